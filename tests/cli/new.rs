//! `cornetta new`

use crate::Test;

#[test]
fn makes_a_study_and_says_what_to_type_next() {
    let ran = Test::new().args(["new", "coffee"]).stdout_has("cornetta compile coffee").success();
    assert!(ran.read("coffee/coffee.cati").contains("questionnaire COFFEE \"Coffee\""));
    assert!(ran.read("coffee/coffee.cati").contains("cornetta compile coffee "));
    assert!(ran.read("coffee/sample.csv").starts_with("key,phone,"));
}

#[test]
fn never_overwrites() {
    Test::new()
        .file("coffee/notes.txt", "mine")
        .args(["new", "coffee"])
        .stderr_has("`coffee` is there already")
        .status(2);
}

#[test]
fn a_name_that_cannot_be_a_folder_is_refused() {
    for name in ["", "..", "a/b", "a\\b", "-"] {
        Test::new().args(["new", "--", name]).stderr_has("letters").status(2);
    }
}

#[test]
fn a_name_with_a_hyphen_is_a_title_with_a_space() {
    let ran = Test::new().args(["new", "coffee-2"]).stdout_anything().success();
    let text = ran.read("coffee-2/coffee-2.cati");
    assert!(text.contains("questionnaire COFFEE_2 \"Coffee 2\""), "{text}");
    assert!(text.contains("cornetta compile coffee-2"), "{text}");
    ran.then().args(["compile", "coffee-2"]).stdout_has("no mistakes").success();
}
