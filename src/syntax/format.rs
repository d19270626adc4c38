//! One way to lay out a file: indentation, blanks, blank lines. What it says stays what it was.

mod levels;
mod spacing;

use crate::source::{File, Source};
use crate::syntax::body::Parts;
use crate::syntax::format::levels::{Levels, STEP};
use crate::syntax::format::spacing::Spacing;
use crate::syntax::line::{self, LONGEST};
use crate::syntax::reader::{self, Seen, What};
use crate::syntax::tree::{Statement, Tree};

/// A longer line keeps its blanks, so that no limit is met because of them.
const LONGEST_SPACED: usize = LONGEST / 4;

/// The main file of a source in the one form: four blanks a level, bodies deeper than their
/// headers, single blanks between words, at most one blank line in a row and one before a section.
/// Texts are not wrapped anew, and comments stay between the lines they stand between. A line that
/// cannot be read keeps its words.
pub fn format(source: &Source) -> String {
    let (tree, seen) = reader::seen(source);
    let mut page = Page::default();
    page.file(source.main(), &tree, seen);
    page.text()
}

/// A line in its place.
#[derive(Debug)]
enum Placed {
    Blank,
    /// Its columns as written, and its words.
    Comment(usize, String),
    /// Its columns now, its columns as written, and its words.
    Line(usize, usize, String),
    /// The first line of a section.
    Section(usize, usize, String),
}

#[derive(Debug, Default)]
struct Page {
    lines: Vec<Placed>,
    levels: Levels,
    /// Columns of the statement whose body is open.
    header: usize,
    /// The line that `...` would continue.
    current: Option<Continued>,
}

/// What goes on where a line is continued.
#[derive(Debug)]
struct Continued {
    column: usize,
    /// `None`: its words stay as they are.
    spacing: Option<Spacing>,
}

impl Page {
    fn file(&mut self, file: &File, tree: &Tree, seen: Vec<Seen>) {
        let mut seen = seen.into_iter().peekable();
        let mut start = file.start;
        for raw in file.text.split('\n') {
            let content = raw.trim();
            let at = start + (raw.len() - raw.trim_start().len());
            start += raw.len() + 1;
            let indent = line::indent(raw);
            if content.is_empty() {
                self.lines.push(Placed::Blank);
            } else if content.starts_with("--") {
                self.lines.push(Placed::Comment(indent, content.to_owned()));
            } else if let Some(it) = seen.next_if(|it| it.at == at) {
                self.line(&it, tree, indent, content);
            } else if let Some(more) = self.more(content, at) {
                self.lines.push(Placed::Line(more.0, indent, more.1));
            } else {
                // too long, or behind the place where reading ended
                if content.len() <= LONGEST {
                    self.current = None;
                }
                self.lines.push(Placed::Line(indent, indent, content.to_owned()));
            }
        }
    }

    fn line(&mut self, seen: &Seen, tree: &Tree, indent: usize, content: &str) {
        let statement = match seen.what {
            What::Statement { index, .. } => index.and_then(|it| tree.statements.get(it)),
            What::Body(_) => None,
        };
        let column = match seen.what {
            What::Body(_) => self.header + STEP,
            What::Statement { is_inside, .. } => {
                let own = self.levels.column(statement.map(|it| &it.it));
                if is_inside { self.header + STEP } else { own }
            }
        };
        let is_spaced = seen.is_clean && seen.length <= LONGEST_SPACED;
        let parts = match seen.what {
            What::Body(parts) => parts,
            What::Statement { .. } => Parts::Code,
        };
        let (words, spacing) = if is_spaced {
            spacing::first(content, parts, seen)
        } else {
            (content.to_owned(), None)
        };
        if matches!(seen.what, What::Statement { .. }) {
            self.header = column;
        }
        self.current = Some(Continued { column: column + STEP, spacing });
        let is_section = statement.is_some_and(|it| matches!(it.it, Statement::Section { .. }));
        self.lines.push(if is_section {
            Placed::Section(column, indent, words)
        } else {
            Placed::Line(column, indent, words)
        });
    }

    /// A line that continues another: its columns and words.
    fn more(&mut self, content: &str, at: usize) -> Option<(usize, String)> {
        let rest = content.strip_prefix("...").filter(|_| content.len() <= LONGEST)?;
        let current = self.current.as_mut()?;
        let rest = rest.trim_start();
        let at = at + content.len() - rest.len();
        let spacing = current.spacing.as_mut();
        let rest = spacing.map_or_else(|| rest.to_owned(), |it| it.space(rest, at));
        Some((current.column, format!("... {rest}").trim_end().to_owned()))
    }

    /// All lines: comments with what follows them, or with what precedes where they stood deeper.
    fn text(self) -> String {
        let followed = followed(&self.lines);
        let mut text: Vec<String> = Vec::new();
        let mut before = 0;
        // where a section with the comments above it begins
        let mut top = 0;
        for (line, (column, indent)) in self.lines.into_iter().zip(followed) {
            match line {
                Placed::Blank => {
                    if text.last().is_some_and(|it| !it.is_empty()) {
                        text.push(String::new());
                    }
                    top = text.len();
                }
                Placed::Comment(own, words) => {
                    let column = if own > indent { column.max(before) } else { column };
                    text.push(indented(column, &words));
                }
                Placed::Section(column, _, words) => {
                    if top > 0 && text.get(top - 1).is_some_and(|it| !it.is_empty()) {
                        text.insert(top, String::new());
                    }
                    before = column;
                    text.push(indented(column, &words));
                    top = text.len();
                }
                Placed::Line(column, _, words) => {
                    before = column;
                    text.push(indented(column, &words));
                    top = text.len();
                }
            }
        }
        if text.last().is_some_and(String::is_empty) {
            text.pop();
        }
        text.into_iter().map(|it| it + "\n").collect()
    }
}

/// For each line the columns, now and as written, of the next that is no comment.
fn followed(lines: &[Placed]) -> Vec<(usize, usize)> {
    let mut next = (0, 0);
    let mut followed: Vec<(usize, usize)> = lines
        .iter()
        .rev()
        .map(|it| {
            match it {
                Placed::Blank | Placed::Comment(..) => {}
                Placed::Line(column, indent, _) | Placed::Section(column, indent, _) => {
                    next = (*column, *indent);
                }
            }
            next
        })
        .collect();
    followed.reverse();
    followed
}

fn indented(column: usize, words: &str) -> String {
    format!("{:column$}{words}", "")
}

#[cfg(test)]
mod tests;
