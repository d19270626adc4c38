//! `graph`: the way through a questionnaire as a picture.

use std::path::PathBuf;

use cornetta::picture;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::mistakes;

/// Draw the way through a questionnaire
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta graph coffee.cati                        boxes and lines in the terminal
  cornetta graph coffee.cati --format svg > way.svg  for a browser or a document")]
pub(crate) struct Args {
    /// The questionnaire, or a study's folder
    file: PathBuf,
    /// How to draw it
    #[arg(long, default_value = "text", value_parser = formats())]
    format: String,
}

fn formats() -> clap::builder::PossibleValuesParser {
    let values =
        picture::FORMATS.iter().map(|it| clap::builder::PossibleValue::new(it.name).help(it.about));
    clap::builder::PossibleValuesParser::new(values)
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (questionnaire, _) = mistakes::check(&self.file)?.usable()?;
        if let Some(format) = picture::format(&self.format) {
            console.print(&picture::draw(&questionnaire, format))?;
        }
        Ok(Exit::Fine)
    }
}
