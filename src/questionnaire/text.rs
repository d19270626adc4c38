//! Texts with roles and with places for fills.

use crate::expression::{Expression, Reference};
use crate::value::Code;
pub use crate::value::Role;

/// A text and who it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Who it is for.
    pub role: Role,
    /// When it is said.
    pub when: When,
    /// What it says.
    pub text: Text,
}

/// When a text is said. Texts with conditions that follow each other are one choice: the first
/// that holds is said.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// Always.
    Always,
    /// Where this holds.
    If(Expression),
    /// Where nothing before it in the choice holds.
    Otherwise,
}

impl Paragraph {
    /// A text that is always said.
    pub fn new(role: Role, text: Text) -> Self {
        Self { role, when: When::Always, text }
    }
}

/// Words with places for fills.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub Vec<TextPart>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum TextPart {
    /// As written.
    Words(String),
    /// To be filled in.
    Fill(Fill),
}

/// What a fill puts in.
#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    /// A value in words: the label of an answer, the digits of a number, …
    Value {
        /// Whose value.
        reference: Reference,
        /// What stands in where it was not asked or has no value.
        otherwise: Option<String>,
        /// As the author wrote it, for codebooks: `CHILD_NAME`.
        written: String,
    },
    /// The member's number in words: `{CHILD.ordinal}` is "first", "second", …
    Ordinal(crate::expression::RosterId),
    /// A word of a `words` table.
    Word {
        /// The table.
        table: WordTable,
        /// As the author wrote it: `R.their`.
        written: String,
        /// `{R.Their}`: begins with a capital.
        capital: bool,
    },
    /// `{plural N: child, children}`
    Plural {
        /// The number.
        number: Expression,
        /// For one.
        one: String,
        /// For any other number.
        many: String,
    },
    /// Words known when compiling: `{survey.length}`.
    Words(String),
}

/// One column of a `words` table: the word of the first row that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct WordTable {
    /// A word a row.
    pub words: Vec<(WordRow, String)>,
    /// The word for everything else.
    pub otherwise: String,
}

/// When a row of a `words` table fits.
#[derive(Debug, Clone, PartialEq)]
pub enum WordRow {
    /// A variable has this code.
    Code(Reference, Code),
    /// A condition holds.
    If(Expression),
}

impl Text {
    /// A text without fills.
    pub fn words(text: impl Into<String>) -> Self {
        Self(vec![TextPart::Words(text.into())])
    }

    /// With fills as the author wrote them, in braces: for codebooks and lists.
    pub fn plain(&self) -> String {
        self.0.iter().map(TextPart::plain).collect()
    }
}

impl TextPart {
    fn plain(&self) -> String {
        match self {
            Self::Words(it) | Self::Fill(Fill::Words(it)) => it.clone(),
            Self::Fill(Fill::Value { written, .. } | Fill::Word { written, .. }) => {
                format!("{{{written}}}")
            }
            Self::Fill(Fill::Ordinal(_)) => "{ordinal}".to_owned(),
            Self::Fill(Fill::Plural { one, many, .. }) => format!("{{{one}/{many}}}"),
        }
    }
}
