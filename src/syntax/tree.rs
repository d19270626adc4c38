//! What the author wrote: statements in the order of the source, unresolved.

pub mod expression;
mod flow;
mod question;
mod text;
pub mod visit;

use crate::source::Spanned;
pub use crate::value::Role;
pub use expression::{Expr, Expression, Quantifier, Word};
pub use flow::{
    Check, Choose, ChooseBy, Compute, ComputeRule, ForEach, Full, Objection, Over, Quota, Reaction,
    Target,
};
pub use question::{
    Answer, Filter, Flag, FlagArgument, Order, OrderHow, Property, PropertyValue, Question, Ratio,
    Row, RowOf, Special, Specials,
};
pub use text::{Fill, Paragraph, Text, TextPart, When, Words, WordsRow};

/// A name as written, upper or lower case; compared without regard to case by whoever resolves it.
/// An empty one could not be read and was reported.
pub type Name = Spanned<String>;

/// A whole source. Flat: blocks are opened and closed by statements.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    /// Every statement that could be read, each with the span of its whole header line.
    pub statements: Vec<Spanned<Statement>>,
    /// Names whose declarations could not be read and were reported: nobody complains about them
    /// again.
    pub reported: Vec<String>,
}

/// One statement with its body.
#[derive(Debug, Clone, PartialEq)]
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
    Sample {
        /// Its columns.
        columns: Vec<SampleColumn>,
        /// Rosters whose members come with the case.
        rosters: Vec<RosterDeclaration>,
    },
    /// `roster PERSON, at most 25`
    Roster(RosterDeclaration),
    /// `list NAME`
    List {
        /// Its name.
        name: Name,
        /// Its answers.
        answers: Vec<Answer>,
        /// `read out:`
        properties: Vec<Property>,
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
        /// `every call`: asked anew at each sitting.
        every_call: bool,
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
    /// `leave loop`
    LeaveLoop,
    /// `add to PERSON`: appends a member.
    AddTo(Name),
    /// `end add`
    EndAdd,
    /// `block RATE(B)`
    Block {
        /// Its name.
        name: Name,
        /// What stands for names given where it is used.
        parameters: Vec<Name>,
    },
    /// `end block`
    EndBlock,
    /// `use RATE(BRAND) as RATING`
    Use {
        /// The block.
        block: Name,
        /// The names that stand for its parameters.
        arguments: Vec<Name>,
        /// What its names begin with here.
        prefix: Option<Name>,
    },
    /// `shuffle CLOSING pick 2`
    Shuffle {
        /// Its name.
        name: Name,
        /// How many of its parts are asked; all where not said.
        pick: Option<Spanned<u32>>,
        /// How the rows of a grid are put in order, where it is those.
        rows: Option<OrderHow>,
    },
    /// `end shuffle`
    EndShuffle,
    /// `choose ARM: 1 of ARMS at random`
    Choose(Choose),
    /// `quota CELLS on GENDER by AGE_BAND`
    Quota(Quota),
    /// `check quota CELLS`
    CheckQuota(Name),
    /// `objection NO_TIME "I haven't got time"`
    Objection(Objection),
    /// `callback`
    Callback {
        /// A name, where one was given.
        name: Option<Name>,
        /// What is said when it is offered.
        texts: Vec<Paragraph>,
    },
    /// `include "introduction.cati"`: its statements follow this one.
    Include(Spanned<String>),
    /// `end interview as OUTCOME "why"`
    EndInterview {
        /// The outcome's handle.
        outcome: Name,
        /// Why, for the record.
        why: Option<Spanned<String>>,
    },
    /// A line that was reported, and of which nothing is known but that something stands there.
    Unreadable,
}

/// `FIRST_NAME: text, personal`
#[derive(Debug, Clone, PartialEq)]
pub struct SampleColumn {
    /// Its name.
    pub name: Name,
    /// What it holds.
    pub shape: SampleShape,
    /// `personal`
    pub personal: bool,
    /// `optional`
    pub optional: bool,
    /// `PREV_NAME of PERSON`: a column a member, `PREV_NAME_1`, `PREV_NAME_2`, …
    pub of: Option<Name>,
}

/// `roster PERSON, at most 25, named FIRST_NAME`
#[derive(Debug, Clone, PartialEq)]
pub struct RosterDeclaration {
    /// Its name: of one member.
    pub name: Name,
    /// The most members.
    pub at_most: Option<Spanned<u32>>,
    /// The question that says what a member is called.
    pub named: Option<Name>,
}

/// What a sample column holds.
#[derive(Debug, Clone, PartialEq)]
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
