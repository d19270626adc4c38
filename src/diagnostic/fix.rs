//! A fix: what to change in the author's text so that a mistake is gone.

use crate::source::{File, Source, Span};
use crate::value::text::shown;

/// What to change, all of it together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fix(pub Vec<Edit>);

/// One change, as whoever finds a mistake can say it without knowing the text around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Other words in place of a stretch. Where there are none, the stretch is taken out, and its
    /// line with it if nothing else stands there.
    Replace(Span, String),
    /// A line of its own before the one that holds this place, indented as that is.
    LineBefore(usize, String),
    /// A line of its own at the end of the file that holds this place.
    LastLine(usize, String),
}

/// Words in place of a stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The stretch.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

impl Fix {
    /// The changes as replacements, in the order of the source.
    pub fn replacements(&self, source: &Source) -> Vec<Replacement> {
        let mut all: Vec<_> = self.0.iter().map(|it| it.replacement(source)).collect();
        all.sort_by_key(|it| it.span);
        all
    }
}

impl Replacement {
    /// The change in words: ``line 6: `note` in place of `nte` ``.
    pub fn in_words(&self, source: &Source) -> String {
        let line = source.position(self.span.start).line;
        let file = source.file_at(self.span.start);
        let (old, new) = (shown(file.slice(self.span).trim()), shown(self.text.trim()));
        match (old.is_empty(), self.text.ends_with('\n')) {
            (true, true) if self.span.start == file.end() => format!("a last line `{new}`"),
            (true, true) => format!("a line `{new}` before line {line}"),
            (true, false) => format!("line {line}: `{new}` added"),
            (false, _) if new.is_empty() => format!("line {line}: without `{old}`"),
            (false, _) => format!("line {line}: `{new}` in place of `{old}`"),
        }
    }
}

impl Edit {
    fn replacement(&self, source: &Source) -> Replacement {
        match self {
            Self::Replace(span, text) if text.is_empty() => {
                Replacement { span: whole_line(source, *span), text: String::new() }
            }
            Self::Replace(span, text) => Replacement { span: *span, text: text.clone() },
            Self::LineBefore(place, text) => {
                let file = source.file_at(*place);
                let start = line_start(file, *place);
                let indent = file.slice(Span::new(start, *place));
                let indent = indent.get(..indent.len() - indent.trim_start().len());
                let text = format!("{}{text}\n", indent.unwrap_or_default());
                Replacement { span: Span::new(start, start), text }
            }
            Self::LastLine(place, text) => {
                let file = source.file_at(*place);
                let is_open = !file.text.is_empty() && !file.text.ends_with('\n');
                let text = format!("{}{text}\n", if is_open { "\n" } else { "" });
                Replacement { span: Span::new(file.end(), file.end()), text }
            }
        }
    }
}

fn line_start(file: &File, place: usize) -> usize {
    let before = file.slice(Span::new(file.start, place));
    file.start + before.rfind('\n').map_or(0, |it| it + 1)
}

/// A stretch with the blanks before it where it is the last of its line, and with all of the line
/// where nothing else stands there.
fn whole_line(source: &Source, span: Span) -> Span {
    let file = source.file_at(span.start);
    let start = line_start(file, span.start);
    let after = file.slice(Span::new(span.end, file.end()));
    let rest = after.split('\n').next().unwrap_or_default();
    let before = file.slice(Span::new(start, span.start));
    match (before.trim().is_empty(), rest.trim().is_empty()) {
        (true, true) => Span::new(start, (span.end + rest.len() + 1).min(file.end())),
        (false, true) => Span::new(start + before.trim_end().len(), span.end),
        (_, false) => span,
    }
}

/// A file as it is with fixes made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// Its name, as in the source.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Makes fixes, each whole or not at all: one that touches what an earlier one changes is left.
/// Says which were made, by their place in the list, and the files that are not as they were.
pub fn apply<'a>(
    source: &Source,
    fixes: impl IntoIterator<Item = &'a Fix>,
) -> (Vec<usize>, Vec<Fixed>) {
    let mut taken: Vec<Replacement> = Vec::new();
    let mut made = Vec::new();
    for (at, fix) in fixes.into_iter().enumerate() {
        let wanted = fix.replacements(source);
        let is_there = |it: &Replacement| {
            Some(source.slice(it.span).len()) == it.span.end.checked_sub(it.span.start)
        };
        if wanted.iter().all(is_there)
            && wanted.iter().all(|it| taken.iter().all(|other| !touch(it.span, other.span)))
        {
            taken.extend(wanted);
            made.push(at);
        }
    }
    taken.sort_by_key(|it| it.span);
    let files = source.files().iter().filter_map(|file| {
        let of_file = taken.iter().filter(|it| source.file_at(it.span.start).name == file.name);
        let text = changed(file, of_file)?;
        Some(Fixed { name: file.name.clone(), text })
    });
    (made, files.collect())
}

/// Do two stretches share something, or begin at one place?
fn touch(one: Span, other: Span) -> bool {
    one.start == other.start || one.start < other.end && other.start < one.end
}

fn changed<'a>(file: &File, changes: impl Iterator<Item = &'a Replacement>) -> Option<String> {
    let mut text = String::with_capacity(file.text.len());
    let mut at = file.start;
    let mut any = false;
    for it in changes {
        text.push_str(file.slice(Span::new(at, it.span.start)));
        text.push_str(&it.text);
        at = it.span.end;
        any = true;
    }
    text.push_str(file.slice(Span::new(at, file.end())));
    any.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "section S\n    if A is yes\n    nte: x\n  end section";

    fn source() -> Source {
        Source::new("q.cati", TEXT).with_file("more.cati", "one\n")
    }

    fn span_of(words: &str) -> Span {
        let at = TEXT.find(words).unwrap();
        Span::new(at, at + words.len())
    }

    fn text_with(fixes: &[Fix]) -> (Vec<usize>, String) {
        let (made, files) = apply(&source(), fixes);
        (made, files.into_iter().next().map(|it| it.text).unwrap_or_default())
    }

    #[test]
    fn words_are_replaced_and_lines_put_in() {
        let fixes = [
            Fix(vec![Edit::Replace(span_of("nte"), "note".to_owned())]),
            Fix(vec![Edit::LineBefore(span_of("end section").start, "end if".to_owned())]),
            Fix(vec![Edit::LastLine(0, "-- end".to_owned())]),
        ];
        let (made, text) = text_with(&fixes);
        assert_eq!(made, [0, 1, 2]);
        assert_eq!(
            text,
            "section S\n    if A is yes\n    note: x\n  end if\n  end section\n-- end\n"
        );
    }

    #[test]
    fn what_is_taken_out_alone_on_a_line_takes_the_line() {
        let (_, text) = text_with(&[Fix(vec![Edit::Replace(span_of("nte: x"), String::new())])]);
        assert_eq!(text, "section S\n    if A is yes\n  end section");
        let (_, text) = text_with(&[Fix(vec![Edit::Replace(span_of("nte: "), String::new())])]);
        assert!(text.contains("\n    x\n"), "{text}");
        let (_, text) =
            text_with(&[Fix(vec![Edit::Replace(span_of("end section"), String::new())])]);
        assert!(text.ends_with("nte: x\n"), "{text}");
    }

    #[test]
    fn changes_are_told_in_words() {
        let fix = Fix(vec![
            Edit::Replace(span_of("nte"), "note".to_owned()),
            Edit::Replace(span_of("end section"), String::new()),
            Edit::Replace(span_of("if A"), "if not A".to_owned()),
            Edit::LineBefore(span_of("end section").start, "end if".to_owned()),
            Edit::LastLine(0, "end section".to_owned()),
        ]);
        let told: Vec<_> =
            fix.replacements(&source()).iter().map(|it| it.in_words(&source())).collect();
        assert_eq!(
            told,
            [
                "line 2: `if not A` in place of `if A`",
                "line 3: `note` in place of `nte`",
                "a line `end if` before line 4",
                "line 4: without `end section`",
                "a last line `end section`",
            ]
        );
    }

    #[test]
    fn a_fix_is_made_whole_or_not_at_all() {
        let fixes = [
            Fix(vec![Edit::Replace(span_of("A is yes"), "B is yes".to_owned())]),
            Fix(vec![
                Edit::Replace(span_of("nte"), "note".to_owned()),
                Edit::Replace(span_of("yes"), "no".to_owned()),
            ]),
        ];
        let (made, text) = text_with(&fixes);
        assert_eq!(made, [0]);
        assert_eq!(text, TEXT.replace("A is", "B is"));
    }

    #[test]
    fn each_file_keeps_its_own() {
        let source = source();
        let more = source.file("more.cati").unwrap().start;
        let fix = Fix(vec![Edit::Replace(Span::new(more, more + 3), "two".to_owned())]);
        let (_, files) = apply(&source, &[fix]);
        assert_eq!(files, [Fixed { name: "more.cati".to_owned(), text: "two\n".to_owned() }]);
    }
}
