//! Made-up interviews as a dataset: a small brand tracker.

use cornetta::dataset::column::{NO_CODE, NO_FLAG};
use cornetta::dataset::{
    About, Anchor, Category, Cells, Column, Dataset, Line, Reason, Role, Rows, Shape, Texts,
    Variable,
};

/// Places among the reasons, from 1.
pub(crate) const DK: u8 = 1;
pub(crate) const NOT_ASKED: u8 = 3;

/// Numbers that look drawn by chance, the same every time.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

/// A dataset without variables.
pub(crate) fn empty(n: usize) -> Dataset {
    let reason =
        |handle: &str, label: &str| Reason { handle: handle.to_owned(), label: label.to_owned() };
    Dataset {
        about: About {
            name: "BRANDS".to_owned(),
            title: "Coffee brands".to_owned(),
            language: "en".to_owned(),
            ..About::default()
        },
        reasons: vec![
            reason("dk", "Don't know"),
            reason("ref", "Refused"),
            reason("not_asked", "Not asked"),
            reason("broken_off", "Broken off"),
        ],
        variables: Vec::new(),
        rows: Rows { n, columns: Vec::new() },
    }
}

pub(crate) fn categories(of: &[(&str, &str)]) -> Vec<Category> {
    let one = |(code, (handle, label)): (i64, &(&str, &str))| Category {
        code,
        handle: (*handle).to_owned(),
        label: (*label).to_owned(),
    };
    (1..).zip(of).map(one).collect()
}

/// Adds a variable, and tells its index.
pub(crate) fn add(data: &mut Dataset, mut variable: Variable, cells: Cells, why: Vec<u8>) -> usize {
    let index = data.variables.len();
    if variable.role == Role::Value {
        variable.of = index;
    }
    data.variables.push(variable);
    data.rows.columns.push(Column { cells, why });
    index
}

pub(crate) fn said(text: &str) -> Vec<Line> {
    vec![Line { role: "read", when: String::new(), text: text.to_owned() }]
}

/// A question with one answer; a place of 100 or more is a reason, from 100.
pub(crate) fn single(
    data: &mut Dataset,
    name: &str,
    label: &str,
    of: &[(&str, &str)],
    places: &[u16],
) -> usize {
    let variable = Variable {
        name: name.to_owned(),
        role: Role::Value,
        item: name.to_owned(),
        kind: "single",
        shape: Shape::Coded,
        label: label.to_owned(),
        question: said(label),
        universe: "everybody".to_owned(),
        categories: categories(of),
        ..Variable::default()
    };
    let cells = places.iter().map(|it| if *it >= 100 { NO_CODE } else { *it }).collect();
    let why = places.iter().map(|it| if *it >= 100 { u8::try_from(it - 100).unwrap() } else { 0 });
    add(data, variable, Cells::Coded(cells), why.collect())
}

/// A number; NaN is *don't know*.
pub(crate) fn number(data: &mut Dataset, name: &str, label: &str, values: Vec<f64>) -> usize {
    let why = values.iter().map(|it| if it.is_nan() { DK } else { 0 }).collect();
    let variable = Variable {
        name: name.to_owned(),
        role: Role::Value,
        shape: Shape::Whole,
        label: label.to_owned(),
        universe: "everybody".to_owned(),
        ..Variable::default()
    };
    add(data, variable, Cells::Number(values), why)
}

/// A weight.
pub(crate) fn weight(data: &mut Dataset, values: Vec<f64>) {
    let variable = Variable {
        name: "weight".to_owned(),
        role: Role::Weight,
        shape: Shape::Decimal,
        label: "Weight".to_owned(),
        ..Variable::default()
    };
    add(data, variable, Cells::Number(values), Vec::new());
}

/// A question with several answers: the codes each gave; `None` is not asked.
pub(crate) fn several(
    data: &mut Dataset,
    name: &str,
    label: &str,
    of: &[(&str, &str)],
    answers: &[Option<Vec<i64>>],
) -> usize {
    let mut texts = Texts::default();
    for it in answers {
        let codes = it.iter().flatten().map(ToString::to_string).collect::<Vec<_>>();
        texts.push(&codes.join(" "));
    }
    let variable = Variable {
        name: name.to_owned(),
        role: Role::Value,
        kind: "multi",
        shape: Shape::Codes,
        label: label.to_owned(),
        question: said(label),
        universe: "HEARD is yes".to_owned(),
        categories: categories(of),
        ..Variable::default()
    };
    let why = answers.iter().map(|it| if it.is_none() { NOT_ASKED } else { 0 }).collect();
    let index = add(data, variable, Cells::Text(texts), why);
    for code in 1..=i64::try_from(of.len()).unwrap() {
        let flag =
            |it: &Option<Vec<i64>>| it.as_ref().map_or(NO_FLAG, |it| u8::from(it.contains(&code)));
        let variable = Variable {
            name: format!("{name}_{code}"),
            role: Role::Chosen(code),
            of: index,
            shape: Shape::Flag,
            ..Variable::default()
        };
        add(data, variable, Cells::Flag(answers.iter().map(flag).collect()), Vec::new());
    }
    index
}

const SATISFIED: [(&str, &str); 5] = [
    ("very", "Very satisfied"),
    ("rather", "Rather satisfied"),
    ("neither", "Neither"),
    ("rather_not", "Rather dissatisfied"),
    ("not", "Very dissatisfied"),
];

#[expect(clippy::too_many_lines, reason = "one question after the other")]
/// The tracker: 400 respondents.
pub(crate) fn tracker() -> Dataset {
    let n: usize = 400;
    let mut data = empty(n);
    let mut chance = Chance::new(11);
    let mut draw = |of: u64| -> Vec<u16> {
        (0..n).map(|_| u16::try_from(chance.below(of)).unwrap()).collect()
    };
    let outcome = || {
        let mut texts = Texts::default();
        (0..n).for_each(|it| texts.push(if it % 20 == 7 { "refused" } else { "complete" }));
        texts
    };
    let variable = Variable { name: "outcome".to_owned(), ..Variable::default() };
    add(&mut data, variable, Cells::Text(outcome()), Vec::new());
    let gender = draw(2);
    single(&mut data, "GENDER", "Gender", &[("male", "Male"), ("female", "Female")], &gender);
    let bands = [("young", "18–34"), ("middle", "35–54"), ("old", "55 and older")];
    single(&mut data, "AGE_BAND", "Age", &bands, &draw(3));
    let regions = [("north", "North"), ("south", "South"), ("islands", "Islands")];
    let region =
        draw(20).iter().map(|it| u16::from(*it > 9) + u16::from(*it > 18)).collect::<Vec<_>>();
    single(&mut data, "REGION", "Region", &regions, &region);
    let heard = draw(4).iter().map(|it| u16::from(*it == 3)).collect::<Vec<_>>();
    single(
        &mut data,
        "HEARD",
        "Have you heard of Borea coffee?",
        &[("yes", "Yes"), ("no", "No")],
        &heard,
    );
    let mut satisfied = draw(10);
    for (it, gender) in satisfied.iter_mut().zip(&gender) {
        *it = match *it {
            0..=2 => *gender,
            9 => 100 + u16::from(DK),
            it => it % 5,
        };
    }
    let label = "How satisfied are you with Borea coffee?";
    let at = single(&mut data, "SATISFACTION", label, &SATISFIED, &satisfied);
    let note = "read the answers out";
    data.variables[at].question.push(Line {
        role: "note",
        when: String::new(),
        text: note.to_owned(),
    });
    let brands =
        [("borea", "Borea"), ("alba", "Alba & Figli"), ("kumi", "Kumi"), ("other", "Another one")];
    let chosen = draw(16);
    let answers: Vec<Option<Vec<i64>>> = chosen
        .iter()
        .zip(&heard)
        .map(|(it, heard)| {
            (*heard == 0).then(|| (1..=4).filter(|bit| it >> (bit - 1) & 1 == 1).collect())
        })
        .collect();
    several(&mut data, "AIDED", "Which of these brands do you know?", &brands, &answers);
    let recommend =
        draw(12).iter().map(|it| if *it == 11 { f64::NAN } else { f64::from(*it) }).collect();
    let at = number(&mut data, "RECOMMEND", "How likely are you to recommend Borea?", recommend);
    data.variables[at].low = Some(0.0);
    data.variables[at].high = Some(10.0);
    data.variables[at].anchors = vec![
        Anchor { number: 0, label: "not at all likely".to_owned() },
        Anchor { number: 10, label: "extremely likely".to_owned() },
    ];
    for (name, label) in [("IMG_1", "Good value"), ("IMG_2", "Tastes good"), ("IMG_3", "Modern")] {
        let values = draw(5).iter().map(|it| f64::from(*it) + 1.0).collect();
        let at = number(&mut data, name, label, values);
        "Image".clone_into(&mut data.variables[at].section);
    }
    let ages = draw(70).iter().map(|it| f64::from(*it) + 18.0).collect();
    number(&mut data, "AGE", "How old are you?", ages);
    let weights = draw(8).iter().map(|it| 0.5 + f64::from(*it) / 5.0).collect();
    weight(&mut data, weights);
    data
}

/// What is wanted of it.
pub(crate) const SPEC: &str = "\
title: Brand tracker, wave 3
weight: weight
filter: outcome is complete
banner: [TOTAL, GENDER, AGE_BAND, REGION > GENDER]
levels: [95, 90]
minimum_base: 15
topline: [HEARD, SATISFACTION, AIDED]
tables:
  - HEARD
  - {variable: SATISFACTION, nets: {Satisfied: [very, rather], Dissatisfied: [rather_not, not]}, mean: {very: 5, rather: 4, neither: 3, rather_not: 2, not: 1}, top: 2, title: Satisfaction with Borea}
  - {variable: AIDED, sort: yes, nets: {Italian: [borea, alba]}}
  - {variable: RECOMMEND, nps: yes, base: answered}
  - variables: [IMG_1, IMG_2, IMG_3]
    title: Image
    show: mean
  - AGE
";
