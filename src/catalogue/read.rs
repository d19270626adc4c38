//! What a catalogue's file says; every mistake with its place.

use serde_yaml::{Mapping, Value};

use crate::catalogue::outline::Outline;
use crate::catalogue::{Catalogue, Entry, Quote, place};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{File, Span, Spanned};
use crate::value::text::shown;

/// The key under which translations of texts stand that are there no longer.
pub(super) const OBSOLETE: &str = "obsolete";

const ENTRY: &str =
    "write `AGE.text: How old are you?`, or `text:` and `of:` on lines below the key";

const BRACE: &str = "a text that begins with `{` stands in quotes: `\"{NAME} …\"`";

/// Reads a catalogue. What cannot be read is reported and left out.
pub fn read(file: &File, language: &str, found: &mut Diagnostics) -> Catalogue {
    let mut catalogue = Catalogue { language: language.to_owned(), ..Catalogue::default() };
    let outline = Outline::of(file);
    for (second, first) in &outline.repeated {
        let message = format!("`{}` stands here twice", shown(file.slice(*second)));
        found.push(
            Diagnostic::error("T0002", *second, message)
                .label(*first, "here for the first time")
                .hint("keep one of the two"),
        );
    }
    if !outline.repeated.is_empty() {
        return catalogue;
    }
    match serde_yaml::from_str::<Value>(&file.text) {
        Ok(Value::Null) => {}
        Ok(Value::Mapping(all)) => {
            let mut reader = Reader { file, outline, found };
            catalogue.entries = reader.entries(&all, &[]);
            if let Some(Value::Mapping(old)) = all.get(OBSOLETE) {
                catalogue.obsolete = reader.entries(old, &[OBSOLETE]);
            }
        }
        Ok(_) => {
            let span = Span::new(file.start, file.start + first_line(&file.text));
            found.push(Diagnostic::error("T0001", span, "this is no catalogue").hint(ENTRY));
        }
        Err(error) => found.push(unreadable(file, &error)),
    }
    catalogue
}

fn first_line(text: &str) -> usize {
    text.lines().next().map_or(0, str::len)
}

fn unreadable(file: &File, error: &serde_yaml::Error) -> Diagnostic {
    let number = error.location().map_or(1, |it| it.line());
    let mut span = Span::new(file.start, file.start);
    let mut start = file.start;
    for whole in file.text.split_inclusive('\n').take(number) {
        let line = whole.trim();
        if !line.is_empty() {
            let at = start + whole.len() - whole.trim_start().len();
            span = Span::new(at, at + line.len());
        }
        start += whole.len();
    }
    Diagnostic::error("T0001", span, "this line, or the one above it, cannot be read").hint(
        "a text that begins with `{` or `[`, or has `: ` or ` #` in it, stands in quotes: `\"…\"`; \
             every quote is closed",
    )
}

struct Reader<'a> {
    file: &'a File,
    outline: Outline,
    found: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn entries(&mut self, all: &Mapping, around: &[&str]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (key, value) in all {
            let Some(key) = key.as_str() else { continue };
            if !(around.is_empty() && key == OBSOLETE) {
                let path: Vec<&str> = around.iter().copied().chain([key]).collect();
                entries.extend(self.entry(key, value, &path));
            }
        }
        entries
    }

    fn entry(&mut self, key: &str, value: &Value, path: &[&str]) -> Option<Entry> {
        let span = self.outline.find(path).key;
        let mut entry = Entry {
            key: Spanned::new(key.to_owned(), span),
            text: Quote::default(),
            rows: Vec::new(),
            by: None,
            of: None,
        };
        let Value::Mapping(parts) = value else {
            entry.text = self.words(value, path)?;
            return Some(entry);
        };
        let is_table = key.starts_with("words.");
        for (name, value) in parts {
            let name = name.as_str().map_or_else(|| yaml(name), str::to_owned);
            let inner: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
            let quote = self.words(value, &inner)?;
            match name.as_str() {
                "of" => entry.of = Some(quote.words),
                "text" if !is_table => entry.text = quote,
                "by" if is_table => entry.by = Some(quote),
                _ if is_table => {
                    let key = self.outline.find(&inner).key;
                    entry.rows.push((place::quote(name, self.file, key), quote));
                }
                _ => {
                    let message = format!("`{}` means nothing here", shown(&name));
                    let span = self.outline.find(&inner).key;
                    let is_fill = self.file.slice(self.outline.find(path).value).starts_with('{');
                    let hint = if is_fill { BRACE } else { ENTRY };
                    self.found.push(Diagnostic::error("T0003", span, message).hint(hint));
                    return None;
                }
            }
        }
        Some(entry)
    }

    /// A text as it was written: `no` is a word, `007` keeps its zeros; several are joined by commas.
    fn words(&mut self, value: &Value, path: &[&str]) -> Option<Quote> {
        let span = self.outline.find(path).value;
        let words = match value {
            Value::Null => String::new(),
            Value::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Bool(_) | Value::Number(_) => self.file.slice(span).trim().to_owned(),
            Value::Sequence(all) => all.iter().map(yaml).collect::<Vec<_>>().join(", "),
            Value::Mapping(_) | Value::Tagged(_) => {
                let message = "a text is wanted here, not several";
                self.found.push(Diagnostic::error("T0003", span, message).hint(ENTRY));
                return None;
            }
        };
        Some(place::quote(words, self.file, span))
    }
}

fn yaml(value: &Value) -> String {
    serde_yaml::to_string(value).unwrap_or_default().trim().to_owned()
}
