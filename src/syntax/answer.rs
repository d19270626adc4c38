//! Answers: `1 male: A man [alone]`.

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::Spanned;
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{Answer, Flag, FlagArgument, Name, Ratio};
use crate::syntax::{expression, name, text};

/// The flags an answer may have, and what follows their word.
const FLAGS: &[(&str, &str)] = &[
    ("alone", ""),
    ("specify", ""),
    ("first", ""),
    ("last", ""),
    ("unread", ""),
    ("with", "[with bonito]"),
    ("when", "[when AGE >= 18]"),
    ("x", "[x 30.48]` or `[x 1/12]"),
    ("of", "[of 12]"),
];

/// Does a line look like an answer: a number, perhaps a handle, a colon?
pub(super) fn looks_like(line: &str) -> bool {
    let digits = line.strip_prefix('-').unwrap_or(line);
    let rest = digits.trim_start_matches(|it: char| it.is_ascii_digit());
    if rest.len() == digits.len() {
        return false;
    }
    let Some(colon) = rest.find(':') else { return false };
    let between = rest.get(..colon).unwrap_or_default();
    between.trim().is_empty()
        || between.starts_with(char::is_whitespace) && between.split_whitespace().count() == 1
}

/// An answer's parts: its code, its handle, and the place of its words.
pub(super) struct Start<'p> {
    pub(super) code: Spanned<i64>,
    pub(super) handle: Option<Name>,
    pub(super) words: Piece<'p>,
}

/// Reads `1 male:`; reports what cannot be read.
pub(super) fn start<'p>(piece: &'p Piece<'p>, found: &mut Diagnostics) -> Option<Start<'p>> {
    let node = match grammar::read(Rule::answer, piece) {
        Ok(node) => node,
        Err(at) => {
            found.push(bad_handle(piece, at));
            return None;
        }
    };
    let code = node.child(Rule::code)?;
    let handle = node.child(Rule::word).map(|it| name::handle(&it, found));
    let code = Spanned::new(name::integer(&code, found)?, code.span());
    Some(Start { code, handle, words: node.child(Rule::rest)?.piece() })
}

fn bad_handle(piece: &Piece<'_>, at: usize) -> Diagnostic {
    let colon = piece.text().find(':').unwrap_or(at);
    Diagnostic::error(
        "Q0109",
        piece.before(colon).after(at.min(colon)).whole(),
        "this is not a handle: it begins with a letter and holds letters, digits and `_`",
    )
    .hint("an answer is written `1 male: A man` or `1: A man`; put `|` in front of what is read aloud")
}

/// Reads an answer; what cannot be read is reported and left out.
pub(super) fn read(piece: &Piece<'_>, found: &mut Diagnostics) -> Option<Answer> {
    let start = start(piece, found)?;
    Some(finish(&start.code, start.handle.clone(), &start.words, piece, found))
}

/// Reads an answer's words and flags.
pub(super) fn finish(
    code: &Spanned<i64>,
    handle: Option<Name>,
    words: &Piece<'_>,
    line: &Piece<'_>,
    found: &mut Diagnostics,
) -> Answer {
    let code = code.clone();
    let (label, flags) = flagged(words, found);
    if label.is_empty() {
        found.push(
            Diagnostic::error("Q0106", line.whole(), "this answer has no words")
                .hint("write them behind the colon: `1 male: A man`"),
        );
    }
    Answer { code, handle, label: text::read(&label, found), flags }
}

/// A text and the flags that stand in brackets at its end.
pub(super) fn flagged<'p>(words: &Piece<'p>, found: &mut Diagnostics) -> (Piece<'p>, Vec<Flag>) {
    if words.text().ends_with(']')
        && let Ok(node) = grammar::read(Rule::flagged, words)
    {
        let flags = read_flags(&node, found);
        let label = node.child(Rule::label).map_or(0, |it| it.text().len());
        return (words.before(label).into_owned(), flags);
    }
    (words.clone(), Vec::new())
}

fn read_flags(node: &Node<'_>, found: &mut Diagnostics) -> Vec<Flag> {
    let mut flags = Vec::new();
    for group in node.all(Rule::flags) {
        for flag in group.all(Rule::flag) {
            let piece = flag.piece();
            flags.extend(self::flag(&piece.after(0), found));
        }
    }
    flags
}

fn flag(piece: &Piece<'_>, found: &mut Diagnostics) -> Option<Flag> {
    let first = piece.text().split_whitespace().next().unwrap_or_default();
    let Some((_, form)) = FLAGS.iter().find(|it| it.0 == first) else {
        found.push(bad_flag(&Spanned::new(piece.text().to_owned(), piece.whole())));
        return None;
    };
    let name = Spanned::new(first.to_owned(), piece.part(0..first.len()).whole());
    let rest = piece.after(first.len());
    if form.is_empty() != rest.is_empty() || !expression::fits(piece, found) {
        found.push(bad_argument(piece, first, form));
        return None;
    }
    if form.is_empty() {
        return Some(Flag { name, argument: None });
    }
    match grammar::read(Rule::flag_value, piece).map(|node| argument(&node, found)) {
        Ok(Some(it)) => Some(Flag { name, argument: Some(it) }),
        Ok(None) => None,
        Err(_) => {
            found.push(bad_argument(piece, first, form));
            // a unit that says somehow what it is must not be told that it does not
            (first == "x").then_some(Flag { name, argument: None })
        }
    }
}

fn argument(node: &Node<'_>, found: &mut Diagnostics) -> Option<FlagArgument> {
    if let Some(with) = node.child(Rule::flag_with) {
        let answer = with.child(Rule::answer_word)?;
        return expression::word(&answer, found).map(FlagArgument::Answer);
    }
    if let Some(when) = node.child(Rule::flag_when) {
        let condition = when.child(Rule::expression)?;
        return Some(FlagArgument::Condition(expression::lower(&condition, found)));
    }
    let measure = node.child(Rule::flag_ratio).or_else(|| node.child(Rule::flag_number))?;
    let mut numbers = measure.all(Rule::number);
    let mut next = |it: Node<'_>| expression::number(it.text(), it.span(), found);
    let number = next(numbers.next()?)?;
    let over = numbers.next().map(next);
    (over != Some(None)).then_some(FlagArgument::Number(Ratio { number, over: over.flatten() }))
}

fn bad_argument(piece: &Piece<'_>, flag: &str, form: &str) -> Diagnostic {
    let message = format!("`[{}]` cannot be read", piece.text());
    let form = if form.is_empty() { format!("[{flag}]") } else { form.to_owned() };
    Diagnostic::error("Q0107", piece.whole(), message).hint(format!(
        "this flag is written like this: `{form}`; a condition stands last in its brackets"
    ))
}

/// What flags are called in other languages for questionnaires.
const ELSEWHERE: &[(&str, &[&str])] = &[
    ("alone", &["exclusive", "single", "mutually exclusive"]),
    ("specify", &["other", "open", "text", "other specify"]),
    ("last", &["fixed", "fix", "anchor", "bottom"]),
    ("first", &["top"]),
    ("unread", &["do not read", "not read", "hidden"]),
];

fn bad_flag(flag: &Name) -> Diagnostic {
    let message = format!("an answer cannot be marked `[{}]`", flag.it);
    let hint = match nearest(&flag.it, FLAGS.iter().map(|it| it.0)) {
        Some(near) => format!("did you mean `[{near}]`? For brackets that are read, write `[[` and `]]`"),
        None => "an answer can be `[alone]`, `[specify]`, `[first]`, `[last]`, `[unread]`, `[with …]` and `[when …]`; for brackets that are read, write `[[` and `]]`".to_owned(),
    };
    let error = Diagnostic::error("Q0107", flag.span, message);
    if let Some((here, _)) = ELSEWHERE.iter().find(|it| it.1.contains(&flag.it.as_str())) {
        return error.is_called(&flag.it, here);
    }
    error.did_you_mean(&flag.it, FLAGS.iter().map(|it| it.0)).hint(hint)
}
