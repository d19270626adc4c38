//! What changed between two versions: each file under `diff/` holds the older source, a line of
//! dashes, the newer source, a line of dashes, and what is told. `UPDATE=1` rewrites what is told.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "support/source.rs"]
mod source;

use std::fs;

use cornetta::compare::{compare, write};
use cornetta::compile::compile;
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use files::{called, none, read, under};

const LINE: &str = "\n----\n";

fn compiled(name: &str, text: &str) -> Questionnaire {
    whole(name, &Source::new(name, text))
}

fn whole(name: &str, source: &Source) -> Questionnaire {
    let compiled = compile(source);
    compiled.questionnaire.ok_or_else(|| format!("{name}: {:?}", compiled.diagnostics)).unwrap()
}

#[test]
fn every_pair_is_told_as_it_is_written() {
    let paths = under("tests/diff", ".pair");
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    for path in paths {
        let written = read(&path);
        let name = called(&path);
        let mut parts = written.splitn(3, LINE);
        let (before, after) = (parts.next().unwrap(), parts.next().ok_or(&name).unwrap());
        let told = write(&compare(&compiled(&name, before), &compiled(&name, after)), false);
        #[expect(clippy::disallowed_methods, reason = "the switch that rewrites")]
        if std::env::var("UPDATE").is_ok() {
            fs::write(&path, [before, after, &told].join(LINE)).unwrap();
        } else if parts.next() != Some(&told) {
            wrong.push(format!("{name}:\n{told}"));
        }
    }
    none(&wrong);
}

#[test]
fn nothing_changed_between_a_questionnaire_and_itself() {
    for path in under("questionnaires", ".cati") {
        let name = called(&path);
        let questionnaire = whole(&name, &source::source(&name, &path));
        let comparison = compare(&questionnaire, &questionnaire);
        assert!(comparison.is_empty() && comparison.data.is_empty(), "{}", called(&path));
    }
}

#[test]
fn what_comes_one_way_goes_the_other() {
    for path in under("tests/diff", ".pair") {
        let written = read(&path);
        let mut parts = written.split(LINE);
        let name = called(&path);
        let before = compiled(&name, parts.next().unwrap());
        let after = compiled(&name, parts.next().unwrap());
        let (there, back) = (compare(&before, &after), compare(&after, &before));
        let count = |it: &cornetta::compare::Comparison| {
            it.sections.iter().map(|it| it.subjects.len()).sum::<usize>()
        };
        assert_eq!(count(&there) == 0, count(&back) == 0, "{name}");
    }
}

#[test]
fn colors_are_only_where_asked_for_and_nothing_of_a_source_is_one() {
    let before = compiled("q.cati", "read A\n    One \u{202e}two.\n");
    let after = compiled("q.cati", "read A\n    One three.\n");
    let comparison = compare(&before, &after);
    assert!(!write(&comparison, false).contains(['\u{1b}', '\u{202e}']));
    assert!(write(&comparison, true).contains('\u{1b}'));
    assert!(!write(&comparison, true).contains('\u{202e}'));
}
