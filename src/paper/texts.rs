//! Texts on paper: fills as what may stand there, and small words.

use crate::questionnaire::{Fill, How, Text, TextPart, outcome as outcomes};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// As written.
    Words(String),
    /// What is filled in: `CHILD_NAME`, `his/her/their`.
    Fill(String),
}

/// A text in pieces.
pub(super) fn pieces(text: &Text) -> Vec<Piece> {
    let piece = |part: &TextPart| match part {
        TextPart::Words(it) | TextPart::Fill(Fill::Words(it)) => Piece::Words(it.clone()),
        TextPart::Fill(it) => Piece::Fill(fill(it)),
    };
    text.0.iter().map(piece).collect()
}

fn fill(it: &Fill) -> String {
    match it {
        Fill::Value { written, otherwise: None, .. } => written.clone(),
        Fill::Value { written, otherwise: Some(stands_in), .. } => {
            format!("{written}, or “{stands_in}”")
        }
        Fill::Ordinal(_) => "first/second/…".to_owned(),
        Fill::Plural { one, many, .. } => format!("{one}/{many}"),
        Fill::Words(it) => it.clone(),
        Fill::Word { table, capital, .. } => {
            let mut words: Vec<String> = Vec::new();
            let all = table.words.iter().map(|it| &it.1).chain([&table.otherwise]);
            for word in all {
                let word = if *capital { sentence(word) } else { word.clone() };
                let word = if word.is_empty() { "–".to_owned() } else { word };
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            words.join("/")
        }
    }
}

/// A text on one line, fills in brackets.
pub(super) fn plain(text: &Text) -> String {
    let plain = |it: Piece| match it {
        Piece::Words(it) => it,
        Piece::Fill(it) => format!("[{it}]"),
    };
    pieces(text).into_iter().map(plain).collect()
}

/// How an order comes about.
pub(super) fn order(how: How) -> &'static str {
    match how {
        How::Random => "in an order drawn by chance",
        How::Rotate => "in turn, beginning anywhere",
        How::ReverseHalf => "as printed, or from the last to the first",
    }
}

/// An outcome in words.
pub(super) fn outcome(handle: &str) -> String {
    outcomes::outcome(handle).map_or_else(|| handle.replace('_', " "), |it| it.words.to_owned())
}

/// Words with a capital in front.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A name as the target of a link.
pub(super) fn anchor(name: &str) -> String {
    let plain = |it: char| if it.is_alphanumeric() || it == '_' { it } else { '-' };
    name.chars().map(plain).collect()
}
