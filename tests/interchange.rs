//! Triple-S and DDI: that readers find in them what the CSV file holds.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "export/fixture.rs"]
mod fixture;
#[path = "export/simulated.rs"]
mod simulated;
#[path = "support/source.rs"]
mod source;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::dataset::{Builder, Wanted};
use cornetta::export::{Options, write_all};
use cornetta::fieldwork::CaseData;
use cornetta::questionnaire::Questionnaire;
use fixture::{cases, questionnaire};
use serde_json::Value as Json;

const FORMATS: [&str; 3] = ["csv", "triple-s", "ddi"];

fn exported(questionnaire: &Questionnaire, cases: &[CaseData]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let personal = Builder::new(questionnaire, &Wanted::default()).left_out().to_vec();
    let dataset = Builder::of(questionnaire, &Wanted { personal, ..Wanted::default() }, cases);
    let formats = FORMATS.map(str::to_owned).to_vec();
    write_all(&dataset, folder.path(), Options { formats, ..Options::default() }).unwrap();
    folder
}

fn text(folder: &tempfile::TempDir, name: &str) -> String {
    files::read(&folder.path().join(name)).replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

#[test]
fn triple_s_is_a_definition_and_data() {
    let folder = exported(&questionnaire(), &cases());
    insta::assert_snapshot!(text(&folder, "responses.sss"));
    insta::assert_snapshot!(text(&folder, "responses.sss.csv"));
}

#[test]
fn both_files_are_in_the_manifest() {
    let folder = exported(&questionnaire(), &cases());
    let manifest: Json = serde_json::from_str(&text(&folder, "manifest.json")).unwrap();
    let files = manifest["files"].as_array().unwrap();
    for name in ["responses.sss", "responses.sss.csv"] {
        let found = files.iter().find(|it| it["name"] == name).unwrap();
        assert_eq!(found["bytes"], fs::metadata(folder.path().join(name)).unwrap().len());
    }
}

#[test]
fn codes_that_are_no_places_are_numbered_and_told() {
    let mut questionnaire = questionnaire();
    for item in [3, 12] {
        questionnaire.items[item].categories[3].code = cornetta::value::Code(-5);
    }
    let folder = exported(&questionnaire, &cases());
    let manifest = text(&folder, "manifest.json");
    assert!(manifest.contains("\"code of AIDED\""), "{manifest}");
    let definition = text(&folder, "responses.sss");
    assert!(definition.contains("<value code=\"4\">None of these</value>"), "{definition}");
    assert!(definition.contains("<value code=\"-5\">None of these</value>"), "{definition}");
    assert!(definition.contains("format=\"literal\""), "{definition}");
}

#[test]
fn ddi_describes_every_column() {
    let folder = exported(&questionnaire(), &cases());
    insta::assert_snapshot!(text(&folder, "responses.ddi.xml"));
}

#[test]
fn readers_find_what_the_csv_file_holds() {
    let Some(python) = runs("python3", &["--version"]) else { return };
    let folder = exported(&questionnaire(), &cases());
    assert!(compared(python, &folder).unwrap() > 100);
    let mut complaints = Vec::new();
    for path in files::under("questionnaires", ".cati") {
        let source = source::source(&files::called(&path), &path);
        // what another one includes has interviews there
        let Some(questionnaire) = compile(&source).questionnaire else { continue };
        let questionnaire = Arc::new(questionnaire);
        let cases: Vec<CaseData> = (0..8).map(|it| simulated::case(&questionnaire, it)).collect();
        let folder = exported(&questionnaire, &cases);
        if let Err(why) = compared(python, &folder) {
            complaints.push(format!("{}: {why}", files::called(&path)));
        }
    }
    files::none(&complaints);
}

/// How many cells agree; else what does not.
fn compared(python: &str, folder: &tempfile::TempDir) -> Result<u64, String> {
    checked(python, "check_ddi.py", folder)?;
    checked(python, "check_triple_s.py", folder)
}

/// Runs a script; DDI's own schema is asked too where the variable `CORNETTA_DDI_SCHEMA` says where
/// that is and `xmllint` runs.
fn checked(python: &str, script: &str, folder: &tempfile::TempDir) -> Result<u64, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python").join(script);
    let mut command = Command::new(python);
    command.arg(script).arg(folder.path());
    if let Some(schema) = std::env::var_os("CORNETTA_DDI_SCHEMA") {
        command.arg(schema);
    }
    let output = command.output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() { Ok(out.trim().parse().unwrap()) } else { Err(err.into_owned()) }
}

/// The program, where it runs; says so where it does not.
#[expect(clippy::print_stderr, reason = "the reader of the test's output should know")]
fn runs<'p>(program: &'p str, args: &[&str]) -> Option<&'p str> {
    let output = Command::new(program).args(args).output();
    let runs = output.is_ok_and(|it| it.status.success());
    if !runs {
        eprintln!("skipped: {program} {} does not run here", args.join(" "));
    }
    runs.then_some(program)
}
