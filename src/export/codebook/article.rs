//! What the codebook says of a question, whatever form it is written in.

use std::collections::HashMap;

use crate::dataset::{Line, Translation};
use crate::export::codebook::{Codebook, Variable};

/// A question and the columns of its values: one, or one a member of the loops around it.
pub(super) struct Article<'c> {
    codebook: &'c Codebook,
    columns: Vec<&'c Variable>,
    /// The first of the columns.
    pub(super) first: &'c Variable,
}

/// A code or a reason for missing, counted over all columns.
pub(super) struct Row {
    /// The code, or the reason's handle; empty for values without codes.
    pub(super) code: String,
    /// Its words, and those in the other languages the question has.
    pub(super) words: Vec<String>,
    /// How often it is there.
    pub(super) n: u64,
    /// Its percentage of the values; empty for reasons.
    pub(super) share: String,
    /// Is it a reason for missing?
    pub(super) is_missing: bool,
}

/// Which columns a question has.
pub(super) enum Names<'c> {
    /// These.
    All(Vec<&'c str>),
    /// So many sets, from the first column of values to the last; those of the first member.
    Sets(usize, &'c str, &'c str, Vec<&'c str>),
}

/// All questions, in order.
pub(super) fn articles(codebook: &Codebook) -> Vec<Article<'_>> {
    let mut articles: Vec<Article<'_>> = Vec::new();
    let mut position = HashMap::new();
    for it in codebook.variables.iter().filter(|it| it.role == "value") {
        let at = *position.entry(&it.item).or_insert(articles.len());
        if at == articles.len() {
            articles.push(Article { codebook, columns: Vec::new(), first: it });
        }
        articles[at].columns.push(it);
    }
    articles
}

/// When a line is said, and what.
pub(in crate::export) fn said(line: &Line) -> String {
    let when = if line.when.is_empty() { String::new() } else { format!("[{}] ", line.when) };
    format!("{when}{}", line.text)
}

impl<'c> Article<'c> {
    /// The title of its section.
    pub(super) fn section(&self) -> &'c str {
        match self.first.section.as_str() {
            "" => "Questions",
            title => title,
        }
    }

    /// Its label, where that says more than the question.
    pub(super) fn label(&self) -> Option<&'c str> {
        let label = self.first.label.as_str();
        let start = label.trim_end_matches("...");
        let is_said = self.first.question.iter().any(|it| it.text.starts_with(start));
        (self.columns.len() == 1 && !is_said).then_some(label)
    }

    /// Its other languages.
    pub(super) fn translations(&self) -> &'c [Translation] {
        &self.first.translations
    }

    /// What is said in each other language that says something: its label, where that is told at
    /// all, and its lines.
    pub(super) fn others(&self) -> impl Iterator<Item = (&'c str, Option<&'c str>, &'c [Line])> {
        let has_label = self.label().is_some();
        let own = &self.first.label;
        self.translations().iter().filter_map(move |it| {
            let label = (has_label && it.label != *own).then_some(it.label.as_str());
            let says = label.is_some() || !it.question.is_empty();
            says.then_some((it.language.as_str(), label, it.question.as_slice()))
        })
    }

    /// Its kind, who was asked, the order of its answers, and so on.
    pub(super) fn facts(&self) -> Vec<String> {
        let it = self.first;
        let mut facts = vec![it.kind.to_owned(), format!("universe: {}", it.universe)];
        if !it.unit.is_empty() {
            facts.push(format!("in {}", it.unit));
        }
        match (it.low, it.high) {
            (Some(low), Some(high)) => facts.push(format!("from {low} to {high}")),
            (Some(low), None) => facts.push(format!("from {low}")),
            (None, Some(high)) => facts.push(format!("to {high}")),
            (None, None) => {}
        }
        facts.extend(it.anchors.iter().map(|it| format!("{} = {}", it.number, it.label)));
        if !it.order.is_empty() {
            facts.push(format!("order of answers: {}", it.order));
        }
        facts
    }

    /// What was otherwise in older versions, each thing once.
    pub(super) fn changes(&self) -> Vec<&'c str> {
        let mut changes = Vec::new();
        for it in self.columns.iter().flat_map(|it| &it.changes) {
            if !changes.contains(&it.as_str()) {
                changes.push(it.as_str());
            }
        }
        changes
    }

    /// Its columns.
    pub(super) fn names(&self) -> Names<'c> {
        let of = |value: &Variable| -> Vec<&'c str> {
            let parts = self.codebook.variables.iter().filter(|it| it.of == value.column);
            parts.map(|it| it.column.as_str()).collect()
        };
        match self.columns.as_slice() {
            [first, .., last] => {
                Names::Sets(self.columns.len(), &first.column, &last.column, of(first))
            }
            [_] | [] => Names::All(of(self.first)),
        }
    }

    /// Codes, what may be said instead, and other reasons for missing that occur.
    pub(super) fn rows(&self) -> Vec<Row> {
        let counts = || self.columns.iter().filter_map(|it| it.counts.as_ref());
        let n_values: u64 = counts().map(|it| it.values).sum();
        let mut rows = self.codes(n_values);
        for (index, it) in self.first.specials.iter().enumerate() {
            let others = self.translations().iter().map(|it| it.specials.get(index));
            rows.push(row(&it.handle, &it.label, others));
        }
        for (reason, n) in counts().flat_map(|it| &it.missing) {
            let at = rows.iter().position(|it| it.is_missing && it.code == *reason);
            let at = at.unwrap_or_else(|| {
                let others = self.translations().iter().map(|_| None);
                rows.push(row(reason, &self.codebook.reason(reason), others));
                rows.len() - 1
            });
            rows[at].n += n;
        }
        rows
    }

    fn codes(&self, n_values: u64) -> Vec<Row> {
        let value =
            |row: Row, n: u64| Row { n, share: percent(n, n_values), is_missing: false, ..row };
        if self.first.codes.is_empty() {
            let others = self.translations().iter().map(|_| None);
            return vec![value(row("", "with a value", others), n_values)];
        }
        let mut rows = Vec::new();
        for (index, code) in self.first.codes.iter().enumerate() {
            let n = self.columns.iter().filter_map(|it| it.codes.get(index)?.n).sum();
            let others = self.translations().iter().map(|it| it.categories.get(index));
            rows.push(value(row(&code.code.to_string(), &code.label, others), n));
        }
        rows
    }

    /// The smallest and largest number and the mean, where there is one column of numbers.
    pub(super) fn numbers(&self) -> Option<String> {
        let [alone] = self.columns.as_slice() else { return None };
        let counts = alone.counts.as_ref()?;
        let (min, max, mean) = (counts.min?, counts.max?, counts.mean?);
        Some(format!("Smallest {min}, largest {max}, mean {mean:.2}"))
    }
}

/// A reason for missing that nobody gave yet.
fn row<'w>(code: &str, label: &str, others: impl Iterator<Item = Option<&'w String>>) -> Row {
    let others = others.map(|it| it.cloned().unwrap_or_default());
    Row {
        code: code.to_owned(),
        words: std::iter::once(label.to_owned()).chain(others).collect(),
        n: 0,
        share: String::new(),
        is_missing: true,
    }
}

fn percent(n: u64, of: u64) -> String {
    if of == 0 {
        return String::new();
    }
    let tenths = (n * 1000 + of / 2) / of;
    format!("{}.{}", tenths / 10, tenths % 10)
}
