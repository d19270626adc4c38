//! Makes 50 weighted banner tables with bases of 1,000,000 made-up interviews, and lets polars and
//! pandas count the same from Python: time and peak memory of each, in turn, each in a process of its
//! own. Everybody has the data in memory when the clock starts.
//!
//! `cargo bench --bench tables` prints the medians of five runs after one to warm up; `-- --rows 10000
//! --runs 1` is a quick look, `-- --python PATH` names the Python that has polars and pandas.
//!
//! Ours does more than the peers: it counts a total beside the banner and squares of weights, and
//! tests every column against every other.

#![expect(clippy::unwrap_used, reason = "a failed benchmark may panic")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use cornetta::dataset::column::NO_CODE;
use cornetta::dataset::{Category, Cells, Column, Dataset, Reason, Role, Shape, Variable};
use cornetta::tables::{Around, Spec, TableSpec, Word, run};

const N_TABLES: usize = 50;
const BANNER: &str = "BANNER";
const PEERS: [&str; 2] = ["polars", "pandas"];

/// Numbers that look drawn by chance, the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }
}

/// A coded question of `n` answers; a share of respondents was not asked.
fn coded(data: &mut Dataset, name: String, n: u16, not_asked: u64, chance: &mut Chance) {
    let category = |code: u16| Category {
        code: i64::from(code),
        handle: code.to_string(),
        label: format!("Answer {code}"),
    };
    let mut draw = || {
        if chance.below(100) < not_asked {
            return NO_CODE;
        }
        u16::try_from(chance.below(u64::from(n))).unwrap()
    };
    let cells: Vec<u16> = (0..data.rows.n).map(|_| draw()).collect();
    let why = cells.iter().map(|it| u8::from(*it == NO_CODE)).collect();
    data.variables.push(Variable {
        label: name.clone(),
        name,
        role: Role::Value,
        of: data.variables.len(),
        shape: Shape::Coded,
        categories: (0..n).map(category).collect(),
        ..Variable::default()
    });
    data.rows.columns.push(Column { cells: Cells::Coded(cells), why });
}

fn made_up(rows: usize) -> Dataset {
    let reason = Reason { handle: "not_asked".to_owned(), label: "Not asked".to_owned() };
    let mut data = Dataset { reasons: vec![reason], ..Dataset::default() };
    data.rows.n = rows;
    let mut chance = Chance(0x5eed_0000_c0ff_ee11);
    coded(&mut data, BANNER.to_owned(), 8, 0, &mut chance);
    for at in 0..N_TABLES {
        let n = u16::try_from(2 + at * 7 % 19).unwrap();
        let not_asked = 10 + u64::try_from(at).unwrap() * 3 % 41;
        coded(&mut data, format!("Q{at}"), n, not_asked, &mut chance);
    }
    let mut weight = || f64::from(u32::try_from(chance.below(1500)).unwrap()) / 1000.0 + 0.25;
    let weights = (0..rows).map(|_| weight()).collect();
    data.variables.push(Variable {
        name: "weight".to_owned(),
        role: Role::Weight,
        shape: Shape::Decimal,
        ..Variable::default()
    });
    data.rows.columns.push(Column { cells: Cells::Number(weights), why: Vec::new() });
    data
}

/// The columns as plain numbers, for the peers.
fn lay_down(data: &Dataset, folder: &Path) {
    for (variable, column) in data.variables.iter().zip(&data.rows.columns) {
        let bytes: Vec<u8> = match &column.cells {
            Cells::Coded(it) => it.iter().flat_map(|it| it.to_le_bytes()).collect(),
            Cells::Number(it) => it.iter().flat_map(|it| it.to_le_bytes()).collect(),
            Cells::Flag(_)
            | Cells::Day(_)
            | Cells::Clock(_)
            | Cells::Moment(_)
            | Cells::Text(_) => Vec::new(),
        };
        std::fs::write(folder.join(&variable.name), bytes).unwrap();
    }
}

fn spec() -> Spec {
    let table = |at: usize| TableSpec {
        variables: vec![Word::from(format!("Q{at}").as_str())],
        ..TableSpec::default()
    };
    Spec {
        weight: Some(Word::from("weight")),
        banner: vec![Vec::new(), vec![Word::from(BANNER)]],
        tables: (0..N_TABLES).map(table).collect(),
        ..Spec::default()
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)
    };
    let rows: usize = after("--rows").map_or(1_000_000, |it| it.parse().unwrap());
    if let Some(threads) = after("--measure") {
        let data = made_up(rows);
        let around = Around { threads: threads.parse().unwrap(), ..Around::default() };
        let start = Instant::now();
        let report = run(&spec(), &data, around).unwrap();
        let seconds = start.elapsed().as_secs_f64();
        let sum: f64 = report.tables.iter().map(|it| it.rows[0].cells[1].weighted).sum();
        println!("{seconds} {} {sum:.3}", peak_megabytes());
        return;
    }
    let runs = after("--runs").map_or(5, |it| it.parse().unwrap());
    let python = after("--python").map_or("python3", String::as_str);
    compare(rows, runs, python);
}

type Measured = (f64, f64, String);

fn compare(rows: usize, runs: usize, python: &str) {
    let folder = tempfile::tempdir().unwrap();
    lay_down(&made_up(rows), folder.path());
    let works = ["cornetta", "cornetta, one thread", PEERS[0], PEERS[1]];
    let mut measured: Vec<Vec<Measured>> = vec![Vec::new(); works.len()];
    for run in 0..=runs {
        for (work, measured) in works.iter().zip(&mut measured) {
            if let Some(it) = measure(work, rows, python, folder.path()).filter(|_| run > 0) {
                measured.push(it);
            }
        }
    }
    let ours = median(&measured[0]);
    println!("{N_TABLES} weighted banner tables with bases of {rows} interviews");
    for (work, measured) in works.iter().zip(&measured) {
        let Some(last) = measured.last() else {
            println!("{work:24} does not run here");
            continue;
        };
        let (seconds, megabytes) = median(measured);
        println!(
            "{work:24} {seconds:7.3} s {megabytes:7.0} MB {:6.1} times ours; first cells add up to {}",
            seconds / ours.0,
            last.2
        );
    }
}

fn measure(work: &str, rows: usize, python: &str, folder: &Path) -> Option<Measured> {
    let mut command = if PEERS.contains(&work) {
        let mut command = Command::new(python);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/tables.py"));
        command.arg(work).arg(folder);
        command
    } else {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let threads = if work == "cornetta" { "0" } else { "1" };
        command.args(["--rows", &rows.to_string(), "--measure", threads]);
        command
    };
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    let mut words = text.split_whitespace();
    let mut number = || words.next()?.parse().ok();
    Some((number()?, number()?, words.next()?.to_owned()))
}

/// Each by itself.
fn median(measured: &[Measured]) -> (f64, f64) {
    let middle = |mut it: Vec<f64>| {
        it.sort_by(f64::total_cmp);
        it.get(it.len() / 2).copied().unwrap_or(f64::NAN)
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
