//! The codebook's lists as CSV, for programs without a JSON reader.

use crate::export::codebook::Codebook;

/// One line a column: its name, what it holds, its label.
pub(super) fn variables(codebook: &Codebook) -> String {
    let mut out = String::from("column,role,type,item,label\n");
    for it in &codebook.variables {
        line(&mut out, &[&it.column, it.role, it.shape, &it.item, &it.label]);
    }
    out
}

/// One line a code of a column.
pub(super) fn labels(codebook: &Codebook) -> String {
    let mut out = String::from("column,code,handle,label\n");
    for variable in &codebook.variables {
        for it in &variable.codes {
            line(&mut out, &[&variable.column, &it.code.to_string(), &it.handle, &it.label]);
        }
    }
    out
}

fn line(out: &mut String, fields: &[&str]) {
    let quoted: Vec<String> =
        fields.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
    out.push_str(&quoted.join(","));
    out.push('\n');
}
