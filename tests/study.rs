//! `study.yaml`: what it may say, and how its mistakes are reported.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::fmt::Write as _;
use std::path::Path;

use cornetta::source::Source;
use cornetta::study::{Study, StudyError};

/// A folder with a study file and a questionnaire beside it.
fn folder(yaml: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("study.yaml"), yaml).unwrap();
    std::fs::write(folder.path().join("tea.cati"), "questionnaire TEA\n").unwrap();
    folder
}

fn mistakes(yaml: &str) -> String {
    let folder = folder(yaml);
    let Err(StudyError::Mistakes { text, diagnostics }) = Study::open(folder.path()) else {
        return "no mistakes\n".to_owned();
    };
    let mut out = String::new();
    for it in diagnostics.iter() {
        let at = text.position(it.span.start);
        let (line, column, said) = (at.line, at.column, quoted(&text, it.span));
        writeln!(out, "{line}:{column} {} {said}: {}", it.code, it.message).unwrap();
        for label in &it.labels {
            let at = text.position(label.span.start);
            writeln!(out, "  {}:{} {}", at.line, at.column, label.words).unwrap();
        }
        writeln!(out, "  {}", it.hint.as_deref().unwrap_or("no hint")).unwrap();
    }
    out
}

fn quoted(text: &Source, span: cornetta::source::Span) -> String {
    format!("`{}`", text.slice(span))
}

#[test]
fn a_whole_study_file_is_read_as_written() {
    let folder = folder(
        "# our study\r\nquestionnaire: tea.cati\r\ntitle: \"Tea: wave 2\"\r\nname: 007\r\ninterviewer: no\r\nsample:\r\n  key: ID\r\n  phone: Telephone number\r\n  columns:\r\n    FIRST_NAME: First name   # as they write it\r\n    REGION: 'true'\r\n",
    );
    let study = Study::open(folder.path()).unwrap();
    assert_eq!(study.title, "Tea: wave 2");
    assert_eq!(study.name, "007");
    assert_eq!(study.interviewer.as_deref(), Some("no"));
    assert_eq!(study.sample.key.as_deref(), Some("ID"));
    assert_eq!(study.sample.phone.as_deref(), Some("Telephone number"));
    assert_eq!(study.sample.header("first_name"), "First name");
    assert_eq!(study.sample.header("REGION"), "true");
    assert_eq!(study.sample.header("AGE"), "AGE");
    assert_eq!(study.database, folder.path().join("study.db"));
    assert_eq!(study.source().unwrap().text(), "questionnaire TEA\n");
    assert_eq!(Study::open(&folder.path().join("study.yaml")).unwrap(), study);
}

#[test]
fn one_line_is_enough_and_a_byte_order_mark_does_no_harm() {
    let folder = folder("\u{feff}questionnaire: tea.cati\n");
    let study = Study::open(folder.path()).unwrap();
    assert_eq!((study.name.as_str(), study.title.as_str()), ("tea", "tea"));
}

#[test]
fn every_mistake_is_reported_with_its_place_and_a_way_out() {
    for (yaml, expected) in MISTAKES {
        assert_eq!(mistakes(yaml), *expected, "{yaml}");
    }
}

/// A study file and what is said of it: place, code, the author's text, the reason; what to do.
const MISTAKES: &[(&str, &str)] = &[
    (
        "questionaire: tea.cati\nsample:\n  keys: ID\n  columns:\n    A: [x, y]\ntitle:\ncolor: red\n",
        "1:1 S0002 `questionaire`: `questionaire` means nothing\n  did you mean `questionnaire`?\n\
         3:3 S0002 `keys`: `keys` means nothing in `sample`\n  did you mean `key`?\n\
         5:8 S0004 `[x, y]`: a text is wanted here, not several\n  write one text on the line: `FIRST_NAME: \"First name\"`\n\
         6:1 S0005 `title`: nothing stands behind `title:`\n  write for example `title: Coffee at home`, or leave the line out\n\
         7:1 S0002 `color`: `color` means nothing\n  what can stand here: questionnaire, name, title, interviewer, sample\n",
    ),
    (
        "questionnaire: tee.cati\n",
        "1:16 S0008 `tee.cati`: there is no file `tee.cati` in the study's folder\n  did you mean `tea.cati`?\n",
    ),
    (
        "questionnaire: ../tea.cati\n",
        "1:16 S0008 `../tea.cati`: the questionnaire must lie in the study's folder\n  copy the file there and write its name alone\n",
    ),
    (
        "questionnaire: tea.cati\ntitle: Tea\ntitle: Coffee\n",
        "3:1 S0006 `title`: `title` stands here twice\n  2:1 here for the first time\n  keep one of the two\n",
    ),
    (
        "questionnaire: tea.cati\ntitle: Tea: wave 2\n",
        "2:1 S0001 `title: Tea: wave 2`: a text with a colon in it needs quotes\n  put the text in quotes: \"…: …\"\n",
    ),
    (
        "questionnaire: tea.cati\nsample:\n\tkey: ID\n",
        "3:2 S0001 `key: ID`: this line begins with a tab\n  indent it with spaces\n",
    ),
    (
        "questionnaire: tea.cati\ntitle: \"Tea\n",
        "2:1 S0001 `title: \"Tea`: the quote opened here is not closed\n  put the same mark at the end of the text\n",
    ),
    (
        "questionnaire: tea.cati\n  title: Tea\n",
        "2:3 S0001 `title: Tea`: this line does not fit those above it\n  write `word: text`, and begin lines that belong together in the same column\n",
    ),
    (
        "questionnaire: &a tea.cati\ntitle: *a\nsample: {key: *a}\n",
        "1:16 S0007 `&a tea.cati`: a text may not begin with `&`, `*` or `!` here\n  put the text in quotes: \"&…\"\n\
         2:8 S0007 `*a`: a text may not begin with `&`, `*` or `!` here\n  put the text in quotes: \"&…\"\n\
         3:9 S0007 `{key: *a}`: a text may not begin with `&`, `*` or `!` here\n  put the text in quotes: \"&…\"\n",
    ),
    (
        "title: Tea\n",
        "1:1 S0003 ``: the study names no questionnaire\n  write `questionnaire: survey.cati` with the name of your file\n",
    ),
    (
        "",
        "1:1 S0004 ``: lines of the form `word: text` are wanted here\n  for example `questionnaire: survey.cati`\n",
    ),
    (
        "- tea.cati\n",
        "1:1 S0004 ``: lines of the form `word: text` are wanted here\n  for example `questionnaire: survey.cati`\n",
    ),
    (
        "questionnaire: tea.cati\nsample: tea.csv\n",
        "2:9 S0004 `tea.csv`: lines of the form `word: text` are wanted here\n  for example `key: ID`\n",
    ),
    (
        "questionnaire: tea.cati\nsample: {key: ID, color: red}\n",
        "2:1 S0002 `sample`: `color` means nothing in `sample`\n  what can stand here: key, phone, language, columns\n",
    ),
    ("questionnaire: tea.cati\nsample: {key: ID, columns: {A: \"Header A\"}}\n", "no mistakes\n"),
];

#[test]
fn what_is_no_study_is_said_to_be_none() {
    let folder = folder("questionnaire: tea.cati\n");
    let write = |bytes: &[u8]| std::fs::write(folder.path().join("study.yaml"), bytes).unwrap();
    let error = |path: &Path| Study::open(path).unwrap_err();

    assert!(matches!(error(&folder.path().join("none")), StudyError::Missing(_)));
    write(b"title: caff\xe8\n");
    assert!(matches!(error(folder.path()), StudyError::NotText { line: 1, at: 11, .. }));
    write(&vec![b'#'; (1 << 20) + 1]);
    assert!(matches!(error(folder.path()), StudyError::TooLarge { .. }));
}

#[test]
fn nothing_in_a_message_can_command_a_terminal() {
    let said = mistakes("questionnaire: tea.cati\n\"\\e]52;c;AAAA\\a\": x\n");
    assert!(said.contains("S0002"), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{7}']), "{said:?}");
}
