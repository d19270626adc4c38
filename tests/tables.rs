//! Tables of interviews: what stands in each output, and that the figures are right.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "tables/fixture.rs"]
mod fixture;

use std::fs;

use cornetta::dataset::Dataset;
use cornetta::tables::{Around, Drawing, FORMATS, Report, read, run, text, write};
use fixture::{SPEC, tracker};

fn report(spec: &str, data: &Dataset) -> Report {
    let (spec, mistakes) = read(spec);
    assert_eq!(mistakes, []);
    run(&spec, data, Around::default()).unwrap()
}

#[test]
fn figures_as_in_the_terminal() {
    let report = report(SPEC, &tracker());
    let drawing = Drawing { width: 80, ascii: false };
    let drawn: Vec<String> = report.tables.iter().map(|it| text(it, drawing)).collect();
    let toplines: Vec<String> = report.topline.iter().map(|it| text(&it.table, drawing)).collect();
    insta::assert_snapshot!("terminal", [drawn, toplines].concat().join("\n======\n"));
}

#[test]
fn files_of_a_report() {
    let mut report = report(SPEC, &tracker());
    "cornetta".clone_into(&mut report.program);
    let folder = tempfile::tempdir().unwrap();
    let files = write(&report, folder.path(), &FORMATS).unwrap();
    let names: Vec<String> = files
        .iter()
        .map(|it| it.strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned())
        .collect();
    insta::assert_snapshot!("files", names.join("\n"));
    let of = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let page = of("report.html");
    let (_, body) = page.split_once("</style>").unwrap();
    insta::assert_snapshot!("page", body);
    insta::assert_snapshot!("markdown", of("report.md"));
    insta::assert_snapshot!("chart", of("charts/table-2-SATISFACTION.vl.json"));
    if let Some(to) = std::env::var_os("TABLES_TO") {
        write(&report, std::path::Path::new(&to), &FORMATS).unwrap();
    }
}
