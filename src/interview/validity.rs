//! Is this an answer that may be given here? One place for what is typed and what is decided.

mod amount;
mod coded;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::interview::Refusal;
use crate::interview::screen::{Choice, SpecialChoice};
use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::{NumberDomain, Precision};
use crate::value::{Code, Date, Response, Value};

/// The most bytes of words that are kept for one answer.
pub(super) const MOST_BYTES: usize = 16 * 1024;

/// What may be answered at a place.
#[derive(Clone, Copy)]
pub(super) struct Allowed<'a> {
    pub(super) domain: &'a ResponseDomain,
    pub(super) choices: &'a [Choice],
    pub(super) specials: &'a [SpecialChoice],
}

impl<'a> Allowed<'a> {
    /// The response as it is recorded: codes in the list's order, words trimmed; or why not.
    pub(super) fn check(self, response: &Response) -> Result<Response, Refusal> {
        let (value, words) = match response {
            Response::Special(handle) => return self.special(handle),
            Response::Value { value, specify } => (value, specify),
        };
        if let ResponseDomain::Amount(domain) = self.domain {
            return amount::check(domain, self.choices, value, words);
        }
        if let ResponseDomain::Coded(table) = self.domain {
            return coded::check(table, value, words);
        }
        let value = self.value(value)?;
        let specify = match &value {
            Value::Code(code) => self.specify(&[*code], words)?,
            Value::Codes(codes) => self.specify(codes, words)?,
            Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::Truth(_)
            | Value::Read => BTreeMap::new(),
        };
        Ok(Response::Value { value, specify })
    }

    fn special(self, handle: &str) -> Result<Response, Refusal> {
        let found = self.specials.iter().find(|it| it.handle == handle);
        let found = found.ok_or_else(|| Refusal::NoSuchSpecial(handle.to_owned()))?;
        Ok(Response::Special(found.handle.clone()))
    }

    fn value(self, value: &Value) -> Result<Value, Refusal> {
        match (self.domain, value) {
            (ResponseDomain::Nothing, Value::Read) => Ok(Value::Read),
            (ResponseDomain::One, Value::Code(code)) => Ok(Value::Code(self.choice(*code)?.code)),
            (ResponseDomain::Many { at_least, at_most }, Value::Codes(codes)) => {
                self.many(codes, *at_least, *at_most)
            }
            (ResponseDomain::Number(domain), Value::Number(number)) => number_in(domain, *number),
            (ResponseDomain::Ranked { pick }, Value::Codes(codes)) => self.ranked(codes, *pick),
            (
                ResponseDomain::Text { .. }
                | ResponseDomain::Phone { .. }
                | ResponseDomain::Appointment,
                Value::Text(text),
            ) => Ok(Value::Text(kept(text)?)),
            (ResponseDomain::Time { low, high }, Value::Time(time)) => {
                if low.is_some_and(|it| *time < it) || high.is_some_and(|it| *time > it) {
                    return Err(Refusal::TimeOutOfRange { low: *low, high: *high });
                }
                Ok(Value::Time(*time))
            }
            (ResponseDomain::Date { known_to, low, high }, Value::Date(date)) => {
                date_in(*date, *known_to, *low, *high)
            }
            _ => Err(Refusal::Unreadable),
        }
    }

    /// The offered answer of a code.
    pub(super) fn choice(self, code: Code) -> Result<&'a Choice, Refusal> {
        self.choices.iter().find(|it| it.code == code).ok_or(Refusal::NoSuchCode(code.0))
    }

    fn many(
        self,
        codes: &[Code],
        at_least: Option<u32>,
        at_most: Option<u32>,
    ) -> Result<Value, Refusal> {
        if codes.is_empty() {
            return Err(Refusal::Nothing);
        }
        for code in codes {
            self.choice(*code)?;
        }
        let chosen: Vec<&Choice> =
            self.choices.iter().filter(|it| codes.contains(&it.code)).collect();
        if let Some(alone) = chosen.iter().find(|it| it.alone) {
            if chosen.len() > 1 {
                return Err(Refusal::Alone(alone.label.clone()));
            }
            return Ok(Value::Codes(vec![alone.code]));
        }
        let n_chosen = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        let least = at_least.unwrap_or(0).min(self.n_together());
        if n_chosen < least {
            return Err(Refusal::TooFew(least));
        }
        if let Some(most) = at_most.filter(|it| n_chosen > *it) {
            return Err(Refusal::TooMany(most));
        }
        Ok(Value::Codes(chosen.iter().map(|it| it.code).collect()))
    }

    /// Codes in the order given, each once; as many as are picked, or all where fewer are offered.
    fn ranked(self, codes: &[Code], pick: u32) -> Result<Value, Refusal> {
        let chosen: Vec<&Choice> =
            codes.iter().map(|it| self.choice(*it)).collect::<Result<_, _>>()?;
        match chosen.as_slice() {
            [] => return Err(Refusal::Nothing),
            [only] if only.alone => return Ok(Value::Codes(vec![only.code])),
            [_, ..] => {}
        }
        if let Some(alone) = chosen.iter().find(|it| it.alone) {
            return Err(Refusal::Alone(alone.label.clone()));
        }
        for (at, choice) in chosen.iter().enumerate() {
            if codes.iter().take(at).any(|it| *it == choice.code) {
                return Err(Refusal::Twice(choice.label.clone()));
            }
        }
        let wanted = pick.min(self.n_together());
        match u32::try_from(codes.len()) {
            Ok(n) if n == wanted => Ok(Value::Codes(codes.to_vec())),
            Ok(n) if n < wanted => Err(Refusal::TooFew(wanted)),
            Ok(_) | Err(_) => Err(Refusal::TooMany(wanted)),
        }
    }

    /// How many answers could be given together: a filter may leave fewer than are wanted.
    fn n_together(self) -> u32 {
        u32::try_from(self.choices.iter().filter(|it| !it.alone).count()).unwrap_or(u32::MAX)
    }

    fn specify(
        self,
        codes: &[Code],
        words: &BTreeMap<Code, String>,
    ) -> Result<BTreeMap<Code, String>, Refusal> {
        let mut specify = BTreeMap::new();
        for choice in self.choices.iter().filter(|it| it.specify && codes.contains(&it.code)) {
            let said = words.get(&choice.code).map_or("", |it| it.trim());
            if said.is_empty() {
                return Err(Refusal::WordsWanted(choice.label.clone()));
            }
            specify.insert(choice.code, kept(said)?);
        }
        Ok(specify)
    }
}

/// Words as they are kept.
pub(super) fn kept(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::Nothing)
    } else if text.len() > MOST_BYTES {
        Err(Refusal::TooLong(MOST_BYTES))
    } else {
        Ok(text.to_owned())
    }
}

pub(super) fn number_in(domain: &NumberDomain, number: Decimal) -> Result<Value, Refusal> {
    let number = number.normalize();
    if number.scale() > domain.decimals {
        return Err(Refusal::TooManyDecimals(domain.decimals));
    }
    if domain.low.is_some_and(|it| number < it) || domain.high.is_some_and(|it| number > it) {
        return Err(Refusal::OutOfRange { low: domain.low, high: domain.high });
    }
    Ok(Value::Number(number))
}

fn date_in(
    date: Date,
    known_to: Precision,
    low: Option<Date>,
    high: Option<Date>,
) -> Result<Value, Refusal> {
    let is_vague = match known_to {
        Precision::Year => false,
        Precision::Month => date.month().is_none(),
        Precision::Day => date.day().is_none(),
    };
    if is_vague {
        return Err(Refusal::DateTooVague);
    }
    if low.is_some_and(|it| surely_before(date, it))
        || high.is_some_and(|it| surely_before(it, date))
    {
        return Err(Refusal::DateOutOfRange { low, high });
    }
    Ok(Value::Date(date))
}

/// Is the one before the other, whatever is not known of them?
fn surely_before(one: Date, other: Date) -> bool {
    if one.year() != other.year() {
        return one.year() < other.year();
    }
    match (one.month(), other.month()) {
        (Some(a), Some(b)) if a != b => a < b,
        (Some(_), Some(_)) => matches!((one.day(), other.day()), (Some(a), Some(b)) if a < b),
        (None, _) | (_, None) => false,
    }
}
