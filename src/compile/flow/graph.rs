//! Nodes whose targets are known only later.

use crate::compile::Compiler;
use crate::compile::flow::{Flow, Sort};
use crate::expression::RosterId;
use crate::questionnaire::{Node, NodeId, PassId};

/// Stands for a target that is not known yet.
pub(super) const NOWHERE: NodeId = NodeId(u32::MAX);

impl Flow {
    fn next(&self) -> NodeId {
        NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX))
    }

    /// A node that goes on somewhere later.
    pub(super) fn skip(&mut self) -> usize {
        self.nodes.push(Node::Skip(NOWHERE));
        self.nodes.len() - 1
    }

    /// The same, unless nobody gets here.
    pub(super) fn skip_unless_dead(&mut self) -> Option<usize> {
        let dead = matches!(self.nodes.last(), Some(Node::Skip(_) | Node::End(_)));
        if dead && self.targeted < self.nodes.len() { None } else { Some(self.skip()) }
    }

    /// Those nodes go on here.
    pub(super) fn skips_end(&mut self, skips: &[usize]) {
        let here = self.next();
        if !skips.is_empty() {
            self.targeted = self.nodes.len();
        }
        for skip in skips {
            self.nodes[*skip] = Node::Skip(here);
        }
    }

    /// The branch at a node goes on here where its condition does not hold.
    pub(super) fn branch_ends(&mut self, node: usize) {
        let here = self.next();
        self.targeted = self.nodes.len();
        if let Node::Branch { otherwise, .. } = &mut self.nodes[node] {
            *otherwise = here;
        }
    }
}

impl Compiler<'_> {
    /// Into a loop.
    pub(super) fn enter_loop(&mut self, roster: RosterId) {
        let frame = self.frame(Sort::Loop, String::new());
        self.passes[usize::from(roster.0)].node = self.flow.next();
        self.flow.nodes.push(Node::Loop { pass: PassId(roster.0), after: NOWHERE });
        self.flow.open.push(frame);
        self.here.rosters.push(roster);
    }

    /// Behind a loop.
    pub(super) fn leave_loop(&mut self, roster: RosterId) {
        let Some(frame) = self.flow.open.pop() else { return };
        self.flow.nodes.push(Node::EndLoop(PassId(roster.0)));
        let after = self.flow.next();
        self.flow.targeted = self.flow.nodes.len();
        self.flow.nodes[frame.node] = Node::Loop { pass: PassId(roster.0), after };
        self.passes[usize::from(roster.0)].after = after;
        self.here.rosters.pop();
        self.close(frame);
    }
}
