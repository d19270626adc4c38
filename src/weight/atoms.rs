//! The values a variable takes, numbered, whatever their shape; and which of them somebody means.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::dataset::column::{NO_CODE, NO_FLAG};
use crate::dataset::{Category, Cells, Column, Variable};
use crate::diagnostic::nearest;
use crate::value::text::shown;
use crate::weight::read::number;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom {
    Category(Category),
    Number(f64),
    Text(String),
    Flag(bool),
}

impl Atom {
    /// As a researcher would write it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Category(it) if it.handle.is_empty() => shown(&it.label),
            Self::Category(it) => shown(&it.handle),
            Self::Number(it) => it.to_string(),
            Self::Text(it) => shown(it),
            Self::Flag(it) => if *it { "yes" } else { "no" }.to_owned(),
        }
    }
}

/// A column by numbers of values.
#[derive(Debug)]
pub(super) struct Atoms<'a> {
    /// A row each: the place of the value in [`Atoms::values`], or more where there is none.
    pub(super) ids: Cow<'a, [u16]>,
    pub(super) values: Vec<Atom>,
}

impl<'a> Atoms<'a> {
    /// Numbers a column's values; `None` where it holds none to be sorted by.
    pub(super) fn of(variable: &Variable, column: &'a Column) -> Option<Self> {
        match &column.cells {
            Cells::Coded(ids) => {
                let values = variable.categories.iter().cloned().map(Atom::Category).collect();
                Some(Self { ids: Cow::Borrowed(ids), values })
            }
            Cells::Flag(them) => {
                let id = |it: &u8| if *it == NO_FLAG { NO_CODE } else { u16::from(*it != 0) };
                let values = vec![Atom::Flag(false), Atom::Flag(true)];
                Some(Self { ids: them.iter().map(id).collect(), values })
            }
            Cells::Number(them) => {
                let known = them.iter().map(|it| (!it.is_nan()).then_some((it + 0.0).to_bits()));
                Self::numbered(known, |it| Atom::Number(f64::from_bits(*it)))
            }
            Cells::Text(them) => {
                let known = them.iter().map(|it| (!it.is_empty()).then_some(it));
                Self::numbered(known, |it| Atom::Text((*it).to_owned()))
            }
            Cells::Day(_) | Cells::Clock(_) | Cells::Moment(_) => None,
        }
    }

    /// In the order of their first appearance. `None` where there are more than can be numbered.
    fn numbered<T: Eq + std::hash::Hash>(
        them: impl Iterator<Item = Option<T>>,
        atom: impl Fn(&T) -> Atom,
    ) -> Option<Self> {
        let mut known: HashMap<T, u16> = HashMap::new();
        let mut values = Vec::new();
        let mut ids = Vec::new();
        for it in them {
            let Some(it) = it else {
                ids.push(NO_CODE);
                continue;
            };
            let next = u16::try_from(values.len()).ok().filter(|it| *it < NO_CODE)?;
            ids.push(*known.entry(it).or_insert_with_key(|it| {
                values.push(atom(it));
                next
            }));
        }
        Some(Self { ids: Cow::Owned(ids), values })
    }

    /// The number of a row's value; that of all values where it has none.
    pub(super) fn id(&self, row: usize) -> usize {
        usize::from(self.ids[row]).min(self.values.len())
    }

    /// The values somebody means by a key: one, or several joined by ` + `.
    ///
    /// # Errors
    /// Where it is none: what could be meant.
    pub(super) fn meant(&self, key: &str) -> Result<Vec<usize>, (String, String)> {
        let whole = self.one(key);
        if whole.is_ok() || !key.contains(" + ") {
            return whole.map_err(|hint| (key.to_owned(), hint));
        }
        let mut all = Vec::new();
        for part in key.split(" + ") {
            all.extend(self.one(part.trim()).map_err(|hint| (part.trim().to_owned(), hint))?);
        }
        Ok(all)
    }

    fn one(&self, key: &str) -> Result<Vec<usize>, String> {
        let found = match self.values.first() {
            None => Vec::new(),
            Some(Atom::Category(_)) => {
                let found = [is_handle, is_code, is_label].iter().find_map(|is| {
                    let at = self.values.iter().position(|it| is(it, key));
                    at.map(|it| vec![it])
                });
                return found.ok_or_else(|| self.instead(key));
            }
            Some(Atom::Flag(_)) => match key.to_lowercase().as_str() {
                "yes" | "1" | "chosen" | "true" => vec![1],
                "no" | "0" | "not chosen" | "false" => vec![0],
                _ => return Err("write `yes` or `no`".to_owned()),
            },
            Some(Atom::Number(_)) => {
                let Some((low, high)) = range(key) else {
                    return Err("it is a number; write `18 to 24`, `65 or more`, `3`".to_owned());
                };
                self.places(|it| matches!(it, Atom::Number(it) if (low..=high).contains(it)))
            }
            Some(Atom::Text(_)) => {
                let wanted = key.to_lowercase();
                self.places(|it| matches!(it, Atom::Text(it) if it.to_lowercase() == wanted))
            }
        };
        Ok(found)
    }

    fn places(&self, is_meant: impl Fn(&Atom) -> bool) -> Vec<usize> {
        let all = self.values.iter().enumerate();
        all.filter(|(_, it)| is_meant(it)).map(|(place, _)| place).collect()
    }

    /// What can be written in place of a category that is none.
    fn instead(&self, key: &str) -> String {
        const MOST: usize = 12;
        let handles: Vec<String> = self.values.iter().map(Atom::name).collect();
        let labels = self.values.iter().map(|it| match it {
            Atom::Category(it) => it.label.as_str(),
            Atom::Number(_) | Atom::Text(_) | Atom::Flag(_) => "",
        });
        if let Some(it) = nearest(key, handles.iter().map(String::as_str).chain(labels)) {
            return format!("did you mean `{}`?", shown(it));
        }
        let first: Vec<&str> = handles.iter().take(MOST).map(String::as_str).collect();
        let more = if handles.len() > MOST { ", …" } else { "" };
        format!("its answers are {}{more}", first.join(", "))
    }
}

fn is_handle(atom: &Atom, key: &str) -> bool {
    matches!(atom, Atom::Category(it) if it.handle.eq_ignore_ascii_case(key))
}

fn is_code(atom: &Atom, key: &str) -> bool {
    matches!(atom, Atom::Category(it) if key.parse() == Ok(it.code))
}

fn is_label(atom: &Atom, key: &str) -> bool {
    matches!(atom, Atom::Category(it) if it.label.to_lowercase() == key.to_lowercase())
}

/// `18 to 24`, `18-24`, `65 or more`, `65+`, `up to 17`, `3`.
fn range(key: &str) -> Option<(f64, f64)> {
    if let Some(it) = number(key) {
        return Some((it, it));
    }
    let key = key.to_lowercase();
    if let Some(it) = key.strip_suffix("or more").or_else(|| key.strip_suffix('+')) {
        return Some((number(it)?, f64::INFINITY));
    }
    if let Some(it) = key.strip_prefix("up to") {
        return Some((f64::NEG_INFINITY, number(it)?));
    }
    let (low, high) = key.split_once(" to ").or_else(|| key.split_once(['-', '–'])).or(None)?;
    let (low, high) = (number(low)?, number(high)?);
    (low <= high).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_people_write_them() {
        for (key, wanted) in [
            ("18 to 24", Some((18.0, 24.0))),
            ("18-24", Some((18.0, 24.0))),
            ("18–24", Some((18.0, 24.0))),
            ("65 or more", Some((65.0, f64::INFINITY))),
            ("65+", Some((65.0, f64::INFINITY))),
            ("up to 17", Some((f64::NEG_INFINITY, 17.0))),
            ("3", Some((3.0, 3.0))),
            ("24 to 18", None),
            ("old", None),
        ] {
            assert_eq!(range(key), wanted, "{key}");
        }
    }
}
