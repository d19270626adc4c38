//! Values in words, and text that is safe to show.

use std::fmt::Display;

use crate::value::{Code, Date, Value};
use rust_decimal::Decimal;

/// A number as people write it: no exponent, no trailing zeros.
pub fn number(value: Decimal) -> String {
    value.normalize().to_string()
}

/// How many there are of something: `1 loop`, `2 loops`.
pub fn counted<N: Display + PartialEq + From<u8> + Copy>(n: N, what: &str) -> String {
    let s = if n == N::from(1) { "" } else { "s" };
    format!("{n} {what}{s}")
}

/// Codes as typed: `1 3 5`.
pub fn codes(codes: &[Code]) -> String {
    codes.iter().map(|it| it.0.to_string()).collect::<Vec<_>>().join(" ")
}

/// A date in the source language's plain form, `17 May 2024`, `May 2024` or `2024`.
pub fn date(date: Date) -> String {
    crate::value::speech::date("en", date)
}

/// A value as it would be typed again; labels are the questionnaire's affair.
pub fn typed(value: &Value) -> String {
    match value {
        Value::Number(it) => number(*it),
        Value::Text(it) => it.clone(),
        Value::Date(it) => it.to_string(),
        Value::Time(it) => it.to_string(),
        Value::Code(it) => it.0.to_string(),
        Value::Codes(it) => codes(it),
        Value::Truth(it) => if *it { "yes" } else { "no" }.to_owned(),
        Value::Read => String::new(),
    }
}

/// Text from outside (a sample file, a respondent's words, a source line) with everything removed
/// that a terminal could take for a command or that reorders what is read: control characters
/// (tabs and line ends become spaces) and bidirectional overrides.
pub fn shown(text: &str) -> String {
    text.chars()
        .filter_map(|it| match it {
            '\t' | '\n' | '\r' => Some(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
            it if it.is_control() => None,
            it => Some(it),
        })
        .collect()
}

/// As [`shown`], but line ends are kept: for words of several lines.
pub fn shown_lines(text: &str) -> String {
    text.lines().map(shown).collect::<Vec<_>>().join("\n")
}

/// Text for HTML and SVG: nothing in it is markup.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_shown_can_command_a_terminal() {
        assert_eq!(shown("a\u{1b}]52;c;AAAA\u{7}b\u{9b}2Jc\td"), "a]52;c;AAAAb2Jc d");
        assert_eq!(shown("Anna\u{202e}annA"), "AnnaannA");
        let joined = "\u{200f}می\u{200c}خواهم\u{200e} \u{200d}";
        assert_eq!(shown(joined), joined, "marks that scripts need stay");
        assert_eq!(shown_lines("one\u{1b}[2J\ntwo"), "one[2J\ntwo");
    }

    #[test]
    fn one_is_not_many() {
        let said = [counted(0, "case"), counted(1_u64, "case"), counted(2, "case")];
        assert_eq!(said, ["0 cases", "1 case", "2 cases"]);
    }

    #[test]
    fn nothing_escaped_is_markup() {
        assert_eq!(
            escaped("<a href='x'>&\"</a>"),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;"
        );
    }

    #[test]
    fn numbers_and_dates_read_plainly() {
        assert_eq!(number(Decimal::new(1_250, 2)), "12.5");
        assert_eq!(date("2024-05-07".parse().unwrap()), "7 May 2024");
        assert_eq!(date("2024".parse().unwrap()), "2024");
    }
}
