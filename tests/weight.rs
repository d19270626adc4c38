//! Weights are those of R's `survey` and of `weightipy`, and keep their laws for any people.
//!
//! The comparisons say that they were left out where R or Python lacks the package.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use cornetta::dataset::{Category, Cells, Column, Dataset, Variable};
use cornetta::weight::{Weighting, read, weigh};
use proptest::prelude::*;

/// Three questions, and what everybody begins with.
#[derive(Debug, Clone)]
struct People {
    answers: [Vec<u16>; 3],
    start: Vec<f64>,
}

const N_ANSWERS: [u16; 3] = [2, 4, 3];
const NAMES: [&str; 3] = ["A", "B", "C"];

impl People {
    /// The same people every time.
    fn fixed(n: usize) -> Self {
        let mut state = 88_172_645_463_325_252_u64;
        let mut next = |n: u16| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            u16::try_from((state >> 20) % u64::from(n)).unwrap()
        };
        let mut people = Self { answers: [vec![], vec![], vec![]], start: Vec::new() };
        for _ in 0..n {
            let mut before = 0;
            for (answers, n) in people.answers.iter_mut().zip(N_ANSWERS) {
                before = if next(3) == 0 { before.min(n - 1) } else { next(n) };
                answers.push(before);
            }
            people.start.push(1.0 + f64::from(next(5)) / 8.0);
        }
        people
    }

    fn dataset(&self) -> Dataset {
        let mut data = Dataset::default();
        data.rows.n = self.start.len();
        for ((name, n), answers) in NAMES.iter().zip(N_ANSWERS).zip(&self.answers) {
            let category =
                |code: i64| Category { code, handle: format!("a{code}"), label: String::new() };
            let categories = (1..=i64::from(n)).map(category).collect();
            let name = (*name).to_owned();
            data.variables.push(Variable { name, categories, ..Variable::default() });
            data.rows.columns.push(Column { cells: Cells::Coded(answers.clone()), why: vec![] });
        }
        data.variables.push(Variable { name: "start".to_owned(), ..Variable::default() });
        let cells = Cells::Number(self.start.clone());
        data.rows.columns.push(Column { cells, why: vec![] });
        data
    }

    fn weighed(&self, spec: &str) -> Result<Weighting, String> {
        let said = read(&format!("filter: everyone\n{spec}"), &mut |name| Err(name.to_owned()));
        assert!(said.mistakes.is_empty(), "{:?}", said.mistakes);
        weigh(&said.spec, &self.dataset())
            .map_err(|it| it.iter().map(ToString::to_string).collect())
    }

    fn table(&self) -> String {
        let mut text = "A,B,C,start\n".to_owned();
        for (row, start) in self.start.iter().enumerate() {
            let [a, b, c] = [0, 1, 2].map(|it| self.answers[it][row] + 1);
            writeln!(text, "{a},{b},{c},{start}").unwrap();
        }
        text
    }
}

const TARGETS: [&[f64]; 3] = [&[54.0, 46.0], &[26.0, 24.0, 28.0, 22.0], &[30.0, 38.0, 32.0]];
const CELLS: [[f64; 4]; 2] = [[14.0, 13.0, 15.0, 12.0], [12.0, 11.0, 13.0, 10.0]];

fn margin(name: &str, targets: &[f64], scale: f64) -> String {
    let keys: Vec<String> = (1..)
        .zip(targets)
        .map(|(code, it): (u16, &f64)| format!("{code}: {}", it * scale))
        .collect();
    format!("  {name}: {{{}}}\n", keys.join(", "))
}

fn margins(scale: f64) -> String {
    let lines = NAMES.iter().zip(TARGETS).map(|(name, it)| margin(name, it, scale));
    format!("targets:\n{}", lines.collect::<String>())
}

fn cells() -> String {
    let lines = (1..)
        .zip(&CELLS)
        .map(|(code, it): (u16, _)| format!("  {}", margin(&code.to_string(), it, 1.0)));
    format!("method: cells\ntargets:\n  A by B:\n{}", lines.collect::<String>())
}

/// The people and their targets as files for other programs.
fn write(people: &People, folder: &Path) {
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put("people.csv", &people.table());
    for (name, targets) in NAMES.iter().zip(TARGETS) {
        let rows = (1..).zip(targets).map(|(code, it): (u16, &f64)| format!("{code},{it}\n"));
        put(&format!("{name}.csv"), &format!("{name},target\n{}", rows.collect::<String>()));
    }
    let rows = (1..).zip(&CELLS).flat_map(|(a, them): (u16, _)| {
        (1..).zip(them).map(move |(b, it): (u16, &f64)| format!("{a},{b},{it}\n"))
    });
    put("AB.csv", &format!("A,B,target\n{}", rows.collect::<String>()));
}

/// What a script prints; `None`, and a word about it, where what it needs is not there.
fn run(program: &str, probe: &[&str], script: &str, folder: &Path) -> Option<String> {
    let is_there = Command::new(program).args(probe).output().is_ok_and(|it| it.status.success());
    if !is_there {
        eprintln!("left out: {program} cannot do `{}`", probe.join(" "));
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let output = Command::new(program).arg(script).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[track_caller]
fn same(name: &str, ours: &[f64], theirs: &[f64]) {
    assert_eq!(ours.len(), theirs.len(), "{name}");
    let off = ours.iter().zip(theirs).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max);
    assert!(off <= 1e-9, "{name} differs by {off:e}");
}

#[test]
fn weights_are_those_of_survey_in_r() {
    let (people, folder) = (People::fixed(1000), tempfile::tempdir().unwrap());
    write(&people, folder.path());
    let Some(said) = run("Rscript", &["-e", "library(survey)"], "r/weights.R", folder.path())
    else {
        return;
    };
    let table = std::fs::read_to_string(folder.path().join("weights.csv")).unwrap();
    let mut lines = table.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows: Vec<Vec<f64>> =
        lines.map(|it| it.split(',').map(|it| it.trim().parse().unwrap()).collect()).collect();
    assert!(names.len() >= 4, "{names:?}");
    if names.len() < 6 {
        eprintln!("left out: bounds, for which R needs the package MASS");
    }
    for (at, name) in names.iter().enumerate() {
        let (method, start) = name.split_once('_').unwrap();
        let targets = if method == "cells" { cells() } else { margins(1.0) };
        let bounds = if method == "bounds" { "bounds: [0.45, 2.8]\n" } else { "" };
        let start = if start == "start" { "start: start\n" } else { "" };
        let done = people.weighed(&format!("tolerance: 1e-11\n{bounds}{start}{targets}")).unwrap();
        let theirs: Vec<f64> = rows.iter().map(|it| it[at]).collect();
        same(name, &done.weights, &theirs);
        let spread = &done.report.spread;
        if method == "bounds" {
            assert!(spread.n_at_low + spread.n_at_high > 0, "{name}: nobody is trimmed");
        }
        if *name == "rim_flat" {
            let kish: f64 = said.trim().parse().unwrap();
            assert!((done.report.design_effect - kish).abs() < 1e-6, "{kish}");
        }
    }
}

#[test]
fn weights_are_those_of_weightipy() {
    let (people, folder) = (People::fixed(1000), tempfile::tempdir().unwrap());
    write(&people, folder.path());
    let probe = ["-c", "import weightipy"];
    let Some(said) = run("python3", &probe, "python/rim_weights.py", folder.path()) else { return };
    let theirs: Vec<f64> = said.lines().map(|it| it.parse().unwrap()).collect();
    let done = people.weighed(&format!("tolerance: 1e-11\n{}", margins(1.0))).unwrap();
    same("weightipy", &done.weights, &theirs);
}

fn some_people() -> impl Strategy<Value = People> {
    let one = (0..N_ANSWERS[0], 0..N_ANSWERS[1], 0..N_ANSWERS[2], 0.2..5.0);
    prop::collection::vec(one, 30..200).prop_map(|them| {
        // one of every combination, so that all margins can hold
        let all = (0..24_u16).map(|it| (it % 2, it / 2 % 4, it / 8, 1.0));
        let mut people = People { answers: [vec![], vec![], vec![]], start: vec![] };
        for (a, b, c, start) in all.chain(them) {
            for (answers, it) in people.answers.iter_mut().zip([a, b, c]) {
                answers.push(it);
            }
            people.start.push(start);
        }
        people
    })
}

/// The share of an answer with weights.
fn share(people: &People, weights: &[f64], margin: usize, answer: u16) -> f64 {
    let all = people.answers[margin].iter().zip(weights);
    let sum: f64 = all.filter(|it| *it.0 == answer).map(|it| it.1).sum();
    sum / weights.iter().sum::<f64>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn margins_and_the_sum_hold(people in some_people(), start: bool, population in 1.0..1e7_f64) {
        let start = if start { "start: start\n" } else { "" };
        let done = people.weighed(&format!("sum: {population}\n{start}{}", margins(1.0))).unwrap();
        prop_assert!((done.weights.iter().sum::<f64>() / population - 1.0).abs() < 1e-9);
        for (margin, targets) in TARGETS.iter().enumerate() {
            for (answer, target) in (0..).zip(*targets) {
                let found = 100.0 * share(&people, &done.weights, margin, answer);
                prop_assert!((found / target - 1.0).abs() < 2e-9, "{found} is not {target}");
            }
        }
        let off = done.report.rounds.last().unwrap();
        prop_assert!(*off <= 1e-9);
    }

    #[test]
    fn the_scale_of_targets_does_not_matter(people in some_people(), scale in 0.01..1e5_f64) {
        prop_assume!(!(0.8..1.25).contains(&(scale * 100.0)));
        let one = people.weighed(&margins(1.0)).unwrap();
        let other = people.weighed(&margins(scale)).unwrap();
        for (a, b) in one.weights.iter().zip(&other.weights) {
            prop_assert!((a / b - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(people in some_people(), start: bool) {
        let mut turned = people.clone();
        turned.start.reverse();
        turned.answers.iter_mut().for_each(|it| it.reverse());
        let start = if start { "start: start\n" } else { "" };
        let one = people.weighed(&format!("{start}{}", margins(1.0))).unwrap();
        let other = turned.weighed(&format!("{start}{}", margins(1.0))).unwrap();
        for (a, b) in one.weights.iter().zip(other.weights.iter().rev()) {
            let off = if start.is_empty() { 0.0 } else { 1e-9 };
            prop_assert!((a / b - 1.0).abs() <= off, "{} is not {}", a, b);
        }
    }

    #[test]
    fn bounds_hold_or_are_refused(people in some_people(), start: bool, low in 0.0..0.9, high in 1.1..4.0) {
        let start = if start { "start: start\n" } else { "" };
        let spec = format!("bounds: [{low}, {high}]\nmost_rounds: 5000\n{start}{}", margins(1.0));
        match people.weighed(&spec) {
            Ok(done) => {
                let mean = done.report.spread.mean;
                let (low, high) = (mean * low * (1.0 - 1e-8), mean * high * (1.0 + 1e-8));
                prop_assert!(done.weights.iter().all(|it| (low..=high).contains(it)));
                let found = 100.0 * share(&people, &done.weights, 1, 2);
                prop_assert!((found / TARGETS[1][2] - 1.0).abs() < 1e-8);
            }
            Err(said) => prop_assert!(said.contains("cannot hold the margins"), "{said}"),
        }
    }
}
