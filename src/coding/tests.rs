//! The desk from text to text, and files for coders elsewhere.

use crate::coding::*;
use crate::time::Timestamp;

fn answers(texts: &[&str]) -> Vec<Answer> {
    let answer = |(case, text): (i64, &&str)| Answer {
        place: Place { case, members: Vec::new() },
        case_id: format!("C{case}"),
        text: (*text).to_owned(),
    };
    (1..).zip(texts).map(answer).collect()
}

const TEXTS: [&str; 6] =
    ["Too dear", "I like the taste", "TOO DEAR!", "far too dear", "?", "=1+1 the price"];

fn frame() -> Frame {
    read_frame("number,label,parent\n1,Price,\n11,Too dear,1\n12,Cheap,1\n2,Taste,\n").unwrap()
}

fn desk(codings: &[Coding]) -> Desk {
    Desk::new("anna", frame(), answers(&TEXTS), codings, Vec::new(), Timestamp(0))
}

fn act(desk: &mut Desk, action: &Action) {
    let step = desk.decide(action).unwrap();
    desk.apply(step);
}

fn text(desk: &Desk) -> &str {
    &desk.text().unwrap().1.text
}

fn said(case: i64, coder: &str, codes: &[i64]) -> Coding {
    let place = Place { case, members: Vec::new() };
    Coding { place, coder: coder.to_owned(), codes: codes.to_vec(), at: Timestamp(1) }
}

#[test]
fn the_same_words_are_coded_together_and_like_ones_are_suggested() {
    let mut desk = desk(&[]);
    assert_eq!(text(&desk), "Too dear");
    assert_eq!(desk.places().map(|it| it.case).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(desk.suggestions()[0].codes, [11], "by the code's words");
    act(&mut desk, &Action::Give(vec![11]));
    assert_eq!(desk.n_with(11), 2);
    act(&mut desk, &Action::Later);
    assert_eq!(text(&desk), "far too dear");
    let reason = &desk.suggestions()[0].reason;
    assert!(matches!(reason, Reason::Label(_)), "{reason:?}");
    act(&mut desk, &Action::Toggle(12));
    act(&mut desk, &Action::Give(vec![11]));
    act(&mut desk, &Action::NoAnswer);
    act(&mut desk, &Action::Give(vec![12]));
    assert_eq!(text(&desk), "I like the taste", "what was left comes last");
    let now = desk.progress(Timestamp(60_000));
    assert_eq!((now.n_coded, now.n_texts, now.n_later, now.left), (4, 5, 1, Some(15_000)));
    act(&mut desk, &Action::Add(None, "Habit".to_owned()));
    assert_eq!(desk.chosen(), [3]);
    act(&mut desk, &Action::Give(Vec::new()));
    act(&mut desk, &Action::Back);
    assert!(desk.is_coded());
}

#[test]
fn what_another_coder_said_is_not_suggested_and_own_words_of_before_are() {
    let blind = desk(&[said(2, "ben", &[12])]);
    let mut other = desk(&[said(1, "anna", &[12])]);
    assert_eq!(text(&other), "Too dear", "somebody said the same since: coded anew");
    act(&mut other, &Action::Give(vec![12]));
    assert_eq!(text(&other), "I like the taste");
    assert!(blind.suggestions().iter().all(|it| it.codes != [12]));
    let elsewhere = Elsewhere {
        item: "WHERE".to_owned(),
        folded: "too dear".to_owned(),
        labels: vec!["CHEAP".to_owned()],
    };
    let desk = Desk::new("anna", frame(), answers(&TEXTS), &[], vec![elsewhere], Timestamp(0));
    let first = &desk.suggestions()[0];
    assert_eq!(
        (first.codes.as_slice(), first.reason.words()),
        ([12].as_slice(), "the same words in WHERE".to_owned())
    );
}

#[test]
fn what_does_not_go_is_refused_with_a_reason() {
    let desk = desk(&[said(2, "ben", &[2])]);
    let why = |action: Action| desk.decide(&action).unwrap_err().to_string();
    assert_eq!(why(Action::Give(vec![7])), "the frame has no code 7");
    assert_eq!(why(Action::Give(vec![1])), "1 is a net: give one of the codes below it");
    assert!(why(Action::Give(Vec::new())).starts_with("no code is chosen"));
    assert!(why(Action::Give(vec![0, 11])).starts_with("0 says there is no answer"));
    assert!(why(Action::Add(Some(2), "Sweet".to_owned())).starts_with("2 was given to answers"));
    assert_eq!(why(Action::Back), "there is no other text in that direction");
}

#[test]
fn what_is_typed_is_read() {
    let desk = desk(&[]);
    for (typed, wanted) in [
        ("", Entry::Nothing),
        ("12, 11 12", Entry::Codes(vec![12, 11])),
        (".1 12", Entry::Codes(vec![11, 12])),
        (".9", Entry::Unknown(".9".to_owned())),
        ("11 = Dear", Entry::Rename(11, "Dear".to_owned())),
        ("12 > 2", Entry::Move(12, Some(2))),
        ("12 >", Entry::Move(12, None)),
        ("12 -", Entry::Close(12)),
        ("Nowhere > x", Entry::Unknown("Nowhere".to_owned())),
    ] {
        assert_eq!(desk.read(typed), wanted, "{typed}");
    }
    let words = Entry::Words { found: vec![12], net: None, new: "che".to_owned() };
    assert_eq!(desk.read("che"), words);
    let below = Entry::Words { found: Vec::new(), net: Some(1), new: "on offer".to_owned() };
    assert_eq!(desk.read("price > on offer"), below);
    let known = Entry::Words { found: vec![2], net: None, new: String::new() };
    assert_eq!(desk.read("TASTE"), known);
}

#[test]
fn files_go_there_and_back_and_no_text_is_a_formula() {
    let answers = answers(&TEXTS);
    let codes: [&[i64]; 6] = [&[11], &[2, 12], &[], &[], &[0], &[]];
    let sheet = write_codes(&frame(), answers.iter().zip(codes));
    assert!(sheet.contains("C2,,I like the taste,2 12,Taste; Cheap\n"), "{sheet}");
    assert!(sheet.contains("C6,,'=1+1 the price,,\n"), "{sheet}");
    let given = read_codes(&sheet, &frame(), &answers).unwrap();
    let given: Vec<_> = given.into_iter().map(|it| (it.place.case, it.codes)).collect();
    assert_eq!(given, [(1, vec![11]), (2, vec![2, 12]), (5, vec![0])]);
    assert_eq!(read_frame(&write_frame(&frame())), Ok(frame()));
}

#[test]
fn every_mistake_of_a_file_is_told_with_its_line() {
    let lines = |found: Vec<LineMistake>| -> Vec<u64> { found.iter().map(|it| it.line).collect() };
    let sheet = "case_id;codes\nC1;11\nX;11\nC2;7 1\nC3;0 11\nC1;12\n";
    let found = read_codes(sheet, &frame(), &answers(&TEXTS)).unwrap_err();
    assert_eq!(lines(found), [3, 4, 4, 5, 6]);
    let found =
        read_frame("number,label,parent\n1,A,\n1,B,\nx,C,\n2,a,\n3,D,9\n4,,\n").unwrap_err();
    assert_eq!(lines(found), [3, 4, 5, 7, 6]);
    assert_eq!(read_frame("a,b\n").unwrap_err().len(), 2);
}
