//! A study of the demo questionnaire in a folder of its own.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::test::{program, text};

/// A folder with a study in it, gone when dropped.
#[derive(Debug)]
pub(crate) struct DemoStudy {
    folder: TempDir,
}

impl DemoStudy {
    /// The demo questionnaire and `n_cases` people to call, whose keys are 1, 2, …
    pub(crate) fn with_cases(n_cases: usize) -> Self {
        let folder = TempDir::new().unwrap();
        let mut sample = "key,FIRST_NAME,AREA\n".to_owned();
        for key in 1..=n_cases {
            writeln!(sample, "{key},Ada,village").unwrap();
        }
        let write = |name: &str, content: &str| fs::write(folder.path().join(name), content);
        write("demo.cati", include_str!("../../questionnaires/demo.cati")).unwrap();
        write("study.yaml", "name: demo\nquestionnaire: demo.cati\ninterviewer: Iris\n").unwrap();
        write("people.csv", &sample).unwrap();
        let study = Self { folder };
        study.run(&["sample", "import", "people.csv"]);
        study
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path().join("study.db")
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) {
        let output = program(self.path()).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}
