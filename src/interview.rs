//! One interview: what was answered, where it stands, what comes next.
//!
//! Pure: the time is an argument, nothing is read or written. `decide` says what an action would
//! make happen, `apply` makes it so; the state is nothing but the fold of its events.

pub mod action;
pub mod entry;
pub mod event;
pub mod place;
pub mod record;
pub mod refusal;
pub mod screen;

pub use action::Action;
pub use event::{Event, Facts};
pub use place::{Place, Position};
pub use refusal::Refusal;
pub use screen::Screen;
