//! What coders made of open answers, as variables behind the question: a list of codes and a flag a
//! code, as of a multi.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::AnalysisError;
use crate::coding::Frame;
use crate::dataset::{Category, Cells, Column, Dataset, Role, Rows, Shape, Variable, Wanted};
use crate::fieldwork::CaseId;
use crate::store::{KeptCoding, Store, StoreError};

/// What the name of a coded question ends with.
const SUFFIX: &str = "_c";

/// Every question that was coded, and where its variables stand.
#[derive(Debug, Default)]
pub(super) struct Coded {
    sets: Vec<Set>,
    /// Every column there will be, in order; empty where nothing was coded.
    plan: Vec<Planned>,
}

/// Codes by case and members.
type Codes = HashMap<(CaseId, Vec<i64>), Vec<i64>>;

/// A question that was coded.
#[derive(Debug)]
struct Set {
    item: String,
    frame: Frame,
    /// In words: by whom.
    by: String,
    codes: Codes,
    /// Is the text itself not wanted?
    hides_text: bool,
}

/// Where a column comes from.
#[derive(Debug, Clone)]
enum Planned {
    /// The column of this place before.
    Old(usize),
    /// Codes of a set for the text at this place, for these members; with a code, its flag.
    Codes { set: usize, of: usize, members: Vec<i64>, code: Option<i64> },
}

impl Coded {
    /// Reads what was coded of the questions wanted.
    pub(super) fn of(store: &Store, wanted: &Wanted) -> Result<Self, AnalysisError> {
        let mut sets = Vec::new();
        for item in store.framed_items()? {
            let Some(only) = is_wanted(wanted, &item) else { continue };
            let codings = store.codings(&item)?;
            let Some(json) = store.frame(&item)?.filter(|_| !codings.is_empty()) else { continue };
            let frame = serde_json::from_str(&json).map_err(|why| {
                StoreError::Damaged(format!("the code frame of {item} cannot be read: {why}"))
            })?;
            let (by, codes) = decided(&codings);
            sets.push(Set { item, frame, by, codes, hides_text: only });
        }
        Ok(Self { sets, plan: Vec::new() })
    }

    /// What must be read for it: the texts too, be they wanted or not.
    pub(super) fn widened(&self, wanted: &Wanted) -> Wanted {
        let mut wanted = wanted.clone();
        for it in &self.sets {
            if let Some(only) = &mut wanted.only {
                only.push(it.item.clone());
            }
            if it.hides_text {
                wanted.personal.push(it.item.clone());
            }
        }
        wanted
    }

    /// What is personal and left out, the codes of such questions too.
    pub(super) fn left_out(&self, left_out: &[String], wanted: &Wanted) -> Vec<String> {
        let mut all = left_out.to_vec();
        for it in &self.sets {
            let name = format!("{}{SUFFIX}", it.item);
            let is_asked = wanted.personal.iter().any(|it| it.eq_ignore_ascii_case(&name));
            if !is_asked && left_out.contains(&it.item) {
                all.push(name);
            }
        }
        all
    }

    /// Puts the variables behind their questions.
    pub(super) fn plan(&mut self, dataset: &Dataset) -> Dataset {
        let old = &dataset.variables;
        let mut variables: Vec<Variable> = Vec::new();
        let mut now = vec![0; old.len()];
        let mut waiting: Vec<Planned> = Vec::new();
        for (index, variable) in old.iter().enumerate() {
            let set = self.sets.iter().position(|it| is_of(it, variable));
            if set.is_none_or(|it| !self.sets[it].hides_text) {
                now[index] = variables.len();
                variables.push(variable.clone());
                self.plan.push(Planned::Old(index));
            }
            if let Some(set) = set {
                waiting.extend(self.columns(set, index, variable));
            }
            if old.get(index + 1).is_none_or(|it| it.of != variable.of) {
                for it in waiting.drain(..) {
                    self.push(it, old, &mut variables);
                }
            }
        }
        for (variable, planned) in variables.iter_mut().zip(&self.plan) {
            if matches!(planned, Planned::Old(_)) {
                variable.of = now[variable.of];
            }
        }
        let rows = Rows::empty(&variables);
        Dataset { variables, rows, about: dataset.about.clone(), reasons: dataset.reasons.clone() }
    }

    fn columns(&self, set: usize, of: usize, variable: &Variable) -> Vec<Planned> {
        let members: Vec<i64> = variable.members.iter().map(|it| it.key).collect();
        let flags = self.sets[set].frame.leaves().map(|it| Some(it.number));
        let codes = [None].into_iter().chain(flags);
        codes.map(|code| Planned::Codes { set, of, members: members.clone(), code }).collect()
    }

    fn push(&mut self, planned: Planned, old: &[Variable], variables: &mut Vec<Variable>) {
        if let Planned::Codes { set, of, code, .. } = &planned {
            let mut it = variable(&self.sets[*set], &old[*of], *code);
            let taken = |name: &str, variables: &[Variable]| {
                let mut all = old.iter().chain(variables);
                all.any(|it| it.name.eq_ignore_ascii_case(name))
            };
            while taken(&it.name, variables) {
                it.name.push('_');
            }
            let value = variables.len();
            it.of = variables.iter().rposition(|it| it.role == Role::Value).unwrap_or(value);
            if it.role == Role::Value {
                it.of = value;
                it.why = format!("{}__why", it.name);
            }
            variables.push(it);
        }
        self.plan.push(planned);
    }

    /// Rows with the columns of what was coded.
    pub(super) fn fill(&self, rows: Rows, cases: &[CaseId]) -> Rows {
        if self.sets.is_empty() {
            return rows;
        }
        let coded = |it: &Planned| match it {
            Planned::Old(_) => None,
            Planned::Codes { set, of, members, code } => {
                let text = rows.columns.get(*of)?;
                Some(column(&self.sets[*set], text, members, *code, cases))
            }
        };
        let coded: Vec<Option<Column>> = self.plan.iter().map(coded).collect();
        let mut old: Vec<Option<Column>> = rows.columns.into_iter().map(Some).collect();
        let columns = self.plan.iter().zip(coded).filter_map(|(planned, coded)| match planned {
            Planned::Old(index) => old.get_mut(*index)?.take(),
            Planned::Codes { .. } => coded,
        });
        Rows { n: rows.n, columns: columns.collect() }
    }
}

/// Is a coded question wanted, and then: without its text? `None`: not at all.
fn is_wanted(wanted: &Wanted, item: &str) -> Option<bool> {
    let own = format!("{item}{SUFFIX}");
    let is_own = |name: &String| {
        let start = name.get(..own.len()).filter(|it| it.eq_ignore_ascii_case(&own));
        start.is_some()
            && name.get(own.len()..).is_some_and(|it| it.is_empty() || it.starts_with('_'))
    };
    let has = |names: &[String]| names.iter().any(|it| it.eq_ignore_ascii_case(item));
    let is_personal_asked = wanted.personal.iter().any(is_own) && !has(&wanted.personal);
    match &wanted.only {
        None => Some(is_personal_asked),
        Some(only) if only.iter().any(is_own) => Some(!has(only) || is_personal_asked),
        Some(_) => None,
    }
}

fn is_of(set: &Set, variable: &Variable) -> bool {
    let is_named = |name: &str| name.eq_ignore_ascii_case(&set.item);
    variable.role == Role::Value
        && variable.shape == Shape::Text
        && (is_named(&variable.item) || is_named(&variable.was))
}

/// The decisions that count: those of whoever coded most; for other texts the newest.
fn decided(codings: &[KeptCoding]) -> (String, Codes) {
    let mut n_by: BTreeMap<&str, usize> = BTreeMap::new();
    for it in codings {
        *n_by.entry(&it.coder).or_default() += 1;
    }
    let most = n_by.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0)));
    let most = most.map_or_else(String::new, |it| (*it.0).to_owned());
    let mut ordered: Vec<&KeptCoding> = codings.iter().collect();
    ordered.sort_by_key(|it| (it.coder == most, it.at));
    let mut codes = HashMap::new();
    let mut by_others: BTreeMap<_, &str> = BTreeMap::new();
    for it in ordered {
        codes.insert((it.case, it.members.clone()), it.codes.clone());
        by_others.insert((it.case, &it.members), &it.coder);
    }
    let has_others = by_others.values().any(|it| *it != most);
    let by = if has_others { format!("{most}, else by others") } else { most };
    (by, codes)
}

fn variable(set: &Set, text: &Variable, code: Option<i64>) -> Variable {
    let members: Vec<String> = text.members.iter().map(|it| format!("_{}", it.key)).collect();
    let name = format!("{}{SUFFIX}{}", set.item, members.concat());
    let it = Variable {
        item: format!("{}{SUFFIX}", set.item),
        kind: "multi",
        members: text.members.clone(),
        personal: text.personal,
        ..Variable::default()
    };
    let Some(code) = code else {
        let category = |it: &crate::coding::FrameCode| Category {
            code: it.number,
            handle: it.number.to_string(),
            label: it.label.clone(),
        };
        return Variable {
            name,
            role: Role::Value,
            shape: Shape::Codes,
            label: format!("{} (coded by {})", text.label, set.by),
            section: text.section.clone(),
            question: text.question.clone(),
            universe: text.universe.clone(),
            categories: set.frame.leaves().map(category).collect(),
            ..it
        };
    };
    Variable {
        name: format!("{name}_{code}"),
        role: Role::Chosen(code),
        shape: Shape::Flag,
        label: format!("{}: {}", text.label, set.frame.label(code)),
        ..it
    }
}

/// Codes of the texts of a column: the reasons for having no text are those for having no codes.
fn column(
    set: &Set,
    text: &Column,
    members: &[i64],
    code: Option<i64>,
    cases: &[CaseId],
) -> Column {
    let shape = if code.is_some() { Shape::Flag } else { Shape::Codes };
    let mut cells = Cells::new(shape);
    let mut key = (CaseId(0), members.to_vec());
    for (row, case) in cases.iter().enumerate() {
        key.0 = *case;
        let has_text = match &text.cells {
            Cells::Text(it) => !it.get(row).is_empty(),
            Cells::Coded(_)
            | Cells::Number(_)
            | Cells::Flag(_)
            | Cells::Day(_)
            | Cells::Clock(_)
            | Cells::Moment(_) => false,
        };
        match (set.codes.get(&key).filter(|_| has_text), code) {
            (None, _) => cells.gap(),
            (Some(codes), Some(code)) => cells.flag(u8::from(codes.contains(&code))),
            (Some(codes), None) => {
                let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
                cells.text(&codes.join(" "));
            }
        }
    }
    Column { cells, why: if code.is_none() { text.why.clone() } else { Vec::new() } }
}
