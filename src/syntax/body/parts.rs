//! Which parts of a body's lines are texts, whose every blank is kept, and which are not.

use crate::syntax::answer;
use crate::syntax::body::{Body, compute, question, rows, wording};
use crate::syntax::piece::Piece;
use crate::syntax::property::{self, Place};

/// The parts of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax) enum Parts {
    /// A text, all of it.
    Text,
    /// `| A text`
    Marked,
    /// Names, numbers, conditions, and texts in quotes only.
    Code,
    /// Such a thing up to a colon, which stands at this byte, and what follows.
    Colon(usize, Rest),
}

/// What follows the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax) enum Rest {
    Words,
    Code,
    /// Words between commas.
    Forms,
}

impl Body {
    /// The parts of one of its lines.
    pub(in crate::syntax) fn parts(&self, line: &Piece<'_>) -> Parts {
        let is_answer = answer::looks_like(line.text());
        match self {
            Self::Sample { .. } | Self::Quota(_) => Parts::Code,
            Self::Words(_) if rows::looks_like_words(line.text()) => {
                let colon = wording::when(line).or_else(|| line.text().find(':'));
                with_colon(colon, Rest::Forms)
            }
            Self::Words(_) => Parts::Text,
            Self::Questionnaire { .. } => of_property(line, Place::Header).unwrap_or(Parts::Text),
            Self::List { .. } => of_property(line, Place::List).unwrap_or_else(|| of_answer(line)),
            Self::Compute(_) if compute::is_case(line.text()) => Parts::Code,
            Self::Compute(_) => of_answer(line),
            Self::Objection(..) if is_answer => of_answer(line),
            Self::Question(_) | Self::Choose(..) | Self::Objection(..) | Self::Callback(..) => {
                of_question(line)
            }
        }
    }
}

fn of_question(line: &Piece<'_>) -> Parts {
    if line.text().starts_with('|') {
        return Parts::Marked;
    }
    if let Some(colon) = wording::when(line).or_else(|| wording::row(line)) {
        return Parts::Colon(colon, Rest::Words);
    }
    if answer::looks_like(line.text()) {
        return of_answer(line);
    }
    let rest = property::split(line).and_then(|it| question::behind(&it.0.it));
    rest.map_or(Parts::Text, |rest| with_colon(line.text().find(':'), rest))
}

fn of_answer(line: &Piece<'_>) -> Parts {
    with_colon(line.text().find(':'), Rest::Words)
}

fn of_property(line: &Piece<'_>, place: Place) -> Option<Parts> {
    let row = property::find(&property::split(line)?.0.it, place)?;
    Some(with_colon(line.text().find(':'), row.rest()))
}

fn with_colon(colon: Option<usize>, rest: Rest) -> Parts {
    colon.map_or(Parts::Text, |it| Parts::Colon(it, rest))
}
