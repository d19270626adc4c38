//! Times of day as people type them.

use crate::value::TimeOfDay;

/// `14:30`, `14.30`, `14h30`, `1430`, `14`, `2:30 pm`, `2pm`, `noon`, `midnight`. Noon and midnight
/// apart, no half of the day is guessed: `2:30` is in the night.
pub(super) fn read(typed: &str) -> Option<TimeOfDay> {
    let typed = typed.trim().to_lowercase();
    match typed.as_str() {
        "noon" | "midday" => return TimeOfDay::of_minutes(12 * 60),
        "midnight" => return TimeOfDay::of_minutes(0),
        _ => {}
    }
    let (clock, half) = half_of_day(&typed);
    let (hours, minutes) = hours_and_minutes(clock)?;
    let hours = match half {
        None => hours,
        Some(half) if (1..=12).contains(&hours) => hours % 12 + half,
        Some(_) => return None,
    };
    if minutes >= 60 {
        return None;
    }
    TimeOfDay::of_minutes(hours.checked_mul(60)?.checked_add(minutes)?)
}

/// The clock, and the hours that `am` or `pm` add to it.
fn half_of_day(typed: &str) -> (&str, Option<u16>) {
    for (ending, hours) in [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)] {
        if let Some(clock) = typed.strip_suffix(ending) {
            return (clock.trim(), Some(hours));
        }
    }
    (typed, None)
}

fn hours_and_minutes(clock: &str) -> Option<(u16, u16)> {
    let is_plain = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
    if let Some((hours, minutes)) = clock.split_once([':', '.', 'h']) {
        let (hours, minutes) = (hours.trim(), minutes.trim());
        if minutes.is_empty() && clock.ends_with('h') && is_plain(hours) {
            return Some((hours.parse().ok()?, 0));
        }
        let fits = is_plain(hours) && is_plain(minutes) && minutes.len() == 2;
        return fits.then(|| Some((hours.parse().ok()?, minutes.parse().ok()?))).flatten();
    }
    if !is_plain(clock) {
        return None;
    }
    let number: u16 = clock.parse().ok()?;
    match clock.len() {
        1 | 2 => Some((number, 0)),
        3 | 4 => Some((number / 100, number % 100)),
        _ => None,
    }
}
