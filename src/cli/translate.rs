//! `translate`: the texts of a questionnaire in its other languages.

use std::fs;
use std::path::{Path, PathBuf};

use cornetta::catalogue::{self, Catalogue, Original, Status, po};
use cornetta::diagnostic::Diagnostics;
use cornetta::source::Source;
use cornetta::syntax;
use cornetta::syntax::tree::Tree;
use cornetta::value::text::counted;

use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::mistakes::{self, Mistakes};

/// Translate a questionnaire: catalogues made, kept up to date, and exchanged with translators
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta translate extract coffee.cati --language it    writes coffee.it.yaml, or brings it up to date
  cornetta translate status coffee.cati                   what is missing in each language
  cornetta translate check coffee.cati                    exit 1 unless all is translated
  cornetta translate export coffee.cati --language it     a PO file for translators' tools
  cornetta translate import coffee.cati coffee.it.po      and back")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write a catalogue, or bring it up to date: what is translated stays
    Extract {
        /// The questionnaire, or its study
        file: PathBuf,
        /// The language; without it, all that the questionnaire declares
        #[arg(long)]
        language: Option<String>,
        /// Another file than the one beside the questionnaire
        #[arg(long, value_name = "FILE", requires = "language")]
        to: Option<PathBuf>,
    },
    /// How far each language is, and what is missing
    Status {
        /// The questionnaire, or its study
        file: PathBuf,
        /// Write it as JSON
        #[arg(long)]
        json: bool,
    },
    /// As `status`, with exit code 1 unless all is translated
    Check {
        /// The questionnaire, or its study
        file: PathBuf,
    },
    /// Write a PO file for translators' tools
    Export {
        /// The questionnaire, or its study
        file: PathBuf,
        /// The language
        #[arg(long)]
        language: String,
        /// The form of the file
        #[arg(long, default_value = "po", value_parser = ["po"])]
        format: String,
        /// Where to; without it, to stdout
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Take the translations of a PO file into the catalogue
    Import {
        /// The questionnaire, or its study
        file: PathBuf,
        /// The PO file
        po: PathBuf,
        /// The language; without it, the one the PO file's head names
        #[arg(long)]
        language: Option<String>,
    },
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.what {
            What::Extract { file, language, to } => {
                extract(file, language.as_deref(), to.as_deref(), console)
            }
            What::Status { file, json } => status(file, *json, console).map(|_| Exit::Fine),
            What::Check { file } => {
                let is_complete = status(file, false, console)?;
                Ok(if is_complete { Exit::Fine } else { Exit::Mistakes })
            }
            What::Export { file, language, format: _, to } => {
                export(file, language, to.as_deref(), console)
            }
            What::Import { file, po, language } => import(file, po, language.as_deref(), console),
        }
    }
}

/// A questionnaire with its texts.
struct Book {
    path: PathBuf,
    source: Source,
    tree: Tree,
    originals: Vec<Original>,
}

impl Book {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let path = mistakes::questionnaire(path)?;
        let source = mistakes::whole(&path)?;
        let parsed = syntax::parse(&source);
        if parsed.diagnostics.has_errors() {
            let (text, diagnostics) = (Box::new(source), parsed.diagnostics);
            return Err(Mistakes { text, diagnostics }.into());
        }
        let originals = catalogue::originals(&parsed.tree, &source);
        Ok(Self { path, source, tree: parsed.tree, originals })
    }

    /// The catalogue of a language as it is; an empty one where there is none.
    fn catalogue(&self, language: &str) -> anyhow::Result<Catalogue> {
        if !catalogue::is_language(language) {
            return Err(Failure::usage(format!(
                "`{language}` is not the tag of a language; such tags are `it`, `de`, `pt-BR`."
            )));
        }
        let nothing = Catalogue { language: language.to_owned(), ..Catalogue::default() };
        let path = self.beside(language);
        if !path.exists() {
            return Ok(nothing);
        }
        let name = catalogue::file_name(self.source.name(), language);
        let read = alone(&path)?;
        let source = self.source.clone().with_file(&name, read.text());
        let Some(file) = source.file(&name) else { return Ok(nothing) };
        let mut diagnostics = Diagnostics::default();
        let catalogue = catalogue::read(file, language, &mut diagnostics);
        if diagnostics.has_errors() {
            return Err(Mistakes { text: Box::new(source), diagnostics }.into());
        }
        Ok(catalogue)
    }

    fn beside(&self, language: &str) -> PathBuf {
        self.path.with_file_name(catalogue::file_name(self.source.name(), language))
    }

    /// The languages behind the first.
    fn languages(&self) -> Vec<String> {
        let all = catalogue::languages(&self.tree);
        all.into_iter().skip(1).map(|it| it.it).collect()
    }

    fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn status(&self, catalogue: &Catalogue) -> Status {
        catalogue::put(&self.tree, &self.source, catalogue, &mut Diagnostics::default()).status
    }

    /// Writes a catalogue, and says how far it is.
    fn write(&self, catalogue: Catalogue, to: &Path, console: &Console) -> anyhow::Result<()> {
        let catalogue = catalogue.settled(&self.originals);
        write(to, &catalogue::write(&self.name(), &self.originals, &catalogue))?;
        let status = self.status(&catalogue);
        let mut said = format!(
            "{}: {} of {}",
            to.display(),
            status.n_translated(),
            counted(status.n_texts, "text")
        );
        if !status.is_complete() {
            said.push_str("; ");
            said.push_str(&status.in_words());
        }
        console.print(&said)?;
        if !self.languages().contains(&catalogue.language) {
            let language = &catalogue.language;
            console.say(&format!(
                "Write `languages: …, {language}` under the `questionnaire` line of {} to have it spoken.",
                self.name()
            ));
        }
        Ok(())
    }
}

fn extract(
    file: &Path,
    language: Option<&str>,
    to: Option<&Path>,
    console: &Console,
) -> anyhow::Result<Exit> {
    let book = Book::open(file)?;
    let languages = language.map_or_else(|| book.languages(), |it| vec![it.to_owned()]);
    if languages.is_empty() {
        return Err(Failure::usage(format!(
            "{} declares one language; name another with --language.",
            book.name()
        )));
    }
    for language in languages {
        let catalogue = book.catalogue(&language)?;
        let to = to.map_or_else(|| book.beside(&language), Path::to_owned);
        book.write(catalogue, &to, console)?;
    }
    Ok(Exit::Fine)
}

/// Is every language complete?
fn status(file: &Path, json: bool, console: &Console) -> anyhow::Result<bool> {
    let book = Book::open(file)?;
    let mut all = Vec::new();
    for language in book.languages() {
        all.push(book.status(&book.catalogue(&language)?));
    }
    let mistakes = mistakes::check_source(book.source.clone()).questionnaire.is_none();
    if json {
        console.print(&as_json(&all).to_string())?;
    } else {
        console.print(&table(&all))?;
    }
    if mistakes {
        console.say(&format!("There are mistakes: `cornetta compile {}`.", file.display()));
    }
    Ok(!mistakes && all.iter().all(Status::is_complete))
}

fn table(all: &[Status]) -> String {
    let mut lines = vec!["language   translated   missing   changed since".to_owned()];
    for it in all {
        lines.push(format!(
            "{:<8}   {:>10}   {:>7}   {:>13}",
            it.language,
            it.n_translated(),
            it.missing.len(),
            it.stale.len()
        ));
    }
    for it in all {
        for (keys, what) in [(&it.missing, "missing"), (&it.stale, "changed since")] {
            lines.extend(keys.iter().map(|key| format!("{}  {what}  {key}", it.language)));
        }
    }
    lines.join("\n")
}

fn as_json(all: &[Status]) -> serde_json::Value {
    let rows = all.iter().map(|it| {
        serde_json::json!({
            "language": it.language,
            "n_texts": it.n_texts,
            "n_translated": it.n_translated(),
            "missing": it.missing,
            "stale": it.stale,
        })
    });
    rows.collect()
}

fn export(
    file: &Path,
    language: &str,
    to: Option<&Path>,
    console: &Console,
) -> anyhow::Result<Exit> {
    let book = Book::open(file)?;
    let po = po::write(&book.name(), &book.originals, &book.catalogue(language)?);
    match to {
        Some(to) => write(to, &po)?,
        None => console.print(&po)?,
    }
    Ok(Exit::Fine)
}

fn import(
    file: &Path,
    po: &Path,
    language: Option<&str>,
    console: &Console,
) -> anyhow::Result<Exit> {
    let book = Book::open(file)?;
    let text = alone(po)?;
    let messages = po::read(text.text())
        .map_err(|why| Failure::unreadable(format!("{}, {why}.", po.display())))?;
    let named = language.map(str::to_owned).or_else(|| po::language(text.text()));
    let Some(language) = named else {
        return Err(Failure::usage("the PO file does not say its language; use --language."));
    };
    let mut catalogue = book.catalogue(&language)?;
    po::import(&mut catalogue, &messages);
    book.write(catalogue, &book.beside(&language), console)?;
    Ok(Exit::Fine)
}

/// A file that names no others.
fn alone(path: &Path) -> anyhow::Result<Source> {
    mistakes::read(path)?
        .map_err(|(text, diagnostics)| Mistakes { text: Box::new(text), diagnostics }.into())
}

/// Writes a file at once, so that none is left half written.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = path.with_file_name(name);
    let written = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
    written.map_err(|why| Failure::file(path, &why))
}
