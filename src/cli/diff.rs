//! `diff`: what changed between two versions of a questionnaire.

mod open;

use std::path::PathBuf;

use cornetta::compare::{self, Comparison, compare};
use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::mistakes;
use open::OpenCases;

/// Tell what changed between two versions of a questionnaire
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta diff coffee-1.cati coffee-2.cati         questions, answers, routing, words, data
  cornetta diff --study coffee coffee-2.cati        against what open interviews began with
  cornetta diff coffee-1.cati coffee-2.cati --json  for a program")]
pub(crate) struct Args {
    /// The older and the newer one; with --study, the newer one alone
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Compare each version that open interviews of this study began with, and say which they are
    #[arg(long, value_name = "FOLDER")]
    study: Option<PathBuf>,
    /// Write it as JSON
    #[arg(long)]
    json: bool,
}

/// The account, for programs.
#[derive(Debug, Serialize)]
struct Account<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<&'a OpenCases>,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match (&self.study, self.files.as_slice()) {
            (None, [before, after]) => {
                let (before, _) = mistakes::check(before)?.usable()?;
                let (after, _) = mistakes::check(after)?.usable()?;
                self.tell(&compare(&before, &after), None, console)?;
            }
            (Some(study), [after]) => {
                let (after, _) = mistakes::check(after)?.usable()?;
                let versions = open::versions(study)?;
                if versions.is_empty() {
                    console.say("no interview of this study is open: nobody is touched.");
                }
                for version in versions {
                    let comparison = compare(&version.questionnaire, &after);
                    let open = version.touched(&comparison);
                    self.tell(&comparison, Some(&open), console)?;
                }
            }
            (None, _) => {
                return Err(Failure::usage(
                    "two files are compared: the older one, then the newer one; or name a study \
                     with --study."
                        .to_owned(),
                ));
            }
            (Some(_), _) => {
                return Err(Failure::usage(
                    "with --study, one file is named: the new version.".to_owned(),
                ));
            }
        }
        Ok(Exit::Fine)
    }

    fn tell(
        &self,
        comparison: &Comparison,
        open: Option<&OpenCases>,
        console: &Console,
    ) -> anyhow::Result<()> {
        if self.json {
            let account = Account { comparison, open };
            return Ok(console.print(&serde_json::to_string(&account)?)?);
        }
        let mut text = compare::write(comparison, console.color_of_data());
        if let Some(open) = open {
            text.push_str(&open.in_words());
        }
        Ok(console.print(&text)?)
    }
}
