//! The wall clock: the only module that reads it.
//!
//! Knows no study; whoever needs the time is given a [`Clock`].

use std::cell::Cell;

use crate::time::Timestamp;
use crate::value::Date;

/// Tells the time.
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;

    /// The date and the hour (0–23) of a moment, where the interviewer works.
    fn local(&self, at: Timestamp) -> (Date, i8);
}

/// The computer's clock and time zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one reader of the wall clock")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Timestamp(since.ok().and_then(|it| i64::try_from(it.as_millis()).ok()).unwrap_or(0))
    }

    fn local(&self, at: Timestamp) -> (Date, i8) {
        local_in(at, jiff::tz::TimeZone::system())
    }
}

/// A clock that stands until it is set: for tests and simulations. Its local time is UTC.
#[derive(Debug, Default)]
pub struct SetClock(Cell<Timestamp>);

impl SetClock {
    /// A clock that shows `at`.
    pub fn at(at: Timestamp) -> Self {
        Self(Cell::new(at))
    }

    /// Moves it on.
    pub fn advance(&self, millis: i64) {
        self.0.set(self.0.get().plus_millis(millis));
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        self.0.get()
    }

    fn local(&self, at: Timestamp) -> (Date, i8) {
        local_in(at, jiff::tz::TimeZone::UTC)
    }
}

impl<C: Clock + ?Sized> Clock for std::rc::Rc<C> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }

    fn local(&self, at: Timestamp) -> (Date, i8) {
        (**self).local(at)
    }
}

/// The moment a day begins where this computer is, so many days later.
pub fn start_of_day(date: Date, days_later: i64) -> Option<Timestamp> {
    let day = jiff::civil::Date::new(date.year(), date.month()?, date.day()?).ok()?;
    let day = day.checked_add(jiff::Span::new().try_days(days_later).ok()?).ok()?;
    let start = day.to_zoned_datetime(jiff::tz::TimeZone::system()).ok()?;
    Some(Timestamp(start.timestamp().as_millisecond()))
}

fn local_in(at: Timestamp, zone: jiff::tz::TimeZone) -> (Date, i8) {
    let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let local = moment.to_zoned_datetime(zone);
    (Date::of(local.date()), local.hour())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_stands_until_moved_and_knows_the_date() {
        let clock = SetClock::at(Timestamp(1_700_000_000_000));
        assert_eq!(clock.now(), clock.now());
        let (date, hour) = clock.local(clock.now());
        assert_eq!((date.to_string().as_str(), hour), ("2023-11-14", 22));
        clock.advance(2 * 3_600_000);
        let (date, hour) = clock.local(clock.now());
        assert_eq!((date.to_string().as_str(), hour), ("2023-11-15", 0));
    }

    #[test]
    fn the_zone_decides_the_day() {
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(3));
        let (date, hour) = local_in(Timestamp(1_700_000_000_000), zone);
        assert_eq!((date.to_string().as_str(), hour), ("2023-11-15", 1));
    }

    #[test]
    fn the_system_clock_is_after_this_was_written() {
        assert!(SystemClock.now() > Timestamp(1_600_000_000_000));
    }
}
