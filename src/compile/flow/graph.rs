//! Nodes whose targets are known only later.

use crate::compile::Compiler;
use crate::compile::flow::{Flow, Sort, Way};
use crate::questionnaire::{Node, NodeId, PassId};
use crate::source::Span;

/// Stands for a target that is not known yet.
pub(super) const NOWHERE: NodeId = NodeId(u32::MAX);

impl Flow {
    pub(super) fn next(&self) -> NodeId {
        NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX))
    }

    /// Adds a node; says which it is.
    pub(super) fn push_node(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Puts a node in the place of one that was not complete.
    pub(super) fn set_node(&mut self, at: usize, node: Node) {
        self.nodes[at] = node;
    }

    /// Somebody gets to the next node, whatever the last one is.
    pub(super) fn is_targeted(&mut self) {
        self.targeted = self.nodes.len();
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

    /// Where there is room, the interview goes on here.
    pub(super) fn quota_ends(&mut self, node: usize) {
        let here = self.next();
        self.targeted = self.nodes.len();
        if let Node::Quota { otherwise, .. } = &mut self.nodes[node] {
            *otherwise = here;
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
    /// Into a pass over a roster.
    pub(super) fn enter_loop(&mut self, pass: PassId, span: Span) {
        let mut frame = self.frame(Sort::Loop(pass), String::new());
        self.pass_begins(pass, span);
        self.passes[usize::from(pass.0)].node = self.flow.next();
        frame.node = self.flow.nodes.len();
        self.flow.nodes.push(Node::Loop { pass, after: NOWHERE });
        self.flow.open.push(frame);
    }

    /// Behind it.
    pub(super) fn leave_loop(&mut self, pass: PassId) {
        let Some(frame) = self.flow.open.pop() else { return };
        self.flow.nodes.push(Node::EndLoop(pass));
        let after = self.flow.next();
        self.flow.targeted = self.flow.nodes.len();
        self.flow.nodes[frame.node] = Node::Loop { pass, after };
        self.passes[usize::from(pass.0)].after = after;
        self.flow.skips_end(&frame.skips);
        self.pass_ends();
        self.close(frame);
    }

    /// `leave loop`; where the current member is none after all, it is taken off.
    pub(super) fn leave_pass(&mut self, pass: PassId, unjoin: bool) {
        self.way_out(if unjoin { Way::Unjoin } else { Way::Loop });
        if unjoin {
            self.flow.nodes.push(Node::Unjoin(pass));
        }
        let skip = self.flow.skip();
        let left = self.flow.open.iter_mut().rfind(|it| it.sort == Sort::Loop(pass));
        if let Some(left) = left {
            left.skips.push(skip);
        }
    }
}
