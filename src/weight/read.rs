//! What a specification says, read: every mistake in its form, and all that could be understood.

use serde_yaml::{Mapping, Value};

use crate::diagnostic::nearest;
use crate::value::text::shown;
use crate::weight::mistake::{Mistake, Place, sorted};
use crate::weight::place::line_of;
use crate::weight::spec::{Choice, Goal, Method, Named, Spec, Sum, WithoutValue};
use crate::weight::targets;

/// What was read, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What could be understood; the rest as if nothing were said.
    pub spec: Spec,
    /// Mistakes in its form, in the order of its lines.
    pub mistakes: Vec<Mistake>,
}

/// What may stand in it, with an example.
const KEYS: [(&str, &str); 10] = [
    ("name", "name: weight"),
    ("filter", "filter: {outcome: complete}"),
    ("start", "start: WEIGHT_SAMPLE"),
    ("method", "method: rim"),
    ("targets", "targets:\n    GENDER: {male: 49, female: 51}"),
    ("missing", "missing: own"),
    ("bounds", "bounds: [0.3, 3]"),
    ("sum", "sum: cases"),
    ("tolerance", "tolerance: 1e-9"),
    ("most_rounds", "most_rounds: 500"),
];

/// What gives the text of a file of targets, or why it cannot.
pub(super) type Files<'f> = &'f mut dyn FnMut(&str) -> Result<String, String>;

/// Reads a specification; `files` gives the text of a file of targets named in it, or says why not.
pub fn read(text: &str, files: &mut dyn FnMut(&str) -> Result<String, String>) -> Said {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, files, found: Vec::new() };
    let said = match serde_yaml::from_str::<Value>(text) {
        Ok(Value::Mapping(said)) => said,
        Ok(_) => Mapping::new(),
        Err(error) => {
            let mistakes = vec![unreadable(text, &error)];
            return Said { spec: reader.whole(&Mapping::new()), mistakes };
        }
    };
    let spec = reader.whole(&said);
    Said { spec, mistakes: sorted(reader.found) }
}

/// What is wrong in the words of people who never heard of YAML.
fn unreadable(text: &str, error: &serde_yaml::Error) -> Mistake {
    let said = error.to_string();
    let line = error.location().map_or(1, |it| it.line());
    if let Some((_, rest)) = said.split_once("duplicate entry with key ") {
        let name = rest.split('"').nth(1).unwrap_or(rest);
        let twice = |it: &(usize, &str)| it.1.trim_start().starts_with(name);
        let at = text.lines().enumerate().filter(twice).nth(1).map_or(line, |it| it.0 + 1);
        let message = format!("`{}` stands here twice", shown(name));
        return Mistake::new(&Place::line(at), message, "keep one of the two");
    }
    let number = line.min(text.lines().count()).max(1);
    let written = text.lines().nth(number - 1).unwrap_or_default();
    let (message, hint) = if written.trim_start_matches(' ').starts_with('\t') {
        ("this line begins with a tab", "indent it with spaces")
    } else if written.matches(['{', '[']).count() != written.matches(['}', ']']).count() {
        ("a bracket is opened here and not closed, or the other way round", "close what is open")
    } else if written.matches('"').count() % 2 == 1 {
        ("the quote opened here is not closed", "put the same mark at the end of the text")
    } else {
        (
            "this line cannot be read",
            "write `word: value` with a space after the colon, begin lines that belong together in \
             the same column, and put words with `:` or `#` in them in quotes",
        )
    };
    Mistake::new(&Place::line(number), message, hint)
}

/// Reads and collects what is wrong.
pub(super) struct Reader<'r> {
    pub(super) text: &'r str,
    pub(super) files: Files<'r>,
    pub(super) found: Vec<Mistake>,
}

impl Reader<'_> {
    pub(super) fn place(&self, path: &[&str]) -> Place {
        Place::line(line_of(self.text, path.iter().copied()))
    }

    pub(super) fn wrong(
        &mut self,
        path: &[&str],
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = self.place(path);
        self.found.push(Mistake::new(&place, message, hint));
    }

    fn whole(&mut self, said: &Mapping) -> Spec {
        self.keys(said);
        let name = self.name(said);
        let without_value = self.word(said, "missing", &["refuse", "own"]);
        let method = self.word(said, "method", &["rim", "cells"]);
        let mut spec = Spec {
            name,
            filter: self.filter(said),
            start: self.start(said),
            method: if method == Some("cells") { Method::Cells } else { Method::Rim },
            goals: targets::read(self, said.get("targets")),
            without_value: match without_value {
                Some("own") => WithoutValue::Own,
                Some(_) | None => WithoutValue::Refuse,
            },
            bounds: self.bounds(said),
            bounds_place: self.place(&["bounds"]),
            sum: self.sum(said),
            tolerance: 1e-9,
            most_rounds: 500,
        };
        if let Some(it) = self.within(said, "tolerance", (1e-12, 0.01)) {
            spec.tolerance = it;
        }
        if let Some(it) = self.within(said, "most_rounds", (1.0, 100_000.0)) {
            spec.most_rounds = format!("{it:.0}").parse().unwrap_or(spec.most_rounds);
        }
        if spec.method == Method::Cells && spec.goals.len() > 1 {
            let joined: Vec<String> = spec.goals.iter().map(Goal::name).collect();
            let hint = format!("join them, `{}:`, or write `method: rim`", joined.join(" by "));
            self.wrong(&["method"], "`cells` takes one margin, and there are several", hint);
        }
        spec
    }

    fn keys(&mut self, said: &Mapping) {
        for key in said.keys() {
            let key = text_of(key).unwrap_or_default();
            if KEYS.iter().any(|it| it.0 == key) {
                continue;
            }
            let known = KEYS.map(|it| it.0);
            let hint = match nearest(&key, known) {
                Some(it) => format!("did you mean `{it}`?"),
                None => format!("what can stand here: {}", known.join(", ")),
            };
            self.wrong(&[&key], format!("`{}` means nothing here", shown(&key)), hint);
        }
    }

    fn expected(&mut self, key: &str, what: &str) {
        let example = KEYS.iter().find(|it| it.0 == key).map_or("", |it| it.1);
        let message = format!("{what} is wanted behind `{key}:`");
        self.wrong(&[key], message, format!("write for example `{example}`"));
    }

    fn name(&mut self, said: &Mapping) -> Named {
        let place = self.place(&["name"]);
        let Some(value) = said.get("name") else {
            return Named { text: "weight".to_owned(), place };
        };
        let text = text_of(value).unwrap_or_default();
        let plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let begins = text.starts_with(|it: char| it.is_ascii_alphabetic());
        if !begins || !text.chars().all(plain) || text.len() > 32 {
            let hint = "letters, digits and `_`, a letter first, 32 at most: `name: weight`";
            self.wrong(
                &["name"],
                format!("`{}` cannot be the name of a variable", shown(&text)),
                hint,
            );
        }
        Named { text, place }
    }

    fn filter(&mut self, said: &Mapping) -> Vec<Choice> {
        let place = self.place(&["filter"]);
        let default = || {
            let variable = Named { text: "outcome".to_owned(), place: place.clone() };
            vec![Choice { variable, values: vec!["complete".to_owned()], is_default: true }]
        };
        match said.get("filter") {
            None => default(),
            Some(Value::String(it)) if it == "everyone" => Vec::new(),
            Some(Value::Mapping(pairs)) => {
                pairs.iter().filter_map(|(key, value)| self.choice(key, value)).collect()
            }
            Some(_) => {
                self.expected("filter", "a variable and its value, or `everyone`,");
                Vec::new()
            }
        }
    }

    fn choice(&mut self, key: &Value, value: &Value) -> Option<Choice> {
        let text = text_of(key)?;
        let place = self.place(&["filter", &text]);
        let values: Option<Vec<String>> = match value {
            Value::Sequence(them) => them.iter().map(text_of).collect(),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Mapping(_)
            | Value::Tagged(_) => text_of(value).map(|it| vec![it]),
        };
        if let Some(values) = values.filter(|it| !it.is_empty()) {
            return Some(Choice { variable: Named { text, place }, values, is_default: false });
        }
        let message = format!("`{}` has no value to be filtered by", shown(&text));
        self.wrong(&["filter", &text], message, format!("write `{text}: value`, or `[one, two]`"));
        None
    }

    fn start(&mut self, said: &Mapping) -> Vec<Named> {
        let place = self.place(&["start"]);
        let named = |text| Named { text, place: place.clone() };
        let names: Option<Vec<String>> = match said.get("start") {
            None => return Vec::new(),
            Some(Value::Sequence(them)) => them.iter().map(text_of).collect(),
            Some(it) => text_of(it).map(|it| vec![it]),
        };
        if names.as_ref().is_none_or(Vec::is_empty) {
            self.expected("start", "the name of a number variable, or `[A, B]`,");
        }
        names.unwrap_or_default().into_iter().map(named).collect()
    }

    fn word<'w>(&mut self, said: &Mapping, key: &str, words: &[&'w str]) -> Option<&'w str> {
        let text = text_of(said.get(key)?).unwrap_or_default();
        let found = words.iter().find(|it| **it == text).copied();
        if found.is_none() {
            let hint = match nearest(&text, words.iter().copied()) {
                Some(it) => format!("did you mean `{it}`?"),
                None => format!("write `{}`", words.join("` or `")),
            };
            let message = format!("`{}` means nothing behind `{key}:`", shown(&text));
            self.wrong(&[key], message, hint);
        }
        found
    }

    fn bounds(&mut self, said: &Mapping) -> Option<(f64, f64)> {
        let numbers: Vec<f64> = match said.get("bounds")? {
            Value::Sequence(them) => them.iter().filter_map(number_of).collect(),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Mapping(_)
            | Value::Tagged(_) => Vec::new(),
        };
        match *numbers.as_slice() {
            [low, high] if (0.0..1.0).contains(&low) && high > 1.0 => Some((low, high)),
            [_, _] => {
                self.wrong(
                    &["bounds"],
                    "the mean of the weights, which is 1, does not lie between these bounds",
                    "the lowest is below 1 and the highest above it: `bounds: [0.3, 3]`",
                );
                None
            }
            _ => {
                self.expected("bounds", "the lowest and the highest weight");
                None
            }
        }
    }

    fn sum(&mut self, said: &Mapping) -> Sum {
        match said.get("sum") {
            None => return Sum::Cases,
            Some(it) if text_of(it).is_some_and(|it| it == "cases") => return Sum::Cases,
            Some(it) => {
                if let Some(number) = number_of(it).filter(|it| *it > 0.0) {
                    return Sum::Population(number);
                }
            }
        }
        self.wrong(
            &["sum"],
            "what weights add up to is neither `cases` nor a number",
            "write the size of the population without marks between its digits: `sum: 4200000`",
        );
        Sum::Cases
    }

    fn within(&mut self, said: &Mapping, key: &str, range: (f64, f64)) -> Option<f64> {
        let found = number_of(said.get(key)?).filter(|it| (range.0..=range.1).contains(it));
        if found.is_none() {
            self.expected(key, &format!("a number from {} to {}", range.0, range.1));
        }
        found
    }
}

/// A text, number or truth as it is written.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(it) => Some(it.trim().to_owned()),
        Value::Number(it) => Some(it.to_string()),
        Value::Bool(it) => Some(it.to_string()),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// A number, with or without `%`.
pub(super) fn number_of(value: &Value) -> Option<f64> {
    number(&text_of(value)?)
}

/// A number as people write it, with or without `%`.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    text.parse::<f64>().ok().filter(|it| it.is_finite())
}
