//! What the author wants said: `WILLING=yes`, of a question or of a column of the sample.

use std::collections::BTreeMap;

use crate::interview::screen::{Choice, ItemScreen, SpecialChoice};
use crate::interview::{Place, entry};
use crate::questionnaire::domain::{NumberDomain, Precision};
use crate::questionnaire::{
    Category, Item, ItemId, Questionnaire, ResponseDomain, SampleColumn, SampleShape, written,
};
use crate::simulate::answer::words_for;
use crate::simulate::chance::Chance;
use crate::value::{Code, Date, Response, Value};

/// Answers that every made-up respondent gives, and values that every made-up case has.
#[derive(Debug, Clone, Default)]
pub struct Given {
    answers: BTreeMap<ItemId, Answer>,
    sample: BTreeMap<String, Value>,
}

#[derive(Debug, Clone)]
enum Answer {
    Codes(Vec<Code>),
    /// Read when it is asked: `tomorrow` is another day then.
    Typed(String),
}

/// Why something cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotGiven {
    /// Not written as `NAME=ANSWER`.
    Form,
    /// Nothing has this name; these are names.
    Name(String, Vec<String>),
    /// Nobody is asked for it.
    NotAsked(String),
    /// Not an answer to it: its name, what was said, its answers, and what it takes in words.
    Answer(String, String, Vec<String>, String),
}

impl Given {
    /// Takes in one more, as written: `NAME=ANSWER`.
    pub fn add(&mut self, questionnaire: &Questionnaire, written: &str) -> Result<(), NotGiven> {
        let (name, said) = written.split_once('=').ok_or(NotGiven::Form)?;
        let (name, said) = (name.trim(), said.trim());
        if name.is_empty() || said.is_empty() {
            return Err(NotGiven::Form);
        }
        let is_named = |it: &str| it.eq_ignore_ascii_case(name);
        if let Some(column) = questionnaire.sample.iter().find(|it| is_named(&it.name)) {
            self.sample.insert(column.name.clone(), value(column, said)?);
            return Ok(());
        }
        let rows = questionnaire.groups.iter().find(|it| is_named(&it.name)).map(|it| &it.rows);
        let one = || questionnaire.items.iter().find(|it| is_named(&it.name)).map(|it| vec![it.id]);
        let Some(items) = rows.cloned().or_else(one) else {
            return Err(NotGiven::Name(name.to_owned(), names(questionnaire)));
        };
        for item in items.iter().map(|it| questionnaire.item(*it)) {
            if !is_asked(item) {
                return Err(NotGiven::NotAsked(item.name.clone()));
            }
            self.answers.insert(item.id, answer(item, said)?);
        }
        Ok(())
    }

    /// The answer to a question, as far as it can be given there.
    pub(super) fn answer(&self, item: &ItemScreen, chance: &mut Chance) -> Option<Response> {
        let codes = match self.answers.get(&item.place.item)? {
            Answer::Typed(typed) => return entry::read(item, typed).ok(),
            Answer::Codes(codes) => codes,
        };
        let choices = item.choices.iter().filter(|it| codes.contains(&it.code));
        let specify = words_for(&choices.collect::<Vec<_>>(), chance);
        let value = match (&item.domain, codes.as_slice()) {
            (ResponseDomain::One, [code]) => Value::Code(*code),
            _ => Value::Codes(codes.clone()),
        };
        Some(Response::Value { value, specify })
    }

    /// Is an answer to an item given?
    pub(super) fn has(&self, item: ItemId) -> bool {
        self.answers.contains_key(&item)
    }

    /// The sample's values, over those made up.
    pub(super) fn over(&self, sample: &mut BTreeMap<String, Value>) {
        sample.extend(self.sample.clone());
    }
}

fn is_asked(item: &Item) -> bool {
    item.is_shown() && item.has_data()
}

/// What can be given: questions, those with rows, columns of the sample.
fn names(questionnaire: &Questionnaire) -> Vec<String> {
    let items = questionnaire.items.iter().filter(|it| is_asked(it)).map(|it| &it.name);
    let groups = questionnaire.groups.iter().map(|it| &it.name);
    let columns = questionnaire.sample.iter().map(|it| &it.name);
    items.chain(groups).chain(columns).cloned().collect()
}

fn answer(item: &Item, said: &str) -> Result<Answer, NotGiven> {
    let special = item.specials.iter().find(|it| it.handle.eq_ignore_ascii_case(said));
    if let Some(special) = special {
        return Ok(Answer::Typed(special.handle.clone()));
    }
    let specials = || item.specials.iter().map(|it| it.handle.clone());
    let no_answer = |answers: Vec<String>| {
        let takes = written::domain(item);
        NotGiven::Answer(item.name.clone(), said.to_owned(), answers, takes)
    };
    let several = match &item.domain {
        ResponseDomain::One => false,
        ResponseDomain::Many { .. } | ResponseDomain::Ranked { .. } => true,
        ResponseDomain::Nothing
        | ResponseDomain::Number(_)
        | ResponseDomain::Text { .. }
        | ResponseDomain::Date { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Coded(_)
        | ResponseDomain::Amount(_)
        | ResponseDomain::Appointment => {
            let read = entry::read(&screen(item), said);
            return read
                .map(|_| Answer::Typed(said.to_owned()))
                .map_err(|_refused| no_answer(specials().collect()));
        }
    };
    let words = said.split([' ', ',', ';']).filter(|it| !it.is_empty());
    let codes: Option<Vec<Code>> = words.map(|it| code(&item.categories, it)).collect();
    let codes = codes.filter(|it| several || it.len() == 1);
    codes.map(Answer::Codes).ok_or_else(|| no_answer(answers(&item.categories, specials())))
}

/// The answer with a code or a handle.
fn code(categories: &[Category], word: &str) -> Option<Code> {
    let is_meant =
        |it: &&Category| it.handle.eq_ignore_ascii_case(word) || word.parse() == Ok(it.code.0);
    categories.iter().find(is_meant).map(|it| it.code)
}

fn answers(categories: &[Category], specials: impl Iterator<Item = String>) -> Vec<String> {
    categories.iter().map(|it| it.handle.clone()).chain(specials).collect()
}

/// An item as it would be asked of somebody to whom everything is offered.
fn screen(item: &Item) -> ItemScreen {
    let choice = |it: &Category| Choice {
        code: it.code,
        label: it.plain_label(),
        alone: it.alone,
        specify: it.specify,
        read_out: it.read_out,
    };
    let special = |it: &crate::questionnaire::Special| SpecialChoice {
        handle: it.handle.clone(),
        label: it.label.clone(),
    };
    ItemScreen {
        place: Place { item: item.id, members: Vec::new() },
        name: item.name.clone(),
        member: String::new(),
        paragraphs: Vec::new(),
        row: None,
        domain: item.domain.clone(),
        choices: item.categories.iter().map(choice).collect(),
        specials: item.specials.iter().map(special).collect(),
        response: None,
        proposed: None,
        remark: None,
        today: Date::y(2000),
    }
}

/// A value of the sample: read as an answer of its shape is.
fn value(column: &SampleColumn, said: &str) -> Result<Value, NotGiven> {
    let domain = match &column.shape {
        SampleShape::OneOf(categories) => {
            return code(categories, said).map(Value::Code).ok_or_else(|| {
                let answers = answers(categories, std::iter::empty());
                let takes = "one answer".to_owned();
                NotGiven::Answer(column.name.clone(), said.to_owned(), answers, takes)
            });
        }
        SampleShape::Text => ResponseDomain::Text { long: false },
        SampleShape::Number => {
            ResponseDomain::Number(NumberDomain { decimals: 9, ..NumberDomain::default() })
        }
        SampleShape::Date => {
            ResponseDomain::Date { known_to: Precision::Day, low: None, high: None }
        }
    };
    let item = Item { domain, ..Item::new(ItemId(0), &column.name, "") };
    match entry::read(&screen(&item), said) {
        Ok(Response::Value { value, .. }) => Ok(value),
        Ok(Response::Special(_)) | Err(_) => {
            let takes = match &column.shape {
                SampleShape::Number => "a number".to_owned(),
                SampleShape::Text | SampleShape::Date | SampleShape::OneOf(_) => {
                    written::domain(&item)
                }
            };
            Err(NotGiven::Answer(column.name.clone(), said.to_owned(), Vec::new(), takes))
        }
    }
}
