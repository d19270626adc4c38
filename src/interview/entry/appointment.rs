//! When to call again, as people say it; kept as `2026-11-25 18:00`.

use crate::interview::Refusal;
use crate::interview::entry::{date, time};
use crate::value::{Date, Response, Value};

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `18:00` (today), `tomorrow 18:00`, `wed 6 pm` (the next one), `25.11. 18:00`, `2026-11-25 18:00`;
/// `at` and `on` may stand between. Days before today are refused.
pub(super) fn read(today: Date, typed: &str) -> Result<Response, Refusal> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed
        .split(|it: char| it.is_whitespace() || it == ',')
        .filter(|it| !matches!(*it, "" | "at" | "on" | "next"))
        .collect();
    let split = |at: usize| {
        let (before, after) = words.split_at_checked(at)?;
        let time = time::read(&after.join(" "))?;
        Some((day(today, before)?, time))
    };
    let (day, time) = (0..words.len()).find_map(split).ok_or(Refusal::Unreadable)?;
    if day < today {
        return Err(Refusal::DateOutOfRange { low: Some(today), high: None });
    }
    Ok(Response::of(Value::Text(format!("{day} {time}"))))
}

fn day(today: Date, words: &[&str]) -> Option<Date> {
    match words {
        [] | ["today"] => return Some(today),
        ["tomorrow"] => return after(today, 1),
        [weekday] => {
            let wanted =
                WEEKDAYS.iter().position(|it| weekday.len() >= 3 && it.starts_with(weekday));
            if let Some(wanted) = wanted {
                return (1..=7)
                    .filter_map(|it| after(today, it))
                    .find(|it| weekday_of(*it) == Some(wanted));
            }
        }
        [_, _, ..] => {}
    }
    let written = words.join(" ");
    date::read(&written).filter(|it| it.day().is_some()).or_else(|| without_year(today, &written))
}

/// `25.11.`, `25 nov`: this year, or the next where that is over.
fn without_year(today: Date, written: &str) -> Option<Date> {
    let written = written.trim_end_matches(['.', '/']);
    let in_year =
        |year: i16| date::read(&format!("{written} {year}")).filter(|it| it.day().is_some());
    in_year(today.year()).filter(|it| *it >= today).or_else(|| in_year(today.year() + 1))
}

fn civil(day: Date) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(day.year(), day.month()?, day.day()?).ok()
}

fn after(day: Date, days: i32) -> Option<Date> {
    let later = civil(day)?.checked_add(jiff::Span::new().days(days)).ok()?;
    Some(Date::of(later))
}

/// Days since Monday.
fn weekday_of(day: Date) -> Option<usize> {
    usize::try_from(civil(day)?.weekday().to_monday_zero_offset()).ok()
}
