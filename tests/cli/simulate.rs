//! `cornetta simulate --with`

use crate::Test;

const CONTACT: &str = "questionnaire A \"A\"\nsample\n    REGION: one of REGIONS\nlist REGIONS\n    \
    1 north: North\n    2 south: South\nsingle CONTACT\n    Hello?\n    1 person: A person\n    2 \
    business: A business\n    3 no: Refuses\n    96 other: Other [specify]\n    specials: dk\nif \
    CONTACT is not person and CONTACT is not other\n    end interview as refused\nend if\nmulti \
    NEWS\n    Which?\n    1 tv: TV\n    2 press: Press\n    3 web: Web\nnumber AGE\n    How \
    old?\n    range: 18 to 99\ndate BORN\n    When?\n    known to: year\nif REGION is south\n    \
    end interview as screened_out\nend if\ncompute OLD = AGE + 1\n";

fn simulate(with: &[&str]) -> Test {
    let test = Test::new().file("a.cati", CONTACT).args(["simulate", "a.cati", "-n", "40"]);
    with.iter().fold(test, |test, it| test.args(["--with", it]))
}

#[test]
fn what_is_given_is_always_said() {
    let with = ["CONTACT=Person", "region=1", "NEWS=tv 3", "AGE=44", "BORN=1980"];
    let ran = simulate(&with).stdout_anything().success();
    let ran = ran.then().args(["export", "a-simulated", "--to", "data", "--format", "csv"]);
    let csv = ran.stdout_anything().success().read("data/responses.csv");
    let column = |name: &str| csv.lines().next().unwrap().split(',').position(|it| it == name);
    for (name, value) in
        [("CONTACT", "1"), ("REGION", "1"), ("NEWS", "1 3"), ("AGE", "44"), ("BORN", "1980")]
    {
        let at = column(name).unwrap();
        let cells = csv.lines().skip(1).map(|it| it.split(',').nth(at).unwrap());
        let said: Vec<&str> = cells.filter(|it| !it.is_empty()).collect();
        assert!(said.len() > 20, "{name}: {said:?}");
        assert!(said.iter().all(|it| *it == value), "{name}: {said:?}");
    }
    assert!(!csv.contains("refused") && !csv.contains("screened_out"), "{csv}");
}

#[test]
fn an_answer_that_asks_for_words_gets_some_and_a_special_is_an_answer() {
    let with = ["CONTACT=other", "REGION=north", "AGE=ref"];
    simulate(&with).stdout_has("complete").success();
}

#[test]
fn names_and_answers_there_are_none_of_are_told() {
    for (with, said) in [
        ("CONTAKT=person", "no question and no sample column `CONTAKT`; did you mean `CONTACT`?"),
        ("CONTACT=persn", "`persn` is not an answer to `CONTACT`; did you mean `person`?"),
        ("CONTACT=9", "It takes one answer; person, business, no, other, dk."),
        ("AGE=7", "`7` is not an answer to `AGE`.\nIt takes a whole number from 18 to 99"),
        ("REGION=east", "It takes one answer; north, south."),
        ("OLD=1", "nobody is asked for an answer to `OLD`."),
        ("AGE", "write a name, `=` and an answer"),
    ] {
        simulate(&[with]).stderr_has(said).status(2);
    }
}
