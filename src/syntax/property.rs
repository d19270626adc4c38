//! The properties of questions and of the questionnaire: a table of names and shapes of values.
//! Which kind of question takes which property is not known here.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{Filter, Name, Property, PropertyValue, Special, Specials};
use crate::syntax::{expression, name, text};

/// One row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// As written before the colon.
    pub(super) name: &'static str,
    shape: Shape,
    pub(super) place: Place,
    /// How it is written.
    form: &'static str,
}

/// Where a property may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Under `questionnaire`.
    Header,
    /// Under a question.
    Question,
    /// Under both.
    Both,
}

/// The shapes of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Range,
    Answers,
    Specials,
    Anchor,
    Number,
    Words,
}

const fn row(name: &'static str, shape: Shape, place: Place, form: &'static str) -> Row {
    Row { name, shape, place, form }
}

/// Every property of this version.
const PROPERTIES: &[Row] = &[
    // What the data call this version of the questionnaire.
    row("version", Shape::Words, Place::Header, "version: 3.2"),
    // The languages it is asked in; the first is the one of the source.
    row("languages", Shape::Words, Place::Header, "languages: en, it"),
    // How long it takes, for `{survey.length}`.
    row("length", Shape::Words, Place::Header, "length: 12 minutes"),
    // What it is for, for `{survey.purpose}`.
    row("purpose", Shape::Words, Place::Header, "purpose: market research"),
    // A title in place of the one behind the name.
    row("title", Shape::Words, Place::Header, "title: Coffee at home"),
    // Who asks, for `{survey.client}`.
    row("client", Shape::Words, Place::Header, "client: University of Example"),
    // Answers that stand for having no value.
    row(
        "specials",
        Shape::Specials,
        Place::Both,
        "specials: dk \"Don't know\", ref \"Refused\" · specials: none · specials: + na",
    ),
    // The smallest and largest number or date.
    row("range", Shape::Range, Place::Question, "range: 0 to 115"),
    // The answers of a list, all or those chosen before.
    row(
        "answers",
        Shape::Answers,
        Place::Question,
        "answers: BRANDS · answers: BRANDS where chosen in AIDED",
    ),
    // The low end of a scale.
    row("from", Shape::Anchor, Place::Question, "from: 0 not at all"),
    // The high end of a scale.
    row("to", Shape::Anchor, Place::Question, "to: 10 completely"),
    // The fewest answers of a multi.
    row("at least", Shape::Number, Place::Question, "at least: 1"),
    // The most answers of a multi.
    row("at most", Shape::Number, Place::Question, "at most: 3"),
    // Digits after the decimal point.
    row("decimals", Shape::Number, Place::Question, "decimals: 2"),
    // What a number counts.
    row("unit", Shape::Words, Place::Question, "unit: hours"),
    // How much of a date must be known.
    row("known to", Shape::Words, Place::Question, "known to: month"),
    // What the data say of it: personal.
    row("mark", Shape::Words, Place::Question, "mark: personal"),
];

/// Properties of the whole language that come in later versions.
pub(super) const LATER: &[&str] =
    &["order", "pick", "start with", "seconds", "was", "read out", "total", "full", "otherwise"];

/// The property of that name in a place.
pub(super) fn find(name: &str, place: Place) -> Option<&'static Row> {
    PROPERTIES.iter().find(|it| it.name == name && it.stands_in(place))
}

/// The names of all properties of a place.
pub(super) fn names(place: Place) -> impl Iterator<Item = &'static str> {
    PROPERTIES.iter().filter(move |it| it.stands_in(place)).map(|it| it.name)
}

impl Row {
    fn stands_in(&self, place: Place) -> bool {
        self.place == place || self.place == Place::Both
    }

    /// Reads what follows the colon.
    pub(super) fn read(&self, name: Name, value: &Piece<'_>, found: &mut Diagnostics) -> Property {
        let span = if value.is_empty() { name.span } else { value.whole() };
        let it = self.value(value, found).unwrap_or(PropertyValue::Unreadable);
        Property { name, value: Spanned::new(it, span) }
    }

    fn value(&self, piece: &Piece<'_>, found: &mut Diagnostics) -> Option<PropertyValue> {
        let rule = match self.shape {
            Shape::Range => Rule::range_value,
            Shape::Answers => Rule::answers_value,
            Shape::Specials => Rule::specials_value,
            Shape::Anchor => Rule::anchor_value,
            Shape::Number => Rule::number_value,
            Shape::Words if piece.is_empty() => return self.stuck(piece, 0, found),
            Shape::Words => return Some(PropertyValue::Words(piece.text().to_owned())),
        };
        if !expression::fits(piece, found) {
            return None;
        }
        match grammar::read(rule, piece) {
            Ok(node) => lower(self.shape, &node, found),
            Err(at) => self.stuck(piece, at, found),
        }
    }

    fn stuck(
        &self,
        piece: &Piece<'_>,
        at: usize,
        found: &mut Diagnostics,
    ) -> Option<PropertyValue> {
        let what = match self.shape {
            Shape::Range => "a range",
            Shape::Answers => "the list of answers",
            Shape::Specials => "the line of specials",
            Shape::Anchor => "the end of a scale",
            Shape::Number => "this number",
            Shape::Words => "this line",
        };
        let diagnostic = match self.shape {
            Shape::Range => without_to(piece),
            Shape::Answers | Shape::Specials | Shape::Anchor | Shape::Number | Shape::Words => None,
        };
        let stuck = || complaint::stuck("Q0108", piece, at, Form { what, form: self.form });
        found.push(diagnostic.unwrap_or_else(stuck));
        None
    }
}

/// `range: 1 - 5`, as it is written on paper.
fn without_to(piece: &Piece<'_>) -> Option<Diagnostic> {
    let is_end = |it: &str| {
        it.starts_with(|it: char| it.is_ascii_digit())
            && it.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | '-'))
    };
    let ends = [" - ", "..", "–", "—", "-", ","].iter().find_map(|mark| {
        let (low, high) = piece.text().split_once(mark)?;
        let (low, high) = (low.trim(), high.trim_start_matches('.').trim());
        (is_end(low) && is_end(high)).then_some((low, high))
    });
    let (low, high) = ends?;
    let hint = format!("write `range: {low} to {high}`");
    Some(
        Diagnostic::error("Q0108", piece.whole(), "`to` is missing")
            .hint(hint)
            .replace(piece.whole(), format!("{low} to {high}")),
    )
}

fn lower(shape: Shape, node: &Node<'_>, found: &mut Diagnostics) -> Option<PropertyValue> {
    match shape {
        Shape::Range => {
            let mut ends = node.all(Rule::expression).map(|it| expression::lower(&it, found));
            Some(PropertyValue::Range(ends.next()?, ends.next()?))
        }
        Shape::Answers => {
            let mut names = node.all(Rule::name).map(|it| name::checked(&it, found));
            let (list, chosen_in) = (names.next()?, names.next());
            let filter = chosen_in.map(|it| Filter::ChosenIn(it, false));
            Some(PropertyValue::Answers { list, filter, except: Vec::new() })
        }
        Shape::Specials => Some(PropertyValue::Specials(specials(node, found))),
        Shape::Anchor => {
            let number = name::integer(&node.child(Rule::integer)?, found)?;
            let words = node.child(Rule::rest).map(|it| it.text().trim().to_owned());
            Some(PropertyValue::Anchor(number, words.unwrap_or_default()))
        }
        Shape::Number => {
            let number = node.child(Rule::number)?;
            expression::number(number.text(), number.span(), found).map(PropertyValue::Number)
        }
        Shape::Words => None,
    }
}

fn specials(node: &Node<'_>, found: &mut Diagnostics) -> Specials {
    let specials = node
        .all(Rule::special)
        .filter_map(|it| {
            let handle = name::handle(&it.child(Rule::word)?, found);
            Some(Special { handle, label: text::title(&it) })
        })
        .collect();
    if node.has(Rule::kw_none) {
        Specials::None
    } else if node.has(Rule::plus) {
        Specials::Added(specials)
    } else {
        Specials::These(specials)
    }
}

/// `word: value`: the words before the first colon, lower case as written, and what follows.
pub(super) fn split<'p>(piece: &'p Piece<'_>) -> Option<(Name, Piece<'p>)> {
    let colon = piece.text().find(':').filter(|it| *it <= 64)?;
    let before = piece.before(colon);
    if before.is_empty() {
        return None;
    }
    let words = before.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Some((Spanned::new(words, before.whole()), piece.after(colon + 1)))
}

/// A property of a later version.
pub(super) fn later(name: &Name) -> Diagnostic {
    Diagnostic::error(
        "Q0115",
        name.span,
        format!("`{}:` is not in this version of Cornetta yet", name.it),
    )
    .hint("leave the line out; put `|` in front where it is meant to be read aloud")
}
