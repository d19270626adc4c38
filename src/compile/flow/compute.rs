//! A computation at its place: a formula, or rows.

use crate::compile::guards::Truth;
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ItemId, Operator, Quantifier, Reference};
use crate::questionnaire::domain::{NumberDomain, Precision};
use crate::questionnaire::{Computation, Node, ResponseDomain};
use crate::source::Span;
use crate::syntax::tree::{Answer, Compute, ComputeRule, Expr};
use crate::value::{Code, Value};

impl<'t> Compiler<'t> {
    /// A computation, where it is made.
    pub(super) fn compute_at_its_place(&mut self, id: ItemId, compute: &'t Compute, span: Span) {
        let at = id.0 as usize;
        self.here.items = at;
        self.items[at].item.universe = self.flow.universe.in_words();
        let sure = match &compute.rule {
            ComputeRule::Formula(formula, otherwise) => {
                self.formula(id, formula, otherwise.as_ref())
            }
            ComputeRule::Cases(cases) => self.cases(id, cases),
            ComputeRule::Rows(rows) => self.rows(id, rows, span),
        };
        self.guards.stands_here(sure);
        self.here.items = at + 1;
        self.flow.nodes.push(Node::Item(id));
    }

    /// Sets the rule of a formula; is it sure to have a value or a reason for none?
    fn formula(&mut self, id: ItemId, written: &Expr, otherwise: Option<&Expr>) -> bool {
        let formula = self.typed(written);
        let stand_in = otherwise.map(|it| (it, self.typed(it)));
        let Some(mut formula) = formula else { return true };
        if matches!(formula.kind, Type::Truth) {
            let words = self.written(written.span);
            let message = "a variable cannot be a condition: it needs answers";
            let hint = format!("1 yes: Yes when {words}\n2 no: No otherwise");
            self.error("Q0407", written.span, message, hint);
            return true;
        }
        if otherwise.is_none() {
            self.must_be_asked(&formula.it, written.span, |words, _| {
                format!("say what stands in: `= {words} otherwise 0`")
            });
        }
        let mut sure = self.is_sure(&formula.it);
        let mut second = None;
        if let Some((written, stand_in)) = stand_in {
            let Some(stand_in) = stand_in else { return true };
            self.stands_in_for_all(&formula.it, &stand_in.it, written.span);
            let mark = self.guards.mark();
            self.assume_not_asked(&formula.it);
            self.must_be_asked(&stand_in.it, written.span, |_, name| {
                format!("`{name}` cannot stand in for others: use what is always asked")
            });
            self.guards.back_to(mark);
            match formula.kind.or(&stand_in.kind) {
                Ok(both) => formula.kind = both,
                Err(why) => {
                    let hint = "both sides of `otherwise` are of one sort";
                    self.error("Q0402", written.span, why, hint);
                }
            }
            sure = self.is_sure(&stand_in.it);
            second = Some(stand_in);
        }
        let rule = Computation::Formula(formula.it, second.map(|it| it.it));
        self.set_rule(id, rule, formula.kind);
        sure
    }

    /// Warns where a number stands in for a sum of which other parts may well have been asked.
    fn stands_in_for_all(&mut self, formula: &Expression, stand_in: &Expression, span: Span) {
        let Expression::Constant(Value::Number(_)) = stand_in else { return };
        let Expression::Binary(Operator::Add | Operator::Subtract, ..) = formula else { return };
        let missing = self.guards.may_not_be_asked(formula);
        let parts: Vec<Reference> = formula.references_here().into_iter().cloned().collect();
        let alone = |it: &&Reference| {
            parts.iter().any(|other| other != *it && !self.guards.are_asked_together(it, other))
        };
        let Some(part) = missing.iter().find(alone) else { return };
        let (name, words) = (self.called(part), self.written(span));
        let message = format!(
            "where only `{name}` is not asked, all the rest is lost too: this is then {words}"
        );
        let hint = format!("`compute {name}_PART = {name} otherwise {words}`, and add that up");
        self.diagnostics.push(Diagnostic::warning("Q0907", span, message).hint(hint));
    }

    /// Where a stand-in is wanted, the one question its formula hangs on was not asked.
    fn assume_not_asked(&mut self, formula: &Expression) {
        let is_copy = matches!(formula, Expression::Reference(_));
        if let [only] = formula.references_here().as_slice()
            && (is_copy || self.is_sure(formula))
        {
            self.guards.assume_not_asked(only);
        }
    }

    /// Sets how an item is computed, and what it can be.
    pub(super) fn set_rule(&mut self, id: ItemId, rule: Computation, kind: Type) {
        let draft = &mut self.items[id.0 as usize];
        draft.item.domain = match &kind {
            Type::Number(numbers) => {
                let decimals = numbers.decimals;
                ResponseDomain::Number(NumberDomain { decimals, ..NumberDomain::default() })
            }
            Type::Text => ResponseDomain::Text { long: false },
            Type::Date => ResponseDomain::Date { known_to: Precision::Year, low: None, high: None },
            Type::Time => ResponseDomain::Time { low: None, high: None },
            Type::One(answers) => {
                draft.item.categories.clone_from(&answers.categories);
                ResponseDomain::One
            }
            Type::Many(answers) => {
                draft.item.categories.clone_from(&answers.categories);
                ResponseDomain::Many { at_least: None, at_most: None }
            }
            Type::Unknown | Type::Nothing | Type::Truth => return,
        };
        // A copy of an answer has no words of its own to specify.
        draft.item.categories.iter_mut().for_each(|it| it.specify = false);
        draft.item.computation = Some(rule);
        draft.kind = kind;
    }

    /// Sets the rule of rows; is one of them sure to be taken?
    fn rows(&mut self, id: ItemId, written: &'t [(Answer, Option<Expr>)], span: Span) -> bool {
        let mut rows = Vec::new();
        let mut otherwise: Option<Span> = None;
        let mark = self.guards.mark();
        for (answer, condition) in written {
            if let Some(first) = otherwise {
                self.diagnostics.push(
                    Diagnostic::error("Q0310", answer.code.span, "this row is never taken")
                        .label(first, "this one takes everything that is left")
                        .hint("put the `otherwise` row last"),
                );
                break;
            }
            let code = Code(answer.code.it);
            let Some(condition) = condition else {
                otherwise = Some(answer.code.span);
                rows.push((code, None));
                continue;
            };
            let place = condition.span;
            let Some(condition) = self.condition(condition) else { continue };
            self.must_be_asked(&condition, place, |_, name| {
                format!("write `{name} is asked and …` where it is compared")
            });
            self.guards.assume(&condition, Truth::False);
            rows.push((code, Some(condition)));
        }
        self.guards.back_to(mark);
        if written.is_empty() {
            self.error("Q0310", span, "nothing is computed here", "compute TOTAL = A + B");
        }
        let categories = self.categories(id, written.iter().map(|it| &it.0));
        let item = &mut self.items[id.0 as usize].item;
        item.categories = categories;
        item.computation = Some(Computation::Rows(rows));
        otherwise.is_some()
    }

    /// Complains where something may not have been asked; the hint is told the words and a name.
    pub(super) fn must_be_asked(
        &mut self,
        expression: &Expression,
        span: Span,
        hint: fn(&str, &str) -> String,
    ) {
        let missing = self.guards.may_not_be_asked(expression);
        if let Some(missing) = missing.first() {
            let hint = hint(&self.written(span), &self.called(missing));
            self.may_not_be_asked(missing, span, hint);
        }
    }

    /// Does a formula whose parts were all asked surely have a value, or a recorded reason for none?
    pub(super) fn is_sure(&self, formula: &Expression) -> bool {
        match formula {
            Expression::Binary(Operator::Divide, left, right) => {
                self.is_never_zero(right) && self.is_sure(left) && self.is_sure(right)
            }
            Expression::Binary(_, left, right) => self.is_sure(left) && self.is_sure(right),
            Expression::Not(inner) | Expression::Negative(inner) => self.is_sure(inner),
            Expression::Call("years since", of) => of.iter().all(|it| self.is_to_the_day(it)),
            Expression::Call(name, _) => matches!(*name, "count of" | "sum of" | "year of"),
            Expression::Over { what, .. } => matches!(what, Quantifier::Count | Quantifier::Sum),
            Expression::IsMember { .. } => false,
            Expression::Constant(_)
            | Expression::Different(_)
            | Expression::Reference(_)
            | Expression::IsSpecial(..)
            | Expression::IsAnswered(_)
            | Expression::IsAsked(_) => true,
        }
    }

    /// Known to be another number than 0 at this place.
    fn is_never_zero(&self, number: &Expression) -> bool {
        let zero = Expression::Constant(Value::Number(0.into()));
        if matches!(number, Expression::Constant(_)) {
            return *number != zero;
        }
        let compared = |operator| {
            Expression::Binary(operator, Box::new(number.clone()), Box::new(zero.clone()))
        };
        self.guards.holds(&compared(Operator::Greater), Truth::True)
            || self.guards.holds(&compared(Operator::Is), Truth::False)
    }

    /// A date known only to the month leaves open whether a birthday has been.
    fn is_to_the_day(&self, date: &Expression) -> bool {
        let Expression::Reference(Reference::Item(it) | Reference::Of(it, _)) = date else {
            return matches!(date, Expression::Reference(Reference::Fact(_)));
        };
        let domain = &self.draft(*it).item.domain;
        matches!(domain, ResponseDomain::Date { known_to: Precision::Day, .. })
    }
}
