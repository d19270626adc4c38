//! Dates as people type them; the day comes before the month.

use crate::value::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `2024-05-17`, `17.5.2024`, `17/5/2024`, `17 May 2024`, `May 2024`, `5/2024`, `2024`.
pub(super) fn read(typed: &str) -> Option<Date> {
    if let Some((year, rest)) = typed.split_once('-') {
        let (month, day) = match rest.split_once('-') {
            Some((month, day)) => (month, Some(day)),
            None => (rest, None),
        };
        return date(year, month_number(month)?, day);
    }
    let parts: Vec<&str> = typed
        .split(|it: char| it.is_whitespace() || matches!(it, '.' | '/' | ','))
        .filter(|it| !it.is_empty())
        .collect();
    match parts.as_slice() {
        [y] => Date::y(year(y)?),
        [month, year] => date(year, month_number(month)?, None),
        [day, month, year] => date(year, month_number(month)?, Some(day)),
        _ => None,
    }
}

fn date(y: &str, month: i8, day: Option<&str>) -> Option<Date> {
    match day {
        Some(day) => Date::ymd(year(y)?, month, number(day)?),
        None => Date::ym(year(y)?, month),
    }
}

/// Always four digits: two would be a guess.
fn year(typed: &str) -> Option<i16> {
    (typed.len() == 4).then(|| number(typed)).flatten()
}

fn number<N: std::str::FromStr>(typed: &str) -> Option<N> {
    typed.bytes().all(|it| it.is_ascii_digit()).then(|| typed.parse().ok()).flatten()
}

/// A month by its number, its name or the first letters of it, three at least.
fn month_number(typed: &str) -> Option<i8> {
    if let Some(number) = number(typed) {
        return Some(number);
    }
    let typed = typed.to_lowercase();
    let index = MONTHS.iter().position(|it| typed.len() >= 3 && it.starts_with(&typed))?;
    i8::try_from(index + 1).ok()
}
