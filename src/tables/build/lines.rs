//! Which rows a table has, and in which order.

use crate::dataset::Role;
use crate::tables::build::Work;
use crate::tables::field::Field;
use crate::tables::report::Kind;
use crate::tables::spec::{Base, Net, TableSpec, place};

/// Answers that stay at the end of a ranked table.
const LAST: [&str; 8] =
    ["other", "others", "other_answer", "none", "none_of_these", "nothing", "dk", "dont_know"];

/// A row to come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) label: String,
    pub(crate) handle: String,
    pub(crate) kind: Kind,
    pub(crate) depth: usize,
    pub(crate) of: Of,
    /// Stays at the end when rows are ranked.
    stays_last: bool,
}

/// Whom or what a row is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Of {
    /// Respondents with any of these keys.
    Keys(Vec<usize>),
    /// Respondents who chose any of a set.
    Set(usize),
    /// A statistic.
    Statistic(Statistic),
}

/// A statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statistic {
    Mean,
    Median,
    Deviation,
    Error,
    Nps,
}

/// The rows of a variable, and the sets of answers to be counted for them.
pub(crate) fn of(field: &Field<'_>, wanted: &TableSpec) -> (Vec<Line>, Vec<Vec<usize>>) {
    let mut plan = Plan { field, sets: Vec::new(), lines: Vec::new() };
    if field.is_several() {
        plan.sets = (0..field.categories.len()).map(|it| vec![it]).collect();
    }
    let mut shown = Vec::new();
    for net in &wanted.nets {
        plan.net(net, 0, &mut shown);
    }
    for index in (0..field.categories.len()).filter(|it| !shown.contains(it)) {
        plan.category(index, 0);
    }
    for (key, reason) in field.reasons_in_base() {
        let reason = &field.data.reasons[reason];
        let label = if reason.label.is_empty() { &reason.handle } else { &reason.label };
        plan.push(label.clone(), &reason.handle, Kind::Missing, 0, Of::Keys(vec![key]));
    }
    plan.boxes(wanted);
    plan.statistics(wanted);
    (plan.lines, plan.sets)
}

struct Plan<'a> {
    field: &'a Field<'a>,
    sets: Vec<Vec<usize>>,
    lines: Vec<Line>,
}

impl Plan<'_> {
    fn push(&mut self, label: String, handle: &str, kind: Kind, depth: usize, of: Of) {
        let handle = handle.to_owned();
        self.lines.push(Line { label, handle, kind, depth, of, stays_last: kind == Kind::Missing });
    }

    fn net(&mut self, net: &Net, depth: usize, shown: &mut Vec<usize>) {
        let mut all: Vec<usize> =
            net.all().iter().filter_map(|it| place(self.field, &it.text)).collect();
        all.sort_unstable();
        all.dedup();
        self.together(net.label.clone(), depth, all);
        for it in &net.nets {
            self.net(it, depth + 1, shown);
        }
        for index in net.of.iter().filter_map(|it| place(self.field, &it.text)) {
            if !shown.contains(&index) {
                shown.push(index);
                self.category(index, depth + 1);
            }
        }
    }

    fn together(&mut self, label: String, depth: usize, all: Vec<usize>) {
        let handle = label.clone();
        let of = self.any(all);
        self.push(label, &handle, Kind::Net, depth, of);
    }

    /// Those with any of these categories.
    fn any(&mut self, all: Vec<usize>) -> Of {
        if self.field.is_several() {
            self.sets.push(all);
            return Of::Set(self.sets.len() - 1);
        }
        Of::Keys(all)
    }

    fn category(&mut self, index: usize, depth: usize) {
        let category = &self.field.categories[index];
        let of = if self.field.is_several() { Of::Set(index) } else { Of::Keys(vec![index]) };
        let label = if category.label.is_empty() { &category.handle } else { &category.label };
        let line = Line {
            label: label.clone(),
            handle: category.handle.clone(),
            kind: Kind::Category,
            depth,
            of,
            stays_last: stays_last(self.field, index),
        };
        self.lines.push(line);
    }

    fn boxes(&mut self, wanted: &TableSpec) {
        let n = self.field.categories.len();
        let first: Vec<usize> = (0..n).collect();
        let last: Vec<usize> = (0..n).rev().collect();
        let (top, bottom) = if self.field.has_points() { (last, first) } else { (first, last) };
        for (word, n, from) in [("Top", wanted.top, top), ("Bottom", wanted.bottom, bottom)] {
            if n > 0 {
                let mut all: Vec<usize> = from.into_iter().take(n).collect();
                all.sort_unstable();
                let labels: Vec<&str> =
                    all.iter().map(|it| self.field.categories[*it].label.as_str()).collect();
                self.together(format!("{word} {n} ({})", labels.join(", ")), 0, all);
            }
        }
    }

    fn statistics(&mut self, wanted: &TableSpec) {
        let is_number = self.field.numbers().is_some();
        let mut rows = Vec::new();
        if wanted.mean || is_number {
            rows.push(("Mean", Kind::Mean, Statistic::Mean));
        }
        if wanted.median || is_number {
            rows.push(("Median", Kind::Median, Statistic::Median));
        }
        if wanted.mean || is_number {
            rows.push(("Standard deviation", Kind::Deviation, Statistic::Deviation));
            rows.push(("Standard error", Kind::Error, Statistic::Error));
        }
        if wanted.nps {
            rows.push(("Net promoter score", Kind::Nps, Statistic::Nps));
        }
        for (label, kind, statistic) in rows {
            let handle = label.to_lowercase().replace(' ', "_");
            self.push(label.to_owned(), &handle, kind, 0, Of::Statistic(statistic));
        }
    }
}

/// *Other* and *none of these*: by their handle, or because words are asked for.
fn stays_last(field: &Field<'_>, index: usize) -> bool {
    let category = &field.categories[index];
    let has_words = field
        .data
        .variables
        .iter()
        .any(|it| it.of == field.variable && it.role == Role::Words(category.code));
    has_words || LAST.iter().any(|it| category.handle.eq_ignore_ascii_case(it))
}

/// Takes away reasons that nobody in the base has, or all where the base is of answers.
pub(super) fn drop_unused(work: &mut Work<'_>) {
    let n_columns = work.n_columns();
    let lines = std::mem::take(&mut work.lines);
    let is_used = |line: &Line| {
        let shown = work.base == Base::All && !work.wanted.by_answers;
        line.kind != Kind::Missing
            || (shown && (0..n_columns).any(|it| work.part(&line.of, it).n > 0.0))
    };
    let kept = lines.into_iter().filter(is_used).collect();
    work.lines = kept;
}

/// The rows' order: as they are, or the largest share in the first column first, within their net.
pub(super) fn order(work: &Work<'_>) -> Vec<usize> {
    let lines = &work.lines;
    if !work.wanted.sort {
        return (0..lines.len()).collect();
    }
    let is_ranked = |at: usize| match lines[at].kind {
        Kind::Category => true,
        Kind::Net => lines.get(at + 1).is_some_and(|it| it.depth > lines[at].depth),
        Kind::Missing | Kind::Mean | Kind::Median | Kind::Deviation | Kind::Error | Kind::Nps => {
            false
        }
    };
    let n = (0..lines.len()).take_while(|it| is_ranked(*it)).count();
    let mut order = ranked(work, 0..n, 0);
    order.extend(n..lines.len());
    order
}

fn ranked(work: &Work<'_>, range: std::ops::Range<usize>, depth: usize) -> Vec<usize> {
    let lines = &work.lines;
    let heads: Vec<usize> = range.clone().filter(|it| lines[*it].depth == depth).collect();
    let ends = heads.iter().skip(1).copied().chain([range.end]);
    let mut blocks: Vec<std::ops::Range<usize>> =
        heads.iter().zip(ends).map(|(start, end)| *start..end).collect();
    let share = |at: usize| work.part(&lines[at].of, 0).w;
    blocks.sort_by(|a, b| {
        let last = lines[a.start].stays_last.cmp(&lines[b.start].stays_last);
        last.then(share(b.start).total_cmp(&share(a.start)))
    });
    let mut order = Vec::new();
    for block in blocks {
        order.push(block.start);
        order.extend(ranked(work, block.start + 1..block.end, depth + 1));
    }
    order
}
