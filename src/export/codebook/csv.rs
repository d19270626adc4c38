//! The codebook as a table: one row a column of the data.

use crate::dataset::{Line, Translation};
use crate::export::RESPONSES;
use crate::export::codebook::article::said;
use crate::export::codebook::{Codebook, Variable};
use crate::export::format::is_formula;

/// What every column is told with.
const HEAD: [&str; 17] = [
    "table", "name", "label", "section", "role", "type", "question", "universe", "codes",
    "specials", "order", "values", "missing", "min", "max", "mean", "changes",
];

/// The table; what is worded in other languages stands behind, as `label_it`.
pub(in crate::export) fn text(codebook: &Codebook) -> String {
    let languages = codebook.languages();
    let mut out = String::new();
    let mut head: Vec<String> = HEAD.iter().map(|it| (*it).to_owned()).collect();
    for language in &languages {
        head.extend(["label", "question", "codes"].map(|it| format!("{it}_{language}")));
    }
    line(&mut out, &head);
    let others = codebook
        .tables
        .iter()
        .flat_map(|table| table.variables.iter().map(|it| (table.name.as_str(), it)));
    for (table, it) in codebook.variables.iter().map(|it| (RESPONSES, it)).chain(others) {
        let mut fields = own(table, it);
        for language in &languages {
            fields.extend(other(it, language));
        }
        line(&mut out, &fields);
    }
    out
}

fn own(table: &str, it: &Variable) -> Vec<String> {
    let codes = it.codes.iter().map(|it| format!("{} = {}", it.code, it.label));
    let specials = it.specials.iter().map(|it| format!("{} = {}", it.handle, it.label));
    let number = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
    let counts = it.counts.as_ref();
    let missing = counts.map_or(&[] as &[_], |it| &it.missing);
    let missing = missing.iter().map(|(reason, n)| format!("{reason} = {n}"));
    vec![
        table.to_owned(),
        it.column.clone(),
        it.label.clone(),
        it.section.clone(),
        it.role.to_owned(),
        it.shape.to_owned(),
        question(&it.question),
        it.universe.clone(),
        listed(codes),
        listed(specials),
        it.order.clone(),
        counts.map(|it| it.values.to_string()).unwrap_or_default(),
        listed(missing),
        number(counts.and_then(|it| it.min)),
        number(counts.and_then(|it| it.max)),
        number(counts.and_then(|it| it.mean)),
        listed(it.changes.iter().cloned()),
    ]
}

fn other(it: &Variable, language: &str) -> [String; 3] {
    let found = it.translations.iter().find(|it| it.language == language);
    let Some(Translation { label, question: lines, categories, .. }) = found else {
        return [const { String::new() }; 3];
    };
    let codes = it.codes.iter().zip(categories);
    let codes = codes.map(|(it, words)| format!("{} = {words}", it.code));
    [label.clone(), question(lines), listed(codes)]
}

fn question(lines: &[Line]) -> String {
    let line = |it: &Line| match it.role {
        "read" => said(it),
        role => format!("{}: {}", role.replace('_', " "), said(it)),
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn listed(them: impl Iterator<Item = String>) -> String {
    them.collect::<Vec<_>>().join(" | ")
}

fn line(out: &mut String, fields: &[String]) {
    for (index, field) in fields.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let is_number = field.parse::<f64>().is_ok();
        let guard = if is_formula(field) && !is_number { "'" } else { "" };
        out.extend([comma, "\"", guard, &field.replace('"', "\"\""), "\""]);
    }
    out.push('\n');
}
