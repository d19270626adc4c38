//! Names: declared once each in a file, found without regard to case.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::{Fact, ItemId, RosterId, SampleColumnId};
use crate::questionnaire::{GroupId, QuotaId, SectionId};
use crate::source::Span;
use crate::syntax::tree::Name;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    /// A question, a text to read, a computation.
    Item(ItemId),
    /// A sample column.
    Sample(SampleColumnId),
    /// A list of answers: its index.
    List(usize),
    /// A `words` table: its index.
    Words(usize),
    /// A section.
    Section(SectionId),
    /// The rows of a grid or sum.
    Group(GroupId),
    /// A shuffle.
    Shuffle,
    /// The current member of a loop.
    Member(RosterId),
    /// A quota.
    Quota(QuotaId),
    /// Something the interview is told when it begins.
    Fact(Fact),
    /// A declaration that could not be read: nobody complains about it again.
    Unreadable,
}

/// A name that was declared.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Where; `None` for facts.
    pub(crate) span: Option<Span>,
    /// What it stands for.
    pub(crate) thing: Thing,
}

/// Words that mean something in every expression, so that nothing can be called so.
const RESERVED: [&str; 13] = [
    "survey",
    "and",
    "or",
    "not",
    "is",
    "of",
    "in",
    "includes",
    "between",
    "asked",
    "answered",
    "otherwise",
    "any",
];

/// Names that were guessed at for one file: guessing looks at all names, so it has an end.
const MOST_GUESSES: u32 = 50;

/// Every name of a file.
#[derive(Debug, Default)]
pub(crate) struct Names {
    entries: HashMap<String, Entry>,
    in_order: Vec<String>,
    guesses: u32,
}

impl Names {
    /// Knows the facts, and the names whose declarations were reported already.
    pub(crate) fn new(reported: &[String]) -> Self {
        let mut names = Self::default();
        for (name, fact) in Fact::ALL {
            names.insert(name, None, Thing::Fact(fact));
        }
        for name in reported {
            names.insert(name, None, Thing::Unreadable);
        }
        names
    }

    fn insert(&mut self, name: &str, span: Option<Span>, thing: Thing) {
        let entry = Entry { span, thing };
        self.in_order.push(name.to_owned());
        self.entries.insert(name.to_lowercase(), entry);
    }

    /// Declares a name; a second thing of that name is reported, and the first stays.
    pub(crate) fn declare(&mut self, name: &Name, thing: Thing, diagnostics: &mut Diagnostics) {
        let key = name.it.to_lowercase();
        if name.it.is_empty() {
            return;
        }
        if RESERVED.contains(&key.as_str()) {
            let message = format!("`{}` is a word of the language", name.it);
            diagnostics
                .push(Diagnostic::error("Q0202", name.span, message).hint("choose another name"));
        }
        match self.entries.get(&key) {
            None => self.insert(&name.it, Some(name.span), thing),
            Some(Entry { thing: Thing::Unreadable, .. }) => {
                self.insert(&name.it, Some(name.span), thing);
            }
            Some(Entry { thing: Thing::Fact(_), .. }) => diagnostics.push(
                Diagnostic::error("Q0202", name.span, format!("`{}` is known already", name.it))
                    .hint("every interview is told it when it begins; choose another name"),
            ),
            Some(first) => {
                let message = format!("the name `{}` is used twice", name.it);
                let twice = Diagnostic::error("Q0201", name.span, message)
                    .hint("give one of them another name; upper and lower case are the same");
                diagnostics.push(match first.span {
                    Some(span) => twice.label(span, "first used here"),
                    None => twice,
                });
            }
        }
    }

    /// What a name stands for.
    pub(crate) fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.get(&name.to_lowercase())
    }

    /// Adds the name the author may have meant.
    pub(crate) fn did_you_mean(&mut self, name: &str, diagnostic: Diagnostic) -> Diagnostic {
        self.guesses += 1;
        if self.guesses > MOST_GUESSES {
            return diagnostic;
        }
        diagnostic.did_you_mean(name, self.in_order.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Spanned;

    #[test]
    fn case_makes_no_second_name_and_facts_are_taken() {
        let mut diagnostics = Diagnostics::default();
        let mut names = Names::new(&["BAD".to_owned()]);
        let name = |it: &str| Spanned::new(it.to_owned(), Span::default());
        names.declare(&name("AGE"), Thing::Item(ItemId(0)), &mut diagnostics);
        names.declare(&name("Bad"), Thing::Item(ItemId(1)), &mut diagnostics);
        assert!(diagnostics.is_empty());
        names.declare(&name("Age"), Thing::Item(ItemId(2)), &mut diagnostics);
        names.declare(&name("TODAY"), Thing::Item(ItemId(3)), &mut diagnostics);
        names.declare(&name("Survey"), Thing::Item(ItemId(4)), &mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["Q0201", "Q0202", "Q0202"]);
        assert_eq!(names.find("aGe").unwrap().thing, Thing::Item(ItemId(0)));
        let unknown = Diagnostic::error("Q0204", Span::default(), "nothing is called `AGGE`");
        let hint = names.did_you_mean("AGGE", unknown).hint;
        assert_eq!(hint.as_deref(), Some("did you mean `AGE`?"));
    }
}
