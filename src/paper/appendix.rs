//! Behind the questions: objections, words that agree, quotas, what comes with a case.

use crate::paper::question;
use crate::paper::sheet::{Block, Table};
use crate::paper::texts;
use crate::questionnaire::{Category, Objection, Questionnaire, SampleShape, Then, written};

pub(super) fn of(questionnaire: &Questionnaire) -> Vec<Block> {
    let parts = [
        ("Objections", objections(questionnaire)),
        ("Quotas", quotas(questionnaire)),
        ("Words that agree", words(questionnaire)),
        ("What comes with a case", sample(questionnaire)),
    ];
    let mut blocks = Vec::new();
    for (title, tables) in parts {
        if tables.is_empty() {
            continue;
        }
        blocks.push(Block::Section {
            anchor: texts::anchor(title),
            title: title.to_owned(),
            notes: Vec::new(),
        });
        blocks.extend(tables.into_iter().map(Block::Table));
    }
    blocks
}

fn objections(questionnaire: &Questionnaire) -> Vec<Table> {
    let table = |it: &Objection| Table {
        title: format!("“{}”", it.title),
        texts: question::said(questionnaire, &it.paragraphs),
        head: ["Code", "It goes on", "→"].map(str::to_owned).to_vec(),
        rows: it
            .reactions
            .iter()
            .map(|it| {
                let then = match it.then {
                    Then::Continue => "the interview goes on".to_owned(),
                    Then::Callback => "call again".to_owned(),
                    Then::End(id) => {
                        let outcome = &questionnaire.ending(id).outcome;
                        format!("end of the interview: {}", outcome.replace('_', " "))
                    }
                };
                vec![it.code.0.to_string(), texts::plain(&it.label), then]
            })
            .collect(),
    };
    questionnaire.objections.iter().map(table).collect()
}

fn quotas(questionnaire: &Questionnaire) -> Vec<Table> {
    let mut tables = Vec::new();
    for quota in &questionnaire.quotas {
        let on: Vec<String> =
            quota.on.iter().map(|it| written::reference(questionnaire, it)).collect();
        let rows = quota.cells.iter().map(|it| {
            let target = it.target.map_or_else(|| "no limit".to_owned(), |n| n.to_string());
            vec![it.name.clone(), target]
        });
        tables.push(Table {
            title: format!("{} on {}", quota.name, on.join(" by ")),
            texts: Vec::new(),
            head: vec!["Cell".to_owned(), "Interviews".to_owned()],
            rows: rows.collect(),
        });
    }
    tables
}

/// Tables of words, as far as texts use them: a column a word used.
fn words(questionnaire: &Questionnaire) -> Vec<Table> {
    let table = |it: written::UsedTable| {
        let head =
            std::iter::once("When".to_owned()).chain(it.columns.iter().map(|it| it.0.clone()));
        let row = |(at, condition): (usize, &String)| {
            let words = it.columns.iter().filter_map(|it| it.1.get(at)).cloned();
            std::iter::once(condition.clone()).chain(words).collect()
        };
        let rows = it.rows.iter().enumerate().map(row).collect();
        Table { head: head.collect(), rows, title: it.name, texts: Vec::new() }
    };
    written::word_tables(questionnaire).into_iter().map(table).collect()
}

fn sample(questionnaire: &Questionnaire) -> Vec<Table> {
    if questionnaire.sample.is_empty() {
        return Vec::new();
    }
    let rows = questionnaire.sample.iter().map(|it| {
        let shape = match &it.shape {
            SampleShape::Text => "words".to_owned(),
            SampleShape::Number => "a number".to_owned(),
            SampleShape::Date => "a date".to_owned(),
            SampleShape::OneOf(categories) => one_of(categories),
        };
        let mut notes = Vec::new();
        if it.personal {
            notes.push("personal");
        }
        if it.optional {
            notes.push("may be empty");
        }
        vec![it.name.clone(), shape, notes.join(", ")]
    });
    vec![Table {
        title: String::new(),
        texts: Vec::new(),
        head: ["Column", "What it holds", ""].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }]
}

fn one_of(categories: &[Category]) -> String {
    const NAMED: usize = 10;
    let answer = |it: &Category| format!("{} {}", it.code.0, it.plain_label());
    let mut words: Vec<String> = categories.iter().take(NAMED).map(answer).collect();
    if categories.len() > NAMED {
        words.push(format!("… {} in all", categories.len()));
    }
    words.join(", ")
}
