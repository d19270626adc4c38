//! Texts as written, with their fills; and tables of words.

use crate::source::Spanned;
use crate::syntax::tree::{Expr, Name, Role};

/// `words R by GENDER` with its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Its name.
    pub name: Name,
    /// The variable it goes by; `None` where its rows are conditions.
    pub by: Option<Name>,
    /// The columns' names.
    pub columns: Vec<Name>,
    /// Rows in order, with a word a column.
    pub rows: Vec<(WordsRow, Vec<String>)>,
}

/// When a row of a `words` table is taken.
#[derive(Debug, Clone, PartialEq)]
pub enum WordsRow {
    /// At an answer's handle or code; an empty one could not be read and was reported.
    Answer(Name),
    /// `when AGE < 18:`
    When(Expr),
    /// `otherwise:`, at its place.
    Otherwise(Spanned<()>),
}

/// A text with its role. Lines that follow each other in one role are one paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Who it is for.
    pub role: Role,
    /// When it is said.
    pub when: When,
    /// What it says.
    pub text: Spanned<Text>,
}

/// When a text is said. Lines with `when` that follow each other are one choice.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// Always.
    Always,
    /// `when PROXY is yes:`
    If(Expr),
    /// `otherwise:`
    Otherwise,
}

/// Words with places for fills.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub Vec<TextPart>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum TextPart {
    /// As written, `{{` and `[[` already single.
    Words(String),
    /// `{…}`
    Fill(Spanned<Fill>),
}

/// What stands in braces.
#[derive(Debug, Clone, PartialEq)]
pub enum Fill {
    /// `{NAME}`, `{R.their}`, `{CHILD.ordinal}`, `{CHILD_AGE of CHILD 2}`, with `otherwise "…"`
    Value {
        /// A path or an `of`; nothing else can be written here.
        value: Box<Expr>,
        /// What stands in where it was not asked.
        otherwise: Option<String>,
    },
    /// `{plural N: child, children}`
    Plural {
        /// The number.
        number: Box<Expr>,
        /// For one.
        one: String,
        /// For any other number.
        many: String,
    },
}
