//! What `study.yaml` says, checked: every mistake with its place, the reason and what to write.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_yaml::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::{Source, Span};
use crate::study::outline::{self, Line};
use crate::study::unreadable;
use crate::value::text::shown;

/// What the file says, every text as it was written: `no` is a word, `007` keeps its zeros.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) questionnaire: Option<String>,
    pub(super) name: Option<String>,
    pub(super) title: Option<String>,
    pub(super) interviewer: Option<String>,
    #[serde(default)]
    pub(super) sample: SaidSample,
}

/// What it says of sample files.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
pub(super) struct SaidSample {
    pub(super) key: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) language: Option<String>,
    #[serde(default)]
    pub(super) columns: BTreeMap<String, String>,
}

/// What stands behind a key.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// Words.
    Text,
    /// Keys of their own.
    Keys(&'static [Row]),
    /// Words behind names the author chooses.
    Names,
}

/// A key: its name, what stands behind it, an example.
type Row = (&'static str, Shape, &'static str);

const KEYS: &[Row] = &[
    ("questionnaire", Shape::Text, "questionnaire: survey.cati"),
    ("name", Shape::Text, "name: coffee3"),
    ("title", Shape::Text, "title: Coffee at home"),
    ("interviewer", Shape::Text, "interviewer: Anna"),
    ("sample", Shape::Keys(SAMPLE_KEYS), "sample:"),
];

const SAMPLE_KEYS: &[Row] = &[
    ("key", Shape::Text, "key: ID"),
    ("phone", Shape::Text, "phone: Telephone"),
    ("language", Shape::Text, "language: LANGUAGE"),
    ("columns", Shape::Names, "columns:"),
];

/// Reads and checks a study file.
pub(super) fn read(source: &Source) -> (Said, Diagnostics) {
    let mut check = Check { lines: outline::outline(source.text()), found: Diagnostics::default() };
    unreadable::find(source, &check.lines, &mut check.found);
    for (line, first) in outline::repeated(&check.lines) {
        let name = line.path.last().map(String::as_str).unwrap_or_default();
        check.found.push(
            Diagnostic::error("S0006", line.key, format!("`{}` stands here twice", shown(name)))
                .label(first.key, "here for the first time")
                .hint("keep one of the two"),
        );
    }
    if check.found.is_empty() {
        check.shape(source);
    }
    check.found.sort();
    let said = if check.found.has_errors() {
        Said::default()
    } else {
        serde_yaml::from_str(source.text()).unwrap_or_default()
    };
    (said, check.found)
}

struct Check {
    lines: Vec<Line>,
    found: Diagnostics,
}

impl Check {
    fn shape(&mut self, source: &Source) {
        match serde_yaml::from_str::<Value>(source.text()) {
            Ok(value) => {
                self.keys(&value, &[], KEYS);
                self.required();
            }
            Err(error) => self.found.push(unreadable::worded(source, &error)),
        }
    }

    fn required(&mut self) {
        if outline::line(&self.lines, &["questionnaire"]).is_none() && !self.found.has_errors() {
            self.found.push(
                Diagnostic::error("S0003", Span::new(0, 0), "the study names no questionnaire")
                    .hint("write `questionnaire: survey.cati` with the name of your file"),
            );
        }
    }

    fn keys(&mut self, value: &Value, path: &[&str], known: &'static [Row]) {
        let Value::Mapping(mapping) = value else {
            let example = known.first().map_or("", |(_, _, example)| example);
            let span = self.value_span(path);
            self.found.push(
                Diagnostic::error("S0004", span, "lines of the form `word: text` are wanted here")
                    .hint(format!("for example `{example}`")),
            );
            return;
        };
        for (key, value) in mapping {
            let Some(key) = key.as_str() else {
                let key = shown(serde_yaml::to_string(key).unwrap_or_default().trim());
                self.unknown(path, &key, known);
                continue;
            };
            match known.iter().find(|(name, ..)| *name == key) {
                Some((name, shape, example)) => {
                    let path: Vec<&str> = path.iter().copied().chain([*name]).collect();
                    self.value(value, &path, *shape, example);
                }
                None => self.unknown(path, key, known),
            }
        }
    }

    fn value(&mut self, value: &Value, path: &[&str], shape: Shape, example: &str) {
        match (shape, value) {
            (Shape::Keys(known), _) if !value.is_null() => self.keys(value, path, known),
            (Shape::Names, Value::Mapping(mapping)) => self.names(mapping, path),
            (Shape::Text, _) if is_text(value) => {}
            (_, Value::Null) => self.empty(path, example),
            (Shape::Names | Shape::Keys(_), _) => {
                let span = self.value_span(path);
                self.found.push(
                    Diagnostic::error(
                        "S0004",
                        span,
                        "a header for each sample column is wanted here",
                    )
                    .hint("write a line for each, such as `FIRST_NAME: \"First name\"`"),
                );
            }
            (Shape::Text, _) => {
                let span = self.value_span(path);
                self.found.push(
                    Diagnostic::error("S0004", span, "a text is wanted here, not several")
                        .hint(format!("write one text on the line: `{example}`")),
                );
            }
        }
    }

    fn names(&mut self, mapping: &serde_yaml::Mapping, path: &[&str]) {
        for (key, value) in mapping {
            let name = key.as_str().unwrap_or_default().to_owned();
            let path: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
            self.value(value, &path, Shape::Text, "FIRST_NAME: \"First name\"");
        }
    }

    fn empty(&mut self, path: &[&str], example: &str) {
        let span = self.key_span(path);
        let name = shown(path.last().copied().unwrap_or_default());
        self.found.push(
            Diagnostic::error("S0005", span, format!("nothing stands behind `{name}:`"))
                .hint(format!("write for example `{example}`, or leave the line out")),
        );
    }

    fn unknown(&mut self, around: &[&str], key: &str, known: &'static [Row]) {
        let path: Vec<&str> = around.iter().copied().chain([key]).collect();
        let names: Vec<&str> = known.iter().map(|(name, ..)| *name).collect();
        let hint = match nearest(key, names.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("what can stand here: {}", names.join(", ")),
        };
        let place = around.last().map_or_else(String::new, |it| format!(" in `{it}`"));
        let message = format!("`{}` means nothing{place}", shown(key));
        let error = Diagnostic::error("S0002", self.key_span(&path), message);
        let is_alone = outline::line(&self.lines, &path).is_some();
        let names = names.into_iter().filter(|_| is_alone);
        self.found.push(error.did_you_mean(key, names).hint(hint));
    }

    /// Where a key stands; the nearest key around it where it shares a line with others.
    fn key_span(&self, path: &[&str]) -> Span {
        let mut path = path;
        while let Some((_, around)) = path.split_last() {
            if let Some(line) = outline::line(&self.lines, path) {
                return line.key;
            }
            path = around;
        }
        Span::default()
    }

    fn value_span(&self, path: &[&str]) -> Span {
        match outline::line(&self.lines, path) {
            Some(line) if line.value.start < line.value.end => line.value,
            Some(_) | None => self.key_span(path),
        }
    }
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_))
}

/// Where a top-level key stands: for mistakes in what it says.
pub(super) fn value_span(source: &Source, path: &[&str]) -> Span {
    outline::line(&outline::outline(source.text()), path).map(|it| it.value).unwrap_or_default()
}
