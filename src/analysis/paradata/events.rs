//! One row an event of an interview.

use crate::analysis::paradata::sheet::{ColumnOf, Entry, Sheet};
use crate::dataset::Shape;
use crate::fieldwork::CaseData;
use crate::interview::{Event, Place};
use crate::questionnaire::Questionnaire;
use crate::time::Timestamp;
use crate::value::text::typed;
use crate::value::{Response, Value};

pub(super) const COLUMNS: &[ColumnOf] = &[
    ("case_id", "The case: a name made up for it, the same in every export", Shape::Text),
    ("event", "Which event of the interview, from 1", Shape::Whole),
    ("sitting", "In which sitting, from 1", Shape::Whole),
    ("at", "When (UTC)", Shape::Moment),
    ("seconds", "Since the event before it in the sitting", Shape::Decimal),
    ("what", "What happened", Shape::Text),
    ("item", "At which question", Shape::Text),
    ("members", "For which members of the loops around it", Shape::Text),
    ("answer", "What was answered; of personal questions only where asked for", Shape::Text),
    ("reason", "A special answer; why a check was let stand; why it was broken off", Shape::Text),
    ("check", "Which check was let stand", Shape::Text),
    ("language", "The language spoken", Shape::Text),
    ("interviewer", "Who interviewed", Shape::Text),
];

/// What one event says.
#[derive(Default)]
struct Said {
    what: &'static str,
    item: String,
    members: String,
    answer: String,
    reason: String,
    check: String,
}

pub(super) fn rows(
    sheet: &mut Sheet,
    questionnaire: &Questionnaire,
    case: &CaseData,
    events: &[Event],
    is_open: &dyn Fn(&str) -> bool,
) {
    let (mut sitting, mut before): (i64, Option<Timestamp>) = (0, None);
    let mut language = questionnaire.language.clone();
    let mut interviewer = String::new();
    for (number, event) in (1..).zip(events) {
        match event {
            Event::Began { facts, .. } | Event::Resumed { facts, .. } => {
                sitting += 1;
                before = None;
                interviewer.clone_from(&facts.interviewer);
            }
            Event::Spoke { language: spoken, .. } => language.clone_from(spoken),
            Event::Answered { .. }
            | Event::WentTo { .. }
            | Event::WentOn { .. }
            | Event::Suppressed { .. }
            | Event::Told { .. }
            | Event::Objected { .. }
            | Event::Remarked { .. }
            | Event::BrokenOff { .. }
            | Event::Ended { .. } => {}
        }
        let at = event.at();
        let said = said(questionnaire, event, is_open);
        sheet.row(
            COLUMNS,
            &[
                Entry::Text(&case.pseudonym),
                Entry::Whole(number),
                Entry::Whole(sitting),
                Entry::Whole(at.0),
                before.map_or(Entry::Gap, |it| Entry::Millis(at.millis_since(it))),
                Entry::Text(said.what),
                Entry::Text(&said.item),
                Entry::Text(&said.members),
                Entry::Text(&said.answer),
                Entry::Text(&said.reason),
                Entry::Text(&said.check),
                Entry::Text(&language),
                Entry::Text(&interviewer),
            ],
        );
        before = Some(at);
    }
}

fn said(questionnaire: &Questionnaire, event: &Event, is_open: &dyn Fn(&str) -> bool) -> Said {
    let plain = |what| Said { what, ..Said::default() };
    let at = |what, place: &Place| Said {
        item: questionnaire.item(place.item).name.clone(),
        members: members(&place.members),
        ..plain(what)
    };
    match event {
        Event::Began { .. } => plain("began"),
        Event::Answered { place, response, .. } => {
            let item = questionnaire.item(place.item);
            let mut said = at("answered", place);
            match response {
                Response::Special(handle) => said.reason.clone_from(handle),
                Response::Value { value: Value::Read, .. } => said.what = "read",
                Response::Value { value, .. } if !item.personal || is_open(&item.name) => {
                    said.answer = typed(value);
                }
                Response::Value { .. } => {}
            }
            said
        }
        Event::WentTo { place, .. } => at("went to", place),
        Event::WentOn { .. } => plain("went on"),
        Event::Suppressed { check, members: of, reason, .. } => Said {
            check: questionnaire.check(*check).name.clone(),
            members: members(of),
            reason: reason.clone(),
            ..plain("let stand")
        },
        // what interviewers note about people is personal
        Event::Remarked { place, .. } => at("remarked", place),
        Event::Told { .. } => plain("told"),
        Event::Spoke { .. } => plain("language"),
        Event::Objected { objection, .. } => {
            Said { reason: questionnaire.objection(*objection).name.clone(), ..plain("objected") }
        }
        Event::BrokenOff { reason, .. } => Said { reason: reason.clone(), ..plain("broken off") },
        Event::Resumed { .. } => plain("resumed"),
        Event::Ended { ending, .. } => {
            Said { reason: questionnaire.ending(*ending).outcome.clone(), ..plain("ended") }
        }
    }
}

/// `2 1`: outermost first.
pub(super) fn members(members: &[i64]) -> String {
    members.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}
