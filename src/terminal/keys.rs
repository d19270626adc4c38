//! Keys as text, `<f3>`, `<c-d>`, `<pgup>`, and as words for people: `F3`, `Ctrl-D`, `PgUp`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, and what is held down with it.
pub type Key = (KeyCode, KeyModifiers);

/// Names of keys, as written between `<` and `>` and as people read them.
const NAMES: &[(&str, KeyCode, &str)] = &[
    ("ret", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("bs", KeyCode::Backspace, "Backspace"),
    ("del", KeyCode::Delete, "Delete"),
    ("ins", KeyCode::Insert, "Insert"),
    ("tab", KeyCode::Tab, "Tab"),
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pgup", KeyCode::PageUp, "PgUp"),
    ("pgdn", KeyCode::PageDown, "PgDn"),
    ("space", KeyCode::Char(' '), "Space"),
    ("lt", KeyCode::Char('<'), "<"),
];

/// What may be held down, as written before the key and as people read it.
const HELD: &[(&str, KeyModifiers, &str)] = &[
    ("c-", KeyModifiers::CONTROL, "Ctrl-"),
    ("a-", KeyModifiers::ALT, "Alt-"),
    ("s-", KeyModifiers::SHIFT, "Shift-"),
];

/// A key alone.
pub const fn plain(code: KeyCode) -> Key {
    (code, KeyModifiers::NONE)
}

/// A function key.
pub const fn f(number: u8) -> Key {
    plain(KeyCode::F(number))
}

/// A letter with Ctrl.
pub const fn ctrl(letter: char) -> Key {
    (KeyCode::Char(letter), KeyModifiers::CONTROL)
}

/// A key in words: `Ctrl-D`.
pub fn words((code, modifiers): Key) -> String {
    let held: String = HELD
        .iter()
        .filter(|(_, modifier, _)| modifiers.contains(*modifier))
        .map(|(.., words)| *words)
        .collect();
    let named = NAMES.iter().find(|(_, it, _)| *it == code).map(|(.., words)| (*words).to_owned());
    let key = named.unwrap_or_else(|| code.to_string().to_uppercase());
    held + &key
}

/// What was typed, from text: plain characters are themselves. `None` where a name in `<…>` is
/// unknown or not closed.
pub fn parse(text: &str) -> Option<Vec<KeyEvent>> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = rest.strip_prefix(first)?;
        if first == '<' {
            let (name, after) = rest.split_once('>')?;
            let (code, modifiers) = named(name)?;
            keys.push(KeyEvent::new(code, modifiers));
            rest = after;
        } else {
            keys.push(KeyEvent::new(KeyCode::Char(first), KeyModifiers::NONE));
        }
    }
    Some(keys)
}

fn named(name: &str) -> Option<Key> {
    let mut name = name;
    let mut modifiers = KeyModifiers::NONE;
    while let Some((rest, modifier)) =
        HELD.iter().find_map(|(prefix, it, _)| Some((name.strip_prefix(prefix)?, *it)))
    {
        modifiers |= modifier;
        name = rest;
    }
    if let Some((_, code, _)) = NAMES.iter().find(|(it, ..)| *it == name) {
        return Some((*code, modifiers));
    }
    if let Some(number) = name.strip_prefix('f').and_then(|it| it.parse().ok()) {
        return Some((KeyCode::F(number), modifiers));
    }
    let mut letters = name.chars();
    let letter = letters.next()?;
    letters.next().is_none().then_some((KeyCode::Char(letter), modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_keys_and_keys_become_words() {
        let keys = parse("2<ret><f10><c-d><a-ret><lt>f").unwrap();
        let words: Vec<_> = keys.iter().map(|it| words((it.code, it.modifiers))).collect();
        assert_eq!(words, ["2", "Enter", "F10", "Ctrl-D", "Alt-Enter", "<", "F"]);
    }

    #[test]
    fn unknown_names_are_none() {
        for bad in ["<", "<nokey>", "<c->", "<>"] {
            assert!(parse(bad).is_none(), "{bad}");
        }
    }
}
