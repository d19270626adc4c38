//! `kill -9` at every answer: nothing that was shown as saved is lost, and the interview goes on at
//! the question where it stood.
//!
//! `CORNETTA_KILLS=5000 cargo test --test kill` kills more often.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/dialogue.rs"]
mod dialogue;
#[path = "support/script.rs"]
mod script;
#[expect(dead_code, reason = "each test takes what it needs of it")]
#[path = "support/study.rs"]
mod study;
#[expect(dead_code, reason = "each test takes what it needs of it")]
#[path = "support/test.rs"]
mod test;

use dialogue::Dialogue;
use script::{LONG, SCREENED_OUT, SHORT, Step};
use study::DemoStudy;

const KILLS: usize = 200;

/// What stands on screen and what is in the record, before a step and after the last.
#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    screen: String,
    answers: String,
}

#[test]
fn nothing_saved_is_lost_whenever_the_program_is_killed() {
    let wanted = std::env::var_os("CORNETTA_KILLS")
        .map_or(KILLS, |it| it.into_string().unwrap().parse().unwrap());
    let scripts = [LONG, SHORT, SCREENED_OUT];
    let study = DemoStudy::with_cases(scripts.len() + wanted);
    let undisturbed: Vec<Vec<State>> =
        (1..).zip(scripts).map(|(case, script)| held(&study, case, script)).collect();
    let mut kills = 0;
    let mut case = scripts.len();
    while kills < wanted {
        let at = case % scripts.len();
        case += 1;
        kills += killed(&study, case, scripts[at], &undisturbed[at]);
    }
    assert!(kills >= wanted);
}

/// An interview that nobody disturbs.
fn held(study: &DemoStudy, case: usize, script: &[Step]) -> Vec<State> {
    let (mut dialogue, mut said) = Dialogue::begin(study.path(), &case.to_string());
    let mut states = Vec::new();
    for step in script {
        states.push(State { screen: undated(&said), answers: dialogue.list() });
        dialogue.save(&step.line());
        said = dialogue.read_to_prompt();
    }
    dialogue.kill();
    states
}

/// The same interview, killed at every acknowledged step; how often.
fn killed(study: &DemoStudy, case: usize, script: &[Step], undisturbed: &[State]) -> usize {
    for (at, (step, expected)) in script.iter().zip(undisturbed).enumerate() {
        let (mut dialogue, said) = Dialogue::begin(study.path(), &case.to_string());
        let found = State { screen: undated(&said), answers: dialogue.list() };
        assert_eq!(found, *expected, "case {case}, before step {at}: {step:?}");
        dialogue.save(&step.line());
        dialogue.kill();
    }
    script.len()
}

/// A greeting says what part of the day it is, which may change between two interviews.
fn undated(screen: &str) -> String {
    ["morning", "afternoon", "evening"]
        .iter()
        .fold(screen.to_owned(), |it, part| it.replace(&format!("Good {part}"), "Good day"))
}
