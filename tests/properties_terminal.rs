//! Whatever is typed: no panic, the cursor on the screen, everything done is kept.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "views/paper.rs"]
mod paper;

use cornetta::clock::SetClock;
use cornetta::desk::Desk;
use cornetta::fieldwork::{CaseId, NewCase};
use cornetta::interview::screen::Body;
use cornetta::interview::{Interview, Refusal};
use cornetta::questionnaire::ResponseDomain;
use cornetta::questionnaire::domain::{NumberDomain, Precision};
use cornetta::store::Store;
use cornetta::study::Study;
use cornetta::terminal::app::App;
use cornetta::terminal::message::Message;
use cornetta::terminal::theme::Theme;
use cornetta::terminal::{keymap, keys, plain};
use cornetta::time::Timestamp;
use cornetta::value::{Role, Value};
use paper::{Paper, check, choices, ending, item, numbered};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const KEYS: &[&str] = &[
    "<ret>",
    "<c-j>",
    "<esc>",
    "<bs>",
    "<c-h>",
    "<del>",
    "<tab>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<space>",
    "<f1>",
    "<f2>",
    "<f3>",
    "<f4>",
    "<f5>",
    "<f6>",
    "<f7>",
    "<f8>",
    "<f9>",
    "<f10>",
    "<f11>",
    "<f12>",
    "<c-d>",
    "<c-r>",
    "<c-e>",
    "<c-g>",
    "<c-n>",
    "<c-o>",
    "<c-x>",
    "<c-c>",
    "<c-k>",
    "<c-7>",
    "<c-v>",
    "<c-w>",
    "<c-u>",
    "<c-f>",
    "<c-down>",
    "<c-up>",
    "<a-ret>",
    "<a-1>",
    "<s-f1>",
    "0",
    "1",
    "2",
    "3",
    "97",
    "98",
    "1-3",
    "^",
    "?",
    "-",
    ".",
    "/",
    ":",
    ";",
    "x",
    "é",
    "漢",
    "e\u{301}",
    "👩\u{200d}👩\u{200d}👧",
    "\u{200f}",
    "\u{7}",
    "\u{1b}",
    "17.5.1980",
    " words ",
];

fn bodies() -> Vec<Body> {
    let text = [
        (Role::Read, "How is {Anna}'s health, which is what the respondent takes it to be?"),
        (Role::IfNeeded, "Think of the last weeks."),
        (Role::Note, "漢字 and right to left: שלום"),
        (Role::Help, "Help."),
    ];
    let lines: Vec<String> =
        (1..=45).map(|it| format!("{it} Answer with the number {it}")).collect();
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.extend(["97 Another [specify]", "96 Yet another [specify]", "98 None [alone]"]);
    let mut one = item("ONE", &text, ResponseDomain::One);
    one.choices = choices(&lines[..5]);
    let mut many = item("MANY", &text, ResponseDomain::Many { at_least: None, at_most: Some(7) });
    many.choices = choices(&lines);
    let number = NumberDomain {
        decimals: 2,
        anchors: vec![(0, "never".to_owned())],
        ..NumberDomain::default()
    };
    let date = ResponseDomain::Date { known_to: Precision::Day, low: None, high: None };
    let answers = [("ONE", "How?", "1"), ("MANY", "How many?", "2")];
    vec![
        Body::Item(item("HELLO", &text, ResponseDomain::Nothing)),
        Body::Item(one),
        Body::Item(many),
        Body::Item(item("NUMBER", &text, ResponseDomain::Number(number))),
        check(false, "Is this so?", &answers),
        Body::Item(item("LINE", &text, ResponseDomain::Text { long: false })),
        Body::Item(item("LONG", &text, ResponseDomain::Text { long: true })),
        check(true, "This cannot be.", &answers),
        Body::Item(item("DATE", &text, date)),
        ending("complete", "all asked"),
    ]
}

/// A key, or something from outside: a paste, another size, a disk that is full, a refusal.
#[derive(Debug, Clone)]
enum Step {
    Key(&'static str),
    Paste(String),
    Size(u16, u16),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        20 => proptest::sample::select(KEYS).prop_map(Step::Key),
        2 => "\\PC{0,40}|[\\x00-\\x7f]{0,20}".prop_map(Step::Paste),
        1 => (1_u16..140, 1_u16..50).prop_map(|(width, height)| Step::Size(width, height)),
        1 => Just(Step::Size(80, 24)),
    ];
    proptest::collection::vec(step, 1..80)
}

fn typed(app: &mut App<'_>, keys: &str) {
    for key in keys::parse(keys).unwrap() {
        if let Some(message) = keymap::message(key) {
            app.update(&message);
        }
    }
}

/// A desk at the demo questionnaire, with three people to call.
fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let demo = include_str!("../questionnaires/demo.cati");
    std::fs::write(folder.path().join("study.yaml"), "questionnaire: demo.cati\n").unwrap();
    std::fs::write(folder.path().join("demo.cati"), demo).unwrap();
    let mut store = Store::in_memory().unwrap();
    let case = |key: &str| NewCase {
        key: key.to_owned(),
        phone: "+12025550101".to_owned(),
        sample: [("FIRST_NAME".to_owned(), Value::Text("Ann".to_owned()))].into(),
    };
    store.add_cases(&["1", "2", "3"].map(case), Timestamp(0)).unwrap();
    let study = Study::open(folder.path()).unwrap();
    let clock = Box::new(std::rc::Rc::new(SetClock::at(Timestamp(0))));
    Desk::open(study, store, clock, "Iris", "test").unwrap()
}

/// What leads on as often as not, so that random keys come far into an interview.
const SENSIBLE: &[&str] =
    &["<ret>", "1<ret>", "2<ret>", "1-3<ret>", "30<ret>", "x<ret>", "<f3>", "<pgup>", "<end>"];

/// What the store keeps of a case is the interview that was on screen.
fn is_kept(desk: &mut Desk, case: CaseId) {
    let questionnaire = std::sync::Arc::clone(desk.questionnaire());
    let events = desk.store_mut().events(&questionnaire, case).unwrap();
    let Some(live) = desk.interview().filter(|_| !events.is_empty()) else { return };
    let kept = Interview::replay(questionnaire, &events);
    assert_eq!((kept.screen(), kept.data()), (live.screen(), live.data()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_random_keys_made_of_an_interview_is_what_is_kept(keys in proptest::collection::vec(
        prop_oneof![
            3 => proptest::sample::select(SENSIBLE),
            1 => proptest::sample::select(KEYS),
        ],
        1..80,
    )) {
        let mut desk = desk();
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let mut app = App::new(&mut desk, Theme { colors: true }, Some(CaseId(1)));
        for keys in &keys {
            typed(&mut app, keys);
            terminal.draw(|frame| app.draw(frame)).unwrap();
        }
        drop(app);
        let case = desk.case().map(|it| it.id);
        if let Some(case) = case {
            is_kept(&mut desk, case);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_key_panics_the_screen_and_the_cursor_stays_on_it(steps in steps(), trouble in 0_u8..3) {
        let mut paper = Paper::of(numbered(bodies()));
        if trouble == 1 {
            paper.fails = Some("the disk is full.".to_owned());
        }
        if trouble == 2 {
            paper.refuses = Some(Refusal::RemovesMembers { members: vec!["A 1".to_owned(); 30], n_answers: 3 });
        }
        let mut app = App::new(&mut paper, Theme { colors: true }, None);
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        for step in &steps {
            match step {
                Step::Key(keys) => typed(&mut app, keys),
                Step::Paste(text) => app.update(&Message::Paste(text.clone())),
                Step::Size(width, height) => terminal.backend_mut().resize(*width, *height),
            }
            terminal.draw(|frame| app.draw(frame)).unwrap();
            let cursor = terminal.get_cursor_position().unwrap();
            let area = terminal.backend().buffer().area;
            prop_assert!(area.contains(cursor), "{cursor:?} outside of {area:?}");
            let shown = terminal.backend().to_string();
            prop_assert!(!shown.chars().any(|it| it.is_control() && it != '\n'));
        }
    }

    #[test]
    fn no_line_breaks_the_plain_dialogue(lines in proptest::collection::vec(
        prop_oneof![
            proptest::sample::select(KEYS).prop_map(str::to_owned),
            "/(back|forward|first|jump|list|remark|keep|yes|confirm|stop|outcome|again|help|dk|ref)( \\PC{0,10})?",
            "\\PC{0,30}",
            Just(String::new()),
        ],
        0..60,
    )) {
        let mut paper = Paper::of(numbered(bodies()));
        let mut output = Vec::new();
        let input = lines.join("\n");
        plain::interview(&mut paper, &mut input.as_bytes(), &mut output, None).unwrap();
        let said = String::from_utf8(output).unwrap();
        prop_assert!(!said.chars().any(|it| it.is_control() && it != '\n'));
        prop_assert_eq!(said.matches("saved\n").count(), saved(&paper));
    }
}

/// What was done and is said to be saved: all but leaving.
fn saved(paper: &Paper) -> usize {
    paper.done.iter().filter(|it| !it.starts_with("left")).count()
}
