//! Screens as lines: each says at its beginning what it is.

use crate::fieldwork::{CaseLine, Disposition};
use crate::interview::Screen;
use crate::interview::objections::ObjectionScreen;
use crate::interview::screen::{
    AnswerLine, Body, CheckScreen, EndingScreen, ItemScreen, ReadyParagraph,
};
use crate::questionnaire::{ResponseDomain, Then};
use crate::terminal::entry::Field;
use crate::terminal::entry::browse::trail;
use crate::terminal::views::{answer, texts};
use crate::value::Role;
use crate::value::text::counted;

/// How a row of a coded list is found and taken.
pub(super) const FOUND: &str =
    "words search the list, a code answers; - and words: it is not in the list";

/// The most cases listed.
const MOST_CASES: usize = 100;

/// The cases, by number.
pub(super) fn cases(cases: &[CaseLine]) -> Vec<String> {
    let mut lines = vec![counted(cases.len(), "case")];
    lines.extend((1..).zip(cases).take(MOST_CASES).map(|(number, it)| {
        let calls = if it.n_attempts == 1 { "1 call" } else { &format!("{} calls", it.n_attempts) };
        format!("{number} {}: {}, {}, {}, {calls}", it.key, it.name, it.phone, it.status)
    }));
    if cases.len() > MOST_CASES {
        let more = cases.len() - MOST_CASES;
        lines.push(format!("and {more} more: any can be taken by its number or its key"));
    }
    lines
}

/// A screen.
pub(super) fn screen(screen: &Screen) -> Vec<String> {
    match &screen.body {
        Body::Item(it) => item(screen, it),
        Body::Check(it) => check(it),
        Body::Ending(it) => ending(it),
        Body::Over { outcome: Some(outcome) } => vec![format!("ended: {outcome}")],
        Body::Over { outcome: None } => vec!["interrupted: what was answered is kept".to_owned()],
    }
}

fn item(screen: &Screen, item: &ItemScreen) -> Vec<String> {
    let member = if item.member.is_empty() { String::new() } else { format!(", {}", item.member) };
    let mut lines = vec![
        String::new(),
        format!("question {} of about {}: {}{member}", screen.number, screen.of_about, item.name),
    ];
    lines.extend(paragraphs(&item.paragraphs));
    if let Some(row) = &item.row {
        let total = match row.total {
            None => String::new(),
            Some((so_far, None)) => format!(", so far {so_far}"),
            Some((so_far, Some(total))) => format!(", so far {so_far} of {total}"),
        };
        lines.push(format!("row {} of {}{total}: {}", row.number, row.of, row.label.words()));
    }
    lines.extend(texts::how_read(item).map(|it| format!("note: {it}")));
    lines.extend(item.choices.iter().map(|it| {
        let alone = if it.alone { " (alone)" } else { "" };
        let specify = if it.specify { " (asks for words)" } else { "" };
        format!("{} {}{alone}{specify}", it.code.0, it.label)
    }));
    if let ResponseDomain::Number(domain) = &item.domain {
        lines.extend(domain.anchors.iter().map(|(at, words)| format!("{at} {words}")));
    }
    lines.extend(item.specials.iter().map(|it| format!("/{} {}", it.handle, it.label)));
    lines.extend(standing(item));
    lines
}

fn paragraphs(paragraphs: &[ReadyParagraph]) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let role = match paragraph.role {
            Role::Read => "read",
            Role::IfNeeded => "if needed",
            Role::Note => "note",
            Role::Help => continue,
        };
        lines.push(format!("{role}: {}", paragraph.words()));
    }
    lines
}

/// What respondents object, by number.
pub(super) fn objections(all: &[ObjectionScreen]) -> Vec<String> {
    (1..).zip(all).map(|(number, it)| format!("{number} \"{}\"", it.title)).collect()
}

/// One objection: what to answer, and how it can go on.
pub(super) fn objection(objection: &ObjectionScreen) -> Vec<String> {
    let mut lines = vec![format!("\"{}\"", objection.title)];
    lines.extend(paragraphs(&objection.paragraphs));
    lines.extend(objection.reactions.iter().map(|it| {
        let then = match it.then {
            Then::Continue => "the interview goes on",
            Then::Callback => "call back later",
            Then::End(_) => "the interview ends",
        };
        format!("{} {} ({then})", it.code.0, it.label)
    }));
    lines
}

/// What stands already, or what is wanted.
fn standing(item: &ItemScreen) -> Vec<String> {
    let field = Field::of(item);
    let mut lines: Vec<String> = item.remark.iter().map(|it| format!("remark: {it}")).collect();
    let words = answer::in_full(&field, item);
    if item.proposed.is_some() {
        lines.push(format!("proposed: {words}; an empty line confirms it"));
    } else if item.response.is_some() {
        lines.push(format!("answered: {words}; an empty line keeps it"));
    } else if let ResponseDomain::Nothing = item.domain {
        lines.push("an empty line goes on".to_owned());
    } else if let ResponseDomain::Coded(_) = item.domain {
        lines.push(FOUND.to_owned());
    } else if let ResponseDomain::Number(_)
    | ResponseDomain::Date { .. }
    | ResponseDomain::Time { .. }
    | ResponseDomain::Phone { .. }
    | ResponseDomain::Amount(_)
    | ResponseDomain::Appointment = item.domain
    {
        lines.push(answer::hint(&field, item).replace(", then Enter.", ""));
    }
    lines
}

/// What the words typed found in a coded list, by code.
pub(super) fn found(field: &Field, item: &ItemScreen) -> Vec<String> {
    let ResponseDomain::Coded(table) = &item.domain else { return Vec::new() };
    let rows = (0..field.browse().n_lines()).filter_map(|line| field.browse().row(line));
    let found = rows.filter_map(|row| {
        let it = table.rows().get(row)?;
        Some(format!("{} {}", it.code, trail(table, row)))
    });
    found.collect()
}

fn check(check: &CheckScreen) -> Vec<String> {
    let kind = if check.hard { "check, must hold" } else { "check, please make sure" };
    let mut lines = vec![String::new(), kind.to_owned()];
    lines.push(format!("read: {}", check.message.words()));
    lines.extend((1..).zip(&check.answers).map(|(number, it)| format!("{number} {}", line(it))));
    lines.push(at_check(check.hard).to_owned());
    lines
}

/// What can be done at a check.
pub(super) fn at_check(hard: bool) -> &'static str {
    if hard {
        "a number goes to that answer, an empty line to the first, /jump NAME to another question"
    } else {
        "a number goes to that answer, /jump NAME to another question; an empty line or /keep \
         reason lets it stand"
    }
}

fn line(line: &AnswerLine) -> String {
    let remark = if line.has_remark { " (remark)" } else { "" };
    let answer = if line.answer.is_empty() { "not answered" } else { &line.answer };
    format!("{}: {answer}{remark} - {}", line.name, line.text)
}

fn ending(ending: &EndingScreen) -> Vec<String> {
    let why = if ending.why.is_empty() { String::new() } else { format!(", {}", ending.why) };
    vec![
        String::new(),
        format!("end: {}{why}; {} answered", ending.outcome, ending.n_answered),
        "an empty line confirms the end, /back goes back".to_owned(),
    ]
}

/// All answers.
pub(super) fn answers(lines: &[AnswerLine]) -> Vec<String> {
    lines.iter().map(line).collect()
}

/// The outcomes of a call, by number.
pub(super) fn outcomes(outcomes: &[&Disposition]) -> Vec<String> {
    let listed = (1..).zip(outcomes);
    listed.map(|(number, it)| format!("{number} {}: {}", it.handle, it.words)).collect()
}

/// Help for a question.
pub(super) fn help(item: &ItemScreen) -> Vec<String> {
    let help = item.paragraphs.iter().filter(|it| it.role == Role::Help);
    help.map(|it| format!("help: {}", it.words())).collect()
}
