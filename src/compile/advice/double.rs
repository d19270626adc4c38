//! Two questions in one: whoever would answer them differently cannot answer.
//!
//! Only two forms that hardly ever mean anything else are looked for: a question for *what* joined to
//! one for *where*, and one judgment of two things.

use crate::compile::advice::Advice;
use crate::compile::advice::spoken::{FILL, Spoken, words};
use crate::diagnostic::Diagnostic;

/// The words of a language that give a double question away.
struct Language {
    code: &'static str,
    /// Words that ask.
    asking: &'static [&'static str],
    and: &'static [&'static str],
    /// What a judgment of something begins with.
    judging: &'static [&'static [&'static str]],
    /// Words that may stand before a thing.
    articles: &'static [&'static str],
    /// Two words for one thing.
    pairs: &'static [(&'static str, &'static str)],
}

const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        asking: &["what", "who", "whom", "whose", "when", "where", "why", "how", "which"],
        and: &["and"],
        judging: &[
            &["satisfied", "with"],
            &["dissatisfied", "with"],
            &["happy", "with"],
            &["pleased", "with"],
            &["would", "rate"],
        ],
        articles: &["the", "your", "our", "their", "its", "his", "her", "this", "that"],
        pairs: &[
            ("terms", "conditions"),
            ("health", "safety"),
            ("food", "drink"),
            ("arts", "culture"),
            ("research", "development"),
            ("bed", "breakfast"),
            ("pros", "cons"),
            ("friends", "family"),
            ("wear", "tear"),
        ],
    },
    Language {
        code: "it",
        asking: &[
            "che", "cosa", "chi", "quando", "dove", "perché", "come", "quanto", "quanta", "quanti",
            "quante", "quale", "quali",
        ],
        and: &["e", "ed"],
        judging: &[
            &["soddisfatto"],
            &["soddisfatta"],
            &["insoddisfatto"],
            &["insoddisfatta"],
            &["contento"],
            &["contenta"],
        ],
        articles: &[
            "di", "del", "dello", "della", "dei", "degli", "delle", "suo", "sua", "suoi", "sue",
            "il", "lo", "la", "i", "gli", "le",
        ],
        pairs: &[("vitto", "alloggio"), ("andata", "ritorno"), ("salute", "sicurezza")],
    },
];

/// The fewest words of a question that stands on its own.
const FEWEST: usize = 4;

/// Looks at a text that asks.
pub(super) fn look(advice: &mut Advice<'_>, spoken: &Spoken, language: &str) {
    let code = language.split('-').next().unwrap_or_default();
    let Some(language) = LANGUAGES.iter().find(|it| it.code == code) else { return };
    let questions: Vec<(usize, &str)> =
        spoken.sentences().filter(|it| it.1.ends_with('?')).collect();
    let mut asked = questions.iter().filter(|it| language.asks(it.1));
    if let (Some(_), Some((at, second))) = (asked.next(), asked.next()) {
        warn(
            advice,
            spoken,
            (*at, second.len()),
            "this is a second question; one answer must do for both",
        );
        return;
    }
    for (at, question) in questions {
        let list = Words::of(question);
        if let Some((from, length)) = language.joined(&list) {
            let message = "this asks for a second thing; one answer must do for both";
            warn(advice, spoken, (at + from, length), message);
        } else if let Some((one, other, from, length)) = language.judged_together(&list) {
            let message = format!(
                "`{one}` and `{other}` are judged in one: who thinks differently of them cannot answer"
            );
            warn(advice, spoken, (at + from, length), &message);
        }
    }
}

fn warn(advice: &mut Advice<'_>, spoken: &Spoken, (at, length): (usize, usize), message: &str) {
    let place = spoken.span(at, at + length);
    advice.push(
        Diagnostic::warning("Q0913", place, message)
            .hint("make two questions of it, or ask for one of them only"),
    );
}

/// A sentence's words in lower case, and where each stands.
struct Words<'t> {
    text: &'t str,
    list: Vec<(usize, String)>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let is_word = |it: char| it.is_alphanumeric() || it == '\'' || it == '’' || it == FILL;
        let mut list = Vec::new();
        let mut at = 0;
        for part in text.split_inclusive(|it: char| !is_word(it)) {
            let word = part.trim_end_matches(|it: char| !is_word(it));
            if !word.is_empty() {
                list.push((at, word.to_lowercase()));
            }
            // a mark between words joins nothing over it
            if part.len() > word.len() && !part.ends_with(char::is_whitespace) {
                list.push((at + word.len(), String::new()));
            }
            at += part.len();
        }
        Self { text, list }
    }

    fn word(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |it| it.1.as_str())
    }

    /// Behind these words, which may have up to three others between them: “satisfied are you with”.
    fn past(&self, words: &[&str]) -> Option<usize> {
        let mut at = None;
        for word in words {
            let (from, to) = at.map_or((0, self.list.len()), |it| (it, it + 4));
            at = Some((from..to).find(|it| self.word(*it) == *word)? + 1);
        }
        at
    }

    /// From the beginning of a word to the end of another.
    fn stretch(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.list.get(from).map_or(0, |it| it.0);
        let end = self.list.get(to).map_or(self.text.len(), |it| it.0 + it.1.len());
        (start, end - start)
    }
}

impl Language {
    /// Is it a question for something, that can stand on its own?
    fn asks(&self, question: &str) -> bool {
        let list = Words::of(question);
        let at = usize::from(self.and.contains(&list.word(0)));
        let is_about = matches!((list.word(at), list.word(at + 1)), ("what" | "how", "about"));
        self.asking.contains(&list.word(at)) && !is_about && words(question) >= FEWEST
    }

    /// “What … and where …”: where the second begins, and its length.
    fn joined(&self, list: &Words<'_>) -> Option<(usize, usize)> {
        if !self.asking.contains(&list.word(0)) {
            return None;
        }
        let n = list.list.len();
        let at = (FEWEST - 2..n.saturating_sub(2)).find(|at| {
            self.and.contains(&list.word(*at)) && self.asking.contains(&list.word(at + 1))
        })?;
        Some(list.stretch(at, n - 1))
    }

    /// “satisfied with the price and the quality”: both things, where they stand, and the length.
    fn judged_together<'w>(&self, list: &'w Words<'_>) -> Option<(&'w str, &'w str, usize, usize)> {
        let n = list.list.len();
        let start = self.judging.iter().find_map(|it| list.past(it))?;
        let past_articles = |from: usize| {
            (from..n).find(|at| !self.articles.contains(&list.word(*at))).unwrap_or(n)
        };
        let one = past_articles(start);
        if !self.and.contains(&list.word(one + 1)) {
            return None;
        }
        let other = past_articles(one + 2);
        let (first, second) = (list.word(one), list.word(other));
        let are_things =
            [first, second].iter().all(|it| it.chars().all(char::is_alphabetic) && it.len() > 1);
        if !are_things || self.pairs.contains(&(first, second)) {
            return None;
        }
        let (from, length) = list.stretch(start, other);
        Some((first, second, from, length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_double(language: &str, question: &str) -> bool {
        let language = LANGUAGES.iter().find(|it| it.code == language).unwrap();
        let list = Words::of(question);
        language.joined(&list).is_some() || language.judged_together(&list).is_some()
    }

    #[test]
    fn double_questions_are_found_and_single_ones_left_in_peace() {
        for (language, question, expected) in [
            ("en", "How satisfied are you with the price and the quality of it?", true),
            ("en", "How would you rate your physical and mental health?", true),
            ("en", "What is your job and where do you work?", true),
            ("en", "All in all, how satisfied are you with your life at present?", false),
            ("en", "How satisfied were you with the terms and conditions?", false),
            ("en", "How satisfied are you with what we did, and with whom?", false),
            ("en", "Which of these have you heard of, even if only by name?", false),
            ("en", "When and where were you born?", false),
            ("en", "How many hours and minutes did you wait?", false),
            ("en", "Are you a man, a woman, or would you say it in another way?", false),
            ("it", "Quanto è soddisfatto del prezzo e della qualità?", true),
            ("it", "Quanto è soddisfatta del suo lavoro?", false),
            ("it", "Dove abita e quanti anni ha?", true),
        ] {
            assert_eq!(is_double(language, question), expected, "{question}");
        }
    }
}
