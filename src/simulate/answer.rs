//! An answer at random that may be given: one arm a response domain.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::interview::screen::{Choice, ItemScreen, RowScreen};
use crate::lookup::Table;
use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::amount::{Rate, Said};
use crate::questionnaire::domain::{
    AmountDomain, Country, NOT_LISTED, NumberDomain, Precision, Unit,
};
use crate::simulate::chance::Chance;
use crate::value::{Code, Date, Response, TimeOfDay, Value};

/// An answer at random; now and then a special. Mostly, but not always, one that is allowed.
pub(super) fn answer(item: &ItemScreen, is_count: bool, chance: &mut Chance) -> Response {
    for (handle, percent) in [("dk", 3), ("ref", 2)] {
        let special = item.specials.iter().find(|it| it.handle == handle);
        if let Some(special) = special.filter(|_| chance.percent(percent)) {
            return Response::Special(special.handle.clone());
        }
    }
    match &item.domain {
        ResponseDomain::Nothing => Response::of(Value::Read),
        ResponseDomain::One => one(&item.choices, chance),
        ResponseDomain::Many { at_least, at_most } => {
            many(&item.choices, at_least.unwrap_or(1), at_most.unwrap_or(u32::MAX), chance)
        }
        ResponseDomain::Number(domain) => {
            let part = item.row.as_ref().and_then(|it| part(it, domain, chance));
            let number = part.unwrap_or_else(|| number(domain, is_count, chance));
            Response::of(Value::Number(number))
        }
        ResponseDomain::Text { long: true } => Response::of(Value::Text(chance.words(3, 12))),
        ResponseDomain::Appointment => Response::of(Value::Text("2030-01-07 18:00".to_owned())),
        ResponseDomain::Time { low, high } => Response::of(Value::Time(time(*low, *high, chance))),
        ResponseDomain::Phone { country } => Response::of(Value::Text(phone(*country, chance))),
        ResponseDomain::Ranked { pick } => ranked(&item.choices, *pick, chance),
        ResponseDomain::Coded(table) => coded(table, chance),
        ResponseDomain::Amount(domain) => amount(&item.choices, domain, chance),
        ResponseDomain::Text { long: false } => Response::of(Value::Text(chance.name())),
        ResponseDomain::Date { known_to, low, high } => {
            Response::of(Value::Date(date(*known_to, *low, *high, chance)))
        }
    }
}

fn time(low: Option<TimeOfDay>, high: Option<TimeOfDay>, chance: &mut Chance) -> TimeOfDay {
    let low = low.map_or(0, TimeOfDay::minutes);
    let high = high.map_or(24 * 60 - 1, TimeOfDay::minutes);
    // Quarters of an hour are what people say.
    let said = chance.between(i64::from(low), i64::from(high)) / 15 * 15;
    let minutes = u16::try_from(said).unwrap_or(low).clamp(low, high);
    TimeOfDay::of_minutes(minutes).unwrap_or_default()
}

/// A number nobody has.
fn phone(country: Option<&Country>, chance: &mut Chance) -> String {
    let number = chance.between(0, 99);
    match country.map(|it| it.calling) {
        Some("44") => format!("+447700900{:03}", 100 + number),
        Some("1") | None => format!("+120255501{number:02}"),
        Some(calling) => format!("+{calling}000000{number:02}"),
    }
}

fn ranked(choices: &[Choice], pick: u32, chance: &mut Chance) -> Response {
    let mut together: Vec<&Choice> = choices.iter().filter(|it| !it.alone).collect();
    chance.shuffle(&mut together);
    together.truncate(usize::try_from(pick).unwrap_or(usize::MAX));
    let codes = together.iter().map(|it| it.code).collect();
    Response::Value { value: Value::Codes(codes), specify: words_for(&together, chance) }
}

fn coded(table: &Table, chance: &mut Chance) -> Response {
    match chance.pick(table.rows()).filter(|_| !chance.percent(3)) {
        Some(row) => Response::of(Value::Text(row.code.clone())),
        None => Response::Value {
            value: Value::Text(String::new()),
            specify: BTreeMap::from([(NOT_LISTED, chance.words(1, 3))]),
        },
    }
}

/// A number in the unit it is kept in, said in any.
fn amount(choices: &[Choice], domain: &AmountDomain, chance: &mut Chance) -> Response {
    let limits = NumberDomain { low: domain.low, high: domain.high, ..NumberDomain::default() };
    let number = number(&limits, false, chance);
    let offered: Vec<&Unit> =
        domain.units.iter().filter(|unit| choices.iter().any(|it| it.code == unit.code)).collect();
    let Some(unit) = chance.pick(&offered) else { return Response::of(Value::Number(number)) };
    let rate = unit.rate.unwrap_or(Rate::ONE).inverse();
    let said = rate.of(number).unwrap_or(number).round_dp(domain.decimals);
    let said = Said { number: said, parts: None };
    let value = Value::Number(unit.converted(said).unwrap_or(number));
    Response::Value { value, specify: BTreeMap::from([(unit.code, said.kept())]) }
}

/// A special that is allowed here, whatever it says.
pub(super) fn special(item: &ItemScreen, chance: &mut Chance) -> Option<Response> {
    chance.pick(&item.specials).map(|it| Response::Special(it.handle.clone()))
}

/// Of two answers the first is likelier: people say yes to an interview, and the rest is of interest.
fn one(choices: &[Choice], chance: &mut Chance) -> Response {
    let choice = match choices {
        [yes, _] if chance.percent(70) => Some(yes),
        _ => chance.pick(choices),
    };
    let Some(choice) = choice else { return Response::of(Value::Read) };
    Response::Value { value: Value::Code(choice.code), specify: words_for(&[choice], chance) }
}

fn many(choices: &[Choice], at_least: u32, at_most: u32, chance: &mut Chance) -> Response {
    let (alone, mut together): (Vec<&Choice>, Vec<&Choice>) =
        choices.iter().partition(|it| it.alone);
    let chosen = if !alone.is_empty() && (together.is_empty() || chance.percent(8)) {
        chance.pick(&alone).copied().into_iter().collect()
    } else {
        chance.shuffle(&mut together);
        let most = i64::from(at_most).min(i64::try_from(together.len()).unwrap_or(i64::MAX));
        let few = chance.between(i64::from(at_least), most);
        let n_chosen = chance.between(i64::from(at_least), few);
        together.truncate(usize::try_from(n_chosen).unwrap_or(1));
        together
    };
    let codes = chosen.iter().map(|it| it.code).collect();
    Response::Value { value: Value::Codes(codes), specify: words_for(&chosen, chance) }
}

/// Made-up words for those of the chosen that ask for them.
pub(super) fn words_for(chosen: &[&Choice], chance: &mut Chance) -> BTreeMap<Code, String> {
    let asks = chosen.iter().filter(|it| it.specify);
    asks.map(|it| (it.code, chance.words(1, 3))).collect()
}

/// A part of a total: of what is left of it, and all of that in the last row.
fn part(row: &RowScreen, domain: &NumberDomain, chance: &mut Chance) -> Option<Decimal> {
    let (so_far, whole) = row.total?;
    let left = (whole? - so_far).max(Decimal::ZERO);
    if row.number == row.of {
        return Some(left);
    }
    let step = Decimal::new(1, domain.decimals);
    let steps = (left / step).to_i64()?;
    Some(Decimal::from(chance.between(0, steps)) * step)
}

/// Likelier in the middle of the range than at its ends; few where it says how often to ask.
fn number(domain: &NumberDomain, is_count: bool, chance: &mut Chance) -> Decimal {
    let step = Decimal::new(1, domain.decimals);
    let steps = |it: Decimal| (it / step).to_i64();
    let low = domain.low.and_then(steps).unwrap_or(0);
    let high = domain.high.and_then(steps).unwrap_or(low.saturating_add(100));
    let drawn = if is_count {
        chance.between(low, high.min(low.saturating_add(5)))
    } else {
        let middle = low.saturating_add(high.saturating_sub(low) / 2);
        chance.between(low, middle).saturating_add(chance.between(0, high.saturating_sub(middle)))
    };
    Decimal::from(drawn) * step
}

fn date(known_to: Precision, low: Option<Date>, high: Option<Date>, chance: &mut Chance) -> Date {
    let first = low.unwrap_or(Date::of(jiff::civil::date(1940, 1, 1)));
    let last = high.unwrap_or(Date::of(jiff::civil::date(2009, 12, 31)));
    let drawn = any_day(first, last, chance);
    let vague = match known_to {
        Precision::Year if chance.percent(50) => Date::y(drawn.year()),
        Precision::Month if chance.percent(50) => {
            drawn.month().and_then(|it| Date::ym(drawn.year(), it))
        }
        Precision::Year | Precision::Month | Precision::Day => None,
    };
    vague.unwrap_or(drawn)
}

/// A day between the two.
pub(super) fn any_day(first: Date, last: Date, chance: &mut Chance) -> Date {
    let day = |it: Date| {
        jiff::civil::Date::new(it.year(), it.month().unwrap_or(1), it.day().unwrap_or(1))
            .unwrap_or(jiff::civil::Date::ZERO)
    };
    let (first, last) = (day(first), day(last));
    let n_days = first.duration_until(last).as_hours() / 24;
    let days = jiff::SignedDuration::from_hours(24 * chance.between(0, n_days));
    Date::of(first.saturating_add(days))
}
