//! "Did you mean": the known word nearest to one that is not known.

/// The known word nearest to one that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near<'a> {
    /// The word.
    pub word: &'a str,
    /// No other is as near, and both have the same digits: it can be put in unasked. `Q12` for
    /// `Q13` is never more than a question.
    pub is_clear: bool,
}

/// The candidate nearest to `word` without regard to case, if one is near enough to be meant: one
/// slip of the finger in a short word, up to three in a long one.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near<'a>> {
    let wanted = word.to_lowercase();
    let slips = match wanted.chars().count() {
        ..3 => 0,
        3..5 => 1,
        5..9 => 2,
        9.. => 3,
    };
    let length = wanted.chars().count();
    let mut best: Option<(usize, &str, bool)> = None;
    // Words of quite another length are never close; most need no closer look.
    for it in candidates.into_iter().filter(|it| it.chars().count().abs_diff(length) <= slips) {
        let distance = strsim::damerau_levenshtein(&wanted, &it.to_lowercase());
        match best {
            _ if distance > slips => {}
            Some((least, ..)) if distance > least => {}
            Some((least, other, _)) if distance == least => {
                best = Some((least, other, other == it));
            }
            Some(_) | None => best = Some((distance, it, true)),
        }
    }
    best.map(|(_, it, is_alone)| Near {
        word: it,
        is_clear: is_alone && digits(word).eq(digits(it)),
    })
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_digit)
}

/// As [`near`], only the word.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).map(|it| it.word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognized_and_other_words_are_not() {
        let known = ["questionnaire", "sample", "title", "key"];
        for (word, meant) in [
            ("questionaire", Some("questionnaire")),
            ("Smaple", Some("sample")),
            ("titel", Some("title")),
            ("KEY", Some("key")),
            ("color", None),
            ("ke", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }

    #[test]
    fn a_guess_is_clear_where_nothing_else_could_be_meant() {
        let clear =
            |word, known: &[&'static str]| near(word, known.iter().copied()).unwrap().is_clear;
        assert!(clear("GENDRE", &["GENDER", "AGE"]));
        assert!(!clear("BRANDX", &["BRANDS", "BRANDY"]));
        assert!(!clear("Q14", &["Q13"]));
        assert!(clear("BRAN_1", &["BRAND_1", "BRAND_2"]));
        assert!(clear("GENDRE", &["GENDER", "GENDER"]));
    }
}
