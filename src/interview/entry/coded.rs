//! A row of a coded list, as it is typed.

use std::collections::BTreeMap;

use crate::interview::Refusal;
use crate::lookup::Table;
use crate::questionnaire::domain::NOT_LISTED;
use crate::value::{Code, Response, Value};

/// What the entry for everything else is called.
pub const NOT_IN_THE_LIST: &str = "Not in the list";

/// A code; else the whole label, where only one row has it; `- words` where it is not in the list.
pub(super) fn read(table: &Table, typed: &str) -> Result<Response, Refusal> {
    if let Some(words) = not_listed(typed) {
        let specify = BTreeMap::from([(NOT_LISTED, words.to_owned())]);
        return Ok(Response::Value { value: Value::Text(String::new()), specify });
    }
    let row = table.find(typed).or_else(|| table.called(typed));
    let row = row.and_then(|it| table.rows().get(it)).ok_or(Refusal::NotListed)?;
    Ok(Response::of(Value::Text(row.code.clone())))
}

/// The words behind a dash: for what is not in the list.
pub fn not_listed(typed: &str) -> Option<&str> {
    typed.trim_start().strip_prefix('-').map(str::trim)
}

/// As it would be typed again.
pub(super) fn typed_again(value: &Value, specify: &BTreeMap<Code, String>) -> String {
    match specify.get(&NOT_LISTED) {
        Some(words) => format!("- {words}"),
        None => crate::value::text::typed(value),
    }
}
