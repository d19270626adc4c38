//! Cornetta: telephone surveys, from a readable questionnaire to labelled data.
//!
//! The modules in reading order: a source is parsed into a tree, the tree compiled into a
//! questionnaire, an interview walks the questionnaire; a store keeps its events, a terminal shows
//! its screen, an export makes data of it. Up to `simulate` everything is pure: no clock, disk,
//! terminal or dice. `docs/architecture.md` is the map.

pub mod diagnostic;
pub mod source;
pub mod time;
pub mod value;

pub mod catalogue;
pub mod expression;
pub mod lookup;
pub mod syntax;

pub mod coding;
pub mod compare;
pub mod compile;
pub mod dataset;
pub mod fieldwork;
pub mod interview;
pub mod paper;
pub mod picture;
pub mod questionnaire;
pub mod rename;
pub mod simulate;
pub mod weight;

#[cfg(feature = "store")]
pub mod analysis;
#[cfg(feature = "store")]
pub mod clock;
#[cfg(feature = "store")]
pub mod desk;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "store")]
pub mod sample;
#[cfg(feature = "store")]
pub mod store;
#[cfg(feature = "store")]
pub mod study;
#[cfg(feature = "export")]
pub mod tables;
#[cfg(feature = "terminal")]
pub mod terminal;
