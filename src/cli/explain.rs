//! `explain`: what a code in a message means.

use cornetta::diagnostic::{CODES, CodeRow, code};

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};

/// The columns of the narrowest terminal people use.
const WIDTH: usize = 80;

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
                CODES.iter().map(|it| format!("{}  {}", it.code, it.title())).collect();
            console.print(&all.join("\n"))?;
            return Ok(Exit::Fine);
        };
        let Some(row) = code::find(code) else {
            return Err(Failure::usage(format!(
                "there is no code `{code}`; `cornetta explain` lists all there are."
            )));
        };
        console.print(&page(row))?;
        Ok(Exit::Fine)
    }
}

/// A page for a terminal: text no wider than it, examples as they are written.
fn page(row: &CodeRow) -> String {
    let paragraphs = row.why().split("\n\n").map(|it| {
        let words = it.split_whitespace().collect::<Vec<_>>().join(" ");
        let options = textwrap::Options::new(WIDTH);
        textwrap::fill(&words, options.word_separator(textwrap::WordSeparator::AsciiSpace))
    });
    let mut page = format!("{}: {}\n", row.code, row.title());
    for part in paragraphs.chain(example("Wrong", row.wrong())).chain(example("Right", row.right()))
    {
        page.push('\n');
        page.push_str(&part);
        page.push('\n');
    }
    page
}

fn example(what: &str, text: Option<&str>) -> Option<String> {
    Some(format!("{what}:\n\n{}", textwrap::indent(text?, "    ")))
}
