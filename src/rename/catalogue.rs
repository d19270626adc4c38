//! A name in the catalogues of other languages: in keys, in rows of tables, in fills of texts.
//!
//! They are changed as text, line by line, so that remarks and layout stay.

use std::collections::HashMap;

use crate::catalogue::{Original, originals};
use crate::diagnostic::Diagnostics;
use crate::rename::place::Target;
use crate::rename::{Edit, uses};
use crate::source::{File, Source, Span};
use crate::syntax;
use crate::syntax::tree::{Name, Tree, Words};

/// What a key may begin with before the name of a thing.
const SORTS: [&str; 4] = ["lists", "words", "sections", "objections"];

/// Is a file a catalogue?
pub(super) fn is_one(name: &str) -> bool {
    let ending = std::path::Path::new(name).extension();
    ending.is_some_and(|it| it.eq_ignore_ascii_case("yaml") || it.eq_ignore_ascii_case("yml"))
}

/// A line `key: value` of a catalogue.
struct Line<'f> {
    key: &'f str,
    /// Where the key begins in the space of places.
    at: usize,
    value: &'f str,
    value_at: usize,
}

/// The lines of a file that are no remarks: each with its key, if it has one, and the whole of it.
fn lines(file: &File) -> impl Iterator<Item = (Option<Line<'_>>, &str, usize)> {
    let mut start = file.start;
    file.text.split_inclusive('\n').filter_map(move |whole| {
        let words = whole.trim_start();
        let at = start + whole.len() - words.len();
        start += whole.len();
        (!words.starts_with('#')).then(|| (line(words, at), words, at))
    })
}

fn line(words: &str, at: usize) -> Option<Line<'_>> {
    let rest = words.trim_start_matches(['"', '\'']);
    let quote = words.len() - rest.len();
    let length = rest.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == '.'))?;
    let (key, after) = rest.split_at(length);
    let after = after.trim_start_matches(['"', '\'']);
    let value = after.strip_prefix(':')?;
    let value = value.trim_start();
    let value_at = at + words.len() - value.len();
    (!key.is_empty()).then(|| Line { key, at: at + quote, value: value.trim_end(), value_at })
}

/// A key in parts, each with its place.
fn parts(key: &str, at: usize) -> Vec<(&str, usize)> {
    let mut place = at;
    let part = |part| {
        let found = (part, place);
        place += str::len(part) + 1;
        found
    };
    key.split('.').map(part).collect()
}

/// The places of a name in a catalogue.
pub(super) fn edits(source: &Source, file: &File, target: &Target) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut entry = "";
    for (line, words, at) in lines(file) {
        if let Some(line) = line {
            if line.key.contains('.') {
                entry = line.key;
            }
            let found = match &target.answer {
                None => named(&line, target),
                Some(owner) => handle(&line, entry, owner, target),
            };
            edits.extend(found.map(|it| edit(it.0, it.1, target)));
        }
        edits.extend(condition(source, words, at, target));
        if target.answer.is_none() {
            fills(words, at, target, &mut edits);
        }
    }
    edits
}

/// `when SELF is yes: lei`: a row of a language's own table.
fn condition(source: &Source, words: &str, at: usize, target: &Target) -> Vec<Edit> {
    let unquoted = words.trim_start_matches(['"', '\'']);
    let row = unquoted.rsplit_once(": ").filter(|it| it.0.starts_with("when "));
    let Some((key, _)) = row else { return Vec::new() };
    let place = (0, at + words.len() - unquoted.len());
    let row = format!("{}: …", key.trim_end_matches(['"', '\'']));
    let name = Name::new(String::new(), Span::new(at, at));
    let mut table = Words { name, by: None, columns: Vec::new(), rows: Vec::new() };
    syntax::words_row(&mut table, &row, &[place], &mut Diagnostics::default());
    let places = uses::in_table(source, &table, target).into_iter();
    places.map(|span| Edit { span, text: target.new.clone() }).collect()
}

fn edit(part: &str, at: usize, target: &Target) -> Edit {
    Edit { span: Span::new(at, at + part.len()), text: target.new.clone() }
}

/// The name in a key, `AGE.text` and `RATE.IMAGE.rows.taste`, or what a table goes by.
fn named<'f>(line: &Line<'f>, target: &Target) -> Option<(&'f str, usize)> {
    if line.key == "by" {
        let by = line.value.trim_matches(['"', '\'']);
        let quote = usize::from(by.len() < line.value.len());
        return target.is_old(by).then_some((by, line.value_at + quote));
    }
    let parts = parts(line.key, line.at);
    let has_sort = parts.first().is_some_and(|it| SORTS.contains(&it.0));
    if parts.len() < 2 {
        return None;
    }
    for part in parts.iter().skip(usize::from(has_sort)) {
        if target.is_old(part.0) {
            return Some(*part);
        }
        if !target.blocks.contains(&part.0.to_lowercase()) {
            return None;
        }
    }
    None
}

/// The handle in a key, `GENDER.answers.male` and `lists.BRANDS.arabella`, or of a table's row.
fn handle<'f>(
    line: &Line<'f>,
    entry: &str,
    owner: &str,
    target: &Target,
) -> Option<(&'f str, usize)> {
    let parts = parts(line.key, line.at);
    if let [row] = parts.as_slice() {
        let table = entry.strip_prefix("words.")?;
        let is_whose = target.owner(table) == Some(owner);
        return (is_whose && target.is_old(row.0)).then_some(*row);
    }
    let (name, handle) = match parts.as_slice() {
        [(sort, _), name, handle] if *sort == "lists" => (name, handle),
        [.., name, (sort, _), handle] if *sort == "answers" => (name, handle),
        _ => return None,
    };
    (name.0.eq_ignore_ascii_case(owner) && target.is_old(handle.0)).then_some(*handle)
}

/// `{AGE}`, `{plural N: …}`, `{R.their}`
fn fills(words: &str, at: usize, target: &Target, edits: &mut Vec<Edit>) {
    let mut rest = words;
    let mut place = at;
    while let Some(open) = rest.find('{') {
        let inside = rest.get(open + 1..).unwrap_or_default();
        place += open + 1;
        if let Some(after) = inside.strip_prefix('{') {
            rest = after;
            place += 1;
            continue;
        }
        let end = inside.find('}').unwrap_or(inside.len());
        let fill = inside.get(..end).unwrap_or_default();
        let names = fill.find(['"', ':', '“']).unwrap_or(fill.len());
        fill_names(fill.get(..names).unwrap_or_default(), place, target, edits);
        rest = inside.get(end..).unwrap_or_default();
        place += end;
    }
}

fn fill_names(fill: &str, at: usize, target: &Target, edits: &mut Vec<Edit>) {
    let mut place = at;
    for word in fill.split_inclusive([' ', '\\']) {
        for part in parts(word.trim_end_matches([' ', '\\']), place) {
            if target.is_old(part.0) {
                edits.push(edit(part.0, part.1, target));
                break;
            }
            if !target.prefixes.contains(&part.0.to_lowercase()) {
                break;
            }
        }
        place += word.len();
    }
}

/// Translations that were fresh stay so, though a name in the text they translate is another:
/// what `of:` says is changed with it.
pub(super) fn fresh(before: (&Tree, &Source), after: (&Tree, &Source)) -> Vec<Edit> {
    let old = originals(before.0, before.1);
    let new = originals(after.0, after.1);
    let prints: HashMap<String, (String, String)> =
        old.iter().zip(&new).filter_map(|(old, new)| changed(old, new)).collect();
    let mut edits = Vec::new();
    for file in after.1.files().iter().skip(1).filter(|it| is_one(&it.name)) {
        let mut entry = String::new();
        for line in lines(file).filter_map(|it| it.0) {
            if line.key.contains('.') {
                entry = line.key.to_lowercase();
            }
            let of = line.value.trim_matches(['"', '\'']);
            if line.key == "of"
                && let Some((old, new)) = prints.get(&entry)
                && old == of
            {
                let at = line.value_at + line.value.find(of).unwrap_or_default();
                edits.push(Edit { span: Span::new(at, at + of.len()), text: new.clone() });
            }
        }
    }
    edits
}

/// Fingerprints of a text before and after, by the key it has now; none where they are the same.
fn changed(old: &Original, new: &Original) -> Option<(String, (String, String))> {
    let (before, after) = (old.fingerprint(), new.fingerprint());
    (before != after).then(|| (new.key.to_lowercase(), (before, after)))
}
