//! One interview held three ways: on the screen by function keys alone, on the screen by the keys
//! with Ctrl alone, and line by line through a pipe. The three records say the same.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[expect(dead_code, reason = "each test takes what it needs of it")]
#[path = "support/dialogue.rs"]
mod dialogue;
#[path = "support/script.rs"]
mod script;
#[path = "support/study.rs"]
mod study;
#[expect(dead_code, reason = "each test takes what it needs of it")]
#[path = "support/test.rs"]
mod test;

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::Arc;

use cornetta::clock::SystemClock;
use cornetta::compile::compile;
use cornetta::desk::Desk;
use cornetta::interview::{Event, Interview, Place};
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use cornetta::store::Store;
use cornetta::study::Study;
use cornetta::terminal::app::App;
use cornetta::terminal::keymap::{self, Command};
use cornetta::terminal::keys;
use cornetta::terminal::run::{Events, Incoming, Over, run_on};
use cornetta::terminal::theme::Theme;
use cornetta::value::Response;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dialogue::Dialogue;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use script::{LONG, SCREENED_OUT, SHORT, Step};
use study::DemoStudy;

/// What of an interview is the same however it was held: times, keys and mode are left out.
#[derive(Debug, PartialEq)]
struct Record {
    data: Vec<(Place, Response)>,
    route: Vec<Place>,
    outcome: String,
    disposition: String,
    remarks: BTreeMap<Place, String>,
    n_suppressed: usize,
}

#[test]
fn the_same_interview_by_function_keys_by_ctrl_and_by_lines_is_the_same_record() {
    for script in [LONG, SHORT, SCREENED_OUT] {
        let by_function_keys = on_screen(script, |it| keymap::binding(it).unwrap().key);
        let by_ctrl = on_screen(script, |it| keymap::binding(it).unwrap().alias.unwrap());
        let by_lines = by_lines(script);
        assert_eq!(by_function_keys, by_ctrl);
        assert_eq!(by_function_keys, by_lines);
        assert!(!by_lines.outcome.is_empty(), "{by_lines:?}");
    }
}

#[test]
fn the_long_interview_asks_nearly_everything_and_ends_complete() {
    let record = by_lines(LONG);
    assert_eq!((record.outcome.as_str(), record.disposition.as_str()), ("complete", "complete"));
    assert!(record.route.len() > 33, "{:?}", record.route);
    assert_eq!(record.n_suppressed, 1);
    assert_eq!(record.remarks.into_values().collect::<Vec<_>>(), ["tired"]);
}

#[test]
fn the_too_young_are_screened_out() {
    assert_eq!(by_lines(SCREENED_OUT).outcome, "screened_out");
}

fn by_lines(script: &[Step]) -> Record {
    let study = DemoStudy::with_cases(1);
    let (mut dialogue, _) = Dialogue::begin(study.path(), "1");
    for step in script {
        dialogue.save(&step.line());
        dialogue.read_to_prompt();
    }
    dialogue.kill();
    record(&study)
}

/// Holds the interview on a screen of 80 by 24; what has a key is done with the key of `key_for`.
fn on_screen(script: &[Step], key_for: impl Fn(Command) -> keys::Key) -> Record {
    let study = DemoStudy::with_cases(1);
    {
        let folder = Study::open(study.path()).unwrap();
        let store = Store::open(&study.database(), "a test").unwrap();
        let clock = Box::new(SystemClock);
        let mut desk = Desk::open(folder, store, clock, "Iris", "screen").unwrap();
        let mut typing = Typing(script.iter().flat_map(|it| typed(*it, &key_for)).collect());
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let first = desk.cases().unwrap().first().map(|it| it.id);
        let mut app = App::new(&mut desk, Theme { colors: true }, first);
        run_on(&mut terminal, &mut typing, &mut app).unwrap();
        assert!(terminal.backend().to_string().contains("saved"), "{}", terminal.backend());
    }
    record(&study)
}

fn typed(step: Step, key_for: &impl Fn(Command) -> keys::Key) -> Vec<keys::Key> {
    let key = |command| vec![key_for(command)];
    let letters = |text: &str| text.chars().map(|it| keys::plain(KeyCode::Char(it))).collect();
    let entered = |text: &str| [letters(text), key(Command::Next)].concat();
    match step {
        Step::Answer(text) | Step::Keep(text) => entered(text),
        Step::Remark(text) => [key(Command::Remark), entered(text)].concat(),
        Step::DontKnow => key(Command::DontKnow),
        Step::Refused => key(Command::Refused),
        Step::Back => key(Command::Back),
        // the only outcome is chosen already, and there is no note
        Step::Confirm | Step::Outcome => key(Command::Next),
    }
}

/// A keyboard with everything typed already.
struct Typing(VecDeque<(KeyCode, KeyModifiers)>);

impl Events for Typing {
    fn next(&mut self) -> io::Result<Incoming> {
        Ok(match self.0.pop_front() {
            Some((code, held)) => Incoming::Key(KeyEvent::new(code, held)),
            None => Incoming::Over(Over::Closed),
        })
    }
}

/// What the store has of the study's only interview.
fn record(study: &DemoStudy) -> Record {
    let store = Store::open(&study.database(), "a test").unwrap();
    let questionnaire = questionnaire();
    let case = store.case_of_key("1").unwrap().unwrap();
    let events = store.events(&questionnaire, case).unwrap();
    let interview = Interview::replay(Arc::clone(&questionnaire), &events);
    let (mut remarks, mut n_suppressed) = (BTreeMap::new(), 0);
    for event in &events {
        if let Event::Remarked { place, text, .. } = event {
            remarks.insert(place.clone(), text.clone());
        }
        n_suppressed += usize::from(matches!(event, Event::Suppressed { .. }));
    }
    Record {
        data: interview.data(),
        route: interview.route().iter().map(|it| it.place.clone()).collect(),
        outcome: store.cases().unwrap()[0].interview.outcome().unwrap_or_default().to_owned(),
        disposition: store.case(case).unwrap().disposition,
        remarks,
        n_suppressed,
    }
}

fn questionnaire() -> Arc<Questionnaire> {
    let text = include_str!("../questionnaires/demo.cati");
    Arc::new(compile(&Source::new("demo.cati", text)).questionnaire.unwrap())
}
