//! The study's database, from outside: what is appended is there whatever happens.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

#[path = "support/tea.rs"]
mod tea;

use std::path::Path;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::fieldwork::disposition::disposition;
use cornetta::fieldwork::{CaseData, CaseId, Datum, InterviewState};
use cornetta::interview::{Action, Event, Facts, Interview};
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use cornetta::store::{Ask, Change, SimulatedInterview, Store, StoreError};
use cornetta::time::Timestamp;
use cornetta::value::{Code, Response, Value};
use tea::{TEA, WHOLE, case, typed};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn compiled(text: &str) -> Arc<Questionnaire> {
    let source = Source::new("tea.cati", text);
    let compiled = compile(&source);
    let said: Vec<_> = compiled.diagnostics.iter().map(|it| it.message.clone()).collect();
    Arc::new(compiled.questionnaire.unwrap_or_else(|| panic!("{said:?}")))
}

fn facts() -> Facts {
    Facts {
        interviewer: "Iris".to_owned(),
        daypart: "morning".to_owned(),
        today: "2026-03-05".parse().unwrap(),
        mode: "test".to_owned(),
        attempt: 1,
        phone: String::new(),
    }
}

/// One interview, each step with its events and the data that changed.
struct Walk {
    interview: Interview,
    events: Vec<Event>,
    steps: Vec<(Vec<Event>, Vec<Change>)>,
}

impl Walk {
    fn new(questionnaire: &Arc<Questionnaire>) -> Self {
        let interview = Interview::new(Arc::clone(questionnaire));
        let mut walk = Self { interview, events: Vec::new(), steps: Vec::new() };
        let began = Interview::begin(questionnaire, 7, case("1").sample, facts(), NOW);
        walk.happened(vec![began]);
        walk
    }

    fn happened(&mut self, events: Vec<Event>) {
        for it in &events {
            self.interview.apply(it);
        }
        let places = self.interview.changes();
        let change = |place| Change { response: self.interview.datum(&place), place };
        let changes = places.into_iter().map(change).collect();
        self.events.extend(events.iter().cloned());
        self.steps.push((events, changes));
    }

    fn act(&mut self, action: &Action) {
        let events = self.interview.decide(action, NOW).unwrap();
        self.happened(events);
    }

    fn type_all(mut self, texts: &[&str]) -> Self {
        for text in texts {
            self.act(&typed(&self.interview.screen(), text));
        }
        self
    }

    fn data(&self) -> Vec<Datum> {
        let data = self.interview.data().into_iter();
        let mut data: Vec<Datum> = data
            .map(|(place, response)| Datum { item: place.item, members: place.members, response })
            .collect();
        data.sort_by(|a, b| (a.item, &a.members).cmp(&(b.item, &b.members)));
        data
    }
}

/// A store that keeps the questionnaire and has one case.
fn prepared(mut store: Store, questionnaire: &Questionnaire) -> (Store, CaseId) {
    store.keep_questionnaire(questionnaire, &Source::new("tea.cati", TEA), NOW).unwrap();
    store.add_cases(&[case("1")], NOW).unwrap();
    let id = store.case_of_key("1").unwrap().unwrap();
    (store, id)
}

fn append_all(store: &mut Store, questionnaire: &Questionnaire, id: CaseId, walk: &Walk) {
    let mut n_before = 0;
    for (events, changes) in &walk.steps {
        store.append(questionnaire, id, n_before, events, changes).unwrap();
        n_before += events.len() as u64;
    }
}

fn data_of(store: &mut Store, questionnaire: &Questionnaire) -> Vec<CaseData> {
    let mut found = Vec::new();
    store
        .each_case_data(questionnaire, Ask::ALL, |it| {
            found.push(it);
            Ok::<(), StoreError>(())
        })
        .unwrap();
    found
}

fn raw(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

#[test]
fn a_call_that_ended_at_its_greeting_is_no_interview() {
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::in_memory().unwrap(), &questionnaire);
    let mut walk = Walk::new(&questionnaire);
    walk.act(&Action::BreakOff { reason: String::new() });
    append_all(&mut store, &questionnaire, id, &walk);

    let found = data_of(&mut store, &questionnaire);
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].interview, found[0].began_at), (&InterviewState::NotBegun, None));
}

#[test]
fn what_is_appended_comes_back_as_events_and_as_data() {
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::in_memory().unwrap(), &questionnaire);
    assert_eq!(store.interview_of(id).unwrap(), None);
    let mut walk = Walk::new(&questionnaire).type_all(WHOLE);
    walk.act(&Action::ConfirmEnding);
    append_all(&mut store, &questionnaire, id, &walk);

    assert_eq!(store.events(&questionnaire, id).unwrap(), walk.events);
    let found = data_of(&mut store, &questionnaire);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].responses, walk.data());
    assert_eq!((found[0].seed, found[0].key.as_str(), found[0].simulated), (7, "1", false));
    assert_eq!(found[0].interview.outcome(), Some("complete"));
    assert_eq!((found[0].began_at, found[0].ended_at), (Some(NOW), Some(NOW)));
    assert_eq!(found[0].sample, case("1").sample);
    let kept = store.interview_of(id).unwrap().unwrap();
    assert_eq!(kept.fingerprint, questionnaire.fingerprint);
    assert_eq!(kept.n_events, walk.events.len() as u64);
}

#[test]
fn an_answer_that_left_the_route_leaves_the_data() {
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::in_memory().unwrap(), &questionnaire);
    let mut walk = Walk::new(&questionnaire).type_all(WHOLE);
    let before = walk.data().len();
    walk.act(&Action::Answer {
        place: walk.interview.route()[1].place.clone(),
        response: Response::of(Value::Number(12.into())),
        confirmed: true,
    });
    append_all(&mut store, &questionnaire, id, &walk);
    let found = data_of(&mut store, &questionnaire).remove(0).responses;
    assert_eq!(found, walk.data());
    assert!(found.len() < before, "{found:?}");
}

#[test]
fn events_without_a_place_in_the_order_are_refused() {
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::in_memory().unwrap(), &questionnaire);
    let walk = Walk::new(&questionnaire).type_all(&["", "34"]);
    let mut append = |n_before, events: &[Event]| {
        store.append(&questionnaire, id, n_before, events, &[]).map_err(|it| it.to_string())
    };
    append(1, &walk.events[1..2]).unwrap_err();
    append(0, &walk.events[1..2]).unwrap_err();
    append(0, &walk.events[0..2]).unwrap();
    append(0, &walk.events[0..2]).unwrap_err();
    append(3, &walk.events[2..3]).unwrap_err();
    append(2, &walk.events[2..3]).unwrap();
    append(2, &walk.events[2..3]).unwrap_err();
    assert_eq!(store.events(&questionnaire, id).unwrap(), walk.events[..3]);
}

#[test]
fn events_are_never_changed_nor_removed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::create(&path, "Iris").unwrap(), &questionnaire);
    let walk = Walk::new(&questionnaire).type_all(WHOLE);
    append_all(&mut store, &questionnaire, id, &walk);
    for statement in ["UPDATE events SET record = ''", "DELETE FROM events"] {
        let error = raw(&path).execute(statement, []).unwrap_err().to_string();
        assert!(error.contains("events are the record"), "{error}");
    }
    assert_eq!(store.events(&questionnaire, id).unwrap(), walk.events);
}

#[test]
fn a_full_disk_loses_nothing_and_the_store_can_be_used_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::create(&path, "Iris").unwrap(), &questionnaire);
    let walk = Walk::new(&questionnaire).type_all(WHOLE);
    append_all(&mut store, &questionnaire, id, &walk);
    let n = walk.events.len() as u64;
    let before = data_of(&mut store, &questionnaire);

    let remark = Event::Remarked {
        place: walk.interview.route()[0].place.clone(),
        text: "x".repeat(100_000),
        at: NOW,
    };
    store.limit_pages(1).unwrap();
    let error =
        store.append(&questionnaire, id, n, std::slice::from_ref(&remark), &[]).unwrap_err();
    assert!(matches!(error, StoreError::Full), "{error}");
    assert_eq!(store.events(&questionnaire, id).unwrap(), walk.events);
    assert_eq!(data_of(&mut store, &questionnaire), before);

    store.limit_pages(1_000_000).unwrap();
    store.append(&questionnaire, id, n, &[remark], &[]).unwrap();
    assert_eq!(store.events(&questionnaire, id).unwrap().len(), walk.events.len() + 1);
}

#[test]
fn a_copy_of_the_files_at_any_moment_has_every_event_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::create(&path, "Iris").unwrap(), &questionnaire);
    let walk = Walk::new(&questionnaire).type_all(WHOLE);
    let mut n_before = 0;
    for (at, (events, changes)) in walk.steps.iter().enumerate() {
        store.append(&questionnaire, id, n_before, events, changes).unwrap();
        n_before += events.len() as u64;
        // what a killed process leaves behind
        let copy = folder.path().join(format!("{at}.db"));
        std::fs::copy(&path, &copy).unwrap();
        std::fs::copy(folder.path().join("study.db-wal"), copy.with_extension("db-wal")).unwrap();
        let mut left = Store::open(&copy, "Iris").unwrap();
        let found = left.events(&questionnaire, id).unwrap();
        assert_eq!(found.len() as u64, n_before);
        let replayed = Interview::replay(Arc::clone(&questionnaire), &found);
        assert_eq!(data_of(&mut left, &questionnaire)[0].responses.len(), replayed.data().len());
    }
}

#[test]
fn one_owner_at_a_time_and_the_other_is_told_who() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let store = Store::create(&path, "Iris\u{1b}[2J").unwrap();
    let error = Store::open(&path, "Otto").unwrap_err();
    let StoreError::Busy { by, .. } = &error else { panic!("{error}") };
    assert_eq!(by, &format!("Iris[2J, process {}", std::process::id()));
    drop(store);
    drop(Store::open(&path, "Otto").unwrap());
}

#[test]
fn files_that_are_no_study_are_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    assert!(matches!(Store::open(&path("none.db"), "I").unwrap_err(), StoreError::Missing(_)));
    drop(Store::create(&path("study.db"), "I").unwrap());
    assert!(matches!(Store::create(&path("study.db"), "I").unwrap_err(), StoreError::Exists(_)));

    std::fs::write(path("text.db"), "not a database at all, but long enough to look at").unwrap();
    let error = Store::open(&path("text.db"), "I").unwrap_err();
    assert!(matches!(error, StoreError::NotOurs(_)), "{error}");

    raw(&path("other.db")).execute_batch("CREATE TABLE a (b)").unwrap();
    let before = std::fs::read(path("other.db")).unwrap();
    let error = Store::open(&path("other.db"), "I").unwrap_err();
    assert!(matches!(error, StoreError::NotOurs(_)), "{error}");
    assert_eq!(std::fs::read(path("other.db")).unwrap(), before);

    drop(Store::create(&path("new.db"), "I").unwrap());
    raw(&path("new.db")).execute_batch("PRAGMA user_version = 999").unwrap();
    let error = Store::open(&path("new.db"), "I").unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 999, .. }), "{error}");
}

#[test]
fn damage_is_found_when_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let questionnaire = compiled(TEA);
    drop(prepared(Store::create(&path, "I").unwrap(), &questionnaire));
    let mut bytes = std::fs::read(&path).unwrap();
    let page = 4096;
    bytes[page * 2..].fill(0xab);
    std::fs::write(&path, bytes).unwrap();
    let error = Store::open(&path, "I").unwrap_err();
    assert!(matches!(error, StoreError::Damaged(_)), "{error}");
}

#[cfg(unix)]
#[test]
fn a_study_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let _store = Store::create(&path, "I").unwrap();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn cases_are_added_all_or_none() {
    let mut store = Store::in_memory().unwrap();
    assert_eq!(store.add_cases(&[case("1"), case("2")], NOW).unwrap(), 2);
    let error = store.add_cases(&[case("3"), case("2"), case("1")], NOW).unwrap_err();
    let StoreError::KeysTaken(keys) = error else { panic!("{error}") };
    assert_eq!(keys, ["2", "1"]);
    assert_eq!(store.known_keys(&[case("3"), case("2")]).unwrap(), ["2"]);
    let lines = store.cases().unwrap();
    assert_eq!(lines.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!((lines[0].name.as_str(), lines[0].status.as_str()), ("Ann", "Not called yet"));
}

#[test]
fn an_attempt_ends_with_a_disposition_and_counts_once() {
    let mut store = Store::in_memory().unwrap();
    store.add_cases(&[case("1")], NOW).unwrap();
    let id = store.case_of_key("1").unwrap().unwrap();
    let attempt = store.begin_attempt(id, "Iris", NOW).unwrap();
    // the program died and Iris takes the case again: the same attempt
    assert_eq!(store.begin_attempt(id, "Iris", NOW.plus_millis(5)).unwrap(), attempt);
    let busy = disposition("busy").unwrap();
    store.end_attempt(attempt, busy, "twice", NOW.plus_millis(9)).unwrap();
    assert_ne!(store.begin_attempt(id, "Iris", NOW.plus_millis(20)).unwrap(), attempt);
    let line = store.cases().unwrap().remove(0);
    assert_eq!((line.n_attempts, line.status.as_str(), line.is_final), (2, "Busy", false));
    assert_eq!(line.last_attempt_at, Some(NOW.plus_millis(20)));
    assert!(matches!(
        store.begin_attempt(CaseId(99), "Iris", NOW).unwrap_err(),
        StoreError::UnknownCase(CaseId(99))
    ));
}

#[test]
fn simulated_interviews_are_kept_apart_from_the_sample() {
    let questionnaire = compiled(TEA);
    let (mut store, _) = prepared(Store::in_memory().unwrap(), &questionnaire);
    let mut walk = Walk::new(&questionnaire).type_all(&["", "12"]);
    walk.act(&Action::ConfirmEnding);
    let data = walk.interview.data().into_iter();
    let data: Vec<_> = data.map(|(place, it)| Change { place, response: Some(it) }).collect();
    let one = |key: &str| SimulatedInterview {
        case: case(key),
        events: walk.events.clone(),
        data: data.clone(),
    };
    store.append_simulated(&questionnaire, &[one("s1"), one("s2")], NOW).unwrap();
    store.append_simulated(&questionnaire, &[one("s3"), one("s1")], NOW).unwrap_err();
    assert_eq!(store.n_simulated().unwrap(), 2);
    assert_eq!(store.cases().unwrap().len(), 1);
    let found = data_of(&mut store, &questionnaire);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|it| it.simulated && it.disposition == "screened_out"));
    assert_eq!(found[1].responses, walk.data());

    let mut without = Vec::new();
    store
        .each_case_without_interview(Ask::ALL, |it| {
            without.push((it.key, it.interview));
            Ok::<(), StoreError>(())
        })
        .unwrap();
    assert_eq!(without, [("1".to_owned(), InterviewState::NotBegun)]);
}

#[test]
fn data_is_found_by_name_when_another_cornetta_numbers_items_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.db");
    let questionnaire = compiled(TEA);
    let (mut store, id) = prepared(Store::create(&path, "I").unwrap(), &questionnaire);
    append_all(&mut store, &questionnaire, id, &Walk::new(&questionnaire).type_all(WHOLE));
    drop(store);

    let mut other = (*questionnaire).clone();
    other.items.swap(1, 2);
    let ids: Vec<_> = questionnaire.items.iter().map(|it| it.id).collect();
    other.items.iter_mut().zip(ids).for_each(|(item, id)| item.id = id);
    let mut store = Store::open(&path, "I").unwrap();
    let found = data_of(&mut store, &other).remove(0);
    let age = other.item_named("AGE").unwrap().id;
    let age = found.responses.iter().find(|it| it.item == age).unwrap();
    assert_eq!(age.response, Response::of(Value::Number(34.into())));
}

/// What the first released layout looked like with one interview in it.
const FIRST_LAYOUT: &str = include_str!("stores/v001.sql");

#[test]
fn every_released_layout_opens_and_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    raw(&path).execute_batch(FIRST_LAYOUT).unwrap();
    let mut store = Store::open(&path, "I").unwrap();
    let kept = store.questionnaires().unwrap().remove(0);
    assert_eq!((kept.name.as_str(), kept.n_interviews), ("TEA", 1));
    let mut questionnaire = (*compiled(TEA)).clone();
    questionnaire.fingerprint = kept.fingerprint;
    let found = data_of(&mut store, &questionnaire).remove(0);
    let drinks = questionnaire.item_named("DRINKS").unwrap().id;
    let drinks = found.responses.iter().find(|it| it.item == drinks).unwrap();
    let expected = Response::Value {
        value: Value::Codes(vec![Code(1), Code(97)]),
        specify: [(Code(97), "mate".to_owned())].into(),
    };
    assert_eq!(drinks.response, expected);
    assert_eq!(found.interview.outcome(), Some("complete"));
    let id = store.case_of_key("1").unwrap().unwrap();
    let replayed = Interview::replay(
        Arc::new(questionnaire.clone()),
        &store.events(&questionnaire, id).unwrap(),
    );
    assert_eq!(replayed.data().len(), found.responses.len());
    drop(store);

    let fresh = folder.path().join("fresh.db");
    drop(Store::create(&fresh, "I").unwrap());
    assert_eq!(schema(&path), schema(&fresh));
}

fn schema(path: &Path) -> Vec<String> {
    let connection = raw(path);
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}
