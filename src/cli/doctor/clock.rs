//! The clock and the calendar: answers carry times, and greetings the part of the day.

use cornetta::clock::{Clock as _, SystemClock};
use cornetta::time::{Daypart, Timestamp};
use cornetta::value::text;

use crate::cli::doctor::Finding;

const AREA: &str = "Clock";

/// 2025-01-01: nobody had this program before.
const BEFORE_CORNETTA: Timestamp = Timestamp(1_735_689_600_000);

pub(crate) fn findings() -> Vec<Finding> {
    let now = SystemClock.now();
    let (date, hour) = SystemClock.local(now);
    let zone = jiff::tz::TimeZone::system();
    let zone = zone.iana_name().unwrap_or("not known").to_owned();
    let greeting = format!("good {}", Daypart::of_hour(hour).word());
    vec![
        Finding::good(AREA, "today", text::date(date))
            .wrong(now < BEFORE_CORNETTA, "the computer's clock is years behind; set it first"),
        Finding::good(AREA, "time zone", zone.clone()).worth(
            zone == "not known" || zone == "Etc/Unknown",
            "times are taken as UTC; set TZ, such as TZ=Europe/Rome",
        ),
        Finding::good(AREA, "the greeting now", format!("{greeting} (it is past {hour}:00 here)")),
    ]
}
