//! Interviews as columns in memory: what export, weights and tables work on.
//!
//! A row is a case, a column a variable with its labels. Rows are appended one by one and can be
//! taken away in pieces, so that a million interviews need no more memory than a thousand. It knows
//! a questionnaire and what a case holds, not where cases come from, nor any file format.

mod build;
pub mod column;
mod describe;
mod long;
mod merge;
mod plan;
mod tally;
pub mod variable;

pub use build::Builder;
pub use column::{Cells, Column, Rows, Texts};
pub use long::{Long, loops};
pub use merge::{Difference, Merge, NOT_IN_VERSION};
pub use plan::{BROKEN_OFF, NOT_ASKED, Wanted};
pub use tally::{Tally, tally};
pub use variable::{
    About, Anchor, Category, Line, Member, Reason, Role, Shape, Translation, Variable,
};

/// Variables and the rows at hand.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    /// Whose data.
    pub about: About,
    /// Reasons for having no value; [`Column::why`] refers to them.
    pub reasons: Vec<Reason>,
    /// In the order of the questionnaire; those of the case and its sample first.
    pub variables: Vec<Variable>,
    /// One column a variable.
    pub rows: Rows,
}

impl Dataset {
    /// The index of a variable, in any case of letters.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.variables.iter().position(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// The flags of a multi: the index of a variable and the category it stands for.
    pub fn flags_of(&self, of: usize) -> impl Iterator<Item = (usize, i64)> {
        self.variables.iter().enumerate().filter_map(move |(index, it)| match it.role {
            Role::Chosen(code) if it.of == of => Some((index, code)),
            Role::Case
            | Role::Sample
            | Role::Value
            | Role::Chosen(_)
            | Role::Words(_)
            | Role::Rank(_)
            | Role::Label
            | Role::Said
            | Role::Unit
            | Role::Weight => None,
        })
    }
}
