//! How each kind of text looks. Said once; views name the kind.
//!
//! Every kind differs by weight, line or mark as well as by colour, so that nothing is lost
//! without colour. The sixteen named colours follow the user's own palette. No dim, no blink.

use ratatui::style::{Color, Modifier, Style};

/// A kind of text on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Read aloud.
    Read,
    /// May be read aloud.
    IfNeeded,
    /// Never read aloud.
    Note,
    /// An offered answer, read aloud.
    Choice,
    /// An answer that is chosen now.
    Chosen,
    /// A special answer.
    Special,
    /// The line at the top.
    Status,
    /// `saved`
    Saved,
    /// Something went wrong that must be seen.
    Alarm,
    /// The words of a check, a refusal.
    Warning,
    /// A hint, a key.
    Hint,
    /// A line between parts.
    Rule,
    /// What is typed.
    Field,
    /// A heading in a list.
    Heading,
    /// The entry of a list that Enter takes.
    Selected,
    /// Words without a mark.
    Plain,
}

/// The looks in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// May colours be used?
    pub colors: bool,
}

impl Theme {
    /// How a kind of text looks.
    pub fn style(self, kind: Kind) -> Style {
        let (modifier, color) = look(kind);
        let style = Style::new().add_modifier(modifier);
        match color {
            Some(color) if self.colors => style.fg(color),
            Some(_) | None => style,
        }
    }

    /// How it looks where a fill put it in.
    pub fn filled(self, kind: Kind) -> Style {
        self.style(kind).add_modifier(Modifier::UNDERLINED)
    }
}

/// Has crossterm write attributes whether or not `NO_COLOR` is set: version 0.29 then writes a full
/// reset where a color would stand, which takes bold away with it. The theme leaves colors out by
/// itself.
pub fn keep_bold() {
    crossterm::style::force_color_output(true);
}

fn look(kind: Kind) -> (Modifier, Option<Color>) {
    const NONE: Modifier = Modifier::empty();
    match kind {
        Kind::Read | Kind::Choice | Kind::Heading => (Modifier::BOLD, None),
        Kind::IfNeeded | Kind::Special | Kind::Plain | Kind::Field | Kind::Rule => (NONE, None),
        Kind::Note => (Modifier::ITALIC, Some(Color::Cyan)),
        Kind::Chosen | Kind::Selected => (Modifier::BOLD.union(Modifier::REVERSED), None),
        Kind::Status | Kind::Hint => (NONE, Some(Color::Cyan)),
        Kind::Saved => (NONE, Some(Color::Green)),
        Kind::Alarm => (Modifier::BOLD.union(Modifier::REVERSED), Some(Color::Red)),
        Kind::Warning => (Modifier::BOLD, Some(Color::Yellow)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colors_what_is_read_aloud_is_still_bold() {
        let style = Theme { colors: false }.style(Kind::Read);
        assert_eq!(style, Style::new().add_modifier(Modifier::BOLD));
        assert_eq!(Theme { colors: false }.style(Kind::Note).fg, None);
    }
}
