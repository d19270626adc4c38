//! Made-up interviews walk through a questionnaire: what was asked how often, and how they ended.
//!
//! `cargo run --no-default-features --example walk -- questionnaires/demo.cati`

#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::interview::Position;
use cornetta::simulate;
use cornetta::source::Source;
use cornetta::time::Timestamp;

const N_INTERVIEWS: u64 = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "questionnaires/demo.cati".to_owned());
    let source = Source::new(path.as_str(), std::fs::read_to_string(&path)?);
    let compiled = compile(&source);
    let questionnaire = Arc::new(compiled.questionnaire.ok_or("the source has a mistake")?);

    let mut asked = vec![0_u64; questionnaire.items.len()];
    let mut ended: BTreeMap<String, u64> = BTreeMap::new();
    for number in 1..=N_INTERVIEWS {
        let made = simulate::interview(&questionnaire, 7, number, Timestamp(1_715_947_200_000));
        let mut items: Vec<_> = made.interview.route().iter().map(|it| it.place.item).collect();
        items.sort();
        items.dedup();
        for item in items {
            asked[item.0 as usize] += 1;
        }
        let how = match made.interview.position() {
            Position::Ended(ending) => questionnaire.ending(ending).outcome.clone(),
            Position::At(_)
            | Position::Check(..)
            | Position::Needs
            | Position::Ending(_)
            | Position::BrokenOff => "broken off".to_owned(),
        };
        *ended.entry(how).or_default() += 1;
    }

    println!("on the route in so many of {N_INTERVIEWS} interviews:");
    for (item, n_asked) in questionnaire.items.iter().zip(asked) {
        println!("{n_asked:>6}  {}", item.name);
    }
    println!("ended as:");
    for (how, n_ended) in ended {
        println!("{n_ended:>6}  {how}");
    }
    Ok(())
}
