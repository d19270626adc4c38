//! Counts for the codebook, kept while rows are appended.

use rust_decimal::prelude::ToPrimitive as _;

use crate::questionnaire::Item;
use crate::value::{Code, Value};

/// What was counted of one place.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// How often each code was given.
    pub(super) codes: Vec<(Code, u64)>,
    /// How often each reason for missing, by its index.
    pub(super) reasons: Vec<u64>,
    /// Values that are there.
    pub(super) n_values: u64,
    /// Smallest and largest number, and the sum.
    pub(super) numbers: Option<(f64, f64, f64)>,
}

impl Tally {
    pub(super) fn new(item: &Item, n_reasons: usize) -> Self {
        let codes = item.categories.iter().map(|it| (it.code, 0)).collect();
        Self { codes, reasons: vec![0; n_reasons], ..Self::default() }
    }

    pub(super) fn missing(&mut self, reason: usize) {
        if let Some(it) = self.reasons.get_mut(reason) {
            *it += 1;
        }
    }

    pub(super) fn value(&mut self, value: &Value) {
        self.n_values += 1;
        match value {
            Value::Code(code) => self.code(*code),
            Value::Codes(codes) => codes.iter().for_each(|it| self.code(*it)),
            Value::Number(number) => self.number(number.to_f64().unwrap_or_default()),
            Value::Text(_) | Value::Date(_) | Value::Time(_) | Value::Truth(_) | Value::Read => {}
        }
    }

    fn code(&mut self, code: Code) {
        match self.codes.iter_mut().find(|it| it.0 == code) {
            Some(it) => it.1 += 1,
            None => self.codes.push((code, 1)),
        }
    }

    fn number(&mut self, it: f64) {
        let (low, high, sum) = self.numbers.unwrap_or((it, it, 0.0));
        self.numbers = Some((low.min(it), high.max(it), sum + it));
    }

    /// The mean of the numbers.
    #[expect(clippy::cast_precision_loss, reason = "fewer interviews than 2^53")]
    pub(super) fn mean(&self) -> Option<f64> {
        self.numbers.map(|(_, _, sum)| sum / self.n_values as f64)
    }
}
