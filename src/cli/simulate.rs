//! `simulate`: made-up interviews, to try a questionnaire before anybody is called.

mod given;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cornetta::clock::{Clock as _, SystemClock};
use cornetta::fieldwork::NewCase;
use cornetta::interview::{Event, Interview, Position};
use cornetta::questionnaire::Questionnaire;
use cornetta::simulate::{self, Given};
use cornetta::source::Source;
use cornetta::store::{Change, SimulatedInterview, Store};
use cornetta::study;
use cornetta::time::Timestamp;
use cornetta::value::text::counted;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{mistakes, new, open};

/// Interviews kept in one transaction.
const AT_ONCE: u64 = 500;

/// Make up interviews: respondents who answer at random, by the questionnaire's rules
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta simulate coffee -n 1000            into the study, marked as simulated
  cornetta simulate coffee.cati -n 1000       into a study of its own beside the file
  cornetta simulate coffee.cati --to try      into a study of its own in ./try
  cornetta simulate coffee --with WILLING=yes --with REGION=north
                                              whoever is asked WILLING says yes")]
pub(crate) struct Args {
    /// A study's folder, or a questionnaire
    #[arg(value_name = "STUDY|FILE")]
    what: PathBuf,
    /// How many interviews
    #[arg(short, default_value_t = 100, value_name = "N")]
    n: u64,
    /// The same seed gives the same answers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// An answer that is always given where it is asked and allowed, or the value of a sample column:
    /// a code, a handle, a number, …; several times for several
    #[arg(long, value_name = "NAME=ANSWER")]
    with: Vec<String>,
    /// For a questionnaire: the folder of the study to make or to add to
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Write how they ended as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let folder = self.folder()?;
        let outcomes = simulate(&folder, self.n, self.seed, &self.with, console)?;
        let name = open::typed(&folder);
        if self.json {
            let row = serde_json::json!({ "study": name, "outcomes": outcomes });
            console.print(&serde_json::to_string_pretty(&row)?)?;
            return Ok(Exit::Fine);
        }
        let mut lines = vec![format!("{} in {name}:", counted(self.n, "simulated interview"))];
        lines.extend(outcomes.iter().map(|(outcome, n)| format!("{n:>8}  {outcome}")));
        lines.push(format!("\nNext:\n  cornetta export {name} --to {name}/data"));
        console.print(&lines.join("\n"))?;
        Ok(Exit::Fine)
    }

    /// The study to add to; for a questionnaire one that is made for it.
    fn folder(&self) -> anyhow::Result<PathBuf> {
        if self.what.is_dir() {
            return match self.to {
                None => Ok(self.what.clone()),
                Some(_) => Err(Failure::usage(
                    "--to is for a questionnaire; a study's interviews go into the study.",
                )),
            };
        }
        let (questionnaire, source) = mistakes::check(&self.what)?.usable()?;
        given::read(&questionnaire, &self.with)?;
        let beside = || {
            let stem = self.what.file_stem().unwrap_or_default().to_string_lossy();
            self.what.with_file_name(format!("{stem}-simulated"))
        };
        let folder = self.to.clone().unwrap_or_else(beside);
        own_study(&folder, &source)?;
        Ok(folder)
    }
}

const OWN: &str = "# Made by `cornetta simulate`, for simulated interviews only.\n";

/// A study for the simulated interviews of one questionnaire, with a copy of it as it is now.
fn own_study(folder: &Path, source: &Source) -> anyhow::Result<()> {
    let file = folder.join(study::FILE);
    if !folder.exists() {
        new::create_folder(folder)?;
    } else if !fs::read_to_string(&file).is_ok_and(|it| it.starts_with(OWN)) {
        return Err(Failure::usage(format!(
            "{} is there already and was not made by `cornetta simulate`; name another folder \
             with --to.",
            folder.display()
        )));
    }
    // catalogues are found by the questionnaire's name, so it keeps its own
    let name = Path::new(source.name()).file_name().unwrap_or_default().to_string_lossy();
    let said = name.replace('\'', "''");
    write(&file, &format!("{OWN}questionnaire: '{said}'\nname: questionnaire\n"))?;
    write(&folder.join(&*name), source.text())?;
    for it in source.files().iter().skip(1) {
        let path = folder.join(&it.name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|why| Failure::file(parent, &why))?;
        write(&path, &it.text)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).map_err(|why| Failure::file(path, &why))
}

/// Adds `n` simulated interviews to a study; how many ended how.
pub(crate) fn simulate(
    folder: &Path,
    n: u64,
    seed: u64,
    with: &[String],
    console: &Console,
) -> anyhow::Result<BTreeMap<String, u64>> {
    let study = open::study(folder)?;
    let (questionnaire, source) = mistakes::check(&study.questionnaire)?.usable()?;
    let given = given::read(&questionnaire, with)?;
    let questionnaire = Arc::new(questionnaire);
    let mut store = open::store(&study, "simulate")?;
    let now = SystemClock.now();
    store.keep_questionnaire(&questionnaire, &source, now)?;
    let first = store.n_simulated()?;
    let mut outcomes = BTreeMap::new();
    let bar = console.progress(n, "simulating");
    let mut done = 0;
    while done < n {
        let numbers = first + done..first + n.min(done + AT_ONCE);
        done += append(&mut store, &questionnaire, &given, seed, numbers, now, &mut outcomes)?;
        bar.set_position(done);
    }
    bar.finish_and_clear();
    Ok(outcomes)
}

fn append(
    store: &mut Store,
    questionnaire: &Arc<Questionnaire>,
    given: &Given,
    seed: u64,
    numbers: std::ops::Range<u64>,
    now: Timestamp,
    outcomes: &mut BTreeMap<String, u64>,
) -> anyhow::Result<u64> {
    let mut batch = Vec::new();
    for number in numbers {
        let made_up = simulate::interview_with(questionnaire, given, seed, number, now);
        *outcomes.entry(outcome(&made_up.interview)).or_default() += 1;
        let key = format!("SIM-{:06}", number + 1);
        batch.push(as_kept(key, &made_up.events, &made_up.interview));
    }
    store.append_simulated(questionnaire, &batch, now)?;
    Ok(u64::try_from(batch.len())?)
}

fn as_kept(key: String, events: &[Event], interview: &Interview) -> SimulatedInterview {
    let sample = match events.first() {
        Some(Event::Began { sample, .. }) => sample.clone(),
        Some(_) | None => BTreeMap::new(),
    };
    let data = interview.data().into_iter();
    SimulatedInterview {
        case: NewCase { key, phone: String::new(), sample },
        events: events.to_vec(),
        data: data.map(|(place, it)| Change { place, response: Some(it) }).collect(),
    }
}

fn outcome(interview: &Interview) -> String {
    match interview.position() {
        Position::Ended(ending) => interview.questionnaire().ending(ending).outcome.clone(),
        Position::At(_)
        | Position::Check(..)
        | Position::Needs
        | Position::Ending(_)
        | Position::BrokenOff => "broken_off".to_owned(),
    }
}
