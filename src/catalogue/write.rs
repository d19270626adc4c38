//! Writes a catalogue's file: what is translated stays, what is missing is added with its original
//! beside it, what is gone is kept for another time.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use serde_yaml::Value;

use crate::catalogue::key::folded;
use crate::catalogue::read::OBSOLETE;
use crate::catalogue::{Catalogue, Entry, Original};

/// The file of a settled catalogue, in the order of the questionnaire. An entry that does not say which
/// wording it translates is taken to translate the one there is now.
pub fn write(questionnaire: &str, originals: &[Original], catalogue: &Catalogue) -> String {
    let known: HashMap<String, &Entry> =
        catalogue.entries.iter().map(|it| (folded(&it.key.it), it)).collect();
    let mut out = head(questionnaire, &catalogue.language);
    for entry in own_tables(originals, catalogue) {
        push(&mut out, "", entry, entry.of.as_deref());
    }
    for original in originals {
        let entry = known.get(&folded(&original.key)).filter(|it| !it.is_empty());
        add(&mut out, original, entry.copied());
    }
    if !catalogue.obsolete.is_empty() {
        let _ = write!(out, "\n# Texts that are said no longer.\n{OBSOLETE}:\n");
        for it in &catalogue.obsolete {
            push(&mut out, "  ", it, it.of.as_deref());
        }
    }
    out
}

fn head(questionnaire: &str, language: &str) -> String {
    format!(
        "# The texts of {questionnaire} in `{language}`. Write each translation behind `text:`, with what is\n\
         # in braces as it is. `of:` says which wording it translates: it is written by\n\
         # `cornetta translate extract`. Take the line out where a changed original needs no other\n\
         # translation.\n"
    )
}

/// Tables of words that the first language does not need.
fn own_tables<'c>(
    originals: &'c [Original],
    catalogue: &'c Catalogue,
) -> impl Iterator<Item = &'c Entry> {
    let tables = catalogue.entries.iter().filter(|it| !it.rows.is_empty());
    tables.filter(|it| !originals.iter().any(|known| is_of(known, it)))
}

fn is_of(original: &Original, entry: &Entry) -> bool {
    original.key.eq_ignore_ascii_case(&entry.key.it)
}

impl Catalogue {
    /// The same for a questionnaire as it is now: what is said no longer goes among the obsolete, and
    /// what is said again comes back.
    #[must_use]
    pub fn settled(self, originals: &[Original]) -> Self {
        let keys: HashSet<String> = originals.iter().map(|it| folded(&it.key)).collect();
        let is_said = |it: &Entry| keys.contains(&folded(&it.key.it));
        let (mut entries, gone): (Vec<Entry>, Vec<Entry>) = self
            .entries
            .into_iter()
            .filter(|it| !it.is_empty())
            .partition(|it| !it.rows.is_empty() || is_said(it));
        let there: HashSet<String> = entries.iter().map(|it| folded(&it.key.it)).collect();
        let is_back = |it: &Entry| is_said(it) && !there.contains(&folded(&it.key.it));
        let (back, old): (Vec<Entry>, Vec<Entry>) = self.obsolete.into_iter().partition(is_back);
        entries.extend(back);
        let obsolete = gone.into_iter().chain(old).collect();
        Self { language: self.language, entries, obsolete }
    }
}

fn add(out: &mut String, original: &Original, entry: Option<&Entry>) {
    let own = original.fingerprint();
    let stale = entry.and_then(|it| it.of.as_ref()).is_some_and(|of| *of != own);
    let changed = if stale { "CHANGED, " } else { "" };
    out.push('\n');
    if original.is_table {
        let _ = writeln!(out, "# {changed}{}:", original.what);
        for line in original.text.lines() {
            let _ = writeln!(out, "#   {line}");
        }
    } else {
        let _ = writeln!(out, "# {changed}{}: {}", original.what, original.text);
    }
    let of = entry.and_then(|it| it.of.as_deref()).unwrap_or(&own);
    match entry {
        Some(entry) => push(out, "", &Entry { key: key(original), ..entry.clone() }, Some(of)),
        // a language that needs no such words has no such table
        None if original.is_table => {
            let _ = writeln!(out, "# {}:", original.key);
        }
        None => {
            let _ = writeln!(out, "{}:\n  text:", scalar(&original.key));
        }
    }
}

fn key(original: &Original) -> crate::source::Spanned<String> {
    crate::source::Spanned::new(original.key.clone(), crate::source::Span::default())
}

fn push(out: &mut String, indent: &str, entry: &Entry, of: Option<&str>) {
    let _ = writeln!(out, "{indent}{}:", scalar(&entry.key.it));
    if let Some(by) = &entry.by {
        let _ = writeln!(out, "{indent}  by: {}", scalar(&by.words));
    }
    for (key, forms) in &entry.rows {
        let _ = writeln!(out, "{indent}  {}: {}", scalar(&key.words), scalar(&forms.words));
    }
    if entry.rows.is_empty() {
        let _ = writeln!(out, "{indent}  text: {}", scalar(&entry.text.words));
    }
    if let Some(of) = of {
        let _ = writeln!(out, "{indent}  of: {}", scalar(of));
    }
}

/// Words as YAML: plain where that says the same, else in quotes.
fn scalar(words: &str) -> String {
    let is_plain = !words.contains('\n')
        && matches!(serde_yaml::from_str(words), Ok(Value::String(it)) if it == words);
    if is_plain && !words.ends_with(':') && !words.starts_with(['"', '\'']) {
        return words.to_owned();
    }
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for words in [
            "",
            "no",
            "null",
            "~",
            "007",
            "1.5",
            "a: b",
            "a #b",
            "#a",
            "- a",
            "{AGE} anni",
            "\"a\"",
            "it's",
            "a\\b",
            "è così: {A}",
            "true",
            "- ",
            "? a",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "---",
            "a:",
            "[[x]]",
            "|",
            "> a",
            "今日は",
            "مرحبا",
        ] {
            let yaml = format!("key:\n  text: {}\n", scalar(words));
            let value: Value = serde_yaml::from_str(&yaml).unwrap();
            assert_eq!(value["key"]["text"].as_str(), Some(words), "{yaml}");
        }
    }
}
