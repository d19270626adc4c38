//! A source to a questionnaire: reading and compiling 1,000 and 10,000 questions.
//!
//! `cargo bench --bench compile`

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod generate;
mod households;

use std::hint::black_box;
use std::time::{Duration, Instant};

use cornetta::compile::compile;
use cornetta::source::Source;
use cornetta::syntax::parse;

const RUNS: u32 = 11;

/// What a file is made of, and the file of so many questions.
type Sort = (&'static str, fn(usize) -> String);

const SORTS: [Sort; 2] =
    [("plain", generate::source), ("rosters, fills, checks", households::source)];

fn main() {
    println!("a source to a questionnaire, median of {RUNS} runs");
    println!(
        "{:<24} {:>9} {:>7} {:>6} {:>10} {:>12} {:>10} {:>9}",
        "", "questions", "lines", "KiB", "parse", "and compile", "each", "memory"
    );
    for (name, make) in SORTS {
        for n_questions in [100, 1_000, 10_000] {
            tell(name, n_questions, &make(n_questions));
        }
    }
    let n_questions = 15_000 * 1_000 / households::source(1_000).lines().count();
    tell("15,000 lines", n_questions, &households::source(n_questions));
}

fn tell(name: &str, n_questions: usize, text: &str) {
    let source = Source::new("big.cati", text);
    let parsing = median(|| drop(black_box(parse(&source))));
    let compiling = median(|| {
        let compiled = black_box(compile(&source));
        assert!(compiled.questionnaire.is_some(), "the generated source has a mistake");
    });
    println!(
        "{name:<24} {n_questions:>9} {:>7} {:>6} {parsing:>10.1?} {compiling:>12.1?} {:>10.2?} {:>9}",
        text.lines().count(),
        text.len() / 1024,
        compiling / u32::try_from(n_questions).unwrap_or(1),
        peak().map_or_else(|| "?".to_owned(), |it| format!("{it} MiB")),
    );
}

/// The most memory this process had so far, in MiB; only Linux says.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<u64>().ok()? / 1024)
}

fn median(run: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}
