//! What belongs to the language and is not in this version yet: named as such, and passed over.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::piece::Piece;
use crate::syntax::statement::begins;

/// How much of the source goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The line and what is indented below it.
    Body,
    /// Everything up to this line.
    Until(&'static [&'static str]),
}

/// Statements of later versions by the words they begin with.
const STATEMENTS: &[(&[&str], Extent)] = &[
    (&["objection"], Extent::Body),
    (&["quota"], Extent::Body),
    (&["check", "quota"], Extent::Body),
    (&["block"], Extent::Until(&["end", "block"])),
    (&["use"], Extent::Body),
    (&["shuffle"], Extent::Body),
    (&["end", "shuffle"], Extent::Body),
    (&["choose"], Extent::Body),
    (&["roster"], Extent::Body),
    (&["add", "to"], Extent::Until(&["end", "add"])),
    (&["callback"], Extent::Body),
    (&["include"], Extent::Body),
    (&["recording"], Extent::Body),
    (&["leave", "loop"], Extent::Body),
    (&["end", "block"], Extent::Body),
    (&["end", "add"], Extent::Body),
];

/// Kinds of questions of later versions.
const KINDS: &[&str] = &["grid", "rank", "sum", "lookup", "amount", "time", "phone"];

/// Is a line a statement of a later version? Reports it, and says what goes with it.
pub(super) fn read(piece: &Piece<'_>, found: &mut Diagnostics) -> Option<Extent> {
    let line = piece.text();
    let row = STATEMENTS.iter().find_map(|row| Some((begins(line, row.0)?, row.1)));
    let kind = KINDS.iter().find_map(|kind| {
        let end = begins(line, &[kind])?;
        let name = line.get(end..)?.trim_start();
        name.starts_with(|it: char| it.is_alphabetic() && !it.is_lowercase()).then_some(end)
    });
    let (end, extent) = row.or(kind.map(|end| (end, Extent::Body)))?;
    let words = piece.part(0..end);
    let message = format!("`{}` is not in this version of Cornetta yet", words.text());
    found.push(
        Diagnostic::error("Q0115", words.whole(), message)
            .hint("leave it out for now; the manual's list of statements says what there is"),
    );
    Some(extent)
}

/// Within a body: is a line written as a statement of a later version is? There it must be plain,
/// since texts may begin with the same words.
pub(super) fn looks_like(line: &str) -> bool {
    let words = STATEMENTS.iter().any(|row| {
        begins(line, row.0).is_some_and(|end| {
            let rest = line.get(end..).unwrap_or_default().trim_start();
            let first = rest.split(|it: char| !(it.is_alphanumeric() || it == '_')).next();
            rest.is_empty()
                || first.is_some_and(|it| it.len() > 1 && !it.contains(char::is_lowercase))
        })
    });
    words && !line.ends_with(['.', '?', '!'])
}

/// The names on a line, which it would declare.
pub(super) fn names(line: &str) -> impl Iterator<Item = &str> {
    line.split(|it: char| !(it.is_alphanumeric() || it == '_'))
        .filter(|it| it.starts_with(|it: char| it.is_alphabetic() && !it.is_lowercase()))
}
