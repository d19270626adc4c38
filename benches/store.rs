//! Interviews of 200 variables out of a study's database to SPSS and Parquet, beside pyreadstat and
//! polars writing the same frame from memory: time and peak memory of each, in turn, each in a
//! process of its own.
//!
//! `cargo bench --bench store` does it for 100,000 interviews, five runs after one to warm up;
//! `-- --rows 1000000 --runs 1` for a million. `--python PATH` says which Python has pyreadstat.

#![expect(clippy::unwrap_used, reason = "a failed benchmark may panic")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "store/study.rs"]
mod study;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use cornetta::analysis::{Analysis, AnalysisError, Selection};
use cornetta::dataset::Wanted;
use cornetta::export::{Export, ExportError, Options, RESPONSES};
use cornetta::store::Store;

/// What is measured of ours: its name, and the formats written; none: only read.
const OURS: &[(&str, Option<&str>)] =
    &[("read", None), ("sav", Some("sav")), ("zsav", Some("zsav")), ("parquet", Some("parquet"))];
/// What is measured of the peers, in Python.
const PEERS: &[&str] = &["pyreadstat", "polars"];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1).cloned()
    };
    if let (Some(name), Some(folder)) = (after("--measure"), after("--folder")) {
        let start = Instant::now();
        ours(&name, Path::new(&folder));
        println!("{} {}", start.elapsed().as_secs_f64(), peak_megabytes());
        return;
    }
    let rows = after("--rows").map_or(100_000, |it| it.parse().unwrap());
    let runs = after("--runs").map_or(5, |it| it.parse().unwrap());
    compare(rows, runs, &after("--python").unwrap_or_else(|| "python3".to_owned()));
}

/// Reads the study in a folder and writes it there.
fn ours(name: &str, folder: &Path) {
    let (_, format) = OURS.iter().find(|it| it.0 == name).unwrap();
    let mut store = Store::open(&folder.join("study.db"), "benchmark").unwrap();
    let analysis = Analysis::of(&store).unwrap();
    let (wanted, selection) = (Wanted::default(), Selection::default());
    let mut reading = analysis.reading(&store, &wanted, &selection).unwrap();
    let Some(format) = format else {
        let mut n = 0;
        reading
            .each(&mut store, |(rows, _)| {
                n += rows.n;
                Ok::<(), AnalysisError>(())
            })
            .unwrap();
        assert!(n > 0);
        return;
    };
    let options = Options { formats: vec![(*format).to_owned()], ..Options::default() };
    let mut export = Export::begin(&folder.join(name), options).unwrap();
    let table = export.table(RESPONSES, reading.dataset()).unwrap();
    reading.each(&mut store, |(rows, _)| Ok::<(), Stop>(export.append(table, &rows)?)).unwrap();
    export.finish().unwrap();
}

#[derive(Debug)]
#[expect(dead_code, reason = "shown where it panics")]
enum Stop {
    Analysis(AnalysisError),
    Export(ExportError),
}

impl From<AnalysisError> for Stop {
    fn from(it: AnalysisError) -> Self {
        Self::Analysis(it)
    }
}

impl From<ExportError> for Stop {
    fn from(it: ExportError) -> Self {
        Self::Export(it)
    }
}

fn compare(rows: u64, runs: usize, python: &str) {
    let folder = tempfile::tempdir().unwrap();
    study::fill(&folder.path().join("study.db"), rows);
    ours("parquet", folder.path());
    let names: Vec<&str> = OURS.iter().map(|it| it.0).chain(PEERS.iter().copied()).collect();
    let mut measured = vec![Vec::new(); names.len()];
    for run in 0..=runs {
        for (name, measured) in names.iter().zip(&mut measured) {
            let found = measure(name, folder.path(), python);
            if run > 0 {
                measured.extend(found);
            }
        }
    }
    println!("{rows} interviews");
    for (name, measured) in names.iter().zip(&measured) {
        match measured.as_slice() {
            [] => println!("{name:12} does not run here"),
            measured => {
                let (seconds, megabytes) = median(measured);
                println!("{name:12} {seconds:8.2} s {megabytes:8.0} MB");
            }
        }
    }
}

/// Seconds and megabytes of one work; nothing where Python does not have what it needs.
fn measure(name: &str, folder: &Path, python: &str) -> Option<(f64, f64)> {
    let mut command = if PEERS.contains(&name) {
        let mut command = Command::new(python);
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/store.py")).arg(name).arg(folder);
        command
    } else {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--measure", name, "--folder"]).arg(folder);
        command
    };
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).unwrap();
    let (seconds, megabytes) = text.trim().split_once(' ')?;
    Some((seconds.parse().unwrap(), megabytes.parse().unwrap()))
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
