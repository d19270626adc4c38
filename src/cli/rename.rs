//! `rename`: another name, in all its places.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cornetta::rename::{CannotRename, Edit, Renaming, rename};
use cornetta::source::Source;
use cornetta::value::text::{counted, shown};

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::mistakes::{self, Mistakes};
use crate::cli::replace;

/// Give something another name, wherever it is used
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta rename coffee.cati AGE AGE_YEARS       a question; its data stay its own by `was:`
  cornetta rename coffee SEX.male man             an answer's name, with --dry-run to look first
  cornetta rename coffee BRANDS MAKES --dry-run   a list, section, loop, table, block, quota, …")]
pub(crate) struct Args {
    /// The questionnaire, or a study's folder
    file: PathBuf,
    /// What it is called
    old: String,
    /// What it shall be called
    new: String,
    /// Change nothing; say what would change
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (_, source) = mistakes::check(&self.file)?.usable()?;
        let renaming = match rename(&source, &self.old, &self.new) {
            Ok(it) => it,
            Err(CannotRename::Mistakes(diagnostics)) => {
                return Err(Mistakes { text: Box::new(source), diagnostics }.into());
            }
            Err(CannotRename::Breaks(changed, diagnostics)) => {
                console.say(mistakes::shown(&changed, &diagnostics, console.color()).trim_end());
                let name = shown(source.name());
                return Err(Failure::usage(format!(
                    "called `{}`, {name} would have these mistakes; nothing was changed.",
                    shown(&self.new)
                )));
            }
            Err(why) => {
                return Err(Failure::usage(format!(
                    "{}; nothing was changed.",
                    shown(&why.to_string())
                )));
            }
        };
        if !self.dry_run {
            write(&source, &renaming)?;
        }
        console.print(&self.told(&source, &renaming))?;
        Ok(Exit::Fine)
    }

    fn told(&self, source: &Source, renaming: &Renaming) -> String {
        let n = renaming.edits.iter().filter(|it| !it.text.contains("was: ")).count();
        let would = if self.dry_run { "would be" } else { "is" };
        let mut told = format!(
            "`{}` {would} `{}` in {}\n",
            shown(&self.old),
            shown(&self.new),
            counted(n as u64, "place")
        );
        for edit in &renaming.edits {
            told.push_str(&place(source, edit));
        }
        for note in &renaming.notes {
            let _ = writeln!(told, "{}", shown(note));
        }
        told
    }
}

/// `coffee.cati:12:4  range: 0 to AGE`: a place and its line as it is now.
fn place(source: &Source, edit: &Edit) -> String {
    let position = source.position(edit.span.start);
    let file = source.file_at(edit.span.start);
    let line = file.text.lines().nth(position.line - 1).unwrap_or_default();
    let path = source.path_at(edit.span.start);
    let words = if edit.span.start == edit.span.end { edit.text.trim() } else { line.trim() };
    format!("  {}:{}:{}  {}\n", shown(&path), position.line, position.column, shown(words))
}

/// Writes the files that changed: each whole, or not at all.
fn write(source: &Source, renaming: &Renaming) -> anyhow::Result<()> {
    for file in source.files() {
        if let Some(changed) = renaming.source.file(&file.name)
            && changed.text != file.text
        {
            replace::with_its_ends(Path::new(&source.path_at(file.start)), &changed.text)?;
        }
    }
    Ok(())
}
