//! Where an answer leads: only said where it is not simply the next thing on the paper.
//!
//! From the graph: the walk from a question's node, knowing nothing but its own answer, up to
//! where something else decides.

use crate::expression::{Expression, ItemId, Lookup, Operator, Reference, RosterId, holds};
use crate::questionnaire::{Group, Item, Node, NodeId, Questionnaire, SectionId, Shuffle};
use crate::value::{Known, Missing};

/// The ways through a questionnaire.
pub(super) struct Route<'q> {
    questionnaire: &'q Questionnaire,
    /// The node of each item.
    nodes: Vec<Option<usize>>,
}

impl<'q> Route<'q> {
    pub(super) fn new(questionnaire: &'q Questionnaire) -> Self {
        let mut nodes = vec![None; questionnaire.items.len()];
        for (at, node) in questionnaire.nodes.iter().enumerate() {
            if let Node::Item(id) = node
                && let Some(slot) = nodes.get_mut(id.0 as usize)
            {
                *slot = Some(at);
            }
        }
        Self { questionnaire, nodes }
    }

    /// The grid whose rows a shuffle puts in order, where it is such a one.
    pub(super) fn rows_of(&self, shuffle: &Shuffle) -> Option<&'q Group> {
        let within = shuffle.node.0 as usize..shuffle.after.0 as usize;
        let first = self.questionnaire.nodes.get(within)?.iter().find_map(Node::item)?;
        let group = self.questionnaire.group(self.questionnaire.item(first).row.as_ref()?.group);
        let handle = |it: &ItemId| self.questionnaire.item(*it).row.as_ref().map(|it| &it.handle);
        let handles = group.rows.iter().filter_map(handle);
        handles.eq(shuffle.parts.iter().map(|it| &it.name)).then_some(group)
    }

    /// Is a shuffle that of the rows of a grid?
    pub(super) fn is_of_rows(&self, shuffle: &Shuffle) -> bool {
        self.rows_of(shuffle).is_some()
    }

    /// Where an answer to an item leads, if it decides that, and that is not the next question.
    pub(super) fn leads(&self, item: &Item, answer: &Known) -> Option<String> {
        let at = self.nodes.get(item.id.0 as usize).copied().flatten()? + 1;
        let told = self.walk(at, Some((item.id, answer)));
        let is_next = self.printed(told) == self.next(at);
        (told != self.walk(at, None) && !is_next).then(|| self.called(told, item.section)).flatten()
    }

    /// Where every answer to an item leads, if that is not the next thing on the paper.
    pub(super) fn leads_always(&self, item: &Item) -> Option<String> {
        let at = self.nodes.get(item.id.0 as usize).copied().flatten()? + 1;
        let told = self.walk(at, None);
        (self.printed(told) != self.printed(at)).then(|| self.called(told, item.section)).flatten()
    }

    /// Where the way from a node leads.
    pub(super) fn goes(&self, at: usize, from: Option<SectionId>) -> Option<String> {
        self.called(self.walk(at, None), from)
    }

    /// The node where something else than the answer decides, or something stands on the paper.
    fn walk(&self, from: usize, answer: Option<(ItemId, &Known)>) -> usize {
        let mut at = from;
        while let Some(node) = self.questionnaire.nodes.get(at) {
            at = match node {
                Node::Check(_) | Node::Unjoin(_) => at + 1,
                Node::Item(id) if !self.questionnaire.item(*id).is_shown() => at + 1,
                Node::Skip(NodeId(to)) => *to as usize,
                Node::EndPart(shuffle) => {
                    let shuffle = self.questionnaire.shuffle(*shuffle);
                    if !self.is_of_rows(shuffle) {
                        return at;
                    }
                    shuffle.after.0 as usize
                }
                Node::Branch { condition, otherwise, .. } => {
                    let decided = answer.and_then(|it| decide(condition, it.0, it.1));
                    match decided {
                        Some(true) => at + 1,
                        Some(false) => otherwise.0 as usize,
                        None => return at,
                    }
                }
                Node::Item(_)
                | Node::Loop { .. }
                | Node::EndLoop(_)
                | Node::Shuffle { .. }
                | Node::Quota { .. }
                | Node::End(_) => return at,
            };
        }
        at
    }

    /// The first node from here on that stands on the paper.
    fn printed(&self, from: usize) -> Option<usize> {
        let nodes = self.questionnaire.nodes.iter().enumerate().skip(from);
        let stands = |it: &Node| match it {
            Node::Item(id) => self.questionnaire.item(*id).is_shown(),
            Node::EndPart(id) => !self.is_of_rows(self.questionnaire.shuffle(*id)),
            Node::Loop { .. }
            | Node::EndLoop(_)
            | Node::Quota { .. }
            | Node::Shuffle { .. }
            | Node::End(_) => true,
            Node::Branch { .. } | Node::Skip(_) | Node::Check(_) | Node::Unjoin(_) => false,
        };
        let at = nodes.into_iter().find(|it| stands(it.1)).map(|it| it.0)?;
        Some(self.first_row(at).unwrap_or(at))
    }

    /// Rows stand under their question, where its first row is.
    fn first_row(&self, at: usize) -> Option<usize> {
        let row = self.questionnaire.item(self.questionnaire.nodes[at].item()?).row.as_ref()?;
        let first = self.questionnaire.group(row.group).rows.first()?;
        self.nodes.get(first.0 as usize).copied().flatten()
    }

    /// The first node from here on that stands on the paper and is no ending.
    fn next(&self, from: usize) -> Option<usize> {
        let at = self.printed(from)?;
        if matches!(self.questionnaire.nodes[at], Node::End(_)) {
            self.next(at + 1)
        } else {
            Some(at)
        }
    }

    /// What a place is called, seen from a section.
    fn called(&self, at: usize, from: Option<SectionId>) -> Option<String> {
        let at = self.printed(at)?;
        Some(match &self.questionnaire.nodes[at] {
            Node::Item(id) => {
                let item = self.questionnaire.item(*id);
                let name = match &item.row {
                    Some(row) => &self.questionnaire.group(row.group).name,
                    None => &item.name,
                };
                match item.section {
                    Some(section) if item.section != from => {
                        let section = &self.questionnaire.section(section).name;
                        if from.is_some() {
                            format!("end of section: {name} in {section}")
                        } else {
                            format!("{name} in {section}")
                        }
                    }
                    Some(_) | None => name.clone(),
                }
            }
            Node::End(id) => {
                let outcome = &self.questionnaire.ending(*id).outcome;
                format!("end of the interview: {}", outcome.replace('_', " "))
            }
            Node::Loop { pass, .. } => format!("for each {}", self.member(*pass)),
            Node::EndLoop(pass) => format!("next {}", self.member(*pass)),
            Node::Shuffle { shuffle, .. } => self.questionnaire.shuffle(*shuffle).name.clone(),
            Node::EndPart(shuffle) => {
                format!("next part of {}", self.questionnaire.shuffle(*shuffle).name)
            }
            Node::Quota { quota, .. } => {
                format!("quota {}", self.questionnaire.quota(*quota).name)
            }
            Node::Branch { .. } | Node::Skip(_) | Node::Check(_) | Node::Unjoin(_) => return None,
        })
    }

    fn member(&self, pass: crate::questionnaire::PassId) -> &str {
        &self.questionnaire.roster(self.questionnaire.pass(pass).roster).name
    }
}

/// Does a condition hold, where nothing but one answer is known? `None` where something else
/// decides. An `if` on what is unknown takes its `else`.
fn decide(condition: &Expression, item: ItemId, answer: &Known) -> Option<bool> {
    if is_about(condition, item) {
        return Some(holds(condition, &Only(answer)).unwrap_or(false));
    }
    let Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) = condition
    else {
        return None;
    };
    let decides = *operator == Operator::Or;
    let sides = [decide(left, item, answer), decide(right, item, answer)];
    sides.contains(&Some(decides)).then_some(decides)
}

/// Does a condition read one item, and nothing else?
fn is_about(condition: &Expression, item: ItemId) -> bool {
    let own = |it: &&Reference| **it == Reference::Item(item);
    condition.references().iter().all(own) && !condition.reads_more()
}

/// One answer, and nothing else.
struct Only<'k>(&'k Known);

impl Lookup for Only<'_> {
    fn known(&self, _reference: &Reference) -> Known {
        self.0.clone()
    }

    fn every(&self, _item: ItemId) -> Vec<Known> {
        Vec::new()
    }

    fn members(&self, _roster: RosterId) -> Vec<i64> {
        Vec::new()
    }

    fn at_member(&self, _roster: RosterId, _member: i64, _look: &mut dyn FnMut(&dyn Lookup)) {}

    fn is_asked(&self, _reference: &Reference) -> bool {
        *self.0 != Err(Missing::NotAsked)
    }
}
