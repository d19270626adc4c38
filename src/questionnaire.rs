//! The compiled instrument: resolved, typed, immutable, shared by every interview.
//!
//! Made by `crate::compile`; says what may be asked and in which order, never what was answered.

pub mod category;
pub mod check;
pub mod column;
pub mod domain;
pub mod graph;
pub mod group;
pub mod item;
pub mod kind;
pub mod objection;
pub mod order;
pub mod outcome;
pub mod quota;
pub mod roster;
pub mod sample;
pub mod text;
pub mod written;

pub use crate::expression::reference::{Fact, ItemId, Reference, RosterId, SampleColumnId};
pub use category::{Anchor, Category, ReadOut, Special};
pub use check::{Check, CheckId};
pub use domain::ResponseDomain;
pub use graph::{Ending, EndingId, GroupId, Node, NodeId, PassId, QuotaId, ShuffleId};
pub use group::{Group, Row};
pub use item::{AnswerFilter, ChoiceBy, Computation, Item};
pub use objection::{Objection, ObjectionId, Reaction, Then};
pub use order::{How, Order, Part, Shuffle};
pub use outcome::{OUTCOMES, Outcome};
pub use quota::{Quota, QuotaCell};
pub use roster::{Members, Pass, PassSort, Roster};
pub use sample::{SampleColumn, SampleShape};
pub use text::{Fill, Paragraph, Role, Text, TextPart, When, WordRow, WordTable};

use std::sync::Arc;

/// A section: its index in the order of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub u16);

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its title; the name where none was given.
    pub title: String,
    /// `every call`: asked anew at each sitting.
    pub every_call: bool,
}

/// The compiled instrument.
#[derive(Debug, Clone, Default)]
pub struct Questionnaire {
    /// Short name.
    pub name: String,
    /// Title; the name where none was given.
    pub title: String,
    /// The author's version, as written; empty where none was given.
    pub version: String,
    /// SHA-256 of the source's bytes, in hexadecimal.
    pub fingerprint: String,
    /// `length: 12 minutes`, as written; empty where none was given.
    pub length: String,
    /// The language of its texts, as `en`.
    pub language: String,
    /// The same instrument in the other languages, in the order declared: only texts differ. Theirs
    /// are empty.
    pub translations: Vec<Arc<Self>>,
    /// Under which condition the call may be recorded.
    pub recording: Option<crate::expression::Expression>,
    /// Sample columns, indexed by [`SampleColumnId`].
    pub sample: Vec<SampleColumn>,
    /// Sections, indexed by [`SectionId`].
    pub sections: Vec<Section>,
    /// Items in the order of the source, indexed by [`ItemId`].
    pub items: Vec<Item>,
    /// Rows of grids and sums, indexed by [`GroupId`].
    pub groups: Vec<Group>,
    /// Rosters, indexed by [`RosterId`].
    pub rosters: Vec<Roster>,
    /// Passes over them, indexed by [`PassId`].
    pub passes: Vec<Pass>,
    /// Shuffles, indexed by [`ShuffleId`].
    pub shuffles: Vec<Shuffle>,
    /// Quotas, indexed by [`QuotaId`].
    pub quotas: Vec<Quota>,
    /// Objections, indexed by [`ObjectionId`].
    pub objections: Vec<Objection>,
    /// Checks, indexed by [`CheckId`].
    pub checks: Vec<Check>,
    /// Endings, indexed by [`EndingId`]: those on the route, the end of the file, and those that
    /// follow an objection.
    pub endings: Vec<Ending>,
    /// The graph: a walk starts at node 0. Edges go forward only; see [`graph`].
    pub nodes: Vec<Node>,
    /// Every special declared anywhere, defaults first.
    pub specials: Vec<Special>,
}

impl Questionnaire {
    /// The item of an id.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0 as usize]
    }

    /// The rows of an id.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[usize::from(id.0)]
    }

    /// The roster of an id.
    pub fn roster(&self, id: RosterId) -> &Roster {
        &self.rosters[usize::from(id.0)]
    }

    /// The pass of an id.
    pub fn pass(&self, id: PassId) -> &Pass {
        &self.passes[usize::from(id.0)]
    }

    /// The shuffle of an id.
    pub fn shuffle(&self, id: ShuffleId) -> &Shuffle {
        &self.shuffles[usize::from(id.0)]
    }

    /// The quota of an id.
    pub fn quota(&self, id: QuotaId) -> &Quota {
        &self.quotas[usize::from(id.0)]
    }

    /// The objection of an id.
    pub fn objection(&self, id: ObjectionId) -> &Objection {
        &self.objections[usize::from(id.0)]
    }

    /// The same instrument in a language; in its own where it has no other of that name.
    pub fn in_language(&self, language: &str) -> &Self {
        self.translations.iter().find(|it| it.language == language).map_or(self, AsRef::as_ref)
    }

    /// The languages it can be asked in, its own first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let own = std::iter::once(self.language.as_str());
        own.chain(self.translations.iter().map(|it| it.language.as_str()))
    }

    /// The check of an id.
    pub fn check(&self, id: CheckId) -> &Check {
        &self.checks[id.0 as usize]
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The ending of an id.
    pub fn ending(&self, id: EndingId) -> &Ending {
        &self.endings[usize::from(id.0)]
    }

    /// The section of an id.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[usize::from(id.0)]
    }

    /// The item of a name, in any case.
    pub fn item_named(&self, name: &str) -> Option<&Item> {
        self.items.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }
}
