//! Lines that could be read, made into statements; each function is named after its rule.
#![expect(clippy::unnecessary_wraps, reason = "the table of statements holds them all alike")]

use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::syntax::body::Body;
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::statement::Header;
use crate::syntax::tree::{Check, Compute, ComputeRule, ForEach, Over, Question, Statement, Words};
use crate::syntax::{expression, name, text};

fn done(statement: Statement) -> Option<Header> {
    Some(Header::Done(statement))
}

pub(super) fn questionnaire(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let name = name::declared(node, found);
    Some(Header::Opens(Body::questionnaire(name, text::title(node))))
}

pub(super) fn sample(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    Some(Header::Opens(Body::Sample(Vec::new())))
}

pub(super) fn list(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    Some(Header::Opens(Body::list(name::declared(node, found))))
}

pub(super) fn words_table(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let mut names = node.all(Rule::name).map(|it| name::checked(&it, found));
    let (name, by) = (names.next()?, names.next()?);
    Some(Header::Opens(Body::Words(Words {
        name,
        by: Some(by),
        columns: Vec::new(),
        rows: Vec::new(),
    })))
}

pub(super) fn section(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::Section {
        name: name::declared(node, found),
        title: text::title(node),
        every_call: false,
    })
}

pub(super) fn end_section(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndSection)
}

pub(super) fn leave_section(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::LeaveSection)
}

pub(super) fn question(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let question = Question {
        kind: node.child(Rule::kind)?.name(),
        name: name::declared(node, found),
        label: text::title(node),
        texts: Vec::new(),
        answers: Vec::new(),
        rows: Vec::new(),
        properties: Vec::new(),
        checks: Vec::new(),
    };
    Some(Header::Opens(Body::question(question)))
}

pub(super) fn compute(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let (name, label) = (name::declared(node, found), text::title(node));
    let mut formulas = node.all(Rule::expression).map(|it| expression::lower(&it, found));
    let Some(formula) = formulas.next() else {
        return Some(Header::Opens(Body::compute(name, label)));
    };
    let rule = ComputeRule::Formula(formula, formulas.next());
    done(Statement::Compute(Compute { name, label, rule }))
}

pub(super) fn check(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let hard = node.has(Rule::kw_must);
    done(Statement::Check(check_rule(node, hard, found)?))
}

/// `CONDITION else "…" fix A, B`, of a statement or of a line in a body.
pub(in crate::syntax) fn check_rule(
    node: &Node<'_>,
    hard: bool,
    found: &mut Diagnostics,
) -> Option<Check> {
    let message = text::string(&node.child(Rule::string)?);
    Some(Check {
        hard,
        condition: expression::lower(&node.child(Rule::expression)?, found),
        message: text::read(&message, found),
        fix: node.all(Rule::name).map(|it| name::checked(&it, found)).collect(),
        span: node.source().whole(),
    })
}

pub(super) fn if_line(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::If(expression::lower(&node.child(Rule::expression)?, found)))
}

pub(super) fn else_if(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::ElseIf(expression::lower(&node.child(Rule::expression)?, found)))
}

pub(super) fn else_line(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::Else)
}

pub(super) fn end_if(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndIf)
}

pub(super) fn for_each(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let member = name::declared(node, found);
    let over = if let Some(count) = node.child(Rule::count) {
        let mut ends = count.all(Rule::expression).map(|it| expression::lower(&it, found));
        Over::Count(ends.next()?, ends.next()?)
    } else {
        Over::In(name::declared(&node.child(Rule::chosen)?, found))
    };
    let at_most = node.child(Rule::at_most).and_then(|it| at_most(&it, found));
    done(Statement::ForEach(ForEach {
        member,
        over,
        filter: None,
        at_most,
        fewest_first: false,
        random: node.has(Rule::random_order),
    }))
}

fn at_most(node: &Node<'_>, found: &mut Diagnostics) -> Option<Spanned<u32>> {
    let number = node.child(Rule::integer)?;
    let it = name::integer(&number, found)?;
    Some(Spanned::new(u32::try_from(it.max(0)).unwrap_or(u32::MAX), number.span()))
}

pub(super) fn end_for(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndFor)
}

pub(super) fn end_interview(node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndInterview {
        outcome: node.child(Rule::word)?.name(),
        why: text::title(node),
    })
}
