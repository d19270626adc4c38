//! Texts and the fills in them.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{Fill, Text, TextPart};
use crate::syntax::{expression, quoted};

const FILL: Form = Form {
    what: "a fill",
    form: "{NAME}, {NAME otherwise \"…\"}, {R.their}, {CHILD_AGE of CHILD 2} or {plural N: child, children}; anything else is computed first, with `compute`",
};

/// Reads a text. Fills that cannot be read are reported and left out.
pub(super) fn read(piece: &Piece<'_>, found: &mut Diagnostics) -> Spanned<Text> {
    let span = piece.whole();
    if !piece.text().contains(['{', '}', '[', ']']) {
        return Spanned::new(plain(piece.text()), span);
    }
    let Ok(node) = grammar::read(Rule::text, piece) else {
        return Spanned::new(plain(piece.text()), span);
    };
    let mut text = Text::default();
    for part in node.children() {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the parts of a text")]
        match part.rule() {
            Rule::words => push_words(&mut text, part.text()),
            Rule::doubled => push_words(&mut text, part.text().get(..1).unwrap_or_default()),
            Rule::braces => {
                let inside = part.piece();
                let end = inside.text().len().saturating_sub(1);
                let fill = fill(&inside.part(1..end), found);
                text.0.extend(fill.map(|it| TextPart::Fill(Spanned::new(it, part.span()))));
            }
            Rule::stray => found.push(stray(&part)),
            _ => {}
        }
    }
    Spanned::new(text, span)
}

fn plain(words: &str) -> Text {
    if words.is_empty() { Text::default() } else { Text(vec![TextPart::Words(words.to_owned())]) }
}

/// Adds words, to the words before them where there are any.
pub(super) fn push_words(text: &mut Text, words: &str) {
    if let Some(TextPart::Words(last)) = text.0.last_mut() {
        last.push_str(words);
    } else {
        text.0.push(TextPart::Words(words.to_owned()));
    }
}

/// Adds a text after another, with a blank between.
pub(super) fn join(text: &mut Text, more: Text) {
    if !text.0.is_empty() {
        push_words(text, " ");
    }
    for part in more.0 {
        match part {
            TextPart::Words(words) => push_words(text, &words),
            fill @ TextPart::Fill(_) => text.0.push(fill),
        }
    }
}

fn stray(part: &Node<'_>) -> Diagnostic {
    let (message, hint) = if part.text() == "{" {
        ("this `{` is not closed", "close it with `}`, or write `{{` for the bracket itself")
    } else {
        ("this `}` closes nothing", "open it with `{`, or write `}}` for the bracket itself")
    };
    Diagnostic::error("Q0113", part.span(), message).hint(hint)
}

fn fill(inside: &Piece<'_>, found: &mut Diagnostics) -> Option<Fill> {
    if !expression::fits(inside, found) {
        return None;
    }
    let node = match grammar::read(Rule::fill, inside) {
        Ok(node) => node,
        Err(at) => {
            found.push(complaint::stuck("Q0112", inside, at, FILL));
            return None;
        }
    };
    if let Some(plural) = node.child(Rule::plural) {
        return Some(Fill::Plural {
            number: Box::new(expression::lower(&plural.child(Rule::sum)?, found)),
            one: plural.child(Rule::form)?.text().trim().to_owned(),
            many: plural.child(Rule::rest)?.text().trim().to_owned(),
        });
    }
    let filled = node.child(Rule::filled)?;
    Some(Fill::Value {
        value: Box::new(expression::operand(&filled.children().next()?, found)),
        otherwise: filled.child(Rule::string).map(|it| string(&it).text().to_owned()),
    })
}

/// What stands between the quotes, each doubled quote made single.
pub(super) fn string<'p>(node: &Node<'p>) -> Piece<'p> {
    let Some(inner) = node.children().next() else { return node.piece() };
    let piece = inner.piece();
    if piece.text().contains("\"\"") { quoted::inside(&piece).into_owned() } else { piece }
}

/// A title or label in quotes.
pub(super) fn title(node: &Node<'_>) -> Option<Spanned<String>> {
    let string_node = node.child(Rule::string)?;
    let title = string(&string_node).text().trim().to_owned();
    Some(Spanned::new(title, string_node.span()))
}
