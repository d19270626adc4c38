//! `fmt`: questionnaires in the one form in which all are laid out.

use std::fs;
use std::path::{Path, PathBuf};

use cornetta::source::Source;
use cornetta::syntax;
use cornetta::value::text::{counted, shown};

use crate::cli::console::Console;
use crate::cli::exit::{self, Exit, Failure};
use crate::cli::{mistakes, replace};

/// What a file that is formatted alone cannot know: whether the files it includes are there.
const INCLUDED: &str = "Q0119";

/// Lay questionnaires out in one form; what they say stays as it is
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta fmt coffee.cati             indentation, blanks and blank lines of a file
  cornetta fmt coffee                  the questionnaire of a study
  cornetta fmt --check *.cati          change nothing; say what would change")]
pub(crate) struct Args {
    /// Questionnaires, or folders of studies
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Change nothing: list the lines that would change, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
}

/// A line that changes; `None`: it is not there.
#[derive(Debug, PartialEq, Eq)]
struct Change<'t> {
    line: usize,
    old: Option<&'t str>,
    new: Option<&'t str>,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> Exit {
        let mut worst = Exit::Fine;
        for file in &self.files {
            let exit = self.file(file, console);
            worst = worst.max(exit.unwrap_or_else(|error| exit::report(&error, console)));
        }
        worst
    }

    fn file(&self, path: &Path, console: &Console) -> anyhow::Result<Exit> {
        let path = &mistakes::questionnaire(path)?;
        let source = match mistakes::read(path)? {
            Ok(source) => source,
            Err((source, diagnostics)) => {
                console.say(mistakes::shown(&source, &diagnostics, console.color()).trim_end());
                return Ok(Exit::Mistakes);
            }
        };
        let text = formatted(&source, console)?;
        let name = shown(source.name());
        if fs::read(path).map_err(|why| Failure::file(path, &why))? == text.as_bytes() {
            return Ok(Exit::Fine);
        }
        if self.check {
            console.print(&listed(&name, &changes(source.text(), &text)))?;
            return Ok(Exit::Mistakes);
        }
        replace::replace(path, &text)?;
        console.print(&format!("{name}: formatted"))?;
        Ok(Exit::Fine)
    }
}

/// The text in its form, and a word where some of it could not be read.
fn formatted(source: &Source, console: &Console) -> anyhow::Result<String> {
    let text = syntax::format(source);
    let name = shown(source.name());
    let parsed = syntax::parse(source);
    if syntax::parse(&Source::new(source.name(), text.as_str())).tree != parsed.tree {
        return Err(Failure::unreadable(format!(
            "{name} stays as it is: formatted, it would say something else; please report this file."
        )));
    }
    let n_mistakes = parsed.diagnostics.iter().filter(|it| it.code != INCLUDED).count();
    if n_mistakes > 0 {
        console.say(&format!(
            "{name}: {} in it; lines that cannot be read keep their words, `cornetta compile` says why",
            counted(n_mistakes, "mistake")
        ));
    }
    Ok(text)
}

/// What changes, line by line. Formatting only ever adds or leaves out blank lines.
fn changes<'t>(old: &'t str, new: &'t str) -> Vec<Change<'t>> {
    let mut old = old.lines().zip(1..).peekable();
    let mut new = new.lines().peekable();
    let mut changes = Vec::new();
    let mut line = 1;
    loop {
        let (was, is) = (old.peek().copied(), new.peek().copied());
        line = was.map_or(line, |it| it.1);
        let is_blank = |it: Option<&str>| it.is_some_and(|it| it.trim().is_empty());
        let was = was.map(|it| it.0);
        if is.is_none() && was.is_none() {
            return changes;
        }
        let is_dropped = is.is_none() || is_blank(was) && !is_blank(is);
        let is_added = was.is_none() || is_blank(is) && !is_blank(was);
        let change = Change {
            line,
            old: was.filter(|_| !is_added || is_dropped),
            new: is.filter(|_| !is_dropped),
        };
        if change.old.is_some() {
            old.next();
        }
        if change.new.is_some() {
            new.next();
        }
        if change.old != change.new {
            changes.push(change);
        }
    }
}

fn listed(name: &str, changes: &[Change<'_>]) -> String {
    if changes.is_empty() {
        return format!("{name}: other line ends, or a mark at its beginning");
    }
    let mut told = Vec::new();
    for it in changes {
        told.push(format!("{name}:{}", it.line));
        told.extend(it.old.map(|it| format!("-{}", shown(it))));
        told.extend(it.new.map(|it| format!("+{}", shown(it))));
    }
    told.join("\n")
}
