//! One case on the desk: its interview in memory, and what of it is on disk.

use std::sync::Arc;

use crate::desk::{DeskError, Done};
use crate::fieldwork::disposition::choices;
use crate::fieldwork::{Case, Disposition};
use crate::interview::{Action, CALLBACK, Event, Facts, Interview, Need, Place, Position, Told};
use crate::questionnaire::Questionnaire;
use crate::store::{AttemptId, Change, Store};
use crate::time::Timestamp;

/// A case taken.
#[derive(Debug)]
pub(super) struct Sitting {
    pub(super) case: Case,
    pub(super) interview: Interview,
    /// The attempt at it, unless it is only looked at.
    pub(super) attempt: Option<AttemptId>,
    /// The events on disk.
    saved: Vec<Event>,
    /// Began or resumed, but nothing happened since: written with what happens first.
    waiting: Vec<Event>,
}

impl Sitting {
    /// A case with the events its interview has on disk, or the one that begins it.
    pub(super) fn new(
        case: Case,
        questionnaire: Arc<Questionnaire>,
        saved: Vec<Event>,
        began: Option<Event>,
        now: Timestamp,
    ) -> Self {
        let mut waiting = Vec::from_iter(began);
        let mut interview = rebuilt(questionnaire, &saved, &waiting);
        waiting.extend(tell(&mut interview, now));
        Self { case, interview, attempt: None, saved, waiting }
    }

    /// Takes up an interview that was left, if it was. Where nothing was answered before the call
    /// ended, it begins with the first item again: somebody else may pick up the phone.
    pub(super) fn resume(&mut self, facts: Facts, now: Timestamp) {
        if self.saved.is_empty() {
            return;
        }
        let resumed = self.interview.decide(&Action::Resume(facts), now).unwrap_or_default();
        for it in &resumed {
            self.interview.apply(it);
        }
        self.waiting.extend(resumed);
        self.waiting.extend(tell(&mut self.interview, now));
        let first = self.interview.route().iter().find(|it| it.is_shown);
        let first = first.filter(|_| self.was_left() && self.n_answers() == 0);
        if let Some(first) = first.map(|it| it.place.clone()) {
            let jumped = self.interview.decide(&Action::Jump(first), now).unwrap_or_default();
            for it in &jumped {
                self.interview.apply(it);
            }
            self.waiting.extend(jumped);
        }
    }

    /// Begins or goes on in another language; nothing happens where there is no such.
    pub(super) fn speak(&mut self, language: &str, now: Timestamp) {
        let action = Action::Speak(language.to_owned());
        let spoke = self.interview.decide(&action, now).unwrap_or_default();
        for it in &spoke {
            self.interview.apply(it);
        }
        self.waiting.extend(spoke);
    }

    /// Decides, applies in memory, writes; where writing fails, all is as it was before.
    pub(super) fn act(
        &mut self,
        store: &mut Store,
        action: &Action,
        now: Timestamp,
    ) -> Result<Done, DeskError> {
        let events = match self.interview.decide(action, now) {
            Ok(events) => events,
            Err(refusal) => return Ok(Done::Refused(refusal)),
        };
        let mut events = events;
        for it in &events {
            self.interview.apply(it);
        }
        events.extend(tell(&mut self.interview, now));
        self.write(store, events)?;
        Ok(Done::Moved)
    }

    fn write(&mut self, store: &mut Store, events: Vec<Event>) -> Result<(), DeskError> {
        let n_before = self.saved.len() as u64;
        let n_waiting = self.waiting.len();
        let mut new = std::mem::take(&mut self.waiting);
        new.extend(events);
        let places = self.interview.changes();
        let changes: Vec<Change> = places.into_iter().map(|it| self.change(it)).collect();
        let questionnaire = Arc::clone(self.interview.questionnaire());
        match store.append(&questionnaire, self.case.id, n_before, &new, &changes) {
            Ok(()) => {
                self.saved.append(&mut new);
                Ok(())
            }
            Err(error) => {
                new.truncate(n_waiting);
                self.restore(store, new);
                Err(DeskError::NotSaved(error))
            }
        }
    }

    fn change(&self, place: Place) -> Change {
        let response = self.interview.datum(&place);
        Change { place, response }
    }

    /// Back to what is on disk: the store is asked, since a write that failed may have reached it.
    fn restore(&mut self, store: &Store, waiting: Vec<Event>) {
        let questionnaire = Arc::clone(self.interview.questionnaire());
        if let Ok(saved) = store.events(&questionnaire, self.case.id) {
            self.waiting = if saved.len() == self.saved.len() { waiting } else { Vec::new() };
            self.saved = saved;
        } else {
            self.waiting = waiting;
        }
        self.interview = rebuilt(questionnaire, &self.saved, &self.waiting);
    }

    /// Breaks the interview off, if there is one on disk that goes on.
    pub(super) fn break_off(
        &mut self,
        store: &mut Store,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), DeskError> {
        if self.saved.is_empty() || self.was_left() || self.is_over() {
            return Ok(());
        }
        self.act(store, &Action::BreakOff { reason: reason.to_owned() }, now).map(drop)
    }

    /// Is breaking off the last that is on disk?
    fn was_left(&self) -> bool {
        matches!(self.saved.last(), Some(Event::BrokenOff { .. }))
    }

    /// The dispositions that fit, the likeliest first.
    pub(super) fn outcomes(&self) -> Vec<&'static Disposition> {
        choices(self.outcome(), self.n_answers(), self.agreed())
    }

    /// What was agreed on last in this sitting: a time to call, or only another call.
    fn agreed(&self) -> Option<&'static str> {
        let [.., before, Event::BrokenOff { reason, .. }] = self.saved.as_slice() else {
            return None;
        };
        let has_time = matches!(before, Event::Answered { .. });
        let agreed = if has_time { "appointment" } else { "callback" };
        (self.waiting.is_empty() && reason == CALLBACK).then_some(agreed)
    }

    /// Has the interview ended?
    pub(super) fn has_ended(&self) -> bool {
        self.outcome().is_some()
    }

    /// Has an attempt at the case given it a disposition that agrees with its end?
    pub(super) fn is_wrapped_up(&self) -> bool {
        self.outcome() == Some(self.case.disposition.as_str())
    }

    fn is_over(&self) -> bool {
        matches!(self.interview.position(), Position::Ended(_) | Position::BrokenOff)
    }

    fn outcome(&self) -> Option<&str> {
        match self.interview.position() {
            Position::Ended(ending) => Some(&self.interview.questionnaire().ending(ending).outcome),
            Position::At(_)
            | Position::Check(..)
            | Position::Needs
            | Position::Ending(_)
            | Position::BrokenOff => None,
        }
    }

    fn n_answers(&self) -> usize {
        let questionnaire = self.interview.questionnaire();
        let data = self.interview.data();
        data.iter().filter(|(place, _)| questionnaire.item(place.item).is_shown()).count()
    }
}

/// Tells an interview whatever it needs to go on; the events are applied already.
fn tell(interview: &mut Interview, now: Timestamp) -> Vec<Event> {
    let mut events = Vec::new();
    while let Some(need) = interview.need().cloned() {
        let told = Action::Tell(counted(&need));
        let Ok(told) = interview.decide(&told, now) else { return events };
        for it in &told {
            interview.apply(it);
        }
        events.extend(told);
    }
    events
}

/// What the study's counts say. There are none yet: every cell has room, and nobody has more
/// interviews than another.
fn counted(need: &Need) -> Told {
    match need {
        Need::Quota(..) => Told::Full(false),
        Need::Fewest { among, .. } => Told::Order(among.clone()),
    }
}

/// The interview of these events. What the ones on disk changed is on disk too.
fn rebuilt(questionnaire: Arc<Questionnaire>, saved: &[Event], waiting: &[Event]) -> Interview {
    let mut interview = Interview::replay(questionnaire, saved);
    if !saved.is_empty() {
        drop(interview.changes());
    }
    for it in waiting {
        interview.apply(it);
    }
    interview
}
