//! Which key does what: one table for the keys, the footer and the key list.
//!
//! Every command has a key with a name of its own and an alias that survives tmux, `PuTTY` and a
//! plain login; never a letter, because letters are typed into answers.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::terminal::keys::{Key, ctrl, f, plain};
use crate::terminal::message::{Edit, Message};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Take what stands in the field and go on.
    Next,
    /// The item before.
    Back,
    /// The next item, if this one is answered.
    Forward,
    /// The first item that is not answered.
    FirstUnanswered,
    /// Record don't know.
    DontKnow,
    /// Record refused.
    Refused,
    /// Record another special answer.
    OtherSpecial,
    /// What respondents object, and what to answer.
    Objection,
    /// Choose an item to go to.
    Jump,
    /// Note something on the item.
    Remark,
    /// Go on in another language.
    Language,
    /// Stop the interview, or leave the list.
    End,
    /// Help for the question, then the keys.
    Help,
    /// A new line in words of several lines.
    NewLine,
    /// The next page of a long question.
    MoreBelow,
    /// The page before.
    MoreAbove,
    /// Leave what is open; forget what was typed.
    Cancel,
    /// Put the program aside, as a shell does.
    Suspend,
}

/// A row of the table.
pub struct Binding {
    /// What it asks for.
    pub command: Command,
    /// The key shown.
    pub key: Key,
    /// The key for terminals that keep the first for themselves.
    pub alias: Option<Key>,
    /// One or two words, for the footer.
    pub short: &'static str,
    /// What it does, for the key list.
    pub long: &'static str,
}

const fn row(
    command: Command,
    key: Key,
    alias: Option<Key>,
    short: &'static str,
    long: &'static str,
) -> Binding {
    Binding { command, key, alias, short, long }
}

const CTRL_DOWN: Key = (KeyCode::Down, KeyModifiers::CONTROL);
const CTRL_UP: Key = (KeyCode::Up, KeyModifiers::CONTROL);
const ALT_ENTER: Key = (KeyCode::Enter, KeyModifiers::ALT);

/// The table. The order is that of the key list.
pub const KEYMAP: &[Binding] = &[
    row(Command::Next, plain(KeyCode::Enter), Some(ctrl('j')), "next", "take the answer, go on"),
    row(
        Command::Back,
        plain(KeyCode::PageUp),
        Some(ctrl('u')),
        "back",
        "the question before (also ^ in an empty field)",
    ),
    row(
        Command::Forward,
        plain(KeyCode::PageDown),
        Some(ctrl('f')),
        "forward",
        "the next question, if this one is answered",
    ),
    row(
        Command::FirstUnanswered,
        plain(KeyCode::End),
        Some(ctrl('e')),
        "first open",
        "the first question without an answer (End in a field you have not typed in)",
    ),
    row(Command::DontKnow, f(3), Some(ctrl('d')), "DK", "record don't know"),
    row(Command::Refused, f(4), Some(ctrl('r')), "REF", "record refused"),
    row(
        Command::OtherSpecial,
        f(12),
        Some(ctrl('k')),
        "other",
        "the other special answers of this question",
    ),
    row(
        Command::Objection,
        f(2),
        Some(ctrl('q')),
        "reply",
        "what the respondent objects, and what to answer",
    ),
    row(Command::Remark, f(5), Some(ctrl('n')), "remark", "note something on this question"),
    row(
        Command::Language,
        f(6),
        Some(ctrl('l')),
        "language",
        "go on in another language, at the same question",
    ),
    row(Command::Jump, f(7), Some(ctrl('g')), "go to", "list of answers; go to one"),
    row(Command::End, f(10), Some(ctrl('x')), "end", "end the call; what was answered is kept"),
    row(
        Command::Help,
        f(1),
        Some(ctrl('o')),
        "help",
        "help for this question; again: these keys (also ? in an empty field)",
    ),
    row(Command::NewLine, ALT_ENTER, None, "new line", "a new line in long answers"),
    row(Command::MoreBelow, CTRL_DOWN, Some(ctrl('v')), "more", "next page of a long question"),
    row(Command::MoreAbove, CTRL_UP, Some(ctrl('w')), "less", "the page before"),
    row(
        Command::Cancel,
        plain(KeyCode::Esc),
        None,
        "leave",
        "leave a list or a note; in a field: forget what was typed",
    ),
    row(
        Command::Suspend,
        ctrl('z'),
        None,
        "suspend",
        "put the program aside (`fg` brings it back)",
    ),
];

/// A second alias: asks the same as F10, so that nobody drops an interview by habit.
const CTRL_C: Key = ctrl('c');

/// The row of a command.
pub fn binding(command: Command) -> Option<&'static Binding> {
    KEYMAP.iter().find(|it| it.command == command)
}

/// The key shown for a command, in words.
pub fn key_of(command: Command) -> String {
    binding(command).map(|it| crate::terminal::keys::words(it.key)).unwrap_or_default()
}

/// What a key press means; `None` for keys that mean nothing here.
pub fn message(event: KeyEvent) -> Option<Message> {
    if event.kind != KeyEventKind::Press {
        return None;
    }
    let key = (event.code, event.modifiers);
    if key == CTRL_C {
        return Some(Message::Do(Command::End));
    }
    if key == plain(KeyCode::End) {
        // at once the end of the line and the first unanswered: whoever has the field decides
        return Some(Message::Edit(Edit::End));
    }
    let bound = KEYMAP.iter().find(|it| it.key == key || it.alias == Some(key));
    if let Some(bound) = bound {
        return Some(Message::Do(bound.command));
    }
    edit(event).map(Message::Edit)
}

fn edit(event: KeyEvent) -> Option<Edit> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    if event.code == KeyCode::Char('h') && control && !alt {
        return Some(Edit::Backspace);
    }
    if let KeyCode::Char(letter) = event.code {
        // Ctrl and Alt together are AltGr on Windows, and give a letter
        return (control == alt).then_some(Edit::Insert(letter));
    }
    if control || alt {
        return None;
    }
    EDITS.iter().find(|(code, _)| *code == event.code).map(|(_, edit)| *edit)
}

const EDITS: &[(KeyCode, Edit)] = &[
    (KeyCode::Backspace, Edit::Backspace),
    (KeyCode::Delete, Edit::Delete),
    (KeyCode::Left, Edit::Left),
    (KeyCode::Right, Edit::Right),
    (KeyCode::Home, Edit::Home),
    (KeyCode::Up, Edit::Up),
    (KeyCode::Down, Edit::Down),
    (KeyCode::Tab, Edit::Down),
    (KeyCode::BackTab, Edit::Up),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::keys;

    fn of(text: &str) -> Option<Message> {
        message(keys::parse(text).unwrap()[0])
    }

    #[test]
    fn no_key_is_bound_twice() {
        let mut all: Vec<String> = KEYMAP
            .iter()
            .flat_map(|it| [Some(it.key), it.alias])
            .flatten()
            .map(keys::words)
            .collect();
        let n = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), n);
    }

    #[test]
    fn keys_that_a_terminal_changes_do_the_same() {
        assert_eq!(of("<c-h>"), Some(Message::Edit(Edit::Backspace)));
        assert_eq!(of("<c-j>"), of("<ret>"));
        assert_eq!(of("<c-c>"), of("<f10>"));
    }

    #[test]
    fn keys_that_mean_nothing_do_nothing() {
        for key in ["<c-7>", "<c-4>", "<a-1>", "<ins>", "<f11>", "<c-a>", "<c-b>"] {
            assert_eq!(of(key), None, "{key}");
        }
        let mut up = keys::parse("x").unwrap()[0];
        up.kind = KeyEventKind::Release;
        assert_eq!(message(up), None);
    }
}
