//! Why there is no value.

use serde::{Deserialize, Serialize};

/// The reason for a missing value. Don't know and refused are specials; *broken off* is the
/// exporter's word for *not asked* in an interview that did not reach its end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A special answer was recorded: `dk`, `ref`, …
    Special(String),
    /// The question is not on the route (or not yet answered).
    NotAsked,
}
