//! Earlier waves: figures written by an earlier run.

use std::path::Path;

use serde_json::Value;

use crate::tables::report::{Kind, Row, Table, Wave};
use crate::tables::spec::{self, Mistake};

/// The figures of a wave.
#[derive(Debug, Clone, Default)]
pub(super) struct Earlier {
    label: String,
    /// The tables of one column, as they were written.
    tables: Vec<Value>,
}

/// Reads the files that are named; what cannot be read is told.
pub(super) fn read(named: &[spec::Earlier], folder: Option<&Path>) -> (Vec<Earlier>, Vec<Mistake>) {
    let (mut waves, mut mistakes) = (Vec::new(), Vec::new());
    for it in named {
        match one(it, folder) {
            Ok(wave) => waves.push(wave),
            Err(why) => {
                let message = format!("the figures of `{}`, {}, {why}", it.label, it.file.text);
                let hint =
                    "name a report.json that `cornetta tables` wrote, from the folder of this file";
                mistakes.push(Mistake::new(it.file.line, message, hint));
            }
        }
    }
    (waves, mistakes)
}

fn one(named: &spec::Earlier, folder: Option<&Path>) -> Result<Earlier, String> {
    let path = folder.unwrap_or(Path::new("")).join(&named.file.text);
    let text = std::fs::read_to_string(&path).map_err(|why| format!("cannot be read: {why}"))?;
    let value: Value =
        serde_json::from_str(&text).map_err(|why| format!("are no figures: {why}"))?;
    let Some(topline) = value.get("topline").and_then(Value::as_array) else {
        return Err("have no topline".to_owned());
    };
    let tables = topline.iter().filter_map(|it| it.get("table")).cloned().collect();
    Ok(Earlier { label: named.label.clone(), tables })
}

impl Earlier {
    /// The figures of this wave for the rows of a table.
    pub(super) fn of(&self, table: &Table) -> Wave {
        let text = |it: &Value, key: &str| {
            it.get(key).and_then(Value::as_str).unwrap_or_default().to_lowercase()
        };
        let same = |it: &&Value| text(it, "name") == table.name.to_lowercase();
        let Some(own) = self.tables.iter().find(same) else {
            return Wave {
                label: self.label.clone(),
                n: None,
                values: vec![None; table.rows.len()],
            };
        };
        let rows = own.get("rows").and_then(Value::as_array);
        let value = |row: &Row| {
            let found = rows?.iter().find(|it| {
                text(it, "kind") == word(row.kind)
                    && text(it, "handle") == row.handle.to_lowercase()
            })?;
            found.get("cells")?.get(0)?.get("value")?.as_f64()
        };
        Wave {
            label: self.label.clone(),
            n: own.pointer("/columns/0/n").and_then(Value::as_u64),
            values: table.rows.iter().map(value).collect(),
        }
    }
}

fn word(kind: Kind) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
