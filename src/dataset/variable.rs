//! Variables: what a column is called, what it holds, and what it means.

use serde::Serialize;

/// Whose data they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// The questionnaire's short name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The author's version; empty where none was given.
    pub version: String,
    /// SHA-256 of its source.
    pub fingerprint: String,
    /// The language of its texts, as `en`.
    pub language: String,
}

/// A reason for having no value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `dk`, `ref`, as declared; `not_asked`, `broken_off`, `not_in_version`.
    #[serde(rename = "reason")]
    pub handle: String,
    /// In words.
    pub label: String,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Variable {
    /// Its name in the data, unique without regard to case.
    pub name: String,
    /// What of a case or response it holds.
    pub role: Role,
    /// The index of the variable of the value it belongs to; its own where it is that.
    pub of: usize,
    /// The question's name in the questionnaire; empty for [`Role::Case`] and [`Role::Sample`].
    pub item: String,
    /// What that was called in an earlier version; empty where it was not renamed.
    pub was: String,
    /// The author's kind of question: `single`, `multi`, … or `compute`.
    pub kind: &'static str,
    /// What its cells are.
    pub shape: Shape,
    /// In a few words.
    pub label: String,
    /// The section's title.
    pub section: String,
    /// What is read and noted, in order.
    pub question: Vec<Line>,
    /// Who is asked, in words.
    pub universe: String,
    /// `hours`
    pub unit: String,
    /// For which members of the loops around it, outermost first.
    pub members: Vec<Member>,
    /// What may be said instead of an answer here, with its words.
    pub specials: Vec<Reason>,
    /// In which order answers are shown, in words; empty: that of the questionnaire.
    pub order: String,
    /// The same in the other languages of the questionnaire.
    pub translations: Vec<Translation>,
    /// What codes mean, in the order of the questionnaire. Of a multi or ranking: what may be chosen.
    pub categories: Vec<Category>,
    /// Words at some numbers of a scale.
    pub anchors: Vec<Anchor>,
    /// The smallest number allowed, where said.
    pub low: Option<f64>,
    /// The largest number allowed, where said.
    pub high: Option<f64>,
    /// Decimals of its numbers.
    pub decimals: u32,
    /// The column that says why there is no value; empty where it has none.
    pub why: String,
    /// Personal: only here because it was asked for.
    pub personal: bool,
}

/// What of a case or response a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Of the case: its disposition, times, …
    #[default]
    Case,
    /// A sample column.
    Sample,
    /// The value. Of a multi or ranking the list of codes, as text: `1 3 5`.
    Value,
    /// Of a multi: 1 where this code was chosen, else 0.
    Chosen(i64),
    /// Words typed for a `[specify]` answer, or for what is not in a coded list.
    Words(i64),
    /// The code at a place of a ranking, from 1.
    Rank(u32),
    /// The words of a row of a coded list.
    Label,
    /// An amount as said.
    Said,
    /// The code of the unit it was said in.
    Unit,
    /// A weight.
    Weight,
}

impl Role {
    /// Its name in the codebook.
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Sample => "sample",
            Self::Value => "value",
            Self::Chosen(_) => "chosen",
            Self::Words(_) => "words",
            Self::Rank(_) => "rank",
            Self::Label => "label",
            Self::Said => "said",
            Self::Unit => "unit",
            Self::Weight => "weight",
        }
    }
}

/// What a column's cells are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// One of the variable's categories.
    Coded,
    /// Whole numbers.
    Whole,
    /// Numbers with decimals.
    Decimal,
    /// 0 or 1.
    Flag,
    /// Days.
    Day,
    /// Times of day, to the minute.
    Clock,
    /// Moments to the millisecond, UTC.
    Moment,
    /// Words.
    #[default]
    Text,
    /// Codes as text: `1 3 5`.
    Codes,
}

impl Shape {
    /// What it is, for people: "was a number".
    pub fn words(self) -> &'static str {
        match self {
            Self::Coded => "one of a list",
            Self::Whole | Self::Decimal => "a number",
            Self::Flag => "yes or no",
            Self::Day => "a date",
            Self::Clock => "a time",
            Self::Moment => "a moment",
            Self::Text => "words",
            Self::Codes => "several of a list",
        }
    }

    /// Its name in the codebook. Codes are integers there: that is what stands in the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coded | Self::Whole => "integer",
            Self::Decimal => "decimal",
            Self::Flag => "flag",
            Self::Day => "date",
            Self::Clock => "time",
            Self::Moment => "moment",
            Self::Text => "text",
            Self::Codes => "codes",
        }
    }
}

/// A code and its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Category {
    /// The number in the data.
    pub code: i64,
    /// Its handle; the code in digits where the author gave none.
    pub handle: String,
    /// Its words.
    pub label: String,
}

/// What a variable says in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Translation {
    /// `it`
    pub language: String,
    /// Its label.
    pub label: String,
    /// What is read and noted, in order.
    pub question: Vec<Line>,
    /// The words of the categories, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The words of what may be said instead of an answer, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub specials: Vec<String>,
}

/// A piece of a question's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// `read`, `if_needed`, `note`, `help`.
    pub role: &'static str,
    /// When it is said: `when AGE < 18`, `otherwise`; empty: always.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// The words; fills as `{NAME}`.
    pub text: String,
}

/// A member of a loop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The loop's name.
    #[serde(rename = "loop")]
    pub roster: String,
    /// The member's number, or the code it stands for.
    #[serde(rename = "member")]
    pub key: i64,
    /// The words of that code; empty where it is a number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// Words at a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The number.
    pub number: i64,
    /// The words.
    pub label: String,
}
