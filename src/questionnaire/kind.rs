//! The registry of question kinds: what an author may write, one file a kind.
//!
//! A kind makes a [`ResponseDomain`] of its properties; nobody behind the compiler asks for it.

mod amount;
mod date;
mod grid;
mod lookup;
mod multi;
mod number;
mod open;
mod phone;
pub mod property;
mod rank;
mod read;
mod scale;
mod single;
mod sum;
mod text;
mod time;
mod yesno;

use crate::questionnaire::ResponseDomain;
pub use property::{Argument, Arguments, PROPERTIES, PropertyRow};

/// A kind of question.
#[derive(Debug)]
pub struct Kind {
    /// As authors write it.
    pub name: &'static str,
    /// What it is, in one sentence.
    pub doc: &'static str,
    /// A whole question, as one would write it.
    pub example: &'static str,
    /// Its columns in the data, in words, for a question `X`.
    pub columns: &'static str,
    /// Does it have a list of answers?
    pub answers: Answers,
    /// Is it asked row by row?
    pub has_rows: bool,
    /// The properties it takes, of [`PROPERTIES`]; besides `specials` and `mark` where it asks.
    pub properties: &'static [&'static str],
    /// The shape of an answer, told the properties given.
    pub domain: fn(&Arguments) -> Result<ResponseDomain, Complaint>,
}

/// Does a kind have a list of answers?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// No.
    None,
    /// The author writes them.
    Required,
    /// The author writes them, and each is a unit.
    Units,
    /// They are the rows of the file of `from:`.
    File,
    /// 1 `yes` and 2 `no`, in words of the language.
    YesNo,
}

/// Why the properties given do not make a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The property that is wrong; the question as a whole where none.
    pub property: Option<&'static str>,
    /// The reason: lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
    /// The property as it should be, where that is clear: `range: 1 to 5`.
    pub instead: Option<String>,
}

/// Every kind, in the order of the manual.
pub const KINDS: &[Kind] = &[
    read::READ,
    single::SINGLE,
    multi::MULTI,
    yesno::YESNO,
    number::NUMBER,
    scale::SCALE,
    text::TEXT,
    open::OPEN,
    date::DATE,
    time::TIME,
    phone::PHONE,
    rank::RANK,
    amount::AMOUNT,
    lookup::LOOKUP,
    grid::GRID,
    sum::SUM,
];

/// The kind of that name.
pub fn find(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|it| it.name == name)
}

impl Kind {
    /// Does it ask, and not only read out?
    pub fn asks(&self) -> bool {
        self.name != read::READ.name
    }

    /// May a question of this kind have that property?
    pub fn takes(&self, property: &str) -> bool {
        self.properties.contains(&property) || (self.asks() && property::COMMON.contains(&property))
    }
}

impl Answers {
    /// Does the author write them?
    pub fn are_written(self) -> bool {
        matches!(self, Self::Required | Self::Units)
    }
}

impl Complaint {
    /// A complaint about one property.
    pub fn about(property: &'static str, message: impl Into<String>) -> Self {
        Self { property: Some(property), message: message.into(), hint: None, instead: None }
    }

    /// A complaint about the question as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self { property: None, message: message.into(), hint: None, instead: None }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the property as it should be.
    #[must_use]
    pub fn instead(mut self, property: String) -> Self {
        self.hint = Some(format!("write `{property}`"));
        self.instead = Some(property);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_documented_and_takes_known_properties() {
        for kind in KINDS {
            assert!(kind.doc.ends_with('.'), "{}", kind.name);
            assert!(kind.example.starts_with(kind.name), "{}", kind.name);
            assert!(!kind.columns.is_empty(), "{}", kind.name);
            for property in kind.properties {
                assert!(PROPERTIES.iter().any(|it| it.name == *property), "{property}");
            }
        }
        for common in property::COMMON {
            assert!(PROPERTIES.iter().any(|it| it.name == *common), "{common}");
        }
    }

    #[test]
    fn names_are_unique() {
        for (at, kind) in KINDS.iter().enumerate() {
            assert_eq!(KINDS.iter().position(|it| it.name == kind.name), Some(at));
        }
    }
}
