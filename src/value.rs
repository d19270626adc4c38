//! Values and responses: what was answered, or the reason there is no value.
//!
//! A value knows its shape, not the question it answers.

pub mod date;
pub mod missing;
pub mod role;
pub mod speech;
pub mod text;
pub mod time_of_day;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use date::Date;
pub use missing::Missing;
pub use role::Role;
pub use time_of_day::TimeOfDay;

/// An answer's number in the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(pub i64);

/// A value: of a response, a computed variable, a sample column, or part of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number, exact: `rust_decimal` has 28 digits.
    Number(Decimal),
    /// Words.
    Text(String),
    /// A date, known to the year, the month or the day.
    Date(Date),
    /// A time of day.
    Time(TimeOfDay),
    /// One answer of a list.
    Code(Code),
    /// Several answers of a list, each once: in the list's order, or ranked, the first choice first.
    Codes(Vec<Code>),
    /// True or false: conditions only, never stored as a response.
    Truth(bool),
    /// A text was read out: the response of an item that asks nothing.
    Read,
}

/// What evaluating gives: a value or the reason there is none.
pub type Known = Result<Value, Missing>;

/// What was recorded for a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// A value, with the words for the answers that ask for them.
    Value {
        /// The value.
        value: Value,
        /// Words typed for `[specify]` answers, by code.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        specify: BTreeMap<Code, String>,
    },
    /// A special answer by its handle: `dk`, `ref`, or one the questionnaire declares.
    Special(String),
}

impl Response {
    /// A value without further words.
    pub fn of(value: Value) -> Self {
        Self::Value { value, specify: BTreeMap::new() }
    }

    /// The value, or why there is none.
    pub fn known(&self) -> Known {
        match self {
            Self::Value { value, .. } => Ok(value.clone()),
            Self::Special(handle) => Err(Missing::Special(handle.clone())),
        }
    }
}
