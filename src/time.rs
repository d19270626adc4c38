//! Moments and days: arithmetic and words, no clock.
//!
//! Who needs to know what time it is now is told so (`crate::clock` reads it).

use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01 00:00 UTC.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Whole milliseconds from `earlier` to this moment; negative when `earlier` is later.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// As data files and people write it, UTC: `2026-11-24T17:03:15.250Z`.
    pub fn iso(self) -> String {
        let moment = jiff::Timestamp::from_millisecond(self.0);
        moment.map_or_else(|_out_of_years| self.0.to_string(), |it| format!("{it:.3}"))
    }

    /// This moment and `millis` more.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

/// Part of the day, as a greeting needs it: `{daypart}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Daypart {
    /// Before 12.
    Morning,
    /// From 12 to before 18.
    Afternoon,
    /// From 18.
    Evening,
}

impl Daypart {
    /// The part of the day an hour (0–23) falls in.
    pub fn of_hour(hour: i8) -> Self {
        match hour {
            ..12 => Self::Morning,
            12..18 => Self::Afternoon,
            18.. => Self::Evening,
        }
    }

    /// As read aloud after "Good".
    pub fn word(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }
}
