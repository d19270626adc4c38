//! The report as one page: no scripts, nothing from the network, fit for print.

use std::fmt::Write as _;

use crate::tables::output::words;
use crate::tables::report::{Kind, Mark, Report, Row, Table, Topline};
use crate::value::text::escaped;

/// The page.
pub(super) fn page(report: &Report) -> String {
    let mut out = String::new();
    head(report, &mut out);
    contents(report, &mut out);
    if !report.topline.is_empty() {
        out.push_str("<h2 id=\"topline\">Topline</h2>\n");
        legend(report, &mut out);
        if report.tables.is_empty() {
            notes(report, &mut out);
        }
    }
    report.topline.iter().for_each(|it| topline(it, &mut out));
    if !report.tables.is_empty() {
        out.push_str("<h2 id=\"tables\">Tables</h2>\n");
        notes(report, &mut out);
    }
    report.tables.iter().for_each(|it| table(it, &mut out));
    let _ =
        writeln!(out, "<footer>{}</footer>\n</main>\n</body>\n</html>", escaped(&report.program));
    out
}

fn head(report: &Report, out: &mut String) {
    let title = escaped(&report.title);
    let language = match report.questionnaire.language.as_str() {
        "" => "en",
        it => it,
    };
    let _ = writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>",
        escaped(language),
        include_str!("style.css")
    );
    let about = &report.questionnaire;
    if !about.title.is_empty() && about.title != report.title {
        let _ = writeln!(out, "<p class=\"study\">{}</p>", escaped(&about.title));
    }
    if report.not_final {
        let _ = writeln!(out, "<p class=\"stamp\">{}</p>", words::NOT_FINAL);
    }
    out.push_str("<ul class=\"facts\">\n");
    for it in words::facts(report) {
        let _ = writeln!(out, "<li>{}</li>", escaped(&it));
    }
    out.push_str("</ul>\n</header>\n");
}

fn contents(report: &Report, out: &mut String) {
    out.push_str("<nav>\n");
    let list = |prefix: &str,
                heading: &str,
                tables: &mut dyn Iterator<Item = &Table>,
                out: &mut String| {
        let mut items = String::new();
        for it in tables {
            let _ = writeln!(
                items,
                "<li><a href=\"#{}\"><span>{}</span> {}</a></li>",
                words::anchor(prefix, it),
                it.number,
                escaped(&it.title)
            );
        }
        if !items.is_empty() {
            let _ = writeln!(out, "<section>\n<h2>{heading}</h2>\n<ol>\n{items}</ol>\n</section>");
        }
    };
    list("q", "Topline", &mut report.topline.iter().map(|it| &it.table), out);
    list("t", "Tables", &mut report.tables.iter(), out);
    out.push_str("</nav>\n");
}

fn legend(report: &Report, out: &mut String) {
    out.push_str(
        "<p class=\"small\">Percentages of those who were asked. * less than half of a percent, - nobody; \
         percentages may not add up to 100 because they are rounded.",
    );
    if report.topline.iter().any(|it| !it.waves.is_empty()) {
        out.push_str(" This wave first, earlier waves beside it.");
    }
    out.push_str("</p>\n");
}

fn notes(report: &Report, out: &mut String) {
    let notes: Vec<String> = report.notes.iter().map(|it| escaped(it)).collect();
    if !notes.is_empty() {
        let _ = writeln!(out, "<p class=\"small\">{}</p>", notes.join("<br>\n"));
    }
}

fn heading(prefix: &str, table: &Table, out: &mut String) {
    let _ = writeln!(
        out,
        "<article id=\"{}\">\n<h3><span>{}</span> {} <code>{}</code></h3>",
        words::anchor(prefix, table),
        table.number,
        escaped(&table.title),
        escaped(&table.name)
    );
    for it in &table.question {
        if table.question.len() == 1 && it.text == table.title {
            continue;
        }
        let _ = writeln!(out, "<p class=\"said {}\">{}</p>", it.role, escaped(&words::said(it)));
    }
}

fn topline(entry: &Topline, out: &mut String) {
    let table = &entry.table;
    heading("q", table, out);
    out.push_str("<table class=\"topline\">\n");
    if !entry.waves.is_empty() {
        out.push_str("<thead><tr><th></th><th></th><th class=\"n\">This wave</th>");
        for it in &entry.waves {
            let _ = write!(out, "<th class=\"n\">{}</th>", escaped(&it.label));
        }
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>\n");
    for (at, row) in table.rows.iter().enumerate() {
        topline_row(entry, at, row, out);
    }
    if entry.waves.iter().any(|it| it.n.is_some()) {
        out.push_str("<tr class=\"base\"><th>Respondents</th><td></td>");
        let this = table.columns.first().map(|it| it.bases.n);
        for n in [this].into_iter().chain(entry.waves.iter().map(|it| it.n)) {
            let _ = write!(
                out,
                "<td class=\"n\">{}</td>",
                n.map_or_else(String::new, crate::tables::number::thousands)
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    foot(table, out);
}

fn topline_row(entry: &Topline, at: usize, row: &Row, out: &mut String) {
    let table = &entry.table;
    let is_suppressed = words::mark(table, row, 0) == Mark::Suppressed;
    let value = row.cells.first().and_then(|it| it.value);
    let figure = if is_suppressed {
        words::figure(table, row, 0)
    } else {
        words::topline(row.kind, value, table.decimals)
    };
    let bar = match value {
        Some(it) if row.kind.is_share() => {
            format!("<i class=\"bar\" style=\"width:{:.1}%\"></i>", it.clamp(0.0, 100.0))
        }
        Some(_) | None => String::new(),
    };
    let _ = write!(
        out,
        "<tr class=\"{}\"><th class=\"d{}\">{}</th><td class=\"bars\">{bar}</td><td class=\"n\">{}</td>",
        class(row.kind),
        row.depth.min(4),
        escaped(&words::label(row)),
        escaped(&figure)
    );
    for wave in &entry.waves {
        let value = wave.values.get(at).copied().flatten();
        let _ =
            write!(out, "<td class=\"n\">{}</td>", words::topline(row.kind, value, table.decimals));
    }
    out.push_str("</tr>\n");
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Category => "category",
        Kind::Net => "net",
        Kind::Missing => "missing",
        Kind::Mean | Kind::Median | Kind::Deviation | Kind::Error | Kind::Nps => "statistic",
    }
}

fn table(table: &Table, out: &mut String) {
    heading("t", table, out);
    out.push_str("<div class=\"wide\" tabindex=\"0\">\n<table class=\"banner\">\n<thead>\n");
    for (level, row) in words::heading(table).iter().enumerate() {
        out.push_str("<tr>");
        if level == 0 {
            let _ = write!(
                out,
                "<td class=\"corner\" rowspan=\"{}\"></td>",
                words::heading(table).len()
            );
        }
        for it in row {
            let first = if starts_group(table, it.at) { " class=\"first\"" } else { "" };
            let _ = write!(
                out,
                "<th{first} colspan=\"{}\" rowspan=\"{}\">{}</th>",
                it.wide,
                it.high,
                escaped(&it.words)
            );
        }
        out.push_str("</tr>\n");
    }
    if words::has_letters(table) {
        let letters = table.columns.iter().map(|it| it.letter.clone()).collect();
        figures(table, "letters", "", letters, out);
    }
    for (name, row) in words::bases(table) {
        figures(table, "base", name, row, out);
    }
    out.push_str("</thead>\n<tbody>\n");
    table.rows.iter().for_each(|it| row(table, it, out));
    out.push_str("</tbody>\n</table>\n</div>\n");
    foot(table, out);
}

fn starts_group(table: &Table, at: usize) -> bool {
    let title = |it: usize| table.columns.get(it)?.path.first();
    at == 0 || title(at) != title(at - 1)
}

fn figures(table: &Table, class: &str, name: &str, cells: Vec<String>, out: &mut String) {
    let _ = write!(out, "<tr class=\"{class}\"><th>{name}</th>");
    for (at, it) in cells.into_iter().enumerate() {
        let first = if starts_group(table, at) { " first" } else { "" };
        let _ = write!(out, "<td class=\"n{first}\">{}</td>", escaped(&it));
    }
    out.push_str("</tr>\n");
}

fn row(table: &Table, row: &Row, out: &mut String) {
    let _ = write!(
        out,
        "<tr class=\"{}\"><th class=\"d{}\">{}</th>",
        class(row.kind),
        row.depth.min(4),
        escaped(&row.label)
    );
    for at in 0..table.columns.len() {
        let first = if starts_group(table, at) { " first" } else { "" };
        let low = if words::mark(table, row, at) == Mark::Fine { "" } else { " low" };
        let cell = row.cells.get(at);
        let bar = match cell.and_then(|it| it.value) {
            Some(it) if at == 0 && row.kind.is_share() => {
                format!(" style=\"--share:{:.1}%\"", it.clamp(0.0, 100.0))
            }
            Some(_) | None => String::new(),
        };
        let letters = words::letters(cell);
        let letters = if letters.is_empty() { String::new() } else { format!("<b>{letters}</b>") };
        let _ = write!(
            out,
            "<td class=\"n{first}{low}\"{bar}>{}{letters}</td>",
            escaped(&words::figure(table, row, at))
        );
    }
    out.push_str("</tr>\n");
}

fn foot(table: &Table, out: &mut String) {
    let _ = write!(out, "<p class=\"small\">{}", escaped(&words::base_line(table)));
    for it in &table.notes {
        let _ = write!(out, " · {}", escaped(it));
    }
    out.push_str("</p>\n</article>\n");
}
