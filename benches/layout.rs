//! Two layouts of the data of interviews: one row for each response, and the store's, one row for
//! every 64 items. What a commit costs, what bulk writing costs, how fast an export reads them, how
//! large they are. `docs/adr/0011-projection-layout.md` holds what was measured.
//!
//! `cargo bench --bench layout -- 100000`
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may panic and prints")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use cornetta::compile::compile;
use cornetta::fieldwork::NewCase;
use cornetta::interview::{Event, Facts, Interview, Place};
use cornetta::questionnaire::{ItemId, Questionnaire};
use cornetta::source::Source;
use cornetta::store::{Ask, Change, SimulatedInterview, Store, StoreError};
use cornetta::time::Timestamp;
use cornetta::value::{Code, Response, Value};

const N_ITEMS: u32 = 200;
const BATCH: u32 = 500;
const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn main() {
    let wanted = std::env::args().find_map(|it| it.parse().ok());
    let n: u32 = wanted.unwrap_or(10_000);
    let folder = tempfile::tempdir_in(".").unwrap();
    let questionnaire = questionnaire();
    println!("{n} interviews of {N_ITEMS} coded responses");
    println!("{:<32} {:>14} {:>14}", "", "row a response", "64 items a row");
    let mut a = Rows::new(&folder.path().join("rows.db"));
    let mut b = Blocks::new(&folder.path().join("blocks.db"), &questionnaire);

    let (mut a_times, mut b_times) = (Vec::new(), Vec::new());
    for item in 0..N_ITEMS {
        a_times.push(timed(|| a.answer(item)));
        b_times.push(timed(|| b.answer(item)));
    }
    line("one answer, median, us", median(&mut a_times) * 1e6, median(&mut b_times) * 1e6);
    line("write all, s", timed(|| a.fill(n)), timed(|| b.fill(n)));
    let read = (timed(|| assert_eq!(a.read(), n + 1)), timed(|| assert_eq!(b.read(), n + 1)));
    line("read all, s", read.0, read.1);
    drop(b);
    line("size of the data, MB", a.size(), Rows::open(&folder.path().join("blocks.db")).size());
}

fn line(what: &str, rows: f64, blocks: f64) {
    println!("{what:<32} {rows:>14.2} {blocks:>14.2}");
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn questionnaire() -> Arc<Questionnaire> {
    let mut text = "questionnaire WIDE\n\nlist CODES\n".to_owned();
    (1..=9).for_each(|code| writeln!(text, "    {code}: Answer {code}").unwrap());
    for n in 0..N_ITEMS {
        writeln!(text, "\nsingle Q{n}\n    What about {n}?\n    answers: CODES").unwrap();
    }
    Arc::new(compile(&Source::new("wide.cati", text)).questionnaire.unwrap())
}

fn code(interview: u32, item: u32) -> i64 {
    i64::from((interview * 7 + item * 13) % 9 + 1)
}

/// The layout not chosen, at its best: the code in a column of its own.
struct Rows(rusqlite::Connection);

impl Rows {
    fn open(path: &Path) -> Self {
        let connection = rusqlite::Connection::open(path).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "FULL").unwrap();
        Self(connection)
    }

    fn new(path: &Path) -> Self {
        let rows = Self::open(path);
        rows.0
            .execute_batch(
                "CREATE TABLE events (interview INTEGER, sequence INTEGER, record TEXT,
                     PRIMARY KEY (interview, sequence)) STRICT, WITHOUT ROWID;
                 CREATE TABLE data_blocks (interview INTEGER, item INTEGER, members TEXT,
                     code INTEGER, PRIMARY KEY (interview, item, members)) STRICT, WITHOUT ROWID;",
            )
            .unwrap();
        rows
    }

    fn answer(&mut self, item: u32) {
        let transaction = self.0.transaction().unwrap();
        let record = format!(
            "{{\"answered\":{{\"place\":{{\"item\":\"Q{item}\"}},\"response\":{{\"value\":\
             {{\"value\":{{\"code\":2}}}}}},\"at\":1700000000000}}}}"
        );
        transaction
            .prepare_cached("INSERT INTO events VALUES (0, ?, ?)")
            .unwrap()
            .execute((item, record))
            .unwrap();
        put(&transaction, 0, item);
        transaction.commit().unwrap();
    }

    fn fill(&mut self, n: u32) {
        for from in (1..=n).step_by(BATCH as usize) {
            let transaction = self.0.transaction().unwrap();
            for interview in from..=n.min(from + BATCH - 1) {
                (0..N_ITEMS).for_each(|item| put(&transaction, interview, item));
            }
            transaction.commit().unwrap();
        }
    }

    fn read(&self) -> u32 {
        let mut statement =
            self.0.prepare("SELECT interview, item, members, code FROM data_blocks").unwrap();
        let mut rows = statement.query([]).unwrap();
        let (mut n, mut last, mut data) = (0, None, Vec::new());
        while let Some(row) = rows.next().unwrap() {
            let interview: i64 = row.get(0).unwrap();
            if last != Some(interview) {
                (n, last) = (n + 1, Some(interview));
                data.clear();
            }
            let response = Response::of(Value::Code(Code(row.get(3).unwrap())));
            data.push((row.get::<_, i64>(1).unwrap(), Vec::<i64>::new(), response));
        }
        n
    }

    /// The data alone, copied into a file of its own: events and cases cost the same in both.
    fn size(&self) -> f64 {
        let copy = tempfile::tempdir_in(".").unwrap();
        let path = copy.path().join("copy.db");
        self.0.execute("ATTACH ? AS copy", [path.to_str().unwrap()]).unwrap();
        self.0.execute_batch("CREATE TABLE copy.data AS SELECT * FROM data_blocks").unwrap();
        let pages: u32 = self.0.query_row("PRAGMA copy.page_count", [], |row| row.get(0)).unwrap();
        self.0.execute_batch("DETACH copy").unwrap();
        f64::from(pages) * 4096.0 / 1024.0 / 1024.0
    }
}

fn put(connection: &rusqlite::Connection, interview: u32, item: u32) {
    connection
        .prepare_cached("INSERT INTO data_blocks VALUES (?, ?, '', ?)")
        .unwrap()
        .execute((interview, item, code(interview, item)))
        .unwrap();
}

/// The store's layout, through the store.
struct Blocks {
    store: Store,
    questionnaire: Arc<Questionnaire>,
    n_events: u64,
}

impl Blocks {
    fn new(path: &Path, questionnaire: &Arc<Questionnaire>) -> Self {
        let mut store = Store::create(path, "bench").unwrap();
        store.keep_questionnaire(questionnaire, &Source::new("wide.cati", ""), NOW).unwrap();
        store.add_cases(&[case(0)], NOW).unwrap();
        let mut made = Self { store, questionnaire: Arc::clone(questionnaire), n_events: 0 };
        made.append(&began(questionnaire), &[]);
        made
    }

    fn append(&mut self, event: &Event, changes: &[Change]) {
        let case = self.store.case_of_key("0").unwrap().unwrap();
        let events = std::slice::from_ref(event);
        self.store.append(&self.questionnaire, case, self.n_events, events, changes).unwrap();
        self.n_events += 1;
    }

    fn answer(&mut self, item: u32) {
        let change = change(0, item);
        let response = change.response.clone().unwrap();
        let event = Event::Answered { place: change.place.clone(), response, at: NOW };
        self.append(&event, &[change]);
    }

    fn fill(&mut self, n: u32) {
        for from in (1..=n).step_by(BATCH as usize) {
            let simulated: Vec<_> = (from..=n.min(from + BATCH - 1))
                .map(|interview| SimulatedInterview {
                    case: case(interview),
                    events: vec![began(&self.questionnaire)],
                    data: (0..N_ITEMS).map(|item| change(interview, item)).collect(),
                })
                .collect();
            self.store.append_simulated(&self.questionnaire, &simulated, NOW).unwrap();
        }
    }

    fn read(&mut self) -> u32 {
        let mut n = 0;
        self.store
            .each_case_data(&self.questionnaire, Ask::ALL, |case| {
                n += 1;
                assert_eq!(case.responses.len(), N_ITEMS as usize);
                Ok::<(), StoreError>(())
            })
            .unwrap();
        n
    }
}

fn case(n: u32) -> NewCase {
    NewCase { key: n.to_string(), ..NewCase::default() }
}

fn began(questionnaire: &Questionnaire) -> Event {
    let facts = Facts {
        interviewer: "bench".to_owned(),
        daypart: "morning".to_owned(),
        today: "2026-03-05".parse().unwrap(),
        mode: "bench".to_owned(),
        attempt: 1,
        phone: String::new(),
    };
    Interview::begin(questionnaire, 1, case(0).sample, facts, NOW)
}

fn change(interview: u32, item: u32) -> Change {
    let response = Response::of(Value::Code(Code(code(interview, item))));
    Change { place: Place::of(ItemId(item)), response: Some(response) }
}
