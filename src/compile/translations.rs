//! The other languages of a questionnaire: a catalogue's texts are put into the tree, and the tree
//! is compiled again.

use std::sync::Arc;

use crate::catalogue::{self, Catalogue, Status};
use crate::compile::{Compiled, advice, built};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::questionnaire::{Questionnaire, Special};
use crate::source::{File, Source, Spanned};
use crate::syntax::tree::Tree;

/// Adds the translations whose catalogues the source has. Says what is wrong in a catalogue, and
/// that something is missing or stale.
pub(crate) fn add(compiled: &mut Compiled, tree: &Tree, source: &Source) {
    let languages = catalogue::languages(tree);
    let mut found = Diagnostics::default();
    for language in languages.iter().filter(|it| !catalogue::is_language(&it.it)) {
        let message = format!("`{}` is not the tag of a language", language.it);
        let hint = "such tags are `en`, `it`, `pt-BR`: `languages: en, it`";
        found.push(Diagnostic::error("Q0304", language.span, message).hint(hint));
    }
    if let Some(questionnaire) = &mut compiled.questionnaire {
        for language in languages.iter().skip(1) {
            let translated = translated(language, tree, source, &mut found);
            compiled.languages.extend(translated.status);
            questionnaire.translations.extend(translated.questionnaire);
        }
    }
    compiled.diagnostics.extend(found);
    compiled.diagnostics.sort();
    if compiled.diagnostics.has_errors() {
        compiled.questionnaire = None;
    }
}

#[derive(Default)]
struct Translated {
    questionnaire: Option<Arc<Questionnaire>>,
    status: Option<Status>,
}

fn translated(
    language: &Spanned<String>,
    tree: &Tree,
    source: &Source,
    found: &mut Diagnostics,
) -> Translated {
    let Some(file) = catalogue::file(source, &language.it) else {
        // how far it is can be said of nothing: all is missing
        let nothing = Catalogue { language: language.it.clone(), ..Catalogue::default() };
        let status = catalogue::put(tree, source, &nothing, found).status;
        found.push(no_file(language, source));
        return Translated { status: Some(status), questionnaire: None };
    };
    let mut wrong = Diagnostics::default();
    let catalogue = catalogue::read(file, &language.it, &mut wrong);
    let put = catalogue::put(tree, source, &catalogue, &mut wrong);
    let mut questionnaire = None;
    if !wrong.has_errors() {
        let mut compiled = built(&put.tree, source, Diagnostics::default(), Some(&language.it));
        advice::advise_on_words(&put.tree, source, &mut compiled.diagnostics);
        for diagnostic in compiled.diagnostics.iter().filter(|it| is_in(file, it)) {
            wrong.push(diagnostic.clone());
        }
        questionnaire = compiled.questionnaire;
    }
    if !put.status.is_complete() && !wrong.has_errors() {
        found.push(incomplete(language, &put.status));
    }
    found.extend(wrong);
    let questionnaire = questionnaire.map(|mut it| {
        it.language.clone_from(&language.it);
        label(&mut it, &put.specials);
        Arc::new(it)
    });
    Translated { questionnaire, status: Some(put.status) }
}

/// A mistake that the catalogue made, or advice on its words.
fn is_in(file: &File, diagnostic: &Diagnostic) -> bool {
    let is_of_words = advice::OF_ANY_LANGUAGE.contains(&diagnostic.code);
    (diagnostic.severity == Severity::Error || is_of_words)
        && (file.start..=file.end()).contains(&diagnostic.span.start)
}

fn no_file(language: &Spanned<String>, source: &Source) -> Diagnostic {
    let name = catalogue::file_name(source.name(), &language.it);
    let message = format!("there is no `{name}`: nothing is translated");
    Diagnostic::warning("T0007", language.span, message)
        .hint(format!("make it with `cornetta translate extract FILE --language {}`", language.it))
}

fn incomplete(language: &Spanned<String>, status: &Status) -> Diagnostic {
    let message =
        format!("of {} texts in `{}`, {}", status.n_texts, language.it, status.in_words());
    Diagnostic::warning("T0006", language.span, message).hint(
        "`cornetta translate status FILE` lists them; until then the first language stands in",
    )
}

/// Gives specials their names in the language.
fn label(questionnaire: &mut Questionnaire, labels: &[(String, String)]) {
    let name = |it: &mut Special| {
        if let Some((_, label)) = labels.iter().find(|(handle, _)| *handle == it.handle) {
            it.label.clone_from(label);
        }
    };
    questionnaire.specials.iter_mut().for_each(name);
    questionnaire.items.iter_mut().flat_map(|it| &mut it.specials).for_each(name);
}
