//! Blocks: where each stands, and what it says where it is used.

use std::collections::{HashMap, HashSet};

use crate::compile::expand::renaming::{Declared, Renaming};
use crate::compile::expand::{Expander, MOST_DEPTH};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Name, Statement, Tree};

/// The blocks of a file.
#[derive(Default)]
pub(super) struct Written {
    blocks: HashMap<String, Block>,
    names: Vec<String>,
}

struct Block {
    span: Span,
    parameters: Vec<Name>,
    statements: Vec<Spanned<Statement>>,
}

impl Written {
    /// Takes the blocks out of a tree; the statements around them are left.
    pub(super) fn of(
        tree: &Tree,
        diagnostics: &mut Diagnostics,
    ) -> (Self, Vec<Spanned<Statement>>) {
        let mut written = Self::default();
        let mut around = Vec::new();
        let mut open: Option<(Name, Block)> = None;
        for statement in &tree.statements {
            match (&statement.it, &mut open) {
                (Statement::Block { name, parameters }, None) => {
                    let block = Block {
                        span: statement.span,
                        parameters: parameters.clone(),
                        statements: Vec::new(),
                    };
                    open = Some((name.clone(), block));
                }
                (Statement::Block { .. }, Some((_, block))) => {
                    diagnostics.push(
                        Diagnostic::error(
                            "Q0517",
                            statement.span,
                            "a block cannot stand in another",
                        )
                        .label(block.span, "this one is not closed yet")
                        .hint("write `end block` before it"),
                    );
                }
                (Statement::EndBlock, Some(_)) => {
                    if let Some((name, block)) = open.take() {
                        written.add(&name, block, diagnostics);
                    }
                }
                (Statement::EndBlock, None) => diagnostics.push(
                    Diagnostic::error(
                        "Q0503",
                        statement.span,
                        "there is no `block` for this `end block`",
                    )
                    .hint("take this line out")
                    .leave_out(statement.span),
                ),
                (_, Some((_, block))) => {
                    let holds = block.holds(statement, diagnostics);
                    let to = if holds { &mut block.statements } else { &mut around };
                    to.push(statement.clone());
                }
                (_, None) => around.push(statement.clone()),
            }
        }
        if let Some((name, block)) = open {
            let message = format!("this `block` {} is never closed", name.it);
            diagnostics.push(
                Diagnostic::error("Q0502", block.span, message)
                    .hint("close it with `end block`")
                    .last_line("end block"),
            );
            written.add(&name, block, diagnostics);
        }
        (written, around)
    }

    fn add(&mut self, name: &Name, block: Block, diagnostics: &mut Diagnostics) {
        let key = name.it.to_lowercase();
        if let Some(first) = self.blocks.get(&key) {
            let message = format!("the name `{}` is used twice", name.it);
            diagnostics.push(
                Diagnostic::error("Q0201", name.span, message).label(first.span, "first used here"),
            );
            return;
        }
        self.names.push(name.it.clone());
        self.blocks.insert(key, block);
    }
}

impl Block {
    /// May it hold a statement? What is there once in a file, or for all of it, may not.
    fn holds(&self, statement: &Spanned<Statement>, diagnostics: &mut Diagnostics) -> bool {
        let Some(what) = of_the_file(&statement.it) else { return true };
        diagnostics.push(
            Diagnostic::error("Q0517", statement.span, format!("a block cannot hold {what}"))
                .label(self.span, "the block")
                .hint("write it outside, before or after the block"),
        );
        false
    }
}

impl Written {
    /// The names a block declares, and those of the blocks it uses without a name in front.
    fn declared(&self, key: &str) -> Vec<String> {
        let mut declared = Declared::default();
        let mut seen = HashSet::from([key.to_owned()]);
        let mut open: Vec<&Block> = self.blocks.get(key).into_iter().collect();
        while let Some(block) = open.pop() {
            for statement in &block.statements {
                statement.it.clone().visit(&mut declared);
                let is_plain = matches!(&statement.it, Statement::Use { prefix: None, .. });
                let inner = used(&statement.it).filter(|it| is_plain && seen.insert(it.clone()));
                open.extend(inner.and_then(|it| self.blocks.get(&it)));
            }
        }
        declared.0
    }
}

/// The block a statement uses, in lower case.
fn used(statement: &Statement) -> Option<String> {
    let Statement::Use { block, .. } = statement else { return None };
    Some(block.it.to_lowercase())
}

/// What a file has once, or for all of it.
#[expect(clippy::wildcard_enum_match_arm, reason = "everything else may be asked again")]
fn of_the_file(statement: &Statement) -> Option<&'static str> {
    match statement {
        Statement::Questionnaire { .. } => Some("a `questionnaire` line"),
        Statement::Sample { .. } => Some("a `sample`"),
        Statement::List { .. } => Some("a `list`"),
        Statement::Objection(_) => Some("an `objection`"),
        _ => None,
    }
}

impl Expander<'_, '_> {
    /// The statements of a block where it is used; none where it cannot be, which is reported.
    pub(super) fn used(
        &mut self,
        name: &Name,
        arguments: &[Name],
        prefix: Option<&Name>,
        span: Span,
        inside: &[String],
    ) -> Vec<Spanned<Statement>> {
        let key = name.it.to_lowercase();
        let Some(block) = self.written.blocks.get(&key) else {
            let message = format!("there is no block `{}`", name.it);
            let known = self.written.names.iter().map(String::as_str);
            let error = Diagnostic::error("Q0212", name.span, message);
            self.diagnostics.push(error.did_you_mean(&name.it, known));
            return Vec::new();
        };
        if inside.contains(&key) {
            let message = format!("`{}` would use itself without end", name.it);
            self.diagnostics.push(
                Diagnostic::error("Q0517", span, message)
                    .label(block.span, "the block")
                    .hint("for questions asked again and again, write `for each`"),
            );
            return Vec::new();
        }
        if block.parameters.len() != arguments.len() {
            let (wanted, given) = (block.parameters.len(), arguments.len());
            let message = format!("`{}` takes {wanted} names in brackets, not {given}", name.it);
            self.diagnostics
                .push(Diagnostic::error("Q0212", span, message).label(block.span, "the block"));
            return Vec::new();
        }
        if inside.len() >= MOST_DEPTH {
            let message = format!("blocks use blocks more than {MOST_DEPTH} deep here");
            self.diagnostics.push(Diagnostic::error("Q0517", span, message));
            return Vec::new();
        }
        let front = prefix.map(|it| it.it.clone()).unwrap_or_default();
        if let Some(first) = self.used.get(&(key.clone(), front.to_lowercase())) {
            let message = format!("`{}` is used twice, so its names would be, too", name.it);
            let brackets = if block.parameters.is_empty() { "" } else { "(…)" };
            self.diagnostics.push(
                Diagnostic::error("Q0213", span, message).label(*first, "first used here").hint(
                    format!("write `use {}{brackets} as NAME`, another name for each", name.it),
                ),
            );
            return Vec::new();
        }
        let declared = self.written.declared(&key);
        self.used.insert((key, front.to_lowercase()), span);
        let mut renaming = Renaming::of(&declared, &block.parameters, arguments, prefix);
        block.statements.iter().map(|it| renaming.renamed(it)).collect()
    }

    /// Advises of blocks that stand nowhere: nothing in them was looked at.
    pub(super) fn unused(&mut self) {
        let used: HashSet<String> =
            self.tree.statements.iter().filter_map(|it| used(&it.it)).collect();
        for name in &self.written.names {
            let key = name.to_lowercase();
            let Some(block) = self.written.blocks.get(&key) else { continue };
            if used.contains(&key) {
                continue;
            }
            let message =
                format!("the block `{name}` is used nowhere: it is not asked, and not checked");
            self.diagnostics.push(
                Diagnostic::warning("Q0906", block.span, message)
                    .hint(format!("write `use {name}` where it is asked, or take it out")),
            );
        }
    }
}
