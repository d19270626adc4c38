//! The lines under a question: texts with their roles, answers, properties, checks.

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::Spanned;
use crate::syntax::body::{Rest, forgotten, wording};
use crate::syntax::complaint::{self, Form, short};
use crate::syntax::grammar::{self, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::property::{self, Place};
use crate::syntax::tree::{
    Check, Name, Paragraph, Property, PropertyValue, Question, Role, TextPart, When,
};
use crate::syntax::{answer, expression, statement, text};

/// Words that open a text of another role.
const ROLES: &[(&str, Role)] = &[
    ("read", Role::Read),
    ("if needed", Role::IfNeeded),
    ("note", Role::Note),
    ("help", Role::Help),
];

/// Words that open a check; `true`: it cannot be passed.
const CHECKS: &[(&str, bool)] = &[("must", true), ("confirm", false)];

const CHECK: Form =
    Form { what: "a check", form: "must: CHILD_AGE < AGE else \"What to say\" fix AGE, CHILD_AGE" };

/// What words before a colon are called in other languages for questionnaires.
const ELSEWHERE: &[(&str, &[&str])] = &[
    ("note", &["instruction", "instructions", "interviewer", "hint", "probe"]),
    ("answers", &["choices", "options", "list", "responses"]),
    ("range", &["limits", "values"]),
    ("start with", &["default"]),
    ("must", &["constraint", "check"]),
    ("specials", &["missing"]),
];

/// A question whose body is being read.
#[derive(Debug)]
pub(in crate::syntax) struct Body {
    pub(super) question: Question,
    last: Last,
}

/// What the line before was: it says what plain text after it can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// The header, or a property.
    Other,
    /// Spoken text.
    Spoken,
    /// A line that ends with itself: a role, an answer, a check.
    Closed(&'static str),
}

/// Is a line written as only a line of a question's body can be?
pub(super) fn claims(line: &Piece<'_>) -> bool {
    line.text().starts_with('|')
        || answer::looks_like(line.text())
        || property::split(line).is_some_and(|it| is_known(&it.0.it))
        || wording::when(line).is_some()
        || wording::row(line).is_some()
}

/// What stands behind a word and its colon, where it is known here.
pub(super) fn behind(name: &str) -> Option<Rest> {
    if name == "otherwise" || ROLES.iter().any(|it| it.0 == name) {
        Some(Rest::Words)
    } else if CHECKS.iter().any(|it| it.0 == name) {
        Some(Rest::Code)
    } else {
        property::find(name, Place::Question).map(property::Row::rest)
    }
}

fn is_known(name: &str) -> bool {
    known().any(|it| it == name)
}

/// All words that may stand before a colon.
fn known() -> impl Iterator<Item = &'static str> {
    let roles = ROLES.iter().map(|it| it.0);
    roles
        .chain(["otherwise"])
        .chain(CHECKS.iter().map(|it| it.0))
        .chain(property::names(Place::Question))
}

impl Body {
    pub(super) fn new(question: Question) -> Self {
        Self { question, last: Last::Other }
    }

    pub(super) fn line(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        if line.text().starts_with('|') {
            self.spoken(&line.after(1), found);
        } else if let Some(colon) = wording::when(line) {
            let condition = wording::condition(&line.part("when".len()..colon), found);
            self.wording("when", When::If(condition), &line.after(colon + 1), line, found);
        } else if let Some(colon) = wording::row(line) {
            match wording::read_row(line, colon, found) {
                Some(row) => self.question.rows.push(row),
                None => self.lost(line),
            }
            self.last = Last::Closed("a row");
        } else if answer::looks_like(line.text()) {
            match answer::read(line, found) {
                Some(answer) => self.question.answers.push(answer),
                None => self.lost(line),
            }
            self.last = Last::Closed("an answer");
        } else if let Some((name, value)) = property::split(line)
            && self.named(line, name, &value, found)
        {
            // it was a line with a word of its own
        } else if let Some(diagnostic) = forgotten::numbered(line, self.ends_as_question()) {
            found.push(diagnostic);
            self.lost(line);
            self.last = Last::Closed("an answer");
        } else if let Some(diagnostic) = forgotten::colon(line) {
            found.push(diagnostic);
            if !is_spoken_or_check(forgotten::word(line).unwrap_or_default()) {
                self.lost(line);
            }
            self.last = Last::Other;
        } else if let Last::Closed(what) = self.last {
            found.push(self.after_closed(line, what));
        } else {
            self.spoken(line, found);
        }
    }

    /// An answer or a property could not be read: what it would have said is not to be missed.
    fn lost(&mut self, line: &Piece<'_>) {
        let known = |it: &Property| it.value.it == PropertyValue::Unreadable;
        if !self.question.properties.iter().any(known) {
            let name = Name::new(String::new(), line.whole());
            let value = Spanned::new(PropertyValue::Unreadable, line.whole());
            self.question.properties.push(Property { name, value });
        }
    }

    /// Does the text so far end with a question mark?
    fn ends_as_question(&self) -> bool {
        let last = self.question.texts.last().and_then(|it| it.text.it.0.last());
        matches!(last, Some(TextPart::Words(words)) if words.ends_with('?'))
    }

    fn spoken(&mut self, line: &Piece<'_>, found: &mut Diagnostics) {
        if self.last == Last::Spoken
            && let Some(paragraph) = self.question.texts.last_mut()
        {
            let more = text::read(line, found);
            paragraph.text.span = paragraph.text.span.to(more.span);
            text::join(&mut paragraph.text.it, more.it);
        } else {
            self.question.texts.push(Paragraph {
                role: Role::Read,
                when: When::Always,
                text: text::read(line, found),
            });
        }
        let answered = !self.question.answers.is_empty();
        self.last = if answered { Last::Closed("an answer") } else { Last::Spoken };
    }

    /// A line `word: …`; `false` where it is not one.
    fn named(
        &mut self,
        line: &Piece<'_>,
        name: Name,
        value: &Piece<'_>,
        found: &mut Diagnostics,
    ) -> bool {
        if name.it == "otherwise" {
            self.wording("otherwise", When::Otherwise, value, line, found);
        } else if let Some((word, role)) = ROLES.iter().find(|it| it.0 == name.it) {
            self.role(word, *role, &name, value, found);
        } else if let Some((_, hard)) = CHECKS.iter().find(|it| it.0 == name.it) {
            self.question.checks.extend(check(*hard, value, line, found));
            self.last = Last::Closed("a check");
        } else if let Some(row) = property::find(&name.it, Place::Question) {
            self.question.properties.push(row.read(name, value, found));
            self.last = Last::Other;
        } else if let Some((near, diagnostic)) = unknown(&name, value) {
            found.push(diagnostic);
            if !near.is_some_and(is_spoken_or_check) {
                self.lost(line);
            }
            self.last = Last::Other;
        } else {
            return false;
        }
        true
    }

    /// A text that is said only when something holds.
    fn wording(
        &mut self,
        word: &'static str,
        when: When,
        value: &Piece<'_>,
        line: &Piece<'_>,
        found: &mut Diagnostics,
    ) {
        if value.is_empty() {
            let message = format!("nothing stands behind this `{word}`");
            found.push(Diagnostic::error("Q0108", line.whole(), message).hint(
                "write the text on the same line; a line that starts with `...` continues it",
            ));
        } else {
            let text = text::read(value, found);
            self.question.texts.push(Paragraph { role: Role::Read, when, text });
        }
        self.last = Last::Closed(word);
    }

    fn role(
        &mut self,
        word: &'static str,
        role: Role,
        name: &Name,
        value: &Piece<'_>,
        found: &mut Diagnostics,
    ) {
        if value.is_empty() {
            let message = format!("nothing stands behind `{word}:`");
            found.push(Diagnostic::error("Q0108", name.span, message).hint(
                "write the text on the same line; a line that starts with `...` continues it",
            ));
        } else {
            self.question.texts.push(Paragraph {
                role,
                when: When::Always,
                text: text::read(value, found),
            });
        }
        self.last = if role == Role::Read { Last::Spoken } else { Last::Closed(word) };
    }

    /// A number the next answer could have.
    fn free_code(&self) -> i64 {
        let answers = &self.question.answers;
        let next = answers.last().map_or(1, |it| it.code.it.saturating_add(1));
        let mut taken: Vec<i64> = answers.iter().map(|it| it.code.it).collect();
        taken.sort_unstable();
        taken.iter().fold(next, |free, it| if *it == free { free.saturating_add(1) } else { free })
    }

    fn after_closed(&self, line: &Piece<'_>, what: &str) -> Diagnostic {
        let continued = "begin it with `...` to continue that line";
        let (before, fix) = match what {
            "an answer" => {
                let (code, words) = (self.free_code(), short(line.text()));
                let fix =
                    format!("move it above the answers, or give it a number: `{code}: {words}`");
                (what.to_owned(), fix)
            }
            "a check" | "a row" => (what.to_owned(), format!("or {continued}")),
            word => (format!("`{word}:`"), format!("or {continued}")),
        };
        let message = format!("after {before}, this text could mean two things");
        let hint = format!("put `|` or `read:` in front to have it read aloud, {fix}");
        Diagnostic::error("Q0104", line.whole(), message).hint(hint)
    }
}

fn check(
    hard: bool,
    value: &Piece<'_>,
    line: &Piece<'_>,
    found: &mut Diagnostics,
) -> Option<Check> {
    if !expression::fits(value, found) {
        return None;
    }
    match grammar::read(Rule::check_value, value) {
        Ok(node) => {
            let mut check = statement::check_rule(&node, hard, found)?;
            check.span = line.whole();
            Some(check)
        }
        Err(at) => {
            found.push(complaint::stuck("Q0110", value, at, CHECK));
            None
        }
    }
}

/// Does a line of this word leave the answers as they are?
fn is_spoken_or_check(word: &str) -> bool {
    ROLES.iter().any(|it| it.0 == word) || CHECKS.iter().any(|it| it.0 == word)
}

/// A word and a colon that are not known here: one word, or nearly a known one of several, which is
/// given besides.
fn unknown(name: &Name, value: &Piece<'_>) -> Option<(Option<&'static str>, Diagnostic)> {
    // no word of ours is longer: a text with a colon further on is a text
    let near = if name.it.len() > 16 { None } else { nearest(&name.it, known()) };
    let is_word = name.it.chars().all(|it| it.is_alphanumeric() || it == '_');
    let is_address = value.text().starts_with("//");
    if !is_word && near.is_none() || is_address {
        return None;
    }
    let message = format!("`{}:` is not known here", name.it);
    if let Some((here, _)) = ELSEWHERE.iter().find(|it| it.1.contains(&name.it.as_str())) {
        let error = Diagnostic::error("Q0105", name.span, message).is_called(&name.it, here);
        return Some((Some(here), error));
    }
    let hint = match near {
        Some(near) => format!("did you mean `{near}:`? Put `|` in front to have the line read aloud"),
        None => "put `|` in front to have the line read aloud; an answer begins with its number: `1 male: A man`".to_owned(),
    };
    let error = Diagnostic::error("Q0105", name.span, message);
    let error = if near.is_some() { error.did_you_mean(&name.it, known()) } else { error };
    Some((near, error.hint(hint)))
}
