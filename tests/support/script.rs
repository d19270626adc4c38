//! Interviews of the demo questionnaire, step by step, for whoever holds them.

/// One thing an interviewer does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    /// Types this and takes it; nothing: goes on as it stands.
    Answer(&'static str),
    /// Records don't know.
    DontKnow,
    /// Records refused.
    Refused,
    /// Lets a check stand, with this reason.
    Keep(&'static str),
    /// Notes this on the question.
    Remark(&'static str),
    /// The question before.
    Back,
    /// Confirms the end.
    Confirm,
    /// Takes the outcome that is offered first.
    Outcome,
}

use Step::{Answer, Back, Confirm, DontKnow, Keep, Outcome, Refused, Remark};

/// Works, has children and a partner, several pastimes: nearly every question.
pub(crate) const LONG: &[Step] = &[
    Answer(""),                      // HELLO
    Answer("1"),                     // WILLING
    Answer("44"),                    // AGE
    Answer("2"),                     // GENDER
    Answer("1"),                     // WORK
    Answer("62.5"),                  // HOURS …
    Keep("two jobs"),                // … and its check
    Remark("tired"),                 // on FREE_HOURS
    Answer("1.5"),                   // FREE_HOURS
    Answer("1 4 96 chess problems"), // ACTIVITIES
    Answer("1"),                     // FAVORITE …
    Back,                            // … no:
    Answer("4"),                     // FAVORITE
    Answer("1"),                     // HOW_OFTEN reading
    Answer("2"),                     // WITH_OTHERS reading
    Answer("2"),                     // HOW_OFTEN sport
    Answer("1"),                     // WITH_OTHERS sport
    DontKnow,                        // HOW_OFTEN other
    Refused,                         // WITH_OTHERS other
    Answer("7"),                     // SATISFIED
    Answer("4"),                     // GENERAL_HEALTH
    Answer("The back, after work."), // TROUBLE
    Answer("2019-05"),               // CHECKUP
    Answer("1"),                     // SMOKES
    Answer("12"),                    // CIGARETTES
    Answer("1 3"),                   // WISHES
    Answer("4"),                     // PEOPLE
    Answer("2"),                     // CHILDREN
    Answer("Bruno"),                 // CHILD_NAME 1
    Answer("9"),                     // CHILD_AGE 1
    Answer("Chiara"),                // CHILD_NAME 2
    DontKnow,                        // CHILD_AGE 2
    Answer("2"),                     // PARTNER
    Answer("3"),                     // PARTNER_HOURS
    Answer("1"),                     // AGAIN
    Answer("after six"),             // BEST_TIME
    Answer(""),                      // GOODBYE
    Confirm,
    Outcome,
];

/// Retired, lives alone, no pastimes: the shortest way to the end.
pub(crate) const SHORT: &[Step] = &[
    Answer(""),
    Answer("1"),
    Answer("71"),
    Answer("3"),
    Answer("5"),
    DontKnow,
    Answer("97"),
    Answer("10"),
    Answer("2"),
    Refused,
    Answer("2"),
    Answer("97"),
    Answer("1"),
    Answer("2"),
    Answer(""),
    Confirm,
    Outcome,
];

/// Too young: screened out.
pub(crate) const SCREENED_OUT: &[Step] =
    &[Answer(""), Answer("1"), Answer("17"), Answer(""), Confirm, Outcome];

impl Step {
    /// The line that does it in the plain dialogue.
    pub(crate) fn line(self) -> String {
        match self {
            Answer(typed) => typed.to_owned(),
            DontKnow => "/dk".to_owned(),
            Refused => "/ref".to_owned(),
            Keep(reason) => format!("/keep {reason}"),
            Remark(words) => format!("/remark {words}"),
            Back => "/back".to_owned(),
            Confirm | Outcome => String::new(),
        }
    }
}
