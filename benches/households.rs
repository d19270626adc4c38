//! Households of any length, made up: ten questions a part, with a loop over people, fills of their names,
//! checks that compare, conditions and computations.

/// A source with about so many questions.
pub(crate) fn source(n_questions: usize) -> String {
    let mut source = String::from(
        "questionnaire BIG \"A long one\"\n\nlist AGREE\n    1: Agree strongly\n    2: Agree\n    \
         3: Disagree\n    4: Disagree strongly\n\n",
    );
    for part in 0..n_questions.div_ceil(10) {
        let text = PART.replace("##", &part.to_string());
        source.push_str(&text);
    }
    source
}

/// Ten questions: who lives there, three about each, and what follows.
const PART: &str = r#"section S## "Part ##"
number SIZE##
    How many people of part ## live with you?
    range: 0 to 8
for each P## from 1 to SIZE##, at most 8
    text NAME##
        What is the first name of the {P##.ordinal} person?
    number AGE##
        How old is {NAME## otherwise "that person"}?
        range: 0 to 115
        confirm: AGE## <= 100 else "{AGE##} years: is that right?"
    single SEX##
        And is {NAME## otherwise "that person"} a man or a woman?
        1 male: A man
        2 female: A woman
end for
compute ADULTS## = count of P## where AGE## >= 18
if SIZE## > 0
    number WORK##
        How many of these {SIZE## otherwise "people"} have work?
        range: 0 to 8
        must: WORK## <= SIZE## else "There are only {SIZE##}." fix WORK##, SIZE##
end if
multi WAYS##
    Which of these did you use last week?
    1 walk: My own feet
    2 ride: A bicycle
    3 drive: A car
    9 none: None of these [alone]
if WAYS## includes drive or WAYS## includes ride
    scale SAFE##
        How safe did you feel on the road?
        from: 0 not at all
        to: 10 entirely
end if
single AGREE##
    Part ## was short. Do you agree?
    note: Read the answers.
    answers: AGREE
open WHY##
    Why is that?
end section

"#;
