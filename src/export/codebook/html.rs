//! The codebook as one page: no scripts, nothing from the network, fit for print.

use std::fmt::Write as _;

use crate::dataset::Line;
use crate::export::codebook::Codebook;
use crate::export::codebook::article::{Article, Names, Row, articles, said};
use crate::value::text::{counted, escaped};

/// The page.
pub(in crate::export) fn page(codebook: &Codebook) -> String {
    let mut out = String::new();
    head(codebook, &mut out);
    let articles = articles(codebook);
    contents(&articles, &mut out);
    case_columns(codebook, &mut out);
    let mut section = None;
    for (index, it) in articles.iter().enumerate() {
        if section != Some(&it.first.section) {
            let _ = writeln!(out, "<h2 id=\"s{index}\">{}</h2>", escaped(it.section()));
            section = Some(&it.first.section);
        }
        article(it, &mut out);
    }
    let _ = writeln!(out, "<footer class=\"small\">{}</footer>", escaped(codebook.program));
    out.push_str("</body>\n</html>\n");
    out
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

fn contents(articles: &[Article<'_>], out: &mut String) {
    out.push_str("<nav><ul>\n");
    let mut section = None;
    for (index, it) in articles.iter().enumerate() {
        if section != Some(&it.first.section) {
            let title = escaped(it.section());
            let _ = writeln!(out, "<li><a href=\"#s{index}\">{title}</a></li>");
            section = Some(&it.first.section);
        }
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

fn article(it: &Article<'_>, out: &mut String) {
    let name = escaped(&it.first.item);
    let _ = writeln!(out, "<article>\n<h3 id=\"{name}\"><code>{name}</code></h3>");
    if let Some(label) = it.label() {
        let _ = writeln!(out, "<p><strong>{}</strong></p>", escaped(label));
    }
    lines(&it.first.question, out);
    for (language, label, question) in it.others() {
        let language = escaped(language);
        let _ = writeln!(out, "<div class=\"other\" lang=\"{language}\" dir=\"auto\">");
        let _ = writeln!(out, "<span class=\"tag\">{language}</span>");
        if let Some(label) = label {
            let _ = writeln!(out, "<p><strong>{}</strong></p>", escaped(label));
        }
        lines(question, out);
        out.push_str("</div>\n");
    }
    let _ = writeln!(out, "<p class=\"small\">{}</p>", escaped(&it.facts().join("; ")));
    for change in it.changes() {
        let _ = writeln!(out, "<p class=\"change\">{}</p>", escaped(change));
    }
    names(it, out);
    table(it, out);
    if let Some(numbers) = it.numbers() {
        let _ = writeln!(out, "<p class=\"small\">{numbers}</p>");
    }
    out.push_str("</article>\n");
}

fn lines(lines: &[Line], out: &mut String) {
    for it in lines {
        let _ = writeln!(out, "<p class=\"{}\">{}</p>", it.role, escaped(&said(it)));
    }
}

/// The names of all columns of an item.
fn names(it: &Article<'_>, out: &mut String) {
    let coded = |names: &[&str]| {
        let names = names.iter().map(|it| format!("<code>{}</code>", escaped(it)));
        names.collect::<Vec<_>>().join(", ")
    };
    let text = match it.names() {
        Names::All(them) => format!("Columns: {}", coded(&them)),
        Names::Sets(n, first, last, them) => format!(
            "One set of columns for each of {n} members, {} to {}; the first: {}",
            escaped(first),
            escaped(last),
            coded(&them)
        ),
    };
    let _ = writeln!(out, "<p class=\"small\">{text}</p>");
}

/// Codes and reasons with their counts; of several columns, together.
fn table(it: &Article<'_>, out: &mut String) {
    out.push_str("<table>\n<tr><th>Code</th><th>Label</th>");
    for other in it.translations() {
        let _ = write!(out, "<th>{}</th>", escaped(&other.language));
    }
    out.push_str("<th class=\"n\">n</th><th class=\"n\">%</th></tr>\n");
    for Row { code, words, n, share, is_missing } in it.rows() {
        let class = if is_missing { " class=\"missing\"" } else { "" };
        let mut cells = String::new();
        let languages = it.translations().iter().map(|it| it.language.as_str());
        for (words, language) in words.iter().zip(std::iter::once("").chain(languages)) {
            let other = match language {
                "" => String::new(),
                language => format!(" lang=\"{}\" dir=\"auto\"", escaped(language)),
            };
            let _ = write!(cells, "<td{other}>{}</td>", escaped(words));
        }
        let _ = writeln!(
            out,
            "<tr{class}><td>{}</td>{}<td class=\"n\">{n}</td><td class=\"n\">{share}</td></tr>",
            escaped(&code),
            cells
        );
    }
    out.push_str("</table>\n");
}
