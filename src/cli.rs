//! The command line: arguments, which command runs, and what the shell is told at the end.
//!
//! Knows every room of the house and does the work of none: data goes to stdout, messages to
//! stderr, and how it ended is an exit code.

mod code;
mod compile;
mod completions;
mod console;
mod demo;
mod diff;
mod doctor;
mod exit;
mod explain;
mod export;
mod fmt;
mod graph;
mod interview;
mod mistakes;
mod new;
mod open;
mod print;
mod rename;
mod replace;
mod sample;
mod simulate;
mod table;
mod tables;
mod translate;
mod weight;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use console::{Color, Console};
use exit::Exit;

/// Telephone surveys: from a readable questionnaire, through the interview, to labelled data.
#[derive(Parser)]
#[command(
    name = "cornetta",
    version,
    before_help = "Examples:
  cornetta demo                        a ready study in ./demo, and its first interview
  cornetta new coffee                  a study of your own, with a template to change
  cornetta compile coffee/coffee.cati  every mistake in a questionnaire, in one run
  cornetta interview coffee            call and ask
  cornetta export coffee --to data     the answers as Parquet, Arrow and CSV, with a codebook",
    after_help = exit::HELP
)]
struct Arguments {
    /// Colors in messages: `auto` follows the terminal and `NO_COLOR`
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Args),
    New(new::Args),
    Compile(compile::Args),
    Fmt(fmt::Args),
    Explain(explain::Args),
    Graph(graph::Args),
    Print(print::Args),
    Diff(diff::Args),
    Rename(rename::Args),
    Sample(sample::Args),
    Interview(interview::Args),
    Simulate(simulate::Args),
    Translate(translate::Args),
    Export(export::Args),
    Weight(weight::Args),
    Tables(tables::Args),
    Table(table::Args),
    Code(code::Args),
    Doctor(doctor::Args),
    Completions(completions::Args),
}

impl Command {
    fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match self {
            Self::Demo(it) => it.run(console),
            Self::New(it) => it.run(console),
            Self::Compile(it) => it.run(console),
            Self::Fmt(it) => Ok(it.run(console)),
            Self::Explain(it) => it.run(console),
            Self::Graph(it) => it.run(console),
            Self::Print(it) => it.run(console),
            Self::Diff(it) => it.run(console),
            Self::Rename(it) => it.run(console),
            Self::Sample(it) => it.run(console),
            Self::Interview(it) => it.run(console),
            Self::Simulate(it) => it.run(console),
            Self::Translate(it) => it.run(console),
            Self::Export(it) => it.run(console),
            Self::Weight(it) => it.run(console),
            Self::Tables(it) => it.run(console),
            Self::Table(it) => it.run(console),
            Self::Code(it) => it.run(console),
            Self::Doctor(it) => it.run(console),
            Self::Completions(it) => it.run(console),
        }
    }
}

/// Runs the command that was asked for.
pub(crate) fn main() -> ExitCode {
    let arguments = match parse() {
        Ok(it) => it,
        Err(told) => {
            drop(told.print());
            return if told.use_stderr() { Exit::Usage.into() } else { Exit::Fine.into() };
        }
    };
    let console = Console::new(arguments.color);
    exit::say_sorry_for_bugs(Console::new(arguments.color));
    let run = AssertUnwindSafe(|| arguments.command.run(&console));
    match catch_unwind(run) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(error)) => exit::report(&error, &console).into(),
        Err(_said_by_the_hook) => Exit::Bug.into(),
    }
}

fn parse() -> Result<Arguments, clap::Error> {
    let matches = examples_first(Arguments::command()).try_get_matches()?;
    Arguments::from_arg_matches(&matches)
}

/// Help that shows what to type before it lists what there is.
fn examples_first(command: clap::Command) -> clap::Command {
    command
        .help_template(
            "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}",
        )
        .mut_subcommands(examples_first)
}
