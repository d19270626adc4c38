//! Texts in quotes: where they end, and which quotes in them belong to a fill.

use std::ops::Range;

use crate::syntax::grammar::{self, Rule};
use crate::syntax::piece::Piece;

/// How many bytes of what begins with a quote are a text in quotes; `None` where it is not closed.
pub(super) fn length(text: &str) -> Option<usize> {
    grammar::length(Rule::string, text)
}

/// Does a text begin here that is not closed before the end?
pub(super) fn is_unclosed(text: &str) -> bool {
    grammar::length(Rule::unclosed, text).is_some()
}

/// What stands between the quotes, each doubled quote made single, but those of fills.
pub(super) fn inside<'p>(piece: &Piece<'p>) -> Piece<'p> {
    let fills = fills(piece);
    let mut inside = piece.part(0..0).into_owned();
    let mut at = 0;
    for fill in fills {
        inside.append(&piece.part(at..fill.start).undoubled("\""));
        inside.append(&piece.part(fill.clone()));
        at = fill.end;
    }
    inside.append(&piece.part(at..piece.text().len()).undoubled("\""));
    inside
}

/// Where fills with quotes of their own stand between the quotes of a text.
fn fills(piece: &Piece<'_>) -> Vec<Range<usize>> {
    if !piece.text().contains('{') {
        return Vec::new();
    }
    let Ok(node) = grammar::read(Rule::quotings, piece) else { return Vec::new() };
    node.all(Rule::quoting).map(|it| it.range()).collect()
}

/// Where in the source the quotes of a line stand that belong to fills in its texts in quotes.
pub(super) fn of_fills(line: &Piece<'_>) -> Vec<usize> {
    let text = line.text();
    let mut places = Vec::new();
    if !text.contains('{') {
        return places;
    }
    let mut at = 0;
    while let Some(quote) = text.get(at..).and_then(|it| it.find(['"', '“'])) {
        let start = at + quote;
        let Some(length) = text.get(start..).and_then(length) else { break };
        let string = line.part(start..start + length);
        for fill in fills(&string) {
            let fill = string.part(fill);
            let quotes = fill.text().match_indices(['"', '“', '”']).map(|it| it.0);
            places.extend(quotes.map(|it| fill.span(it..it + 1).start));
        }
        at = start + length;
    }
    places
}

/// The fill that a text in quotes ends in, where it ends at a byte: `"You told {Q4 otherwise "`.
pub(super) fn cut_fill(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?.trim_end();
    let inside = before.strip_suffix(['"', '”'])?;
    let open = inside.rfind('{')?;
    let (words, fill) = inside.split_at(open);
    let is_open = !fill.contains(['}', '“']) && !words.ends_with('{') && words.contains(['"', '“']);
    is_open.then_some(open..open + fill.trim_end().len())
}
