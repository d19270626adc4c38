//! What may be typed in the plain dialogue besides answers: lines that begin with `/`.

/// A line that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    /// A command and the words after it.
    Command(Command, &'a str),
    /// A special answer by its handle: `/dk`.
    Special(&'a str),
    /// An answer.
    Answer(&'a str),
}

/// The commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// The question before.
    Back,
    /// The next one.
    Forward,
    /// The first unanswered.
    First,
    /// A question by name.
    Jump,
    /// All answers.
    List,
    /// An objection, and how it went on.
    Object,
    /// Another language.
    Language,
    /// A remark.
    Remark,
    /// A check let stand.
    Keep,
    /// What would take answers away, done all the same.
    Yes,
    /// The ending confirmed.
    Confirm,
    /// The call ended.
    Stop,
    /// Its outcome.
    Outcome,
    /// The question once more.
    Again,
    /// Help.
    Help,
    /// The program left.
    Leave,
}

/// Name, command, what it does.
pub(super) const COMMANDS: &[(&str, Command, &str)] = &[
    ("back", Command::Back, "the question before"),
    ("forward", Command::Forward, "the next question, if this one is answered"),
    ("first", Command::First, "the first question without an answer"),
    ("jump", Command::Jump, "/jump NAME goes to a question"),
    ("list", Command::List, "all answers so far"),
    (
        "object",
        Command::Object,
        "/object lists what respondents object; /object 2 what to answer, /object 2 1 how it went on",
    ),
    (
        "language",
        Command::Language,
        "/language it goes on in another language; alone: which there are",
    ),
    ("remark", Command::Remark, "/remark words notes something on this question"),
    ("keep", Command::Keep, "/keep reason lets a check stand"),
    ("yes", Command::Yes, "does what was asked about"),
    ("confirm", Command::Confirm, "confirms the end of the interview (so does an empty line)"),
    ("stop", Command::Stop, "/stop reason ends the call; what was answered is kept"),
    ("outcome", Command::Outcome, "/outcome handle note records how the call ended"),
    ("again", Command::Again, "shows this once more"),
    ("help", Command::Help, "help for this question, and this list"),
    ("leave", Command::Leave, "leaves the program"),
];

/// Reads a line. `//` begins an answer that begins with `/`.
pub(super) fn read(line: &str) -> Typed<'_> {
    let Some(rest) = line.strip_prefix('/') else { return Typed::Answer(line) };
    if rest.starts_with('/') {
        return Typed::Answer(rest);
    }
    let (name, words) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match COMMANDS.iter().find(|(it, ..)| it.eq_ignore_ascii_case(name)) {
        Some((_, command, _)) => Typed::Command(*command, words.trim()),
        None => Typed::Special(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_commands_specials_or_answers() {
        assert_eq!(read("/jump AGE 2"), Typed::Command(Command::Jump, "AGE 2"));
        assert_eq!(read("/BACK"), Typed::Command(Command::Back, ""));
        assert_eq!(read("/dk"), Typed::Special("dk"));
        assert_eq!(read("//etc"), Typed::Answer("/etc"));
        assert_eq!(read("1 3"), Typed::Answer("1 3"));
        assert_eq!(read(""), Typed::Answer(""));
    }
}
