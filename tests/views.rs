//! What the interviewer sees, at 80×24: screens drawn on a test backend and driven by keys as text.
//!
//! `INSTA_UPDATE=always cargo test --test views` writes the pictures anew.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "views/bodies.rs"]
mod bodies;
#[path = "views/coding.rs"]
mod coding;
#[path = "views/kinds.rs"]
mod kinds;
#[path = "views/paper.rs"]
mod paper;
#[path = "views/plain.rs"]
mod plain;

use bodies::{brands, date, health, number, open, part, read, row, scale, unread};
use cornetta::fieldwork::CaseId;
use cornetta::interview::Refusal;
use cornetta::interview::screen::Body;
use cornetta::questionnaire::ResponseDomain;
use cornetta::terminal::app::App;
use cornetta::terminal::theme::Theme;
use cornetta::terminal::{keymap, keys, picture};
use cornetta::value::Role;
use insta::assert_snapshot;
use paper::{Paper, check, choices, ending, item, numbered};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Modifier;

/// A screen, driven.
struct Screen<'a> {
    app: App<'a>,
    terminal: Terminal<TestBackend>,
}

impl<'a> Screen<'a> {
    fn of(paper: &'a mut Paper) -> Self {
        Self::sized(paper, 80, 24, Some(CaseId(1)))
    }

    fn sized(paper: &'a mut Paper, width: u16, height: u16, first: Option<CaseId>) -> Self {
        let app = App::new(paper, Theme { colors: false }, first);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut screen = Self { app, terminal };
        screen.draw();
        screen
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
    }

    /// Types keys as text; draws after each, as the program does.
    fn keys(&mut self, text: &str) -> &mut Self {
        for key in keys::parse(text).unwrap() {
            if let Some(message) = keymap::message(key) {
                self.app.update(&message);
            }
            self.draw();
        }
        self
    }

    /// What is on it, with the cursor's place below.
    fn shown(&mut self) -> String {
        let cursor = self.terminal.get_cursor_position().unwrap();
        format!("{}cursor: column {}, row {}", self.terminal.backend(), cursor.x, cursor.y)
    }

    fn holds(&self, words: &str) -> bool {
        self.terminal.backend().to_string().contains(words)
    }
}

fn paper(bodies: Vec<Body>) -> Paper {
    Paper::of(numbered(bodies))
}

#[test]
fn a_question_with_its_roles_and_the_typed_code_echoed() {
    let mut paper = paper(vec![health(), number()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("question", screen.keys("3").shown());
}

#[test]
fn the_same_at_120_columns() {
    let mut paper = paper(vec![brands(30)]);
    let mut screen = Screen::sized(&mut paper, 120, 40, Some(CaseId(1)));
    assert_snapshot!("question_wide", screen.keys("3 5").shown());
}

#[test]
fn below_80_by_24_one_sentence() {
    let mut paper = paper(vec![health()]);
    let mut screen = Screen::sized(&mut paper, 60, 20, Some(CaseId(1)));
    assert_snapshot!("too_small", screen.shown());
}

#[test]
fn several_codes_light_up_in_two_columns() {
    let mut paper = paper(vec![brands(18)]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("several", screen.keys("1 3-5").shown());
}

#[test]
fn forty_answers_are_paged_and_the_page_follows_the_code() {
    let mut paper = paper(vec![brands(40)]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("forty_first", screen.shown());
    assert_snapshot!("forty_last", screen.keys("<c-down>").shown());
    assert!(screen.keys("<c-up>2").holds("Brand number 2 "));
    assert!(!screen.holds("Brand number 40"));
    screen.keys("<bs>40");
    assert!(screen.holds("[x] 40  Brand number 40"), "{}", screen.shown());
}

#[test]
fn arrows_and_space_tick_and_the_cursor_goes_along() {
    let mut paper = paper(vec![brands(6), number()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("ticked", screen.keys("<down><space><down><down><space>").shown());
    screen.keys("<ret>");
    assert!(screen.holds("How old were you"));
    assert!(paper.done[0].contains("Codes([Code(1), Code(3)])"), "{}", paper.done[0]);
}

#[test]
fn words_are_asked_for_after_the_code() {
    let mut paper = paper(vec![brands(3), number()]);
    let mut screen = Screen::of(&mut paper);
    assert!(screen.keys("1 97<ret><ret>").holds("! Type the respondent's words"));
    assert_snapshot!("specify", screen.keys("Nonna").shown());
    screen.keys("<ret>");
    assert!(screen.holds("How old were you"));
    assert!(paper.done[0].contains("{Code(97): \"Nonna\"}"), "{}", paper.done[0]);
}

#[test]
fn a_number_out_of_range_is_refused_in_words() {
    let mut paper = paper(vec![number(), health()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("out_of_range", screen.keys("142<ret>").shown());
    assert!(screen.keys("<bs><bs><bs>42").holds("years"));
}

#[test]
fn a_scale_shows_its_ends() {
    let mut paper = paper(vec![scale()]);
    assert_snapshot!("scale", Screen::of(&mut paper).keys("10").shown());
}

#[test]
fn a_date_is_echoed_in_words() {
    let mut paper = paper(vec![date()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("date", screen.keys("17.5.1980").shown());
    assert!(screen.keys("x<ret>").holds("cannot be read here. A month such as 5.2024"));
}

#[test]
fn open_words_wrap_as_they_are_typed() {
    let mut paper = paper(vec![open(), health()]);
    let mut screen = Screen::of(&mut paper);
    let words = "It tastes a bit burnt, like something left on the stove for far too long, \
                 and<a-ret>then there is the smell";
    assert_snapshot!("open", screen.keys(words).shown());
    screen.keys("<ret>");
    assert!(paper.done[0].contains("and\\nthen there is the smell"), "{}", paper.done[0]);
}

#[test]
fn a_text_to_read_waits_for_enter() {
    let mut paper = paper(vec![read(), health()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("read", screen.shown());
    assert!(screen.keys("<ret>").holds("In general"));
    assert!(screen.keys("<pgup>").holds("Read it again where that is needed; Enter goes on."));
}

#[test]
fn going_back_shows_what_was_answered_and_typing_replaces_it() {
    let mut paper = paper(vec![health(), number(), scale()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("back", screen.keys("2<ret><pgup>").shown());
    assert!(screen.keys("4").holds("[4     ]  Fair"), "{}", screen.shown());
    screen.keys("<esc>");
    assert!(screen.holds("[2     ]  Very good"), "{}", screen.shown());
    assert!(screen.keys("<end>").holds("How old were you"));
    assert!(screen.keys("^").holds("In general"));
}

#[test]
fn a_proposed_answer_counts_after_enter() {
    let mut body = health();
    if let Body::Item(it) = &mut body {
        it.proposed = Some(cornetta::value::Response::of(cornetta::value::Value::Code(
            cornetta::value::Code(4),
        )));
    }
    let mut paper = paper(vec![body, number()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("proposed", screen.shown());
    screen.keys("<ret>");
    assert!(paper.done[0].contains("Code(Code(4))"));
}

#[test]
fn special_answers_by_key_and_by_alias() {
    let mut paper = paper(vec![health(), number(), scale(), read()]);
    let mut screen = Screen::of(&mut paper);
    screen.keys("<f3><c-r><c-d><f3>");
    assert!(screen.holds("Don't know is not possible at this question"), "{}", screen.shown());
    screen.keys("<pgup>");
    assert!(screen.holds("Don't know"));
    let specials: Vec<bool> = paper.done.iter().map(|it| it.contains("Special(")).collect();
    assert_eq!(specials, [true, true, true, false]);
}

#[test]
fn a_hard_check_leads_to_the_answers_behind_it() {
    let answers = [
        ("CHILD_AGE 1", "How old is Tom?", "17"),
        ("AGE", "How old were you on your last birthday?", "25"),
    ];
    let said = "I put down 25 for you; one of these ages must be wrong.";
    let mut paper = paper(vec![number(), health(), check(true, said, &answers)]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("check_hard", screen.keys("25<ret>1<ret>").shown());
    assert!(screen.keys("it is right<ret>").holds("This must be right"));
    assert!(screen.keys("<esc>7<ret>").holds("no answer with the number 7"));
    assert!(screen.keys("<bs>2<ret>").holds("In general"));
}

#[test]
fn a_soft_check_stands_with_a_reason_or_without() {
    let said = "Can I just check: you said 9 children?";
    let answers = [("CHILDREN", "How many children under 18 live with you?", "9")];
    let mut paper = paper(vec![number(), check(false, said, &answers), health()]);
    let mut screen = Screen::of(&mut paper);
    assert!(screen.keys("9<ret>8 of them<ret>").holds("A reason begins with a word"));
    screen.keys("<esc>");
    assert_snapshot!("check_soft", screen.keys("Asked twice").shown());
    assert!(screen.keys("<ret>").holds("In general"));
    assert!(paper.done[1].contains("reason: \"Asked twice\""));
}

#[test]
fn taking_members_away_is_asked_first() {
    let mut paper = paper(vec![number(), health()]);
    let members = (1..=5).map(|it| format!("CHILD {it}")).collect();
    paper.refuses = Some(Refusal::RemovesMembers { members, n_answers: 10 });
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("removes", screen.keys("2<ret>").shown());
    assert!(screen.keys("<pgup>").holds("Nothing was changed"));
    assert!(screen.keys("2<ret>").holds("In general"));
    assert!(paper.done[0].contains("confirmed: false"));
}

#[test]
fn enter_again_takes_members_away() {
    let mut paper = paper(vec![number(), health()]);
    paper.refuses =
        Some(Refusal::RemovesMembers { members: vec!["CHILD 1".to_owned()], n_answers: 1 });
    Screen::of(&mut paper).keys("2<ret><ret>");
    assert!(paper.done[0].contains("confirmed: true"));
}

#[test]
fn what_is_not_saved_is_said_and_enter_tries_again() {
    let mut paper = paper(vec![number(), health()]);
    paper.fails = Some("the disk is full.".to_owned());
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("not_saved", screen.keys("42<ret>").shown());
    screen.keys("<ret>");
    assert!(screen.holds("  saved"), "{}", screen.shown());
    assert!(screen.holds("In general"));
}

#[test]
fn the_list_of_answers_finds_and_jumps() {
    let mut paper = paper(vec![health(), number(), scale()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("jump", screen.keys("2<ret>40<ret><f7>how").shown());
    assert!(screen.keys("<esc>").holds("How satisfied"));
    assert!(screen.keys("<c-g>old<ret>").holds("[40    ]"), "{}", screen.shown());
}

#[test]
fn a_row_stands_under_its_stem_and_a_sum_shows_what_is_left() {
    let mut paper = paper(vec![row(), part(), unread()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("row", screen.shown());
    assert_snapshot!("part", screen.keys("2<ret>").shown());
    assert_snapshot!("unread", screen.keys("3<ret>").shown());
}

#[test]
fn an_objection_is_answered_and_noted_and_the_typed_answer_stays() {
    let mut paper = paper(vec![number(), health()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("objections", screen.keys("4<f2>").shown());
    assert_snapshot!("objection", screen.keys("1<ret>").shown());
    assert!(screen.keys("1<ret>").holds("[4 "), "{}", screen.shown());
    assert!(screen.keys("<c-q>2<ret><esc><esc>").holds("[4 "), "{}", screen.shown());
    let objected = "Object { objection: ObjectionId(0), reaction: Code(1) }";
    assert_eq!(paper.done, [objected]);
}

#[test]
fn a_remark_is_kept_with_the_question_and_the_typed_answer_stays() {
    let mut paper = paper(vec![number(), health()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("remark", screen.keys("4<f5>Not sure about this one").shown());
    screen.keys("<ret>");
    assert!(screen.holds("AGE *"), "{}", screen.shown());
    assert!(screen.holds("[4 "), "{}", screen.shown());
    assert!(screen.keys("<c-n>").holds("Not sure about this one"));
}

#[test]
fn help_for_the_question_then_the_keys() {
    let mut paper = paper(vec![health()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("help", screen.keys("<f1>").shown());
    assert_snapshot!("keys", screen.keys("<f1>").shown());
    assert!(screen.keys("<c-down>").holds("page 2 of 2"), "{}", screen.shown());
    assert!(screen.keys("<ret>").holds("In general"));
    assert!(screen.keys("?").holds("F10"));
}

#[test]
fn the_end_is_confirmed_and_the_outcome_chosen_in_two_keys() {
    let mut paper = paper(vec![number(), ending("screened_out", "not 18 or over")]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("ending", screen.keys("17<ret>").shown());
    assert_snapshot!("outcome", screen.keys("<ret>").shown());
    assert!(screen.keys("<ret>").holds("Note ["));
    assert_snapshot!("cases", screen.keys("<ret>").shown());
    assert_eq!(paper.done.last().unwrap(), "wrapped up: complete \"\"");
}

#[test]
fn ending_the_call_early_asks_and_keeps() {
    let mut paper = paper(vec![number(), health()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("stop", screen.keys("40<ret><c-c>").shown());
    assert!(screen.keys("<pgup>").holds("In general"));
    screen.keys("<f10>no time<ret>4<ret>rings again<ret>");
    assert!(screen.holds("Phone"), "{}", screen.shown());
    assert!(paper.done[1].contains("BreakOff { reason: \"no time\" }"));
    assert_eq!(paper.done[2], "wrapped up: no_answer \"rings again\"");
}

#[test]
fn ending_the_call_before_anything_was_answered_says_so() {
    let mut paper = paper(vec![read(), number()]);
    let mut screen = Screen::of(&mut paper);
    screen.keys("<ret><f10>");
    assert!(screen.holds("Nothing was answered yet"), "{}", screen.shown());
    assert!(screen.keys("<pgup>40<ret><f10>").holds("Every answer up to here is kept"));
}

#[test]
fn the_only_outcome_is_not_chosen_and_the_list_goes_on_to_the_next_case() {
    let mut paper = paper(vec![number(), ending("complete", "")]);
    paper.n_outcomes = 1;
    let mut screen = Screen::of(&mut paper);
    assert!(screen.keys("40<ret><ret>").holds("Note ["), "{}", screen.shown());
    assert!(screen.keys("<esc>").holds("Note ["), "{}", screen.shown());
    assert!(screen.keys("<ret>").holds("► 10002"), "{}", screen.shown());
    assert!(screen.keys("<ret>").holds("case 10002"), "{}", screen.shown());
}

#[test]
fn a_case_too_wide_for_the_list_stands_below_it_in_full() {
    let mut paper = paper(vec![health()]);
    paper.first_name = "Bartholomew Maximilian Featherstonehaugh-Cholmondeley of Upper Slaughter";
    let mut screen = Screen::sized(&mut paper, 80, 24, None);
    assert!(screen.holds(" 10001: Bartholomew Maximilian Feather"), "{}", screen.shown());
    assert!(screen.holds("Slaughter, +44 7700 900101"), "{}", screen.shown());
    assert!(screen.keys("<down>").holds(" 10002: Chiara"), "{}", screen.shown());
}

#[test]
fn cases_are_found_and_taken() {
    let mut paper = paper(vec![health()]);
    let mut screen = Screen::sized(&mut paper, 80, 24, None);
    assert_snapshot!("cases_found", screen.keys("bruno busy").shown());
    assert!(screen.keys("<ret>").holds("case 10009"), "{}", screen.shown());
}

#[test]
fn long_texts_are_paged_whole() {
    let words = (1..=400).map(|it| format!("word{it}")).collect::<Vec<_>>().join(" ");
    let mut body = health();
    if let Body::Item(it) = &mut body {
        it.paragraphs.push(paper::paragraph(Role::Read, &words));
    }
    let mut paper = paper(vec![body]);
    let mut screen = Screen::of(&mut paper);
    let mut seen = String::new();
    for _page in 0..6 {
        seen += &screen.shown();
        screen.keys("<c-v>");
    }
    for it in 1..=400 {
        assert!(seen.contains(&format!("word{it}")), "word{it} is nowhere");
    }
    for label in ["Excellent", "Poor", "Refused"] {
        assert!(seen.contains(label), "{label} is nowhere");
    }
}

#[test]
fn wide_scripts_keep_their_columns() {
    let texts = [(
        Role::Read,
        "全体として、あなたの健康状態は次のうちどれに当てはまりますか。最も近いものを一つだけ選んでください。",
    )];
    let mut it = item("健康", &texts, ResponseDomain::One);
    it.choices = choices(&["1 とても良い", "2 良い", "3 Ni bon ni mauvais 👩‍👩‍👧"]);
    let mut paper = paper(vec![Body::Item(it)]);
    assert_snapshot!("wide", Screen::of(&mut paper).keys("2").shown());
}

#[test]
fn nothing_in_a_text_commands_the_terminal() {
    let mut body = health();
    if let Body::Item(it) = &mut body {
        it.paragraphs.push(paper::paragraph(Role::Read, "a\u{1b}[2Jb\u{9b}31mc\u{202e}d"));
        it.choices[0].label = "x\u{1b}]52;c;AAAA\u{7}y".to_owned();
    }
    let mut paper = paper(vec![body]);
    let shown = Screen::of(&mut paper).shown();
    assert!(shown.contains("a[2Jb31mcd"), "{shown}");
    assert!(!shown.chars().any(|it| it.is_control() && it != '\n'));
}

#[test]
fn what_is_read_aloud_is_bold_without_colors() {
    let mut paper = paper(vec![health()]);
    let screen = Screen::of(&mut paper);
    let buffer = screen.terminal.backend().buffer();
    let cell = buffer.cell((1, 3)).unwrap();
    assert_eq!((cell.symbol(), cell.modifier.contains(Modifier::BOLD)), ("I", true));
    let note = buffer.cell((1, 2)).unwrap();
    assert_eq!((note.symbol(), note.modifier), (">", Modifier::ITALIC));
}

#[expect(clippy::disallowed_methods, reason = "a test is told from outside to write anew")]
fn updating() -> bool {
    std::env::var("UPDATE").is_ok()
}

/// The picture in the README.
#[test]
fn the_picture_in_the_readme_is_this_screen() {
    let mut paper = paper(vec![number(), health(), scale()]);
    let app = App::new(&mut paper, Theme { colors: true }, Some(CaseId(1)));
    let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let mut screen = Screen { app, terminal };
    screen.keys("42<ret>3");
    let svg =
        picture::svg(screen.terminal.backend().buffer(), "A question on the interviewer's screen");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screen.svg");
    if updating() {
        std::fs::write(path, &svg).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == svg, "docs/screen.svg is another: UPDATE=1 cargo test --test views");
}

/// With `NO_COLOR` set crossterm 0.29 resets bold where a color would stand.
#[test]
fn bold_reaches_the_terminal_where_no_color_is_set() {
    crossterm::style::force_color_output(false);
    cornetta::terminal::theme::keep_bold();
    let mut paper = paper(vec![health()]);
    let mut app = App::new(&mut paper, Theme { colors: false }, Some(CaseId(1)));
    let mut bytes = Vec::new();
    let viewport = ratatui::Viewport::Fixed(ratatui::layout::Rect::new(0, 0, 80, 24));
    let options = ratatui::TerminalOptions { viewport };
    let backend = ratatui::backend::CrosstermBackend::new(&mut bytes);
    let mut terminal = Terminal::with_options(backend, options).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    drop(terminal);
    let written = String::from_utf8(bytes).unwrap();
    let (before, _) = written.split_once("In general").unwrap();
    let (_, between) = before.rsplit_once("\u{1b}[1m").unwrap();
    let resets = ["\u{1b}[m", "\u{1b}[;m", "\u{1b}[0m", "\u{1b}[22m"];
    assert!(resets.iter().all(|it| !between.contains(it)), "{between:?}");
}
