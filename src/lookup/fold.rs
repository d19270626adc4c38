//! Letters without case and accents: `Café` is `cafe`.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words as they are compared: lower case, no accents, letters and digits with one space between.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase) {
        if it.is_alphanumeric() {
            match spelled(it) {
                Some(letters) => out.push_str(letters),
                None => out.push(it),
            }
        } else if matches!(it, '\'' | '’') {
            // `driver's` is one word
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Letters that are no other letter with an accent.
fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_marks_are_gone() {
        for (text, wanted) in [
            ("Café", "cafe"),
            ("CAFE\u{301}", "cafe"),
            ("  Taxi-/bus  driver's mate ", "taxi bus drivers mate"),
            ("Straße, Łódź", "strasse lodz"),
            ("漢字", "漢字"),
            ("--", ""),
        ] {
            assert_eq!(folded(text), wanted);
        }
    }
}
