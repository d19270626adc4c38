//! `cornetta print`

use crate::Test;

const DEMO: &str = include_str!("../../questionnaires/demo.cati");

#[test]
fn every_form_is_written() {
    for (format, sign) in [("html", "<!DOCTYPE html>"), ("markdown", "## ")] {
        Test::new()
            .file("demo.cati", DEMO)
            .args(["print", "demo.cati", "--format", format])
            .stdout_has(sign)
            .success();
    }
}

#[test]
fn a_file_is_written_where_one_is_named() {
    let ran = Test::new()
        .file("demo.cati", DEMO)
        .args(["print", "demo.cati", "--to", "demo.html"])
        .stderr("demo.html is written.")
        .success();
    assert!(ran.read("demo.html").ends_with("</html>\n"));
}

#[test]
fn its_texts_are_those_of_the_language_asked_for() {
    let main = "questionnaire A \"A\"\n    languages: en, it\nread HELLO\n    Good morning.\n";
    let catalogue = "survey.title: A\nHELLO.text: Buongiorno.\n";
    let with_both = || Test::new().file("a.cati", main).file("a.it.yaml", catalogue);
    with_both()
        .args(["print", "a.cati", "--language", "it", "--format", "markdown"])
        .stdout_has("**Buongiorno.**")
        .success();
    with_both()
        .args(["print", "a.cati", "--language", "fr"])
        .stderr_has("does not speak `fr`; it speaks en, it.")
        .status(2);
}

#[test]
fn a_questionnaire_with_mistakes_is_not_printed() {
    Test::new()
        .file("bad.cati", "yesno A\n    {B}?\n")
        .args(["print", "bad.cati"])
        .stderr_has("bad.cati:2:")
        .failure();
}
