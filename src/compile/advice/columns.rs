//! Columns whose names SPSS or Stata do not take.

use crate::compile::advice::Advice;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::column::{columns_of, members};
use crate::questionnaire::{Item, Questionnaire};

/// The longest name in Stata, in characters.
const STATA: usize = 32;
/// The longest name in SPSS, in bytes.
const SPSS: usize = 64;

/// Words that mean something in SPSS.
const SPSS_WORDS: &[&str] =
    &["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"];
/// Words that mean something in Stata, which writes the names of a text file in small letters.
const STATA_WORDS: &[&str] =
    &["byte", "double", "float", "if", "in", "int", "long", "skip", "strl", "using", "with"];

/// Looks at the columns of an item.
pub(super) fn look(advice: &mut Advice<'_>, questionnaire: &Questionnaire, item: &Item) {
    if !item.has_data() {
        return;
    }
    let name = item.name.replace('.', "_");
    let long = longest(questionnaire, item);
    let (message, hint) = if let Some(program) = takes_not(&name) {
        (
            format!("{program} has a meaning of its own for `{name}`"),
            "choose another name".to_owned(),
        )
    } else if name.ends_with('_') {
        let message = format!("`{name}` ends with `_`, which SPSS keeps for itself");
        (message, format!("write `{}`", item.name.trim_end_matches('_')))
    } else if long.len() > SPSS {
        let n = long.len();
        let message = format!("the column `{long}` has a name of {n} bytes, and SPSS takes {SPSS}");
        (message, SHORTER.to_owned())
    } else if long.chars().count() > STATA {
        let n = long.chars().count();
        let message =
            format!("the column `{long}` has a name of {n} characters, and Stata takes {STATA}");
        (message, SHORTER.to_owned())
    } else {
        return;
    };
    advice.push(Diagnostic::warning("Q0917", item.span, message).hint(hint));
}

const SHORTER: &str =
    "choose a shorter name; in loops, and for several answers, a number comes behind it";

fn takes_not(name: &str) -> Option<&'static str> {
    let is_one_of = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(name));
    let lower = name.to_lowercase();
    let is_str = lower
        .strip_prefix("str")
        .is_some_and(|it| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit()));
    if is_one_of(SPSS_WORDS) {
        Some("SPSS")
    } else if is_str || is_one_of(STATA_WORDS) {
        Some("Stata")
    } else {
        None
    }
}

/// The longest name of a column of the item: that of the members with the longest keys.
fn longest(questionnaire: &Questionnaire, item: &Item) -> String {
    let keys: Vec<i64> = item
        .rosters
        .iter()
        .map(|it| {
            let keys = members(questionnaire, questionnaire.roster(*it));
            keys.into_iter().max_by_key(|it| it.to_string().len()).unwrap_or_default()
        })
        .collect();
    let names = columns_of(questionnaire, item.id, &keys).into_iter().map(|it| it.name);
    names.max_by_key(String::len).unwrap_or_default()
}
