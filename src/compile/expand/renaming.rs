//! Names of a block as they are where it is used: its own behind a prefix, its parameters replaced.

use std::collections::HashMap;

use crate::source::Spanned;
use crate::syntax::tree::visit::Visitor;
use crate::syntax::tree::{Name, Statement};

/// What each name becomes.
pub(super) struct Renaming {
    prefix: Option<String>,
    /// Names the block declares, as written there.
    own: Vec<String>,
    parameters: HashMap<String, String>,
}

impl Renaming {
    pub(super) fn of(
        statements: &[Spanned<Statement>],
        parameters: &[Name],
        arguments: &[Name],
        prefix: Option<&Name>,
    ) -> Self {
        let mut declared = Declared::default();
        for statement in statements {
            statement.it.clone().visit(&mut declared);
        }
        let pairs = parameters.iter().zip(arguments);
        Self {
            prefix: prefix.map(|it| it.it.clone()),
            own: declared.0,
            parameters: pairs.map(|(from, to)| (from.it.clone(), to.it.clone())).collect(),
        }
    }

    /// A statement with other names.
    pub(super) fn renamed(&mut self, statement: &Spanned<Statement>) -> Spanned<Statement> {
        let mut statement = statement.clone();
        statement.it.visit(self);
        statement
    }

    /// What a first name becomes; `None`: it stays.
    fn other(&self, first: &str) -> Option<String> {
        if let Some(argument) = self.parameters.get(first) {
            return Some(argument.clone());
        }
        let is_own = self.own.iter().any(|it| it == first);
        let prefix = self.prefix.as_ref().filter(|_| is_own)?;
        Some(format!("{prefix}.{first}"))
    }
}

impl Visitor for Renaming {
    fn declares(&mut self, name: &mut Name) {
        self.refers(name);
    }

    fn refers(&mut self, name: &mut Name) {
        let (first, rest) =
            name.it.split_once('.').map_or((&*name.it, None), |it| (it.0, Some(it.1)));
        if let Some(other) = self.other(first) {
            name.it = match rest {
                Some(rest) => format!("{other}.{rest}"),
                None => other,
            };
        }
    }

    fn path(&mut self, path: &mut Vec<Name>) {
        let Some(first) = path.first().cloned() else { return };
        if let Some(other) = self.other(&first.it) {
            let names = other.split('.').map(|it| Name::new(it.to_owned(), first.span));
            path.splice(0..1, names.collect::<Vec<_>>());
        }
    }
}

/// The names a block declares.
#[derive(Default)]
struct Declared(Vec<String>);

impl Visitor for Declared {
    fn declares(&mut self, name: &mut Name) {
        self.0.push(name.it.clone());
    }

    fn refers(&mut self, _name: &mut Name) {}

    fn path(&mut self, _path: &mut Vec<Name>) {}
}
