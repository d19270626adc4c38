//! What is thrown at the parts that read what people write: nothing may panic, and what is said of
//! a file must point into it. Used by the test that runs everywhere and by the targets in `fuzz/`.

use std::sync::Arc;

use cornetta::catalogue::{self, Catalogue, po};
use cornetta::compile::compile;
use cornetta::diagnostic::fix::apply;
use cornetta::diagnostic::narrate::narrate;
use cornetta::diagnostic::render::{render, rows};
use cornetta::diagnostic::{Diagnostics, Fix};
use cornetta::interview::{Interview, Place};
use cornetta::questionnaire::{
    Computation, Fill, Item, ItemId, Questionnaire, Reference, TextPart, When,
};
use cornetta::simulate;
use cornetta::source::Source;
use cornetta::syntax;
use cornetta::time::Timestamp;

/// One attack: its name, what is broken for it, and what it does with the bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attack {
    /// Its name, as in `fuzz/`.
    pub name: &'static str,
    /// What its bytes are like.
    pub on: On,
    /// What it does.
    pub run: fn(&[u8]),
}

/// What bytes are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Questionnaire,
    /// A line of one.
    Line,
    Catalogue,
}

/// Every attack.
pub(crate) const ATTACKS: &[Attack] = &[
    Attack { name: "compile", on: On::Questionnaire, run: compiled },
    Attack { name: "condition", on: On::Line, run: condition },
    Attack { name: "format", on: On::Questionnaire, run: formatted },
    Attack { name: "catalogue", on: On::Catalogue, run: translated },
    Attack { name: "walk", on: On::Questionnaire, run: walked },
];

/// Bytes as a questionnaire: compiled, and every mistake worded.
pub(crate) fn compiled(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("q.cati", bytes) else { return };
    let compiled = compile(&source);
    assert_eq!(compiled.questionnaire.is_none(), compiled.diagnostics.has_errors());
    for it in compiled.diagnostics.iter() {
        assert!(it.span.start <= it.span.end && it.span.end <= source.text().len(), "{it:?}");
    }
    let _text = render(&source, &compiled.diagnostics, true);
    let _sentences = narrate(&source, &compiled.diagnostics);
    mended(&source, &compiled.diagnostics);
    assert_eq!(rows(&source, &compiled.diagnostics).len(), compiled.diagnostics.len());
}

/// Fixes change what is there and nothing else, and what comes of them can be read again.
fn mended(source: &Source, found: &Diagnostics) {
    let fixes: Vec<&Fix> = found.iter().filter_map(|it| it.fix.as_ref()).collect();
    for change in fixes.iter().flat_map(|it| it.replacements(source)) {
        let length = change.span.end.checked_sub(change.span.start);
        assert_eq!(Some(source.slice(change.span).len()), length, "{change:?}");
    }
    let (made, files) = apply(source, fixes);
    assert_eq!(made.is_empty(), files.is_empty());
    for file in files {
        let _compiled = compile(&Source::new("q.cati", file.text));
    }
}

/// Bytes as a condition and as a fill, in a questionnaire that is right otherwise.
pub(crate) fn condition(bytes: &[u8]) {
    let words = String::from_utf8_lossy(bytes).replace(['\n', '\r'], " ");
    let text = format!(
        "list L\n    1 a: A\n    2 b: B\nnumber N\n    N?\n    range: 0 to 9\nsingle S\n    S?\n    answers: L\n\
         multi M\n    M?\n    answers: L\ndate D\n    D?\ntext T\n    T?\nif {words}\n    read R\n        {{{words}}}\nend if\n"
    );
    compiled(text.as_bytes());
}

/// Bytes as a questionnaire, laid out: it says what it said, and is laid out then.
pub(crate) fn formatted(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("q.cati", bytes) else { return };
    let anew = Source::new("q.cati", syntax::format(&source));
    assert_eq!(syntax::parse(&source).tree, syntax::parse(&anew).tree);
    assert_eq!(syntax::format(&anew), anew.text());
}

/// Bytes as the Italian texts of a questionnaire, and as a translator's file: what is understood of
/// them is written, and read again as it was.
pub(crate) fn translated(bytes: &[u8]) {
    let Ok(texts) = Source::from_bytes("q.it.yaml", bytes) else { return };
    let text = include_str!("../../questionnaires/features/languages.cati");
    let source = Source::new("q.cati", text).with_file("q.it.yaml", texts.text());
    let compiled = compile(&source);
    let _text = render(&source, &compiled.diagnostics, true);
    let originals = catalogue::originals(&syntax::parse(&source).tree, &source);
    let mut catalogue = italian(&source);
    let written = catalogue::write("q.cati", &originals, &catalogue);
    let again = italian(&Source::new("q.cati", text).with_file("q.it.yaml", written.as_str()));
    assert_eq!(catalogue::write("q.cati", &originals, &again), written);
    let messages = po::write("q.cati", &originals, &catalogue);
    assert!(po::read(&messages).is_ok());
    if let Ok(messages) = po::read(texts.text()) {
        po::import(&mut catalogue, &messages);
        let _written = catalogue::write("q.cati", &originals, &catalogue);
    }
}

fn italian(source: &Source) -> Catalogue {
    let Some(file) = source.file("q.it.yaml") else { return Catalogue::default() };
    catalogue::read(file, "it", &mut Diagnostics::default())
}

/// Bytes as a questionnaire, which is walked where it compiles: every interview comes to its end, and
/// what a text or a formula takes up was asked.
pub(crate) fn walked(bytes: &[u8]) {
    let Ok(source) = Source::from_bytes("q.cati", bytes) else { return };
    let Some(questionnaire) = compile(&source).questionnaire else { return };
    let questionnaire = Arc::new(questionnaire);
    for number in 0..3 {
        let made = simulate::interview(&questionnaire, 7, number, Timestamp(0));
        assert!(!made.events.is_empty());
        for step in made.interview.route() {
            was_asked(&questionnaire, &made.interview, &step.place);
        }
    }
}

/// Whatever is taken up at a place without anything to stand in has a response or a reason for none.
fn was_asked(questionnaire: &Questionnaire, interview: &Interview, place: &Place) {
    let item = questionnaire.item(place.item);
    for other in taken_up(item) {
        let other = questionnaire.item(other);
        if item.rosters.starts_with(&other.rosters) {
            let members = place.members[..other.rosters.len()].to_vec();
            let there = interview.datum(&Place { item: other.id, members });
            assert!(there.is_some(), "{} takes up {}", item.name, other.name);
        }
    }
}

/// The items that an item's texts and its formula cannot do without.
fn taken_up(item: &Item) -> Vec<ItemId> {
    let always = item.paragraphs.iter().filter(|it| it.when == When::Always);
    let filled = always.flat_map(|it| &it.text.0).filter_map(|it| match it {
        TextPart::Fill(Fill::Value { reference, otherwise: None, .. }) => Some(reference),
        TextPart::Fill(_) | TextPart::Words(_) => None,
    });
    let mut taken: Vec<&Reference> = filled.collect();
    if let Some(Computation::Formula(formula, None)) = &item.computation {
        taken.extend(formula.references_here());
    }
    let here = |it: &Reference| if let Reference::Item(it) = it { Some(*it) } else { None };
    taken.into_iter().filter_map(here).collect()
}
