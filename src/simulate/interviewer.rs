//! An interviewer at work: answers, goes back now and then, lets checks stand or puts them right.

use std::sync::Arc;

use crate::interview::screen::{Body, CheckScreen, ItemScreen};
use crate::interview::{Action, CALLBACK, Event, Facts, Interview, Need, Place, Refusal, Told};
use crate::simulate::chance::Chance;
use crate::simulate::{Given, Simulated, answer};
use crate::time::Timestamp;
use crate::value::{Response, Value};

/// How often one goes back, and how often a check is put right, in one interview. Answers at the
/// end of the route only ever lengthen it, so these two bound everything.
const MOST_RETURNS: u32 = 3;
const MOST_REPAIRS: u32 = 20;

/// Tries to draw an answer that is allowed.
const MOST_DRAWS: u32 = 8;

const REASONS: [&str; 3] = ["respondent confirmed", "asked twice, the same", ""];
const REMARKS: [&str; 3] =
    ["respondent hesitated", "somebody else spoke in between", "not quite sure"];

pub(super) struct Interviewer<'g> {
    interview: Interview,
    given: &'g Given,
    events: Vec<Event>,
    chance: Chance,
    now: Timestamp,
    facts: Facts,
    n_returns: u32,
    n_repairs: u32,
    /// After how many answers the respondent hangs up, where so.
    patience: Option<i64>,
}

impl<'g> Interviewer<'g> {
    pub(super) fn new(
        interview: Interview,
        given: &'g Given,
        began: Event,
        facts: Facts,
        mut chance: Chance,
        now: Timestamp,
    ) -> Self {
        let n_items = i64::try_from(interview.questionnaire().items.len()).unwrap_or(i64::MAX);
        let patience = chance.percent(3).then(|| chance.between(1, n_items));
        let events = vec![began];
        Self { interview, given, events, chance, now, facts, n_returns: 0, n_repairs: 0, patience }
    }

    pub(super) fn done(self) -> Simulated {
        Simulated { events: self.events, interview: self.interview }
    }

    /// Works to the end.
    pub(super) fn work(&mut self) {
        loop {
            if let Some(need) = self.interview.need().cloned() {
                self.tell(&need);
                continue;
            }
            match self.interview.screen().body {
                Body::Item(item) => {
                    if self.has_lost_patience() {
                        return self.break_off("respondent hung up");
                    }
                    self.ask(&item);
                }
                Body::Check(check) => self.settle(&check),
                Body::Ending(_) => {
                    self.act(&Action::ConfirmEnding);
                }
                Body::Over { outcome: None } if self.is_called_back() => {
                    self.n_returns += 1;
                    self.wait(3_600, 86_400);
                    let facts = Facts { attempt: self.n_returns + 1, ..self.facts.clone() };
                    self.act(&Action::Resume(facts));
                }
                Body::Over { .. } => return,
            }
        }
    }

    /// Was the interview put aside for a time agreed on, and not too often?
    fn is_called_back(&self) -> bool {
        let last = self.events.last();
        self.n_returns < MOST_RETURNS
            && matches!(last, Some(Event::BrokenOff { reason, .. }) if reason == CALLBACK)
    }

    /// A world of its own: now and then a quota is full, and anybody may have the fewest.
    fn tell(&mut self, need: &Need) {
        let told = match need {
            Need::Quota(..) => Told::Full(self.chance.percent(5)),
            Need::Fewest { among, .. } => {
                let mut order = among.clone();
                self.chance.shuffle(&mut order);
                Told::Order(order)
            }
        };
        if !self.act(&Action::Tell(told)) {
            self.break_off("the world has no answer");
        }
    }

    fn has_lost_patience(&mut self) -> bool {
        let Some(left) = self.patience.as_mut() else { return false };
        *left -= 1;
        *left < 0
    }

    fn ask(&mut self, item: &ItemScreen) {
        if self.n_returns < MOST_RETURNS && self.chance.percent(2) {
            self.n_returns += 1;
            return self.go_back();
        }
        if self.chance.percent(1) {
            self.speak();
        }
        if self.chance.percent(1) && self.object() {
            return;
        }
        if self.chance.percent(1)
            && let Some(remark) = self.chance.pick(&REMARKS)
        {
            self.act(&Action::Remark { place: item.place.clone(), text: (*remark).to_owned() });
        }
        if !self.answer(item) {
            self.break_off("no answer was possible");
        }
    }

    /// Goes on in any language there is.
    fn speak(&mut self) {
        let questionnaire = Arc::clone(self.interview.questionnaire());
        let others = questionnaire.translations.iter().map(|it| it.language.as_str());
        let all: Vec<&str> = [questionnaire.language.as_str()].into_iter().chain(others).collect();
        if let Some(language) = self.chance.pick(&all) {
            self.act(&Action::Speak((*language).to_owned()));
        }
    }

    /// The respondent objects in some way; false where none is foreseen.
    fn object(&mut self) -> bool {
        let objections = self.interview.objections();
        let Some(it) = self.chance.pick(&objections) else { return false };
        let Some(reaction) = self.chance.pick(&it.reactions) else { return false };
        self.wait(5, 30);
        self.act(&Action::Object { objection: it.objection, reaction: reaction.code })
    }

    /// Answers an item in some way that is allowed; false when none was found.
    fn answer(&mut self, item: &ItemScreen) -> bool {
        let questionnaire = self.interview.questionnaire();
        let is_count = !questionnaire.item(item.place.item).drives.is_empty();
        let given = self.given.answer(item, &mut self.chance);
        if given.is_some_and(|it| self.record(&item.place, it)) {
            return true;
        }
        for _ in 0..MOST_DRAWS {
            let proposed = item.proposed.clone().filter(|_| self.chance.percent(80));
            let response =
                proposed.unwrap_or_else(|| answer::answer(item, is_count, &mut self.chance));
            if self.record(&item.place, response) {
                return true;
            }
        }
        let special = answer::special(item, &mut self.chance);
        special.is_some_and(|it| self.record(&item.place, it))
    }

    fn record(&mut self, place: &Place, response: Response) -> bool {
        let is_read = response == Response::of(Value::Read);
        self.wait(if is_read { 3 } else { 2 }, 15);
        self.act(&Action::Answer { place: place.clone(), response, confirmed: true })
    }

    /// Goes a few items back, changes the answer there or not, and returns to the end.
    fn go_back(&mut self) {
        for _ in 0..self.chance.between(1, 4) {
            self.wait(1, 3);
            self.act(&Action::Back);
        }
        if self.chance.percent(70)
            && let Body::Item(item) = self.interview.screen().body
        {
            self.answer(&item);
        }
        self.act(&Action::FirstUnanswered);
    }

    /// Lets a check stand or puts an answer right; who runs out of tries takes a special, and who
    /// cannot even do that gives up.
    fn settle(&mut self, check: &CheckScreen) {
        let tired = self.n_repairs >= MOST_REPAIRS;
        if !check.hard && (tired || check.answers.is_empty() || self.chance.percent(70)) {
            return self.let_stand(check);
        }
        self.n_repairs += 1;
        let mut places: Vec<Place> = check.answers.iter().map(|it| it.place.clone()).collect();
        // What is given is not what is put right, where anything else can be.
        if places.iter().any(|it| !self.given.has(it.item)) {
            places.retain(|it| !self.given.has(it.item));
        }
        if tired {
            let settled = places.iter().any(|it| self.say_special(it));
            if !settled || self.n_repairs > 2 * MOST_REPAIRS {
                self.break_off("the answers contradict each other");
            }
            return;
        }
        let Some(place) = self.chance.pick(&places).cloned() else {
            return self.break_off("the answers contradict each other");
        };
        self.act(&Action::Jump(place));
        if let Body::Item(item) = self.interview.screen().body {
            self.answer(&item);
        }
        self.act(&Action::FirstUnanswered);
    }

    fn let_stand(&mut self, check: &CheckScreen) {
        self.wait(3, 12);
        let reason = self.chance.pick(&REASONS).copied().unwrap_or_default().to_owned();
        let members = check.members.clone();
        self.act(&Action::Suppress { check: check.check, members, reason });
    }

    fn say_special(&mut self, place: &Place) -> bool {
        self.act(&Action::Jump(place.clone()));
        let Body::Item(item) = self.interview.screen().body else { return false };
        let special = answer::special(&item, &mut self.chance);
        let said =
            special.is_some_and(|it| item.response.as_ref() != Some(&it) && self.record(place, it));
        self.act(&Action::FirstUnanswered);
        said
    }

    fn break_off(&mut self, reason: &str) {
        self.act(&Action::BreakOff { reason: reason.to_owned() });
    }

    fn wait(&mut self, least: i64, most: i64) {
        self.now = self.now.plus_millis(self.chance.between(least * 1000, most * 1000));
    }

    /// Does it; false where it is refused.
    fn act(&mut self, action: &Action) -> bool {
        let decided: Result<Vec<Event>, Refusal> = self.interview.decide(action, self.now);
        let Ok(events) = decided else { return false };
        for event in &events {
            self.interview.apply(event);
        }
        self.events.extend(events);
        true
    }
}
