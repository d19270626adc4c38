//! Rim weights of 1,000,000 people in 5 margins to 1e-9, beside `weightipy` and a plain loop in numpy
//! on the same columns: time and peak memory, in turn, each in a process of its own.
//!
//! `cargo bench --bench weight` prints the medians of five runs after one to warm up;
//! `-- --rows 10000 --runs 1` is a quick look. Python with weightipy is the first `python3` there is.

#![expect(clippy::unwrap_used, reason = "a failed benchmark may panic")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use cornetta::dataset::{Category, Cells, Column, Dataset, Rows, Variable};
use cornetta::weight::{read, weigh};

/// How many answers each question has.
const ANSWERS: [u16; 5] = [2, 6, 8, 5, 4];
const COLUMNS: &str = "columns.bin";
const OURS: &str = "cornetta";
const WORKS: [&str; 3] = [OURS, "weightipy", "numpy"];

/// Answers that look like chance, lean to the first ones, and hang together: every second person
/// answers as they did before, as far as there are so many answers.
fn columns(rows: usize) -> Vec<Vec<u16>> {
    let mut state = 0x1234_5678_9abc_def0_u64;
    let mut next = |n: u16| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u16::try_from((state >> 20) % u64::from(n)).unwrap()
    };
    let mut columns = vec![Vec::with_capacity(rows); ANSWERS.len()];
    for _ in 0..rows {
        let mut before = next(2);
        for (column, n) in columns.iter_mut().zip(ANSWERS) {
            let (one, other) = (next(n), next(n));
            let own = one.min(other).max(one / 2);
            before = if next(2) == 0 { before.min(n - 1) } else { own };
            column.push(before);
        }
    }
    columns
}

/// In percent; others than the people's, and not too far from them: `weightipy` gives up after one
/// round where weights change by 0.99 a person on average.
fn targets(n: u16) -> Vec<f64> {
    let weights: Vec<f64> = (0..n).map(|it| f64::from(2 * (n - it) + it * 7 % 5)).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|it| (100_000.0 * it / sum).round() / 1000.0).collect()
}

fn specification() -> String {
    let mut text = "filter: everyone\ntargets:\n".to_owned();
    for (at, n) in ANSWERS.iter().enumerate() {
        let keys: Vec<String> =
            (1..).zip(targets(*n)).map(|(code, it): (u16, f64)| format!("{code}: {it}")).collect();
        writeln!(text, "  Q{at}: {{{}}}", keys.join(", ")).unwrap();
    }
    text
}

fn dataset(folder: &Path, rows: usize) -> Dataset {
    let bytes = std::fs::read(folder.join(COLUMNS)).unwrap();
    let mut data = Dataset::default();
    for (at, n) in ANSWERS.iter().enumerate() {
        let piece = &bytes[at * rows * 2..(at + 1) * rows * 2];
        let ids = piece.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
        let category =
            |code: i64| Category { code, handle: code.to_string(), label: String::new() };
        let categories = (1..=i64::from(*n)).map(category).collect();
        data.variables.push(Variable { name: format!("Q{at}"), categories, ..Variable::default() });
        data.rows.columns.push(Column { cells: Cells::Coded(ids), why: Vec::new() });
    }
    let columns = std::mem::take(&mut data.rows.columns);
    data.rows = Rows { n: rows, columns };
    data
}

fn ours(rows: usize, folder: &Path) {
    let data = dataset(folder, rows);
    let text = specification();
    let start = Instant::now();
    let said = read(&text, &mut |_| Err(String::new()));
    let done = weigh(&said.spec, &data).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds} {} {}", peak_megabytes(), done.report.rounds.len());
    let bytes: Vec<u8> = done.weights.iter().flat_map(|it| it.to_le_bytes()).collect();
    std::fs::write(folder.join(OURS), bytes).unwrap();
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)
    };
    let rows = after("--rows").map_or(1_000_000, |it| it.parse().unwrap());
    if let Some(folder) = after("--folder") {
        return ours(rows, Path::new(folder));
    }
    compare(rows, after("--runs").map_or(5, |it| it.parse().unwrap()));
}

fn compare(rows: usize, runs: usize) {
    let folder = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> =
        columns(rows).into_iter().flatten().flat_map(|it: u16| it.to_le_bytes()).collect();
    std::fs::write(folder.path().join(COLUMNS), bytes).unwrap();
    let goals: Vec<Vec<f64>> = ANSWERS.iter().map(|it| targets(*it)).collect();
    let mut measured = vec![Vec::new(); WORKS.len()];
    let mut rounds = 0.0;
    for run in 0..=runs {
        for (name, measured) in WORKS.iter().zip(&mut measured) {
            let Some(it) = measure(name, rows, folder.path(), &goals, rounds) else { continue };
            if *name == OURS {
                rounds = it[2];
            }
            if run > 0 {
                measured.push(it);
            }
        }
    }
    println!("{rows} people, {} margins, {rounds} rounds to 1e-9, medians of {runs}", goals.len());
    let own = median(&measured[0]);
    for (name, measured) in WORKS.iter().zip(&measured).filter(|it| !it.1.is_empty()) {
        let [seconds, megabytes] = median(measured);
        println!(
            "{name:10} {seconds:8.4} s {megabytes:6.0} MB   {:6.1} times the time, {:4.1} the memory; \
             weights differ by {:.0e} at most",
            seconds / own[0],
            megabytes / own[1],
            difference(folder.path(), name)
        );
    }
}

/// Seconds, megabytes, rounds.
fn measure(
    name: &str,
    rows: usize,
    folder: &Path,
    goals: &[Vec<f64>],
    rounds: f64,
) -> Option<[f64; 3]> {
    let output = if name == OURS {
        let mut own = Command::new(std::env::current_exe().unwrap());
        own.args(["--rows", &rows.to_string(), "--folder"]).arg(folder).output().unwrap()
    } else {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/weight.py");
        let mut python = Command::new("python3");
        python.arg(script).arg(name).arg(folder).args([rows.to_string(), rounds.to_string()]);
        python.arg(format!("{goals:?}")).output().ok()?
    };
    let text = String::from_utf8(output.stdout).unwrap();
    if !output.status.success() {
        println!("{name} does not run: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    let numbers: Vec<f64> =
        text.lines().last().unwrap().split(' ').map(|it| it.parse().unwrap()).collect();
    numbers.try_into().ok()
}

/// The largest difference to our weights, as a share of them.
fn difference(folder: &Path, name: &str) -> f64 {
    let numbers = |name: &str| -> Vec<f64> {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        bytes.chunks_exact(8).map(|it| f64::from_le_bytes(it.try_into().unwrap())).collect()
    };
    let (ours, theirs) = (numbers(OURS), numbers(name));
    assert_eq!(ours.len(), theirs.len());
    ours.iter().zip(&theirs).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max)
}

/// Each by itself.
fn median(measured: &[[f64; 3]]) -> [f64; 2] {
    let middle = |mut it: Vec<f64>| {
        it.sort_by(f64::total_cmp);
        it[it.len() / 2]
    };
    [0, 1].map(|at| middle(measured.iter().map(|it| it[at]).collect()))
}

/// The most memory this process had, where the system says (Linux); else 0.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|it| it.trim().strip_suffix(" kB"));
    kilobytes.and_then(|it| it.trim().parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
