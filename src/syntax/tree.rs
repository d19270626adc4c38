//! What the author wrote: statements in the order of the source, unresolved.

pub mod expression;

use rust_decimal::Decimal;

use crate::source::{Span, Spanned};
pub use crate::value::Role;
pub use expression::{Expr, Expression, Word};

/// A name as written, upper or lower case; compared without regard to case by whoever resolves it.
/// An empty one could not be read and was reported.
pub type Name = Spanned<String>;

/// A whole source. Flat: blocks are opened and closed by statements.
#[derive(Debug, Default, PartialEq)]
pub struct Tree {
    /// Every statement that could be read, each with the span of its whole header line.
    pub statements: Vec<Spanned<Statement>>,
    /// Names whose declarations could not be read and were reported: nobody complains about them
    /// again.
    pub reported: Vec<String>,
}

/// One statement with its body.
#[derive(Debug, PartialEq)]
pub enum Statement {
    /// `questionnaire NAME "Title"`
    Questionnaire {
        /// Short name.
        name: Name,
        /// Title.
        title: Option<Spanned<String>>,
        /// `version:`, `specials:`, `length:`, …
        properties: Vec<Property>,
    },
    /// `sample`
    Sample(Vec<SampleColumn>),
    /// `list NAME`
    List {
        /// Its name.
        name: Name,
        /// Its answers.
        answers: Vec<Answer>,
        /// Every answer could be read.
        is_whole: bool,
    },
    /// `words R by GENDER`
    Words(Words),
    /// `section NAME "Title"`
    Section {
        /// Its name.
        name: Name,
        /// Its title.
        title: Option<Spanned<String>>,
    },
    /// `end section`
    EndSection,
    /// A question of any kind, or a `read`.
    Question(Question),
    /// `compute NAME "Label" = FORMULA`, or with rows
    Compute(Compute),
    /// `must …` or `confirm …` standing alone
    Check(Check),
    /// `if CONDITION`
    If(Expr),
    /// `else if CONDITION`
    ElseIf(Expr),
    /// `else`
    Else,
    /// `end if`
    EndIf,
    /// `leave section`
    LeaveSection,
    /// `for each …`
    ForEach(ForEach),
    /// `end for`
    EndFor,
    /// `end interview as OUTCOME "why"`
    EndInterview {
        /// The outcome's handle.
        outcome: Name,
        /// Why, for the record.
        why: Option<Spanned<String>>,
    },
}

/// `word: value` in a body.
#[derive(Debug, PartialEq)]
pub struct Property {
    /// The word or words before the colon, lower case: `range`, `at least`.
    pub name: Name,
    /// What follows.
    pub value: Spanned<PropertyValue>,
}

/// The shapes a property's value may have; which property has which is a table in `syntax`.
#[derive(Debug, PartialEq)]
pub enum PropertyValue {
    /// `range: 0 to 115`
    Range(Expr, Expr),
    /// `answers: BRANDS where chosen in AIDED`
    Answers {
        /// The list.
        list: Name,
        /// The multi whose chosen answers are offered.
        chosen_in: Option<Name>,
    },
    /// `specials: dk "Don't know", ref` · `specials: none` · `specials: + na`
    Specials(Specials),
    /// `from: 0 not at all`
    Anchor(i64, String),
    /// `at least: 2`
    Number(Decimal),
    /// `known to: month` · `mark: personal` · `unit: hours`
    Words(String),
    /// Could not be read and was reported; nobody complains about it again.
    Unreadable,
}

/// The value of `specials:`.
#[derive(Debug, PartialEq)]
pub enum Specials {
    /// `none`
    None,
    /// `dk, ref`: these and no others
    These(Vec<Special>),
    /// `+ na`: these besides the defaults
    Added(Vec<Special>),
}

/// One special: a handle, with a label where declared.
#[derive(Debug, PartialEq)]
pub struct Special {
    /// `dk`
    pub handle: Name,
    /// `"Don't know"`
    pub label: Option<Spanned<String>>,
}

/// `FIRST_NAME: text, personal`
#[derive(Debug, PartialEq)]
pub struct SampleColumn {
    /// Its name.
    pub name: Name,
    /// What it holds.
    pub shape: SampleShape,
    /// `personal`
    pub personal: bool,
    /// `optional`
    pub optional: bool,
}

/// What a sample column holds.
#[derive(Debug, PartialEq)]
pub enum SampleShape {
    /// `text`
    Text,
    /// `number`
    Number,
    /// `date`
    Date,
    /// `one of REGIONS`
    OneOf(Name),
}

/// `1 male: A man [alone]`
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// Its number in the data.
    pub code: Spanned<i64>,
    /// Its handle.
    pub handle: Option<Name>,
    /// Its words.
    pub label: Spanned<Text>,
    /// `alone`, `first`, `last`, `specify`, …, lower case.
    pub flags: Vec<Name>,
}

/// `words R by GENDER` with its rows.
#[derive(Debug, PartialEq)]
pub struct Words {
    /// Its name.
    pub name: Name,
    /// The variable it goes by.
    pub by: Name,
    /// The columns' names.
    pub columns: Vec<Name>,
    /// Rows in order: the answer's handle or code, or `otherwise`; then a word a column.
    pub rows: Vec<(Name, Vec<String>)>,
}

/// A question of any kind.
#[derive(Debug, PartialEq)]
pub struct Question {
    /// The kind's name, as written.
    pub kind: Name,
    /// Its name.
    pub name: Name,
    /// A short label for data and screens.
    pub label: Option<Spanned<String>>,
    /// Texts in order.
    pub texts: Vec<Paragraph>,
    /// Answers written in place.
    pub answers: Vec<Answer>,
    /// Properties in order.
    pub properties: Vec<Property>,
    /// `must:` and `confirm:` in the body.
    pub checks: Vec<Check>,
}

/// A text with its role. Lines that follow each other in one role are one paragraph.
#[derive(Debug, PartialEq)]
pub struct Paragraph {
    /// Who it is for.
    pub role: Role,
    /// What it says.
    pub text: Spanned<Text>,
}

/// Words with places for fills.
#[derive(Debug, Default, PartialEq)]
pub struct Text(pub Vec<TextPart>);

/// A piece of a text.
#[derive(Debug, PartialEq)]
pub enum TextPart {
    /// As written, `{{` and `[[` already single.
    Words(String),
    /// `{…}`
    Fill(Spanned<Fill>),
}

/// What stands in braces.
#[derive(Debug, PartialEq)]
pub enum Fill {
    /// `{NAME}`, `{R.their}`, `{CHILD.ordinal}`, `{CHILD_AGE of CHILD 2}`, with `otherwise "…"`
    Value {
        /// A path or an `of`; nothing else can be written here.
        value: Box<Expr>,
        /// What stands in where it was not asked.
        otherwise: Option<String>,
    },
    /// `{plural N: child, children}`
    Plural {
        /// The number.
        number: Box<Expr>,
        /// For one.
        one: String,
        /// For any other number.
        many: String,
    },
}

/// `compute NAME …`
#[derive(Debug, PartialEq)]
pub struct Compute {
    /// Its name.
    pub name: Name,
    /// A short label.
    pub label: Option<Spanned<String>>,
    /// How it is computed.
    pub rule: ComputeRule,
}

/// How a variable is computed.
#[derive(Debug, PartialEq)]
pub enum ComputeRule {
    /// `= FORMULA [otherwise FORMULA]`: what stands in for something not asked.
    Formula(Expr, Option<Expr>),
    /// Rows: the answer, and `when CONDITION` or (`None`) `otherwise`.
    Rows(Vec<(Answer, Option<Expr>)>),
}

/// `must A < B else "…" fix A, B`
#[derive(Debug)]
pub struct Check {
    /// `must` (true) or `confirm`.
    pub hard: bool,
    /// What must or should hold.
    pub condition: Expr,
    /// What is said when it does not.
    pub message: Spanned<Text>,
    /// The answers that may be wrong; none named: all the condition reads.
    pub fix: Vec<Name>,
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
#[derive(Debug, PartialEq)]
pub struct ForEach {
    /// The member's name: `CHILD`.
    pub member: Name,
    /// What it goes over.
    pub over: Over,
    /// `at most 15`
    pub at_most: Option<Spanned<u32>>,
    /// `random order`
    pub random: bool,
}

/// What a loop goes over.
#[derive(Debug, PartialEq)]
pub enum Over {
    /// `from 1 to CHILDREN`
    Count(Expr, Expr),
    /// `in BOUGHT`
    Chosen(Name),
}
