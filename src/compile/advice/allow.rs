//! `-- cornetta: allow Q0911`, and `# cornetta: …` in a catalogue: the author knows better.

use crate::source::{Source, Span};

/// Does a comment right above a line silence this code there?
pub(super) fn is_allowed(source: &Source, code: &str, span: Span) -> bool {
    let file = source.file_at(span.start);
    let before = file.slice(Span::new(file.start, span.start));
    let lines = before.rsplit('\n').skip(1);
    let comments = lines.map_while(|it| {
        let line = it.trim_start();
        line.strip_prefix("--").or_else(|| line.strip_prefix('#'))
    });
    comments.into_iter().any(|it| allows(it, code))
}

fn allows(comment: &str, code: &str) -> bool {
    let Some(rest) = comment.trim().strip_prefix("cornetta:") else { return false };
    let Some(codes) = rest.trim_start().strip_prefix("allow ") else { return false };
    codes.split([',', ' ']).any(|it| it.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_right_above_the_line_count_and_no_others() {
        let text = "-- cornetta: allow Q0911\n\n\
                    -- cornetta: allow q0912, Q0913 the client wants it so\n-- more\n  read A\n  b";
        let source = Source::new("q.cati", text);
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + 1)
        };
        for (code, words, expected) in [
            ("Q0912", "read", true),
            ("Q0913", "read", true),
            ("Q0911", "read", false),
            ("Q0912", "  b", false),
        ] {
            assert_eq!(is_allowed(&source, code, at(words)), expected, "{code} {words}");
        }
    }
}
