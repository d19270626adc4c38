//! Telephone numbers brought into one form.

use crate::questionnaire::domain::Country;

/// Fewest and most digits of a number.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=15;

/// `+390255500199` where the number says its country or the country is known; else its digits. Spaces,
/// dots, dashes, slashes and brackets may stand between them.
pub(super) fn read(country: Option<&Country>, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let from_abroad = typed.starts_with('+') || typed.starts_with("00");
    // `+44 (0)7700 …` says both ways of dialling at once.
    let typed = if from_abroad { typed.replacen("(0)", "", 1) } else { typed.to_owned() };
    let (plus, rest) = match typed.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, typed.as_str()),
    };
    let is_mark = |it: char| it.is_whitespace() || matches!(it, '.' | '-' | '/' | '(' | ')');
    if !rest.chars().all(|it| it.is_ascii_digit() || is_mark(it)) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let number = match (plus, country) {
        (true, _) => format!("+{digits}"),
        (false, Some(country)) => national(country, &digits),
        (false, None) => digits.strip_prefix("00").map_or(digits.clone(), |it| format!("+{it}")),
    };
    let n_digits = number.trim_start_matches('+').len();
    DIGITS.contains(&n_digits).then_some(number)
}

/// A number as it is dialled within its country.
fn national(country: &Country, digits: &str) -> String {
    if let Some(abroad) = digits.strip_prefix(country.abroad) {
        return format!("+{abroad}");
    }
    let own = digits.strip_prefix(country.trunk).unwrap_or(digits);
    format!("+{}{own}", country.calling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::domain::country::find;

    #[test]
    fn one_form_for_every_way_of_writing() {
        for (country, typed, wanted) in [
            ("GB", "07700 900123", "+447700900123"),
            ("GB", "+44 (0)7700 900-123", "+447700900123"),
            ("GB", "0044 7700 900123", "+447700900123"),
            ("IT", "02 555.00.199", "+390255500199"),
            ("IT", "+39 02 5550 0199", "+390255500199"),
            ("US", "(202) 555-0143", "+12025550143"),
            ("US", "1-202-555-0143", "+12025550143"),
            ("US", "011 44 7700 900123", "+447700900123"),
            ("", "0202/5550143", "02025550143"),
            ("", "0044 7700 900123", "+447700900123"),
            ("", "112", ""),
            ("", "1234567890123456", ""),
            ("GB", "07700 900123 ext 4", ""),
            ("GB", "++447700900123", ""),
            ("GB", "", ""),
        ] {
            let number = read(find(country), typed);
            assert_eq!(number.as_deref().unwrap_or(""), wanted, "{country} {typed}");
        }
    }
}
