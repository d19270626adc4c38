//! Screens made from the state of an interview.

use crate::interview::lookup::Reader;
use crate::interview::route::Stop;
use crate::interview::screen::{
    Body, CheckScreen, Choice, EndingScreen, ItemScreen, ReadyParagraph, Screen, SpecialChoice,
};
use crate::interview::validity::Allowed;
use crate::interview::{Interview, Place, Position};
use crate::questionnaire::{CheckId, EndingId, Item, ItemId, NodeId, Role};
use crate::value::text::shown;

impl Interview {
    /// What is to be shown now.
    pub fn screen(&self) -> Screen {
        let here = self.step_here().and_then(|it| self.route.steps.get(it));
        let number = here.map_or(self.route.n_shown(), |it| it.number);
        let section = here.or(self.route.steps.last());
        let section = section.and_then(|it| self.questionnaire.item(it.place.item).section);
        let position = self.position();
        Screen {
            title: shown(&self.questionnaire.title),
            section: match position {
                Position::At(_) | Position::Check(..) => section
                    .map_or_else(String::new, |it| shown(&self.questionnaire.section(it).title)),
                Position::Ending(_) | Position::Ended(_) | Position::BrokenOff => String::new(),
            },
            number,
            of_about: self.route.n_shown() + self.n_behind(),
            language: self.questionnaire.language.clone(),
            can_go_back: self.shown_before().is_some()
                && !matches!(position, Position::Ended(_) | Position::BrokenOff),
            body: self.body(&position),
        }
    }

    fn body(&self, position: &Position) -> Body {
        match position {
            Position::At(place) => Body::Item(self.item_screen(place)),
            Position::Check(check, members) => Body::Check(self.check_screen(*check, members)),
            Position::Ending(ending) => Body::Ending(self.ending_screen(*ending)),
            Position::Ended(ending) => {
                Body::Over { outcome: Some(self.questionnaire.ending(*ending).outcome.clone()) }
            }
            Position::BrokenOff => Body::Over { outcome: None },
        }
    }

    /// About how many shown items lie behind where the route stops: every branch counted, every loop
    /// as often as known.
    fn n_behind(&self) -> usize {
        if matches!(self.route.stop, Stop::Ending(_)) {
            return 0;
        }
        let (mut node, frame) = (NodeId(self.route.node.0 + 1), self.route.frame);
        let mut n_behind = 0;
        for frame in self.route.around(frame) {
            let pass = self.questionnaire.pass(frame.pass);
            let more = frame.members.len().saturating_sub(frame.position + 1);
            n_behind += self.plan.between(node, pass.after);
            n_behind += more * self.plan.between(pass.node, pass.after);
            node = pass.after;
        }
        n_behind + self.plan.from(node)
    }

    fn item_screen(&self, place: &Place) -> ItemScreen {
        let item = self.questionnaire.item(place.item);
        let cell = self.cells.get(place);
        let step = cell.and_then(|it| it.step).unwrap_or(self.route.steps.len());
        let reader = self.reader_at(place, step);
        let choices = reader.choices(item);
        let specials = reader.specials(item);
        let allowed = Allowed { domain: &item.domain, choices: &choices, specials: &specials };
        let kept = cell.filter(|it| !it.standing).and_then(|it| it.response.as_ref());
        ItemScreen {
            place: place.clone(),
            name: item.name.clone(),
            member: self.members_words(place),
            paragraphs: item
                .paragraphs
                .iter()
                .map(|it| ReadyParagraph { role: it.role, pieces: reader.pieces(&it.text) })
                .collect(),
            row: None,
            domain: item.domain.clone(),
            response: cell.and_then(|it| it.counting()).cloned(),
            proposed: kept.and_then(|it| allowed.check(it).ok()),
            remark: self.remarks.get(place).cloned(),
            choices,
            specials,
        }
    }

    fn check_screen(&self, id: CheckId, members: &[i64]) -> CheckScreen {
        let check = self.questionnaire.check(id);
        let pieces = self.reader().pieces(&check.message);
        CheckScreen {
            check: id,
            members: members.to_vec(),
            hard: check.hard,
            message: ReadyParagraph { role: Role::Read, pieces },
            answers: check
                .fix
                .iter()
                .flat_map(|it| self.to_fix(*it))
                .map(|it| self.line(&it))
                .collect(),
        }
    }

    /// The places of an item on the route that a check here may mean.
    fn to_fix(&self, item: ItemId) -> Vec<Place> {
        let rosters = &self.questionnaire.item(item).rosters;
        let n_shared = rosters.iter().zip(&self.route.rosters).take_while(|(a, b)| a == b).count();
        let outer = self.route.members.get(..n_shared).unwrap_or_default();
        let places = self.cells_of(item, outer).filter(|(_, cell)| cell.counting().is_some());
        places.map(|(place, _)| place.clone()).collect()
    }

    fn ending_screen(&self, id: EndingId) -> EndingScreen {
        let ending = self.questionnaire.ending(id);
        let answered = self
            .route
            .steps
            .iter()
            .filter(|it| it.is_shown && self.questionnaire.item(it.place.item).has_data());
        EndingScreen {
            outcome: ending.outcome.clone(),
            why: shown(&ending.why),
            n_answered: answered.count(),
        }
    }
}

impl Reader<'_> {
    /// The answers offered, ready to show.
    pub(in crate::interview) fn choices(&self, item: &Item) -> Vec<Choice> {
        let choice = |it: &crate::questionnaire::Category| Choice {
            code: it.code,
            label: self.words(&it.label),
            alone: it.alone,
            specify: it.specify,
            read_out: it.read_out,
        };
        self.categories(item).into_iter().map(choice).collect()
    }

    /// The specials allowed, ready to show.
    #[expect(clippy::unused_self, reason = "stands beside `choices`")]
    pub(in crate::interview) fn specials(&self, item: &Item) -> Vec<SpecialChoice> {
        let special = |it: &crate::questionnaire::Special| SpecialChoice {
            handle: it.handle.clone(),
            label: shown(&it.label),
        };
        item.specials.iter().map(special).collect()
    }
}
