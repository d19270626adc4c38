//! The reports in `examples/` are what their README's commands make.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The commands of a README, word by word.
fn commands(readme: &str) -> Vec<Vec<String>> {
    let lines = readme.lines().filter_map(|it| it.strip_prefix("$ cornetta "));
    lines.map(|it| it.split(' ').map(str::to_owned).collect()).collect()
}

/// Runs an example's commands in a folder of its own; `words` may be changed before.
fn made(name: &str, change: impl Fn(&mut Vec<String>)) -> tempfile::TempDir {
    let own = root().join("examples").join(name);
    let folder = tempfile::tempdir().unwrap();
    for it in fs::read_dir(&own).unwrap() {
        let it = it.unwrap();
        let name = it.file_name().to_string_lossy().into_owned();
        if !name.starts_with("report.") || name == "report.yaml" {
            fs::copy(it.path(), folder.path().join(name)).unwrap();
        }
    }
    let readme = fs::read_to_string(own.join("README.md")).unwrap();
    for mut words in commands(&readme) {
        for it in &mut words {
            if let Some(rest) = it.strip_prefix("../../") {
                *it = root().join(rest).to_string_lossy().into_owned();
            }
        }
        change(&mut words);
        let mut command = Command::new(env!("CARGO_BIN_EXE_cornetta"));
        let ran = command.args(&words).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{}\n{said}", words.join(" "));
    }
    folder
}

/// A program's version changes, figures do not.
fn plain(text: &str) -> String {
    text.lines().filter(|it| !it.starts_with("cornetta ")).collect::<Vec<_>>().join("\n")
}

fn is_as_committed(name: &str) {
    let folder = made(name, |_| {});
    let of = |folder: &Path| plain(&fs::read_to_string(folder.join("report.md")).unwrap());
    let committed = of(&root().join("examples").join(name));
    assert!(
        of(folder.path()) == committed,
        "examples/{name} is out of date: run the commands of its README.md"
    );
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    for said in ["Simulated interviews", "Respondents", "Weighted base", "Effective base"] {
        assert!(page.contains(said), "{said}");
        assert!(committed.contains(said), "{said}");
    }
    let spec = fs::read_to_string(folder.path().join("report.yaml")).unwrap();
    let title = spec.lines().find_map(|it| it.strip_prefix("title: ")).unwrap();
    assert!(page.contains(&format!("<h1>{title}</h1>")));
    assert!(page.contains("<tr class=\"letters\">") && page.contains("<b>A</b>"));
    let book = fs::read(folder.path().join("report.xlsx")).unwrap();
    assert!(book.starts_with(b"PK") && book.len() > 20_000);
}

#[test]
fn the_tracker() {
    is_as_committed("tracker");
}

#[test]
fn the_poll() {
    is_as_committed("poll");
}

#[test]
fn the_wave_before() {
    let folder = made("tracker", |words| {
        for it in words.iter_mut() {
            match it.as_str() {
                "tea" => "tea6".clone_into(it),
                "7" => "6".clone_into(it),
                "report.yaml" => "wave6.yaml".clone_into(it),
                "." => "made".clone_into(it),
                "html,xlsx,md" => "json".clone_into(it),
                _ => {}
            }
        }
    });
    let of = |path: PathBuf| -> serde_json::Value {
        let mut value: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        value["program"] = serde_json::Value::Null;
        value
    };
    let committed = of(root().join("examples/tracker/wave6.json"));
    assert!(of(folder.path().join("made/report.json")) == committed, "wave6.json is out of date");
}
