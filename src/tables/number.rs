//! Numbers changing their type, and numbers in words.

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
pub(super) fn real(n: usize) -> f64 {
    n as f64
}

/// A count that is shown, as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
pub(super) fn of_count(n: u64) -> f64 {
    n as f64
}

/// A count kept as a number, as a count again.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sums of ones: whole, not negative, below 2^53"
)]
pub(super) fn count(x: f64) -> u64 {
    x.round() as u64
}

/// The place of a small whole number, such as a scale's point above its lowest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "asked only of numbers between 0 and the length of a scale"
)]
pub(super) fn place(x: f64) -> u16 {
    x as u16
}

/// A code or a point of a scale as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "codes are small")]
pub(super) fn of_code(code: i64) -> f64 {
    code as f64
}

/// A whole number as a code.
#[expect(clippy::cast_possible_truncation, reason = "asked only of points of scales")]
pub(super) fn code(x: f64) -> i64 {
    x as i64
}

/// With so many decimals, and never `-0`.
pub(super) fn fixed(x: f64, decimals: usize) -> String {
    let written = format!("{x:.decimals$}");
    let is_zero = written.starts_with('-') && written.trim_matches(['-', '0', '.']).is_empty();
    if is_zero { written.trim_start_matches('-').to_owned() } else { written }
}

/// A count with its thousands apart: `12,345`.
pub(super) fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_plainly() {
        assert_eq!(fixed(-0.004, 2), "0.00");
        assert_eq!(fixed(-1.25, 1), "-1.2");
        assert_eq!(
            [thousands(7), thousands(1234), thousands(1_234_567)],
            ["7", "1,234", "1,234,567"]
        );
    }
}
