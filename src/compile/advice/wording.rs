//! Texts that are hard to read aloud: too long, in parentheses, with slashes, two questions in one.

use crate::compile::advice::Advice;
use crate::compile::advice::double;
use crate::compile::advice::spoken::{Spoken, words};
use crate::diagnostic::Diagnostic;
use crate::questionnaire::kind;
use crate::source::Span;
use crate::syntax::tree::{Paragraph, Question, Role, Statement, When};

/// The most words of a sentence: what is said in twelve seconds, on a deep breath.
const SENTENCE: usize = 30;
/// The most words of a question: what is said in half a minute.
const QUESTION: usize = 75;

/// Looks at what a statement has read aloud: its texts, and the rows of a question.
pub(super) fn look(advice: &mut Advice<'_>, statement: &Statement, language: &str) {
    let Some(texts) = texts(statement) else { return };
    let spoken: Vec<(&Paragraph, Spoken)> = texts
        .iter()
        .filter(|it| it.role == Role::Read)
        .map(|it| (it, Spoken::of(advice.source, it.text.span)))
        .collect();
    for (_, it) in &spoken {
        long_sentences(advice, it);
        asides(advice, it);
        slashes(advice, it);
        if asks(statement) {
            double::look(advice, it, language);
        }
    }
    if let Statement::Question(Question { rows, .. }) = statement {
        for it in rows.iter().map(|it| Spoken::of(advice.source, it.label.span)) {
            long_sentences(advice, &it);
            asides(advice, &it);
            slashes(advice, &it);
        }
    }
    if asks(statement) {
        long_question(advice, &spoken);
    }
}

fn texts(statement: &Statement) -> Option<&[Paragraph]> {
    if let Statement::Question(it) = statement {
        return Some(&it.texts);
    }
    if let Statement::Choose(it) = statement {
        return Some(&it.texts);
    }
    if let Statement::Objection(it) = statement {
        return Some(&it.texts);
    }
    if let Statement::Callback { texts, .. } = statement { Some(texts) } else { None }
}

fn asks(statement: &Statement) -> bool {
    let Statement::Question(Question { kind, .. }) = statement else { return false };
    kind::find(&kind.it).is_some_and(kind::Kind::asks)
}

/// Seconds to say that many words, at 150 a minute.
fn seconds(words: usize) -> usize {
    words * 2 / 5
}

fn long_sentences(advice: &mut Advice<'_>, spoken: &Spoken) {
    for (at, sentence) in spoken.sentences() {
        let n = words(sentence);
        if n > SENTENCE {
            let message = format!(
                "this sentence has {n} words, about {} seconds: longer than a breath",
                seconds(n)
            );
            advice.push(
                Diagnostic::warning("Q0910", spoken.span(at, at + sentence.len()), message)
                    .hint("make two sentences of it; what explains may be a text of its own before the question, or `if needed:`"),
            );
        }
    }
}

fn long_question(advice: &mut Advice<'_>, spoken: &[(&Paragraph, Spoken)]) {
    let count = |it: &(&Paragraph, Spoken)| words(&it.1.text);
    let (always, chosen): (Vec<_>, Vec<_>) =
        spoken.iter().partition(|it| it.0.when == When::Always);
    let n = always.into_iter().map(count).sum::<usize>()
        + chosen.into_iter().map(count).max().unwrap_or(0);
    if n > QUESTION {
        let message = format!(
            "{n} words are read out before an answer can be given, about {} seconds",
            seconds(n)
        );
        advice.push(Diagnostic::warning("Q0910", advice.statement, message).hint(
            "say what it is about in a `read` before it, and what explains with `if needed:` or `help:`",
        ));
    }
}

/// Parentheses and brackets, unless they are an ending such as `(s)`, which is worse.
fn asides(advice: &mut Advice<'_>, spoken: &Spoken) {
    let text = &spoken.text;
    for (start, open) in text.match_indices(['(', '[']) {
        let close = if open == "(" { ')' } else { ']' };
        let rest = text.get(start..).unwrap_or_default();
        let Some(length) = rest.find(close) else { continue };
        let inside = rest.get(1..length).unwrap_or_default();
        let follows_letter = text.get(..start).is_some_and(|it| it.ends_with(char::is_alphabetic));
        let place = spoken.span(start, start + length + 1);
        if follows_letter && inside.chars().all(char::is_alphabetic) && inside.chars().count() <= 3
        {
            let hint = "write the plural, or let it agree: `{plural N: child, children}`";
            unspeakable(advice, place, rest.get(..=length).unwrap_or_default(), hint);
            continue;
        }
        advice.push(
            Diagnostic::warning("Q0911", place, "parentheses cannot be heard").hint(
                "say it in a sentence of its own, or put it on a line `if needed:` or `note:`",
            ),
        );
    }
}

/// `he/she`, `and/or`
fn slashes(advice: &mut Advice<'_>, spoken: &Spoken) {
    let mut start = 0;
    for word in spoken.text.split_inclusive(char::is_whitespace) {
        let at = start;
        start += word.len();
        let is_mark = |it: char| !it.is_alphanumeric();
        let inner = word.trim_end_matches(is_mark);
        let at = at + (inner.len() - inner.trim_start_matches(is_mark).len());
        let inner = inner.trim_start_matches(is_mark);
        let mut sides = inner.split('/');
        let is_word =
            |it: &str| !it.is_empty() && it.chars().all(|it| it.is_alphabetic() || it == '\'');
        if sides.clone().count() < 2 || !sides.all(is_word) {
            continue;
        }
        let hint = match inner.to_lowercase().as_str() {
            "and/or" => "write `or`: who has both will say so",
            _ => "say `or`; where it depends on somebody, a table of words agrees: `{R.they}`",
        };
        unspeakable(advice, spoken.span(at, at + inner.len()), inner, hint);
    }
}

fn unspeakable(advice: &mut Advice<'_>, place: Span, words: &str, hint: &str) {
    let message = format!("`{words}` cannot be read aloud");
    advice.push(Diagnostic::warning("Q0912", place, message).hint(hint));
}
