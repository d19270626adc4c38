//! Every questionnaire of the repository compiles, with nothing to say about it.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "support/source.rs"]
mod source;

use std::path::PathBuf;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::diagnostic::Diagnostics;
use cornetta::diagnostic::render::render;
use cornetta::interview::screen::Body;
use cornetta::questionnaire::column::columns;
use cornetta::questionnaire::kind::KINDS;
use cornetta::questionnaire::{Node, NodeId, Questionnaire};
use cornetta::simulate::{self, Given};
use cornetta::source::Source;
use cornetta::syntax::{format, parse};
use cornetta::time::Timestamp;
use files::{called, none, read, root, under};

/// Those to begin from, and the example.
fn written() -> Vec<PathBuf> {
    ["questionnaires", "examples"].iter().flat_map(|it| under(it, ".cati")).collect()
}

fn compiled() -> Vec<(String, Questionnaire)> {
    let mut all = Vec::new();
    let mut complaints = Vec::new();
    for path in written() {
        let source = source::source(&called(&path), &path);
        let compiled = compile(&source);
        if compiled.diagnostics.is_empty() {
            all.push((called(&path), compiled.questionnaire.unwrap()));
        } else {
            complaints.push(render(&source, &compiled.diagnostics, false));
        }
    }
    none(&complaints);
    all
}

#[test]
fn all_compile_without_a_word() {
    assert!(compiled().len() >= 20);
}

#[test]
fn all_are_formatted() {
    let mut complaints = Vec::new();
    for path in written().into_iter().chain(under("src", ".cati")) {
        let text = read(&path);
        let formatted = format(&Source::new(called(&path), text.as_str()));
        if formatted == text {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, formatted).unwrap();
        } else {
            complaints.push(format!("{0}: `cargo run -- fmt {0}`, or UPDATE=1", called(&path)));
        }
    }
    none(&complaints);
}

#[test]
fn formatted_sources_say_what_they_said() {
    let mut complaints = Vec::new();
    for path in
        ["questionnaires", "examples", "src", "tests"].iter().flat_map(|it| under(it, ".cati"))
    {
        let Ok(source) = Source::from_bytes(called(&path), &std::fs::read(&path).unwrap()) else {
            continue;
        };
        let formatted = Source::new(source.name(), format(&source));
        let (plain, anew) = (parse(&source), parse(&formatted));
        let codes = |it: &Diagnostics| it.iter().map(|it| it.code).collect::<Vec<_>>();
        if plain.tree != anew.tree || codes(&plain.diagnostics) != codes(&anew.diagnostics) {
            complaints.push(format!("{} says something else", called(&path)));
        }
        if format(&formatted) != formatted.text() {
            complaints.push(format!("{} is formatted twice", called(&path)));
        }
    }
    none(&complaints);
}

#[test]
fn edges_go_forward() {
    for (name, questionnaire) in compiled() {
        for (at, node) in questionnaire.nodes.iter().enumerate() {
            let (Node::Branch { otherwise: to, .. }
            | Node::Skip(to)
            | Node::Loop { after: to, .. }) = node
            else {
                continue;
            };
            let forward = to.0 as usize > at && (to.0 as usize) < questionnaire.nodes.len();
            assert!(forward, "{name}: node {at} goes to {to:?}");
        }
        for pass in &questionnaire.passes {
            let NodeId(node) = pass.node;
            let there = &questionnaire.nodes[node as usize];
            assert!(matches!(there, Node::Loop { pass: it, .. } if *it == pass.id), "{name}");
        }
    }
}

#[test]
fn interviews_of_the_example_come_to_an_end() {
    /// 6 October 2025, when the fieldwork begins.
    const BEGAN: Timestamp = Timestamp(1_759_752_000_000);
    let all = compiled();
    let (_, homes) = all.into_iter().find(|it| it.0 == "examples/homes/homes.cati").unwrap();
    let homes = Arc::new(homes);
    let mut given = Given::default();
    for answer in ["INT1=ready", "INT2=yes", "Q3=private", "Q153_EMAIL=ada@home.example"] {
        given.add(&homes, answer).unwrap();
    }
    let mut n_completes = 0;
    for number in 0..200 {
        let made = simulate::interview_with(&homes, &given, 1, number, BEGAN);
        let body = made.interview.screen().body;
        assert!(matches!(body, Body::Over { .. }), "{number} stopped at {body:?}");
        let is_complete = matches!(body, Body::Over { outcome: Some(it) } if it == "complete");
        n_completes += usize::from(is_complete);
    }
    assert!(n_completes >= 50, "{n_completes} completes");
}

#[test]
fn every_kind_has_a_feature_questionnaire() {
    let all = compiled();
    for kind in KINDS {
        let shown = all.iter().any(|(name, questionnaire)| {
            name.contains("features/") && questionnaire.items.iter().any(|it| it.kind == kind.name)
        });
        assert!(shown, "no questionnaire in features/ has a `{}`", kind.name);
    }
}

#[test]
fn every_example_of_a_kind_compiles() {
    for kind in KINDS {
        let source = Source::new(kind.name, kind.example);
        let list = read(&root().join("questionnaires/features/occupations.csv"));
        let source = source.with_file("occupations.csv", list);
        let compiled = compile(&source);
        let words = render(&source, &compiled.diagnostics, false);
        assert!(compiled.diagnostics.is_empty(), "{words}");
    }
}

#[test]
fn members_and_codes_name_the_columns() {
    let all = compiled();
    let names = |file: &str| -> Vec<String> {
        let (_, it) = all.iter().find(|it| it.0.ends_with(file)).unwrap();
        columns(it).into_iter().map(|it| it.name).collect()
    };
    let nested = names("features/loop_nested.cati");
    for name in ["TRIPS", "WHERE_1", "WHERE_3_2", "SPENT_2_3", "SPENT_ON_TRIP_3", "SPENT_IN_ALL"] {
        assert!(nested.contains(&name.to_owned()), "{name} in {nested:?}");
    }
    let chosen = names("features/loop_chosen.cati");
    assert!(chosen.contains(&"RATING_97".to_owned()), "{chosen:?}");
    assert!(!chosen.contains(&"RATING_98".to_owned()), "who stands alone is passed over");
    let multi = names("features/question_multi.cati");
    assert_eq!(multi[..3], ["AIDED", "AIDED_11", "AIDED_12"]);
    assert!(multi.contains(&"AIDED_97_text".to_owned()));
}

/// Shorter than the specification on paper, which takes about 500 bytes a question: told with
/// `--nocapture`, and failing only where it is far from that.
#[test]
#[expect(clippy::print_stdout, reason = "this is a report")]
fn a_question_costs_few_bytes_of_source() {
    let (mut bytes, mut questions) = (0, 0);
    for (name, questionnaire) in compiled() {
        if name.contains("/features/") {
            continue;
        }
        let n = questionnaire.items.iter().filter(|it| it.is_shown() && it.has_data()).count();
        let size = read(&root().join(&name)).len();
        println!("{name}: {n} questions, {} bytes each", size / n);
        bytes += size;
        questions += n;
    }
    let each = bytes / questions;
    println!("all: {questions} questions, {each} bytes each");
    assert!(each < 450, "{each} bytes a question");
}
