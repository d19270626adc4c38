//! How texts are called in a catalogue.

use std::collections::HashMap;

use crate::value::Role;

/// The word for a role in a key, and what it is for a translator.
pub(super) fn role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Read => ("text", "read aloud"),
        Role::IfNeeded => ("if_needed", "read aloud if needed"),
        Role::Note => ("note", "to the interviewer, never read aloud"),
        Role::Help => ("help", "help for the interviewer"),
    }
}

/// Keys that may come several times: `AGE.text`, `AGE.text.2`; `AGE.must.1`, `AGE.must.2`.
#[derive(Debug, Default)]
pub(super) struct Numbers(HashMap<String, usize>);

impl Numbers {
    /// The key, with a number from the second on.
    pub(super) fn plain(&mut self, key: String) -> String {
        match self.next(&key) {
            1 => key,
            n => format!("{key}.{n}"),
        }
    }

    /// The key with its number.
    pub(super) fn numbered(&mut self, key: &str) -> String {
        format!("{key}.{}", self.next(key))
    }

    fn next(&mut self, key: &str) -> usize {
        let n = self.0.entry(key.to_lowercase()).or_default();
        *n += 1;
        *n
    }
}

/// As keys are compared: names mean the same in upper and lower case.
pub(super) fn folded(key: &str) -> String {
    key.to_lowercase()
}
