//! Annotated sources: every file under `tests/language/` says in comments what is wrong with it.
//!
//! `--! Q0103 5-12 words of the message` stands above the line it speaks of: code, columns from 1
//! (the end excluded), and words the message holds. A file without such lines must be clean.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cornetta::compile::compile;
use cornetta::diagnostic::fix::apply;
use cornetta::diagnostic::{CODES, Diagnostic, Diagnostics};
use cornetta::source::{Source, Span};
use cornetta::syntax;

/// Codes no file of a sensible size can show; unit tests hold them.
const WITHOUT_FILE: &[&str] = &["Q0003", "Q0006", "Q0007", "Q0313"];

/// What is said of a place, or is expected to be.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Said {
    line: usize,
    code: String,
    columns: (usize, usize),
    words: String,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|it| it == "cati") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language"), &mut found);
    found.sort();
    found
}

/// The annotations of a file. Several in a row speak of the same line.
fn expected(text: &str) -> Vec<Said> {
    let lines: Vec<&str> = text.lines().collect();
    let mut said = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(annotation) = line.trim().strip_prefix("--! ") else { continue };
        let below = lines.iter().skip(at).take_while(|it| it.trim().starts_with("--!")).count();
        let mut parts = annotation.splitn(3, ' ');
        let code = parts.next().unwrap().to_owned();
        let (from, to) = parts.next().unwrap().split_once('-').unwrap();
        let columns = (from.parse().unwrap(), to.parse().unwrap());
        let words = parts.next().unwrap_or_default().trim().to_owned();
        said.push(Said { line: at + below + 1, code, columns, words });
    }
    said.sort();
    said
}

/// Files under `lines/` are read only; all others are compiled.
fn compiled(path: &Path, source: &Source) -> Diagnostics {
    if path.components().any(|it| it.as_os_str() == "lines") {
        return syntax::parse(source).diagnostics;
    }
    compile(source).diagnostics
}

fn found(path: &Path) -> (Vec<Said>, String) {
    let name = path.file_name().unwrap().to_string_lossy();
    match Source::from_bytes(name, &fs::read(path).unwrap()) {
        Ok(source) => said(&source, &compiled(path, &source)),
        Err(unreadable) => {
            let (source, diagnostics) = cornetta::diagnostic::unreadable(unreadable);
            said(&source, &diagnostics)
        }
    }
}

fn said(source: &Source, diagnostics: &Diagnostics) -> (Vec<Said>, String) {
    let mut said: Vec<Said> = diagnostics.iter().map(|it| of(source, it)).collect();
    said.sort();
    (said, cornetta::diagnostic::render::render(source, diagnostics, false))
}

fn of(source: &Source, it: &Diagnostic) -> Said {
    let Span { start, end } = it.span;
    let (from, to) = (source.position(start), source.position(end));
    let last = if from.line == to.line { to.column } else { from.column };
    Said {
        line: from.line,
        code: it.code.to_owned(),
        columns: (from.column, last),
        words: it.message.clone(),
    }
}

#[test]
fn every_source_says_what_its_annotations_say() {
    let mut wrong = String::new();
    for path in sources() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let expected = expected(&text);
        let (found, rendered) = found(&path);
        let same = expected.len() == found.len()
            && expected.iter().zip(&found).all(|(expected, found)| {
                (expected.line, &expected.code, expected.columns)
                    == (found.line, &found.code, found.columns)
                    && found.words.contains(&expected.words)
            });
        if !same {
            writeln!(wrong, "{}\nexpected:", path.display()).unwrap();
            for it in expected.iter().filter(|it| !found.contains(it)) {
                writeln!(wrong, "  line {}: {it:?}", it.line).unwrap();
            }
            writeln!(wrong, "found:").unwrap();
            for it in &found {
                let (from, to) = it.columns;
                writeln!(wrong, "  line {}: --! {} {from}-{to} {}", it.line, it.code, it.words)
                    .unwrap();
            }
            writeln!(wrong, "{rendered}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn thirty_sorts_of_mistakes_in_one_file_are_all_found_in_one_run() {
    let text = include_str!("language/thirty.cati");
    let found = compile(&Source::new("thirty.cati", text)).diagnostics;
    let codes: BTreeSet<&str> = found.iter().map(|it| it.code).collect();
    assert!(codes.len() >= 30, "{codes:?}");
}

#[test]
fn every_fix_mends_what_it_is_for() {
    let mut wrong = Vec::new();
    for path in sources() {
        let name = path.file_name().unwrap().to_string_lossy();
        let Ok(source) = Source::from_bytes(name, &fs::read(&path).unwrap()) else { continue };
        let found = compiled(&path, &source);
        let same = |it: &Diagnostic, all: &Diagnostics| {
            all.iter()
                .filter(|other| (other.code, &other.message) == (it.code, &it.message))
                .count()
        };
        for it in found.iter() {
            let Some(fix) = &it.fix else { continue };
            let (_, files) = apply(&source, [fix]);
            let fixed = Source::new(source.name(), files[0].text.as_str());
            if same(it, &compiled(&path, &fixed)) >= same(it, &found) {
                let line = source.position(it.span.start).line;
                wrong.push(format!("{}:{line} {} {}", path.display(), it.code, it.message));
            }
        }
    }
    assert!(wrong.is_empty(), "still wrong with their fix: {wrong:#?}");
}

#[test]
fn every_code_has_an_annotated_source() {
    let mut shown: BTreeSet<String> = WITHOUT_FILE.iter().map(|it| (*it).to_owned()).collect();
    for path in sources() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        shown.extend(expected(&text).into_iter().map(|it| it.code));
    }
    let missing: Vec<&str> = CODES
        .iter()
        .map(|it| it.code)
        .filter(|it| it.starts_with('Q') && !shown.contains(*it))
        .collect();
    assert!(missing.is_empty(), "no annotated source shows {missing:?}");
}

#[test]
fn the_catalogue_is_sorted_and_knows_every_code_that_is_shown() {
    let codes: Vec<&str> = CODES.iter().map(|it| it.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
    for path in sources() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for it in expected(&text) {
            assert!(codes.contains(&it.code.as_str()), "{} in {}", it.code, path.display());
        }
    }
}
