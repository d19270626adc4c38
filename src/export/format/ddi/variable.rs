//! A column as an element.

use std::io;

use crate::dataset::Dataset;
use crate::export::codebook::{Counts, Variable};
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
    question(out, it)?;
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
    categories(out, dataset, it)?;
    format(out, it)?;
    out.close("var")
}

fn is_number(it: &Variable) -> bool {
    matches!(it.shape, "decimal" | "date" | "time" | "moment")
        || (it.shape == "integer" && it.codes.is_empty())
}

fn question(out: &mut Out, it: &Variable) -> io::Result<()> {
    if it.question.is_empty() {
        return Ok(());
    }
    out.open("qstn", &[])?;
    for line in &it.question {
        let when = if line.when.is_empty() { String::new() } else { format!("[{}] ", line.when) };
        let name = match line.role {
            "read" => "qstnLit",
            "if_needed" => "postQTxt",
            _ => "ivuInstr",
        };
        out.text(name, &[], &format!("{when}{}", line.text))?;
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
    for code in &it.codes {
        category(out, "", &code.code.to_string(), &code.label, code.n)?;
    }
    let (missing, is_why) = (it.counts.as_ref().map(|it| &it.missing), it.role == "why");
    if it.why.is_empty() && !is_why {
        return Ok(());
    }
    for reason in &dataset.reasons {
        let found = missing.and_then(|all| all.iter().find(|it| it.0 == reason.handle));
        let n = missing.map(|_| found.map_or(0, |it| it.1));
        category(out, if is_why { "" } else { "Y" }, &reason.handle, &reason.label, n)?;
    }
    Ok(())
}

fn category(
    out: &mut Out,
    missing: &str,
    value: &str,
    label: &str,
    n: Option<u64>,
) -> io::Result<()> {
    out.open("catgry", &[("missing", missing)])?;
    out.text("catValu", &[], value)?;
    out.said("labl", &[], label)?;
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
