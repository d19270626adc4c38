//! Questions and computations as items: their kinds, answers and specials, before any place is known.

mod coded;
mod property;
mod units;

use std::rc::Rc;

use crate::compile::answers::Answers;
use crate::compile::blocks::{Around, Blocks, Step, WrittenShuffle};
use crate::compile::scope::Thing;
use crate::compile::types::Numbers;
use crate::compile::{Compiler, Draft, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::ItemId;
use crate::questionnaire::domain::amount::KEPT_DECIMALS;
use crate::questionnaire::kind::{self, Complaint, KINDS, Kind};
use crate::questionnaire::{Group, GroupId, Item, ResponseDomain, Section, SectionId};
use crate::source::{Span, Spanned};
use crate::syntax::tree::{Compute, ComputeRule, Name, Question, RowOf};

/// What the kinds are called in other languages for questionnaires.
const KINDS_ELSEWHERE: &[(&str, &[&str])] = &[
    ("single", &["choice", "radio", "select_one", "single_choice", "one", "dropdown"]),
    ("multi", &["checkbox", "checkboxes", "select_multiple", "multiple", "multiple_choice"]),
    ("yesno", &["boolean", "bool", "yes_no"]),
    ("number", &["integer", "int", "numeric", "quantity"]),
    ("scale", &["rating", "slider", "likert"]),
    ("text", &["string"]),
    ("open", &["textarea", "verbatim", "open_ended"]),
    ("read", &["note", "info", "intro", "statement", "message"]),
];

impl<'t> Compiler<'t> {
    /// Declares sections, questions and computations, in the order of the source.
    pub(crate) fn declare_items(&mut self, blocks: &Blocks<'t>) {
        for (at, (name, title, every_call)) in blocks.sections.iter().enumerate() {
            let id = SectionId(u16::try_from(at).unwrap_or(u16::MAX));
            self.names.declare(name, Thing::Section(id), &mut self.diagnostics);
            let title = title.unwrap_or(&name.it).to_owned();
            self.flow.sections.push(Section {
                name: name.it.clone(),
                title,
                every_call: *every_call,
            });
        }
        for (step, span) in &blocks.steps {
            if let Step::Shuffle(WrittenShuffle { name, rows: None, .. }) = step {
                self.names.declare(name, Thing::Shuffle, &mut self.diagnostics);
            }
            if let Step::Question(id, question) = step {
                if let Some(row) = &question.row {
                    self.declare_row(*id, row, question);
                }
                self.names.declare(&question.name, Thing::Item(*id), &mut self.diagnostics);
                let draft = self.question(*id, question, *span, &blocks.items[id.0 as usize]);
                self.items.push(draft);
            }
            if let Step::Roster(id) = step {
                self.declare_roster(*id);
            }
            if let Step::Pass(id) = step {
                self.declare_member(*id);
            }
            if let Step::Callback(id, name, _) = step {
                let draft = self.callback(*id, *name, *span, &blocks.items[id.0 as usize]);
                self.items.push(draft);
            }
            if let Step::Choose(id, it) = step {
                self.names.declare(&it.name, Thing::Item(*id), &mut self.diagnostics);
                let draft = self.choice(*id, it, &blocks.items[id.0 as usize]);
                self.items.push(draft);
            }
            if let Step::Compute(id, compute) = step {
                self.names.declare(&compute.name, Thing::Item(*id), &mut self.diagnostics);
                let draft = self.compute(*id, compute, &blocks.items[id.0 as usize]);
                self.items.push(draft);
            }
        }
    }

    fn question(
        &mut self,
        id: ItemId,
        question: &'t Question,
        span: Span,
        around: &Around,
    ) -> Draft {
        let mut item = blank(id, &question.name, question.label.as_ref(), around);
        let Some(kind) = kind::find(&question.kind.it) else {
            self.unknown_kind(&question.kind);
            return Draft { item, kind: Type::Unknown, answers: Rc::default() };
        };
        item.kind = kind.name;
        if let Some(row) = question.rows.first() {
            let message = format!("a `{}` has no rows", kind.name);
            self.error("Q0314", row.handle.span, message, "make it a `grid`, or take the rows out");
        }
        let given = self.properties(kind, question);
        let answers = self.answers(kind, question, &given, span);
        item.personal = given.personal.unwrap_or(false);
        item.essential = given.essential;
        item.was.clone_from(&given.was);
        item.seconds = given.seconds;
        if kind.asks() {
            item.specials = self.specials.allowed(given.specials, &mut self.diagnostics);
        }
        let mut arguments = given.arguments(answers.as_deref());
        self.measures(kind, question, &mut arguments);
        if kind.answers == kind::Answers::File
            && let Some(name) = arguments.words("from").map(str::to_owned)
        {
            arguments.table = self.coded_list(name.trim(), &given);
            if arguments.table.is_none() {
                return Draft { item, kind: Type::Unknown, answers: answers.unwrap_or_default() };
            }
        }
        let mut type_of = Type::Unknown;
        match (kind.domain)(&arguments) {
            Ok(domain) => {
                // Of what could not be read in full nothing is known: no message follows from it.
                if let Some(answers) = answers.as_ref().filter(|_| !given.unreadable) {
                    type_of = type_of_domain(&domain, answers);
                }
                item.personal = given.personal.unwrap_or_else(|| domain.is_personal());
                item.domain = domain;
            }
            Err(complaint) if !given.unreadable => {
                self.complain(question, complaint, &given, span);
            }
            Err(_) => {}
        }
        Draft { item, kind: type_of, answers: answers.unwrap_or_default() }
    }

    /// A row: the first declares the question it belongs to.
    fn declare_row(&mut self, id: ItemId, row: &RowOf, question: &Question) {
        let group = match self.groups.last_mut() {
            Some(group) if group.name == row.group.it => group,
            _ => {
                let group = GroupId(u16::try_from(self.groups.len()).unwrap_or(u16::MAX));
                self.names.declare(&row.group, Thing::Group(group), &mut self.diagnostics);
                let label = question.label.as_ref().map(|it| it.it.clone());
                self.groups.push(Group {
                    id: group,
                    name: row.group.it.clone(),
                    label: label.unwrap_or_default(),
                    kind: kind::find(&question.kind.it).map_or("grid", |it| it.name),
                    rows: Vec::new(),
                    total: None,
                    universe: String::new(),
                });
                let Some(group) = self.groups.last_mut() else { return };
                group
            }
        };
        group.rows.push(id);
    }

    /// A callback is answered with an appointment; its name may be left out.
    fn callback(&mut self, id: ItemId, name: Option<&Name>, span: Span, around: &Around) -> Draft {
        let name = name.cloned().unwrap_or_else(|| {
            let before = self.items.iter().filter(|it| it.item.kind == CALLBACK).count();
            Name::new(format!("CALLBACK_{}", before + 1), span)
        });
        self.names.declare(&name, Thing::Item(id), &mut self.diagnostics);
        let mut item = blank(id, &name, None, around);
        item.kind = CALLBACK;
        item.domain = ResponseDomain::Appointment;
        Draft { item, kind: Type::Text, answers: Rc::default() }
    }

    fn unknown_kind(&mut self, kind: &Name) {
        if kind.it.is_empty() {
            return;
        }
        let known = KINDS.iter().map(|it| it.name);
        let message = format!("there is no kind of question `{}`", kind.it);
        let error = Diagnostic::error("Q0301", kind.span, message);
        let elsewhere = KINDS_ELSEWHERE.iter().find(|it| it.1.contains(&kind.it.as_str()));
        self.diagnostics.push(match elsewhere {
            Some((here, _)) => error.is_called(&kind.it, here),
            None => error
                .did_you_mean(&kind.it, known.clone())
                .or_hint(|| format!("kinds are {}", known.collect::<Vec<_>>().join(", "))),
        });
    }

    fn complain(
        &mut self,
        question: &Question,
        complaint: Complaint,
        given: &property::Given<'_>,
        span: Span,
    ) {
        let place = complaint
            .property
            .and_then(|name| given.spans.iter().find(|it| it.0 == name))
            .map_or(span, |it| it.1);
        let message = format!("`{}`: {}", question.name.it, complaint.message);
        let error = Diagnostic::error("Q0304", place, message);
        let error = match complaint.hint {
            Some(hint) => error.hint(hint),
            None => error,
        };
        self.diagnostics.push(match complaint.instead {
            Some(property) => error.replace(place, property),
            None => error,
        });
    }

    /// The answers of a question; `None` where they have a mistake that leaves them unknown.
    fn answers(
        &mut self,
        kind: &Kind,
        question: &Question,
        given: &property::Given<'_>,
        span: Span,
    ) -> Option<Rc<Answers>> {
        let in_place = question.answers.first().map(|it| it.code.span);
        if !kind.answers.are_written() {
            if let Some(place) = in_place {
                let message = format!("a `{}` has no answers of its own", kind.name);
                self.error("Q0305", place, message, "make it a `single`, or take the answers out");
            }
            return Some(match kind.answers {
                kind::Answers::YesNo => {
                    let language = self.spoken.unwrap_or(&self.header.language);
                    Rc::new(Answers::yes_no(language))
                }
                kind::Answers::None
                | kind::Answers::File
                | kind::Answers::Required
                | kind::Answers::Units => Rc::default(),
            });
        }
        match (given.list, in_place) {
            (Some(list), None) => {
                if let Some(roster) = self.roster_called(&list.it) {
                    return self.answers_of_roster(roster, list);
                }
                let list = self.list(list)?;
                Some(Rc::clone(&self.lists[list].answers))
            }
            (Some(list), Some(place)) => {
                self.diagnostics.push(
                    Diagnostic::error("Q0305", place, "the answers are given twice")
                        .label(list.span, "here is a list of them")
                        .hint("keep the list, or the answers in the body"),
                );
                None
            }
            (None, Some(_)) => {
                Some(Rc::new(Answers::new(&question.answers, &mut self.diagnostics)))
            }
            (None, None) => {
                if !given.unreadable {
                    let message = format!("`{}` has no answers to choose from", question.name.it);
                    let hint = "write them under it, `1 yes: Yes`, or name a list: `answers: LIST`";
                    self.error("Q0305", span, message, hint);
                }
                None
            }
        }
    }

    fn compute(&mut self, id: ItemId, compute: &'t Compute, around: &Around) -> Draft {
        let mut item = blank(id, &compute.name, compute.label.as_ref(), around);
        item.kind = "compute";
        let ComputeRule::Rows(rows) = &compute.rule else {
            return Draft { item, kind: Type::Unknown, answers: Rc::default() };
        };
        let answers = Rc::new(Answers::of(rows.iter().map(|it| &it.0), &mut self.diagnostics));
        item.domain = ResponseDomain::One;
        Draft { item, kind: Type::One(Rc::clone(&answers)), answers }
    }
}

/// What a `callback` is called where kinds are.
const CALLBACK: &str = "callback";

/// An item of which only its names and its place are known.
pub(crate) fn blank(
    id: ItemId,
    name: &Name,
    label: Option<&Spanned<String>>,
    around: &Around,
) -> Item {
    Item {
        label: label.map(|it| it.it.clone()).unwrap_or_default(),
        span: name.span,
        section: around.section,
        rosters: around.rosters.clone(),
        ..Item::new(id, name.it.clone(), "unknown")
    }
}

fn type_of_domain(domain: &ResponseDomain, answers: &Rc<Answers>) -> Type {
    match domain {
        ResponseDomain::Nothing => Type::Nothing,
        ResponseDomain::One => Type::One(Rc::clone(answers)),
        ResponseDomain::Many { .. } | ResponseDomain::Ranked { .. } => {
            Type::Many(Rc::clone(answers))
        }
        ResponseDomain::Number(it) => {
            Type::Number(Numbers { low: it.low, high: it.high, decimals: it.decimals })
        }
        ResponseDomain::Amount(it) => {
            Type::Number(Numbers { low: it.low, high: it.high, decimals: KEPT_DECIMALS })
        }
        ResponseDomain::Text { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Coded(_)
        | ResponseDomain::Appointment => Type::Text,
        ResponseDomain::Time { .. } => Type::Time,
        ResponseDomain::Date { .. } => Type::Date,
    }
}
