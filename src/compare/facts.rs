//! Facts of a subject: what may change, and how much it matters.

use crate::compare::Weight;

/// A question, a loop, a quota, …: whatever has a name of its own.
#[derive(Debug)]
pub(super) struct Subject {
    /// `question`
    pub(super) sort: &'static str,
    pub(super) name: String,
    /// `was:`
    pub(super) was: Option<String>,
    pub(super) label: String,
    /// The section it stands in; empty: the questionnaire as a whole.
    pub(super) section: String,
    /// Its place in the order asked, where it has one.
    pub(super) place: Option<usize>,
    pub(super) facts: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    /// What makes it the same in both versions.
    pub(super) key: String,
    /// What makes it the same where no key does.
    pub(super) or_key: Option<String>,
    /// For people: `read aloud`.
    pub(super) what: String,
    pub(super) value: String,
    pub(super) weight: Weight,
}

impl Subject {
    pub(super) fn new(sort: &'static str, name: impl Into<String>) -> Self {
        Self {
            sort,
            name: name.into(),
            was: None,
            label: String::new(),
            section: String::new(),
            place: None,
            facts: Vec::new(),
        }
    }

    /// A fact of which there is one; an empty one is none.
    pub(super) fn say(&mut self, weight: Weight, what: &str, value: impl Into<String>) {
        self.say_of(weight, what, what, value);
    }

    /// A fact of which there may be several.
    pub(super) fn say_of(
        &mut self,
        weight: Weight,
        what: &str,
        key: impl Into<String>,
        value: impl Into<String>,
    ) {
        let value = value.into();
        if value.is_empty() {
            return;
        }
        let (what, first) = (what.to_owned(), key.into());
        let mut key = first.clone();
        let mut nth = 1;
        while self.facts.iter().any(|it| it.key == key) {
            nth += 1;
            key = format!("{first} {nth}");
        }
        self.facts.push(Fact { key, or_key: None, what, value, weight });
    }

    /// Something that is so, or not.
    pub(super) fn flag(&mut self, weight: Weight, what: &str, is: bool) {
        self.say(weight, what, if is { "yes" } else { "" });
    }
}
