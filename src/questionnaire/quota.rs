//! Quotas as declared: which cells there are, and how many interviews each takes.

use crate::expression::Reference;
use crate::questionnaire::QuotaId;
use crate::value::Code;

/// A quota. Who counts is the world's affair; the interview is told whether its cell is full.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    /// Its index.
    pub id: QuotaId,
    /// Its name.
    pub name: String,
    /// The variables that make the cells, each one of a list.
    pub on: Vec<Reference>,
    /// The cells, in the order of the source.
    pub cells: Vec<QuotaCell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaCell {
    /// The answers that make it, one a variable; `None`: any other, and don't know or refused.
    pub codes: Vec<Option<Code>>,
    /// Its name in data and reports: `male/young`, `otherwise`.
    pub name: String,
    /// How many interviews it takes; `None`: no limit.
    pub target: Option<u32>,
}

impl Quota {
    /// The cell of these answers; `None` for a variable without a value.
    pub fn cell(&self, codes: &[Option<Code>]) -> Option<usize> {
        let fits = |cell: &QuotaCell| {
            cell.codes.iter().zip(codes).all(|(cell, code)| cell.is_none() || cell == code)
        };
        self.cells.iter().position(fits)
    }
}
