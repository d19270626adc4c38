//! `export`: the answers as files for analysts.

mod selection;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cornetta::analysis::{Analysis, AnalysisError, Paradata, Reading};
use cornetta::clock::{Clock as _, SystemClock};
use cornetta::dataset::{self, Wanted};
use cornetta::export::{self, Export, ExportError, Options, RESPONSES, Report};
use cornetta::store::{KeptExport, KeptWeighting, Store};
use cornetta::value::text::counted;
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open;
use selection::SelectionArgs;

/// Write the answers for Python, R, SPSS, Stata and Excel, with a codebook and scripts that load them
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta export coffee --to data                  Parquet and CSV, without what is personal
  cornetta export coffee --to data --format sav     for SPSS
  cornetta export coffee --to week-2 --new          cases that are new or changed since the last --new
  cornetta export coffee --to data --outcome complete --from 2026-11-01")]
pub(crate) struct Args {
    /// The study's folder
    #[arg(default_value = ".")]
    study: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Kinds of files, with commas between; `all` for every kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = formats())]
    format: Vec<String>,
    /// Other tables too: attempts, events, times (how long each question took), or `all`
    #[arg(long, value_name = "TABLE", value_delimiter = ',', value_parser = tables())]
    also: Vec<String>,
    /// Personal things by name, as `case_key,FIRST_NAME`; that they left the study is recorded
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    personal: Vec<String>,
    #[command(flatten)]
    selection: SelectionArgs,
    /// Write what was done as JSON
    #[arg(long)]
    json: bool,
}

fn tables() -> clap::builder::PossibleValuesParser {
    let names = Paradata::ALL.iter().map(|it| it.name()).chain(["all"]);
    clap::builder::PossibleValuesParser::new(names.collect::<Vec<_>>())
}

fn formats() -> clap::builder::PossibleValuesParser {
    let names = export::formats().map(|it| it.0).chain(["all"]);
    clap::builder::PossibleValuesParser::new(names.collect::<Vec<_>>())
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let done = export(self, console)?;
        for misfit in &done.misfits {
            console.say(&format!("warning: {misfit}"));
        }
        for it in &done.differences {
            console.say(&format!("version {}: {} {}", it.version, it.variable, it.what));
        }
        let said = if self.json {
            serde_json::to_string_pretty(&as_json(&done))?
        } else {
            in_words(&done)
        };
        console.print(&said)?;
        Ok(Exit::Fine)
    }

    /// The usual files of a study.
    pub(crate) fn usual(study: &Path, to: &Path) -> Self {
        Self {
            study: study.to_owned(),
            to: to.to_owned(),
            format: Vec::new(),
            also: Vec::new(),
            personal: Vec::new(),
            selection: SelectionArgs::default(),
            json: false,
        }
    }

    fn also(&self) -> impl Iterator<Item = Paradata> {
        let is_asked = |name: &str| self.also.iter().any(|it| it == "all" || it == name);
        Paradata::ALL.into_iter().filter(move |it| is_asked(it.name()))
    }

    fn formats(&self) -> Vec<String> {
        if self.format.iter().any(|it| it == "all") {
            return export::formats().map(|it| it.0.to_owned()).collect();
        }
        self.format.clone()
    }
}

/// What was done.
pub(crate) struct Done {
    report: Report,
    left_out: Vec<String>,
    misfits: Vec<String>,
    differences: Vec<dataset::Difference>,
}

/// Exports a study: all versions of its questionnaire together.
pub(crate) fn export(args: &Args, console: &Console) -> anyhow::Result<Done> {
    let study = open::study(&args.study)?;
    let nothing = || {
        Failure::unreadable(format!(
            "there is nothing to export from {0} yet; interview first: `cornetta interview {0}`.",
            open::typed(&args.study)
        ))
    };
    if !study.database.exists() {
        return Err(nothing());
    }
    let mut store = open::store(&study, "export")?;
    let analysis = match Analysis::of(&store) {
        Err(AnalysisError::Nothing) => return Err(nothing()),
        analysis => analysis?,
    };
    let mut personal = analysis.personal();
    personal.push("note".to_owned());
    refuse_unknown(&args.personal, &personal)?;
    let wanted =
        Wanted { personal: args.personal.clone(), only: None, weights: store.weight_names()? };
    let selection = args.selection.selection()?;
    let mut reading = analysis.reading(&store, &wanted, &selection)?;
    let facts = facts(args, &analysis, &store)?;
    let options = Options {
        formats: args.formats(),
        left_out: reading.left_out().to_vec(),
        differences: reading.differences().to_vec(),
        at: SystemClock.now(),
        facts: facts.clone(),
    };
    let mut export = fill(&mut store, &mut reading, &args.to, options, console)?;
    for it in args.also() {
        let table = export.table(it.name(), &it.dataset(&analysis))?;
        let append = |rows| Ok::<(), Stop>(export.append(table, &rows)?);
        reading.each_of(it, &store, append).map_err(Stop::alone)?;
    }
    // before the files have their names: nothing leaves a study unrecorded
    store.keep_export(&KeptExport {
        at: SystemClock.now(),
        by_whom: open::user().unwrap_or_default(),
        folder: args.to.display().to_string(),
        description: serde_json::to_string(&facts)?,
    })?;
    let report = export.finish()?;
    if let Some(handed_over) = reading.handed_over() {
        store.deliver(&handed_over)?;
    }
    Ok(Done {
        report,
        left_out: reading.left_out().to_vec(),
        misfits: reading.misfits(),
        differences: reading.differences().to_vec(),
    })
}

fn refuse_unknown(asked: &[String], personal: &[String]) -> anyhow::Result<()> {
    for name in asked {
        if !personal.iter().any(|it| it.eq_ignore_ascii_case(name)) {
            return Err(Failure::usage(format!(
                "nothing personal is called `{name}`; there is {}.",
                personal.join(", ")
            )));
        }
    }
    Ok(())
}

/// Reads all cases selected into the tables of an export.
fn fill(
    store: &mut Store,
    reading: &mut Reading<'_>,
    to: &Path,
    options: Options,
    console: &Console,
) -> anyhow::Result<Export> {
    let bar = console.progress(store.n_cases()?, "reading");
    let mut export = Export::begin(to, options)?;
    let responses = export.table(RESPONSES, reading.dataset())?;
    let mut loops = Vec::new();
    for it in dataset::loops(reading.dataset()) {
        let name = format!("{RESPONSES}_{}", it.loops.join("_"));
        loops.push((export.table(&name, &it.dataset)?, it));
    }
    reading
        .each(store, |(rows, cases)| {
            bar.inc(cases.len() as u64);
            export.append(responses, &rows)?;
            for (table, it) in &loops {
                export.append(*table, &it.rows(&rows))?;
            }
            Ok::<(), Stop>(())
        })
        .map_err(Stop::alone)?;
    bar.finish_and_clear();
    Ok(export)
}

/// Why reading into files stopped.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
    #[error(transparent)]
    Export(#[from] ExportError),
}

impl Stop {
    fn alone(self) -> anyhow::Error {
        match self {
            Self::Analysis(it) => it.into(),
            Self::Export(it) => it.into(),
        }
    }
}

/// What the manifest and the study's record say of an export.
fn facts(
    args: &Args,
    analysis: &Analysis,
    store: &Store,
) -> anyhow::Result<BTreeMap<String, Json>> {
    let weightings = store.weightings()?;
    let weights: Vec<Json> = weightings.iter().map(weighting).collect();
    Ok(BTreeMap::from([
        ("weights".to_owned(), json!(weights)),
        ("by".to_owned(), json!(open::user())),
        ("versions".to_owned(), json!(analysis.versions().collect::<Vec<_>>())),
        ("also".to_owned(), json!(args.also)),
        ("personal".to_owned(), json!(args.personal)),
        ("selection".to_owned(), args.selection.as_json()),
    ]))
}

/// Which weights: when they were made, and a hash of the file that says how.
fn weighting(it: &KeptWeighting) -> Json {
    let hash = Sha256::digest(it.source.as_bytes());
    let hash: Vec<String> = hash.iter().map(|it| format!("{it:02x}")).collect();
    json!({"name": it.name, "at": it.at.iso(), "cases": it.n, "sha256": hash.concat()})
}

fn in_words(done: &Done) -> String {
    let mut lines = Vec::new();
    for (name, n_rows, n_columns) in &done.report.tables {
        let rows = counted(usize::try_from(*n_rows).unwrap_or(usize::MAX), "row");
        lines.push(format!("{name}: {rows}, {}", counted(*n_columns, "column")));
    }
    lines.extend(done.report.files.iter().map(|it| format!("  {}", it.display())));
    if !done.report.shortened.is_empty() {
        let n = counted(done.report.shortened.len(), "name or label");
        lines.push(format!("shortened for a kind of file: {n}; listed in manifest.json"));
    }
    if !done.left_out.is_empty() {
        lines.push(format!(
            "left out because personal: {} (--personal NAME writes one too)",
            done.left_out.join(", ")
        ));
    }
    lines.join("\n")
}

fn as_json(done: &Done) -> Json {
    let differ = |it: &dataset::Difference| json!([it.version, it.variable, it.what]);
    let table = |it: &(String, u64, usize)| json!({"name": it.0, "rows": it.1, "columns": it.2});
    json!({
        "files": done.report.files,
        "tables": done.report.tables.iter().map(table).collect::<Vec<_>>(),
        "left_out": done.left_out,
        "misfits": done.misfits,
        "differences": done.differences.iter().map(differ).collect::<Vec<_>>(),
    })
}
