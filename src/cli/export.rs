//! `export`: the answers as files for analysts.

use std::path::{Path, PathBuf};

use cornetta::export::{self, Export, Options, Report};
use cornetta::fieldwork::CaseData;
use cornetta::questionnaire::Questionnaire;
use cornetta::store::{KeptQuestionnaire, Store};
use cornetta::value::text::counted;
use indicatif::ProgressBar;
use serde_json::json;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{mistakes, open};

/// Write the answers as Parquet, Arrow and CSV, with a codebook and scripts that load them
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta export coffee --to data            everything but what is personal
  cornetta export coffee --to data --format csv
  cornetta export coffee --to data --json     what was written, as data")]
pub(crate) struct Args {
    /// The study's folder
    #[arg(default_value = ".")]
    study: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Only these kinds of files
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = formats())]
    format: Vec<String>,
    /// Names, telephone numbers and other personal answers too
    #[arg(long)]
    personal: bool,
    /// Write what was done as JSON
    #[arg(long)]
    json: bool,
}

fn formats() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(export::formats().collect::<Vec<_>>())
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let reports = export(&self.study, &self.to, &self.options(), console)?;
        for report in &reports {
            for misfit in &report.misfits {
                console.say(&format!("warning: {misfit}"));
            }
        }
        if self.json {
            let rows: Vec<_> = reports.iter().map(as_json).collect();
            console.print(&serde_json::to_string_pretty(&rows)?)?;
        } else {
            let lines: Vec<String> = reports.iter().map(in_words).collect();
            console.print(&lines.join("\n"))?;
        }
        Ok(Exit::Fine)
    }

    fn options(&self) -> Options {
        let mut options = Options { personal: self.personal, ..Options::default() };
        if !self.format.is_empty() {
            options.formats.retain(|name| self.format.iter().any(|it| it == name));
        }
        options
    }
}

/// Exports a study: the version of its questionnaire that was used last into `to`, every earlier
/// one that has interviews into a folder in it.
pub(crate) fn export(
    folder: &Path,
    to: &Path,
    options: &Options,
    console: &Console,
) -> anyhow::Result<Vec<Report>> {
    let study = open::study(folder)?;
    if !study.database.exists() {
        return Err(Failure::unreadable(format!(
            "there is nothing to export from {0} yet; interview first: `cornetta interview {0}`.",
            open::typed(folder)
        )));
    }
    let mut store = open::store(&study, "export")?;
    let (last, earlier) = versions(&store, folder)?;
    let total: u64 = earlier.iter().map(|it| it.n_interviews).sum::<u64>() + last.n_interviews;
    let bar = console.progress(total, "exporting");
    let mut reports = vec![write(&mut store, &last, to, options, true, &bar)?];
    for it in &earlier {
        let to = to.join(name_of(it));
        reports.push(write(&mut store, it, &to, options, false, &bar)?);
    }
    bar.finish_and_clear();
    Ok(reports)
}

/// The version used last, and the earlier ones that have interviews.
fn versions(
    store: &Store,
    folder: &Path,
) -> anyhow::Result<(KeptQuestionnaire, Vec<KeptQuestionnaire>)> {
    let mut kept = store.questionnaires()?;
    let used = kept.iter().rposition(|it| it.n_interviews > 0);
    let last = match used.or_else(|| kept.len().checked_sub(1)) {
        Some(at) => kept.remove(at),
        None => {
            return Err(Failure::unreadable(format!(
                "there is nothing to export from {0} yet; interview first: `cornetta interview \
                 {0}`.",
                open::typed(folder)
            )));
        }
    };
    kept.retain(|it| it.n_interviews > 0);
    Ok((last, kept))
}

/// A folder for an earlier version: what its author called it, and the start of its fingerprint.
fn name_of(kept: &KeptQuestionnaire) -> String {
    let plain = |it: &char| it.is_ascii_alphanumeric() || *it == '.' || *it == '-';
    let version: String = kept.version.chars().filter(plain).take(20).collect();
    let start: String = kept.fingerprint.chars().take(8).collect();
    format!("earlier-{version}-{start}")
}

fn write(
    store: &mut Store,
    kept: &KeptQuestionnaire,
    to: &Path,
    options: &Options,
    all_cases: bool,
    bar: &ProgressBar,
) -> anyhow::Result<Report> {
    let questionnaire = compiled(kept)?;
    let mut export = Export::begin(&questionnaire, to, options)?;
    let mut append = |case: CaseData| -> anyhow::Result<()> {
        bar.inc(1);
        Ok(export.append(&case)?)
    };
    store.each_case_data(&questionnaire, &mut append)?;
    if all_cases {
        store.each_case_without_interview(&mut append)?;
    }
    Ok(export.finish()?)
}

fn compiled(kept: &KeptQuestionnaire) -> anyhow::Result<Questionnaire> {
    Ok(mistakes::check_source(kept.source.clone()).usable()?.0)
}

fn in_words(report: &Report) -> String {
    let n_rows = usize::try_from(report.n_rows).unwrap_or(usize::MAX);
    let mut lines =
        vec![format!("{}, {}:", counted(n_rows, "row"), counted(report.n_columns, "column"))];
    lines.extend(report.files.iter().map(|it| format!("  {}", it.display())));
    if !report.left_out.is_empty() {
        lines.push(format!(
            "left out because personal: {} (--personal writes them too)",
            report.left_out.join(", ")
        ));
    }
    lines.join("\n")
}

fn as_json(report: &Report) -> serde_json::Value {
    json!({
        "files": report.files,
        "n_rows": report.n_rows,
        "n_columns": report.n_columns,
        "left_out": report.left_out,
        "misfits": report.misfits,
    })
}
