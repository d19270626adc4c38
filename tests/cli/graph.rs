//! `cornetta graph` and `cornetta explain`

use crate::Test;

#[test]
fn every_format_draws_the_demo() {
    for (format, sign) in
        [("text", "WILLING"), ("dot", "digraph"), ("mermaid", "flowchart"), ("svg", "<svg")]
    {
        Test::new()
            .file("demo.cati", include_str!("../../questionnaires/demo.cati"))
            .args(["graph", "demo.cati", "--format", format])
            .stdout_has(sign)
            .success();
    }
}

#[test]
fn a_study_is_drawn_by_its_folder() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    made.then().args(["graph", "coffee"]).stdout_has("WILLING").success();
}

#[test]
fn a_questionnaire_with_mistakes_is_not_drawn() {
    Test::new()
        .file("bad.cati", "yesno A\n    {B}?\n")
        .args(["graph", "bad.cati"])
        .stderr_has("bad.cati:2:")
        .failure();
}

#[test]
fn every_code_is_explained() {
    let list = Test::new().args(["explain"]).stdout_has("Q0001").success().stdout;
    for code in list.lines().filter_map(|it| it.split_whitespace().next()) {
        Test::new().args(["explain", code]).stdout_has(code).success();
    }
    Test::new()
        .args(["explain", "Q9999"])
        .stderr("error: there is no code `Q9999`; `cornetta explain` lists all there are.")
        .status(2);
}
