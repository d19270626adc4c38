//! What stands before the cases: header, variables, labels.

use std::collections::BTreeMap;
use std::io;

use crate::export::labelled::{Content, Field, Labelled, Mark, Stamp, number};
use crate::export::sav::bytes::Bytes;
use crate::export::sav::layout::{Place, Segment};
use crate::export::sav::octets::BIAS;

/// Formats by the number SPSS gives them.
const TEXT: i32 = 1;
const NUMBER: i32 = 5;
const DATE: i32 = 20;
const TIME: i32 = 21;
const DATETIME: i32 = 22;
/// The widest number, and the most decimals.
const WIDEST: usize = 40;
const MOST_DECIMALS: u32 = 16;

/// Writes the header.
pub(super) fn header(
    out: &mut Bytes,
    labelled: &Labelled,
    places: &[Place],
    shape: (u64, bool),
    stamp: &Stamp,
) -> io::Result<()> {
    let (n_rows, is_zlib) = shape;
    let n_octets = places.iter().flat_map(|it| &it.segments).map(Segment::n_octets).sum();
    let weight = labelled.weight.and_then(|it| places.get(it)).map_or(0, |it| it.octet + 1);
    out.text(if is_zlib { "$FL3" } else { "$FL2" });
    let program = concat!("@(#) SPSS DATA FILE Cornetta ", env!("CARGO_PKG_VERSION"));
    out.padded(program, 60);
    out.int(2);
    out.count(n_octets)?;
    out.int(if is_zlib { 2 } else { 1 });
    out.count(weight)?;
    out.int(i32::try_from(n_rows).unwrap_or(-1));
    out.float(BIAS);
    out.padded(&stamp.0.strftime("%d %b %y").to_string(), 9);
    out.padded(&stamp.0.strftime("%H:%M:%S").to_string(), 8);
    out.padded(&labelled.title, 64);
    out.0.extend([0; 3]);
    Ok(())
}

/// Writes a variable, and what a long text has behind it.
pub(super) fn variable(out: &mut Bytes, field: &Field, place: &Place) -> io::Result<()> {
    for (index, segment) in place.segments.iter().enumerate() {
        let label = if index == 0 { field.label.as_str() } else { "" };
        let range = range(field);
        out.int(2);
        out.count(segment.width)?;
        out.int(i32::from(!label.is_empty()));
        out.int(if range.is_some() { -2 } else { 0 });
        let format = format(field, segment.width)?;
        out.int(format);
        out.int(format);
        out.padded(&segment.name, 8);
        if !label.is_empty() {
            out.count(label.len())?;
            out.aligned(label, 0, 4);
        }
        if let Some((low, high)) = range {
            out.float(number(low));
            out.float(number(high));
        }
        for _ in 1..segment.n_octets() {
            out.ints([2, -1, 0, 0, 0, 0]);
            out.padded("", 8);
        }
    }
    Ok(())
}

/// The smallest and the largest number that is no value.
fn range(field: &Field) -> Option<(i64, i64)> {
    let marks = || field.missing.iter().filter_map(|it| as_number(it.mark));
    Some((marks().min()?, marks().max()?))
}

fn as_number(mark: Mark) -> Option<i64> {
    match mark {
        Mark::Number(it) => Some(it),
        Mark::Letter(_) | Mark::Plain => None,
    }
}

/// How a field is shown.
fn format(field: &Field, width: usize) -> io::Result<i32> {
    let (kind, width, decimals) = match &field.content {
        Content::Text(_) => (TEXT, width, 0),
        Content::Number { decimals, .. } => {
            let decimals = (*decimals).min(MOST_DECIMALS);
            (NUMBER, digits(field, decimals), decimals)
        }
        Content::Codes(_) | Content::Flag | Content::Reason => (NUMBER, digits(field, 0), 0),
        Content::Day => (DATE, 11, 0),
        Content::Clock => (TIME, 5, 0),
        Content::Moment => (DATETIME, 20, 0),
    };
    let width = i32::try_from(width).map_err(io::Error::other)?;
    let decimals = i32::try_from(decimals).map_err(io::Error::other)?;
    Ok((kind << 16) | (width << 8) | decimals)
}

/// The digits of its longest number, eight at least.
fn digits(field: &Field, decimals: u32) -> usize {
    let named = field.labels().filter_map(|it| as_number(it.0)).map(|it| it.to_string().len());
    let allowed = match field.content {
        Content::Number { low, high, .. } => {
            [low, high].into_iter().flatten().map(|it| format!("{it:.0}").len()).max()
        }
        Content::Codes(_)
        | Content::Flag
        | Content::Day
        | Content::Clock
        | Content::Moment
        | Content::Text(_)
        | Content::Reason => None,
    };
    let before = named.chain(allowed).max().unwrap_or_default();
    let behind = if decimals == 0 { 0 } else { decimals as usize + 1 };
    (before + behind).clamp(8, WIDEST)
}

/// Writes what numbers mean; fields with the same labels share them.
pub(super) fn value_labels(out: &mut Bytes, fields: &[Field], places: &[Place]) -> io::Result<()> {
    let mut shared: BTreeMap<Vec<(i64, &str)>, Vec<usize>> = BTreeMap::new();
    for (field, place) in fields.iter().zip(places) {
        let labels = field.labels().filter_map(|(mark, it)| Some((as_number(mark)?, it)));
        shared.entry(labels.collect()).or_default().push(place.octet + 1);
    }
    for (labels, octets) in shared.iter().filter(|it| !it.0.is_empty()) {
        out.int(3);
        out.count(labels.len())?;
        for (code, label) in labels {
            out.float(number(*code));
            out.0.push(u8::try_from(label.len()).map_err(io::Error::other)?);
            out.aligned(label, 1, 8);
        }
        out.int(4);
        out.count(octets.len())?;
        octets.iter().try_for_each(|it| out.count(*it))?;
    }
    Ok(())
}
