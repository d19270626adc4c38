//! Names and whole numbers, held to what they may be.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::grammar::{Node, Rule};
use crate::syntax::tree::Name;

/// The longest name, in characters.
const LONGEST: usize = 64;

/// Words a condition reads as its own, which an answer or a word column cannot be called.
pub(super) const RESERVED: &[&str] = &[
    "and",
    "or",
    "not",
    "is",
    "includes",
    "does",
    "between",
    "else",
    "otherwise",
    "fix",
    "answered",
    "asked",
];

/// A name as written; reported where it is too long.
pub(super) fn checked(node: &Node<'_>, found: &mut Diagnostics) -> Name {
    let name = node.name();
    if name.it.chars().count() > LONGEST {
        found.push(
            Diagnostic::error("Q0109", name.span, "this name is too long")
                .hint("a name has at most 64 characters"),
        );
    }
    name
}

/// The name a line declares; empty where there is none.
pub(super) fn declared(node: &Node<'_>, found: &mut Diagnostics) -> Name {
    node.child(Rule::name)
        .map_or_else(|| Name::new(String::new(), node.span()), |it| checked(&it, found))
}

/// A handle: a name that is not a word of conditions.
pub(super) fn handle(node: &Node<'_>, found: &mut Diagnostics) -> Name {
    let name = checked(node, found);
    if RESERVED.contains(&name.it.as_str()) {
        found.push(
            Diagnostic::error(
                "Q0109",
                name.span,
                format!("`{}` has a meaning of its own in conditions", name.it),
            )
            .hint("choose another handle, or leave it out: then the code is the key"),
        );
    }
    name
}

/// A whole number; one that is too large is reported.
pub(super) fn integer(node: &Node<'_>, found: &mut Diagnostics) -> Option<i64> {
    let number = node.text().parse::<i64>().ok().filter(|it| it.abs() < 1_000_000_000_000_000);
    if number.is_none() {
        found.push(
            Diagnostic::error("Q0116", node.span(), "this number is too large")
                .hint("a whole number has at most 15 digits here"),
        );
    }
    number
}
