//! Blocks: where each stands, and what it says where it is used.

use std::collections::HashMap;

use crate::compile::expand::Expander;
use crate::compile::expand::renaming::Renaming;
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
    /// Where it was first used, and whether without a name in front.
    used: Option<(Span, bool)>,
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
                        used: None,
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
                (_, Some((_, block))) => block.statements.push(statement.clone()),
                (_, None) => around.push(statement.clone()),
            }
        }
        if let Some((name, block)) = open {
            diagnostics.push(
                Diagnostic::error(
                    "Q0502",
                    block.span,
                    format!("this `block` {} is never closed", name.it),
                )
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
        let Some(block) = self.written.blocks.get_mut(&key) else {
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
        let plain = prefix.is_none();
        if let (Some((first, first_plain)), true) = (block.used, plain || inside.is_empty())
            && plain
            && first_plain
        {
            let message = format!("`{}` is used twice, so its names would be, too", name.it);
            self.diagnostics.push(
                Diagnostic::error("Q0213", span, message)
                    .label(first, "first used here")
                    .hint(format!("write `use {}(…) as NAME` for each", name.it)),
            );
            return Vec::new();
        }
        block.used.get_or_insert((span, plain));
        let mut renaming = Renaming::of(&block.statements, &block.parameters, arguments, prefix);
        block.statements.iter().map(|it| renaming.renamed(it)).collect()
    }
}
