//! How many shown items lie between two nodes: for the estimate of the route's length.

use crate::questionnaire::{Node, NodeId, Questionnaire};

/// Counted once an interview, so that a screen costs the same in every questionnaire.
#[derive(Debug)]
pub(super) struct Plan {
    /// Shown items before each node, in the order of the source.
    shown_before: Vec<usize>,
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
        Self { shown_before }
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
