//! Questions as written: their answers, rows and properties.

use rust_decimal::Decimal;

use crate::source::Spanned;
use crate::syntax::tree::{Check, Expr, Name, Paragraph, Text, Word};

/// `word: value` in a body.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The word or words before the colon, lower case: `range`, `at least`.
    pub name: Name,
    /// What follows.
    pub value: Spanned<PropertyValue>,
}

/// The shapes a property's value may have; which property has which is a table in `syntax`.
#[derive(Debug, Clone, PartialEq)]
pub enum PropertyValue {
    /// `range: 0 to 115`
    Range(Expr, Expr),
    /// `answers: BRANDS where chosen in AIDED` · `rows: BRANDS`
    Answers {
        /// The list, or a roster whose members are the answers.
        list: Name,
        /// Which of them.
        filter: Option<Filter>,
        /// `except other, none`
        except: Vec<Word>,
    },
    /// `order: random` · `order: rows rotate`
    Order(Order),
    /// `start with: PREV_JOB` · `total: HOURS` · `recording: when CONSENT is yes`
    Expression(Expr),
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

impl Property {
    /// Its words, of the property of a name.
    pub fn words(&self, name: &str) -> Option<&str> {
        let PropertyValue::Words(words) = &self.value.it else { return None };
        (self.name.it == name).then_some(words.trim())
    }

    /// Its expression, of the property of a name.
    pub fn expression(&self, name: &str) -> Option<&Expr> {
        let PropertyValue::Expression(it) = &self.value.it else { return None };
        (self.name.it == name).then_some(it)
    }

    /// The order it gives, of rows or of answers.
    pub fn order(&self, rows: bool) -> Option<&OrderHow> {
        let PropertyValue::Order(order) = &self.value.it else { return None };
        (order.rows == rows).then_some(&order.how)
    }
}

/// Which answers of a list are offered.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// `where chosen in X`, or (`true`) `where not chosen in X`
    ChosenIn(Name, bool),
    /// `where AGE >= 18`: of members of a roster.
    Where(Expr),
}

/// The value of `order:`.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Of the rows, and not of the answers.
    pub rows: bool,
    /// How.
    pub how: OrderHow,
}

/// How an order comes about.
#[derive(Debug, Clone, PartialEq)]
pub enum OrderHow {
    /// `random`
    Random,
    /// `rotate`: as written, beginning anywhere.
    Rotate,
    /// `reverse half`: as written, or the other way round.
    ReverseHalf,
    /// `same as AIDED`
    SameAs(Name),
}

/// The value of `specials:`.
#[derive(Debug, Clone, PartialEq)]
pub enum Specials {
    /// `none`
    None,
    /// `dk, ref`: these and no others
    These(Vec<Special>),
    /// `+ na`: these besides the defaults
    Added(Vec<Special>),
}

/// One special: a handle, with a label where declared.
#[derive(Debug, Clone, PartialEq)]
pub struct Special {
    /// `dk`
    pub handle: Name,
    /// `"Don't know"`
    pub label: Option<Spanned<String>>,
}

/// `1 male: A man [alone]`
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its number in the data.
    pub code: Spanned<i64>,
    /// Its handle.
    pub handle: Option<Name>,
    /// Its words.
    pub label: Spanned<Text>,
    /// `[alone]`, `[when AGE >= 18]`, …
    pub flags: Vec<Flag>,
}

/// One flag of an answer or a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// Its first word, lower case: `alone`, `with`, `when`.
    pub name: Name,
    /// What follows that word.
    pub argument: Option<FlagArgument>,
}

/// What follows a flag's word.
#[derive(Debug, Clone, PartialEq)]
pub enum FlagArgument {
    /// `[with bonito]`
    Answer(Word),
    /// `[when AGE >= 18]`
    Condition(Expr),
    /// `[x 30.48]`, `[x 1/12]`
    Number(Ratio),
}

/// A number, or one divided by another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The number.
    pub number: Decimal,
    /// What it is divided by, where something is written.
    pub over: Option<Decimal>,
}

/// `row taste: It tastes the way coffee should [last]`
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its handle.
    pub handle: Name,
    /// Its words.
    pub label: Spanned<Text>,
    /// As of answers.
    pub flags: Vec<Flag>,
}

/// One row of a question, written out.
#[derive(Debug, Clone, PartialEq)]
pub struct RowOf {
    /// The question.
    pub group: Name,
    /// `taste`
    pub handle: Name,
    /// Its words.
    pub label: Spanned<Text>,
    /// Its flags.
    pub flags: Vec<Flag>,
    /// What the rows add up to.
    pub total: Option<Expr>,
    /// Is it asked under a condition of its own? The `if` around it is that.
    pub conditional: bool,
}

/// A question of any kind.
#[derive(Debug, Clone, PartialEq)]
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
    /// Rows written in place.
    pub rows: Vec<Row>,
    /// Which row of which question it is, once rows are written out.
    pub row: Option<RowOf>,
    /// Properties in order.
    pub properties: Vec<Property>,
    /// `must:` and `confirm:` in the body.
    pub checks: Vec<Check>,
}
