//! Items: everything with a place in the order.

use crate::expression::{Expression, ItemId, Reference, RosterId};
use crate::questionnaire::{
    Category, CheckId, Order, Paragraph, ResponseDomain, Row, SectionId, Special,
};
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
    /// The order they are offered in, where not that of the source.
    pub order: Option<Order>,
    /// A value proposed, which counts only when confirmed: `start with:`.
    pub start: Option<Reference>,
    /// Which row of a grid or sum it is.
    pub row: Option<Row>,
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
    /// `mark: essential`: an interview without it is not even partly complete.
    pub essential: bool,
    /// `was:`, its name in earlier versions.
    pub was: Option<String>,
    /// `seconds:`, how long it takes.
    pub seconds: Option<u32>,
}

impl Item {
    /// An item of which only its names and its place are known.
    pub fn new(id: ItemId, name: impl Into<String>, kind: &'static str) -> Self {
        Self {
            id,
            name: name.into(),
            label: String::new(),
            kind,
            span: Span::default(),
            section: None,
            rosters: Vec::new(),
            paragraphs: Vec::new(),
            domain: ResponseDomain::Nothing,
            categories: Vec::new(),
            filter: None,
            order: None,
            start: None,
            row: None,
            specials: Vec::new(),
            computation: None,
            universe: String::new(),
            drives: Vec::new(),
            checks: Vec::new(),
            personal: false,
            essential: false,
            was: None,
            seconds: None,
        }
    }

    /// Is it put to the respondent or read out (and not only computed)?
    pub fn is_shown(&self) -> bool {
        self.computation.is_none()
    }

    /// Does it have a column in the data?
    pub fn has_data(&self) -> bool {
        self.domain != ResponseDomain::Nothing
    }
}

/// `where chosen in`: only answers that were chosen there (or were not), and those that stand
/// `[alone]`.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerFilter {
    /// The multi whose chosen answers are offered.
    pub chosen_in: Reference,
    /// `where not chosen in`: all but those.
    pub not: bool,
}

/// How a variable is computed.
#[derive(Debug, Clone, PartialEq)]
pub enum Computation {
    /// A formula; and what stands in where it has no value because something was not asked.
    Formula(Expression, Option<Expression>),
    /// Formulas in order, and their conditions; `None` is `otherwise`. The first whose condition
    /// holds gives the value, as in rows.
    Cases(Vec<(Expression, Option<Expression>)>),
    /// Rows in order: the code, and its condition; `None` is `otherwise`. The first row that holds
    /// gives the value; a row that is unknown before that gives the reason for missing.
    Rows(Vec<(crate::value::Code, Option<Expression>)>),
    /// `choose`: some of the item's categories that are offered.
    Choice {
        /// How many.
        count: u32,
        /// How.
        by: ChoiceBy,
    },
}

impl Computation {
    /// All it is computed from; nothing of what a choice is made from.
    pub fn expressions(&self) -> Vec<&Expression> {
        match self {
            Self::Formula(formula, otherwise) => [formula].into_iter().chain(otherwise).collect(),
            Self::Cases(cases) => {
                cases.iter().flat_map(|it| [&it.0].into_iter().chain(&it.1)).collect()
            }
            Self::Rows(rows) => rows.iter().filter_map(|it| it.1.as_ref()).collect(),
            Self::Choice { .. } => Vec::new(),
        }
    }

    /// The items it reads.
    pub fn items(&self) -> Vec<ItemId> {
        self.expressions().into_iter().flat_map(Expression::items).collect()
    }
}

/// How the computer chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceBy {
    /// Each with the same chance.
    Random,
    /// Those with the fewest interviews: the world says.
    LeastFilled,
    /// One person of a household, by Kish's tables.
    Kish,
}
