//! Texts as they are to be read out: fills in, everything from outside made safe to show.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::expression::{Lookup as _, evaluate, holds};
use crate::interview::lookup::Reader;
use crate::interview::screen::Piece;
use crate::questionnaire::domain::NOT_LISTED;
use crate::questionnaire::{
    Category, Fact, Fill, Item, ItemId, Members, Reference, ResponseDomain, SampleShape, Text,
    TextPart, WordRow, WordTable,
};
use crate::value::speech;
use crate::value::text::{self, shown};
use crate::value::{Code, Response, Value};

/// How deep a label may be filled with labels that are filled.
const DEPTH: usize = 4;

/// What stands where the author left nothing to stand in.
const BLANK: &str = "…";

impl Reader<'_> {
    /// The pieces of a text, fills told apart.
    pub(super) fn pieces(&self, text: &Text) -> Vec<Piece> {
        text.0
            .iter()
            .map(|part| match part {
                TextPart::Words(it) => Piece { text: shown(it), filled: false },
                TextPart::Fill(fill) => Piece { text: self.fill(fill, DEPTH), filled: true },
            })
            .filter(|it| !it.text.is_empty())
            .collect()
    }

    /// A text with its fills in.
    pub(super) fn words(&self, text: &Text) -> String {
        self.words_within(text, DEPTH)
    }

    fn words_within(&self, text: &Text, depth: usize) -> String {
        text.0
            .iter()
            .map(|part| match part {
                TextPart::Words(it) => shown(it),
                TextPart::Fill(fill) => self.fill(fill, depth),
            })
            .collect()
    }

    fn fill(&self, fill: &Fill, depth: usize) -> String {
        match fill {
            Fill::Value { reference, otherwise, .. } => {
                self.value(reference, otherwise.as_deref(), depth)
            }
            Fill::Ordinal(roster) => {
                let number = self.member_number(*roster);
                number.map_or_else(|| BLANK.to_owned(), |it| speech::ordinal(self.language(), it))
            }
            Fill::Word { table, capital, .. } => {
                let word = self.word(table);
                if *capital { capitalized(&word) } else { word }
            }
            Fill::Plural { number, one, many } => {
                let is_one = evaluate(number, self) == Ok(Value::Number(Decimal::ONE));
                shown(if is_one { one } else { many })
            }
            Fill::Words(it) => shown(it),
        }
    }

    fn value(&self, reference: &Reference, otherwise: Option<&str>, depth: usize) -> String {
        match self.response(reference) {
            Some(response @ Response::Value { .. }) => self.in_words(reference, &response, depth),
            Some(Response::Special(handle)) => match otherwise {
                Some(it) => shown(it),
                None => self.special_label(reference, &handle).to_lowercase(),
            },
            None => shown(otherwise.unwrap_or(BLANK)),
        }
    }

    fn in_words(&self, reference: &Reference, response: &Response, depth: usize) -> String {
        let Response::Value { value, specify } = response else { return String::new() };
        let label = |code: &Code| {
            let typed = specify.get(code).cloned().or_else(|| self.words_typed(reference, *code));
            match (typed, self.category(reference, *code)) {
                (Some(words), _) => shown(&words),
                (None, Some(it)) if depth > 0 => self.words_within(&it.label, depth - 1),
                (None, _) => code.0.to_string(),
            }
        };
        if let Some(words) = self.said(reference, value, specify) {
            return words;
        }
        match value {
            Value::Code(code) => label(code),
            Value::Codes(codes) => {
                speech::joined(self.language(), &codes.iter().map(label).collect::<Vec<_>>())
            }
            Value::Number(it) => text::number(*it),
            Value::Date(it) => speech::date(self.language(), *it),
            Value::Time(it) => it.to_string(),
            Value::Text(it) if *reference == Reference::Fact(Fact::Daypart) => {
                shown(speech::daypart(self.language(), it))
            }
            Value::Text(it) => shown(it),
            Value::Truth(_) | Value::Read => String::new(),
        }
    }

    /// What was said, where that is not the value: the words of a coded list, an amount with its unit.
    fn said(
        &self,
        reference: &Reference,
        value: &Value,
        specify: &BTreeMap<Code, String>,
    ) -> Option<String> {
        let item = self.interview.texts().item(item_of(reference)?);
        match (&item.domain, value) {
            (ResponseDomain::Coded(table), Value::Text(code)) => {
                let words =
                    table.label(code).or_else(|| specify.get(&NOT_LISTED).map(String::as_str));
                Some(shown(words.unwrap_or(code)))
            }
            (ResponseDomain::Amount(_), Value::Number(_)) => {
                let (unit, said) = specify.first_key_value()?;
                let unit = item.categories.iter().find(|it| it.code == *unit)?;
                Some(format!("{} {}", shown(said), self.words(&unit.label)))
            }
            _ => None,
        }
    }

    fn language(&self) -> &str {
        &self.interview.texts().language
    }

    /// The category that gives a code its words.
    fn category(&self, reference: &Reference, code: Code) -> Option<&Category> {
        let questionnaire = self.interview.texts();
        let categories = match reference {
            Reference::Item(item)
            | Reference::Of(item, _)
            | Reference::Every(item)
            | Reference::At(item, _) => &questionnaire.item(*item).categories,
            Reference::Member(roster) => match &questionnaire.roster(*roster).members {
                Members::Chosen(item) => &questionnaire.item(*item).categories,
                Members::List(categories) => categories,
                Members::Count { .. }
                | Members::Joined { .. }
                | Members::Each(_)
                | Members::Behind(..) => return None,
            },
            Reference::Sample(column) | Reference::SampleOf(column, _) => {
                match &questionnaire.sample[usize::from(column.0)].shape {
                    SampleShape::OneOf(categories) => categories,
                    SampleShape::Text | SampleShape::Number | SampleShape::Date => return None,
                }
            }
            Reference::Fact(_) => return None,
        };
        categories.iter().find(|it| it.code == code)
    }

    fn special_label(&self, reference: &Reference, handle: &str) -> String {
        self.label_of_special(item_of(reference), handle)
    }

    /// A special's label: the item's own, or the questionnaire's.
    pub(super) fn label_of_special(&self, item: Option<ItemId>, handle: &str) -> String {
        let questionnaire = self.interview.texts();
        let own = item.map(|it| questionnaire.item(it).specials.as_slice()).unwrap_or_default();
        let found = own.iter().chain(&questionnaire.specials).find(|it| it.handle == handle);
        shown(found.map_or(handle, |it| it.label.as_str()))
    }

    /// A response in words, for lists: labels with the words typed behind them.
    pub(super) fn answer(&self, item: &Item, response: &Response) -> String {
        let (value, specify) = match response {
            Response::Special(handle) => return self.label_of_special(Some(item.id), handle),
            Response::Value { value, specify } => (value, specify),
        };
        let label = |code: &Code| {
            let found = item.categories.iter().find(|it| it.code == *code);
            let label = found.map_or_else(|| code.0.to_string(), |it| self.words(&it.label));
            let typed = specify.get(code).cloned().or_else(|| self.carried(item, *code));
            match typed.as_deref() {
                Some(words) => format!("{label}: {}", shown(words)),
                None => label,
            }
        };
        match value {
            Value::Code(code) => label(code),
            Value::Codes(codes) => codes.iter().map(label).collect::<Vec<_>>().join("; "),
            Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::Truth(_)
            | Value::Read => self.in_words(&Reference::Item(item.id), response, DEPTH),
        }
    }

    fn word(&self, table: &WordTable) -> String {
        let fits = |row: &WordRow| match row {
            WordRow::Code(by, code) => self.known(by) == Ok(Value::Code(*code)),
            WordRow::If(condition) => holds(condition, self) == Some(true),
        };
        let word = table.words.iter().find(|it| fits(&it.0)).map(|it| &it.1);
        shown(word.unwrap_or(&table.otherwise))
    }

    /// The member's number: its own in a count, its place in line among chosen answers.
    fn member_number(&self, roster: crate::questionnaire::RosterId) -> Option<i64> {
        let member = self.member(roster)?;
        let declared = self.interview.questionnaire.roster(roster);
        match declared.members {
            Members::Count { .. }
            | Members::Joined { .. }
            | Members::Each(_)
            | Members::Behind(..) => Some(member),
            Members::Chosen(_) | Members::List(_) => {
                let outer = self.members.get(..declared.rosters.len())?.to_vec();
                let questionnaire = &self.interview.questionnaire;
                let pass = questionnaire.passes.iter().find(|it| it.roster == roster)?;
                let entered = self.interview.entered.get(&(pass.id, outer))?;
                let place = entered.now.iter().position(|it| it.key == member)?;
                i64::try_from(place + 1).ok()
            }
        }
    }
}

/// The item a reference is about.
fn item_of(reference: &Reference) -> Option<ItemId> {
    match reference {
        Reference::Item(item)
        | Reference::Of(item, _)
        | Reference::Every(item)
        | Reference::At(item, _) => Some(*item),
        Reference::Member(_)
        | Reference::Sample(_)
        | Reference::SampleOf(..)
        | Reference::Fact(_) => None,
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_is_only_the_first_letter() {
        assert_eq!(capitalized("their own"), "Their own");
        assert_eq!(capitalized("écru"), "Écru");
        assert_eq!(capitalized(""), "");
    }
}
