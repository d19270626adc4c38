//! Items: everything with a place in the order.

use crate::expression::{Expression, ItemId, Reference, RosterId};
use crate::questionnaire::{Category, CheckId, Paragraph, ResponseDomain, SectionId, Special};
use crate::source::Span;

/// A question, a text to read, or a computation.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its index.
    pub id: ItemId,
    /// Its name, as the author wrote it.
    pub name: String,
    /// A short label; empty where the author gave none.
    pub label: String,
    /// The author's kind: `single`, `read`, … or `compute`.
    pub kind: &'static str,
    /// Where it was written.
    pub span: Span,
    /// The section around it.
    pub section: Option<SectionId>,
    /// The loops around it, outermost first.
    pub rosters: Vec<RosterId>,
    /// Texts in order.
    pub paragraphs: Vec<Paragraph>,
    /// The shape of an answer.
    pub domain: ResponseDomain,
    /// The answers, in the order of the source.
    pub categories: Vec<Category>,
    /// Which of them are offered, where not all.
    pub filter: Option<AnswerFilter>,
    /// The specials allowed here.
    pub specials: Vec<Special>,
    /// Set for a computation: nobody is asked.
    pub computation: Option<Computation>,
    /// The condition under which it is asked, in the author's words; empty: everybody.
    pub universe: String,
    /// Loops that go over this item's response.
    pub drives: Vec<RosterId>,
    /// Checks that read this item.
    pub checks: Vec<CheckId>,
    /// `mark: personal`: never exported unless asked for.
    pub personal: bool,
}

impl Item {
    /// Is it put to the respondent or read out (and not only computed)?
    pub fn is_shown(&self) -> bool {
        self.computation.is_none()
    }

    /// Does it have a column in the data?
    pub fn has_data(&self) -> bool {
        self.domain != ResponseDomain::Nothing
    }
}

/// `where chosen in`: only answers that were chosen there, and those that stand `[alone]`.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerFilter {
    /// The multi whose chosen answers are offered.
    pub chosen_in: Reference,
}

/// How a variable is computed.
#[derive(Debug, Clone, PartialEq)]
pub enum Computation {
    /// A formula; and what stands in where it has no value because something was not asked.
    Formula(Expression, Option<Expression>),
    /// Rows in order: the code, and its condition; `None` is `otherwise`. The first row that holds
    /// gives the value; a row that is unknown before that gives the reason for missing.
    Rows(Vec<(crate::value::Code, Option<Expression>)>),
}
