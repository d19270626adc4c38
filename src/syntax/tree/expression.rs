//! Conditions and formulas as written, unresolved.

use rust_decimal::Decimal;

use crate::expression::Operator;
use crate::source::Spanned;
use crate::syntax::tree::Name;

/// An expression and where it stands.
pub type Expr = Spanned<Expression>;

/// An expression as written. Depth and size are capped by `syntax`, so walks may recurse.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// `18`, `2.5`
    Number(Decimal),
    /// `"words"`
    Text(String),
    /// `2024-05-17` and shorter
    Date(crate::value::Date),
    /// `14:30`
    Time(crate::value::TimeOfDay),
    /// `AGE`, `R.their`, `CHILD.ordinal`, `today`, an answer's handle after `is`
    Path(Vec<Name>),
    /// `CHILD_AGE of CHILD 2`
    Of {
        /// The question.
        item: Name,
        /// The loop's member name; or, without `which`, a name that means a member: `NAME of A`.
        member: Name,
        /// Which one: a number, or an answer's handle or code.
        which: Option<Word>,
    },
    /// `not X`
    Not(Box<Expr>),
    /// `-X`
    Negative(Box<Expr>),
    /// `X + Y`, `X and Y`, `X < Y`; never `Is`, `Includes` or `Contains`
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `X is Y`, `X is not Y`
    Is {
        /// The left side.
        left: Box<Expr>,
        /// The right side: often a handle or a code of the left.
        right: Box<Expr>,
        /// `is not`
        negated: bool,
    },
    /// `X is answered`, `X is not answered`
    IsAnswered(Box<Expr>, bool),
    /// `X is asked`, `X is not asked`
    IsAsked(Box<Expr>, bool),
    /// `X includes a, b` · `X includes any of a, b` · `X does not include a`
    Includes {
        /// The multi.
        left: Box<Expr>,
        /// Handles or codes.
        words: Vec<Word>,
        /// `any of`
        any: bool,
        /// `does not include`
        negated: bool,
    },
    /// `X contains "part"` · `X does not contain "part"`
    Contains {
        /// The text.
        left: Box<Expr>,
        /// `contains`, or (true) `does not contain`
        negated: Spanned<bool>,
        /// What is looked for; `None` where it does not stand in quotes.
        part: Spanned<Option<String>>,
    },
    /// `X between A and B`, ends included
    Between(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `count of X`, `years since X`, `minutes from A to B`: the function as written, single spaces
    Call(Name, Vec<Expr>),
    /// `any PERSON where AGE < 15` · `count of PERSON where …` · `sum of HOURS for PERSON where …`
    Over {
        /// What is said of the members.
        what: Spanned<Quantifier>,
        /// Of which value: `sum of HOURS`.
        value: Option<Name>,
        /// The roster or loop.
        roster: Name,
        /// Which members count.
        filter: Option<Box<Expr>>,
    },
    /// `FIRST_NAME of PERSON are different`; `names of PERSON` (`None`) goes by what they are called.
    Different(Option<Name>, Name),
    /// Could not be read and was reported; nobody complains about it again.
    Unreadable,
}

/// What is said of the members of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// `any`
    Any,
    /// `all`
    All,
    /// `count of`
    Count,
    /// `sum of`
    Sum,
    /// `mean of`
    Mean,
    /// `smallest of`
    Smallest,
    /// `largest of`
    Largest,
}

/// A handle or a number where an answer is meant.
pub type Word = Spanned<WordKind>;

/// The two ways to mean an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum WordKind {
    /// `male`
    Handle(String),
    /// `1`
    Number(i64),
}
