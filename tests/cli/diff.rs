//! `cornetta diff`

use crate::Test;

const OLD: &str = "questionnaire A\nnumber AGE\n    How old?\n    range: 0 to 115\n";
const NEW: &str = "questionnaire A\nnumber AGE\n    How old are you?\n    range: 0 to 115\n";

fn both() -> Test {
    Test::new().file("old.cati", OLD).file("new.cati", NEW)
}

#[test]
fn two_files_are_compared() {
    both()
        .args(["diff", "old.cati", "new.cati"])
        .stdout_has("read aloud: How [-old?-] {+old are you?+}")
        .success();
    both().args(["diff", "old.cati", "old.cati"]).stdout_has("nothing changed").success();
    both().args(["diff", "old.cati"]).stderr_has("two files").status(2);
}

#[test]
fn a_program_gets_json_and_a_terminal_colors() {
    both()
        .args(["diff", "old.cati", "new.cati", "--json"])
        .stdout_has("{\"weight\":\"wording\",\"what\":\"read aloud\",\"before\":\"How old?\"")
        .success();
    both()
        .args(["diff", "old.cati", "new.cati", "--color", "always"])
        .stdout_has("\u{1b}[4;32mold are you?\u{1b}[0m")
        .success();
}

#[test]
fn open_interviews_that_answered_what_changed_are_named() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    let text = made.read("coffee/coffee.cati");
    let here = made
        .then()
        .args(["sample", "import", "coffee", "coffee/sample.csv"])
        .stdout_anything()
        .success();
    let new = text.replace("How old are you?", "How old were you on your last birthday?");
    let none = here
        .then()
        .file("next.cati", new)
        .args(["diff", "--study", "coffee", "next.cati"])
        .stderr_has("no interview of this study is open")
        .success();
    let args = ["interview", "coffee", "--plain", "--case", "1"];
    let begun = none.then().args(args).stdin("\n1\n34\n").stdout_anything().success();
    let told = begun
        .then()
        .args(["diff", "--study", "coffee", "next.cati"])
        .stdout_has("1 interview; 1 answered what is other now:\n    1: AGE")
        .success();
    told.then()
        .args(["diff", "--study", "coffee", "next.cati", "--json"])
        .stdout_has(
            "\"open\":{\"n_open\":1,\"touched\":[{\"case\":\"1\",\"questions\":[\"AGE\"]}]}",
        )
        .success();
}
