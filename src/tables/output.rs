//! Files of a report.

mod html;
mod markdown;
pub(super) mod text;
mod vega;
mod words;
mod workbook;

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use crate::tables::report::Report;

/// The kinds of files there are.
pub const FORMATS: [&str; 5] = ["html", "xlsx", "md", "json", "vega"];

/// Writes a report into a folder, and tells which files. Each is written under another name and
/// gets its own when it is whole.
///
/// # Errors
/// What the file system says.
pub fn write(report: &Report, folder: &Path, formats: &[&str]) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder)?;
    let mut files = Vec::new();
    let mut put = |name: &str, bytes: &[u8]| -> Result<()> {
        let path = folder.join(name);
        whole(&path, bytes)?;
        files.push(path);
        Ok(())
    };
    for format in FORMATS.iter().filter(|it| formats.contains(it)) {
        match *format {
            "html" => put("report.html", html::page(report).as_bytes())?,
            "xlsx" => put("report.xlsx", &workbook::bytes(report).map_err(Error::other)?)?,
            "md" => put("report.md", markdown::page(report).as_bytes())?,
            "json" => put("report.json", json(report)?.as_bytes())?,
            _ => {
                std::fs::create_dir_all(folder.join("charts"))?;
                for (name, chart) in vega::charts(report) {
                    put(&format!("charts/{name}.vl.json"), chart.as_bytes())?;
                }
            }
        }
    }
    Ok(files)
}

fn json(report: &Report) -> Result<String> {
    let mut text = serde_json::to_string_pretty(report).map_err(Error::other)?;
    text.push('\n');
    Ok(text)
}

/// Half a file never has the file's name.
fn whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    std::fs::write(&part, bytes)?;
    std::fs::rename(&part, path)
}
