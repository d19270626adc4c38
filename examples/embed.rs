//! The engine as a library: a questionnaire is compiled, an interview is held on stdin and stdout.
//!
//! No store, no terminal: `cargo run --no-default-features --example embed`. What an interviewer
//! types are codes, numbers and words; `dk` and `ref` where a text is not asked; `back` goes back.

#![expect(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufRead as _};
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::interview::screen::{Body, ItemScreen};
use cornetta::interview::{Action, Facts, Interview, entry, words};
use cornetta::source::Source;
use cornetta::time::Timestamp;

const SOURCE: &str = r#"
questionnaire TEA "Tea at home"

yesno TEA
    Do you drink tea at home?

if TEA is yes
    number CUPS
        How many cups do you drink on a usual day?
        range: 0 to 40
        confirm: CUPS <= 12 else "Just to check: {CUPS} cups a day?"
end if
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let compiled = compile(&Source::new("tea.cati", SOURCE));
    let questionnaire = Arc::new(compiled.questionnaire.ok_or("the source has a mistake")?);

    // Time and chance are arguments: the engine has neither clock nor dice.
    let facts = Facts {
        interviewer: "Ana".to_owned(),
        daypart: "morning".to_owned(),
        today: "2024-05-17".parse()?,
        mode: "plain".to_owned(),
        attempt: 1,
        phone: String::new(),
    };
    let began = Interview::begin(&questionnaire, 7, BTreeMap::new(), facts, Timestamp(0));
    let mut events = vec![began];
    let mut interview = Interview::replay(Arc::clone(&questionnaire), &events);

    show(&interview);
    for line in io::stdin().lock().lines() {
        let Some(action) = action(&interview, &line?) else { continue };
        match interview.decide(&action, Timestamp(0)) {
            Err(refusal) => println!("! {}", words::refusal(&refusal)),
            Ok(decided) => {
                // A program that must not lose anything writes the events to disk here.
                for event in &decided {
                    interview.apply(event);
                }
                events.extend(decided);
            }
        }
        show(&interview);
    }

    for (place, response) in interview.data() {
        println!("{} = {response:?}", questionnaire.item(place.item).name);
    }
    // The events are the whole record: they make the same interview again.
    assert_eq!(Interview::replay(questionnaire, &events).data(), interview.data());
    Ok(())
}

/// What the interviewer wants, by what is on screen and what was typed.
fn action(interview: &Interview, typed: &str) -> Option<Action> {
    if typed == "back" {
        return Some(Action::Back);
    }
    match interview.screen().body {
        Body::Item(item) => match entry::read(&item, typed) {
            Ok(response) => Some(Action::Answer { place: item.place, response, confirmed: false }),
            Err(refusal) => {
                println!("! {}", words::refusal(&refusal));
                None
            }
        },
        Body::Check(check) => Some(Action::Suppress {
            check: check.check,
            members: check.members,
            reason: typed.to_owned(),
        }),
        Body::Ending(_) => Some(Action::ConfirmEnding),
        Body::Over { .. } => None,
    }
}

fn show(interview: &Interview) {
    match interview.screen().body {
        Body::Item(item) => show_item(&item),
        Body::Check(check) => {
            println!("\n{}\n(Enter lets it stand, `back` goes back)", check.message.words());
        }
        Body::Ending(ending) => println!("\nThe end: {}. Enter confirms.", ending.outcome),
        Body::Over { outcome } => {
            println!("\nOver: {}", outcome.as_deref().unwrap_or("broken off"));
        }
    }
}

fn show_item(item: &ItemScreen) {
    println!();
    for paragraph in &item.paragraphs {
        println!("{}", paragraph.words());
    }
    for choice in &item.choices {
        println!("  {:>3}  {}", choice.code.0, choice.label);
    }
}
