//! A small questionnaire with a screen-out, a loop and words for an answer; and its answers.

use cornetta::fieldwork::NewCase;
use cornetta::interview::screen::Body;
use cornetta::interview::{Action, Screen, entry};
use cornetta::value::Value;

/// The questionnaire.
pub(crate) const TEA: &str = r#"questionnaire TEA "Tea at home"
    version: 1

sample
    FIRST_NAME: text, personal
    REGION: one of REGIONS, optional

list REGIONS
    1 north: North
    2 south: South

read HELLO
    Hello {FIRST_NAME}, my name is {interviewer}.

number AGE "Age in years"
    How old are you?
    range: 0 to 115

if AGE < 18
    end interview as screened_out "under 18"
end if

number CHILDREN
    How many children live with you?
    range: 0 to 5

for each CHILD from 1 to CHILDREN, at most 5
    number CHILD_AGE
        How old is the {CHILD.ordinal} child?
        range: 0 to 17
end for

multi DRINKS
    What do you drink?
    1 tea: Tea
    2 coffee: Coffee
    97 other: Something else [specify]

end interview as complete
"#;

/// What to type from the first screen to the end, and how it ends.
pub(crate) const WHOLE: &[&str] = &["", "34", "2", "5", "dk", "1 97 mate"];

/// A case of the sample.
pub(crate) fn case(key: &str) -> NewCase {
    NewCase {
        key: key.to_owned(),
        phone: "+12025550101".to_owned(),
        sample: [("FIRST_NAME".to_owned(), Value::Text("Ann".to_owned()))].into(),
    }
}

/// What typing this at a screen asks for; at an ending it is confirmed.
pub(crate) fn typed(screen: &Screen, text: &str) -> Action {
    match &screen.body {
        Body::Item(item) => Action::Answer {
            place: item.place.clone(),
            response: entry::read(item, text).unwrap(),
            confirmed: false,
        },
        Body::Check(_) | Body::Ending(_) | Body::Over { .. } => Action::ConfirmEnding,
    }
}
