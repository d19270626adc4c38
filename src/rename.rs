//! One name in all its places: declarations, references, fills, checks, catalogues.
//!
//! Finds the places in the tree, changes the text there and nothing else, and compiles what comes
//! out: it must be the same questionnaire in all but the name. Knows texts; reads and writes no file.

mod catalogue;
mod place;
mod same;
mod uses;
mod was;

use crate::compile::compile;
use crate::diagnostic::Diagnostics;
use crate::questionnaire::Questionnaire;
use crate::source::{Source, Span};
use crate::syntax::{self, tree::Tree};
use place::Target;

/// A name changed.
#[derive(Debug)]
pub struct Renaming {
    /// All files, changed.
    pub source: Source,
    /// What was changed, in the order of the files as they were.
    pub edits: Vec<Edit>,
    /// What else whoever renames has to know.
    pub notes: Vec<String>,
}

/// One change of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// Why a name is not changed; nothing is then.
#[derive(Debug, thiserror::Error)]
pub enum CannotRename {
    /// The source has mistakes already.
    #[error("it has mistakes: mend them first")]
    Mistakes(Diagnostics),
    /// Nothing is called so.
    #[error("nothing is called `{0}`{1}")]
    Unknown(String, String),
    /// It can have no other name here.
    #[error("`{0}` cannot be renamed: {1}")]
    Fixed(String, String),
    /// No name.
    #[error("`{0}` is no name: take letters, digits and _, and begin with a letter")]
    NoName(String),
    /// Something else is called so.
    #[error("`{0}` is the name of something else")]
    Taken(String),
    /// It is called so already.
    #[error("it is called `{0}` already")]
    Same(String),
    /// The result has mistakes.
    #[error("with that name, it would have mistakes")]
    Breaks(Box<Source>, Diagnostics),
    /// The result means something else.
    #[error("with that name, {0} would mean something else")]
    Differs(String),
}

/// Gives what is called `old` the name `new`. `old` is a name, or `GENDER.male` for an answer.
///
/// # Errors
/// [`CannotRename`], in the words of whoever wrote the source.
pub fn rename(source: &Source, old: &str, new: &str) -> Result<Renaming, CannotRename> {
    let compiled = compile(source);
    let Some(before) = compiled.questionnaire else {
        return Err(CannotRename::Mistakes(compiled.diagnostics));
    };
    let tree = syntax::parse(source).tree;
    let target = place::target(&tree, old, new)?;
    let mut edits = edits(source, &tree, &target);
    edits.sort_by_key(|it| (it.span.start, it.span.end));
    edits.dedup();
    let renamed = changed(source, &edits);
    let fresh = catalogue::fresh((&tree, source), (&syntax::parse(&renamed).tree, &renamed));
    let changed = changed(&renamed, &fresh);
    let compiled = compile(&changed);
    let Some(after) = compiled.questionnaire else {
        return Err(CannotRename::Breaks(Box::new(changed), compiled.diagnostics));
    };
    if let Some(what) = same::difference(&before, &after, &target) {
        return Err(CannotRename::Differs(what));
    }
    let notes = notes(&before, &target, &edits);
    Ok(Renaming { source: changed, edits, notes })
}

fn edits(source: &Source, tree: &Tree, target: &Target) -> Vec<Edit> {
    let text = target.new.clone();
    let mut edits: Vec<Edit> = uses::of(source, tree, target)
        .into_iter()
        .map(|span| Edit { span, text: text.clone() })
        .collect();
    edits.extend(was::edits(source, tree, target));
    for file in source.files().iter().skip(1) {
        if catalogue::is_one(&file.name) {
            edits.extend(catalogue::edits(source, file, target));
        }
    }
    edits
}

/// The source with everything changed at once.
fn changed(source: &Source, edits: &[Edit]) -> Source {
    let mut texts = source.files().iter().map(|file| {
        let mut text = String::with_capacity(file.text.len());
        let mut from = file.start;
        let own =
            edits.iter().filter(|it| it.span.start >= file.start && it.span.end <= file.end());
        for edit in own {
            text.push_str(file.slice(Span::new(from, edit.span.start)));
            text.push_str(&edit.text);
            from = edit.span.end;
        }
        text.push_str(file.slice(Span::new(from, file.end())));
        (file.name.clone(), text)
    });
    let main = texts.next().unwrap_or_default();
    texts.fold(Source::new(main.0, main.1), |source, (name, text)| source.with_file(name, text))
}

fn notes(before: &Questionnaire, target: &Target, edits: &[Edit]) -> Vec<String> {
    let mut notes = Vec::new();
    if edits.iter().any(|it| it.text.contains("was: ")) {
        notes.push(format!(
            "`was: {}` keeps it together with the data there are, and its orders by chance",
            target.old
        ));
    }
    let is_old = |it: &&crate::questionnaire::Shuffle| it.name.eq_ignore_ascii_case(&target.old);
    if target.answer.is_none() && before.shuffles.iter().any(|it| is_old(&it)) {
        notes.push("its order goes by the name: it is drawn anew".to_owned());
    }
    notes
}
