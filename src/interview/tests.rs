//! The engine against questionnaires built by hand; the language's rules are tested as golden
//! interviews in `tests/interviews`.

mod build;
mod talk;

use build::{Build, is, less, sum_of};
use talk::{Talk, facts};

use crate::interview::screen::Body;
use crate::interview::{Action, Place, Refusal};
use crate::questionnaire::{CheckId, Questionnaire};

/// Children and their ages, how much for all of them, and a question that reads one.
fn household() -> Questionnaire {
    let mut build = Build::new();
    let n = build.number("N");
    build.count("CHILD", n, 9);
    let age = build.number("AGE");
    let school = build.single("SCHOOL", &[1, 2]);
    build.says(school, age);
    build.end();
    let total = build.compute("TOTAL", sum_of(age));
    build.when(less(total, 10));
    build.single("YOUNG", &[1, 2]);
    build.end();
    build.number("LAST");
    build.finish()
}

#[test]
fn members_that_go_hide_their_answers_and_propose_them_when_they_return() {
    let mut talk = Talk::of(household());
    talk.say(&["5", "1", "1", "2", "1", "3", "1", "4", "2", "5", "2", "77"]).at("ending");
    let full = "N=5, AGE 1=1, SCHOOL 1=1, AGE 2=2, SCHOOL 2=1, AGE 3=3, SCHOOL 3=1, \
                AGE 4=4, SCHOOL 4=2, AGE 5=5, SCHOOL 5=2, TOTAL=15, LAST=77";
    assert_eq!(talk.data(), full);
    talk.changes();

    talk.jump("N");
    let refused = talk.try_say("2", false);
    let members = ["CHILD 3", "CHILD 4", "CHILD 5"].map(str::to_owned).to_vec();
    assert_eq!(refused, Err(Refusal::RemovesMembers { members, n_answers: 6 }));
    talk.try_say("2", true).unwrap();
    talk.at("AGE 1");
    assert_eq!(talk.data(), "N=2, AGE 1=1, SCHOOL 1=1, AGE 2=2, SCHOOL 2=1, TOTAL=3");
    assert_eq!(talk.changes(), "N, AGE 3, AGE 4, AGE 5, SCHOOL 3, SCHOOL 4, SCHOOL 5, TOTAL, LAST");
    assert!(talk.drawer().starts_with("AGE 3=3, AGE 4=4, AGE 5=5, SCHOOL 3=answer 1"));
    talk.act(&Action::FirstUnanswered).unwrap();
    talk.at("YOUNG").say(&["2"]).at("ending");
    assert_eq!(
        talk.data(),
        "N=2, AGE 1=1, SCHOOL 1=1, AGE 2=2, SCHOOL 2=1, TOTAL=3, YOUNG=2, LAST=77"
    );

    talk.jump("N").say(&["5"]).at("AGE 1");
    talk.act(&Action::FirstUnanswered).unwrap();
    talk.at("AGE 3");
    assert_eq!(talk.item().response, None);
    assert!(talk.item().proposed.is_some());
    talk.say(&["", "", "", "", "", ""]).at("ending");
    assert_eq!(talk.data(), full);
    assert_eq!(talk.drawer(), "YOUNG=answer 2");
}

#[test]
fn an_equal_answer_walks_nothing_again() {
    let mut talk = Talk::of(household());
    talk.say(&["1", "4", "1", "1", "77"]);
    talk.changes();
    talk.jump("N").say(&["1"]).at("AGE 1");
    assert_eq!(talk.changes(), "");
}

#[test]
fn what_falls_takes_along_what_it_fed() {
    let mut build = Build::new();
    let a = build.single("A", &[1, 2]);
    build.when(is(a, 1));
    let b = build.single("B", &[1, 2]);
    build.end();
    build.when(is(b, 1));
    build.number("C");
    build.end();
    build.number("D");
    let mut talk = Talk::of(build.finish());
    talk.say(&["1", "1", "33", "44"]).at("ending");
    talk.jump("A").say(&["2"]).at("D");
    assert_eq!(talk.data(), "A=2, D=44");
    assert_eq!(talk.drawer(), "B=answer 1, C=33");
    talk.jump("A").say(&["1"]).at("B");
    assert_eq!(talk.data(), "A=1");
    talk.say(&[""]).at("C").say(&[""]).at("ending");
    assert_eq!(talk.data(), "A=1, B=1, C=33, D=44");
}

#[test]
fn a_check_fires_until_it_holds_or_is_let_stand() {
    let mut build = Build::new();
    let a = build.number("A");
    build.check(true, less(a, 100), a);
    build.check(false, less(a, 50), a);
    build.number("B");
    let mut talk = Talk::of(build.finish());
    let stand = |check, talk: &mut Talk| {
        talk.act(&Action::Suppress {
            check: CheckId(check),
            members: vec![],
            reason: String::new(),
        })
    };
    talk.say(&["100"]).at("check 0 []");
    assert_eq!(stand(0, &mut talk), Err(Refusal::MustHold));
    assert_eq!(stand(1, &mut talk), Err(Refusal::NoSuchCheck));
    talk.act(&Action::Back).unwrap();
    talk.at("A").say(&["60"]).at("check 1 []");
    stand(1, &mut talk).unwrap();
    talk.at("B").say(&["1"]).at("ending");
    talk.jump("A").say(&["60"]).at("B");
    talk.jump("A").say(&["61"]).at("check 1 []");
    assert_eq!(talk.data(), "A=61");
    talk.jump("A").say(&["dk"]).at("B");
    talk.jump("A").say(&["61"]).at("check 1 []");
    let Body::Check(check) = talk.interview.screen().body else { panic!() };
    assert_eq!((check.hard, check.answers.len()), (false, 1));
}

#[test]
fn offered_answers_follow_what_was_chosen() {
    let mut build = Build::new();
    let a = build.multi("A", &[1, 2, 3, 98]);
    let b = build.multi("B", &[1, 2, 3]);
    build.chosen_in(b, a);
    build.number("C");
    let mut talk = Talk::of(build.finish());
    talk.say(&["1 3"]).at("B");
    assert_eq!(talk.try_say("2", false), Err(Refusal::NoSuchCode(2)));
    talk.say(&["1 3", "5"]).at("ending");
    talk.jump("A").say(&["3 2"]).at("B");
    assert_eq!((talk.data().as_str(), talk.drawer().as_str()), ("A=2 3", "B=answer 1; answer 3"));
    assert_eq!(talk.item().proposed, None);
    talk.say(&["2"]).at("ending");
    talk.jump("A").say(&["98"]).at("C");
    assert_eq!(talk.data(), "A=98, C=5");
}

#[test]
fn a_filter_that_shrinks_asks_before_members_go() {
    let mut build = Build::new();
    let a = build.multi("A", &[1, 2, 3]);
    let b = build.multi("B", &[1, 2, 3, 98]);
    build.chosen_in(b, a);
    build.chosen("BRAND", b, 5);
    build.number("RATE");
    build.end();
    let mut talk = Talk::of(build.finish());
    talk.say(&["1 2 3", "3 1", "10", "30"]).at("ending");
    talk.jump("A").say(&["1 2"]).at("B");
    assert!(matches!(talk.try_say("2", false), Err(Refusal::RemovesMembers { n_answers: 2, .. })));
    talk.try_say("1 2", true).unwrap();
    talk.at("RATE 2");
}

#[test]
fn members_added_later_come_last_and_those_who_return_keep_their_place() {
    let mut build = Build::new();
    let a = build.multi("A", &[1, 2, 3, 98]);
    build.chosen("BRAND", a, 3);
    build.number("RATE");
    build.end();
    let mut talk = Talk::of(build.finish());
    talk.say(&["2 3"]).at("RATE 2").say(&["20", "30"]).at("ending");
    talk.jump("A").say(&["1 2 3"]).at("RATE 2");
    talk.act(&Action::FirstUnanswered).unwrap();
    talk.at("RATE 1").say(&["10"]);
    assert_eq!(talk.data(), "A=1 2 3, RATE 2=20, RATE 3=30, RATE 1=10");
    talk.jump("A").try_say("1 3", true).unwrap();
    talk.jump("A").say(&["1 2 3"]).at("RATE 2").say(&[""]);
    assert_eq!(talk.data(), "A=1 2 3, RATE 2=20, RATE 3=30, RATE 1=10");
}

#[test]
fn random_orders_follow_from_the_seed() {
    let order = |seed| {
        let mut build = Build::new();
        let a = build.multi("A", &[1, 2, 3, 4, 5, 6]);
        let brand = build.chosen("BRAND", a, 3);
        build.random(brand);
        build.number("RATE");
        build.end();
        let mut talk = Talk::seeded(build.finish(), seed);
        talk.say(&["1-6", "0", "0", "0"]).at("ending");
        talk.data()
    };
    assert_eq!(order(1), order(1));
    assert!((2..20).any(|it| order(it) != order(1)));
}

#[test]
fn a_skip_leaves_the_loops_it_goes_out_of() {
    let mut build = Build::new();
    let n = build.number("N");
    let outer = build.count("OUTER", n, 9);
    let m = build.number("M");
    build.count("INNER", m, 9);
    let x = build.number("X");
    build.when(is(x, 1));
    build.end();
    build.when(less(x, 0));
    build.skip(outer);
    build.end();
    build.end();
    build.end();
    build.number("LAST");
    let mut talk = Talk::of(build.finish());
    talk.say(&["2", "2", "1", "1", "1", "-1"]).at("LAST");
    assert_eq!(talk.interview.screen().number, 7);
    talk.say(&["5"]).at("ending");
    talk.jump("X 2 1").say(&["1"]).at("LAST");
    assert_eq!(talk.data(), "N=2, M 1=2, X 1 1=1, X 1 2=1, M 2=1, X 2 1=1, LAST=5");
    talk.jump("X 1 2").say(&["-1"]).at("LAST");
    assert_eq!(talk.drawer(), "M 2=1, X 2 1=1");
}

#[test]
fn the_way_back_and_forward_is_the_same() {
    let mut talk = Talk::of(household());
    assert_eq!(talk.act(&Action::Back), Err(Refusal::NothingBefore));
    assert_eq!(talk.act(&Action::Forward), Err(Refusal::NothingAfter));
    talk.say(&["1", "4", "1"]).at("YOUNG");
    for place in ["SCHOOL 1", "AGE 1", "N"] {
        talk.act(&Action::Back).unwrap();
        talk.at(place);
    }
    for place in ["AGE 1", "SCHOOL 1", "YOUNG"] {
        talk.act(&Action::Forward).unwrap();
        talk.at(place);
    }
    let off = Place { members: vec![2], ..talk.place("AGE 1") };
    assert_eq!(talk.act(&Action::Jump(off)), Err(Refusal::NotOnRoute));
    let computed = talk.place("TOTAL");
    assert_eq!(talk.act(&Action::Jump(computed)), Err(Refusal::NotOnRoute));
}

#[test]
fn an_interview_taken_up_again_stands_where_it_stood() {
    let mut talk = Talk::of(household());
    talk.say(&["1", "4"]);
    talk.act(&Action::Back).unwrap();
    talk.act(&Action::BreakOff { reason: "doorbell".into() }).unwrap();
    assert_eq!(talk.act(&Action::Forward), Err(Refusal::IsBrokenOff));
    assert_eq!(talk.interview.screen().body, Body::Over { outcome: None });
    talk.act(&Action::Resume(facts())).unwrap();
    talk.at("AGE 1");
    talk.act(&Action::Resume(facts())).unwrap();
    talk.at("AGE 1");
    talk.act(&Action::FirstUnanswered).unwrap();
    assert_eq!(talk.act(&Action::ConfirmEnding), Err(Refusal::NotAtEnding));
    talk.say(&["1", "1", "77"]).at("ending");
    talk.act(&Action::ConfirmEnding).unwrap();
    assert_eq!(talk.act(&Action::Back), Err(Refusal::HasEnded));
    assert_eq!(talk.interview.screen().body, Body::Over { outcome: Some("complete".into()) });
}

#[test]
fn remarks_stand_until_they_are_emptied() {
    let mut talk = Talk::of(household());
    talk.say(&["1"]);
    let place = talk.place("N");
    let remark = |text: &str| Action::Remark { place: place.clone(), text: text.into() };
    talk.act(&remark(" two more soon ")).unwrap();
    talk.jump("N");
    assert_eq!(talk.item().remark.as_deref(), Some("two more soon"));
    assert!(talk.interview.jump_list()[0].has_remark);
    talk.act(&remark(" ")).unwrap();
    assert_eq!(talk.item().remark, None);
}

#[test]
fn the_length_of_the_route_is_guessed_from_what_is_known() {
    let mut talk = Talk::of(household());
    let guess = |talk: &Talk| (talk.interview.screen().number, talk.interview.screen().of_about);
    assert_eq!(guess(&talk), (1, 5));
    talk.say(&["3"]);
    assert_eq!(guess(&talk), (2, 9));
    talk.say(&["20", "1", "20", "1", "20", "1"]).at("LAST");
    assert_eq!(guess(&talk), (8, 8));
    talk.say(&["1"]);
    assert_eq!(guess(&talk), (8, 8));
    talk.jump("N");
    assert_eq!(guess(&talk), (1, 8), "what was answered is known, wherever one stands");
}
