//! The catalogue of diagnostics: one row a code.
//!
//! Numbers are stable once released. Q00 text and files, Q01 statements and bodies, Q02 names and
//! fills, Q03 answers and kinds, Q04 conditions and values, Q05 routing and loops, Q06 checks,
//! Q09 warnings of craft; S0 the study file.

/// One row of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct CodeRow {
    /// `Q0203`
    pub code: &'static str,
    /// What it is called, in a few words.
    pub title: &'static str,
    /// One or two sentences: why, and how to write it.
    pub explanation: &'static str,
}

const fn row(code: &'static str, title: &'static str, explanation: &'static str) -> CodeRow {
    CodeRow { code, title, explanation }
}

/// Every code a diagnostic may carry, sorted.
pub const CODES: &[CodeRow] = &[
    row(
        "Q0001",
        "not UTF-8",
        "A questionnaire is text in UTF-8, which holds every script. Save the file again and choose UTF-8 as its encoding.",
    ),
    row(
        "Q0002",
        "not a text file",
        "The file holds bytes that no text holds. A questionnaire is plain text; export it from a word processor as plain text, UTF-8.",
    ),
    row(
        "Q0003",
        "file too large",
        "Files up to 8 MB are read; the longest questionnaires known are far smaller, so this is probably another file.",
    ),
    row(
        "Q0004",
        "empty file",
        "Nothing stands in the file but blank lines and comments. A questionnaire begins with `questionnaire NAME \"Title\"`.",
    ),
    row(
        "Q0005",
        "line too long",
        "A line, with what continues it, has at most 16,384 bytes. Texts may go over several lines; everything else is continued with `...` at the start of the next line.",
    ),
    row(
        "Q0006",
        "too much in one file",
        "A file has at most 20,000 questions and 50,000 answers. Share answers in a `list`.",
    ),
    row(
        "Q0007",
        "too many mistakes",
        "After 1,000 mistakes the rest is not read. Usually one mistake near the top explains most of them, or the file is not a questionnaire.",
    ),
    row(
        "Q0101",
        "not a statement",
        "At this place stands a statement: a question, `if`, `section` and so on. Text, answers and properties stand under a question, indented deeper than it.",
    ),
    row(
        "Q0102",
        "statement cannot be read",
        "The line begins as a statement and goes on in a way that has no meaning. The message shows how it is written.",
    ),
    row(
        "Q0103",
        "statement within a body",
        "A line indented under a question that begins with a word of the language is a mistake either way: move it left to make it a statement, or put `|` in front to have it read aloud.",
    ),
    row(
        "Q0104",
        "text with two meanings",
        "Plain text after a note, an answer or a check could continue it or be read aloud. Begin it with `...` to continue the line above, or with `|` or `read:` to have it read aloud.",
    ),
    row(
        "Q0105",
        "unknown word before a colon",
        "A word with a colon at the start of a line is a property or a role, and this one is not known. Correct it, or put `|` in front to have it read aloud.",
    ),
    row(
        "Q0106",
        "answer cannot be read",
        "An answer is a number, perhaps a handle, a colon and words: `1 male: A man`.",
    ),
    row(
        "Q0107",
        "unknown flag",
        "An answer may end with `[alone]`, `[specify]` or `[last]`. Brackets that are read aloud are doubled: `[[` and `]]`.",
    ),
    row(
        "Q0108",
        "value cannot be read",
        "What stands behind the colon is not what this property takes. The message shows how it is written.",
    ),
    row(
        "Q0109",
        "not a name",
        "A name begins with a capital letter, holds letters, digits and `_`, and has at most 64 characters. An answer's handle may begin with a small letter, and is no word of conditions such as `and`.",
    ),
    row(
        "Q0110",
        "condition or formula cannot be read",
        "Conditions are written in words: `AGE < 18 or AGE is ref`, `AIDED includes arabella`, `not (A is yes and B is no)`.",
    ),
    row(
        "Q0111",
        "condition or formula too large",
        "An expression has at most 64 levels of parentheses and 1,000 words and marks. Give a part of it a name with `compute`.",
    ),
    row(
        "Q0112",
        "fill cannot be read",
        "Between braces stands a name: `{NAME}`, `{R.their}`, `{CHILD_AGE of CHILD 2}`, `{plural N: child, children}`. Anything else is computed first, with `compute`.",
    ),
    row(
        "Q0113",
        "single brace",
        "`{` and `}` enclose a fill. The brackets themselves are written doubled: `{{` and `}}`.",
    ),
    row(
        "Q0114",
        "nothing to continue",
        "`...` at the start of a line continues the line above it, and there is none.",
    ),
    row(
        "Q0115",
        "not in this version",
        "The language has this, and this version of Cornetta does not yet.",
    ),
    row(
        "Q0116",
        "impossible number or date",
        "Numbers have at most 28 digits, codes and whole numbers 15, and dates are days of the calendar: 2024-05-17.",
    ),
    row(
        "Q0117",
        "row cannot be read",
        "The lines of the sample, of `words`, of a computed variable and of the questionnaire's header have a form of their own. The message shows it.",
    ),
    row(
        "Q0118",
        "nothing to compute by",
        "A computed variable has a formula, `compute TOTAL = A + B`, or rows below it, `1 young: 18-34 when AGE < 35`.",
    ),
    row(
        "S0001",
        "line cannot be read",
        "A study file is made of lines `word: text`; lines that belong to another are indented below it with spaces. Texts with `: ` in them or that begin with a mark stand in quotes.",
    ),
    row(
        "S0002",
        "unknown word",
        "The study file has only the words the manual lists, so that a slip of the finger does not pass unseen.",
    ),
    row(
        "S0003",
        "no questionnaire named",
        "A study needs one questionnaire: `questionnaire: survey.cati`, a file in the study's folder.",
    ),
    row(
        "S0004",
        "another shape wanted",
        "Some words of a study file take one text, others take lines below them. The message shows an example.",
    ),
    row(
        "S0005",
        "nothing said",
        "A word with nothing behind its colon says nothing. Write a text behind it or leave the line out.",
    ),
    row(
        "S0006",
        "said twice",
        "The same word stands twice in one place; only one of the two could count.",
    ),
    row(
        "S0007",
        "mark not allowed",
        "`&`, `*` and `!` at the beginning of a text have a meaning of their own in YAML that study files do without. In quotes they are ordinary text.",
    ),
    row(
        "S0008",
        "questionnaire not found",
        "The questionnaire is a file in the study's folder, named without a path, so that the folder can be moved and copied as a whole.",
    ),
];
