//! `choose`: some of a list or a roster, by the computer; by last birthday it is asked.

use std::rc::Rc;

use crate::compile::answers::roster::From;
use crate::compile::blocks::Around;
use crate::compile::items::blank;
use crate::compile::{Compiler, Draft, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::ItemId;
use crate::questionnaire::{ChoiceBy, Computation, Node, ResponseDomain};
use crate::source::Span;
use crate::syntax::tree::{Choose, ChooseBy, Filter};

impl<'t> Compiler<'t> {
    /// A choice, before any place is known.
    pub(crate) fn choice(&mut self, id: ItemId, it: &'t Choose, around: &Around) -> Draft {
        let mut item = blank(id, &it.name, it.label.as_ref(), around);
        item.kind = "choose";
        let answers = match self.roster_called(&it.from.it) {
            Some(roster) => self.answers_of_roster(roster, &it.from),
            None => self.list(&it.from).map(|list| Rc::clone(&self.lists[list].answers)),
        };
        let count = it.count.it;
        item.computation = by_computer(it.by).map(|by| Computation::Choice { count, by });
        if item.computation.is_none() {
            item.specials = self.specials.allowed(None, &mut self.diagnostics);
        }
        item.domain = if count > 1 {
            ResponseDomain::Many { at_least: None, at_most: Some(count) }
        } else {
            ResponseDomain::One
        };
        let kind = match &answers {
            None => Type::Unknown,
            Some(answers) if count > 1 => Type::Many(Rc::clone(answers)),
            Some(answers) => Type::One(Rc::clone(answers)),
        };
        Draft { item, kind, answers: answers.unwrap_or_default() }
    }

    /// A choice, where it is made.
    pub(super) fn choice_at_its_place(&mut self, id: ItemId, it: &'t Choose, span: Span) {
        let at = id.0 as usize;
        self.here.items = at;
        self.items[at].item.universe = self.flow.universe.in_words();
        self.can_be_chosen(id, it, span);
        let from = From { name: &it.from, filter: it.filter.as_ref() };
        let paragraphs = self.paragraphs(&it.texts);
        let of_roster = self.draft(id).answers.of_roster;
        let filter = match (of_roster, &it.filter) {
            (_, Some(Filter::ChosenIn(multi, not))) => {
                self.chosen_in(id, multi, *not, it.name.span)
            }
            (None, Some(Filter::Where(condition))) => {
                self.no_members(from, condition.span);
                None
            }
            (Some(_), Some(Filter::Where(_))) | (_, None) => None,
        };
        let categories = match of_roster {
            Some(roster) => self.offered_members(id, roster, from),
            None => self.categories(id, self.written_in_list(&it.from).iter()),
        };
        let item = &mut self.items[at].item;
        let all = filter.is_none() && categories.iter().all(|it| it.when.is_none());
        item.paragraphs = paragraphs;
        item.filter = filter;
        item.categories = categories;
        self.guards.stands_here(all);
        self.here.items = at + 1;
        self.flow.nodes.push(Node::Item(id));
    }

    fn can_be_chosen(&mut self, id: ItemId, it: &Choose, span: Span) {
        let answers = Rc::clone(&self.draft(id).answers);
        let n_answers = answers.categories.len();
        let of_persons = answers.of_roster.is_some();
        let complaint = match it.by {
            ChooseBy::LastBirthday if it.texts.is_empty() => Some((
                "nobody is asked whose birthday it was",
                "write under it what is read out: `    Whose birthday was the last?`",
            )),
            ChooseBy::Random | ChooseBy::LeastFilled | ChooseBy::Kish if !it.texts.is_empty() => {
                Some(("the computer chooses, so nobody is asked this", "take the texts out"))
            }
            ChooseBy::LastBirthday | ChooseBy::Kish if !of_persons && n_answers > 0 => {
                Some(("only members of a roster are persons", "write `at random`"))
            }
            ChooseBy::LastBirthday | ChooseBy::Kish if it.count.it != 1 => {
                Some(("this way one person is chosen", "write `1 of`, or `at random`"))
            }
            ChooseBy::LeastFilled if of_persons => Some((
                "members of a roster are others in each interview: nobody counts them",
                "write `at random`, or choose from a list",
            )),
            ChooseBy::LastBirthday | ChooseBy::Kish | ChooseBy::LeastFilled | ChooseBy::Random => {
                None
            }
        };
        if let Some((message, hint)) = complaint {
            self.diagnostics.push(Diagnostic::error("Q0516", span, message).hint(hint));
        }
        let count = it.count.it as usize;
        if n_answers > 0 && !(1..=n_answers).contains(&count) {
            let message = format!("{count} cannot be chosen of {n_answers}");
            self.diagnostics.push(Diagnostic::error("Q0516", it.count.span, message));
        }
    }
}

fn by_computer(by: ChooseBy) -> Option<ChoiceBy> {
    match by {
        ChooseBy::Random => Some(ChoiceBy::Random),
        ChooseBy::LeastFilled => Some(ChoiceBy::LeastFilled),
        ChooseBy::Kish => Some(ChoiceBy::Kish),
        ChooseBy::LastBirthday => None,
    }
}
