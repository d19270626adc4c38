//! Quotas: cells of answers, each once; checked where everybody was asked what makes a cell.

use std::rc::Rc;

use crate::compile::Compiler;
use crate::compile::answers::Answers;
use crate::compile::scope::Thing;
use crate::compile::types::Type;
use crate::diagnostic::Diagnostic;
use crate::expression::Reference;
use crate::questionnaire::{Quota, QuotaCell, QuotaId};
use crate::source::Span;
use crate::syntax::tree::{self, Name, Statement, Target};
use crate::value::Code;

/// A quota as declared.
pub(crate) struct Declared<'t> {
    /// As written.
    pub(crate) written: &'t tree::Quota,
    /// It was checked somewhere.
    pub(crate) checked: bool,
}

/// What the beginning of a row or column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// An answer.
    Code(Code),
    /// Everything else.
    Otherwise,
    /// A mistake, which was reported.
    Wrong,
}

impl Key {
    fn code(self) -> Option<Code> {
        match self {
            Self::Code(it) => Some(it),
            Self::Otherwise | Self::Wrong => None,
        }
    }
}

/// A variable whose answers make cells.
struct Dimension {
    reference: Reference,
    answers: Rc<Answers>,
    /// There may be no value: don't know, refused.
    has_specials: bool,
}

impl Compiler<'_> {
    /// Declares every quota; its cells are made where it is checked.
    pub(crate) fn declare_quotas(&mut self) {
        for statement in &self.tree.statements {
            let Statement::Quota(written) = &statement.it else { continue };
            let id = QuotaId(u16::try_from(self.quotas.len()).unwrap_or(u16::MAX));
            self.names.declare(&written.name, Thing::Quota(id), &mut self.diagnostics);
            self.quotas.push(Declared { written, checked: false });
            let name = written.name.it.clone();
            self.made_quotas.push(Quota { id, name, on: Vec::new(), cells: Vec::new() });
            if written.full.is_none() {
                let message = format!(
                    "the quota `{}` does not say what follows where it is full",
                    written.name.it
                );
                let hint = "write under it `full: end interview as over_quota`";
                self.error("Q0515", statement.span, message, hint);
            }
        }
    }

    /// The quota of a name, with its cells; where its variables are read from here.
    pub(crate) fn quota(&mut self, name: &Name, span: Span) -> Option<QuotaId> {
        if name.it.is_empty() {
            return None;
        }
        let id = match self.names.find(&name.it).map(|it| it.thing) {
            Some(Thing::Quota(id)) => id,
            Some(Thing::Unreadable) => return None,
            Some(_) => {
                let message = format!("`{}` is no quota", name.it);
                self.error("Q0206", name.span, message, "write `quota NAME on …` and name it here");
                return None;
            }
            None => {
                self.unknown_name(name, "quota");
                return None;
            }
        };
        let at = usize::from(id.0);
        let is_first = !std::mem::replace(&mut self.quotas[at].checked, true);
        let written = self.quotas[at].written;
        let mut dimensions = Vec::new();
        for name in &written.on {
            dimensions.push(self.dimension(name, span, is_first));
        }
        let dimensions = dimensions.into_iter().collect::<Option<Vec<_>>>()?;
        if is_first {
            self.made_quotas[at].cells = self.cells(written, &dimensions);
            self.made_quotas[at].on = dimensions.into_iter().map(|it| it.reference).collect();
        }
        Some(id)
    }

    fn dimension(&mut self, name: &Name, check: Span, is_first: bool) -> Option<Dimension> {
        let (reference, kind) = self.resolve(name)?;
        let Type::One(answers) = kind else {
            if is_first {
                let message = format!("`{}` is not a question with one answer", name.it);
                let hint = "cells are made of the answers of a `single`, or of computed bands";
                self.error("Q0515", name.span, message, hint);
            }
            return None;
        };
        if !self.guards.is_asked(&reference) {
            let hint = format!("check it where everybody has a `{}`", name.it);
            self.may_not_be_asked(&reference, check, hint);
        }
        let has_specials = if let Reference::Item(item) = &reference {
            !self.draft(*item).item.specials.is_empty()
        } else {
            false
        };
        Some(Dimension { reference, answers, has_specials })
    }

    fn cells(&mut self, written: &tree::Quota, dimensions: &[Dimension]) -> Vec<QuotaCell> {
        let mut cells = Vec::new();
        let (Some(first), second) = (dimensions.first(), dimensions.get(1)) else { return cells };
        let mut columns = Vec::new();
        if let Some(second) = second {
            let keys = written.columns.iter().map(Some).collect::<Vec<_>>();
            columns = self.keys(written, 1, second, &keys);
        }
        let rows: Vec<_> = written.rows.iter().map(|it| it.0.as_ref()).collect();
        let keys = self.keys(written, 0, first, &rows);
        for ((key, targets), code) in written.rows.iter().zip(keys) {
            if code == Key::Wrong {
                continue;
            }
            let code = code.code();
            let name = key.as_ref().map_or("otherwise", |it| it.it.as_str());
            if columns.is_empty() || targets == &[Target::NoLimit] {
                let codes = dimensions.iter().enumerate();
                let codes = codes.map(|(at, _)| if at == 0 { code } else { None }).collect();
                cells.push(cell(codes, name.to_owned(), targets.first()));
                continue;
            }
            if targets.len() != columns.len() {
                let (n, wanted) = (targets.len(), columns.len());
                let message = format!(
                    "the row `{name}` needs a target for each of {wanted} columns, not {n}"
                );
                let span = key.as_ref().map_or(written.name.span, |it| it.span);
                self.error(
                    "Q0515",
                    span,
                    message,
                    "write one a column, with commas between, or `no limit`",
                );
                continue;
            }
            for ((target, column), written) in targets.iter().zip(&columns).zip(&written.columns) {
                if *column == Key::Wrong {
                    continue;
                }
                let column = column.code();
                cells.push(cell(
                    vec![code, column],
                    format!("{name}/{}", written.it),
                    Some(target),
                ));
            }
        }
        cells
    }

    /// What each key means; every answer is to be there once.
    fn keys(
        &mut self,
        written: &tree::Quota,
        at: usize,
        dimension: &Dimension,
        keys: &[Option<&Name>],
    ) -> Vec<Key> {
        let Some(variable) = written.on.get(at) else { return Vec::new() };
        let mut codes: Vec<Key> = Vec::new();
        for key in keys {
            let Some(key) = key.filter(|it| it.it != "otherwise") else {
                codes.push(Key::Otherwise);
                continue;
            };
            let word = key.it.parse().map_or_else(
                |_| tree::expression::WordKind::Handle(key.it.clone()),
                tree::expression::WordKind::Number,
            );
            let code =
                self.word(&variable.it, &dimension.answers, &tree::Word::new(word, key.span));
            let code = code.map_or(Key::Wrong, Key::Code);
            if code != Key::Wrong && codes.contains(&code) {
                let message = format!("`{}` stands here twice", key.it);
                self.error("Q0515", key.span, message, "keep one of them");
            }
            codes.push(code);
        }
        // One row for everything else is enough for both.
        let otherwise =
            codes.contains(&Key::Otherwise) || written.rows.iter().any(|it| it.0.is_none());
        if !otherwise && !codes.contains(&Key::Wrong) {
            self.all_answers_have_a_cell(variable, dimension, &codes);
        }
        codes
    }

    fn all_answers_have_a_cell(&mut self, variable: &Name, dimension: &Dimension, codes: &[Key]) {
        let categories = dimension.answers.categories.iter();
        let left: Vec<_> = categories
            .filter(|it| !codes.contains(&Key::Code(it.code)))
            .map(|it| format!("`{}`", it.handle))
            .collect();
        let message = if !left.is_empty() {
            format!("no cell takes {} of `{}`", left.join(", "), variable.it)
        } else if dimension.has_specials {
            format!("no cell takes those who have no value of `{}`", variable.it)
        } else {
            return;
        };
        let hint = "add a row for everything else: `otherwise: no limit`";
        self.error("Q0515", variable.span, message, hint);
    }

    /// Warns of quotas nobody is counted in.
    pub(crate) fn warn_of_unchecked_quotas(&mut self) {
        for quota in &self.quotas {
            if !quota.checked {
                let name = &quota.written.name;
                let message = format!("the quota `{}` is never checked", name.it);
                let hint = format!("write `check quota {}` behind what makes its cells", name.it);
                let warning = Diagnostic::warning("Q0905", name.span, message).hint(hint);
                self.diagnostics.push(warning);
            }
        }
    }
}

fn cell(codes: Vec<Option<Code>>, name: String, target: Option<&Target>) -> QuotaCell {
    let target = match target {
        Some(Target::Number(it)) => Some(*it),
        Some(Target::NoLimit) | None => None,
    };
    QuotaCell { codes, name, target }
}
