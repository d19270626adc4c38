//! Simulated interviews of every small questionnaire, in the formats of statistical packages: what
//! pyreadstat reads there is what stands in the JSON lines.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]
#![expect(clippy::print_stderr, reason = "the reader of the test's output should know")]

#[path = "support/files.rs"]
mod files;
#[path = "support/source.rs"]
mod source;

use std::process::Command;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::dataset::{Builder, Dataset, Wanted};
use cornetta::export::{Options, write_all};
use cornetta::fieldwork::{CaseData, Datum, InterviewState};
use cornetta::questionnaire::Questionnaire;
use cornetta::simulate;
use cornetta::time::Timestamp;
use files::{called, none, read, under};

const N_CASES: u64 = 25;

#[test]
fn packages_read_every_kind_and_construct_as_it_is() {
    let has = Command::new("python3").args(["-c", "import pyreadstat"]).output();
    if !has.is_ok_and(|it| it.status.success()) {
        eprintln!("skipped: python3 with pyreadstat does not run here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("python3");
    command.arg(files::root().join("tests/python/check_features.py"));
    for path in under("questionnaires/features", ".cati") {
        let source = source::source(&called(&path), &path);
        // What another one includes has interviews there.
        let Some(questionnaire) = compile(&source).questionnaire else { continue };
        let into = folder.path().join(path.file_stem().unwrap());
        let formats = ["jsonl", "sav", "zsav", "dta"].map(str::to_owned).to_vec();
        let options = Options { formats, ..Options::default() };
        write_all(&dataset(&Arc::new(questionnaire)), &into, options).unwrap();
        command.arg(&into);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    none(if output.status.success() { &[] } else { std::slice::from_ref(&said) });
}

#[test]
fn json_lines_are_json_and_leave_nothing_out() {
    let path = files::root().join("questionnaires/features/coffee3.cati");
    let questionnaire = compile(&source::source("coffee3.cati", &path)).questionnaire.unwrap();
    let dataset = dataset(&Arc::new(questionnaire));
    let folder = tempfile::tempdir().unwrap();
    let formats = vec!["jsonl".to_owned()];
    write_all(&dataset, folder.path(), Options { formats, ..Options::default() }).unwrap();
    let text = read(&folder.path().join("responses.jsonl"));
    let rows: Vec<serde_json::Value> =
        text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(rows.len(), dataset.rows.n);
    for (index, variable) in dataset.variables.iter().enumerate() {
        for (row, why) in dataset.rows.columns[index].why.iter().enumerate() {
            let has = rows[row].get(&variable.why).is_some();
            assert_eq!(has, *why != 0, "{} in row {row}", variable.name);
        }
    }
}

/// All that simulated interviews have, personal things too.
fn dataset(questionnaire: &Arc<Questionnaire>) -> Dataset {
    let personal = Builder::new(questionnaire, &Wanted::default()).left_out().to_vec();
    let cases: Vec<CaseData> = (0..N_CASES).map(|it| case(questionnaire, it)).collect();
    Builder::of(questionnaire, &Wanted { personal, ..Wanted::default() }, &cases)
}

fn case(questionnaire: &Arc<Questionnaire>, number: u64) -> CaseData {
    let made = simulate::interview(questionnaire, 3, number, Timestamp(1_700_000_000_000));
    let data = made.interview.data().into_iter();
    let mut responses: Vec<Datum> = data
        .map(|(place, response)| Datum { item: place.item, members: place.members, response })
        .collect();
    responses.sort_by(|a, b| (a.item, &a.members).cmp(&(b.item, &b.members)));
    CaseData {
        key: number.to_string(),
        pseudonym: format!("P{number}"),
        interview: InterviewState::Ended { outcome: "complete".to_owned(), why: String::new() },
        began_at: Some(Timestamp(1_700_000_000_000)),
        ended_at: Some(Timestamp(1_700_000_600_000)),
        responses,
        ..CaseData::default()
    }
}
