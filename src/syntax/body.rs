//! Bodies: the lines indented under a statement.

mod compute;
pub(super) mod forgotten;
mod parts;
mod question;
mod quota;
mod rows;
pub(super) use rows::words as words_row;
mod spoken;
mod wording;

pub(super) use parts::{Parts, Rest};

use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::syntax::piece::Piece;
use crate::syntax::tree::{
    Answer, Choose, Compute, Name, Objection, Property, Question, Quota, RosterDeclaration,
    SampleColumn, Statement, Words,
};
use crate::syntax::{answer, property};

/// A statement whose body is being read.
#[derive(Debug)]
pub(super) enum Body {
    Questionnaire { name: Name, title: Option<Spanned<String>>, properties: Vec<Property> },
    Sample { columns: Vec<SampleColumn>, rosters: Vec<RosterDeclaration> },
    List { name: Name, answers: Vec<Answer>, properties: Vec<Property>, is_whole: bool },
    Words(Words),
    Question(question::Body),
    Compute(compute::Body),
    Quota(Quota),
    Choose(Choose, spoken::Body),
    Objection(Name, Option<Spanned<String>>, spoken::Body),
    Callback(Option<Name>, spoken::Body),
}

impl Body {
    pub(super) fn questionnaire(name: Name, title: Option<Spanned<String>>) -> Self {
        Self::Questionnaire { name, title, properties: Vec::new() }
    }

    pub(super) fn list(name: Name) -> Self {
        Self::List { name, answers: Vec::new(), properties: Vec::new(), is_whole: true }
    }

    pub(super) fn question(question: Question) -> Self {
        Self::Question(question::Body::new(question))
    }

    pub(super) fn compute(name: Name, label: Option<Spanned<String>>) -> Self {
        Self::Compute(compute::Body::new(name, label))
    }

    pub(super) fn sample() -> Self {
        Self::Sample { columns: Vec::new(), rosters: Vec::new() }
    }

    pub(super) fn choose(choose: Choose) -> Self {
        let name = choose.name.clone();
        Self::Choose(choose, spoken::Body::texts(name))
    }

    pub(super) fn objection(name: Name, title: Option<Spanned<String>>) -> Self {
        let body = spoken::Body::objection(name.clone());
        Self::Objection(name, title, body)
    }

    pub(super) fn callback(name: Option<Name>, header: &Piece<'_>) -> Self {
        let own = name.clone().unwrap_or_else(|| Name::new(String::new(), header.whole()));
        Self::Callback(name, spoken::Body::texts(own))
    }

    /// Is a line written as only a line of this body can be, whatever words it begins with?
    pub(super) fn claims(&self, line: &Piece<'_>) -> bool {
        match self {
            Self::Questionnaire { .. } => property::split(line)
                .is_some_and(|it| property::find(&it.0.it, property::Place::Header).is_some()),
            Self::Sample { .. } => rows::looks_like_sample(line.text()),
            Self::Words(_) => rows::looks_like_words(line.text()),
            Self::Quota(_) => rows::looks_like(line.text()),
            Self::List { .. } => {
                answer::looks_like(line.text())
                    || property::split(line)
                        .is_some_and(|it| property::find(&it.0.it, property::Place::List).is_some())
            }
            Self::Compute(_) => compute::is_case(line.text()) || answer::looks_like(line.text()),
            Self::Question(_) | Self::Choose(..) | Self::Objection(..) | Self::Callback(..) => {
                question::claims(line)
            }
        }
    }

    /// Can lines of it be read aloud?
    pub(super) fn speaks(&self) -> bool {
        matches!(
            self,
            Self::Question(_) | Self::Choose(..) | Self::Objection(..) | Self::Callback(..)
        )
    }

    /// Reads one line of it.
    pub(super) fn line(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        match self {
            Self::Questionnaire { properties, .. } => {
                properties.extend(rows::questionnaire(line, found));
            }
            Self::Sample { rosters, .. } if rows::is_roster(line.text()) => {
                rosters.extend(rows::roster(line, found));
            }
            Self::Sample { columns, .. } => columns.extend(rows::sample(line, found)),
            Self::List { answers, properties, is_whole, .. } => {
                if let Some(property) = rows::list_property(line, found) {
                    properties.push(property);
                    return;
                }
                let answer = rows::list(line, found);
                *is_whole &= answer.is_some();
                answers.extend(answer);
            }
            Self::Words(words) => rows::words(words, line, found),
            Self::Question(body) => body.line(line, found),
            Self::Compute(body) => body.line(line, found),
            Self::Quota(quota) => quota::line(quota, line, found),
            Self::Choose(_, body) | Self::Objection(_, _, body) | Self::Callback(_, body) => {
                body.line(line, found);
            }
        }
    }

    /// How many answers it has so far.
    pub(super) fn n_answers(&self) -> usize {
        match self {
            Self::Questionnaire { .. }
            | Self::Sample { .. }
            | Self::Words(_)
            | Self::Quota(_)
            | Self::Choose(..)
            | Self::Objection(..)
            | Self::Callback(..) => 0,
            Self::List { answers, .. } => answers.len(),
            Self::Question(body) => body.question.answers.len(),
            Self::Compute(body) => body.rows.len(),
        }
    }

    /// The statement with all of its body.
    pub(super) fn finish(self, header: &Piece<'_>) -> Statement {
        match self {
            Self::Questionnaire { name, title, properties } => {
                Statement::Questionnaire { name, title, properties }
            }
            Self::Sample { columns, rosters } => Statement::Sample { columns, rosters },
            Self::List { name, answers, properties, is_whole } => {
                Statement::List { name, answers, properties, is_whole }
            }
            Self::Words(words) => Statement::Words(words),
            Self::Quota(quota) => Statement::Quota(quota),
            Self::Choose(choose, body) => {
                Statement::Choose(Choose { texts: body.finish().0, ..choose })
            }
            Self::Objection(name, title, body) => {
                let (texts, answers) = body.finish();
                Statement::Objection(Objection { name, title, texts, answers })
            }
            Self::Callback(name, body) => Statement::Callback { name, texts: body.finish().0 },
            Self::Question(body) => Statement::Question(body.question),
            Self::Compute(mut body) => {
                let rule = body.rule(header);
                Statement::Compute(Compute { name: body.name, label: body.label, rule })
            }
        }
    }
}

/// Is a line written as only a line of a question's body can be?
pub(super) fn is_question_line(line: &Piece<'_>) -> bool {
    question::claims(line)
}
