//! A study's folder and database, as commands open them.

use std::env::var_os;
use std::path::Path;

use cornetta::store::Store;
use cornetta::study::{self, Study};
use cornetta::value::text::shown;

use crate::cli::exit::Failure;

/// Opens a study's folder.
pub(crate) fn study(folder: &Path) -> anyhow::Result<Study> {
    if folder.is_dir() && !folder.join(study::FILE).exists() {
        return Err(Failure::unreadable(format!(
            "there is no {} in {}; name a study's folder, or start one with `cornetta new NAME`.",
            study::FILE,
            folder.display()
        )));
    }
    Ok(Study::open(folder)?)
}

/// Opens a study's database, or makes it. `doing` is what others are told who want it meanwhile.
pub(crate) fn store(study: &Study, doing: &str) -> anyhow::Result<Store> {
    let who = user().map_or_else(|| doing.to_owned(), |user| format!("{doing} by {user}"));
    let opened = if study.database.exists() {
        Store::open(&study.database, &who)
    } else {
        Store::create(&study.database, &who)
    };
    Ok(opened?)
}

/// Who is logged in, as far as the environment says.
pub(crate) fn user() -> Option<String> {
    let name = var_os("USER").or_else(|| var_os("USERNAME"))?;
    let name = shown(name.to_string_lossy().trim());
    (!name.is_empty()).then_some(name)
}

/// A path as it is typed again: no `./` in front, never empty.
pub(crate) fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    match path.as_str() {
        "" => ".".to_owned(),
        it => it.strip_prefix("./").filter(|it| !it.is_empty()).unwrap_or(it).to_owned(),
    }
}
