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
        "colon forgotten",
        "A line that begins with a word such as `note` or `range` has a colon behind the word; without one it would be read aloud. Put `|` in front where that is meant.",
    ),
    row(
        "Q0201",
        "a name used twice",
        "Every name is used once in a file: questions, computations, lists, tables of words, sections, sample columns and the members of loops share one set of names. Upper and lower case are the same.",
    ),
    row(
        "Q0202",
        "a name that is taken",
        "Some words mean something everywhere: `today`, `daypart`, `interviewer`, `survey`, and the words of conditions such as `and` and `is`. Nothing else can be called so.",
    ),
    row(
        "Q0203",
        "looking ahead",
        "Texts, conditions, computations and checks may read only what was asked before. Move the question up, or the line that reads it down.",
    ),
    row(
        "Q0204",
        "an unknown name",
        "Nothing of this name is declared in the file. Look at the spelling; the message names a similar name where there is one.",
    ),
    row(
        "Q0205",
        "a question of a loop, outside of it",
        "A question in a `for each` has one answer for each member. Outside of the loop say which one is meant, `CHILD_AGE of CHILD 2`, or take all together with `count of`, `sum of`, `mean of`.",
    ),
    row(
        "Q0206",
        "a name of the wrong sort",
        "The name is declared, but as something else: a list where a question is needed, or a text that is only read where a value is needed.",
    ),
    row(
        "Q0207",
        "a words table with gaps",
        "A table of words goes by a question with one answer, has as many words in each row as there are columns, and a row `otherwise:` for everything else.",
    ),
    row(
        "Q0208",
        "two columns of one name",
        "Every variable becomes a column of the data, in loops and for several answers with a number behind its name, so `AIDED_1` may be made twice. Rename one of the two.",
    ),
    row(
        "Q0209",
        "something that may not have been asked",
        "A text, a computation or a list of answers reads a question that is not asked of everybody who gets here. Say what stands in, `{NAME otherwise \"…\"}`, or put this under the same `if`.",
    ),
    row(
        "Q0210",
        "an unknown part of a name",
        "A dot picks a column of a words table (`{R.their}`), the number of a member in words (`{CHILD.ordinal}`) or something said in the header (`{survey.length}`). This is none of them.",
    ),
    row(
        "Q0211",
        "a second questionnaire",
        "A file holds one questionnaire, so the line that begins it stands there once.",
    ),
    row(
        "Q0301",
        "an unknown kind of question",
        "A question begins with its kind. The manual has a table of all kinds.",
    ),
    row(
        "Q0302",
        "a property the kind does not have",
        "Each kind of question takes certain properties only: a `number` has a `range:`, a `multi` has an `at most:`. The manual has a table of them.",
    ),
    row("Q0303", "a property given twice", "A property stands once in a question."),
    row(
        "Q0304",
        "a property that does not fit",
        "The property is one of this kind of question, but its value makes no sense there: a range that ends before it begins, a scale with one end.",
    ),
    row(
        "Q0305",
        "answers missing or out of place",
        "A `single` and a `multi` need answers, written under them or taken from a list with `answers:`, not both. Other kinds have none.",
    ),
    row(
        "Q0306",
        "a code, handle or label used twice",
        "Within a list every answer has a code, a handle and a label of its own.",
    ),
    row("Q0308", "a code too large", "Codes are whole numbers from 0 to 9,999,999."),
    row(
        "Q0309",
        "a special that is not declared",
        "Reasons for no answer are `dk` and `ref`, and those a `specials:` line declares with a label: `specials: + na \"Does not apply\"`.",
    ),
    row(
        "Q0310",
        "computed rows that do not work",
        "The rows of a `compute` are tried from the top. A row behind `otherwise` is never taken.",
    ),
    row(
        "Q0401",
        "not a condition",
        "A condition says something that is true or false: `AGE >= 18`, `GENDER is male`, `AGE is answered`. A name alone says nothing.",
    ),
    row(
        "Q0402",
        "things that do not go together",
        "Numbers are compared with numbers, dates with dates, words with words.",
    ),
    row(
        "Q0403",
        "an unknown answer",
        "The right side of `is` and `includes` names an answer of the left side, by its handle or its code.",
    ),
    row(
        "Q0404",
        "a special that can never be",
        "The question does not accept this reason for no answer, so the condition can never hold. Take it out, or accept it there with `specials:`.",
    ),
    row(
        "Q0405",
        "codes are not amounts",
        "The codes of answers are names: that 4 is more than 2 means nothing. Compare with `is`, or ask with a `scale` or a `number`.",
    ),
    row(
        "Q0406",
        "a builtin given the wrong thing",
        "`count of` takes a `multi` or a question of a loop, `sum of` a number asked in a loop, `years since` a date. The manual has a table of them.",
    ),
    row(
        "Q0407",
        "a variable that would be a condition",
        "A computed variable has a number, a date, words or an answer. For yes and no write rows: `1 yes: Yes when …` and `2 no: No otherwise`.",
    ),
    row(
        "Q0408",
        "no such member",
        "`X of CHILD 2` names a question asked in the loop of that member, and a member there can be.",
    ),
    row(
        "Q0501",
        "nothing is asked",
        "The file holds no question and no text to read, so there is no interview.",
    ),
    row(
        "Q0502",
        "a block that is never closed",
        "Every `if`, `section` and `for each` is closed by its own line: `end if`, `end section`, `end for`.",
    ),
    row(
        "Q0503",
        "a line without its block",
        "An `else` or an `end …` belongs to a block that is open, and an `else` comes last in its `if`.",
    ),
    row(
        "Q0504",
        "a section in the wrong place",
        "Sections follow each other. They do not stand inside of one another, of an `if` or of a `for each`.",
    ),
    row(
        "Q0505",
        "no section to leave",
        "`leave section` goes on behind the section it stands in, so it must stand in one.",
    ),
    row(
        "Q0506",
        "an unknown outcome",
        "An interview ends with one of the outcomes of the manual's table, such as `complete`, `screened_out` or `refused`.",
    ),
    row("Q0507", "never reached", "The line before sends everybody away, so nobody gets here."),
    row(
        "Q0508",
        "nested too deep",
        "Blocks may stand inside of one another 64 deep. Long before that nobody can follow them: join conditions with `and`, or leave the section early.",
    ),
    row(
        "Q0509",
        "a loop without a bound",
        "Every interview must end, so a loop says how often it runs at most: by `at most 15`, or by the `range:` of the number it runs to.",
    ),
    row(
        "Q0510",
        "a loop that runs never, or too often",
        "A loop runs from a written number, at least once and at most 1,000 times; loops in loops at most 100,000 times together.",
    ),
    row(
        "Q0511",
        "a loop over the wrong thing",
        "A loop goes from 1 to a number, or over the answers chosen in a `multi` that was asked before.",
    ),
    row(
        "Q0512",
        "too many of something",
        "There are limits nobody should reach: 65,535 sections, loops and endings, 200,000 columns of data.",
    ),
    row(
        "Q0601",
        "something that cannot be put right",
        "Behind `fix` stand the questions whose answers may be wrong, asked before or right here. What is computed or comes with the sample cannot be answered anew.",
    ),
    row(
        "Q0602",
        "a check that reads nothing",
        "A check compares answers; without one, nobody could make it hold.",
    ),
    row(
        "Q0901",
        "an empty block",
        "There is nothing between two lines of a block, which usually means that something was forgotten.",
    ),
    row(
        "Q0902",
        "a condition that may be unknown",
        "The condition reads a question that is not asked of everybody who gets here. Where it was not asked the condition is unknown, and `if` goes to `else`. Write `is asked` to say that this is meant.",
    ),
    row(
        "Q0903",
        "never true",
        "The condition compares with a code or a number the question cannot have, so it never holds.",
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
