//! The coding desk.

use cornetta::coding::{Answer, Desk, Frame, Place, Step, read_frame};
use cornetta::terminal::code::{Coder, Ledger};
use cornetta::terminal::theme::Theme;
use cornetta::terminal::{keymap, keys};
use cornetta::time::Timestamp;
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// What was kept, as written down.
#[derive(Default)]
struct Kept {
    codes: Vec<(Vec<i64>, Vec<i64>)>,
    frames: Vec<Frame>,
    fails: bool,
}

impl Ledger for Kept {
    fn keep(&mut self, desk: &Desk, step: &Step) -> Result<(), String> {
        if self.fails {
            return Err("the disk is full".to_owned());
        }
        match step {
            Step::Coded(codes) => {
                self.codes.push((desk.places().map(|it| it.case).collect(), codes.clone()));
            }
            Step::Framed(frame, _) => self.frames.push(frame.clone()),
            Step::Chosen(_) | Step::Put | Step::Went(_) => {}
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        Timestamp(1000)
    }
}

const FRAME: &str =
    "number,label,parent\n1,Price,\n11,Coffee is too dear,1\n12,Tea is cheap,1\n2,Taste,\n";
const WORDING: &str =
    "Why do you drink tea in the morning, and not coffee or something else that is warm?";

fn desk() -> Desk {
    let texts = [
        "Coffee is too expensive",
        "coffee is TOO expensive!",
        "I like the taste, and\u{1b}[2J my grandmother gave it to me",
        "Cheap",
    ];
    let answer = |(case, text): (i64, &str)| Answer {
        place: Place { case, members: Vec::new() },
        case_id: case.to_string(),
        text: text.to_owned(),
    };
    let answers = (1..).zip(texts).map(answer).collect();
    Desk::new("anna", read_frame(FRAME).unwrap(), answers, &[], Vec::new(), Timestamp(0))
}

/// Types keys; gives what is on the screen then, with the cursor's place.
fn typed(kept: &mut Kept, text: &str) -> String {
    let mut coder = Coder::new(desk(), kept, Theme { colors: false }, "WHY", WORDING);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    for key in keys::parse(text).unwrap() {
        if let Some(message) = keymap::message(key) {
            coder.update(&message);
        }
    }
    terminal.draw(|frame| coder.draw(frame)).unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    format!("{}cursor: column {}, row {}", terminal.backend(), cursor.x, cursor.y)
}

#[test]
fn a_text_with_the_frame_and_what_may_fit() {
    assert_snapshot!("coding", typed(&mut Kept::default(), "<down>"));
}

#[test]
fn words_find_a_code_or_make_one_and_everything_is_kept() {
    let mut kept = Kept::default();
    assert_snapshot!("coding_words", typed(&mut kept, "11<ret>Taste > sweet"));
    assert_eq!(kept.codes, [(vec![1, 2], vec![11])]);
    let screen = typed(&mut kept, "11<ret>Taste > sweet<ret>1 = Money<ret>12<ret>");
    assert_eq!(kept.codes[2], (vec![3], vec![21, 12]));
    assert_eq!(kept.frames[1].label(1), "Money");
    assert!(screen.contains("text 3"), "{screen}");
}

#[test]
fn what_is_not_kept_did_not_happen() {
    let mut kept = Kept { fails: true, ..Kept::default() };
    let screen = typed(&mut kept, "11<ret>");
    assert!(
        screen.contains("NOT SAVED: the disk is full") && screen.contains("text 1"),
        "{screen}"
    );
    assert!(screen.contains("Codes 11"), "what was typed stays: {screen}");
}

#[test]
fn mistakes_are_said_and_f4_says_there_is_no_answer() {
    let screen = typed(&mut Kept::default(), "1<ret>");
    assert!(screen.contains("1 is a net"), "{screen}");
    let mut kept = Kept::default();
    let screen = typed(&mut kept, "<f7><f4>12<ret><f4>");
    assert_eq!(kept.codes, [(vec![3], vec![0]), (vec![4], vec![12]), (vec![1, 2], vec![0])]);
    assert!(screen.contains("every text is coded"), "{screen}");
}
