//! `cornetta compile`

use crate::Test;

const TEA: &str = "questionnaire TEA \"Tea\"\n\nyesno DRINKS\n    Do you drink tea?\n";

/// The same with two mistakes.
const TWO_MISTAKES: &str = "questionnaire TEA \"Tea\"\n\nyesno DRINKS\n    Do you drink {TEE}?\n\n\
                            if DRINKZ is yes\n    end interview as complete\nend if\n";

#[test]
fn a_good_questionnaire_is_one_line() {
    Test::new()
        .file("tea.cati", TEA)
        .args(["compile", "tea.cati"])
        .stdout("tea.cati: 1 question, no mistakes")
        .success();
}

#[test]
fn the_demo_has_25_questions() {
    Test::new()
        .file("demo.cati", include_str!("../../questionnaires/demo.cati"))
        .args(["compile", "demo.cati"])
        .stdout("demo.cati: 25 questions, 2 loops, no mistakes")
        .success();
}

#[test]
fn every_mistake_is_reported_in_one_run_with_its_place() {
    let ran = Test::new()
        .file("tea.cati", TWO_MISTAKES)
        .args(["compile", "tea.cati"])
        .stderr_has("tea.cati:4:19:")
        .stderr_has("tea.cati:6:4:")
        .stderr_has("2 mistakes in tea.cati")
        .failure();
    assert!(!ran.stderr.contains('\u{1b}'), "a pipe gets no colors: {}", ran.stderr);
}

#[test]
fn colors_are_there_when_asked_for() {
    let test = || Test::new().file("tea.cati", TWO_MISTAKES);
    test().args(["compile", "tea.cati", "--color=always"]).stderr_has("\u{1b}[1;31m").failure();
    let ran =
        test().args(["compile", "tea.cati", "--color=never"]).stderr_has("2 mistakes").failure();
    assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
}

#[test]
fn programs_get_an_object_a_line() {
    let ran = Test::new()
        .file("tea.cati", TWO_MISTAKES)
        .file("good.cati", TEA)
        .args(["compile", "--json", "tea.cati", "good.cati"])
        .stdout_anything()
        .failure();
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(lines.len(), 4, "{}", ran.stdout);
    let found = &lines[0];
    assert_eq!((&found["file"], &found["type"]), (&"tea.cati".into(), &"found".into()));
    assert_eq!((&found["line"], &found["column"]), (&4.into(), &19.into()));
    assert!(found["severity"] == "error" && found["code"].is_string());
    let change = &lines[1]["fix"][0];
    assert_eq!((&change["line"], &change["text"]), (&6.into(), &"DRINKS".into()));
    assert_eq!((&change["column"], &change["end_column"]), (&4.into(), &10.into()));
    assert_eq!((&lines[2]["type"], &lines[2]["n_errors"]), (&"file".into(), &2.into()));
    assert_eq!((&lines[3]["file"], &lines[3]["n_questions"]), (&"good.cati".into(), &1.into()));
}

#[test]
fn what_is_clear_is_changed_when_asked_for_and_nothing_else() {
    let text = "\u{feff}questionnaire TEA \"Tea\"\r\nyesno DRINKS\r\n    Tea?\r\n\
                section S\r\nif DRNKS == yes\r\n    nte: x\r\n    end interview as complte\r\nendif\r\n\
                read BYE\r\n    Bye, {NOBODY}.\r\n";
    let ran = Test::new()
        .file("tea.cati", text)
        .args(["compile", "tea.cati", "--fix"])
        .stderr_has("tea.cati: 5 changes made\n  ")
        .stderr_has("line 5: `DRINKS` in place of `DRNKS` (Q0204)")
        .stderr_has("line 7: `complete` in place of `complte` (Q0506)")
        .stderr_has("a last line `end section` (Q0502)")
        .stderr_has("2 mistakes in tea.cati")
        .failure();
    let expected = text
        .replace("DRNKS ==", "DRINKS is")
        .replace("complte", "complete")
        .replace("endif", "end if");
    assert_eq!(ran.read("tea.cati"), expected + "end section\r\n");
}

#[test]
fn advice_is_given_on_translations_in_their_own_file() {
    let text =
        "questionnaire TEA \"Tea\"\n    languages: en, it\n\nyesno DRINKS\n    Do you drink tea?\n";
    let catalogue = |above: &str| format!("DRINKS.text:\n{above}  text: Beve tè (o caffè)?\n");
    Test::new()
        .file("tea/tea.cati", text)
        .file("tea/tea.it.yaml", catalogue(""))
        .args(["compile", "tea/tea.cati"])
        .stdout_anything()
        .stderr_has("tea/tea.it.yaml:2:17: warning[Q0911]: parentheses cannot be heard")
        .success();
    let ran = Test::new()
        .file("tea.cati", text)
        .file("tea.it.yaml", catalogue("  # cornetta: allow Q0911\n"))
        .args(["compile", "tea.cati"])
        .stdout_anything()
        .stderr_anything()
        .success();
    assert!(!ran.stderr.contains("Q0911"), "{}", ran.stderr);
}

#[test]
fn a_study_is_mended_too() {
    let ran = Test::new()
        .file("tea/tea.cati", TEA.replace("yesno", "yesn"))
        .file("tea/study.yaml", "questionaire: tea.cati\nsampel:\n  phone: Telephone\n")
        .args(["compile", "tea", "--fix"])
        .stdout("tea/tea.cati: 1 question, no mistakes")
        .stderr_has("tea/study.yaml: 2 changes made")
        .stderr_has("tea/tea.cati: 1 change made\n  line 3: `yesno` in place of `yesn` (Q0301)")
        .success();
    assert_eq!(
        ran.read("tea/study.yaml"),
        "questionnaire: tea.cati\nsample:\n  phone: Telephone\n"
    );
}

#[test]
fn what_was_found_is_told_in_sentences_for_those_who_hear_it() {
    let ran = Test::new()
        .file("tea.cati", TWO_MISTAKES)
        .args(["compile", "tea.cati", "--narrated"])
        .stderr_has("Mistake 1 of 2.\nFile tea.cati, line 4, column 19.\nNothing is called `TEE`.")
        .stderr_has("Written there: `if DRINKZ is yes`.\nWhat to do: did you mean `DRINKS`?\n")
        .failure();
    let drawn = ran.stderr.lines().any(|it| it.contains("^^") || it.contains(" | "));
    assert!(!drawn, "{}", ran.stderr);
}

#[test]
fn several_files_are_all_looked_at_and_the_worst_decides() {
    Test::new()
        .file("tea.cati", TEA)
        .file("bad.cati", TWO_MISTAKES)
        .args(["compile", "bad.cati", "nowhere.cati", "tea.cati"])
        .stdout("tea.cati: 1 question, no mistakes")
        .stderr_has("2 mistakes in bad.cati")
        .stderr_has("there is no nowhere.cati")
        .status(3);
}

#[test]
fn a_study_is_its_file_and_its_questionnaire() {
    let study = || Test::new().file("tea/tea.cati", TEA);
    let good = "questionnaire: tea.cati\n";
    study()
        .file("tea/study.yaml", good)
        .args(["compile", "tea"])
        .stdout("tea/tea.cati: 1 question, no mistakes")
        .success();
    study()
        .file("tea/study.yaml", "questionaire: tea.cati\n")
        .args(["compile", "tea"])
        .stderr_has("tea/study.yaml:1:1:")
        .stderr_has("questionnaire")
        .failure();
    study()
        .file("tea/study.yaml", "questionnaire: coffee.cati\n")
        .args(["compile", "tea/study.yaml"])
        .stderr_has("study.yaml:1:16:")
        .failure();
    study().args(["compile", "tea"]).stderr_has("cornetta new").status(3);
}

#[test]
fn what_is_no_questionnaire_is_told_and_never_read_beyond_reason() {
    let bad = [
        (b"\x00\x01\x02".to_vec(), "not a text file"),
        (b"questionnaire T \"\xff\"\n".to_vec(), "not UTF-8"),
        (vec![b'x'; (8 << 20) + 1], "larger than 8 MB"),
    ];
    for (content, why) in bad {
        Test::new()
            .file("bad.cati", content)
            .args(["compile", "bad.cati"])
            .stderr_has(why)
            .failure();
    }
}

#[test]
fn ten_thousand_levels_are_an_answer_not_a_crash() {
    let text = format!("questionnaire T \"T\"\n{}", "if 1 < 2\n".repeat(10_000));
    Test::new().file("deep.cati", text).args(["compile", "deep.cati"]).stderr_anything().failure();
}

#[test]
fn where_those_without_a_value_go_is_said_for_every_if() {
    let text = "number AGE\n    Age?\nif AGE < 18 or AGE is ref\n    yesno YOUNG\n        Young?\n\
                end if\n";
    Test::new()
        .file("q.cati", text)
        .args(["compile", "q.cati", "--missing"])
        .stdout(
            "q.cati: 2 questions, no mistakes\n\
             q.cati:3: if AGE < 18 or AGE is ref\n    AGE: Don't know goes past it; Refused goes in\n",
        )
        .success();
}
