//! What is offered at a question and in which order: `except`, `[when …]`, `read out:`, `order:`,
//! `start with:`.

use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ItemId, Reference};
use crate::questionnaire::{Category, How, Order, ReadOut};
use crate::syntax::tree::expression::WordKind;
use crate::syntax::tree::{
    Answer, Expr, FlagArgument, Name, OrderHow, PropertyValue, Question, Word,
};

impl Compiler<'_> {
    /// `[when AGE >= 18]`
    pub(super) fn offered_when(&mut self, answer: &Answer) -> Option<Expression> {
        let condition = answer.flags.iter().find_map(|it| match &it.argument {
            Some(FlagArgument::Condition(it)) => Some(it),
            Some(FlagArgument::Answer(_) | FlagArgument::Number(_)) | None => None,
        })?;
        let span = condition.span;
        let condition = self.condition(condition)?;
        self.warn_of_unknown(&condition, span, "the answer is not offered");
        Some(condition)
    }

    /// Leaves out what is excepted, and says of the rest whether it is read out.
    pub(super) fn offers(&mut self, question: &Question, categories: &mut Vec<Category>) {
        let mut read_out = self.header.read_out;
        for property in &question.properties {
            if let PropertyValue::Answers { list, except, .. } = &property.value.it
                && property.name.it == "answers"
            {
                read_out = self.list_read_out(list).or(read_out);
                self.except(list, except, categories);
            }
        }
        let own = question.properties.iter().find_map(|it| it.words("read out"));
        let own = own.and_then(|it| match it {
            "yes" => Some(ReadOut::Yes),
            "no" => Some(ReadOut::No),
            "if needed" => Some(ReadOut::IfNeeded),
            _ => None,
        });
        let Some(read_out) = own.or(read_out) else { return };
        for category in categories.iter_mut().filter(|it| it.read_out == ReadOut::Yes) {
            category.read_out = read_out;
        }
    }

    fn list_read_out(&self, list: &Name) -> Option<ReadOut> {
        use crate::compile::scope::Thing;
        let Thing::List(list) = self.names.find(&list.it)?.thing else { return None };
        self.lists[list].read_out
    }

    fn except(&mut self, list: &Name, except: &[Word], categories: &mut Vec<Category>) {
        for word in except {
            let is_it = |it: &Category| match &word.it {
                WordKind::Handle(handle) => it.handle.eq_ignore_ascii_case(handle),
                WordKind::Number(code) => it.code.0 == *code,
            };
            let Some(at) = categories.iter().position(is_it) else {
                let written = self.written(word.span);
                let message = format!("`{}` has no answer `{written}`", list.it);
                let handles = categories.iter().map(|it| it.handle.as_str());
                let error = Diagnostic::error("Q0403", word.span, message);
                self.diagnostics.push(error.did_you_mean(&written, handles));
                continue;
            };
            let taken = categories.remove(at);
            for category in categories.iter_mut() {
                category.anchor = category.anchor.without(at);
            }
            drop(taken);
        }
        if categories.is_empty() && !except.is_empty() {
            let message = format!("nothing of `{}` is left to offer", list.it);
            self.error("Q0305", list.span, message, "except fewer of its answers");
        }
    }

    /// `order: random`, of the answers.
    pub(super) fn order_of(&mut self, id: ItemId, question: &Question) -> Option<Order> {
        let order = question.properties.iter().find_map(|it| it.order(false))?;
        let own = self.chance_name(id);
        // The answers of all rows stand in one order.
        let of_row = question.row.as_ref().map(|it| format!(".{}", it.handle.it));
        let own = of_row.and_then(|it| own.strip_suffix(&it).map(str::to_owned)).unwrap_or(own);
        let how = match order {
            OrderHow::Random => How::Random,
            OrderHow::Rotate => How::Rotate,
            OrderHow::ReverseHalf => How::ReverseHalf,
            OrderHow::SameAs(other) => return self.same_order(other),
        };
        Some(Order { how, by: own, per: self.here.rosters.clone() })
    }

    pub(super) fn same_order(&mut self, other: &Name) -> Option<Order> {
        let (reference, _) = self.resolve(other)?;
        let Reference::Item(item) = reference else {
            let message = format!("`{}` is not a question", other.it);
            self.diagnostics.push(Diagnostic::error("Q0206", other.span, message));
            return None;
        };
        let order = self.draft(item).item.order.clone();
        if order.is_none() {
            let message =
                format!("the answers of `{}` are always in the order of the file", other.it);
            self.error("Q0304", other.span, message, "order: random");
        }
        order
    }

    /// By what chance goes: the first name a question ever had.
    pub(crate) fn chance_name(&self, id: ItemId) -> String {
        let item = &self.draft(id).item;
        item.was.clone().unwrap_or_else(|| item.name.clone())
    }

    /// `start with: LAST_JOB`
    pub(super) fn start(&mut self, id: ItemId, question: &Question) -> Option<Reference> {
        let written = question.properties.iter().find_map(|it| it.expression("start with"))?;
        let typed = self.typed(written)?;
        let Some(reference) = typed.reference().cloned() else {
            let message = "an answer starts with that of another question, or with a sample column";
            self.error("Q0304", written.span, message, "start with: LAST_JOB");
            return None;
        };
        self.fits(id, &typed.kind, written);
        Some(reference)
    }

    fn fits(&mut self, id: ItemId, other: &Type, written: &Expr) {
        let own = self.draft(id).kind.clone();
        let fits = match (&own, other) {
            (Type::Unknown, _) | (_, Type::Unknown) => true,
            (Type::One(own), Type::One(other)) | (Type::Many(own), Type::Many(other)) => {
                own.categories.iter().any(|it| other.code(it.code.0).is_some())
            }
            (own, other) => std::mem::discriminant(own) == std::mem::discriminant(other),
        };
        if !fits {
            self.mismatch(written.span, &own, other);
        }
    }
}
