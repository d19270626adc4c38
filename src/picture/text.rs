//! Boxes and lines for a terminal.

use ascii_dag::{EdgeView, Graph, LabelOverflow, RenderOptions, Scene, ScenePlanner};

use crate::picture::sketch::{Look, Shape, Sketch};

/// The longest condition on an arrow, in characters.
const MOST_WORDS: usize = 36;

/// Draws.
pub(super) fn draw(sketch: &Sketch) -> String {
    let labels: Vec<String> = sketch.boxes.iter().map(label).collect();
    let words: Vec<Option<String>> =
        sketch.arrows.iter().map(|it| it.words.as_deref().map(short)).collect();
    let graph = graph(sketch, &labels, &words);
    let layout = graph.compute_layout();
    let options = options();
    let drawn = layout.render_string(&options);
    let legend = ScenePlanner::new()
        .plan(&layout, &options.plan)
        .quiet()
        .map(|scene| legend(sketch, &scene))
        .unwrap_or_default();
    let parts = [&sketch.title, drawn.trim_end(), &legend.join("\n"), &sketch.remark];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    format!("{}\n", parts.join("\n\n"))
}

/// How both the text and the SVG place words: what finds no room goes below the picture.
pub(super) fn options() -> RenderOptions {
    let mut options = RenderOptions::plain();
    options.plan.label_policy.overflow = LabelOverflow::Legend;
    options
}

/// The words that found no room, in full, each with its arrow.
pub(super) fn legend(sketch: &Sketch, scene: &Scene<'_, '_>) -> Vec<String> {
    let line = |edge: EdgeView<'_>| {
        let arrow = sketch.arrows.get(edge.input_index)?;
        let name = |index: usize| sketch.boxes.get(index).map(|it| it.label.as_str());
        let words = arrow.words.as_deref()?;
        Some(format!("{} → {}: {words}", name(arrow.from)?, name(arrow.to)?))
    };
    scene.legend().filter_map(line).collect()
}

/// The layout of a sketch; the text and the SVG share it.
pub(super) fn graph<'s>(
    sketch: &'s Sketch,
    labels: &'s [String],
    words: &'s [Option<String>],
) -> Graph<'s> {
    let mut graph = Graph::new();
    for (index, label) in labels.iter().enumerate() {
        graph.add_node(index, label.as_str());
    }
    for (arrow, words) in sketch.arrows.iter().zip(words) {
        graph.add_edge(arrow.from, arrow.to, words.as_deref());
    }
    for (group, title) in sketch.groups.iter().enumerate() {
        let inside: Vec<usize> = members(sketch, group);
        if inside.is_empty() {
            continue;
        }
        let cluster = graph.add_subgraph(title);
        // only a box that is not there could not be put inside
        drop(graph.put_nodes(&inside).inside(cluster));
    }
    graph
}

fn members(sketch: &Sketch, group: usize) -> Vec<usize> {
    let inside = |it: &(usize, &Shape)| it.1.group == Some(group);
    sketch.boxes.iter().enumerate().filter(inside).map(|(index, _)| index).collect()
}

fn label(shape: &Shape) -> String {
    match shape.look {
        Look::End => shape.title.clone(),
        Look::Start | Look::Questions | Look::Fork | Look::Loop | Look::Section => {
            shape.label.clone()
        }
    }
}

/// Words cut to what fits on an arrow.
pub(super) fn short(words: &str) -> String {
    if words.chars().count() <= MOST_WORDS {
        return words.to_owned();
    }
    words.chars().take(MOST_WORDS - 3).chain("...".chars()).collect()
}
