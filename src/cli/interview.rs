//! `interview`: call and ask.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use cornetta::clock::SystemClock;
use cornetta::desk::Desk;
use cornetta::fieldwork::CaseId;
use cornetta::terminal;

use crate::cli::console::{self, Console};
use crate::cli::exit::{Exit, Failure};
use crate::cli::open;

/// Call and ask: the list of cases, then the interview
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta interview coffee                   the list of cases; Enter takes one
  cornetta interview coffee --case 1004       one case at once
  cornetta interview coffee --plain           line after line: for screen readers and scripts")]
pub(crate) struct Args {
    /// The study's folder
    #[arg(default_value = ".")]
    study: PathBuf,
    /// Take the case of this key at once
    #[arg(long, value_name = "KEY")]
    case: Option<String>,
    /// A dialogue of plain lines on input and output instead of the screen
    #[arg(long)]
    plain: bool,
    /// Begin in this language, as `it`; at a key it is another
    #[arg(long)]
    language: Option<String>,
    /// Who interviews; without it who study.yaml names, or who is logged in
    #[arg(long, value_name = "NAME")]
    interviewer: Option<String>,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let sitting = Sitting {
            folder: &self.study,
            case: self.case.as_deref(),
            plain: self.plain || console::is_dumb(),
            language: self.language.as_deref(),
            interviewer: self.interviewer.as_deref(),
        };
        sitting.run(console)
    }
}

/// Who interviews where nothing says so: read out, it is a place to put one's name.
const NOBODY: &str = "[your name]";

/// What an interviewer sits down to.
pub(crate) struct Sitting<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) case: Option<&'a str>,
    pub(crate) plain: bool,
    pub(crate) language: Option<&'a str>,
    pub(crate) interviewer: Option<&'a str>,
}

/// Is there a screen to interview on?
pub(crate) fn has_screen() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Sitting<'_> {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        if !self.plain && !has_screen() {
            return Err(Failure::usage(
                "this is not a terminal, so there is no screen to interview on; add --plain for a \
                 dialogue of plain lines.",
            ));
        }
        let study = open::study(self.folder)?;
        let interviewer = self.interviewer.map(ToOwned::to_owned);
        let interviewer = interviewer.or_else(|| study.interviewer.clone()).or_else(open::user);
        let interviewer = interviewer.unwrap_or_else(|| NOBODY.to_owned());
        let store = open::store(&study, "interview")?;
        let mode = if self.plain { "plain" } else { "screen" };
        let mut desk = Desk::open(study, store, Box::new(SystemClock), &interviewer, mode)?;
        if let Some(language) = self.language {
            speak(&mut desk, language)?;
        }
        let case = self.first_case(&desk)?;
        if self.plain {
            let (input, output) = (&mut io::stdin().lock(), &mut io::stdout().lock());
            terminal::plain::interview(&mut desk, input, output, case)?;
        } else {
            let options = terminal::Options { colors: console.colors_on_screen() };
            terminal::interview(&mut desk, case, options)?;
        }
        Ok(Exit::Fine)
    }

    /// The case asked for.
    fn first_case(&self, desk: &Desk) -> anyhow::Result<Option<CaseId>> {
        let cases = desk.cases()?;
        let folder = open::typed(self.folder);
        if cases.is_empty() {
            return Err(Failure::unreadable(format!(
                "nobody to call is in {folder} yet; `cornetta sample import {folder} FILE.csv` \
                 takes people in."
            )));
        }
        let Some(key) = self.case else { return Ok(None) };
        match cases.iter().find(|it| it.key == key) {
            Some(it) => Ok(Some(it.id)),
            None => Err(Failure::unreadable(format!(
                "no case has the key `{key}`; `cornetta interview {folder}` lists them."
            ))),
        }
    }
}

fn speak(desk: &mut Desk, language: &str) -> anyhow::Result<()> {
    let questionnaire = desk.questionnaire();
    let known: Vec<&str> = questionnaire.languages().collect();
    if !known.contains(&language) {
        return Err(Failure::usage(format!(
            "the questionnaire is not in `{language}`; its languages: {}.",
            known.join(", ")
        )));
    }
    desk.speak(language);
    Ok(())
}
