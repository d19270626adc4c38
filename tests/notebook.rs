//! The notebook in `examples/` runs, cell after cell, in the folder of an export.

#![expect(clippy::print_stderr, reason = "the reader of the test's output should know")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs the cells in order in one process, as a notebook does.
const RUN: &str = "
import json, sys
space = {}
with open(sys.argv[1], encoding='utf-8') as file:
    cells = json.load(file)['cells']
sys.path.insert(0, '.')
for cell in cells:
    if cell['cell_type'] == 'code':
        exec(''.join(cell['source']), space)
";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn has_polars() -> bool {
    let ran = Command::new("python3").args(["-c", "import polars"]).output();
    let has = ran.is_ok_and(|it| it.status.success());
    if !has {
        eprintln!("skipped: python3 cannot import polars here");
    }
    has
}

fn cornetta(words: &[&str], folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cornetta"));
    let ran = command.args(words).current_dir(folder).output().unwrap();
    assert!(ran.status.success(), "{words:?}\n{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn the_notebook_runs_and_agrees_with_the_command_line() {
    if !has_polars() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let tracker = root().join("questionnaires/tracker/tracker.cati");
    let tracker = tracker.to_str().unwrap();
    let simulate = ["simulate", tracker, "--to", "tea", "--with", "WILLING=yes"];
    for gender in ["GENDER=man", "GENDER=woman"] {
        let with = ["--with", "DRINKS=tea", "-n", "150", "--with", gender];
        cornetta(&[&simulate[..], &with].concat(), folder.path());
    }
    fs::write(folder.path().join("w.yaml"), "targets:\n    GENDER: {man: 45, woman: 55}\n")
        .unwrap();
    cornetta(&["weight", "tea", "w.yaml"], folder.path());
    cornetta(&["export", "tea", "--to", "tea/data"], folder.path());

    let program = Path::new(env!("CARGO_BIN_EXE_cornetta")).parent().unwrap();
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([program.to_path_buf()].into_iter().chain(env::split_paths(&path)))
        .unwrap();
    let ran = Command::new("python3")
        .args(["-c", RUN])
        .arg(root().join("examples/analysis.ipynb"))
        .current_dir(folder.path().join("tea/data"))
        .env("PATH", path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    assert!(String::from_utf8_lossy(&ran.stdout).contains("figures are the same"), "{said}");
}
