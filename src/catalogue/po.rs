//! Catalogues as gettext's PO files, which translators' tools read and write: the key is the
//! context, the original the message, and a stale translation is fuzzy.

use std::fmt::Write as _;

use crate::catalogue::{Catalogue, Entry, Original, Quote, fingerprint};
use crate::source::{Span, Spanned};

/// One message of a PO file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// `msgctxt`: the key.
    pub key: String,
    /// `msgid`: the original.
    pub original: String,
    /// `msgstr`: the translation.
    pub text: String,
    /// The translation needs work.
    pub is_fuzzy: bool,
}

/// Why a file is no PO file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct NoPo {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: &'static str,
}

/// Writes a PO file.
pub fn write(questionnaire: &str, originals: &[Original], catalogue: &Catalogue) -> String {
    let mut out = format!(
        "msgid \"\"\nmsgstr \"\"\n{}{}{}{}{}",
        quoted(&format!("Project-Id-Version: {questionnaire}\n")),
        quoted(&format!("Language: {}\n", catalogue.language)),
        quoted("MIME-Version: 1.0\n"),
        quoted("Content-Type: text/plain; charset=UTF-8\n"),
        quoted("Content-Transfer-Encoding: 8bit\n"),
    );
    for original in originals {
        let known = |it: &&Entry| it.key.it.eq_ignore_ascii_case(&original.key);
        let entry = catalogue.entries.iter().find(known);
        let own = original.fingerprint();
        let stale = entry.and_then(|it| it.of.as_ref()).is_some_and(|of| *of != own);
        let _ = write!(out, "\n#. {}\n#: {}\n", original.what, original.key);
        if stale {
            out.push_str("#, fuzzy\n");
        }
        field(&mut out, "msgctxt", &original.key);
        field(&mut out, "msgid", &original.text);
        field(&mut out, "msgstr", &entry.map(said).unwrap_or_default());
    }
    out
}

/// A translation as one text; of a table, a line a row.
fn said(entry: &Entry) -> String {
    if entry.rows.is_empty() {
        return entry.text.words.clone();
    }
    let by = entry.by.iter().map(|it| format!("by: {}", it.words));
    let rows = entry.rows.iter().map(|(key, forms)| format!("{}: {}", key.words, forms.words));
    by.chain(rows).collect::<Vec<_>>().join("\n")
}

fn field(out: &mut String, name: &str, words: &str) {
    if words.contains('\n') {
        let _ = writeln!(out, "{name} \"\"");
        words.split_inclusive('\n').for_each(|it| out.push_str(&quoted(it)));
    } else {
        let _ = write!(out, "{name} {}", quoted(words));
    }
}

fn quoted(words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{}\"\n", words.replace('\t', "\\t"))
}

/// Reads a PO file: every message but its head.
///
/// # Errors
/// Where a line is not one of a PO file.
pub fn read(text: &str) -> Result<Vec<Message>, NoPo> {
    let mut reader = Reader::default();
    for (line, number) in text.lines().zip(1..) {
        reader.line(line.trim()).map_err(|why| NoPo { line: number, why })?;
    }
    reader.close();
    Ok(reader.messages)
}

/// The language a PO file's head names.
pub fn language(text: &str) -> Option<String> {
    let line = text.lines().find_map(|it| it.trim().strip_prefix("\"Language:"))?;
    let tag = line.trim_end_matches('"').trim_end_matches("\\n").trim().replace('_', "-");
    (!tag.is_empty()).then_some(tag)
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Key,
    Original,
    Text,
}

#[derive(Debug, Default)]
struct Reader {
    messages: Vec<Message>,
    message: Message,
    field: Field,
    is_fuzzy: bool,
}

const FIELDS: &[(&str, Field)] =
    &[("msgctxt", Field::Key), ("msgid", Field::Original), ("msgstr", Field::Text)];

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if line.is_empty() || line.starts_with('#') {
            if self.field == Field::Text {
                self.close();
            }
            let flags = line.strip_prefix("#,").unwrap_or_default();
            self.is_fuzzy |= flags.split(',').any(|it| it.trim() == "fuzzy");
            return Ok(());
        }
        if line.starts_with('"') {
            return self.more(line);
        }
        let (word, rest) = line.split_once(' ').ok_or("a text in quotes is missing")?;
        let found = FIELDS.iter().find(|it| it.0 == word);
        let (_, field) = found.ok_or("msgctxt, msgid or msgstr is wanted here")?;
        if self.field == Field::Text {
            self.close();
        }
        self.field = *field;
        self.more(rest.trim())
    }

    fn more(&mut self, quoted: &str) -> Result<(), &'static str> {
        let words = unquoted(quoted).ok_or("this text is not closed by a quote")?;
        match self.field {
            Field::Key => self.message.key.push_str(&words),
            Field::Original => self.message.original.push_str(&words),
            Field::Text => self.message.text.push_str(&words),
            Field::None => return Err("this text belongs to nothing"),
        }
        Ok(())
    }

    fn close(&mut self) {
        let mut message = std::mem::take(&mut self.message);
        message.is_fuzzy = std::mem::take(&mut self.is_fuzzy);
        self.field = Field::None;
        if !message.key.is_empty() {
            self.messages.push(message);
        }
    }
}

fn unquoted(quoted: &str) -> Option<String> {
    let inside = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inside.len());
    let mut letters = inside.chars();
    while let Some(it) = letters.next() {
        match it {
            '\\' => match letters.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            '"' => return None,
            it => out.push(it),
        }
    }
    Some(out)
}

/// Puts what a PO file says into a catalogue: what it leaves empty stays as it was.
pub fn import(catalogue: &mut Catalogue, messages: &[Message]) {
    for message in messages.iter().filter(|it| !it.text.trim().is_empty()) {
        let entry = entry(message);
        let same = |it: &&mut Entry| it.key.it.eq_ignore_ascii_case(&message.key);
        match catalogue.entries.iter_mut().find(same) {
            Some(known) => *known = entry,
            None => catalogue.entries.push(entry),
        }
    }
}

fn entry(message: &Message) -> Entry {
    let quote = |words: &str| Quote { words: words.trim().to_owned(), ..Quote::default() };
    let is_table = message.key.starts_with("words.");
    let mut entry = Entry {
        key: Spanned::new(message.key.clone(), Span::default()),
        text: Quote::default(),
        rows: Vec::new(),
        by: None,
        // a fuzzy one translates some other wording
        of: Some(if message.is_fuzzy {
            "fuzzy".to_owned()
        } else {
            fingerprint(&message.original)
        }),
    };
    if !is_table {
        let words = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
        entry.text = quote(&words);
        return entry;
    }
    for (key, forms) in message.text.lines().filter_map(row) {
        match key.trim() {
            "by" => entry.by = Some(quote(forms)),
            key => entry.rows.push((quote(key), quote(forms))),
        }
    }
    entry
}

/// A row's key and its words. A condition may have a colon in it.
fn row(line: &str) -> Option<(&str, &str)> {
    if line.starts_with("when ") { line.rsplit_once(": ") } else { line.split_once(':') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let original = |key: &str, text: &str| Original {
            key: key.to_owned(),
            what: "read aloud",
            text: text.to_owned(),
            is_table: key.starts_with("words."),
        };
        let originals = [
            original("A.text", "Say \"yes\" \\ {B}"),
            original("words.R", "columns: he\nmale: he\notherwise: they"),
        ];
        let mut catalogue = Catalogue { language: "it".to_owned(), ..Catalogue::default() };
        let messages = [
            Message {
                key: "A.text".to_owned(),
                original: originals[0].text.clone(),
                text: "Dica \"sì\" \\ {B}".to_owned(),
                is_fuzzy: true,
            },
            Message {
                key: "words.R".to_owned(),
                original: originals[1].text.clone(),
                text: "columns: lui\nmale: lui\notherwise: lei".to_owned(),
                is_fuzzy: false,
            },
        ];
        import(&mut catalogue, &messages);
        assert_eq!(read(&write("a.cati", &originals, &catalogue)).unwrap(), messages);
    }

    #[test]
    fn what_is_no_po_file_is_refused_with_its_line() {
        for (text, line) in [("msgid \"a\nmsgstr \"\"", 1), ("\nhello", 2), ("\"a\"", 1)] {
            assert_eq!(read(text).unwrap_err().line, line, "{text}");
        }
    }
}
