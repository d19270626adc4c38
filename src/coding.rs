//! Coding of open answers: a frame of codes that grows, a desk that shows one text after the other,
//! what is suggested for it, and how far two coders agree.
//!
//! Knows texts and numbers of cases, nothing of questionnaires, stores or terminals.

mod agreement;
mod answers;
mod desk;
mod entry;
mod frame;
mod sheet;
mod similar;
mod suggest;

pub use agreement::{Agreement, Disagreement, Kappa, agreement};
pub use answers::{Answer, Coding, Group, Place};
pub use desk::{Action, Desk, Progress, Refusal, Step};
pub use entry::Entry;
pub use frame::{Frame, FrameCode, FrameTrouble, NO_ANSWER};
pub use sheet::{Given, LineMistake, read_codes, read_frame, write_codes, write_frame};
pub use suggest::{Elsewhere, Reason, Suggestion};

#[cfg(test)]
mod tests;
