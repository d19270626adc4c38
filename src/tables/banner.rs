//! The columns of a table: which there are, and which is a respondent's.

use crate::dataset::Dataset;
use crate::tables::field::Field;

/// The most columns a banner can have.
pub(crate) const MOST_COLUMNS: usize = 400;

/// A banner made ready for counting: the same for all tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct Banner<'d> {
    /// The columns, left to right.
    pub(crate) columns: Vec<Head>,
    /// Runs over the respondents in which each is in one column at most.
    pub(crate) passes: Vec<Pass>,
    /// The weights; of those who are in no column anything.
    pub(crate) weights: Option<&'d [f64]>,
    /// How many were left out because they have no weight.
    pub(crate) n_without_weight: usize,
    /// How many rows there are.
    pub(crate) n_rows: usize,
}

/// A column's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The group's title and its categories, outermost first.
    pub(crate) path: Vec<String>,
    /// Which columns it is tested against: those with the same number.
    pub(crate) set: Option<usize>,
}

/// A run over the respondents.
#[derive(Debug, Clone)]
pub(crate) struct Pass {
    /// The column of each respondent, from 0; `n` where in none, `n + 1` where not counted at all.
    pub(crate) keys: Vec<u16>,
    /// How many columns.
    pub(crate) n: usize,
    /// Which columns they are.
    pub(crate) columns: Vec<usize>,
    /// Which columns are everybody: counted beside the others in the same run.
    pub(crate) totals: Vec<usize>,
}

/// Who counts, and with which weight.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who<'d> {
    /// Whom a filter leaves in; all where empty.
    pub(crate) mask: Vec<bool>,
    /// The weights, as they are in the data.
    pub(crate) weights: Option<&'d [f64]>,
}

impl<'d> Banner<'d> {
    /// Works out the column of every respondent. A group is variables from the outside in; an empty
    /// one is the total.
    pub(crate) fn new(data: &Dataset, groups: &[Vec<Field<'_>>], who: &Who<'d>) -> Self {
        let mut mask = who.mask.clone();
        mask.resize(data.rows.n, true);
        let mut n_without_weight = 0;
        if let Some(weights) = who.weights {
            for (is_in, weight) in mask.iter_mut().zip(weights).filter(|it| *it.0) {
                *is_in = weight.is_finite() && *weight >= 0.0;
                n_without_weight += usize::from(!*is_in);
            }
        }
        let mut banner = Self { n_without_weight, n_rows: data.rows.n, ..Self::default() };
        for it in groups {
            banner.group(it, &mask);
        }
        banner.merge_totals();
        banner.weights = who.weights;
        banner
    }

    fn group(&mut self, fields: &[Field<'_>], mask: &[bool]) {
        let first = self.columns.len();
        let sizes: Vec<usize> = fields.iter().map(|it| it.categories.len()).collect();
        let n: usize = sizes.iter().product();
        for at in 0..n {
            self.columns.push(self.head(fields, at));
        }
        let several: Vec<usize> = (0..fields.len()).filter(|it| fields[*it].is_several()).collect();
        for choice in choices(&several, &sizes) {
            let keys = keys(fields, &choice, mask, n);
            let kept = |at: &usize| {
                let places = places(&sizes, *at);
                choice.iter().all(|(field, answer)| places[*field] == *answer)
            };
            let all: Vec<usize> = (0..n).filter(kept).collect();
            self.passes.push(Pass::new(keys, &all, first, n));
        }
    }

    /// Totals need no run of their own where there is another.
    fn merge_totals(&mut self) {
        let is_total = |it: &Pass| it.columns.iter().all(|it| self.columns[*it].path.len() == 1);
        let (totals, mut others): (Vec<Pass>, Vec<Pass>) =
            std::mem::take(&mut self.passes).into_iter().partition(is_total);
        match others.first_mut() {
            Some(first) => first.totals = totals.into_iter().flat_map(|it| it.columns).collect(),
            None => others = totals,
        }
        self.passes = others;
    }

    fn head(&self, fields: &[Field<'_>], at: usize) -> Head {
        let sizes: Vec<usize> = fields.iter().map(|it| it.categories.len()).collect();
        let places = places(&sizes, at);
        let titles: Vec<String> = fields.iter().map(title).collect();
        let mut path = vec![titles.join(" › ")];
        path.extend(
            fields.iter().zip(&places).map(|(it, place)| it.categories[*place].label.clone()),
        );
        let Some(last) = fields.last() else {
            return Head { path: vec!["Total".to_owned()], set: None };
        };
        let outer = at / last.categories.len();
        let set =
            (!last.is_several()).then(|| self.columns.len() - at + outer * last.categories.len());
        Head { path, set }
    }

    /// Both columns of one thing: their letters.
    pub(crate) fn letters(&self) -> Vec<String> {
        let mut next = 0;
        let mut letter = |(head, is_used): (&Head, bool)| {
            if head.set.is_none() || !is_used {
                return String::new();
            }
            next += 1;
            letter(next - 1)
        };
        self.columns.iter().zip(self.used()).map(&mut letter).collect()
    }

    /// Is there anybody in a column? The total is always there.
    pub(crate) fn used(&self) -> Vec<bool> {
        let mut used: Vec<bool> = self.columns.iter().map(|it| it.path.len() == 1).collect();
        for pass in &self.passes {
            for column in pass.keys.iter().filter_map(|it| pass.columns.get(usize::from(*it))) {
                used[*column] = true;
            }
        }
        used
    }
}

/// What a group is called.
fn title(field: &Field<'_>) -> String {
    let about = field.about();
    if about.label.is_empty() { about.name.clone() } else { about.label.clone() }
}

/// `A` … `Z`, `AA`, `AB`, …
fn letter(at: usize) -> String {
    let of = |it: usize| char::from(b'A' + u8::try_from(it % 26).unwrap_or_default());
    if at < 26 { of(at).to_string() } else { format!("{}{}", of(at / 26 - 1), of(at)) }
}

/// The place in each field of a column.
fn places(sizes: &[usize], mut at: usize) -> Vec<usize> {
    let mut places = vec![0; sizes.len()];
    for (place, size) in places.iter_mut().zip(sizes).rev() {
        *place = at % size;
        at /= size;
    }
    places
}

/// Every way of taking one answer of each multi.
fn choices(several: &[usize], sizes: &[usize]) -> Vec<Vec<(usize, usize)>> {
    let mut all = vec![Vec::new()];
    for field in several {
        let longer = |it: &Vec<(usize, usize)>| {
            (0..sizes[*field])
                .map(|answer| [it.as_slice(), &[(*field, answer)]].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// The column within the group of every respondent; `n` where in none, `n + 1` where not counted.
fn keys(fields: &[Field<'_>], choice: &[(usize, usize)], mask: &[bool], n: usize) -> Vec<u16> {
    let mut keys: Vec<u16> = vec![0; mask.len()];
    let out = u16::try_from(n).unwrap_or(u16::MAX);
    let mut own = vec![0_u16; mask.len()];
    for (at, field) in fields.iter().enumerate() {
        let size = u16::try_from(field.categories.len()).unwrap_or(u16::MAX);
        match choice.iter().find(|it| it.0 == at) {
            Some((_, answer)) => {
                let place = u16::try_from(*answer).unwrap_or(u16::MAX);
                let flags = field.flags()[*answer];
                own.iter_mut()
                    .zip(flags)
                    .for_each(|(own, it)| *own = if *it == 1 { place } else { size });
            }
            None => field.fill(0, &mut own),
        }
        for (key, own) in keys.iter_mut().zip(&own) {
            *key = if *key == out || *own >= size { out } else { *key * size + *own };
        }
    }
    keys.iter_mut().zip(mask).filter(|it| !it.1).for_each(|it| *it.0 = out + 1);
    keys
}

impl Pass {
    /// A run with columns numbered anew, those it has.
    fn new(mut keys: Vec<u16>, all: &[usize], first: usize, n: usize) -> Self {
        if all.len() != n {
            let none = u16::try_from(all.len()).unwrap_or(u16::MAX);
            let mut new = vec![none; n + 2];
            new[n + 1] = none + 1;
            for (to, from) in (0..).zip(all) {
                new[*from] = to;
            }
            for it in &mut keys {
                *it = new[usize::from(*it)];
            }
        }
        Self {
            keys,
            n: all.len(),
            columns: all.iter().map(|it| first + it).collect(),
            totals: Vec::new(),
        }
    }
}
