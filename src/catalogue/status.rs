//! How far a translation is.

/// How many texts of a questionnaire a catalogue has, and which it lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// The language, as `it`.
    pub language: String,
    /// How many texts there are to translate.
    pub n_texts: usize,
    /// Keys of texts that are not translated.
    pub missing: Vec<String>,
    /// Keys of texts whose original changed since.
    pub stale: Vec<String>,
}

impl Status {
    /// Is every text translated, and none of them changed since?
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.stale.is_empty()
    }

    /// How many are translated from the text as it is now.
    pub fn n_translated(&self) -> usize {
        self.n_texts - self.missing.len() - self.stale.len()
    }

    /// What is to be done, in words: `3 texts are missing (AGE.text, …), 1 is stale (HELLO.text)`.
    pub fn in_words(&self) -> String {
        let counts = [(&self.missing, "missing"), (&self.stale, "changed since")];
        let counts = counts.iter().filter(|it| !it.0.is_empty());
        let words = counts.map(|(keys, what)| format!("{} {what} ({})", keys.len(), few(keys)));
        words.collect::<Vec<_>>().join(", ")
    }
}

fn few(keys: &[String]) -> String {
    const MOST: usize = 3;
    let mut words: Vec<&str> = keys.iter().take(MOST).map(String::as_str).collect();
    if keys.len() > MOST {
        words.push("…");
    }
    words.join(", ")
}
