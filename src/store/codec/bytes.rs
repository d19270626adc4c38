//! Responses in few bytes: whole numbers seven bits a byte, texts with their length before them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::store::codec::Entry;
use crate::value::{Code, Response, TimeOfDay, Value};

const SPECIAL: u8 = 0;
const NUMBER: u8 = 1;
const TEXT: u8 = 2;
const DATE: u8 = 3;
const CODE: u8 = 4;
const CODES: u8 = 5;
const FALSE: u8 = 6;
const TRUE: u8 = 7;
const READ: u8 = 8;
const TIME: u8 = 9;
/// Added to the tag where words for `[specify]` answers follow.
const WITH_WORDS: u8 = 0x80;

/// Packs.
#[derive(Debug, Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn entry(&mut self, entry: &Entry) {
        self.unsigned(u128::from(entry.number));
        self.length(entry.members.len());
        for member in &entry.members {
            self.signed(i128::from(*member));
        }
        self.response(&entry.response);
    }

    fn response(&mut self, response: &Response) {
        match response {
            Response::Special(handle) => {
                self.0.push(SPECIAL);
                self.text(handle);
            }
            Response::Value { value, specify } => {
                let at = self.0.len();
                self.value(value);
                if !specify.is_empty() {
                    self.0[at] |= WITH_WORDS;
                    self.words(specify);
                }
            }
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Number(it) => {
                self.0.push(NUMBER);
                self.unsigned(u128::from(it.scale()));
                self.signed(it.mantissa());
            }
            Value::Text(it) => {
                self.0.push(TEXT);
                self.text(it);
            }
            Value::Date(it) => {
                self.0.push(DATE);
                self.text(&it.to_string());
            }
            Value::Time(it) => {
                self.0.push(TIME);
                self.unsigned(u128::from(it.minutes()));
            }
            Value::Code(it) => {
                self.0.push(CODE);
                self.signed(i128::from(it.0));
            }
            Value::Codes(them) => {
                self.0.push(CODES);
                self.length(them.len());
                for it in them {
                    self.signed(i128::from(it.0));
                }
            }
            Value::Truth(it) => self.0.push(if *it { TRUE } else { FALSE }),
            Value::Read => self.0.push(READ),
        }
    }

    fn words(&mut self, words: &BTreeMap<Code, String>) {
        self.length(words.len());
        for (code, text) in words {
            self.signed(i128::from(code.0));
            self.text(text);
        }
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn length(&mut self, length: usize) {
        self.unsigned(length as u128);
    }

    /// Small negative numbers stay small: 0, -1, 1, -2, …
    fn signed(&mut self, value: i128) {
        self.unsigned(((value << 1) ^ (value >> 127)).cast_unsigned());
    }

    fn unsigned(&mut self, mut value: u128) {
        loop {
            let low = u8::try_from(value & 0x7f).unwrap_or(0);
            value >>= 7;
            if value == 0 {
                self.0.push(low);
                return;
            }
            self.0.push(low | 0x80);
        }
    }
}

/// Unpacks; `None` where the bytes are not what a [`Writer`] writes.
#[derive(Debug)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl Reader<'_> {
    pub(super) fn entry(&mut self) -> Option<Entry> {
        let number = u32::try_from(self.unsigned()?).ok()?;
        let members = self.many(Self::integer)?;
        Some(Entry { number, members, response: self.response()? })
    }

    fn response(&mut self) -> Option<Response> {
        let tag = self.byte()?;
        if tag == SPECIAL {
            return self.text().map(Response::Special);
        }
        let value = self.value(tag & !WITH_WORDS)?;
        let specify = if tag & WITH_WORDS == 0 { BTreeMap::new() } else { self.words()? };
        Some(Response::Value { value, specify })
    }

    fn value(&mut self, tag: u8) -> Option<Value> {
        Some(match tag {
            NUMBER => {
                let scale = u32::try_from(self.unsigned()?).ok()?;
                let digits = self.signed()?;
                Value::Number(Decimal::try_from_i128_with_scale(digits, scale).ok()?)
            }
            TEXT => Value::Text(self.text()?),
            DATE => Value::Date(self.text()?.parse().ok()?),
            TIME => Value::Time(TimeOfDay::of_minutes(u16::try_from(self.unsigned()?).ok()?)?),
            CODE => Value::Code(Code(self.integer()?)),
            CODES => Value::Codes(self.many(|it| it.integer().map(Code))?),
            FALSE => Value::Truth(false),
            TRUE => Value::Truth(true),
            READ => Value::Read,
            _ => return None,
        })
    }

    fn words(&mut self) -> Option<BTreeMap<Code, String>> {
        let words = self.many(|it| Some((Code(it.integer()?), it.text()?)))?;
        Some(words.into_iter().collect())
    }

    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.length()?;
        (0..count).map(|_| one(self)).collect()
    }

    fn text(&mut self) -> Option<String> {
        let length = self.length()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// A count or length; never more than there are bytes left.
    fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.unsigned()?).ok()?;
        (length <= self.0.len()).then_some(length)
    }

    fn integer(&mut self) -> Option<i64> {
        i64::try_from(self.signed()?).ok()
    }

    fn signed(&mut self) -> Option<i128> {
        let value = self.unsigned()?;
        Some((value >> 1).cast_signed() ^ -((value & 1).cast_signed()))
    }

    fn unsigned(&mut self) -> Option<u128> {
        let mut value = 0u128;
        for shift in (0..128).step_by(7) {
            let byte = self.byte()?;
            value |= u128::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }
}
