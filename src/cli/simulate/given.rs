//! `--with NAME=ANSWER`, and what is wrong with it.

use cornetta::diagnostic::nearest;
use cornetta::questionnaire::Questionnaire;
use cornetta::simulate::{Given, NotGiven};
use cornetta::value::text::shown;

use crate::cli::exit::Failure;

/// The most answers named where something else was written.
const MOST_NAMED: usize = 12;

/// Everything given.
pub(super) fn read(questionnaire: &Questionnaire, with: &[String]) -> anyhow::Result<Given> {
    let mut given = Given::default();
    for it in with {
        given.add(questionnaire, it).map_err(|why| Failure::usage(in_words(it, &why)))?;
    }
    Ok(given)
}

fn in_words(written: &str, why: &NotGiven) -> String {
    let meant = |word: &str, known: &[String]| {
        nearest(word, known.iter().map(String::as_str))
            .map_or_else(String::new, |it| format!("; did you mean `{it}`?"))
    };
    let why = match why {
        NotGiven::Form => "write a name, `=` and an answer, such as `WILLING=yes`.".to_owned(),
        NotGiven::Name(name, known) => match meant(name, known) {
            it if it.is_empty() => {
                format!("there is no question and no sample column `{}`.", shown(name))
            }
            it => format!("there is no question and no sample column `{}`{it}", shown(name)),
        },
        NotGiven::NotAsked(name) => format!("nobody is asked for an answer to `{name}`."),
        NotGiven::Answer(name, said, answers, takes) => {
            let meant = meant(said, answers);
            let end = if meant.is_empty() { "." } else { "" };
            let more = if answers.len() > MOST_NAMED { ", …" } else { "" };
            let answers: Vec<&str> = answers.iter().take(MOST_NAMED).map(String::as_str).collect();
            let answers = if answers.is_empty() {
                String::new()
            } else {
                format!("; {}{more}", answers.join(", "))
            };
            let said = shown(said);
            format!("`{said}` is not an answer to `{name}`{meant}{end}\nIt takes {takes}{answers}.")
        }
    };
    format!("--with {}: {why}", shown(written))
}
