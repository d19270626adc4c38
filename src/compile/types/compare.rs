//! `is` and `includes`: where the right side names an answer of the left.

use rust_decimal::prelude::ToPrimitive as _;

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::compile::types::constant::as_year;
use crate::compile::types::{Type, Typed, value};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Operator, Reference};
use crate::source::Span;
use crate::syntax::tree::{self, Expr, Word, expression::WordKind};
use crate::value::{Code, Value};

impl Compiler<'_> {
    /// `X is Y`
    pub(super) fn is(&mut self, left: &Expr, right: &Expr, span: Span) -> Option<Expression> {
        let left_typed = self.typed(left)?;
        if let tree::Expression::Path(path) = &right.it
            && let [word] = path.as_slice()
        {
            if word.it.is_empty() {
                return None;
            }
            if let Type::One(answers) | Type::Many(answers) = &left_typed.kind
                && let Some(code) = exact(answers, &word.it)
            {
                return Some(is_code(left_typed.it, code));
            }
            if self.specials.find(&word.it).is_some() {
                return self.is_special(left, &left_typed, &word.it, span);
            }
        }
        if let Type::One(answers) | Type::Many(answers) = &left_typed.kind {
            let answers = std::rc::Rc::clone(answers);
            return self.is_answer((left, left_typed), &answers, right, span);
        }
        let right_typed = self.typed(right)?;
        self.is_value((left, left_typed), (right, right_typed), span)
    }

    fn is_value(
        &mut self,
        (left_written, left): (&Expr, Typed),
        (right_written, right): (&Expr, Typed),
        span: Span,
    ) -> Option<Expression> {
        let right = if matches!(left.kind, Type::Date) { as_year(right) } else { right };
        match (&left.kind, &right.kind) {
            (Type::Number(numbers), Type::Number(_)) => {
                self.number_is((left_written, numbers), right_written, &right, span);
            }
            (Type::Text, Type::Text) | (Type::Date, Type::Date) => {}
            (left, right) => {
                self.mismatch(span, left, right);
                return None;
            }
        }
        Some(Expression::Binary(Operator::Is, Box::new(left.it), Box::new(right.it)))
    }

    /// The right side of `is` where the left has answers and it is not plainly one of them.
    fn is_answer(
        &mut self,
        (left_written, left): (&Expr, Typed),
        answers: &Answers,
        right: &Expr,
        span: Span,
    ) -> Option<Expression> {
        let name = self.written(left_written.span);
        match &right.it {
            tree::Expression::Path(path) => {
                let [word] = path.as_slice() else { return self.typed(right).and(None) };
                if self.names.find(&word.it).is_some() {
                    let other = self.typed(right)?;
                    if matches!(other.kind, Type::One(_) | Type::Many(_)) {
                        let (left, other) = (Box::new(left.it), Box::new(other.it));
                        return Some(Expression::Binary(Operator::Is, left, other));
                    }
                    self.mismatch(span, &left.kind, &other.kind);
                    return None;
                }
                let code = self.answer_of(&name, answers, &word.it, word.span)?;
                Some(is_code(left.it, code))
            }
            tree::Expression::Number(number) => {
                let code = number.is_integer().then(|| number.to_i64()).flatten();
                let code = code.and_then(|it| answers.code(it)).map(|it| it.code);
                if code.is_none() {
                    self.no_such_code(&name, answers, &number.normalize().to_string(), right.span);
                }
                Some(is_code(left.it, code.unwrap_or(Code(-1))))
            }
            tree::Expression::Unreadable => None,
            tree::Expression::Text(_)
            | tree::Expression::Date(_)
            | tree::Expression::Time(_)
            | tree::Expression::Of { .. }
            | tree::Expression::Over { .. }
            | tree::Expression::Different(..)
            | tree::Expression::Not(_)
            | tree::Expression::Negative(_)
            | tree::Expression::Binary(..)
            | tree::Expression::Is { .. }
            | tree::Expression::IsAnswered(..)
            | tree::Expression::IsAsked(..)
            | tree::Expression::Includes { .. }
            | tree::Expression::Contains { .. }
            | tree::Expression::Between(..)
            | tree::Expression::Call(..) => {
                let words = answers.in_words();
                let message = format!("`{name}` is compared by its answers' names or codes");
                self.error("Q0403", right.span, message, format!("its answers are {words}"));
                None
            }
        }
    }

    /// `X is dk`
    fn is_special(
        &mut self,
        written: &Expr,
        left: &Typed,
        word: &str,
        span: Span,
    ) -> Option<Expression> {
        let name = self.written(written.span);
        let word = word.to_lowercase();
        let Some(reference) = left.reference() else {
            let message = format!("only a question can be `{word}`, not `{name}`");
            self.error("Q0404", span, message, "test the question itself");
            return None;
        };
        let allowed = match reference {
            Reference::Item(it)
            | Reference::Of(it, _)
            | Reference::Every(it)
            | Reference::At(it, _) => {
                let item = &self.draft(*it).item;
                item.computation.is_some() || item.specials.iter().any(|it| it.handle == word)
            }
            Reference::Member(_)
            | Reference::Sample(_)
            | Reference::SampleOf(..)
            | Reference::Fact(_) => false,
        };
        if !allowed {
            let message = format!("`{name}` can never be `{word}`: that is not accepted there");
            let hint = format!("take this out, or add `specials: + {word}` to `{name}`");
            self.error("Q0404", span, message, hint);
            return None;
        }
        Some(Expression::IsSpecial(reference.clone(), word))
    }

    /// `X includes a, b`
    pub(super) fn includes(
        &mut self,
        left: &Expr,
        words: &[Word],
        any: bool,
        span: Span,
    ) -> Option<Expression> {
        let typed = self.typed(left)?;
        let name = self.written(left.span);
        let one = any || words.len() == 1;
        let (Some(answers), true) = (&typed.kind.answers(), one || typed.kind.is_many()) else {
            let message = format!("`{name}` is {}: it includes nothing", typed.kind.in_words());
            let part = words.first().filter(|_| matches!(typed.kind, Type::Text));
            let hint = match part.map(|it| self.written(it.span)) {
                Some(it) => format!("for a part of a text write `{name} contains \"{it}\"`"),
                None => format!("write `{name} is …`, or `includes any of` for one of several"),
            };
            self.error("Q0402", span, message, hint);
            return None;
        };
        let codes: Vec<_> =
            words.iter().map(|it| self.word(&name, answers, it)).collect::<Vec<_>>();
        let codes = codes.into_iter().collect::<Option<Vec<_>>>()?;
        let right = match codes.as_slice() {
            [code] => Value::Code(*code),
            _ => Value::Codes(codes),
        };
        let operator = if any { Operator::IncludesAny } else { Operator::Includes };
        let operator = if matches!(right, Value::Code(_)) { Operator::Includes } else { operator };
        Some(Expression::Binary(operator, Box::new(typed.it), Box::new(value(right))))
    }

    /// The answer a handle or a code means.
    pub(crate) fn word(&mut self, name: &str, answers: &Answers, word: &Word) -> Option<Code> {
        match &word.it {
            WordKind::Number(it) => {
                if answers.code(*it).is_none() {
                    self.no_such_code(name, answers, &it.to_string(), word.span);
                }
                Some(Code(*it))
            }
            WordKind::Handle(it) if it.is_empty() => None,
            WordKind::Handle(it) => self.answer_of(name, answers, it, word.span),
        }
    }

    /// The answer of a handle, in any case; or what the answers are.
    fn answer_of(
        &mut self,
        name: &str,
        answers: &Answers,
        handle: &str,
        span: Span,
    ) -> Option<Code> {
        if let Some(category) = answers.handle(handle) {
            return Some(category.code);
        }
        let message = if self.specials.find(handle).is_some() {
            format!(
                "`{handle}` is no answer of `{name}`, but a reason for none: write `is {handle}`"
            )
        } else {
            let words = answers.in_words();
            format!("`{name}` has no answer `{handle}`; its answers are {words}")
        };
        let error = Diagnostic::error("Q0403", span, message);
        let known = answers.categories.iter().map(|it| it.handle.as_str());
        self.diagnostics.push(error.did_you_mean(handle, known));
        None
    }

    fn no_such_code(&mut self, name: &str, answers: &Answers, code: &str, span: Span) {
        let words = answers.in_words();
        let message = format!("this can never be: `{name}` has no answer {code}");
        self.diagnostics.push(
            Diagnostic::warning("Q0903", span, message).hint(format!("its answers are {words}")),
        );
    }
}

fn exact(answers: &Answers, handle: &str) -> Option<Code> {
    answers.handle(handle).filter(|it| it.handle == handle).map(|it| it.code)
}

fn is_code(left: Expression, code: Code) -> Expression {
    Expression::Binary(Operator::Is, Box::new(left), Box::new(value(Value::Code(code))))
}
