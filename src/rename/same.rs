//! Two questionnaires that differ in names only: what is asked, when, and what is kept is the same.

use crate::questionnaire::{
    Check, Fill, Item, Node, Paragraph, Questionnaire, Text, TextPart, When,
};
use crate::rename::place::Target;

/// The first thing that differs in more than a name, as the older one calls it.
pub(super) fn difference(
    before: &Questionnaire,
    after: &Questionnaire,
    target: &Target,
) -> Option<String> {
    let same = Same(target);
    let n = |it: &Questionnaire| (it.items.len(), it.nodes.len(), it.checks.len());
    if n(before) != n(after) {
        return Some("the questionnaire".to_owned());
    }
    let items = before.items.iter().zip(&after.items);
    if let Some((item, _)) = items.into_iter().find(|it| !same.item(it.0, it.1)) {
        return Some(format!("`{}`", item.name));
    }
    let checks = before.checks.iter().zip(&after.checks);
    if let Some((check, _)) = checks.into_iter().find(|it| !same.check(it.0, it.1)) {
        return Some(format!("the check `{}`", check.name));
    }
    let nodes = before.nodes.iter().zip(&after.nodes);
    if let Some((node, _)) = nodes.into_iter().find(|it| !same_node(it.0, it.1)) {
        let Node::Branch { words, .. } = node else { return Some("the routing".to_owned()) };
        return Some(format!("`if {words}`"));
    }
    let rosters = before.rosters.iter().zip(&after.rosters);
    let same_roster = |(a, b): (&crate::questionnaire::Roster, &crate::questionnaire::Roster)| {
        (a.bound, a.named, &a.rosters) == (b.bound, b.named, &b.rosters)
    };
    let is_same = rosters.into_iter().all(same_roster) && before.passes == after.passes;
    (!is_same).then(|| "a loop".to_owned())
}

/// Sameness but for a name.
struct Same<'t>(&'t Target);

impl Same<'_> {
    /// Words that are made of a name, as `PERSON 1`, are the same with the other.
    fn words(&self, a: &str, b: &str) -> bool {
        a == b || a.replace(&self.0.old, &self.0.new) == b
    }

    fn stands_in(&self, a: Option<&str>, b: Option<&str>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.words(a, b),
            (a, b) => a == b,
        }
    }

    fn item(&self, a: &Item, b: &Item) -> bool {
        let codes = |it: &Item| {
            it.categories
                .iter()
                .map(|it| (it.code, it.alone, it.specify, it.anchor, it.read_out, it.when.clone()))
                .collect::<Vec<_>>()
        };
        let labels =
            a.categories.iter().zip(&b.categories).all(|it| self.text(&it.0.label, &it.1.label));
        a.kind == b.kind
            && a.label == b.label
            && a.domain == b.domain
            && codes(a) == codes(b)
            && labels
            && a.filter == b.filter
            && a.start == b.start
            && a.computation == b.computation
            && a.specials == b.specials
            && a.rosters == b.rosters
            && a.section == b.section
            && a.order.as_ref().map(|it| it.how) == b.order.as_ref().map(|it| it.how)
            && a.paragraphs.len() == b.paragraphs.len()
            && a.paragraphs.iter().zip(&b.paragraphs).all(|it| self.paragraph(it.0, it.1))
    }

    fn paragraph(&self, a: &Paragraph, b: &Paragraph) -> bool {
        let when = match (&a.when, &b.when) {
            (When::If(a), When::If(b)) => a == b,
            (When::Always, When::Always) | (When::Otherwise, When::Otherwise) => true,
            (When::Always | When::If(_) | When::Otherwise, _) => false,
        };
        a.role == b.role && when && self.text(&a.text, &b.text)
    }

    fn text(&self, a: &Text, b: &Text) -> bool {
        a.0.len() == b.0.len() && a.0.iter().zip(&b.0).all(|it| self.part(it.0, it.1))
    }

    fn part(&self, a: &TextPart, b: &TextPart) -> bool {
        match (a, b) {
            (
                TextPart::Fill(Fill::Value { reference: a, otherwise: c, .. }),
                TextPart::Fill(Fill::Value { reference: b, otherwise: d, .. }),
            ) => a == b && self.stands_in(c.as_deref(), d.as_deref()),
            (TextPart::Words(a), TextPart::Words(b)) => self.words(a, b),
            (
                TextPart::Fill(Fill::Word { table: a, capital: c, .. }),
                TextPart::Fill(Fill::Word { table: b, capital: d, .. }),
            ) => a == b && c == d,
            (a, b) => a == b,
        }
    }

    fn check(&self, a: &Check, b: &Check) -> bool {
        a.hard == b.hard
            && a.condition == b.condition
            && a.fix == b.fix
            && a.rosters == b.rosters
            && self.text(&a.message, &b.message)
    }
}

fn same_node(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (
            Node::Branch { condition: a, otherwise: c, .. },
            Node::Branch { condition: b, otherwise: d, .. },
        ) => a == b && c == d,
        (a, b) => a == b,
    }
}
