//! One row a question of an interview: how often it was on screen, how long, in which order its
//! answers were shown.

use std::sync::Arc;

use crate::analysis::paradata::events::members;
use crate::analysis::paradata::sheet::{ColumnOf, Entry, Sheet};
use crate::dataset::Shape;
use crate::fieldwork::CaseData;
use crate::interview::screen::Body;
use crate::interview::{Event, Interview, Place, Position};
use crate::questionnaire::Questionnaire;
use crate::time::Timestamp;
use crate::value::Response;

pub(super) const COLUMNS: &[ColumnOf] = &[
    ("case_id", "The case: a name made up for it, the same in every export", Shape::Text),
    ("item", "The question", Shape::Text),
    ("members", "For which members of the loops around it", Shape::Text),
    ("visits", "How often it came to the screen", Shape::Whole),
    ("answers", "How often it was answered", Shape::Whole),
    ("changes", "How often the answer was another than before", Shape::Whole),
    ("seconds", "How long it was on the screen", Shape::Decimal),
    ("first_at", "When it first came to the screen (UTC)", Shape::Moment),
    ("language", "The language spoken when it first came", Shape::Text),
    (
        "shown",
        "Codes of its answers in the order shown, where that is not the usual one",
        Shape::Text,
    ),
];

/// What is known of one question.
#[derive(Default)]
struct Seen {
    visits: i64,
    answers: i64,
    changes: i64,
    millis: i64,
    first_at: i64,
    language: String,
    shown: String,
    last: Option<Response>,
}

pub(super) fn rows(
    sheet: &mut Sheet,
    questionnaire: &Arc<Questionnaire>,
    case: &CaseData,
    events: &[Event],
) {
    for (place, it) in seen(questionnaire, events) {
        sheet.row(
            COLUMNS,
            &[
                Entry::Text(&case.pseudonym),
                Entry::Text(&questionnaire.item(place.item).name),
                Entry::Text(&members(&place.members)),
                Entry::Whole(it.visits),
                Entry::Whole(it.answers),
                Entry::Whole(it.changes),
                Entry::Millis(it.millis),
                Entry::Whole(it.first_at),
                Entry::Text(&it.language),
                Entry::Text(&it.shown),
            ],
        );
    }
}

/// Every question that was on screen, in the order it first was.
fn seen(questionnaire: &Arc<Questionnaire>, events: &[Event]) -> Vec<(Place, Seen)> {
    let mut all: Vec<(Place, Seen)> = Vec::new();
    let mut interview = Interview::new(Arc::clone(questionnaire));
    let mut here: Option<(usize, Timestamp)> = None;
    for event in events {
        let at = event.at();
        if let Some((index, since)) = here {
            all[index].1.millis += at.millis_since(since);
        }
        if let Event::Answered { place, response, .. } = event
            && let Some(index) = all.iter().position(|it| it.0 == *place)
        {
            all[index].1.answer(response);
        }
        interview.apply(event);
        here = match interview.position() {
            Position::At(place) => {
                let known = all.iter().position(|it| it.0 == place);
                let is_new = known.is_none_or(|it| here.is_none_or(|(last, _)| last != it));
                let index = known.unwrap_or_else(|| {
                    all.push((place.clone(), first(&interview, questionnaire, &place, at)));
                    all.len() - 1
                });
                all[index].1.visits += i64::from(is_new);
                Some((index, at))
            }
            Position::Check(..)
            | Position::Needs
            | Position::Ending(_)
            | Position::Ended(_)
            | Position::BrokenOff => None,
        };
    }
    all
}

impl Seen {
    fn answer(&mut self, response: &Response) {
        self.answers += 1;
        self.changes += i64::from(self.last.as_ref().is_some_and(|it| it != response));
        self.last = Some(response.clone());
    }
}

/// A question that comes to the screen for the first time.
fn first(
    interview: &Interview,
    questionnaire: &Questionnaire,
    place: &Place,
    at: Timestamp,
) -> Seen {
    let mut seen = Seen { first_at: at.0, ..Seen::default() };
    let screen = interview.screen();
    seen.language = screen.language;
    let item = questionnaire.item(place.item);
    if let (Some(_), Body::Item(shown)) = (&item.order, screen.body) {
        let codes: Vec<String> = shown.choices.iter().map(|it| it.code.0.to_string()).collect();
        seen.shown = codes.join(" ");
    }
    seen
}
