//! A time of day, to the minute.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A time of day: from `00:00` to `24:00`, which is the end of the day and not the next one's
/// beginning.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Minutes of a day.
    const MOST: u16 = 24 * 60;

    /// So many minutes after midnight; `None` beyond the end of the day.
    pub fn of_minutes(minutes: u16) -> Option<Self> {
        (minutes <= Self::MOST).then_some(Self(minutes))
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once(':');
        let read = parts.and_then(|(hours, minutes)| {
            let is_plain = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
            if !is_plain(hours) || minutes.len() != 2 || !is_plain(minutes) {
                return None;
            }
            let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
            let minutes = Some(minutes).filter(|it| *it < 60)?;
            Self::of_minutes(hours.checked_mul(60)?.checked_add(minutes)?)
        });
        read.ok_or_else(|| format!("`{text}` is no time of day"))
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_its_minutes_and_an_end() {
        let of = |it: &str| it.parse::<TimeOfDay>().map(|it| it.to_string());
        assert_eq!(of("9:05").as_deref(), Ok("09:05"));
        assert_eq!(of("24:00").as_deref(), Ok("24:00"));
        for wrong in ["24:01", "12:60", "1230", "12:5", ":30", "-1:30", "99999:00"] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
