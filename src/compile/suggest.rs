//! "Did you mean", as a hint.

use crate::diagnostic::nearest;

/// A hint that names the known word closest to an unknown one, if any is close.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let length = word.chars().count();
    // Words of quite another length are never close; most need no closer look.
    let known = known.into_iter().filter(|it| it.chars().count().abs_diff(length) <= 3);
    nearest(word, known).map(|it| format!("did you mean `{it}`?"))
}
