//! `check quota`: where an interview whose cell is full goes another way.

use crate::compile::Compiler;
use crate::compile::flow::{Sort, Way, graph};
use crate::questionnaire::Node;
use crate::source::Span;
use crate::syntax::tree::{Full, Name};

impl<'t> Compiler<'t> {
    pub(super) fn check_quota(&mut self, name: &'t Name, span: Span) {
        let Some(quota) = self.quota(name, span) else { return };
        let written = self.quotas[usize::from(quota.0)].written;
        let node = self.flow.nodes.len();
        self.flow.nodes.push(Node::Quota { quota, otherwise: graph::NOWHERE });
        match &written.full {
            Some(Full::End(outcome, why)) => {
                let why = why.as_ref().map_or("", |it| it.it.as_str());
                if let Some(ending) = self.ending_as(outcome, why) {
                    self.flow.nodes.push(Node::End(ending));
                }
            }
            Some(Full::LeaveSection(_)) => self.leaves_section(name, span),
            None => {}
        }
        self.flow.quota_ends(node);
    }

    fn leaves_section(&mut self, name: &Name, span: Span) {
        let skip = self.flow.skip();
        let Some(section) = self.flow.open.iter_mut().rfind(|it| it.sort == Sort::Section) else {
            let message = "there is no section to leave here";
            let hint = "where the quota is full, its section is left: put this into one";
            self.error("Q0505", span, message, hint);
            return;
        };
        section.skips.push(skip);
        self.way_out_unless(Way::Section, format!("{} is full", name.it));
    }
}
