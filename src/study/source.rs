//! A questionnaire's source: its file, and the files it names beside it.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Component, Path};

use crate::diagnostic::unreadable;
use crate::source::Source;
use crate::study::StudyError;
use crate::syntax;

/// The most files a questionnaire may be made of.
const MOST_FILES: usize = 200;

/// Reads a questionnaire with all files it names: included ones, coded lists, catalogues of its
/// languages. A file that is not there, or not in the questionnaire's folder, is left out: what that
/// means is said where it is named.
///
/// # Errors
/// Where the main file is not there, or any of them cannot be read or is not text.
pub fn read(path: &Path) -> Result<Source, StudyError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut source = file(path)?;
    let mut asked = BTreeSet::new();
    loop {
        let wanted = syntax::attachments(&source);
        let new: Vec<String> = wanted.into_iter().filter(|it| asked.insert(it.clone())).collect();
        if new.is_empty() || asked.len() > MOST_FILES {
            return Ok(source);
        }
        for name in new.iter().filter(|it| is_inside(it)) {
            match file(&folder.join(name)) {
                Ok(it) => source = source.with_file(name, it.text()),
                Err(StudyError::Missing(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Does a name lead to a file in the same folder, or in one within?
fn is_inside(name: &str) -> bool {
    let is_plain = !name.contains('\\') && !name.contains(':');
    is_plain && Path::new(name).components().all(|it| matches!(it, Component::Normal(_)))
}

/// One file. No more of it is read than a source can be.
fn file(path: &Path) -> Result<Source, StudyError> {
    let broken = |source: std::io::Error| {
        if source.kind() == std::io::ErrorKind::NotFound {
            StudyError::Missing(path.to_owned())
        } else {
            StudyError::File { path: path.to_owned(), source }
        }
    };
    let file = std::fs::File::open(path).map_err(broken)?;
    let mut bytes = Vec::new();
    file.take(Source::MOST_BYTES + 1).read_to_end(&mut bytes).map_err(broken)?;
    Source::from_bytes(path.display().to_string(), &bytes).map_err(|it| {
        let (text, diagnostics) = unreadable(it);
        StudyError::Mistakes { text: Box::new(text), diagnostics }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_not_leave_the_folder() {
        for (name, inside) in [
            ("jobs.csv", true),
            ("parts/intro.cati", true),
            ("../jobs.csv", false),
            ("parts/../../jobs.csv", false),
            ("/etc/passwd", false),
            ("C:\\jobs.csv", false),
            ("..\\jobs.csv", false),
        ] {
            assert_eq!(is_inside(name), inside, "{name}");
        }
    }
}
