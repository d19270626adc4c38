//! Answers of a list, and special answers.

use crate::expression::Expression;
use crate::questionnaire::Text;
use crate::value::Code;

/// One answer of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Its number in the data.
    pub code: Code,
    /// Its handle; the code in digits where the author gave none.
    pub handle: String,
    /// Its words, as read aloud.
    pub label: Text,
    /// `[alone]`: excludes every other answer; passes every filter; loops skip it.
    pub alone: bool,
    /// `[specify]`: asks for words.
    pub specify: bool,
    /// Where it stays when the order changes.
    pub anchor: Anchor,
    /// Is it read aloud?
    pub read_out: ReadOut,
    /// `[when …]`, or which members of a roster are offered; `None`: always.
    pub when: Option<Expression>,
}

/// Where an answer or a row stays when the order changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// It moves with the others.
    #[default]
    None,
    /// `[first]`
    First,
    /// `[last]`
    Last,
    /// `[with X]`: behind that answer, wherever that goes; its index in the list.
    With(usize),
}

impl Anchor {
    /// The same in a list without the answer at an index.
    #[must_use]
    pub fn without(self, gone: usize) -> Self {
        match self {
            Self::With(it) if it == gone => Self::None,
            Self::With(it) if it > gone => Self::With(it - 1),
            Self::None | Self::First | Self::Last | Self::With(_) => self,
        }
    }
}

/// Is an answer read aloud?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReadOut {
    /// Yes.
    #[default]
    Yes,
    /// No: the respondent's own words are coded.
    No,
    /// Only if the respondent needs them.
    IfNeeded,
}

impl Category {
    /// An answer without flags.
    pub fn new(code: Code, handle: impl Into<String>, label: Text) -> Self {
        Self {
            code,
            handle: handle.into(),
            label,
            alone: false,
            specify: false,
            anchor: Anchor::None,
            read_out: ReadOut::Yes,
            when: None,
        }
    }

    /// The label without fills, for data.
    pub fn plain_label(&self) -> String {
        self.label.plain()
    }
}

/// A reason for having no value that an interviewer may record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Special {
    /// `dk`, `ref`, or as declared.
    pub handle: String,
    /// "Don't know"
    pub label: String,
}
