//! A column as an element.

use std::io;

use crate::dataset::{Dataset, Line};
use crate::export::codebook::{Counts, Variable, said};
use crate::export::format::ddi::{Out, id};

/// Writes a column.
pub(super) fn write(
    out: &mut Out,
    dataset: &Dataset,
    it: &Variable,
    number: usize,
) -> io::Result<()> {
    let interval = if is_number(it) { "contin" } else { "discrete" };
    let weight = if it.role == "weight" { "wgt" } else { "" };
    let (id, file) = (id(number), ("files", "F1"));
    let attributes = [("ID", id.as_str()), ("name", &it.column), ("wgt", weight), file];
    out.open("var", &[attributes.as_slice(), &[("intrvl", interval)]].concat())?;
    out.said("labl", &[], &it.label)?;
    for other in &it.translations {
        out.said("labl", &[("xml:lang", &other.language)], &other.label)?;
    }
    question(out, "", &it.question)?;
    for other in &it.translations {
        question(out, &other.language, &other.question)?;
    }
    range(out, it)?;
    if !it.why.is_empty() && !dataset.reasons.is_empty() {
        out.open("invalrng", &[])?;
        for reason in &dataset.reasons {
            out.empty("item", &[("VALUE", &reason.handle)])?;
        }
        out.close("invalrng")?;
    }
    out.said("universe", &[], &it.universe)?;
    statistics(out, it)?;
    if !it.order.is_empty() {
        out.text("txt", &[], &format!("Order of answers: {}", it.order))?;
    }
    categories(out, dataset, it)?;
    format(out, it)?;
    out.close("var")
}

fn is_number(it: &Variable) -> bool {
    matches!(it.shape, "decimal" | "date" | "time" | "moment")
        || (it.shape == "integer" && it.codes.is_empty())
}

fn question(out: &mut Out, language: &str, lines: &[Line]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    out.open("qstn", &[("xml:lang", language)])?;
    for line in lines {
        let name = match line.role {
            "read" => "qstnLit",
            "if_needed" => "postQTxt",
            _ => "ivuInstr",
        };
        out.text(name, &[], &said(line))?;
    }
    out.close("qstn")
}

fn range(out: &mut Out, it: &Variable) -> io::Result<()> {
    let number = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
    let (low, high) = (number(it.low), number(it.high));
    if low.is_empty() && high.is_empty() {
        return Ok(());
    }
    let units = if it.shape == "decimal" { "REAL" } else { "INT" };
    out.open("valrng", &[])?;
    out.empty("range", &[("UNITS", units), ("min", &low), ("max", &high)])?;
    out.close("valrng")
}

fn statistics(out: &mut Out, it: &Variable) -> io::Result<()> {
    let Some(Counts { values, missing, min, max, mean }) = &it.counts else { return Ok(()) };
    let n_missing: u64 = missing.iter().map(|it| it.1).sum();
    out.text("sumStat", &[("type", "vald")], &values.to_string())?;
    out.text("sumStat", &[("type", "invd")], &n_missing.to_string())?;
    for (kind, number) in [("min", min), ("max", max), ("mean", mean)] {
        if let Some(number) = number {
            out.text("sumStat", &[("type", kind)], &number.to_string())?;
        }
    }
    Ok(())
}

fn categories(out: &mut Out, dataset: &Dataset, it: &Variable) -> io::Result<()> {
    for (place, code) in it.codes.iter().enumerate() {
        let others = it.translations.iter();
        let others =
            others.filter_map(|it| Some((it.language.as_str(), it.categories.get(place)?)));
        category(out, "", (&code.code.to_string(), &code.label), others, code.n)?;
    }
    let (missing, is_why) = (it.counts.as_ref().map(|it| &it.missing), it.role == "why");
    if it.why.is_empty() && !is_why {
        return Ok(());
    }
    for reason in &dataset.reasons {
        let found = missing.and_then(|all| all.iter().find(|it| it.0 == reason.handle));
        let n = missing.map(|_| found.map_or(0, |it| it.1));
        let is_missing = if is_why { "" } else { "Y" };
        let place = it.specials.iter().position(|it| it.handle == reason.handle);
        let others = it
            .translations
            .iter()
            .filter_map(|it| Some((it.language.as_str(), it.specials.get(place?)?)));
        category(out, is_missing, (&reason.handle, &reason.label), others, n)?;
    }
    Ok(())
}

/// A value and its words, in other languages too, and how often it is there.
fn category<'w>(
    out: &mut Out,
    missing: &str,
    (value, label): (&str, &str),
    others: impl Iterator<Item = (&'w str, &'w String)>,
    n: Option<u64>,
) -> io::Result<()> {
    out.open("catgry", &[("missing", missing)])?;
    out.text("catValu", &[], value)?;
    out.said("labl", &[], label)?;
    for (language, words) in others {
        out.said("labl", &[("xml:lang", language)], words)?;
    }
    if let Some(n) = n {
        out.text("catStat", &[("type", "freq")], &n.to_string())?;
    }
    out.close("catgry")
}

fn format(out: &mut Out, it: &Variable) -> io::Result<()> {
    let (kind, category) = match it.shape {
        "integer" | "decimal" | "flag" => ("numeric", ""),
        "date" => ("character", "date"),
        "time" | "moment" => ("character", "time"),
        _ => ("character", ""),
    };
    out.empty("varFormat", &[("type", kind), ("category", category)])
}
