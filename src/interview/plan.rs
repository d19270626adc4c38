//! What is worked out of a questionnaire once an interview, so that a step costs the same in all:
//! how many shown items lie between two nodes, and which loops an item's response drives.

use std::collections::{BTreeMap, BTreeSet};

use crate::questionnaire::{
    Computation, ItemId, Members, Node, NodeId, PassId, Questionnaire, Roster,
};

#[derive(Debug)]
pub(super) struct Plan {
    /// Shown items before each node, in the order of the source.
    shown_before: Vec<usize>,
    /// Loops by the items that say who their members are, by way of computed variables too.
    driven: BTreeMap<ItemId, Vec<PassId>>,
    /// Nodes of sections asked anew at every call: first and behind the last.
    every_call: Vec<(u32, u32)>,
}

impl Plan {
    pub(super) fn of(questionnaire: &Questionnaire) -> Self {
        let mut n_shown = 0;
        let mut shown_before = vec![0];
        for node in &questionnaire.nodes {
            if let Node::Item(id) = node {
                n_shown += usize::from(questionnaire.item(*id).is_shown());
            }
            shown_before.push(n_shown);
        }
        let mut driven = BTreeMap::<ItemId, Vec<PassId>>::new();
        for pass in &questionnaire.passes {
            for item in drivers(questionnaire, questionnaire.roster(pass.roster)) {
                driven.entry(item).or_default().push(pass.id);
            }
        }
        Self { shown_before, driven, every_call: every_call(questionnaire) }
    }

    /// The loops whose members may be others when this item's response is another.
    pub(super) fn driven_by(&self, item: ItemId) -> &[PassId] {
        self.driven.get(&item).map(Vec::as_slice).unwrap_or_default()
    }

    /// Does a node belong to a section asked anew at every call?
    pub(super) fn is_every_call(&self, node: NodeId) -> bool {
        self.every_call.iter().any(|it| (it.0..it.1).contains(&node.0))
    }

    /// Is there any section asked anew at every call?
    pub(super) fn has_every_call(&self) -> bool {
        !self.every_call.is_empty()
    }

    /// Shown items from one node to before another.
    pub(super) fn between(&self, from: NodeId, to: NodeId) -> usize {
        self.before(to).saturating_sub(self.before(from))
    }

    /// Shown items from a node to the end of the source.
    pub(super) fn from(&self, node: NodeId) -> usize {
        self.shown_before.last().map_or(0, |it| it.saturating_sub(self.before(node)))
    }

    fn before(&self, node: NodeId) -> usize {
        self.shown_before.get(node.0 as usize).copied().unwrap_or(0)
    }
}

/// The stretches of sections asked anew at every call. Nodes before a section's first item, from the
/// item before on, decide about that item and belong to it.
fn every_call(questionnaire: &Questionnaire) -> Vec<(u32, u32)> {
    let mut stretches = Vec::new();
    let mut behind_last = 0;
    for (at, node) in (0_u32..).zip(&questionnaire.nodes) {
        let Node::Item(id) = node else { continue };
        let section = questionnaire.item(*id).section;
        if section.is_some_and(|it| questionnaire.section(it).every_call) {
            stretches.push((behind_last, at + 1));
        }
        behind_last = at + 1;
    }
    stretches
}

/// The items that say who is a member, and those their values are computed from.
fn drivers(questionnaire: &Questionnaire, roster: &Roster) -> BTreeSet<ItemId> {
    let mut found = BTreeSet::new();
    let mut open = match &roster.members {
        Members::Count { to, .. } => to.items(),
        Members::Chosen(item) => vec![*item],
        Members::List(_) | Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => {
            Vec::new()
        }
    };
    while let Some(item) = open.pop() {
        if found.insert(item) {
            open.extend(questionnaire.item(item).computation.iter().flat_map(Computation::items));
        }
    }
    found
}
