//! Random tables beside a plain recomputation, respondent by respondent.

use cornetta::tables::{Around, Kind, read, run};
use proptest::prelude::*;

use crate::fixture::{DK, NOT_ASKED, empty, number, several, single, weight};

/// A respondent: answer (4 is *don't know*, 5 not asked), two groups (3 is *don't know*), what was
/// chosen of three, a number (20 is *don't know*), a weight (9 is none), age.
type Who = (u16, u16, u16, u8, u16, u16, u16);

/// Is a respondent in a column?
type IsIn = Box<dyn Fn(&Who) -> bool>;

const ANSWERS: [(&str, &str); 4] = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")];
const GROUPS: [(&str, &str); 3] = [("x", "X"), ("y", "Y"), ("z", "Z")];

fn of_weight(it: &Who) -> f64 {
    if it.5 == 9 { f64::NAN } else { f64::from(it.5) / 3.0 + 0.1 }
}

/// The columns of the banner, as conditions.
fn columns() -> Vec<IsIn> {
    let mut all: Vec<IsIn> = vec![Box::new(|_| true)];
    for group in 0..3 {
        all.push(Box::new(move |it| it.1 == group));
    }
    for bit in 0..3 {
        for group in 0..3 {
            all.push(Box::new(move |it| it.3 >> bit & 1 == 1 && it.2 == group));
        }
    }
    all
}

fn near(found: f64, wanted: f64) -> Result<(), TestCaseError> {
    let is_near = (found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0);
    prop_assert!(is_near || (found.is_nan() && wanted.is_nan()), "{found} is not {wanted}");
    Ok(())
}

fn dataset(people: &[Who]) -> cornetta::dataset::Dataset {
    let mut data = empty(people.len());
    let reason = |it: u16, from: u16| match it {
        it if it < from => it,
        it if it == from => 100 + u16::from(DK),
        _ => 100 + u16::from(NOT_ASKED),
    };
    let places = |of: &dyn Fn(&Who) -> u16| people.iter().map(of).collect::<Vec<u16>>();
    single(&mut data, "ANSWER", "Answer", &ANSWERS, &places(&|it| reason(it.0, 4)));
    single(&mut data, "ONE", "One", &GROUPS, &places(&|it| reason(it.1, 3)));
    single(&mut data, "TWO", "Two", &GROUPS, &places(&|it| reason(it.2, 3)));
    let chosen = |it: &Who| Some((1..=3).filter(|bit| it.3 >> (bit - 1) & 1 == 1).collect());
    let chosen: Vec<Option<Vec<i64>>> = people.iter().map(chosen).collect();
    several(&mut data, "SOME", "Some", &GROUPS, &chosen);
    let numbers = people.iter().map(|it| if it.4 == 20 { f64::NAN } else { f64::from(it.4) * 7.5 });
    number(&mut data, "NUMBER", "Number", numbers.collect());
    number(&mut data, "AGE", "Age", people.iter().map(|it| f64::from(it.6)).collect());
    weight(&mut data, people.iter().map(of_weight).collect());
    data
}

fn shares(people: &[&Who], row: &cornetta::tables::Row, at: usize) -> Result<(), TestCaseError> {
    let is_in = |it: &Who| match row.handle.as_str() {
        "dk" => it.0 == 4,
        "Both" => it.0 < 2,
        handle => ANSWERS.iter().position(|it| it.0 == handle) == Some(usize::from(it.0)),
    };
    let base: Vec<&&Who> = people.iter().filter(|it| it.0 < 5).collect();
    let total: f64 = base.iter().map(|it| of_weight(it)).sum();
    let part: Vec<&&&Who> = base.iter().filter(|it| is_in(it)).collect();
    let sum: f64 = part.iter().map(|it| of_weight(it)).sum();
    let cell = &row.cells[at];
    prop_assert_eq!(cell.n, u64::try_from(part.len()).unwrap());
    near(cell.weighted, sum)?;
    let Some(value) = cell.value else {
        prop_assert!(base.is_empty());
        return Ok(());
    };
    near(value, sum / total * 100.0)?;
    if let Some(error) = cell.error {
        let p = sum / total;
        let n = f64::from(u32::try_from(base.len()).unwrap());
        let one = |it: &&&Who| (of_weight(it) * (f64::from(u8::from(is_in(it))) - p)).powi(2);
        let sum: f64 = base.iter().map(one).sum();
        near(error, (n / (n - 1.0) * sum).sqrt() / total * 100.0)?;
    }
    Ok(())
}

fn numbers(people: &[&Who], row: &cornetta::tables::Row, at: usize) -> Result<(), TestCaseError> {
    let mut said: Vec<(f64, f64)> = people
        .iter()
        .filter(|it| it.4 < 20)
        .map(|it| (f64::from(it.4) * 7.5, of_weight(it)))
        .collect();
    said.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = said.iter().map(|it| it.1).sum();
    let mean = said.iter().map(|it| it.0 * it.1).sum::<f64>() / total;
    let n = f64::from(u32::try_from(said.len()).unwrap());
    let wanted = match row.kind {
        Kind::Mean => Some(mean).filter(|_| !said.is_empty()),
        Kind::Deviation => {
            let squares: f64 = said.iter().map(|it| it.1 * (it.0 - mean).powi(2)).sum();
            Some((squares / total * n / (n - 1.0)).sqrt()).filter(|_| said.len() > 1)
        }
        Kind::Error => {
            let squares: f64 = said.iter().map(|it| (it.1 * (it.0 - mean)).powi(2)).sum();
            Some((squares * n / (n - 1.0)).sqrt() / total).filter(|_| said.len() > 1)
        }
        Kind::Median | Kind::Category | Kind::Net | Kind::Missing | Kind::Nps => return Ok(()),
    };
    match (row.cells[at].value, wanted) {
        (Some(found), Some(wanted)) => {
            // a deviation of nothing is the root of a rounded difference
            let is_near = (found - wanted).abs() <= 1e-5 * wanted.abs().max(1.0);
            prop_assert!(is_near, "{:?}: {found} is not {wanted}", row.kind);
        }
        (found, wanted) => prop_assert_eq!(found, wanted),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_random_table_is_what_counting_by_hand_gives(
        people in prop::collection::vec((0_u16..6, 0_u16..5, 0_u16..4, 0_u8..8, 0_u16..21, 0_u16..10, 15_u16..30), 0..300)
    ) {
        let data = dataset(&people);
        let (spec, mistakes) = read(
            "weight: weight\nfilter: AGE >= 18\nbanner: [TOTAL, ONE, SOME > TWO]\n\
             tables:\n  - {variable: ANSWER, nets: {Both: [a, b]}}\n  - NUMBER\n",
        );
        prop_assert_eq!(mistakes, vec![]);
        let report = run(&spec, &data, Around { threads: 2, ..Around::default() }).unwrap();
        let in_data: Vec<&Who> = people.iter().filter(|it| it.6 >= 18 && it.5 != 9).collect();
        let mut at = 0;
        for is_in in &columns() {
            let own: Vec<&Who> = in_data.iter().copied().filter(|it| is_in(it)).collect();
            // a column of nobody is left out
            if own.is_empty() && at > 0 {
                continue;
            }
            for row in &report.tables[0].rows {
                shares(&own, row, at)?;
            }
            for row in &report.tables[1].rows {
                numbers(&own, row, at)?;
            }
            at += 1;
        }
        prop_assert_eq!(report.tables[0].columns.len(), at);
    }
}
