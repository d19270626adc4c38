//! Reading the file: every mistake with its line, in plain words.

mod table;

use std::ops::Range;

use serde_yaml::{Mapping, Value};

use crate::tables::filter::{Condition, conditions};
use crate::tables::spec::places::Places;
use crate::tables::spec::{Base, Earlier, Mistake, Percent, Spec, Topline, Word};
use crate::value::text::shown;

/// The words at the left margin, each with an example.
const KEYS: [&str; 15] = [
    "title: Brand tracker, wave 3",
    "dates: Interviews of 2 to 20 November 2026",
    "labels: {GENDER: Gender}",
    "weight: weight",
    "filter: outcome is complete",
    "banner: [TOTAL, GENDER, AGE_BAND]",
    "levels: [95, 90]",
    "correction: bonferroni",
    "minimum_base: 30",
    "low_base: 50",
    "decimals: 0",
    "base: answered",
    "percent: columns",
    "topline: all",
    "earlier: [{label: Wave 2, file: wave2.json}]",
];

/// Reads what is wanted. What is wrong is left out, and told.
pub fn read(text: &str) -> (Spec, Vec<Mistake>) {
    let mut reader = Reader { places: Places::of(text), found: Vec::new() };
    let spec = reader.spec(text);
    reader.found.sort();
    reader.found.dedup();
    (spec, reader.found)
}

pub(super) struct Reader<'t> {
    places: Places<'t>,
    found: Vec<Mistake>,
}

/// The lines something stands on.
type Lines = Range<usize>;

impl Reader<'_> {
    fn tell(&mut self, line: usize, message: impl Into<String>, hint: impl Into<String>) {
        self.found.push(Mistake::new(line, message, hint));
    }

    fn spec(&mut self, text: &str) -> Spec {
        let mut spec = Spec::default();
        let value: Value = match serde_yaml::from_str(text) {
            Ok(it) => it,
            Err(error) => {
                self.unreadable(&error);
                return spec;
            }
        };
        let Value::Mapping(mapping) = value else {
            self.tell(
                1,
                "this is no list of tables",
                "begin with `tables:` and a line `  - NAME` for each table",
            );
            return spec;
        };
        for (key, value) in &mapping {
            let key = words(key);
            let lines = self.places.section(&key);
            self.key(&key, value, &lines, &mut spec);
        }
        if spec.tables.is_empty() && spec.topline == Topline::None && self.found.is_empty() {
            self.tell(
                1,
                "no tables are asked for",
                "write `tables:` and below it `  - NAME`, or `topline: all`",
            );
        }
        spec
    }

    fn unreadable(&mut self, error: &serde_yaml::Error) {
        let line = error.location().map_or(1, |it| it.line());
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let hint = "look for a missing space after a colon, a bracket that is not closed, a tab, or words \
                    with a colon in them, which need quotes";
        self.tell(line, format!("the file cannot be read from here on ({said})"), hint);
    }

    fn key(&mut self, key: &str, value: &Value, lines: &Lines, spec: &mut Spec) {
        let line = self.places.line(lines, key);
        match key {
            "title" => spec.title = self.text(key, value, line),
            "dates" => spec.dates = self.text(key, value, line),
            "labels" => spec.labels = self.labels(value, lines),
            "weight" => spec.weight = Some(Word { text: self.text(key, value, line), line }),
            "filter" => spec.filter = self.filter(value, lines),
            "banner" => spec.banner = self.banner(value, lines),
            "levels" => spec.levels = self.levels(value, line),
            "correction" => {
                spec.correction = self.one_of(key, value, line, &["none", "bonferroni"]) == Some(1);
            }
            "minimum_base" => spec.minimum_base = self.whole(key, value, line).unwrap_or(0),
            "low_base" => spec.low_base = self.whole(key, value, line).unwrap_or(50),
            "decimals" => {
                let said = self.whole(key, value, line).unwrap_or(0).min(4);
                spec.decimals = usize::try_from(said).unwrap_or(0);
            }
            "base" => spec.base = self.base(value, line).unwrap_or_default(),
            "percent" => spec.percent = self.percent(value, line).unwrap_or_default(),
            "topline" => spec.topline = self.topline(value, lines),
            "earlier" => spec.earlier = self.earlier(value, lines),
            "tables" => spec.tables = self.tables(value, lines),
            unknown => {
                let known = KEYS.iter().filter_map(|it| it.split(':').next()).chain(["tables"]);
                let hint = suggestion(unknown, known);
                self.tell(line, format!("`{}` means nothing here", shown(unknown)), hint);
            }
        }
    }

    fn wrong(&mut self, key: &str, line: usize, wanted: &str) {
        let example = KEYS.iter().find(|it| it.split(':').next() == Some(key));
        let hint = example.map_or_else(String::new, |it| format!("for example `{it}`"));
        self.tell(line, format!("`{key}` wants {wanted}"), hint);
    }

    fn text(&mut self, key: &str, value: &Value, line: usize) -> String {
        if matches!(value, Value::Null | Value::Mapping(_) | Value::Sequence(_)) {
            self.wrong(key, line, "words");
        }
        words(value)
    }

    fn whole(&mut self, key: &str, value: &Value, line: usize) -> Option<u64> {
        let found = value.as_u64();
        if found.is_none() {
            self.wrong(key, line, "a whole number");
        }
        found
    }

    fn one_of(&mut self, key: &str, value: &Value, line: usize, of: &[&str]) -> Option<usize> {
        let said = words(value);
        let found = of.iter().position(|it| *it == said);
        if found.is_none() {
            self.tell(
                line,
                format!("`{key}` is one of {}", of.join(", ")),
                suggestion(&said, of.iter().copied()),
            );
        }
        found
    }

    fn truth(&mut self, key: &str, value: &Value, line: usize) -> bool {
        match words(value).as_str() {
            "yes" | "true" | "on" => true,
            "no" | "false" | "off" => false,
            _ => {
                self.tell(line, format!("`{key}` is yes or no"), format!("write `{key}: yes`"));
                false
            }
        }
    }

    fn base(&mut self, value: &Value, line: usize) -> Option<Base> {
        let all = [Base::All, Base::Answered];
        self.one_of("base", value, line, &["all", "answered"]).map(|it| all[it])
    }

    fn percent(&mut self, value: &Value, line: usize) -> Option<Percent> {
        let all = [Percent::Columns, Percent::Rows, Percent::Total];
        self.one_of("percent", value, line, &["columns", "rows", "total"]).map(|it| all[it])
    }

    fn filter(&mut self, value: &Value, lines: &Lines) -> Vec<Condition> {
        let mut all = Vec::new();
        for text in texts(value) {
            let first = text.split_whitespace().next().unwrap_or_default();
            let line = self.places.line(lines, first);
            match conditions(&text, line) {
                Ok(it) => all.extend(it),
                Err(it) => self.found.push(it),
            }
        }
        all
    }

    fn labels(&mut self, value: &Value, lines: &Lines) -> Vec<(Word, String)> {
        if !value.is_mapping() {
            self.wrong("labels", lines.start + 1, "names with labels");
        }
        entries(value).map(|(name, label)| (self.word(&name, lines), words(label))).collect()
    }

    fn banner(&mut self, value: &Value, lines: &Lines) -> Vec<Vec<Word>> {
        let texts = texts(value);
        let parts = texts.iter().flat_map(|it| it.split(',')).map(str::trim);
        parts.map(|it| group(it, |word| self.places.line(lines, word))).collect()
    }

    fn levels(&mut self, value: &Value, line: usize) -> Vec<f64> {
        let said = texts(value);
        if ["no", "none", "false"].iter().any(|it| said == [*it]) {
            return Vec::new();
        }
        let level = |it: &String| it.parse().ok().filter(|it| (50.0..100.0).contains(it));
        let levels: Option<Vec<f64>> = said.iter().map(level).collect();
        let Some(mut levels) = levels.filter(|it| matches!(it.len(), 1 | 2)) else {
            self.wrong("levels", line, "one or two percentages between 50 and 99.9, or `none`");
            return Vec::new();
        };
        levels.sort_by(|a, b| b.total_cmp(a));
        levels
    }

    fn topline(&mut self, value: &Value, lines: &Lines) -> Topline {
        match words(value).as_str() {
            "all" | "yes" | "true" => Topline::All,
            "none" | "no" | "false" => Topline::None,
            _ => Topline::Of(texts(value).iter().map(|it| self.word(it, lines)).collect()),
        }
    }

    fn word(&self, text: &str, lines: &Lines) -> Word {
        Word { text: text.to_owned(), line: self.places.line(lines, text) }
    }

    fn earlier(&mut self, value: &Value, lines: &Lines) -> Vec<Earlier> {
        let mut all = Vec::new();
        let items = value.as_sequence().cloned().unwrap_or_default();
        if items.is_empty() {
            self.wrong("earlier", lines.start + 1, "a list of waves, each with a label and a file");
        }
        for item in &items {
            let of = |key: &str| item.get(key).map(words).filter(|it| !it.is_empty());
            match (of("label"), of("file")) {
                (Some(label), Some(file)) => {
                    all.push(Earlier { label, file: self.word(&file, lines) });
                }
                (label, file) => {
                    let said = label.or(file).unwrap_or_default();
                    let line = self.places.line(lines, &said);
                    self.wrong("earlier", line, "a label and a file for each wave");
                }
            }
        }
        all
    }
}

/// A group of the banner: variables from the outside in; `TOTAL` is an empty one.
pub(crate) fn group(text: &str, line: impl Fn(&str) -> usize) -> Vec<Word> {
    if text.eq_ignore_ascii_case("total") {
        return Vec::new();
    }
    let names = text.split(['>', '/']).map(str::trim).filter(|it| !it.is_empty());
    names.map(|it| Word { text: it.to_owned(), line: line(it) }).collect()
}

/// A plain value as it is written, more or less: `yes` and `3` are words too.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::String(it) => it.trim().to_owned(),
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.to_string(),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => String::new(),
    }
}

/// The words of a list, or of one value alone.
pub(super) fn texts(value: &Value) -> Vec<String> {
    let list = value.as_sequence();
    list.map_or_else(|| vec![words(value)], |it| it.iter().map(words).collect())
}

/// What may have been meant, or what there is.
pub(crate) fn suggestion<'a>(said: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(said, &known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.len() <= 25 => format!("there is {}", known.join(", ")),
        None => String::new(),
    }
}

/// The name that looks most like what was said.
pub(crate) fn nearest<'a>(said: &str, known: &[&'a str]) -> Option<&'a str> {
    let lower = said.to_lowercase();
    let likeness = |it: &str| strsim::jaro_winkler(&lower, &it.to_lowercase());
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.8).then_some(best)
}

/// The mapping of a table, a net, …: nothing where it is something else.
pub(super) fn entries(value: &Value) -> impl Iterator<Item = (String, &Value)> {
    let mapping: Option<&Mapping> = value.as_mapping();
    mapping.into_iter().flatten().map(|(key, value)| (words(key), value))
}
