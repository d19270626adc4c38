//! What an action would make happen: events, or why not. Reads and never writes.

use crate::interview::route::Stop;
use crate::interview::validity::{Allowed, kept};
use crate::interview::{Action, Cursor, Event, Interview, Need, Place, Refusal, Sitting, Told};
use crate::questionnaire::{CheckId, ObjectionId, ResponseDomain, Then};
use crate::time::Timestamp;
use crate::value::{Code, Response};

/// Why an interview is put aside that goes on at a time agreed on.
/// The reason of an interview that was put aside to be gone on with in another call.
pub const CALLBACK: &str = "callback";

impl Interview {
    /// What the action would make happen now; applying the events makes it so.
    pub fn decide(&self, action: &Action, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        self.is_possible(action)?;
        match action {
            Action::Answer { place, response, confirmed } => {
                self.answer(place, response, *confirmed, now)
            }
            Action::Back => {
                let before = self.shown_before().ok_or(Refusal::NothingBefore)?;
                Ok(vec![Event::WentTo { place: before.place.clone(), at: now }])
            }
            Action::Forward => match self.cursor {
                Cursor::Stop => Err(Refusal::NothingAfter),
                Cursor::Step(step) => Ok(vec![self.go(self.shown_after(step), now)]),
            },
            Action::Jump(place) => {
                let step = self.shown_step(place)?;
                Ok(vec![self.go(self.cursor_at(step), now)])
            }
            Action::FirstUnanswered => Ok(match self.cursor {
                Cursor::Stop => Vec::new(),
                Cursor::Step(_) => vec![Event::WentOn { at: now }],
            }),
            Action::Suppress { check, members, reason } => {
                self.suppress(*check, members, reason, now)
            }
            Action::Remark { place, text } => self.remark(place, text, now),
            Action::Tell(told) => self.tell(told, now),
            Action::Speak(language) => self.speak(language, now),
            Action::Object { objection, reaction } => self.object(*objection, *reaction, now),
            Action::ConfirmEnding => match (self.cursor, &self.route.stop) {
                (Cursor::Stop, Stop::Ending(ending)) => {
                    Ok(vec![Event::Ended { ending: *ending, at: now }])
                }
                (Cursor::Stop | Cursor::Step(_), _) => Err(Refusal::NotAtEnding),
            },
            Action::BreakOff { reason } => {
                Ok(vec![Event::BrokenOff { reason: reason.trim().to_owned(), at: now }])
            }
            Action::Resume(facts) => Ok(vec![Event::Resumed { facts: facts.clone(), at: now }]),
        }
    }

    fn is_possible(&self, action: &Action) -> Result<(), Refusal> {
        match self.sitting {
            Sitting::Ended(_) => Err(Refusal::HasEnded),
            Sitting::BrokenOff if !matches!(action, Action::Resume(_)) => Err(Refusal::IsBrokenOff),
            Sitting::BrokenOff | Sitting::Open => Ok(()),
        }
    }

    fn answer(
        &self,
        place: &Place,
        response: &Response,
        confirmed: bool,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let step = self.shown_step(place)?;
        let item = self.questionnaire.item(place.item);
        let reader = self.reader_at(place, step);
        let allowed = Allowed {
            domain: &item.domain,
            choices: &reader.choices(item),
            specials: &reader.specials(item),
        };
        let response = allowed.check(response)?;
        if !confirmed {
            self.keeps_members(place, &response)?;
        }
        // An appointment that was kept and is only passed again suspends nothing.
        let is_new = self.on_route(place).is_none_or(|(_, it)| it.counting() != Some(&response));
        let suspends = is_new
            && item.domain == ResponseDomain::Appointment
            && matches!(response, Response::Value { .. });
        let mut events = vec![Event::Answered { place: place.clone(), response, at: now }];
        if suspends {
            events.push(Event::BrokenOff { reason: CALLBACK.to_owned(), at: now });
        }
        Ok(events)
    }

    fn tell(&self, told: &Told, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let need = self.need().cloned().ok_or(Refusal::NothingAsked)?;
        let fits = match (&need, told) {
            (Need::Quota(..), Told::Full(_)) => true,
            (Need::Fewest { among, .. }, Told::Order(order)) => {
                among.iter().all(|it| order.contains(it))
            }
            (Need::Quota(..), Told::Order(_)) | (Need::Fewest { .. }, Told::Full(_)) => false,
        };
        if !fits {
            return Err(Refusal::NothingAsked);
        }
        Ok(vec![Event::Told { need, told: told.clone(), at: now }])
    }

    fn speak(&self, language: &str, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let questionnaire = &self.questionnaire;
        let known = questionnaire.language == language
            || questionnaire.translations.iter().any(|it| it.language == language);
        if !known {
            return Err(Refusal::NoSuchLanguage(language.to_owned()));
        }
        if self.texts().language == language {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Spoke { language: language.to_owned(), at: now }])
    }

    fn object(
        &self,
        id: ObjectionId,
        reaction: Code,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let objection = self.questionnaire.objections.get(usize::from(id.0));
        let found = objection.and_then(|it| it.reactions.iter().find(|it| it.code == reaction));
        let then = found.ok_or(Refusal::NoSuchObjection)?.then;
        let objected = Event::Objected { objection: id, reaction, at: now };
        Ok(match then {
            Then::Continue => vec![objected],
            Then::Callback => {
                vec![objected, Event::BrokenOff { reason: CALLBACK.to_owned(), at: now }]
            }
            Then::End(ending) => vec![objected, Event::Ended { ending, at: now }],
        })
    }

    /// The step of a place that is put to the respondent.
    fn shown_step(&self, place: &Place) -> Result<usize, Refusal> {
        let (step, _) = self.on_route(place).ok_or(Refusal::NotOnRoute)?;
        if self.route.steps[step].is_shown { Ok(step) } else { Err(Refusal::NotOnRoute) }
    }

    fn go(&self, to: Cursor, now: Timestamp) -> Event {
        match to {
            Cursor::Stop => Event::WentOn { at: now },
            Cursor::Step(step) => {
                Event::WentTo { place: self.route.steps[step].place.clone(), at: now }
            }
        }
    }

    fn suppress(
        &self,
        check: CheckId,
        members: &[i64],
        reason: &str,
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        if self.route.stop != Stop::Check(check) || self.route.members != members {
            return Err(Refusal::NoSuchCheck);
        }
        if self.questionnaire.check(check).hard {
            return Err(Refusal::MustHold);
        }
        let reason = if reason.trim().is_empty() { String::new() } else { kept(reason)? };
        Ok(vec![Event::Suppressed { check, members: members.to_vec(), reason, at: now }])
    }

    fn remark(&self, place: &Place, text: &str, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        self.shown_step(place)?;
        let text = if text.trim().is_empty() { String::new() } else { kept(text)? };
        Ok(vec![Event::Remarked { place: place.clone(), text, at: now }])
    }
}
