//! An interview in short words; each step is also replayed and must give the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::interview::screen::{AnswerLine, Body, ItemScreen};
use crate::interview::{Action, Event, Facts, Interview, Place, Position, Refusal, entry};
use crate::questionnaire::Questionnaire;
use crate::time::Timestamp;
use crate::value::text;

pub(super) struct Talk {
    pub(super) interview: Interview,
    events: Vec<Event>,
}

impl Talk {
    pub(super) fn of(questionnaire: Questionnaire) -> Self {
        Self::seeded(questionnaire, 7)
    }

    pub(super) fn seeded(questionnaire: Questionnaire, seed: u64) -> Self {
        let began = Interview::begin(&questionnaire, seed, BTreeMap::new(), facts(), Timestamp(0));
        let mut talk =
            Self { interview: Interview::new(Arc::new(questionnaire)), events: Vec::new() };
        talk.interview.apply(&began);
        talk.events.push(began);
        talk
    }

    #[track_caller]
    pub(super) fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let events =
            self.interview.decide(action, Timestamp(i64::try_from(self.events.len()).unwrap()))?;
        for event in events {
            self.interview.apply(&event);
            self.events.push(event);
        }
        let replayed = Interview::replay(Arc::clone(self.interview.questionnaire()), &self.events);
        assert_eq!(replayed.position(), self.interview.position());
        assert_eq!(replayed.data(), self.interview.data());
        assert_eq!(replayed.screen(), self.interview.screen());
        Ok(())
    }

    pub(super) fn item(&self) -> ItemScreen {
        match self.interview.screen().body {
            Body::Item(it) => it,
            Body::Check(_) | Body::Ending(_) | Body::Over { .. } => panic!("at {}", self.here()),
        }
    }

    /// Answers where the interviewer stands.
    #[track_caller]
    pub(super) fn try_say(&mut self, typed: &str, confirmed: bool) -> Result<(), Refusal> {
        let item = self.item();
        let response = entry::read(&item, typed)?;
        self.act(&Action::Answer { place: item.place, response, confirmed })
    }

    #[track_caller]
    pub(super) fn say(&mut self, answers: &[&str]) -> &mut Self {
        for typed in answers {
            self.try_say(typed, false).unwrap();
        }
        self
    }

    #[track_caller]
    pub(super) fn jump(&mut self, name: &str) -> &mut Self {
        let place = self.place(name);
        self.act(&Action::Jump(place)).unwrap();
        self
    }

    #[track_caller]
    pub(super) fn at(&mut self, wanted: &str) -> &mut Self {
        assert_eq!(self.here(), wanted);
        self
    }

    fn here(&self) -> String {
        match self.interview.position() {
            Position::At(place) => self.name(&place),
            Position::Check(check, members) => format!("check {} {members:?}", check.0),
            Position::Needs => "needs".into(),
            Position::Ending(_) => "ending".into(),
            Position::Ended(_) => "ended".into(),
            Position::BrokenOff => "broken off".into(),
        }
    }

    pub(super) fn place(&self, name: &str) -> Place {
        let mut words = name.split(' ');
        let item = words.next().and_then(|it| self.interview.questionnaire().item_named(it));
        Place { item: item.unwrap().id, members: words.map(|it| it.parse().unwrap()).collect() }
    }

    fn name(&self, place: &Place) -> String {
        let mut name = self.interview.questionnaire().item(place.item).name.clone();
        let members = place.members.iter().map(|it| format!(" {it}"));
        name.extend(members);
        name
    }

    /// All data: `A=1 B 2=3`.
    pub(super) fn data(&self) -> String {
        let data = self.interview.data();
        let pairs = data.iter().map(|(place, response)| {
            let value = response.known().map_or_else(|it| format!("{it:?}"), |it| text::typed(&it));
            format!("{}={value}", self.name(place))
        });
        pairs.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn changes(&mut self) -> String {
        let changes = self.interview.changes();
        changes.iter().map(|it| self.name(it)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn drawer(&self) -> String {
        let line = |it: &AnswerLine| format!("{}={}", it.name, it.answer);
        self.interview.drawer().iter().map(line).collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn facts() -> Facts {
    Facts {
        interviewer: "Ana".into(),
        daypart: "morning".into(),
        today: "2024-05-17".parse().unwrap(),
        mode: "screen".into(),
        attempt: 1,
        phone: String::new(),
    }
}
