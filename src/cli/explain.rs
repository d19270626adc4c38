//! `explain`: what a code in a message means.

use cornetta::diagnostic::CODES;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};

/// Say more about a code, such as the Q0203 of a message
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta explain Q0203               one code
  cornetta explain                     all of them")]
pub(crate) struct Args {
    /// The code
    code: Option<String>,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let Some(code) = &self.code else {
            let all: Vec<String> =
                CODES.iter().map(|it| format!("{}  {}", it.code, it.title)).collect();
            console.print(&all.join("\n"))?;
            return Ok(Exit::Fine);
        };
        let Some(row) = CODES.iter().find(|it| it.code.eq_ignore_ascii_case(code)) else {
            return Err(Failure::usage(format!(
                "there is no code `{code}`; `cornetta explain` lists all there are."
            )));
        };
        console.print(&format!("{}: {}\n\n{}", row.code, row.title, row.explanation))?;
        Ok(Exit::Fine)
    }
}
