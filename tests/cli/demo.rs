//! `cornetta demo`

use crate::Test;
use crate::test::Ran;

fn demo() -> Ran {
    Test::new().args(["demo"]).stdout_has("cornetta interview demo").success()
}

#[test]
fn makes_a_study_with_fifty_to_call_and_two_hundred_interviews_as_data() {
    let ran = demo();
    for file in ["demo.cati", "study.yaml", "sample.csv", "data/responses.parquet"] {
        assert!(ran.path(&format!("demo/{file}")).is_file(), "{file}");
    }
    let rows = ran.read("demo/data/responses.csv").lines().count() - 1;
    assert_eq!(rows, 250, "200 simulated, 50 to call");
    assert_eq!(std::fs::read_dir(ran.path("")).unwrap().count(), 1, "nothing but ./demo is left");
    ran.then().args(["interview", "demo", "--plain"]).stdout_has("50 cases").success();
}

#[test]
fn never_touches_what_is_there() {
    let ran = demo();
    std::fs::write(ran.path("demo/demo.cati"), "mine").unwrap();
    let ran = ran.then().args(["demo"]).stdout_has("was left as it is").success();
    assert_eq!(ran.read("demo/demo.cati"), "mine");
    Test::new().file("demo/x", "mine").args(["demo"]).stderr_has("cornetta demo NAME").status(2);
}

#[test]
fn its_numbers_ring_nowhere() {
    let ran = demo();
    let sample = ran.read("demo/sample.csv");
    let numbers: Vec<&str> = sample.lines().skip(1).filter_map(|it| it.split(',').nth(1)).collect();
    assert_eq!(numbers.len(), 50);
    assert!(numbers.iter().all(|it| it.starts_with("+1 202-555-01")), "{numbers:?}");
}
