//! How an interview may end, as an author writes it after `end interview as`.

/// One outcome an author may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What the author writes: `screened_out`.
    pub handle: &'static str,
    /// What it means, in plain words.
    pub words: &'static str,
}

/// Every outcome a questionnaire may end with; each has a row in the table of dispositions.
pub const OUTCOMES: &[Outcome] = &[
    row("complete", "Interview complete"),
    row("partial", "Partial interview, enough to count"),
    row("screened_out", "Not eligible: screened out"),
    row("over_quota", "Not needed: quota filled"),
    row("refused", "Refused"),
    row("wrong_number", "Wrong number: not the person or household sampled"),
    row("business", "A business or office, not a household"),
    row("language", "Language problem"),
    row("unable", "Unable to take part: ill, deaf, impaired"),
    row("deceased", "The person has died"),
    row("other", "Other; say why in the note"),
];

/// The outcome of a handle.
pub fn outcome(handle: &str) -> Option<&'static Outcome> {
    OUTCOMES.iter().find(|it| it.handle == handle)
}

const fn row(handle: &'static str, words: &'static str) -> Outcome {
    Outcome { handle, words }
}
