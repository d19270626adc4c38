//! What was compiled, in the author's language again: for paper, comparisons, whoever reads.

mod around;

use std::fmt::Write as _;

use crate::expression::{Expression, Operator, Quantifier, Reference, RosterId};
use crate::questionnaire::domain::{AmountDomain, NumberDomain, Precision};
use crate::questionnaire::{
    Category, Item, Members, Questionnaire, ResponseDomain, SampleShape, When,
};
use crate::value::text::{counted, number, typed};
use crate::value::{Code, Value};

pub use around::{UsedTable, conditions, word_tables};

/// How tightly an expression holds together, so that brackets stand only where they are needed.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Hold {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Whole,
}

/// An expression as an author would write it: `AGE < 18 or AGE is ref`.
pub fn expression(questionnaire: &Questionnaire, it: &Expression) -> String {
    Writer(questionnaire).expression(it).0
}

/// When a text, a row or a formula holds: `when AGE < 18`; without a condition, `otherwise`.
pub fn when(questionnaire: &Questionnaire, condition: Option<&Expression>) -> String {
    condition.map_or_else(
        || "otherwise".to_owned(),
        |it| format!("when {}", expression(questionnaire, it)),
    )
}

/// When a text is said, as [`when`]; nothing where it is always.
pub fn said_when(questionnaire: &Questionnaire, it: &When) -> String {
    match it {
        When::Always => String::new(),
        When::If(condition) => when(questionnaire, Some(condition)),
        When::Otherwise => when(questionnaire, None),
    }
}

/// A reference as an author would write it: `AGE`, `CHILD_AGE of CHILD 2`.
pub fn reference(questionnaire: &Questionnaire, it: &Reference) -> String {
    Writer(questionnaire).reference(it)
}

/// What may be answered, in a few words: `a whole number from 0 to 115`.
pub fn domain(item: &Item) -> String {
    match &item.domain {
        ResponseDomain::Nothing => "nothing is asked".to_owned(),
        ResponseDomain::One => "one answer".to_owned(),
        ResponseDomain::Many { at_least, at_most } => {
            let mut words = "several answers".to_owned();
            let mut add = |word: &str, n: &Option<u32>| {
                if let Some(n) = n {
                    let _ = write!(words, ", {word} {n}");
                }
            };
            add("at least", at_least);
            add("at most", at_most);
            words
        }
        ResponseDomain::Number(it) => numbers(it),
        ResponseDomain::Text { long: false } => "a line of words".to_owned(),
        ResponseDomain::Text { long: true } => "words, written down as they are said".to_owned(),
        ResponseDomain::Date { known_to, low, high } => {
            let known = match known_to {
                Precision::Year => "year",
                Precision::Month => "month",
                Precision::Day => "day",
            };
            let limits = limits(low.as_ref(), high.as_ref());
            format!("a date, at least to the {known}{limits}")
        }
        ResponseDomain::Time { low, high } => {
            format!("a time of day{}", limits(low.as_ref(), high.as_ref()))
        }
        ResponseDomain::Phone { country: None } => "a telephone number".to_owned(),
        ResponseDomain::Phone { country: Some(country) } => {
            format!("a telephone number, of {} where it does not say", country.iso)
        }
        ResponseDomain::Ranked { pick } => format!("{pick} answers, the first choice first"),
        ResponseDomain::Coded(table) => {
            format!("one of {} in {}", counted(table.rows().len() as u64, "row"), table.name())
        }
        ResponseDomain::Amount(it) => amounts(it),
        ResponseDomain::Appointment => "when to call again".to_owned(),
    }
}

/// ` from LOW to HIGH`, as far as there are limits.
fn limits<T: ToString>(low: Option<&T>, high: Option<&T>) -> String {
    match (low.map(T::to_string), high.map(T::to_string)) {
        (Some(low), Some(high)) => format!(" from {low} to {high}"),
        (Some(low), None) => format!(" from {low}"),
        (None, Some(high)) => format!(" up to {high}"),
        (None, None) => String::new(),
    }
}

/// An amount in one of several units: `an amount, kept in cm, from 40 to 250`.
fn amounts(it: &AmountDomain) -> String {
    let unit = it.kept_in().map_or("", |it| it.handle.as_str());
    let (low, high) = (it.low.map(number), it.high.map(number));
    format!("an amount, kept in {unit}{}", limits(low.as_ref(), high.as_ref()))
}

fn numbers(it: &NumberDomain) -> String {
    let mut words = match it.decimals {
        0 => "a whole number".to_owned(),
        n => format!("a number with {}", counted(n, "decimal")),
    };
    let (low, high) = (it.low.map(number), it.high.map(number));
    words.push_str(&limits(low.as_ref(), high.as_ref()));
    if let Some(unit) = &it.unit {
        let _ = write!(words, ", in {unit}");
    }
    words
}

/// The answers a reference may have; none where it has no list.
pub fn categories<'q>(questionnaire: &'q Questionnaire, it: &Reference) -> &'q [Category] {
    match it {
        Reference::Item(id)
        | Reference::Of(id, _)
        | Reference::Every(id)
        | Reference::At(id, _) => &questionnaire.item(*id).categories,
        Reference::Member(roster) => members(questionnaire, *roster),
        Reference::Sample(id) | Reference::SampleOf(id, _) => {
            match questionnaire.sample.get(usize::from(id.0)).map(|it| &it.shape) {
                Some(SampleShape::OneOf(categories)) => categories,
                Some(SampleShape::Text | SampleShape::Number | SampleShape::Date) | None => &[],
            }
        }
        Reference::Fact(_) => &[],
    }
}

fn members(questionnaire: &Questionnaire, roster: RosterId) -> &[Category] {
    match &questionnaire.roster(roster).members {
        Members::Chosen(item) => &questionnaire.item(*item).categories,
        Members::List(categories) => categories,
        Members::Count { .. } | Members::Joined { .. } | Members::Each(_) | Members::Behind(..) => {
            &[]
        }
    }
}

struct Writer<'q>(&'q Questionnaire);

type Written = (String, Hold);

impl Writer<'_> {
    fn expression(&self, it: &Expression) -> Written {
        match it {
            Expression::Constant(Value::Text(words)) => (format!("\"{words}\""), Hold::Whole),
            Expression::Constant(value) => (typed(value), Hold::Whole),
            Expression::Reference(it) => (self.reference(it), Hold::Whole),
            Expression::Not(inner) => self.not(inner),
            Expression::Negative(inner) => {
                (format!("-{}", self.held(inner, Hold::Whole)), Hold::Product)
            }
            Expression::Binary(operator, left, right) => self.binary(*operator, left, right, false),
            Expression::IsSpecial(it, special) => self.is(it, special, false),
            Expression::IsAnswered(it) => self.is(it, "answered", false),
            Expression::IsAsked(it) => self.is(it, "asked", false),
            Expression::Call(name, arguments) => (self.call(name, arguments), Hold::Whole),
            Expression::Over { what, roster, value, filter } => {
                (self.over(*what, *roster, value.as_ref(), filter.as_deref()), Hold::Comparison)
            }
            Expression::Different(it) => {
                let rosters = match it {
                    Reference::Every(id) => self.0.item(*id).rosters.as_slice(),
                    Reference::Item(_)
                    | Reference::Of(..)
                    | Reference::Member(_)
                    | Reference::Sample(_)
                    | Reference::SampleOf(..)
                    | Reference::At(..)
                    | Reference::Fact(_) => &[],
                };
                let of = rosters.last().map_or("all", |it| &self.0.roster(*it).name);
                (format!("{} of {of} are different", self.reference(it)), Hold::Comparison)
            }
            Expression::IsMember { roster, member, filter } => {
                let name = &self.0.roster(*roster).name;
                let filter = self.filter(filter.as_deref());
                (format!("{name} {member} is there{filter}"), Hold::Comparison)
            }
        }
    }

    fn held(&self, it: &Expression, least: Hold) -> String {
        let (words, hold) = self.expression(it);
        if hold < least { format!("({words})") } else { words }
    }

    fn is(&self, it: &Reference, what: &str, negated: bool) -> Written {
        let not = if negated { "not " } else { "" };
        (format!("{} is {not}{what}", self.reference(it)), Hold::Comparison)
    }

    fn not(&self, inner: &Expression) -> Written {
        match inner {
            Expression::IsSpecial(it, special) => self.is(it, special, true),
            Expression::IsAnswered(it) => self.is(it, "answered", true),
            Expression::IsAsked(it) => self.is(it, "asked", true),
            Expression::Binary(
                operator @ (Operator::Is | Operator::Includes | Operator::Contains),
                left,
                right,
            ) => self.binary(*operator, left, right, true),
            Expression::Constant(_)
            | Expression::Reference(_)
            | Expression::Not(_)
            | Expression::Negative(_)
            | Expression::Binary(..)
            | Expression::Call(..)
            | Expression::Over { .. }
            | Expression::Different(_)
            | Expression::IsMember { .. } => {
                (format!("not {}", self.held(inner, Hold::Comparison)), Hold::Not)
            }
        }
    }

    fn binary(
        &self,
        operator: Operator,
        left: &Expression,
        right: &Expression,
        negated: bool,
    ) -> Written {
        let (word, hold) = sign(operator, negated);
        // On the right, what holds no tighter needs brackets: `A - (B - C)`.
        let next = match hold {
            Hold::Or => Hold::Or,
            Hold::And => Hold::And,
            Hold::Not | Hold::Comparison | Hold::Product | Hold::Whole => Hold::Whole,
            Hold::Sum => Hold::Product,
        };
        let least = if hold == Hold::Comparison { Hold::Sum } else { hold };
        let right = match (left, right) {
            (Expression::Reference(of), Expression::Constant(it)) => self.answer(of, it),
            _ => self.held(right, if hold == Hold::Comparison { Hold::Sum } else { next }),
        };
        (format!("{} {word} {right}", self.held(left, least)), hold)
    }

    /// A constant beside a reference: an answer by its handle.
    fn answer(&self, of: &Reference, it: &Value) -> String {
        let categories = categories(self.0, of);
        let handle = |code: &Code| {
            let found = categories.iter().find(|it| it.code == *code);
            found.map_or_else(|| code.0.to_string(), |it| it.handle.clone())
        };
        match it {
            Value::Code(code) => handle(code),
            Value::Codes(codes) => codes.iter().map(handle).collect::<Vec<_>>().join(", "),
            Value::Text(words) => format!("\"{}\"", words.replace('"', "\"\"")),
            Value::Number(_) | Value::Date(_) | Value::Time(_) | Value::Truth(_) | Value::Read => {
                typed(it)
            }
        }
    }

    fn call(&self, name: &str, arguments: &[Expression]) -> String {
        let words: Vec<String> = arguments.iter().map(|it| self.held(it, Hold::Whole)).collect();
        format!("{name} {}", words.join(" to "))
    }

    fn over(
        &self,
        what: Quantifier,
        roster: RosterId,
        value: Option<&Reference>,
        filter: Option<&Expression>,
    ) -> String {
        let what = match what {
            Quantifier::Any => "any",
            Quantifier::All => "all",
            Quantifier::Count => "count of",
            Quantifier::Sum => "sum of",
            Quantifier::Mean => "mean of",
            Quantifier::Smallest => "smallest of",
            Quantifier::Largest => "largest of",
        };
        let value = value.map(|it| format!("{} for ", self.reference(it))).unwrap_or_default();
        let filter = self.filter(filter);
        format!("{what} {value}{}{filter}", self.0.roster(roster).name)
    }

    fn filter(&self, filter: Option<&Expression>) -> String {
        filter.map(|it| format!(" where {}", self.expression(it).0)).unwrap_or_default()
    }

    fn reference(&self, it: &Reference) -> String {
        match it {
            Reference::Item(id) | Reference::Every(id) => self.0.item(*id).name.clone(),
            Reference::Of(id, members) => {
                let item = self.0.item(*id);
                let mut words = item.name.clone();
                for (roster, member) in item.rosters.iter().zip(members) {
                    let _ = write!(words, " of {} {member}", self.0.roster(*roster).name);
                }
                words
            }
            Reference::Member(id) => self.0.roster(*id).name.clone(),
            Reference::Sample(id) => self.column(usize::from(id.0)).to_owned(),
            // The first of the members' columns, `NAME_1`, stands for them all.
            Reference::SampleOf(id, _) => {
                self.column(usize::from(id.0)).trim_end_matches("_1").to_owned()
            }
            Reference::At(id, means) => {
                format!("{} of {}", self.0.item(*id).name, self.reference(means))
            }
            Reference::Fact(it) => it.name().to_owned(),
        }
    }

    fn column(&self, at: usize) -> &str {
        self.0.sample.get(at).map_or("", |it| &it.name)
    }
}

fn sign(operator: Operator, negated: bool) -> (&'static str, Hold) {
    match (operator, negated) {
        (Operator::And, _) => ("and", Hold::And),
        (Operator::Or, _) => ("or", Hold::Or),
        (Operator::Is, false) => ("is", Hold::Comparison),
        (Operator::Is, true) => ("is not", Hold::Comparison),
        (Operator::Includes, false) => ("includes", Hold::Comparison),
        (Operator::Includes, true) => ("does not include", Hold::Comparison),
        (Operator::Contains, false) => ("contains", Hold::Comparison),
        (Operator::Contains, true) => ("does not contain", Hold::Comparison),
        (Operator::IncludesAny, _) => ("includes any of", Hold::Comparison),
        (Operator::Less, _) => ("<", Hold::Comparison),
        (Operator::LessOrEqual, _) => ("<=", Hold::Comparison),
        (Operator::Greater, _) => (">", Hold::Comparison),
        (Operator::GreaterOrEqual, _) => (">=", Hold::Comparison),
        (Operator::Add, _) => ("+", Hold::Sum),
        (Operator::Subtract, _) => ("-", Hold::Sum),
        (Operator::Multiply, _) => ("*", Hold::Product),
        (Operator::Divide, _) => ("/", Hold::Product),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::questionnaire::Node;
    use crate::source::Source;

    /// Conditions that are written again as they were.
    const SAME: [&str; 12] = [
        "A is yes",
        "A is not yes and N < 3",
        "(A is yes or N >= 2) and A is not dk",
        "not (A is yes and N is ref)",
        "M includes one, two",
        "M does not include one",
        "M includes any of one, two",
        "T contains \"@\" and T is \"a \"\"b\"\"\"",
        "T does not contain \"@\"",
        "N - (N - 1) > 2 * (N + 1)",
        "N is answered and A is not asked or count of M > 1",
        "years since D >= 18",
    ];

    #[test]
    fn what_was_compiled_is_written_as_it_was() {
        let head = "yesno A\n    A?\nnumber N\n    N?\nmulti M\n    M?\n    1 one: One\n    2 two: \
                    Two\n    3 three: Three\ndate D\n    D?\n    known to: day\ntext T\n    T?\n";
        for words in SAME {
            let text = format!("{head}if {words}\n    read X\n        X.\nend if\n");
            let compiled = compile(&Source::new("q.cati", text));
            let questionnaire = compiled.questionnaire.unwrap_or_else(|| panic!("{words}"));
            let condition = questionnaire.nodes.iter().find_map(|it| {
                let Node::Branch { condition, .. } = it else { return None };
                Some(expression(&questionnaire, condition))
            });
            assert_eq!(condition.as_deref(), Some(words));
        }
    }
}
