//! Telephone numbers: kept as text, so that zeros and + in front stay.

use crate::sample::quoted;

/// A number without the marks people put between its digits; or what is wrong with it.
pub(super) fn phone(written: &str) -> Result<String, String> {
    let mut phone = String::new();
    for letter in written.chars() {
        match letter {
            '0'..='9' => phone.push(letter),
            '+' if phone.is_empty() => phone.push(letter),
            ' ' | '\u{a0}' | '-' | '.' | '/' | '(' | ')' => {}
            other => {
                let found = quoted(&other.to_string());
                return Err(format!("{found} in the number {}", quoted(written)));
            }
        }
    }
    let n_digits = phone.trim_start_matches('+').len();
    match n_digits {
        0 => Err("there is no number".to_owned()),
        1 | 2 => Err(format!("the number {} is too short", quoted(written))),
        3..=15 => Ok(phone),
        _ => Err(format!("the number {} has {n_digits} digits, more than any", quoted(written))),
    }
}
