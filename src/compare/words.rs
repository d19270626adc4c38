//! Two texts, word by word.

/// More pairs of words than that are not looked at: the texts have nothing in common then.
const MOST_PAIRS: usize = 250_000;

/// A piece of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// In both.
    Same(String),
    /// In the older one.
    Old(String),
    /// In the newer one.
    New(String),
}

/// What stayed, went and came.
pub(super) fn differences(old: &str, new: &str) -> Vec<Part> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    if old.len() * new.len() > MOST_PAIRS {
        return vec![Part::Old(old.join(" ")), Part::New(new.join(" "))];
    }
    let lengths = lengths(&old, &new);
    let (mut i, mut j) = (0, 0);
    let mut parts: Vec<Part> = Vec::new();
    let (mut gone, mut come): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut same: Vec<&str> = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            flush(&mut parts, &mut gone, &mut come);
            same.push(old[i]);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        if !same.is_empty() {
            parts.push(Part::Same(same.join(" ")));
            same.clear();
        }
        if j == new.len() || (i < old.len() && lengths[i + 1][j] >= lengths[i][j + 1]) {
            gone.push(old[i]);
            i += 1;
        } else {
            come.push(new[j]);
            j += 1;
        }
    }
    flush(&mut parts, &mut gone, &mut come);
    if !same.is_empty() {
        parts.push(Part::Same(same.join(" ")));
    }
    parts
}

fn flush(parts: &mut Vec<Part>, gone: &mut Vec<&str>, come: &mut Vec<&str>) {
    if !gone.is_empty() {
        parts.push(Part::Old(gone.join(" ")));
    }
    if !come.is_empty() {
        parts.push(Part::New(come.join(" ")));
    }
    gone.clear();
    come.clear();
}

/// For each pair of places, how many words are common from there on.
fn lengths(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i][j] = if old[i] == new[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_goes_and_comes() {
        let parts = differences("How old are you?", "How old were you on your birthday?");
        let (same, old, new) = (
            |it: &str| Part::Same(it.into()),
            |it: &str| Part::Old(it.into()),
            |it: &str| Part::New(it.into()),
        );
        assert_eq!(parts, [same("How old"), old("are you?"), new("were you on your birthday?")]);
        assert_eq!(differences("a b", "a b"), [same("a b")]);
        assert_eq!(differences("", "a"), [new("a")]);
        assert_eq!(differences("a b c", "a c"), [same("a"), old("b"), same("c")]);
    }
}
