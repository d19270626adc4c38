//! What it costs to save an answer, from the Enter key to the next question, committed and painted
//! (80×24, as bytes for a terminal), against a bare commit by `rusqlite` of the same bytes; the two
//! alternate in one run. WAL and FULL in both.
//!
//! `cargo bench --bench commit`
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and prints")]

use std::fmt::Write as _;
use std::io::{self, Sink};
use std::path::Path;
use std::time::Instant;

use cornetta::clock::SystemClock;
use cornetta::desk::Desk;
use cornetta::fieldwork::NewCase;
use cornetta::store::Store;
use cornetta::study::Study;
use cornetta::terminal::app::App;
use cornetta::terminal::theme::Theme;
use cornetta::terminal::{keymap, keys};
use cornetta::time::Timestamp;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

const N_ANSWERS: usize = 400;
const N_WARM: usize = 20;

fn main() {
    println!("{N_ANSWERS} answers each, microseconds");
    println!(
        "{:>10} {:>12} {:>12} {:>12} {:>8}",
        "questions", "key p50", "key p99", "bare p50", "ratio"
    );
    for n_questions in [500, 10_000] {
        let (keys, bare) = run(n_questions);
        let (key, bare) = (at(&keys, 50), at(&bare, 50));
        let late = at(&keys, 99);
        println!("{n_questions:>10} {key:>12.0} {late:>12.0} {bare:>12.0} {:>8.2}", key / bare);
    }
}

/// The times of both in microseconds, sorted.
fn run(n_questions: usize) -> (Vec<f64>, Vec<f64>) {
    let folder = tempfile::tempdir_in(".").unwrap();
    let mut desk = desk(folder.path(), n_questions);
    let case = desk.cases().unwrap()[0].id;
    let mut app = App::new(&mut desk, Theme { colors: true }, Some(case));
    let mut terminal = screen();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    let mut bare = Bare::new(&folder.path().join("bare.db"));
    let (mut key_times, mut bare_times) = (Vec::new(), Vec::new());
    for round in 0..N_ANSWERS + N_WARM {
        press(&mut app, "2");
        terminal.draw(|frame| app.draw(frame)).unwrap();
        let start = Instant::now();
        press(&mut app, "<ret>");
        terminal.draw(|frame| app.draw(frame)).unwrap();
        let key_time = start.elapsed().as_secs_f64() * 1e6;

        let start = Instant::now();
        bare.commit(round);
        let bare_time = start.elapsed().as_secs_f64() * 1e6;
        if round >= N_WARM {
            key_times.push(key_time);
            bare_times.push(bare_time);
        }
    }
    drop(app);
    assert_eq!(desk.interview().unwrap().data().len(), N_ANSWERS + N_WARM);
    key_times.sort_by(f64::total_cmp);
    bare_times.sort_by(f64::total_cmp);
    (key_times, bare_times)
}

fn press(app: &mut App<'_>, key: &str) {
    for event in keys::parse(key).unwrap() {
        app.update(&keymap::message(event).unwrap());
    }
}

/// A terminal of 80×24 that makes the bytes and sends them nowhere.
fn screen() -> Terminal<CrosstermBackend<Sink>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, 80, 24));
    Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport }).unwrap()
}

fn desk(folder: &Path, n_questions: usize) -> Desk {
    std::fs::write(folder.join("study.yaml"), "questionnaire: long.cati\n").unwrap();
    std::fs::write(folder.join("long.cati"), questionnaire(n_questions)).unwrap();
    let mut store = Store::create(&folder.join("study.db"), "bench").unwrap();
    let case = NewCase { key: "1".to_owned(), ..NewCase::default() };
    store.add_cases(&[case], Timestamp(0)).unwrap();
    let study = Study::open(folder).unwrap();
    Desk::open(study, store, Box::new(SystemClock), "bench", "bench").unwrap()
}

fn questionnaire(n_questions: usize) -> String {
    let mut text =
        "questionnaire LONG\n\nlist AGREE\n    1: Yes\n    2: Rather\n    3: No\n".to_owned();
    for n in 1..=n_questions {
        writeln!(text, "\nsingle Q{n}\n    What about thing {n}?\n    answers: AGREE").unwrap();
    }
    text
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

/// A percentile of sorted times.
fn at(times: &[f64], percent: usize) -> f64 {
    times[(times.len() * percent / 100).min(times.len() - 1)]
}
