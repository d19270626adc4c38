//! Names that a package takes: each once, whatever the case of letters.

use std::collections::BTreeSet;

use crate::export::labelled::Dialect;

/// What stands before a name that cannot be one by itself.
const BEFORE: &str = "V_";

/// Names given away.
#[derive(Debug)]
pub(super) struct Names {
    dialect: &'static Dialect,
    taken: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(dialect: &'static Dialect) -> Self {
        Self { dialect, taken: BTreeSet::new() }
    }

    /// Takes a name as it is; false where that cannot be.
    pub(super) fn take(&mut self, name: &str) -> bool {
        let fits = self.dialect.name.fits(name) && self.allowed(name) == name;
        fits && self.taken.insert(name.to_lowercase())
    }

    /// Takes the name and what stands behind it, or one like it.
    pub(super) fn like(&mut self, name: &str, behind: &str) -> String {
        let name = self.allowed(name);
        let mut end = behind.to_owned();
        let mut number = 1_u64;
        loop {
            let begin = self.dialect.name.shortened(&name, end.len());
            let begin = if end.is_empty() { self.ended(begin) } else { begin };
            let tried = format!("{begin}{end}");
            if self.taken.insert(tried.to_lowercase()) {
                return tried;
            }
            number += 1;
            end = format!("{behind}_{number}");
        }
    }

    /// A name of the package's letters and marks, however long.
    fn allowed(&self, name: &str) -> String {
        let dialect = self.dialect;
        let inside = |it: char| it.is_alphanumeric() || dialect.in_names.contains(it);
        let name = name.replace(|it| !inside(it), "_");
        let first = |it: char| it.is_alphabetic() || dialect.first.contains(it);
        let begins = name.starts_with(first) && !self.is_reserved(&name);
        let name = if begins { name } else { format!("{BEFORE}{name}") };
        let ended = self.ended(&name);
        if ended.is_empty() { "V".to_owned() } else { ended.to_owned() }
    }

    fn ended<'n>(&self, name: &'n str) -> &'n str {
        name.trim_end_matches(|it| self.dialect.not_last.contains(it))
    }

    fn is_reserved(&self, name: &str) -> bool {
        let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let lower = self.dialect.reserved_in_capitals.then(|| name.to_lowercase());
        let name = lower.as_deref().unwrap_or(name);
        let numbered = self.dialect.reserved_numbered.and_then(|it| name.strip_prefix(it));
        numbered.is_some_and(digits) || self.dialect.reserved.contains(&name)
    }
}
