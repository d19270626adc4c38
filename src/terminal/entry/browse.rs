//! Finding a row of a coded list: what fits the words typed, and where in its levels one looks.

use crate::interview::entry::coded::NOT_IN_THE_LIST;
use crate::lookup::Table;

/// The most rows that are shown of those that fit the words typed.
const MOST_FOUND: usize = 8;

/// The most rows of one level: beyond, one must type.
const MOST_OF_LEVEL: usize = 100;

/// Rows found in a coded list, and the row whose lower level is looked at.
#[derive(Debug, Clone, Default)]
pub struct Browse {
    found: Vec<usize>,
    open: Option<usize>,
}

/// A line of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The code to type; a dash for what is not in the list.
    pub code: String,
    /// The words, with a mark where rows lie below.
    pub label: String,
}

impl Browse {
    /// Finds anew.
    pub fn find(&mut self, table: &Table, typed: &str) {
        let most = if typed.trim().is_empty() { MOST_OF_LEVEL } else { MOST_FOUND };
        self.found = table.search(typed, self.open, most);
    }

    /// The row at a line; none at the last, which is for what is not in the list.
    pub fn row(&self, line: usize) -> Option<usize> {
        self.found.get(line).copied()
    }

    /// How many lines there are.
    pub fn n_lines(&self) -> usize {
        self.found.len() + 1
    }

    /// Looks below the row of a line; false where nothing lies there.
    pub fn go_down(&mut self, table: &Table, line: usize) -> bool {
        let below = self.row(line).filter(|it| !table.children(Some(*it)).is_empty());
        if below.is_some() {
            self.open = below;
        }
        below.is_some()
    }

    /// Looks one level up; false on top.
    pub fn go_up(&mut self, table: &Table) -> bool {
        let Some(open) = self.open else { return false };
        self.open = table.rows().get(open).and_then(|it| it.parent);
        true
    }

    /// All lines.
    pub fn lines(&self, table: &Table) -> Vec<Found> {
        let rows = self.found.iter().filter_map(|it| {
            let row = table.rows().get(*it)?;
            let below = if table.children(Some(*it)).is_empty() { "" } else { " →" };
            Some(Found { code: row.code.clone(), label: format!("{}{below}", row.label) })
        });
        let other = Found { code: "-".to_owned(), label: NOT_IN_THE_LIST.to_owned() };
        rows.chain([other]).collect()
    }

    /// Where one looks: the rows from the top, the line's last.
    pub fn trail(&self, table: &Table, line: Option<usize>) -> String {
        let at = line.and_then(|it| self.row(it)).or(self.open);
        at.map_or_else(String::new, |it| trail(table, it))
    }
}

/// A row behind those above it: `Health › Doctors`.
pub fn trail(table: &Table, row: usize) -> String {
    let way = table.path(row).into_iter().chain([row]);
    let labels: Vec<&str> =
        way.filter_map(|it| table.rows().get(it)).map(|it| it.label.as_str()).collect();
    labels.join(" › ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_walked_down_and_up() {
        let text = "code,label,parent\n1,Health,\n11,Nurses,1\n12,Doctors,1\n2,Food,\n";
        let (table, _) = Table::read("jobs.csv", text);
        let mut browse = Browse::default();
        browse.find(&table, "");
        let labels = |it: &Browse| -> Vec<String> {
            it.lines(&table).into_iter().map(|it| it.label).collect()
        };
        assert_eq!(labels(&browse), ["Health →", "Food", "Not in the list"]);
        assert!(!browse.go_down(&table, 1) && browse.go_down(&table, 0));
        browse.find(&table, "");
        assert_eq!(labels(&browse), ["Nurses", "Doctors", "Not in the list"]);
        assert_eq!(browse.trail(&table, Some(1)), "Health › Doctors");
        assert!(browse.go_up(&table) && !browse.go_up(&table));
    }
}
