//! Files for SPSS and Stata: that pyreadstat, haven and PSPP find in them what was in the dataset.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "sav/expected.rs"]
mod expected;
#[path = "sav/fixture.rs"]
mod fixture;
#[path = "sav/random.rs"]
mod random;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use cornetta::dataset::{Cells, Dataset, Role, Rows, Shape};
use cornetta::export::labelled::{Labelled, SPSS, STATA, Shortened, Stamp};
use cornetta::export::{dta, sav};
use expected::expected;
use fixture::{Growing, categories, everything, texts, write};
use proptest::prelude::any;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

/// Writes datasets and what a reader should find; the files' names without endings.
fn files(datasets: &[Dataset], folder: &Path, at_once: usize) -> Vec<String> {
    let mut all = Vec::new();
    for (number, dataset) in datasets.iter().enumerate() {
        let name = format!("file{number}");
        write(dataset, folder, &name, at_once);
        let json = expected(dataset, &name).to_string();
        fs::write(folder.join(format!("{name}.json")), json).unwrap();
        all.push(name);
    }
    all
}

fn script(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

fn pyreadstat_agrees(datasets: &[Dataset], at_once: usize) {
    let Some(python) = runs("python3", &["-c", "import pyreadstat, pandas"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    let names = files(datasets, folder.path(), at_once);
    let mut command = Command::new(python);
    command.arg(script("python/check_labelled.py")).arg(folder.path()).args(names);
    succeeds(&mut command);
}

fn succeeds(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && err.is_empty(), "{command:?}\n{err}\n{out}");
    out.into_owned()
}

#[test]
fn pyreadstat_reads_one_of_everything() {
    pyreadstat_agrees(&[everything()], 2);
}

#[test]
fn pyreadstat_reads_a_table_without_rows() {
    let mut dataset = everything();
    dataset.rows.n = 0;
    dataset.rows = fixture::pieces(&Rows { n: 1, ..dataset.rows }, 1).remove(0);
    for it in &mut dataset.rows.columns {
        (it.cells, it.why) = (none_of(&it.cells), Vec::new());
    }
    dataset.rows.n = 0;
    pyreadstat_agrees(&[dataset], 1);
}

fn none_of(cells: &Cells) -> Cells {
    match cells {
        Cells::Coded(_) => Cells::Coded(Vec::new()),
        Cells::Number(_) => Cells::Number(Vec::new()),
        Cells::Flag(_) => Cells::Flag(Vec::new()),
        Cells::Day(_) => Cells::Day(Vec::new()),
        Cells::Clock(_) => Cells::Clock(Vec::new()),
        Cells::Moment(_) => Cells::Moment(Vec::new()),
        Cells::Text(_) => Cells::Text(texts([])),
    }
}

/// Datasets made by chance, the same in every run.
fn some_datasets(n: usize) -> Vec<Dataset> {
    let mut runner = TestRunner::deterministic();
    let seeds = (0..n).map(|_| any::<u64>().new_tree(&mut runner).unwrap().current());
    seeds.map(random::dataset).collect()
}

#[test]
fn pyreadstat_reads_datasets_made_by_chance() {
    pyreadstat_agrees(&some_datasets(60), 7);
}

/// `everything`, its rows one after the other until there are so many.
fn many(n: usize) -> Dataset {
    let mut all = Growing::new(fixture::REASONS, n);
    let few = everything();
    for (variable, column) in few.variables.into_iter().zip(few.rows.columns) {
        if variable.name == "STORY" {
            break;
        }
        let why: Vec<u8> = column.why.iter().copied().cycle().take(n).collect();
        all.push(&variable.name, variable.shape, cycled(&column.cells, n), &why);
        *all.0.variables.last_mut().unwrap() = variable;
    }
    all.0
}

fn cycled(cells: &Cells, n: usize) -> Cells {
    fn cycle<T: Clone>(all: &[T], n: usize) -> Vec<T> {
        all.iter().cycle().take(n).cloned().collect()
    }
    match cells {
        Cells::Coded(it) => Cells::Coded(cycle(it, n)),
        Cells::Number(it) => Cells::Number(cycle(it, n)),
        Cells::Flag(it) => Cells::Flag(cycle(it, n)),
        Cells::Day(it) => Cells::Day(cycle(it, n)),
        Cells::Clock(it) => Cells::Clock(cycle(it, n)),
        Cells::Moment(it) => Cells::Moment(cycle(it, n)),
        Cells::Text(it) => Cells::Text(texts((0..n).map(|row| it.get(row % 5)))),
    }
}

#[test]
fn pyreadstat_reads_many_rows_written_in_pieces() {
    pyreadstat_agrees(&[many(70_001)], 32_768);
}

#[test]
fn haven_reads_one_of_everything() {
    let Some(r) = runs("Rscript", &["-e", "library(haven)"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    write(&everything(), folder.path(), "everything", 3);
    let mut command = Command::new(r);
    command.arg("--vanilla").arg(script("r/check_labelled.R")).current_dir(folder.path());
    succeeds(&mut command);
}

#[test]
fn pspp_reads_without_a_warning() {
    let Some(pspp) = runs("pspp-convert", &["--version"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut datasets = some_datasets(20);
    datasets.extend([everything(), many(3_000), long_names()]);
    for name in files(&datasets, folder.path(), 1_000) {
        for ending in ["sav", "zsav"] {
            let mut command = Command::new(pspp);
            command.current_dir(folder.path()).arg(format!("{name}.{ending}")).arg("out.csv");
            let out = succeeds(&mut command);
            assert!(out.is_empty(), "{name}.{ending}: {out}");
        }
    }
}

#[test]
fn pspp_shows_the_dictionary_and_the_cases() {
    let Some(pspp) = runs("pspp", &["--version"]) else { return };
    let folder = tempfile::tempdir().unwrap();
    write(&everything(), folder.path(), "everything", 3);
    for ending in ["sav", "zsav"] {
        let text = format!(
            "GET FILE='everything.{ending}'.\nDISPLAY DICTIONARY.\nDISPLAY ATTRIBUTES.\n\
             MRSETS /DISPLAY NAME=[$HEARD].\nWEIGHT OFF.\n\
             LIST GENDER AGE MOVED WOKE CALLED HEARD_97 WHY_why.\nFREQUENCIES GENDER.\n"
        );
        fs::write(folder.path().join("show.sps"), text).unwrap();
        let mut command = Command::new(pspp);
        command.args(["-O", "width=200", "show.sps"]).current_dir(folder.path());
        let out = succeeds(&mut command);
        for wanted in include_str!("pspp/wanted.txt").lines() {
            assert!(out.contains(wanted), "no `{wanted}` in\n{out}");
        }
        assert!(!out.contains("warning:") && !out.contains("error:"), "{out}");
    }
}

/// Names and labels that are too long, or none.
fn long_names() -> Dataset {
    let mut all = Growing::new(fixture::REASONS, 1);
    let long = format!("{}é", "A_VERY_LONG_NAME_".repeat(4));
    let names = [
        &format!("{long}_one"),
        &format!("{long}_two"),
        "with",
        "_n",
        "IF",
        "2nd choice",
        "str9",
        "end_",
        "Whence",
        "whence_why",
        "Straße",
    ];
    for name in names {
        all.push(name, Shape::Text, Cells::Text(texts(["x"])), &[0]);
    }
    all.0.variables[1].label = "é".repeat(200);
    let coded = all.push("LONG", Shape::Coded, Cells::Coded(vec![0]), &[0]);
    let label = "ü".repeat(16_001);
    coded.categories = categories(&[(1, &label), (2, "short")]);
    all.0.about.title = "日本".repeat(41);
    all.0
}

#[test]
fn what_is_too_long_is_cut_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let shortened = write(&long_names(), folder.path(), "long", 1);
    let brief = |text: &str| match text.chars().count() {
        0..=70 => text.to_owned(),
        n => format!("{}… ({n} characters, {} bytes)", text.chars().next().unwrap(), text.len()),
    };
    let line = |it: &Shortened| format!("{}: {} -> {}", it.what, brief(&it.from), brief(&it.to));
    let lines: Vec<String> = shortened.iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn pyreadstat_reads_names_that_were_cut() {
    pyreadstat_agrees(&[long_names()], 1);
}

#[test]
fn fields_of_one_of_everything() {
    let widths = fixture::widths(&everything());
    let mut out = String::new();
    for dialect in [&SPSS, &STATA] {
        let labelled = Labelled::new(&everything(), &widths, dialect);
        writeln!(out, "{}: {}", dialect.package, labelled.title).unwrap();
        for it in &labelled.fields {
            let marks: Vec<_> = it.missing.iter().map(|it| it.mark).collect();
            let line = (it.variable, it.why, &it.content, it.measure, marks);
            writeln!(out, "  {}: {line:?}", it.name).unwrap();
        }
        writeln!(out, "{:?}", labelled.sets).unwrap();
    }
    insta::assert_snapshot!(out);
}

#[test]
fn more_reasons_than_letters_are_told() {
    let handles: Vec<String> = (0..27).map(|it| format!("r{it}")).collect();
    let reasons: Vec<_> = handles.iter().map(|it| (it.as_str(), "Why")).collect();
    let mut all = Growing::new(&reasons, 1);
    all.push("Q", Shape::Flag, Cells::Flag(vec![1]), &[0]);
    let labelled = Labelled::new(&all.0, &[], &STATA);
    assert_eq!(labelled.shortened.len(), 1);
    assert_eq!(labelled.shortened[0].what, "reason r26");
}

#[test]
fn rows_that_do_not_fit_are_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let stamp = Stamp::default();
    let file = |it: &str| File::create(folder.path().join(it)).unwrap();
    let mut dataset = everything();
    let rows = std::mem::take(&mut dataset.rows);
    let begin = |n| sav::Writer::begin(file("x.sav"), &dataset, &[], n, &stamp).unwrap();
    let begin_dta = |n| dta::Writer::begin(file("x.dta"), &dataset, &[], n, &stamp).unwrap();
    assert!(begin(4).write(&rows).is_err());
    assert!(begin_dta(4).write(&rows).is_err());
    assert!(begin(1).finish().is_err());
    assert!(begin_dta(1).finish().is_err());
    let mut swapped = rows.clone();
    swapped.columns.swap(0, 1);
    assert!(begin(5).write(&swapped).is_err());
    assert!(begin_dta(5).write(&swapped).is_err());
    let mut short = rows;
    short.columns[4].why.pop();
    assert!(begin(5).write(&short).is_err());
    assert!(begin_dta(5).write(&short).is_err());
}

#[test]
fn very_many_fields_are_stata_release_119() {
    let Some(python) = runs("python3", &["-c", "import pyreadstat, pandas"]) else { return };
    let mut all = Growing::new(&[("dk", "Don't know")], 2);
    for number in 0..32_800 {
        all.push(&format!("Q{number}"), Shape::Flag, Cells::Flag(vec![1, u8::MAX]), &[0, 1]);
    }
    let long = "x".repeat(3_000);
    all.push("TEXT", Shape::Text, Cells::Text(texts([&long, "y"])), &[]).role = Role::Sample;
    let folder = tempfile::tempdir().unwrap();
    write(&all.0, folder.path(), "wide", 1);
    let code = "import pyreadstat, sys\n\
        df, _ = pyreadstat.read_dta(sys.argv[1], user_missing=True)\n\
        assert df.shape == (2, 32801), df.shape\n\
        assert df['TEXT'].tolist() == ['x' * 3000, 'y']\n\
        assert df['Q32799'].tolist() == [1, 'd'], df['Q32799']";
    succeeds(Command::new(python).args(["-c", code]).arg(folder.path().join("wide.dta")));
}

/// The program, where it runs; says so where it does not.
#[expect(clippy::print_stderr, reason = "the reader of the test's output should know")]
fn runs<'p>(program: &'p str, args: &[&str]) -> Option<&'p str> {
    let output = Command::new(program).args(args).output();
    let runs = output.is_ok_and(|it| it.status.success());
    if !runs {
        eprintln!("skipped: {program} {} does not run here", args.join(" "));
    }
    runs.then_some(program)
}
