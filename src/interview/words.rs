//! Refusals in words for interviewers: what is wanted, and what to type instead.

use std::fmt::Display;

use crate::interview::Refusal;
use crate::value::text;

/// What to tell the interviewer: one or two short sentences.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Nothing => "Type an answer first.".to_owned(),
        Refusal::Unreadable => {
            "This cannot be read as an answer here. Type it as the screen shows.".to_owned()
        }
        Refusal::NoSuchCode(code) => {
            format!("There is no answer {code} here. Type a code from the list.")
        }
        Refusal::NoSuchSpecial(handle) => {
            format!("\"{}\" is not possible at this question.", text::shown(handle))
        }
        Refusal::OnlyOne => "Only one answer is possible here. Type one code.".to_owned(),
        Refusal::TooFew(least) => format!("Too few answers. Choose at least {least}."),
        Refusal::TooMany(most) => format!("Too many answers. Choose at most {most}."),
        Refusal::Alone(label) => {
            format!("\"{label}\" excludes all other answers. Type it alone, or leave it out.")
        }
        Refusal::WordsWanted(label) => {
            format!("\"{label}\" needs words. Type them behind the code.")
        }
        Refusal::OutOfRange { low, high } => {
            out_of_range("a number", low.map(text::number), high.map(text::number))
        }
        Refusal::TooManyDecimals(0) => "Type a whole number.".to_owned(),
        Refusal::TooManyDecimals(1) => "Type at most one decimal.".to_owned(),
        Refusal::TooManyDecimals(most) => format!("Type at most {most} decimals."),
        Refusal::Twice(label) => format!("\"{label}\" can have one place only. Type each code once."),
        Refusal::UnitWanted => "Type the number and its unit, as 3 2: three of unit 2.".to_owned(),
        Refusal::AmountOutOfRange { low, high, unit } => {
            let what = format!("an amount, in {unit},");
            out_of_range(&what, low.map(text::number), high.map(text::number))
        }
        Refusal::NotListed => {
            "This is no code and no whole entry of the list. Type the code, or - and the words if it \
             is not in the list."
                .to_owned()
        }
        Refusal::TimeOutOfRange { low, high } => out_of_range("a time", *low, *high),
        Refusal::DateOutOfRange { low, high } => {
            out_of_range("a date", low.map(text::date), high.map(text::date))
        }
        Refusal::DateTooVague => "More of the date is wanted. Add the month or the day.".to_owned(),
        Refusal::TooLong(most) => format!("This is too long: at most {most} bytes can be kept."),
        Refusal::NothingBefore => "This is the first question.".to_owned(),
        Refusal::NothingAfter => "Answer this first.".to_owned(),
        Refusal::NotOnRoute => "That question is not asked in this interview now.".to_owned(),
        Refusal::RemovesMembers { members, n_answers } => removes_members(members, *n_answers),
        Refusal::MustHold => {
            "This must be right before you can go on. Change an answer.".to_owned()
        }
        Refusal::NoSuchCheck => "There is nothing to confirm here.".to_owned(),
        Refusal::NoSuchLanguage(language) => {
            format!("This questionnaire is not in \"{}\".", text::shown(language))
        }
        Refusal::NoSuchObjection => "Choose one of the answers listed.".to_owned(),
        Refusal::NothingAsked => "Nothing was asked for here.".to_owned(),
        Refusal::NotAtEnding => "The interview is not at its end yet.".to_owned(),
        Refusal::HasEnded => "This interview has ended.".to_owned(),
        Refusal::IsBrokenOff => "This interview was broken off. Resume it first.".to_owned(),
    }
}

fn out_of_range<T: Display>(what: &str, low: Option<T>, high: Option<T>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("Type {what} from {low} to {high}."),
        (Some(low), None) => format!("Type {what} from {low} on."),
        (None, Some(high)) => format!("Type {what} up to {high}."),
        (None, None) => format!("Type {what}."),
    }
}

fn removes_members(members: &[String], n_answers: usize) -> String {
    let answers =
        if n_answers == 1 { "1 answer".to_owned() } else { format!("{n_answers} answers") };
    format!(
        "This takes out {} with {answers}. Confirm, or keep the answer as it was.",
        members.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_type_instead() {
        let range = Refusal::OutOfRange { low: Some(0.into()), high: Some(120.into()) };
        assert_eq!(refusal(&range), "Type a number from 0 to 120.");
        let removes = Refusal::RemovesMembers {
            members: vec!["CHILD 2".to_owned(), "CHILD 3".to_owned()],
            n_answers: 4,
        };
        assert_eq!(
            refusal(&removes),
            "This takes out CHILD 2, CHILD 3 with 4 answers. Confirm, or keep the answer as it was."
        );
    }
}
