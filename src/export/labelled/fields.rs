//! Which fields there are, and what they hold.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::dataset::{Dataset, Role, Shape, Variable};
use crate::export::labelled::marks::Marks;
use crate::export::labelled::names::Names;
use crate::export::labelled::texts::{cut, one_line};
use crate::export::labelled::{
    Content, Dialect, Field, Labelled, Limit, Mark, Marking, Measure, Missing, Set, Shortened,
};

/// What stands behind the name of a text in the name of the field that says why it is missing.
const WHY: &str = "_why";
/// Decimals shown where it is not known how many there are.
const UNKNOWN: u32 = 2;
const WHY_LABEL: &str = "Why missing: ";
/// The longest name of a set without its `$` and without the number that makes it unique.
const SET_NAME: usize = 56;

pub(super) fn labelled(dataset: &Dataset, widths: &[usize], dialect: &'static Dialect) -> Labelled {
    let mut making = Making {
        dataset,
        dialect,
        marks: Marks::new(dataset, dialect),
        names: Names::new(dialect),
        told: BTreeSet::new(),
        out: Labelled::default(),
    };
    making.out.title = making.short("title", &dataset.about.title, dialect.title);
    for (variable, name) in making.names() {
        let width = widths.get(variable).copied().unwrap_or_default();
        making.field(variable, name, width);
    }
    making.sets();
    making.out
}

struct Making<'d> {
    dataset: &'d Dataset,
    dialect: &'static Dialect,
    marks: Marks,
    names: Names,
    /// Labels of values that were told to be too long.
    told: BTreeSet<String>,
    out: Labelled,
}

impl Making<'_> {
    /// The variables that become fields, and the names of these. Who can keep a name keeps it.
    fn names(&mut self) -> Vec<(usize, String)> {
        let dataset = self.dataset;
        let kept = |it: &&(usize, &Variable)| it.1.shape != Shape::Codes;
        let all: Vec<_> = dataset.variables.iter().enumerate().collect();
        let kept: Vec<_> = all.iter().filter(kept).map(|(index, it)| (*index, &it.name)).collect();
        let as_is: Vec<bool> = kept.iter().map(|it| self.names.take(it.1)).collect();
        let mut out = Vec::new();
        for ((variable, name), as_is) in kept.into_iter().zip(as_is) {
            let given = if as_is { name.clone() } else { self.names.like(name, "") };
            self.tell("name", name, &given);
            out.push((variable, given));
        }
        out
    }

    fn tell(&mut self, what: &str, from: &str, to: &str) {
        if from != to {
            let (what, from, to) = (what.to_owned(), from.to_owned(), to.to_owned());
            self.out.shortened.push(Shortened { what, from, to });
        }
    }

    /// A text in one line and short enough; told where it was cut.
    fn short(&mut self, what: &str, text: &str, limit: Limit) -> String {
        let text = one_line(text);
        let short = limit.shortened(&text, 0);
        self.tell(what, &text, short);
        short.to_owned()
    }

    /// A label of a value; told once, however many fields have it.
    fn value_label(&mut self, name: &str, label: &str) -> String {
        let label = one_line(label);
        let short = self.dialect.value_label.shortened(&label, 0).to_owned();
        if short != label && self.told.insert(label.clone()) {
            self.tell(&format!("label of a value of {name}"), &label, &short);
        }
        short
    }

    fn field(&mut self, index: usize, name: String, width: usize) {
        let dataset = self.dataset;
        let Some(variable) = dataset.variables.get(index) else { return };
        let of = dataset.variables.get(variable.of).unwrap_or(variable);
        let why = (!of.why.is_empty()).then_some(variable.of);
        if variable.role == Role::Weight && self.out.weight.is_none() {
            self.out.weight = Some(self.out.fields.len());
        }
        let label = self.short(&format!("label of {name}"), &variable.label, self.dialect.label);
        let content = self.content(variable, &name, width);
        let is_text = matches!(content, Content::Text(_));
        let (values, missing) = if is_text {
            (Vec::new(), Vec::new())
        } else {
            (
                self.values(variable, &name),
                why.map_or(Vec::new(), |_| self.missing(variable, &name)),
            )
        };
        let measure = measure(variable);
        let field = Field { name, label, variable: index, why, content, measure, values, missing };
        let beside = is_text && variable.role == Role::Value && why.is_some();
        let why_field = beside.then(|| self.why_field(index, variable, &field.name));
        self.out.fields.push(Field { why: why.filter(|_| !is_text), ..field });
        self.out.fields.extend(why_field);
    }

    fn content(&mut self, variable: &Variable, name: &str, width: usize) -> Content {
        let decimals = variable.decimals;
        let (low, high) = (variable.low, variable.high);
        match variable.shape {
            Shape::Coded => Content::Codes(variable.categories.iter().map(|it| it.code).collect()),
            Shape::Whole => Content::Number { decimals: 0, low, high },
            Shape::Decimal => Content::Number {
                decimals: if decimals == 0 { UNKNOWN } else { decimals },
                low,
                high,
            },
            Shape::Flag => Content::Flag,
            Shape::Day => Content::Day,
            Shape::Clock => Content::Clock,
            Shape::Moment => Content::Moment,
            Shape::Text | Shape::Codes => {
                let most = self.dialect.text.min(width).max(1);
                if width > most {
                    let bytes = |it: usize| format!("{it} bytes");
                    self.tell(&format!("texts of {name}"), &bytes(width), &bytes(most));
                }
                Content::Text(most)
            }
        }
    }

    fn values(&mut self, variable: &Variable, name: &str) -> Vec<(i64, String)> {
        let label =
            |label: &str, or: &str| if label.is_empty() { or.to_owned() } else { label.to_owned() };
        let values: Vec<(i64, String)> = match variable.shape {
            Shape::Coded => variable
                .categories
                .iter()
                .map(|it| (it.code, label(&it.label, &it.handle)))
                .collect(),
            Shape::Whole | Shape::Decimal => {
                variable.anchors.iter().map(|it| (it.number, it.label.clone())).collect()
            }
            Shape::Flag => vec![(0, "No".to_owned()), (1, "Yes".to_owned())],
            Shape::Day | Shape::Clock | Shape::Moment | Shape::Text | Shape::Codes => Vec::new(),
        };
        let mut seen = BTreeSet::new();
        let once = values.into_iter().filter(|it| seen.insert(it.0));
        once.map(|(code, it)| (code, self.value_label(name, &it))).collect()
    }

    fn missing(&mut self, variable: &Variable, name: &str) -> Vec<Missing> {
        let marks = self.marks.of(variable);
        let reasons = &self.dataset.reasons;
        let mut out = Vec::new();
        for (mark, reason) in marks.into_iter().zip(reasons) {
            let what = format!("reason {}", reason.handle);
            if mark == Mark::Plain && self.told.insert(what.clone()) {
                self.tell(&what, &reason.handle, ".");
            }
            out.push(Missing { mark, label: self.value_label(name, &reason.label) });
        }
        out
    }

    /// The field that says why a text is missing.
    fn why_field(&mut self, index: usize, variable: &Variable, name: &str) -> Field {
        let name = self.names.like(name, WHY);
        let label = one_line(&format!("{WHY_LABEL}{}", variable.label));
        let label = self.dialect.label.shortened(&label, 0).to_owned();
        let dataset = self.dataset;
        let reasons = (1_i64..).zip(&dataset.reasons);
        let values = reasons.map(|(code, it)| (code, self.value_label(&name, &it.label))).collect();
        Field {
            name,
            label,
            variable: index,
            why: Some(variable.of),
            content: Content::Reason,
            measure: Measure::Nominal,
            values,
            missing: Vec::new(),
        }
    }

    fn sets(&mut self) {
        if self.dialect.marking == Marking::Letters {
            return;
        }
        let places: BTreeMap<usize, usize> =
            self.out.fields.iter().enumerate().map(|(place, it)| (it.variable, place)).collect();
        let mut names = Names::new(self.dialect);
        let all = self.dataset.variables.iter().enumerate();
        for (index, variable) in all.filter(|it| it.1.shape == Shape::Codes) {
            let flags = self.dataset.flags_of(index);
            let fields: Vec<usize> = flags.filter_map(|it| places.get(&it.0).copied()).collect();
            if fields.len() >= 2 {
                let name = format!("${}", names.like(cut(&variable.name, SET_NAME), ""));
                let label = one_line(&variable.label);
                let label = self.dialect.value_label.shortened(&label, 0).to_owned();
                self.out.sets.push(Set { name, label, fields });
            }
        }
    }
}

fn measure(variable: &Variable) -> Measure {
    match variable.shape {
        Shape::Coded | Shape::Whole | Shape::Decimal if variable.kind == "scale" => {
            Measure::Ordinal
        }
        Shape::Coded | Shape::Flag | Shape::Text | Shape::Codes => Measure::Nominal,
        Shape::Whole | Shape::Decimal | Shape::Day | Shape::Clock | Shape::Moment => Measure::Scale,
    }
}
