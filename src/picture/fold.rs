//! A picture too large to look at, folded into its sections.

use crate::picture::sketch::{Arrow, Look, Shape, Sketch};

/// One box a section, and one a run of boxes outside of sections; sections side by side are drawn
/// together while there are more than `most`. Endings stay, one an outcome.
pub(super) fn by_section(sketch: &Sketch, most: usize) -> Sketch {
    let mut runs = runs(sketch);
    let mut n_runs = runs.last().map_or(0, |it| it + 1);
    let a_box = n_runs.div_ceil(most.max(1)).max(1);
    for it in &mut runs {
        *it /= a_box;
    }
    n_runs = n_runs.div_ceil(a_box);
    let mut boxes = Vec::with_capacity(n_runs);
    for run in 0..n_runs {
        let shapes: Vec<&Shape> = pick(sketch, &runs, run);
        boxes.push(folded(sketch, &shapes));
    }
    let remark = format!(
        "{} boxes are too many to look at: drawn by section{}. The formats dot and mermaid have them all.",
        sketch.boxes.len(),
        if a_box > 1 { format!(", {a_box} to a box") } else { String::new() }
    );
    let arrows = arrows(sketch, &runs);
    Sketch { title: sketch.title.clone(), groups: Vec::new(), boxes, arrows, remark }
}

/// For every box, the number of the run of boxes of one section it stands in.
fn runs(sketch: &Sketch) -> Vec<usize> {
    let mut run = 0;
    let mut runs = Vec::with_capacity(sketch.boxes.len());
    let mut before: Option<&Shape> = None;
    for shape in &sketch.boxes {
        let same = before.is_none_or(|it| {
            it.look != Look::Start && (it.group == shape.group || shape.look == Look::Fork)
        });
        run += usize::from(!same);
        runs.push(run);
        if shape.look != Look::Fork || !same {
            before = Some(shape);
        }
    }
    runs
}

fn pick<'s>(sketch: &'s Sketch, runs: &[usize], run: usize) -> Vec<&'s Shape> {
    let from = runs.partition_point(|it| *it < run);
    let to = runs.partition_point(|it| *it <= run);
    sketch.boxes[from..to].iter().collect()
}

fn folded(sketch: &Sketch, shapes: &[&Shape]) -> Shape {
    if let [alone] = shapes {
        return Shape { group: None, ..(*alone).clone() };
    }
    let titles: Vec<&str> = shapes
        .iter()
        .filter_map(|it| it.group)
        .filter_map(|it| sketch.groups.get(it))
        .map(String::as_str)
        .collect();
    let name = match (titles.first(), titles.last()) {
        (Some(first), Some(last)) if first == last => (*first).to_owned(),
        (Some(first), Some(last)) => format!("{first} ... {last}"),
        _ => first_name(shapes),
    };
    let n_questions = shapes.iter().map(|it| it.n_questions).sum();
    let label = format!("{name} ({n_questions} questions)");
    let mut shape = Shape::new(Look::Section, label, None);
    shape.n_questions = n_questions;
    shape
}

fn first_name(shapes: &[&Shape]) -> String {
    let first = shapes.iter().find(|it| it.n_questions > 0);
    first.map_or_else(String::new, |it| {
        let name = it.title.split(',').next().unwrap_or_default();
        format!("from {name}")
    })
}

/// Arrows between different runs, one from one to another; without words where there are several.
fn arrows(sketch: &Sketch, runs: &[usize]) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = sketch
        .arrows
        .iter()
        .map(|it| Arrow { from: runs[it.from], to: runs[it.to], words: it.words.clone() })
        .filter(|it| it.from != it.to)
        .collect();
    arrows.sort_by_key(|it| (it.from, it.to));
    arrows.dedup_by(|later, kept| {
        let same = (later.from, later.to) == (kept.from, kept.to);
        if same && later.words != kept.words {
            kept.words = None;
        }
        same
    });
    arrows
}
