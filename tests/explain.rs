//! The pages of `cornetta explain`: every wrong example has the mistake its page is about, every
//! right one has none at all.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cornetta::compile::compile;
use cornetta::diagnostic::{CODES, CodeRow, Diagnostics};
use cornetta::source::Source;
use cornetta::study::{Study, StudyError};

/// What a few lines cannot show: bytes that are no text, other files, and sizes nobody reaches.
const WITHOUT_EXAMPLE: &[&str] = &[
    "Q0001", "Q0002", "Q0003", "Q0005", "Q0006", "Q0007", "Q0111", "Q0312", "Q0313", "Q0508",
    "Q0512",
];

/// What is found in an example. One that says nothing of itself is part of a questionnaire.
fn found(row: &CodeRow, example: &str) -> Diagnostics {
    if row.code.starts_with('S') {
        return found_in_study(example);
    }
    if row.code.starts_with('T') && !example.contains("questionnaire ") {
        return found_in_catalogue(example);
    }
    let is_whole =
        row.code == "Q0004" || example.lines().any(|it| it.starts_with("questionnaire "));
    let head = if is_whole { "" } else { "questionnaire EXAMPLE \"Example\"\n\n" };
    compile(&Source::new("example.cati", format!("{head}{example}\n"))).diagnostics
}

fn found_in_study(example: &str) -> Diagnostics {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("survey.cati"), "read HELLO\n    Hello.\n").unwrap();
    fs::write(folder.path().join("study.yaml"), example).unwrap();
    let opened = Study::open(folder.path());
    let Err(StudyError::Mistakes { diagnostics, .. }) = opened else {
        opened.unwrap();
        return Diagnostics::default();
    };
    diagnostics
}

/// What is found in a catalogue that goes on with an example.
fn found_in_catalogue(example: &str) -> Diagnostics {
    let questionnaire = "questionnaire EXAMPLE \"Example\"\n    languages: en, it\n\nnumber AGE\n    \
                         How old are you?\n    range: 0 to 120\n    must: AGE >= 18 else \"{AGE}?\"\n";
    let start = "survey.title: Esempio\nspecials.dk: Non so\nspecials.ref: Non risponde\n";
    let source = Source::new("example.cati", questionnaire)
        .with_file("example.it.yaml", format!("{start}{example}\n"));
    compile(&source).diagnostics
}

fn in_words(found: &Diagnostics) -> String {
    found.iter().map(|it| format!("{} {}", it.code, it.message)).collect::<Vec<_>>().join("; ")
}

#[test]
fn wrong_examples_are_wrong_and_right_ones_right() {
    let mut complaints = Vec::new();
    for row in CODES.iter().filter(|it| !WITHOUT_EXAMPLE.contains(&it.code)) {
        let (Some(wrong), Some(right)) = (row.wrong(), row.right()) else {
            complaints.push(format!("{} has no two examples", row.code));
            continue;
        };
        let (wrong, right) = (found(row, wrong), found(row, right));
        if wrong.iter().next().is_none() || wrong.iter().any(|it| it.code != row.code) {
            complaints.push(format!("{}: its wrong example says {}", row.code, in_words(&wrong)));
        }
        if !right.is_empty() {
            complaints.push(format!("{}: its right example says {}", row.code, in_words(&right)));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_page_is_in_the_catalogue_and_says_something() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/pages");
    let pages: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let codes: BTreeSet<String> = CODES.iter().map(|it| it.code.to_owned()).collect();
    assert_eq!(pages, codes);
    for row in CODES {
        assert!(!row.title().contains('#') && row.why().ends_with('.'), "{}", row.code);
        assert!(row.wrong().is_some() == row.right().is_some(), "{}", row.code);
    }
}
