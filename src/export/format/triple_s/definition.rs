//! The file that says what the data mean.

use std::fs::File;
use std::io::{self, BufWriter};

use crate::dataset::{Dataset, Translation};
use crate::export::codebook::PROGRAM;
use crate::export::format::triple_s::field::{Field, Kind};
use crate::export::format::triple_s::fields::read;
use crate::export::format::{Job, Trouble};
use crate::export::xml::Xml;

type Out = Xml<BufWriter<File>>;

/// Writes the definition.
pub(super) fn write(job: &Job<'_>, fields: &[Field]) -> Result<(), Trouble> {
    let mut out = Xml::begin(BufWriter::new(File::create(job.path)?))?;
    let about = &job.dataset.about;
    let languages = languages(job.dataset).join(" ");
    let modes = ("modes", "interview analysis");
    out.open("sss", &[("version", "3.0"), ("languages", &languages), modes])?;
    let at = job.stamp.0;
    out.text("date", &[], &at.date().to_string())?;
    out.text("time", &[], &at.time().strftime("%H:%M:%S").to_string())?;
    out.text("origin", &[], PROGRAM)?;
    out.open("survey", &[])?;
    out.text("name", &[], &about.name)?;
    out.said("version", &[], &about.version)?;
    out.said("title", &[], &about.title)?;
    let name = job.path.file_name().unwrap_or_default().to_string_lossy();
    let data = format!("{name}.csv");
    out.open("record", &[("ident", "A"), ("href", &data), ("format", "csv"), ("skip", "1")])?;
    for (field, ident) in fields.iter().zip(1_u32..) {
        variable(&mut out, job.dataset, field, &ident.to_string())?;
    }
    out.close("record")?;
    out.close("survey")?;
    out.close("sss")?;
    Ok(out.finish()?)
}

/// The languages of its words, its own first.
fn languages(dataset: &Dataset) -> Vec<&str> {
    let mut languages = vec![dataset.about.language.as_str()];
    for it in dataset.variables.iter().flat_map(|it| &it.translations) {
        if !languages.contains(&it.language.as_str()) {
            languages.push(&it.language);
        }
    }
    languages
}

fn variable(out: &mut Out, dataset: &Dataset, field: &Field, ident: &str) -> io::Result<()> {
    let is_literal = field.kind == Kind::Single && field.values.iter().any(|it| it.0 < 0);
    let format = if is_literal { "literal" } else { "" };
    let kind = ("type", field.kind.name());
    out.open("variable", &[("ident", ident), kind, ("use", field.usage), ("format", format)])?;
    out.text("name", &[], &field.name)?;
    label(out, dataset, field)?;
    out.empty("position", &[("start", ident)])?;
    out.said("filter", &[], &field.filter)?;
    content(out, dataset, field)?;
    out.close("variable")
}

/// The label; and what is read out, where that is more.
fn label(out: &mut Out, dataset: &Dataset, field: &Field) -> io::Result<()> {
    out.open("label", &[])?;
    out.words(&field.label)?;
    let question = if field.question == field.label { "" } else { &field.question };
    out.said("text", &[("mode", "interview")], question)?;
    if field.is_own() {
        for it in translations(dataset, field) {
            let language = ("xml:lang", it.language.as_str());
            out.said("text", &[language, ("mode", "analysis")], &it.label)?;
            out.said("text", &[language, ("mode", "interview")], &read(&it.question))?;
        }
    }
    out.close("label")
}

fn translations<'d>(dataset: &'d Dataset, field: &Field) -> &'d [Translation] {
    dataset.variables.get(field.variable).map_or(&[], |it| &it.translations)
}

fn content(out: &mut Out, dataset: &Dataset, field: &Field) -> io::Result<()> {
    match &field.kind {
        Kind::Single | Kind::Why | Kind::Multiple(_) => {
            out.open("values", &[])?;
            values(out, dataset, field, 0)?;
            out.close("values")
        }
        Kind::Quantity { low, high, decimals } => {
            let (low, high) = (format!("{low:.decimals$}"), format!("{high:.decimals$}"));
            out.open("values", &[])?;
            out.empty("range", &[("from", &low), ("to", &high)])?;
            values(out, dataset, field, *decimals)?;
            out.close("values")
        }
        Kind::Character(bytes) => out.text("size", &[], &bytes.to_string()),
        Kind::Asked | Kind::Logical | Kind::Day | Kind::Clock | Kind::DayOf | Kind::ClockOf => {
            Ok(())
        }
    }
}

fn values(out: &mut Out, dataset: &Dataset, field: &Field, decimals: usize) -> io::Result<()> {
    for (place, (code, label)) in field.values.iter().enumerate() {
        let code = code_text(*code, decimals);
        out.open("value", &[("code", &code)])?;
        out.words(label)?;
        for it in translations(dataset, field) {
            let words = words(dataset, field, it, place);
            out.said("text", &[("xml:lang", &it.language)], words)?;
        }
        out.close("value")?;
    }
    Ok(())
}

/// The words of a value in another language: of a category, or of the reason behind those.
fn words<'t>(dataset: &Dataset, field: &Field, it: &'t Translation, place: usize) -> &'t str {
    let n_own = field.values.len() - field.marks.iter().flatten().count();
    let Some(behind) = place.checked_sub(n_own) else {
        return it.categories.get(place).map_or("", String::as_str);
    };
    let mut marked = dataset.reasons.iter().zip(&field.marks).filter(|it| it.1.is_some());
    let reason = marked.nth(behind).map(|it| &it.0.handle);
    let specials = dataset.variables.get(field.variable).map_or(&[] as &[_], |it| &it.specials);
    let place = specials.iter().position(|it| Some(&it.handle) == reason);
    place.and_then(|place| it.specials.get(place)).map_or("", String::as_str)
}

/// A code as it stands in the data.
pub(super) fn code_text(code: i64, decimals: usize) -> String {
    match decimals {
        0 => code.to_string(),
        decimals => format!("{code}.{:0<decimals$}", ""),
    }
}
