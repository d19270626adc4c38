//! Names of a block as they are where it is used: its own behind a prefix, its parameters replaced.

use std::collections::{HashMap, HashSet};

use crate::source::Spanned;
use crate::syntax::tree::visit::Visitor;
use crate::syntax::tree::{Name, Statement};

/// What each name becomes.
pub(super) struct Renaming {
    prefix: Option<String>,
    /// Names the block declares, in lower case.
    own: HashSet<String>,
    /// By the name in lower case.
    parameters: HashMap<String, String>,
    /// All of these as written: what is written otherwise may be an answer.
    written: HashSet<String>,
}

impl Renaming {
    /// `declared`: the names the block declares.
    pub(super) fn of(
        declared: &[String],
        parameters: &[Name],
        arguments: &[Name],
        prefix: Option<&Name>,
    ) -> Self {
        let pairs = parameters.iter().zip(arguments);
        let written = declared.iter().chain(parameters.iter().map(|it| &it.it)).cloned();
        Self {
            prefix: prefix.map(|it| it.it.clone()),
            written: written.collect(),
            own: declared.iter().map(|it| it.to_lowercase()).collect(),
            parameters: pairs.map(|(from, to)| (from.it.to_lowercase(), to.it.clone())).collect(),
        }
    }

    /// A statement with other names.
    pub(super) fn renamed(&mut self, statement: &Spanned<Statement>) -> Spanned<Statement> {
        let mut statement = statement.clone();
        statement.it.visit(self);
        // Names of a block used without a name in front are this one's own.
        if let Statement::Use { prefix: inner @ None, .. } = &mut statement.it {
            *inner = self.prefix.clone().map(|it| Name::new(it, statement.span));
        }
        statement
    }

    /// What a first name becomes; `None`: it stays.
    fn other(&self, first: &str) -> Option<String> {
        let key = first.to_lowercase();
        if let Some(argument) = self.parameters.get(&key) {
            return Some(argument.clone());
        }
        let prefix = self.prefix.as_ref().filter(|_| self.own.contains(&key))?;
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

    fn answer_or_path(&mut self, path: &mut Vec<Name>) {
        if path.first().is_some_and(|it| self.written.contains(&it.it)) {
            self.path(path);
        }
    }
}

/// The names a block declares.
#[derive(Default)]
pub(super) struct Declared(pub(super) Vec<String>);

impl Visitor for Declared {
    fn declares(&mut self, name: &mut Name) {
        self.0.push(name.it.clone());
    }

    fn refers(&mut self, _name: &mut Name) {}

    fn path(&mut self, _path: &mut Vec<Name>) {}
}
