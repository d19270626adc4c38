//! Bodies: the lines indented under a statement.

mod compute;
pub(super) mod forgotten;
mod question;
mod rows;

use crate::diagnostic::Diagnostics;
use crate::source::Spanned;
use crate::syntax::piece::Piece;
use crate::syntax::tree::{
    Answer, Compute, Name, Property, Question, SampleColumn, Statement, Words,
};
use crate::syntax::{answer, property};

/// A statement whose body is being read.
#[derive(Debug)]
pub(super) enum Body {
    Questionnaire { name: Name, title: Option<Spanned<String>>, properties: Vec<Property> },
    Sample(Vec<SampleColumn>),
    List { name: Name, answers: Vec<Answer>, is_whole: bool },
    Words(Words),
    Question(question::Body),
    Compute(compute::Body),
}

impl Body {
    pub(super) fn questionnaire(name: Name, title: Option<Spanned<String>>) -> Self {
        Self::Questionnaire { name, title, properties: Vec::new() }
    }

    pub(super) fn list(name: Name) -> Self {
        Self::List { name, answers: Vec::new(), is_whole: true }
    }

    pub(super) fn question(question: Question) -> Self {
        Self::Question(question::Body::new(question))
    }

    pub(super) fn compute(name: Name, label: Option<Spanned<String>>) -> Self {
        Self::Compute(compute::Body::new(name, label))
    }

    /// Is a line written as only a line of this body can be, whatever words it begins with?
    pub(super) fn claims(&self, line: &Piece<'_>) -> bool {
        match self {
            Self::Questionnaire { .. } => property::split(line)
                .is_some_and(|it| property::find(&it.0.it, property::Place::Header).is_some()),
            Self::Sample(_) | Self::Words(_) => rows::looks_like(line.text()),
            Self::List { .. } | Self::Compute(_) => answer::looks_like(line.text()),
            Self::Question(_) => question::claims(line),
        }
    }

    /// Can lines of it be read aloud?
    pub(super) fn speaks(&self) -> bool {
        matches!(self, Self::Question(_))
    }

    /// Reads one line of it.
    pub(super) fn line(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        match self {
            Self::Questionnaire { properties, .. } => {
                properties.extend(rows::questionnaire(line, found));
            }
            Self::Sample(columns) => columns.extend(rows::sample(line, found)),
            Self::List { answers, is_whole, .. } => {
                let answer = rows::list(line, found);
                *is_whole &= answer.is_some();
                answers.extend(answer);
            }
            Self::Words(words) => rows::words(words, line, found),
            Self::Question(body) => body.line(line, found),
            Self::Compute(body) => body.line(line, found),
        }
    }

    /// How many answers it has so far.
    pub(super) fn n_answers(&self) -> usize {
        match self {
            Self::Questionnaire { .. } | Self::Sample(_) | Self::Words(_) => 0,
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
            Self::Sample(columns) => Statement::Sample { columns, rosters: Vec::new() },
            Self::List { name, answers, is_whole } => {
                Statement::List { name, answers, properties: Vec::new(), is_whole }
            }
            Self::Words(words) => Statement::Words(words),
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
