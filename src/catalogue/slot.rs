//! One text of a questionnaire that can be said in another language.

use crate::source::Spanned;
use crate::syntax::tree::{Text, Words};

/// A text, where it stands in the tree.
pub(super) enum Slot<'t> {
    /// Words with fills.
    Text(&'t mut Spanned<Text>),
    /// A title or a label in quotes.
    Label(&'t mut Spanned<String>),
    /// What stands behind a property's colon.
    Words(&'t mut String),
    /// A table of words.
    Table(&'t mut Words),
    /// The label of a special: its handle, and the label.
    Special(&'t str, &'t str),
}

/// A text with its key and what it is, in words for a translator.
pub(super) struct Found<'t> {
    pub(super) key: String,
    pub(super) what: &'static str,
    pub(super) slot: Slot<'t>,
}
