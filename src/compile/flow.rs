//! The walk through the source, once, from top to bottom: items filled in, blocks made a graph.

mod cases;
mod choose;
mod compute;
mod frame;
mod graph;
mod item;
mod offer;
mod quota;
mod shuffle;
mod wording;

use std::collections::HashMap;

use crate::compile::blocks::{Blocks, Step};
use crate::compile::guards::Truth;
use crate::compile::universe::Universe;
use crate::compile::{Compiler, columns, fingerprint};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::expression::Expression;
use crate::questionnaire::{
    Ending, EndingId, Item, Node, OUTCOMES, Questionnaire, Section, outcome,
};
use crate::source::Span;
use crate::syntax::tree::{Expr, Name};
use crate::value::Value;
use frame::{Condition, Frame, Sort, Way};

/// The graph in the making.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The sections.
    pub(crate) sections: Vec<Section>,
    /// How many checks of a name there are.
    pub(crate) check_numbers: HashMap<String, u32>,
    nodes: Vec<Node>,
    endings: Vec<Ending>,
    open: Vec<Frame>,
    n_categories: usize,
    pub(super) universe: Universe,
    targeted: usize,
}

impl<'t> Compiler<'t> {
    /// Walks all steps.
    pub(crate) fn walk(&mut self, blocks: &Blocks<'t>) {
        for (step, span) in &blocks.steps {
            self.step(step, *span);
        }
        self.warn_of_unchecked_quotas();
        let ending = self.ending("complete", "");
        self.flow.nodes.push(Node::End(ending));
        self.behind_the_end();
    }

    fn step(&mut self, step: &Step<'t>, span: Span) {
        match step {
            Step::Question(id, it) => self.question_at_its_place(*id, it),
            Step::Compute(id, it) => self.compute_at_its_place(*id, it, span),
            Step::Callback(id, _, texts) => self.callback_at_its_place(*id, texts),
            Step::Check(it) => {
                let section = self.flow.open.iter().find(|it| it.sort == Sort::Section);
                let owner = it.of.as_ref().map(|it| &it.it).or(section.map(|it| &it.name));
                let owner = owner.cloned().unwrap_or_default();
                if let Some(check) = self.check(it, &owner) {
                    self.flow.nodes.push(Node::Check(check));
                }
            }
            Step::If(it) => self.enter_if(it),
            Step::ElseIf(it) => self.next_branch(Some(it)),
            Step::Else => self.next_branch(None),
            Step::EndIf => self.leave_if(),
            Step::Section(id) => {
                let name = self.flow.sections[usize::from(id.0)].name.clone();
                let frame = self.frame(Sort::Section, name);
                self.flow.open.push(frame);
            }
            Step::EndSection => self.leave_section_behind(),
            Step::LeaveSection => {
                self.way_out(Way::Section);
                let skip = self.flow.skip();
                if let Some(section) =
                    self.flow.open.iter_mut().rfind(|it| it.sort == Sort::Section)
                {
                    section.skips.push(skip);
                }
            }
            Step::Pass(id) => self.enter_loop(*id, span),
            Step::EndPass(id) => self.leave_loop(*id),
            Step::LeaveLoop(id, unjoin) => self.leave_pass(*id, *unjoin),
            Step::Choose(id, it) => self.choice_at_its_place(*id, it, span),
            Step::CheckQuota(it) => self.check_quota(it, span),
            Step::Roster(_) => {}
            Step::Shuffle(it) => self.enter_shuffle(it),
            Step::Part(name, flags) => self.next_part(name, flags),
            Step::EndShuffle => self.leave_shuffle(),
            Step::End(outcome, why) => self.end_interview(outcome, why),
        }
    }

    fn frame(&self, sort: Sort, name: String) -> Frame {
        let node = self.flow.nodes.len();
        Frame::new(sort, name, self.guards.mark(), self.flow.universe.mark(), node)
    }

    fn enter_if(&mut self, written: &Expr) {
        let mut frame = self.frame(Sort::If, String::new());
        let condition = self.branch(written, "the interview goes on behind `end if`, or in `else`");
        self.assume(&condition);
        frame.conditions.push(condition);
        self.flow.open.push(frame);
    }

    /// The condition of a branch, and its node.
    fn branch(&mut self, written: &Expr, then: &str) -> Condition {
        let words = self.written(written.span);
        let condition = self.condition(written);
        if let Some(condition) = &condition {
            self.warn_of_unknown(condition, written.span, then);
            self.note_missing(condition, written.span, &words);
        }
        let always = || Expression::Constant(Value::Truth(true));
        self.flow.nodes.push(Node::Branch {
            condition: condition.clone().unwrap_or_else(always),
            words: words.clone(),
            otherwise: graph::NOWHERE,
        });
        Condition { it: condition, truth: Truth::True, words }
    }

    pub(super) fn warn_of_unknown(&mut self, condition: &Expression, span: Span, then: &str) {
        let missing = self.guards.may_hide(condition);
        let Some(reference) = missing.first() else { return };
        let is_told = |it: &Diagnostic| it.code == "Q0902" && it.span == span;
        if self.diagnostics.iter().any(is_told) {
            return;
        }
        let name = self.called(reference);
        let message = format!("`{name}` may have no value here; then this is unknown, and {then}");
        let mut warning = Diagnostic::warning("Q0902", span, message)
            .hint(format!("say so: write `{name} is asked and …`"));
        if let crate::expression::Reference::Item(item) = reference
            && let Some(why) = self.why_not(*item)
        {
            warning = warning.label(self.draft(*item).item.span, why);
        }
        self.diagnostics.push(warning);
    }

    /// `else if`, `else`
    fn next_branch(&mut self, written: Option<&Expr>) {
        let Some(mut frame) = self.flow.open.pop() else { return };
        self.guards.back_to(frame.mark);
        self.flow.universe.back_to(frame.universe);
        if let Some(last) = frame.conditions.last_mut() {
            last.truth = Truth::NotTrue;
        }
        let skip = self.flow.skip_unless_dead();
        frame.skips.extend(skip);
        self.flow.branch_ends(frame.node);
        for condition in &frame.conditions {
            self.assume(condition);
        }
        if let Some(written) = written {
            frame.node = self.flow.nodes.len();
            let condition = self
                .branch(written, "the interview goes on in the next `else`, or behind `end if`");
            self.assume(&condition);
            frame.conditions.push(condition);
        } else {
            frame.has_else = true;
        }
        self.flow.open.push(frame);
    }

    fn leave_if(&mut self) {
        let Some(frame) = self.flow.open.pop() else { return };
        if !frame.has_else {
            self.flow.branch_ends(frame.node);
        }
        self.flow.skips_end(&frame.skips);
        self.close(frame);
    }

    fn leave_section_behind(&mut self) {
        let Some(frame) = self.flow.open.pop() else { return };
        self.flow.skips_end(&frame.skips);
        self.close(frame);
    }

    fn end_interview(&mut self, name: &Name, why: &str) {
        let Some(ending) = self.ending_as(name, why) else { return };
        self.way_out(Way::Interview);
        self.flow.nodes.push(Node::End(ending));
    }

    fn known_outcome(&mut self, name: &Name) {
        if !name.it.is_empty() && outcome::outcome(&name.it).is_none() {
            let known = OUTCOMES.iter().map(|it| it.handle);
            let message = format!("there is no outcome `{}`", name.it);
            self.diagnostics.push(
                Diagnostic::error("Q0506", name.span, message)
                    .did_you_mean(&name.it, known.clone())
                    .or_hint(|| format!("outcomes are {}", known.collect::<Vec<_>>().join(", "))),
            );
        }
    }

    fn ending(&mut self, outcome: &str, why: &str) -> EndingId {
        let id = EndingId(u16::try_from(self.flow.endings.len()).unwrap_or(u16::MAX));
        self.flow.endings.push(Ending { outcome: outcome.to_owned(), why: why.to_owned() });
        id
    }

    /// Puts the whole together.
    pub(crate) fn finish(mut self, diagnostics: &mut Diagnostics) -> Questionnaire {
        diagnostics.extend(std::mem::take(&mut self.diagnostics));
        let span = self.header.span;
        let questionnaire = Questionnaire {
            fingerprint: fingerprint(self.source),
            name: self.header.name,
            title: self.header.title,
            version: self.header.version,
            length: self.header.length,
            language: self.header.language,
            translations: Vec::new(),
            recording: self.recording,
            groups: self.groups,
            passes: self.passes,
            shuffles: self.shuffles,
            quotas: self.made_quotas,
            objections: self.objections,
            sample: self.sample.into_iter().map(|it| it.0).collect(),
            sections: self.flow.sections,
            items: self.items.into_iter().map(|it| it.item).collect(),
            rosters: self.rosters.into_iter().map(|it| it.0).collect(),
            checks: self.checks,
            endings: self.flow.endings,
            nodes: self.flow.nodes,
            specials: self.specials.declared,
        };
        let is_clean = !diagnostics.iter().any(|it| it.severity == Severity::Error);
        if is_clean && !questionnaire.items.iter().any(Item::is_shown) {
            diagnostics.push(
                Diagnostic::error("Q0501", span, "nothing is asked in this file").hint(
                    "write a question: its kind and its name, `yesno READY`, and its text below",
                ),
            );
        }
        if is_clean {
            columns::check(&questionnaire, diagnostics);
        }
        questionnaire
    }
}
