//! A question at its place: texts, labels, filter, checks.

use std::rc::Rc;

use crate::compile::answers::roster::From;
use crate::compile::scope::Thing;
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ItemId};
use crate::questionnaire::{Anchor, AnswerFilter, Category, GroupId, Node, Row};
use crate::source::Span;
use crate::syntax::tree::{self, Answer, Filter, Name, Question};

/// The most answers all questions may have together.
const MOST_CATEGORIES: usize = 1_000_000;

impl<'t> Compiler<'t> {
    /// A question, where it is asked.
    pub(super) fn question_at_its_place(&mut self, id: ItemId, question: &'t Question) {
        let at = id.0 as usize;
        self.here.items = at;
        self.items[at].item.universe = self.flow.universe.in_words();
        let paragraphs = self.paragraphs(&question.texts);
        let filter = self.filter(id, question);
        let of_roster = self.draft(id).answers.of_roster.zip(From::of(question));
        let mut categories = match of_roster {
            Some((roster, from)) => self.offered_members(id, roster, from),
            None => self.categories(id, self.written_answers(question).iter()),
        };
        self.offers(question, &mut categories);
        let row = question.row.as_ref().map(|it| self.row(id, it));
        let order = self.order_of(id, question);
        let start = self.start(id, question);
        let item = &mut self.items[at].item;
        item.paragraphs = paragraphs;
        item.filter = filter;
        item.categories = categories;
        item.order = order;
        if let Some(row) = &row {
            let words = row.label.plain();
            let label = &item.label;
            item.label = if label.is_empty() { words } else { format!("{label}: {words}") };
        }
        item.row = row;
        item.start = start;
        // Where nobody is offered, nobody is asked.
        self.guards.stands_here(of_roster.is_none());
        self.here.items = at + 1;
        self.flow.nodes.push(Node::Item(id));
        for check in &question.checks {
            if let Some(check) = self.check(check, &question.name.it) {
                self.flow.nodes.push(Node::Check(check));
            }
        }
    }

    /// A row's words; the first of a sum says what all of them add up to.
    fn row(&mut self, id: ItemId, written: &tree::RowOf) -> Row {
        let label = self.text(&written.label.it);
        let found = self.groups.iter().position(|it| it.rows.contains(&id)).unwrap_or(0);
        if let Some(total) = &written.total
            && self.groups[found].total.is_none()
        {
            self.groups[found].total = self.typed(total).map(|it| it.it);
        }
        let open = self.flow.open.last().filter(|_| written.conditional);
        let until = open.map_or_else(|| self.flow.universe.mark(), |it| it.universe);
        let when = open.and_then(|it| it.conditions.first()).and_then(|it| it.it.clone());
        let universe = self.flow.universe.in_words_until(until);
        let shuffle = self.flow.open.iter().rev().nth(usize::from(written.conditional));
        let shuffle = shuffle.and_then(|it| it.shuffle).map(|it| &self.shuffles[usize::from(it.0)]);
        let part = shuffle.and_then(|it| it.parts.last()).filter(|it| it.name == written.handle.it);
        let anchor = part.map_or(Anchor::None, |it| it.anchor);
        let group = match self.groups.get_mut(found) {
            Some(group) => {
                group.universe = universe;
                group.id
            }
            None => GroupId(0),
        };
        Row { group, handle: written.handle.it.clone(), label, anchor, when }
    }

    /// A callback, where it is offered.
    pub(super) fn callback_at_its_place(&mut self, id: ItemId, texts: &'t [tree::Paragraph]) {
        let at = id.0 as usize;
        self.here.items = at;
        self.items[at].item.universe = self.flow.universe.in_words();
        self.items[at].item.paragraphs = self.paragraphs(texts);
        self.guards.stands_here(true);
        self.here.items = at + 1;
        self.flow.nodes.push(Node::Item(id));
    }

    /// The answers as written, in place or in the list.
    pub(crate) fn written_answers(&self, question: &'t Question) -> &'t [Answer] {
        if !question.answers.is_empty() {
            return &question.answers;
        }
        From::of(question).map_or(&[], |it| self.written_in_list(it.name))
    }

    /// The answers of a list as written; none where there is no such list.
    pub(super) fn written_in_list(&self, name: &Name) -> &'t [Answer] {
        match self.names.find(&name.it).map(|it| it.thing) {
            Some(Thing::List(list)) => self.lists[list].written,
            _ => &[],
        }
    }

    /// The answers with the fills of their labels.
    pub(super) fn categories<'a>(
        &mut self,
        id: ItemId,
        mut written: impl Iterator<Item = &'a Answer>,
    ) -> Vec<Category> {
        let answers = Rc::clone(&self.draft(id).answers);
        self.flow.n_categories = self.flow.n_categories.saturating_add(answers.categories.len());
        if self.flow.n_categories > MOST_CATEGORIES {
            self.too_many_categories(id);
            return Vec::new();
        }
        let mut categories = answers.categories.clone();
        if answers.filled {
            // Categories are answers in their order, but for those with a code used before.
            for category in &mut categories {
                if let Some(answer) = written.find(|it| it.code.it == category.code.0) {
                    category.label = self.text(&answer.label.it);
                    category.when = self.offered_when(answer);
                }
            }
        }
        categories
    }

    fn too_many_categories(&mut self, id: ItemId) {
        if self.flow.n_categories < usize::MAX {
            self.flow.n_categories = usize::MAX;
            let message = format!("up to here, questions have more than {MOST_CATEGORIES} answers");
            let span = self.draft(id).item.span;
            self.error("Q0512", span, message, "long lists of answers belong into few questions");
        }
    }

    /// `answers: LIST where chosen in X`
    fn filter(&mut self, id: ItemId, question: &'t Question) -> Option<AnswerFilter> {
        let from = From::of(question)?;
        match from.filter? {
            Filter::ChosenIn(it, not) => self.chosen_in(id, it, *not, question.name.span),
            Filter::Where(condition) => {
                if self.draft(id).answers.of_roster.is_none() {
                    self.no_members(from, condition.span);
                }
                None
            }
        }
    }

    /// `where chosen in X`
    pub(super) fn chosen_in(
        &mut self,
        id: ItemId,
        chosen_in: &Name,
        not: bool,
        span: Span,
    ) -> Option<AnswerFilter> {
        let (reference, kind) = self.resolve(chosen_in)?;
        let chosen = match kind {
            Type::Many(it) => it,
            // The one answer of a `single` can be left out of others.
            Type::One(it) if not => it,
            Type::Unknown
            | Type::Nothing
            | Type::Number(_)
            | Type::Text
            | Type::Date
            | Type::Time
            | Type::One(_)
            | Type::Truth => {
                let name = &chosen_in.it;
                let message = format!("`{name}` is not a `multi`: only one answer is chosen in it");
                let hint = format!(
                    "`where not chosen in {name}` leaves out the answer of a `single`; else write `[when …]` behind an answer"
                );
                self.error("Q0206", chosen_in.span, message, hint);
                return None;
            }
        };
        let missing = self.guards.may_not_be_asked(&Expression::Reference(reference.clone()));
        if let Some(missing) = missing.first() {
            let hint = format!("ask this under `if {} is answered`", self.called(missing));
            self.may_not_be_asked(missing, chosen_in.span, hint);
        }
        let own = Rc::clone(&self.draft(id).answers);
        let shared = own.categories.iter().any(|it| chosen.code(it.code.0).is_some());
        let is_known = !matches!(self.draft(id).kind, Type::Unknown);
        if is_known && !not && !shared && !own.categories.is_empty() {
            self.nothing_shared(chosen_in, span);
        }
        Some(AnswerFilter { chosen_in: reference, not })
    }

    fn nothing_shared(&mut self, chosen_in: &Name, span: Span) {
        let message = format!("no answer offered here could be chosen in `{}`", chosen_in.it);
        self.diagnostics.push(
            Diagnostic::error("Q0305", chosen_in.span, message)
                .label(span, "none would be left to offer")
                .hint("both questions need the codes of one list"),
        );
    }
}
