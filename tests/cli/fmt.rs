//! `cornetta fmt`

use std::fs;

use crate::Test;

const SLOPPY: &str =
    "questionnaire TEA  \"Tea\"\n\n\nyesno DRINKS\n  Do you drink tea?\nif DRINKS is yes\nend if\n";
const GOOD: &str =
    "questionnaire TEA \"Tea\"\n\nyesno DRINKS\n    Do you drink tea?\nif DRINKS is yes\nend if\n";

#[test]
fn a_file_is_formatted_once() {
    let ran = Test::new()
        .file("tea.cati", SLOPPY)
        .args(["fmt", "tea.cati"])
        .stdout("tea.cati: formatted")
        .success();
    assert_eq!(ran.read("tea.cati"), GOOD);
    ran.then().args(["fmt", "tea.cati"]).stdout("").success();
}

#[test]
fn check_lists_what_would_change_and_changes_nothing() {
    let ran = Test::new()
        .file("tea.cati", SLOPPY)
        .file("good.cati", GOOD)
        .args(["fmt", "--check", "good.cati", "tea.cati"])
        .stdout(
            "tea.cati:1\n-questionnaire TEA  \"Tea\"\n+questionnaire TEA \"Tea\"\ntea.cati:3\n-\n\
             tea.cati:5\n-  Do you drink tea?\n+    Do you drink tea?",
        )
        .failure();
    assert_eq!(ran.read("tea.cati"), SLOPPY);
    ran.then().args(["fmt", "--check", "good.cati"]).stdout("").success();
}

#[test]
fn line_ends_of_other_systems_become_one() {
    let ran = Test::new()
        .file("tea.cati", GOOD.replace('\n', "\r\n"))
        .args(["fmt", "--check", "tea.cati"])
        .stdout_has("other line ends")
        .failure();
    let ran = ran.then().args(["fmt", "tea.cati"]).stdout_anything().success();
    assert_eq!(fs::read(ran.path("tea.cati")).unwrap(), GOOD.as_bytes());
}

#[test]
fn lines_with_mistakes_keep_their_words() {
    let ran = Test::new()
        .file("tea.cati", "read A\n\tHello.\nif  A  == 1\nend if\n")
        .args(["fmt", "tea.cati"])
        .stdout("tea.cati: formatted")
        .stderr_has("1 mistake in it")
        .success();
    assert_eq!(ran.read("tea.cati"), "read A\n    Hello.\nif  A  == 1\nend if\n");
}

#[test]
fn a_new_study_is_formatted_and_what_is_not_there_is_said() {
    let made = Test::new().args(["new", "coffee"]).stdout_anything().success();
    made.then().args(["fmt", "--check", "coffee"]).stdout("").success();
    Test::new().args(["fmt", "none.cati"]).stderr_has("there is no none.cati").status(3);
}
