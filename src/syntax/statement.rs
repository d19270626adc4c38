//! Statements: which words begin one, and how each is written.

mod lower;
mod recover;

pub(super) use lower::{check_rule, roster_declaration};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::body::Body;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::Statement;
use crate::syntax::{expression, name, stray};

/// What a line turned out to be.
#[derive(Debug)]
pub(super) enum Header {
    /// A whole statement.
    Done(Statement),
    /// A statement with a body.
    Opens(Body),
    /// Nothing that could be kept; what is indented below it goes with it.
    Lost,
}

/// One sort of statement.
#[derive(Debug)]
pub(super) struct Row {
    /// The words it begins with.
    pub(super) words: &'static [&'static str],
    rule: Rule,
    form: Form,
    /// Do these words stand before a name that it declares?
    is_named: bool,
    /// Makes a statement of a line that could be read.
    lower: fn(&Node<'_>, &mut Diagnostics) -> Option<Header>,
    /// Makes the best of one that could not.
    recover: fn(&Piece<'_>) -> Header,
}

/// A question of any kind.
pub(super) static QUESTION: Row = Row {
    words: &[],
    rule: Rule::question,
    form: Form { what: "a question", form: "number AGE \"Age in years\"" },
    is_named: true,
    lower: lower::question,
    recover: recover::question,
};

macro_rules! rows {
    ($($words:expr, $named:ident, $rule:ident, $what:expr, $form:expr;)*) => {
        &[$(Row {
            words: &$words,
            rule: Rule::$rule,
            form: Form { what: $what, form: $form },
            is_named: $named,
            lower: lower::$rule,
            recover: recover::$rule,
        },)*]
    };
}

/// Words that stand before a name the statement declares, and words that do not.
const NAMED: bool = true;
const PLAIN: bool = false;

/// Every sort of statement that begins with words of its own; longer beginnings first.
pub(super) static STATEMENTS: &[Row] = rows![
    ["questionnaire"], NAMED, questionnaire, "the first line", "questionnaire COFFEE \"Coffee at home\"";
    ["sample"], PLAIN, sample, "the sample", "sample";
    ["list"], NAMED, list, "a list", "list BRANDS";
    ["words"], NAMED, words_table, "a table of words", "words R by GENDER";
    ["roster"], NAMED, roster, "a roster", "roster PERSON, at most 12, named FIRST_NAME";
    ["include"], PLAIN, include, "an included file", "include \"introduction.cati\"";
    ["section"], NAMED, section, "a section", "section INTRO \"Introduction\" · section INTRO \"Introduction\", every call";
    ["end", "section"], PLAIN, end_section, "the end of a section", "end section";
    ["leave", "section"], PLAIN, leave_section, "this line", "leave section";
    ["leave", "loop"], PLAIN, leave_loop, "this line", "leave loop";
    ["compute"], NAMED, compute, "a computed variable", "compute TOTAL \"All of it\" = A + B · compute BAND \"In bands\", with rows below it";
    ["must"], PLAIN, check, "a check", "must AGE <= 115 else \"What to say\" fix AGE";
    ["confirm"], PLAIN, check, "a check", "confirm CHILDREN <= 8 else \"What to say\" fix CHILDREN";
    ["if"], PLAIN, if_line, "a condition", "if AGE < 18 or AGE is ref";
    ["else", "if"], PLAIN, else_if, "a condition", "else if AGE < 18";
    ["else"], PLAIN, else_line, "this line", "else";
    ["end", "if"], PLAIN, end_if, "the end of a condition", "end if";
    ["for", "each"], NAMED, for_each, "a loop", "for each CHILD from 1 to CHILDREN, at most 15 · for each BRAND in BOUGHT · for each PERSON where AGE >= 18 · for each pair A, B of PERSON";
    ["end", "for"], PLAIN, end_for, "the end of a loop", "end for";
    ["add", "to"], PLAIN, add_to, "this line", "add to PERSON";
    ["end", "add"], PLAIN, end_add, "this line", "end add";
    ["block"], NAMED, block, "a block", "block RATE(BRAND)";
    ["end", "block"], PLAIN, end_block, "the end of a block", "end block";
    ["use"], PLAIN, use_block, "the use of a block", "use RATE(BRAND) as RATING";
    ["shuffle"], NAMED, shuffle, "a shuffle", "shuffle CLOSING · shuffle CLOSING pick 2";
    ["end", "shuffle"], PLAIN, end_shuffle, "the end of a shuffle", "end shuffle";
    ["choose"], NAMED, choose, "a choice", "choose ARM: 1 of ARMS at random · choose TARGET: 1 of PERSON where AGE >= 18 by last birthday";
    ["quota"], NAMED, quota, "a quota", "quota CELLS on GENDER by AGE_BAND";
    ["check", "quota"], PLAIN, check_quota, "this line", "check quota CELLS";
    ["objection"], NAMED, objection, "an objection", "objection NO_TIME \"I haven't got time\"";
    ["callback"], PLAIN, callback, "a callback", "callback LATER";
    ["end", "interview"], PLAIN, end_interview, "the end of the interview", "end interview as screened_out \"not 18 or over\"";
];

/// What people write by habit, and the statement it stands for.
const HABITS: &[(&[&str], &str)] = &[
    (&["endif"], "end if"),
    (&["end_if"], "end if"),
    (&["fi"], "end if"),
    (&["elseif"], "else if"),
    (&["elsif"], "else if"),
    (&["elif"], "else if"),
    (&["endsection"], "end section"),
    (&["end_section"], "end section"),
    (&["endfor"], "end for"),
    (&["end_for"], "end for"),
    (&["end", "loop"], "end for"),
    (&["end", "roster"], "end for"),
    (&["endblock"], "end block"),
    (&["end_block"], "end block"),
    (&["endshuffle"], "end shuffle"),
    (&["end_shuffle"], "end shuffle"),
    (&["endadd"], "end add"),
    (&["break"], "leave loop"),
    (&["exit", "loop"], "leave loop"),
    (&["end", "each"], "end for"),
    (&["foreach"], "for each"),
    (&["for"], "for each"),
    (&["loop"], "for each"),
    (&["repeat"], "for each"),
];

/// The sort of statement a line begins as, by its first words.
pub(super) fn find(line: &str) -> Option<&'static Row> {
    STATEMENTS.iter().find(|row| begins(line, row.words).is_some())
}

/// Does a line begin with these words? Then: where they end.
pub(super) fn begins(line: &str, words: &[&str]) -> Option<usize> {
    let mut rest = line;
    for word in words {
        rest = rest.trim_start().strip_prefix(word)?;
        if rest.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
            return None;
        }
    }
    Some(line.len() - rest.len())
}

/// Is a line written as a question is: a kind, a name in capitals, perhaps a label?
pub(super) fn looks_like_question(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(kind), Some(name)) = (words.next(), words.next()) else { return false };
    let is_name =
        |it: char| it.is_ascii_digit() || it == '_' || it.is_alphabetic() && !it.is_lowercase();
    let label = words.next();
    kind.starts_with(char::is_lowercase)
        && kind.chars().all(|it| it.is_alphanumeric() || it == '_')
        && !name::RESERVED.contains(&kind)
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(is_name)
        && name.chars().count() > 1
        && label.is_none_or(|it| it.starts_with(['"', '“']))
}

/// Reads a line as a statement. `None`: it is none, and nothing was said.
pub(super) fn read(piece: &Piece<'_>, found: &mut Diagnostics) -> Option<Header> {
    if let Some(row) = find(piece.text()) {
        return Some(row.read(piece, found));
    }
    if let Some((end, words)) =
        HABITS.iter().find_map(|it| Some((begins(piece.text(), it.0)?, it.1)))
    {
        let habit = piece.part(0..end);
        let message = format!("`{}` is written `{words}` here", habit.text());
        found.push(
            Diagnostic::error("Q0102", habit.whole(), message)
                .hint(format!("write `{words}`"))
                .replace(habit.whole(), words),
        );
        let piece = piece.with_start(end, words);
        return find(piece.text()).map(|row| row.read(&piece, found));
    }
    if !looks_like_question(piece.text()) && !recover::is_question(piece.text()) {
        return None;
    }
    Some(misspelt(piece, found).unwrap_or_else(|| QUESTION.read(piece, found)))
}

/// A line that could be a question, but is another statement if its first word is put right.
fn misspelt(piece: &Piece<'_>, found: &mut Diagnostics) -> Option<Header> {
    let (meant, complaint) = stray::misspelt(piece)?;
    let Some(meant) = meant else {
        found.push(complaint);
        return Some(Header::Lost);
    };
    let piece = piece.with_start(stray::first_word(piece.text()), meant);
    let mut others = Diagnostics::default();
    let header = find(piece.text())?.read(&piece, &mut others);
    if !others.is_empty() {
        return None;
    }
    found.push(complaint);
    Some(header)
}

impl Row {
    fn read(&self, piece: &Piece<'_>, found: &mut Diagnostics) -> Header {
        if !expression::fits(piece, found) {
            return (self.recover)(piece);
        }
        match grammar::read(self.rule, piece) {
            Ok(node) => (self.lower)(&node, found).unwrap_or_else(|| (self.recover)(piece)),
            Err(at) => {
                found.push(self.stuck(piece, at));
                (self.recover)(piece)
            }
        }
    }

    fn stuck(&self, piece: &Piece<'_>, at: usize) -> Diagnostic {
        let start = piece.before(at).text().len();
        let is_first = begins(piece.text(), self.words) == Some(start)
            || self.words.is_empty() && !piece.before(at).text().contains(' ');
        recover::bad_name(piece, at, is_first && self.is_named)
            .unwrap_or_else(|| complaint::stuck(self.code(), piece, at, self.form))
    }

    /// Lines with a condition have a code of their own.
    fn code(&self) -> &'static str {
        let conditional = ["if", "else", "must", "confirm", "compute"];
        let is_conditional = self.words.first().is_some_and(|it| conditional.contains(it));
        if is_conditional { "Q0110" } else { "Q0102" }
    }
}
