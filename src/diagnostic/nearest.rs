//! "Did you mean": the known word nearest to one that is not known.

/// The candidate nearest to `word` without regard to case, if one is near enough to be meant: one
/// slip of the finger in a short word, up to three in a long one.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let slips = match wanted.chars().count() {
        ..3 => 0,
        3..5 => 1,
        5..9 => 2,
        9.. => 3,
    };
    let length = wanted.chars().count();
    candidates
        .into_iter()
        // Words of quite another length are never close; most need no closer look.
        .filter(|it| it.chars().count().abs_diff(length) <= slips)
        .map(|it| (strsim::damerau_levenshtein(&wanted, &it.to_lowercase()), it))
        .filter(|(distance, _)| *distance <= slips)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

/// As a hint.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|it| format!("did you mean `{it}`?"))
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
}
