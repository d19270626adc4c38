//! `sample`: the people to call.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use cornetta::clock::{Clock as _, SystemClock};
use cornetta::sample::{self, RowProblem};
use cornetta::value::text::counted;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{mistakes, open};

/// The largest sample file that is read: some millions of cases.
const MOST_BYTES: u64 = 1 << 30;

/// Take in the people to call
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta sample import coffee people.csv   into the study in ./coffee
  cornetta sample import people.csv          into the study in this folder")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(Import),
}

/// Add the cases of a CSV file to a study, all of them or none
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta sample import coffee people.csv   into the study in ./coffee
  cornetta sample import people.csv          into the study in this folder

The first line names the columns. study.yaml says which of them are the key and the phone number;
the others are those the questionnaire names under `sample`.")]
struct Import {
    /// The study's folder, where it is not this one; then the file
    #[arg(required = true, num_args = 1..=2, value_names = ["STUDY", "FILE"])]
    paths: Vec<PathBuf>,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.command {
            Command::Import(it) => it.run(console),
        }
    }
}

impl Import {
    fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (folder, file) = match self.paths.as_slice() {
            [folder, file] => (folder.as_path(), file.as_path()),
            [file] => (Path::new("."), file.as_path()),
            _ => return Err(Failure::usage("name a study's folder and a file.")),
        };
        match import(folder, file, console)? {
            Ok((n_added, n_cases)) => {
                console.print(&format!(
                    "{} added; the study has {n_cases} to call.\n\nNext:\n  cornetta interview {}",
                    counted(n_added, "case"),
                    open::typed(folder)
                ))?;
                Ok(Exit::Fine)
            }
            Err(problems) => {
                for it in &problems {
                    console.say(&line(file, it));
                }
                console.say(&format!(
                    "{} in {}; no case was added.",
                    counted(problems.len(), "mistake"),
                    file.display()
                ));
                Ok(Exit::Mistakes)
            }
        }
    }
}

/// Adds the cases of a file; how many, and how many there are then; or all that is wrong with it.
pub(crate) fn import(
    folder: &Path,
    file: &Path,
    console: &Console,
) -> anyhow::Result<Result<(usize, usize), Vec<RowProblem>>> {
    let study = open::study(folder)?;
    let (questionnaire, _) = mistakes::check(&study.questionnaire)?.usable()?;
    let bytes = read(file)?;
    let patience = console.patience("reading");
    let cases = match sample::read(&bytes, &questionnaire.sample, &study.sample) {
        Ok(cases) => cases,
        Err(problems) => return Ok(Err(problems)),
    };
    let mut store = open::store(&study, "sample import")?;
    let n_added = store.add_cases(&cases, SystemClock.now())?;
    let n_cases = store.cases()?.len();
    patience.finish_and_clear();
    Ok(Ok((n_added, n_cases)))
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let failed = |why: std::io::Error| Failure::file(file, &why);
    let about = fs::metadata(file).map_err(failed)?;
    if about.len() > MOST_BYTES {
        return Err(Failure::unreadable(format!(
            "{} is larger than 1 GB; import it in parts.",
            file.display()
        )));
    }
    fs::read(file).map_err(failed)
}

/// `people.csv:3: AREA: …`
fn line(file: &Path, it: &RowProblem) -> String {
    let mut place = file.display().to_string();
    if it.line > 0 {
        place = format!("{place}:{}", it.line);
    }
    let column = if it.column.is_empty() { String::new() } else { format!("{}: ", it.column) };
    let wanted = if it.wanted.is_empty() { String::new() } else { format!("; {}", it.wanted) };
    format!("{place}: {column}{}{wanted}", it.problem)
}
