//! What an expression may refer to.

/// An item of the questionnaire: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// A roster (what a `for each` goes over): its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RosterId(pub u16);

/// A column of the sample: its index as declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SampleColumnId(pub u16);

/// A thing whose value can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reference {
    /// A question or computation; within a loop, the current member's.
    Item(ItemId),
    /// A question or computation inside loops, of the members named: `CHILD_AGE of CHILD 2`.
    Of(ItemId, Vec<i64>),
    /// A question or computation inside loops, of all members: only as an argument.
    Every(ItemId),
    /// The current member of a loop: its number in a count, its code in chosen answers.
    Member(RosterId),
    /// The sample.
    Sample(SampleColumnId),
    /// A column of the sample a member: the first of them, and the roster whose current member
    /// says which.
    SampleOf(SampleColumnId, RosterId),
    /// A question or computation of the member that something else means: `NAME of TARGET`. Inside
    /// other loops, their current members.
    At(ItemId, Box<Self>),
    /// Something the world told the interview when it began.
    Fact(Fact),
}

/// Something told to an interview once, recorded, and never read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// `{interviewer}`: the interviewer's name.
    Interviewer,
    /// `{daypart}`: morning, afternoon or evening where the respondent is.
    Daypart,
    /// `today`: the date where the respondent is.
    Today,
    /// `attempt`: which call to this case it is, from 1.
    Attempt,
    /// `phone`: the number dialled.
    Phone,
}

impl Fact {
    /// All facts with the names authors use.
    pub const ALL: [(&'static str, Self); 5] = [
        ("interviewer", Self::Interviewer),
        ("daypart", Self::Daypart),
        ("today", Self::Today),
        ("attempt", Self::Attempt),
        ("phone", Self::Phone),
    ];

    /// The author's name of a fact.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Daypart => "daypart",
            Self::Today => "today",
            Self::Attempt => "attempt",
            Self::Phone => "phone",
        }
    }
}
