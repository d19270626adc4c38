//! From counts to a table: rows in their order, percentages, statistics, letters.

pub(super) mod grid;
mod letters;
pub(super) mod lines;

use crate::tables::banner::Banner;
use crate::tables::build::letters::{Tested, mark};
use crate::tables::build::lines::{Line, Of, Statistic};
use crate::tables::count::{Counts, count, moments};
use crate::tables::field::Field;
use crate::tables::number::{count as whole, of_code};
use crate::tables::report::{Bases, Cell, Column, Mark, Row, Table};
use crate::tables::spec::{Base, Percent, Spec, TableSpec, place};
use crate::tables::statistics::{Moments, Sums, error_of_share, median};

/// What every table of a report has in common.
#[derive(Clone, Copy)]
pub(super) struct Common<'a> {
    pub(super) spec: &'a Spec,
    pub(super) banner: &'a Banner<'a>,
    pub(super) letters: &'a [String],
}

/// The table of one variable.
pub(super) fn table(field: &Field<'_>, wanted: &TableSpec, common: Common<'_>) -> Table {
    Work::new(field, wanted, common).table()
}

pub(super) struct Work<'a> {
    field: &'a Field<'a>,
    wanted: &'a TableSpec,
    common: Common<'a>,
    base: Base,
    counts: Counts,
    numbers: Vec<(Moments, Option<f64>)>,
    lines: Vec<Line>,
}

impl<'a> Work<'a> {
    fn new(field: &'a Field<'a>, wanted: &'a TableSpec, common: Common<'a>) -> Self {
        let (lines, sets) = lines::of(field, wanted);
        let counts = count(field, &sets, common.banner);
        let numbers = field.numbers().map_or_else(Vec::new, |it| moments(it, common.banner));
        let base = wanted.base.unwrap_or(common.spec.base);
        Self { field, wanted, common, base, counts, numbers, lines }
    }

    fn n_columns(&self) -> usize {
        self.common.banner.columns.len()
    }

    /// The respondents percentages are of.
    pub(super) fn base(&self, column: usize) -> Sums {
        if self.wanted.by_answers {
            let sets = 0..self.field.categories.len();
            return sets.map(|it| self.counts.set(it, column)).fold(Sums::default(), Sums::and);
        }
        let answered = self.answered(column);
        match self.base {
            Base::Answered => answered,
            Base::All => {
                let reasons = self.field.reasons_in_base().map(|it| self.counts.key(it.0, column));
                reasons.fold(answered, Sums::and)
            }
        }
    }

    fn answered(&self, column: usize) -> Sums {
        let keys = 0..self.field.n_answered();
        keys.map(|it| self.counts.key(it, column)).fold(Sums::default(), Sums::and)
    }

    /// Those a row of shares is about.
    pub(super) fn part(&self, of: &Of, column: usize) -> Sums {
        match of {
            Of::Keys(it) => {
                it.iter().map(|it| self.counts.key(*it, column)).fold(Sums::default(), Sums::and)
            }
            Of::Set(it) => self.counts.set(*it, column),
            Of::Statistic(_) => self.answered(column),
        }
    }

    /// The sums of numbers, or of the categories' scores.
    pub(super) fn moments(&self, statistic: Statistic, column: usize) -> Moments {
        if let Some((it, _)) = self.numbers.get(column) {
            return *it;
        }
        let mut moments = Moments::default();
        for (score, key) in self.scores(statistic) {
            moments.add(score, self.counts.key(key, column));
        }
        moments
    }

    fn scores(&self, statistic: Statistic) -> Vec<(f64, usize)> {
        let of = |index: usize| -> Option<f64> {
            let code = self.field.categories[index].code;
            if statistic == Statistic::Nps {
                return Some(if code >= 9 {
                    100.0
                } else if code <= 6 {
                    -100.0
                } else {
                    0.0
                });
            }
            if self.wanted.scores.is_empty() {
                return Some(of_code(code));
            }
            let given = self.wanted.scores.iter();
            given.filter(|it| place(self.field, &it.0.text) == Some(index)).map(|it| it.1).next()
        };
        let all = (0..self.field.categories.len()).filter_map(|it| Some((of(it)?, it)));
        let mut all: Vec<(f64, usize)> = all.collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        all
    }

    fn median(&self, column: usize) -> Option<f64> {
        if let Some((_, it)) = self.numbers.get(column) {
            return *it;
        }
        let scored: Vec<(f64, f64)> = self
            .scores(Statistic::Median)
            .iter()
            .map(|(score, key)| (*score, self.counts.key(*key, column).w))
            .collect();
        median(scored.iter().copied(), scored.iter().map(|it| it.1).sum())
    }

    fn table(mut self) -> Table {
        let columns: Vec<Column> = (0..self.n_columns()).map(|it| self.column(it)).collect();
        lines::drop_unused(&mut self);
        let order = lines::order(&self);
        let rows = order.iter().map(|it| self.row(&self.lines[*it], &columns)).collect();
        let about = self.field.about();
        let title = if self.wanted.title.is_empty() { &about.label } else { &self.wanted.title };
        Table {
            number: 0,
            name: about.name.clone(),
            title: if title.is_empty() { about.name.clone() } else { title.clone() },
            question: about.question.clone(),
            base: self.base_in_words(),
            decimals: self.common.spec.decimals,
            minimum_base: self.common.spec.minimum_base,
            is_weighted: self.common.spec.weight.is_some(),
            is_several: self.field.is_several(),
            rows_have_bases: false,
            columns,
            rows,
            notes: self.notes(),
        }
    }

    fn column(&self, at: usize) -> Column {
        let head = &self.common.banner.columns[at];
        let bases = bases(self.base(at));
        Column {
            path: head.path.clone(),
            letter: self.common.letters.get(at).cloned().unwrap_or_default(),
            set: head.set,
            mark: marked(bases.n, self.common.spec),
            bases,
        }
    }

    fn row(&self, line: &Line, columns: &[Column]) -> Row {
        let mut cells: Vec<Cell> = (0..columns.len()).map(|it| self.cell(line, it)).collect();
        for (cell, column) in cells.iter_mut().zip(columns) {
            if column.mark == Mark::Suppressed {
                *cell = Cell::default();
            }
        }
        if line.kind.is_tested() && !self.wanted.by_answers && self.percent() == Percent::Columns {
            let tested: Vec<Tested> = (0..columns.len()).map(|it| self.tested(line, it)).collect();
            mark(&mut cells, columns, &tested, self.common.spec);
        }
        Row {
            label: line.label.clone(),
            handle: line.handle.clone(),
            kind: line.kind,
            depth: line.depth,
            cells,
            bases: Vec::new(),
        }
    }

    fn percent(&self) -> Percent {
        self.wanted.percent.unwrap_or(self.common.spec.percent)
    }

    fn tested(&self, line: &Line, column: usize) -> Tested {
        match &line.of {
            Of::Statistic(it) => Tested::Mean(self.moments(*it, column)),
            of @ (Of::Keys(_) | Of::Set(_)) => {
                Tested::Share(self.part(of, column), self.base(column))
            }
        }
    }

    fn cell(&self, line: &Line, column: usize) -> Cell {
        match &line.of {
            Of::Statistic(it) => self.statistic(*it, column),
            of @ (Of::Keys(_) | Of::Set(_)) => self.share(of, column),
        }
    }

    fn share(&self, of: &Of, column: usize) -> Cell {
        let part = self.part(of, column);
        let total =
            self.common.banner.columns.iter().position(|it| it.path.len() == 1).unwrap_or(0);
        let whole_of = match self.percent() {
            Percent::Columns => self.base(column),
            Percent::Rows => self.part(of, total),
            Percent::Total => self.base(total),
        };
        let value = (whole_of.w > 0.0).then(|| part.w / whole_of.w * 100.0);
        let error = if self.wanted.by_answers || self.percent() != Percent::Columns {
            None
        } else {
            error_of_share(part, whole_of).map(|it| it * 100.0)
        };
        Cell { value, n: whole(part.n), weighted: part.w, error, letters: String::new() }
    }

    fn statistic(&self, statistic: Statistic, column: usize) -> Cell {
        let moments = self.moments(statistic, column);
        let (value, error) = match statistic {
            Statistic::Mean | Statistic::Nps => (moments.mean(), moments.error()),
            Statistic::Deviation => (moments.deviation(), None),
            Statistic::Error => (moments.error(), None),
            Statistic::Median => (self.median(column), None),
        };
        Cell {
            value,
            n: whole(moments.sums.n),
            weighted: moments.sums.w,
            error,
            letters: String::new(),
        }
    }

    fn base_in_words(&self) -> String {
        let mut words = match self.wanted.asked.as_str() {
            "" => asked_of(&self.field.about().universe),
            it => it.to_owned(),
        };
        if self.base == Base::Answered {
            words.push_str(", and answered");
        }
        if self.wanted.by_answers {
            words.push_str("; percentages of answers, not of respondents");
        }
        for it in &self.wanted.filter {
            words.push_str("; ");
            words.push_str(&it.in_words());
        }
        words
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.field.is_several() && !self.wanted.by_answers {
            notes.push(
                "Several answers were possible: percentages may add up to more than 100."
                    .to_owned(),
            );
        }
        match self.percent() {
            Percent::Columns => {}
            Percent::Rows => notes.push("Percentages of the row.".to_owned()),
            Percent::Total => notes.push("Percentages of the whole table.".to_owned()),
        }
        notes
    }
}

/// Who was asked, in words; the questionnaire's may say it already.
pub(super) fn asked_of(universe: &str) -> String {
    match universe {
        "" => "asked of everybody".to_owned(),
        it if it.starts_with("asked ") || it.starts_with("computed ") => it.to_owned(),
        it => format!("asked of {it}"),
    }
}

/// Sums as they are shown.
pub(super) fn bases(sums: Sums) -> Bases {
    Bases { n: whole(sums.n), weighted: sums.w, effective: sums.effective() }
}

/// Whether there are enough.
pub(super) fn marked(n: u64, spec: &Spec) -> Mark {
    if n < spec.minimum_base {
        Mark::Suppressed
    } else if n < spec.low_base {
        Mark::Low
    } else {
        Mark::Fine
    }
}
