//! How dates, counted members and several things in a row are said in a language.
//!
//! One row a language; a language that has none gets dates as `2024-05-17` and numbers as digits,
//! which are understood everywhere. It does not know what is said.

use crate::value::Date;

/// What a language says.
#[derive(Debug)]
pub struct Speech {
    /// Its tag, as `it`; `it-CH` is spoken as `it`.
    pub tag: &'static str,
    months: [&'static str; 12],
    ordinals: [&'static str; 12],
    /// What stands behind a number that has no ordinal of its own.
    ordinal: fn(i64) -> &'static str,
    /// The first day of a month, where it is no plain number.
    first: Option<&'static str>,
    /// Between the last two of several things.
    and: &'static str,
    /// Morning, afternoon, evening.
    dayparts: [&'static str; 3],
}

const ENGLISH: Speech = Speech {
    tag: "en",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    ordinals: [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ],
    ordinal: |number| match (number.rem_euclid(10), number.rem_euclid(100)) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    },
    first: None,
    and: " and ",
    dayparts: ["morning", "afternoon", "evening"],
};

const ITALIAN: Speech = Speech {
    tag: "it",
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    ordinals: [
        "primo",
        "secondo",
        "terzo",
        "quarto",
        "quinto",
        "sesto",
        "settimo",
        "ottavo",
        "nono",
        "decimo",
        "undicesimo",
        "dodicesimo",
    ],
    ordinal: |_| "°",
    first: Some("1°"),
    and: " e ",
    dayparts: ["mattina", "pomeriggio", "sera"],
};

const ALL: [&Speech; 2] = [&ENGLISH, &ITALIAN];

/// Yes and no, as answers on a screen.
const YES_NO: &[(&str, &str, &str)] = &[
    ("ar", "نعم", "لا"),
    ("cs", "Ano", "Ne"),
    ("da", "Ja", "Nej"),
    ("de", "Ja", "Nein"),
    ("el", "Ναι", "Όχι"),
    ("en", "Yes", "No"),
    ("es", "Sí", "No"),
    ("fi", "Kyllä", "Ei"),
    ("fr", "Oui", "Non"),
    ("he", "כן", "לא"),
    ("hu", "Igen", "Nem"),
    ("it", "Sì", "No"),
    ("ja", "はい", "いいえ"),
    ("ko", "예", "아니요"),
    ("nl", "Ja", "Nee"),
    ("no", "Ja", "Nei"),
    ("pl", "Tak", "Nie"),
    ("pt", "Sim", "Não"),
    ("ro", "Da", "Nu"),
    ("ru", "Да", "Нет"),
    ("sl", "Da", "Ne"),
    ("sv", "Ja", "Nej"),
    ("tr", "Evet", "Hayır"),
    ("uk", "Так", "Ні"),
    ("zh", "是", "否"),
];

impl Speech {
    /// How a language speaks; `None` where nobody wrote that down.
    pub fn of(language: &str) -> Option<&'static Self> {
        let tag = language.split(['-', '_']).next().unwrap_or(language);
        ALL.into_iter().find(|it| it.tag.eq_ignore_ascii_case(tag))
    }

    /// A date as one says it: "17 May 2024", "May 2024", "2024".
    pub fn date(&self, date: Date) -> String {
        let month = date.month().and_then(|it| usize::try_from(it - 1).ok());
        match (month.and_then(|it| self.months.get(it)), date.day()) {
            (Some(month), Some(day)) => {
                let first = self.first.filter(|_| day == 1).map(str::to_owned);
                let day = first.unwrap_or_else(|| day.to_string());
                format!("{day} {month} {}", date.year())
            }
            (Some(month), None) => format!("{month} {}", date.year()),
            (None, _) => date.year().to_string(),
        }
    }

    /// "first" … "twelfth", "13th", "21st".
    pub fn ordinal(&self, number: i64) -> String {
        let word = usize::try_from(number - 1).ok().and_then(|it| self.ordinals.get(it));
        match word {
            Some(word) => (*word).to_owned(),
            None => format!("{number}{}", (self.ordinal)(number)),
        }
    }

    /// `morning` in this language.
    pub fn daypart<'w>(&self, word: &'w str) -> &'w str
    where
        'static: 'w,
    {
        let at = ENGLISH.dayparts.iter().position(|it| *it == word);
        at.and_then(|it| self.dayparts.get(it)).copied().unwrap_or(word)
    }
}

/// Yes and no in a language; in English where nobody wrote that down.
pub fn yes_no(language: &str) -> [&'static str; 2] {
    let tag = language.split(['-', '_']).next().unwrap_or(language);
    let row = YES_NO.iter().find(|it| it.0.eq_ignore_ascii_case(tag));
    row.map_or(["Yes", "No"], |it| [it.1, it.2])
}

/// A date as one says it in a language.
pub fn date(language: &str, date: Date) -> String {
    Speech::of(language).map_or_else(|| date.to_string(), |it| it.date(date))
}

/// Which one, counted, as one says it in a language.
pub fn ordinal(language: &str, number: i64) -> String {
    Speech::of(language).map_or_else(|| number.to_string(), |it| it.ordinal(number))
}

/// "A", "A and B", "A, B and C".
pub fn joined(language: &str, parts: &[String]) -> String {
    let and = Speech::of(language).map_or(", ", |it| it.and);
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

/// `morning`, `afternoon` or `evening`, as one says it in a language.
pub fn daypart<'w>(language: &str, word: &'w str) -> &'w str {
    Speech::of(language).map_or(word, |it| it.daypart(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_said_in_the_language() {
        assert_eq!(yes_no("it-CH"), ["Sì", "No"]);
        assert_eq!(yes_no("fr"), ["Oui", "Non"]);
        assert_eq!(yes_no("xx"), ["Yes", "No"]);
    }

    #[test]
    fn lists_read_as_spoken() {
        let list = |language: &str, it: &[&str]| {
            joined(language, &it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(list("en", &[]), "");
        assert_eq!(list("en", &["A"]), "A");
        assert_eq!(list("en", &["A", "B"]), "A and B");
        assert_eq!(list("it", &["A", "B", "C"]), "A, B e C");
        assert_eq!(list("ja", &["A", "B", "C"]), "A, B, C");
    }

    #[test]
    fn ordinals_are_words_up_to_twelve() {
        for (language, number, word) in [
            ("en", 1, "first"),
            ("en", 12, "twelfth"),
            ("en", 13, "13th"),
            ("en", 21, "21st"),
            ("en", 22, "22nd"),
            ("en", 111, "111th"),
            ("it", 2, "secondo"),
            ("it-CH", 21, "21°"),
            ("ar", 3, "3"),
        ] {
            assert_eq!(ordinal(language, number), word);
        }
    }

    #[test]
    fn dates_read_plainly() {
        for (language, written, said) in [
            ("en", "2024-05-01", "1 May 2024"),
            ("it", "2024-05-01", "1° maggio 2024"),
            ("it", "2024-05-17", "17 maggio 2024"),
            ("en", "2024-05", "May 2024"),
            ("it", "2024", "2024"),
            ("ar", "2024-05-17", "2024-05-17"),
        ] {
            assert_eq!(date(language, written.parse().unwrap()), said);
        }
    }

    #[test]
    fn parts_of_the_day_have_words() {
        assert_eq!(daypart("it", "evening"), "sera");
        assert_eq!(daypart("ja", "evening"), "evening");
        assert_eq!(daypart("it", "midnight"), "midnight");
    }
}
