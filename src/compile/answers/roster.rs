//! Answers that are the members of a roster: one for each there may be, offered where there is one.

use std::rc::Rc;

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ItemId, Reference, RosterId};
use crate::questionnaire::{Category, Fill, Members, Text, TextPart};
use crate::source::Span;
use crate::syntax::tree::{Expr, Filter, Name, PropertyValue, Question};
use crate::value::Code;

/// What `answers:` gives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct From<'t> {
    /// The list or roster.
    pub(crate) name: &'t Name,
    /// Which of it.
    pub(crate) filter: Option<&'t Filter>,
}

impl<'t> From<'t> {
    /// The `answers:` of a question.
    pub(crate) fn of(question: &'t Question) -> Option<Self> {
        question.properties.iter().find_map(|it| {
            if let PropertyValue::Answers { list, filter, .. } = &it.value.it {
                Some(Self { name: list, filter: filter.as_ref() })
            } else {
                None
            }
        })
    }
}

impl<'t> Compiler<'t> {
    /// The members of a roster as answers, before any place is known; `None`
    /// where they cannot be told.
    pub(crate) fn answers_of_roster(
        &mut self,
        roster: RosterId,
        name: &Name,
    ) -> Option<Rc<Answers>> {
        self.possible_members(roster, name).map(|codes| {
            let label = |code| Text::words(format!("{} {code}", self.roster(roster).name));
            let member = |code: i64| Category::new(Code(code), code.to_string(), label(code));
            Rc::new(Answers::members(roster, codes.map(member)))
        })
    }

    fn possible_members(
        &mut self,
        roster: RosterId,
        name: &Name,
    ) -> Option<std::ops::RangeInclusive<i64>> {
        let bound = i64::from(self.roster(roster).bound);
        let from = match self.roster(roster).members {
            Members::Joined { .. } => Some(1),
            Members::Count { .. } => self.counted_from(roster),
            Members::Chosen(_) | Members::List(_) | Members::Each(_) | Members::Behind(..) => None,
        };
        if from.is_none() {
            let name_written = &name.it;
            let message = format!("nobody can say yet which answers `{name_written}` would be");
            let hint = "offer the list itself, `where chosen in` a `multi`; or write `at most` where the loop counts";
            self.diagnostics.push(Diagnostic::error("Q0305", name.span, message).hint(hint));
        }
        from.map(|from| from..=from.saturating_add(bound).saturating_sub(1))
    }

    /// The members at this place: each offered where it is one, and where the filter holds for it.
    pub(crate) fn offered_members(
        &mut self,
        id: ItemId,
        roster: RosterId,
        from: From<'t>,
    ) -> Vec<Category> {
        if self.roster_meant(from.name).is_none() {
            return Vec::new();
        }
        let filter = match from.filter {
            Some(Filter::Where(written)) => self.filter_of_members(roster, written),
            Some(Filter::ChosenIn(..)) | None => None,
        };
        let answers = Rc::clone(&self.draft(id).answers);
        let mut categories = answers.categories.clone();
        for category in &mut categories {
            category.label = self.label_of_member(roster, category.code);
            let (member, filter) = (category.code.0, filter.clone().map(Box::new));
            category.when = Some(Expression::IsMember { roster, member, filter });
        }
        categories
    }

    fn filter_of_members(&mut self, roster: RosterId, written: &Expr) -> Option<Expression> {
        let mark = self.within_members(roster);
        let filter = self.condition(written);
        self.behind_members(mark);
        filter
    }

    /// What the member is called; its number where that is not known.
    fn label_of_member(&self, roster: RosterId, code: Code) -> Text {
        let name = &self.roster(roster).name;
        let number = format!("{name} {}", code.0);
        let known = self
            .roster(roster)
            .named
            .or_else(|| self.first_text(roster))
            .filter(|it| (it.0 as usize) < self.here.items);
        let Some(item) = known else { return Text::words(number) };
        let written = format!("{} of {number}", self.draft(item).item.name);
        let reference = Reference::Of(item, vec![code.0]);
        let fill = Fill::Value { reference, otherwise: Some(number), written };
        Text(vec![TextPart::Fill(fill)])
    }

    /// Where nobody says what members are called: the first words asked for of each.
    fn first_text(&self, roster: RosterId) -> Option<ItemId> {
        let asked = self.items.iter().map(|it| &it.item);
        let mut texts = asked.filter(|it| it.kind == "text" && it.rosters.last() == Some(&roster));
        texts.next().map(|it| it.id)
    }

    /// `where EXPR` is about members, and these answers are none.
    pub(crate) fn no_members(&mut self, from: From<'t>, span: Span) {
        let message =
            format!("`{}` is no roster: a condition here has nobody to be about", from.name.it);
        let hint = "write `where chosen in` a `multi`, or `[when …]` behind an answer";
        self.diagnostics.push(Diagnostic::error("Q0305", span, message).hint(hint));
    }
}
