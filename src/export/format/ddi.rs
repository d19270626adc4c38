//! DDI-Codebook 2.5: what archives keep beside data. It describes a table in the form of its CSV,
//! Parquet and Arrow files: a reason for missing stands in a column of its own there, so each
//! variable lists its reasons as missing categories, by their handles.

mod groups;
mod variable;

use std::fs::File;
use std::io::{self, BufWriter};

use crate::export::codebook::{self, PROGRAM, Variable};
use crate::export::format::{Job, Trouble};
use crate::export::xml::Xml;

type Out = Xml<BufWriter<File>>;

/// Where a reason for missing is found.
const MISSING: &str = "Where a variable has no value its cell is empty, and the column NAME__why \
    has the reason. Categories marked as missing are these reasons.";

/// Writes the description of a table.
pub(super) fn ddi(job: &Job<'_>) -> Result<(), Trouble> {
    let columns = codebook::columns(job.dataset, job.tallies);
    let mut out = Xml::begin(BufWriter::new(File::create(job.path)?))?;
    let language = ("xml:lang", job.dataset.about.language.as_str());
    let space = ("xmlns", "ddi:codebook:2_5");
    out.open("codeBook", &[space, ("version", "2.5"), language])?;
    document(&mut out, job)?;
    study(&mut out, job)?;
    file(&mut out, job, &columns)?;
    out.open("dataDscr", &[])?;
    groups::write(&mut out, &columns)?;
    for (column, number) in columns.iter().zip(1..) {
        variable::write(&mut out, job.dataset, column, number)?;
    }
    out.close("dataDscr")?;
    out.close("codeBook")?;
    Ok(out.finish()?)
}

/// The name of a column's element.
fn id(number: usize) -> String {
    format!("V{number}")
}

fn document(out: &mut Out, job: &Job<'_>) -> io::Result<()> {
    let day = job.stamp.0.date().to_string();
    out.open("docDscr", &[])?;
    out.open("citation", &[])?;
    out.open("titlStmt", &[])?;
    out.text("titl", &[], &format!("Codebook of {}", title(job)))?;
    out.close("titlStmt")?;
    out.open("prodStmt", &[])?;
    out.text("prodDate", &[("date", &day)], &day)?;
    let (name, version) = PROGRAM.split_once(' ').unwrap_or((PROGRAM, ""));
    out.text("software", &[("version", version)], name)?;
    out.close("prodStmt")?;
    out.close("citation")?;
    out.close("docDscr")
}

fn title<'j>(job: &'j Job<'_>) -> &'j str {
    let about = &job.dataset.about;
    if about.title.is_empty() { &about.name } else { &about.title }
}

fn study(out: &mut Out, job: &Job<'_>) -> io::Result<()> {
    let about = &job.dataset.about;
    out.open("stdyDscr", &[])?;
    out.open("citation", &[])?;
    out.open("titlStmt", &[])?;
    out.text("titl", &[], title(job))?;
    out.said("IDNo", &[("agency", "questionnaire")], &about.name)?;
    out.said("IDNo", &[("agency", "fingerprint")], &about.fingerprint)?;
    out.close("titlStmt")?;
    if !about.version.is_empty() {
        out.open("verStmt", &[])?;
        out.text("version", &[], &about.version)?;
        out.close("verStmt")?;
    }
    out.close("citation")?;
    out.open("method", &[])?;
    out.open("dataColl", &[])?;
    out.text("collMode", &[], "Telephone interview (CATI)")?;
    out.close("dataColl")?;
    out.close("method")?;
    out.close("stdyDscr")
}

fn file(out: &mut Out, job: &Job<'_>, columns: &[Variable]) -> io::Result<()> {
    let name = job.path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.trim_end_matches(".ddi.xml");
    out.open("fileDscr", &[("ID", "F1")])?;
    out.open("fileTxt", &[])?;
    out.text("fileName", &[], name)?;
    out.open("dimensns", &[])?;
    out.text("caseQnty", &[], &job.n_rows.to_string())?;
    out.text("varQnty", &[], &columns.len().to_string())?;
    out.close("dimensns")?;
    out.text("dataMsng", &[], MISSING)?;
    out.close("fileTxt")?;
    out.close("fileDscr")
}
