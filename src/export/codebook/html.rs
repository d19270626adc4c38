//! The codebook as one page: no scripts, nothing from the network, fit for print.

use std::fmt::Write as _;

use crate::export::codebook::{Codebook, Variable};
use crate::value::text::{counted, escaped};

/// The page.
pub(in crate::export) fn page(codebook: &Codebook) -> String {
    let mut out = String::new();
    head(codebook, &mut out);
    let items = by_item(&codebook.variables);
    contents(&items, &mut out);
    case_columns(codebook, &mut out);
    let mut section = None;
    for (index, it) in items.iter().enumerate() {
        let Some(first) = it.first() else { continue };
        if section != Some(&first.section) {
            let title = if first.section.is_empty() { "Questions" } else { &first.section };
            let _ = writeln!(out, "<h2 id=\"s{index}\">{}</h2>", escaped(title));
            section = Some(&first.section);
        }
        article(codebook, it, &mut out);
    }
    let _ = writeln!(out, "<footer class=\"small\">{}</footer>", escaped(codebook.program));
    out.push_str("</body>\n</html>\n");
    out
}

/// The columns of values, those of one item together.
fn by_item(variables: &[Variable]) -> Vec<Vec<&Variable>> {
    let mut items: Vec<Vec<&Variable>> = Vec::new();
    let mut position = std::collections::HashMap::new();
    for it in variables.iter().filter(|it| it.role == "value") {
        let at = *position.entry(&it.item).or_insert(items.len());
        if at == items.len() {
            items.push(Vec::new());
        }
        items[at].push(it);
    }
    items
}

fn head(codebook: &Codebook, out: &mut String) {
    let about = &codebook.questionnaire;
    let title = escaped(&about.title);
    let _ = writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Codebook: {title}</title>\n<style>\n{}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>",
        escaped(&about.language),
        include_str!("style.css")
    );
    let mut line = format!("Codebook of {}", about.name);
    if !about.version.is_empty() {
        let _ = write!(line, ", version {}", about.version);
    }
    let _ = write!(line, "; {}", counted(codebook.rows, "case"));
    let _ = writeln!(out, "<p>{}</p>", escaped(&line));
    let print: String = about.fingerprint.chars().take(16).collect();
    let _ = writeln!(
        out,
        "<p class=\"small\">Questionnaire with fingerprint <code>{}</code>.</p>",
        escaped(&print)
    );
    notes(codebook, out);
}

fn notes(codebook: &Codebook, out: &mut String) {
    out.push_str("<ul class=\"small\">\n<li>One row a case. Where there is no value, the column ");
    out.push_str("<code>NAME__why</code> beside it says why: ");
    let reasons: Vec<String> = codebook
        .reasons
        .iter()
        .map(|it| format!("<code>{}</code> ({})", escaped(&it.handle), escaped(&it.label)))
        .collect();
    let _ = writeln!(out, "{}.</li>", reasons.join(", "));
    for it in &codebook.notes {
        let _ = writeln!(out, "<li>{}</li>", escaped(it));
    }
    if !codebook.left_out.is_empty() {
        let names: Vec<String> = codebook.left_out.iter().map(|it| escaped(it)).collect();
        let _ = writeln!(out, "<li>Personal, and left out: {}.</li>", names.join(", "));
    }
    for it in &codebook.differences {
        let _ = writeln!(out, "<li>Differs: {}.</li>", escaped(it));
    }
    out.push_str("</ul>\n");
}

fn contents(items: &[Vec<&Variable>], out: &mut String) {
    out.push_str("<nav><ul>\n");
    let mut section = None;
    for (index, it) in items.iter().enumerate() {
        let Some(first) = it.first().filter(|it| section != Some(&it.section)) else { continue };
        let title = if first.section.is_empty() { "Questions" } else { &first.section };
        let _ = writeln!(out, "<li><a href=\"#s{index}\">{}</a></li>", escaped(title));
        section = Some(&first.section);
    }
    out.push_str("</ul></nav>\n");
}

fn case_columns(codebook: &Codebook, out: &mut String) {
    out.push_str("<h2>Case and sample</h2>\n<table>\n");
    out.push_str("<tr><th>Column</th><th>Holds</th><th>What it is</th></tr>\n");
    for it in codebook.variables.iter().filter(|it| matches!(it.role, "case" | "sample")) {
        let codes: Vec<String> =
            it.codes.iter().map(|it| format!("{} {}", it.code, it.label)).collect();
        let what = if codes.is_empty() {
            it.label.clone()
        } else {
            format!("{}: {}", it.label, codes.join("; "))
        };
        let _ = writeln!(
            out,
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td></tr>",
            escaped(&it.column),
            it.shape,
            escaped(&what)
        );
    }
    out.push_str("</table>\n");
}

fn article(codebook: &Codebook, columns: &[&Variable], out: &mut String) {
    let Some(first) = columns.first() else { return };
    let _ = writeln!(out, "<article>\n<h3 id=\"{0}\"><code>{0}</code></h3>", escaped(&first.item));
    let said =
        first.question.iter().any(|it| it.text.starts_with(first.label.trim_end_matches("...")));
    if columns.len() == 1 && !said {
        let _ = writeln!(out, "<p><strong>{}</strong></p>", escaped(&first.label));
    }
    for it in &first.question {
        let when = if it.when.is_empty() { String::new() } else { format!("[{}] ", it.when) };
        let said = format!("{when}{}", it.text);
        let _ = writeln!(out, "<p class=\"{}\">{}</p>", it.role, escaped(&said));
    }
    let mut facts = vec![first.kind.to_owned(), format!("universe: {}", first.universe)];
    if !first.unit.is_empty() {
        facts.push(format!("in {}", first.unit));
    }
    facts.extend(first.anchors.iter().map(|it| format!("{} = {}", it.number, it.label)));
    let _ = writeln!(out, "<p class=\"small\">{}</p>", escaped(&facts.join("; ")));
    names(codebook, columns, out);
    table(codebook, columns, out);
    numbers(columns, out);
    out.push_str("</article>\n");
}

/// The names of all columns of an item.
fn names(codebook: &Codebook, columns: &[&Variable], out: &mut String) {
    let of = |value: &Variable| -> Vec<String> {
        let parts = codebook.variables.iter().filter(|it| it.of == value.column);
        parts.map(|it| format!("<code>{}</code>", escaped(&it.column))).collect()
    };
    match columns {
        [alone] => {
            let _ = writeln!(out, "<p class=\"small\">Columns: {}</p>", of(alone).join(", "));
        }
        [first, .., last] => {
            let _ = writeln!(
                out,
                "<p class=\"small\">One set of columns for each of {} members, {} to {}; the first: {}</p>",
                columns.len(),
                escaped(&first.column),
                escaped(&last.column),
                of(first).join(", ")
            );
        }
        [] => {}
    }
}

/// Codes and reasons with their counts; of several columns, together.
fn table(codebook: &Codebook, columns: &[&Variable], out: &mut String) {
    let Some(first) = columns.first() else { return };
    let counts = || columns.iter().filter_map(|it| it.counts.as_ref());
    let n_values: u64 = counts().map(|it| it.values).sum();
    let mut rows: Vec<(String, String, u64, &str)> = Vec::new();
    for (index, code) in first.codes.iter().enumerate() {
        let n = columns.iter().filter_map(|it| it.codes.get(index)?.n).sum();
        rows.push((code.code.to_string(), code.label.clone(), n, ""));
    }
    if first.codes.is_empty() {
        rows.push((String::new(), "with a value".to_owned(), n_values, ""));
    }
    for (reason, n) in counts().flat_map(|it| &it.missing) {
        match rows.iter_mut().find(|it| it.3 == "missing" && it.0 == *reason) {
            Some(row) => row.2 += n,
            None => rows.push((reason.clone(), codebook.reason(reason), *n, "missing")),
        }
    }
    out.push_str("<table>\n<tr><th>Code</th><th>Label</th><th class=\"n\">n</th><th class=\"n\">%</th></tr>\n");
    for (code, label, n, class) in rows {
        let (share, class) = match class {
            "" => (percent(n, n_values), String::new()),
            class => (String::new(), format!(" class=\"{class}\"")),
        };
        let _ = writeln!(
            out,
            "<tr{class}><td>{}</td><td>{}</td><td class=\"n\">{n}</td><td class=\"n\">{share}</td></tr>",
            escaped(&code),
            escaped(&label)
        );
    }
    out.push_str("</table>\n");
}

fn percent(n: u64, of: u64) -> String {
    if of == 0 {
        return String::new();
    }
    let tenths = (n * 1000 + of / 2) / of;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn numbers(columns: &[&Variable], out: &mut String) {
    let [alone] = columns else { return };
    let Some(counts) = &alone.counts else { return };
    if let (Some(min), Some(max), Some(mean)) = (counts.min, counts.max, counts.mean) {
        let _ =
            writeln!(out, "<p class=\"small\">Smallest {min}, largest {max}, mean {mean:.2}</p>");
    }
}
