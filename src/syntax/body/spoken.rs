//! Bodies that are hardly more than texts: of `callback`, `choose` and `objection`.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::answer;
use crate::syntax::body::question;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::text;
use crate::syntax::tree::{Answer, Name, Paragraph, Question, Reaction};

const REACTION: Form = Form {
    what: "how an objection goes on",
    form: "1: Carries on -> continue · 2: Call later -> callback · 3: Refuses -> end interview as refused",
};

/// Texts, and for an objection how it goes on.
#[derive(Debug)]
pub(in crate::syntax) struct Body {
    texts: question::Body,
    /// `None`: of anything that has no answers.
    pub(super) reactions: Option<Vec<(Answer, Spanned<Reaction>)>>,
}

impl Body {
    /// A body of texts alone.
    pub(super) fn texts(name: Name) -> Self {
        Self { texts: question::Body::new(blank(name)), reactions: None }
    }

    /// A body of texts and reactions.
    pub(super) fn objection(name: Name) -> Self {
        Self { reactions: Some(Vec::new()), ..Self::texts(name) }
    }

    pub(super) fn line(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        let is_answer = answer::looks_like(line.text());
        match &mut self.reactions {
            Some(reactions) if is_answer => reactions.extend(reaction(line, found)),
            None if is_answer => {
                found.push(
                    Diagnostic::error("Q0117", line.whole(), "no answers can stand here")
                        .hint("only texts can: plain ones, `if needed:`, `note:`, `when …:`"),
                );
            }
            Some(_) | None => {
                self.texts.line(line, found);
                self.only_texts(line, found);
            }
        }
    }

    /// Whatever else a question may have is reported and forgotten.
    fn only_texts(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        let question = &mut self.texts.question;
        let is_read = |it: &crate::syntax::tree::Property| !it.name.it.is_empty();
        let other = question.properties.drain(..).any(|it| is_read(&it))
            || question.checks.drain(..).next().is_some()
            || question.rows.drain(..).next().is_some();
        if other {
            found.push(
                Diagnostic::error("Q0117", line.whole(), "only texts can stand here")
                    .hint("plain ones, `if needed:`, `note:` and `when …:`"),
            );
        }
    }

    pub(super) fn finish(self) -> (Vec<Paragraph>, Vec<(Answer, Spanned<Reaction>)>) {
        (self.texts.question.texts, self.reactions.unwrap_or_default())
    }
}

fn blank(name: Name) -> Question {
    Question {
        kind: Name::new("read".to_owned(), name.span),
        name,
        label: None,
        texts: Vec::new(),
        answers: Vec::new(),
        rows: Vec::new(),
        row: None,
        properties: Vec::new(),
        checks: Vec::new(),
    }
}

fn reaction(line: &Piece<'_>, found: &mut Diagnostics) -> Option<(Answer, Spanned<Reaction>)> {
    let start = answer::start(line, found)?;
    let Some(arrow) = start.words.text().rfind("->") else {
        found.push(complaint::stuck("Q0117", line, line.text().len(), REACTION));
        return None;
    };
    let label = start.words.before(arrow);
    let answer = answer::finish(&start.code, start.handle.clone(), &label, line, found);
    let then = start.words.after(arrow + "->".len());
    match grammar::read(Rule::reaction, &then) {
        Ok(node) => Some((answer, Spanned::new(lower(&node)?, then.whole()))),
        Err(at) => {
            found.push(complaint::stuck("Q0117", &then, at, REACTION));
            None
        }
    }
}

fn lower(node: &Node<'_>) -> Option<Reaction> {
    if node.has(Rule::kw_continue) {
        return Some(Reaction::Continue);
    }
    if node.has(Rule::kw_callback) {
        return Some(Reaction::Callback);
    }
    let (outcome, why) = ends(&node.child(Rule::ends)?)?;
    Some(Reaction::End(outcome, why))
}

/// `end interview as OUTCOME "why"`
pub(super) fn ends(node: &Node<'_>) -> Option<(Name, Option<Spanned<String>>)> {
    Some((node.child(Rule::word)?.name(), text::title(node)))
}
