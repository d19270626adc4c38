//! `demo`: a ready study in one command.

use std::path::{Path, PathBuf};

use cornetta::study;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::interview::{Sitting, has_screen};
use crate::cli::{export, new, open, sample, simulate};

const QUESTIONNAIRE: &str = include_str!("../../questionnaires/demo.cati");
const STUDY: &str = include_str!("demo/study.yaml");
const SAMPLE: &str = include_str!("demo/sample.csv");

const N_SIMULATED: u64 = 200;
const SEED: u64 = 7;

/// Make a ready study to try everything with, and open its first interview
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta demo                        makes ./demo and opens its first interview
  cornetta demo elsewhere              makes ./elsewhere")]
pub(crate) struct Args {
    /// The folder to make
    #[arg(default_value = "demo", value_name = "DIR")]
    folder: PathBuf,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        if self.folder.exists() {
            return self.is_there(console);
        }
        let making = self.beside()?;
        make(&making, console)?;
        std::fs::rename(&making, &self.folder).map_err(|why| Failure::file(&self.folder, &why))?;
        console.print(&made(&open::typed(&self.folder)))?;
        self.interview(console)
    }

    fn is_there(&self, console: &Console) -> anyhow::Result<Exit> {
        let name = open::typed(&self.folder);
        if !self.folder.join(study::FILE).is_file() {
            return Err(Failure::usage(format!(
                "{name} is there already, is no study, and was left as it is; name another folder: \
                 `cornetta demo NAME`."
            )));
        }
        console.print(&format!(
            "{name} is there already and was left as it is. For a fresh one: `cornetta demo NAME`.\
             \n\n{}",
            next(&name)
        ))?;
        Ok(Exit::Fine)
    }

    /// Where it is made before it gets its name: whoever stops halfway has no half demo.
    fn beside(&self) -> anyhow::Result<PathBuf> {
        let name = self.folder.file_name().ok_or_else(|| {
            Failure::usage("that is not the name of a folder; try `cornetta demo NAME`.")
        })?;
        let name = format!(".{}-{}", name.to_string_lossy(), std::process::id());
        Ok(self.folder.with_file_name(name))
    }

    fn interview(&self, console: &Console) -> anyhow::Result<Exit> {
        if !has_screen() {
            return Ok(Exit::Fine);
        }
        let first = SAMPLE.lines().nth(1).and_then(|it| it.split(',').next());
        let sitting = Sitting {
            folder: &self.folder,
            case: first,
            plain: false,
            language: None,
            interviewer: None,
        };
        sitting.run(console)
    }
}

fn make(folder: &Path, console: &Console) -> anyhow::Result<()> {
    new::create_folder(folder)?;
    new::write_new(&folder.join("demo.cati"), QUESTIONNAIRE)?;
    new::write_new(&folder.join(study::FILE), STUDY)?;
    let people = folder.join("sample.csv");
    new::write_new(&people, SAMPLE)?;
    if let Err(problems) = sample::import(folder, &people, console)? {
        anyhow::bail!("the demo's own sample has mistakes: {problems:?}");
    }
    simulate::simulate(folder, N_SIMULATED, SEED, &[], console)?;
    export::export(&export::Args::usual(folder, &folder.join("data")), console)?;
    Ok(())
}

fn made(name: &str) -> String {
    format!(
        "Made ./{name}, a study to try everything with:
  demo.cati    25 questions about free time and health
  sample.csv   50 people to call, all of them made up, with numbers that ring nowhere
  study.db     the cases, and {N_SIMULATED} simulated interviews
  data/        those interviews as Parquet and CSV, with a codebook

{}",
        next(name)
    )
}

fn next(name: &str) -> String {
    format!(
        "Next:
  cornetta interview {name}              call and ask
  cornetta export {name} --to {name}/data  the answers as data
  cornetta compile {name}                after you have changed {name}/demo.cati"
    )
}
