//! `new`: a study folder with a template to change.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};

const QUESTIONNAIRE: &str = include_str!("new/questionnaire.cati");
const STUDY: &str = include_str!("new/study.yaml");
const SAMPLE: &str = include_str!("new/sample.csv");

/// Start a study: a folder with a commented questionnaire, a study file and an example sample
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta new coffee                  makes ./coffee
  cornetta compile coffee              finds every mistake in it")]
pub(crate) struct Args {
    /// The study's name: letters, digits, - and _
    name: String,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let name = self.name.as_str();
        if !is_plain(name) {
            return Err(Failure::usage(format!(
                "`{name}` cannot be the name of a study: take letters, digits, - and _, and begin \
                 with a letter, as in `coffee_2`."
            )));
        }
        let folder = Path::new(name);
        if folder.exists() {
            return Err(Failure::usage(format!(
                "`{name}` is there already, and nothing in it was touched: take another name, or \
                 move it away."
            )));
        }
        let questionnaire = format!("{name}.cati");
        create_folder(folder)?;
        write_new(&folder.join(&questionnaire), &titled(name, QUESTIONNAIRE))?;
        write_new(&folder.join("study.yaml"), &STUDY.replace("NAME", name))?;
        write_new(&folder.join("sample.csv"), SAMPLE)?;
        console.print(&next_commands(name))?;
        Ok(Exit::Fine)
    }
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_')
}

/// The template under the study's name: `coffee-2` is the questionnaire `COFFEE_2`.
fn titled(name: &str, template: &str) -> String {
    let mut title = name.replace(['-', '_'], " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let upper = name.replace('-', "_").to_ascii_uppercase();
    template
        .replace("questionnaire NAME \"Title\"", &format!("questionnaire {upper} \"{title}\""))
        .replace("STUDY", name)
}

fn next_commands(name: &str) -> String {
    format!(
        "`{name}` is ready: {name}.cati is the questionnaire, study.yaml says what belongs to the \
         study,\nsample.csv is an example of the people to call.

Next:
  cornetta compile {name}
  cornetta sample import {name} {name}/sample.csv
  cornetta interview {name}"
    )
}

/// Makes a folder that was not there.
pub(crate) fn create_folder(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)
        .map_err(|why| Failure::unreadable(format!("{}: cannot be made: {why}", folder.display())))
}

/// Writes a file that was not there: never over another.
pub(crate) fn write_new(path: &Path, content: &str) -> anyhow::Result<()> {
    let written = fs::File::create_new(path).and_then(|mut it| it.write_all(content.as_bytes()));
    written
        .map_err(|why| Failure::unreadable(format!("{}: cannot be written: {why}", path.display())))
}
