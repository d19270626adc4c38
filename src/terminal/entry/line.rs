//! One line being typed: characters as people see them, a cursor between them.

use textwrap::core::display_width;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::terminal::message::Edit;
use crate::value::text::shown;

/// A line being typed; the cursor stands between its two halves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    before: String,
    after: String,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn of(text: &str) -> Self {
        Self { before: shown(text), after: String::new() }
    }

    /// What stands in it.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Puts text in at the cursor, cleaned.
    pub fn insert(&mut self, text: &str) {
        self.before.push_str(&shown(text));
    }

    /// Makes a change; `Up` and `Down` are none here.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(it) => self.insert(it.encode_utf8(&mut [0; 4])),
            Edit::Backspace => drop(last(&mut self.before)),
            Edit::Delete => drop(first(&mut self.after)),
            Edit::Left => {
                let moved = last(&mut self.before);
                self.after.insert_str(0, &moved);
            }
            Edit::Right => {
                let moved = first(&mut self.after);
                self.before.push_str(&moved);
            }
            Edit::Home => {
                self.after.insert_str(0, &std::mem::take(&mut self.before));
            }
            Edit::End => self.before.push_str(&std::mem::take(&mut self.after)),
            Edit::Up | Edit::Down => {}
        }
    }

    /// The part around the cursor that fits `width` columns, and the cursor's column in it. What is
    /// behind the cursor has up to half of them.
    pub fn window(&self, width: usize) -> (String, usize) {
        let room = width.saturating_sub(1);
        let behind = display_width(&self.after).min(room / 2);
        let mut shown: Vec<&str> = Vec::new();
        let mut cursor = 0;
        for it in self.before.graphemes(true).rev() {
            if cursor + display_width(it) > room - behind {
                break;
            }
            cursor += display_width(it);
            shown.insert(0, it);
        }
        let mut used = cursor;
        for it in self.after.graphemes(true) {
            if used + display_width(it) > room {
                break;
            }
            used += display_width(it);
            shown.push(it);
        }
        (shown.concat(), cursor)
    }
}

fn last(text: &mut String) -> String {
    let at = text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    text.split_off(at)
}

fn first(text: &mut String) -> String {
    let end = text.graphemes(true).next().map_or(0, str::len);
    let rest = text.split_off(end);
    std::mem::replace(text, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(edits: &[Edit]) -> Line {
        let mut line = Line::of("cafe\u{301} 👩‍👩‍👧x");
        for edit in edits {
            line.edit(*edit);
        }
        line
    }

    #[test]
    fn one_backspace_removes_one_character_as_people_see_it() {
        assert_eq!(typed(&[Edit::Backspace]).text(), "cafe\u{301} 👩‍👩‍👧");
        assert_eq!(typed(&[Edit::Backspace, Edit::Backspace]).text(), "cafe\u{301} ");
        let three = [Edit::Backspace, Edit::Backspace, Edit::Backspace, Edit::Backspace];
        assert_eq!(typed(&three).text(), "caf");
    }

    #[test]
    fn the_cursor_moves_and_text_goes_in_there() {
        assert_eq!(typed(&[Edit::Home, Edit::Delete, Edit::Insert('k')]).text(), "kafe\u{301} 👩‍👩‍👧x");
        assert_eq!(typed(&[Edit::Left, Edit::Left, Edit::Delete]).text(), "cafe\u{301} x");
        assert_eq!(
            typed(&[Edit::Home, Edit::Right, Edit::End, Edit::Insert('!')]).text(),
            "cafe\u{301} 👩‍👩‍👧x!"
        );
    }

    #[test]
    fn pasted_commands_are_words() {
        let mut line = Line::default();
        line.insert("a\u{1b}[2J\nb");
        assert_eq!(line.text(), "a[2J b");
    }

    #[test]
    fn the_window_holds_the_cursor() {
        let mut line = Line::of("漢字漢字abc");
        assert_eq!(line.window(20), ("漢字漢字abc".to_owned(), 11));
        assert_eq!(line.window(6), ("字abc".to_owned(), 5));
        line.edit(Edit::Left);
        assert_eq!(line.window(6), ("字abc".to_owned(), 4), "what is behind it stays in sight");
        line.edit(Edit::Home);
        assert_eq!(line.window(6), ("漢字".to_owned(), 0));
    }
}
