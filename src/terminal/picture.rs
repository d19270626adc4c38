//! A screen as an SVG picture: for the README and the manual.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// Width and height of a character, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
/// Space around.
const MARGIN: f32 = 12.0;

const PAPER: &str = "#1d1f24";
const INK: &str = "#d7dae0";

/// Draws a screen.
pub fn svg(buffer: &Buffer, title: &str) -> String {
    let (width, height) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (width, height) = (width * CELL.0 + 2.0 * MARGIN, height * CELL.1 + 2.0 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" \
         width=\"{width:.1}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"14\">\n",
        escaped(title)
    );
    for y in 0..buffer.area.height {
        for run in runs(buffer, y) {
            svg.push_str(&run);
        }
    }
    svg + "</g>\n</svg>\n"
}

/// Neighbors of one look on a row, as one text each.
fn runs(buffer: &Buffer, y: u16) -> Vec<String> {
    let mut runs = Vec::new();
    let mut x = 0;
    while let Some(first) = buffer.cell((x, y)) {
        let (start, mut words) = (x, String::new());
        while let Some(cell) = buffer.cell((x, y)).filter(|it| it.style() == first.style()) {
            words.push_str(cell.symbol());
            x += u16::try_from(cell.symbol().width().max(1)).unwrap_or(1);
        }
        runs.extend(run(first, &words, start, x, y));
    }
    runs
}

fn run(look: &Cell, words: &str, start: u16, end: u16, y: u16) -> Option<String> {
    let reversed = look.modifier.contains(Modifier::REVERSED);
    if words.trim().is_empty() && !reversed && !look.modifier.contains(Modifier::UNDERLINED) {
        return None;
    }
    let trimmed = words.trim_end();
    let (words, end) = if reversed {
        (words, end)
    } else {
        let spaces = u16::try_from(words.len() - trimmed.len()).unwrap_or_default();
        (trimmed, end.saturating_sub(spaces))
    };
    let (left, top) = (f32::from(start) * CELL.0 + MARGIN, f32::from(y) * CELL.1 + MARGIN);
    let width = f32::from(end - start) * CELL.0;
    let color = color(look.fg);
    let mut svg = String::new();
    if reversed {
        write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{color}\"/>",
            CELL.1
        )
        .ok()?;
    }
    let ink = if reversed { PAPER } else { color };
    let mut looks = String::new();
    for (modifier, attribute) in LOOKS {
        if look.modifier.contains(*modifier) {
            looks.push_str(attribute);
        }
    }
    let baseline = top + 13.5;
    writeln!(
        svg,
        "<text x=\"{left:.1}\" y=\"{baseline:.1}\" textLength=\"{width:.1}\" fill=\"{ink}\"{looks}>{}</text>",
        spaced(words)
    )
    .ok()?;
    Some(svg)
}

const LOOKS: &[(Modifier, &str)] = &[
    (Modifier::BOLD, " font-weight=\"bold\""),
    (Modifier::ITALIC, " font-style=\"italic\""),
    (Modifier::UNDERLINED, " text-decoration=\"underline\""),
];

/// The colors of the theme.
const COLORS: &[(Color, &str)] = &[
    (Color::Red, "#e05561"),
    (Color::Green, "#8cc265"),
    (Color::Yellow, "#d6b04c"),
    (Color::Cyan, "#42b3c2"),
];

fn color(color: Color) -> &'static str {
    COLORS.iter().find(|(it, _)| *it == color).map_or(INK, |(_, hex)| *hex)
}

/// Spaces that no viewer runs together: `xml:space` is not heeded everywhere.
fn spaced(words: &str) -> String {
    escaped(words).replace(' ', "\u{a0}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
