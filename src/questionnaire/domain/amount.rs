//! Amounts said in one of several units, and what they are in the first.

use rust_decimal::Decimal;

use crate::value::{Code, text};

/// Decimals that are kept of an amount said in another unit than the first.
pub const KEPT_DECIMALS: u32 = 6;

/// Units, and limits in the first of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AmountDomain {
    /// In the order of the categories.
    pub units: Vec<Unit>,
    /// The smallest allowed, in the first unit.
    pub low: Option<Decimal>,
    /// The largest allowed, in the first unit.
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
    /// `[x 30.48]`: how many of the first unit one of these is.
    pub rate: Option<Decimal>,
    /// `[of 12]`: how many smaller parts one of these has.
    pub parts: Option<Decimal>,
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
}

impl Unit {
    /// What was said in the first unit; `None` beyond what can be reckoned.
    pub fn converted(&self, said: Said) -> Option<Decimal> {
        let mut number = said.number;
        if let (Some(parts), Some(of)) = (said.parts, self.parts) {
            number = number.checked_add(parts.checked_div(of)?)?;
        }
        let number = number.checked_mul(self.rate.unwrap_or(Decimal::ONE))?;
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
            rate: Some(Decimal::new(3048, 2)),
            parts: Some(12.into()),
        };
        let said = Said::read("5 11").unwrap();
        assert_eq!(said.kept(), "5 11");
        assert_eq!(feet.converted(said), Some(Decimal::new(18034, 2)));
        assert_eq!(feet.converted(Said { number: Decimal::MAX, parts: None }), None);
        assert!(Said::read("5 11 2").is_none() && Said::read("").is_none());
    }
}
