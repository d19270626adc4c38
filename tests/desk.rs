//! One interviewer at work, over a real study folder.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/tea.rs"]
mod tea;

use std::path::Path;
use std::rc::Rc;

use cornetta::clock::SetClock;
use cornetta::desk::{Desk, DeskError, Done, seed};
use cornetta::fieldwork::disposition::disposition;
use cornetta::fieldwork::{CaseId, InterviewState};
use cornetta::interview::screen::{Body, ReadyParagraph};
use cornetta::interview::{Action, Position, Refusal};
use cornetta::questionnaire::ObjectionId;
use cornetta::store::{Store, StoreError};
use cornetta::study::Study;
use cornetta::time::Timestamp;
use cornetta::value::{Code, Response, Value};
use tea::{TEA, WHOLE, case, typed};

const NOW: Timestamp = Timestamp(1_700_000_000_000);

/// A study's folder with two cases in its database.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("study.yaml"), "questionnaire: tea.cati\n").unwrap();
    std::fs::write(folder.path().join("tea.cati"), TEA).unwrap();
    let mut store = Store::create(&folder.path().join("study.db"), "test").unwrap();
    store.add_cases(&[case("a"), case("b")], NOW).unwrap();
    folder
}

fn store(folder: &Path) -> Store {
    Store::open(&folder.join("study.db"), "Iris").unwrap()
}

fn seated(folder: &Path, store: Store) -> Desk {
    let clock = Rc::new(SetClock::at(NOW));
    Desk::open(Study::open(folder).unwrap(), store, Box::new(clock), "Iris", "test").unwrap()
}

fn desk(folder: &Path) -> Desk {
    seated(folder, store(folder))
}

fn id(desk: &Desk, key: &str) -> CaseId {
    desk.cases().unwrap().iter().find(|it| it.key == key).unwrap().id
}

fn take(desk: &mut Desk, key: &str) {
    let case = id(desk, key);
    desk.take(case).unwrap();
}

fn say(desk: &mut Desk, texts: &[&str]) {
    for text in texts {
        let action = typed(&desk.screen().unwrap(), text);
        assert_eq!(desk.act(&action).unwrap(), Done::Moved, "{text}");
    }
}

/// The name of the question on screen.
fn at(desk: &Desk) -> String {
    match desk.screen().unwrap().body {
        Body::Item(item) => item.name,
        other @ (Body::Check(_) | Body::Ending(_) | Body::Over { .. }) => format!("{other:?}"),
    }
}

/// The words to read out.
fn words(desk: &Desk) -> String {
    match desk.screen().unwrap().body {
        Body::Item(item) => item.paragraphs.iter().map(ReadyParagraph::words).collect(),
        other @ (Body::Check(_) | Body::Ending(_) | Body::Over { .. }) => format!("{other:?}"),
    }
}

fn handles(desk: &Desk) -> Vec<&'static str> {
    desk.outcomes().iter().map(|it| it.handle).collect()
}

fn wrap_up(desk: &mut Desk, handle: &str) -> Result<(), DeskError> {
    desk.wrap_up(disposition(handle).unwrap(), "a note")
}

fn state(desk: &Desk, key: &str) -> (String, InterviewState) {
    let line = desk.cases().unwrap().into_iter().find(|it| it.key == key).unwrap();
    (line.status, line.interview)
}

#[test]
fn an_interview_from_the_first_screen_to_the_end() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    assert_eq!(desk.case().unwrap().phone, "+12025550101");
    say(&mut desk, WHOLE);
    assert!(matches!(desk.interview().unwrap().position(), Position::Ending(_)));
    say(&mut desk, &[""]);
    assert_eq!(handles(&desk), ["complete"]);
    wrap_up(&mut desk, "complete").unwrap();
    assert!(desk.case().is_none() && desk.screen().is_none() && desk.outcomes().is_empty());
    let ended = InterviewState::Ended { outcome: "complete".to_owned(), why: String::new() };
    assert_eq!(state(&desk, "a"), ("Interview complete".to_owned(), ended));

    take(&mut desk, "a");
    assert!(matches!(desk.screen().unwrap().body, Body::Over { outcome: Some(_) }));
    wrap_up(&mut desk, "complete").unwrap();
    let line = desk.cases().unwrap().remove(0);
    assert_eq!((line.n_attempts, line.is_final), (1, true), "looking is no attempt");
}

#[test]
fn a_call_nobody_answers_leaves_no_interview() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    assert_eq!(handles(&desk).first(), Some(&"no_answer"));
    assert!(matches!(wrap_up(&mut desk, "complete").unwrap_err(), DeskError::DoesNotFit(_)));
    wrap_up(&mut desk, "no_answer").unwrap();
    assert_eq!(state(&desk, "a"), ("No answer".to_owned(), InterviewState::NotBegun));
}

#[test]
fn a_call_that_got_no_further_than_the_greeting_begins_with_it_the_next_time() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    let greeting = at(&desk);
    say(&mut desk, &[""]);
    wrap_up(&mut desk, "no_answer").unwrap();
    take(&mut desk, "a");
    assert_eq!(at(&desk), greeting);
    say(&mut desk, &["", "34"]);
    let next = at(&desk);
    wrap_up(&mut desk, "appointment").unwrap();
    take(&mut desk, "a");
    assert_eq!(at(&desk), next);
}

#[test]
fn what_was_agreed_on_is_the_first_outcome() {
    let folder = folder();
    let tea = "objection BUSY \"No time\"\n    I see.\n    1: Call again -> callback\n    2: Never -> \
               end interview as refused\nyesno NOW\n    Have you time?\nif NOW is no\n    callback LATER\n        \
               When may I call?\nend if\nyesno TEA\n    Tea?\n";
    std::fs::write(folder.path().join("tea.cati"), tea).unwrap();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    say(&mut desk, &["2", "2030-01-07 18:00"]);
    assert_eq!(handles(&desk)[..2], ["appointment", "broken_off"]);
    wrap_up(&mut desk, "appointment").unwrap();
    take(&mut desk, "a");
    assert_eq!(handles(&desk).first(), Some(&"broken_off"), "agreed in another call");
    wrap_up(&mut desk, "busy").unwrap_err();

    take(&mut desk, "b");
    say(&mut desk, &["1"]);
    let object = |reaction| Action::Object { objection: ObjectionId(0), reaction: Code(reaction) };
    desk.act(&object(1)).unwrap();
    assert_eq!(handles(&desk).first(), Some(&"callback"));
    wrap_up(&mut desk, "callback").unwrap();
    take(&mut desk, "b");
    desk.act(&object(2)).unwrap();
    assert_eq!(handles(&desk), ["refused"]);
}

#[test]
fn a_refusal_changes_nothing() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    say(&mut desk, &[""]);
    let before = desk.screen();
    let place = desk.interview().unwrap().route()[1].place.clone();
    let response = Response::of(Value::Number(200.into()));
    let action = Action::Answer { place, response, confirmed: false };
    let done = desk.act(&action).unwrap();
    assert!(matches!(done, Done::Refused(Refusal::OutOfRange { .. })), "{done:?}");
    assert_eq!(desk.screen(), before);
}

#[test]
fn what_was_acknowledged_is_there_when_the_program_was_killed() {
    let folder = folder();
    let mut before: Option<(String, usize)> = None;
    for text in WHOLE {
        let mut desk = desk(folder.path());
        take(&mut desk, "a");
        if let Some(before) = before {
            assert_eq!((at(&desk), desk.interview().unwrap().data().len()), before);
        }
        say(&mut desk, &[text]);
        before = Some((at(&desk), desk.interview().unwrap().data().len()));
        // dropped without a word, as by a kill
    }
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    say(&mut desk, &[""]);
    drop(desk);
    let mut desk = self::desk(folder.path());
    take(&mut desk, "a");
    assert_eq!(handles(&desk), ["complete"]);
    wrap_up(&mut desk, "complete").unwrap();
    assert_eq!(desk.cases().unwrap()[0].n_attempts, 1, "one attempt, however often it was killed");
}

#[test]
fn an_answer_that_is_not_saved_did_not_happen() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    say(&mut desk, &["", "34"]);
    let (screen, data) = (desk.screen(), desk.interview().unwrap().data());
    let long = "x".repeat(16_000);
    let place = desk.interview().unwrap().route()[1].place.clone();
    let remark = Action::Remark { place, text: long };

    desk.store_mut().limit_pages(1).unwrap();
    let error = desk.act(&remark).unwrap_err();
    assert!(matches!(error, DeskError::NotSaved(StoreError::Full)), "{error}");
    assert!(error.to_string().contains("NOT saved"));
    assert_eq!((desk.screen(), desk.interview().unwrap().data()), (screen, data));

    desk.store_mut().limit_pages(1_000_000).unwrap();
    say(&mut desk, &["1", "4", "1"]);
    let n_before = desk.interview().unwrap().data().len();
    drop(desk);
    let mut desk = self::desk(folder.path());
    take(&mut desk, "a");
    assert_eq!(desk.interview().unwrap().data().len(), n_before);
}

#[test]
fn the_first_answer_that_is_not_saved_begins_nothing() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    let place = desk.interview().unwrap().route()[0].place.clone();
    let remark = Action::Remark { place, text: "x".repeat(16_000) };
    desk.store_mut().limit_pages(1).unwrap();
    desk.act(&remark).unwrap_err();
    desk.store_mut().limit_pages(1_000_000).unwrap();
    assert_eq!(state(&desk, "a").1, InterviewState::NotBegun);
    say(&mut desk, WHOLE);
    assert_eq!(state(&desk, "a").1, InterviewState::Open);
}

#[test]
fn hanging_up_breaks_off_and_the_interview_goes_on_where_it_stopped() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    say(&mut desk, &["", "34", "2", "5"]);
    assert_eq!(handles(&desk).first(), Some(&"broken_off"));
    wrap_up(&mut desk, "appointment").unwrap();
    assert_eq!(state(&desk, "a").1, InterviewState::BrokenOff);

    take(&mut desk, "a");
    assert_eq!(at(&desk), "CHILD_AGE");
    wrap_up(&mut desk, "callback").unwrap();
    assert_eq!(state(&desk, "a").1, InterviewState::BrokenOff);

    take(&mut desk, "a");
    say(&mut desk, &["7"]);
    desk.leave("the terminal went away").unwrap();
    assert_eq!(state(&desk, "a").1, InterviewState::BrokenOff);
    take(&mut desk, "a");
    say(&mut desk, &["1", ""]);
    assert_eq!(handles(&desk), ["complete"]);
}

#[test]
fn an_interview_stays_with_the_version_it_began_with() {
    let folder = folder();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    say(&mut desk, &["", "34"]);
    let began_with = desk.questionnaire().fingerprint.clone();
    drop(desk);

    let newer = TEA.replace("version: 1", "version: 2").replace("number CHILDREN", "number KIDS");
    let newer = newer.replace("to CHILDREN,", "to KIDS,");
    std::fs::write(folder.path().join("tea.cati"), newer).unwrap();
    let mut desk = self::desk(folder.path());
    take(&mut desk, "a");
    assert_eq!(desk.questionnaire().fingerprint, began_with);
    assert_eq!(at(&desk), "CHILDREN");
    say(&mut desk, &["0", "1", ""]);
    wrap_up(&mut desk, "complete").unwrap();

    take(&mut desk, "b");
    assert_eq!(desk.questionnaire().version, "2");
    say(&mut desk, &["", "34"]);
    assert_eq!(at(&desk), "KIDS");
    let kept = desk.into_store().questionnaires().unwrap();
    let mut versions: Vec<_> =
        kept.iter().map(|it| (it.version.as_str(), it.n_interviews)).collect();
    versions.sort_unstable();
    assert_eq!(versions, [("1", 1), ("2", 1)]);
}

#[test]
fn the_texts_know_which_call_it_is_and_the_number() {
    const CALLS: &str = "questionnaire CALLS\nsection HELLO, every call\nif attempt > 1\n    read AGAIN\n        \
                         Me again, call {attempt}.\nelse\n    read FIRST\n        Is this {phone}?\nend if\n\
                         end section\nyesno TEA\n    Tea?\n";
    let folder = folder();
    std::fs::write(folder.path().join("tea.cati"), CALLS).unwrap();
    let mut desk = desk(folder.path());
    take(&mut desk, "a");
    assert_eq!(words(&desk), "Is this +12025550101?");
    say(&mut desk, &[""]);
    desk.leave("the terminal went away").unwrap();
    take(&mut desk, "a");
    assert_eq!(words(&desk), "Is this +12025550101?", "the same call");
    say(&mut desk, &[""]);
    let outcome = handles(&desk)[0];
    wrap_up(&mut desk, outcome).unwrap();
    take(&mut desk, "a");
    assert_eq!(words(&desk), "Me again, call 2.");
}

#[test]
fn a_questionnaire_with_mistakes_opens_no_desk() {
    let folder = folder();
    std::fs::write(folder.path().join("tea.cati"), "questionnaire TEA\n\nif X is 1\n").unwrap();
    let study = Study::open(folder.path()).unwrap();
    let clock = Box::new(SetClock::at(NOW));
    let Err(error) = Desk::open(study, store(folder.path()), clock, "Iris", "test") else {
        panic!("it opened")
    };
    let DeskError::Mistakes { text, diagnostics } = error else { panic!("{error}") };
    assert!(text.name().ends_with("tea.cati") && diagnostics.has_errors());
}

#[test]
fn orders_of_a_case_are_drawn_from_the_study_and_its_key() {
    assert_eq!(seed("tea", "a"), seed("tea", "a"));
    assert_ne!(seed("tea", "a"), seed("tea", "b"));
    assert_ne!(seed("tea", "a"), seed("coffee", "a"));
    assert_ne!(seed("tea", "1a"), seed("tea1", "a"));
}
