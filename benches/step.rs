//! One answer to the next screen: an interviewer's key to what is to be shown, without disk and
//! terminal, in questionnaires of 10, 1,000 and 10,000 questions.
//!
//! `cargo bench --bench step`

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]
#![expect(clippy::unwrap_used, reason = "a benchmark may panic")]

mod generate;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cornetta::compile::compile;
use cornetta::interview::screen::{Body, ItemScreen};
use cornetta::interview::{Action, Facts, Interview, entry};
use cornetta::questionnaire::{Questionnaire, ResponseDomain};
use cornetta::source::Source;
use cornetta::time::Timestamp;

fn main() {
    println!("one answer to the next screen: read, decide, apply, changes, screen");
    println!("{:>10} {:>8} {:>10} {:>10} {:>10}", "questions", "answers", "median", "p99", "most");
    for n_questions in [10, 1_000, 10_000] {
        let source = Source::new("big.cati", generate::source(n_questions).as_str());
        let questionnaire = Arc::new(compile(&source).questionnaire.unwrap());
        let mut times = Vec::new();
        // As many answers in each row: many short interviews, or few long ones.
        while times.len() < 20_000 {
            interview(&questionnaire, &mut times);
        }
        report(n_questions, times);
    }
}

fn interview(questionnaire: &Arc<Questionnaire>, times: &mut Vec<Duration>) {
    let mut interview = Interview::new(Arc::clone(questionnaire));
    let facts = Facts {
        interviewer: "Ana".to_owned(),
        daypart: "morning".to_owned(),
        today: "2024-05-17".parse().unwrap(),
        mode: "bench".to_owned(),
        attempt: 1,
        phone: String::new(),
    };
    let began = Interview::begin(questionnaire, 1, BTreeMap::new(), facts, Timestamp(0));
    interview.apply(&began);
    let mut screen = interview.screen();
    while let Body::Item(item) = &screen.body {
        let typed = typed(item);
        let start = Instant::now();
        let response = entry::read(item, typed).unwrap();
        let place = item.place.clone();
        let action = Action::Answer { place, response, confirmed: false };
        for event in interview.decide(&action, Timestamp(0)).unwrap() {
            interview.apply(&event);
        }
        black_box(interview.changes());
        screen = black_box(interview.screen());
        times.push(start.elapsed());
    }
}

fn typed(item: &ItemScreen) -> &'static str {
    match item.domain {
        ResponseDomain::Many { .. } => "1 3",
        ResponseDomain::Number(_) => "17",
        ResponseDomain::Nothing => "",
        ResponseDomain::One
        | ResponseDomain::Text { .. }
        | ResponseDomain::Time { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Ranked { .. }
        | ResponseDomain::Coded(_)
        | ResponseDomain::Amount(_)
        | ResponseDomain::Appointment
        | ResponseDomain::Date { .. } => "2",
    }
}

fn report(n_questions: usize, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "{n_questions:>10} {:>8} {:>10.1?} {:>10.1?} {:>10.1?}",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
}
