//! What belongs together in two versions, and in what it differs.

use std::collections::HashMap;

use crate::compare::facts::{Fact, Subject};
use crate::compare::subjects::{self, QUESTION};
use crate::compare::{Change, Changed, Fate, SectionChanges, Weight};
use crate::questionnaire::Questionnaire;

pub(super) fn sections(before: &Questionnaire, after: &Questionnaire) -> Vec<SectionChanges> {
    let (old, new) = (subjects::of(before), subjects::of(after));
    let pairs = pairs(&old, &new, key, |it| {
        it.was.as_ref().map(|was| format!("{} {was}", it.sort).to_lowercase())
    });
    let moved = moved(&old, &new, &pairs);
    let mut places: Vec<String> = vec![String::new()];
    places.extend(after.sections.iter().map(|it| it.name.clone()));
    places.extend(before.sections.iter().map(|it| it.name.clone()));
    let mut all: Vec<SectionChanges> = Vec::new();
    for name in places {
        if !all.iter().any(|it| it.name == name) {
            all.push(SectionChanges { name, subjects: Vec::new() });
        }
    }
    let mut add = |section: &str, it: Changed| {
        if let Some(section) = all.iter_mut().find(|it| it.name == section) {
            section.subjects.push(it);
        }
    };
    for (at, subject) in new.iter().enumerate() {
        let changed = match pairs.old_of[at] {
            Some(old_at) => kept(&old[old_at], subject, moved[at].then(|| behind(&new, at))),
            None => Some(alone(subject, Fate::Added)),
        };
        if let Some(it) = changed {
            add(&subject.section, it);
        }
    }
    for (at, subject) in old.iter().enumerate() {
        if !pairs.old_of.contains(&Some(at)) {
            add(&subject.section, alone(subject, Fate::Removed));
        }
    }
    for section in &mut all {
        section.subjects.sort_by_key(Changed::weight);
    }
    say_answers_once(&mut all);
    all.retain(|it| !it.subjects.is_empty());
    all
}

fn key(it: &Subject) -> String {
    format!("{} {}", it.sort, it.name).to_lowercase()
}

/// Which of the older ones each of the newer ones is.
struct Pairs {
    old_of: Vec<Option<usize>>,
}

/// Matches by the same key, then by what the newer one was.
fn pairs<T>(
    old: &[T],
    new: &[T],
    key: impl Fn(&T) -> String,
    was: impl Fn(&T) -> Option<String>,
) -> Pairs {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (at, it) in old.iter().enumerate() {
        by_key.entry(key(it)).or_insert(at);
    }
    let mut old_of: Vec<Option<usize>> = new.iter().map(|it| by_key.remove(&key(it))).collect();
    for (at, it) in new.iter().enumerate() {
        if old_of[at].is_none()
            && let Some(was) = was(it)
        {
            old_of[at] = by_key.remove(&was);
        }
    }
    Pairs { old_of }
}

/// Which of the newer ones stand elsewhere: those outside the longest run that kept its order.
fn moved(old: &[Subject], new: &[Subject], pairs: &Pairs) -> Vec<bool> {
    let mut moved = vec![false; new.len()];
    let mut placed: Vec<(usize, usize)> = Vec::new();
    for (at, it) in new.iter().enumerate() {
        if let Some(old_at) = pairs.old_of[at]
            && it.place.is_some()
            && let Some(place) = old[old_at].place
        {
            placed.push((at, place));
        }
    }
    let places: Vec<usize> = placed.iter().map(|it| it.1).collect();
    let kept = longest_rising(&places);
    let mut kept = kept.into_iter().peekable();
    for (index, (at, _)) in placed.iter().enumerate() {
        if kept.peek() == Some(&index) {
            kept.next();
        } else {
            moved[*at] = true;
        }
    }
    moved
}

/// The indices of a longest rising subsequence.
fn longest_rising(all: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; all.len()];
    for (at, value) in all.iter().enumerate() {
        let length = tails.partition_point(|it| all[*it] < *value);
        before[at] = length.checked_sub(1).map(|it| tails[it]);
        if length == tails.len() {
            tails.push(at);
        } else {
            tails[length] = at;
        }
    }
    let mut run = Vec::new();
    let mut at = tails.last().copied();
    while let Some(it) = at {
        run.push(it);
        at = before[it];
    }
    run.reverse();
    run
}

/// The question before this one.
fn behind(all: &[Subject], at: usize) -> String {
    let before = all.iter().take(at).rev().find(|it| it.place.is_some());
    before.map(|it| it.name.clone()).unwrap_or_default()
}

fn alone(it: &Subject, fate: Fate) -> Changed {
    Changed {
        sort: it.sort,
        name: it.name.clone(),
        label: it.label.clone(),
        fate,
        was: None,
        moved_behind: None,
        changes: it.facts.iter().map(|it| change(fate, it)).collect(),
    }
}

fn change(fate: Fate, it: &Fact) -> Change {
    let value = Some(it.value.clone());
    let (before, after) = match fate {
        Fate::Added | Fate::Kept => (None, value),
        Fate::Removed => (value, None),
    };
    Change { weight: it.weight, what: it.what.clone(), before, after }
}

fn kept(old: &Subject, new: &Subject, moved_behind: Option<String>) -> Option<Changed> {
    let mut changes = changes(&old.facts, &new.facts);
    changes.sort_by_key(|it| it.weight);
    let was = (!old.name.eq_ignore_ascii_case(&new.name)).then(|| old.name.clone());
    if old.section != new.section && old.sort == QUESTION {
        changes.push(Change {
            weight: Weight::Form,
            what: "section".to_owned(),
            before: Some(old.section.clone()),
            after: Some(new.section.clone()),
        });
    }
    if changes.is_empty() && was.is_none() && moved_behind.is_none() {
        return None;
    }
    Some(Changed {
        sort: new.sort,
        name: new.name.clone(),
        label: new.label.clone(),
        fate: Fate::Kept,
        was,
        moved_behind,
        changes,
    })
}

fn changes(old: &[Fact], new: &[Fact]) -> Vec<Change> {
    let mut pairs = pairs(old, new, |it| it.key.clone(), |_| None);
    for (at, it) in new.iter().enumerate() {
        if pairs.old_of[at].is_none() && it.or_key.is_some() {
            let same = |old: &Fact| old.or_key == it.or_key;
            let found = old.iter().position(same);
            pairs.old_of[at] = found.filter(|it| !pairs.old_of.contains(&Some(*it)));
        }
    }
    let mut all = Vec::new();
    for (at, it) in new.iter().enumerate() {
        match pairs.old_of[at].map(|it| &old[it]) {
            Some(before) if before.value == it.value => {}
            Some(before) => all.push(Change {
                weight: weight(before, it),
                what: what(before, it),
                before: Some(before.value.clone()),
                after: Some(it.value.clone()),
            }),
            None => all.push(change(Fate::Added, it)),
        }
    }
    for (at, it) in old.iter().enumerate() {
        if !pairs.old_of.contains(&Some(at)) {
            all.push(change(Fate::Removed, it));
        }
    }
    all
}

fn what(before: &Fact, after: &Fact) -> String {
    if before.or_key == after.or_key {
        after.what.clone()
    } else {
        format!("{} recoded", after.what)
    }
}

/// An answer that keeps its code changed its words only.
fn weight(before: &Fact, after: &Fact) -> Weight {
    if after.or_key.is_some() && before.or_key == after.or_key {
        Weight::Wording
    } else {
        after.weight
    }
}

/// Answers of a list that several questions share are told at the first of them.
fn say_answers_once(sections: &mut [SectionChanges]) {
    let mut told: Vec<(Vec<Change>, String)> = Vec::new();
    for it in sections.iter_mut().flat_map(|it| &mut it.subjects) {
        if it.fate != Fate::Kept {
            continue;
        }
        let is_answer = |it: &Change| it.what.starts_with("answer");
        let answers: Vec<Change> =
            it.changes.iter().filter(|it| is_answer(it) && has_code(it)).cloned().collect();
        let Some(weight) = answers.iter().map(|it| it.weight).min() else { continue };
        match told.iter().find(|told| told.0 == answers) {
            None => told.push((answers, it.name.clone())),
            Some((_, first)) => {
                it.changes.retain(|it| !answers.contains(it));
                let after = Some(format!("changed as at {first}"));
                let what = "answers".to_owned();
                it.changes.insert(0, Change { weight, what, before: None, after });
            }
        }
    }
}

/// Is it one answer of a list, and not the shape of any answer?
fn has_code(it: &Change) -> bool {
    let words = it.after.as_ref().or(it.before.as_ref());
    words.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit() || it == '-'))
}
