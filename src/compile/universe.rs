//! Under which condition an item is asked, in the author's words: for codebooks.

/// Conditions named before the rest is left out.
const NAMED: usize = 8;

/// The conditions around a place, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Universe(Vec<String>);

impl Universe {
    /// The conditions there are now, to come back to.
    pub(crate) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets all conditions since a mark.
    pub(crate) fn back_to(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// One more condition; empty where there are no words for it.
    pub(crate) fn add(&mut self, words: String) {
        self.0.push(words);
    }

    /// All of them; empty: everybody.
    pub(crate) fn in_words(&self) -> String {
        self.in_words_until(self.mark())
    }

    /// Those there were at a mark.
    pub(crate) fn in_words_until(&self, mark: usize) -> String {
        let named: Vec<_> =
            self.0.iter().take(mark).filter(|it| !it.is_empty()).take(NAMED + 1).collect();
        let mut words: Vec<String> = match named.as_slice() {
            [one] => return (*one).clone(),
            many => many.iter().take(NAMED).map(|it| bracketed(it)).collect(),
        };
        if named.len() > NAMED {
            words.push("…".to_owned());
        }
        words.join(" and ")
    }
}

/// `not (X)`
pub(crate) fn denied(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("not ({words})") }
}

/// A condition as part of `A and B`.
fn bracketed(words: &str) -> String {
    if words.contains(" or ") && !words.starts_with("not (") {
        format!("({words})")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_joined_and_an_or_keeps_its_brackets() {
        let mut universe = Universe::default();
        assert_eq!(universe.in_words(), "");
        universe.add("A is 1 or B is 2".to_owned());
        assert_eq!(universe.in_words(), "A is 1 or B is 2");
        let mark = universe.mark();
        universe.add(denied("HEARD is none or HEARD is dk"));
        let words = "(A is 1 or B is 2) and not (HEARD is none or HEARD is dk)";
        assert_eq!(universe.in_words(), words);
        universe.back_to(mark);
        (0..20).for_each(|it| universe.add(format!("Q{it} is 1")));
        assert!(universe.in_words().ends_with("and Q6 is 1 and …"));
    }
}
