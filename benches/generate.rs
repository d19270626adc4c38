//! Questionnaires of any length, made up: every fourth question can be skipped, every tenth has a
//! check, and texts are filled from what was answered just before.

use std::fmt::Write as _;

/// A source with so many questions, all of which a respondent may be asked.
pub(crate) fn source(n_questions: usize) -> String {
    let mut source = String::from(
        "questionnaire BIG \"A long one\"\n\nlist AGREE\n    1: Agree strongly\n    2: Agree\n    \
         3: Disagree\n    4: Disagree strongly\n\n",
    );
    for number in 0..n_questions {
        question(&mut source, number);
    }
    source
}

/// Groups of four: a number, a single, one that is asked if the single is not 4, a multi.
fn question(source: &mut String, number: usize) {
    let before = number.saturating_sub(1);
    let text = match number % 4 {
        0 => format!(
            "number Q{number} \"Number {number}\"\n    How often did you do thing {number} last month?\n    \
             range: 0 to 90\n"
        ),
        1 => format!(
            "single Q{number}\n    You said {{Q{before}}}. Do you agree that this is often?\n    \
             note: Read the answers.\n    answers: AGREE\n"
        ),
        2 => format!(
            "if Q{before} is not 4\n    single Q{number}\n        And do you agree with thing {number}?\n        \
             answers: AGREE\nend if\n"
        ),
        _ => format!(
            "multi Q{number}\n    Which of these did you do at thing {number}?\n    1 walk: Walk\n    \
             2 ride: Ride a bicycle\n    3 drive: Drive\n    9 none: None of these [alone]\n"
        ),
    };
    source.push_str(&text);
    if number.is_multiple_of(20) {
        // Writing to a string cannot fail.
        let _written = writeln!(source, "    confirm: Q{number} <= 60 else \"So often?\"");
    }
    source.push('\n');
}
