//! What an interviewer may ask for.

use crate::interview::{Facts, Place, Told};
use crate::questionnaire::{CheckId, ObjectionId};
use crate::value::{Code, Response};

/// What an interviewer may ask for. Each is decided against the current state.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Records a response at a place on the route, then goes on.
    Answer {
        /// Where.
        place: Place,
        /// What.
        response: Response,
        /// The interviewer was told that answers of loop members go away, and agreed.
        confirmed: bool,
    },
    /// The previous item that was shown; from a check, the last item before it.
    Back,
    /// The next item on the route, if this one is answered.
    Forward,
    /// Any item on the route.
    Jump(Place),
    /// The first item that is not answered, or the check or ending where the route stops.
    FirstUnanswered,
    /// Lets the `confirm` that fires stand, with the interviewer's reason (may be empty).
    Suppress {
        /// Which.
        check: CheckId,
        /// For which members.
        members: Vec<i64>,
        /// Why it stands.
        reason: String,
    },
    /// Notes something on an item; an empty text removes the remark.
    Remark {
        /// On which.
        place: Place,
        /// What.
        text: String,
    },
    /// The world tells what the route asked for: see [`crate::interview::Interview::need`].
    Tell(Told),
    /// Goes on in another language, at the same place.
    Speak(String),
    /// The respondent objected, and it goes on in one of the ways foreseen.
    Object {
        /// What was objected.
        objection: ObjectionId,
        /// How it goes on.
        reaction: Code,
    },
    /// Confirms the ending the interviewer stands at.
    ConfirmEnding,
    /// Stops here; what was answered is kept and the interview can be resumed.
    BreakOff {
        /// Why, in a few words.
        reason: String,
    },
    /// Takes up an interview again, after a break-off or because the program was ended.
    Resume(Facts),
}
