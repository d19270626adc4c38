//! Tables of what numbers mean.

use std::collections::BTreeMap;
use std::io;

use crate::export::dta::head::NAME;
use crate::export::dta::storage::{LABELLED, NO_LONG};
use crate::export::labelled::{Field, Mark};

/// What numbers mean, the smallest first.
type Table<'f> = BTreeMap<i64, &'f str>;

/// The name of each field's table; empty where it has none. Fields with the same labels share one.
pub(super) fn names(fields: &[Field]) -> Vec<&str> {
    let mut known: BTreeMap<Table<'_>, &str> = BTreeMap::new();
    let name = |field| -> &str {
        let table = table(field);
        if table.is_empty() { "" } else { known.entry(table).or_insert(&field.name) }
    };
    fields.iter().map(name).collect()
}

/// All tables as bytes.
pub(super) fn tables(fields: &[Field]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for (field, name) in fields.iter().zip(names(fields)) {
        if name == field.name {
            put(&mut out, name, &table(field))?;
        }
    }
    Ok(out)
}

fn table(field: &Field) -> Table<'_> {
    let number = |it: Mark| match it {
        Mark::Number(it) => LABELLED.contains(&it).then_some(it),
        Mark::Letter(it) => Some(NO_LONG + 1 + i64::from(it)),
        Mark::Plain => None,
    };
    field.labels().filter_map(|(mark, label)| Some((number(mark)?, label))).collect()
}

fn put(out: &mut Vec<u8>, name: &str, table: &Table<'_>) -> io::Result<()> {
    let (mut places, mut values, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for (value, text) in table {
        places.extend(count(texts.len())?);
        values.extend(i32::try_from(*value).map_err(io::Error::other)?.to_le_bytes());
        texts.extend(text.as_bytes());
        texts.push(0);
    }
    let sizes = [count(table.len())?, count(texts.len())?].concat();
    let content = [sizes, places, values, texts].concat();
    out.extend(b"<lbl>");
    out.extend(count(content.len())?);
    out.extend(name.as_bytes());
    out.resize(out.len() + NAME.saturating_sub(name.len()) + 3, 0);
    out.extend(content);
    out.extend(b"</lbl>");
    Ok(())
}

fn count(n: usize) -> io::Result<[u8; 4]> {
    Ok(u32::try_from(n).map_err(io::Error::other)?.to_le_bytes())
}
