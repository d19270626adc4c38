//! One small file for each thing the language can do, under `questionnaires/features/`: each has an
//! interview that goes back and changes answers, and comes to its end whatever is answered.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/source.rs"]
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::interview::screen::Body;
use cornetta::questionnaire::Questionnaire;
use cornetta::simulate;
use cornetta::time::Timestamp;

/// How many respondents are made up for each.
const N_RESPONDENTS: u64 = 1_000;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every questionnaire by its name; what another one includes is part of that.
fn features() -> BTreeMap<String, Arc<Questionnaire>> {
    let mut all = BTreeMap::new();
    let mut included = Vec::new();
    for entry in fs::read_dir(folder("questionnaires/features")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "cati") {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let source = source::source(&name, &path);
        included.extend(source.files().iter().skip(1).map(|it| it.name.clone()));
        let questionnaire = compile(&source).questionnaire;
        all.insert(name.clone(), Arc::new(questionnaire.ok_or(name).unwrap()));
    }
    all.retain(|name, _| !included.contains(name));
    all
}

#[test]
fn each_comes_to_an_end_whatever_is_answered() {
    for (name, questionnaire) in features() {
        let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
        for number in 0..N_RESPONDENTS {
            let made = simulate::interview(&questionnaire, 1, number, Timestamp(0));
            let outcome = match made.interview.screen().body {
                Body::Over { outcome } => outcome.unwrap_or_else(|| "broken off".to_owned()),
                other @ (Body::Item(_) | Body::Check(_) | Body::Ending(_)) => {
                    format!("stopped at {other:?}")
                }
            };
            *outcomes.entry(outcome).or_default() += 1;
        }
        assert!(outcomes.contains_key("complete"), "{name}: {outcomes:?}");
        let stopped = outcomes.keys().find(|it| it.starts_with("stopped"));
        assert_eq!(stopped, None, "{name}");
    }
}
