//! `print`: the questionnaire on paper.

use std::fs;
use std::path::PathBuf;

use cornetta::paper;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::mistakes;

/// Write a questionnaire out as it is read on paper
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta print coffee.cati --to coffee.html       open it in a browser or a word processor
  cornetta print coffee --format markdown           text, for a page or a message
  cornetta print coffee --language it               its texts in another of its languages")]
pub(crate) struct Args {
    /// The questionnaire, or a study's folder
    file: PathBuf,
    /// What to write
    #[arg(long, default_value = "html", value_parser = formats())]
    format: String,
    /// In which of its languages; its own where not said
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// A file to write it to; what is there is written over
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

fn formats() -> clap::builder::PossibleValuesParser {
    let values =
        paper::FORMATS.iter().map(|it| clap::builder::PossibleValue::new(it.name).help(it.about));
    clap::builder::PossibleValuesParser::new(values)
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (questionnaire, source) = mistakes::check(&self.file)?.usable()?;
        let questionnaire = match self.language.as_deref() {
            Some(language) if language != questionnaire.language => {
                let spoken = questionnaire.in_language(language);
                if spoken.language != language {
                    return Err(Failure::usage(format!(
                        "{} does not speak `{language}`; it speaks {}.",
                        source.name(),
                        languages(&questionnaire)
                    )));
                }
                spoken
            }
            Some(_) | None => &questionnaire,
        };
        let Some(format) = paper::format(&self.format) else { return Ok(Exit::Usage) };
        let printed = paper::print(questionnaire, format);
        match &self.to {
            None => console.print(&printed)?,
            Some(path) => {
                fs::write(path, printed).map_err(|why| Failure::file(path, &why))?;
                console.say(&format!("{} is written.", path.display()));
            }
        }
        Ok(Exit::Fine)
    }
}

fn languages(questionnaire: &cornetta::questionnaire::Questionnaire) -> String {
    let others = questionnaire.translations.iter().map(|it| it.language.as_str());
    let own = questionnaire.language.as_str();
    let all: Vec<&str> = std::iter::once(own).chain(others).filter(|it| !it.is_empty()).collect();
    if all.is_empty() { "one language only".to_owned() } else { all.join(", ") }
}
