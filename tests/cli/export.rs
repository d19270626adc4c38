//! `export`, as an analyst types it.

use crate::test::{Ran, Test};

const TEA: &str = r#"questionnaire TEA "Tea"

number AGE
    How old are you?
    range: 18 to 99

text NAME
    What is your name?
    mark: personal
"#;

fn study() -> Test {
    Test::new()
        .file("tea/tea.cati", TEA)
        .file("tea/study.yaml", "questionnaire: tea.cati\nname: tea\n")
}

fn simulated() -> Ran {
    study().args(["simulate", "tea", "-n", "20"]).stdout_anything().success()
}

#[test]
fn the_usual_files_have_what_is_not_personal() {
    let ran = simulated().then().args(["export", "tea", "--to", "data"]);
    let ran = ran
        .stdout_has("responses: 20 rows")
        .stdout_has("data/responses.parquet")
        .stdout_has("left out because personal: case_key, phone, NAME")
        .success();
    let csv = ran.read("data/responses.csv");
    let head = csv.lines().next().unwrap();
    assert!(head.starts_with("case_id,") && !head.contains("NAME"), "{head}");
    let manifest = ran.read("data/manifest.json");
    assert!(manifest.contains("\"sha256\"") && manifest.contains("\"left_out\""), "{manifest}");
}

#[test]
fn personal_things_come_by_name_and_an_unknown_name_is_refused() {
    let ran = simulated();
    let ran = ran
        .then()
        .args(["export", "tea", "--to", "data", "--format", "csv", "--personal", "name"])
        .stdout_anything()
        .success();
    assert!(ran.read("data/responses.csv").lines().next().unwrap().contains(",NAME,"));
    ran.then()
        .args(["export", "tea", "--to", "data", "--personal", "AGE"])
        .stderr_has("nothing personal is called `AGE`; there is case_key, phone, NAME, note.")
        .status(2);
}

#[test]
fn other_formats_and_tables_are_written_where_asked_for() {
    let ran = simulated();
    let args = ["export", "tea", "--to", "data", "--format", "sav,dta,xlsx", "--also", "times"];
    let ran = ran.then().args(args).stdout_has("times: ").success();
    for file in ["responses.sav", "responses.dta", "responses.xlsx", "times.sav", "load.sps"] {
        assert!(ran.path(&format!("data/{file}")).exists(), "{file}");
    }
    assert!(!ran.path("data/responses.csv").exists());
}

#[test]
fn a_selection_is_refused_where_it_names_what_there_is_not() {
    let ran = simulated();
    ran.then()
        .args(["export", "tea", "--to", "data", "--outcome", "compleet"])
        .stderr_has("there is no outcome `compleet`; there is")
        .status(2)
        .then()
        .args(["export", "tea", "--to", "data", "--from", "yesterday"])
        .stderr_has("`yesterday` is not a date; write 2026-11-24.")
        .status(2);
}

#[test]
fn new_cases_come_once() {
    let ran = simulated();
    let new = |ran: Ran, rows: &str| {
        ran.then().args(["export", "tea", "--to", "data", "--new"]).stdout_has(rows).success()
    };
    let ran = new(new(ran, "responses: 20 rows"), "responses: 0 rows");
    let ran = ran.then().args(["simulate", "tea", "-n", "2"]).stdout_anything().success();
    new(ran, "responses: 2 rows");
}
