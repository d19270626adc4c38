//! What it costs to save an answer: `Desk::act`, from the action to the commit, against a bare
//! commit by `rusqlite` of the same bytes; the two alternate in one run. WAL and FULL in both.
//!
//! `cargo bench --bench commit`
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and prints")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use cornetta::clock::SystemClock;
use cornetta::desk::{Desk, Done};
use cornetta::fieldwork::NewCase;
use cornetta::interview::screen::Body;
use cornetta::interview::{Action, Position};
use cornetta::store::Store;
use cornetta::study::Study;
use cornetta::time::Timestamp;
use cornetta::value::{Code, Response, Value};

const N_ANSWERS: usize = 400;
const N_WARM: usize = 20;

fn main() {
    println!("{N_ANSWERS} answers each, microseconds");
    println!("{:>10} {:>12} {:>12} {:>8}", "questions", "desk p50", "bare p50", "ratio");
    for n_questions in [500, 10_000] {
        let (mut desk, mut bare) = run(n_questions);
        let (desk, bare) = (median(&mut desk), median(&mut bare));
        println!("{n_questions:>10} {desk:>12.0} {bare:>12.0} {:>8.2}", desk / bare);
    }
}

/// The times of both, in microseconds.
fn run(n_questions: usize) -> (Vec<f64>, Vec<f64>) {
    let folder = tempfile::tempdir_in(".").unwrap();
    let mut desk = desk(folder.path(), n_questions);
    let mut bare = Bare::new(&folder.path().join("bare.db"));
    let (mut desk_times, mut bare_times) = (Vec::new(), Vec::new());
    for round in 0..N_ANSWERS + N_WARM {
        let action = answer(&desk);
        let start = Instant::now();
        let done = desk.act(&action).unwrap();
        let desk_time = start.elapsed().as_secs_f64() * 1e6;
        assert_eq!(done, Done::Moved);

        let start = Instant::now();
        bare.commit(round);
        let bare_time = start.elapsed().as_secs_f64() * 1e6;
        if round >= N_WARM {
            desk_times.push(desk_time);
            bare_times.push(bare_time);
        }
    }
    assert!(matches!(desk.interview().unwrap().position(), Position::At(_)));
    (desk_times, bare_times)
}

fn desk(folder: &Path, n_questions: usize) -> Desk {
    std::fs::write(folder.join("study.yaml"), "questionnaire: long.cati\n").unwrap();
    std::fs::write(folder.join("long.cati"), questionnaire(n_questions)).unwrap();
    let mut store = Store::create(&folder.join("study.db"), "bench").unwrap();
    let case = NewCase { key: "1".to_owned(), ..NewCase::default() };
    store.add_cases(&[case], Timestamp(0)).unwrap();
    let study = Study::open(folder).unwrap();
    let mut desk = Desk::open(study, store, Box::new(SystemClock), "bench", "bench").unwrap();
    let case = desk.cases().unwrap()[0].id;
    desk.take(case).unwrap();
    desk
}

fn questionnaire(n_questions: usize) -> String {
    let mut text =
        "questionnaire LONG\n\nlist AGREE\n    1: Yes\n    2: Rather\n    3: No\n".to_owned();
    for n in 1..=n_questions {
        writeln!(text, "\nsingle Q{n}\n    What about thing {n}?\n    answers: AGREE").unwrap();
    }
    text
}

fn answer(desk: &Desk) -> Action {
    let Body::Item(item) = desk.screen().unwrap().body else { return Action::ConfirmEnding };
    let response = Response::of(Value::Code(Code(2)));
    Action::Answer { place: item.place, response, confirmed: false }
}

/// One row of the same bytes as an answer: its event, and the data row it changes.
struct Bare(rusqlite::Connection);

impl Bare {
    fn new(path: &Path) -> Self {
        let connection = rusqlite::Connection::open(path).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        connection.execute_batch("CREATE TABLE rows (bytes BLOB)").unwrap();
        Self(connection)
    }

    fn commit(&mut self, round: usize) {
        let event = format!(
            "{{\"answered\":{{\"place\":{{\"item\":\"Q{round}\"}},\"response\":{{\"value\":\
             {{\"value\":{{\"code\":2}}}}}},\"at\":1700000000000}}}}"
        );
        let data = 4 * (round % 64 + 1);
        let bytes = vec![b'x'; event.len() + data];
        self.0.prepare_cached("INSERT INTO rows VALUES (?)").unwrap().execute([bytes]).unwrap();
    }
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
