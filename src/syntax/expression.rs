//! Conditions and formulas: what binds tighter, and how much of it there may be.

use std::sync::LazyLock;

use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};
use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::Operator;
use crate::source::{Span, Spanned};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::expression::WordKind;
use crate::syntax::tree::{Expr, Expression, Name, Quantifier, Word};
use crate::syntax::{name, text};

mod size;

pub(super) use size::fits;

/// What binds tighter stands lower.
static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    let infix = |rule| Op::infix(rule, Assoc::Left);
    PrattParser::new()
        .op(infix(Rule::or))
        .op(infix(Rule::and))
        .op(Op::prefix(Rule::not))
        .op(infix(Rule::is)
            | infix(Rule::is_not)
            | infix(Rule::less)
            | infix(Rule::less_or_equal)
            | infix(Rule::greater)
            | infix(Rule::greater_or_equal)
            | Op::postfix(Rule::is_answered)
            | Op::postfix(Rule::is_asked)
            | Op::postfix(Rule::includes)
            | Op::postfix(Rule::contains)
            | Op::postfix(Rule::between))
        .op(infix(Rule::add) | infix(Rule::subtract))
        .op(infix(Rule::multiply) | infix(Rule::divide))
        .op(Op::prefix(Rule::negative))
});

/// Lowers an expression that was read.
pub(super) fn lower(node: &Node<'_>, found: &mut Diagnostics) -> Expr {
    Lowering { piece: node.source(), found }.row(node.pair().clone())
}

/// Lowers a single operand that was read.
pub(super) fn operand(node: &Node<'_>, found: &mut Diagnostics) -> Expr {
    Lowering { piece: node.source(), found }.operand(node.pair().clone())
}

/// What may be said of the members of a roster.
const QUANTIFIERS: &[(Rule, Quantifier)] = &[
    (Rule::kw_any, Quantifier::Any),
    (Rule::kw_all, Quantifier::All),
    (Rule::kw_count, Quantifier::Count),
    (Rule::kw_sum, Quantifier::Sum),
    (Rule::kw_mean, Quantifier::Mean),
    (Rule::kw_smallest, Quantifier::Smallest),
    (Rule::kw_largest, Quantifier::Largest),
];

/// A function's name with single blanks.
fn function_name(node: &Node<'_>) -> Name {
    let words = node.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Spanned::new(words, node.span())
}

struct Lowering<'p, 'f> {
    piece: &'p Piece<'p>,
    found: &'f mut Diagnostics,
}

impl<'p> Lowering<'p, '_> {
    /// A row of operands and operators.
    fn row(&mut self, pair: Pair<'p, Rule>) -> Expr {
        let this = std::cell::RefCell::new(self);
        PRECEDENCE
            .map_primary(|it| this.borrow_mut().operand(it))
            .map_prefix(|operator, operand| this.borrow_mut().prefix(&operator, operand))
            .map_postfix(|operand, test| this.borrow_mut().test(operand, test))
            .map_infix(|left, operator, right| infix(left, &operator, right))
            .parse(pair.into_inner())
    }

    fn node(&self, pair: Pair<'p, Rule>) -> Node<'p> {
        Node::new(pair, self.piece)
    }

    fn prefix(&mut self, operator: &Pair<'p, Rule>, operand: Expr) -> Expr {
        let span = self.node(operator.clone()).span().to(operand.span);
        let it = if operator.as_rule() == Rule::not {
            Expression::Not(Box::new(operand))
        } else {
            Expression::Negative(Box::new(operand))
        };
        Spanned::new(it, span)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rules an operand may be made of")]
    fn operand(&mut self, pair: Pair<'p, Rule>) -> Expr {
        let node = self.node(pair.clone());
        let span = node.span();
        let it = match node.rule() {
            Rule::parenthesized => {
                let inner = pair.into_inner().next();
                return inner.map_or(Spanned::new(Expression::Unreadable, span), |it| {
                    Spanned::new(self.row(it).it, span)
                });
            }
            Rule::call => self.call(pair),
            Rule::span_call => self.span_call(pair),
            Rule::over => self.over(pair),
            Rule::different => self.different(&node),
            Rule::clock => self.clock(&node),
            Rule::member_value => self.member_value(&node),
            Rule::date => self.date(&node),
            Rule::number => self.number(&node),
            Rule::string => Expression::Text(text::string(&node).text().to_owned()),
            _ => self.path(&node),
        };
        Spanned::new(it, span)
    }

    fn call(&mut self, pair: Pair<'p, Rule>) -> Expression {
        let mut inner = pair.into_inner();
        let (Some(function), Some(argument)) = (inner.next(), inner.next()) else {
            return Expression::Unreadable;
        };
        let function = self.node(function);
        let words = function.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let argument = self.operand(argument);
        Expression::Call(Spanned::new(words, function.span()), vec![argument])
    }

    fn member_value(&mut self, node: &Node<'p>) -> Expression {
        let mut names = node.all(Rule::named).map(|it| name::checked(&it, self.found));
        let (item, member) = (names.next(), names.next());
        drop(names);
        let answer = node.child(Rule::answer_word);
        let which = answer.as_ref().and_then(|it| self.word(it));
        match (item, member) {
            (Some(item), Some(member)) if answer.is_some() == which.is_some() => {
                Expression::Of { item, member, which }
            }
            _ => Expression::Unreadable,
        }
    }

    /// `minutes from A to B`
    fn span_call(&mut self, pair: Pair<'p, Rule>) -> Expression {
        let mut parts = pair.into_inner();
        let Some(name) = parts.next().map(|it| self.node(it)) else {
            return Expression::Unreadable;
        };
        let ends = parts.filter(|it| it.as_rule() == Rule::sum);
        let ends: Vec<Expr> = ends.collect::<Vec<_>>().into_iter().map(|it| self.row(it)).collect();
        Expression::Call(function_name(&name), ends)
    }

    /// `any PERSON where …`, `sum of HOURS for PERSON where …`
    fn over(&mut self, pair: Pair<'p, Rule>) -> Expression {
        let node = self.node(pair.clone());
        let filter = pair.into_inner().find(|it| it.as_rule() == Rule::expression);
        let filter = filter.map(|it| Box::new(self.row(it)));
        let Some(head) = node.children().next() else { return Expression::Unreadable };
        let what = QUANTIFIERS.iter().find(|it| head.has(it.0)).map(|it| it.1);
        let roster = node.child(Rule::name).map(|it| name::checked(&it, self.found));
        let (Some(what), Some(roster)) = (what, roster) else { return Expression::Unreadable };
        Expression::Over {
            what: Spanned::new(what, head.span()),
            value: node.child(Rule::named).map(|it| name::checked(&it, self.found)),
            roster,
            filter,
        }
    }

    /// `NAME of PERSON are different`
    fn different(&mut self, node: &Node<'p>) -> Expression {
        let item = node.child(Rule::named).map(|it| name::checked(&it, self.found));
        let roster = node.child(Rule::name).map(|it| name::checked(&it, self.found));
        roster.map_or(Expression::Unreadable, |it| Expression::Different(item, it))
    }

    fn clock(&mut self, node: &Node<'p>) -> Expression {
        if let Ok(time) = node.text().parse() {
            return Expression::Time(time);
        }
        self.found.push(
            Diagnostic::error("Q0116", node.span(), format!("a day has no `{}`", node.text()))
                .hint("times are written from 00:00 to 24:00"),
        );
        Expression::Unreadable
    }

    fn date(&mut self, node: &Node<'p>) -> Expression {
        if let Ok(date) = node.text().parse() {
            return Expression::Date(date);
        }
        self.found.push(
            Diagnostic::error(
                "Q0116",
                node.span(),
                format!("the calendar has no day `{}`", node.text()),
            )
            .hint("dates are written year-month-day: 2024-05-17"),
        );
        Expression::Unreadable
    }

    fn number(&mut self, node: &Node<'p>) -> Expression {
        number(node.text(), node.span(), self.found)
            .map_or(Expression::Unreadable, Expression::Number)
    }

    fn path(&mut self, node: &Node<'p>) -> Expression {
        Expression::Path(node.all(Rule::word).map(|it| name::checked(&it, self.found)).collect())
    }

    /// A handle or a number where an answer is meant.
    fn word(&mut self, node: &Node<'_>) -> Option<Word> {
        word(node, self.found)
    }
}

/// A handle or a number where an answer is meant.
pub(super) fn word(node: &Node<'_>, found: &mut Diagnostics) -> Option<Word> {
    let inner = node.children().next()?;
    let it = if inner.rule() == Rule::integer {
        WordKind::Number(name::integer(&inner, found)?)
    } else {
        WordKind::Handle(inner.text().to_owned())
    };
    Some(Spanned::new(it, inner.span()))
}

impl<'p> Lowering<'p, '_> {
    fn test(&mut self, operand: Expr, pair: Pair<'p, Rule>) -> Expr {
        let node = self.node(pair.clone());
        let span = operand.span.to(node.span());
        let left = Box::new(operand);
        let negated = node.has(Rule::kw_not);
        #[expect(clippy::wildcard_enum_match_arm, reason = "there are five tests")]
        let it = match node.rule() {
            Rule::is_answered => Expression::IsAnswered(left, negated),
            Rule::is_asked => Expression::IsAsked(left, negated),
            Rule::includes => {
                let words = node.all(Rule::answer_word).filter_map(|it| self.word(&it)).collect();
                Expression::Includes { left, words, any: node.has(Rule::kw_any), negated }
            }
            Rule::contains => contains(left, &node),
            _ => {
                let mut sums = pair.into_inner().filter(|it| it.as_rule() == Rule::sum);
                match (sums.next(), sums.next()) {
                    (Some(low), Some(high)) => {
                        let (low, high) = (self.row(low), self.row(high));
                        Expression::Between(left, Box::new(low), Box::new(high))
                    }
                    _ => Expression::Unreadable,
                }
            }
        };
        Spanned::new(it, span)
    }
}

/// `X contains "part"`
fn contains(left: Box<Expr>, node: &Node<'_>) -> Expression {
    let verb = node.child(Rule::kw_contains).or_else(|| node.child(Rule::kw_contain));
    let string = node.child(Rule::string);
    let part = string.clone().or_else(|| node.child(Rule::unquoted));
    let (Some(verb), Some(part)) = (verb, part) else { return Expression::Unreadable };
    Expression::Contains {
        left,
        negated: Spanned::new(
            node.has(Rule::kw_not),
            Span::new(node.span().start, verb.span().end),
        ),
        part: Spanned::new(string.map(|it| text::string(&it).text().to_owned()), part.span()),
    }
}

fn infix(left: Expr, operator: &Pair<'_, Rule>, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    let (left, right) = (Box::new(left), Box::new(right));
    #[expect(clippy::wildcard_enum_match_arm, reason = "the operators between two operands")]
    let operator = match operator.as_rule() {
        Rule::is | Rule::is_not => {
            let negated = operator.as_rule() == Rule::is_not;
            return Spanned::new(Expression::Is { left, right, negated }, span);
        }
        Rule::or => Operator::Or,
        Rule::and => Operator::And,
        Rule::less => Operator::Less,
        Rule::less_or_equal => Operator::LessOrEqual,
        Rule::greater => Operator::Greater,
        Rule::greater_or_equal => Operator::GreaterOrEqual,
        Rule::add => Operator::Add,
        Rule::subtract => Operator::Subtract,
        Rule::multiply => Operator::Multiply,
        _ => Operator::Divide,
    };
    Spanned::new(Expression::Binary(operator, left, right), span)
}

/// An exact number; one with too many digits is reported.
pub(super) fn number(text: &str, span: Span, found: &mut Diagnostics) -> Option<Decimal> {
    let number = Decimal::from_str_exact(text).ok();
    if number.is_none() {
        found.push(
            Diagnostic::error("Q0116", span, "this number has too many digits")
                .hint("a number has at most 28 digits"),
        );
    }
    number
}

#[cfg(test)]
mod tests;
