//! How far two coders agree, in words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cornetta::coding::{Agreement, Kappa, Place, agreement};
use cornetta::value::text::{counted, shown};

use crate::cli::code::book::Book;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};

pub(super) fn compare(
    book: &Book,
    one: &str,
    other: &str,
    console: &Console,
) -> anyhow::Result<Exit> {
    let coders: std::collections::BTreeSet<&str> =
        book.codings.iter().map(|it| it.coder.as_str()).collect();
    for it in [one, other] {
        if !coders.contains(it) {
            let coders: Vec<String> = coders.iter().map(|it| shown(it)).collect();
            return Err(Failure::usage(format!(
                "`{}` coded nothing of {}; coders are: {}.",
                shown(it),
                book.item,
                coders.join(", ")
            )));
        }
    }
    let Some(found) = agreement(&book.codings, one, other) else {
        return Err(Failure::unreadable(format!(
            "there is no text that {one} and {other} both coded."
        )));
    };
    console.print(&in_words(book, &found, [one, other]))?;
    Ok(Exit::Fine)
}

fn in_words(book: &Book, found: &Agreement, coders: [&str; 2]) -> String {
    let [one, other] = coders.map(shown);
    let n = counted(found.n, "text");
    let same = found.same * 100.0;
    let mut out = format!("{n} coded by {one} and {other}: the same codes in {same:.1} %\n\n");
    let _ = writeln!(out, "{:<44} agreed  by chance   kappa", "");
    row(&mut out, "the first code", found.first);
    for (code, kappa) in &found.codes {
        row(&mut out, &format!("{code} {}", shown(&book.frame.label(*code))), *kappa);
    }
    if !found.disagreements.is_empty() {
        out.push_str("\nNot the same:\n");
    }
    let texts: BTreeMap<&Place, (&str, &str)> = book
        .answers
        .iter()
        .map(|it| (&it.place, (it.case_id.as_str(), it.text.as_str())))
        .collect();
    for it in &found.disagreements {
        let (case, text) = texts.get(&it.place).copied().unwrap_or(("", "(no longer an answer)"));
        let _ = writeln!(
            out,
            "  {case}  {}\n      {one}: {}\n      {other}: {}",
            shown(text),
            labels(book, &it.one),
            labels(book, &it.other)
        );
    }
    out
}

fn row(out: &mut String, what: &str, it: Kappa) {
    let kappa = it.kappa.map_or_else(|| "–".to_owned(), |it| format!("{it:.3}"));
    let what: String = what.chars().take(43).collect();
    let [agreed, chance] = [it.agreed, it.by_chance].map(|it| it * 100.0);
    let _ = writeln!(out, "{what:<43} {agreed:>5.1} %   {chance:>6.1} %  {kappa:>6}");
}

fn labels(book: &Book, codes: &[i64]) -> String {
    let words: Vec<String> =
        codes.iter().map(|it| format!("{it} {}", shown(&book.frame.label(*it)))).collect();
    words.join(", ")
}
