//! The lines of bodies that are tables: the questionnaire's header, the sample, lists, words.

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::Spanned;
use crate::syntax::body::wording;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::property::{self, Place};
use crate::syntax::tree::{
    Answer, Property, RosterDeclaration, SampleColumn, SampleShape, Words, WordsRow,
};
use crate::syntax::{answer, name, statement};

const COLUMN: Form = Form {
    what: "a column of the sample",
    form: "FIRST_NAME: text, personal · REGION: one of REGIONS, optional · PREV_NAME of PERSON: text",
};
const ROSTER: Form = Form { what: "a roster", form: "roster PERSON, at most 12, named FIRST_NAME" };
const WORDS: Form = Form { what: "a row of words", form: "male: he, him, his, is" };

/// Does a line begin with one word and a colon?
pub(super) fn looks_like(line: &str) -> bool {
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let rest = line.trim_start_matches(is_word);
    rest.len() < line.len() && rest.trim_start().starts_with(':')
}

/// Does a line begin as a column of the sample does, or as a roster in it?
pub(super) fn looks_like_sample(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    let words: Vec<&str> = head.split_whitespace().collect();
    looks_like(line) || is_roster(line) || matches!(words.as_slice(), [_, "of", _])
}

/// Does a line begin as a row of words does, or with a condition?
pub(super) fn looks_like_words(line: &str) -> bool {
    looks_like(line) || line.starts_with("when ")
}

/// `roster PERSON, at most 12`
pub(super) fn is_roster(line: &str) -> bool {
    statement::begins(line, &["roster"]).is_some()
}

/// A roster whose members come with the case.
pub(super) fn roster(line: &Piece<'_>, found: &mut Diagnostics) -> Option<RosterDeclaration> {
    match grammar::read(Rule::roster, line) {
        Ok(node) => Some(statement::roster_declaration(&node, found)),
        Err(at) => {
            found.push(complaint::stuck("Q0117", line, at, ROSTER));
            None
        }
    }
}

/// `read out: no`, in a list.
pub(super) fn list_property(line: &Piece<'_>, found: &mut Diagnostics) -> Option<Property> {
    let (name, value) = property::split(line)?;
    Some(property::find(&name.it, Place::List)?.read(name, &value, found))
}

/// `version: 3.2`
pub(super) fn questionnaire(line: &Piece<'_>, found: &mut Diagnostics) -> Option<Property> {
    let Some((name, value)) = property::split(line) else {
        let message = "this is not a property of the questionnaire";
        found.push(
            Diagnostic::error("Q0117", line.whole(), message)
                .hint("a property is a word, a colon and a value: `version: 1`"),
        );
        return None;
    };
    if let Some(row) = property::find(&name.it, Place::Header) {
        return Some(row.read(name, &value, found));
    }
    let names = || property::names(Place::Header);
    let hint = match nearest(&name.it, names()) {
        Some(near) => format!("did you mean `{near}:`?"),
        None => format!(
            "there are {}",
            names().map(|it| format!("`{it}:`")).collect::<Vec<_>>().join(", ")
        ),
    };
    let message = format!("a questionnaire has no property `{}:`", name.it);
    found.push(
        Diagnostic::error("Q0105", name.span, message).did_you_mean(&name.it, names()).hint(hint),
    );
    None
}

/// `FIRST_NAME: text, personal`
pub(super) fn sample(line: &Piece<'_>, found: &mut Diagnostics) -> Option<SampleColumn> {
    let node = match grammar::read(Rule::sample_column, line) {
        Ok(node) => node,
        Err(at) => {
            found.push(complaint::stuck("Q0117", line, at, COLUMN));
            return None;
        }
    };
    let shape = node.child(Rule::column_shape)?;
    let shape = if let Some(list) = shape.child(Rule::name) {
        SampleShape::OneOf(name::checked(&list, found))
    } else if shape.has(Rule::kw_number) {
        SampleShape::Number
    } else if shape.has(Rule::kw_date) {
        SampleShape::Date
    } else {
        SampleShape::Text
    };
    Some(SampleColumn {
        name: name::declared(&node, found),
        shape,
        personal: node.has(Rule::kw_personal),
        optional: node.has(Rule::kw_optional),
        of: node
            .child(Rule::member)
            .and_then(|it| it.child(Rule::name))
            .map(|it| name::checked(&it, found)),
    })
}

/// `1 north: North`
pub(super) fn list(line: &Piece<'_>, found: &mut Diagnostics) -> Option<Answer> {
    if answer::looks_like(line.text()) {
        return answer::read(line, found);
    }
    found.push(
        Diagnostic::error("Q0106", line.whole(), "this is not an answer")
            .hint("an answer begins with its number and a colon: `1 male: A man` or `1: A man`"),
    );
    None
}

/// `columns: they, them` or `male: he, him`
pub(in crate::syntax) fn words(words: &mut Words, line: &Piece<'_>, found: &mut Diagnostics) {
    if let Some(colon) = wording::when(line) {
        let condition = wording::condition(&line.part("when".len()..colon), found);
        let forms =
            line.after(colon + 1).text().split(',').map(|it| it.trim().to_owned()).collect();
        words.rows.push((WordsRow::When(condition), forms));
        return;
    }
    let node = match grammar::read(Rule::words_row, line) {
        Ok(node) => node,
        Err(at) => {
            found.push(complaint::stuck("Q0117", line, at, WORDS));
            return;
        }
    };
    let Some(key) = node.child(Rule::row_key) else { return };
    let forms = node.all(Rule::form).map(|it| {
        let piece = it.piece();
        let form = piece.after(0);
        Spanned::new(form.text().to_owned(), form.whole())
    });
    if key.text().trim() == "columns" {
        words.columns = forms.collect();
    } else {
        let span = key.span();
        let key = match key.text().trim() {
            "otherwise" => WordsRow::Otherwise(Spanned::new((), span)),
            key => WordsRow::Answer(Spanned::new(key.to_owned(), span)),
        };
        words.rows.push((key, forms.map(|it| it.it).collect()));
    }
}
