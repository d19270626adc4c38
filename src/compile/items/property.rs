//! The properties given to one question, checked against what its kind takes.

use rust_decimal::prelude::ToPrimitive as _;

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::compile::types::constant;
use crate::diagnostic::Diagnostic;
use crate::expression::Expression;
use crate::questionnaire::ReadOut;
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
    /// `mark: personal`, `mark: not personal`
    pub(crate) personal: Option<bool>,
    /// `mark: essential`
    pub(crate) essential: bool,
    /// `read out:`
    pub(crate) read_out: Option<ReadOut>,
    /// `was:`
    pub(crate) was: Option<String>,
    /// `seconds:`
    pub(crate) seconds: Option<u32>,
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
        Arguments { given: self.values.clone(), n_answers, ..Arguments::default() }
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
            PropertyValue::Anchor(at, words) => {
                given.values.push((name, Argument::Anchor(*at, words.clone())));
            }
            PropertyValue::Words(it) if name == "mark" => self.marks(it, property, given),
            PropertyValue::Words(it) if name == "read out" => {
                given.read_out = self.read_out(it, property.value.span);
            }
            PropertyValue::Words(it) if name == "was" => given.was = Some(it.trim().to_owned()),
            PropertyValue::Number(it) if name == "seconds" => {
                given.seconds = it.to_u32().filter(|seconds| *seconds > 0);
                if given.seconds.is_none() {
                    let message = "a question takes a whole number of seconds";
                    self.error("Q0304", property.value.span, message, "seconds: 30");
                }
            }
            PropertyValue::Number(it) => given.values.push((name, Argument::Number(*it))),
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

    fn marks(&mut self, words: &str, property: &Property, given: &mut Given<'_>) {
        for word in words.split(',').map(str::trim) {
            match word {
                "personal" => given.personal = Some(true),
                "not personal" => given.personal = Some(false),
                "essential" => given.essential = true,
                _ => {
                    let message = format!("a question cannot be marked `{word}`");
                    let hint = "mark: personal · mark: not personal · mark: essential";
                    self.error("Q0304", property.value.span, message, hint);
                }
            }
        }
    }

    /// `yes`, `no`, `if needed`
    pub(crate) fn read_out(&mut self, words: &str, span: Span) -> Option<ReadOut> {
        match words.trim() {
            "yes" => Some(ReadOut::Yes),
            "no" => Some(ReadOut::No),
            "if needed" => Some(ReadOut::IfNeeded),
            other => {
                let message = format!("answers are read out, or not, or if needed; not `{other}`");
                self.error("Q0304", span, message, "read out: no · read out: if needed");
                None
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
