//! The specification's names, found in the data.

use crate::dataset::{Cells, Dataset, Role};
use crate::diagnostic::nearest;
use crate::value::text::{counted, shown};
use crate::weight::margin::{self, Margin};
use crate::weight::mistake::Mistake;
use crate::weight::select::{chosen, who};
use crate::weight::spec::{Named, Spec};

/// A specification whose names are found.
#[derive(Debug)]
pub(super) struct Bound<'a> {
    pub(super) margins: Vec<Margin<'a>>,
    /// Who gets a weight; `None`: everybody.
    pub(super) chosen: Option<Vec<bool>>,
    /// What everybody begins with; `None`: with 1.
    pub(super) start: Option<Vec<f64>>,
    pub(super) n_rows: usize,
}

impl Bound<'_> {
    /// How many get a weight.
    pub(super) fn n(&self) -> usize {
        self.chosen.as_ref().map_or(self.n_rows, |it| it.iter().filter(|it| **it).count())
    }

    pub(super) fn is_chosen(&self, row: usize) -> bool {
        self.chosen.as_ref().is_none_or(|it| it[row])
    }
}

/// Finds every name; `None` where too little is found to go on.
pub(super) fn bind<'a>(
    spec: &Spec,
    data: &'a Dataset,
    found: &mut Vec<Mistake>,
) -> Option<Bound<'a>> {
    let n_before = found.len();
    name(&spec.name, data, found);
    let chosen = chosen(&spec.filter, data, found);
    let mut margins = Vec::new();
    for goal in &spec.goals {
        let variables: Vec<Option<usize>> =
            goal.variables.iter().map(|it| variable(it, data, found)).collect();
        if let Some(variables) = variables.into_iter().collect::<Option<Vec<usize>>>() {
            margins.extend(margin::find(goal, &variables, data, found));
        }
    }
    let n_rows = data.rows.n;
    let start = start(spec, data, chosen.as_deref(), found);
    (found.len() == n_before).then_some(Bound { margins, chosen, start, n_rows })
}

/// The name of the weight may be that of an older weight, not of an answer.
fn name(name: &Named, data: &Dataset, found: &mut Vec<Mistake>) {
    let taken = data.find(&name.text).filter(|it| data.variables[*it].role != Role::Weight);
    if taken.is_some() {
        let message = format!("`{}` is a variable of the data already", shown(&name.text));
        found.push(Mistake::new(&name.place, message, "give the weight another name: `name: …`"));
    }
}

/// A variable by its name.
pub(super) fn variable(named: &Named, data: &Dataset, found: &mut Vec<Mistake>) -> Option<usize> {
    let it = data.find(&named.text);
    if it.is_none() {
        let names = data.variables.iter().map(|it| it.name.as_str());
        let hint = match nearest(&named.text, names) {
            Some(it) => format!("did you mean `{it}`?"),
            None => "names of variables are those of the codebook".to_owned(),
        };
        let message = format!("there is no variable `{}`", shown(&named.text));
        found.push(Mistake::new(&named.place, message, hint));
    }
    it
}

/// The product of the numbers everybody begins with.
fn start(
    spec: &Spec,
    data: &Dataset,
    chosen: Option<&[bool]>,
    found: &mut Vec<Mistake>,
) -> Option<Vec<f64>> {
    let mut product: Option<Vec<f64>> = None;
    for named in &spec.start {
        let Some(at) = variable(named, data, found) else { continue };
        let Some(Cells::Number(numbers)) = data.rows.columns.get(at).map(|it| &it.cells) else {
            let message = format!("`{}` holds no numbers to begin with", shown(&named.text));
            let hint = "a number variable is wanted behind `start:`";
            found.push(Mistake::new(&named.place, message, hint));
            continue;
        };
        let is_bad = |(row, it): &(usize, &f64)| {
            chosen.is_none_or(|them| them[*row]) && !(it.is_finite() && **it > 0.0)
        };
        let bad: Vec<usize> =
            numbers.iter().enumerate().filter(is_bad).map(|(row, _)| row).collect();
        if !bad.is_empty() {
            let n = counted(bad.len(), "person").replace("persons", "people");
            let whom = who(data, &bad);
            let message = format!("{n} have no `{}` above 0{whom}", shown(&named.text));
            let hint = "everybody who is weighted begins with a number above 0; leave others out by \
                        `filter:`";
            found.push(Mistake::new(&named.place, message, hint));
        }
        product = Some(match product {
            None => numbers.clone(),
            Some(them) => them.iter().zip(numbers).map(|(a, b)| a * b).collect(),
        });
    }
    product
}
