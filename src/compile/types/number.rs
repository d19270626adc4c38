//! Numbers: between which limits, with how many decimals; arithmetic and order.

use rust_decimal::Decimal;

use crate::compile::Compiler;
use crate::compile::types::constant::as_year;
use crate::compile::types::{Type, Typed, constant};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Operator};
use crate::source::Span;
use crate::syntax::tree::Expr;
use crate::value::text;

/// As many decimals as a quotient is said to have.
const QUOTIENT: u32 = 6;

/// What is known of a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers {
    /// The smallest it can be.
    pub(crate) low: Option<Decimal>,
    /// The largest it can be.
    pub(crate) high: Option<Decimal>,
    /// Its decimals.
    pub(crate) decimals: u32,
}

impl Numbers {
    /// Nothing known.
    pub(crate) fn any() -> Self {
        Self { low: None, high: None, decimals: QUOTIENT }
    }

    /// A count from 0.
    pub(crate) fn count(high: Option<usize>) -> Self {
        Self { low: Some(Decimal::ZERO), high: high.map(Decimal::from), decimals: 0 }
    }

    /// Exactly this.
    pub(crate) fn just(it: Decimal) -> Self {
        Self { low: Some(it), high: Some(it), decimals: it.normalize().scale() }
    }

    fn negative(self) -> Self {
        Self { low: self.high.map(|it| -it), high: self.low.map(|it| -it), ..self }
    }

    fn after(self, operator: Operator, other: Self) -> Self {
        let both = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        let most = self.decimals.max(other.decimals);
        if operator == Operator::Add {
            let (low, high) = (both(self.low, other.low), both(self.high, other.high));
            return Self { low, high, decimals: most };
        }
        if operator == Operator::Subtract {
            return self.after(Operator::Add, other.negative());
        }
        let decimals = if operator == Operator::Multiply {
            (self.decimals + other.decimals).min(QUOTIENT)
        } else {
            QUOTIENT
        };
        Self { low: None, high: None, decimals }
    }
}

impl Compiler<'_> {
    pub(super) fn negative(&mut self, inner: &Expr, span: Span) -> Option<Typed> {
        let typed = self.typed(inner)?;
        if let Type::Number(numbers) = typed.kind {
            let it = Expression::Negative(Box::new(typed.it));
            return Some(Typed { it, kind: Type::Number(numbers.negative()) });
        }
        self.no_number(span, &typed.kind);
        None
    }

    pub(super) fn arithmetic(
        &mut self,
        operator: Operator,
        (left, left_typed): (&Expr, Typed),
        (right, right_typed): (&Expr, Typed),
    ) -> Option<Typed> {
        let number = |this: &mut Self, written: &Expr, kind: &Type| {
            if let Type::Number(it) = kind {
                return Some(*it);
            }
            this.no_number(written.span, kind);
            None
        };
        let left_numbers = number(self, left, &left_typed.kind);
        let right_numbers = number(self, right, &right_typed.kind);
        let numbers = left_numbers?.after(operator, right_numbers?);
        let it = Expression::Binary(operator, Box::new(left_typed.it), Box::new(right_typed.it));
        Some(Typed { it, kind: Type::Number(numbers) })
    }

    fn no_number(&mut self, span: Span, kind: &Type) {
        let message = format!(
            "`{}` is {}; one can only reckon with numbers",
            self.written(span),
            kind.in_words()
        );
        self.diagnostics.push(Diagnostic::error("Q0402", span, message));
    }

    /// `<`, `<=`, `>`, `>=`
    pub(super) fn order(
        &mut self,
        operator: Operator,
        (left_written, left): (&Expr, Typed),
        (right_written, right): (&Expr, Typed),
        span: Span,
    ) -> Option<Typed> {
        let (left, right) = match (&left.kind, &right.kind) {
            (Type::Date, _) => (left, as_year(right)),
            (_, Type::Date) => (as_year(left), right),
            _ => (left, right),
        };
        let it = Expression::Binary(operator, Box::new(left.it), Box::new(right.it));
        match (&left.kind, &right.kind) {
            (Type::Number(left), Type::Number(right)) => {
                if constant(right_written).is_some() {
                    self.never(operator, (left_written, left), right, span);
                }
                Some(Typed::truth(it))
            }
            (Type::Date, Type::Date) | (Type::Time, Type::Time) => Some(Typed::truth(it)),
            (Type::One(answers) | Type::Many(answers), _) => {
                let words = self.written(left_written.span);
                let message =
                    format!("the codes of `{words}` are names, not amounts: none is less");
                let first = answers.categories.first().map_or("1", |it| it.handle.as_str());
                let hint = format!("write `{words} is {first}`, or ask with a `scale`");
                self.error("Q0405", span, message, hint);
                None
            }
            (left, right) => {
                self.mismatch(span, left, right);
                None
            }
        }
    }

    /// Warns where a comparison with a written number can never hold.
    fn never(
        &mut self,
        operator: Operator,
        (written, numbers): (&Expr, &Numbers),
        constant: &Numbers,
        span: Span,
    ) {
        let Some(number) = constant.low else { return };
        let never = match operator {
            Operator::Less => numbers.low.is_some_and(|it| it >= number),
            Operator::LessOrEqual => numbers.low.is_some_and(|it| it > number),
            Operator::Greater => numbers.high.is_some_and(|it| it <= number),
            Operator::GreaterOrEqual => numbers.high.is_some_and(|it| it < number),
            Operator::Is => {
                numbers.low.is_some_and(|it| it > number)
                    || numbers.high.is_some_and(|it| it < number)
                    || number.normalize().scale() > numbers.decimals
            }
            Operator::And
            | Operator::Or
            | Operator::Includes
            | Operator::IncludesAny
            | Operator::Contains
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => false,
        };
        if never {
            let end = |it: Option<Decimal>| it.map_or("…".to_owned(), text::number);
            let (low, high) = (end(numbers.low), end(numbers.high));
            let words = self.written(written.span);
            let message = format!("this can never be: `{words}` goes from {low} to {high}");
            self.diagnostics.push(Diagnostic::warning("Q0903", span, message));
        }
    }

    /// `X is 18`
    pub(super) fn number_is(
        &mut self,
        left: (&Expr, &Numbers),
        right_written: &Expr,
        right: &Typed,
        span: Span,
    ) {
        if let Type::Number(numbers) = &right.kind
            && constant(right_written).is_some()
        {
            self.never(Operator::Is, left, numbers, span);
        }
    }
}
