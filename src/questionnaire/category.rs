//! Answers of a list, and special answers.

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
    /// `[last]`: stays in place when the order changes.
    pub last: bool,
}

impl Category {
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
