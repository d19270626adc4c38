//! Answers: `1 male: A man [alone]`.

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::Spanned;
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{Answer, Flag, Name};
use crate::syntax::{name, text};

/// The flags of this version, and what they do.
const FLAGS: &[&str] = &["alone", "specify", "last"];
/// Flags of the whole language that come in later versions; some are followed by more.
const LATER: &[&str] = &["first", "unread", "with", "when"];

/// Does a line look like an answer: a number, perhaps a handle, a colon?
pub(super) fn looks_like(line: &str) -> bool {
    let digits = line.strip_prefix('-').unwrap_or(line);
    let rest = digits.trim_start_matches(|it: char| it.is_ascii_digit());
    if rest.len() == digits.len() {
        return false;
    }
    let Some(colon) = rest.find(':') else { return false };
    let between = rest.get(..colon).unwrap_or_default();
    between.trim().is_empty()
        || between.starts_with(char::is_whitespace) && between.split_whitespace().count() == 1
}

/// An answer's parts: its code, its handle, and the place of its words.
pub(super) struct Start<'p> {
    pub(super) code: Spanned<i64>,
    pub(super) handle: Option<Name>,
    pub(super) words: Piece<'p>,
}

/// Reads `1 male:`; reports what cannot be read.
pub(super) fn start<'p>(piece: &'p Piece<'p>, found: &mut Diagnostics) -> Option<Start<'p>> {
    let node = match grammar::read(Rule::answer, piece) {
        Ok(node) => node,
        Err(at) => {
            found.push(bad_handle(piece, at));
            return None;
        }
    };
    let code = node.child(Rule::code)?;
    let handle = node.child(Rule::word).map(|it| name::handle(&it, found));
    let code = Spanned::new(name::integer(&code, found)?, code.span());
    Some(Start { code, handle, words: node.child(Rule::rest)?.piece() })
}

fn bad_handle(piece: &Piece<'_>, at: usize) -> Diagnostic {
    let colon = piece.text().find(':').unwrap_or(at);
    Diagnostic::error(
        "Q0109",
        piece.before(colon).after(at.min(colon)).whole(),
        "this is not a handle: it begins with a letter and holds letters, digits and `_`",
    )
    .hint("an answer is written `1 male: A man` or `1: A man`; put `|` in front of what is read aloud")
}

/// Reads an answer; what cannot be read is reported and left out.
pub(super) fn read(piece: &Piece<'_>, found: &mut Diagnostics) -> Option<Answer> {
    let start = start(piece, found)?;
    finish(&start.code, start.handle.clone(), &start.words, piece, found)
}

/// Reads an answer's words and flags.
pub(super) fn finish(
    code: &Spanned<i64>,
    handle: Option<Name>,
    words: &Piece<'_>,
    line: &Piece<'_>,
    found: &mut Diagnostics,
) -> Option<Answer> {
    let code = code.clone();
    let mut flags = Vec::new();
    let mut label = words.clone();
    if words.text().ends_with(']')
        && let Ok(node) = grammar::read(Rule::flagged, words)
    {
        flags = read_flags(&node, found);
        label = words.before(node.child(Rule::label)?.text().len()).into_owned();
    }
    if label.is_empty() {
        found.push(
            Diagnostic::error("Q0106", line.whole(), "this answer has no words")
                .hint("write them behind the colon: `1 male: A man`"),
        );
    }
    Some(Answer { code, handle, label: text::read(&label, found), flags })
}

fn read_flags(node: &Node<'_>, found: &mut Diagnostics) -> Vec<Flag> {
    let mut flags = Vec::new();
    for group in node.all(Rule::flags) {
        for flag in group.all(Rule::flag) {
            let piece = flag.piece();
            let flag = piece.after(0);
            let name = Spanned::new(flag.text().to_owned(), flag.whole());
            if FLAGS.contains(&name.it.as_str()) {
                flags.push(Flag { name, argument: None });
            } else {
                found.push(bad_flag(&name));
            }
        }
    }
    flags
}

fn bad_flag(flag: &Name) -> Diagnostic {
    let first = flag.it.split_whitespace().next().unwrap_or_default();
    if LATER.contains(&first) {
        let message = format!("`[{first}]` is not in this version of Cornetta yet");
        return Diagnostic::error("Q0115", flag.span, message).hint("leave it out");
    }
    let message = format!("an answer cannot be marked `[{}]`", flag.it);
    let hint = match nearest(&flag.it, FLAGS.iter().copied()) {
        Some(near) => format!("did you mean `[{near}]`? For brackets that are read, write `[[` and `]]`"),
        None => "an answer can be `[alone]`, `[specify]` and `[last]`; for brackets that are read, write `[[` and `]]`".to_owned(),
    };
    Diagnostic::error("Q0107", flag.span, message)
        .did_you_mean(&flag.it, FLAGS.iter().copied())
        .hint(hint)
}
