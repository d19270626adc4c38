//! What was typed, read as a response. Every screen reads it here, so that all mean the same.

mod amount;
mod appointment;
pub mod coded;
mod codes;
mod date;
mod phone;
mod time;

use rust_decimal::Decimal;

use crate::interview::Refusal;
use crate::interview::screen::{Chosen, ItemScreen};
use crate::interview::validity::Allowed;
use crate::questionnaire::ResponseDomain;
use crate::value::{Code, Response, Value, text};

/// Reads what was typed as the response to an item: codes `1 3 5`, a range `1-3`, `97 some words`
/// or `97: words` where an answer asks for words, a number, a date in several forms, a text; a
/// special by its handle where the answer is not a text.
///
/// Nothing typed confirms the proposed response, or the one that counts; a text to read is passed.
/// What comes back may be given here; the same refusals come from deciding it.
pub fn read(item: &ItemScreen, typed: &str) -> Result<Response, Refusal> {
    let typed = typed.trim();
    let allowed =
        Allowed { domain: &item.domain, choices: &item.choices, specials: &item.specials };
    if typed.is_empty() {
        let standing = item.proposed.as_ref().or(item.response.as_ref()).cloned();
        let read = || (item.domain == ResponseDomain::Nothing).then(|| Response::of(Value::Read));
        return standing.or_else(read).ok_or(Refusal::Nothing);
    }
    if let Some(special) = special(item, typed) {
        return Ok(special);
    }
    let response = match &item.domain {
        ResponseDomain::Nothing => return Err(Refusal::Unreadable),
        ResponseDomain::One => codes::one(item, typed)?,
        ResponseDomain::Many { .. } => codes::many(item, typed)?,
        ResponseDomain::Number(domain) => {
            Response::of(Value::Number(number(typed, domain.decimals)?))
        }
        ResponseDomain::Ranked { .. } => codes::ranked(item, typed)?,
        ResponseDomain::Text { .. } => Response::of(Value::Text(typed.to_owned())),
        ResponseDomain::Appointment => {
            appointment::read(item.today.ok_or(Refusal::Unreadable)?, typed)?
        }
        ResponseDomain::Phone { country } => {
            let number = phone::read(*country, typed).ok_or(Refusal::Unreadable)?;
            Response::of(Value::Text(number))
        }
        ResponseDomain::Time { .. } => {
            Response::of(Value::Time(time::read(typed).ok_or(Refusal::Unreadable)?))
        }
        ResponseDomain::Coded(table) => coded::read(table, typed)?,
        ResponseDomain::Amount(domain) => amount::read(item, domain, typed)?,
        ResponseDomain::Date { .. } => {
            Response::of(Value::Date(date::read(typed).ok_or(Refusal::Unreadable)?))
        }
    };
    allowed.check(&response)
}

/// The offered answers that what is typed so far means: to light up while typing.
pub fn matching(item: &ItemScreen, typed: &str) -> Chosen {
    match &item.domain {
        ResponseDomain::One | ResponseDomain::Many { .. } | ResponseDomain::Ranked { .. } => {
            codes::matching(item, typed.trim())
        }
        ResponseDomain::Amount(domain) => amount::matching(item, domain, typed),
        ResponseDomain::Nothing
        | ResponseDomain::Number(_)
        | ResponseDomain::Text { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Coded(_)
        | ResponseDomain::Appointment
        | ResponseDomain::Date { .. } => Chosen::new(),
    }
}

/// The offered answers typed so far, in the order typed, each once.
pub fn ranking(item: &ItemScreen, typed: &str) -> Vec<Code> {
    codes::in_order(item, typed.trim())
}

/// A response as it would be typed again at an item.
pub fn typed_again(item: &ItemScreen, response: &Response) -> String {
    let (value, specify) = match response {
        Response::Special(handle) => return handle.clone(),
        Response::Value { value, specify } => (value, specify),
    };
    match &item.domain {
        ResponseDomain::Amount(_) => amount::typed_again(specify),
        ResponseDomain::Coded(_) => coded::typed_again(value, specify),
        ResponseDomain::Nothing
        | ResponseDomain::One
        | ResponseDomain::Many { .. }
        | ResponseDomain::Ranked { .. }
        | ResponseDomain::Number(_)
        | ResponseDomain::Text { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Appointment
        | ResponseDomain::Date { .. } => text::typed(value),
    }
}

/// In a text the letters `dk` may be the answer; everywhere else they can only be the special.
fn special(item: &ItemScreen, typed: &str) -> Option<Response> {
    if matches!(item.domain, ResponseDomain::Text { .. }) {
        return None;
    }
    let found = item.specials.iter().find(|it| it.handle.eq_ignore_ascii_case(typed))?;
    Some(Response::Special(found.handle.clone()))
}

/// A number; a comma is a decimal mark where decimals are wanted.
fn number(typed: &str, decimals: u32) -> Result<Decimal, Refusal> {
    let typed = if decimals > 0 { typed.replacen(',', ".", 1) } else { typed.to_owned() };
    let digits = typed.strip_prefix(['-', '+']).unwrap_or(&typed);
    let is_plain = digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || it == '.');
    if !is_plain {
        return Err(Refusal::Unreadable);
    }
    typed.trim_end_matches('.').parse().map_err(|_unparsed| Refusal::Unreadable)
}

#[cfg(test)]
mod tests;
