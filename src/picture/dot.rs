//! The language of Graphviz.

use std::fmt::Write as _;

use crate::picture::sketch::{Look, Sketch};

/// Draws.
pub(super) fn draw(sketch: &Sketch) -> String {
    let mut out = String::from("digraph questionnaire {\n");
    let _ = writeln!(out, "  label={};", quoted(&sketch.title));
    out.push_str("  node [shape=box, fontname=\"sans-serif\"];\n");
    for (group, title) in sketch.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{group} {{\n    label={};", quoted(title));
        boxes(sketch, Some(group), "    ", &mut out);
        out.push_str("  }\n");
    }
    boxes(sketch, None, "  ", &mut out);
    for arrow in &sketch.arrows {
        let _ = write!(out, "  b{} -> b{}", arrow.from, arrow.to);
        if let Some(words) = &arrow.words {
            let _ = write!(out, " [label={}]", quoted(words));
        }
        out.push_str(";\n");
    }
    out.push_str("}\n");
    out
}

fn boxes(sketch: &Sketch, group: Option<usize>, indent: &str, out: &mut String) {
    for (index, shape) in sketch.boxes.iter().enumerate().filter(|(_, it)| it.group == group) {
        let look = match shape.look {
            Look::Start => "ellipse",
            Look::Questions | Look::Section => "box",
            Look::Fork => "diamond",
            Look::Loop => "hexagon",
            Look::End => "doubleoctagon",
        };
        let (label, title) = (quoted(&shape.label), quoted(&shape.title));
        let _ = writeln!(out, "{indent}b{index} [label={label}, tooltip={title}, shape={look}];");
    }
}

/// A string of the language: quotes and backslashes are escaped, so nothing else has a meaning.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
