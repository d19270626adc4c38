//! Which thing is meant: what is declared under a name, and whose answers are whose.

use std::collections::HashMap;

use crate::rename::CannotRename;
use crate::source::Span;
use crate::syntax::tree::{
    Answer, Compute, ComputeRule, Name, Over, Property, PropertyValue, Question, SampleShape,
    Statement, Tree,
};

/// What is renamed.
#[derive(Debug)]
pub(super) struct Target {
    /// Its name, as declared; of an answer, its handle.
    pub(super) old: String,
    pub(super) new: String,
    /// Of an answer: whose, in lower case.
    pub(super) answer: Option<String>,
    pub(super) owners: Owners,
    /// What uses of blocks put before the names in them, in lower case.
    pub(super) prefixes: Vec<String>,
    /// The names of blocks, in lower case.
    pub(super) blocks: Vec<String>,
}

impl Target {
    pub(super) fn is_old(&self, name: &str) -> bool {
        self.old.eq_ignore_ascii_case(name)
    }

    /// Whose answers a name has, behind what uses of blocks put before it.
    pub(super) fn owner(&self, name: &str) -> Option<&str> {
        let own = name.split('.').find(|it| !self.prefixes.contains(&it.to_lowercase()))?;
        self.owners.owner(own)
    }
}

/// Whose answers things have: a list's, or their own. All in lower case.
#[derive(Debug, Default)]
pub(super) struct Owners {
    of: HashMap<String, String>,
    handles: HashMap<String, Vec<String>>,
}

impl Owners {
    /// The list whose answers a name has; its own name where they are its own.
    pub(super) fn owner(&self, name: &str) -> Option<&str> {
        let mut name = name.to_lowercase();
        // As deep as names may stand for names: a loop over chosen answers of a list.
        for _ in 0..8 {
            if let Some((own, _)) = self.handles.get_key_value(&name) {
                return Some(own);
            }
            name = self.of.get(&name)?.clone();
        }
        None
    }

    pub(super) fn has(&self, owner: &str, handle: &str) -> bool {
        let handles = self.handles.get(owner);
        handles.is_some_and(|it| it.iter().any(|it| it.eq_ignore_ascii_case(handle)))
    }

    fn has_own(&mut self, name: &Name, handles: impl Iterator<Item = String>) {
        self.handles.insert(name.it.to_lowercase(), handles.collect());
    }

    fn follows(&mut self, name: &Name, other: &Name) {
        self.of.insert(name.it.to_lowercase(), other.it.to_lowercase());
    }

    fn statement(&mut self, statement: &Statement, blocks: &HashMap<String, Vec<Name>>) {
        match statement {
            Statement::List { name, answers, .. } => self.has_own(name, handles(answers)),
            Statement::Question(question) => self.question(question),
            Statement::Compute(Compute { name, rule: ComputeRule::Rows(rows), .. }) => {
                self.has_own(name, rows.iter().filter_map(|it| handle(&it.0)));
            }
            Statement::Sample { columns, .. } => {
                for column in columns {
                    if let SampleShape::OneOf(list) = &column.shape {
                        self.follows(&column.name, list);
                    }
                }
            }
            Statement::ForEach(each) => {
                if let Over::In(name) = &each.over {
                    self.follows(&each.member, name);
                }
            }
            Statement::Choose(choose) => self.follows(&choose.name, &choose.from),
            Statement::Use { block, arguments, .. } => {
                let parameters = blocks.get(&block.it.to_lowercase());
                for (parameter, argument) in parameters.into_iter().flatten().zip(arguments) {
                    self.follows(parameter, argument);
                }
            }
            Statement::Words(words) => {
                if let Some(by) = &words.by {
                    self.follows(&words.name, by);
                }
            }
            Statement::Questionnaire { .. }
            | Statement::Roster(_)
            | Statement::Section { .. }
            | Statement::EndSection
            | Statement::Compute(_)
            | Statement::Check(_)
            | Statement::If(_)
            | Statement::ElseIf(_)
            | Statement::Else
            | Statement::EndIf
            | Statement::LeaveSection
            | Statement::EndFor
            | Statement::LeaveLoop
            | Statement::AddTo(_)
            | Statement::EndAdd
            | Statement::Block { .. }
            | Statement::EndBlock
            | Statement::Shuffle { .. }
            | Statement::EndShuffle
            | Statement::Quota(_)
            | Statement::CheckQuota(_)
            | Statement::Objection(_)
            | Statement::Callback { .. }
            | Statement::Include(_)
            | Statement::EndInterview { .. }
            | Statement::Unreadable => {}
        }
    }

    fn question(&mut self, question: &Question) {
        if question.kind.it == "yesno" {
            return self.has_own(&question.name, ["yes", "no"].map(str::to_owned).into_iter());
        }
        if !question.answers.is_empty() {
            return self.has_own(&question.name, handles(&question.answers));
        }
        if let Some(list) = question.properties.iter().find_map(list) {
            self.follows(&question.name, list);
        }
    }
}

fn list(property: &Property) -> Option<&Name> {
    let PropertyValue::Answers { list, .. } = &property.value.it else { return None };
    (property.name.it == "answers").then_some(list)
}

fn handle(answer: &Answer) -> Option<String> {
    answer.handle.as_ref().map(|it| it.it.clone())
}

fn handles(answers: &[Answer]) -> impl Iterator<Item = String> {
    answers.iter().filter_map(handle)
}

/// The thing of that name, if it can have the other.
pub(super) fn target(tree: &Tree, old: &str, new: &str) -> Result<Target, CannotRename> {
    let mut declared = declared(tree);
    let mut target = Target {
        old: old.to_owned(),
        new: new.to_owned(),
        answer: None,
        owners: owners(tree),
        prefixes: prefixes(tree),
        blocks: blocks(tree).into_keys().collect(),
    };
    if !is_name(new) {
        return Err(CannotRename::NoName(new.to_owned()));
    }
    if let Some((owner, handle)) = old.split_once('.') {
        return answer(target, &declared, owner, handle);
    }
    let Some(name) = declared.iter().find(|it| it.it.eq_ignore_ascii_case(old)) else {
        let names = declared.iter().map(|it| it.it.as_str());
        return Err(CannotRename::Unknown(old.to_owned(), did_you_mean(old, names)));
    };
    target.old.clone_from(&name.it);
    if name.it == new {
        return Err(CannotRename::Same(new.to_owned()));
    }
    declared.retain(|it| !it.it.eq_ignore_ascii_case(old));
    if declared.iter().any(|it| it.it.eq_ignore_ascii_case(new)) {
        return Err(CannotRename::Taken(new.to_owned()));
    }
    Ok(target)
}

fn answer(
    mut target: Target,
    declared: &[Name],
    owner: &str,
    handle: &str,
) -> Result<Target, CannotRename> {
    let whole = target.old.clone();
    if !declared.iter().any(|it| it.it.eq_ignore_ascii_case(owner)) {
        let names = declared.iter().map(|it| it.it.as_str());
        return Err(CannotRename::Unknown(owner.to_owned(), did_you_mean(owner, names)));
    }
    if target.prefixes.contains(&owner.to_lowercase()) {
        let why = format!("it is `{handle}` of a block: rename `{handle}`");
        return Err(CannotRename::Fixed(whole, why));
    }
    let Some(own) = target.owners.owner(owner).map(str::to_owned) else {
        let why =
            format!("`{owner}` has no answers with names; a row keeps the name of its column");
        return Err(CannotRename::Fixed(whole, why));
    };
    if !target.owners.has(&own, handle) {
        return Err(CannotRename::Unknown(whole, format!("; `{owner}` has no such answer")));
    }
    if target.new == handle {
        return Err(CannotRename::Same(target.new));
    }
    if !handle.eq_ignore_ascii_case(&target.new) && target.owners.has(&own, &target.new) {
        return Err(CannotRename::Taken(target.new));
    }
    handle.clone_into(&mut target.old);
    target.answer = Some(own);
    Ok(target)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
}

fn did_you_mean<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    let diagnostic = crate::diagnostic::Diagnostic::error("Q0204", Span::default(), "");
    let hint = diagnostic.did_you_mean(name, names).hint;
    hint.map(|it| format!("; {it}")).unwrap_or_default()
}

fn owners(tree: &Tree) -> Owners {
    let mut owners = Owners::default();
    let blocks = blocks(tree);
    for statement in &tree.statements {
        owners.statement(&statement.it, &blocks);
    }
    owners
}

/// Blocks by name, and what they are given.
fn blocks(tree: &Tree) -> HashMap<String, Vec<Name>> {
    let mut blocks = HashMap::new();
    for statement in &tree.statements {
        if let Statement::Block { name, parameters } = &statement.it {
            blocks.insert(name.it.to_lowercase(), parameters.clone());
        }
    }
    blocks
}

fn prefixes(tree: &Tree) -> Vec<String> {
    let prefix = |it: &Statement| {
        let Statement::Use { prefix: Some(prefix), .. } = it else { return None };
        Some(prefix.it.to_lowercase())
    };
    tree.statements.iter().filter_map(|it| prefix(&it.it)).collect()
}

/// Every name that is declared.
fn declared(tree: &Tree) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for statement in &tree.statements {
        match &statement.it {
            Statement::Sample { columns, rosters } => {
                names.extend(columns.iter().map(|it| it.name.clone()));
                names.extend(rosters.iter().map(|it| it.name.clone()));
            }
            Statement::Roster(it) => names.push(it.name.clone()),
            Statement::Words(it) => names.push(it.name.clone()),
            Statement::Question(it) => names.push(it.name.clone()),
            Statement::Compute(it) => names.push(it.name.clone()),
            Statement::Choose(it) => names.push(it.name.clone()),
            Statement::Quota(it) => names.push(it.name.clone()),
            Statement::Objection(it) => names.push(it.name.clone()),
            Statement::List { name, .. }
            | Statement::Section { name, .. }
            | Statement::Block { name, .. }
            | Statement::Shuffle { name, .. } => names.push(name.clone()),
            Statement::Callback { name, .. } => names.extend(name.clone()),
            Statement::Use { prefix, .. } => names.extend(prefix.clone()),
            Statement::ForEach(it) => {
                names.push(it.member.clone());
                if let Over::Pairs(second, _) = &it.over {
                    names.push(second.clone());
                }
            }
            Statement::Questionnaire { .. }
            | Statement::EndSection
            | Statement::Check(_)
            | Statement::If(_)
            | Statement::ElseIf(_)
            | Statement::Else
            | Statement::EndIf
            | Statement::LeaveSection
            | Statement::EndFor
            | Statement::LeaveLoop
            | Statement::AddTo(_)
            | Statement::EndAdd
            | Statement::EndBlock
            | Statement::EndShuffle
            | Statement::CheckQuota(_)
            | Statement::Include(_)
            | Statement::EndInterview { .. }
            | Statement::Unreadable => {}
        }
    }
    names
}
