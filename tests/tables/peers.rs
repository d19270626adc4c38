//! The figures beside those of R's `survey`, and the workbook as Python reads it.

use std::fmt::Write as _;
use std::process::Command;

use cornetta::tables::{Around, Cell, FORMATS, Kind, Table, read, run, write};

use crate::fixture::{Chance, SPEC, empty, number, single, tracker, weight};

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn runs(program: &str, args: &[&str]) -> bool {
    let runs = Command::new(program).args(args).output().is_ok_and(|it| it.status.success());
    if !runs {
        eprintln!("skipped: {program} {} does not run here", args.join(" "));
    }
    runs
}

fn cell<'t>(table: &'t Table, handle: &str, column: usize) -> &'t Cell {
    &table.rows.iter().find(|it| it.handle == handle).unwrap().cells[column]
}

fn near(found: f64, wanted: &str) {
    let wanted: f64 = wanted.parse().unwrap();
    assert!((found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{found} is not {wanted}");
}

#[test]
fn as_survey_for_r_has_it() {
    if !runs("Rscript", &["-e", "library(survey)"]) {
        return;
    }
    let n: usize = 500;
    let mut chance = Chance::new(5);
    let mut draw = |of: u64| u16::try_from(chance.below(of)).unwrap();
    let rows: Vec<(u16, u16, u16, u16)> =
        (0..n).map(|_| (draw(4), draw(3), draw(60), draw(9))).collect();
    let mut data = empty(n);
    let answers = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")];
    single(
        &mut data,
        "ANSWER",
        "Answer",
        &answers,
        &rows.iter().map(|it| it.0).collect::<Vec<_>>(),
    );
    let groups = [("one", "One"), ("two", "Two"), ("three", "Three")];
    single(&mut data, "SORT", "Sort", &groups, &rows.iter().map(|it| it.1).collect::<Vec<_>>());
    number(&mut data, "NUMBER", "Number", rows.iter().map(|it| f64::from(it.2)).collect());
    weight(&mut data, rows.iter().map(|it| 0.3 + f64::from(it.3) / 7.0).collect());
    let mut csv = String::from("answer,group,number,weight\n");
    for it in &rows {
        let weight = 0.3 + f64::from(it.3) / 7.0;
        writeln!(csv, "{},{},{},{weight:?}", it.0, it.1 + 1, it.2).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.csv");
    std::fs::write(&file, csv).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/r/check_tables.R");
    let output = Command::new("Rscript").arg(script).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (spec, mistakes) = read("weight: weight\nbanner: [TOTAL, SORT]\ntables: [ANSWER, NUMBER]");
    assert_eq!(mistakes, []);
    let report = run(&spec, &data, Around::default()).unwrap();
    let mut n_compared = 0;
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let words: Vec<&str> = line.split(',').collect();
        let column: usize = words[0].parse().unwrap();
        if words[1] == "mean" {
            let table = &report.tables[1];
            near(cell(table, "mean", column).value.unwrap(), words[2]);
            near(cell(table, "mean", column).error.unwrap(), words[3]);
            near(cell(table, "standard_deviation", column).value.unwrap(), words[4]);
        } else {
            let handle = answers[words[1].parse::<usize>().unwrap()].0;
            let it = cell(&report.tables[0], handle, column);
            near(it.weighted, words[2]);
            near(it.value.unwrap(), words[3]);
            near(it.error.unwrap(), words[4]);
        }
        n_compared += 1;
    }
    assert_eq!(n_compared, 20);
}

#[test]
fn a_workbook_has_numbers_and_texts_and_no_formulas() {
    if !runs("python3", &["-c", "import openpyxl"]) {
        return;
    }
    let (spec, _) = read(SPEC);
    let mut data = tracker();
    let at = data.find("HEARD").unwrap();
    "=1+1".clone_into(&mut data.variables[at].categories[0].label);
    let report = run(&spec, &data, Around::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(&report, folder.path(), &FORMATS).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/check_tables.py");
    let file = folder.path().join("report.xlsx");
    let output = Command::new("python3").arg(script).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let cells: Vec<Vec<&str>> = text.lines().map(|it| it.split('\t').collect()).collect();
    assert!(cells.iter().all(|it| it[2] != "f"), "a formula");
    assert!(cells.iter().any(|it| it[2] == "s" && it[3] == "=1+1"), "text stays text");
    for table in &report.tables {
        let name = format!("T{} {}", table.number, table.name);
        let own = || cells.iter().filter(|it| it[0] == name && it[2] == "n");
        let values: Vec<f64> = own().map(|it| it[3].parse().unwrap()).collect();
        for row in &table.rows {
            for value in row.cells.iter().filter_map(|it| it.value) {
                let shown = if row.kind.is_share() { value / 100.0 } else { value };
                assert!(values.iter().any(|it| (it - shown).abs() < 1e-9), "{name} has no {shown}");
            }
        }
        assert!(table.rows.iter().any(|it| it.kind != Kind::Missing));
    }
}
