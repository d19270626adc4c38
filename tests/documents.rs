//! README and manual say what is so: their questionnaires compile, their commands run.
//!
//! A block marked `cati` must compile without a word; `cati fails` must not compile. A block that names
//! a file (`cati coffee/coffee.cati`) is written to it. Blocks marked `console` are run, in one folder a
//! document, unless marked `by-hand`.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/blocks.rs"]
mod blocks;
#[path = "support/console.rs"]
mod console;
#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::PathBuf;

use blocks::{Block, blocks};
use cornetta::diagnostic::Diagnostics;
use cornetta::source::Source;
use files::{none, read, root, under};

/// README and everything under `docs/`.
fn documents() -> Vec<PathBuf> {
    let mut found = vec![root().join("README.md"), root().join("CONTRIBUTING.md")];
    found.extend(
        under("docs", ".md").into_iter().filter(|it| !it.to_string_lossy().contains("/reference/")),
    );
    found
}

/// A block alone is a questionnaire without a head: it gets one.
fn whole(block: &Block) -> String {
    let has_head = block.text.lines().any(|it| it.starts_with("questionnaire "));
    let head = if has_head { "" } else { "questionnaire EXAMPLE \"Example\"\n" };
    format!("{head}{}", block.text)
}

fn compiled(block: &Block) -> Diagnostics {
    let source = Source::new("block", whole(block));
    cornetta::compile::compile(&source).diagnostics
}

#[test]
fn questionnaires_in_documents_compile() {
    let mut complaints = Vec::new();
    let all = documents().into_iter().flat_map(|it| blocks(&it));
    for block in all.filter(|it| it.language() == "cati") {
        let diagnostics = compiled(&block);
        if block.is_marked("fails") {
            if !diagnostics.has_errors() {
                complaints.push(format!("{}: compiles, and should not", block.at));
            }
            continue;
        }
        for it in diagnostics.iter() {
            let line = whole(&block).get(..it.span.start).unwrap_or_default().matches('\n').count();
            complaints.push(format!("{} (line {line}): {} {}", block.at, it.code, it.message));
        }
    }
    none(&complaints);
}

#[test]
fn commands_in_documents_run() {
    let mut complaints = Vec::new();
    for path in documents() {
        let folder = tempfile::tempdir().unwrap();
        for block in blocks(&path) {
            if let Some(file) = block.file() {
                let file = folder.path().join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, &block.text).unwrap();
            }
            if block.language() == "console"
                && !block.is_marked("by-hand")
                && let Err(complaint) = console::run(&block.text, folder.path())
            {
                complaints.push(format!("{}: {complaint}", block.at));
            }
        }
    }
    none(&complaints);
}

#[test]
fn the_continuous_build_runs_what_readme_says() {
    let readme = read(&root().join("README.md"));
    let build = read(&root().join(".ci/run"));
    for command in ["cargo run -- demo", "cargo test"] {
        assert!(
            readme.lines().any(|it| it.trim() == command),
            "README.md does not say `{command}`"
        );
    }
    assert!(build.contains("cargo test"), ".ci/run does not run `cargo test`");
}

#[test]
fn links_lead_somewhere() {
    let mut complaints = Vec::new();
    for path in documents() {
        for link in links(&read(&path)) {
            let file = link.split('#').next().unwrap();
            if !file.is_empty() && !path.parent().unwrap().join(file).exists() {
                complaints.push(format!("{}: {link}", files::called(&path)));
            }
        }
    }
    none(&complaints);
}

/// Targets of links within the project.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|it| it.split(')').next());
    targets.filter(|it| !it.contains("://") && !it.contains(' ')).map(str::to_owned).collect()
}
