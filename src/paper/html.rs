//! Paper as HTML: tables and headings, so that a word processor opens it as it prints.

use std::fmt::Write as _;

use crate::paper::question::{AnswerLine, CheckLine, Entry, Said};
use crate::paper::sheet::{Block, Sheet, Table};
use crate::paper::texts::Piece;
use crate::questionnaire::Role;
use crate::value::text::{escaped, shown};

const STYLE: &str = include_str!("paper.css");

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = String::new();
    head(sheet, &mut page);
    contents(sheet, &mut page);
    for block in &sheet.blocks {
        write_block(block, &mut page);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn head(sheet: &Sheet, page: &mut String) {
    let title = safe(&sheet.title);
    let language = if sheet.language.is_empty() { "en" } else { &sheet.language };
    // The words of the form are English; those of the questionnaire are in its own language.
    let direction = if is_from_right(language) { " dir=\"rtl\"" } else { "" };
    let version =
        if sheet.version.is_empty() { String::new() } else { format!("version {}", sheet.version) };
    let _ = writeln!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n<meta \
         name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n\
         @page {{ @top-left {{ content: {} }} @top-right {{ content: {} }} }}\n{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>",
        safe(language),
        quoted(&sheet.title),
        quoted(&version),
    );
    page.push_str("<table class=\"about\">\n");
    for (what, it) in &sheet.about {
        let row = [safe(what), safe(it)].join("</th><td>");
        let _ = writeln!(page, "<tr><th scope=\"row\">{row}</td></tr>");
    }
    page.push_str("</table>\n");
    page.push_str(LEGEND);
}

/// How texts look, said once.
const LEGEND: &str = "<p class=\"legend\">How to read this: <span class=\"read\">words in this type \
    are read aloud</span>; <span class=\"if-needed\">these if needed</span>; <i class=\"note\">these \
    are for the interviewer</i>; <span class=\"fill\">[THIS]</span> is filled in; → says where an \
    answer leads when not to the next question.</p>\n";

fn is_from_right(language: &str) -> bool {
    let language = language.split('-').next().unwrap_or_default();
    ["ar", "fa", "he", "ur", "ps", "dv", "yi"].contains(&language)
}

fn contents(sheet: &Sheet, page: &mut String) {
    let sections: Vec<(&str, &str)> = sheet.blocks.iter().filter_map(section).collect();
    if sections.len() < 2 {
        return;
    }
    page.push_str("<h2>Contents</h2>\n<ul class=\"contents\">\n");
    for (anchor, title) in sections {
        let _ = writeln!(page, "<li><a href=\"#s-{}\">{}</a></li>", safe(anchor), safe(title));
    }
    page.push_str("</ul>\n");
}

fn section(block: &Block) -> Option<(&str, &str)> {
    match block {
        Block::Section { anchor, title, .. } => Some((anchor, title)),
        Block::Open { .. }
        | Block::Close
        | Block::Note(_)
        | Block::Entry(_)
        | Block::Check { .. }
        | Block::Table(_) => None,
    }
}

fn write_block(block: &Block, page: &mut String) {
    match block {
        Block::Section { anchor, title, notes } => {
            let _ = writeln!(page, "<h2 id=\"s-{}\">{}</h2>", safe(anchor), safe(title));
            for it in notes {
                paragraph("route", it, page);
            }
        }
        Block::Open { title, notes } => {
            page.push_str("<div class=\"box\">\n");
            let _ = writeln!(page, "<p class=\"box-title\">{}</p>", safe(title));
            for it in notes {
                paragraph("route", it, page);
            }
        }
        Block::Close => page.push_str("</div>\n"),
        Block::Note(it) => paragraph("route", it, page),
        Block::Entry(it) => entry(it, page),
        Block::Check { when, check: it } => {
            page.push_str(
                "<table class=\"question\"><tr><td class=\"name\"><p class=\"kind\">check</p></td>\n\
                 <td class=\"body\">",
            );
            if !when.is_empty() {
                let _ = writeln!(page, "<p class=\"asked\">If: {}</p>", safe(when));
            }
            check(it, page);
            page.push_str("</td></tr></table>\n");
        }
        Block::Table(it) => table(it, page),
    }
}

fn paragraph(class: &str, words: &str, page: &mut String) {
    let _ = writeln!(page, "<p class=\"{class}\">{}</p>", safe(words));
}

fn entry(it: &Entry, page: &mut String) {
    let _ = write!(
        page,
        "<table class=\"question\" id=\"q-{}\"><tr><td class=\"name\"><h3>{}</h3>",
        safe(&it.anchor),
        safe(&it.name)
    );
    if !it.label.is_empty() {
        let _ = write!(page, "<p class=\"label\">{}</p>", safe(&it.label));
    }
    let _ = write!(page, "<p class=\"kind\">{}</p></td>\n<td class=\"body\">", safe(it.kind));
    if !it.asked_of.is_empty() {
        let _ = writeln!(page, "<p class=\"asked\">Asked of: {}</p>", safe(&it.asked_of));
    }
    it.texts.iter().for_each(|it| said(it, page));
    lines("rows", &it.rows, page);
    lines("answers", &it.answers, page);
    it.facts.iter().for_each(|it| paragraph("fact", it, page));
    it.checks.iter().for_each(|it| check(it, page));
    it.leads.iter().for_each(|it| {
        let arrow = if it.contains('→') { "" } else { "→ " };
        paragraph("leads", &format!("{arrow}{it}"), page);
    });
    page.push_str("</td></tr></table>\n");
}

fn said(it: &Said, page: &mut String) {
    let (class, before) = match it.role {
        Role::Read => ("read", ""),
        Role::IfNeeded => ("if-needed", "If needed: "),
        Role::Note => ("note", "Interviewer: "),
        Role::Help => ("help", "Help: "),
    };
    let when = if it.when.is_empty() {
        String::new()
    } else {
        format!("<span class=\"when\">{}:</span> ", safe(&it.when))
    };
    let words = pieces(&it.pieces);
    let words = if it.role == Role::Note { format!("<i>{words}</i>") } else { words };
    let _ = writeln!(page, "<p class=\"{class}\">{when}{before}{words}</p>");
}

fn pieces(all: &[Piece]) -> String {
    let piece = |it: &Piece| match it {
        Piece::Words(it) => safe(it).replace('\n', "<br>"),
        Piece::Fill(it) => format!("<span class=\"fill\">[{}]</span>", safe(it)),
    };
    all.iter().map(piece).collect()
}

fn lines(class: &str, all: &[AnswerLine], page: &mut String) {
    if all.is_empty() {
        return;
    }
    let _ = writeln!(page, "<table class=\"{class}\">");
    for it in all {
        let flags = if it.flags.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"flags\">({})</span>", safe(&it.flags))
        };
        let leads =
            if it.leads.is_empty() { String::new() } else { format!("→ {}", safe(&it.leads)) };
        let _ = writeln!(
            page,
            "<tr><td class=\"code\">{}</td><td>{}{flags}</td><td class=\"handle\">{}</td><td \
             class=\"leads\">{leads}</td></tr>",
            safe(&it.code),
            pieces(&it.label),
            safe(&it.handle),
        );
    }
    page.push_str("</table>\n");
}

fn check(it: &CheckLine, page: &mut String) {
    let must = if it.hard { "Must hold" } else { "To be confirmed unless" };
    let back = match it.back_to.as_str() {
        "" => String::new(),
        names => format!(" → back to {}", safe(names)),
    };
    let _ = writeln!(
        page,
        "<p class=\"check\">{must}: {}. <span class=\"message\">“{}”</span>{back}</p>",
        safe(&it.condition),
        pieces(&it.message)
    );
}

fn table(it: &Table, page: &mut String) {
    if !it.title.is_empty() {
        let _ = writeln!(page, "<h3>{}</h3>", safe(&it.title));
    }
    it.texts.iter().for_each(|it| said(it, page));
    if it.rows.is_empty() {
        return;
    }
    page.push_str("<table class=\"list\">\n<tr>");
    for head in &it.head {
        let _ = write!(page, "<th scope=\"col\">{}</th>", safe(head));
    }
    page.push_str("</tr>\n");
    for row in &it.rows {
        page.push_str("<tr>");
        for it in row {
            let _ = write!(page, "<td>{}</td>", safe(it));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

fn safe(words: &str) -> String {
    escaped(&crate::value::text::shown_lines(words))
}

/// Words as a string of a style sheet: nothing in them ends it, or the sheet.
fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for it in shown(words).chars() {
        match it {
            '"' | '\\' | '<' | '>' | '&' => {
                let _ = write!(out, "\\{:x} ", u32::from(it));
            }
            it => out.push(it),
        }
    }
    out.push('"');
    out
}
