//! What a keystroke costs in a coded list of 10,000 rows, against looking for the same letters in
//! every label, in the same run: `cargo bench --bench lookup`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cornetta::lookup::Table;

const N_ROWS: usize = 10_000;
const TYPED: [&str; 4] = ["senior machine op", "nursing assistant", "cafe", "taxi driv"];
const FIRST: [&str; 20] = [
    "Senior",
    "Junior",
    "Deputy",
    "Assistant",
    "Chief",
    "Trainee",
    "Temporary",
    "Mobile",
    "Night",
    "Regional",
    "Certified",
    "Self-employed",
    "Seasonal",
    "Industrial",
    "Medical",
    "Marine",
    "Rural",
    "Urban",
    "Technical",
    "General",
];
const SECOND: [&str; 25] = [
    "machine",
    "nursing",
    "taxi",
    "café",
    "garden",
    "office",
    "kitchen",
    "school",
    "forest",
    "paper",
    "metal",
    "glass",
    "bakery",
    "train",
    "harbor",
    "library",
    "hospital",
    "hotel",
    "warehouse",
    "theater",
    "software",
    "survey",
    "tax",
    "animal",
    "music",
];
const THIRD: [&str; 20] = [
    "operator",
    "assistant",
    "driver",
    "owner",
    "worker",
    "clerk",
    "helper",
    "teacher",
    "warden",
    "maker",
    "fitter",
    "blower",
    "manager",
    "inspector",
    "pilot",
    "adviser",
    "porter",
    "cleaner",
    "trainer",
    "planner",
];

fn main() {
    let mut csv = String::from("code,label\n");
    for row in 0..N_ROWS {
        let first = FIRST[row % 20];
        let (second, third) = (SECOND[row / 20 % 25], THIRD[row / 500 % 20]);
        let _ = writeln!(csv, "{row:05},{first} {second} {third}");
    }
    let start = Instant::now();
    let (table, _) = Table::read("jobs.csv", &csv);
    black_box(table.search("a", None, 8));
    println!("{N_ROWS} rows read and indexed: {:.1?}", start.elapsed());
    let (mut searched, mut scanned) = (Vec::new(), Vec::new());
    for typed in TYPED.iter().cycle().take(20) {
        for (end, letter) in typed.char_indices() {
            let typed = typed.get(..end + letter.len_utf8()).unwrap_or_default();
            searched.push(timed(|| table.search(typed, None, 8).len()));
            scanned.push(timed(|| scan(&table, typed)));
        }
    }
    let (search, scan) = (report("search", searched), report("scan", scanned));
    println!("search : scan = {:.1}", search.as_secs_f64() / scan.as_secs_f64());
}

fn timed(what: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(what());
    start.elapsed()
}

fn scan(table: &Table, typed: &str) -> usize {
    let typed = typed.to_lowercase();
    table.rows().iter().filter(|it| it.label.to_lowercase().contains(&typed)).count()
}

/// Prints the middle and the worst, and gives the middle.
fn report(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort();
    let middle = times[times.len() / 2];
    println!("{what:>7} a keystroke: {middle:>9.1?}, at worst {:.1?}", times[times.len() - 1]);
    middle
}
