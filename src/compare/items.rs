//! Questions, computations and texts as subjects.

use std::fmt::Write as _;

use crate::compare::Weight;
use crate::compare::facts::{Fact, Subject};
use crate::compare::subjects::{QUESTION, rosters, words};
use crate::questionnaire::{
    Anchor, Category, Check, ChoiceBy, Computation, Item, Paragraph, Questionnaire, ReadOut,
    ResponseDomain, Role, written,
};

/// A row of a coded list.
pub(super) const LISTED: &str = "listed";

pub(super) fn subject(questionnaire: &Questionnaire, item: &Item) -> Subject {
    let mut it = Subject::new(QUESTION, &item.name);
    it.was.clone_from(&item.was);
    it.label.clone_from(&item.label);
    it.place = Some(item.id.0 as usize);
    it.section = item.section.map(|it| questionnaire.section(it).name.clone()).unwrap_or_default();
    it.say(Weight::Data, "kind", item.kind);
    it.say(Weight::Data, "for each", rosters(questionnaire, &item.rosters));
    let universe = if item.universe.is_empty() { "everyone" } else { &item.universe };
    it.say(Weight::Route, "asked of", universe);
    if item.has_data() {
        it.say(Weight::Check, "answer", written::domain(item));
    }
    answers(questionnaire, item, &mut it);
    computed(questionnaire, item, &mut it);
    let specials: Vec<&str> = item.specials.iter().map(|it| it.handle.as_str()).collect();
    it.say(Weight::Data, "specials", specials.join(", "));
    texts(questionnaire, item, &mut it);
    checks(questionnaire, item, &mut it);
    it.flag(Weight::Data, "personal", item.personal);
    it.flag(Weight::Form, "essential", item.essential);
    it.say(Weight::Form, "label", item.label.clone());
    let seconds = item.seconds.map(|it| it.to_string()).unwrap_or_default();
    it.say(Weight::Form, "seconds", seconds);
    it
}

fn answers(questionnaire: &Questionnaire, item: &Item, it: &mut Subject) {
    for category in &item.categories {
        let code = category.code.0.to_string();
        let has_handle = category.handle != code;
        let key = if has_handle { &category.handle } else { &code };
        it.facts.push(Fact {
            key: format!("answer {key}"),
            or_key: Some(format!("code {code}")),
            what: "answer".to_owned(),
            value: answer(questionnaire, item, category),
            weight: Weight::Data,
        });
    }
    if let ResponseDomain::Number(numbers) = &item.domain {
        for (number, label) in &numbers.anchors {
            let what = format!("words at {number}");
            it.say_of(Weight::Wording, &what, what.clone(), label);
        }
    }
    if let ResponseDomain::Coded(table) = &item.domain {
        // Thousands of rows: none is looked for among the others.
        it.facts.extend(table.rows().iter().map(|row| Fact {
            key: format!("listed {}", row.code),
            or_key: None,
            what: LISTED.to_owned(),
            value: format!("{} {}", row.code, row.label),
            weight: Weight::Data,
        }));
    }
    if let Some(filter) = &item.filter {
        let not = if filter.not { "not " } else { "" };
        let name = written::reference(questionnaire, &filter.chosen_in);
        it.say(Weight::Route, "answers where", format!("{not}chosen in {name}"));
    }
    if let Some(order) = &item.order {
        it.say(Weight::Form, "order", format!("{:?}, by {}", order.how, order.by));
    }
    let start = item.start.as_ref().map(|it| written::reference(questionnaire, it));
    it.say(Weight::Form, "start with", start.unwrap_or_default());
}

fn answer(questionnaire: &Questionnaire, item: &Item, it: &Category) -> String {
    let code = it.code.0.to_string();
    let handle = if it.handle == code { String::new() } else { format!(" {}", it.handle) };
    let mut words = format!("{code}{handle}: {}", it.label.plain());
    let mut flag = |it: &str| {
        let _ = write!(words, " [{it}]");
    };
    if it.alone {
        flag("alone");
    }
    if it.specify {
        flag("specify");
    }
    match it.anchor {
        Anchor::None => {}
        Anchor::First => flag("first"),
        Anchor::Last => flag("last"),
        Anchor::With(other) => {
            if let Some(other) = item.categories.get(other) {
                flag(&format!("with {}", other.handle));
            }
        }
    }
    match it.read_out {
        ReadOut::Yes => {}
        ReadOut::No => flag("unread"),
        ReadOut::IfNeeded => flag("read if needed"),
    }
    if let Some(when) = &it.when {
        flag(&format!("when {}", written::expression(questionnaire, when)));
    }
    words
}

fn computed(questionnaire: &Questionnaire, item: &Item, it: &mut Subject) {
    let words = |it: &crate::expression::Expression| written::expression(questionnaire, it);
    let when = |it: &Option<_>| written::when(questionnaire, it.as_ref());
    match &item.computation {
        None => {}
        Some(Computation::Formula(formula, otherwise)) => {
            it.say(Weight::Data, "computed", words(formula));
            it.say(
                Weight::Data,
                "computed otherwise",
                otherwise.as_ref().map(words).unwrap_or_default(),
            );
        }
        Some(Computation::Cases(cases)) => {
            for (at, (formula, condition)) in cases.iter().enumerate() {
                let value = format!("{} {}", words(formula), when(condition));
                it.say_of(Weight::Data, "computed", format!("row {at}"), value);
            }
        }
        Some(Computation::Rows(rows)) => {
            for (at, (code, condition)) in rows.iter().enumerate() {
                let value = format!("{} {}", code.0, when(condition));
                it.say_of(Weight::Data, "computed", format!("row {at}"), value);
            }
        }
        Some(Computation::Choice { count, by }) => {
            let by = match by {
                ChoiceBy::Random => "at random",
                ChoiceBy::LeastFilled => "least filled",
                ChoiceBy::Kish => "by kish",
            };
            it.say(Weight::Data, "chosen", format!("{count} {by}"));
        }
    }
}

/// What is said, in every language.
fn texts(questionnaire: &Questionnaire, item: &Item, it: &mut Subject) {
    paragraphs(questionnaire, &item.paragraphs, "", it);
    if let Some(row) = &item.row {
        it.say(Weight::Wording, "row", row.label.plain());
    }
    for other in &questionnaire.translations {
        let Some(spoken) = other.items.get(item.id.0 as usize) else { continue };
        let language = format!(" ({})", other.language);
        paragraphs(questionnaire, &spoken.paragraphs, &language, it);
        for category in &spoken.categories {
            let what = format!("answer {}{language}", category.handle);
            it.say(Weight::Wording, &what, category.label.plain());
        }
        if let Some(row) = &spoken.row {
            it.say(Weight::Wording, &format!("row{language}"), row.label.plain());
        }
    }
}

fn paragraphs(
    questionnaire: &Questionnaire,
    all: &[Paragraph],
    language: &str,
    subject: &mut Subject,
) {
    for (at, it) in all.iter().enumerate() {
        let role = match it.role {
            Role::Read => "read aloud",
            Role::IfNeeded => "if needed",
            Role::Note => "note",
            Role::Help => "help",
        };
        let when = written::said_when(questionnaire, &it.when);
        let said = format!("{role} {when}");
        let nth = all.iter().take(at).filter(|other| other.role == it.role).count();
        let key = format!("{role} {nth}{language}");
        let value = words(&it.text);
        subject.say_of(
            Weight::Wording,
            &format!("{}{language}", said.trim_end()),
            key.clone(),
            value,
        );
        subject.say_of(Weight::Route, &format!("{role} is said"), format!("{key} when"), when);
    }
}

fn checks(questionnaire: &Questionnaire, item: &Item, it: &mut Subject) {
    for check in questionnaire.checks.iter().filter(|it| it.owner() == item.name) {
        check_facts(questionnaire, check, it);
    }
}

pub(super) fn check_facts(questionnaire: &Questionnaire, check: &Check, it: &mut Subject) {
    let word = if check.hard { "must" } else { "confirm" };
    let number = check.name.rsplit('.').next().unwrap_or_default();
    let key = format!("{word} {number}");
    let condition = written::expression(questionnaire, &check.condition);
    it.say_of(Weight::Check, word, key.clone(), condition);
    it.say_of(
        Weight::Wording,
        &format!("{word}: else"),
        format!("{key} else"),
        words(&check.message),
    );
    let fix: Vec<&str> = check.fix.iter().map(|it| questionnaire.item(*it).name.as_str()).collect();
    it.say_of(Weight::Form, &format!("{word}: fix"), format!("{key} fix"), fix.join(", "));
}
