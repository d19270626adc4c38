//! Mermaid's flowcharts.

use std::fmt::Write as _;

use crate::picture::sketch::{Look, Shape, Sketch};

/// Draws.
pub(super) fn draw(sketch: &Sketch) -> String {
    let mut out = String::from("flowchart TD\n");
    for (group, title) in sketch.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph s{group}[{}]", quoted(title));
        boxes(sketch, Some(group), "    ", &mut out);
        out.push_str("  end\n");
    }
    boxes(sketch, None, "  ", &mut out);
    for arrow in &sketch.arrows {
        let words = arrow.words.as_deref().map(|it| format!("|{}|", quoted(it)));
        let _ = writeln!(out, "  b{} -->{} b{}", arrow.from, words.unwrap_or_default(), arrow.to);
    }
    out
}

fn boxes(sketch: &Sketch, group: Option<usize>, indent: &str, out: &mut String) {
    for (index, shape) in sketch.boxes.iter().enumerate().filter(|(_, it)| it.group == group) {
        let (open, close) = brackets(shape);
        let _ = writeln!(out, "{indent}b{index}{open}{}{close}", quoted(&shape.label));
    }
}

fn brackets(shape: &Shape) -> (&'static str, &'static str) {
    match shape.look {
        Look::Start | Look::End => ("([", "])"),
        Look::Questions | Look::Section => ("[", "]"),
        Look::Fork => ("{", "}"),
        Look::Loop => ("{{", "}}"),
    }
}

/// A string in quotes; what Mermaid or a browser could read as markup becomes an entity.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for it in text.chars() {
        match it {
            '#' | '"' | '<' | '>' | '&' | '`' => {
                let _ = write!(out, "#{};", u32::from(it));
            }
            it => out.push(it),
        }
    }
    out.push('"');
    out
}
