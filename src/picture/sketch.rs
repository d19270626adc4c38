//! Boxes and arrows: what every format draws.

use crate::questionnaire::{
    Ending, ItemId, Members, Node, Pass, PassSort, Questionnaire, SectionId,
};
use crate::value::text::shown;

/// The most names a box spells out.
const MOST_NAMES: usize = 3;

/// A picture before it has a format.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sketch {
    /// The questionnaire's title.
    pub(super) title: String,
    /// Titles of sections.
    pub(super) groups: Vec<String>,
    /// Boxes in the order of the source.
    pub(super) boxes: Vec<Shape>,
    /// Arrows, forward only.
    pub(super) arrows: Vec<Arrow>,
    /// What was left out, for the reader; empty: nothing.
    pub(super) remark: String,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    /// What it looks like.
    pub(super) look: Look,
    /// Its words.
    pub(super) label: String,
    /// More words, for where there is room.
    pub(super) title: String,
    /// The section it stands in: an index into the groups.
    pub(super) group: Option<usize>,
    /// Questions in it.
    pub(super) n_questions: usize,
}

/// What a box looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Where an interview begins.
    Start,
    /// Questions in a row.
    Questions,
    /// Where ways meet and part again.
    Fork,
    /// A loop begins or ends.
    Loop,
    /// An interview ends.
    End,
    /// A whole section.
    Section,
}

/// An arrow between boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrow {
    /// From which box.
    pub(super) from: usize,
    /// To which box.
    pub(super) to: usize,
    /// When it is taken; `None`: always, or more conditions than fit.
    pub(super) words: Option<String>,
}

/// An arrow whose target is not reached yet.
#[derive(Debug, Clone)]
struct Loose {
    from: usize,
    words: Option<String>,
}

/// Sketches a questionnaire.
pub(super) fn of(questionnaire: &Questionnaire) -> Sketch {
    let mut pen = Pen::new(questionnaire);
    for (index, node) in questionnaire.nodes.iter().enumerate() {
        pen.node(index, node);
    }
    pen.finish()
}

struct Pen<'q> {
    questionnaire: &'q Questionnaire,
    sketch: Sketch,
    /// Arrows waiting for each node.
    waiting: Vec<Vec<Loose>>,
    /// Names in the box that is still open.
    names: Vec<&'q str>,
    /// The section of each node, where that of the item before and behind it is the same.
    sections: Vec<Option<usize>>,
}

impl<'q> Pen<'q> {
    fn new(questionnaire: &'q Questionnaire) -> Self {
        let groups = questionnaire.sections.iter().map(|it| shown(&it.title)).collect();
        let start = Shape::new(Look::Start, "start".to_owned(), None);
        let sketch = Sketch {
            title: shown(&questionnaire.title),
            groups,
            boxes: vec![start],
            ..Sketch::default()
        };
        let mut waiting = vec![Vec::new(); questionnaire.nodes.len() + 1];
        waiting[0].push(Loose { from: 0, words: None });
        let sections = sections(questionnaire);
        Self { questionnaire, sketch, waiting, names: Vec::new(), sections }
    }

    fn node(&mut self, index: usize, node: &'q Node) {
        let incoming = std::mem::take(&mut self.waiting[index]);
        if incoming.is_empty() {
            return;
        }
        match node {
            Node::Item(item) => self.item(index, *item, incoming),
            Node::Branch { words, otherwise, .. } => {
                self.branch(index, words, otherwise.0 as usize, incoming);
            }
            Node::Skip(target) => self.wait(target.0 as usize, incoming),
            Node::Check(_) => self.wait(index + 1, incoming),
            Node::Unjoin(_) | Node::Shuffle { .. } | Node::EndPart(_) => {
                self.wait(index + 1, incoming);
            }
            Node::Quota { quota, otherwise } => {
                let words = format!("{} is full", self.questionnaire.quota(*quota).name);
                self.branch(index, &words, otherwise.0 as usize, incoming);
            }
            Node::Loop { pass, .. } => {
                let label = begins(self.questionnaire, self.questionnaire.pass(*pass));
                self.boxed(index, Look::Loop, label, incoming);
            }
            Node::EndLoop(pass) => {
                let pass = self.questionnaire.pass(*pass);
                let word = if pass.sort == PassSort::Add { "added" } else { "next" };
                let label = format!("{word} {}", self.questionnaire.roster(pass.roster).name);
                self.boxed(index, Look::Loop, label, incoming);
            }
            Node::End(ending) => {
                let shape = end(self.questionnaire.ending(*ending), self.sections[index]);
                self.add(shape, incoming);
            }
        }
    }

    fn item(&mut self, index: usize, id: ItemId, incoming: Vec<Loose>) {
        let item = self.questionnaire.item(id);
        let open = match incoming.as_slice() {
            [Loose { from, words: None }] => Some(*from),
            _ => None,
        };
        let group = self.sections[index];
        let box_index = open.filter(|&it| {
            let shape = &self.sketch.boxes[it];
            it + 1 == self.sketch.boxes.len()
                && shape.look == Look::Questions
                && shape.group == group
        });
        let box_index = if let Some(it) = box_index {
            it
        } else {
            self.names.clear();
            self.add(Shape::new(Look::Questions, String::new(), group), incoming)
        };
        self.names.push(&item.name);
        let shape = &mut self.sketch.boxes[box_index];
        shape.n_questions += 1;
        shape.label = names(&self.names);
        shape.title = self.names.join(", ");
        self.wait(index + 1, vec![Loose { from: box_index, words: None }]);
    }

    /// A branch behind one box is drawn as arrows out of that box; where ways meet first, or
    /// after a condition, it gets a box of its own.
    fn branch(&mut self, index: usize, words: &str, otherwise: usize, incoming: Vec<Loose>) {
        let words = shown(words);
        let (from, before) = match incoming.as_slice() {
            [Loose { from, words: None }] => (*from, ""),
            [Loose { from, words: Some(it) }] if it == "otherwise" => (*from, "otherwise, "),
            _ => {
                let shape = Shape::new(Look::Fork, "if".to_owned(), self.sections[index]);
                (self.add(shape, incoming), "")
            }
        };
        let yes = Loose { from, words: Some(format!("{before}{words}")) };
        let no = Loose { from, words: Some("otherwise".to_owned()) };
        self.wait(index + 1, vec![yes]);
        self.wait(otherwise, vec![no]);
    }

    fn boxed(&mut self, index: usize, look: Look, label: String, incoming: Vec<Loose>) {
        let from = self.add(Shape::new(look, label, self.sections[index]), incoming);
        self.wait(index + 1, vec![Loose { from, words: None }]);
    }

    fn add(&mut self, shape: Shape, incoming: Vec<Loose>) -> usize {
        let to = self.sketch.boxes.len();
        self.sketch.boxes.push(shape);
        for Loose { from, words } in incoming {
            self.sketch.arrows.push(Arrow { from, to, words });
        }
        to
    }

    fn wait(&mut self, node: usize, arrows: Vec<Loose>) {
        if let Some(waiting) = self.waiting.get_mut(node) {
            waiting.extend(arrows);
        }
    }

    /// Both ways of a branch may lead to the same box.
    fn finish(mut self) -> Sketch {
        self.sketch.arrows.sort_by_key(|it| (it.from, it.to));
        self.sketch.arrows.dedup_by(|later, kept| {
            let same = (later.from, later.to) == (kept.from, kept.to);
            if same && later.words != kept.words {
                kept.words = None;
            }
            same
        });
        self.sketch
    }
}

impl Shape {
    pub(super) fn new(look: Look, label: String, group: Option<usize>) -> Self {
        Self { look, title: label.clone(), label, group, n_questions: 0 }
    }
}

/// `A, B, C`, or the first, the last and how many.
fn names(names: &[&str]) -> String {
    match names {
        [first, .., last] if names.len() > MOST_NAMES => {
            format!("{first} ... {last} ({} questions)", names.len())
        }
        _ => names.join(", "),
    }
}

fn begins(questionnaire: &Questionnaire, pass: &Pass) -> String {
    let roster = questionnaire.roster(pass.roster);
    if pass.sort == PassSort::Add {
        return format!("add to {}", roster.name);
    }
    let over = match &roster.members {
        Members::Chosen(item) => format!(" in {}", questionnaire.item(*item).name),
        Members::Each(of) => format!(" of {}", questionnaire.roster(*of).name),
        Members::Behind(_, first) => format!(" behind {}", questionnaire.roster(*first).name),
        Members::Count { .. } | Members::List(_) | Members::Joined { .. } => String::new(),
    };
    format!("for each {}{over}, at most {}", roster.name, pass.at_most)
}

fn end(ending: &Ending, group: Option<usize>) -> Shape {
    let mut shape = Shape::new(Look::End, format!("end: {}", shown(&ending.outcome)), group);
    if !ending.why.is_empty() {
        shape.title = format!("{}, {}", shape.label, shown(&ending.why));
    }
    shape
}

/// The section of every node: an item's own; of anything between two items, theirs if it is the
/// same. An ending belongs where the item before it does.
fn sections(questionnaire: &Questionnaire) -> Vec<Option<usize>> {
    let of = |id: ItemId| questionnaire.item(id).section.map(|SectionId(it)| usize::from(it));
    let mut before = None;
    let mut sections: Vec<Option<usize>> = Vec::with_capacity(questionnaire.nodes.len());
    for node in &questionnaire.nodes {
        if let Node::Item(id) = node {
            before = of(*id);
        }
        sections.push(before);
    }
    let mut behind = None;
    for (node, section) in questionnaire.nodes.iter().zip(&mut sections).rev() {
        match node {
            Node::Item(id) => behind = of(*id),
            Node::Loop { .. } | Node::Shuffle { .. } => *section = behind,
            Node::End(_) | Node::EndLoop(_) | Node::EndPart(_) => {}
            Node::Branch { .. }
            | Node::Skip(_)
            | Node::Check(_)
            | Node::Unjoin(_)
            | Node::Quota { .. } => {
                *section = section.filter(|_| *section == behind);
            }
        }
    }
    sections
}
