//! The codebook as Markdown: for a repository, an appendix, a search.

use std::fmt::Write as _;

use crate::dataset::Line;
use crate::export::codebook::Codebook;
use crate::export::codebook::article::{Article, Names, articles, said};
use crate::export::labelled::one_line;
use crate::value::text::counted;

/// What a letter would mean in Markdown.
const MEANS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~'];

/// The text.
pub(in crate::export) fn text(codebook: &Codebook) -> String {
    let mut out = String::new();
    head(codebook, &mut out);
    let mut section = None;
    for it in &articles(codebook) {
        if section != Some(&it.first.section) {
            let _ = writeln!(out, "\n## {}", plain(it.section()));
            section = Some(&it.first.section);
        }
        article(it, &mut out);
    }
    out
}

fn head(codebook: &Codebook, out: &mut String) {
    let about = &codebook.questionnaire;
    let version = match about.version.as_str() {
        "" => String::new(),
        version => format!(", version {}", plain(version)),
    };
    let cases = counted(codebook.rows, "case");
    let _ = writeln!(out, "# {}\n", plain(&about.title));
    let _ = writeln!(out, "Codebook of {}{version}; {cases}.\n", plain(&about.name));
    let _ = writeln!(out, "- Questionnaire with fingerprint `{}`.", about.fingerprint);
    let reasons = codebook.reasons.iter();
    let reasons = reasons.map(|it| format!("`{}` ({})", it.handle, plain(&it.label)));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "- Where there is no value, `NAME__why` says why: {reasons}.");
    for it in &codebook.notes {
        let _ = writeln!(out, "- {}", plain(it));
    }
    if !codebook.left_out.is_empty() {
        let names = codebook.left_out.iter().map(|it| plain(it)).collect::<Vec<_>>();
        let _ = writeln!(out, "- Personal, and left out: {}.", names.join(", "));
    }
    for it in &codebook.differences {
        let _ = writeln!(out, "- Differs: {}.", plain(it));
    }
    case_columns(codebook, out);
}

fn case_columns(codebook: &Codebook, out: &mut String) {
    out.push_str("\n## Case and sample\n\n| column | holds | what it is |\n|---|---|---|\n");
    for it in codebook.variables.iter().filter(|it| matches!(it.role, "case" | "sample")) {
        let codes = it.codes.iter().map(|it| format!("{} {}", it.code, it.label));
        let codes = codes.collect::<Vec<_>>().join("; ");
        let colon = if codes.is_empty() { "" } else { ": " };
        let what = plain(&format!("{}{colon}{codes}", it.label));
        let _ = writeln!(out, "| `{}` | {} | {what} |", it.column, it.shape);
    }
}

fn article(it: &Article<'_>, out: &mut String) {
    let _ = writeln!(out, "\n### `{}`\n", it.first.item);
    if let Some(label) = it.label() {
        let _ = writeln!(out, "**{}**\n", plain(label));
    }
    lines("", &it.first.question, out);
    for (language, label, question) in it.others() {
        if let Some(label) = label {
            let _ = writeln!(out, "({language}) **{}**\n", plain(label));
        }
        lines(&format!("({language}) "), question, out);
    }
    let _ = writeln!(out, "{}\n", plain(&it.facts().join("; ")));
    for change in it.changes() {
        let _ = writeln!(out, "Changed: {}\n", plain(change));
    }
    names(it, out);
    table(it, out);
    if let Some(numbers) = it.numbers() {
        let _ = writeln!(out, "\n{numbers}");
    }
}

fn lines(language: &str, lines: &[Line], out: &mut String) {
    for it in lines {
        let role = match it.role {
            "if_needed" => "If needed: ",
            "note" => "Interviewer: ",
            "help" => "Help: ",
            _ => "",
        };
        let _ = writeln!(out, "> {language}{role}{}\n", plain(&said(it)));
    }
}

fn names(it: &Article<'_>, out: &mut String) {
    let coded =
        |names: &[&str]| names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let _ = match it.names() {
        Names::All(them) => writeln!(out, "Columns: {}\n", coded(&them)),
        Names::Sets(n, first, last, them) => writeln!(
            out,
            "One set of columns for each of {n} members, `{first}` to `{last}`; the first: {}\n",
            coded(&them)
        ),
    };
}

fn table(it: &Article<'_>, out: &mut String) {
    let others = it.translations();
    let names = others.iter().map(|it| it.language.as_str());
    let head: Vec<&str> = ["code", "label"].into_iter().chain(names).chain(["n", "%"]).collect();
    let _ = writeln!(out, "| {} |", head.join(" | "));
    let _ = writeln!(out, "|---|---|{}--:|--:|", "---|".repeat(others.len()));
    for row in it.rows() {
        let words: Vec<String> = row.words.iter().map(|it| plain(it)).collect();
        let code = if row.is_missing { format!("*{}*", plain(&row.code)) } else { row.code };
        let _ = writeln!(out, "| {code} | {} | {} | {} |", words.join(" | "), row.n, row.share);
    }
}

/// In one line, with nothing that Markdown would take for more than words.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for it in one_line(text).chars() {
        if MEANS.contains(&it) {
            out.push('\\');
        }
        out.push(it);
    }
    out
}
