//! `cornetta rename`

use crate::Test;

const AGE: &str = "questionnaire A\n    languages: en, it\nnumber AGE\n    Your age?\r\n    range: 0 to 115\n\
                   if AGE > 3\n    read B\n        {AGE}\nend if\n";

fn study() -> Test {
    Test::new()
        .file("a/a.cati", AGE.replace("\r\n", "\n").replace('\n', "\r\n"))
        .file("a/a.it.yaml", "AGE.text: Quanti anni ha?\nB.text: '{AGE}'\n")
        .file("a/study.yaml", "name: a\nquestionnaire: a.cati\n")
}

#[test]
fn every_place_is_changed_and_told() {
    let ran = study()
        .args(["rename", "a", "AGE", "YEARS"])
        .stdout_has("`AGE` is `YEARS` in 5 places")
        .stdout_has("a.cati:3:8  number AGE")
        .stdout_has("a.it.yaml:1:1  AGE.text: Quanti anni ha?")
        .success();
    let text = ran.read("a/a.cati");
    assert!(text.contains("number YEARS\r\n    Your age?\r\n"), "{text}");
    assert!(text.contains("    was: AGE\r\nif YEARS > 3"), "{text}");
    assert_eq!(ran.read("a/a.it.yaml"), "YEARS.text: Quanti anni ha?\nB.text: '{YEARS}'\n");
    ran.then().args(["compile", "a"]).stdout_anything().stderr_anything().success();
}

#[test]
fn a_dry_run_changes_nothing() {
    let ran = study()
        .args(["rename", "a", "AGE", "YEARS", "--dry-run"])
        .stdout_has("`AGE` would be `YEARS` in 5 places")
        .success();
    assert!(ran.read("a/a.cati").contains("number AGE"));
}

#[test]
fn what_cannot_be_changes_nothing() {
    for (new, said) in [
        ("B", "`B` is the name of something else; nothing was changed."),
        ("1A", "is no name"),
        ("today", "would have these mistakes; nothing was changed."),
    ] {
        let ran = study().args(["rename", "a", "AGE", new]).stderr_has(said).status(2);
        assert!(ran.read("a/a.cati").contains("number AGE"), "{new}");
    }
    study().args(["rename", "a", "AGGE", "X"]).stderr_has("did you mean `AGE`?").status(2);
}
