//! Reading one table.

use serde_yaml::Value;

use crate::tables::spec::read::{Lines, Reader, entries, suggestion, texts, words};
use crate::tables::spec::{Net, Show, TableSpec};

/// The words a table has.
const KEYS: [&str; 16] = [
    "variable",
    "variables",
    "title",
    "asked",
    "nets",
    "mean",
    "median",
    "nps",
    "top",
    "bottom",
    "base",
    "percent",
    "by",
    "sort",
    "filter",
    "show",
];

impl Reader<'_> {
    pub(super) fn tables(&mut self, value: &Value, lines: &Lines) -> Vec<TableSpec> {
        let Value::Sequence(items) = value else {
            self.tell(
                lines.start + 1,
                "`tables` wants a list",
                "write a line `  - NAME` for each table",
            );
            return Vec::new();
        };
        let places = self.places.items(lines);
        let mut tables = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let lines =
                places.get(at).filter(|_| places.len() == items.len()).unwrap_or(lines).clone();
            tables.extend(self.table(item, &lines));
        }
        tables
    }

    fn table(&mut self, item: &Value, lines: &Lines) -> Option<TableSpec> {
        if item.is_string() {
            let variables = vec![self.word(&words(item), lines)];
            return Some(TableSpec { variables, ..TableSpec::default() });
        }
        let mut table = TableSpec::default();
        for (key, value) in entries(item) {
            let line = self.places.line(lines, &key);
            self.property(&key, value, line, lines, &mut table);
        }
        if table.variables.is_empty() {
            self.tell(
                lines.start + 1,
                "this table names no variable",
                "write `{variable: NAME}`, or just `- NAME`",
            );
            return None;
        }
        Some(table)
    }

    fn property(
        &mut self,
        key: &str,
        value: &Value,
        line: usize,
        lines: &Lines,
        table: &mut TableSpec,
    ) {
        match key {
            "variable" => table.variables = vec![self.word(&words(value), lines)],
            "variables" => {
                table.variables = texts(value).iter().map(|it| self.word(it, lines)).collect();
            }
            "title" => table.title = self.text(key, value, line),
            "asked" => table.asked = self.text(key, value, line),
            "nets" => table.nets = self.nets(value, line, lines),
            "mean" => self.mean(value, line, lines, table),
            "median" => table.median = self.truth(key, value, line),
            "nps" => table.nps = self.truth(key, value, line),
            "top" | "bottom" => {
                let n = self
                    .whole(key, value, line)
                    .and_then(|it| usize::try_from(it).ok())
                    .unwrap_or(0);
                if key == "top" { table.top = n } else { table.bottom = n }
            }
            "base" => table.base = self.base(value, line),
            "percent" => table.percent = self.percent(value, line),
            "by" => {
                table.by_answers =
                    self.one_of(key, value, line, &["respondents", "answers"]) == Some(1);
            }
            "sort" => table.sort = self.truth(key, value, line),
            "filter" => table.filter = self.filter(value, lines),
            "show" => table.show = self.show(value, line, lines),
            unknown => {
                let hint = suggestion(unknown, KEYS.into_iter());
                self.tell(line, format!("a table has no `{unknown}`"), hint);
            }
        }
    }

    /// `mean: yes`, or scores: `mean: {very: 5, rather: 4}`.
    fn mean(&mut self, value: &Value, line: usize, lines: &Lines, table: &mut TableSpec) {
        if !value.is_mapping() {
            table.mean = self.truth("mean", value, line);
            return;
        }
        table.mean = true;
        for (handle, score) in entries(value) {
            match score.as_f64() {
                Some(score) => table.scores.push((self.word(&handle, lines), score)),
                None => self.tell(
                    line,
                    format!("the score of `{handle}` is no number"),
                    "write `mean: {very: 5, rather: 4}`",
                ),
            }
        }
    }

    fn nets(&mut self, value: &Value, line: usize, lines: &Lines) -> Vec<Net> {
        if !value.is_mapping() {
            self.tell(
                line,
                "`nets` wants names with categories",
                "write `nets: {Satisfied: [very, rather]}`",
            );
        }
        entries(value).map(|(label, value)| self.net(label, value, lines)).collect()
    }

    fn net(&mut self, label: String, value: &Value, lines: &Lines) -> Net {
        let mut net = Net { label, ..Net::default() };
        match value {
            Value::Sequence(items) => {
                for item in items {
                    if item.is_mapping() {
                        let inside =
                            entries(item).map(|(label, value)| self.net(label, value, lines));
                        net.nets.extend(inside.collect::<Vec<_>>());
                    } else {
                        net.of.push(self.word(&words(item), lines));
                    }
                }
            }
            Value::Mapping(_) => {
                net.nets =
                    entries(value).map(|(label, value)| self.net(label, value, lines)).collect();
            }
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Tagged(_) => {
                let said = words(value);
                let of = said.split([',', ' ']).filter(|it| !it.is_empty());
                net.of = of.map(|it| self.word(it, lines)).collect();
            }
        }
        if net.all().is_empty() {
            let line = self.places.line(lines, &net.label);
            self.tell(
                line,
                format!("the net `{}` is empty", net.label),
                "write `Satisfied: [very, rather]`",
            );
        }
        net
    }

    /// `show: mean`, `show: {top: 2}`, `show: [very, rather]`.
    fn show(&mut self, value: &Value, line: usize, lines: &Lines) -> Option<Show> {
        if let Some(n) = value.get("top") {
            let n = n.as_u64().and_then(|it| usize::try_from(it).ok());
            return Some(Show::Top(n.unwrap_or(1)));
        }
        let said = texts(value);
        if said.iter().all(String::is_empty) {
            let message = "`show` is `mean`, `{top: 2}` or a list of categories";
            self.tell(line, message, "write `show: mean`");
            return None;
        }
        if said == ["mean"] {
            return Some(Show::Mean);
        }
        Some(Show::Share(said.iter().map(|it| self.word(it, lines)).collect()))
    }
}
