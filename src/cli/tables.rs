//! `tables`: a report as a researcher's file wants it.

use std::path::{Path, PathBuf};

use cornetta::analysis::{Analysis, AnalysisError, Selection};
use cornetta::dataset::{Cells, Dataset, Wanted};
use cornetta::tables::{self, Around, FORMATS, Mistake, Spec, Topline, conditions};
use cornetta::time::Timestamp;
use cornetta::value::text::counted;
use cornetta::value::{Date, text};
use serde_json::json;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open;

/// Write banner tables and a topline: a page, a workbook, Markdown, figures and charts
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta tables coffee coffee/tables.yaml --to report       everything the file asks for
  cornetta tables coffee coffee/tables.yaml --to report --format xlsx
  cornetta tables coffee --to report                          a topline of all questions")]
pub(crate) struct Args {
    /// The study's folder
    study: PathBuf,
    /// What is wanted; without it a topline of every question
    spec: Option<PathBuf>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Only these kinds of files, with commas between
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = formats())]
    format: Vec<String>,
    /// Interviewing goes on: stamp the report as not final
    #[arg(long)]
    not_final: bool,
    /// Leave simulated interviews out
    #[arg(long)]
    real: bool,
    /// Write what was done as JSON
    #[arg(long)]
    json: bool,
}

fn formats() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(FORMATS)
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (mut spec, mut mistakes) = match &self.spec {
            Some(file) => {
                let text = std::fs::read_to_string(file).map_err(|it| Failure::file(file, &it))?;
                tables::read(&text)
            }
            None => (Spec { topline: Topline::All, ..Spec::default() }, Vec::new()),
        };
        let data = data(&self.study, &spec, self.real)?;
        let is_usual = only_interviews(&mut spec, &data.rows);
        let dates = dates(&data.rows);
        let folder = self.spec.as_deref().and_then(Path::parent);
        let around = Around { folder, dates: &dates, not_final: self.not_final, ..data.around() };
        let report = match tables::run(&spec, &data.rows, around) {
            Ok(mut report) if mistakes.is_empty() => {
                if is_usual {
                    report.filter.clear();
                }
                report
            }
            told => {
                mistakes.extend(told.err().unwrap_or_default());
                mistakes.sort();
                console.say(&in_words(self.spec.as_deref(), &mistakes));
                return Ok(Exit::Mistakes);
            }
        };
        let mut kinds: Vec<&str> = self.format.iter().map(String::as_str).collect();
        if kinds.is_empty() {
            kinds = FORMATS.to_vec();
        }
        let files = tables::write(&report, &self.to, &kinds)
            .map_err(|why| Failure::file(&self.to, &why))?;
        let said = if self.json {
            let n_tables = report.tables.len();
            let n_topline = report.topline.len();
            serde_json::to_string_pretty(&json!({
                "files": files, "n": report.bases.n, "n_tables": n_tables, "n_topline": n_topline,
            }))?
        } else {
            let names: Vec<String> = files.iter().map(|it| it.display().to_string()).collect();
            names.join("\n")
        };
        console.print(&said)?;
        Ok(Exit::Fine)
    }
}

/// What a study has for tables.
pub(crate) struct Data {
    pub(crate) rows: Dataset,
    /// Are all interviews made up?
    is_simulated: bool,
    notes: Vec<String>,
}

impl Data {
    pub(crate) fn around(&self) -> Around<'_> {
        Around { simulated: self.is_simulated, notes: &self.notes, ..Around::default() }
    }
}

/// What tables need of a study's interviews; without what is personal, and without made-up
/// interviews where there are others.
pub(crate) fn data(folder: &Path, spec: &Spec, only_real: bool) -> anyhow::Result<Data> {
    let study = open::study(folder)?;
    let nothing = || {
        Failure::unreadable(format!(
            "there are no interviews in {0} yet; interview first: `cornetta interview {0}`.",
            open::typed(folder)
        ))
    };
    if !study.database.exists() {
        return Err(nothing());
    }
    let mut store = open::store(&study, "tables")?;
    let analysis = match Analysis::of(&store) {
        Err(AnalysisError::Nothing) => return Err(nothing()),
        analysis => analysis?,
    };
    let weights = store.weight_names()?;
    let mut notes = Vec::new();
    if let ([one], None) = (weights.as_slice(), &spec.weight) {
        notes.push(format!("Not weighted, though the study has the weight {one}."));
    }
    let mut load = |only: Option<Vec<String>>, only_real: bool| -> anyhow::Result<Dataset> {
        let wanted = Wanted { weights: weights.clone(), only, ..Wanted::default() };
        let selection = Selection { only_real, ..Selection::default() };
        Ok(analysis.load(&mut store, &wanted, &selection)?.0)
    };
    let about_cases = ["interview", "simulated", "began_at", "ended_at"];
    let named = || spec.names().into_iter().chain(about_cases).map(str::to_owned);
    let mut only = (spec.topline != Topline::All).then(|| named().collect::<Vec<String>>());
    let mut rows = load(only.clone(), only_real)?;
    // a slip is told with all the names there are
    if only.as_ref().is_some_and(|it| it.iter().any(|it| rows.find(it).is_none())) {
        only = None;
        rows = load(None, only_real)?;
    }
    let (n_real, n_simulated) = interviews(&rows);
    if n_real > 0 && n_simulated > 0 {
        rows = load(only, true)?;
        notes.push(format!("{} left out.", counted(n_simulated, "simulated interview")));
    }
    spec.relabel(&mut rows);
    Ok(Data { rows, is_simulated: n_real == 0 && n_simulated > 0, notes })
}

/// How many interviews are real, and how many are made up.
fn interviews(data: &Dataset) -> (usize, usize) {
    let cells = |name: &str| data.find(name).map(|it| &data.rows.columns[it].cells);
    let (Some(Cells::Flag(simulated)), Some(Cells::Moment(began))) =
        (cells("simulated"), cells("began_at"))
    else {
        return (0, 0);
    };
    let begun = simulated.iter().zip(began).filter(|it| *it.1 != i64::MIN);
    begun.fold((0, 0), |(real, made_up), (is_simulated, _)| match is_simulated {
        1 => (real, made_up + 1),
        _ => (real + 1, made_up),
    })
}

/// Where the file names no filter, cases without an interview do not count. Was that so?
pub(crate) fn only_interviews(spec: &mut Spec, data: &Dataset) -> bool {
    let is_usual = spec.filter.is_empty() && data.find("interview").is_some();
    if is_usual {
        spec.filter = conditions("interview is not not_begun", 0).unwrap_or_default();
    }
    is_usual
}

/// From the first interview to the last, in words.
fn dates(data: &Dataset) -> String {
    let moments = |name: &str| -> Vec<i64> {
        let column = data.find(name).map(|it| &data.rows.columns[it].cells);
        match column {
            Some(Cells::Moment(it)) => it.iter().copied().filter(|it| *it != i64::MIN).collect(),
            Some(
                Cells::Coded(_)
                | Cells::Number(_)
                | Cells::Flag(_)
                | Cells::Day(_)
                | Cells::Clock(_)
                | Cells::Text(_),
            )
            | None => Vec::new(),
        }
    };
    let day = |at: i64| {
        let iso: String = Timestamp(at).iso().chars().take(10).collect();
        iso.parse::<Date>().map_or(iso, text::date)
    };
    let (began, ended) = (moments("began_at"), moments("ended_at"));
    let last = ended.iter().max().or(began.iter().max()).copied();
    match (began.iter().min().map(|it| day(*it)), last.map(day)) {
        (Some(first), Some(last)) if first != last => format!("Interviews of {first} to {last}"),
        (Some(first), _) => format!("Interviews of {first}"),
        (None, _) => String::new(),
    }
}

/// Mistakes with their lines.
pub(crate) fn in_words(file: Option<&Path>, mistakes: &[Mistake]) -> String {
    let name = file.map_or_else(String::new, |it| format!("{}, ", it.display()));
    let lines: Vec<String> = mistakes.iter().map(|it| format!("{name}{it}")).collect();
    lines.join("\n")
}
