//! The graph of a questionnaire as a picture: as text, DOT, Mermaid or SVG.
//!
//! Knows the order of the questions, not what anybody answered. Chains of plain questions are one
//! box; a questionnaire too large to look at is drawn by its sections, and the picture says so.

mod dot;
mod fold;
mod mermaid;
mod sketch;
mod svg;
mod text;

use crate::questionnaire::Questionnaire;
use sketch::Sketch;

/// A way to draw, by the name it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// `text`
    pub name: &'static str,
    /// For help: what it is good for.
    pub about: &'static str,
    most_boxes: usize,
    draw: fn(&Sketch) -> String,
}

/// All ways to draw.
pub const FORMATS: &[Format] = &[
    Format {
        name: "text",
        about: "boxes and lines for the terminal",
        most_boxes: 120,
        draw: text::draw,
    },
    Format {
        name: "svg",
        about: "a picture for a browser or a document",
        most_boxes: 300,
        draw: svg::draw,
    },
    Format { name: "dot", about: "for Graphviz", most_boxes: usize::MAX, draw: dot::draw },
    Format {
        name: "mermaid",
        about: "for Markdown pages",
        most_boxes: usize::MAX,
        draw: mermaid::draw,
    },
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|it| it.name == name)
}

/// Draws a questionnaire. The text ends with a line end; every word of the author in it is made
/// harmless for where it goes.
pub fn draw(questionnaire: &Questionnaire, format: &Format) -> String {
    let mut sketch = sketch::of(questionnaire);
    if sketch.boxes.len() > format.most_boxes {
        sketch = fold::by_section(&sketch, format.most_boxes);
    }
    (format.draw)(&sketch)
}

#[cfg(test)]
mod tests;
