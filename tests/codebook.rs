//! The codebook in its four forms: languages, orders, special answers, changes between versions.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "export/fixture.rs"]
mod fixture;

use std::fs;
use std::sync::Arc;

use cornetta::dataset::{Builder, Difference, Wanted};
use cornetta::export::{Options, write_all};
use cornetta::questionnaire::order::{How, Order};
use cornetta::questionnaire::{AnswerFilter, Questionnaire, Text};
use fixture::{cases, questionnaire};
use serde_json::Value as Json;

const AGE: usize = 1;
const GENDER: usize = 2;
const AIDED: usize = 3;
const BOUGHT: usize = 12;

/// The fixture in two languages, with answers in an order drawn by chance.
fn bilingual() -> Questionnaire {
    let mut own = questionnaire();
    let order = Order { how: How::Random, by: "AIDED".to_owned(), per: Vec::new() };
    own.items[AIDED].order = Some(order);
    let filter = own.items[BOUGHT].filter.take().unwrap();
    own.items[BOUGHT].filter = Some(AnswerFilter { not: true, ..filter });
    let mut other = own.clone();
    other.language = "it".into();
    other.items[AGE].paragraphs[0].text = Text::words("Quanti anni ha compiuto?");
    other.items[AGE].specials[0].label = "Non sa".into();
    let gender = &mut other.items[GENDER];
    gender.label = "Sesso".into();
    gender.paragraphs[0].text = Text::words("Lei è un uomo o una donna?");
    gender.categories[0].label = Text::words("Un uomo");
    gender.categories[1].label = Text::words("Una donna | o no");
    own.translations = vec![Arc::new(other)];
    own
}

fn exported() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let dataset = Builder::of(&bilingual(), &Wanted::default(), &cases());
    let difference = |variable: &str, what: &str| Difference {
        version: "0.9".to_owned(),
        variable: variable.to_owned(),
        what: what.to_owned(),
    };
    let differences = vec![
        difference("GENDER", "code 2: was `A lady`, is `A woman`"),
        difference("CHILD_AGE_2", "was a text, is a integer"),
    ];
    let formats = vec!["csv".to_owned()];
    let options = Options { formats, differences, ..Options::default() };
    write_all(&dataset, folder.path(), options).unwrap();
    folder
}

fn text(folder: &tempfile::TempDir, name: &str) -> String {
    let text = fs::read_to_string(folder.path().join(name)).unwrap();
    text.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

/// What the JSON form says of a column.
fn told(folder: &tempfile::TempDir, column: &str) -> Json {
    let codebook: Json = serde_json::from_str(&text(folder, "codebook.json")).unwrap();
    let rows = codebook["variables"].as_array().unwrap();
    rows.iter().find(|it| it["column"] == column).unwrap().clone()
}

#[test]
fn as_markdown() {
    insta::assert_snapshot!(text(&exported(), "codebook.md"));
}

#[test]
fn as_a_table() {
    insta::assert_snapshot!(text(&exported(), "codebook.csv"));
}

#[test]
fn every_language_is_told_with_labels_lines_and_answers() {
    let gender = told(&exported(), "GENDER");
    assert_eq!(gender["translations"][0]["language"], "it");
    assert_eq!(gender["translations"][0]["label"], "Sesso");
    assert_eq!(gender["translations"][0]["question"][0]["text"], "Lei è un uomo o una donna?");
    assert_eq!(gender["translations"][0]["question"][1]["role"], "note");
    assert_eq!(gender["translations"][0]["categories"][0], "Un uomo");
    let age = told(&exported(), "AGE");
    assert_eq!(age["specials"][0]["label"], "Don't know");
    assert_eq!(age["translations"][0]["specials"][0], "Non sa");
}

#[test]
fn the_order_of_answers_and_which_are_offered_is_in_words() {
    let folder = exported();
    let order = "random; Some other brand stays last";
    assert_eq!(told(&folder, "AIDED")["order"], order);
    let universe = told(&folder, "BOUGHT")["universe"].as_str().unwrap().to_owned();
    assert!(universe.ends_with("only answers not chosen in AIDED"), "{universe}");
    for name in ["codebook.html", "codebook.md", "codebook.csv"] {
        assert!(text(&folder, name).contains(order), "{name}");
    }
}

#[test]
fn what_changed_between_versions_stands_at_its_question() {
    let folder = exported();
    let change = "version 0.9: code 2: was `A lady`, is `A woman`";
    assert_eq!(told(&folder, "GENDER")["changes"][0], change);
    assert!(told(&folder, "AGE")["changes"].is_null());
    let html = text(&folder, "codebook.html");
    let gender = html.split("<article>").find(|it| it.contains("id=\"GENDER\"")).unwrap();
    assert!(gender.contains("<p class=\"change\">version 0.9: code 2"), "{gender}");
    let child = html.split("<article>").find(|it| it.contains("id=\"CHILD_AGE\"")).unwrap();
    assert!(child.contains("was a text"), "{child}");
}

#[test]
fn the_page_names_the_language_of_what_is_not_its_own() {
    let html = text(&exported(), "codebook.html");
    let italian = "<div class=\"other\" lang=\"it\" dir=\"auto\">";
    assert!(html.contains(italian) && html.contains("<th>it</th>"), "{html}");
}
