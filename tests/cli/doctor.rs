//! `cornetta doctor`

use crate::Test;

#[test]
fn looks_at_terminal_and_clock_with_a_card_of_widths() {
    let ran = Test::new().args(["doctor"]).stdout_has("Terminal").stdout_has("Clock").success();
    let card: Vec<&str> = ran.stdout.lines().filter(|it| it.ends_with('|')).collect();
    assert!(card.len() > 5, "{card:?}");
}

#[test]
fn says_what_to_do_where_something_could_be_better() {
    Test::new().args(["doctor"]).env("LANG", "C").stdout_has("set LANG").success();
    Test::new().args(["doctor"]).env("TERM", "dumb").stdout_has("--plain").success();
    Test::new().args(["doctor"]).env("NO_COLOR", "1").stdout_has("set: no colors").success();
}

#[test]
fn is_data_when_asked() {
    let ran = Test::new().args(["doctor", "--json"]).stdout_anything().success();
    let findings: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert!(findings.as_array().unwrap().iter().all(|it| it["verdict"].is_string()));
}

#[test]
fn looks_at_the_database_and_at_a_study() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    let empty = made.then().args(["doctor", "coffee"]).stdout_has("nobody to call yet").success();
    let ran = empty.then().args(["sample", "import", "coffee", "coffee/sample.csv"]);
    let ran = ran.stdout_anything().success();
    let ran = ran.then().args(["doctor", "coffee"]).stdout_has("whole; 5 cases").success();
    std::fs::write(ran.path("coffee/study.db"), "not a database").unwrap();
    let ran = ran.then().args(["doctor", "coffee"]).stdout_has("WRONG   the study: ").failure();
    let args = ["export", "coffee", "--to", "data"];
    ran.then().args(args).stderr_has("not a study database").status(5);
}
