//! Dispositions: how an attempt or a case ended, with AAPOR's codes, as a table.

/// AAPOR's classes, from which rates are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// I: complete interview.
    Complete,
    /// P: partial interview.
    Partial,
    /// R: refusal or break-off.
    Refusal,
    /// NC: eligible, not reached.
    NonContact,
    /// O: eligible, other reasons.
    Other,
    /// UH: not known whether a household.
    UnknownHousehold,
    /// UO: not known whether anyone there is eligible.
    UnknownOther,
    /// NE: not eligible.
    NotEligible,
}

impl Class {
    /// AAPOR's letters.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Complete => "I",
            Self::Partial => "P",
            Self::Refusal => "R",
            Self::NonContact => "NC",
            Self::Other => "O",
            Self::UnknownHousehold => "UH",
            Self::UnknownOther => "UO",
            Self::NotEligible => "NE",
        }
    }
}

/// What must have happened before a disposition can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: chosen by hand after any call.
    Nothing,
    /// Nothing was answered in this case's interview: nobody was reached.
    NoAnswers,
    /// At least one question was answered.
    Answers,
    /// The interview ended with exactly this outcome.
    Outcome,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disposition {
    /// Its handle, in data and files: `no_answer`.
    pub handle: &'static str,
    /// Its words, for the interviewer.
    pub words: &'static str,
    /// AAPOR's code: `3.13`.
    pub aapor: &'static str,
    /// AAPOR's class.
    pub class: Class,
    /// The case is not called again.
    pub is_final: bool,
    /// When it can be chosen.
    pub needs: Needs,
}

/// Every disposition, in the order an interviewer is offered them.
pub const DISPOSITIONS: &[Disposition] = &[
    row("complete", "Interview complete", "1.1", Class::Complete, true, Needs::Outcome),
    row("screened_out", "Screened out", "4.70", Class::NotEligible, true, Needs::Outcome),
    row("over_quota", "Quota filled", "4.80", Class::NotEligible, true, Needs::Outcome),
    row("no_answer", "No answer", "3.13", Class::UnknownHousehold, false, Needs::NoAnswers),
    row("busy", "Busy", "3.12", Class::UnknownHousehold, false, Needs::NoAnswers),
    row("machine", "Answering machine", "3.14", Class::UnknownHousehold, false, Needs::NoAnswers),
    row(
        "message_left",
        "Answering machine of the household: message left",
        "2.221",
        Class::NonContact,
        false,
        Needs::NoAnswers,
    ),
    row(
        "broken_off",
        "Broken off; to go on another time",
        "2.12",
        Class::Refusal,
        false,
        Needs::Answers,
    ),
    row("callback", "Call back, no time agreed", "2.21", Class::NonContact, false, Needs::Nothing),
    row(
        "appointment",
        "Appointment; write the time in the note",
        "2.21",
        Class::NonContact,
        false,
        Needs::Nothing,
    ),
    row(
        "soft_refusal",
        "Not now, not interested; may be asked again",
        "2.11",
        Class::Refusal,
        false,
        Needs::Nothing,
    ),
    row("refused", "Refused; do not call again", "2.11", Class::Refusal, true, Needs::Nothing),
    row(
        "partial",
        "Partial interview, enough to count",
        "1.2",
        Class::Partial,
        true,
        Needs::Answers,
    ),
    row("wrong_number", "Wrong number", "4.10", Class::NotEligible, true, Needs::Nothing),
    row("business", "Business, not a household", "4.51", Class::NotEligible, true, Needs::Nothing),
    row("dead_number", "Number not in service", "4.32", Class::NotEligible, true, Needs::NoAnswers),
    row("fax", "Fax or data line", "4.20", Class::NotEligible, true, Needs::NoAnswers),
    row("language", "Language problem", "2.33", Class::Other, true, Needs::Nothing),
    row("unable", "Unable: ill, deaf, impaired", "2.32", Class::Other, true, Needs::Nothing),
    row("deceased", "The person has died", "2.31", Class::Other, true, Needs::Nothing),
    row(
        "blocked",
        "Call blocked or screened by a device",
        "3.15",
        Class::UnknownHousehold,
        false,
        Needs::NoAnswers,
    ),
    row(
        "technical",
        "Bad line or technical fault",
        "3.16",
        Class::UnknownHousehold,
        false,
        Needs::Nothing,
    ),
    row("other", "Other; say what in the note", "3.90", Class::UnknownOther, false, Needs::Nothing),
    row("not_called", "No call was made", "3.11", Class::UnknownHousehold, false, Needs::NoAnswers),
];

/// The row of a handle.
pub fn disposition(handle: &str) -> Option<&'static Disposition> {
    DISPOSITIONS.iter().find(|it| it.handle == handle)
}

const fn row(
    handle: &'static str,
    words: &'static str,
    aapor: &'static str,
    class: Class,
    is_final: bool,
    needs: Needs,
) -> Disposition {
    Disposition { handle, words, aapor, class, is_final, needs }
}

/// The dispositions to choose from after a call, the likeliest first. `outcome` is how the
/// interview ended, `n_answers` what it holds, `agreed` what was agreed on in it to follow. An
/// interview that ended leaves no choice.
pub fn choices(
    outcome: Option<&str>,
    n_answers: usize,
    agreed: Option<&str>,
) -> Vec<&'static Disposition> {
    if let Some(ended) = outcome.and_then(disposition) {
        return vec![ended];
    }
    let fits = |it: &&Disposition| match it.needs {
        Needs::Nothing => true,
        Needs::NoAnswers => n_answers == 0,
        Needs::Answers => n_answers > 0,
        Needs::Outcome => false,
    };
    let mut choices: Vec<&Disposition> = DISPOSITIONS.iter().filter(fits).collect();
    choices.sort_by_key(|it| Some(it.handle) != agreed);
    choices
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::questionnaire::OUTCOMES;

    fn handles(rows: &[&Disposition]) -> Vec<&'static str> {
        rows.iter().map(|it| it.handle).collect()
    }

    #[test]
    fn handles_are_unique_and_every_outcome_of_a_questionnaire_has_a_row() {
        let all: BTreeSet<_> = DISPOSITIONS.iter().map(|it| it.handle).collect();
        assert_eq!(all.len(), DISPOSITIONS.len());
        for outcome in OUTCOMES {
            assert!(all.contains(outcome.handle), "{}", outcome.handle);
        }
        for row in DISPOSITIONS.iter().filter(|it| it.needs == Needs::Outcome) {
            assert!(OUTCOMES.iter().any(|it| it.handle == row.handle), "{}", row.handle);
        }
    }

    #[test]
    fn an_open_appointment_is_not_a_refusal_and_busy_is_not_no_answer() {
        let class = |handle| disposition(handle).unwrap().class;
        assert_ne!(class("appointment"), Class::Refusal);
        assert_ne!(class("callback"), Class::Refusal);
        assert_ne!(disposition("busy").unwrap().aapor, disposition("no_answer").unwrap().aapor);
    }

    #[test]
    fn codes_begin_with_the_digit_of_their_class() {
        for row in DISPOSITIONS {
            let digit = match row.class {
                Class::Complete | Class::Partial => '1',
                Class::Refusal | Class::NonContact | Class::Other => '2',
                Class::UnknownHousehold | Class::UnknownOther => '3',
                Class::NotEligible => '4',
            };
            assert!(row.aapor.starts_with(digit), "{}", row.handle);
        }
    }

    #[test]
    fn what_is_offered_follows_from_the_interview() {
        assert_eq!(handles(&choices(Some("complete"), 20, Some("callback"))), ["complete"]);
        assert_eq!(handles(&choices(None, 0, None)).first(), Some(&"no_answer"));
        let agreed = handles(&choices(None, 3, Some("appointment")));
        assert_eq!(agreed[..3], ["appointment", "broken_off", "callback"]);
        let started = handles(&choices(None, 3, None));
        assert_eq!(started.first(), Some(&"broken_off"));
        assert!(!started.contains(&"no_answer") && !started.contains(&"complete"));
        assert!(started.contains(&"refused") && started.contains(&"partial"));
    }
}
