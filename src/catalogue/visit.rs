//! Every text of a tree with its key, in the order of the source.

use crate::catalogue::key::{self, Numbers};
use crate::catalogue::slot::{Found, Slot};
use crate::source::Spanned;
use crate::syntax::tree::{
    Answer, Check, Compute, ComputeRule, Name, Objection, Paragraph, Property, PropertyValue,
    Question, Row, Specials, Statement, Tree,
};

/// Specials that every questionnaire has.
const SPECIALS: [(&str, &str); 2] = [("dk", "Don't know"), ("ref", "Refused")];

/// Shows every text to `see`.
pub(super) fn visit(tree: &mut Tree, see: &mut dyn FnMut(Found<'_>)) {
    let labeled = labeled(tree);
    let mut visitor = Visitor {
        see,
        numbers: Numbers::default(),
        block: String::new(),
        last: String::new(),
        specials: Vec::new(),
    };
    for (handle, label) in SPECIALS.iter().filter(|it| !labeled.iter().any(|known| known == it.0)) {
        visitor.special(handle, label);
    }
    for statement in &mut tree.statements {
        visitor.statement(&mut statement.it);
    }
}

/// The handles that are given a label anywhere.
fn labeled(tree: &Tree) -> Vec<String> {
    let properties = tree.statements.iter().filter_map(|it| {
        let (Statement::Questionnaire { properties, .. }
        | Statement::Question(Question { properties, .. })) = &it.it
        else {
            return None;
        };
        Some(properties)
    });
    let specials = properties.flatten().filter_map(|it| {
        let PropertyValue::Specials(Specials::These(all) | Specials::Added(all)) = &it.value.it
        else {
            return None;
        };
        Some(all)
    });
    let labeled = specials.flatten().filter(|it| it.label.is_some());
    labeled.map(|it| it.handle.it.to_lowercase()).collect()
}

struct Visitor<'v> {
    see: &'v mut dyn FnMut(Found<'_>),
    numbers: Numbers,
    /// What names begin with inside of a block: `RATE.`
    block: String,
    /// The question before: a check that stands alone is called by it.
    last: String,
    /// Specials seen.
    specials: Vec<String>,
}

impl Visitor<'_> {
    fn statement(&mut self, statement: &mut Statement) {
        match statement {
            Statement::Questionnaire { title, properties, .. } => self.header(title, properties),
            Statement::List { name, answers, .. } => {
                let own = format!("lists.{}", name.it);
                self.answers(&own, answers);
            }
            Statement::Words(words) => {
                let key = format!("words.{}", words.name.it);
                self.found(key, "words that agree", Slot::Table(words));
            }
            Statement::Section { name, title: Some(title), .. } => {
                let key = format!("sections.{}{}", self.block, name.it);
                self.found(key, "title of a section", Slot::Label(title));
            }
            Statement::Question(question) => self.question(question),
            Statement::Compute(compute) => self.compute(compute),
            Statement::Check(check) => {
                let own = self.last.clone();
                self.check(&own, check);
            }
            Statement::Choose(choose) => {
                let own = self.own(&choose.name);
                self.label(&own, &mut choose.label);
                self.paragraphs(&own, &mut choose.texts);
            }
            Statement::Objection(objection) => self.objection(objection),
            Statement::Callback { name, texts } => {
                let own = match name {
                    Some(name) => self.own(name),
                    None => self.numbers.plain(format!("{}callback", self.block)),
                };
                self.paragraphs(&own, texts);
            }
            Statement::Block { name, .. } => self.block = format!("{}.", name.it),
            Statement::EndBlock => self.block.clear(),
            Statement::Section { title: None, .. }
            | Statement::Sample { .. }
            | Statement::Roster(_)
            | Statement::EndSection
            | Statement::If(_)
            | Statement::ElseIf(_)
            | Statement::Else
            | Statement::EndIf
            | Statement::LeaveSection
            | Statement::ForEach(_)
            | Statement::EndFor
            | Statement::LeaveLoop
            | Statement::AddTo(_)
            | Statement::EndAdd
            | Statement::Use { .. }
            | Statement::Shuffle { .. }
            | Statement::EndShuffle
            | Statement::Quota(_)
            | Statement::CheckQuota(_)
            | Statement::Include(_)
            | Statement::EndInterview { .. }
            | Statement::Unreadable => {}
        }
    }

    fn header(&mut self, title: &mut Option<Spanned<String>>, properties: &mut [Property]) {
        if let Some(title) = title {
            self.found("survey.title".to_owned(), "title of the questionnaire", Slot::Label(title));
        }
        for property in properties {
            match (property.name.it.as_str(), &mut property.value.it) {
                ("length", PropertyValue::Words(words)) => {
                    self.found("survey.length".to_owned(), "how long it takes", Slot::Words(words));
                }
                (_, PropertyValue::Specials(specials)) => self.specials(specials),
                _ => {}
            }
        }
    }

    fn question(&mut self, question: &mut Question) {
        let own = self.own(&question.name);
        self.last.clone_from(&own);
        self.label(&own, &mut question.label);
        self.paragraphs(&own, &mut question.texts);
        for Row { handle, label, .. } in &mut question.rows {
            let key = format!("{own}.rows.{}", handle.it);
            self.found(key, "a row, read aloud", Slot::Text(label));
        }
        self.answers(&format!("{own}.answers"), &mut question.answers);
        for property in &mut question.properties {
            let name = property.name.it.clone();
            match (name.as_str(), &mut property.value.it) {
                ("from" | "to", PropertyValue::Anchor(_, words)) if !words.is_empty() => {
                    let key = format!("{own}.{name}");
                    self.found(key, "the end of a scale", Slot::Words(words));
                }
                ("unit", PropertyValue::Words(words)) => {
                    self.found(format!("{own}.unit"), "a unit", Slot::Words(words));
                }
                (_, PropertyValue::Specials(specials)) => self.specials(specials),
                _ => {}
            }
        }
        for check in &mut question.checks {
            self.check(&own, check);
        }
    }

    fn compute(&mut self, compute: &mut Compute) {
        let own = self.own(&compute.name);
        self.label(&own, &mut compute.label);
        if let ComputeRule::Rows(rows) = &mut compute.rule {
            for (answer, _) in rows {
                self.answer(&format!("{own}.answers"), answer);
            }
        }
    }

    fn objection(&mut self, objection: &mut Objection) {
        let own = format!("objections.{}", objection.name.it);
        if let Some(title) = &mut objection.title {
            let key = format!("{own}.title");
            self.found(key, "what the respondent says", Slot::Label(title));
        }
        self.paragraphs(&own, &mut objection.texts);
        for (answer, _) in &mut objection.answers {
            self.answer(&format!("{own}.answers"), answer);
        }
    }

    fn own(&self, name: &Name) -> String {
        format!("{}{}", self.block, name.it)
    }

    fn label(&mut self, own: &str, label: &mut Option<Spanned<String>>) {
        if let Some(label) = label {
            self.found(format!("{own}.label"), "a short label", Slot::Label(label));
        }
    }

    fn paragraphs(&mut self, own: &str, texts: &mut [Paragraph]) {
        for paragraph in texts {
            let (word, what) = key::role(paragraph.role);
            let key = self.numbers.plain(format!("{own}.{word}"));
            self.found(key, what, Slot::Text(&mut paragraph.text));
        }
    }

    fn answers(&mut self, own: &str, answers: &mut [Answer]) {
        for answer in answers {
            self.answer(own, answer);
        }
    }

    fn answer(&mut self, own: &str, answer: &mut Answer) {
        let key = match &answer.handle {
            Some(handle) => format!("{own}.{}", handle.it),
            None => format!("{own}.{}", answer.code.it),
        };
        self.found(key, "an answer", Slot::Text(&mut answer.label));
    }

    fn check(&mut self, own: &str, check: &mut Check) {
        let word = if check.hard { "must" } else { "confirm" };
        let key = if own.is_empty() { word.to_owned() } else { format!("{own}.{word}") };
        let key = self.numbers.numbered(&key);
        self.found(key, "said where answers do not fit", Slot::Text(&mut check.message));
    }

    fn specials(&mut self, specials: &Specials) {
        let (Specials::These(all) | Specials::Added(all)) = specials else { return };
        for special in all {
            if let Some(label) = &special.label {
                self.special(&special.handle.it, &label.it);
            }
        }
    }

    fn special(&mut self, handle: &str, label: &str) {
        let handle = handle.to_lowercase();
        if self.specials.contains(&handle) {
            return;
        }
        self.found(format!("specials.{handle}"), "no answer", Slot::Special(&handle, label));
        self.specials.push(handle);
    }

    fn found(&mut self, key: String, what: &'static str, slot: Slot<'_>) {
        (self.see)(Found { key, what, slot });
    }
}
