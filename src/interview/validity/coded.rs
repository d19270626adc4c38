//! Rows of coded lists: a code that is in the list, or words for what is not.

use std::collections::BTreeMap;

use crate::interview::Refusal;
use crate::interview::entry::coded::NOT_IN_THE_LIST;
use crate::interview::validity::kept;
use crate::lookup::Table;
use crate::questionnaire::domain::NOT_LISTED;
use crate::value::{Code, Response, Value};

/// A code as the list writes it.
pub(super) fn check(
    table: &Table,
    value: &Value,
    words: &BTreeMap<Code, String>,
) -> Result<Response, Refusal> {
    let Value::Text(code) = value else { return Err(Refusal::Unreadable) };
    if code.is_empty() {
        let said = words.get(&NOT_LISTED).map_or("", |it| it.trim());
        if said.is_empty() {
            return Err(Refusal::WordsWanted(NOT_IN_THE_LIST.to_owned()));
        }
        let specify = BTreeMap::from([(NOT_LISTED, kept(said)?)]);
        return Ok(Response::Value { value: Value::Text(String::new()), specify });
    }
    let row = table.find(code).and_then(|it| table.rows().get(it)).ok_or(Refusal::NotListed)?;
    Ok(Response::of(Value::Text(row.code.clone())))
}
