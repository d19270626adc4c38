//! What is wrong in a source, said to its author.
//!
//! A diagnostic has a code, a place, the reason in the author's words and what to write instead.
//! It knows sources, not the language; who finds a mistake words it.

pub mod code;
pub mod fix;
pub mod narrate;
pub mod nearest;
pub mod render;

use crate::source::{Source, Span, Unreadable};
use crate::value::text::counted;

pub use code::{CODES, CodeRow};
pub use fix::{Edit, Fix};
pub use nearest::{Near, near, nearest};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The questionnaire cannot be used.
    Error,
    /// The questionnaire works; the author may want to know.
    Warning,
}

/// A second place that belongs to the mistake, with its own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// Why this place matters: "first used here".
    pub words: String,
}

/// One mistake or warning.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// A row of [`CODES`], such as `Q0203`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// The reason: lower case, no full stop, the author's names in backticks.
    pub message: String,
    /// Other places.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub hint: Option<String>,
    /// What to change, where that is clear.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A mistake.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, span, message.into())
    }

    /// A warning.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, span, message.into())
    }

    fn new(code: &'static str, severity: Severity, span: Span, message: String) -> Self {
        Self { code, severity, span, message, labels: Vec::new(), hint: None, fix: None }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what to write instead, where nothing is said of that yet.
    #[must_use]
    pub fn or_hint(mut self, hint: impl FnOnce() -> String) -> Self {
        self.hint = self.hint.or_else(|| Some(hint()));
        self
    }

    /// Asks whether the nearest of the known words was meant by the one that stands at the place.
    #[must_use]
    pub fn did_you_mean<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match near(word, known) {
            Some(it) => self.hint(format!("did you mean `{}`?", it.word)).meant(it),
            None => self,
        }
    }

    /// Puts a word that is clearly meant in place of the one that stands at the place.
    #[must_use]
    pub fn meant(self, near: Near<'_>) -> Self {
        let span = self.span;
        if near.is_clear { self.replace(span, near.word) } else { self }
    }

    /// Says what another language's word for something is called here.
    #[must_use]
    pub fn is_called(self, word: &str, here: &str) -> Self {
        let span = self.span;
        self.hint(format!("`{word}` is called `{here}` here")).replace(span, here)
    }

    /// Adds a change to the fix: other words in place of what stands somewhere.
    #[must_use]
    pub fn replace(self, span: Span, text: impl Into<String>) -> Self {
        self.edit(Edit::Replace(span, text.into()))
    }

    /// Adds a change to the fix: what stands somewhere goes, and its line if it stands there alone.
    #[must_use]
    pub fn leave_out(self, span: Span) -> Self {
        self.replace(span, "")
    }

    /// Adds a change to the fix: a line of its own before the one that begins or goes on here.
    #[must_use]
    pub fn line_before(self, place: usize, text: impl Into<String>) -> Self {
        self.edit(Edit::LineBefore(place, text.into()))
    }

    /// Adds a change to the fix: a line at the end of the file the mistake stands in.
    #[must_use]
    pub fn last_line(self, text: impl Into<String>) -> Self {
        let place = self.span.start;
        self.edit(Edit::LastLine(place, text.into()))
    }

    fn edit(mut self, edit: Edit) -> Self {
        self.fix.get_or_insert_default().0.push(edit);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        self.labels.push(Label { span, words: words.into() });
        self
    }
}

/// All that was found in one source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Keeps those for which this holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Is there any error (not only warnings)?
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|it| it.severity == Severity::Error)
    }

    /// How many errors.
    pub fn n_errors(&self) -> usize {
        self.0.iter().filter(|it| it.severity == Severity::Error).count()
    }

    /// How many of which sort: `3 mistakes, 1 warning`.
    pub fn in_words(&self) -> String {
        let errors = self.n_errors();
        let counts = [(errors, "mistake"), (self.len() - errors, "warning")];
        let counts = counts.iter().filter(|it| it.0 > 0);
        counts.map(|(n, word)| counted(*n, word)).collect::<Vec<_>>().join(", ")
    }

    /// How many in all.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is there nothing at all to say?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the order of the source.
    pub fn sort(&mut self) {
        self.0.sort_by_key(|it| (it.span, it.severity));
        // What is wrong in a block is wrong wherever that is used: it is said once.
        self.0.dedup_by(|it, first| it.span == first.span && it.code == first.code);
    }

    /// One after another.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

/// What there is to show of bytes that are no source, and what is wrong with them.
pub fn unreadable(it: Unreadable) -> (Source, Diagnostics) {
    let diagnostic = Diagnostic::error(it.code, it.span, it.message).hint(it.hint);
    (it.source, Diagnostics(vec![diagnostic]))
}
