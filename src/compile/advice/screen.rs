//! Questions that take more than one screen of the terminal everybody has: 80 columns, 24 rows.

use crate::compile::advice::Advice;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::{
    Item, Paragraph, Questionnaire, ResponseDomain, Role, Text, TextPart, When,
};

/// Columns for texts.
const WIDTH: usize = 78;
/// Rows for texts and answers: what is above and below them takes the rest.
const ROWS: usize = 17;
/// Columns of answers that stand side by side, at most.
const SIDE_BY_SIDE: usize = 2;
/// Columns before an answer's words, at least.
const MARGIN: usize = 6;

/// Looks at an item. What is counted is the least it takes, fills counting nothing.
pub(super) fn look(advice: &mut Advice<'_>, questionnaire: &Questionnaire, item: &Item) {
    if !item.is_shown()
        || item.filter.is_some()
        || item.categories.iter().any(|it| it.when.is_some())
    {
        return;
    }
    let row = item.row.as_ref().map_or(0, |it| 1 + lines(&it.label, WIDTH));
    let specials = usize::from(!item.specials.is_empty());
    let needed = texts(&item.paragraphs) + row + 1 + answers(item) + specials;
    if needed <= ROWS || is_known(questionnaire, item) {
        return;
    }
    let message =
        format!("at 80×24 this takes {needed} rows where there are {ROWS}: one has to turn pages");
    advice.push(Diagnostic::warning("Q0918", item.span, message).hint(
        "shorten the texts, put what explains under `help:`, or find long lists by typing: `lookup`",
    ));
}

/// Of the rows of one question the first speaks for all.
fn is_known(questionnaire: &Questionnaire, item: &Item) -> bool {
    let Some(row) = &item.row else { return false };
    questionnaire.group(row.group).rows.first() != Some(&item.id)
}

fn texts(paragraphs: &[Paragraph]) -> usize {
    let mut rows = 0;
    let mut choice = 0;
    for it in paragraphs.iter().filter(|it| it.role != Role::Help) {
        let n = lines(&it.text, WIDTH);
        if it.when == When::Always {
            rows += n;
        } else {
            choice = choice.max(n);
        }
    }
    rows + choice
}

/// Rows of answers: all of their lines, shared by as many columns as take the fewest.
fn answers(item: &Item) -> usize {
    if !matches!(item.domain, ResponseDomain::One | ResponseDomain::Many { .. }) {
        return 0;
    }
    let rows = (1..=SIDE_BY_SIDE).map(|columns| {
        let width = WIDTH / columns - 2 - MARGIN;
        let all: usize = item.categories.iter().map(|it| lines(&it.label, width)).sum();
        all.div_ceil(columns)
    });
    rows.min().unwrap_or(0)
}

/// The rows of a text.
fn lines(text: &Text, width: usize) -> usize {
    let words: String = text
        .0
        .iter()
        .map(|it| match it {
            TextPart::Words(it) => it.as_str(),
            TextPart::Fill(_) => "",
        })
        .collect();
    textwrap::wrap(&words, width).len().max(1)
}
