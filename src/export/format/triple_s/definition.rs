//! The file that says what the data mean.

use std::fs::File;
use std::io::{self, BufWriter};

use crate::export::codebook::PROGRAM;
use crate::export::format::triple_s::field::{Field, Kind};
use crate::export::format::{Job, Trouble};
use crate::export::xml::Xml;

type Out = Xml<BufWriter<File>>;

/// Writes the definition.
pub(super) fn write(job: &Job<'_>, fields: &[Field]) -> Result<(), Trouble> {
    let mut out = Xml::begin(BufWriter::new(File::create(job.path)?))?;
    let about = &job.dataset.about;
    let languages = ("languages", about.language.as_str());
    out.open("sss", &[("version", "3.0"), languages, ("modes", "interview analysis")])?;
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
        variable(&mut out, field, &ident.to_string())?;
    }
    out.close("record")?;
    out.close("survey")?;
    out.close("sss")?;
    Ok(out.finish()?)
}

fn variable(out: &mut Out, field: &Field, ident: &str) -> io::Result<()> {
    let is_literal = field.kind == Kind::Single && field.values.iter().any(|it| it.0 < 0);
    let format = if is_literal { "literal" } else { "" };
    let kind = ("type", field.kind.name());
    out.open("variable", &[("ident", ident), kind, ("use", field.usage), ("format", format)])?;
    out.text("name", &[], &field.name)?;
    out.open("label", &[])?;
    out.words(&field.label)?;
    let question = if field.question == field.label { "" } else { &field.question };
    out.said("text", &[("mode", "interview")], question)?;
    out.close("label")?;
    out.empty("position", &[("start", ident)])?;
    out.said("filter", &[], &field.filter)?;
    content(out, field)?;
    out.close("variable")
}

fn content(out: &mut Out, field: &Field) -> io::Result<()> {
    match &field.kind {
        Kind::Single | Kind::Why | Kind::Multiple(_) => {
            out.open("values", &[])?;
            values(out, field, 0)?;
            out.close("values")
        }
        Kind::Quantity { low, high, decimals } => {
            let (low, high) = (format!("{low:.decimals$}"), format!("{high:.decimals$}"));
            out.open("values", &[])?;
            out.empty("range", &[("from", &low), ("to", &high)])?;
            values(out, field, *decimals)?;
            out.close("values")
        }
        Kind::Character(bytes) => out.text("size", &[], &bytes.to_string()),
        Kind::Asked | Kind::Logical | Kind::Day | Kind::Clock | Kind::DayOf | Kind::ClockOf => {
            Ok(())
        }
    }
}

fn values(out: &mut Out, field: &Field, decimals: usize) -> io::Result<()> {
    for (code, label) in &field.values {
        let code = code_text(*code, decimals);
        out.text("value", &[("code", &code)], label)?;
    }
    Ok(())
}

/// A code as it stands in the data.
pub(super) fn code_text(code: i64, decimals: usize) -> String {
    match decimals {
        0 => code.to_string(),
        decimals => format!("{code}.{:0<decimals$}", ""),
    }
}
