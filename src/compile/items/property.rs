//! The properties given to one question, checked against what its kind takes.

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::compile::types::constant;
use crate::diagnostic::Diagnostic;
use crate::expression::Expression;
use crate::questionnaire::kind::{Argument, Arguments, KINDS, Kind, PROPERTIES};
use crate::source::Span;
use crate::syntax::tree::{Expr, Name, Property, PropertyValue, Question, Specials};
use crate::value::Value;

/// What was given.
#[derive(Debug, Default)]
pub(crate) struct Given<'t> {
    /// Where each stands.
    pub(crate) spans: Vec<(&'t str, Span)>,
    /// `answers:` the list
    pub(crate) list: Option<&'t Name>,
    /// `specials:`
    pub(crate) specials: Option<&'t Specials>,
    /// `mark: personal`
    pub(crate) personal: bool,
    /// Something could not be read, and was reported.
    pub(crate) unreadable: bool,
    values: Vec<(String, Argument)>,
}

impl Given<'_> {
    /// As a kind sees it.
    pub(crate) fn arguments(&self, answers: Option<&Answers>) -> Arguments {
        let n_answers = match answers {
            // Unknown answers are reported; whatever number is asked of them is there.
            None => (usize::MAX, usize::MAX),
            Some(it) => {
                let together = it.categories.iter().filter(|it| !it.alone).count();
                (it.categories.len(), together)
            }
        };
        Arguments { given: self.values.clone(), n_answers }
    }
}

impl Compiler<'_> {
    /// Reads the properties of a question.
    pub(super) fn properties<'q>(&mut self, kind: &Kind, question: &'q Question) -> Given<'q> {
        let mut given = Given::default();
        for property in &question.properties {
            let name = property.name.it.as_str();
            if name.is_empty() {
                given.unreadable = true;
                continue;
            }
            if let Some((_, first)) = given.spans.iter().find(|it| it.0 == name) {
                self.diagnostics.push(
                    Diagnostic::error(
                        "Q0303",
                        property.name.span,
                        format!("`{name}:` stands here twice"),
                    )
                    .label(*first, "the first is here")
                    .hint("keep one of them"),
                );
                continue;
            }
            given.spans.push((name, property.name.span.to(property.value.span)));
            if kind.takes(name) {
                self.property(property, &mut given);
            } else {
                self.property_not_taken(kind, property);
            }
        }
        given
    }

    fn property<'q>(&mut self, property: &'q Property, given: &mut Given<'q>) {
        let name = property.name.it.clone();
        match &property.value.it {
            PropertyValue::Answers { list, .. } => given.list = Some(list),
            PropertyValue::Specials(it) => given.specials = Some(it),
            PropertyValue::Order(_) | PropertyValue::Expression(_) => {}
            PropertyValue::Unreadable => given.unreadable = true,
            PropertyValue::Number(it) => given.values.push((name, Argument::Number(*it))),
            PropertyValue::Anchor(at, words) => {
                given.values.push((name, Argument::Anchor(*at, words.clone())));
            }
            PropertyValue::Words(it) if name == "mark" => {
                given.personal = it.trim() == "personal";
                if !given.personal {
                    let message = format!("a question cannot be marked `{}`", it.trim());
                    self.error("Q0304", property.value.span, message, "mark: personal");
                }
            }
            PropertyValue::Words(it) => given.values.push((name, Argument::Words(it.clone()))),
            PropertyValue::Range(low, high) => {
                let (low, high) = (self.end_of_range(low), self.end_of_range(high));
                match (low, high) {
                    (Some(low), Some(high)) => {
                        given.values.push((name, Argument::Range(low, high)));
                    }
                    _ => given.unreadable = true,
                }
            }
        }
    }

    /// A written number or date; anything else is reported.
    fn end_of_range(&mut self, written: &Expr) -> Option<Value> {
        if let Some(Expression::Constant(
            value @ (Value::Number(_) | Value::Date(_) | Value::Time(_)),
        )) = constant(written).map(|it| it.it)
        {
            return Some(value);
        }
        if !matches!(written.it, crate::syntax::tree::Expression::Unreadable) {
            let words = self.written(written.span);
            let message = format!("a range goes from a number to a number, and `{words}` is none");
            let hint = format!(
                "what depends on other answers is a check: `must: X <= {words} else \"…\"`"
            );
            self.error("Q0304", written.span, message, hint);
        }
        None
    }

    fn property_not_taken(&mut self, kind: &Kind, property: &Property) {
        let name = property.name.it.as_str();
        let message = format!("a `{}` has no `{name}:`", kind.name);
        let known = PROPERTIES.iter().map(|it| it.name).filter(|it| kind.takes(it));
        let others: Vec<_> =
            KINDS.iter().filter(|it| it.takes(name)).map(|it| format!("`{}`", it.name)).collect();
        let error = Diagnostic::error("Q0302", property.name.span, message);
        self.diagnostics.push(if !others.is_empty() {
            error.hint(format!("`{name}:` belongs to {}", others.join(", ")))
        } else if known.clone().next().is_some() {
            error.did_you_mean(name, known.clone()).or_hint(|| {
                let known: Vec<_> = known.map(|it| format!("`{it}:`")).collect();
                format!("a `{}` may have {}", kind.name, known.join(", "))
            })
        } else {
            error
        });
    }
}
