//! Amounts: what is kept is what was said and its unit; the number follows from them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::interview::Refusal;
use crate::interview::screen::Choice;
use crate::questionnaire::domain::AmountDomain;
use crate::questionnaire::domain::amount::Said;
use crate::value::{Code, Response, Value};

/// A number alone is one of the unit amounts are kept in: as it comes from elsewhere.
pub(super) fn check(
    domain: &AmountDomain,
    choices: &[Choice],
    value: &Value,
    words: &BTreeMap<Code, String>,
) -> Result<Response, Refusal> {
    let Value::Number(number) = value else { return Err(Refusal::Unreadable) };
    let (code, said) = if let Some((code, said)) = words.first_key_value() {
        (*code, Said::read(said).ok_or(Refusal::Unreadable)?)
    } else {
        let unit = domain.kept_in().ok_or(Refusal::UnitWanted)?;
        (unit.code, Said { number: *number, parts: None })
    };
    if !choices.iter().any(|it| it.code == code) {
        return Err(Refusal::NoSuchCode(code.0));
    }
    let unit = domain.unit(code).ok_or(Refusal::UnitWanted)?;
    let decimals = said.number.normalize().scale();
    if decimals > domain.decimals || (said.parts.is_some() && decimals > 0) {
        return Err(Refusal::TooManyDecimals(domain.decimals));
    }
    if let Some(parts) = said.parts {
        let most = unit.parts.ok_or(Refusal::Unreadable)?;
        if parts.normalize().scale() > domain.decimals {
            return Err(Refusal::TooManyDecimals(domain.decimals));
        }
        if parts.is_sign_negative() || parts >= most {
            let high = Some(most - Decimal::ONE);
            return Err(Refusal::OutOfRange { low: Some(Decimal::ZERO), high });
        }
    }
    let converted = unit.converted(said).ok_or(Refusal::Unreadable)?;
    if domain.low.is_some_and(|it| converted < it) || domain.high.is_some_and(|it| converted > it) {
        return Err(Refusal::AmountOutOfRange {
            low: domain.low,
            high: domain.high,
            unit: label(choices, domain.kept_in().map(|it| it.code)),
        });
    }
    let specify = BTreeMap::from([(code, said.kept())]);
    Ok(Response::Value { value: Value::Number(converted), specify })
}

fn label(choices: &[Choice], code: Option<Code>) -> String {
    let found = choices.iter().find(|it| Some(it.code) == code);
    found.map(|it| it.label.clone()).unwrap_or_default()
}
