//! Amounts said in one of several units, and what they are in the one they are kept in.

use rust_decimal::Decimal;

use crate::value::{Code, text};

/// Decimals that are kept of an amount said in another unit than the one it is kept in.
pub const KEPT_DECIMALS: u32 = 6;

/// Units, and limits in the one that amounts are kept in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AmountDomain {
    /// In the order of the categories.
    pub units: Vec<Unit>,
    /// The smallest allowed, in the unit it is kept in.
    pub low: Option<Decimal>,
    /// The largest allowed, in the unit it is kept in.
    pub high: Option<Decimal>,
    /// Decimals that may be said, in any unit.
    pub decimals: u32,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The code of its category.
    pub code: Code,
    /// The handle of its category.
    pub handle: String,
    /// `[x 30.48]`: how many of the unit that amounts are kept in one of these is; `None`: it is that.
    pub rate: Option<Rate>,
    /// `[of 12]`: how many smaller parts one of these has.
    pub parts: Option<Decimal>,
}

/// `1/12`: exact, where a number with decimals is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// `1`
    pub times: Decimal,
    /// `12`
    pub over: Decimal,
}

/// What was said: a number, and smaller parts where the unit has some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Whole units.
    pub number: Decimal,
    /// Parts of one more.
    pub parts: Option<Decimal>,
}

impl AmountDomain {
    /// The unit of a code.
    pub fn unit(&self, code: Code) -> Option<&Unit> {
        self.units.iter().find(|it| it.code == code)
    }

    /// The unit that amounts are kept in, wherever it stands.
    pub fn kept_in(&self) -> Option<&Unit> {
        kept_in(&self.units)
    }
}

/// The one of some units that the others are converted to.
pub fn kept_in(units: &[Unit]) -> Option<&Unit> {
    let plain = units.iter().find(|it| it.rate.is_none());
    plain.or_else(|| units.iter().find(|it| it.rate.is_some_and(|it| it.times == it.over)))
}

impl Rate {
    /// One is one.
    pub const ONE: Self = Self { times: Decimal::ONE, over: Decimal::ONE };

    /// So many of the one unit in the other.
    pub fn of(self, number: Decimal) -> Option<Decimal> {
        number.checked_mul(self.times)?.checked_div(self.over)
    }

    /// The other way round.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { times: self.over, over: self.times }
    }
}

impl Unit {
    /// What was said in the unit it is kept in; `None` beyond what can be reckoned.
    pub fn converted(&self, said: Said) -> Option<Decimal> {
        let mut number = said.number;
        if let (Some(parts), Some(of)) = (said.parts, self.parts) {
            number = number.checked_add(parts.checked_div(of)?)?;
        }
        let number = self.rate.unwrap_or(Rate::ONE).of(number)?;
        Some(number.round_dp(KEPT_DECIMALS).normalize())
    }
}

impl Said {
    /// From what is kept: `3`, or `5 11` with parts.
    pub fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(str::parse);
        let number = numbers.next()?.ok()?;
        let parts = numbers.next().transpose().ok()?;
        numbers.next().is_none().then_some(Self { number, parts })
    }

    /// As it is kept.
    pub fn kept(self) -> String {
        let number = text::number(self.number);
        self.parts.map_or(number.clone(), |it| format!("{number} {}", text::number(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feet_and_inches_are_centimeters() {
        let feet = Unit {
            code: Code(2),
            handle: "ft".to_owned(),
            rate: Some(Rate { times: Decimal::new(3048, 2), over: Decimal::ONE }),
            parts: Some(12.into()),
        };
        let said = Said::read("5 11").unwrap();
        assert_eq!(said.kept(), "5 11");
        assert_eq!(feet.converted(said), Some(Decimal::new(18034, 2)));
        assert_eq!(feet.converted(Said { number: Decimal::MAX, parts: None }), None);
        assert!(Said::read("5 11 2").is_none() && Said::read("").is_none());
    }

    #[test]
    fn a_twelfth_is_exact_and_its_decimals_are_rounded() {
        let a_year = |times: Decimal, over: i64| {
            let rate = Some(Rate { times, over: over.into() });
            let unit = Unit { code: Code(2), handle: "year".to_owned(), rate, parts: None };
            unit.converted(Said::read("820404").unwrap()).unwrap().to_string()
        };
        assert_eq!(a_year(Decimal::ONE, 12), "68367");
        assert_eq!(a_year(Decimal::new(8_333_333, 8), 1), "68366.997265");
        assert_eq!(a_year(Decimal::ONE, 7), "117200.571429");
    }
}
