//! A study from its first command to its data: `new`, `sample import`, `interview`, `simulate`,
//! `export`.

use crate::Test;
use crate::test::Ran;

/// A study as `new` makes it, with its example sample taken in.
fn coffee() -> Ran {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    made.then()
        .args(["sample", "import", "coffee", "coffee/sample.csv"])
        .stdout_has("5 cases added; the study has 5 to call.")
        .success()
}

#[test]
fn the_template_has_no_mistakes_and_no_warnings() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    made.then()
        .args(["compile", "coffee"])
        .stdout("coffee/coffee.cati: 8 questions, 1 loop, no mistakes")
        .success();
}

#[test]
fn the_same_cases_are_not_taken_in_twice() {
    coffee()
        .then()
        .args(["sample", "import", "coffee", "coffee/sample.csv"])
        .stderr_has("keys already: 1, 2, 3, 4, 5")
        .failure();
}

#[test]
fn mistakes_in_a_sample_are_told_by_line_and_nothing_is_taken_in() {
    let ran = coffee()
        .then()
        .file("people.csv", "key,phone,FIRST_NAME\n6,+1 202-555-0106,Farid\n6,,\n")
        .args(["sample", "import", "coffee", "people.csv"])
        .stderr_has("people.csv:3: ")
        .stderr_has("no case was added")
        .failure();
    ran.then()
        .file("people.csv", "key,phone,FIRST_NAME\n6,+1 202-555-0106,Farid\n")
        .args(["sample", "import", "coffee", "people.csv"])
        .stdout_has("the study has 6 to call")
        .success();
}

#[test]
fn a_file_that_is_not_there_is_told() {
    coffee().then().args(["sample", "import", "coffee", "no.csv"]).stderr_has("no.csv").status(3);
    Test::new().args(["sample", "import", "no.csv"]).stderr_has("study.yaml").status(3);
}

#[test]
fn an_interview_needs_a_terminal_or_plain() {
    coffee().then().args(["interview", "coffee"]).stderr_has("--plain").status(2);
}

#[test]
fn an_interview_needs_people_to_call() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    made.then()
        .args(["interview", "coffee", "--plain"])
        .stderr_has("cornetta sample import coffee FILE.csv")
        .status(3);
}

#[test]
fn a_case_is_found_by_its_key() {
    let here = coffee()
        .then()
        .args(["interview", "coffee", "--plain", "--case", "2"])
        .stdout_has("HELLO")
        .stdout_has("Bruno")
        .success();
    here.then()
        .args(["interview", "coffee", "--plain", "--case", "9"])
        .stderr_has("no case has the key `9`")
        .status(3);
}

#[test]
fn an_interview_is_held_through_a_pipe_and_gone_on_with_another_time() {
    let args = ["interview", "coffee", "--plain", "--case", "1"];
    let begun = coffee().then().args(args).stdin("\n1\n34\n").stdout_has("DRINK").success();
    let n_saved = begun.stdout.lines().filter(|it| it.ends_with("saved")).count();
    assert_eq!(n_saved, 3, "{}", begun.stdout);
    let gone_on = begun.then().args(args).stdin("2\n").stdout_has("CUPS").success();
    assert!(!gone_on.stdout.contains("HELLO"), "{}", gone_on.stdout);
}

#[test]
fn a_terminal_that_is_dumb_gets_lines() {
    coffee()
        .then()
        .args(["interview", "coffee"])
        .env("TERM", "dumb")
        .stdout_has("5 cases")
        .success();
}

#[test]
fn the_interviewer_is_who_says_so_then_who_the_study_names_then_who_is_logged_in() {
    let ada = |it: Test| it.stdout_has("my name is Ada").success();
    let args = ["interview", "coffee", "--plain", "--case", "1"];
    ada(coffee().then().args(args).env("USER", "Ada"));
    let named = "name: coffee\nquestionnaire: coffee.cati\ninterviewer: Ada\n";
    ada(coffee().then().file("coffee/study.yaml", named).args(args).env("USER", "Bruno"));
    let said = ["interview", "coffee", "--plain", "--case", "1", "--interviewer", "Ada"];
    ada(coffee().then().args(said).env("USER", "Bruno"));
}

#[test]
fn simulated_interviews_are_kept_beside_the_sample_and_exported() {
    let simulated = coffee()
        .then()
        .args(["simulate", "coffee", "-n", "30", "--seed", "7"])
        .stdout_has("30 simulated interviews in coffee:")
        .stdout_has("complete")
        .success();
    let again = simulated
        .then()
        .args(["simulate", "coffee", "-n", "3", "--seed", "7", "--json"])
        .stdout_has("\"study\": \"coffee\"")
        .success();
    let exported = again
        .then()
        .args(["export", "coffee", "--to", "data", "--json"])
        .stdout_has("\"rows\": 38")
        .success();
    let rows = exported.read("data/responses.csv").lines().count();
    assert_eq!(rows, 1 + 38, "a header, 33 simulated cases, 5 to call");
}

#[test]
fn the_same_seed_gives_the_same_answers() {
    let answers = || {
        let ran = coffee().then().args(["simulate", "coffee", "-n", "20"]).stdout_anything();
        let ran = ran.success().then();
        let ran = ran.args(["export", "coffee", "--to", "data"]).stdout_anything().success();
        let csv = ran.read("data/responses.csv");
        let column = |line: &str| line.split(',').nth(9).map(ToOwned::to_owned);
        csv.lines().map(column).collect::<Vec<_>>()
    };
    assert_eq!(answers(), answers());
}

#[test]
fn a_questionnaire_is_simulated_into_a_study_of_its_own() {
    let tea = "questionnaire TEA \"Tea\"\n\nyesno DRINKS\n    Do you drink tea?\n";
    let ran = Test::new()
        .file("tea.cati", tea)
        .args(["simulate", "tea.cati", "-n", "10"])
        .stdout_has("10 simulated interviews in tea-simulated:")
        .success();
    let ran = ran.then().args(["simulate", "tea.cati", "-n", "10"]).stdout_anything().success();
    ran.then().args(["export", "tea-simulated", "--to", "data"]).stdout_has("20 rows").success();
    Test::new()
        .file("tea.cati", tea)
        .file("mine/notes.txt", "mine")
        .args(["simulate", "tea.cati", "--to", "mine"])
        .stderr_has("mine is there already")
        .status(2);
}

#[test]
fn there_is_nothing_to_export_before_the_first_interview() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    made.then()
        .args(["export", "coffee", "--to", "data"])
        .stderr_has("cornetta interview coffee")
        .status(3);
}

#[test]
fn a_study_that_someone_else_has_open_is_code_4() {
    let ran = coffee();
    let database = ran.path("coffee/study.db");
    let store = cornetta::store::Store::open(&database, "somebody's export").unwrap();
    let ran = ran.then().args(["simulate", "coffee"]).stderr_has("somebody's export").status(4);
    drop(store);
    ran.then().args(["simulate", "coffee"]).stdout_anything().success();
}
