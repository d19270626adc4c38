//! Another name in all its places, and nothing else changed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "support/source.rs"]
mod source;

use cornetta::compile::compile;
use cornetta::rename::{CannotRename, Renaming, rename};
use cornetta::source::Source;
use files::{called, none, read, under};

const STUDY: &str = r#"questionnaire HOME "Home"

sample
    REGION: one of REGIONS

list REGIONS
    1 north: North
    2 south: South

words R by SEX
    columns: they, are
    male: he, is
    female: she, is
    otherwise: they, are

-- AGE stays in a comment.

section ABOUT "AGE and all that"
number AGE "AGE in years"
    What is your AGE, or how old are you? Say your age.
    range: 0 to 115

single SEX
    Are you a man or a woman, at {AGE otherwise "AGE"}?
    1 male: A man
    2 female: A woman [when AGE >= 3]

number CHILDREN
    How many children?
    range: 0 to 4
    confirm: CHILDREN <= 3 and AGE > 15 else "{AGE} and {CHILDREN}?" fix AGE, CHILDREN

for each CHILD from 1 to CHILDREN, at most 4
    number CHILD_AGE
        How old is the {CHILD.ordinal} child, {R.Their otherwise "they"}?
        range: 0 to 17
        must: CHILD_AGE < AGE else "Not {CHILD_AGE} at {AGE}." fix CHILD_AGE, AGE
end for
if AGE is ref or SEX is male and REGION is north
    read OLD
        {plural AGE: year, years} {AGE}
end if
compute BAND
    1 young: Young when AGE < 35
    2 old: Old otherwise
end section
"#;

fn renamed(text: &str, old: &str, new: &str) -> Result<Renaming, CannotRename> {
    rename(&Source::new("q.cati", text), old, new)
}

fn text(text: &str, old: &str, new: &str) -> String {
    renamed(text, old, new)
        .unwrap_or_else(|it| panic!("{old} → {new}: {it}"))
        .source
        .text()
        .to_owned()
}

/// What became of each line that changed.
fn changed(old: &str, new: &str) -> Vec<(String, String)> {
    let source = STUDY.replace("{R.Their otherwise \"they\"}", "{R.They}");
    let result = text(&source, old, new);
    let lines = source.lines().zip(result.lines());
    let other = |it: &(&str, &str)| it.0 != it.1;
    lines.filter(other).map(|it| (it.0.trim().to_owned(), it.1.trim().to_owned())).collect()
}

#[test]
fn texts_comments_and_labels_that_hold_the_word_are_left_alone() {
    let source = STUDY.replace("{R.Their otherwise \"they\"}", "{R.They}");
    let result = text(&source, "age", "YEARS");
    for kept in [
        "-- AGE stays in a comment.",
        "section ABOUT \"AGE and all that\"",
        "What is your AGE, or how old are you? Say your age.",
        "at {YEARS otherwise \"AGE\"}?",
        "number YEARS \"AGE in years\"",
        "    range: 0 to 115\n    was: AGE\n",
        "[when YEARS >= 3]",
        "YEARS > 15 else \"{YEARS} and {CHILDREN}?\" fix YEARS, CHILDREN",
        "CHILD_AGE < YEARS else \"Not {CHILD_AGE} at {YEARS}.\" fix CHILD_AGE, YEARS",
        "if YEARS is ref or",
        "{plural YEARS: year, years} {YEARS}",
        "when YEARS < 35",
    ] {
        assert!(result.contains(kept), "{kept}\n{result}");
    }
}

#[test]
fn everything_that_has_a_name_can_have_another() {
    let lines = |old, new| changed(old, new).into_iter().map(|it| it.1).collect::<Vec<_>>();
    assert_eq!(
        lines("R", "W"),
        ["words W by SEX", "How old is the {CHILD.ordinal} child, {W.They}?"]
    );
    assert_eq!(lines("REGIONS", "PLACES"), ["REGION: one of PLACES", "list PLACES"]);
    assert_eq!(lines("ABOUT", "START"), ["section START \"AGE and all that\""]);
    assert_eq!(
        lines("CHILD", "KID"),
        [
            "for each KID from 1 to CHILDREN, at most 4",
            "How old is the {KID.ordinal} child, {R.They}?"
        ]
    );
    assert_eq!(lines("OLD", "OLDER"), ["read OLDER"]);
    assert_eq!(lines("BAND", "BANDS"), ["compute BANDS"]);
}

#[test]
fn an_answer_is_renamed_where_it_is_that_answer() {
    let lines: Vec<_> = changed("SEX.male", "man").into_iter().map(|it| it.1).collect();
    let expected =
        ["man: he, is", "1 man: A man", "if AGE is ref or SEX is man and REGION is north"];
    assert_eq!(lines, expected);
    let lines: Vec<_> = changed("REGION.north", "up").into_iter().map(|it| it.1).collect();
    assert_eq!(lines, ["1 up: North", "if AGE is ref or SEX is male and REGION is up"]);
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_done() {
    let source = STUDY.replace("{R.Their otherwise \"they\"}", "{R.They}");
    let cannot = |old: &str, new: &str| renamed(&source, old, new).unwrap_err().to_string();
    assert_eq!(cannot("AGGE", "X"), "nothing is called `AGGE`; did you mean `AGE`?");
    assert_eq!(cannot("AGE", "sex"), "`sex` is the name of something else");
    assert_eq!(
        cannot("AGE", "A GE"),
        "`A GE` is no name: take letters, digits and _, and begin with a letter"
    );
    assert_eq!(cannot("AGE", "AGE"), "it is called `AGE` already");
    assert_eq!(cannot("AGE", "today"), "with that name, it would have mistakes");
    assert_eq!(cannot("SEX.man", "x"), "nothing is called `SEX.man`; `SEX` has no such answer");
    assert_eq!(cannot("SEX.male", "female"), "`female` is the name of something else");
    assert!(cannot("AGE.x", "y").starts_with("`AGE.x` cannot be renamed"));
    assert!(matches!(renamed("number", "A", "B"), Err(CannotRename::Mistakes(_))));
}

fn texts(source: &Source) -> Vec<&str> {
    source.files().iter().map(|it| it.text.as_str()).collect()
}

/// There and back again, for every name of every questionnaire: as it was, and in between the same
/// but for the name.
#[test]
fn there_and_back_is_where_it_was() {
    let mut wrong = Vec::new();
    let mut n = 0;
    for path in under("questionnaires", ".cati") {
        let source = source::source(&called(&path), &path);
        assert_eq!(read(&path), source.text(), "{}", called(&path));
        let questionnaire = compile(&source).questionnaire.unwrap();
        let mut names: Vec<String> = questionnaire.items.iter().map(|it| it.name.clone()).collect();
        names.extend(questionnaire.sections.iter().map(|it| it.name.clone()));
        names.extend(questionnaire.sample.iter().map(|it| it.name.clone()));
        names.extend(questionnaire.quotas.iter().map(|it| it.name.clone()));
        names.extend(questionnaire.rosters.iter().map(|it| it.name.clone()));
        // Of large ones, every third is enough.
        let step = if names.len() > 60 { 3 } else { 1 };
        for name in names.iter().filter(|it| !it.contains('.')).step_by(step) {
            n += 1;
            let there = match rename(&source, name, "ZZ_OTHER") {
                Ok(it) => it.source,
                Err(CannotRename::Unknown(..)) => continue,
                Err(why) => {
                    wrong.push(format!("{}: {name}: {why}", called(&path)));
                    continue;
                }
            };
            match rename(&there, "zz_other", name) {
                Ok(back) if texts(&back.source) == texts(&source) => {}
                Ok(_) => wrong.push(format!("{}: {name} does not come back", called(&path))),
                Err(why) => wrong.push(format!("{}: {name} back: {why}", called(&path))),
            }
        }
    }
    assert!(n > 100, "{n}");
    none(&wrong);
}

#[test]
fn files_that_are_included_are_changed_with_the_main_one() {
    let main = "number AGE\n    How old?\ninclude \"more.cati\"\nif AGE > 3 and B is yes\n    read C\n        \
                {AGE}\nend if\n";
    let more = "yesno B\n    At {AGE}?\n";
    let source = Source::new("study/q.cati", main).with_file("more.cati", more);
    let renaming = rename(&source, "AGE", "YEARS").unwrap();
    assert_eq!(renaming.source.file("more.cati").unwrap().text, "yesno B\n    At {YEARS}?\n");
    assert!(
        renaming.source.text().starts_with("number YEARS\n    How old?\n    was: AGE\ninclude")
    );
    let renaming = rename(&source, "B", "BEES").unwrap();
    assert_eq!(
        renaming.source.file("more.cati").unwrap().text,
        "yesno BEES\n    At {AGE}?\n    was: B\n"
    );
}

const CATALOGUE: &str = "# The texts, with AGE in a remark.
AGE.text:
  text: Quanti anni ha? AGE
  of: 01234567
SEX.text:
  # another remark
  text: Uomo o donna, a {AGE otherwise \"AGE\"} anni?
  of: PRINT
SEX.answers.male: Un uomo
\"CHILDREN.confirm.1\": '{AGE} e {CHILDREN}?'
words.R:
  by: SEX
  columns: they, are
  male: lui, è
  otherwise: lei, è
lists.REGIONS.north: Nord
sections.ABOUT: AGE
";

fn study() -> (Source, String) {
    let main = STUDY.replace("{R.Their otherwise \"they\"}", "{R.They}");
    let main = main.replace("\"Home\"\n", "\"Home\"\n    languages: en, it\n");
    let print =
        cornetta::catalogue::fingerprint("Are you a man or a woman, at {AGE otherwise \"AGE\"}?");
    let catalogue = CATALOGUE.replace("PRINT", &print);
    (Source::new("home.cati", main).with_file("home.it.yaml", catalogue.clone()), catalogue)
}

fn catalogue(source: &Source) -> &str {
    &source.file("home.it.yaml").unwrap().text
}

#[test]
fn catalogues_are_changed_with_it_and_what_was_fresh_stays_fresh() {
    let (source, before) = study();
    let renaming = rename(&source, "AGE", "YEARS").unwrap();
    let print =
        cornetta::catalogue::fingerprint("Are you a man or a woman, at {YEARS otherwise \"AGE\"}?");
    let old =
        cornetta::catalogue::fingerprint("Are you a man or a woman, at {AGE otherwise \"AGE\"}?");
    let expected = before
        .replace("\nAGE.text", "\nYEARS.text")
        .replace("{AGE", "{YEARS")
        .replace(&old, &print);
    assert_eq!(catalogue(&renaming.source), expected);
    let back = rename(&renaming.source, "YEARS", "AGE").unwrap();
    assert_eq!(catalogue(&back.source), before);
    assert_eq!(back.source.text(), source.text());
    let other = |old: &str, new: &str, line: &str, now: &str| {
        let renaming = rename(&source, old, new).unwrap();
        let expected = before.replace(line, now);
        assert_eq!(catalogue(&renaming.source), expected, "{old}");
    };
    other("ABOUT", "START", "sections.ABOUT", "sections.START");
    other("R", "W", "words.R", "words.W");
    other("REGIONS", "PLACES", "lists.REGIONS", "lists.PLACES");
    other("REGION.north", "up", "lists.REGIONS.north", "lists.REGIONS.up");
    let renaming = rename(&source, "SEX.male", "man").unwrap();
    let expected = before.replace("answers.male", "answers.man").replace("\n  male:", "\n  man:");
    assert_eq!(catalogue(&renaming.source), expected);
}

/// A variable used in forty places and two catalogues.
#[test]
fn a_variable_used_everywhere_leaves_a_study_that_compiles() {
    let mut main =
        "questionnaire BIG\n    languages: en, it, de\nnumber AGE\n    How old?\n".to_owned();
    let mut texts = "AGE.text: Quanti anni?\n".to_owned();
    for n in 0..20 {
        main += "if AGE > N\n    number QN\n        At {AGE}?\n        range: 0 to 99\nend if\n"
            .replace('N', &n.to_string())
            .as_str();
        texts += &"QN.text: A {AGE} anni?\n".replace('N', &n.to_string());
    }
    let source = Source::new("big.cati", main)
        .with_file("big.it.yaml", texts.clone())
        .with_file("big.de.yaml", texts);
    let renaming = rename(&source, "AGE", "YEARS").unwrap();
    assert_eq!(renaming.edits.len(), 1 + 40 + 1 + 2 * 21);
    let compiled = compile(&renaming.source);
    let questionnaire = compiled.questionnaire.unwrap();
    assert_eq!(questionnaire.item_named("YEARS").unwrap().was.as_deref(), Some("AGE"));
    assert_eq!(questionnaire.translations.len(), 2);
    assert!(!renaming.source.files().iter().any(|it| it.text.contains("{AGE}")));
}

#[test]
fn names_in_a_block_are_renamed_within_it_and_behind_what_a_use_puts_before_them() {
    let source = "block RATE(B)\n    single LIKE\n        Do you like {B}?\n        1 yes: Yes\n        2 no: No\n    \
                  if LIKE is no\n        open WHY\n            Why not?\n    end if\nend block\nlist BRANDS\n    1 a: \
                  A\n    2 b: B\nsingle BRAND\n    Which?\n    answers: BRANDS\nuse RATE(BRAND) as FIRST\nuse \
                  RATE(BRAND) as OTHER\nif FIRST.LIKE is yes and OTHER.LIKE is no\n    read END\n        \
                  You liked {FIRST.LIKE}.\nend if\n";
    let result = text(source, "LIKE", "LOVE");
    assert_eq!(
        result,
        source.replace("LIKE", "LOVE").replace("2 no: No\n", "2 no: No\n        was: LIKE\n")
    );
    assert_eq!(text(source, "OTHER", "NEXT"), source.replace("OTHER", "NEXT"));
    assert_eq!(text(source, "RATE", "ASK"), source.replace("RATE", "ASK"));
    assert_eq!(
        text(source, "LIKE.yes", "yea"),
        source.replace("1 yes:", "1 yea:").replace("is yes", "is yea")
    );
}
