//! The program as a shell sees it: what goes in, what comes out, and the exit code.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/test.rs"]
mod test;

#[path = "cli/code.rs"]
mod code;
#[path = "cli/compile.rs"]
mod compile;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/fmt.rs"]
mod fmt;
#[path = "cli/general.rs"]
mod general;
#[path = "cli/graph.rs"]
mod graph;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/print.rs"]
mod print;
#[path = "cli/rename.rs"]
mod rename;
#[path = "cli/simulate.rs"]
mod simulate;
#[path = "cli/study.rs"]
mod study;
#[path = "cli/tables.rs"]
mod tables;
#[path = "cli/translate.rs"]
mod translate;
#[path = "cli/weight.rs"]
mod weight;

use test::Test;
