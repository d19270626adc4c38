use super::*;
use crate::compile::compile;
use crate::diagnostic::Diagnostics;
use crate::questionnaire::{Fill, Questionnaire, TextPart};

const COFFEE: &str = r#"questionnaire COFFEE "Coffee at home"
    languages: en, it
    length: 12 minutes

list BRANDS
    1 arabella: Arabella
    2: Bonito

words R by GENDER
    columns: they, their
    male: he, his
    otherwise: they, their

section INTRO "Introduction"
read HELLO
    Good morning. It takes {survey.length}.
    if needed: All answers stay confidential.
end section

single GENDER
    Are you a man or a woman?
    1 male: A man
    2 female: A woman

number AGE "Age in years"
    How old are you?
    range: 0 to 115
    note: In full years.
    must: AGE >= 18 else "Only {AGE}?" fix AGE

single BRAND
    Which brand?
    answers: BRANDS

if GENDER is answered
    read BYE
        Is {R.they} here, at {AGE otherwise "any age"}?
end if
"#;

fn source(catalogue: &str) -> Source {
    Source::new("study/coffee.cati", COFFEE).with_file("coffee.it.yaml", catalogue)
}

/// Code and place of each complaint that is no summary.
fn complaints(catalogue: &str) -> Vec<String> {
    let source = source(catalogue);
    let compiled = compile(&source);
    let all = compiled.diagnostics.iter().filter(|it| it.code != "T0006");
    all.map(|it| format!("{} {}", it.code, source.slice(it.span))).collect()
}

fn italian(catalogue: &str) -> Questionnaire {
    let compiled = compile(&source(catalogue));
    let found: Vec<_> = compiled.diagnostics.iter().collect();
    let questionnaire = compiled.questionnaire.unwrap_or_else(|| panic!("{found:?}"));
    questionnaire.in_language("it").clone()
}

#[test]
fn every_text_has_a_key() {
    let parsed = crate::syntax::parse(&Source::new("coffee.cati", COFFEE));
    let source = Source::new("coffee.cati", COFFEE);
    let keys: Vec<String> = originals(&parsed.tree, &source).into_iter().map(|it| it.key).collect();
    let expected = [
        "specials.dk",
        "specials.ref",
        "survey.title",
        "survey.length",
        "lists.BRANDS.arabella",
        "lists.BRANDS.2",
        "words.R",
        "sections.INTRO",
        "HELLO.text",
        "HELLO.if_needed",
        "GENDER.text",
        "GENDER.answers.male",
        "GENDER.answers.female",
        "AGE.label",
        "AGE.text",
        "AGE.note",
        "AGE.must.1",
        "BRAND.text",
        "BYE.text",
    ];
    assert_eq!(keys, expected);
}

#[test]
fn only_texts_differ_in_another_language() {
    let it = italian(
        "survey.length: 12 minuti\nAGE.text: Quanti anni ha?\nlists.BRANDS.2: Bonito!\n\
         specials.dk: Non so\nAGE.must.1: \"Solo {AGE}?\"\n",
    );
    let text = |name: &str| it.item_named(name).unwrap().paragraphs[0].text.plain();
    assert_eq!(text("AGE"), "Quanti anni ha?");
    assert_eq!(text("HELLO"), "Good morning. It takes 12 minuti.");
    assert_eq!(it.item_named("AGE").unwrap().specials[0].label, "Non so");
    assert_eq!(it.checks[0].message.plain(), "Solo {AGE}?");
    assert_eq!(it.language, "it");
}

#[test]
fn a_language_has_tables_of_its_own() {
    let it = italian(
        "words.R:\n  columns: lui, o\n  male: lui, o\n  otherwise: lei, a\n\
         BYE.text: Non è sol{R.o}, a {AGE otherwise \"ogni età\"}?\n",
    );
    let bye = it.item_named("BYE").unwrap();
    let word = bye.paragraphs[0].text.0.iter().find_map(|it| {
        let TextPart::Fill(Fill::Word { table, .. }) = it else { return None };
        Some(table.clone())
    });
    assert_eq!(word.unwrap().otherwise, "a");
}

#[test]
fn a_table_that_only_the_language_needs_says_what_it_goes_by() {
    let catalogue = "words.G:\n  by: GENDER\n  columns: o\n  male: o\n  otherwise: a\n\
                     BYE.text: Sicur{G.o}, a {AGE otherwise \"ogni età\"}?\n";
    assert_eq!(complaints(catalogue), Vec::<String>::new());
}

#[test]
fn mistakes_stand_in_the_catalogue() {
    for (catalogue, expected) in [
        ("AGE.txt: Quanti anni ha?", "T0004 AGE.txt"),
        ("AGE.text: Quanti anni ha {GENDER}?", "T0005 {GENDER}"),
        ("AGE.must.1: Davvero?", "T0005 Davvero?"),
        ("AGE.must.1: \"Solo {AGE?\"", "Q0113 {"),
        ("BYE.text: '{R.lui}, {AGE otherwise \"x\"}'", "Q0210 lui"),
        ("AGE.text:\n  txt: Quanti anni ha?", "T0003 txt"),
        ("AGE.text: a\nAGE.text: b", "T0002 AGE.text"),
        ("AGE.text: \"a", "T0001 AGE.text: \"a"),
    ] {
        let found = complaints(catalogue);
        assert!(found.iter().any(|it| it == expected), "{catalogue}: {found:?}");
    }
}

#[test]
fn a_changed_original_makes_an_entry_stale() {
    let now = fingerprint("How old are you?");
    for (of, stale) in [(now.as_str(), 0), ("00000000", 1)] {
        let compiled = compile(&source(&format!("AGE.text:\n  of: {of}\n  text: Età?\n")));
        let status = &compiled.languages[0];
        assert_eq!((status.stale.len(), status.missing.len()), (stale, status.n_texts - 1));
    }
}

proptest::proptest! {
    /// Whatever a catalogue holds, nothing breaks, and every place is one of its file.
    #[test]
    fn any_file_is_read_without_breaking(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40)
    ) {
        let source = source(&parts.concat());
        let compiled = compile(&source);
        for it in compiled.diagnostics.iter() {
            let file = source.file_at(it.span.start);
            assert!(it.span.end <= file.end() + 1, "{it:?}");
            let at = it.span.start - file.start;
            assert!(file.text.is_char_boundary(at), "{it:?}");
        }
    }

    /// What is written is read as the same.
    #[test]
    fn any_translation_is_written_and_read_again(words in "[ -~è今م]{0,30}") {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let parsed = crate::syntax::parse(&source(""));
        let originals = originals(&parsed.tree, &source(""));
        let entry = Entry {
            key: Spanned::new("AGE.text".to_owned(), Span::default()),
            text: Quote { words: words.clone(), ..Quote::default() },
            rows: Vec::new(),
            by: None,
            of: None,
        };
        let catalogue = Catalogue { language: "it".to_owned(), entries: vec![entry], obsolete: Vec::new() };
        let written = write("coffee.cati", &originals, &catalogue);
        let again = source(&written);
        let mut found = Diagnostics::default();
        let read = read(file(&again, "it").unwrap(), "it", &mut found);
        assert!(found.is_empty(), "{written}");
        let text = read.entries.iter().find(|it| it.key.it == "AGE.text").unwrap();
        assert_eq!(&text.text.words, &words);
        assert_eq!(write("coffee.cati", &originals, &read), written);
    }
}

const PARTS: &[&str] = &[
    "AGE.text",
    "GENDER.answers.male",
    "words.R",
    "obsolete",
    ":",
    ": ",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "text: ",
    "of: ",
    "by: GENDER",
    "columns: a, b",
    "male: x, y",
    "otherwise: z",
    "when AGE < 18: q",
    "\"",
    "'",
    "{AGE}",
    "{R.their}",
    "{",
    "}",
    "[",
    "]",
    "|",
    ">",
    "-",
    "- a",
    "#",
    " # b",
    "&a",
    "*a",
    "!x",
    "\\",
    "\\u00e8",
    "è",
    "今",
    "\t",
    "~",
    "null",
    "12",
    "---",
    "?",
    "%",
    "@",
    ",",
];
