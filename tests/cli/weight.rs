//! `cornetta weight`

use crate::Test;

const POLL: &str = "questionnaire POLL \"A poll\"\nsingle GENDER\n    Are you …?\n    1 male: A man\n    \
    2 female: A woman\nnumber AGE\n    How old are you?\n    range: 18 to 99\nsingle VOTE\n    Will you \
    vote?\n    1 yes: Yes\n    2 no: No\n    specials: dk\n";

const SPEC: &str = "targets:\n    GENDER: {male: 49, female: 51}\n    AGE: {file: ages.csv}\n\
    missing: own\nbounds: [0.1, 20]\n";

fn poll(spec: &str) -> Test {
    Test::new()
        .file("poll.cati", POLL)
        .file("w.yaml", spec)
        .file("ages.csv", "AGE,target\n18 to 39,40\n40 to 64,35\n65 or more,25\n")
        .args(["simulate", "poll.cati", "-n", "300", "--seed", "3"])
        .stdout_anything()
        .success()
        .then()
}

#[test]
fn weights_are_told_and_kept_and_exported() {
    let weigh = ["weight", "poll-simulated", "w.yaml"];
    let ran = poll(SPEC).args(weigh).stdout_has("18 to 39").stderr_has("is kept in the study");
    let ran =
        ran.success().then().args(["export", "poll-simulated", "--to", "data", "--format", "csv"]);
    let csv = ran.stdout_anything().success().read("data/responses.csv");
    let rows: Vec<Vec<&str>> = csv.lines().map(|it| it.split(',').collect()).collect();
    let at = |name: &str| rows[0].iter().position(|it| *it == name).unwrap();
    let (weight, gender) = (at("weight"), at("GENDER"));
    let weighted: Vec<(f64, &str)> = rows[1..]
        .iter()
        .filter(|it| !it[weight].is_empty())
        .map(|it| (it[weight].parse().unwrap(), it[gender]))
        .collect();
    assert!(weighted.len() > 100, "{}", weighted.len());
    let sum =
        |gender: &str| -> f64 { weighted.iter().filter(|it| it.1 == gender).map(|it| it.0).sum() };
    assert!((sum("1") / sum("2") - 49.0 / 51.0).abs() < 1e-6, "{} {}", sum("1"), sum("2"));
}

#[test]
fn a_dry_run_keeps_nothing_and_json_tells_all() {
    let dry = ["weight", "poll-simulated", "w.yaml", "--dry-run", "--json"];
    let ran = poll(SPEC).args(dry).stdout_has("\"kept\": false").success();
    let ran = ran.then().args(["export", "poll-simulated", "--to", "data", "--format", "csv"]);
    let csv = ran.stdout_anything().success().read("data/responses.csv");
    assert!(!csv.lines().next().unwrap().contains("weight"), "{csv}");
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let wrong =
        "targets:\n    GENDRE: {male: 49, female: 51}\n    VOTE: {yse: 60, no: 40}\nsmu: 3\n";
    let ran = poll(wrong).args(["weight", "poll-simulated", "w.yaml"]);
    ran.stderr_has("did you mean `GENDER`?")
        .stderr_has("--> w.yaml:3")
        .stderr_has("`yse` is no answer of `VOTE`")
        .stderr_has("did you mean `sum`?")
        .stderr_has("3 mistakes; nothing was weighted.")
        .status(1);
}

#[test]
fn people_without_a_value_are_refused_by_default() {
    let spec = "targets: {VOTE: {yes: 60, no: 40}}\n";
    let ran = poll(spec).args(["weight", "poll-simulated", "w.yaml"]);
    ran.stderr_has("have no value in `VOTE`").stderr_has("`missing: own`").status(1);
}

#[test]
fn a_study_without_interviews_has_none_to_weigh() {
    let test = Test::new().file("w.yaml", SPEC).args(["new", "tea"]).stdout_anything().success();
    test.then()
        .args(["weight", "tea", "w.yaml"])
        .stderr_has("there are no interviews in tea yet")
        .status(3);
}
