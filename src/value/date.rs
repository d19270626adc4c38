//! A date that may be known only to the month or the year.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A civil date: `2024`, `2024-05` or `2024-05-17`. Always a day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Date {
    /// A date known to the day; `None` where the calendar has no such day.
    pub fn ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Self { year, month: Some(month), day: Some(day) })
    }

    /// A date known to the month.
    pub fn ym(year: i16, month: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, 1).ok()?;
        Some(Self { year, month: Some(month), day: None })
    }

    /// A date known to the year.
    pub fn y(year: i16) -> Option<Self> {
        jiff::civil::Date::new(year, 1, 1).ok()?;
        Some(Self { year, month: None, day: None })
    }

    /// A day of the calendar.
    pub fn of(day: jiff::civil::Date) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1–12, where known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// Whole years from this date to a later one (a birthday counts on the day itself). `None`
    /// where what is known leaves two possibilities.
    pub fn years_until(self, later: Self) -> Option<i64> {
        let years = i64::from(later.year) - i64::from(self.year);
        let (month, later_month) = (self.month?, later.month?);
        if month != later_month {
            return Some(years - i64::from(later_month < month));
        }
        let (day, later_day) = (self.day?, later.day?);
        Some(years - i64::from(later_day < day))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The text is not a date of the form `2024`, `2024-05` or `2024-05-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date")]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let year = part(parts.next())?.ok_or(NotADate)?;
        let month = part(parts.next())?;
        let day = part(parts.next())?;
        if parts.next().is_some() {
            return Err(NotADate);
        }
        match (month, day) {
            (Some(month), Some(day)) => Self::ymd(year, month, day),
            (Some(month), None) => Self::ym(year, month),
            (None, _) => Self::y(year),
        }
        .ok_or(NotADate)
    }
}

fn part<N: FromStr>(text: Option<&str>) -> Result<Option<N>, NotADate> {
    let Some(text) = text else { return Ok(None) };
    if text.is_empty() || !text.bytes().all(|it| it.is_ascii_digit()) {
        return Err(NotADate);
    }
    text.parse().map(Some).map_err(|_ignored| NotADate)
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for good in ["2024", "2024-02", "2024-02-29"] {
            assert_eq!(date(good).to_string(), good);
        }
        for bad in ["", "x", "2023-02-29", "2024-13", "2024-1-1-1", "-5", "2024-", "12024"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn years_turn_on_the_birthday() {
        assert_eq!(date("2000-05-17").years_until(date("2024-05-16")), Some(23));
        assert_eq!(date("2000-05-17").years_until(date("2024-05-17")), Some(24));
        assert_eq!(date("2000-05").years_until(date("2024-06-01")), Some(24));
        assert_eq!(date("2000-05").years_until(date("2024-05-20")), None);
        assert_eq!(date("2000").years_until(date("2024-05-20")), None);
    }
}
