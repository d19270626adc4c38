//! A number and its unit, as they are typed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::interview::Refusal;
use crate::interview::screen::{Choice, Chosen, ItemScreen};
use crate::questionnaire::domain::amount::Said;
use crate::questionnaire::domain::{AmountDomain, Unit};
use crate::value::{Code, Response, Value};

/// A number, a unit by its code, its handle or its words, and smaller parts behind it: `3 2`, `3 week`,
/// `5 ft 11`, `5'11`. The unit may be left out where there is only one.
pub(super) fn read(
    item: &ItemScreen,
    domain: &AmountDomain,
    typed: &str,
) -> Result<Response, Refusal> {
    let (number, rest) = number(typed).ok_or(Refusal::Unreadable)?;
    let (unit, parts) = unit(item, domain, rest)?;
    let parts = match parts {
        "" => None,
        parts => {
            Some(self::number(parts).filter(|it| it.1.is_empty()).ok_or(Refusal::Unreadable)?.0)
        }
    };
    let said = Said { number, parts };
    let converted = unit.converted(said).ok_or(Refusal::Unreadable)?;
    let specify = BTreeMap::from([(unit.code, said.kept())]);
    Ok(Response::Value { value: Value::Number(converted), specify })
}

/// The unit typed so far.
pub(super) fn matching(item: &ItemScreen, domain: &AmountDomain, typed: &str) -> Chosen {
    let found = number(typed).and_then(|(_, rest)| unit(item, domain, rest).ok());
    found.map(|(unit, _)| unit.code).into_iter().collect()
}

/// `5 2 11`: a number, the unit's code, parts.
pub(super) fn typed_again(specify: &BTreeMap<Code, String>) -> String {
    let Some((unit, said)) = specify.first_key_value() else { return String::new() };
    match said.split_once(' ') {
        Some((number, parts)) => format!("{number} {} {parts}", unit.0),
        None => format!("{said} {}", unit.0),
    }
}

/// The number at the front, and what follows. A comma is a decimal mark too.
fn number(typed: &str) -> Option<(Decimal, &str)> {
    let typed = typed.trim();
    let end = typed.find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','));
    let (number, rest) = typed.split_at(end.unwrap_or(typed.len()));
    let number = number.replacen(',', ".", 1);
    let is_plain = number.starts_with(|it: char| it.is_ascii_digit());
    let number = number.trim_end_matches('.').parse().ok().filter(|_| is_plain)?;
    Some((number, rest.trim()))
}

/// The unit at the front, and the parts behind it.
fn unit<'d, 't>(
    item: &ItemScreen,
    domain: &'d AmountDomain,
    typed: &'t str,
) -> Result<(&'d Unit, &'t str), Refusal> {
    let offered =
        || domain.units.iter().filter(|unit| item.choices.iter().any(|it| it.code == unit.code));
    if typed.is_empty() {
        let mut units = offered();
        return match (units.next(), units.next()) {
            (Some(only), None) => Ok((only, "")),
            (Some(_), Some(_)) | (None, _) => Err(Refusal::UnitWanted),
        };
    }
    if let Some(parts) = typed.strip_prefix(['\'', '′']) {
        let unit = offered().find(|it| it.parts.is_some()).ok_or(Refusal::UnitWanted)?;
        return Ok((unit, parts.trim().trim_end_matches(['"', '″'])));
    }
    let is_code = typed.starts_with(|it: char| it.is_ascii_digit());
    let end = typed.find(|it: char| if is_code { it.is_whitespace() } else { it.is_ascii_digit() });
    let (word, parts) = typed.split_at(end.unwrap_or(typed.len()));
    let (word, parts) = (word.trim(), parts.trim());
    let code = if is_code { word.parse().ok().map(Code) } else { by_words(item, offered(), word) };
    let unit = offered().find(|it| Some(it.code) == code).ok_or(Refusal::UnitWanted)?;
    Ok((unit, parts))
}

/// A unit by its handle, or its plural; by its words, or the beginning of one of them.
fn by_words<'d>(
    item: &ItemScreen,
    units: impl Iterator<Item = &'d Unit> + Clone,
    typed: &str,
) -> Option<Code> {
    let typed = typed.to_lowercase();
    let label = |unit: &Unit| {
        let choice = item.choices.iter().find(|it: &&Choice| it.code == unit.code);
        choice.map(|it| it.label.to_lowercase()).unwrap_or_default()
    };
    let is_handle = |unit: &&Unit| {
        let handle = unit.handle.to_lowercase();
        handle == typed || typed.strip_suffix('s') == Some(&*handle)
    };
    if let Some(unit) = units.clone().find(is_handle) {
        return Some(unit.code);
    }
    let begins = |unit: &&Unit| {
        let label = label(unit);
        label.starts_with(&typed) || label.split_whitespace().any(|it| it.starts_with(&typed))
    };
    let mut found = units.filter(begins);
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only.code),
        (Some(_), Some(_)) | (None, _) => None,
    }
}
