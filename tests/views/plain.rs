//! The plain dialogue over a desk of paper.

use cornetta::fieldwork::CaseId;
use cornetta::interview::screen::Body;
use cornetta::terminal::plain;

use crate::bodies::{health, number};
use crate::paper::{Paper, check, numbered};

/// What is said when these lines are typed, and what was done.
fn dialogue(bodies: Vec<Body>, lines: &str) -> (String, Vec<String>) {
    let mut paper = Paper::of(numbered(bodies));
    let mut said = Vec::new();
    plain::interview(&mut paper, &mut lines.as_bytes(), &mut said, Some(CaseId(1))).unwrap();
    (String::from_utf8(said).unwrap(), paper.done)
}

#[test]
fn what_is_no_answer_to_a_check_is_told_what_is() {
    let answers = [("AGE", "How old were you on your last birthday?", "25")];
    for (hard, line, why) in [
        (true, "it is right", "! this must be right first: "),
        (true, "46", "! there is no answer with the number 46 here: "),
        (false, "46", "! there is no answer with the number 46 here: "),
        (true, "/dk", "! /dk is no answer to a check: "),
        (false, "/ref", "! /ref is no answer to a check: "),
    ] {
        let bodies = vec![number(), check(hard, "Is that so?", &answers), health()];
        let (said, done) = dialogue(bodies, &format!("25\n{line}\n"));
        let told = said.split_once(why).map(|(_, told)| told).unwrap_or_default();
        let told = told.lines().next().unwrap_or_default();
        assert!(told.starts_with("a number goes to that answer"), "{line}: {said}");
        assert!(told.contains("/jump NAME"), "{line}: {said}");
        assert_eq!(told.contains("/keep reason"), !hard, "{line}: {said}");
        assert_eq!(done.len(), 2, "{line}: {done:?}");
    }
}

#[test]
fn words_at_a_check_that_may_stand_are_its_reason() {
    let answers = [("AGE", "How old were you on your last birthday?", "25")];
    for line in ["asked twice", "/keep asked twice"] {
        let bodies = vec![number(), check(false, "Is that so?", &answers), health()];
        let (said, done) = dialogue(bodies, &format!("25\n{line}\n"));
        assert!(done[1].contains("reason: \"asked twice\""), "{done:?}");
        assert!(said.contains("In general"), "{said}");
    }
}
