//! A field of the data file.

/// A field.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Its name.
    pub(super) name: String,
    /// In a few words.
    pub(super) label: String,
    /// What is read out.
    pub(super) question: String,
    /// What it holds.
    pub(super) kind: Kind,
    /// Whose cells they are.
    pub(super) variable: usize,
    /// Whose column says why there is no value.
    pub(super) why: Option<usize>,
    /// The field that says who was asked; empty where all were.
    pub(super) filter: String,
    /// `serial`, `weight`; else empty.
    pub(super) usage: &'static str,
    /// What codes mean, those of reasons behind.
    pub(super) values: Vec<(i64, String)>,
    /// By reason: its code, where it has one here.
    pub(super) marks: Vec<Option<i64>>,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// 1 where it was asked, 0 where it was not.
    Asked,
    /// The code of the reason for missing.
    Why,
    /// A code.
    Single,
    /// Flags and their codes.
    Multiple(Vec<(usize, i64)>),
    /// A number.
    Quantity {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
        /// Digits behind the point.
        decimals: usize,
    },
    /// Words of so many bytes.
    Character(usize),
    /// 0 or 1.
    Logical,
    /// A day.
    Day,
    /// A time of day.
    Clock,
    /// The day of a moment.
    DayOf,
    /// The time of day of a moment.
    ClockOf,
}

impl Field {
    /// Does it hold the values of its variable, not why there are none?
    pub(super) fn is_own(&self) -> bool {
        !matches!(self.kind, Kind::Asked | Kind::Why)
    }
}

impl Kind {
    /// Its type in Triple-S.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Asked | Self::Logical => "logical",
            Self::Why | Self::Single => "single",
            Self::Multiple(_) => "multiple",
            Self::Quantity { .. } => "quantity",
            Self::Character(_) => "character",
            Self::Day | Self::DayOf => "date",
            Self::Clock | Self::ClockOf => "time",
        }
    }
}
