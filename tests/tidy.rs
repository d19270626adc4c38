//! The project's own rules: who may know whom, how long a file may be, what must be written down.
//!
//! A change of [`ROOMS`] or [`FENCES`] is a change of the architecture: `docs/architecture.md`
//! holds the same table, and a test compares them.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "support/rust.rs"]
mod rust;

use std::collections::BTreeSet;
use std::path::PathBuf;

use cornetta::diagnostic::CODES;
use files::{called, none, read, root, under};

/// A top-level module of `src/`, its layer, and which others it may import.
type Room = (u8, &'static str, &'static [&'static str]);

const ROOMS: &[Room] = &[
    (0, "time", &[]),
    (0, "source", &[]),
    (0, "value", &["time"]),
    (0, "diagnostic", &["source", "value"]),
    (1, "expression", &["value", "time"]),
    (1, "lookup", &["value"]),
    (1, "syntax", &["diagnostic", "source", "value", "expression"]),
    (2, "catalogue", &["diagnostic", "source", "syntax", "value"]),
    (2, "questionnaire", &["expression", "lookup", "value", "time", "source"]),
    (
        3,
        "compile",
        &[
            "syntax",
            "catalogue",
            "questionnaire",
            "expression",
            "lookup",
            "value",
            "diagnostic",
            "source",
        ],
    ),
    (3, "interview", &["questionnaire", "expression", "lookup", "value", "time"]),
    (3, "fieldwork", &["questionnaire", "expression", "value", "time"]),
    (4, "simulate", &["interview", "questionnaire", "lookup", "value", "time"]),
    (4, "picture", &["questionnaire", "value"]),
    (4, "paper", &["questionnaire", "expression", "value"]),
    (4, "compare", &["questionnaire", "expression", "value"]),
    (4, "rename", &["compile", "catalogue", "syntax", "questionnaire", "diagnostic", "source"]),
    (4, "dataset", &["questionnaire", "interview", "fieldwork", "value", "time"]),
    (5, "weight", &["dataset", "diagnostic", "value"]),
    (5, "tables", &["dataset", "value"]),
    (5, "coding", &["lookup", "value", "time"]),
    (5, "export", &["dataset", "value", "time"]),
    (4, "sample", &["fieldwork", "questionnaire", "value", "time", "diagnostic", "source"]),
    (4, "study", &["syntax", "diagnostic", "source", "fieldwork", "value"]),
    (4, "store", &["interview", "fieldwork", "questionnaire", "source", "value", "time"]),
    (4, "clock", &["time", "value"]),
    (
        5,
        "desk",
        &[
            "interview",
            "fieldwork",
            "questionnaire",
            "store",
            "study",
            "clock",
            "compile",
            "diagnostic",
            "source",
            "value",
            "time",
        ],
    ),
    (
        5,
        "analysis",
        &[
            "store",
            "dataset",
            "coding",
            "compile",
            "interview",
            "fieldwork",
            "questionnaire",
            "diagnostic",
            "source",
            "value",
            "time",
        ],
    ),
    (
        6,
        "terminal",
        &["desk", "coding", "interview", "fieldwork", "questionnaire", "lookup", "value", "time"],
    ),
    (7, "cli", EVERYTHING),
    (7, "main", EVERYTHING),
];

/// `cli` and `main` put the whole together.
const EVERYTHING: &[&str] = &["*"];

/// A name, and the only rooms that may say it.
const FENCES: &[(&str, &[&str])] = &[
    ("pest", &["syntax"]),
    ("pest_derive", &["syntax"]),
    ("ascii_dag", &["picture"]),
    ("rusqlite", &["store"]),
    ("ratatui", &["terminal"]),
    ("crossterm", &["terminal"]),
    ("ratatui_textarea", &["terminal"]),
    ("signal_hook", &["terminal"]),
    ("polars", &["export"]),
    ("polars_arrow", &["export"]),
    ("rust_xlsxwriter", &["export", "tables"]),
    ("quick_xml", &["export"]),
    ("flate2", &["export"]),
    ("serde_yaml", &["catalogue", "study", "weight", "tables"]),
    ("csv", &["lookup", "sample", "weight", "coding"]),
    ("unicode_normalization", &["lookup"]),
    ("SystemTime::now", &["clock"]),
    ("Instant::now", &["clock"]),
    ("Zoned::now", &["clock"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("indicatif", &["cli"]),
    ("anyhow", &["cli", "main"]),
    ("std::env", &["cli", "main"]),
    ("println!", &["cli", "main"]),
    ("eprintln!", &["cli", "main"]),
];

/// What no pure room may name: these are the hands an engine does not have.
const HANDS: [&str; 6] =
    ["std::fs", "std::net", "std::process", "std::thread", "std::time", "std::env"];

/// Up to this layer every room is pure; some of the next are so too.
const LAST_PURE_LAYER: u8 = 3;
const ALSO_PURE: [&str; 8] =
    ["simulate", "picture", "paper", "compare", "rename", "dataset", "weight", "coding"];

/// The room a file of `src/` belongs to.
fn room_of(path: &std::path::Path) -> String {
    let called = called(path);
    let inside = called.strip_prefix("src/").unwrap();
    inside.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// Every file of `src/`, its room, and its code without comments and unit tests.
fn sources() -> Vec<(PathBuf, String, String)> {
    under("src", ".rs")
        .into_iter()
        .filter(|it| !rust::is_unit_test(it))
        .map(|it| {
            let code = rust::code(&read(&it));
            (it.clone(), room_of(&it), code)
        })
        .collect()
}

#[test]
fn every_room_has_a_row() {
    let rooms: BTreeSet<String> = under("src", ".rs").iter().map(|it| room_of(it)).collect();
    let rows: BTreeSet<String> = ROOMS.iter().map(|it| it.1.to_owned()).collect();
    let missing: Vec<_> = rooms.difference(&rows).filter(|it| *it != "lib").collect();
    assert!(missing.is_empty(), "rooms without a row in ROOMS: {missing:?}");
}

#[test]
fn imports_only_go_down() {
    let layer = |room: &str| ROOMS.iter().find(|it| it.1 == room).map(|it| it.0);
    for (own, room, may) in ROOMS {
        for other in may.iter().filter(|it| **it != "*") {
            assert!(layer(other).unwrap() <= *own, "{room} may not look up to {other}");
            let back = ROOMS.iter().any(|it| it.1 == *other && it.2.contains(room));
            assert!(!back, "{room} and {other} look at each other");
        }
    }
}

#[test]
fn rooms_import_what_the_table_allows() {
    let mut complaints = Vec::new();
    for (path, room, code) in sources() {
        if room == "lib" {
            continue;
        }
        let (_, _, may) = ROOMS.iter().find(|it| it.1 == room).unwrap();
        for other in rust::rooms_named(&code) {
            let allowed = other == room || may.contains(&"*") || may.contains(&other.as_str());
            if !allowed {
                complaints.push(format!("{}: {room} may not import {other}", called(&path)));
            }
        }
        if code.contains("crate::{") || code.contains("super::") {
            complaints.push(format!(
                "{}: write `crate::room::Name`, one `use` a room: no `crate::{{`, no `super::`",
                called(&path)
            ));
        }
    }
    none(&complaints);
}

#[test]
fn what_belongs_to_one_room_is_named_in_it_only() {
    let mut complaints = Vec::new();
    for (path, room, code) in sources() {
        for (name, rooms) in FENCES {
            if rust::names(&code, name) && !rooms.contains(&room.as_str()) {
                complaints.push(format!("{}: `{name}` belongs to {rooms:?}", called(&path)));
            }
        }
    }
    none(&complaints);
}

#[test]
fn pure_rooms_have_no_hands() {
    let mut complaints = Vec::new();
    for (path, room, code) in sources() {
        let layer = ROOMS.iter().find(|it| it.1 == room).map_or(u8::MAX, |it| it.0);
        if layer > LAST_PURE_LAYER && !ALSO_PURE.contains(&room.as_str()) {
            continue;
        }
        for hand in HANDS.iter().filter(|it| rust::names(&code, it)) {
            complaints.push(format!("{}: {room} is pure: no `{hand}`", called(&path)));
        }
    }
    none(&complaints);
}

#[test]
fn the_architecture_page_has_the_same_table() {
    let page = read(&root().join("docs/architecture.md"));
    let rows: Vec<String> = page.lines().filter(|it| starts_with_layer(it)).map(squeezed).collect();
    let wanted: Vec<String> = ROOMS.iter().map(row).collect();
    assert_eq!(rows, wanted, "the table of docs/architecture.md and ROOMS differ");
}

fn starts_with_layer(line: &str) -> bool {
    line.strip_prefix("| ").is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
}

fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A row of the table as the page writes it.
fn row((layer, room, may): &Room) -> String {
    let may = match *may {
        [] => "–".to_owned(),
        ["*"] => "everything".to_owned(),
        rooms => rooms.join(", "),
    };
    let only: Vec<String> = FENCES
        .iter()
        .filter(|(_, rooms)| rooms.contains(room))
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    squeezed(&format!("| {layer} | `{room}` | {may} | {} |", only.join(", ")))
}

#[test]
fn files_stay_short() {
    const MOST_LINES: usize = 500;
    let mut complaints = Vec::new();
    for folder in ["src", "tests", "examples", "benches"] {
        for path in under(folder, ".rs") {
            let n = read(&path).lines().count();
            if n > MOST_LINES {
                complaints.push(format!("{}: {n} lines, at most {MOST_LINES}", called(&path)));
            }
        }
    }
    none(&complaints);
}

#[test]
fn top_level_files_say_what_they_are() {
    let mut complaints = Vec::new();
    for (path, ..) in sources() {
        let text = read(&path);
        let top_level = called(&path).matches('/').count() == 1;
        if top_level && !text.starts_with("//! ") {
            complaints.push(format!("{}: opens with a `//!` paragraph", called(&path)));
        }
    }
    none(&complaints);
}

#[test]
fn nothing_half_done_is_left() {
    let mut complaints = Vec::new();
    for path in under("src", ".rs") {
        let text = read(&path);
        for word in ["dbg!", "todo!", "unimplemented!", "FIXME", "XXX", "TO BE WRITTEN"] {
            if rust::names(&text, word) {
                complaints.push(format!("{}: `{word}`", called(&path)));
            }
        }
    }
    none(&complaints);
}

#[test]
fn codes_used_are_codes_listed() {
    let mut used = BTreeSet::new();
    for (path, _, code) in sources() {
        if called(&path) != "src/diagnostic/code.rs" {
            used.extend(rust::diagnostic_codes(&code));
        }
    }
    let listed: BTreeSet<String> = CODES.iter().map(|it| it.code.to_owned()).collect();
    assert_eq!(listed.len(), CODES.len(), "a code is listed twice");
    let unlisted: Vec<_> = used.difference(&listed).collect();
    let unused: Vec<_> = listed.difference(&used).collect();
    assert!(unlisted.is_empty(), "used, but no row in CODES: {unlisted:?}");
    assert!(unused.is_empty(), "in CODES, but used nowhere: {unused:?}");
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let of_a_machine = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let mut complaints = Vec::new();
    for path in under(".", "") {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if of_a_machine.iter().any(|it| line.contains(it)) {
                complaints.push(format!("{}:{}: {line}", called(&path), number + 1));
            }
        }
    }
    none(&complaints);
}

#[test]
fn decisions_are_numbered_and_whole() {
    let mut complaints = Vec::new();
    let mut numbers = BTreeSet::new();
    for path in under("docs/adr", ".md") {
        let (name, text) = (called(&path), read(&path));
        let number: String =
            name.trim_start_matches("docs/adr/").chars().take_while(char::is_ascii_digit).collect();
        if number.len() != 4 || !numbers.insert(number.clone()) {
            complaints.push(format!("{name}: begins with a number of four digits of its own"));
        }
        if !text.starts_with("# ") {
            complaints.push(format!("{name}: opens with a `# ` heading"));
        }
        for heading in ["## Context", "## Decision", "## Consequences", "## Status"] {
            if !text.lines().any(|it| it == heading) {
                complaints.push(format!("{name}: no `{heading}`"));
            }
        }
    }
    none(&complaints);
}

#[test]
fn the_changelog_says_what_is_coming() {
    let text = read(&root().join("CHANGELOG.md"));
    assert!(text.lines().any(|it| it == "## Unreleased"), "CHANGELOG.md has no `## Unreleased`");
}
