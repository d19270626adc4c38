//! Everything to be shown now, as plain data. Who draws it knows no questionnaire.

mod build;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::interview::Place;
use crate::questionnaire::{CheckId, ReadOut, ResponseDomain};
use crate::value::{Code, Date, Response, Role};

/// What is to be shown now.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// The questionnaire's title.
    pub title: String,
    /// The section's title; empty outside of sections.
    pub section: String,
    /// Which shown item this is on the route, from 1.
    pub number: usize,
    /// How many the route will have, estimated; never less than `number`.
    pub of_about: usize,
    /// Can one go back from here?
    pub can_go_back: bool,
    /// The language spoken.
    pub language: String,
    /// The thing itself.
    pub body: Body,
}

/// What kind of screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A question or a text to read out.
    Item(ItemScreen),
    /// A check that does not hold.
    Check(CheckScreen),
    /// The end of the route, to be confirmed.
    Ending(EndingScreen),
    /// Nothing more to do: ended, or broken off.
    Over {
        /// The outcome's handle where it ended; `None` where it was broken off.
        outcome: Option<String>,
    },
}

/// A piece of text ready to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words; safe for a terminal.
    pub text: String,
    /// They came from a fill.
    pub filled: bool,
}

/// A paragraph ready to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyParagraph {
    /// Who it is for.
    pub role: Role,
    /// Its pieces; lines the author kept apart are one paragraph each.
    pub pieces: Vec<Piece>,
}

impl ReadyParagraph {
    /// The words alone.
    pub fn words(&self) -> String {
        self.pieces.iter().map(|it| it.text.as_str()).collect()
    }
}

/// A question or a text to read out.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemScreen {
    /// Where.
    pub place: Place,
    /// The item's name.
    pub name: String,
    /// For which members, in words: `CHILD 2`; empty outside of loops.
    pub member: String,
    /// Texts in order, all roles; of a row, the stem.
    pub paragraphs: Vec<ReadyParagraph>,
    /// The row asked, of a grid or a sum.
    pub row: Option<RowScreen>,
    /// The shape of an answer.
    pub domain: ResponseDomain,
    /// Answers offered, in the order to show them.
    pub choices: Vec<Choice>,
    /// Specials allowed.
    pub specials: Vec<SpecialChoice>,
    /// The response that counts now.
    pub response: Option<Response>,
    /// A response from before the route changed: shown filled in, counts only after Enter.
    pub proposed: Option<Response>,
    /// The remark on this item.
    pub remark: Option<String>,
    /// The date where the respondent is, in this sitting.
    pub today: Option<Date>,
}

/// An answer on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What to type.
    pub code: Code,
    /// Its words; safe for a terminal.
    pub label: String,
    /// Excludes all others.
    pub alone: bool,
    /// Asks for words.
    pub specify: bool,
    /// Is it read aloud?
    pub read_out: ReadOut,
}

/// The row of a grid or sum that is asked now.
#[derive(Debug, Clone, PartialEq)]
pub struct RowScreen {
    /// Its words, read aloud under the stem.
    pub label: ReadyParagraph,
    /// Which it is in the order asked, from 1.
    pub number: usize,
    /// How many rows there are.
    pub of: usize,
    /// What the rows so far add up to, and what they should: of a sum.
    pub total: Option<(Decimal, Option<Decimal>)>,
}

/// A special on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialChoice {
    /// `dk`
    pub handle: String,
    /// "Don't know"
    pub label: String,
}

/// A check that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckScreen {
    /// Which.
    pub check: CheckId,
    /// For which members.
    pub members: Vec<i64>,
    /// `must`: cannot be passed.
    pub hard: bool,
    /// What to say.
    pub message: ReadyParagraph,
    /// The answers that may be wrong, on the route, most likely first.
    pub answers: Vec<AnswerLine>,
}

/// One answer in a list: in a check, the jump list, the review.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerLine {
    /// Where.
    pub place: Place,
    /// The item's name, with its member: `CHILD_AGE 2`.
    pub name: String,
    /// The question in short.
    pub text: String,
    /// The answer in words; empty where none.
    pub answer: String,
    /// A remark stands on it.
    pub has_remark: bool,
}

/// The end of the route.
#[derive(Debug, Clone, PartialEq)]
pub struct EndingScreen {
    /// The outcome's handle.
    pub outcome: String,
    /// Why, as the author says.
    pub why: String,
    /// How many questions were answered.
    pub n_answered: usize,
}

/// Codes typed so far that match offered answers: for highlighting while typing.
pub type Chosen = BTreeSet<Code>;
