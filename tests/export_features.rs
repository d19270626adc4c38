//! Every small questionnaire's simulated interviews as data: each answer stands in its column.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "export/simulated.rs"]
mod simulated;
#[path = "support/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::dataset::{Builder, Wanted};
use cornetta::export::{Options, write_all};
use cornetta::fieldwork::CaseData;
use cornetta::questionnaire::Questionnaire;
use cornetta::value::Response;
use files::{called, none, read, under};
use polars::prelude::{ParquetReader, SerReader as _};
use serde_json::Value as Json;

const N_CASES: u64 = 40;

#[test]
fn every_answer_of_every_feature_stands_in_a_column() {
    let mut complaints = Vec::new();
    for path in under("questionnaires/features", ".cati") {
        let source = source::source(&called(&path), &path);
        // What another one includes has interviews there.
        let Some(questionnaire) = compile(&source).questionnaire else { continue };
        if let Some(why) = exported(&Arc::new(questionnaire)) {
            complaints.push(format!("{}: {why}", called(&path)));
        }
    }
    none(&complaints);
}

/// What is not as it should be.
fn exported(questionnaire: &Arc<Questionnaire>) -> Option<String> {
    let cases: Vec<CaseData> = (0..N_CASES).map(|it| simulated::case(questionnaire, it)).collect();
    let told = told(questionnaire, &cases);
    let folder = tempfile::tempdir().unwrap();
    let personal = Builder::new(questionnaire, &Wanted::default()).left_out().to_vec();
    let wanted = Wanted { personal, ..Wanted::default() };
    let mut builder = Builder::new(questionnaire, &wanted);
    for it in &cases {
        builder.append(it);
    }
    if !builder.misfits.is_empty() {
        return Some(builder.misfits.join("; "));
    }
    write_all(builder.dataset(), folder.path(), Options::default()).unwrap();
    let written = in_columns(folder.path());
    (written != told).then(|| format!("in the columns {written:?}, but told {told:?}"))
}

/// How many values each question got, and how many reasons for none.
type Counts = BTreeMap<String, (usize, usize)>;

fn told(questionnaire: &Questionnaire, cases: &[CaseData]) -> Counts {
    let mut counts = Counts::new();
    for datum in cases.iter().flat_map(|it| &it.responses) {
        let count = counts.entry(questionnaire.item(datum.item).name.clone()).or_default();
        match datum.response {
            Response::Value { .. } => count.0 += 1,
            Response::Special(_) => count.1 += 1,
        }
    }
    counts
}

fn in_columns(folder: &Path) -> Counts {
    let file = std::fs::File::open(folder.join("responses.parquet")).unwrap();
    let frame = ParquetReader::new(file).finish().unwrap();
    let codebook: Json = serde_json::from_str(&read(&folder.join("codebook.json"))).unwrap();
    let no_reason: BTreeSet<&str> = BTreeSet::from(["null", "not_asked", "broken_off"]);
    let mut counts = Counts::new();
    for variable in codebook["variables"].as_array().unwrap() {
        let word = |name: &str| variable[name].as_str().unwrap_or_default().to_owned();
        let column = frame.column(&word("column")).unwrap();
        let count = counts.entry(word("item")).or_default();
        match word("role").as_str() {
            "value" => count.0 += column.len() - column.null_count(),
            // What is not in the list has words and no code.
            "words" if word("kind") == "lookup" => count.0 += column.len() - column.null_count(),
            "why" => {
                let why = |row: usize| column.get(row).unwrap().str_value().into_owned();
                let rows = (0..column.len()).map(why);
                count.1 += rows.filter(|it| !no_reason.contains(it.as_str())).count();
            }
            _ => {}
        }
    }
    counts.retain(|_, it| *it != (0, 0));
    counts
}
