//! A computation by formulas, each with its condition.

use crate::compile::guards::Truth;
use crate::compile::types::Typed;
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, ItemId};
use crate::questionnaire::Computation;
use crate::source::Span;
use crate::syntax::tree::Expr;

impl Compiler<'_> {
    /// Sets the rule of formulas; is one of them sure to be taken, and to have a value or a reason
    /// for none?
    pub(super) fn cases(&mut self, id: ItemId, written: &[(Expr, Option<Expr>)]) -> bool {
        let mut cases = Vec::new();
        let mut kind: Option<Type> = None;
        let mut sure = true;
        let mut otherwise: Option<Span> = None;
        let mark = self.guards.mark();
        for (formula, condition) in written {
            if let Some(first) = otherwise {
                self.diagnostics.push(
                    Diagnostic::error("Q0310", formula.span, "this formula is never taken")
                        .label(first, "this one takes everything that is left")
                        .hint("put the `otherwise` formula last"),
                );
                break;
            }
            let holds = match condition {
                None => None,
                Some(it) => match self.case_holds(it) {
                    Some(it) => Some(it),
                    None => continue,
                },
            };
            if holds.is_none() {
                otherwise = Some(formula.span);
            }
            let Some(typed) = self.case(formula, holds.as_ref()) else { continue };
            sure &= self.is_sure(&typed.it);
            if let Some(holds) = &holds {
                self.guards.assume(holds, Truth::False);
            }
            kind = Some(self.both(kind, typed.kind, formula.span));
            cases.push((typed.it, holds));
        }
        self.guards.back_to(mark);
        self.set_rule(id, Computation::Cases(cases), kind.unwrap_or(Type::Unknown));
        sure && otherwise.is_some()
    }

    fn case_holds(&mut self, written: &Expr) -> Option<Expression> {
        let condition = self.condition(written)?;
        self.must_be_asked(&condition, written.span, |_, name| {
            format!("write `{name} is asked and …` where it is compared")
        });
        Some(condition)
    }

    /// A formula, where its condition holds.
    fn case(&mut self, written: &Expr, holds: Option<&Expression>) -> Option<Typed> {
        let formula = self.typed(written)?;
        if matches!(formula.kind, Type::Truth) {
            let message = "a variable cannot be a condition: it needs answers";
            self.error("Q0407", written.span, message, "1 yes: Yes when …");
            return None;
        }
        let mark = self.guards.mark();
        if let Some(holds) = holds {
            self.guards.assume(holds, Truth::True);
        }
        self.must_be_asked(&formula.it, written.span, |_, name| {
            format!("write `when {name} is asked and …` behind it")
        });
        self.guards.back_to(mark);
        Some(formula)
    }

    fn both(&mut self, one: Option<Type>, other: Type, span: Span) -> Type {
        let Some(one) = one else { return other };
        match one.or(&other) {
            Ok(both) => both,
            Err(why) => {
                self.error("Q0402", span, why, "all of its formulas are of one sort");
                one
            }
        }
    }
}
