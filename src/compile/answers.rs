//! Answers as written → categories: codes, handles and labels that are unique.

pub(crate) mod roster;

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::RosterId;
use crate::questionnaire::{Anchor, Category, ReadOut, Text};
use crate::source::Span;
use crate::syntax::tree::expression::WordKind;
use crate::syntax::tree::{self, FlagArgument, Word};
use crate::value::{Code, speech};

/// The largest code: seven digits, as much as anybody types.
const LARGEST_CODE: i64 = 9_999_999;

/// A list of answers, found by code and by handle.
#[derive(Debug, Default, Clone)]
pub(crate) struct Answers {
    /// In the order of the source. Where `filled`, the labels are still without their fills.
    pub(crate) categories: Vec<Category>,
    /// Some label has a place for a fill, or some answer a condition.
    pub(crate) filled: bool,
    /// The roster whose members they are.
    pub(crate) of_roster: Option<RosterId>,
    by_handle: HashMap<String, usize>,
    by_code: HashMap<i64, usize>,
}

impl Answers {
    /// Takes what the author wrote; an answer with a mistake stays, but for a second code.
    pub(crate) fn new(written: &[tree::Answer], diagnostics: &mut Diagnostics) -> Self {
        Self::of(written.iter(), diagnostics)
    }

    /// As [`Self::new`], of answers that stand one by one.
    pub(crate) fn of<'a>(
        written: impl Iterator<Item = &'a tree::Answer>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut answers = Self::default();
        let mut first = First::default();
        let mut with = Vec::new();
        for answer in written {
            let code = answer.code.it;
            if !(0..=LARGEST_CODE).contains(&code) {
                let message = format!("the code {code} is not between 0 and {LARGEST_CODE}");
                diagnostics.push(Diagnostic::error("Q0308", answer.code.span, message));
            }
            let fresh = first.seen("code", &code.to_string(), answer.code.span, diagnostics);
            if let Some(handle) = &answer.handle {
                first.seen("handle", &handle.it, handle.span, diagnostics);
            }
            let (label, filled) = words(&answer.label.it);
            if !filled {
                first.seen("label", label.trim(), answer.label.span, diagnostics);
            }
            answers.filled |= filled;
            if fresh {
                let at = answers.categories.len();
                with.extend(companion(answer).map(|it| (at, it)));
                answers.filled |= has_condition(answer);
                answers.add(category(answer, &label));
            }
        }
        for (at, word) in with {
            answers.stays_with(at, word, diagnostics);
        }
        answers
    }

    /// `[with bonito]`
    fn stays_with(&mut self, at: usize, word: &Word, diagnostics: &mut Diagnostics) {
        let found = match &word.it {
            WordKind::Handle(it) => self.by_handle.get(&it.to_lowercase()),
            WordKind::Number(it) => self.by_code.get(it),
        };
        let Some(other) = found.copied().filter(|it| *it != at) else {
            let message = "there is no other answer of that name in this list";
            let handles = self.categories.iter().map(|it| it.handle.as_str());
            let meant = match &word.it {
                WordKind::Handle(it) => it.as_str(),
                WordKind::Number(_) => "",
            };
            let error = Diagnostic::error("Q0107", word.span, message);
            diagnostics.push(error.did_you_mean(meant, handles));
            return;
        };
        if let Some(category) = self.categories.get_mut(at) {
            category.anchor = Anchor::With(other);
        }
    }

    /// Yes and no.
    pub(crate) fn yes_no(language: &str) -> Self {
        let mut answers = Self::default();
        let words = speech::yes_no(language);
        for ((code, handle), label) in [(1, "yes"), (2, "no")].into_iter().zip(words) {
            answers.add(Category::new(Code(code), handle, Text::words(label)));
        }
        answers
    }

    /// The members of a roster.
    pub(crate) fn members(roster: RosterId, members: impl Iterator<Item = Category>) -> Self {
        let mut answers = Self { of_roster: Some(roster), ..Self::default() };
        members.for_each(|it| answers.add(it));
        answers
    }

    pub(crate) fn add(&mut self, category: Category) {
        let at = self.categories.len();
        self.by_handle.entry(category.handle.to_lowercase()).or_insert(at);
        self.by_code.insert(category.code.0, at);
        self.categories.push(category);
    }

    /// The answer of a code.
    pub(crate) fn code(&self, code: i64) -> Option<&Category> {
        self.categories.get(*self.by_code.get(&code)?)
    }

    /// The answer of a handle, in any case.
    pub(crate) fn handle(&self, handle: &str) -> Option<&Category> {
        self.categories.get(*self.by_handle.get(&handle.to_lowercase())?)
    }

    /// The handles in words, not too many: "`male`, `female` and `other`".
    pub(crate) fn in_words(&self) -> String {
        const SHOWN: usize = 12;
        let mut handles: Vec<_> =
            self.categories.iter().take(SHOWN).map(|it| format!("`{}`", it.handle)).collect();
        if self.categories.len() > SHOWN {
            handles.push(format!("{} more", self.categories.len() - SHOWN));
        }
        match handles.pop() {
            None => "none".to_owned(),
            Some(last) if handles.is_empty() => last,
            Some(last) => format!("{} and {last}", handles.join(", ")),
        }
    }
}

/// Where each code, handle and label was first used.
#[derive(Default)]
struct First(HashMap<(&'static str, String), Span>);

impl First {
    /// Is it the first? If not, says so to the author.
    fn seen(
        &mut self,
        what: &'static str,
        it: &str,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if it.is_empty() {
            return true;
        }
        if let Some(first) = self.0.get(&(what, it.to_lowercase())) {
            let message = format!("two answers have the {what} `{it}`");
            let twice = Diagnostic::error("Q0306", span, message).label(*first, "first used here");
            diagnostics.push(twice.hint(format!("give each answer a {what} of its own")));
            return false;
        }
        self.0.insert((what, it.to_lowercase()), span);
        true
    }
}

/// The answer one stays behind.
fn companion(answer: &tree::Answer) -> Option<&Word> {
    answer.flags.iter().find_map(|it| match &it.argument {
        Some(FlagArgument::Answer(word)) => Some(word),
        Some(FlagArgument::Condition(_) | FlagArgument::Number(_)) | None => None,
    })
}

fn has_condition(answer: &tree::Answer) -> bool {
    answer.flags.iter().any(|it| matches!(it.argument, Some(FlagArgument::Condition(_))))
}

fn category(answer: &tree::Answer, label: &str) -> Category {
    let has = |flag| answer.flags.iter().any(|it| it.name.it == flag);
    let handle = match &answer.handle {
        Some(handle) if !handle.it.is_empty() => handle.it.clone(),
        Some(_) | None => answer.code.it.to_string(),
    };
    Category {
        alone: has("alone"),
        specify: has("specify"),
        anchor: if has("last") {
            Anchor::Last
        } else if has("first") {
            Anchor::First
        } else {
            Anchor::None
        },
        read_out: if has("unread") { ReadOut::No } else { ReadOut::Yes },
        ..Category::new(Code(answer.code.it), handle, Text::words(label))
    }
}

/// The words of a text, and whether there are fills besides.
fn words(text: &tree::Text) -> (String, bool) {
    let mut words = String::new();
    let mut filled = false;
    for part in &text.0 {
        match part {
            tree::TextPart::Words(it) => words.push_str(it),
            tree::TextPart::Fill(_) => filled = true,
        }
    }
    (words, filled)
}
