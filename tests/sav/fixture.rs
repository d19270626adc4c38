//! Datasets made by hand, and files of them.

use std::fs::File;
use std::path::Path;

use cornetta::dataset::column::{NO_CODE, NO_DAY, NO_FLAG, NO_MOMENT, NO_TIME};
use cornetta::dataset::{
    About, Anchor, Category, Cells, Column, Dataset, Line, Reason, Role, Rows, Shape, Texts,
    Variable,
};
use cornetta::export::labelled::{Shortened, Stamp};
use cornetta::export::{dta, sav};

/// Writes a dataset as `NAME.sav`, `NAME.zsav` and `NAME.dta`, so many rows at a time.
pub(crate) fn write(
    dataset: &Dataset,
    folder: &Path,
    name: &str,
    at_once: usize,
) -> Vec<Shortened> {
    let stamp = Stamp(jiff::civil::date(2026, 11, 24).at(17, 14, 24, 0));
    let n_rows = u64::try_from(dataset.rows.n).unwrap();
    let widths = widths(dataset);
    let file = |ending: &str| File::create(folder.join(format!("{name}.{ending}"))).unwrap();
    let mut sav = sav::Writer::begin(file("sav"), dataset, &widths, n_rows, &stamp).unwrap();
    let mut zsav =
        sav::Writer::begin_compressed(file("zsav"), dataset, &widths, n_rows, &stamp).unwrap();
    let mut dta = dta::Writer::begin(file("dta"), dataset, &widths, n_rows, &stamp).unwrap();
    let shortened = [sav.shortened(), dta.shortened()].concat();
    for rows in pieces(&dataset.rows, at_once) {
        sav.write(&rows).unwrap();
        zsav.write(&rows).unwrap();
        dta.write(&rows).unwrap();
    }
    sav.finish().unwrap();
    zsav.finish().unwrap();
    dta.finish().unwrap();
    shortened
}

/// Bytes of the longest text a variable.
pub(crate) fn widths(dataset: &Dataset) -> Vec<usize> {
    let longest = |it: &Column| match &it.cells {
        Cells::Text(texts) => texts.iter().map(str::len).max().unwrap_or_default(),
        Cells::Coded(_)
        | Cells::Number(_)
        | Cells::Flag(_)
        | Cells::Day(_)
        | Cells::Clock(_)
        | Cells::Moment(_) => 0,
    };
    dataset.rows.columns.iter().map(longest).collect()
}

/// The rows in pieces.
pub(crate) fn pieces(rows: &Rows, at_once: usize) -> Vec<Rows> {
    let starts = (0..rows.n).step_by(at_once);
    starts.map(|start| piece(rows, start, rows.n.min(start + at_once))).collect()
}

fn piece(rows: &Rows, start: usize, end: usize) -> Rows {
    let cells = |it: &Cells| match it {
        Cells::Coded(it) => Cells::Coded(it[start..end].to_vec()),
        Cells::Number(it) => Cells::Number(it[start..end].to_vec()),
        Cells::Flag(it) => Cells::Flag(it[start..end].to_vec()),
        Cells::Day(it) => Cells::Day(it[start..end].to_vec()),
        Cells::Clock(it) => Cells::Clock(it[start..end].to_vec()),
        Cells::Moment(it) => Cells::Moment(it[start..end].to_vec()),
        Cells::Text(it) => Cells::Text(texts((start..end).map(|row| it.get(row)))),
    };
    let columns = rows.columns.iter().map(|it| {
        let why = it.why.get(start..end).unwrap_or_default().to_vec();
        Column { cells: cells(&it.cells), why }
    });
    Rows { n: end - start, columns: columns.collect() }
}

pub(crate) fn texts<'t>(all: impl IntoIterator<Item = &'t str>) -> Texts {
    let mut texts = Texts::default();
    all.into_iter().for_each(|it| texts.push(it));
    texts
}

/// A dataset growing variable by variable.
pub(crate) struct Growing(pub(crate) Dataset);

impl Growing {
    pub(crate) fn new(reasons: &[(&str, &str)], n: usize) -> Self {
        let reason = |(handle, label): &(&str, &str)| Reason {
            handle: (*handle).to_owned(),
            label: (*label).to_owned(),
        };
        let about = About {
            name: "everything".to_owned(),
            title: "One of everything".to_owned(),
            version: "1.0".to_owned(),
            fingerprint: "0f".repeat(32),
            language: "en".to_owned(),
        };
        let reasons = reasons.iter().map(reason).collect();
        Self(Dataset {
            about,
            reasons,
            variables: Vec::new(),
            rows: Rows { n, columns: Vec::new() },
        })
    }

    /// Appends a variable; it is its own value.
    pub(crate) fn push(
        &mut self,
        name: &str,
        shape: Shape,
        cells: Cells,
        why: &[u8],
    ) -> &mut Variable {
        let of = self.0.variables.len();
        self.0.rows.columns.push(Column { cells, why: why.to_vec() });
        self.0.variables.push(Variable {
            name: name.to_owned(),
            role: if why.is_empty() { Role::Case } else { Role::Value },
            of,
            shape,
            label: format!("Label of {name}"),
            why: if why.is_empty() { String::new() } else { format!("{name}__why") },
            ..Variable::default()
        });
        &mut self.0.variables[of]
    }

    /// Appends a column beside the variable of a value.
    pub(crate) fn beside(&mut self, of: usize, name: &str, role: Role, shape: Shape, cells: Cells) {
        let variable = self.push(name, shape, cells, &[]);
        (variable.role, variable.of) = (role, of);
    }
}

pub(crate) fn categories(all: &[(i64, &str)]) -> Vec<Category> {
    let category = |(code, label): &(i64, &str)| Category {
        code: *code,
        handle: code.to_string(),
        label: (*label).to_owned(),
    };
    all.iter().map(category).collect()
}

/// The reasons of [`everything`].
pub(crate) const REASONS: &[(&str, &str)] = &[
    ("dk", "Don’t know"),
    ("ref", "Refused"),
    ("not_asked", "Not asked"),
    ("broken_off", "Broken off before"),
    ("not_in_version", "Not in this version"),
    ("rather_not", "Rather not say"),
];

/// Five rows with one of everything.
pub(crate) fn everything() -> Dataset {
    let mut growing = Growing::new(REASONS, 5);
    of_the_case(&mut growing);
    of_codes_and_numbers(&mut growing);
    of_times_and_words(&mut growing);
    of_several(&mut growing);
    growing.0
}

fn of_the_case(all: &mut Growing) {
    let keys = ["A1", "B 2 ", "Ж3", "D4", ""];
    all.push("case_key", Shape::Text, Cells::Text(texts(keys)), &[]);
    let moments = vec![0, -1, NO_MOMENT, 1_700_000_000_123, -315_619_200_001];
    all.push("began_at", Shape::Moment, Cells::Moment(moments), &[]);
    let weights = vec![1.0, 0.5, 2.25, 1e-9, 1.1];
    all.push("weight", Shape::Decimal, Cells::Number(weights), &[]).role = Role::Weight;
    all.0.variables[2].decimals = 4;
}

fn of_codes_and_numbers(all: &mut Growing) {
    let coded = all.push(
        "GENDER",
        Shape::Coded,
        Cells::Coded(vec![0, 1, NO_CODE, NO_CODE, 2]),
        &[0, 0, 1, 3, 0],
    );
    coded.categories = categories(&[(1, "A man"), (2, "A woman"), (97, "Other")]);
    "everybody".clone_into(&mut coded.universe);
    coded.question = vec![
        Line {
            role: "read",
            when: String::new(),
            text: "Are you\na man or it's 'else'?".to_owned(),
        },
        Line { role: "note", when: String::new(), text: "Do not read.".to_owned() },
        Line { role: "read", when: "when AGE < 18".to_owned(), text: "And you?".to_owned() },
    ];
    let nan = f64::NAN;
    all.push(
        "AGE",
        Shape::Whole,
        Cells::Number(vec![41.0, nan, 0.0, nan, 120.0]),
        &[0, 2, 0, 4, 0],
    );
    (all.0.variables[4].low, all.0.variables[4].high) = (Some(0.0), Some(120.0));
    all.push(
        "BALANCE",
        Shape::Decimal,
        Cells::Number(vec![-90.5, nan, 1234.75, nan, 0.0]),
        &[0, 6, 0, 5, 0],
    );
    (all.0.variables[5].low, all.0.variables[5].decimals) = (Some(-100.0), 2);
    all.push(
        "SCORE",
        Shape::Whole,
        Cells::Number(vec![-5.0, nan, 1e9, nan, 300.0]),
        &[0, 1, 0, 0, 0],
    );
    let liking = all.push(
        "LIKING",
        Shape::Whole,
        Cells::Number(vec![-3.0, 3.0, nan, nan, 0.0]),
        &[0, 0, 1, 2, 0],
    );
    (liking.kind, liking.low, liking.high) = ("scale", Some(-3.0), Some(3.0));
    liking.anchors = vec![
        Anchor { number: -3, label: "Not at all".to_owned() },
        Anchor { number: 3, label: "Very".to_owned() },
    ];
}

fn of_times_and_words(all: &mut Growing) {
    all.push(
        "MOVED",
        Shape::Day,
        Cells::Day(vec![-1, 0, -20_000, NO_DAY, 20_000]),
        &[0, 0, 0, 2, 0],
    );
    all.push(
        "WOKE",
        Shape::Clock,
        Cells::Clock(vec![0, 1_439, NO_TIME, NO_TIME, 390]),
        &[0, 0, 1, 0, 0],
    );
    let moments = vec![NO_MOMENT, 0, 1, NO_MOMENT, 1_700_000_000_000];
    all.push("CALLED", Shape::Moment, Cells::Moment(moments), &[4, 0, 0, 5, 0]);
    let long = "Straße ".repeat(43);
    let longer = "日本語 и".repeat(417);
    all.push(
        "WHY",
        Shape::Text,
        Cells::Text(texts(["", "", long.trim(), "", "x"])),
        &[1, 3, 0, 6, 0],
    );
    all.push(
        "STORY",
        Shape::Text,
        Cells::Text(texts([&longer, "", "", "a", ""])),
        &[0, 1, 2, 0, 0],
    );
}

fn of_several(all: &mut Growing) {
    let of = all.0.variables.len();
    let codes = Cells::Text(texts(["1 97", "", "2", "", ""]));
    let heard = all.push("HEARD", Shape::Codes, codes, &[0, 1, 0, 3, 4]);
    heard.kind = "multi";
    heard.categories = categories(&[(1, "Radio"), (2, "Paper"), (97, "Elsewhere")]);
    for (code, cells) in [(1, [1, 0, 0, 0, 0]), (2, [0, 0, 1, 0, 0]), (97, [1, 0, 0, 0, 0])] {
        let cells = cells.into_iter().zip([0, 1, 0, 3, 4]);
        let cells = cells.map(|(it, why)| if why > 0 { NO_FLAG } else { it }).collect();
        let name = format!("HEARD_{code}");
        all.beside(of, &name, Role::Chosen(code), Shape::Flag, Cells::Flag(cells));
    }
    let words = Cells::Text(texts(["a friend", "", "", "", ""]));
    all.beside(of, "HEARD_97_text", Role::Words(97), Shape::Text, words);
    let of = all.0.variables.len();
    let codes = Cells::Text(texts(["2 1", "1", "", "", ""]));
    all.push("BEST", Shape::Codes, codes, &[0, 0, 2, 3, 3]).kind = "rank";
    let places = [[1, 0, NO_CODE, NO_CODE, NO_CODE], [0, NO_CODE, NO_CODE, NO_CODE, NO_CODE]];
    for (place, cells) in (1..).zip(places) {
        let cells = Cells::Coded(cells.to_vec());
        all.beside(of, &format!("BEST_{place}"), Role::Rank(place), Shape::Coded, cells);
        let last = all.0.variables.last_mut().unwrap();
        last.categories = categories(&[(-1, "None"), (300, "Many")]);
    }
}
