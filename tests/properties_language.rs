//! Whatever is in a file, reading it ends with a tree and what is wrong; and how a file is laid out
//! does not change what it says.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::fs;
use std::path::Path;

use cornetta::compile::compile;
use cornetta::diagnostic::{Diagnostics, render};
use cornetta::source::Source;
use cornetta::syntax::{self, Parsed};
use proptest::prelude::*;

/// Pieces a questionnaire is made of, and pieces it is not made of.
const PIECES: &[&str] = &[
    "questionnaire",
    "sample",
    "list",
    "words",
    "section",
    "end",
    "if",
    "else",
    "for",
    "each",
    "leave",
    "compute",
    "must",
    "confirm",
    "read",
    "single",
    "multi",
    "number",
    "interview",
    "as",
    "is",
    "not",
    "and",
    "or",
    "between",
    "includes",
    "any",
    "of",
    "does",
    "include",
    "contains",
    "contain",
    "answered",
    "asked",
    "when",
    "otherwise",
    "fix",
    "from",
    "to",
    "in",
    "at",
    "most",
    "random",
    "order",
    "where",
    "chosen",
    "by",
    "GENDER",
    "AGE",
    "male",
    "count of",
    "years since",
    "range:",
    "answers:",
    "specials:",
    "note:",
    "if needed:",
    "must:",
    "read:",
    "columns:",
    "1 male:",
    "2:",
    "-3",
    "18",
    "2024-02-30",
    "0.5",
    "\"",
    "\"text\"",
    "“",
    "”",
    "(",
    ")",
    "{",
    "}",
    "{{",
    "[",
    "]",
    "[[",
    "[alone]",
    ",",
    ":",
    "=",
    "+",
    "-",
    "*",
    "/",
    "<",
    ">",
    "<=",
    "...",
    "--",
    "|",
    ".",
    "{plural AGE: a, b}",
    "{R.their}",
    "è",
    "\u{200b}",
    "quota",
    "quota CELLS on",
    "full:",
    "shuffle",
    "pick",
    "roster PERSON",
    "add to",
    "pair",
    "choose",
    "at random",
    "objection",
    "callback",
    "-> continue",
    "row taste:",
    "when AGE < 18:",
    "otherwise:",
    "order: rows",
    "where not",
    "14:30",
    "[with bonito]",
    "[when AGE>3]",
    "[x 2.5]",
    "use RATE(B)",
    "block RATE(B)",
    "end block",
    "grid",
    "plural",
    "\t",
];

fn questionnaires() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = ["questionnaires", "tests/language/lines"]
        .iter()
        .flat_map(|it| fs::read_dir(root.join(it)).unwrap())
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "cati"))
        .collect();
    paths.sort();
    let texts = paths.iter().map(|it| String::from_utf8_lossy(&fs::read(it).unwrap()).into_owned());
    texts.filter(|it| it.len() < 10_000).collect()
}

/// Reads and compiles a text and renders what is wrong with it: none of it may panic.
fn read(text: &str) -> Parsed {
    let source = Source::new("q.cati", text);
    render::render(&source, &compile(&source).diagnostics, false);
    syntax::parse(&source)
}

/// Lines of pieces, indented at random.
fn soup() -> impl Strategy<Value = String> {
    let line = (0..4_usize, prop::collection::vec(prop::sample::select(PIECES), 0..9));
    prop::collection::vec(line, 0..20).prop_map(|lines| {
        let lines: Vec<String> =
            lines.iter().map(|(indent, it)| " ".repeat(indent * 2) + &it.join(" ")).collect();
        lines.join("\n")
    })
}

/// A questionnaire with some of its characters and lines changed.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), prop::sample::select(PIECES), 0..4_u8);
    let changes = prop::collection::vec(change, 0..8);
    (prop::sample::select(questionnaires()), changes).prop_map(|(mut text, changes)| {
        for (index, piece, sort) in changes {
            let places: Vec<usize> = text.char_indices().map(|it| it.0).collect();
            if places.is_empty() {
                continue;
            }
            let at = *index.get(&places);
            match sort {
                0 => text.insert_str(at, piece),
                1 => drop(text.remove(at)),
                2 => text.truncate(at),
                _ => text.insert(at, '\n'),
            }
        }
        text
    })
}

/// The columns before a line's first character.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|it| it.is_whitespace());
    blanks.fold(0, |column, it| if it == '\t' { (column / 4 + 1) * 4 } else { column + 1 })
}

/// The same text with other indentation (deeper stays deeper), blank lines and comments.
fn laid_out_anew(text: &str, steps: &[usize], tabs: bool, between: &[&str]) -> String {
    let mut anew = String::new();
    for (at, line) in text.split('\n').enumerate() {
        let columns = indent(line);
        let wider = columns + steps.iter().cycle().take(columns).sum::<usize>();
        anew.push_str(&if tabs { "\t".repeat(columns) } else { " ".repeat(wider) });
        anew.push_str(line.trim());
        anew.push('\n');
        anew.push_str(between[at % between.len()]);
    }
    anew
}

/// A formatted text has the same tree and the same mistakes, and is formatted.
fn formatted(text: &str) -> Result<(), TestCaseError> {
    let source = Source::new("q.cati", text);
    let anew = Source::new("q.cati", syntax::format(&source));
    let (plain, parsed) = (syntax::parse(&source), syntax::parse(&anew));
    prop_assert_eq!(plain.tree, parsed.tree, "{}", anew.text());
    let codes = |it: &Diagnostics| it.iter().map(|it| it.code).collect::<Vec<_>>();
    prop_assert_eq!(codes(&plain.diagnostics), codes(&parsed.diagnostics), "{}", anew.text());
    let again = syntax::format(&anew);
    prop_assert_eq!(again.as_str(), anew.text());
    Ok(())
}

const BETWEEN: &[&str] = &["", "\n", "-- a comment\n", "   \t\n      -- if A is 1\n\n", "\u{a0}\n"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (source, diagnostics) = match Source::from_bytes("q.cati", &bytes) {
            Ok(source) => {
                let parsed = syntax::parse(&source);
                (source, parsed.diagnostics)
            }
            Err(unreadable) => cornetta::diagnostic::unreadable(unreadable),
        };
        render::render(&source, &diagnostics, true);
    }

    #[test]
    fn random_characters_are_read(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn random_lines_are_read(text in soup()) {
        read(&text);
    }

    #[test]
    fn changed_questionnaires_are_read(text in mutated()) {
        read(&text);
    }

    #[test]
    fn places_are_places_of_the_source(text in mutated()) {
        for it in read(&text).diagnostics.iter() {
            prop_assert!(text.get(it.span.start..it.span.end).is_some(), "{:?} of {}", it, text.len());
        }
    }

    #[test]
    fn formatting_changes_nothing_that_is_said(text in prop_oneof![mutated(), soup()]) {
        formatted(&text)?;
    }

    #[test]
    fn whatever_the_layout_was_formatting_is_done_once(
        text in prop_oneof![mutated(), soup()],
        steps in prop::collection::vec(0..3_usize, 1..4),
        tabs in any::<bool>(),
        between in prop::sample::subsequence(BETWEEN, 1..5),
    ) {
        formatted(&laid_out_anew(&text, &steps, tabs, &between))?;
    }

    #[test]
    fn layout_says_nothing(
        text in prop_oneof![mutated(), soup()],
        steps in prop::collection::vec(0..3_usize, 1..4),
        tabs in any::<bool>(),
        between in prop::sample::subsequence(BETWEEN, 1..5),
    ) {
        let anew = laid_out_anew(&text, &steps, tabs, &between);
        let (plain, anew) = (read(&text), read(&anew));
        prop_assert_eq!(plain.tree, anew.tree);
        let codes = |it: &Diagnostics| it.iter().map(|it| it.code).collect::<Vec<_>>();
        prop_assert_eq!(codes(&plain.diagnostics), codes(&anew.diagnostics));
    }
}
