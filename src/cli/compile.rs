//! `compile`: every mistake in questionnaires and study files, in one run.

use std::path::PathBuf;

use cornetta::compile::{Branching, Fate, Goes};
use cornetta::diagnostic::render::{self, Found};
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use cornetta::value::text::{counted, shown};
use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::exit::{self, Exit};
use crate::cli::mistakes::{self, Checked};

/// Check questionnaires: every mistake, with its place and what to write instead
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta compile coffee.cati         one questionnaire
  cornetta compile coffee              a study: its study.yaml and its questionnaire
  cornetta compile coffee --missing    for every `if`: where don't know and refused go
  cornetta compile *.cati --json       several, for a program to read")]
pub(crate) struct Args {
    /// Questionnaires, or folders of studies
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Say for every `if` where don't know, refused and not asked go
    #[arg(long, conflicts_with = "json")]
    missing: bool,
    /// Write what was found as JSON
    #[arg(long)]
    json: bool,
}

/// What was found in a file, for programs.
#[derive(Debug, Serialize)]
struct Row {
    file: String,
    n_questions: usize,
    n_loops: usize,
    found: Vec<Found>,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut worst = Exit::Fine;
        let mut rows = Vec::new();
        for file in &self.files {
            match mistakes::check(file) {
                Ok(checked) => {
                    if checked.questionnaire.is_none() {
                        worst = worst.max(Exit::Mistakes);
                    }
                    self.tell(&checked, console)?;
                    rows.push(row(&checked));
                }
                Err(error) => worst = worst.max(exit::report(&error, console)),
            }
        }
        if self.json {
            console.print(&serde_json::to_string_pretty(&rows)?)?;
        }
        Ok(worst)
    }

    fn tell(&self, checked: &Checked, console: &Console) -> anyhow::Result<()> {
        let Checked { source, questionnaire, diagnostics, branchings } = checked;
        if self.json {
            return Ok(());
        }
        if !diagnostics.is_empty() {
            console.say(mistakes::shown(source, diagnostics, console.color()).trim_end());
        }
        if let Some(it) = questionnaire {
            let warnings = match diagnostics.len() {
                0 => "no mistakes".to_owned(),
                n => counted(n, "warning"),
            };
            console.print(&format!("{}: {}, {warnings}", source.name(), size(it)))?;
        }
        if self.missing {
            for branching in branchings {
                console.print(&missing(source, branching))?;
            }
        }
        Ok(())
    }
}

/// Where an `if` sends those who have no value: its place, and a line a question.
fn missing(source: &Source, branching: &Branching) -> String {
    let line = source.position(branching.span.start).line;
    let mut told = format!("{}:{line}: if {}", source.name(), shown(&branching.words));
    for fates in branching.fates.chunk_by(|a, b| a.name == b.name) {
        let name = fates.first().map_or("", |it| it.name.as_str());
        let fates: Vec<String> = fates.iter().map(fate).collect();
        told.push_str("\n    ");
        told.push_str(name);
        told.push_str(": ");
        told.push_str(&fates.join("; "));
    }
    told
}

fn fate(fate: &Fate) -> String {
    let goes = match fate.goes {
        Goes::In => "goes in",
        Goes::Past => "goes past it",
        Goes::Depends => "goes as the rest decides",
    };
    format!("{} {goes}", shown(&fate.reason))
}

fn row(checked: &Checked) -> Row {
    let questionnaire = checked.questionnaire.as_ref();
    Row {
        file: checked.source.name().to_owned(),
        n_questions: questionnaire.map_or(0, n_questions),
        n_loops: questionnaire.map_or(0, |it| it.rosters.len()),
        found: render::rows(&checked.source, &checked.diagnostics),
    }
}

/// How many questions are asked, each counted once however often a loop asks it.
fn n_questions(questionnaire: &Questionnaire) -> usize {
    questionnaire.items.iter().filter(|it| it.is_shown() && it.has_data()).count()
}

/// "25 questions, 2 loops"
pub(crate) fn size(questionnaire: &Questionnaire) -> String {
    let questions = counted(n_questions(questionnaire), "question");
    match questionnaire.rosters.len() {
        0 => questions,
        n => format!("{questions}, {}", counted(n, "loop")),
    }
}
