//! What a coder typed: codes, words to find a code by, or a new one.

use crate::coding::frame::Frame;
use crate::coding::suggest::Suggestion;
use crate::lookup::folded;

/// What is meant by what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing was typed.
    Nothing,
    /// Codes, by number, or `.2` for the second suggestion.
    Codes(Vec<i64>),
    /// Codes whose words hold what was typed, and what a new code would be: its net and words.
    Words {
        /// The codes found.
        found: Vec<i64>,
        /// The net named before `>`.
        net: Option<i64>,
        /// The words of the new code; empty where a code is called so already.
        new: String,
    },
    /// A number or net that is none, and what was typed for it.
    Unknown(String),
    /// `11 = other words`
    Rename(i64, String),
    /// `11 > 2`, `11 >`: below a net, or on top.
    Move(i64, Option<i64>),
    /// `11 -`: no longer to be given; again: given again.
    Close(i64),
}

/// Reads what was typed.
pub(super) fn read(typed: &str, frame: &Frame, suggestions: &[Suggestion]) -> Entry {
    let typed = typed.trim();
    if typed.is_empty() {
        return Entry::Nothing;
    }
    if let Some(change) = change(typed) {
        return change;
    }
    if typed.starts_with(|it: char| it.is_ascii_digit() || it == '.') {
        return codes(typed, suggestions);
    }
    words(typed, frame)
}

/// A change of the frame: begins with a code and a mark.
fn change(typed: &str) -> Option<Entry> {
    if let Some((number, label)) = typed.split_once('=') {
        return Some(Entry::Rename(number.trim().parse().ok()?, label.trim().to_owned()));
    }
    if let Some((number, net)) = typed.split_once('>') {
        let number = number.trim().parse().ok()?;
        let net = net.trim();
        return Some(match net.parse() {
            Ok(net) => Entry::Move(number, Some(net)),
            Err(_not_a_number) if net.is_empty() => Entry::Move(number, None),
            Err(_not_a_number) => Entry::Unknown(net.to_owned()),
        });
    }
    Some(Entry::Close(typed.strip_suffix('-')?.trim().parse().ok()?))
}

fn codes(typed: &str, suggestions: &[Suggestion]) -> Entry {
    let mut codes = Vec::new();
    for word in typed.split([' ', ',']).filter(|it| !it.is_empty()) {
        let more: Option<Vec<i64>> = match word.strip_prefix('.') {
            Some(place) => {
                let at = place.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
                at.and_then(|it| suggestions.get(it)).map(|it| it.codes.clone())
            }
            None => word.parse().ok().map(|it| vec![it]),
        };
        let Some(more) = more else { return Entry::Unknown(word.to_owned()) };
        for it in more {
            if !codes.contains(&it) {
                codes.push(it);
            }
        }
    }
    Entry::Codes(codes)
}

fn words(typed: &str, frame: &Frame) -> Entry {
    let (net, label) = match typed.split_once('>') {
        None => (None, typed),
        Some((net, label)) => match frame.called(net) {
            Some(it) => (Some(it.number), label.trim()),
            None => return Entry::Unknown(net.trim().to_owned()),
        },
    };
    let wanted = folded(label);
    let holds = |label: &str| {
        let label = folded(label);
        wanted.split_whitespace().all(|it| label.contains(it))
    };
    let open = frame.leaves().filter(|it| frame.is_open(it.number));
    let found = open.filter(|it| net.is_none() || it.parent == net);
    let found = found.filter(|it| holds(&it.label)).map(|it| it.number).collect();
    let new = if frame.called(label).is_some() { String::new() } else { label.to_owned() };
    Entry::Words { found, net, new }
}
