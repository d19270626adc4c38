//! A picture as SVG: the coordinates of the text, drawn with lines.

use std::fmt::Write as _;

use ascii_dag::{EdgePathView, EdgeView, LabelSlot, NodeKind, NodeView, Scene, ScenePlanner};

use crate::picture::sketch::{Look, Sketch};
use crate::picture::text;
use crate::value::text::escaped;

/// A character's cell in pixels.
const CELL: (usize, usize) = (8, 18);
/// Room above the picture for its title.
const TOP: usize = 32;

const STYLE: &str = "text{font:13px monospace;fill:#222}\
.box{fill:#fff;stroke:#222}.start,.end{fill:#eee;stroke:#222}.loop{fill:#f4f7ff;stroke:#222}\
.fork{fill:#fffbe6;stroke:#222}.section{fill:none;stroke:#888;stroke-dasharray:4 3}\
.line{fill:none;stroke:#555}.words{fill:#444;font-style:italic}";

/// Draws.
pub(super) fn draw(sketch: &Sketch) -> String {
    let labels: Vec<String> = sketch.boxes.iter().map(|it| it.label.clone()).collect();
    let words: Vec<Option<String>> =
        sketch.arrows.iter().map(|it| it.words.as_deref().map(text::short)).collect();
    let graph = text::graph(sketch, &labels, &words);
    let layout = graph.compute_layout();
    let options = text::options();
    let mut planner = ScenePlanner::new();
    match planner.plan(&layout, &options.plan).quiet() {
        Ok(scene) => picture(sketch, &scene),
        Err(_cannot) => bare(sketch),
    }
}

fn picture(sketch: &Sketch, scene: &Scene<'_, '_>) -> String {
    let legend = text::legend(sketch, scene);
    let height = TOP + scene.height() * CELL.1 + (legend.len() + 3) * CELL.1;
    let width = (scene.width() + 4).max(sketch.title.chars().count() + 4) * CELL.0;
    let mut out = head(sketch, width, height);
    for it in scene.subgraphs() {
        let (x, y) = corner((it.x, it.y));
        let (w, h) = (it.width * CELL.0, it.height * CELL.1);
        let _ = writeln!(
            out,
            r#"<rect class="section" x="{x}" y="{y}" width="{w}" height="{h}" rx="6"/>"#
        );
        label(&mut out, "", (x + CELL.0, y + 13), it.label);
    }
    scene.edges().for_each(|it| arrow(&mut out, &it));
    scene.nodes().for_each(|it| shape(&mut out, sketch, &it));
    let mut y = TOP + (scene.height() + 1) * CELL.1;
    for line in legend.iter().chain([&sketch.remark]).filter(|it| !it.is_empty()) {
        label(&mut out, "words", (CELL.0, y), line);
        y += CELL.1;
    }
    out.push_str("</svg>\n");
    out
}

fn head(sketch: &Sketch, width: usize, height: usize) -> String {
    let title = escaped(&sketch.title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#555\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"20\" font-weight=\"bold\">{title}</text>\n"
    )
}

/// A list of boxes, should the layout ever fail.
fn bare(sketch: &Sketch) -> String {
    let mut out = head(sketch, 800, TOP + (sketch.boxes.len() + 1) * CELL.1);
    for (index, shape) in sketch.boxes.iter().enumerate() {
        label(&mut out, "", (CELL.0, TOP + (index + 1) * CELL.1), &shape.label);
    }
    out.push_str("</svg>\n");
    out
}

fn shape(out: &mut String, sketch: &Sketch, node: &NodeView<'_>) {
    let Some(shape) = node.id.and_then(|it| sketch.boxes.get(it)) else { return };
    if matches!(node.kind, NodeKind::Dummy) {
        return;
    }
    let class = match shape.look {
        Look::Start => "start",
        Look::Questions | Look::Section => "box",
        Look::Fork => "fork",
        Look::Loop => "loop",
        Look::End => "end",
    };
    let (x, y) = corner((node.x, node.y));
    let (width, height) = (node.width * CELL.0, node.height.max(1) * CELL.1);
    let _ = writeln!(
        out,
        r#"<g><title>{}</title><rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/>"#,
        escaped(&shape.title)
    );
    label(out, "", (x + CELL.0, y + 13), &shape.label);
    out.push_str("</g>\n");
}

fn arrow(out: &mut String, edge: &EdgeView<'_>) {
    let points: Vec<String> = points(edge)
        .into_iter()
        .map(|it| {
            let (x, y) = middle(it);
            format!("{x},{y}")
        })
        .collect();
    let _ = writeln!(
        out,
        r#"<polyline class="line" points="{}" marker-end="url(#tip)"/>"#,
        points.join(" ")
    );
    if let Some(words) = &edge.label
        && let LabelSlot::Inline { x, y, .. } = words.slot
    {
        let (x, y) = corner((x, y));
        label(out, "words", (x, y + 13), words.text);
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the crate may add ways; a line then serves")]
fn points(edge: &EdgeView<'_>) -> Vec<(usize, usize)> {
    let mut points = vec![edge.from];
    match edge.path {
        EdgePathView::Corner { bend_at } => {
            points.extend([(edge.from.0, bend_at), (edge.to.0, bend_at)]);
        }
        EdgePathView::SideChannel { channel_at, span_start, span_end } => points.extend([
            (edge.from.0, span_start),
            (channel_at, span_start),
            (channel_at, span_end),
            (edge.to.0, span_end),
        ]),
        EdgePathView::MultiSegment { waypoints, .. } => points.extend(waypoints),
        EdgePathView::Orthogonal { bends } => points.extend(bends),
        _ => {}
    }
    points.push(edge.to);
    points
}

fn label(out: &mut String, class: &str, (x, y): (usize, usize), words: &str) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = writeln!(out, r#"<text{class} x="{x}" y="{y}">{}</text>"#, escaped(words));
}

fn corner(cell: (usize, usize)) -> (usize, usize) {
    (cell.0 * CELL.0, TOP + cell.1 * CELL.1)
}

fn middle(cell: (usize, usize)) -> (usize, usize) {
    let (x, y) = corner(cell);
    (x + CELL.0 / 2, y + CELL.1 / 2)
}
