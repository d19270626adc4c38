//! A margin held against the data: which category of it a row is in.

use crate::dataset::Dataset;
use crate::value::text::shown;
use crate::weight::atoms::Atoms;
use crate::weight::mistake::{Mistake, Place};
use crate::weight::spec::{Branch, Goal, Target};

/// In a table: a value no target is given for.
pub(super) const NO_TARGET: u32 = u32::MAX;
/// In a table: no value.
pub(super) const NO_VALUE: u32 = u32::MAX - 1;
/// The most combinations a margin's variables may have.
const MOST: usize = 1 << 22;

/// A margin whose names are found.
#[derive(Debug)]
pub(super) struct Margin<'a> {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) digits: Vec<Digit<'a>>,
    pub(super) leaves: Vec<Leaf>,
    /// The leaf of every combination of values.
    pub(super) table: Vec<u32>,
}

/// A variable of a margin.
#[derive(Debug)]
pub(super) struct Digit<'a> {
    pub(super) variable: usize,
    pub(super) atoms: Atoms<'a>,
    /// What one more in it adds to the place in the table.
    pub(super) stride: usize,
}

/// A category with a target.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Leaf {
    /// As written, outermost first.
    pub(super) keys: Vec<String>,
    pub(super) place: Place,
    /// None: as many as there are.
    pub(super) amount: Option<f64>,
}

impl Leaf {
    pub(super) fn name(&self) -> String {
        self.keys.iter().map(|it| shown(it)).collect::<Vec<_>>().join(", ")
    }
}

impl Margin<'_> {
    /// Where a row stands in the table.
    pub(super) fn place_of(&self, row: usize) -> usize {
        self.digits.iter().map(|it| it.atoms.id(row) * it.stride).sum()
    }

    /// The values at a place of the table, in words; `None` where one is missing.
    pub(super) fn value_at(&self, place: usize) -> Option<String> {
        let mut words = Vec::new();
        for it in &self.digits {
            let id = place / it.stride % (it.atoms.values.len() + 1);
            words.push(it.atoms.values.get(id)?.name());
        }
        Some(words.join(", "))
    }
}

/// Finds a margin's variables and categories in the data.
pub(super) fn find<'a>(
    goal: &Goal,
    variables: &[usize],
    data: &'a Dataset,
    found: &mut Vec<Mistake>,
) -> Option<Margin<'a>> {
    let mut digits = Vec::new();
    let mut size = 1_usize;
    for (named, variable) in goal.variables.iter().zip(variables) {
        let column = data.rows.columns.get(*variable)?;
        let Some(atoms) = Atoms::of(&data.variables[*variable], column) else {
            let message = format!("`{}` has no categories to weight by", shown(&named.text));
            let hint = "weight by a question with a list of answers, or by a number in ranges";
            found.push(Mistake::new(&goal.place, message, hint));
            return None;
        };
        let stride = size;
        size = size.saturating_mul(atoms.values.len() + 1);
        digits.push(Digit { variable: *variable, atoms, stride });
    }
    if size > MOST {
        let message = format!("`{}` has too many combinations to be one margin", goal.name());
        found.push(Mistake::new(&goal.place, message, "join fewer variables"));
        return None;
    }
    let table = blank(&digits, size);
    let mut margin =
        Margin { name: goal.name(), place: goal.place.clone(), digits, leaves: Vec::new(), table };
    let mut walk = Walk { margin: &mut margin, found, keys: Vec::new() };
    walk.branches(&goal.branches, 0, &[0]);
    Some(margin)
}

/// A table in which only missing values are known.
fn blank(digits: &[Digit<'_>], size: usize) -> Vec<u32> {
    let mut table = vec![NO_TARGET; size];
    for it in digits {
        let n = it.atoms.values.len();
        for (place, leaf) in table.iter_mut().enumerate() {
            if place / it.stride % (n + 1) == n {
                *leaf = NO_VALUE;
            }
        }
    }
    table
}

/// Writes targets into a margin's table, branch by branch.
struct Walk<'w, 'a> {
    margin: &'w mut Margin<'a>,
    found: &'w mut Vec<Mistake>,
    keys: Vec<String>,
}

impl Walk<'_, '_> {
    /// `places`: where the branches around these lead to.
    fn branches(&mut self, branches: &[Branch], depth: usize, places: &[usize]) {
        for branch in branches {
            let Some(digit) = self.margin.digits.get(depth) else { return };
            let ids = match digit.atoms.meant(&branch.key) {
                Ok(it) => it,
                Err((key, hint)) => {
                    let name = self.margin.name.split(" by ").nth(depth).unwrap_or_default();
                    let message = format!("`{}` is no answer of `{name}`", shown(&key));
                    self.found.push(Mistake::new(&branch.place, message, hint));
                    continue;
                }
            };
            let stride = digit.stride;
            let inner: Vec<usize> = places
                .iter()
                .flat_map(|place| ids.iter().map(move |id| place + id * stride))
                .collect();
            self.keys.push(branch.key.clone());
            match &branch.target {
                Target::Split(them) => self.branches(them, depth + 1, &inner),
                Target::Amount(amount) => self.leaf(branch, Some(*amount), &inner),
                Target::Own => self.leaf(branch, None, &inner),
            }
            self.keys.pop();
        }
    }

    fn leaf(&mut self, branch: &Branch, amount: Option<f64>, places: &[usize]) {
        let number = u32::try_from(self.margin.leaves.len()).unwrap_or(NO_VALUE);
        let mut taken = None;
        for place in places {
            match self.margin.table[*place] {
                NO_TARGET => self.margin.table[*place] = number,
                other => taken = taken.or(Some((other, *place))),
            }
        }
        let leaf = Leaf { keys: self.keys.clone(), place: branch.place.clone(), amount };
        if let Some((_, place)) = taken {
            let value = self.margin.value_at(place).unwrap_or_default();
            let message = format!("`{value}` of `{}` has two targets", shown(&self.margin.name));
            let hint = "every answer belongs to one category: keep one of the two";
            self.found.push(Mistake::new(&branch.place, message, hint));
        }
        self.margin.leaves.push(leaf);
    }
}
