//! Texts that are said only when something holds; objections; what is looked at behind the end.

use crate::compile::Compiler;
use crate::compile::flow::frame::Condition;
use crate::compile::guards::Truth;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::{EndingId, Objection, Paragraph, Reaction, Then, When};
use crate::source::Span;
use crate::syntax::tree::{self, Statement};
use crate::value::{Code, Role};

impl<'t> Compiler<'t> {
    /// Texts with their fills. What a condition says holds where its text is filled in.
    pub(crate) fn paragraphs(&mut self, written: &'t [tree::Paragraph]) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        let mark = self.guards.mark();
        let universe = self.flow.universe.mark();
        for paragraph in written {
            let when = match &paragraph.when {
                tree::When::Always => {
                    self.guards.back_to(mark);
                    When::Always
                }
                tree::When::If(condition) => {
                    let words = self.written(condition.span);
                    let it = self.condition(condition);
                    let inner = self.guards.mark();
                    let assumed = Condition { it: it.clone(), truth: Truth::True, words };
                    self.assume(&assumed);
                    let text = self.text(&paragraph.text.it);
                    self.guards.back_to(inner);
                    self.assume(&Condition { truth: Truth::NotTrue, ..assumed });
                    let Some(it) = it else { continue };
                    paragraphs.push(Paragraph { role: paragraph.role, when: When::If(it), text });
                    continue;
                }
                tree::When::Otherwise => {
                    if !matches!(paragraphs.last(), Some(Paragraph { when: When::If(_), .. })) {
                        self.nothing_otherwise(paragraph.text.span);
                    }
                    When::Otherwise
                }
            };
            let text = self.text(&paragraph.text.it);
            paragraphs.push(Paragraph { role: paragraph.role, when, text });
        }
        self.guards.back_to(mark);
        self.flow.universe.back_to(universe);
        self.says_something(written);
        paragraphs
    }

    fn nothing_otherwise(&mut self, span: Span) {
        let message = "there is no `when` above this `otherwise`";
        let hint = "write `when CONDITION: …` above it, or leave `otherwise:` out";
        self.diagnostics.push(Diagnostic::error("Q0311", span, message).hint(hint));
    }

    /// Warns where nothing may be left to read out.
    fn says_something(&mut self, written: &[tree::Paragraph]) {
        let spoken = || written.iter().rev().filter(|it| it.role == Role::Read);
        let is_sure = spoken().any(|it| !matches!(it.when, tree::When::If(_)));
        if let (Some(last), false) = (spoken().next(), is_sure) {
            let message = "where none of these conditions holds, nothing is read out";
            let warning = Diagnostic::warning("Q0311", last.text.span, message);
            self.diagnostics.push(warning.hint("add a line `otherwise: …`"));
        }
    }

    /// Objections and what the header says of all that is asked: looked at from behind the end.
    pub(super) fn behind_the_end(&mut self) {
        self.here.items = self.items.len();
        let tree = self.tree;
        for statement in &tree.statements {
            if let Statement::Objection(it) = &statement.it {
                self.objection(it);
            }
            if let Statement::Questionnaire { properties, .. } = &statement.it
                && let Some(it) = properties.iter().find_map(|it| it.expression("recording"))
            {
                self.recording = self.condition(it);
            }
        }
    }

    fn objection(&mut self, written: &'t tree::Objection) {
        let paragraphs = self.paragraphs(&written.texts);
        if written.answers.is_empty() {
            let message = format!("`{}` does not say how it goes on", written.name.it);
            let hint = "1: Carries on -> continue";
            self.error("Q0305", written.name.span, message, hint);
        }
        let mut seen: Vec<i64> = Vec::new();
        let mut reactions = Vec::new();
        for (answer, then) in &written.answers {
            if seen.contains(&answer.code.it) {
                let message = format!("two answers have the code `{}`", answer.code.it);
                self.error("Q0306", answer.code.span, message, "give each a code of its own");
            }
            seen.push(answer.code.it);
            let label = self.text(&answer.label.it);
            let then = match &then.it {
                tree::Reaction::Continue => Then::Continue,
                tree::Reaction::Callback => Then::Callback,
                tree::Reaction::End(outcome, why) => {
                    let why = why.as_ref().map_or("", |it| it.it.as_str());
                    let Some(ending) = self.ending_as(outcome, why) else { continue };
                    Then::End(ending)
                }
            };
            reactions.push(Reaction { code: Code(answer.code.it), label, then });
        }
        let title = written.title.as_ref().map_or(&written.name.it, |it| &it.it).clone();
        let name = written.name.it.clone();
        self.objections.push(Objection { name, title, paragraphs, reactions });
    }

    /// An ending with an outcome there is.
    pub(super) fn ending_as(&mut self, outcome: &tree::Name, why: &str) -> Option<EndingId> {
        self.known_outcome(outcome);
        if self.flow.endings.len() >= usize::from(u16::MAX) {
            self.error("Q0512", outcome.span, "there are too many endings", "join some of them");
            return None;
        }
        Some(self.ending(&outcome.it, why))
    }
}
