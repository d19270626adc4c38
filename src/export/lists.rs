//! The codebook's lists as CSV, for programs without a JSON reader.

use crate::export::RESPONSES;
use crate::export::codebook::{Codebook, Table, Variable};

/// One line a column: its table, its name, what it holds, its label.
pub(super) fn variables(codebook: &Codebook) -> String {
    let mut out = String::from("table,column,role,type,item,label\n");
    for (table, it) in columns(codebook) {
        line(&mut out, &[table, &it.column, it.role, it.shape, &it.item, &it.label]);
    }
    out
}

/// One line a code of a column.
pub(super) fn labels(codebook: &Codebook) -> String {
    let mut out = String::from("table,column,code,handle,label\n");
    for (table, variable) in columns(codebook) {
        for it in &variable.codes {
            let code = it.code.to_string();
            line(&mut out, &[table, &variable.column, &code, &it.handle, &it.label]);
        }
    }
    out
}

fn columns(codebook: &Codebook) -> impl Iterator<Item = (&str, &Variable)> {
    let responses = codebook.variables.iter().map(|it| (RESPONSES, it));
    responses.chain(codebook.tables.iter().flat_map(of_table))
}

fn of_table(table: &Table) -> impl Iterator<Item = (&str, &Variable)> {
    table.variables.iter().map(|it| (table.name.as_str(), it))
}

fn line(out: &mut String, fields: &[&str]) {
    let quoted: Vec<String> =
        fields.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
    out.push_str(&quoted.join(","));
    out.push('\n');
}
