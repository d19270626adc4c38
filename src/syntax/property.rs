//! The properties of questions and of the questionnaire: a table of names and shapes of values.
//! Which kind of question takes which property is not known here.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Spanned;
use crate::syntax::body::Rest;
use crate::syntax::complaint::{self, Form};
use crate::syntax::grammar::{self, Node, Rule};
use crate::syntax::piece::Piece;
use crate::syntax::tree::{
    Filter, Name, Order, OrderHow, Property, PropertyValue, Special, Specials,
};
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
    /// Under a list.
    List,
    /// Under `questionnaire` and under a question.
    Both,
    /// Under all three.
    All,
}

/// The shapes of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Range,
    Answers,
    Specials,
    Anchor,
    /// `from: 0 not at all`, or a file's name.
    AnchorOrWords,
    Order,
    Expression,
    /// `when CONDITION`
    When,
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
        "answers: BRANDS · answers: BRANDS where chosen in AIDED · answers: BRANDS except other",
    ),
    // The rows of a grid, from a list.
    row(
        "rows",
        Shape::Answers,
        Place::Question,
        "rows: BRANDS · rows: BRANDS where chosen in AIDED",
    ),
    // The order of answers or rows.
    row(
        "order",
        Shape::Order,
        Place::Question,
        "order: random · order: rotate · order: reverse half · order: same as AIDED · order: rows random",
    ),
    // The low end of a scale, or the file of a coded list.
    row(
        "from",
        Shape::AnchorOrWords,
        Place::Question,
        "from: 0 not at all · from: occupations.csv",
    ),
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
    // How many are put in order.
    row("pick", Shape::Number, Place::Question, "pick: 2"),
    // What the rows add up to.
    row("total", Shape::Expression, Place::Question, "total: 10 · total: HOURS"),
    // What is shown as a first answer, which counts only when confirmed.
    row("start with", Shape::Expression, Place::Question, "start with: LAST_JOB"),
    // Are the answers read aloud?
    row("read out", Shape::Words, Place::All, "read out: no · read out: if needed"),
    // How long it takes.
    row("seconds", Shape::Number, Place::Question, "seconds: 30"),
    // Its name in earlier versions.
    row("was", Shape::Words, Place::Question, "was: OLD_NAME"),
    // Whose telephone numbers are meant.
    row("country", Shape::Words, Place::Question, "country: IT"),
    // When the call may be recorded.
    row("recording", Shape::When, Place::Header, "recording: when CONSENT is yes"),
    // What the data say of it: personal.
    row("mark", Shape::Words, Place::Question, "mark: personal"),
];

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
        match self.place {
            Place::All => true,
            Place::Both => place != Place::List,
            Place::Header | Place::Question | Place::List => self.place == place,
        }
    }

    /// Is what follows the colon words, or something to be read?
    pub(super) fn rest(&self) -> Rest {
        match self.shape {
            Shape::Anchor | Shape::AnchorOrWords | Shape::Words => Rest::Words,
            Shape::Range
            | Shape::Answers
            | Shape::Specials
            | Shape::Order
            | Shape::Expression
            | Shape::When
            | Shape::Number => Rest::Code,
        }
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
            Shape::Order => Rule::order_value,
            Shape::Expression => Rule::expression_value,
            Shape::When => Rule::when_value,
            Shape::AnchorOrWords if begins_with_number(piece) => Rule::anchor_value,
            Shape::AnchorOrWords | Shape::Words if piece.is_empty() => {
                return self.stuck(piece, 0, found);
            }
            Shape::AnchorOrWords | Shape::Words => {
                return Some(PropertyValue::Words(piece.text().to_owned()));
            }
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
            Shape::Anchor | Shape::AnchorOrWords => "the end of a scale",
            Shape::Number => "this number",
            Shape::Order => "an order",
            Shape::Expression => "this value",
            Shape::When => "a condition",
            Shape::Words => "this line",
        };
        let diagnostic = match self.shape {
            Shape::Range => without_to(piece),
            Shape::Answers
            | Shape::Specials
            | Shape::Anchor
            | Shape::AnchorOrWords
            | Shape::Order
            | Shape::Expression
            | Shape::When
            | Shape::Number
            | Shape::Words => None,
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
            let list = name::checked(&node.child(Rule::named)?, found);
            let filter = node.child(Rule::filter).and_then(|it| filter(&it, found));
            let except =
                node.all(Rule::answer_word).filter_map(|it| expression::word(&it, found)).collect();
            Some(PropertyValue::Answers { list, filter, except })
        }
        Shape::Specials => Some(PropertyValue::Specials(specials(node, found))),
        Shape::Order => Some(PropertyValue::Order(order(node, found))),
        Shape::Expression | Shape::When => {
            let it = expression::lower(&node.child(Rule::expression)?, found);
            Some(PropertyValue::Expression(it))
        }
        Shape::Anchor | Shape::AnchorOrWords => {
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

/// `where chosen in X`, `where not chosen in X`, `where AGE >= 18`
pub(super) fn filter(node: &Node<'_>, found: &mut Diagnostics) -> Option<Filter> {
    if let Some(chosen_in) = node.child(Rule::named) {
        let name = name::checked(&chosen_in, found);
        return Some(Filter::ChosenIn(name, node.has(Rule::kw_not)));
    }
    Some(Filter::Where(expression::lower(&node.child(Rule::expression)?, found)))
}

fn order(node: &Node<'_>, found: &mut Diagnostics) -> Order {
    let how = if let Some(other) = node.child(Rule::named) {
        OrderHow::SameAs(name::checked(&other, found))
    } else if node.has(Rule::kw_rotate) {
        OrderHow::Rotate
    } else if node.has(Rule::kw_reverse) {
        OrderHow::ReverseHalf
    } else {
        OrderHow::Random
    };
    Order { rows: node.has(Rule::kw_rows), how }
}

fn begins_with_number(piece: &Piece<'_>) -> bool {
    let text = piece.text().strip_prefix('-').unwrap_or(piece.text());
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    rest.len() < text.len() && (rest.is_empty() || rest.starts_with(char::is_whitespace))
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
