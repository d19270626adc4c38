//! What a key press means to the screen.

use crate::terminal::keymap::Command;

/// What a key press, or a paste, means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A command of the keymap.
    Do(Command),
    /// A change to what is being typed.
    Edit(Edit),
    /// Text pasted at once: never taken for keys.
    Paste(String),
}

/// A change to what is being typed, or a step in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// A character.
    Insert(char),
    /// Away with the character before the cursor.
    Backspace,
    /// Away with the one under it.
    Delete,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// The line above, the entry above.
    Up,
    /// The line below, the entry below.
    Down,
}
