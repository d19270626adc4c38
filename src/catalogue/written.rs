//! Texts of a tree as their author wrote them: what a catalogue translates.

use crate::catalogue::fingerprint;
use crate::catalogue::slot::Slot;
use crate::catalogue::visit::visit;
use crate::source::Source;
use crate::syntax::tree::{Text, TextPart, Tree, Words, WordsRow};

/// A text of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Its key: `GENDER.text`.
    pub key: String,
    /// What it is, in words for a translator: `read aloud`.
    pub what: &'static str,
    /// What it says, with fills as written; of a table of words, a line a row.
    pub text: String,
    /// It is a table of words.
    pub is_table: bool,
}

impl Original {
    /// Its fingerprint in short.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.text)
    }
}

/// Every text of a tree, in the order of the source.
pub fn originals(tree: &Tree, source: &Source) -> Vec<Original> {
    let mut tree = tree.clone();
    let mut found = Vec::new();
    visit(&mut tree, &mut |it| {
        let text = written(&it.slot, source);
        let is_table = matches!(it.slot, Slot::Table(_));
        if !text.is_empty() {
            found.push(Original { key: it.key, what: it.what, text, is_table });
        }
    });
    found
}

/// What stands in a slot.
pub(super) fn written(slot: &Slot<'_>, source: &Source) -> String {
    match slot {
        Slot::Text(text) => with_fills(&text.it, source),
        Slot::Label(label) => label.it.trim().to_owned(),
        Slot::Words(words) => words.trim().to_owned(),
        Slot::Table(words) => table(words, source),
        Slot::Special(_, label) => (*label).to_owned(),
    }
}

/// Words with fills in braces, as they are written in a questionnaire.
fn with_fills(text: &Text, source: &Source) -> String {
    let mut out = String::new();
    for part in &text.0 {
        match part {
            TextPart::Words(words) => out.push_str(&doubled(words)),
            TextPart::Fill(fill) => out.push_str(&one_line(source.slice(fill.span))),
        }
    }
    out.trim().to_owned()
}

/// Brackets of the text itself are doubled.
fn doubled(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for it in words.chars() {
        if matches!(it, '{' | '}' | '[' | ']') {
            out.push(it);
        }
        out.push(it);
    }
    out
}

/// Several lines as one: a line that goes on with `...` is the same line.
pub(super) fn one_line(words: &str) -> String {
    let words = words.split_whitespace().filter(|it| *it != "...");
    words.collect::<Vec<_>>().join(" ")
}

fn table(words: &Words, source: &Source) -> String {
    let columns: Vec<&str> = words.columns.iter().map(|it| it.it.as_str()).collect();
    let mut lines = vec![format!("columns: {}", columns.join(", "))];
    for (key, forms) in &words.rows {
        let key = match key {
            WordsRow::Answer(key) => key.it.clone(),
            WordsRow::When(condition) => format!("when {}", one_line(source.slice(condition.span))),
            WordsRow::Otherwise(_) => "otherwise".to_owned(),
        };
        lines.push(format!("{key}: {}", forms.join(", ")));
    }
    lines.join("\n")
}
