//! Versions of a questionnaire as one dataset: the newest says how things are called, older ones
//! are fitted to it, and what did not fit is told.

use std::collections::HashMap;

use crate::dataset::Dataset;
use crate::dataset::column::{Cells, Column, NO_CODE, Rows};
use crate::dataset::variable::{Category, Reason, Role, Shape, Variable};

/// The questionnaire of that version did not have the question.
pub const NOT_IN_VERSION: &str = "not_in_version";

/// Several versions under one list of variables.
#[derive(Debug, Default)]
pub struct Merge {
    /// All variables and reasons; no rows.
    pub dataset: Dataset,
    /// What did not match.
    pub differences: Vec<Difference>,
    fits: Vec<Fit>,
}

/// Something of an older version that is not as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which version.
    pub version: String,
    /// Which variable.
    pub variable: String,
    /// What differs, in words.
    pub what: String,
}

/// How the rows of one version become rows of all.
#[derive(Debug, Default)]
struct Fit {
    /// By variable of all: where it comes from.
    sources: Vec<Option<Source>>,
    /// By reason of the version: its place among all, from 1.
    reasons: Vec<u8>,
    /// The place of [`NOT_IN_VERSION`].
    absent: u8,
    is_same: bool,
}

#[derive(Debug, Clone, Default)]
struct Source {
    index: usize,
    /// By category of the version: its place among all.
    places: Vec<u16>,
}

/// What makes two variables of two versions the same one.
type Key = (String, Vec<i64>, Role);

/// A variable of all, and the block of columns it stands in: a value and what is beside it.
struct Entry {
    variable: Variable,
    block: usize,
    /// Where it comes from, by version.
    sources: Vec<Option<Source>>,
}

struct Union<'v> {
    entries: Vec<Entry>,
    known: HashMap<Key, usize>,
    /// Old names in capitals, and today's.
    renamed: HashMap<String, String>,
    differences: Vec<Difference>,
    versions: &'v [(String, &'v Dataset)],
    n_blocks: usize,
}

impl Merge {
    /// Puts versions together, the newest first; each with its name.
    pub fn new(versions: &[(String, &Dataset)]) -> Self {
        let Some((_, newest)) = versions.first() else { return Self::default() };
        let mut union = Union {
            entries: Vec::new(),
            known: HashMap::new(),
            renamed: HashMap::new(),
            differences: Vec::new(),
            versions,
            n_blocks: 0,
        };
        (0..versions.len()).for_each(|it| union.add(it));
        let order = union.order();
        let variables = union.variables(&order);
        let reasons = reasons(versions);
        let fit = |version: usize| fit(&union.entries, &order, &reasons, versions, version);
        Self {
            fits: (0..versions.len()).map(fit).collect(),
            dataset: Dataset {
                about: newest.about.clone(),
                rows: Rows::empty(&variables),
                variables,
                reasons,
            },
            differences: union.differences,
        }
    }

    /// Rows of a version, by its place in the list, as rows of all.
    pub fn fit(&self, version: usize, rows: Rows) -> Rows {
        let Some(fit) = self.fits.get(version).filter(|it| !it.is_same) else { return rows };
        let columns = self.dataset.variables.iter().zip(&fit.sources);
        let columns =
            columns.map(|(variable, source)| fit.column(variable, source.as_ref(), &rows));
        Rows { n: rows.n, columns: columns.collect() }
    }
}

impl Fit {
    fn column(&self, variable: &Variable, source: Option<&Source>, rows: &Rows) -> Column {
        let Some((source, column)) = source.and_then(|it| Some((it, rows.columns.get(it.index)?)))
        else {
            let mut cells = Cells::new(variable.shape);
            (0..rows.n).for_each(|_| cells.gap());
            let has_reasons = variable.role == Role::Value;
            return Column { cells, why: vec![self.absent; if has_reasons { rows.n } else { 0 }] };
        };
        let cells = if let Cells::Coded(places) = &column.cells {
            let place = |it: &u16| source.places.get(usize::from(*it)).copied();
            Cells::Coded(places.iter().map(|it| place(it).unwrap_or(NO_CODE)).collect())
        } else {
            column.cells.clone()
        };
        let reason = |it: &u8| match usize::from(*it).checked_sub(1) {
            None => 0,
            Some(it) => self.reasons.get(it).copied().unwrap_or_default(),
        };
        Column { cells, why: column.why.iter().map(reason).collect() }
    }
}

impl Union<'_> {
    /// Adds what a version has.
    fn add(&mut self, version: usize) {
        let dataset = self.versions[version].1;
        let mut blocks = HashMap::new();
        for (index, variable) in dataset.variables.iter().enumerate() {
            let known = self.known.get(&self.key(variable)).copied();
            let fits = known.filter(|it| self.is_alike(*it, variable, version));
            let entry = match fits {
                Some(entry) => entry,
                None => self.insert(variable, blocks.get(&variable.of).copied(), version),
            };
            blocks.insert(index, self.entries[entry].block);
            let places = self.places(entry, variable, version);
            if let Some(it) = self.entries[entry].sources.get_mut(version) {
                *it = Some(Source { index, places });
            }
            if !variable.was.is_empty() {
                let old = variable.was.to_uppercase();
                self.renamed.entry(old).or_insert_with(|| variable.item.to_uppercase());
            }
        }
    }

    fn key(&self, variable: &Variable) -> Key {
        let own = match variable.item.as_str() {
            "" => variable.name.to_uppercase(),
            item => item.to_uppercase(),
        };
        let members: Vec<i64> = variable.members.iter().map(|it| it.key).collect();
        let key = (own, members, variable.role);
        match self.renamed.get(&key.0) {
            Some(now) if !self.known.contains_key(&key) => (now.clone(), key.1, key.2),
            _ => key,
        }
    }

    /// Do cells of both fit in one column?
    fn is_alike(&mut self, entry: usize, variable: &Variable, version: usize) -> bool {
        let own = &mut self.entries[entry].variable;
        let numbers = [Shape::Whole, Shape::Decimal];
        if numbers.contains(&own.shape) && numbers.contains(&variable.shape) {
            if variable.shape == Shape::Decimal {
                own.shape = Shape::Decimal;
                own.decimals = own.decimals.max(variable.decimals);
            }
            return true;
        }
        let is_alike = own.shape == variable.shape;
        if !is_alike {
            let what = format!("was {}, is {}", variable.shape.words(), own.shape.words());
            let name = own.name.clone();
            self.differ(version, &name, what);
        }
        is_alike
    }

    fn insert(&mut self, variable: &Variable, block: Option<usize>, version: usize) -> usize {
        let block = block.unwrap_or(self.n_blocks);
        self.n_blocks = self.n_blocks.max(block + 1);
        let mut variable = variable.clone();
        let taken = |name: &str, it: &[Entry]| {
            it.iter().any(|it| it.variable.name.eq_ignore_ascii_case(name))
        };
        while taken(&variable.name, &self.entries) {
            variable.name = format!("{}_old", variable.name);
            if !variable.why.is_empty() {
                variable.why = format!("{}__why", variable.name);
            }
        }
        if version > 0 && variable.role == Role::Value {
            self.differ(version, &variable.name, "is in no newer version".to_owned());
        }
        let at = self.entries.len();
        let key = self.key(&variable);
        self.known.entry(key).or_insert(at);
        let sources = vec![None; self.versions.len()];
        self.entries.push(Entry { variable, block, sources });
        at
    }

    /// Where the categories of a version stand among all.
    fn places(&mut self, entry: usize, variable: &Variable, version: usize) -> Vec<u16> {
        let mut places = Vec::with_capacity(variable.categories.len());
        for it in &variable.categories {
            let own = &self.entries[entry].variable;
            let name = own.name.clone();
            let found = own.categories.iter().position(|have| have.code == it.code);
            let place = if let Some(at) = found {
                let label = own.categories[at].label.clone();
                if label != it.label && variable.role == Role::Value {
                    self.differ(version, &name, format!("code {}: {}", it.code, was(it, &label)));
                }
                at
            } else {
                if variable.role == Role::Value {
                    let what = format!("code {}, `{}`, is in no newer version", it.code, it.label);
                    self.differ(version, &name, what);
                }
                let own = &mut self.entries[entry].variable;
                own.categories.push(it.clone());
                own.categories.len() - 1
            };
            places.push(u16::try_from(place).unwrap_or(NO_CODE));
        }
        places
    }

    fn differ(&mut self, version: usize, variable: &str, what: String) {
        let version = self.versions[version].0.clone();
        self.differences.push(Difference { version, variable: variable.to_owned(), what });
    }

    /// The entries in the order of their blocks.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|it| self.entries[*it].block);
        order
    }

    fn variables(&self, order: &[usize]) -> Vec<Variable> {
        let mut variables: Vec<Variable> = Vec::new();
        let mut first = (usize::MAX, 0);
        for entry in order.iter().map(|it| &self.entries[*it]) {
            if first.0 != entry.block {
                first = (entry.block, variables.len());
            }
            variables.push(Variable { of: first.1, ..entry.variable.clone() });
        }
        variables
    }
}

fn was(category: &Category, label: &str) -> String {
    format!("was `{}`, is `{label}`", category.label)
}

/// All reasons; what only concerns older versions last.
fn reasons(versions: &[(String, &Dataset)]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for it in versions.iter().flat_map(|it| &it.1.reasons) {
        if !reasons.iter().any(|have| have.handle == it.handle) {
            reasons.push(it.clone());
        }
    }
    if versions.len() > 1 {
        let label = "Not in this version of the questionnaire".to_owned();
        reasons.push(Reason { handle: NOT_IN_VERSION.to_owned(), label });
    }
    reasons
}

fn fit(
    entries: &[Entry],
    order: &[usize],
    reasons: &[Reason],
    versions: &[(String, &Dataset)],
    version: usize,
) -> Fit {
    let place = |handle: &str| {
        let at = reasons.iter().position(|it| it.handle == handle);
        at.and_then(|it| u8::try_from(it + 1).ok()).unwrap_or_default()
    };
    let own = versions[version].1;
    Fit {
        sources: order.iter().map(|it| entries[*it].sources[version].clone()).collect(),
        reasons: own.reasons.iter().map(|it| place(&it.handle)).collect(),
        absent: place(NOT_IN_VERSION),
        is_same: versions.len() == 1,
    }
}
