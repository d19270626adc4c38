//! What the screen says: sentences of more than one view.

use crate::interview::{Refusal, words};
use crate::terminal::keymap::{Command, key_of};
use crate::terminal::work::NotDone;

/// The most members named in a sentence.
const MOST_NAMED: usize = 6;

/// Why an action was refused.
pub fn refusal(refusal: &Refusal) -> String {
    if let Refusal::RemovesMembers { members, n_answers } = refusal {
        let back = key_of(Command::Back);
        let aside = set_aside(members, *n_answers);
        return format!("{aside} Enter again does it, {back} keeps them.");
    }
    words::refusal(refusal)
}

/// Whose answers a change sets aside.
pub fn set_aside(members: &[String], n_answers: usize) -> String {
    let answers = if n_answers == 1 { "1 answer" } else { &format!("{n_answers} answers") };
    let named = members.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
    let more = match members.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    format!("{answers} about {named}{more} will be set aside.")
}

/// Why something was not done.
pub fn not_done(why: &NotDone) -> String {
    match why {
        NotDone::Refused(why) => refusal(why),
        NotDone::Failed(why) => why.clone(),
        NotDone::NotSaved(why) => {
            format!("NOT SAVED: {why} Enter tries again; what you typed is kept here.")
        }
    }
}

/// The terminal is too small.
pub fn too_small(width: u16, height: u16) -> String {
    format!(
        "This window has {width}×{height} characters; an interview needs 80×24. Please enlarge it."
    )
}

/// How far along.
pub fn progress(number: usize, of_about: usize) -> String {
    format!("{number} of ~{of_about}")
}

/// Why words typed at a soft check are taken for an answer rather than a reason to let it stand.
pub fn no_reason(typed: &str) -> Option<&'static str> {
    let is_number = typed.trim_start().starts_with(|it: char| it.is_ascii_digit());
    is_number.then_some("A reason begins with a word; the number before an answer goes to it.")
}
