//! What was typed, read as a response. Every screen reads it here, so that all mean the same.

mod codes;
mod date;

use rust_decimal::Decimal;

use crate::interview::Refusal;
use crate::interview::screen::{Chosen, ItemScreen};
use crate::interview::validity::Allowed;
use crate::questionnaire::ResponseDomain;
use crate::value::{Response, Value};

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
        ResponseDomain::Text { .. } | ResponseDomain::Appointment => {
            Response::of(Value::Text(typed.to_owned()))
        }
        ResponseDomain::Date { .. } => {
            Response::of(Value::Date(date::read(typed).ok_or(Refusal::Unreadable)?))
        }
    };
    allowed.check(&response)
}

/// The offered answers that what is typed so far means: to light up while typing.
pub fn matching(item: &ItemScreen, typed: &str) -> Chosen {
    match item.domain {
        ResponseDomain::One | ResponseDomain::Many { .. } => codes::matching(item, typed.trim()),
        ResponseDomain::Nothing
        | ResponseDomain::Number(_)
        | ResponseDomain::Text { .. }
        | ResponseDomain::Appointment
        | ResponseDomain::Date { .. } => Chosen::new(),
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
