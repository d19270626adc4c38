//! A questionnaire taken apart into subjects.

use crate::compare::Weight;
use crate::compare::facts::Subject;
use crate::compare::items;
use crate::expression::RosterId;
use crate::questionnaire::{
    Members, Node, Objection, Pass, PassSort, Questionnaire, Quota, SampleColumn, SampleShape,
    Shuffle, Text, Then, written,
};

/// The sort of what is asked, read out or computed.
pub(super) const QUESTION: &str = "question";

/// All of them; questions in their order.
pub(super) fn of(questionnaire: &Questionnaire) -> Vec<Subject> {
    let mut all = vec![header(questionnaire)];
    all.extend(questionnaire.sample.iter().map(column));
    all.extend(sections(questionnaire));
    all.extend(questionnaire.items.iter().map(|it| items::subject(questionnaire, it)));
    all.extend(questionnaire.rosters.iter().map(|it| roster(questionnaire, it)));
    all.extend(passes(questionnaire));
    all.extend(questionnaire.shuffles.iter().map(|it| shuffle(questionnaire, it)));
    all.extend(questionnaire.quotas.iter().map(|it| quota(questionnaire, it)));
    all.extend(tables(questionnaire));
    all.extend(questionnaire.objections.iter().map(|it| objection(questionnaire, it)));
    all.push(endings(questionnaire));
    all.push(checks(questionnaire));
    all.retain(|it| it.sort == QUESTION || !it.facts.is_empty());
    all
}

/// A text as written, on one line.
pub(super) fn words(text: &Text) -> String {
    text.plain().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn rosters(questionnaire: &Questionnaire, all: &[RosterId]) -> String {
    let names: Vec<&str> = all.iter().map(|it| questionnaire.roster(*it).name.as_str()).collect();
    names.join(", ")
}

fn header(questionnaire: &Questionnaire) -> Subject {
    let mut it = Subject::new("questionnaire", "questionnaire");
    it.say(Weight::Form, "name", &questionnaire.name);
    it.say(Weight::Form, "title", &questionnaire.title);
    it.say(Weight::Form, "version", &questionnaire.version);
    it.say(Weight::Wording, "length", &questionnaire.length);
    let languages = questionnaire.translations.iter().map(|it| it.language.as_str());
    let all: Vec<&str> =
        std::iter::once(questionnaire.language.as_str()).chain(languages).collect();
    it.say(Weight::Form, "languages", all.join(", "));
    for special in &questionnaire.specials {
        it.say(Weight::Wording, &format!("special {}", special.handle), &special.label);
    }
    let recording = questionnaire.recording.as_ref();
    let recording = recording.map(|it| written::expression(questionnaire, it));
    it.say(Weight::Route, "recording when", recording.unwrap_or_default());
    it
}

fn column(column: &SampleColumn) -> Subject {
    let mut it = Subject::new("sample column", &column.name);
    let shape = match &column.shape {
        SampleShape::Text => "text".to_owned(),
        SampleShape::Number => "number".to_owned(),
        SampleShape::Date => "date".to_owned(),
        SampleShape::OneOf(categories) => {
            for category in categories {
                let value =
                    format!("{} {}: {}", category.code.0, category.handle, category.plain_label());
                it.say_of(Weight::Data, "answer", format!("answer {}", category.code.0), value);
            }
            "one of a list".to_owned()
        }
    };
    it.say(Weight::Data, "holds", shape);
    it.flag(Weight::Data, "personal", column.personal);
    it.flag(Weight::Form, "optional", column.optional);
    it
}

fn sections(questionnaire: &Questionnaire) -> Vec<Subject> {
    let section = |section: &crate::questionnaire::Section| {
        let mut it = Subject::new("section", &section.name);
        it.section.clone_from(&section.name);
        it.say(Weight::Form, "title", &section.title);
        it.flag(Weight::Route, "asked anew at every call", section.every_call);
        it
    };
    questionnaire.sections.iter().map(section).collect()
}

fn roster(questionnaire: &Questionnaire, roster: &crate::questionnaire::Roster) -> Subject {
    let mut it = Subject::new("loop", &roster.name);
    let name = |id: &RosterId| questionnaire.roster(*id).name.as_str();
    let members = match &roster.members {
        Members::Count { from, to } => {
            format!("from {from} to {}", written::expression(questionnaire, to))
        }
        Members::Chosen(item) => format!("chosen in {}", questionnaire.item(*item).name),
        Members::List(categories) => {
            let codes: Vec<String> = categories.iter().map(|it| it.code.0.to_string()).collect();
            format!("of the list {}", codes.join(", "))
        }
        Members::Joined { sample } if sample.is_empty() => "who joins on the way".to_owned(),
        Members::Joined { .. } => "who comes with the case, and who joins".to_owned(),
        Members::Each(other) => format!("each {}", name(other)),
        Members::Behind(other, first) => format!("each {} behind {}", name(other), name(first)),
    };
    it.say(Weight::Data, "members", members);
    it.say(Weight::Data, "at most", roster.bound.to_string());
    it.say(Weight::Data, "for each", rosters(questionnaire, &roster.rosters));
    let named = roster.named.map(|it| questionnaire.item(it).name.clone());
    it.say(Weight::Wording, "called by", named.unwrap_or_default());
    it
}

fn passes(questionnaire: &Questionnaire) -> Vec<Subject> {
    let mut all: Vec<Subject> = Vec::new();
    let mut seen: Vec<RosterId> = Vec::new();
    for pass in &questionnaire.passes {
        seen.push(pass.roster);
        let nth = seen.iter().filter(|it| **it == pass.roster).count();
        all.push(pass_subject(questionnaire, pass, nth));
    }
    all
}

fn pass_subject(questionnaire: &Questionnaire, pass: &Pass, nth: usize) -> Subject {
    let name = &questionnaire.roster(pass.roster).name;
    let word = match pass.sort {
        PassSort::Over | PassSort::Open => "for each",
        PassSort::Add => "add to",
    };
    let nth = if nth > 1 { format!(" ({nth})") } else { String::new() };
    let mut it = Subject::new("run", format!("{word} {name}{nth}"));
    let filter = pass.filter.as_ref().map(|it| written::expression(questionnaire, it));
    it.say(Weight::Route, "where", filter.unwrap_or_default());
    it.say(Weight::Route, "at most", pass.at_most.to_string());
    it.flag(Weight::Form, "random order", pass.random);
    it.flag(Weight::Route, "fewest first", pass.fewest_first);
    it.flag(Weight::Route, "open-ended", pass.sort == PassSort::Open);
    let when = written::conditions(questionnaire, pass.node.0 as usize);
    it.say(Weight::Route, "gone through if", when);
    it
}

fn shuffle(questionnaire: &Questionnaire, shuffle: &Shuffle) -> Subject {
    let mut it = Subject::new("shuffle", &shuffle.name);
    it.say(Weight::Form, "order", format!("{:?}", shuffle.order.how));
    it.say(Weight::Route, "pick", shuffle.pick.map(|it| it.to_string()).unwrap_or_default());
    let parts: Vec<&str> = shuffle.parts.iter().map(|it| it.name.as_str()).collect();
    it.say(Weight::Form, "parts", parts.join(", "));
    let when = written::conditions(questionnaire, shuffle.node.0 as usize);
    it.say(Weight::Route, "asked if", when);
    it
}

fn quota(questionnaire: &Questionnaire, quota: &Quota) -> Subject {
    let mut it = Subject::new("quota", &quota.name);
    let on: Vec<String> = quota.on.iter().map(|it| written::reference(questionnaire, it)).collect();
    it.say(Weight::Route, "on", on.join(" by "));
    for cell in &quota.cells {
        let target = cell.target.map_or_else(|| "no limit".to_owned(), |it| it.to_string());
        let what = format!("cell {}", cell.name);
        it.say(Weight::Route, &what, target);
    }
    for (at, node) in questionnaire.nodes.iter().enumerate() {
        if matches!(node, Node::Quota { quota: id, .. } if *id == quota.id) {
            let when = written::conditions(questionnaire, at);
            let when = if when.is_empty() { "everyone".to_owned() } else { when };
            it.say(Weight::Route, "checked for", when);
        }
    }
    it
}

fn tables(questionnaire: &Questionnaire) -> Vec<Subject> {
    let others = questionnaire.translations.iter().map(AsRef::as_ref);
    let mut all = Vec::new();
    for spoken in std::iter::once(questionnaire).chain(others) {
        let is_own = spoken.language == questionnaire.language;
        let language = if is_own { String::new() } else { format!(" ({})", spoken.language) };
        for table in written::word_tables(spoken) {
            let mut it = Subject::new("words", format!("{}{language}", table.name));
            for (column, words) in &table.columns {
                for (row, word) in table.rows.iter().zip(words) {
                    it.say(Weight::Wording, &format!("{column}, {row}"), word);
                }
            }
            all.push(it);
        }
    }
    all
}

fn objection(questionnaire: &Questionnaire, objection: &Objection) -> Subject {
    let mut it = Subject::new("objection", &objection.name);
    it.say(Weight::Wording, "what is said", &objection.title);
    for (at, paragraph) in objection.paragraphs.iter().enumerate() {
        it.say_of(
            Weight::Wording,
            "what is answered",
            format!("text {at}"),
            words(&paragraph.text),
        );
    }
    for reaction in &objection.reactions {
        let then = match reaction.then {
            Then::Continue => "continue".to_owned(),
            Then::Callback => "callback".to_owned(),
            Then::End(id) => {
                format!("end interview as {}", questionnaire.ending(id).outcome)
            }
        };
        let value = format!("{}: {} -> {then}", reaction.code.0, words(&reaction.label));
        it.say_of(Weight::Route, "it goes on", format!("code {}", reaction.code.0), value);
    }
    it
}

/// The ways an interview ends on the route.
fn endings(questionnaire: &Questionnaire) -> Subject {
    let mut it = Subject::new("endings", "endings");
    for (at, node) in questionnaire.nodes.iter().enumerate() {
        let Node::End(id) = node else { continue };
        let ending = questionnaire.ending(*id);
        let why =
            if ending.why.is_empty() { String::new() } else { format!(" “{}”", ending.why) };
        let what = format!("end interview as {}{why}", ending.outcome);
        let when = written::conditions(questionnaire, at);
        let when = if when.is_empty() { "everyone".to_owned() } else { when };
        it.say(Weight::Route, &what, when);
    }
    it
}

/// Checks that belong to no question.
fn checks(questionnaire: &Questionnaire) -> Subject {
    let mut it = Subject::new("checks", "checks");
    let has_owner = |owner: &str| questionnaire.items.iter().any(|it| it.name == owner);
    for check in questionnaire.checks.iter().filter(|it| !has_owner(it.owner())) {
        items::check_facts(questionnaire, check, &mut it);
    }
    it
}
