//! What decides who is asked what, as written: loops, choices, quotas, checks, computations.

use crate::source::{Span, Spanned};
use crate::syntax::tree::{Answer, Expr, Filter, Name, Paragraph, Text};

/// `compute NAME …`
#[derive(Debug, Clone, PartialEq)]
pub struct Compute {
    /// Its name.
    pub name: Name,
    /// A short label.
    pub label: Option<Spanned<String>>,
    /// How it is computed.
    pub rule: ComputeRule,
}

/// How a variable is computed.
#[derive(Debug, Clone, PartialEq)]
pub enum ComputeRule {
    /// `= FORMULA [otherwise FORMULA]`: what stands in for something not asked.
    Formula(Expr, Option<Expr>),
    /// Formulas: `= FORMULA`, and `when CONDITION` or (`None`) `otherwise`.
    Cases(Vec<(Expr, Option<Expr>)>),
    /// Rows: the answer, and `when CONDITION` or (`None`) `otherwise`.
    Rows(Vec<(Answer, Option<Expr>)>),
}

/// `must A < B else "…" fix A, B`
#[derive(Debug, Clone)]
pub struct Check {
    /// `must` (true) or `confirm`.
    pub hard: bool,
    /// What must or should hold.
    pub condition: Expr,
    /// What is said when it does not.
    pub message: Spanned<Text>,
    /// The answers that may be wrong; none named: all the condition reads.
    pub fix: Vec<Name>,
    /// The question with rows in whose body it stands.
    pub of: Option<Name>,
    /// The whole line.
    pub span: Span,
}

impl PartialEq for Check {
    /// The same wherever it stands.
    fn eq(&self, other: &Self) -> bool {
        self.hard == other.hard
            && self.condition == other.condition
            && self.message == other.message
            && self.fix == other.fix
    }
}

/// `for each …`
#[derive(Debug, Clone, PartialEq)]
pub struct ForEach {
    /// The member's name: `CHILD`.
    pub member: Name,
    /// What it goes over.
    pub over: Over,
    /// `where AGE >= 18`
    pub filter: Option<Expr>,
    /// `at most 15`
    pub at_most: Option<Spanned<u32>>,
    /// `fewest first`: whoever has the fewest interviews so far.
    pub fewest_first: bool,
    /// `random order`
    pub random: bool,
}

/// What a loop goes over.
#[derive(Debug, Clone, PartialEq)]
pub enum Over {
    /// `from 1 to CHILDREN`
    Count(Expr, Expr),
    /// `in BOUGHT`: the chosen answers of a multi, or all of a list.
    In(Name),
    /// `for each PERSON`: the members of a roster; of a name used nowhere else, new ones until
    /// `leave loop`.
    Members,
    /// `for each pair A, B of PERSON`: the second name, and the roster.
    Pairs(Name, Name),
}

/// `choose TARGET "Who is asked": 1 of PERSON where AGE >= 18 by kish`
#[derive(Debug, Clone, PartialEq)]
pub struct Choose {
    /// Its name.
    pub name: Name,
    /// A short label.
    pub label: Option<Spanned<String>>,
    /// How many are chosen.
    pub count: Spanned<u32>,
    /// The list or roster chosen from.
    pub from: Name,
    /// Which of them.
    pub filter: Option<Filter>,
    /// How.
    pub by: ChooseBy,
    /// What is asked, where the respondent says who it is.
    pub texts: Vec<Paragraph>,
}

/// How a choice is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChooseBy {
    /// `at random`
    Random,
    /// `least filled`
    LeastFilled,
    /// `by kish`
    Kish,
    /// `by last birthday`
    LastBirthday,
}

/// `quota CELLS on GENDER by AGE_BAND` with its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    /// Its name.
    pub name: Name,
    /// The variables that make the cells: one or two.
    pub on: Vec<Name>,
    /// `columns:`, the answers of the second.
    pub columns: Vec<Name>,
    /// Rows in order: the answer of the first (`None`: `otherwise`), and a target a column.
    pub rows: Vec<(Option<Name>, Vec<Target>)>,
    /// `full:`
    pub full: Option<Full>,
}

/// How many interviews a cell takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// That many.
    Number(u32),
    /// `no limit`
    NoLimit,
}

/// What happens where a quota is full.
#[derive(Debug, Clone, PartialEq)]
pub enum Full {
    /// `end interview as over_quota "why"`
    End(Name, Option<Spanned<String>>),
    /// `leave section`
    LeaveSection(Spanned<()>),
}

/// `objection NO_TIME "I haven't got time"` with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Objection {
    /// Its name.
    pub name: Name,
    /// What the respondent says.
    pub title: Option<Spanned<String>>,
    /// What can be answered.
    pub texts: Vec<Paragraph>,
    /// How it went on: `1: Carries on -> continue`
    pub answers: Vec<(Answer, Spanned<Reaction>)>,
}

/// What follows an objection.
#[derive(Debug, Clone, PartialEq)]
pub enum Reaction {
    /// `-> continue`
    Continue,
    /// `-> callback`
    Callback,
    /// `-> end interview as refused`
    End(Name, Option<Spanned<String>>),
}
