//! A source to a questionnaire: reading and compiling 1,000 and 10,000 questions.
//!
//! `cargo bench --bench compile`

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod generate;

use std::hint::black_box;
use std::time::{Duration, Instant};

use cornetta::compile::compile;
use cornetta::source::Source;
use cornetta::syntax::parse;

const RUNS: u32 = 11;

fn main() {
    println!("a source to a questionnaire, median of {RUNS} runs");
    println!(
        "{:>10} {:>9} {:>10} {:>12} {:>14}",
        "questions", "KiB", "parse", "and compile", "a question"
    );
    for n_questions in [100, 1_000, 10_000] {
        let source = Source::new("big.cati", generate::source(n_questions).as_str());
        let parsing = median(|| drop(black_box(parse(&source))));
        let compiling = median(|| {
            let compiled = black_box(compile(&source));
            assert!(compiled.questionnaire.is_some(), "the generated source has a mistake");
        });
        println!(
            "{n_questions:>10} {:>9} {parsing:>10.1?} {compiling:>12.1?} {:>14.2?}",
            source.text().len() / 1024,
            compiling / u32::try_from(n_questions).unwrap_or(1)
        );
    }
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
