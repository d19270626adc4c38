//! The only writer: what each event changes. It cannot fail.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::interview::route::Stop;
use crate::interview::{Cursor, Event, Facts, Interview, Place, Sitting};
use crate::questionnaire::CheckId;
use crate::value::{Response, Value};

impl Interview {
    /// Makes an event so.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Began { seed, sample, facts, .. } => {
                self.seed = *seed;
                self.facts = Some(facts.clone());
                self.present_facts = Some(facts.clone());
                self.take_sample(sample);
                self.restart();
                self.entered.clear();
                self.given.clear();
                self.walk();
            }
            Event::Answered { place, response, .. } => self.answered(place, response),
            Event::WentTo { place, .. } => {
                if let Some((step, _)) = self.on_route(place) {
                    self.cursor = self.cursor_at(step);
                }
            }
            Event::WentOn { .. } => self.cursor = Cursor::Stop,
            Event::Suppressed { check, members, .. } => self.let_stand(*check, members),
            Event::Remarked { place, text, .. } if text.is_empty() => {
                self.remarks.remove(place);
            }
            Event::Remarked { place, text, .. } => {
                self.remarks.insert(place.clone(), text.clone());
            }
            Event::Told { need, told, .. } => {
                self.told.insert(need.clone(), told.clone());
                if self.route.stop == Stop::Need(need.clone()) {
                    self.walk();
                }
            }
            Event::Spoke { language, .. } => self.language = Some(language.clone()),
            Event::Objected { .. } => {}
            Event::BrokenOff { .. } => self.sitting = Sitting::BrokenOff,
            Event::Resumed { facts, .. } => self.resumed(facts),
            Event::Ended { ending, .. } => self.sitting = Sitting::Ended(*ending),
        }
    }

    fn take_sample(&mut self, sample: &BTreeMap<String, Value>) {
        let value = |name: &str| {
            sample.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, it)| it.clone())
        };
        self.sample = self.questionnaire.sample.iter().map(|it| value(&it.name)).collect();
    }

    fn answered(&mut self, place: &Place, response: &Response) {
        let Some((step, cell)) = self.on_route(place) else {
            self.cells.entry(place.clone()).or_default().response = Some(response.clone());
            return;
        };
        let was_stop = self.is_stop(step);
        if cell.counting() != Some(response) {
            self.touch(place);
            if let Some(cell) = self.cells.get_mut(place) {
                cell.response = Some(response.clone());
                cell.standing = true;
            }
            self.cut(step);
            self.walk();
        }
        self.cursor = if was_stop { Cursor::Stop } else { self.shown_after(step) };
    }

    /// A new sitting: sections of every call are asked anew before it goes on where it stood.
    fn resumed(&mut self, facts: &Facts) {
        self.sitting = Sitting::Open;
        self.present_facts = Some(facts.clone());
        let questionnaire = Arc::clone(&self.questionnaire);
        let is_anew = |place: &Place| {
            let section = questionnaire.item(place.item).section;
            section.is_some_and(|it| questionnaire.section(it).every_call)
        };
        if !self.plan.has_every_call() {
            return;
        }
        let anew: Vec<Place> = self.cells.keys().filter(|it| is_anew(it)).cloned().collect();
        for place in anew {
            self.touch(&place);
            if let Some(cell) = self.cells.get_mut(&place) {
                cell.standing = false;
                cell.response = None;
            }
        }
        // From the beginning: whether anything of them is asked may depend on the sitting.
        self.restart();
        self.walk();
        self.cursor = Cursor::Stop;
    }

    fn let_stand(&mut self, check: CheckId, members: &[i64]) {
        let read = self.read_by(self.questionnaire.check(check));
        self.suppressed.insert((check, members.to_vec()), read);
        if self.route.stop == Stop::Check(check) && self.route.members == members {
            self.walk();
            self.cursor = Cursor::Stop;
        }
    }
}
