//! Text broken into lines that fit, by the Unicode line breaking rules, with its styles kept.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WrapAlgorithm};

use crate::value::text::shown;

/// Words and how they look.
pub type Styled = (String, Style);

/// Pieces of one paragraph as lines of at most `width` columns. Every line begins with `first`
/// (the first one) or `other`; both count towards the width. The words are cleaned.
pub fn wrap(pieces: &[Styled], width: usize, first: &Styled, other: &Styled) -> Vec<Line<'static>> {
    let indent = display_width(&first.0).max(display_width(&other.0));
    let pieces: Vec<Styled> = pieces.iter().map(|(words, style)| (shown(words), *style)).collect();
    let text: String = pieces.iter().map(|(words, _)| words.as_str()).collect();
    let mut place = Places::new(&pieces);
    let lines = lines(&text, width.saturating_sub(indent));
    lines
        .into_iter()
        .enumerate()
        .map(|(row, words)| {
            let (margin, style) = if row == 0 { first } else { other };
            let mut spans = vec![Span::styled(margin.clone(), *style)];
            spans.extend(place.take(&words));
            Line::from(spans)
        })
        .collect()
}

/// Words as lines of at most `width` columns.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(2))
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(true);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Walks along the characters of styled pieces.
struct Places<'a> {
    characters: Box<dyn Iterator<Item = (char, Style)> + 'a>,
}

impl<'a> Places<'a> {
    fn new(pieces: &'a [Styled]) -> Self {
        let characters = pieces
            .iter()
            .flat_map(|(words, style)| words.chars().map(move |character| (character, *style)));
        Self { characters: Box::new(characters) }
    }

    /// The next characters equal to `words`, with their styles; spaces dropped where a line was
    /// broken are passed over.
    fn take(&mut self, words: &str) -> Vec<Span<'static>> {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for wanted in words.chars() {
            let style =
                self.characters.by_ref().find(|(it, _)| *it == wanted).map(|(_, style)| style);
            let style = style.unwrap_or_default();
            match spans.last_mut() {
                Some(last) if last.style == style => last.content.to_mut().push(wanted),
                Some(_) | None => spans.push(Span::styled(wanted.to_string(), style)),
            }
        }
        spans
    }
}

/// As much of the words as fits, with `…` where something is left off.
pub fn fitted(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for character in text.chars() {
        if display_width(&short) + display_width(&character.to_string()) + 1 > width {
            break;
        }
        short.push(character);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    const NONE: Styled = (String::new(), Style::new());

    fn plain(text: &str) -> Styled {
        (text.to_owned(), Style::new())
    }

    #[test]
    fn wide_scripts_break_between_characters() {
        let text = "私は ratatui が本当に便利だと思います";
        assert_eq!(lines(text, 26), ["私は ratatui が本当に便利", "だと思います"]);
    }

    #[test]
    fn styles_stay_with_their_words() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let pieces = [plain("How old is "), ("Anna Maria".to_owned(), bold), plain("?")];
        let wrapped = wrap(&pieces, 16, &NONE, &NONE);
        let shown: Vec<_> = wrapped.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["How old is Anna", "Maria?"]);
        assert_eq!(wrapped[0].spans.last().unwrap().style, bold);
        assert_eq!(wrapped[1].spans[1].style, bold);
        assert_eq!(wrapped[1].spans[2].style, Style::new());
    }

    #[test]
    fn margins_count() {
        let wrapped = wrap(&[plain("one two three")], 8, &plain("> "), &plain("> "));
        let shown: Vec<_> = wrapped.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["> one", "> two", "> three"]);
    }

    #[test]
    fn every_character_survives() {
        for width in 2..40 {
            let text = "An unbreakablelongwordthatgoesonandon, 漢字かな交じり文 e\u{301} end.";
            let kept: String = lines(text, width).concat();
            let squeezed = |it: &str| it.replace(' ', "");
            assert_eq!(squeezed(&kept), squeezed(text), "{width}");
        }
    }
}
