//! A questionnaire of this project with the files it names.

use std::fs;
use std::path::Path;

use cornetta::source::Source;
use cornetta::syntax::attachments;

/// Reads it; what it names and is not there is left out.
#[track_caller]
pub(crate) fn source(name: &str, path: &Path) -> Source {
    let mut source = Source::new(name, fs::read_to_string(path).unwrap());
    loop {
        let beside = |it: String| Some((fs::read_to_string(path.with_file_name(&it)).ok()?, it));
        let found: Vec<_> = attachments(&source).into_iter().filter_map(beside).collect();
        if found.is_empty() {
            return source;
        }
        for (text, name) in found {
            source = source.with_file(name, text);
        }
    }
}
