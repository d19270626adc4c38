//! `compile --fix`: makes the changes that are clear, and says which.

use std::path::Path;

use cornetta::diagnostic::fix::{self, Fixed};
use cornetta::diagnostic::{Diagnostic, Diagnostics, Fix};
use cornetta::source::Source;
use cornetta::value::text::{counted, shown};

use crate::cli::console::Console;
use crate::cli::mistakes::{self, Checked};
use crate::cli::replace;

/// One change may uncover the next mistake; a file is not gone through more often than this.
const MOST_ROUNDS: usize = 20;

/// Makes all changes that are clear in a questionnaire and the files it includes, writes what is
/// not as it was, and gives back what is still to be said.
///
/// # Errors
/// Where a file cannot be written.
pub(super) fn fix(checked: Checked, console: &Console) -> anyhow::Result<Checked> {
    let mut checked = checked;
    let mut told = Vec::new();
    let before = checked.source.clone();
    for _ in 0..MOST_ROUNDS {
        let Some(source) = round(&checked, &mut told) else { break };
        checked = mistakes::check_source(source);
    }
    for file in checked.source.files() {
        let is_changed = before.file(&file.name).is_none_or(|it| it.text != file.text);
        if is_changed {
            let path = checked.source.path_at(file.start);
            replace::with_its_ends(Path::new(&path), &file.text)?;
        }
    }
    tell(&before, &told, console);
    Ok(checked)
}

/// Makes the changes that are clear in a study's file; false where there is none.
///
/// # Errors
/// Where the file cannot be written.
pub(super) fn fix_study(
    source: &Source,
    diagnostics: &Diagnostics,
    console: &Console,
) -> anyhow::Result<bool> {
    let mut told = Vec::new();
    let files = made(source, diagnostics, &mut told);
    for file in &files {
        replace::with_its_ends(Path::new(&file.name), &file.text)?;
    }
    tell(source, &told, console);
    Ok(!files.is_empty())
}

fn tell(source: &Source, told: &[String], console: &Console) {
    if !told.is_empty() {
        let name = shown(source.name());
        console.say(&format!("{name}: {} made", counted(told.len(), "change")));
        for it in told {
            console.say(&format!("  {it}"));
        }
    }
}

/// The source with every fix made that does not touch another; `None` where there is none.
fn round(checked: &Checked, told: &mut Vec<String>) -> Option<Source> {
    let files = made(&checked.source, &checked.diagnostics, told);
    (!files.is_empty()).then(|| with_files(&checked.source, &files))
}

/// The files that fixes change, and what they change.
fn made(source: &Source, diagnostics: &Diagnostics, told: &mut Vec<String>) -> Vec<Fixed> {
    let found: Vec<(&Diagnostic, &Fix)> =
        diagnostics.iter().filter_map(|it| Some((it, it.fix.as_ref()?))).collect();
    let (made, files) = fix::apply(source, found.iter().map(|it| it.1));
    for (it, fix) in made.iter().filter_map(|it| found.get(*it)) {
        let path = source.path_at(it.span.start);
        let name = if path == source.name() { String::new() } else { format!("{path}, ") };
        let changes: Vec<_> =
            fix.replacements(source).iter().map(|it| it.in_words(source)).collect();
        told.push(format!("{}{} ({})", shown(&name), changes.join("; "), it.code));
    }
    files
}

/// The source with other texts in some of its files.
fn with_files(source: &Source, fixed: &[Fixed]) -> Source {
    let text = |name: &str, text: &str| {
        fixed.iter().find(|it| it.name == name).map_or(text, |it| &it.text).to_owned()
    };
    let main = Source::new(source.name(), text(source.name(), source.text()));
    let others = source.files().iter().skip(1);
    others.fold(main, |it, file| it.with_file(&file.name, text(&file.name, &file.text)))
}
