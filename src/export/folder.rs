//! The folder an export goes to. All files are made in a folder of their own in it; when they are
//! whole that folder is renamed, and only then do its files take the places of older ones. Whatever
//! is cut off before leaves the old files; what is cut off after is ended by the next export.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::export::ExportError;
use crate::export::format::Trouble;

/// Files being made.
const MAKING: &str = ".cornetta-making";
/// Files that are whole and move to their places.
const READY: &str = ".cornetta-ready";

/// Where files are made until all are whole.
pub(super) struct Staging {
    folder: PathBuf,
    making: PathBuf,
}

impl Staging {
    /// Makes the folders; ends what an earlier export had ready.
    pub(super) fn begin(folder: &Path) -> Result<Self, ExportError> {
        let error = |why: io::Error| ExportError::new(folder, &why.into());
        fs::create_dir_all(folder).map_err(error)?;
        take_places(folder).map_err(error)?;
        let making = folder.join(MAKING);
        if making.exists() {
            fs::remove_dir_all(&making).map_err(error)?;
        }
        fs::create_dir(&making).map_err(error)?;
        Ok(Self { folder: folder.to_owned(), making })
    }

    /// Where a file is made.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.making.join(name)
    }

    /// What went wrong with a file, under the name it was to have.
    pub(super) fn error(&self, name: &str, why: &Trouble) -> ExportError {
        ExportError::new(&self.folder.join(name), why)
    }

    /// Writes a small file.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), ExportError> {
        fs::write(self.path(name), bytes).map_err(|why| self.error(name, &why.into()))
    }

    /// Gives every file its name, the manifest last; gives their paths.
    pub(super) fn finish(
        self,
        files: &[String],
        manifest: &str,
        text: &str,
    ) -> Result<Vec<PathBuf>, ExportError> {
        self.write(manifest, text.as_bytes())?;
        for name in files.iter().map(String::as_str).chain([manifest]) {
            let on_disk = File::open(self.path(name)).and_then(|it| it.sync_all());
            on_disk.map_err(|why| self.error(name, &why.into()))?;
        }
        let error = |why: io::Error| ExportError::new(&self.folder, &why.into());
        fs::rename(&self.making, self.folder.join(READY)).map_err(error)?;
        take_places(&self.folder).map_err(error)?;
        let all = files.iter().map(String::as_str).chain([manifest]);
        Ok(all.map(|it| self.folder.join(it)).collect())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // not there any more once the files have their names
        drop(fs::remove_dir_all(&self.making));
    }
}

/// Moves what is ready to its place.
fn take_places(folder: &Path) -> io::Result<()> {
    let ready = folder.join(READY);
    if !ready.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(&ready)? {
        let entry = entry?;
        fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    fs::remove_dir(&ready)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(folder: &Path, name: &str) -> String {
        fs::read_to_string(folder.join(name)).unwrap()
    }

    #[test]
    fn files_take_their_places_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("a"), "old").unwrap();
        fs::write(folder.join("mine"), "not ours").unwrap();
        let staging = Staging::begin(folder).unwrap();
        staging.write("a", b"new").unwrap();
        drop(staging);
        assert_eq!(text(folder, "a"), "old");
        let staging = Staging::begin(folder).unwrap();
        staging.write("a", b"new").unwrap();
        staging.finish(&["a".to_owned()], "manifest", "{}").unwrap();
        assert_eq!(text(folder, "a"), "new");
        assert_eq!(text(folder, "mine"), "not ours");
        assert!(!folder.join(MAKING).exists() && !folder.join(READY).exists());
    }

    #[test]
    fn what_was_ready_when_it_was_cut_off_takes_its_place_later() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("a"), "old").unwrap();
        fs::create_dir(folder.join(READY)).unwrap();
        fs::write(folder.join(READY).join("a"), "new").unwrap();
        fs::create_dir(folder.join(MAKING)).unwrap();
        fs::write(folder.join(MAKING).join("a"), "half of").unwrap();
        drop(Staging::begin(folder).unwrap());
        assert_eq!(text(folder, "a"), "new");
        assert!(!folder.join(MAKING).exists() && !folder.join(READY).exists());
    }
}
