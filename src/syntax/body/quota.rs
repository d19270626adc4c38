//! The rows of a quota: `columns: young, older`, `male: 90, 120`, `full: end interview as over_quota`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::body::spoken::ends;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::name;
use crate::syntax::piece::Piece;
use crate::syntax::property;
use crate::syntax::tree::{Full, Quota, Target};

const ROW: Form =
    Form { what: "a row of a quota", form: "male: 90, 120, 90 · otherwise: no limit" };
const FULL: Form = Form {
    what: "what happens where it is full",
    form: "full: end interview as over_quota · full: leave section",
};

/// Reads a line.
pub(super) fn line(quota: &mut Quota, line: &Piece<'_>, found: &mut Diagnostics) {
    let Some((word, value)) = property::split(line) else {
        found.push(complaint::stuck("Q0117", line, 0, ROW));
        return;
    };
    match word.it.as_str() {
        "columns" => columns(quota, &value, found),
        "full" => full(quota, &value, found),
        _ => row(quota, line, found),
    }
}

fn columns(quota: &mut Quota, value: &Piece<'_>, found: &mut Diagnostics) {
    match grammar::read(Rule::quota_columns, value) {
        Ok(node) => {
            quota.columns = node.all(Rule::row_key).map(|it| it.name()).collect();
        }
        Err(at) => found.push(complaint::stuck("Q0117", value, at, ROW)),
    }
}

fn full(quota: &mut Quota, value: &Piece<'_>, found: &mut Diagnostics) {
    match grammar::read(Rule::full_value, value) {
        Ok(node) if node.has(Rule::kw_leave) => {
            quota.full = Some(Full::LeaveSection(Spanned::new((), value.whole())));
        }
        Ok(node) => {
            let ends = node.child(Rule::ends).and_then(|it| ends(&it));
            quota.full = ends.map(|(outcome, why)| Full::End(outcome, why));
        }
        Err(at) => found.push(complaint::stuck("Q0117", value, at, FULL)),
    }
}

fn row(quota: &mut Quota, line: &Piece<'_>, found: &mut Diagnostics) {
    let node = match grammar::read(Rule::quota_row, line) {
        Ok(node) => node,
        Err(at) => {
            found.push(complaint::stuck("Q0117", line, at, ROW));
            return;
        }
    };
    let Some(key) = node.child(Rule::row_key).map(|it| it.name()) else { return };
    let targets = node.all(Rule::target).filter_map(|it| target(&it, found)).collect();
    quota.rows.push(((key.it != "otherwise").then_some(key), targets));
}

fn target(node: &Node<'_>, found: &mut Diagnostics) -> Option<Target> {
    let Some(number) = node.child(Rule::integer) else { return Some(Target::NoLimit) };
    let value = name::integer(&number, found)?;
    if let Ok(target) = u32::try_from(value) {
        return Some(Target::Number(target));
    }
    found.push(
        Diagnostic::error("Q0117", number.span(), format!("{value} is no number of interviews"))
            .hint("write a number from 0 on, or `no limit`"),
    );
    None
}
