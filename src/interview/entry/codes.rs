//! Codes of answers, ranges of them, and the words behind those that ask for words.

use std::collections::BTreeMap;

use crate::interview::Refusal;
use crate::interview::screen::{Choice, Chosen, ItemScreen};
use crate::value::{Code, Response, Value};

/// Codes in the order typed, and words by code.
#[derive(Default)]
struct Typed {
    codes: Vec<Code>,
    words: BTreeMap<Code, String>,
}

/// One code, with words where it asks for them; or the answer's words, or their beginning.
pub(super) fn one(item: &ItemScreen, typed: &str) -> Result<Response, Refusal> {
    let mut read = match parse(item, typed) {
        Err(Refusal::Unreadable) => by_label(item, typed)?,
        read => read?,
    };
    recall(item, &mut read);
    match read.codes.as_slice() {
        [] => Err(Refusal::Nothing),
        [code] => Ok(Response::Value { value: Value::Code(*code), specify: read.words }),
        [_, _, ..] => Err(Refusal::OnlyOne),
    }
}

/// Several codes.
pub(super) fn many(item: &ItemScreen, typed: &str) -> Result<Response, Refusal> {
    let mut read = match parse(item, typed) {
        Err(Refusal::Unreadable) => by_label(item, typed)?,
        read => read?,
    };
    recall(item, &mut read);
    Ok(Response::Value { value: Value::Codes(read.codes), specify: read.words })
}

/// Several codes, the first choice first.
pub(super) fn ranked(item: &ItemScreen, typed: &str) -> Result<Response, Refusal> {
    // What is read of several is in the order typed; only checking puts it in the list's.
    many(item, typed)
}

/// The offered answers among the codes typed, each once.
pub(super) fn in_order(item: &ItemScreen, typed: &str) -> Vec<Code> {
    let mut codes = Vec::new();
    for code in parse(item, typed).map(|it| it.codes).unwrap_or_default() {
        if choice(item, code).is_some() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The offered answers among the codes typed, as far as they can be read.
pub(super) fn matching(item: &ItemScreen, typed: &str) -> Chosen {
    let read = match parse(item, typed) {
        Ok(read) => read.codes,
        Err(_) => by_label(item, typed).map(|it| it.codes).unwrap_or_default(),
    };
    read.into_iter().filter(|it| choice(item, *it).is_some()).collect()
}

fn choice(item: &ItemScreen, code: Code) -> Option<&Choice> {
    item.choices.iter().find(|it| it.code == code)
}

/// Groups end at `;`: codes, and behind the last code the words it asks for.
fn parse(item: &ItemScreen, typed: &str) -> Result<Typed, Refusal> {
    let mut read = Typed::default();
    for group in typed.split(';') {
        let mut rest = group.trim();
        while !rest.is_empty() {
            rest = if let Some(words) = rest.strip_prefix(':') {
                keep_words(item, &mut read, words)?
            } else if rest.starts_with(|it: char| it.is_ascii_digit() || it == '-') {
                take_codes(item, &mut read, rest)?
            } else {
                keep_words(item, &mut read, rest)?
            };
        }
    }
    Ok(read)
}

/// Takes one code or one range off the front.
fn take_codes<'t>(item: &ItemScreen, read: &mut Typed, typed: &'t str) -> Result<&'t str, Refusal> {
    let end = typed.find(|it: char| it.is_whitespace() || matches!(it, ',' | ':'));
    let (codes, rest) = typed.split_at(end.unwrap_or(typed.len()));
    if let Ok(code) = codes.parse() {
        read.codes.push(Code(code));
    } else {
        let (low, high) = range(codes).ok_or(Refusal::Unreadable)?;
        for end in [low, high] {
            choice(item, end).ok_or(Refusal::NoSuchCode(end.0))?;
        }
        let within = item.choices.iter().map(|it| it.code).filter(|it| (low..=high).contains(it));
        read.codes.extend(within);
    }
    let rest = rest.trim_start();
    Ok(rest.strip_prefix(',').unwrap_or(rest).trim_start())
}

fn range(typed: &str) -> Option<(Code, Code)> {
    let (low, high) = typed.split_once('-')?;
    let (low, high) = (low.parse().ok()?, high.parse().ok()?);
    (low <= high).then_some((Code(low), Code(high)))
}

/// The words for the code before them.
fn keep_words<'t>(item: &ItemScreen, read: &mut Typed, words: &str) -> Result<&'t str, Refusal> {
    let code = read.codes.last().copied().ok_or(Refusal::Unreadable)?;
    let asks = choice(item, code).ok_or(Refusal::NoSuchCode(code.0))?.specify;
    if !asks {
        return Err(Refusal::Unreadable);
    }
    read.words.insert(code, words.trim().to_owned());
    Ok("")
}

/// An answer by its words, or by the beginning of only one.
fn by_label(item: &ItemScreen, typed: &str) -> Result<Typed, Refusal> {
    let typed = typed.to_lowercase();
    let labels = || item.choices.iter().map(|it| (it.code, it.label.to_lowercase()));
    let exact = labels().find(|(_, label)| *label == typed);
    let mut begun = labels().filter(|(_, label)| label.starts_with(&typed));
    let found = match (exact, begun.next(), begun.next()) {
        (Some(exact), ..) => exact,
        (None, Some(only), None) => only,
        (None, ..) => return Err(Refusal::Unreadable),
    };
    Ok(Typed { codes: vec![found.0], words: BTreeMap::new() })
}

/// A code typed again keeps the words said before.
fn recall(item: &ItemScreen, read: &mut Typed) {
    for code in &read.codes {
        let before = [&item.response, &item.proposed].into_iter().flatten();
        for response in before {
            if let Response::Value { specify, .. } = response
                && let Some(words) = specify.get(code)
            {
                read.words.entry(*code).or_insert_with(|| words.clone());
            }
        }
    }
}
