//! Paper as Markdown: to read in any editor, and to compare between versions.

use std::fmt::Write as _;

use crate::paper::question::{AnswerLine, CheckLine, Entry, Said};
use crate::paper::sheet::{Block, Sheet, Table};
use crate::paper::texts::Piece;
use crate::questionnaire::Role;
use crate::value::text::shown;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut page = format!("# {}\n\n", safe(&sheet.title));
    for (what, it) in &sheet.about {
        let _ = writeln!(page, "- {}: {}", safe(what), safe(it));
    }
    page.push_str(
        "\n**Bold** is read aloud, plain text if needed, *italics* are for the interviewer; [THIS] \
         is filled in;\n→ says where an answer leads when not to the next question.\n\n",
    );
    for block in &sheet.blocks {
        write_block(block, &mut page);
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn write_block(block: &Block, page: &mut String) {
    match block {
        Block::Section { title, notes, .. } => {
            let _ = write!(page, "## {}\n\n", safe(title));
            for it in notes {
                paragraph(it, page);
            }
        }
        Block::Open { title, notes } => {
            let _ = write!(page, "---\n\n**▼ {}**\n\n", safe(title));
            for it in notes {
                paragraph(it, page);
            }
        }
        Block::Close => page.push_str("▲ end of the box\n\n"),
        Block::Note(it) => {
            let _ = write!(page, "→ {}\n\n", safe(it));
        }
        Block::Entry(it) => entry(it, page),
        Block::Check { when, check: it } => {
            let when =
                if when.is_empty() { String::new() } else { format!(" · if: {}", safe(when)) };
            let _ = write!(page, "check{when}\n\n");
            check(it, page);
            page.push('\n');
        }
        Block::Table(it) => table(it, page),
    }
}

fn paragraph(words: &str, page: &mut String) {
    let _ = write!(page, "{}\n\n", safe(words));
}

fn entry(it: &Entry, page: &mut String) {
    let label =
        if it.label.is_empty() { String::new() } else { format!(" – {}", safe(&it.label)) };
    let _ = write!(page, "### {}{label}\n\n", safe(&it.name));
    let asked = if it.asked_of.is_empty() {
        String::new()
    } else {
        format!(" · asked of: {}", safe(&it.asked_of))
    };
    let _ = write!(page, "{}{asked}\n\n", it.kind);
    it.texts.iter().for_each(|it| said(it, page));
    lines(&it.rows, page);
    lines(&it.answers, page);
    for it in &it.facts {
        let _ = writeln!(page, "- {}", safe(it));
    }
    it.checks.iter().for_each(|it| check(it, page));
    for it in &it.leads {
        let arrow = if it.contains('→') { "" } else { "→ " };
        let _ = writeln!(page, "- {arrow}{}", safe(it));
    }
    if !(it.facts.is_empty() && it.checks.is_empty() && it.leads.is_empty()) {
        page.push('\n');
    }
}

fn said(it: &Said, page: &mut String) {
    let when = if it.when.is_empty() { String::new() } else { format!("{}: ", safe(&it.when)) };
    for line in pieces(&it.pieces).split('\n').map(str::trim).filter(|it| !it.is_empty()) {
        page.push_str(&when);
        let said = match it.role {
            Role::Read => format!("**{line}**"),
            Role::IfNeeded => format!("If needed: {line}"),
            Role::Note => format!("*Interviewer: {line}*"),
            Role::Help => format!("*Help: {line}*"),
        };
        let _ = write!(page, "{said}\n\n");
    }
}

fn pieces(all: &[Piece]) -> String {
    let piece = |it: &Piece| match it {
        Piece::Words(it) => it.split('\n').map(safe).collect::<Vec<_>>().join("\n"),
        Piece::Fill(it) => format!("\\[{}\\]", safe(it)),
    };
    all.iter().map(piece).collect()
}

fn lines(all: &[AnswerLine], page: &mut String) {
    for it in all {
        let code = if it.code.is_empty() { &it.handle } else { &it.code };
        let handle = if it.code.is_empty() || it.handle.is_empty() {
            String::new()
        } else {
            format!(" `{}`", it.handle)
        };
        let flags =
            if it.flags.is_empty() { String::new() } else { format!(" ({})", safe(&it.flags)) };
        let leads =
            if it.leads.is_empty() { String::new() } else { format!(" → {}", safe(&it.leads)) };
        let code = if code.is_empty() { String::new() } else { format!("{} ", safe(code)) };
        let label = pieces(&it.label).replace('\n', " ");
        let _ = writeln!(page, "- {code}{label}{handle}{flags}{leads}");
    }
    if !all.is_empty() {
        page.push('\n');
    }
}

fn check(it: &CheckLine, page: &mut String) {
    let must = if it.hard { "Must hold" } else { "To be confirmed unless" };
    let message = pieces(&it.message).replace('\n', " ");
    let back = match it.back_to.as_str() {
        "" => String::new(),
        names => format!(" → back to {}", safe(names)),
    };
    let _ = writeln!(page, "- {must}: {} – “{message}”{back}", safe(&it.condition));
}

fn table(it: &Table, page: &mut String) {
    if !it.title.is_empty() {
        let _ = write!(page, "### {}\n\n", safe(&it.title));
    }
    it.texts.iter().for_each(|it| said(it, page));
    if it.rows.is_empty() {
        return;
    }
    row(&it.head, page);
    let _ = writeln!(page, "|{}", " --- |".repeat(it.head.len()));
    it.rows.iter().for_each(|it| row(it, page));
    page.push('\n');
}

fn row(cells: &[String], page: &mut String) {
    let cells: Vec<String> = cells.iter().map(|it| safe(it)).collect();
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// Words of which nothing is a mark of Markdown, or a line of its own.
fn safe(words: &str) -> String {
    let mut out = String::new();
    let words = shown(words);
    let mut letters = words.chars().peekable();
    while let Some(it) = letters.next() {
        let begins_a_mark = match it {
            '\\' | '`' | '*' | '[' | ']' | '|' => true,
            // A tag needs a name behind the bracket; a quote or a heading, the beginning of a line.
            '<' => letters.peek().is_some_and(|it| !it.is_whitespace() && *it != '='),
            '>' | '#' => out.is_empty(),
            _ => false,
        };
        if begins_a_mark {
            out.push('\\');
        }
        out.push(it);
    }
    out
}
