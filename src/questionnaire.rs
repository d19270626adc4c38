//! The compiled instrument: resolved, typed, immutable, shared by every interview.
//!
//! Made by `crate::compile`; says what may be asked and in which order, never what was answered.

pub mod category;
pub mod check;
pub mod column;
pub mod domain;
pub mod graph;
pub mod item;
pub mod kind;
pub mod outcome;
pub mod roster;
pub mod sample;
pub mod text;

pub use crate::expression::reference::{Fact, ItemId, Reference, RosterId, SampleColumnId};
pub use category::{Category, Special};
pub use check::{Check, CheckId};
pub use domain::ResponseDomain;
pub use graph::{Ending, EndingId, Node, NodeId};
pub use item::{AnswerFilter, Computation, Item};
pub use outcome::{OUTCOMES, Outcome};
pub use roster::{Members, Roster};
pub use sample::{SampleColumn, SampleShape};
pub use text::{Fill, Paragraph, Role, Text, TextPart, WordTable};

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
}

/// The compiled instrument.
#[derive(Debug, Clone)]
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
    /// The first language, as `en`.
    pub language: String,
    /// Sample columns, indexed by [`SampleColumnId`].
    pub sample: Vec<SampleColumn>,
    /// Sections, indexed by [`SectionId`].
    pub sections: Vec<Section>,
    /// Items in the order of the source, indexed by [`ItemId`].
    pub items: Vec<Item>,
    /// Loops, indexed by [`RosterId`].
    pub rosters: Vec<Roster>,
    /// Checks, indexed by [`CheckId`].
    pub checks: Vec<Check>,
    /// Endings, indexed by [`EndingId`]; the last is the end of the file.
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

    /// The loop of an id.
    pub fn roster(&self, id: RosterId) -> &Roster {
        &self.rosters[usize::from(id.0)]
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
