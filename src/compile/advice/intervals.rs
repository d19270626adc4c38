//! Answers that are ranges of numbers: those that overlap, and those that leave something out.

mod label;

use rust_decimal::Decimal;

use crate::compile::advice::Advice;
use crate::compile::advice::intervals::label::Interval;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::tree::{Answer, ComputeRule, Statement, Text, TextPart};
use crate::value::text;

/// A label that is a range.
struct Range {
    words: String,
    span: Span,
    it: Interval,
}

/// Looks at the answers of a statement.
pub(super) fn look(advice: &mut Advice<'_>, statement: &Statement) {
    if let Statement::List { answers, .. } = statement {
        answers_of(advice, answers.iter());
    } else if let Statement::Question(it) = statement {
        if it.kind.it != "multi" {
            answers_of(advice, it.answers.iter());
        }
    } else if let Statement::Compute(it) = statement
        && let ComputeRule::Rows(rows) = &it.rule
    {
        answers_of(advice, rows.iter().map(|it| &it.0));
    }
}

fn answers_of<'a>(advice: &mut Advice<'_>, answers: impl Iterator<Item = &'a Answer>) {
    let has = |it: &Answer, flag: &str| it.flags.iter().any(|other| other.name.it == flag);
    let answers: Vec<&Answer> =
        answers.filter(|it| !has(it, "alone") && !has(it, "specify")).collect();
    let labels: Vec<(String, Span)> =
        answers.iter().filter_map(|it| Some((plain(&it.label.it)?, it.label.span))).collect();
    let step = label::step(labels.iter().map(|it| it.0.as_str()));
    let mut ranges: Vec<Range> = labels
        .into_iter()
        .filter_map(|(words, span)| {
            let it = label::interval(&words, step)?;
            Some(Range { words, span, it })
        })
        .collect();
    // One range is no scale, and a list of mere numbers is none either.
    if ranges.iter().filter(|it| !it.it.is_single()).count() < 2 {
        return;
    }
    ranges.sort_by_key(|it| (it.it.low.is_some(), it.it.low));
    let all_are_ranges = ranges.len() == answers.len();
    for pair in ranges.windows(2) {
        if let [first, second] = pair {
            overlap(advice, first, second);
            if all_are_ranges {
                gap(advice, first, second, step);
            }
        }
    }
}

/// The words of a label without fills.
fn plain(text: &Text) -> Option<String> {
    text.0
        .iter()
        .map(|it| match it {
            TextPart::Words(it) => Some(it.as_str()),
            TextPart::Fill(_) => None,
        })
        .collect()
}

fn overlap(advice: &mut Advice<'_>, first: &Range, second: &Range) {
    let (high, low) = (first.it.high, second.it.low);
    if high.zip(low).is_some_and(|(high, low)| high < low) {
        return;
    }
    let shared = match (high, low) {
        (Some(high), Some(low)) if high == low => format!("{} is", text::number(low)),
        (_, Some(low)) => format!("{} and more are", text::number(low)),
        (_, None) => "the smallest numbers are".to_owned(),
    };
    let message = format!("{shared} in two answers: `{}` and `{}`", first.words, second.words);
    advice.push(
        Diagnostic::warning("Q0914", second.span, message)
            .label(first.span, "this one has it too")
            .hint("let each answer begin behind the end of the one before"),
    );
}

fn gap(advice: &mut Advice<'_>, first: &Range, second: &Range, step: Decimal) {
    let (Some(high), Some(low)) = (first.it.high, second.it.low) else { return };
    let (from, to) = (high + step, low - step);
    if from > to || first.it.is_single() || second.it.is_single() {
        return;
    }
    let left_out = if from == to {
        format!("{} is", text::number(from))
    } else {
        format!("{} to {} are", text::number(from), text::number(to))
    };
    let message =
        format!("{left_out} in no answer, between `{}` and `{}`", first.words, second.words);
    advice.push(
        Diagnostic::warning("Q0915", second.span, message)
            .label(first.span, "the answer before")
            .hint("let this answer begin right behind the end of the one before"),
    );
}
