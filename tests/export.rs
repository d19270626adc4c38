//! Interviews as data: what stands in the files, and that Python and R read them.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "export/fixture.rs"]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use cornetta::dataset::{Builder, Wanted};
use cornetta::export::{Export, Options, RESPONSES, Report, write_all};
use cornetta::fieldwork::CaseData;
use cornetta::questionnaire::Questionnaire;
use fixture::{cases, questionnaire};
use polars::prelude::{DataFrame, IpcReader, ParquetReader, PlSmallStr, SerReader as _};
use serde_json::Value as Json;

struct Exported {
    folder: tempfile::TempDir,
    report: Report,
}

impl Exported {
    fn of(questionnaire: &Questionnaire, cases: &[CaseData], wanted: &Wanted) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let dataset = Builder::of(questionnaire, wanted, cases);
        let report = write_all(&dataset, folder.path(), options(questionnaire, wanted)).unwrap();
        Self { folder, report }
    }

    fn usual() -> Self {
        Self::of(&questionnaire(), &cases(), &Wanted::default())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    fn codebook(&self) -> Json {
        serde_json::from_str(&self.text("codebook.json")).unwrap()
    }

    fn parquet(&self) -> DataFrame {
        let file = fs::File::open(self.folder.path().join("responses.parquet")).unwrap();
        ParquetReader::new(file).finish().unwrap()
    }
}

fn options(questionnaire: &Questionnaire, wanted: &Wanted) -> Options {
    let formats = ["parquet", "arrow", "csv"].map(str::to_owned).to_vec();
    let left_out = Builder::new(questionnaire, wanted).left_out().to_vec();
    Options { formats, left_out, ..Options::default() }
}

/// A text without the number of the program's version.
fn unversioned(text: &str) -> String {
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

fn columns(frame: &DataFrame) -> Vec<&str> {
    frame.get_column_names().into_iter().map(PlSmallStr::as_str).collect()
}

/// Some columns as a table of text, one line a row.
fn table(frame: &DataFrame, columns: &[&str]) -> String {
    let mut out = format!("{}\n", columns.join(" | "));
    for row in 0..frame.height() {
        let cell = |name: &&str| {
            let value = frame.column(name).unwrap().get(row).unwrap();
            value.str_value().into_owned()
        };
        out.push_str(&columns.iter().map(cell).collect::<Vec<_>>().join(" | "));
        out.push('\n');
    }
    out
}

#[test]
fn columns_stand_in_the_order_of_the_questionnaire() {
    insta::assert_snapshot!(columns(&Exported::usual().parquet()).join("\n"));
}

#[test]
fn a_row_a_case_as_csv() {
    insta::assert_snapshot!(Exported::usual().text("responses.csv"));
}

#[test]
fn four_reasons_for_missing_are_kept_apart() {
    let frame = Exported::usual().parquet();
    let shown = ["case_id", "AGE", "AGE__why", "HOURS", "HOURS__why", "WHY", "WHY__why"];
    insta::assert_snapshot!(table(&frame, &shown));
}

#[test]
fn a_loop_is_a_column_a_member_and_stops_where_the_interview_did() {
    let frame = Exported::usual().parquet();
    let shown = ["case_id", "CHILDREN", "CHILD_AGE_1", "CHILD_AGE_2", "CHILD_AGE_2__why"];
    insta::assert_snapshot!(table(&frame, &shown));
}

#[test]
fn several_answers_are_a_list_and_flags_and_words() {
    let frame = Exported::usual().parquet();
    let shown = ["case_id", "AIDED", "AIDED_11", "AIDED_97", "AIDED_97_text", "AIDED__why"];
    insta::assert_snapshot!(table(&frame, &shown));
}

#[test]
fn the_three_kinds_of_file_hold_the_same() {
    let exported = Exported::usual();
    let parquet = exported.parquet();
    let file = fs::File::open(exported.folder.path().join("responses.arrow")).unwrap();
    let arrow = IpcReader::new(file).finish().unwrap();
    assert!(parquet.equals_missing(&arrow), "{parquet}\n{arrow}");
    let header = exported.text("responses.csv").lines().next().unwrap().to_owned();
    assert_eq!(header.split(',').collect::<Vec<_>>(), columns(&parquet));
}

#[test]
fn personal_things_are_left_out_unless_asked_for_by_name() {
    let exported = Exported::usual();
    let left_out = ["case_key", "phone", "FIRST_NAME", "CHILD_NAME"];
    assert_eq!(Builder::new(&questionnaire(), &Wanted::default()).left_out(), left_out);
    for file in &exported.report.files {
        let bytes = fs::read(file).unwrap();
        for secret in ["Anna", "Lena", "2025550101", "\"A1\""] {
            let found = bytes.windows(secret.len()).any(|it| it == secret.as_bytes());
            assert!(!found, "{secret} in {}", file.display());
        }
    }
    let personal = vec!["child_name".to_owned()];
    let wanted = Wanted { personal, ..Wanted::default() };
    let csv = Exported::of(&questionnaire(), &cases(), &wanted).text("responses.csv");
    assert!(csv.contains("Lena") && !csv.contains("Anna"), "{csv}");
}

#[test]
fn every_column_has_a_row_in_the_codebook() {
    let exported = Exported::usual();
    let codebook = exported.codebook();
    let rows = codebook["variables"].as_array().unwrap();
    let described: Vec<&str> = rows.iter().map(|it| it["column"].as_str().unwrap()).collect();
    let frame = exported.parquet();
    assert_eq!(described, columns(&frame));
    assert_eq!(exported.report.tables[0].2, described.len());
    for row in rows {
        for name in ["label", "role", "type", "of"] {
            assert!(!row[name].as_str().unwrap().is_empty(), "{row}");
        }
    }
    let html = exported.text("codebook.html");
    for row in rows.iter().filter(|it| it["role"] != "why" && it["loop"].is_null()) {
        let column = format!("<code>{}</code>", row["column"].as_str().unwrap());
        let of_loop = row["of"].as_str().unwrap().starts_with("CHILD_");
        assert!(of_loop || html.contains(&column), "{column} is not in the page");
    }
}

#[test]
fn the_codebook_counts_what_is_in_the_data() {
    insta::assert_snapshot!(unversioned(&Exported::usual().text("codebook.json")));
}

#[test]
fn the_codebook_reads_as_a_page() {
    let html = Exported::usual().text("codebook.html");
    insta::assert_snapshot!(unversioned(&html));
    for foreign in ["http:", "https:", "<script", "<small>", "@import"] {
        assert!(!html.contains(foreign), "{foreign}");
    }
}

#[test]
fn a_spreadsheet_finds_no_formula() {
    let exported = Exported::usual();
    let csv = exported.text("responses.csv");
    assert!(csv.contains("'=1+1"), "{csv}");
    let frame = exported.parquet();
    let whys = table(&frame, &["WHY"]);
    assert!(whys.contains("\n=1+1\n"), "only the CSV file is guarded: {whys}");
}

#[test]
fn the_data_files_carry_the_codebook() {
    let exported = Exported::usual();
    let file = fs::File::open(exported.folder.path().join("responses.parquet")).unwrap();
    let mut reader = ParquetReader::new(file);
    let metadata = reader.get_metadata().unwrap().key_value_metadata().clone().unwrap();
    let get = |key: &str| {
        metadata.iter().find(|it| it.key == key).unwrap().value.clone().unwrap_or_default()
    };
    let codebook: Json = serde_json::from_str(&get("cornetta.codebook")).unwrap();
    assert_eq!(codebook["variables"].as_array().unwrap().len(), exported.report.tables[0].2);
    assert_eq!(get("cornetta.version"), "1.0");
    assert!(get("cornetta.program").starts_with("cornetta "));
}

#[test]
fn an_export_given_up_leaves_the_last_one_alone() {
    let exported = Exported::usual();
    let before = exported.text("responses.csv");
    let dataset = Builder::of(&questionnaire(), &Wanted::default(), &cases());
    let folder = exported.folder.path();
    let mut export = Export::begin(folder, Options::default()).unwrap();
    let table = export.table(RESPONSES, &dataset).unwrap();
    export.append(table, &dataset.rows).unwrap();
    drop(export);
    assert_eq!(exported.text("responses.csv"), before);
    let names: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(!names.iter().any(|it| it.starts_with('.')), "{names:?}");
    assert_eq!(names.len(), exported.report.files.len());
}

#[test]
fn an_error_names_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("taken");
    fs::write(&file, "").unwrap();
    let into = file.join("data");
    let dataset = Builder::of(&questionnaire(), &Wanted::default(), &cases());
    let error = write_all(&dataset, &into, Options::default()).unwrap_err();
    assert_eq!(error.path, into);
    assert!(error.to_string().contains("taken"), "{error}");
}

#[test]
fn no_cases_are_an_empty_table_with_all_columns() {
    let exported = Exported::of(&questionnaire(), &[], &Wanted::default());
    assert_eq!(exported.report.tables[0].1, 0);
    let frame = exported.parquet();
    assert_eq!((frame.height(), frame.width()), (0, exported.report.tables[0].2));
}

#[test]
fn many_cases_are_written_in_groups() {
    let cases: Vec<CaseData> = cases().into_iter().cycle().take(70_001).collect();
    let exported = Exported::of(&questionnaire(), &cases, &Wanted::default());
    assert_eq!(exported.report.tables[0].1, 70_001);
    assert_eq!(exported.parquet().height(), 70_001);
    let file = fs::File::open(exported.folder.path().join("responses.arrow")).unwrap();
    assert!(IpcReader::new(file).finish().unwrap().equals_missing(&exported.parquet()));
}

#[test]
fn a_column_of_the_case_gives_way_to_a_question_of_its_name() {
    let mut questionnaire = questionnaire();
    questionnaire.items[1].name = "Outcome".to_owned();
    let exported = Exported::of(&questionnaire, &cases(), &Wanted::default());
    let frame = exported.parquet();
    let names = columns(&frame);
    assert!(names.contains(&"Outcome") && names.contains(&"case_outcome"), "{names:?}");
}

#[test]
fn a_value_that_does_not_fit_is_reported() {
    let mut cases = cases();
    cases[0].responses[1].response = fixture::text("seventeen");
    let questionnaire = questionnaire();
    let mut builder = Builder::new(&questionnaire, &Wanted::default());
    for it in &cases {
        builder.append(it);
    }
    assert_eq!(builder.misfits, ["case NAME-OF-A1: AGE cannot hold `seventeen`"]);
}

#[test]
fn python_reads_data_and_labels() {
    let check = "import polars, pandas, pyarrow";
    let Some(python) = runs("python3", &["-c", check]) else { return };
    let exported = Exported::usual();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python/check_export.py");
    let output = Command::new(python).arg(script).arg(exported.folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn r_reads_data_and_labels() {
    let Some(r) = runs("Rscript", &["--version"]) else { return };
    let exported = Exported::usual();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/r/check_export.R");
    let output = Command::new(r)
        .args(["--vanilla".as_ref(), script.as_os_str()])
        .current_dir(exported.folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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
