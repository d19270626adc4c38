//! Why an action is not possible: not an error, an answer to the interviewer.

use rust_decimal::Decimal;

use crate::value::{Date, TimeOfDay};

/// Why not. Who shows it words it.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing was typed and there is nothing to confirm.
    Nothing,
    /// What was typed cannot be read as an answer of this kind.
    Unreadable,
    /// No offered answer has this code.
    NoSuchCode(i64),
    /// This special is not allowed here.
    NoSuchSpecial(String),
    /// Several answers, where one is wanted.
    OnlyOne,
    /// Fewer answers than wanted.
    TooFew(u32),
    /// More answers than allowed.
    TooMany(u32),
    /// An answer that stands alone, with others.
    Alone(String),
    /// An answer that asks for words, without them: its label.
    WordsWanted(String),
    /// A number beyond its limits.
    OutOfRange {
        /// The smallest allowed.
        low: Option<Decimal>,
        /// The largest allowed.
        high: Option<Decimal>,
    },
    /// More decimals than allowed.
    TooManyDecimals(u32),
    /// The same answer at two places of a ranking: its label.
    Twice(String),
    /// A number of which is not said what it counts, among several units.
    UnitWanted,
    /// An amount beyond its limits, which are in the unit amounts are kept in.
    AmountOutOfRange {
        /// The smallest allowed.
        low: Option<Decimal>,
        /// The largest allowed.
        high: Option<Decimal>,
        /// The label of that unit.
        unit: String,
    },
    /// No row of the coded list, though some may be like it.
    NotListed,
    /// A time beyond its limits.
    TimeOutOfRange {
        /// The earliest allowed.
        low: Option<TimeOfDay>,
        /// The latest allowed.
        high: Option<TimeOfDay>,
    },
    /// A date beyond its limits.
    DateOutOfRange {
        /// The earliest allowed.
        low: Option<Date>,
        /// The latest allowed.
        high: Option<Date>,
    },
    /// More must be known of this date.
    DateTooVague,
    /// A text longer than can be kept.
    TooLong(usize),
    /// There is nothing before this.
    NothingBefore,
    /// There is nothing answered after this: answer this first.
    NothingAfter,
    /// That place is not on the route now.
    NotOnRoute,
    /// Members of a loop would go away with their answers: ask first.
    RemovesMembers {
        /// The members, in words.
        members: Vec<String>,
        /// How many answers they have.
        n_answers: usize,
    },
    /// A check that must hold: it cannot be let stand.
    MustHold,
    /// That check does not fire here.
    NoSuchCheck,
    /// The questionnaire has no such language.
    NoSuchLanguage(String),
    /// The questionnaire has no such objection, or that is no way it goes on.
    NoSuchObjection,
    /// The route asks for nothing of the kind.
    NothingAsked,
    /// Not at an ending.
    NotAtEnding,
    /// The interview has ended.
    HasEnded,
    /// The interview is broken off: resume it first.
    IsBrokenOff,
}
