//! `was:` of a question that is renamed: its data and its orders stay its own.

use crate::rename::Edit;
use crate::rename::place::Target;
use crate::source::{File, Source, Span};
use crate::syntax::tree::{Property, Question, Statement, Tree};

/// Says what a question was called; where it is called so again, takes that back.
pub(super) fn edits(source: &Source, tree: &Tree, target: &Target) -> Vec<Edit> {
    if target.answer.is_some() || target.old.eq_ignore_ascii_case(&target.new) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (at, statement) in tree.statements.iter().enumerate() {
        let Statement::Question(question) = &statement.it else { continue };
        if !target.is_old(&question.name.it) {
            continue;
        }
        let file = source.file_at(statement.span.start);
        let was = question.properties.iter().find(|it| it.name.it == "was");
        match was {
            Some(was) if is_back(was, target) => edits.push(without_line(file, was)),
            None if asks(question) => {
                let next = tree.statements.get(at + 1).map(|it| it.span.start);
                let is_here = |it: &usize| *it > statement.span.start && *it <= file.end();
                let end = next.filter(is_here).unwrap_or(file.end());
                edits.push(at_end(file, statement.span, end, &target.old));
            }
            // What it was first called keeps its data together.
            Some(_) | None => {}
        }
    }
    edits
}

fn asks(question: &Question) -> bool {
    crate::questionnaire::kind::find(&question.kind.it)
        .is_none_or(crate::questionnaire::kind::Kind::asks)
}

fn is_back(was: &Property, target: &Target) -> bool {
    was.words("was").is_some_and(|it| it.eq_ignore_ascii_case(&target.new))
}

/// Takes the whole line of a property out.
fn without_line(file: &File, property: &Property) -> Edit {
    let text = file.text.as_str();
    let from = property.name.span.start - file.start;
    let to = property.value.span.end - file.start;
    let start = text.get(..from).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let end = text.get(to..).and_then(|it| it.find('\n')).map_or(text.len(), |it| to + it + 1);
    Edit { span: Span::new(file.start + start, file.start + end), text: String::new() }
}

/// Puts a line behind the last of a body: the lines that stand deeper than its header.
fn at_end(file: &File, header: Span, before: usize, old: &str) -> Edit {
    let text = file.slice(Span::new(file.start, before));
    let at = header.start - file.start;
    let start = text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let mut depth = 0;
    let mut indent = None;
    let mut end = start;
    let mut offset = start;
    for (n, line) in text.get(start..).unwrap_or_default().split_inclusive('\n').enumerate() {
        let words = line.trim_start();
        let deep = line.len() - words.len();
        offset += line.len();
        if n == 0 {
            depth = deep;
            end = offset;
        } else if words.trim_end().is_empty() || words.starts_with("--") {
            // It may stand between two lines of a body, or behind it.
        } else if deep > depth {
            indent = indent.or_else(|| line.get(..deep));
            end = offset;
        } else {
            break;
        }
    }
    let header = " ".repeat(depth + 4);
    let indent = indent.unwrap_or(&header);
    let line_end = if text.get(..end).is_some_and(|it| it.ends_with('\n')) { "" } else { "\n" };
    let place = file.start + end;
    Edit { span: Span::new(place, place), text: format!("{line_end}{indent}was: {old}\n") }
}
