//! Whether what is wanted can be had: every name is looked up in the data.

use crate::dataset::{Dataset, Role, Shape};
use crate::tables::banner::MOST_COLUMNS;
use crate::tables::field::{Field, Unfit};
use crate::tables::filter::{Condition, Test, category};
use crate::tables::spec::read::{nearest, suggestion};
use crate::tables::spec::{Mistake, Percent, Show, Spec, TableSpec, Topline, Word};

/// Everything the data do not have.
pub(crate) fn check(spec: &Spec, data: &Dataset) -> Vec<Mistake> {
    let mut check = Check { data, found: Vec::new() };
    if let Some(weight) = &spec.weight {
        check.weight(weight);
    }
    for it in &spec.filter {
        check.condition(it);
    }
    for (word, _) in &spec.labels {
        check.find(word);
    }
    check.banner(spec);
    if let Topline::Of(words) = &spec.topline {
        for it in words {
            drop(check.field(it));
        }
    }
    for it in &spec.tables {
        check.table(it);
        let percent = it.percent.unwrap_or(spec.percent);
        let has_total = spec.banner.iter().any(Vec::is_empty);
        if percent != Percent::Columns && !has_total && !it.variables.is_empty() {
            let message = "percentages of rows or of the table are of the total".to_owned();
            check.tell(&it.variables[0], message, "write TOTAL into the banner");
        }
    }
    check.found.sort();
    check.found.dedup();
    check.found
}

struct Check<'d> {
    data: &'d Dataset,
    found: Vec<Mistake>,
}

impl<'d> Check<'d> {
    fn tell(&mut self, word: &Word, message: String, hint: impl Into<String>) {
        self.found.push(Mistake::new(word.line, message, hint));
    }

    fn find(&mut self, word: &Word) -> Option<usize> {
        let found = self.data.find(&word.text);
        if found.is_none() {
            let values =
                |it: &Role| matches!(it, Role::Value | Role::Case | Role::Sample | Role::Weight);
            let names: Vec<&str> = self
                .data
                .variables
                .iter()
                .filter(|it| values(&it.role))
                .map(|it| it.name.as_str())
                .collect();
            self.tell(
                word,
                format!("there is no variable `{}`", word.text),
                suggestion(&word.text, names.into_iter()),
            );
        }
        found
    }

    fn field(&mut self, word: &Word) -> Option<Field<'d>> {
        let index = self.find(word)?;
        match Field::new(self.data, index) {
            Ok(it) => Some(it),
            Err(unfit) => {
                self.unfit(word, unfit);
                None
            }
        }
    }

    fn unfit(&mut self, word: &Word, unfit: Unfit) {
        let name = &word.text;
        let (what, hint) = match unfit {
            Unfit::Words => {
                ("holds words", "code the answers first, then make a table of the codes".to_owned())
            }
            Unfit::Time => (
                "holds dates or times",
                "make a `compute` of it, such as a year or an age".to_owned(),
            ),
            Unfit::Ranking => {
                ("is a ranking", format!("its places can be counted: `{name}_1` is the first"))
            }
        };
        self.tell(word, format!("`{name}` {what}, and cannot stand in a table"), hint);
    }

    fn weight(&mut self, word: &Word) {
        let Some(index) = self.find(word) else { return };
        let is_number = matches!(self.data.variables[index].shape, Shape::Decimal | Shape::Whole);
        if !is_number {
            let weights = self.data.variables.iter().filter(|it| it.role == Role::Weight);
            let names: Vec<&str> = weights.map(|it| it.name.as_str()).collect();
            let hint = if names.is_empty() {
                String::new()
            } else {
                format!("there is {}", names.join(", "))
            };
            self.tell(word, format!("`{}` is no weight: it holds no numbers", word.text), hint);
        }
    }

    fn condition(&mut self, it: &Condition) {
        let Some(index) = self.find(&it.variable) else { return };
        let about = &self.data.variables[index];
        match &it.test {
            Test::Is(of, _) => self.values(&it.variable, index, of),
            Test::Includes(of, _) => {
                if about.shape == Shape::Codes {
                    self.values(&it.variable, index, of);
                } else {
                    let hint = format!("write `{} is {}`", it.variable.text, of.join(", "));
                    self.tell(&it.variable, format!("`{}` has one answer", it.variable.text), hint);
                }
            }
            Test::Compares(..) => {
                if !matches!(
                    about.shape,
                    Shape::Whole | Shape::Decimal | Shape::Coded | Shape::Flag
                ) {
                    let message = format!("`{}` holds no numbers to compare", it.variable.text);
                    self.tell(&it.variable, message, String::new());
                }
            }
            Test::Answered(_) => {}
        }
    }

    fn values(&mut self, variable: &Word, index: usize, of: &[String]) {
        let about = &self.data.variables[index];
        for value in of {
            let is_reason =
                self.data.reasons.iter().any(|it| it.handle.eq_ignore_ascii_case(value));
            let fits = match about.shape {
                Shape::Coded => category(self.data, index, value).is_some(),
                Shape::Codes if self.data.flags_of(index).next().is_some() => {
                    category(self.data, index, value).is_some()
                }
                Shape::Whole | Shape::Decimal => value.parse::<f64>().is_ok(),
                Shape::Flag => ["yes", "no", "0", "1"].contains(&value.as_str()),
                Shape::Text | Shape::Codes => true,
                Shape::Day | Shape::Clock | Shape::Moment => false,
            };
            if !fits && !is_reason {
                let word = Word { text: value.clone(), line: variable.line };
                self.no_category(&word, variable, index);
            }
        }
    }

    fn no_category(&mut self, word: &Word, variable: &Word, index: usize) {
        let handles: Vec<&str> = match Field::new(self.data, index) {
            Ok(_) if self.data.variables[index].shape == Shape::Flag => vec!["yes", "no"],
            Ok(_) | Err(_) => {
                self.data.variables[index].categories.iter().map(|it| it.handle.as_str()).collect()
            }
        };
        let hint = suggestion(&word.text, handles.into_iter());
        self.tell(word, format!("`{}` is no answer of `{}`", word.text, variable.text), hint);
    }

    fn banner(&mut self, spec: &Spec) {
        let mut n_columns = 0;
        for group in &spec.banner {
            let mut n = 1_usize;
            for word in group {
                let Some(field) = self.field(word) else { continue };
                n = n.saturating_mul(field.categories.len());
                if field.numbers().is_some() {
                    let name = &word.text;
                    let message = format!("`{name}` has numbers, and no categories for columns");
                    self.tell(
                        word,
                        message,
                        "make bands of it: `compute AGE_BAND` with categories",
                    );
                }
            }
            n_columns += n;
        }
        if n_columns > MOST_COLUMNS {
            let word = spec.banner.iter().flatten().next().cloned().unwrap_or_default();
            let message =
                format!("the banner has {n_columns} columns, at most {MOST_COLUMNS} can be");
            self.tell(&word, message, "leave a group out, or nest fewer");
        }
    }

    fn table(&mut self, table: &TableSpec) {
        table.filter.iter().for_each(|it| self.condition(it));
        for word in &table.variables {
            let Some(field) = self.field(word) else { continue };
            let nets = table.nets.iter().flat_map(|it| it.all());
            let scores = table.scores.iter().map(|it| &it.0);
            let shown = match &table.show {
                Some(Show::Share(it)) => it.as_slice(),
                Some(Show::Mean | Show::Top(_)) | None => &[],
            };
            for it in nets.chain(scores).chain(shown) {
                self.category(&field, word, it);
            }
            self.settings(table, &field, word);
        }
        if table.variables.len() > 1 && !table.nets.is_empty() {
            let hint = "take `nets` out, or write a table for each";
            self.tell(
                &table.variables[0],
                "a table of several variables has no nets".to_owned(),
                hint,
            );
        }
    }

    fn category(&mut self, field: &Field<'_>, variable: &Word, word: &Word) {
        let found = place(field, &word.text).is_some();
        if !found {
            let handles: Vec<&str> = field.categories.iter().map(|it| it.handle.as_str()).collect();
            let reasons = self.data.reasons.iter().any(|it| it.handle == word.text);
            let hint = match nearest(&word.text, &handles) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None if reasons => "those who gave no answer are rows of their own".to_owned(),
                None => suggestion(&word.text, handles.into_iter()),
            };
            self.tell(word, format!("`{}` is no answer of `{}`", word.text, variable.text), hint);
        }
    }

    fn settings(&mut self, table: &TableSpec, field: &Field<'_>, word: &Word) {
        let name = &word.text;
        let mut told = |message: &str, hint: &str| {
            self.found.push(Mistake::new(word.line, format!("`{name}` {message}"), hint));
        };
        if table.by_answers && !field.is_several() {
            told("has one answer: `by: answers` is for several", "leave `by` out");
        }
        if (table.mean || table.show == Some(Show::Mean)) && field.is_several() {
            told("has several answers, and no mean", "leave `mean` out");
        }
        if table.nps && !is_nps(field) {
            told("is no scale from 0 to 10", "leave `nps` out");
        }
        let n = field.categories.len();
        if table.top > n || table.bottom > n {
            told(&format!("has {n} categories"), "make `top` or `bottom` smaller");
        }
    }
}

/// The place of a category, by its handle or code.
pub(crate) fn place(field: &Field<'_>, word: &str) -> Option<usize> {
    let categories = &field.categories;
    let by_handle = categories.iter().position(|it| it.handle.eq_ignore_ascii_case(word));
    by_handle.or_else(|| categories.iter().position(|it| it.code.to_string() == word))
}

/// Do its categories lie between 0 and 10?
fn is_nps(field: &Field<'_>) -> bool {
    !field.categories.is_empty()
        && !field.is_several()
        && field.categories.iter().all(|it| (0..=10).contains(&it.code))
        && field.categories.iter().any(|it| it.code >= 9)
}
