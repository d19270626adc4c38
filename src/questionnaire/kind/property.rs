//! Properties of questions: what may stand before a colon in a body, and the values given.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::lookup::Table;
use crate::questionnaire::domain::Unit;
use crate::value::Value;

/// A property authors may write.
#[derive(Debug)]
pub struct PropertyRow {
    /// As written: `at least`.
    pub name: &'static str,
    /// What it is for, in one sentence.
    pub doc: &'static str,
    /// A line that shows it.
    pub example: &'static str,
}

/// Every property of questions.
pub const PROPERTIES: &[PropertyRow] = &[
    row("answers", "Takes the answers of a list.", "answers: BRANDS where chosen in AIDED"),
    row("rows", "Takes the rows of a list.", "rows: BRANDS where chosen in AIDED"),
    row("order", "How answers or rows are put in order for each respondent.", "order: random"),
    row("read out", "Are the answers read out?", "read out: no"),
    row("pick", "How many are put in order.", "pick: 2"),
    row("total", "What the rows add up to.", "total: 10"),
    row("country", "Whose telephone numbers are meant.", "country: IT"),
    row("range", "The smallest and the largest answer accepted.", "range: 0 to 115"),
    row("decimals", "How many decimals are accepted; without it, whole numbers.", "decimals: 1"),
    row("unit", "What the number counts, shown behind the answer.", "unit: hours"),
    row(
        "from",
        "The low end of a scale, and its words; or the file of a coded list.",
        "from: 0 not at all",
    ),
    row("to", "The high end of a scale, and its words.", "to: 10 completely"),
    row("at least", "The fewest answers accepted.", "at least: 1"),
    row("at most", "The most answers accepted.", "at most: 3"),
    row("known to", "How exact a date must be: year, month or day.", "known to: month"),
    row("specials", "Which reasons for no answer are accepted here.", "specials: ref"),
    row(
        "mark",
        "`personal`: exported only when asked for; `essential`: without it an interview is not even partly complete.",
        "mark: personal",
    ),
    row(
        "start with",
        "What is shown as a first answer, and counts only when confirmed.",
        "start with: LAST_JOB",
    ),
    row("seconds", "How long it takes.", "seconds: 30"),
    row("was", "Its name in earlier versions: data and chance go on.", "was: OLD_NAME"),
];

/// What every kind that asks takes.
pub const COMMON: &[&str] = &["specials", "mark", "start with", "seconds", "was"];

const fn row(name: &'static str, doc: &'static str, example: &'static str) -> PropertyRow {
    PropertyRow { name, doc, example }
}

/// The value of a property, as a kind sees it.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// `range: 0 to 115`: numbers or dates.
    Range(Value, Value),
    /// `at least: 2`
    Number(Decimal),
    /// `from: 0 not at all`
    Anchor(i64, String),
    /// `known to: month`
    Words(String),
}

/// The properties given to one question, and how many answers it has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arguments {
    /// By name, each once.
    pub given: Vec<(String, Argument)>,
    /// How many answers it has, and how many of them do not stand `[alone]`.
    pub n_answers: (usize, usize),
    /// Its answers as units.
    pub units: Vec<Unit>,
    /// The file of `from:`.
    pub table: Option<Arc<Table>>,
}

impl Arguments {
    fn get(&self, name: &str) -> Option<&Argument> {
        self.given.iter().find(|it| it.0 == name).map(|it| &it.1)
    }

    /// The ends of a range.
    pub fn range(&self, name: &str) -> Option<(&Value, &Value)> {
        match self.get(name)? {
            Argument::Range(low, high) => Some((low, high)),
            Argument::Number(_) | Argument::Anchor(..) | Argument::Words(_) => None,
        }
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<Decimal> {
        match self.get(name)? {
            Argument::Number(it) => Some(*it),
            Argument::Range(..) | Argument::Anchor(..) | Argument::Words(_) => None,
        }
    }

    /// A number and its words.
    pub fn anchor(&self, name: &str) -> Option<(i64, &str)> {
        match self.get(name)? {
            Argument::Anchor(at, words) => Some((*at, words)),
            Argument::Range(..) | Argument::Number(_) | Argument::Words(_) => None,
        }
    }

    /// Words.
    pub fn words(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Argument::Words(it) => Some(it),
            Argument::Range(..) | Argument::Anchor(..) | Argument::Number(_) => None,
        }
    }
}
