//! `cornetta tables` and `cornetta table`.

use crate::Test;
use crate::test::Ran;

/// A study with made-up interviews.
fn simulated() -> Ran {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    let ran = made.then().args(["simulate", "coffee", "-n", "60", "--seed", "1"]);
    ran.stdout_anything().success()
}

#[test]
fn a_report_has_every_kind_of_file() {
    let ran = simulated().then().args(["tables", "coffee", "--to", "report"]);
    ran.stdout_has("report.xlsx").success();
}

#[test]
fn mistakes_are_told_with_their_lines() {
    let spec = "banner: [TOTAL, WILING]\ntables: [WILLING]\n";
    let ran = simulated().then().file("t.yaml", spec);
    ran.args(["tables", "coffee", "t.yaml", "--to", "report"])
        .stderr_has("t.yaml, line 1: there is no variable `WILING`")
        .status(1);
}

#[test]
fn one_table_in_the_terminal() {
    let ran = simulated().then().args(["table", "WILLING", "--study", "coffee"]);
    let ran = ran.stdout_has("Frequency").success();
    let ran =
        ran.then().args(["table", "PLACES", "by", "WILLING", "and", "DRINK", "--study", "coffee"]);
    let ran = ran.stdout_has("Respondents").success();
    let ran = ran.then().args(["table", "AGE", "--json", "--study", "coffee"]);
    let ran = ran.stdout_has("\"tables\"").success();
    let ran = ran.then().args(["table", "WILING", "--study", "coffee"]);
    ran.stderr_has("did you mean `WILLING`?").status(2);
}

#[test]
fn a_weight_counts_where_it_is_named() {
    let targets = "targets:\n    AGE: {0 to 49: 60, 50 or more: 40}\nmissing: own\n";
    let ran = simulated().then().file("w.yaml", targets).args(["weight", "coffee", "w.yaml"]);
    let ran = ran.stdout_anything().stderr_has("is kept in the study").success();
    let table = ["table", "PLACES", "by", "BAND", "--study", "coffee"];
    let ran = ran.then().args(table);
    let ran = ran.stdout_has("Not weighted, though the study has the weight weight.").success();
    let ran = ran.then().args(table).args(["--weight", "weight"]);
    let ran = ran.stdout_has("Effective base").success();
    let ran = ran.then().args(["tables", "coffee", "--to", "report", "--format", "md"]);
    let page = ran.stdout_anything().success().read("report/report.md");
    assert!(page.contains("Simulated interviews"), "{page}");
    assert!(page.contains("Not weighted, though"), "{page}");
}
