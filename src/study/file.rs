//! Files of a study as text.

use std::io::Read as _;
use std::path::{Component, Path};

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::Source;
use crate::study::{StudyError, read};
use crate::value::text::shown;

/// A file's text, if it is not larger than `limit` bytes.
pub(super) fn text(path: &Path, limit: u64) -> Result<Source, StudyError> {
    let broken = |source: std::io::Error| {
        if source.kind() == std::io::ErrorKind::NotFound {
            StudyError::Missing(path.to_owned())
        } else {
            StudyError::File { path: path.to_owned(), source }
        }
    };
    let file = std::fs::File::open(path).map_err(broken)?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 > limit {
        return Err(StudyError::TooLarge { path: path.to_owned(), limit });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(path.display().to_string(), text)),
        Err(error) => Err(not_text(path, &error)),
    }
}

fn not_text(path: &Path, error: &std::string::FromUtf8Error) -> StudyError {
    let at = error.utf8_error().valid_up_to();
    let before = error.as_bytes().iter().take(at);
    let line = before.filter(|it| **it == b'\n').count() + 1;
    StudyError::NotText { path: path.to_owned(), at, line }
}

/// What is wrong with the name of the questionnaire's file, if anything.
pub(super) fn missing(folder: &Path, name: &str, source: &Source) -> Diagnostics {
    let mut found = Diagnostics::default();
    let span = read::value_span(source, &["questionnaire"]);
    let inside = Path::new(name).components().all(|it| matches!(it, Component::Normal(_)));
    if !inside {
        found.push(
            Diagnostic::error("S0008", span, "the questionnaire must lie in the study's folder")
                .hint("copy the file there and write its name alone"),
        );
    } else if !folder.join(name).is_file() {
        let message = format!("there is no file `{}` in the study's folder", shown(name));
        found.push(Diagnostic::error("S0008", span, message).hint(suggestion(folder, name)));
    }
    found
}

fn suggestion(folder: &Path, name: &str) -> String {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut files: Vec<String> = std::fs::read_dir(here)
        .into_iter()
        .flatten()
        .flatten()
        .map(|it| it.file_name().to_string_lossy().into_owned())
        .filter(|it| Path::new(it).extension().is_some_and(|it| it == "cati"))
        .collect();
    files.sort();
    match (nearest(name, files.iter().map(String::as_str)), files.as_slice()) {
        (Some(meant), _) => format!("did you mean `{}`?", shown(meant)),
        (None, [only]) => format!("the folder has `{}`", shown(only)),
        (None, _) => "put the questionnaire's file there, or correct the name".to_owned(),
    }
}
