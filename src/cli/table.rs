//! `table`: one table, at once, in the terminal.

use std::path::PathBuf;

use cornetta::tables::{self, Base, Drawing, Mistake, Word, conditions};

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::tables::{data, in_words, only_interviews};

/// Show one table in the terminal
#[expect(clippy::struct_excessive_bools, reason = "four switches of a command line")]
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta table SATISFACTION                            one question, with bars
  cornetta table SATISFACTION by GENDER and AGE_BAND     columns side by side
  cornetta table SATISFACTION by REGION/GENDER --weight weight
  cornetta table AGE by GENDER --filter \"REGION is north\" --study coffee")]
pub(crate) struct Args {
    /// A question, then `by` and what makes the columns, with `and` between; `/` nests
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// The study's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    study: PathBuf,
    /// A weight by its name
    #[arg(long, value_name = "NAME")]
    weight: Option<String>,
    /// Who counts, as `AGE >= 18 and GENDER is female`
    #[arg(long, value_name = "CONDITION")]
    filter: Vec<String>,
    /// Only those who gave an answer are in the base
    #[arg(long)]
    answered: bool,
    /// Leave simulated interviews out
    #[arg(long)]
    real: bool,
    /// Bars of `#`
    #[arg(long)]
    ascii: bool,
    /// The figures as JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let told = |mistakes: &[Mistake]| {
            console.say(&in_words(None, mistakes));
            Ok(Exit::Usage)
        };
        let mut spec = match tables::asked(&self.words) {
            Ok(it) => it,
            Err(it) => return told(&[it]),
        };
        for it in &self.filter {
            match conditions(it, 0) {
                Ok(it) => spec.filter.extend(it),
                Err(it) => return told(&[it]),
            }
        }
        spec.weight = self.weight.as_deref().map(Word::from);
        spec.base = if self.answered { Base::Answered } else { Base::All };
        let data = data(&self.study, &spec, self.real)?;
        only_interviews(&mut spec, &data.rows);
        let report = match tables::run(&spec, &data.rows, data.around()) {
            Ok(it) => it,
            Err(mistakes) => return told(&mistakes),
        };
        if self.json {
            console.print(&serde_json::to_string_pretty(&report)?)?;
            return Ok(Exit::Fine);
        }
        let drawing = Drawing { width: 80, ascii: self.ascii };
        let drawn = report.tables.iter().map(|it| tables::text(it, drawing));
        let mut said: String = drawn.collect();
        for note in &report.notes {
            said.push_str(&textwrap::fill(note, drawing.width));
            said.push('\n');
        }
        console.print(said.trim_end())?;
        Ok(Exit::Fine)
    }
}
