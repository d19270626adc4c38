//! `code`: open answers become codes, by a coder at the terminal or elsewhere.

mod book;
mod compared;
mod files;

use std::path::PathBuf;

use cornetta::analysis::{Analysis, AnalysisError};
use cornetta::clock::{Clock as _, SystemClock};
use cornetta::coding::Desk;
use cornetta::terminal::{self, Options};
use cornetta::value::text::{counted, shown};

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{interview, open};
use book::Book;

/// Code open answers: give texts codes of a frame that grows meanwhile
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta code WHY --study coffee                       code at the terminal
  cornetta code WHY --study coffee --list                the frame, and how many answers each code has
  cornetta code WHY --study coffee --export texts.csv    for coders who work elsewhere
  cornetta code WHY --study coffee --import texts.csv --coder anna
  cornetta code WHY --study coffee --compare anna ben    how far two coders agree")]
pub(crate) struct Args {
    /// The open question
    question: String,
    /// The study's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    study: PathBuf,
    /// Who codes, instead of who is logged in
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
    /// List the frame with how many answers each code has
    #[arg(long, group = "what")]
    list: bool,
    /// Write the texts, and the codes of `--coder`, as CSV
    #[arg(long, value_name = "FILE.csv", group = "what")]
    export: Option<PathBuf>,
    /// Read codes back from a CSV file, as decisions of `--coder`
    #[arg(long, value_name = "FILE.csv", group = "what", requires = "coder")]
    import: Option<PathBuf>,
    /// Take the frame from a CSV file; write it there where there is no such file
    #[arg(long, value_name = "FILE.csv", group = "what")]
    frame: Option<PathBuf>,
    /// How far two coders agree, and where they do not
    #[arg(long, value_names = ["CODER", "CODER"], num_args = 2, group = "what")]
    compare: Option<Vec<String>>,
    /// The texts of a personal question may leave the study; that they did is recorded
    #[arg(long, requires = "export")]
    personal: bool,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut book = self.book()?;
        if let Some(file) = &self.frame {
            return files::frame(&mut book, file, console);
        }
        if let Some(file) = &self.export {
            return files::export(&mut book, file, self.personal, console);
        }
        if let Some(file) = &self.import {
            return files::import(&mut book, file, console);
        }
        if let Some([one, other]) = self.compare.as_deref() {
            return compared::compare(&book, one, other, console);
        }
        if self.list {
            console.print(&list(&book))?;
            return Ok(Exit::Fine);
        }
        sit_down(book, console)
    }

    fn book(&self) -> anyhow::Result<Book> {
        let study = open::study(&self.study)?;
        let nothing = || {
            Failure::unreadable(format!(
                "there are no interviews in {0} yet; interview first: `cornetta interview {0}`.",
                open::typed(&self.study)
            ))
        };
        if !study.database.exists() {
            return Err(nothing());
        }
        let store = open::store(&study, "code")?;
        let analysis = match Analysis::of(&store) {
            Err(AnalysisError::Nothing) => return Err(nothing()),
            analysis => analysis?,
        };
        let coder = self.coder.clone().or_else(open::user).unwrap_or_else(|| "coder".to_owned());
        Book::open(store, &analysis, &self.question, shown(coder.trim()))
    }
}

/// Lets somebody code at the terminal.
fn sit_down(mut book: Book, console: &Console) -> anyhow::Result<Exit> {
    if !interview::has_screen() {
        return Err(Failure::usage(
            "this is not a terminal, so there is no desk to code at; --export and --import go \
             by files.",
        ));
    }
    if book.answers.is_empty() {
        return Err(Failure::unreadable(format!("nobody has answered {} yet.", book.item)));
    }
    let elsewhere = book.elsewhere()?;
    let now = SystemClock.now();
    let answers = std::mem::take(&mut book.answers);
    let desk = Desk::new(&book.coder, book.frame.clone(), answers, &book.codings, elsewhere, now);
    let (item, wording) = (book.item.clone(), book.wording.clone());
    let options = Options { colors: console.colors_on_screen() };
    terminal::code::code(desk, &mut book, &item, &wording, options)?;
    Ok(Exit::Fine)
}

fn list(book: &Book) -> String {
    let counts = Desk::counts(&book.codings);
    let n_answers = counted(book.answers.len(), "answer");
    let mut lines = vec![format!("{}: {}; {n_answers}", book.item, book.wording)];
    for (it, depth) in book.frame.ordered() {
        let n = counts.get(&it.number).copied().unwrap_or_default();
        let closed = if it.closed { "  (closed)" } else { "" };
        let words =
            format!("{}{:>3}  {}{closed}", "    ".repeat(depth), it.number, shown(&it.label));
        let is_net = book.frame.is_net(it.number);
        lines.push(if is_net { words } else { format!("{words:<60} {n:>6}") });
    }
    let mut by: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for it in &book.codings {
        *by.entry(&it.coder).or_default() += 1;
    }
    lines.extend(by.iter().map(|(coder, n)| format!("coded by {}: {n}", shown(coder))));
    lines.join("\n")
}
