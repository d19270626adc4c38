//! A file as rows of fields.

use crate::sample::{MOST_BYTES, RowProblem};

/// A row of the file that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its first line, from 1.
    pub(super) line: u64,
    /// Its fields, without spaces around them.
    pub(super) fields: Vec<String>,
}

impl Row {
    /// A field; empty where the row has none.
    pub(super) fn field(&self, at: usize) -> &str {
        self.fields.get(at).map_or("", String::as_str)
    }
}

/// The file's text without a byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<&str, RowProblem> {
    if bytes.len() > MOST_BYTES {
        let wanted = format!("at most {MOST_BYTES}; split it");
        return Err(RowProblem::new(0, "", format!("the file has {} bytes", bytes.len()), wanted));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let wanted = "UTF-8: save it as \"CSV UTF-8\"";
        return Err(RowProblem::new(0, "", "the file is in UTF-16", wanted));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let before = bytes.iter().take(error.valid_up_to());
            let line = before.filter(|it| **it == b'\n').count() as u64 + 1;
            let wanted = "UTF-8: save it as \"CSV UTF-8\"";
            Err(RowProblem::new(line, "", "this line is not UTF-8 text", wanted))
        }
    }
}

/// Its rows, the header first; blank ones left out.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Row> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader
        .into_records()
        .filter_map(Result::ok)
        .map(|record| Row {
            line: record.position().map_or(0, csv::Position::line),
            fields: record.iter().map(|it| it.trim().to_owned()).collect(),
        })
        .filter(|row| row.fields.iter().any(|it| !it.is_empty()))
}

/// What stands between the fields: of comma, semicolon and tab the one the first line has most of.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut in_quotes = false;
    for byte in text.trim_start().lines().next().unwrap_or_default().bytes() {
        if byte == b'"' {
            in_quotes = !in_quotes;
        }
        for (mark, count) in &mut counts {
            *count += usize::from(!in_quotes && byte == *mark);
        }
    }
    let [comma, semicolon, tab] = counts;
    let best = if semicolon.1 > comma.1 { semicolon } else { comma };
    if tab.1 > best.1 { tab.0 } else { best.0 }
}
