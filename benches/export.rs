//! Exports 100,000 made-up interviews of 200 variables, and lets polars read the same data from
//! CSV: time and peak memory of both, in turn, each in a process of its own.
//!
//! `cargo bench --bench export` prints the medians of five runs after one to warm up;
//! `-- --rows 10000 --runs 1` is a quick look.

#![expect(clippy::unwrap_used, reason = "a failed benchmark may panic")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "export/study.rs"]
mod study;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use cornetta::dataset::{Builder, Wanted};
use cornetta::export::{Export, Options, RESPONSES};
use polars::prelude::{CsvReadOptions, ParquetWriter, SerReader as _};

type Work = (&'static str, &'static str, fn(u32, &Path));

/// What is measured: its name, what it does, and the doing.
const WORKS: &[Work] = &[
    ("make", "make the cases up, nothing else", |rows, _| {
        let questionnaire = study::questionnaire();
        let n: usize = study::cases(&questionnaire, rows).map(|it| it.responses.len()).sum();
        assert!(n > 0);
    }),
    ("parquet", "make them up, export them to Parquet", |rows, folder| {
        export(rows, &folder.join("parquet"), &["parquet"]);
    }),
    ("all", "make them up, export them to Parquet, Arrow and CSV", |rows, folder| {
        export(rows, &folder.join("all"), &["parquet", "arrow", "csv"]);
    }),
    ("polars", "polars reads the CSV", |rows, folder| {
        assert_eq!(read_csv(folder).height(), usize::try_from(rows).unwrap());
    }),
    ("polars+", "polars reads the CSV and writes Parquet", |_, folder| {
        let file = std::fs::File::create(folder.join("polars.parquet")).unwrap();
        ParquetWriter::new(file).finish(&mut read_csv(folder)).unwrap();
    }),
];

fn export(rows: u32, folder: &Path, formats: &[&'static str]) {
    let questionnaire = study::questionnaire();
    let formats = formats.iter().map(|it| (*it).to_owned()).collect();
    let mut export = Export::begin(folder, Options { formats, ..Options::default() }).unwrap();
    let mut builder = Builder::new(&questionnaire, &Wanted::default());
    let table = export.table(RESPONSES, builder.dataset()).unwrap();
    let mut cases = study::cases(&questionnaire, rows).peekable();
    while cases.peek().is_some() {
        cases.by_ref().take(16_384).for_each(|it| builder.append(&it));
        export.append(table, &builder.take()).unwrap();
    }
    assert_eq!(export.finish().unwrap().tables[0].1, u64::from(rows));
}

fn read_csv(folder: &Path) -> polars::prelude::DataFrame {
    let file = folder.join("csv/responses.csv");
    CsvReadOptions::default().try_into_reader_with_file_path(Some(file)).unwrap().finish().unwrap()
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)
    };
    let rows = after("--rows").map_or(100_000, |it| it.parse().unwrap());
    if let (Some(name), Some(folder)) = (after("--measure"), after("--folder")) {
        let work = WORKS.iter().find(|it| it.0 == name).unwrap();
        let start = Instant::now();
        work.2(rows, Path::new(folder));
        println!("{} {}", start.elapsed().as_secs_f64(), peak_megabytes());
        return;
    }
    let runs = after("--runs").map_or(5, |it| it.parse().unwrap());
    compare(rows, runs);
}

fn compare(rows: u32, runs: usize) {
    let folder = tempfile::tempdir().unwrap();
    export(rows, &folder.path().join("csv"), &["csv"]);
    let mut measured = vec![Vec::new(); WORKS.len()];
    for run in 0..=runs {
        for (work, measured) in WORKS.iter().zip(&mut measured) {
            let it = measure(work.0, rows, folder.path());
            if run > 0 {
                measured.push(it);
            }
        }
    }
    let medians: Vec<(f64, f64)> = measured.iter().map(|it| median(it)).collect();
    for (work, (seconds, megabytes)) in WORKS.iter().zip(&medians) {
        println!("{:52} {seconds:7.2} s {megabytes:8.0} MB", work.1);
    }
    let ours = medians[1].0 - medians[0].0;
    println!("export to Parquet, without making the cases up {ours:.2} s");
    println!("that is {:.2} of reading the CSV in time,", ours / medians[3].0);
    println!("and {:.2} of it in peak memory", medians[1].1 / medians[3].1);
}

fn measure(name: &str, rows: u32, folder: &Path) -> (f64, f64) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--rows", &rows.to_string(), "--measure", name, "--folder"])
        .arg(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let (seconds, megabytes) = text.trim().split_once(' ').unwrap();
    (seconds.parse().unwrap(), megabytes.parse().unwrap())
}

/// Each by itself.
fn median(measured: &[(f64, f64)]) -> (f64, f64) {
    let middle = |mut it: Vec<f64>| {
        it.sort_by(f64::total_cmp);
        it[it.len() / 2]
    };
    let seconds = middle(measured.iter().map(|it| it.0).collect());
    (seconds, middle(measured.iter().map(|it| it.1).collect()))
}

/// The most memory this process had, where the system says (Linux); else 0.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|it| it.trim().strip_suffix(" kB"));
    kilobytes.and_then(|it| it.trim().parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
