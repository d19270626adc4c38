//! Rows of coded lists, rankings, amounts.

use insta::assert_snapshot;

use crate::bodies::{amount, lookup, number, rank};
use crate::{Screen, paper};

#[test]
fn words_narrow_a_coded_list_and_arrows_walk_its_levels() {
    let mut paper = paper(vec![lookup(), number()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("lookup_top", screen.shown());
    assert_snapshot!("lookup_found", screen.keys("nurs").shown());
    assert_snapshot!("lookup_walked", screen.keys("<esc><down><down><right><down>").shown());
    assert!(screen.keys("<left>").holds("Managers"), "{}", screen.shown());
    assert_snapshot!("lookup_not_listed", screen.keys("lighthouse<up><ret>").shown());
    assert!(screen.keys("keeper<ret>").holds("How old"), "{}", screen.shown());
}

#[test]
fn places_of_a_ranking_stand_before_the_answers() {
    let mut paper = paper(vec![rank()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("rank", screen.keys("3 1").shown());
    screen.keys("<esc><down><down> <up> ");
    assert!(screen.holds("1. The taste  2. The price"), "{}", screen.shown());
}

#[test]
fn an_amount_is_echoed_in_the_first_unit() {
    let mut paper = paper(vec![amount()]);
    let mut screen = Screen::of(&mut paper);
    assert_snapshot!("amount", screen.keys("5'11").shown());
}
