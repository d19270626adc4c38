//! How values are written in the database: events and samples as JSON, which people can read in ten
//! years; data packed in a few bytes a response, because it can be made again from the events.

mod bytes;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::interview::Event;
use crate::interview::record::{self, Names};
use crate::questionnaire::Questionnaire;
use crate::store::StoreError;
use crate::value::Response;

/// Anything of ours as JSON.
pub(super) fn to_json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(damaged)
}

/// The way back from [`to_json`].
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(damaged)
}

fn damaged(error: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(error.to_string())
}

/// An event as JSON, with names instead of ids.
pub(super) fn of_event(questionnaire: &Questionnaire, event: &Event) -> Result<String, StoreError> {
    to_json(&record::to_record(questionnaire, event))
}

/// The way back from [`of_event`].
pub(super) fn to_event(names: &Names, text: &str) -> Result<Event, StoreError> {
    record::from_record(names, &from_json(text)?).map_err(damaged)
}

/// One response in a block: the item's number, the members, the response.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The item's number.
    pub(super) number: u32,
    /// The members, outermost first.
    pub(super) members: Vec<i64>,
    /// What was recorded.
    pub(super) response: Response,
}

/// Responses that share a row, in the order of their numbers and members.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Block(pub(super) Vec<Entry>);

impl Block {
    /// Sets or removes one response.
    pub(super) fn set(&mut self, number: u32, members: &[i64], response: Option<Response>) {
        let place = self
            .0
            .binary_search_by(|it| (it.number, it.members.as_slice()).cmp(&(number, members)));
        match (place, response) {
            (Ok(at), Some(response)) => self.0[at].response = response,
            (Ok(at), None) => drop(self.0.remove(at)),
            (Err(at), Some(response)) => {
                self.0.insert(at, Entry { number, members: members.to_vec(), response });
            }
            (Err(_), None) => {}
        }
    }

    /// Packed.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut out = bytes::Writer::default();
        for entry in &self.0 {
            out.entry(entry);
        }
        out.0
    }

    /// Unpacked.
    pub(super) fn read(packed: &[u8]) -> Result<Self, StoreError> {
        let mut reader = bytes::Reader(packed);
        let mut entries = Vec::new();
        while !reader.0.is_empty() {
            let entry = reader.entry().ok_or_else(|| damaged("packed data cannot be read"))?;
            entries.push(entry);
        }
        Ok(Self(entries))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::value::TimeOfDay;
    use crate::value::{Code, Value};

    fn response(text: &str) -> Response {
        Response::of(Value::Text(text.to_owned()))
    }

    #[test]
    fn setting_keeps_order_and_removing_leaves_nothing() {
        let mut block = Block::default();
        block.set(2, &[1], Some(response("b")));
        block.set(1, &[], Some(response("a")));
        block.set(2, &[0], Some(response("c")));
        block.set(2, &[1], Some(response("d")));
        let found: Vec<_> = block.0.iter().map(|it| (it.number, it.members.clone())).collect();
        assert_eq!(found, [(1, vec![]), (2, vec![0]), (2, vec![1])]);
        assert_eq!(Block::read(&block.write()).unwrap(), block);
        for (number, members) in found {
            block.set(number, &members, None);
        }
        assert_eq!(block.write(), Vec::<u8>::new());
    }

    #[test]
    fn a_coded_answer_takes_four_bytes() {
        let mut block = Block::default();
        block.set(63, &[], Some(Response::of(Value::Code(Code(12)))));
        assert!(block.write().len() <= 4, "{:?}", block.write());
    }

    #[test]
    fn cut_or_strange_bytes_are_damage_not_a_panic() {
        let mut block = Block::default();
        block.set(1, &[3, -4], Some(response("words")));
        let packed = block.write();
        for end in 1..packed.len() {
            assert!(Block::read(&packed[..end]).is_err(), "{end}");
        }
        assert!(Block::read(&[0xff; 40]).is_err());
    }

    fn value() -> impl Strategy<Value = Value> {
        let code = any::<i64>().prop_map(Code);
        let date = (1i16..3000, 1i8..=12, 1i8..=28, 0..3).prop_map(|(year, month, day, known)| {
            let text = match known {
                0 => format!("{year:04}"),
                1 => format!("{year:04}-{month:02}"),
                _ => format!("{year:04}-{month:02}-{day:02}"),
            };
            Value::Date(text.parse().unwrap())
        });
        prop_oneof![
            (any::<i64>(), 0u32..10).prop_map(|(digits, scale)| Value::Number(
                rust_decimal::Decimal::new(digits, scale)
            )),
            Just(Value::Number(rust_decimal::Decimal::MIN)),
            any::<String>().prop_map(Value::Text),
            date,
            (0u16..=1440).prop_map(|it| Value::Time(TimeOfDay::of_minutes(it).unwrap())),
            code.clone().prop_map(Value::Code),
            prop::collection::vec(code, 0..6).prop_map(Value::Codes),
            any::<bool>().prop_map(Value::Truth),
            Just(Value::Read),
        ]
    }

    fn any_response() -> impl Strategy<Value = Response> {
        let words = prop::collection::btree_map(any::<i64>().prop_map(Code), any::<String>(), 0..3);
        prop_oneof![
            (value(), words).prop_map(|(value, specify)| Response::Value { value, specify }),
            "[a-z]{1,8}".prop_map(Response::Special),
        ]
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(
            responses in prop::collection::btree_map(
                (any::<u32>(), prop::collection::vec(any::<i64>(), 0..3)), any_response(), 0..12)
        ) {
            let mut block = Block::default();
            for ((number, members), response) in &responses {
                block.set(*number, members, Some(response.clone()));
            }
            let back: BTreeMap<_, _> = Block::read(&block.write())
                .unwrap()
                .0
                .into_iter()
                .map(|it| ((it.number, it.members), it.response))
                .collect();
            prop_assert_eq!(back, responses);
        }

        #[test]
        fn any_bytes_are_read_or_refused(packed in prop::collection::vec(any::<u8>(), 0..200)) {
            let _read_or_refused = Block::read(&packed);
        }

        #[test]
        fn samples_and_responses_survive_json(response in any_response()) {
            let back: Response = from_json(&to_json(&response).unwrap()).unwrap();
            prop_assert_eq!(back, response);
        }
    }
}
