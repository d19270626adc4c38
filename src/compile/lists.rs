//! Lists of answers and sample columns: declared before anything is asked.

use std::rc::Rc;

use crate::compile::answers::Answers;
use crate::compile::scope::Thing;
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::SampleColumnId;
use crate::questionnaire::{ReadOut, SampleColumn, SampleShape};
use crate::syntax::tree::{self, Name, Statement};

/// A declared list.
pub(crate) struct List<'t> {
    /// Its answers.
    pub(crate) answers: Rc<Answers>,
    /// As written, for the fills in its labels.
    pub(crate) written: &'t [tree::Answer],
    /// `read out:`
    pub(crate) read_out: Option<ReadOut>,
}

impl Compiler<'_> {
    /// Declares every `list`.
    pub(crate) fn declare_lists(&mut self) {
        for statement in &self.tree.statements {
            let Statement::List { name, answers: written, properties, is_whole } = &statement.it
            else {
                continue;
            };
            let thing = if *is_whole { Thing::List(self.lists.len()) } else { Thing::Unreadable };
            self.names.declare(name, thing, &mut self.diagnostics);
            if written.is_empty() && *is_whole {
                let message = format!("the list `{}` has no answers", name.it);
                self.error("Q0305", statement.span, message, "    1 first: The first answer");
            }
            let answers = Rc::new(Answers::new(written, &mut self.diagnostics));
            let read_out = properties
                .iter()
                .find_map(|it| self.read_out(it.words("read out")?, it.value.span));
            self.lists.push(List { answers, written, read_out });
        }
    }

    /// The list of a name; `None` where there is none, which is reported.
    pub(crate) fn list(&mut self, name: &Name) -> Option<usize> {
        if name.it.is_empty() {
            return None;
        }
        let entry = self.names.find(&name.it);
        match entry.map(|it| (it.thing, it.span)) {
            Some((Thing::List(it), _)) => Some(it),
            Some((Thing::Unreadable, _)) => None,
            Some((_, place)) => {
                let message = format!("`{}` is no list", name.it);
                let error = Diagnostic::error("Q0206", name.span, message)
                    .hint("write `list NAME` with answers under it, and name it here");
                self.diagnostics.push(match place {
                    Some(span) => error.label(span, "this is what has that name"),
                    None => error,
                });
                None
            }
            None => {
                self.unknown_name(name, "list");
                None
            }
        }
    }

    /// Reports a name nobody declared, where only one sort of thing fits.
    pub(crate) fn unknown_name(&mut self, name: &Name, what: &str) {
        self.unknown(name, format!("there is no {what} `{}`", name.it));
    }

    /// Reports a name nobody declared, where all that has a value fits.
    pub(crate) fn nothing_called(&mut self, name: &Name) {
        self.unknown(name, format!("nothing is called `{}`", name.it));
    }

    fn unknown(&mut self, name: &Name, message: String) {
        let error = Diagnostic::error("Q0204", name.span, message);
        self.diagnostics.push(self.names.did_you_mean(&name.it, error));
    }

    /// Declares every sample column.
    pub(crate) fn declare_sample(&mut self) {
        for statement in &self.tree.statements {
            let Statement::Sample { columns, rosters } = &statement.it else { continue };
            for roster in rosters {
                if let Some(id) = self.roster_called(&roster.name.it) {
                    self.declare_roster(id);
                }
            }
            for column in columns {
                self.sample_column(column);
            }
            for roster in rosters {
                self.comes_with_columns(&roster.name);
            }
        }
    }

    fn sample_column(&mut self, column: &tree::SampleColumn) {
        let Ok(id) = u16::try_from(self.sample.len()).map(SampleColumnId) else {
            self.error("Q0512", column.name.span, "there are too many sample columns", "");
            return;
        };
        self.names.declare(&column.name, Thing::Sample(id), &mut self.diagnostics);
        let (shape, kind) = self.sample_shape(&column.shape);
        let of = column.of.as_ref();
        let names = match of {
            None => vec![column.name.it.clone()],
            Some(of) => self.columns_of_members(column, of, id),
        };
        let (personal, optional) = (column.personal, column.optional || of.is_some());
        for name in names {
            if optional && let Ok(id) = u16::try_from(self.sample.len()).map(SampleColumnId) {
                self.guards.may_be_empty(id);
            }
            let column = SampleColumn { name, shape: shape.clone(), personal, optional };
            self.sample.push((column, kind.clone()));
        }
    }

    fn sample_shape(&mut self, shape: &tree::SampleShape) -> (SampleShape, Type) {
        match shape {
            tree::SampleShape::Text => (SampleShape::Text, Type::Text),
            tree::SampleShape::Number => (SampleShape::Number, Type::any_number()),
            tree::SampleShape::Date => (SampleShape::Date, Type::Date),
            tree::SampleShape::OneOf(name) => match self.list(name) {
                None => (SampleShape::Text, Type::Unknown),
                Some(list) => {
                    let answers = Rc::clone(&self.lists[list].answers);
                    (SampleShape::OneOf(answers.categories.clone()), Type::One(answers))
                }
            },
        }
    }
}
