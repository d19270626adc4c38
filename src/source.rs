//! The text an author wrote, and places in it.
//!
//! Knows nothing of the language: bytes, lines and columns only. A source is a main file and the
//! files it names (included files, catalogues, coded lists), in one space of places: a span means
//! one stretch of one of them.

use std::path::Path;
use std::sync::Arc;

/// One file: the name to show and its text.
#[derive(Debug)]
pub struct File {
    /// How messages call it, usually the path as typed.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Where its first byte lies in the space of places.
    pub start: usize,
    line_starts: Vec<usize>,
}

/// A main file and the files it names.
#[derive(Debug, Clone)]
pub struct Source {
    files: Vec<Arc<File>>,
}

impl File {
    fn new(name: String, text: String, start: usize) -> Self {
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name, text, start, line_starts }
    }

    /// The place behind its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The text a span covers; empty where the span is not of this file.
    pub fn slice(&self, span: Span) -> &str {
        let at = |it: usize| it.checked_sub(self.start);
        at(span.start).zip(at(span.end)).and_then(|(a, b)| self.text.get(a..b)).unwrap_or_default()
    }

    fn position(&self, offset: usize) -> Position {
        let offset = offset.saturating_sub(self.start);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }
}

impl Source {
    /// Takes the text of a file; `name` is how messages call it, usually the path as typed.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { files: vec![Arc::new(File::new(name.into(), text.into(), 0))] }
    }

    /// Adds a file that the main one names; a second one of that name is left out.
    #[must_use]
    pub fn with_file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        let name = name.into();
        if self.file(&name).is_none() {
            // One byte apart, so that the end of one file is not the beginning of the next.
            let start = self.files.last().map_or(0, |it| it.end() + 1);
            self.files.push(Arc::new(File::new(name, text.into(), start)));
        }
        self
    }

    /// Main first.
    pub fn files(&self) -> &[Arc<File>] {
        &self.files
    }

    /// The main file.
    pub fn main(&self) -> &File {
        &self.files[0]
    }

    /// The file of a name, as the main file or an included one writes it.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().map(AsRef::as_ref).find(|it| it.name == name)
    }

    /// The file that holds a place.
    pub fn file_at(&self, offset: usize) -> &File {
        let after = self.files.partition_point(|it| it.start <= offset);
        &self.files[after.saturating_sub(1)]
    }

    /// The path of the file that holds a place: one that the main file names lies in its folder.
    pub fn path_at(&self, offset: usize) -> String {
        let file = self.file_at(offset);
        match Path::new(self.name()).parent() {
            Some(folder) if file.name != self.name() => {
                folder.join(&file.name).display().to_string()
            }
            Some(_) | None => file.name.clone(),
        }
    }

    /// The name messages use for the main file.
    pub fn name(&self) -> &str {
        &self.main().name
    }

    /// The whole text of the main file.
    pub fn text(&self) -> &str {
        &self.main().text
    }

    /// The text a span covers; empty where the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.file_at(span.start).slice(span)
    }

    /// Line and column of a place within its file, both from 1; a column is a character.
    pub fn position(&self, offset: usize) -> Position {
        self.file_at(offset).position(offset)
    }
}

/// Why bytes are not a source.
#[derive(Debug, Clone)]
pub struct Unreadable {
    /// What could be made of it, for showing the place.
    pub source: Source,
    /// Where it stops being text.
    pub span: Span,
    /// The code of the mistake.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

impl Source {
    /// The largest file that is read, in bytes. Callers look at a file's size before reading it.
    pub const MOST_BYTES: u64 = 8 * 1024 * 1024;

    /// Takes the bytes of a file. A byte order mark is dropped, and every way to end a line is one.
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, Unreadable> {
        let name = name.into();
        if u64::try_from(bytes.len()).is_ok_and(|it| it > Self::MOST_BYTES) {
            return Err(Self::too_large(name));
        }
        if let Some(at) = bytes.iter().position(|it| *it == 0) {
            return Err(Self::binary(name, bytes, at));
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return Err(Self::not_utf8(name, bytes, error.valid_up_to())),
        };
        match text.char_indices().find(|it| is_command(it.1)) {
            Some((at, it)) => Err(Self::command(name, bytes, at, it)),
            None => Ok(Self::new(name, one_line_end(text))),
        }
    }

    /// What is said of a file larger than [`Self::MOST_BYTES`], which nobody has to read.
    pub fn too_large(name: impl Into<String>) -> Unreadable {
        Unreadable {
            source: Self::new(name, ""),
            span: Span::default(),
            code: "Q0003",
            message: "this file is larger than 8 MB".to_owned(),
            hint: "the longest questionnaires known take less than 2 MB: is it the right file?",
        }
    }

    fn command(name: String, bytes: &[u8], at: usize, it: char) -> Unreadable {
        let (source, start) = Self::as_far_as(name, bytes, at);
        Unreadable {
            source,
            span: Span::new(start, start + it.len_utf8()),
            code: "Q0002",
            message: format!("a character that is no text stands here (U+{:04X})", u32::from(it)),
            hint: "delete it; where there are many, the file was not saved as plain text in UTF-8",
        }
    }

    fn binary(name: String, bytes: &[u8], at: usize) -> Unreadable {
        let (source, start) = Self::as_far_as(name, bytes, at);
        Unreadable {
            source,
            span: Span::new(start, start),
            code: "Q0002",
            message: "this is not a text file".to_owned(),
            hint: "a questionnaire is plain text: save it from a text editor, not as a document",
        }
    }

    fn not_utf8(name: String, bytes: &[u8], at: usize) -> Unreadable {
        let (source, start) = Self::as_far_as(name, bytes, at);
        let byte = bytes.get(at).copied().unwrap_or_default();
        Unreadable {
            source,
            span: Span::new(start, start),
            code: "Q0001",
            message: format!("this character is not UTF-8 (byte {byte:02X})"),
            hint: "save the file as UTF-8; Windows editors call it “UTF-8” in the “Save as” window",
        }
    }

    /// The text up to a byte, and the rest of that line as far as it can be shown.
    fn as_far_as(name: String, bytes: &[u8], at: usize) -> (Self, usize) {
        let before = one_line_end(&String::from_utf8_lossy(bytes.get(..at).unwrap_or_default()));
        let start = before.len();
        let after = bytes.get(at..).unwrap_or_default();
        let end = after.iter().position(|it| matches!(it, b'\n' | b'\r')).unwrap_or(after.len());
        let rest = String::from_utf8_lossy(after.get(..end.min(200)).unwrap_or_default());
        (Self::new(name, before + &rest), start)
    }
}

/// Is a character a command to a terminal or printer, which no text holds?
fn is_command(it: char) -> bool {
    it.is_control() && !it.is_whitespace()
}

fn one_line_end(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// A stretch of a source, in bytes: `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The shortest stretch that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Something, and where the author wrote it.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// What was written.
    pub it: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `it`, written at `span`.
    pub fn new(it: T, span: Span) -> Self {
        Self { it, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    /// Two things are the same wherever they stand: a moved line is the same line.
    fn eq(&self, other: &Self) -> bool {
        self.it == other.it
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("q.cati", "è uno\ntwo");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(3), Position { line: 1, column: 3 });
        assert_eq!(source.position(8), Position { line: 2, column: 2 });
        assert_eq!(source.slice(Span::new(7, 10)), "two");
    }

    #[test]
    fn files_share_one_space_of_places() {
        let source = Source::new("q.cati", "one\ntwo").with_file("more.cati", "three\nfour");
        let more = source.file("more.cati").unwrap();
        let four = Span::new(more.start + 6, more.start + 10);
        assert_eq!(source.slice(four), "four");
        assert_eq!(source.position(four.start), Position { line: 2, column: 1 });
        assert_eq!(source.file_at(four.start).name, "more.cati");
        assert_eq!(source.file_at(7).name, "q.cati");
        assert_eq!(source.path_at(four.start), "more.cati");
        assert_eq!(source.slice(Span::new(4, 7)), "two");
    }

    #[test]
    fn a_named_file_lies_in_the_folder_of_the_main_one() {
        let source = Source::new("coffee/q.cati", "one").with_file("parts/more.cati", "two");
        assert_eq!(source.path_at(0), "coffee/q.cati");
        assert_eq!(source.path_at(4), "coffee/parts/more.cati");
    }

    #[test]
    fn marks_and_line_ends_of_other_systems_are_taken() {
        let source = Source::from_bytes("q.cati", b"\xef\xbb\xbfone\r\ntwo\rthree\n").unwrap();
        assert_eq!(source.text(), "one\ntwo\nthree\n");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_place() {
        let refused = |bytes: &[u8]| {
            let it = Source::from_bytes("q.cati", bytes).unwrap_err();
            (it.code, it.source.position(it.span.start))
        };
        assert_eq!(refused(b"one\r\nt\xe9 x"), ("Q0001", Position { line: 2, column: 2 }));
        assert_eq!(refused(b"one\n\x00x"), ("Q0002", Position { line: 2, column: 1 }));
        assert_eq!(refused(b"one\n  \x1b[2J"), ("Q0002", Position { line: 2, column: 3 }));
        assert_eq!(refused(&vec![b'('; 8 * 1024 * 1024 + 1]).0, "Q0003");
    }
}
