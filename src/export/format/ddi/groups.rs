//! Variables that belong together: of a section, of a multi, of a question in a loop.

use std::collections::BTreeMap;
use std::io;

use crate::export::codebook::Variable;
use crate::export::format::ddi::{Out, id};

/// A group: its type, its name, its words, its members in order.
struct Group<'c> {
    kind: &'static str,
    name: &'c str,
    label: &'c str,
    members: Vec<String>,
}

/// Writes all groups.
pub(super) fn write(out: &mut Out, columns: &[Variable]) -> io::Result<()> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let labels: BTreeMap<_, _> =
        columns.iter().map(|it| (it.column.as_str(), it.label.as_str())).collect();
    let mut places = BTreeMap::new();
    for (column, number) in columns.iter().zip(1..) {
        for (kind, name, label) in of(&labels, column) {
            let at = *places.entry((kind, name)).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group { kind, name, label, members: Vec::new() });
            }
            groups[at].members.push(id(number));
        }
    }
    for (it, number) in groups.iter().zip(1..) {
        let (id, members) = (format!("G{number}"), it.members.join(" "));
        let name = ("name", it.name);
        out.open("varGrp", &[("ID", &id), ("type", it.kind), ("var", &members), name])?;
        out.said("labl", &[], it.label)?;
        out.close("varGrp")?;
    }
    Ok(())
}

/// The groups a column is in.
fn of<'c>(
    labels: &BTreeMap<&str, &'c str>,
    it: &'c Variable,
) -> Vec<(&'static str, &'c str, &'c str)> {
    let mut groups = Vec::new();
    if it.role == "value" && !it.section.is_empty() {
        groups.push(("section", it.section.as_str(), it.section.as_str()));
    }
    if it.role == "chosen" {
        let of = it.of.as_str();
        groups.push(("multipleResp", of, labels.get(of).copied().unwrap_or_default()));
    }
    if let ("value", Some(around)) = (it.role, it.members.last()) {
        groups.push(("repetition", it.item.as_str(), around.roster.as_str()));
    }
    groups
}
