//! The manifest: what was exported, of what, and a hash of every file.

use std::fs::File;
use std::io;
use std::path::Path;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::export::codebook::{Codebook, PROGRAM};
use crate::export::folder::Staging;
use crate::export::labelled::Shortened;
use crate::export::{ExportError, Options, Report};

/// Its name.
pub(super) const FILE: &str = "manifest.json";

/// The manifest as JSON; the files are hashed where they are made.
pub(super) fn manifest(
    staging: &Staging,
    options: &Options,
    codebook: &Codebook,
    report: &Report,
    files: &[String],
) -> Result<String, ExportError> {
    let mut hashed = Vec::new();
    for name in files {
        let (bytes, sha256) =
            hash(&staging.path(name)).map_err(|why| staging.error(name, &why.into()))?;
        hashed.push(json!({"name": name, "bytes": bytes, "sha256": sha256}));
    }
    let table = |it: &(String, u64, usize)| json!({"name": it.0, "rows": it.1, "columns": it.2});
    let shortened = |(file, it): &(String, Shortened)| json!({"file": file, "what": it.what, "from": it.from, "to": it.to});
    let mut all = json!({
        "format": 1,
        "program": PROGRAM,
        "questionnaire": codebook.questionnaire,
        "tables": report.tables.iter().map(table).collect::<Vec<_>>(),
        "left_out": options.left_out,
        "at": options.at.iso(),
        "shortened": report.shortened.iter().map(shortened).collect::<Vec<_>>(),
        "files": hashed,
    });
    if let Value::Object(all) = &mut all {
        all.extend(options.facts.iter().map(|(name, it)| (name.clone(), it.clone())));
    }
    serde_json::to_string_pretty(&all).map_err(|why| staging.error(FILE, &why.into()))
}

fn hash(path: &Path) -> io::Result<(u64, String)> {
    use std::fmt::Write as _;
    let mut sha = Sha256::new();
    let bytes = io::copy(&mut File::open(path)?, &mut Hashing(&mut sha))?;
    let mut hash = String::new();
    for it in sha.finalize() {
        // writing to a string cannot fail
        let _ = write!(hash, "{it:02x}");
    }
    Ok((bytes, hash))
}

struct Hashing<'h>(&'h mut Sha256);

impl io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
