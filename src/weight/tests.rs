use crate::dataset::column::NO_CODE;
use crate::dataset::{Category, Cells, Column, Dataset, Reason, Role, Rows, Texts, Variable};
use crate::weight::{Mistake, Weighting, check, in_words, read, weigh};

/// Columns of people, put together in a test.
#[derive(Default)]
pub(crate) struct Made {
    data: Dataset,
}

impl Made {
    pub(crate) fn column(mut self, variable: Variable, n: usize, cells: Cells) -> Self {
        self.data.variables.push(variable);
        let Rows { n: rows, columns } = &mut self.data.rows;
        *rows = n;
        columns.push(Column { cells, why: Vec::new() });
        self
    }

    /// A question: its answers' handles, and an answer a person.
    pub(crate) fn coded(self, name: &str, handles: &[&str], answers: &[u16]) -> Self {
        let category = |(code, handle): (i64, &&str)| Category {
            code,
            handle: (*handle).to_owned(),
            label: format!("The {handle}"),
        };
        let categories = (1..).zip(handles).map(category).collect();
        let name = name.to_owned();
        let variable = Variable { name, role: Role::Value, categories, ..Variable::default() };
        self.column(variable, answers.len(), Cells::Coded(answers.to_vec()))
    }

    pub(crate) fn numbers(self, name: &str, numbers: &[f64]) -> Self {
        let variable = Variable { name: name.to_owned(), ..Variable::default() };
        self.column(variable, numbers.len(), Cells::Number(numbers.to_vec()))
    }

    pub(crate) fn texts(self, name: &str, texts: &[&str]) -> Self {
        let variable = Variable { name: name.to_owned(), ..Variable::default() };
        let mut cells = Texts::default();
        for it in texts {
            cells.push(it);
        }
        self.column(variable, texts.len(), Cells::Text(cells))
    }

    fn why(mut self, reason: &str, why: &[u8]) -> Self {
        self.data.reasons.push(Reason { handle: reason.to_owned(), label: reason.to_owned() });
        self.data.rows.columns.last_mut().unwrap().why = why.to_vec();
        self
    }

    fn weighed(&self, spec: &str) -> Result<Weighting, Vec<Mistake>> {
        let said = read(spec, &mut |name| files(name));
        if said.mistakes.is_empty() {
            return weigh(&said.spec, &self.data);
        }
        Err(crate::weight::mistake::sorted([said.mistakes, check(&said.spec, &self.data)].concat()))
    }

    fn weights(&self, spec: &str) -> Vec<f64> {
        self.weighed(spec).map_err(|it| in_lines(&it)).unwrap().weights
    }

    fn mistakes(&self, spec: &str) -> String {
        in_lines(&self.weighed(spec).unwrap_err())
    }
}

fn files(name: &str) -> Result<String, String> {
    match name {
        "ages.csv" => Ok("AGE;target\nyoung;30,5\nold;69,5\n".to_owned()),
        "both.csv" => Ok("target,AGE,SEX\n10,young,male\n40,old,male\n15,young,female\n\
                          35,\"The old\",female\n"
            .to_owned()),
        "bad.csv" => Ok("AGE,target\nyuong,30\nold,x\n".to_owned()),
        _ => Err("there is no such file".to_owned()),
    }
}

fn in_lines(mistakes: &[Mistake]) -> String {
    mistakes.iter().flat_map(|it| [it.to_string(), "\n".to_owned()]).collect()
}

/// A table of men and women, young and old: 10, 20, 30, 40 people.
fn hundred() -> Made {
    let people = [(0, 0, 10), (0, 1, 20), (1, 0, 30), (1, 1, 40)];
    let each = |which: fn((u16, u16, usize)) -> u16| -> Vec<u16> {
        people.iter().flat_map(|it| vec![which(*it); it.2]).collect()
    };
    Made::default().coded("SEX", &["male", "female"], &each(|it| it.0)).coded(
        "AGE",
        &["young", "old"],
        &each(|it| it.1),
    )
}

const HEAD: &str = "filter: everyone\ntargets:\n";

fn spec(targets: &str) -> String {
    format!("{HEAD}{targets}")
}

#[track_caller]
fn near(found: f64, wanted: f64, precision: f64) {
    assert!((found - wanted).abs() <= precision, "{found} is not {wanted}");
}

#[test]
fn two_by_two_is_solved_by_hand() {
    // raking keeps the odds ratio 10·40 / (20·30) = 2/3; with x young men out of 100,
    // x (10 + x) = 2/3 (50 - x)(40 - x), so x = (√60100 - 210) / 2 = 17.5765
    let weights =
        hundred().weights(&spec("  SEX: {male: 50, female: 50}\n  AGE: {young: 40, old: 60}\n"));
    let x = (60_100_f64.sqrt() - 210.0) / 2.0;
    near(x, 17.5765, 5e-5);
    for (row, people, wanted) in
        [(0, 10.0, x), (10, 20.0, 50.0 - x), (30, 30.0, 40.0 - x), (60, 40.0, 10.0 + x)]
    {
        near(weights[row] * people, wanted, 1e-7);
    }
    near(weights[0], 1.7577, 5e-5);
    near(weights[10], 1.6212, 5e-5);
    near(weights[30], 0.7474, 5e-5);
    near(weights[60], 0.6894, 5e-5);
}

#[test]
fn cells_are_targets_over_people() {
    let made = hundred();
    let joint = "  SEX by AGE:\n    male: {young: 10, old: 40}\n    female: {young: 15, old: 35}\n";
    for spec in [
        format!("method: cells\n{}", spec(joint)),
        spec("  AGE by SEX: {file: both.csv}\n"),
        spec(
            &joint
                .replace("10", "100")
                .replace("40", "400")
                .replace(": 15", ": 150")
                .replace("35", "350"),
        ),
    ] {
        let weights = made.weights(&spec);
        for (row, wanted) in [(0, 1.0), (10, 2.0), (30, 0.5), (60, 0.875)] {
            near(weights[row], wanted, 1e-12);
        }
    }
}

#[test]
fn one_margin_and_its_precision_are_worked_by_hand() {
    // 30 men get 50/30, 70 women 50/70: Σw = 100, Σw² = 2500/30 + 2500/70 = 119.0476
    let done = hundred().weighed(&spec("  SEX: {male: 1, female: 1}\n")).unwrap();
    near(done.weights[0], 5.0 / 3.0, 1e-12);
    near(done.weights[99], 5.0 / 7.0, 1e-12);
    near(done.report.design_effect, 1.190_476_190_5, 1e-9);
    near(done.report.efficiency, 84.0, 1e-9);
    near(done.report.effective_base, 84.0, 1e-9);
    assert_eq!(done.report.rounds.len(), 1);
}

#[test]
fn targets_come_from_a_file_and_by_label_code_or_handle() {
    let made = hundred();
    let weights = made.weights(&spec("  AGE: {file: ages.csv}\n"));
    near(weights[0], 30.5 / 40.0, 1e-12);
    for keys in ["young: 30.5, old: 69.5", "1: 30.5%, 2: 69.5 %", "the Young: 61, The old: 139"] {
        assert_eq!(made.weights(&spec(&format!("  AGE: {{{keys}}}\n"))), weights, "{keys}");
    }
}

#[test]
fn start_is_multiplied_and_kept_within_a_category() {
    let start: Vec<f64> = (0..100).map(|it| 1.0 + f64::from(it % 2)).collect();
    let made = hundred().numbers("A", &start).numbers("B", &[3.0; 100]);
    let weights =
        made.weights(&format!("start: [A, B]\n{}", spec("  SEX: {male: 1, female: 1}\n")));
    near(weights[1] / weights[0], 2.0, 1e-12);
    near(weights[..30].iter().sum(), 50.0, 1e-9);
    near(weights[0], 50.0 / 45.0, 1e-12);
}

#[test]
fn weights_add_up_to_a_population() {
    let said = "sum: 4200000\nbounds: [0, 1.2]\n";
    let weights = hundred().weights(&format!("{said}{}", spec("  SEX: {male: 34, female: 66}\n")));
    near(weights.iter().sum(), 4_200_000.0, 1e-3);
    near(weights[0], 42_000.0 * 34.0 / 30.0, 1e-6);
}

#[test]
fn who_has_no_value_keeps_their_share() {
    let sex: Vec<u16> = [vec![0; 30], vec![1; 50], vec![NO_CODE; 20]].concat();
    let made = Made::default().coded("SEX", &["male", "female"], &sex);
    let targets = spec("  SEX: {male: 50, female: 50}\n");
    let done = made.weighed(&format!("missing: own\n{targets}")).unwrap();
    near(done.weights[99], 1.0, 1e-12);
    near(done.weights[0], 40.0 / 30.0, 1e-12);
    let last = done.report.margins[0].categories.last().unwrap();
    assert_eq!((last.name.as_str(), last.n, last.is_own), ("", 20, true));
    near(last.target, 20.0, 1e-12);
}

#[test]
fn some_answers_may_keep_their_share_and_some_be_joined() {
    let answers: Vec<u16> = [vec![0; 30], vec![1; 50], vec![2; 15], vec![3; 5]].concat();
    let made = Made::default().coded("Q", &["a", "b", "c", "d"], &answers);
    let weights = made.weights(&spec("  Q: {a + b: 50, d: 50, c: own}\n"));
    near(weights[0], 42.5 / 80.0, 1e-12);
    near(weights[30], 42.5 / 80.0, 1e-12);
    near(weights[80], 1.0, 1e-12);
    near(weights[99], 42.5 / 5.0, 1e-12);
}

#[test]
fn numbers_are_weighted_in_ranges_and_words_as_they_are() {
    let made = Made::default()
        .numbers("AGE", &[18.0, 24.0, 25.0, 70.0])
        .texts("AREA", &["north", "South", "south", "north"]);
    let weights = made.weights(&spec("  AGE: {18 to 24: 50, 25-64: 10, 65 or more: 40}\n"));
    near(weights[2], 0.4, 1e-12);
    let weights = made.weights(&spec("  AREA: {North: 70, south: 30}\n"));
    near(weights[3], 1.4, 1e-12);
}

#[test]
fn only_who_is_filtered_gets_a_weight() {
    let outcome: Vec<&str> =
        (0..100).map(|it| if it < 50 { "complete" } else { "refused" }).collect();
    let made = hundred().texts("outcome", &outcome);
    let weights = made.weights("targets:\n  SEX: {male: 50, female: 50}\n");
    near(weights[..50].iter().sum(), 50.0, 1e-9);
    assert!(weights[50..].iter().all(|it| it.is_nan()));
    let weights =
        made.weights("filter: {outcome: [refused], AGE: old}\ntargets: {SEX: {female: 1}}\n");
    assert_eq!(weights.iter().filter(|it| !it.is_nan()).count(), 40);
}

#[test]
fn bounds_hold_and_margins_too() {
    let made = hundred();
    let targets = spec("  SEX: {male: 50, female: 50}\n  AGE: {young: 40, old: 60}\n");
    let done = made.weighed(&format!("bounds: [0.6, 1.7]\n{targets}")).unwrap();
    // 1.7577 is cut to 1.7: young men are 17, and margins leave 33, 23 and 27 for the others
    for (row, wanted) in [(0, 1.7), (10, 1.65), (30, 23.0 / 30.0), (60, 0.675)] {
        near(done.weights[row], wanted, 1e-8);
    }
    assert_eq!((done.report.spread.n_at_low, done.report.spread.n_at_high), (0, 10));
    let refused = made.mistakes(&format!("bounds: [0.7, 1.7]\n{targets}"));
    assert!(refused.contains("from 0.7 to 1.7 cannot hold"), "{refused}");
}

#[test]
fn bounds_that_cannot_hold_are_said() {
    let targets = spec("  SEX: {male: 50, female: 50}\n");
    let said = hundred().mistakes(&format!("bounds: [0.5, 1.5]\n{targets}"));
    assert_eq!(
        said,
        "line 1: weights from 0.5 to 1.5 cannot hold the margins: after 51 rounds, `male` of `SEX` is \
         still 45.0000 percent in place of 50.0000\n  without bounds they go from 0.714 to 1.667: \
         widen the bounds, or join categories with few people\n"
    );
}

#[test]
fn reports_fit_a_terminal() {
    let targets = spec("  SEX: {male: 50, female: 50}\n  AGE: {young: 40, old: 60}\n");
    let text =
        in_words(&hundred().weighed(&format!("bounds: [0, 1.7]\n{targets}")).unwrap().report);
    assert!(text.lines().all(|it| it.chars().count() <= 80), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn every_mistake_in_the_form_is_found_at_once() {
    let said = hundred().mistakes(
        "naem: w\nname: 1st\nfilter: 5\nstart: {}\nmethod: rake\nmissing: owm\nbounds: [2, 3]\nsum: \
         4,200,000\ntolerance: 2\ntargets:\n  SEX: {male: 45, female: 45}\n  AGE: {young: -1, old: x}\n  \
         A by B: {x: 1}\n  C: {x: {y: 1}}\n  D:\n  E: {file: no.csv}\n  F: {a: \"48,9\", b: 3}\n",
    );
    insta::assert_snapshot!(said);
}

#[test]
fn every_mistake_about_the_data_is_found_at_once() {
    let answers: Vec<u16> = [vec![0; 30], vec![2; 50], vec![3; 18], vec![NO_CODE; 2]].concat();
    let keys: Vec<String> = (1..=100).map(|it| format!("T{it}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let made = hundred()
        .coded("Q", &["a", "b", "c", "d"], &answers)
        .why("Refused", &[vec![0; 98], vec![1; 2]].concat())
        .texts("case_key", &keys);
    let names = made.mistakes(
        "name: SEX\nstart: SEX\ntargets:\n  SEXX: {a: 1}\n  AGE: {yuong: 1, old: 2, The old: 1}\n  \
         SEX by AGE: {file: bad.csv}\n",
    ) + &made.mistakes(&spec("  AGE: {file: bad.csv}\n"));
    let people = made.mistakes(&spec("  Q: {a: 30, b: 20, c: 50}\n  SEX: {male: 0, female: 5}\n"));
    let joint = "  SEX: {male: 45, female: 55}\n  SEX by AGE:\n    male: {young: 10, old: 40}\n    \
                 female: {young: 15, old: 35}\n";
    let joint = made.mistakes(&spec(joint));
    insta::assert_snapshot!(format!("{names}---\n{people}---\n{joint}"));
}

#[test]
fn margins_that_cannot_all_hold_are_named() {
    // no young women: if 40 are young, all of them are men
    let made = Made::default().coded("SEX", &["male", "female"], &[0, 0, 0, 1, 1]).coded(
        "AGE",
        &["young", "old"],
        &[0, 0, 1, 1, 1],
    );
    let said = made.mistakes(&spec("  SEX: {male: 30, female: 70}\n  AGE: {young: 40, old: 60}\n"));
    insta::assert_snapshot!(said);
}

#[test]
fn text_that_cannot_be_read_has_its_line() {
    let made = hundred();
    let said = [
        "targets:\n  SEX: {male: 1,\n",
        "targets:\n\tSEX: 1\n",
        "name: a\nname: b\n",
        "",
        "name: \"a\ntargets:\n",
    ]
    .map(|it| made.mistakes(it));
    insta::assert_snapshot!(said.join("---\n"));
}

/// Numbers that look like chance.
fn mixed(number: u64) -> u64 {
    let mixed = (number ^ 0x9e37_79b9).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 33
}

#[test]
fn many_margins_are_looked_up() {
    let n = 3000;
    let mut made = Made::default();
    let names: Vec<String> = (0..8).map(|it| format!("Q{it}")).collect();
    let mut targets = String::new();
    for (at, name) in (0..).zip(&names) {
        let answers: Vec<u16> =
            (0..n).map(|it: u64| u16::try_from(mixed(it * 8 + at) % 10).unwrap()).collect();
        let handles = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        made = made.coded(name, &handles, &answers);
        let keys: Vec<String> =
            handles.iter().enumerate().map(|(at, it)| format!("{it}: {}", 20 + at)).collect();
        targets.extend(["  ", name, ": {", &keys.join(", "), "}\n"]);
    }
    let done = made.weighed(&spec(&targets)).map_err(|it| in_lines(&it)).unwrap();
    for it in done.report.margins.iter().flat_map(|it| &it.categories) {
        near(it.weighted, it.target, 1e-7);
    }
}
