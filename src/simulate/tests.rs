use super::*;
use crate::interview::Position;

fn nothing_asked() -> Arc<Questionnaire> {
    use crate::questionnaire::{Ending, EndingId, Node};
    Arc::new(Questionnaire {
        endings: vec![Ending { outcome: "complete".to_owned(), why: String::new() }],
        nodes: vec![Node::End(EndingId(0))],
        ..Questionnaire::default()
    })
}

#[test]
fn even_nothing_comes_to_an_end() {
    let made = interview(&nothing_asked(), 1, 1, Timestamp(0));
    assert!(matches!(made.interview.position(), Position::Ended(_)));
    assert_eq!(made.events.len(), 2);
}

#[test]
fn the_world_is_what_it_was_when_it_began() {
    let facts = facts(Timestamp(1_700_000_000_000));
    assert_eq!(
        (facts.today.to_string().as_str(), facts.daypart.as_str()),
        ("2023-11-14", "evening")
    );
}
