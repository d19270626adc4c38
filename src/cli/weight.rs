//! `weight`: every interview counts as much as it must for margins to be as in the population.

use std::path::{Path, PathBuf};

use cornetta::analysis::{Analysis, AnalysisError, Selection};
use cornetta::clock::{Clock as _, SystemClock};
use cornetta::dataset::{Dataset, Wanted};
use cornetta::fieldwork::CaseId;
use cornetta::store::Store;
use cornetta::value::text::counted;
use cornetta::weight::{self, Mistake, Said, Spec, Weighting};
use serde_json::json;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{mistakes, open};

/// Weight the interviews to what is known of the population, and keep the weights in the study
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta weight coffee weights.yaml             weigh, tell what came of it, keep the weights
  cornetta weight coffee weights.yaml --dry-run   weigh and tell, keep nothing
  cornetta weight coffee weights.yaml --json      for a program

A file of targets in its shortest form:
  targets:
    GENDER: {male: 48.9, female: 51.1}
    AGE_BAND: {file: ages.csv}")]
pub(crate) struct Args {
    /// The study's folder
    study: PathBuf,
    /// The file that says what is to be reached
    #[arg(value_name = "SPEC.yaml")]
    spec: PathBuf,
    /// Tell what would come of it, and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Write what came of it as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let source = match mistakes::read(&self.spec)? {
            Ok(it) => it,
            Err((source, found)) => {
                console.say(mistakes::shown(&source, &found, console.color()).trim_end());
                return Ok(Exit::Mistakes);
            }
        };
        let folder = self.spec.parent().unwrap_or(Path::new(""));
        let said = weight::read(source.text(), &mut |name| text_of(&folder.join(name)));
        let mut store = self.store()?;
        let (weighed, cases) = weighed(&said, &mut store, self)?;
        let weighing = match weighed {
            Ok(it) => it,
            Err(found) => {
                self.say(&found, source.text(), console);
                return Ok(Exit::Mistakes);
            }
        };
        if !self.dry_run {
            keep(&mut store, &said.spec, source.text(), &weighing, &cases)?;
        }
        self.tell(&weighing, console)?;
        Ok(Exit::Fine)
    }

    fn store(&self) -> anyhow::Result<Store> {
        let study = open::study(&self.study)?;
        if !study.database.exists() {
            return Err(self.nothing());
        }
        open::store(&study, "weight")
    }

    fn nothing(&self) -> anyhow::Error {
        Failure::unreadable(format!(
            "there are no interviews in {0} yet; interview first: `cornetta interview {0}`.",
            open::typed(&self.study)
        ))
    }

    /// Every mistake with its line as it is written.
    fn say(&self, found: &[Mistake], text: &str, console: &Console) {
        for it in found {
            let is_own = it.place.file.is_empty();
            let file = if is_own { self.spec.display().to_string() } else { it.place.file.clone() };
            let line = it.place.line;
            console.error(&format!("{}\n  --> {file}:{line}", it.message));
            let written = text.lines().nth(line.saturating_sub(1)).filter(|_| is_own);
            if let Some(written) = written {
                let written = cornetta::value::text::shown(written.trim_end());
                console.say(&format!("   |\n{line:>2} | {written}\n   |"));
            }
            console.say(&format!("   = {}\n", it.hint));
        }
        console.say(&format!("{}; nothing was weighted.", counted(found.len(), "mistake")));
    }

    fn tell(&self, done: &Weighting, console: &Console) -> anyhow::Result<()> {
        let report = &done.report;
        if self.json {
            let mut it = serde_json::to_value(report)?;
            it["kept"] = json!(!self.dry_run);
            return Ok(console.print(&serde_json::to_string_pretty(&it)?)?);
        }
        console.print(&weight::in_words(report))?;
        console.say(&if self.dry_run {
            "nothing was kept; without --dry-run, the weights are.".to_owned()
        } else {
            format!(
                "`{}` is kept in the study; `cornetta export {} --to data` writes it with the answers.",
                report.name,
                open::typed(&self.study)
            )
        });
        Ok(())
    }
}

/// The text of a file of targets, or why there is none.
fn text_of(path: &Path) -> Result<String, String> {
    match mistakes::read(path) {
        Ok(Ok(source)) => Ok(source.text().to_owned()),
        Ok(Err((_, found))) => {
            Err(found.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; "))
        }
        Err(error) => Err(error.to_string().trim_end_matches('.').to_owned()),
    }
}

type Weighed = (Result<Weighting, Vec<Mistake>>, Vec<CaseId>);

/// Weighs, or collects every mistake there is.
fn weighed(said: &Said, store: &mut Store, args: &Args) -> anyhow::Result<Weighed> {
    let analysis = match Analysis::of(store) {
        Err(AnalysisError::Nothing) => return Err(args.nothing()),
        analysis => analysis?,
    };
    let named: Vec<String> = said.spec.variables().into_iter().map(str::to_owned).collect();
    let every = Selection::default();
    let mut wanted = Wanted { personal: named.clone(), only: None, weights: store.weight_names()? };
    let bare: Dataset = analysis.reading(store, &wanted, &every)?.dataset().clone();
    let found = [said.mistakes.clone(), weight::check(&said.spec, &bare)].concat();
    if !found.is_empty() {
        return Ok((Err(found), Vec::new()));
    }
    wanted.weights.retain(|it| named.iter().any(|named| named.eq_ignore_ascii_case(it)));
    wanted.only = Some(named.into_iter().chain(["case_id".to_owned()]).collect());
    let (data, cases) = analysis.load(store, &wanted, &every)?;
    Ok((weight::weigh(&said.spec, &data), cases))
}

fn keep(
    store: &mut Store,
    spec: &Spec,
    text: &str,
    done: &Weighting,
    cases: &[CaseId],
) -> anyhow::Result<()> {
    let description = serde_json::to_string(&done.report)?;
    let weights = cases.iter().copied().zip(done.weights.iter().copied());
    let weights = weights.filter(|it| !it.1.is_nan());
    Ok(store.keep_weights(&spec.name.text, text, &description, weights, SystemClock.now())?)
}
