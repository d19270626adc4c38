//! `doctor`: will cornetta work well here, and if not, what to do about it.

mod clock;
mod database;
mod terminal;

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::exit::Exit;

/// Look at terminal, database and clock, and say what to do where something is wrong
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta doctor                      this machine and this terminal
  cornetta doctor coffee               and the study in ./coffee
  cornetta doctor --json               as data")]
pub(crate) struct Args {
    /// A study to look at too
    study: Option<PathBuf>,
    /// Write the findings as JSON
    #[arg(long)]
    json: bool,
}

/// One thing looked at.
#[derive(Debug, Serialize)]
pub(crate) struct Finding {
    area: &'static str,
    what: &'static str,
    found: String,
    /// What to do; empty where all is well.
    advice: &'static str,
    verdict: Verdict,
}

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    Good,
    Worth,
    Wrong,
}

impl Finding {
    pub(crate) fn good(area: &'static str, what: &'static str, found: impl Into<String>) -> Self {
        Self { area, what, found: found.into(), advice: "", verdict: Verdict::Good }
    }

    /// It works, and could be better.
    pub(crate) fn worth(mut self, when: bool, advice: &'static str) -> Self {
        if when && self.verdict == Verdict::Good {
            (self.verdict, self.advice) = (Verdict::Worth, advice);
        }
        self
    }

    /// It will not work.
    pub(crate) fn wrong(mut self, when: bool, advice: &'static str) -> Self {
        if when {
            (self.verdict, self.advice) = (Verdict::Wrong, advice);
        }
        self
    }

    fn line(&self) -> String {
        let mark = match self.verdict {
            Verdict::Good => "ok   ",
            Verdict::Worth => "note ",
            Verdict::Wrong => "WRONG",
        };
        let advice = if self.advice.is_empty() { "" } else { "\n        -> " };
        format!("{mark}   {}: {}{advice}{}", self.what, self.found, self.advice)
    }
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut findings = terminal::findings();
        findings.extend(database::findings(self.study.as_deref())?);
        findings.extend(clock::findings());
        let wrong = findings.iter().any(|it| it.verdict == Verdict::Wrong);
        if self.json {
            console.print(&serde_json::to_string_pretty(&findings)?)?;
        } else {
            console.print(&report(&findings))?;
        }
        Ok(if wrong { Exit::Mistakes } else { Exit::Fine })
    }
}

fn report(findings: &[Finding]) -> String {
    let mut lines = vec![format!("cornetta {}", env!("CARGO_PKG_VERSION"))];
    let mut area = "";
    for finding in findings {
        if finding.area != area {
            area = finding.area;
            lines.push(format!("\n{area}"));
        }
        lines.push(finding.line());
        if finding.what == terminal::LAST {
            lines.push(terminal::width_card());
        }
    }
    lines.join("\n")
}
