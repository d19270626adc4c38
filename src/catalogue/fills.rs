//! Whether a translation takes up what its original does.

use std::collections::BTreeMap;

use crate::catalogue::written::one_line;
use crate::source::{Source, Span};
use crate::syntax::tree::{Expression, Fill, Text, TextPart};

/// The part of the day, as keys are compared.
const DAYPART: &str = "DAYPART";

/// What the fills of a text take up, each once: how it is called, and where it stands first.
#[derive(Debug, Default)]
pub(super) struct Fills {
    /// These must be said in every language.
    pub(super) needed: BTreeMap<String, Span>,
    /// These may be: numbers that only choose between one and many.
    pub(super) optional: BTreeMap<String, Span>,
}

impl Fills {
    /// The fills of a text; words of tables are each language's own.
    pub(super) fn of(text: &Text, source: &Source, is_table: impl Fn(&str) -> bool) -> Self {
        let mut fills = Self::default();
        for part in &text.0 {
            let TextPart::Fill(fill) = part else { continue };
            let (value, needed) = match &fill.it {
                Fill::Value { value, .. } => (value, true),
                Fill::Plural { number, .. } => (number, false),
            };
            let called = if let Expression::Path(path) = &value.it {
                match path.as_slice() {
                    [head, _] if is_table(&head.it) => continue,
                    [head, part] if head.it == "survey" => format!("{}.{}", head.it, part.it),
                    [head, ..] => head.it.to_uppercase(),
                    [] => continue,
                }
            } else {
                one_line(source.slice(value.span)).to_uppercase()
            };
            // a language that greets in one word has a table of words by it instead
            let needed = needed && called != DAYPART;
            let fills = if needed { &mut fills.needed } else { &mut fills.optional };
            fills.entry(called).or_insert(fill.span);
        }
        fills
    }

    /// Is a name taken up at all?
    pub(super) fn has(&self, name: &str) -> bool {
        self.needed.contains_key(name) || self.optional.contains_key(name)
    }
}
