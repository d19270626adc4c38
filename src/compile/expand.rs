//! Before anything is compiled: what is written once and meant several times is written out. A block
//! stands wherever it is used, and every row of a grid or sum is a question of its own.

mod blocks;
mod renaming;
mod rows;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::compile::expand::blocks::Written;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::questionnaire::kind;
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Statement, Tree};

/// The most statements a file may come to, uses of blocks counted.
const MOST_STATEMENTS: usize = 100_000;

/// How deep blocks may use blocks.
const MOST_DEPTH: usize = 20;

/// The tree with everything written out; the same where there is nothing to write out.
pub(super) fn expanded<'t>(tree: &'t Tree, diagnostics: &mut Diagnostics) -> Cow<'t, Tree> {
    if !tree.statements.iter().any(|it| is_short(&it.it)) {
        return Cow::Borrowed(tree);
    }
    let (written, around) = Written::of(tree, diagnostics);
    let mut expander = Expander {
        tree,
        written,
        statements: Vec::new(),
        diagnostics,
        used: HashMap::new(),
        n_uses: 0,
        full: false,
    };
    for statement in around {
        expander.statement(statement, &mut Vec::new());
    }
    expander.unused();
    Cow::Owned(Tree { statements: expander.statements, reported: tree.reported.clone() })
}

/// Does a statement stand for several?
#[expect(clippy::wildcard_enum_match_arm, reason = "every other statement stands for itself")]
fn is_short(statement: &Statement) -> bool {
    match statement {
        Statement::Block { .. } | Statement::EndBlock | Statement::Use { .. } => true,
        Statement::Question(it) => kind::find(&it.kind.it).is_some_and(|it| it.has_rows),
        _ => false,
    }
}

struct Expander<'t, 'd> {
    tree: &'t Tree,
    written: Written,
    statements: Vec<Spanned<Statement>>,
    diagnostics: &'d mut Diagnostics,
    /// Where each block was first used, by its name and the one in front.
    used: HashMap<(String, String), Span>,
    n_uses: usize,
    /// Too many statements: reported.
    full: bool,
}

impl Expander<'_, '_> {
    /// Writes a statement out, inside of the blocks named.
    fn statement(&mut self, statement: Spanned<Statement>, inside: &mut Vec<String>) {
        if self.statements.len() + self.n_uses >= MOST_STATEMENTS {
            if !self.full {
                self.full = true;
                let message = format!(
                    "with all blocks written out, there are more than {MOST_STATEMENTS} lines"
                );
                self.diagnostics.push(Diagnostic::error("Q0517", statement.span, message));
            }
            return;
        }
        let span = statement.span;
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "every other statement stands for itself"
        )]
        match statement.it {
            Statement::Use { block, arguments, prefix } => {
                self.n_uses += 1;
                let statements = self.used(&block, &arguments, prefix.as_ref(), span, inside);
                inside.push(block.it.to_lowercase());
                for it in statements {
                    self.statement(it, inside);
                }
                inside.pop();
            }
            Statement::Question(question)
                if kind::find(&question.kind.it).is_some_and(|it| it.has_rows) =>
            {
                let rows = rows::written_out(self.tree, question, span, self.diagnostics);
                self.statements.extend(rows);
            }
            it => self.statements.push(Spanned::new(it, span)),
        }
    }
}
