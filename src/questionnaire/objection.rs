//! What respondents object, and what can be answered: at hand during the whole interview.

use crate::questionnaire::{EndingId, Paragraph, Text};
use crate::value::Code;

/// An objection: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectionId(pub u16);

/// What a respondent may object.
#[derive(Debug, Clone, PartialEq)]
pub struct Objection {
    /// Its name.
    pub name: String,
    /// What the respondent says: "I haven't got time".
    pub title: String,
    /// What can be answered.
    pub paragraphs: Vec<Paragraph>,
    /// How it went on.
    pub reactions: Vec<Reaction>,
}

/// One way an objection goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Reaction {
    /// What to type.
    pub code: Code,
    /// Its words.
    pub label: Text,
    /// What follows.
    pub then: Then,
}

/// What follows an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The interview goes on.
    Continue,
    /// The respondent is called again.
    Callback,
    /// The interview ends.
    End(EndingId),
}
