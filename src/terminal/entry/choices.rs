//! Codes among offered answers: which are chosen by what is typed, and steps with the arrows.

use crate::interview::screen::{Chosen, ItemScreen};
use crate::value::{Code, Response, Value};

/// The codes a response holds.
pub fn of_response(response: &Response) -> Chosen {
    match response {
        Response::Value { value: Value::Code(it), .. } => Chosen::from([*it]),
        Response::Value { value: Value::Codes(them), .. } => them.iter().copied().collect(),
        Response::Value { .. } | Response::Special(_) => Chosen::new(),
    }
}

/// Codes as they are typed, in the order they are offered.
pub fn typed(item: &ItemScreen, chosen: &Chosen) -> String {
    let codes: Vec<Code> =
        item.choices.iter().map(|it| it.code).filter(|it| chosen.contains(it)).collect();
    crate::value::text::codes(&codes)
}

/// The row a step leads to: the first or the last where one starts, and round at the ends.
pub fn step(from: Option<usize>, down: bool, n: usize) -> Option<usize> {
    let last = n.checked_sub(1)?;
    Some(match (from, down) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => {
            if at < last {
                at + 1
            } else {
                0
            }
        }
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round() {
        assert_eq!(step(None, true, 3), Some(0));
        assert_eq!(step(Some(2), true, 3), Some(0));
        assert_eq!(step(Some(0), false, 3), Some(2));
        assert_eq!(step(None, true, 0), None);
    }
}
