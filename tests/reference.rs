//! The pages of `docs/reference/` are made from the program's own tables.
//!
//! `UPDATE=1 cargo test --test reference` writes them; without it, a page that differs is a failure.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::path::Path;
use std::{env, fs};

use cornetta::diagnostic::{CODES, CodeRow};
use cornetta::expression::function::FUNCTIONS;
use cornetta::fieldwork::DISPOSITIONS;
use cornetta::questionnaire::OUTCOMES;
use cornetta::questionnaire::kind::property::COMMON;
use cornetta::questionnaire::kind::{Answers, KINDS, Kind, PROPERTIES};

const MADE: &str =
    "Made from the program by `UPDATE=1 cargo test --test reference`: change it there.";

/// Compares a page with what it should be, or writes it.
#[track_caller]
fn page(name: &str, title: &str, body: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference").join(name);
    let text = format!("# {title}\n\n<!-- {MADE} -->\n\n{}\n", body.trim_end());
    if is_update() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &text).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == text,
        "docs/reference/{name} is out of date: UPDATE=1 cargo test --test reference"
    );
}

#[expect(clippy::disallowed_methods, reason = "how a person asks for the pages to be written")]
fn is_update() -> bool {
    env::var("UPDATE").is_ok()
}

/// A table in Markdown.
fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|it| (*it).to_owned()).collect();
    let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    let rows = rows
        .into_iter()
        .map(|it| line(&it.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>()));
    [line(&heads), line(&rule).replace(" | ", "|").replace("| ", "|").replace(" |", "|")]
        .into_iter()
        .chain(rows)
        .collect()
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

#[test]
fn kinds() {
    let kinds: String = KINDS.iter().map(kind).collect();
    let common = listed(COMMON);
    let properties = table(
        &["property", "is for", "as in"],
        PROPERTIES.iter().map(|it| vec![code(it.name), it.doc.to_owned(), code(it.example)]),
    );
    let body = format!(
        "Every kind that asks also takes {common}, texts for the interviewer (`note:`, `if needed:`), and \
         checks (`must:`, `confirm:`). `X` stands for the question's name; in a loop every column has the \
         member behind it, as in `X_2`.\n\nThree things that have a value are no kind of question: \
         [`compute`](../manual/computing.md), [`choose`](../manual/chance.md#choosing), and \
         [`callback`](../manual/routing.md#called-back-in-the-middle), which asks when to call again.\n\n{kinds}## Properties\n\n{properties}"
    );
    page("kinds.md", "Kinds of questions", &body);
}

fn kind(it: &Kind) -> String {
    let answers = match it.answers {
        Answers::None => "none".to_owned(),
        Answers::Required => "a list, in the body or by `answers:`".to_owned(),
        Answers::Units => "units, in the body or by `answers:`".to_owned(),
        Answers::File => "the rows of the file".to_owned(),
        Answers::YesNo => "1 `yes`, 2 `no`".to_owned(),
    };
    let properties =
        if it.properties.is_empty() { "none".to_owned() } else { listed(it.properties) };
    format!(
        "## `{}`\n\n{}\n\n```cati\n{}\n```\n\n- Answers: {answers}\n- Properties: {properties}\n- Data: {}\n\n",
        it.name, it.doc, it.example, it.columns
    )
}

/// `a:`, `b:`
fn listed(properties: &[&str]) -> String {
    properties.iter().map(|it| format!("`{it}:`")).collect::<Vec<_>>().join(", ")
}

#[test]
fn functions() {
    let rows = FUNCTIONS.iter().map(|it| {
        let takes: Vec<_> = it.takes.iter().map(|it| it.in_words()).collect();
        let takes = takes.join(" and ");
        vec![code(it.name), it.doc.to_owned(), takes, code(it.example)]
    });
    let body = format!(
        "All give a number. Where what is taken has no value, there is none, for the same reason. Of the members of a loop \
         those who were not asked are left out; one *don't know* among the others makes the sum, the mean, the smallest and \
         the largest *don't know*. `count of` counts answers only: who has none is not counted, for whatever reason. With \
         `where` ([of all, and of one](../manual/rosters.md#of-all-and-of-one)) members of whom the condition is unknown are \
         left out as well. Of nobody, the count and the sum are 0; the others have no value.\n\n{}",
        table(&["function", "gives", "takes", "as in"], rows)
    );
    page("functions.md", "Functions", &body);
}

#[test]
fn diagnostics() {
    let rows: Vec<String> = CODES.iter().map(diagnostic).collect();
    let body = format!(
        "What `cornetta compile` may say. A number never changes its meaning. `cornetta explain CODE` says \
         the same.\n\n{}",
        rows.concat()
    );
    page("diagnostics.md", "Mistakes and warnings", &body);
}

fn diagnostic(row: &CodeRow) -> String {
    let language = if row.code.starts_with('S') { "yaml" } else { "cati" };
    let example = |what: &str, text: Option<&str>| {
        text.map(|it| format!("{what}:\n\n```{language}\n{it}\n```\n\n")).unwrap_or_default()
    };
    let (wrong, right) = (example("Wrong", row.wrong()), example("Right", row.right()));
    format!("## {}: {}\n\n{}\n\n{wrong}{right}", row.code, row.title(), row.why())
}

#[test]
fn dispositions() {
    let rows = DISPOSITIONS.iter().map(|it| {
        let again = if it.is_final { "no" } else { "yes" };
        vec![
            code(it.handle),
            it.words.to_owned(),
            it.aapor.to_owned(),
            it.class.letters().to_owned(),
            again.to_owned(),
        ]
    });
    let outcomes: Vec<String> = OUTCOMES.iter().map(|it| code(it.handle)).collect();
    let body = format!(
        "The result of a call, with AAPOR's code and class for telephone surveys. A questionnaire may end as {}.\n\n{}",
        outcomes.join(", "),
        table(&["handle", "words", "AAPOR", "class", "called again"], rows)
    );
    page("dispositions.md", "Outcomes of calls", &body);
}

#[cfg(feature = "terminal")]
#[test]
fn keys() {
    use cornetta::terminal::keymap::KEYMAP;
    use cornetta::terminal::keys::words;

    let rows = KEYMAP.iter().map(|it| {
        let alias = it.alias.map(words).unwrap_or_default();
        vec![words(it.key), alias, it.long.to_owned()]
    });
    let body = format!(
        "The second key is for terminals that keep the first for themselves. Ctrl-C does what F10 does.\n\n{}",
        table(&["key", "or", "does"], rows)
    );
    page("keys.md", "Keys", &body);
}
