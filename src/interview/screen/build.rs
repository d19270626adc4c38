//! Screens made from the state of an interview.

use crate::expression::evaluate;
use crate::interview::cells::Cell;
use crate::interview::lookup::Reader;
use crate::interview::rosters::Member;
use crate::interview::route::{Around, Stop};
use crate::interview::screen::{
    Body, CheckScreen, Choice, EndingScreen, ItemScreen, ReadyParagraph, RowScreen, Screen,
    SpecialChoice,
};
use crate::interview::validity::Allowed;
use crate::interview::{Interview, Place, Position};
use crate::questionnaire::{CheckId, EndingId, Item, ItemId, NodeId, Reference, Role, Row};
use crate::value::text::shown;
use crate::value::{Response, Value};

impl Interview {
    /// What is to be shown now.
    pub fn screen(&self) -> Screen {
        let here = self.step_here().and_then(|it| self.route.steps.get(it));
        let number = here.map_or(self.route.n_shown(), |it| it.number);
        let section = here.or(self.route.steps.last());
        let section = section.and_then(|it| self.questionnaire.item(it.place.item).section);
        let position = self.position();
        Screen {
            title: shown(&self.texts().title),
            section: match position {
                Position::At(_) | Position::Check(..) => {
                    section.map_or_else(String::new, |it| shown(&self.texts().section(it).title))
                }
                Position::Needs
                | Position::Ending(_)
                | Position::Ended(_)
                | Position::BrokenOff => String::new(),
            },
            number,
            of_about: self.route.n_shown() + self.n_behind(),
            language: self.texts().language.clone(),
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
            // Whoever holds the interview tells what it needs before anything is shown.
            Position::Needs | Position::BrokenOff => Body::Over { outcome: None },
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
            let (first, after) = frame.around.nodes(&self.questionnaire);
            let more = frame.members.iter().skip(frame.position + 1);
            match frame.around {
                Around::Pass(..) => {
                    n_behind += self.plan.between(node, after);
                    n_behind += more.count() * self.plan.between(first, after);
                }
                Around::Shuffle(shuffle) => {
                    let parts = &self.questionnaire.shuffle(shuffle).parts;
                    let part = |it: &Member| parts.get(usize::try_from(it.key).ok()?);
                    let here = frame.members.get(frame.position).and_then(part);
                    n_behind += here.map_or(0, |it| self.plan.between(node, it.end));
                    n_behind += more
                        .filter_map(part)
                        .map(|it| self.plan.between(it.start, it.end))
                        .sum::<usize>();
                }
            }
            node = after;
        }
        n_behind + self.plan.from(node)
    }

    fn item_screen(&self, place: &Place) -> ItemScreen {
        let item = self.texts().item(place.item);
        let cell = self.cells.get(place);
        let step = cell.and_then(|it| it.step).unwrap_or(self.route.steps.len());
        let reader = self.reader_at(place, step).now();
        let choices = reader.choices(item);
        let specials = reader.specials(item);
        let allowed = Allowed { domain: &item.domain, choices: &choices, specials: &specials };
        let kept = cell.filter(|it| !it.standing).and_then(|it| it.response.as_ref());
        ItemScreen {
            place: place.clone(),
            name: item.name.clone(),
            member: self.members_words(place),
            paragraphs: reader
                .said_here(&item.paragraphs)
                .into_iter()
                .map(|it| ReadyParagraph { role: it.role, pieces: reader.pieces(&it.text) })
                .collect(),
            row: item.row.as_ref().map(|it| self.row_screen(it, &reader)),
            domain: item.domain.clone(),
            response: cell.and_then(|it| it.counting()).cloned(),
            proposed: kept
                .and_then(|it| allowed.check(it).ok())
                .or_else(|| allowed.check(&first(item, cell, &reader)?).ok()),
            remark: self.remarks.get(place).cloned(),
            today: self.present_facts.as_ref().map(|it| it.today),
            choices,
            specials,
        }
    }

    /// The row asked: which it is in the order of this interview, and what it adds up to.
    fn row_screen(&self, row: &Row, reader: &Reader<'_>) -> RowScreen {
        let group = self.questionnaire.group(row.group);
        let here = self.route.steps.get(reader.before);
        let number = here.map_or(0, |it| it.number);
        let places = group.rows.iter().filter_map(|it| reader.place(&Reference::Item(*it)));
        let before: Vec<Place> = places
            .filter(|it| {
                let step = self.on_route(it).and_then(|(step, _)| self.route.steps.get(step));
                step.is_some_and(|it| it.number < number)
            })
            .collect();
        let total = group.total.as_ref().map(|total| {
            let so_far = before.iter().filter_map(|it| match self.on_route(it)?.1.known() {
                Ok(Value::Number(it)) => Some(it),
                Ok(_) | Err(_) => None,
            });
            let whole = match evaluate(total, reader) {
                Ok(Value::Number(it)) => Some(it),
                Ok(_) | Err(_) => None,
            };
            (so_far.sum(), whole)
        });
        RowScreen {
            label: ReadyParagraph { role: Role::Read, pieces: reader.pieces(&row.label) },
            number: before.len() + 1,
            of: group.rows.len().max(before.len() + 1),
            total,
        }
    }

    fn check_screen(&self, id: CheckId, members: &[i64]) -> CheckScreen {
        let check = self.texts().check(id);
        let pieces = self.reader().now().pieces(&check.message);
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
        let reader = self.reader();
        let rosters = &self.questionnaire.item(item).rosters;
        let outer: Vec<i64> = rosters.iter().map_while(|it| reader.member(*it)).collect();
        let places = self.cells_of(item, &outer).filter(|(_, cell)| cell.counting().is_some());
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

/// `start with:`, where nothing was ever answered.
fn first(item: &Item, cell: Option<&Cell>, reader: &Reader<'_>) -> Option<Response> {
    if cell.is_some_and(|it| it.response.is_some()) {
        return None;
    }
    match reader.response(item.start.as_ref()?)? {
        value @ Response::Value { .. } => Some(value),
        Response::Special(_) => None,
    }
}

impl Reader<'_> {
    /// The answers offered, ready to show.
    pub(in crate::interview) fn choices(&self, item: &Item) -> Vec<Choice> {
        let choice = |it: &crate::questionnaire::Category| {
            let carried = self.carried(item, it.code);
            Choice {
                code: it.code,
                specify: it.specify && carried.is_none(),
                label: carried.map_or_else(|| self.words(&it.label), |it| shown(&it)),
                alone: it.alone,
                read_out: it.read_out,
            }
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
