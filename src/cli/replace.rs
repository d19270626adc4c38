//! Another text in a file's place, at once: whoever reads it sees the old one or the new.

use std::fs;
use std::path::Path;

use crate::cli::exit::Failure;

/// Writes beside the file and puts it in its place. A link stays a link, permissions stay.
///
/// # Errors
/// Where the file is not there or its folder takes no file; then it is as it was.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let failed = |why: std::io::Error| Failure::file(path, &why);
    let path = &fs::canonicalize(path).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.part"));
    let put = || {
        fs::write(&part, text)?;
        fs::set_permissions(&part, fs::metadata(path)?.permissions())?;
        fs::rename(&part, path)
    };
    put().map_err(|why| {
        drop(fs::remove_file(&part));
        Failure::file(path, &why)
    })
}

/// As [`replace`], with the line ends and the byte order mark the file had.
///
/// # Errors
/// As [`replace`].
pub(crate) fn with_its_ends(path: &Path, text: &str) -> anyhow::Result<()> {
    let old = fs::read(path).map_err(|why| Failure::file(path, &why))?;
    let has_mark = old.starts_with("\u{feff}".as_bytes());
    let has_returns = old.windows(2).any(|it| it == b"\r\n");
    let text = if has_returns { text.replace('\n', "\r\n") } else { text.to_owned() };
    let text = if has_mark { format!("\u{feff}{text}") } else { text };
    replace(path, &text)
}
