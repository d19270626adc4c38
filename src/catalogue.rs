//! Catalogues: the texts of a questionnaire in another language, beside it in a YAML file.
//!
//! Every text of a questionnaire has a key, `GENDER.text`, `BRANDS` lists once and not at each
//! question. An entry keeps the fingerprint of the text it translates, so that a changed original
//! makes it stale. Knows the tree and its texts; nothing of what they mean, and reads no file.

mod fills;
mod key;
mod outline;
mod place;
pub mod po;
mod put;
mod read;
mod slot;
mod status;
mod visit;
mod write;
mod written;

use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::source::{Source, Span, Spanned};
use crate::syntax::tree::{PropertyValue, Statement, Tree};

pub use put::{Put, put};
pub use read::read;
pub use status::Status;
pub use write::write;
pub use written::{Original, originals};

/// What a catalogue's file says.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Its language, as `it`.
    pub language: String,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// What was translated and is asked no longer, in order.
    pub obsolete: Vec<Entry>,
}

/// The translation of one text.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Whose: `GENDER.text`.
    pub key: Spanned<String>,
    /// What it says; empty where it is not translated yet.
    pub text: Quote,
    /// The rows of a table of words, as in a questionnaire: `male` and `lui, gli`.
    pub rows: Vec<(Quote, Quote)>,
    /// What a table of words goes by, where it is not what the source's goes by.
    pub by: Option<Quote>,
    /// The fingerprint of the text it translates; none where nobody said.
    pub of: Option<String>,
}

/// Words of a catalogue, and where each of them stands in its file.
#[derive(Debug, Clone, Default)]
pub struct Quote {
    /// The words.
    pub words: String,
    /// From this byte of the words on, the file is read from there on.
    pub places: Vec<(usize, usize)>,
    /// The whole of it in the file.
    pub span: Span,
}

impl Entry {
    /// Is nothing translated in it yet?
    pub fn is_empty(&self) -> bool {
        self.text.words.is_empty() && self.rows.is_empty()
    }
}

/// The fingerprint of a text in short.
pub fn fingerprint(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let nibbles = digest.iter().take(4).flat_map(|it| [it >> 4, it & 15]);
    nibbles.filter_map(|it| char::from_digit(it.into(), 16)).collect()
}

/// The languages a questionnaire declares, its own first.
pub fn languages(tree: &Tree) -> Vec<Spanned<String>> {
    let headers = tree.statements.iter().filter_map(|it| {
        let Statement::Questionnaire { properties, .. } = &it.it else { return None };
        Some(properties)
    });
    let property = headers.flatten().find(|it| it.name.it == "languages");
    let Some(property) = property else { return Vec::new() };
    let PropertyValue::Words(words) = &property.value.it else { return Vec::new() };
    let tags = words.split([',', ' ']).filter(|it| !it.is_empty());
    tags.map(|it| Spanned::new(it.to_owned(), property.value.span)).collect()
}

/// Is a word the tag of a language, such as `it` or `pt-BR`?
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.chars().all(|it| it.is_ascii_lowercase())
        && parts.all(|it| {
            (1..=8).contains(&it.len()) && it.chars().all(|it| it.is_ascii_alphanumeric())
        })
}

/// The name of the catalogue beside a questionnaire: `coffee.it.yaml`.
pub fn file_name(questionnaire: &str, language: &str) -> String {
    let stem = Path::new(questionnaire).file_stem().unwrap_or_default();
    format!("{}.{language}.yaml", stem.to_string_lossy())
}

/// The catalogue of a language, where the source has its file.
pub fn file<'s>(source: &'s Source, language: &str) -> Option<&'s crate::source::File> {
    source.file(&file_name(source.name(), language))
}

#[cfg(test)]
mod tests;
