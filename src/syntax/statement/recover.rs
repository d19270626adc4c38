//! Lines that begin as a statement and cannot be read: what is kept of them, so that one mistake
//! is reported once. Each function is named after the rule that failed.

use crate::diagnostic::Diagnostic;
use crate::source::Spanned;
use crate::syntax::body::Body;
use crate::syntax::complaint::short;
use crate::syntax::piece::Piece;
use crate::syntax::statement::{Header, begins};
use crate::syntax::tree::{
    Compute, ComputeRule, Expr, Expression, ForEach, Name, Over, Question, Quota,
    RosterDeclaration, Statement, Words,
};

/// The first word after the ones the statement begins with, as its name.
fn name_after(piece: &Piece<'_>, words: &[&str]) -> Name {
    let rest = piece.after(begins(piece.text(), words).unwrap_or(0));
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let length = rest.text().find(|it| !is_word(it)).unwrap_or(rest.text().len());
    let word = rest.part(0..length);
    Spanned::new(word.text().to_owned(), word.whole())
}

fn unreadable(piece: &Piece<'_>) -> Expr {
    Spanned::new(Expression::Unreadable, piece.whole())
}

pub(super) fn questionnaire(piece: &Piece<'_>) -> Header {
    Header::Opens(Body::questionnaire(name_after(piece, &["questionnaire"]), None))
}

pub(super) fn sample(_piece: &Piece<'_>) -> Header {
    Header::Opens(Body::sample())
}

pub(super) fn list(piece: &Piece<'_>) -> Header {
    Header::Opens(Body::list(name_after(piece, &["list"])))
}

pub(super) fn words_table(piece: &Piece<'_>) -> Header {
    let name = name_after(piece, &["words"]);
    let by = Name::new(String::new(), piece.whole());
    Header::Opens(Body::Words(Words { name, by: Some(by), columns: Vec::new(), rows: Vec::new() }))
}

pub(super) fn section(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::Section {
        name: name_after(piece, &["section"]),
        title: None,
        every_call: false,
    })
}

pub(super) fn end_section(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::EndSection)
}

pub(super) fn leave_section(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::LeaveSection)
}

pub(super) fn question(piece: &Piece<'_>) -> Header {
    let kind = name_after(piece, &[]);
    let name = name_after(piece, &[kind.it.as_str()]);
    Header::Opens(Body::question(Question {
        kind,
        name,
        label: None,
        texts: Vec::new(),
        answers: Vec::new(),
        rows: Vec::new(),
        row: None,
        properties: Vec::new(),
        checks: Vec::new(),
    }))
}

pub(super) fn compute(piece: &Piece<'_>) -> Header {
    let name = name_after(piece, &["compute"]);
    if !piece.text().contains('=') {
        return Header::Opens(Body::compute(name, None));
    }
    let rule = ComputeRule::Formula(unreadable(piece), None);
    Header::Done(Statement::Compute(Compute { name, label: None, rule }))
}

pub(super) fn check(_piece: &Piece<'_>) -> Header {
    Header::Lost
}

pub(super) fn if_line(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::If(unreadable(piece)))
}

pub(super) fn else_if(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::ElseIf(unreadable(piece)))
}

pub(super) fn else_line(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::Else)
}

pub(super) fn end_if(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::EndIf)
}

pub(super) fn for_each(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::ForEach(ForEach {
        member: name_after(piece, &["for", "each"]),
        over: Over::Count(unreadable(piece), unreadable(piece)),
        filter: None,
        at_most: None,
        fewest_first: false,
        random: false,
    }))
}

pub(super) fn roster(piece: &Piece<'_>) -> Header {
    let name = name_after(piece, &["roster"]);
    Header::Done(Statement::Roster(RosterDeclaration { name, at_most: None, named: None }))
}

pub(super) fn include(_piece: &Piece<'_>) -> Header {
    Header::Lost
}

pub(super) fn leave_loop(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::LeaveLoop)
}

pub(super) fn add_to(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::AddTo(name_after(piece, &["add", "to"])))
}

pub(super) fn end_add(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::EndAdd)
}

pub(super) fn block(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::Block { name: name_after(piece, &["block"]), parameters: Vec::new() })
}

pub(super) fn end_block(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::EndBlock)
}

pub(super) fn use_block(_piece: &Piece<'_>) -> Header {
    Header::Lost
}

pub(super) fn shuffle(piece: &Piece<'_>) -> Header {
    Header::Done(Statement::Shuffle {
        name: name_after(piece, &["shuffle"]),
        pick: None,
        rows: None,
    })
}

pub(super) fn end_shuffle(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::EndShuffle)
}

/// A choice that cannot be read is a computation that cannot be.
pub(super) fn choose(piece: &Piece<'_>) -> Header {
    let rule = ComputeRule::Formula(unreadable(piece), None);
    let name = name_after(piece, &["choose"]);
    Header::Done(Statement::Compute(Compute { name, label: None, rule }))
}

pub(super) fn quota(piece: &Piece<'_>) -> Header {
    Header::Opens(Body::Quota(Quota {
        name: name_after(piece, &["quota"]),
        on: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        full: None,
    }))
}

pub(super) fn check_quota(_piece: &Piece<'_>) -> Header {
    Header::Lost
}

pub(super) fn objection(piece: &Piece<'_>) -> Header {
    Header::Opens(Body::objection(name_after(piece, &["objection"]), None))
}

pub(super) fn callback(piece: &Piece<'_>) -> Header {
    Header::Opens(Body::callback(None, piece))
}

pub(super) fn end_for(_piece: &Piece<'_>) -> Header {
    Header::Done(Statement::EndFor)
}

pub(super) fn end_interview(piece: &Piece<'_>) -> Header {
    let outcome = name_after(piece, &["end", "interview", "as"]);
    let known = begins(piece.text(), &["end", "interview", "as"]).is_some();
    let outcome = if known { outcome } else { Name::new(String::new(), piece.whole()) };
    Header::Done(Statement::EndInterview { outcome, why: None })
}

/// A question whose name is not one, or whose label has no quotes: `single gender`,
/// `number 1AGE "Age"`, `number AGE Age in years`.
pub(super) fn is_question(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(kind), Some(name)) = (words.next(), words.next()) else { return false };
    let third = words.next();
    let is_quoted = third.is_some_and(|it| it.starts_with(['"', '“']));
    let is_capital = name.chars().count() > 1
        && !name.contains(char::is_lowercase)
        && name.starts_with(|it: char| it.is_alphabetic() || it.is_ascii_digit());
    let is_kind = |it: char| it.is_alphanumeric() || it == '_';
    kind.starts_with(char::is_lowercase)
        && kind.chars().all(is_kind)
        && name.starts_with(char::is_alphanumeric)
        && (is_quoted || is_capital || third.is_none())
}

/// A mistake in a name, where the line stops at one.
pub(super) fn bad_name(piece: &Piece<'_>, at: usize, is_first: bool) -> Option<Diagnostic> {
    let text = piece.text();
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let before = text.get(..at).unwrap_or_default();
    let rest = text.get(at..).unwrap_or_default();
    let glued = before.ends_with(is_word)
        && rest.starts_with(|it: char| !it.is_whitespace())
        && !rest.starts_with([',', '"', '“', ':', ';', '=', ')']);
    if glued && before.split_whitespace().count() <= 2 {
        let start = before.trim_end_matches(is_word).len();
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let name = piece.part(start..at + length);
        let message = format!("`{}` is not a name", short(name.text()));
        return Some(
            Diagnostic::error("Q0109", name.whole(), message)
                .hint("a name holds letters, digits and `_`, and nothing else: Q1_2"),
        );
    }
    let rest = piece.after(at);
    let length = rest.text().find(char::is_whitespace).unwrap_or(rest.text().len());
    let name = rest.part(0..length);
    let first = name.text().chars().next().filter(|_| is_first)?;
    let (words, instead) = if first.is_ascii_digit() {
        ("a name begins with a letter", format!("Q{}", name.text()))
    } else if first.is_lowercase() {
        ("a name begins with a capital letter", name.text().to_uppercase())
    } else {
        return None;
    };
    let message = format!("`{}` is not a name: {words}", short(name.text()));
    Some(
        Diagnostic::error("Q0109", name.whole(), message)
            .hint(format!("write `{}`", short(&instead)))
            .replace(name.whole(), instead),
    )
}
