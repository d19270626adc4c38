//! The shape an answer may take: a closed set, where kinds are open.

pub mod amount;
pub mod country;

use std::sync::Arc;

use rust_decimal::Decimal;

pub use amount::{AmountDomain, Unit};
pub use country::Country;

use crate::lookup::Table;
use crate::value::{Code, Date, TimeOfDay};

/// The shape of an answer. What is allowed beyond it is a check's affair.
#[derive(Debug, Clone, PartialEq)]
pub enum ResponseDomain {
    /// Nothing is asked: a text to read out.
    Nothing,
    /// One of the item's categories.
    One,
    /// Several of the item's categories.
    Many {
        /// Fewest, where said; an `[alone]` answer suffices.
        at_least: Option<u32>,
        /// Most, where said.
        at_most: Option<u32>,
    },
    /// A number.
    Number(NumberDomain),
    /// Words on one line, or several.
    Text {
        /// A verbatim of several lines.
        long: bool,
    },
    /// A date.
    Date {
        /// Up to which precision it is wanted; less is not accepted, more is.
        known_to: Precision,
        /// Earliest.
        low: Option<Date>,
        /// Latest.
        high: Option<Date>,
    },
    /// A time of day.
    Time {
        /// Earliest.
        low: Option<TimeOfDay>,
        /// Latest.
        high: Option<TimeOfDay>,
    },
    /// A telephone number, kept in one form: `+390255500199` where its country is known.
    Phone {
        /// Where a number without a country's code is from.
        country: Option<&'static Country>,
    },
    /// Some of the item's categories, the first choice first.
    Ranked {
        /// How many; an `[alone]` answer suffices.
        pick: u32,
    },
    /// One row of a coded list: its code as text. What is not in the list is an empty text, with the
    /// respondent's words beside it.
    Coded(Arc<Table>),
    /// A number in one of the item's categories, which are units; what was said stands beside
    /// it, under the unit's code.
    Amount(AmountDomain),
    /// When to call again, as `2026-11-25 18:00`: answering it puts the interview aside.
    Appointment,
}

/// Under this code stand the words for what is not in a coded list.
pub const NOT_LISTED: Code = Code(0);

impl ResponseDomain {
    /// Is an answer personal, whatever is asked?
    pub fn is_personal(&self) -> bool {
        matches!(self, Self::Phone { .. })
    }
}

/// A number's limits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NumberDomain {
    /// The smallest allowed.
    pub low: Option<Decimal>,
    /// The largest allowed.
    pub high: Option<Decimal>,
    /// Decimals allowed; 0 is whole numbers.
    pub decimals: u32,
    /// `hours`
    pub unit: Option<String>,
    /// Words at numbers of a scale: the ends.
    pub anchors: Vec<(i64, String)>,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// 2024
    Year,
    /// 2024-05
    Month,
    /// 2024-05-17
    Day,
}
