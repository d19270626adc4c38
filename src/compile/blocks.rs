//! Which `end if` closes which `if`: the flat statements as steps whose blocks are balanced.
//!
//! A stack, no recursion: ten thousand levels are reported, not walked. What is missing is reported
//! and put in, so that whoever comes after sees balanced blocks only.

mod dead;
mod open;
pub(crate) mod rosters;

use crate::compile::blocks::open::{Kind, Open};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::{ItemId, RosterId};
use crate::questionnaire::{PassId, SectionId};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{
    Check, Choose, Compute, Expr, Expression, Flag, Name, OrderHow, Paragraph, Question, Statement,
    Tree,
};
use rosters::{Known, WrittenPass, WrittenRoster};

/// How deep blocks may be nested.
const DEEPEST: usize = 64;

/// One step of the interview as written.
#[derive(Debug)]
pub(crate) enum Step<'t> {
    /// A question, or a text to read.
    Question(ItemId, &'t Question),
    /// A computation.
    Compute(ItemId, &'t Compute),
    /// A callback: its name, and what is said.
    Callback(ItemId, Option<&'t Name>, &'t [Paragraph]),
    /// A check that stands alone.
    Check(&'t Check),
    /// `if`
    If(&'t Expr),
    /// `else if`
    ElseIf(&'t Expr),
    /// `else`
    Else,
    /// `end if`
    EndIf,
    /// `section`
    Section(SectionId),
    /// `end section`
    EndSection,
    /// `leave section`
    LeaveSection,
    /// `choose`
    Choose(ItemId, &'t Choose),
    /// `check quota`
    CheckQuota(&'t Name),
    /// `roster`
    Roster(RosterId),
    /// `for each`, `add to`
    Pass(PassId),
    /// `end for`, `end add`
    EndPass(PassId),
    /// `leave loop`: which, and whether its current member is none after all.
    LeaveLoop(PassId, bool),
    /// `shuffle`
    Shuffle(WrittenShuffle<'t>),
    /// A part of a shuffle begins: its name, and the flags of a row.
    Part(&'t str, &'t [Flag]),
    /// `end shuffle`
    EndShuffle,
    /// `end interview`
    End(&'t Name, &'t str),
}

/// A shuffle as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WrittenShuffle<'t> {
    /// Its name.
    pub(crate) name: &'t Name,
    /// How many parts are asked.
    pub(crate) pick: Option<&'t Spanned<u32>>,
    /// How rows are put in order, where its parts are those.
    pub(crate) rows: Option<&'t OrderHow>,
}

/// What stands around a thing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The section.
    pub(crate) section: Option<SectionId>,
    /// The loops, outermost first.
    pub(crate) rosters: Vec<RosterId>,
}

/// The blocks of a file.
#[derive(Debug, Default)]
pub(crate) struct Blocks<'t> {
    /// Balanced.
    pub(crate) steps: Vec<(Step<'t>, Span)>,
    /// What stands around each item.
    pub(crate) items: Vec<Around>,
    /// The sections.
    pub(crate) sections: Vec<(&'t Name, Option<&'t str>, bool)>,
    /// The rosters: those declared, then those that loops make.
    pub(crate) rosters: Vec<WrittenRoster<'t>>,
    /// The passes over them.
    pub(crate) passes: Vec<WrittenPass<'t>>,
    /// The passes that a `leave loop` leaves.
    pub(crate) left: Vec<PassId>,
    /// Too deep, or too many of something, to go on.
    pub(crate) hopeless: bool,
    stack: Vec<Open>,
    around: Around,
    known: Known,
    too_deep: bool,
    outside: dead::Lives,
}

/// Matches the blocks of a file.
pub(crate) fn blocks<'t>(tree: &'t Tree, diagnostics: &mut Diagnostics) -> Blocks<'t> {
    let mut blocks = Blocks::default();
    blocks.declared_rosters(tree);
    for statement in &tree.statements {
        blocks.statement(&statement.it, statement.span, diagnostics);
    }
    while let Some(open) = blocks.stack.last_mut() {
        open.forget();
        let (closing, end) = (open.closing(), open.span.end);
        diagnostics.push(
            open.never_closed().hint(format!("close it with `{closing}`")).last_line(closing),
        );
        blocks.close(Span::new(end, end));
    }
    blocks
}

impl<'t> Step<'t> {
    /// Does a part of a shuffle begin here? Checks and computations belong to what stands above.
    fn begins_part(&self) -> bool {
        !matches!(self, Self::Check(_) | Self::Compute(..) | Self::LeaveSection | Self::End(..))
    }

    /// The question whose row it is.
    fn group(&self) -> Option<&'t str> {
        let Self::Question(_, it) = self else { return None };
        it.row.as_ref().map(|it| it.group.it.as_str())
    }

    /// What a part that begins here is called, and its flags.
    #[expect(clippy::wildcard_enum_match_arm, reason = "only what has a name is a part")]
    fn part(&self) -> (&'t str, &'t [Flag]) {
        match self {
            Self::Question(_, it) => match &it.row {
                Some(row) => (&row.handle.it, &row.flags),
                None => (&it.name.it, &[]),
            },
            Self::Compute(_, it) => (&it.name.it, &[]),
            _ => ("", &[]),
        }
    }
}

impl<'t> Blocks<'t> {
    #[expect(clippy::too_many_lines, reason = "one line for each statement")]
    fn statement(&mut self, it: &'t Statement, span: Span, diagnostics: &mut Diagnostics) {
        match it {
            Statement::Questionnaire { .. }
            | Statement::Sample { .. }
            | Statement::List { .. }
            | Statement::Words(_)
            | Statement::Quota(_)
            | Statement::Objection(_)
            | Statement::Include(_)
            // Blocks are written out by now.
            | Statement::Block { .. }
            | Statement::EndBlock
            | Statement::Use { .. } => {}
            Statement::Shuffle { name, pick, rows } => {
                let shuffle = WrittenShuffle { name, pick: pick.as_ref(), rows: rows.as_ref() };
                self.step(Step::Shuffle(shuffle), span, diagnostics);
                let open = Open::new(Kind::Shuffle, &name.it, span);
                self.open(Open { of_rows: rows.is_some(), ..open }, diagnostics);
            }
            Statement::EndShuffle => self.end(Kind::Shuffle, span, diagnostics),
            Statement::Callback { name, texts } => {
                let id = self.item();
                self.step(Step::Callback(id, name.as_ref(), texts), span, diagnostics);
            }
            Statement::Question(it) => {
                let id = self.item();
                self.asks(it);
                self.step(Step::Question(id, it), span, diagnostics);
            }
            Statement::Choose(it) => self.choose(it, span, diagnostics),
            Statement::CheckQuota(it) => self.step(Step::CheckQuota(it), span, diagnostics),
            Statement::Roster(it) => self.roster_here(it, span),
            Statement::LeaveLoop => self.leave_loop(span, diagnostics),
            Statement::AddTo(it) => self.add_to(it, span, diagnostics),
            Statement::EndAdd => self.end(Kind::Add, span, diagnostics),
            Statement::Compute(it) => {
                let id = self.item();
                self.step(Step::Compute(id, it), span, diagnostics);
            }
            Statement::Check(it) => self.step(Step::Check(it), span, diagnostics),
            Statement::If(it) => {
                self.step(Step::If(it), span, diagnostics);
                self.open(Open::new(Kind::If, "", span), diagnostics);
                self.not_empty_if_unreadable(it);
            }
            Statement::ElseIf(it) => {
                self.branch(Step::ElseIf(it), span, diagnostics);
                self.not_empty_if_unreadable(it);
            }
            Statement::Else => self.branch(Step::Else, span, diagnostics),
            Statement::EndIf => self.end(Kind::If, span, diagnostics),
            Statement::Section { name, title, every_call } => {
                let title = title.as_ref().map(|it| it.it.as_str());
                self.section((name, title, *every_call), span, diagnostics);
            }
            Statement::EndSection => self.end(Kind::Section, span, diagnostics),
            Statement::LeaveSection => self.leave(span, diagnostics),
            Statement::ForEach(it) => self.for_each(it, span, diagnostics),
            Statement::EndFor => self.end(Kind::For, span, diagnostics),
            Statement::EndInterview { outcome, why } => {
                let why = why.as_ref().map_or("", |it| it.it.as_str());
                self.step(Step::End(outcome, why), span, diagnostics);
                self.dies(dead::Way::Interview);
            }
            Statement::Unreadable => self.not_empty(),
        }
    }

    /// A branch whose condition was reported: whether anything is in it can wait.
    fn not_empty_if_unreadable(&mut self, condition: &Expr) {
        if condition.it == Expression::Unreadable {
            self.not_empty();
        }
    }

    fn not_empty(&mut self) {
        if let Some(open) = self.stack.last_mut() {
            open.empty = false;
        }
    }

    fn choose(&mut self, it: &'t Choose, span: Span, diagnostics: &mut Diagnostics) {
        let id = self.item();
        self.step(Step::Choose(id, it), span, diagnostics);
    }

    fn item(&mut self) -> ItemId {
        let id = ItemId(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
        self.items.push(self.around.clone());
        id
    }

    fn step(&mut self, step: Step<'t>, span: Span, diagnostics: &mut Diagnostics) {
        self.alive(span, diagnostics);
        let mut begins_part = false;
        // Rows that no shuffle of their own puts in order are one part, of the question's name.
        let mut together = None;
        if let Some(open) = self.stack.last_mut() {
            begins_part = open.kind == Kind::Shuffle && (open.empty || step.begins_part());
            together = step.group().filter(|_| !open.of_rows);
            open.empty = false;
        }
        if together.is_some() {
            let before = self.steps.iter().rev().find(|it| matches!(it.0, Step::Question(..)));
            begins_part &= before.and_then(|it| it.0.group()) != together;
        }
        if begins_part {
            let (name, flags) = match (&step, together) {
                (Step::Section(id), _) => (self.sections[usize::from(id.0)].0.it.as_str(), &[][..]),
                (_, Some(group)) => (group, &[][..]),
                (_, None) => step.part(),
            };
            self.steps.push((Step::Part(name, flags), span));
        }
        self.row_begins(&step);
        self.steps.push((step, span));
    }

    /// A part that begins with the condition of a row is called as the row is.
    fn row_begins(&mut self, step: &Step<'t>) {
        let is_of_rows = self.stack.iter().rev().nth(1).is_some_and(|it| it.of_rows);
        if !is_of_rows || step.group().is_none() {
            return;
        }
        let part = self.steps.iter_mut().rev().find(|it| matches!(it.0, Step::Part(..)));
        if let Some((part, _)) = part {
            let (name, flags) = step.part();
            *part = Step::Part(name, flags);
        }
    }

    fn open(&mut self, open: Open, diagnostics: &mut Diagnostics) {
        if self.stack.len() >= DEEPEST && !self.too_deep {
            self.too_deep = true;
            self.hopeless = true;
            let message = format!("blocks are nested more than {DEEPEST} deep");
            diagnostics.push(
                Diagnostic::error("Q0508", open.span, message)
                    .hint("join conditions with `and`, or leave the section early"),
            );
        }
        self.stack.push(open);
    }

    fn branch(&mut self, step: Step<'t>, span: Span, diagnostics: &mut Diagnostics) {
        let word = if matches!(step, Step::Else) { "else" } else { "else if" };
        if !self.close_down_to(Kind::If, word, span, diagnostics) {
            let message = format!("there is no `if` for this `{word}`");
            diagnostics.push(Diagnostic::error("Q0503", span, message));
            return;
        }
        let Some(open) = self.stack.last_mut() else { return };
        if open.seen_else {
            let message = format!("an `{word}` cannot come after the `else`");
            diagnostics
                .push(Diagnostic::error("Q0503", span, message).label(open.span, "of this `if`"));
            return;
        }
        open.next_branch(matches!(step, Step::Else), span, diagnostics);
        self.steps.push((step, span));
    }

    fn end(&mut self, kind: Kind, span: Span, diagnostics: &mut Diagnostics) {
        if !self.close_down_to(kind, kind.closing(), span, diagnostics) {
            let message = format!("there is no `{}` for this `{}`", kind.word(), kind.closing());
            diagnostics.push(
                Diagnostic::error("Q0503", span, message)
                    .hint("take this line out")
                    .leave_out(span),
            );
            return;
        }
        if let Some(open) = self.stack.last_mut() {
            open.complain_if_empty(diagnostics);
            open.held.drain(..).for_each(|it| diagnostics.push(it));
        }
        self.close(span);
    }

    /// Closes what stands open within the innermost block of a kind; false where there is none.
    fn close_down_to(
        &mut self,
        kind: Kind,
        word: &str,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let Some(at) = self.stack.iter().rposition(|it| it.kind == kind) else { return false };
        while self.stack.len() > at + 1 {
            if let Some(open) = self.stack.last_mut() {
                open.forget();
                diagnostics.push(
                    open.never_closed()
                        .label(span, format!("this `{word}` comes first"))
                        .hint(format!("write `{}` before it", open.closing()))
                        .line_before(span.start, open.closing()),
                );
            }
            self.close(span);
        }
        true
    }

    fn close(&mut self, span: Span) {
        let Some(open) = self.stack.pop() else { return };
        let step = match open.kind {
            Kind::If => Step::EndIf,
            Kind::Shuffle => Step::EndShuffle,
            Kind::Section => {
                self.around.section = None;
                Step::EndSection
            }
            Kind::For | Kind::Add => {
                for pass in self.end_group() {
                    self.steps.push((Step::EndPass(pass), span));
                }
                return;
            }
        };
        self.steps.push((step, span));
        if let Some(way) = open.way_out() {
            self.dies(way);
        }
    }

    fn section(
        &mut self,
        section: (&'t Name, Option<&'t str>, bool),
        span: Span,
        diagnostics: &mut Diagnostics,
    ) {
        let is_deep = self.stack.len() > 1;
        if let Some(open) = self.stack.iter().find(|it| it.kind == Kind::Section) {
            let message = format!("the section {} is not closed before this one", open.name);
            diagnostics.push(
                Diagnostic::error("Q0504", span, message)
                    .label(open.span, "opened here")
                    .hint("sections follow each other: write `end section` before it")
                    .line_before(span.start, "end section"),
            );
            self.close_down_to(Kind::Section, "section", span, &mut Diagnostics::default());
            self.close(span);
        } else if let Some(open) = self.stack.last_mut()
            && (open.kind != Kind::Shuffle || is_deep)
        {
            let message = format!("a section cannot stand inside of `{}`", open.kind.word());
            open.held.push(
                Diagnostic::error("Q0504", span, message)
                    .label(open.span, "opened here")
                    .hint("put the section around it, or several questions under one `if`"),
            );
        }
        let Ok(id) = u16::try_from(self.sections.len()) else {
            return self.too_many("sections", span, diagnostics);
        };
        self.sections.push(section);
        self.around.section = Some(SectionId(id));
        self.step(Step::Section(SectionId(id)), span, diagnostics);
        self.open(Open::new(Kind::Section, &section.0.it, span), diagnostics);
    }

    fn leave(&mut self, span: Span, diagnostics: &mut Diagnostics) {
        if self.around.section.is_none() {
            self.not_empty();
            diagnostics.push(
                Diagnostic::error("Q0505", span, "there is no section to leave here")
                    .hint("put these lines into a section, or take this one out"),
            );
            return;
        }
        self.step(Step::LeaveSection, span, diagnostics);
        self.dies(dead::Way::Section);
    }

    fn too_many(&mut self, what: &str, span: Span, diagnostics: &mut Diagnostics) {
        if !self.hopeless {
            self.hopeless = true;
            let message = format!("there are more than {} {what}", u16::MAX);
            diagnostics.push(Diagnostic::error("Q0512", span, message));
        }
    }
}
