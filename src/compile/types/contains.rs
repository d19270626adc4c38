//! `contains`: a part of a text.

use crate::compile::Compiler;
use crate::compile::types::{Type, value};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Operator};
use crate::source::Spanned;
use crate::syntax::tree::Expr;
use crate::value::Value;

impl Compiler<'_> {
    /// `X contains "part"`
    pub(super) fn contains(
        &mut self,
        left: &Expr,
        negated: &Spanned<bool>,
        part: &Spanned<Option<String>>,
    ) -> Option<Expression> {
        let typed = self.typed(left)?;
        let name = self.written(left.span);
        if !matches!(typed.kind, Type::Text) {
            self.contains_no_text(left, &typed.kind, negated, part);
            return None;
        }
        let Some(words) = &part.it else {
            let instead = format!("\"{}\"", self.written(part.span));
            let message = "a part of a text stands in quotes";
            self.diagnostics.push(
                Diagnostic::error("Q0402", part.span, message)
                    .hint(format!("write `{name} contains {instead}`"))
                    .replace(part.span, instead),
            );
            return None;
        };
        if words.is_empty() {
            let message = "there is nothing between these quotes: every text contains that";
            let hint = format!("write what is looked for, or `{name} is answered`");
            self.error("Q0402", part.span, message, hint);
            return None;
        }
        let part = Box::new(value(Value::Text(words.clone())));
        Some(Expression::Binary(Operator::Contains, Box::new(typed.it), part))
    }

    fn contains_no_text(
        &mut self,
        left: &Expr,
        kind: &Type,
        negated: &Spanned<bool>,
        part: &Spanned<Option<String>>,
    ) {
        let name = self.written(left.span);
        let message = format!("`{name}` is {}: only a text contains a part", kind.in_words());
        let error = Diagnostic::error("Q0402", left.span.to(part.span), message);
        let has_answers = kind.answers().is_some();
        let error = if has_answers && part.it.is_none() {
            let instead = if negated.it { "does not include" } else { "includes" };
            let answers = self.written(part.span);
            error.hint(format!("write `{name} {instead} {answers}`")).replace(negated.span, instead)
        } else if has_answers {
            error.hint(format!("write `{name} includes …`, with the name or code of an answer"))
        } else {
            error.hint(format!("write `{name} is …`"))
        };
        self.diagnostics.push(error);
    }
}
