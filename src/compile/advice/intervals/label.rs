//! Labels such as `18 to 25`, `under 18`, `55 or over` as ranges of numbers.

use rust_decimal::Decimal;

/// All numbers from `low` to `high`, both among them; no end where it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
}

impl Interval {
    /// Is it one number only?
    pub(super) fn is_single(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }
}

/// An end of a range as its words say it.
#[derive(Debug, Clone, Copy)]
enum End {
    Open,
    /// The first or second number.
    At(usize),
    /// Above or below it.
    Beyond(usize),
}

use End::{At, Beyond, Open};

/// Words of a label with `#` for its numbers, and what they mean. Words that are not in any form
/// (years, euros) are passed over behind a number.
const FORMS: &[(&str, End, End)] = &[
    ("#", At(0), At(0)),
    ("# to #", At(0), At(1)),
    ("# or #", At(0), At(1)),
    ("from # to #", At(0), At(1)),
    ("between # and #", At(0), At(1)),
    ("# to under #", At(0), Beyond(1)),
    ("# to less than #", At(0), Beyond(1)),
    ("from # to under #", At(0), Beyond(1)),
    ("from # to less than #", At(0), Beyond(1)),
    ("over # to #", Beyond(0), At(1)),
    ("more than # to #", Beyond(0), At(1)),
    ("under #", Open, Beyond(0)),
    ("below #", Open, Beyond(0)),
    ("less than #", Open, Beyond(0)),
    ("fewer than #", Open, Beyond(0)),
    ("up to #", Open, At(0)),
    ("at most #", Open, At(0)),
    ("# or less", Open, At(0)),
    ("# or fewer", Open, At(0)),
    ("# or under", Open, At(0)),
    ("# or younger", Open, At(0)),
    ("over #", Beyond(0), Open),
    ("above #", Beyond(0), Open),
    ("more than #", Beyond(0), Open),
    ("at least #", At(0), Open),
    ("# +", At(0), Open),
    ("# or more", At(0), Open),
    ("# or over", At(0), Open),
    ("# or older", At(0), Open),
    ("# and more", At(0), Open),
    ("# and over", At(0), Open),
    ("# and older", At(0), Open),
    ("da # a #", At(0), At(1)),
    ("# a #", At(0), At(1)),
    ("# o #", At(0), At(1)),
    ("tra # e #", At(0), At(1)),
    ("meno di #", Open, Beyond(0)),
    ("sotto #", Open, Beyond(0)),
    ("fino a #", Open, At(0)),
    ("# o meno", Open, At(0)),
    ("più di #", Beyond(0), Open),
    ("oltre #", Beyond(0), Open),
    ("almeno #", At(0), Open),
    ("# o più", At(0), Open),
    ("# e più", At(0), Open),
    ("# e oltre", At(0), Open),
];

/// The range a label means, its ends `step` apart from what lies beyond them; `None` where it is
/// something else.
pub(super) fn interval(label: &str, step: Decimal) -> Option<Interval> {
    let (form, numbers) = read(label)?;
    let (_, low, high) = FORMS.iter().find(|it| it.0 == form)?;
    let end = |it: &End, away: Decimal| match it {
        Open => Some(None),
        At(n) => numbers.get(*n).map(|it| Some(*it)),
        Beyond(n) => numbers.get(*n).map(|it| Some(*it + away)),
    };
    let it = Interval { low: end(low, step)?, high: end(high, -step)? };
    // `10 to 5` is no range; what it is, nobody knows
    it.low.zip(it.high).is_none_or(|(low, high)| low <= high).then_some(it)
}

/// The smallest step there is between numbers written so exactly.
pub(super) fn step<'a>(labels: impl Iterator<Item = &'a str>) -> Decimal {
    let scale =
        labels.filter_map(read).flat_map(|it| it.1).map(|it| it.scale()).max().unwrap_or_default();
    Decimal::new(1, scale)
}

/// A label as the words of a form, and its numbers.
fn read(label: &str) -> Option<(String, Vec<Decimal>)> {
    let label = label.to_lowercase().replace(['€', '$', '£', '%'], " ");
    let label = label.replace(['-', '–', '—'], " to ").replace('+', " + ");
    let mut words: Vec<&str> = Vec::new();
    let mut numbers = Vec::new();
    for word in label.split_whitespace() {
        if let Some(number) = number(word.trim_end_matches([',', '.'])) {
            numbers.push(number);
            words.push("#");
        } else if is_known(word) {
            words.push(word);
        } else if numbers.is_empty() || word.contains(|it: char| it.is_ascii_digit()) {
            return None;
        }
    }
    Some((words.join(" "), numbers))
}

fn is_known(word: &str) -> bool {
    word != "#" && FORMS.iter().any(|it| it.0.split(' ').any(|it| it == word))
}

/// `1,000` and `1.000` are a thousand, `1.5` and `1,5` one and a half.
fn number(word: &str) -> Option<Decimal> {
    let is_digits = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
    let parts: Vec<&str> = word.split(['.', ',']).collect();
    let (first, rest) = parts.split_first()?;
    if !parts.iter().all(|it| is_digits(it)) {
        return None;
    }
    match rest {
        [] => word.parse().ok(),
        thousands if thousands.iter().all(|it| it.len() == 3) => parts.concat().parse().ok(),
        [decimals] => format!("{first}.{decimals}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_ranges_or_something_else() {
        for (label, low, high) in [
            ("18 to 25", Some(18), Some(25)),
            ("18-25 years", Some(18), Some(25)),
            ("Under 18", None, Some(17)),
            ("55 or over", Some(55), None),
            ("55+", Some(55), None),
            ("More than 1,000 euros", Some(1001), None),
            ("€ 100", Some(100), Some(100)),
            ("1 hour to less than 2 hours", Some(1), Some(1)),
            ("da 18 a 25 anni", Some(18), Some(25)),
            ("Meno di 18", None, Some(17)),
            ("60 anni e più", Some(60), None),
            ("7 or 8", Some(7), Some(8)),
        ] {
            let found = interval(label, Decimal::ONE);
            let expected = Interval { low: low.map(Decimal::from), high: high.map(Decimal::from) };
            assert_eq!(found, Some(expected), "{label}");
        }
        for label in ["Every day", "At 18 or so", "2024-05-17", "10 to 5", "Q1 to Q2", "1 in 5", ""]
        {
            assert_eq!(interval(label, Decimal::ONE), None, "{label}");
        }
    }

    #[test]
    fn the_step_is_as_small_as_the_numbers_are_exact() {
        assert_eq!(step(["1 to 2", "2.5 to 3"].into_iter()), Decimal::new(1, 1));
        assert_eq!(step(["1 to 2"].into_iter()), Decimal::ONE);
    }
}
