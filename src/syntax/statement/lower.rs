//! Lines that could be read, made into statements; each function is named after its rule.
#![expect(clippy::unnecessary_wraps, reason = "the table of statements holds them all alike")]

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::body::Body;
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::statement::Header;
use crate::syntax::tree::{
    Check, Choose, ChooseBy, Compute, ComputeRule, Filter, ForEach, Over, Question, Quota,
    RosterDeclaration, Statement, Words,
};
use crate::syntax::{expression, name, property, text};

fn done(statement: Statement) -> Option<Header> {
    Some(Header::Done(statement))
}

pub(super) fn questionnaire(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let name = name::declared(node, found);
    Some(Header::Opens(Body::questionnaire(name, text::title(node))))
}

pub(super) fn sample(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    Some(Header::Opens(Body::sample()))
}

pub(super) fn list(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    Some(Header::Opens(Body::list(name::declared(node, found))))
}

pub(super) fn words_table(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let name = name::declared(node, found);
    let by = node.child(Rule::named).map(|it| name::checked(&it, found));
    Some(Header::Opens(Body::Words(Words { name, by, columns: Vec::new(), rows: Vec::new() })))
}

pub(super) fn section(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::Section {
        name: name::declared(node, found),
        title: text::title(node),
        every_call: node.has(Rule::kw_every),
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
        row: None,
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
        fix: node.all(Rule::named).map(|it| name::checked(&it, found)).collect(),
        of: None,
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
    let pairs = node.child(Rule::pairs);
    let member = name::declared(pairs.as_ref().unwrap_or(node), found);
    let over = if let Some(count) = node.child(Rule::count) {
        let mut ends = count.all(Rule::expression).map(|it| expression::lower(&it, found));
        Over::Count(ends.next()?, ends.next()?)
    } else if let Some(chosen) = node.child(Rule::chosen) {
        Over::In(name::checked(&chosen.child(Rule::named)?, found))
    } else if let Some(pairs) = pairs {
        let second = pairs.all(Rule::name).nth(1).map(|it| name::checked(&it, found))?;
        Over::Pairs(second, name::checked(&pairs.child(Rule::named)?, found))
    } else {
        Over::Members
    };
    let at_most = node.child(Rule::at_most);
    let filter = match node.child(Rule::filter).and_then(|it| property::filter(&it, found)) {
        Some(Filter::Where(it)) => Some(it),
        Some(Filter::ChosenIn(name, _)) => {
            let message = "members are not chosen in a question";
            found.push(Diagnostic::error("Q0102", name.span, message).hint(format!(
                "write `for each … in {}`, or a condition: `where AGE >= 18`",
                name.it
            )));
            None
        }
        None => None,
    };
    done(Statement::ForEach(ForEach {
        member,
        over,
        filter,
        fewest_first: at_most.as_ref().is_some_and(|it| it.has(Rule::fewest_first)),
        at_most: at_most.and_then(|it| self::at_most(&it, found)),
        random: node.has(Rule::random_order),
    }))
}

fn at_most(node: &Node<'_>, found: &mut Diagnostics) -> Option<Spanned<u32>> {
    count(&node.child(Rule::integer)?, found)
}

fn count(number: &Node<'_>, found: &mut Diagnostics) -> Option<Spanned<u32>> {
    let it = name::integer(number, found)?;
    Some(Spanned::new(u32::try_from(it.max(0)).unwrap_or(u32::MAX), number.span()))
}

pub(super) fn leave_loop(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::LeaveLoop)
}

/// `roster PERSON, at most 25, named FIRST_NAME`, as a statement or in a sample.
pub(in crate::syntax) fn roster_declaration(
    node: &Node<'_>,
    found: &mut Diagnostics,
) -> RosterDeclaration {
    let named = node.child(Rule::named_by);
    RosterDeclaration {
        name: name::declared(node, found),
        at_most: node.child(Rule::at_most).and_then(|it| at_most(&it, found)),
        named: named.and_then(|it| it.child(Rule::name)).map(|it| name::checked(&it, found)),
    }
}

pub(super) fn roster(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::Roster(roster_declaration(node, found)))
}

pub(super) fn include(node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::Include(text::title(node)?))
}

pub(super) fn add_to(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::AddTo(name::declared(node, found)))
}

pub(super) fn end_add(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndAdd)
}

pub(super) fn block(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let mut names = node.all(Rule::name).map(|it| name::checked(&it, found));
    done(Statement::Block { name: names.next()?, parameters: names.collect() })
}

pub(super) fn end_block(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndBlock)
}

pub(super) fn use_block(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let arguments = node.child(Rule::arguments);
    let arguments = arguments.iter().flat_map(|it| it.all(Rule::named));
    let arguments = arguments.map(|it| name::checked(&it, found)).collect();
    let mut names = node.all(Rule::name).map(|it| name::checked(&it, found));
    let (block, prefix) = (names.next()?, names.next());
    done(Statement::Use { block, arguments, prefix })
}

pub(super) fn shuffle(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let name = name::declared(node, found);
    let pick = node.child(Rule::integer).and_then(|it| count(&it, found));
    done(Statement::Shuffle { name, pick, rows: None })
}

pub(super) fn end_shuffle(_node: &Node<'_>, _found: &mut Diagnostics) -> Option<Header> {
    done(Statement::EndShuffle)
}

pub(super) fn choose(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let by = node.child(Rule::choose_by)?;
    let by = if by.has(Rule::kw_kish) {
        ChooseBy::Kish
    } else if by.has(Rule::kw_birthday) {
        ChooseBy::LastBirthday
    } else if by.has(Rule::kw_least) {
        ChooseBy::LeastFilled
    } else {
        ChooseBy::Random
    };
    Some(Header::Opens(Body::choose(Choose {
        name: name::declared(node, found),
        label: text::title(node),
        count: count(&node.child(Rule::integer)?, found)?,
        from: name::checked(&node.child(Rule::named)?, found),
        filter: node.child(Rule::filter).and_then(|it| property::filter(&it, found)),
        by,
        texts: Vec::new(),
    })))
}

pub(super) fn quota(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    Some(Header::Opens(Body::Quota(Quota {
        name: name::declared(node, found),
        on: node.all(Rule::named).map(|it| name::checked(&it, found)).collect(),
        columns: Vec::new(),
        rows: Vec::new(),
        full: None,
    })))
}

pub(super) fn check_quota(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    done(Statement::CheckQuota(name::declared(node, found)))
}

pub(super) fn objection(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    Some(Header::Opens(Body::objection(name::declared(node, found), text::title(node))))
}

pub(super) fn callback(node: &Node<'_>, found: &mut Diagnostics) -> Option<Header> {
    let name = node.child(Rule::name).map(|it| name::checked(&it, found));
    Some(Header::Opens(Body::callback(name, node.source())))
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
