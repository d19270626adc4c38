//! A questionnaire by hand.

use rust_decimal::Decimal;

use crate::expression::{Expression, Operator};
use crate::questionnaire::domain::NumberDomain;
use crate::questionnaire::{
    AnswerFilter, Category, Check, CheckId, Computation, Ending, EndingId, Fill, Item, ItemId,
    Members, Node, NodeId, Paragraph, Pass, PassId, PassSort, Questionnaire, Reference,
    ResponseDomain, Role, Roster, RosterId, Special, Text, TextPart,
};
use crate::value::{Code, Value};

/// Statements in the order of the source; `end` closes the innermost open `when` or loop.
pub(super) struct Build {
    questionnaire: Questionnaire,
    open: Vec<NodeId>,
    rosters: Vec<RosterId>,
}

impl Build {
    pub(super) fn new() -> Self {
        let specials =
            ["dk", "ref"].map(|it| Special { handle: it.into(), label: it.to_uppercase() });
        Self {
            questionnaire: Questionnaire {
                name: "Q".into(),
                title: "A test".into(),
                fingerprint: "0".into(),
                language: "en".into(),
                specials: specials.into(),
                ..Questionnaire::default()
            },
            open: Vec::new(),
            rosters: Vec::new(),
        }
    }

    fn node(&mut self, node: Node) -> NodeId {
        self.questionnaire.nodes.push(node);
        NodeId(u32::try_from(self.questionnaire.nodes.len()).unwrap() - 1)
    }

    fn here(&self) -> NodeId {
        NodeId(u32::try_from(self.questionnaire.nodes.len()).unwrap())
    }

    fn item(&mut self, name: &str, domain: ResponseDomain, codes: &[i64]) -> ItemId {
        let id = ItemId(u32::try_from(self.questionnaire.items.len()).unwrap());
        let category = |code: &i64| Category {
            alone: *code == 98,
            specify: *code == 97,
            ..Category::new(Code(*code), code.to_string(), Text::words(format!("answer {code}")))
        };
        self.questionnaire.items.push(Item {
            rosters: self.rosters.clone(),
            paragraphs: vec![Paragraph::new(Role::Read, Text::words(name))],
            domain,
            categories: codes.iter().map(category).collect(),
            specials: self.questionnaire.specials.clone(),
            ..Item::new(id, name, "single")
        });
        self.node(Node::Item(id));
        id
    }

    pub(super) fn number(&mut self, name: &str) -> ItemId {
        self.item(name, ResponseDomain::Number(NumberDomain::default()), &[])
    }

    pub(super) fn single(&mut self, name: &str, codes: &[i64]) -> ItemId {
        self.item(name, ResponseDomain::One, codes)
    }

    pub(super) fn multi(&mut self, name: &str, codes: &[i64]) -> ItemId {
        self.item(name, ResponseDomain::Many { at_least: None, at_most: None }, codes)
    }

    pub(super) fn chosen_in(&mut self, item: ItemId, multi: ItemId) {
        let filter = AnswerFilter { chosen_in: Reference::Item(multi), not: false };
        self.questionnaire.items[item.0 as usize].filter = Some(filter);
    }

    pub(super) fn says(&mut self, item: ItemId, filled: ItemId) {
        let fill = Fill::Value {
            reference: Reference::Item(filled),
            otherwise: None,
            written: String::new(),
        };
        self.questionnaire.items[item.0 as usize].paragraphs[0].text =
            Text(vec![TextPart::Words("of ".into()), TextPart::Fill(fill)]);
    }

    pub(super) fn compute(&mut self, name: &str, formula: Expression) -> ItemId {
        let id = self.item(name, ResponseDomain::Number(NumberDomain::default()), &[]);
        self.questionnaire.items[id.0 as usize].computation =
            Some(Computation::Formula(formula, None));
        id
    }

    pub(super) fn when(&mut self, condition: Expression) {
        let branch = Node::Branch { condition, otherwise: NodeId(0), words: String::new() };
        let node = self.node(branch);
        self.open.push(node);
    }

    pub(super) fn count(&mut self, name: &str, driver: ItemId, bound: u32) -> RosterId {
        let to = Expression::Reference(Reference::Item(driver));
        self.each(name, driver, Members::Count { from: 1, to }, bound)
    }

    pub(super) fn chosen(&mut self, name: &str, driver: ItemId, bound: u32) -> RosterId {
        self.each(name, driver, Members::Chosen(driver), bound)
    }

    fn each(&mut self, name: &str, driver: ItemId, members: Members, bound: u32) -> RosterId {
        let id = RosterId(u16::try_from(self.questionnaire.rosters.len()).unwrap());
        let node = self.node(Node::Loop { pass: PassId(id.0), after: NodeId(0) });
        self.questionnaire.rosters.push(Roster {
            id,
            name: name.into(),
            members,
            bound,
            rosters: self.rosters.clone(),
            named: None,
        });
        self.questionnaire.passes.push(Pass {
            id: PassId(id.0),
            roster: id,
            sort: PassSort::Over,
            filter: None,
            at_most: bound,
            random: false,
            fewest_first: false,
            node,
            after: NodeId(0),
        });
        self.questionnaire.items[driver.0 as usize].drives.push(id);
        self.rosters.push(id);
        self.open.push(node);
        id
    }

    pub(super) fn random(&mut self, roster: RosterId) {
        self.questionnaire.passes[usize::from(roster.0)].random = true;
    }

    pub(super) fn skip(&mut self, after: RosterId) {
        // To be aimed by `finish`: the loop's end is not known yet.
        let roster = u32::from(after.0);
        self.node(Node::Skip(NodeId(u32::MAX - roster)));
    }

    pub(super) fn end(&mut self) {
        let opened = self.open.pop().unwrap();
        if let Node::Loop { pass, .. } = self.questionnaire.nodes[opened.0 as usize] {
            self.node(Node::EndLoop(pass));
            self.rosters.pop();
            self.questionnaire.passes[usize::from(pass.0)].after = self.here();
        }
        let here = self.here();
        match &mut self.questionnaire.nodes[opened.0 as usize] {
            Node::Branch { otherwise, .. } => *otherwise = here,
            Node::Loop { after, .. } => *after = here,
            Node::Item(_)
            | Node::Skip(_)
            | Node::Check(_)
            | Node::EndLoop(_)
            | Node::Unjoin(_)
            | Node::Shuffle { .. }
            | Node::EndPart(_)
            | Node::Quota { .. }
            | Node::End(_) => {
                panic!("opens nothing")
            }
        }
    }

    pub(super) fn check(&mut self, hard: bool, condition: Expression, fix: ItemId) {
        let id = CheckId(u32::try_from(self.questionnaire.checks.len()).unwrap());
        self.questionnaire.checks.push(Check {
            hard,
            condition,
            message: Text::words("really?"),
            fix: vec![fix],
            rosters: self.rosters.clone(),
            name: format!("check.{}", id.0),
        });
        self.node(Node::Check(id));
    }

    pub(super) fn finish(mut self) -> Questionnaire {
        self.questionnaire.endings.push(Ending { outcome: "complete".into(), why: String::new() });
        self.node(Node::End(EndingId(0)));
        let afters: Vec<NodeId> = self.questionnaire.passes.iter().map(|it| it.after).collect();
        for node in &mut self.questionnaire.nodes {
            if let Node::Skip(target) = node {
                *target = afters[(u32::MAX - target.0) as usize];
            }
        }
        self.questionnaire
    }
}

pub(super) fn is(item: ItemId, code: i64) -> Expression {
    binary(Operator::Is, item, Value::Code(Code(code)))
}

pub(super) fn less(item: ItemId, number: i64) -> Expression {
    binary(Operator::Less, item, Value::Number(Decimal::from(number)))
}

pub(super) fn sum_of(item: ItemId) -> Expression {
    Expression::Call("sum of", vec![Expression::Reference(Reference::Every(item))])
}

fn binary(operator: Operator, item: ItemId, value: Value) -> Expression {
    let reference = Expression::Reference(Reference::Item(item));
    Expression::Binary(operator, Box::new(reference), Box::new(Expression::Constant(value)))
}
