//! What later versions of SPSS put behind the labels.

use std::fmt::Write as _;
use std::io;

use crate::dataset::Dataset;
use crate::export::labelled::{Content, Field, Labelled, Measure, SPSS, Set, lines, one_line};
use crate::export::sav::bytes::Bytes;
use crate::export::sav::layout::{Place, WHOLE};
use crate::export::sav::octets::NO_NUMBER;

/// UTF-8 among code pages.
const UTF_8: i32 = 65_001;

/// Writes the records that come after the labels, and the end of the dictionary.
pub(super) fn extensions(
    out: &mut Bytes,
    dataset: &Dataset,
    labelled: &Labelled,
    places: &[Place],
    n_rows: u64,
) -> io::Result<()> {
    let fields = &labelled.fields;
    machine(out)?;
    out.extension(7, 1, sets(labelled, places).as_bytes())?;
    out.extension(11, 4, &shown(fields, places)?)?;
    out.extension(13, 1, long_names(fields, places).as_bytes())?;
    out.extension(14, 1, long_texts(places).as_bytes())?;
    out.extension(16, 8, &[1_u64.to_le_bytes(), n_rows.to_le_bytes()].concat())?;
    out.extension(17, 1, about(dataset).as_bytes())?;
    out.extension(18, 1, attributes(dataset, fields).as_bytes())?;
    out.extension(20, 1, b"UTF-8")?;
    out.int(999);
    out.int(0);
    Ok(())
}

/// How numbers and letters are written.
fn machine(out: &mut Bytes) -> io::Result<()> {
    let version = [
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
        env!("CARGO_PKG_VERSION_PATCH"),
    ];
    let mut numbers = Bytes::default();
    numbers.ints(version.into_iter().map(|it| it.parse().unwrap_or_default()));
    numbers.ints([-1, 1, 1, 2, UTF_8]);
    out.extension(3, 4, &numbers.0)?;
    let limits = [NO_NUMBER, f64::MAX, NO_NUMBER.next_up()];
    out.extension(4, 8, &limits.map(f64::to_le_bytes).concat())
}

/// The answers of multis: `$NAME=D1 1 5 Label FLAG FLAG`.
fn sets(labelled: &Labelled, places: &[Place]) -> String {
    let line = |set: &Set| {
        let places = set.fields.iter().filter_map(|it| places.get(*it));
        let segments = places.filter_map(|it| it.segments.first());
        let names: Vec<&str> = segments.map(|it| it.name.as_str()).collect();
        let (label, names) = (&set.label, names.join(" "));
        format!("{}=D1 1 {} {label} {names}\n", set.name, label.len())
    };
    labelled.sets.iter().map(line).collect()
}

/// How every variable is shown: its measure, the width of its column, and its side.
fn shown(fields: &[Field], places: &[Place]) -> io::Result<Vec<u8>> {
    const WIDEST: usize = 40;
    let mut out = Bytes::default();
    for (field, place) in fields.iter().zip(places) {
        let (least, side) = match field.content {
            Content::Text(_) => (1, 0),
            Content::Codes(_)
            | Content::Flag
            | Content::Number { .. }
            | Content::Clock
            | Content::Reason => (8, 1),
            Content::Day => (11, 1),
            Content::Moment => (20, 1),
        };
        for segment in &place.segments {
            out.int(match field.measure {
                Measure::Nominal => 1,
                Measure::Ordinal => 2,
                Measure::Scale => 3,
            });
            out.count(segment.width.clamp(least, WIDEST))?;
            out.int(side);
        }
    }
    Ok(out.0)
}

/// `SHORT=LongName`, with tabs between.
fn long_names(fields: &[Field], places: &[Place]) -> String {
    let names = fields.iter().zip(places).filter_map(|(field, place)| {
        let short = &place.segments.first()?.name;
        Some(format!("{short}={}", field.name))
    });
    names.collect::<Vec<_>>().join("\t")
}

/// The widths of texts that are several variables.
fn long_texts(places: &[Place]) -> String {
    let long = places.iter().filter(|it| it.width > WHOLE);
    let first = long.filter_map(|it| Some((it.segments.first()?, it.width)));
    let rows = first.map(|(segment, width)| format!("{}={width:05}\0\t", segment.name));
    rows.collect::<Vec<_>>().concat()
}

/// Which questionnaire the data are of.
fn about(dataset: &Dataset) -> String {
    let about = &dataset.about;
    let rows = [
        ("Cornetta_Questionnaire", &about.name),
        ("Cornetta_Version", &about.version),
        ("Cornetta_Fingerprint", &about.fingerprint),
        ("Cornetta_Language", &about.language),
    ];
    rows.iter().map(|(name, value)| attribute(name, value)).collect()
}

/// What is asked, and of whom: `NAME:Question('…')`, with strokes between.
fn attributes(dataset: &Dataset, fields: &[Field]) -> String {
    let mut out = String::new();
    for field in fields {
        let Some(variable) = dataset.variables.get(field.variable) else { continue };
        let universe = one_line(&variable.universe);
        let universe = attribute("Universe", SPSS.note.shortened(&universe, 0));
        let question = attribute("Question", &lines(&variable.question, SPSS.note));
        if !universe.is_empty() || !question.is_empty() {
            let stroke = if out.is_empty() { "" } else { "/" };
            // writing to a string cannot fail
            let _ = write!(out, "{stroke}{}:{universe}{question}", field.name);
        }
    }
    out
}

/// An attribute of one value; nothing where that is empty.
fn attribute(name: &str, value: &str) -> String {
    let value = one_line(value);
    if value.is_empty() { String::new() } else { format!("{name}('{value}'\n)") }
}
