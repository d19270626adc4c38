//! `compile`: every mistake in questionnaires and study files, in one run.

mod fix;

use std::path::{Path, PathBuf};

use cornetta::compile::{Branching, Fate, Goes};
use cornetta::diagnostic::Diagnostics;
use cornetta::diagnostic::narrate::narrate;
use cornetta::diagnostic::render::{self, Found};
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use cornetta::value::text::{counted, shown};
use serde::Serialize;

use crate::cli::console::Console;
use crate::cli::exit::{self, Exit};
use crate::cli::mistakes::{self, Checked};

/// Check questionnaires: every mistake, with its place and what to write instead
#[expect(clippy::struct_excessive_bools, reason = "flags of a command are yes or no")]
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta compile coffee.cati         one questionnaire
  cornetta compile coffee              a study: its study.yaml and its questionnaire
  cornetta compile coffee --fix        make the changes that are shown as a fix
  cornetta compile coffee --narrated   for a screen reader: sentences, nothing drawn
  cornetta compile coffee --missing    for every `if`: where don't know and refused go
  cornetta compile *.cati --json       several, for a program: an object a line")]
pub(crate) struct Args {
    /// Questionnaires, or folders of studies
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Make the changes that are clear, and say which
    #[arg(long)]
    fix: bool,
    /// For a release: texts that are missing or stale in a language are a mistake
    #[arg(long)]
    strict: bool,
    /// Say for every `if` where don't know, refused and not asked go
    #[arg(long, conflicts_with = "json")]
    missing: bool,
    /// Say what was found in sentences, for those who hear them
    #[arg(long, conflicts_with = "json")]
    narrated: bool,
    /// Write what was found as JSON, an object a line
    #[arg(long)]
    json: bool,
}

/// A line for programs.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line {
    /// A mistake or warning.
    Found(Found),
    /// A file, behind all that was found in it.
    File(FileLine),
}

#[derive(Debug, Serialize)]
struct FileLine {
    file: String,
    n_questions: usize,
    n_loops: usize,
    n_errors: usize,
    n_warnings: usize,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut worst = Exit::Fine;
        for file in &self.files {
            match self.check(file, console) {
                Ok(checked) => {
                    let is_behind = checked.languages.iter().any(|it| !it.is_complete());
                    if checked.questionnaire.is_none() || self.strict && is_behind {
                        worst = worst.max(Exit::Mistakes);
                    }
                    self.tell(&checked, console)?;
                }
                Err(error) => worst = worst.max(self.report(&error, console)?),
            }
        }
        Ok(worst)
    }

    fn check(&self, file: &Path, console: &Console) -> anyhow::Result<Checked> {
        if !self.fix {
            return mistakes::check(file);
        }
        let mut checked = mistakes::check(file);
        while let Err(error) = &checked
            && let Some((source, diagnostics)) = mistakes::of(error)
            && fix::fix_study(source, diagnostics, console)?
        {
            checked = mistakes::check(file);
        }
        fix::fix(checked?, console)
    }

    /// What keeps a file from being looked at: mistakes in a study's file, or the world.
    fn report(&self, error: &anyhow::Error, console: &Console) -> anyhow::Result<Exit> {
        let Some((source, diagnostics)) = mistakes::of(error) else {
            return Ok(exit::report(error, console));
        };
        self.say(source, diagnostics, console)?;
        Ok(Exit::Mistakes)
    }

    fn tell(&self, checked: &Checked, console: &Console) -> anyhow::Result<()> {
        let Checked { source, questionnaire, diagnostics, branchings, .. } = checked;
        self.say(source, diagnostics, console)?;
        if self.json {
            return line(console, &Line::File(file_line(checked)));
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

    fn say(
        &self,
        source: &Source,
        diagnostics: &Diagnostics,
        console: &Console,
    ) -> anyhow::Result<()> {
        if self.json {
            let rows = render::rows(source, diagnostics);
            return rows.into_iter().try_for_each(|it| line(console, &Line::Found(it)));
        }
        if !diagnostics.is_empty() {
            let text = if self.narrated {
                narrate(source, diagnostics)
            } else {
                mistakes::shown(source, diagnostics, console.color())
            };
            console.say(text.trim_end());
        }
        Ok(())
    }
}

fn line(console: &Console, it: &Line) -> anyhow::Result<()> {
    Ok(console.print(&serde_json::to_string(it)?)?)
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

fn file_line(checked: &Checked) -> FileLine {
    let questionnaire = checked.questionnaire.as_ref();
    let n_errors = checked.diagnostics.n_errors();
    FileLine {
        file: checked.source.name().to_owned(),
        n_questions: questionnaire.map_or(0, n_questions),
        n_loops: questionnaire.map_or(0, |it| it.rosters.len()),
        n_errors,
        n_warnings: checked.diagnostics.len() - n_errors,
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
