//! `translate`: catalogues made, kept up to date, exchanged; and a study spoken in two languages.

use crate::Test;

const TEA: &str = "questionnaire TEA \"Tea\"\n    languages: en, it\n\nread HELLO\n    Hello, {interviewer}.\n\n\
                   yesno DRINKS\n    Do you \"drink\" tea?\n";

/// Every text of it in Italian.
const ALL: &str = "survey.title: Il tè\nspecials.dk: Non so\nspecials.ref: Rifiuta\n\
                   HELLO.text: \"Salve: {interviewer}.\"\nDRINKS.text: Beve tè?\n";

fn tea(catalogue: &str) -> Test {
    Test::new().file("tea.cati", TEA).file("tea.it.yaml", catalogue)
}

#[test]
fn a_catalogue_is_made_filled_in_and_complete() {
    let ran = Test::new()
        .file("tea.cati", TEA)
        .args(["translate", "extract", "tea.cati"])
        .stdout("tea.it.yaml: 0 of 5 texts; 5 missing (specials.dk, specials.ref, survey.title, …)")
        .success();
    let made = ran.read("tea.it.yaml");
    assert!(made.contains("# read aloud: Do you \"drink\" tea?\nDRINKS.text:\n  text:"), "{made}");
    let filled = made.replace("DRINKS.text:\n  text:", "DRINKS.text:\n  text: Beve tè?");
    ran.then()
        .file("tea.it.yaml", filled)
        .args(["translate", "extract", "tea.cati"])
        .stdout_has("1 of 5 texts")
        .success();
    tea(ALL).args(["translate", "check", "tea.cati"]).stdout_anything().success();
}

#[test]
fn what_was_translated_is_kept_when_the_questionnaire_changes() {
    let ran = tea(ALL).args(["translate", "extract", "tea.cati"]).stdout_anything().success();
    let changed = TEA.replace("Do you \"drink\" tea?", "Do you like tea?").replace("HELLO", "HI");
    let ran = ran
        .then()
        .file("tea.cati", changed)
        .args(["translate", "extract", "tea.cati"])
        .stdout("tea.it.yaml: 3 of 5 texts; 1 missing (HI.text), 1 changed since (DRINKS.text)")
        .success();
    let made = ran.read("tea.it.yaml");
    assert!(made.contains("# CHANGED, read aloud: Do you like tea?"), "{made}");
    assert!(
        made.contains("obsolete:\n  HELLO.text:\n    text: \"Salve: {interviewer}.\""),
        "{made}"
    );
    let ran = ran
        .then()
        .args(["translate", "check", "tea.cati"])
        .stdout_has("it  missing  HI.text")
        .stdout_has("it  changed since  DRINKS.text")
        .status(1);
    // what comes back is translated again
    ran.then()
        .file("tea.cati", TEA)
        .args(["translate", "extract", "tea.cati"])
        .stdout("tea.it.yaml: 5 of 5 texts")
        .success();
}

#[test]
fn a_po_file_goes_out_and_comes_back() {
    let export = ["translate", "export", "tea.cati", "--language", "it", "--to", "it.po"];
    let ran = tea(ALL).args(export).success();
    let po = ran.read("it.po");
    let message =
        "msgctxt \"DRINKS.text\"\nmsgid \"Do you \\\"drink\\\" tea?\"\nmsgstr \"Beve tè?\"";
    assert!(po.contains(message), "{po}");
    let ran = Test::new()
        .file("tea.cati", TEA)
        .file("it.po", po.replace("Beve tè?", "Beve il tè?"))
        .args(["translate", "import", "tea.cati", "it.po"])
        .stdout("tea.it.yaml: 5 of 5 texts")
        .success();
    assert!(ran.read("tea.it.yaml").contains("text: Beve il tè?"));
    Test::new()
        .file("tea.cati", TEA)
        .file("it.po", "msgid \"a\nmsgstr \"\"\n")
        .args(["translate", "import", "tea.cati", "it.po"])
        .stderr_has("it.po, line 1:")
        .status(3);
}

#[test]
fn mistakes_are_shown_in_the_catalogue() {
    tea(&ALL.replace("Beve tè", "Beve {TEA}"))
        .args(["compile", "tea.cati"])
        .stderr_has("tea.it.yaml:5:")
        .stderr_has("T0005")
        .status(1);
    for unquoted in ["DRINKS.text: {interviewer}?", "DRINKS.text: {interviewer}"] {
        tea(&ALL.replace("DRINKS.text: Beve tè?", unquoted))
            .args(["compile", "tea.cati"])
            .stderr_has("tea.it.yaml:5:")
            .stderr_has("begins with `{`")
            .status(1);
    }
    let missing = ALL.replace("DRINKS.text: Beve tè?\n", "");
    tea(&missing)
        .args(["compile", "tea.cati"])
        .stdout("tea.cati: 1 question, 1 warning")
        .stderr_has("T0006")
        .success();
    tea(&missing)
        .args(["compile", "--strict", "tea.cati"])
        .stdout_anything()
        .stderr_anything()
        .status(1);
}

#[test]
fn an_interview_changes_its_language_and_stays_where_it_is() {
    let people = "key,phone\n1,+1 202-555-0101\n";
    let study = Test::new()
        .file("tea/tea.cati", TEA)
        .file("tea/tea.it.yaml", ALL)
        .file("tea/study.yaml", "questionnaire: tea.cati\n")
        .file("people.csv", people)
        .args(["sample", "import", "tea", "people.csv"])
        .stdout_anything()
        .stderr_anything()
        .success();
    let plain = ["interview", "tea", "--plain", "--case", "1", "--interviewer", "Ada"];
    let ran = study
        .then()
        .args(plain)
        .stdin("/language\n\n/language en\n/language fr\n")
        .stdout_has("Salve: Ada.")
        .stdout_has("Beve tè?")
        .stdout_has("Do you \"drink\" tea?")
        .success();
    // the version it began with is kept, with its catalogue
    ran.then()
        .file("tea/tea.it.yaml", ALL.replace("Beve", "Gradisce"))
        .args(plain)
        .stdin("/language it\n\n")
        .stdout_has("Beve tè?")
        .success();
}

#[test]
fn a_case_is_greeted_in_the_language_of_its_sample() {
    let tea = TEA.replace("read HELLO", "sample\n    LANGUAGE: text, optional\n\nread HELLO");
    let study = Test::new()
        .file("tea/tea.cati", tea)
        .file("tea/tea.it.yaml", ALL)
        .file("tea/study.yaml", "questionnaire: tea.cati\nsample:\n  language: LANGUAGE\n")
        .file("people.csv", "key,phone,LANGUAGE\n1,+1 202-555-0101,it\n2,+1 202-555-0102,\n")
        .args(["sample", "import", "tea", "people.csv"])
        .stdout_anything()
        .stderr_anything()
        .success();
    let take = |key| ["interview", "tea", "--plain", "--interviewer", "Ada", "--case", key];
    let ran = study.then().args(take("1")).stdout_has("Salve: Ada.").success();
    ran.then().args(take("2")).stdout_has("Hello, Ada.").success();
}
