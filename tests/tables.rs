//! Tables of interviews: what stands in each output, and that the figures are right.
#![cfg(feature = "export")]
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "tables/byhand.rs"]
mod byhand;
#[path = "tables/fixture.rs"]
mod fixture;
#[path = "tables/peers.rs"]
mod peers;
#[path = "tables/plain.rs"]
mod plain;

use std::fs;

use cornetta::dataset::Dataset;
use cornetta::tables::{Around, Drawing, FORMATS, Report, asked, read, run, text, write};
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

#[test]
fn every_mistake_is_told_at_once() {
    let wrong = "\
title: [a]
wieght: weight
weight: GENDER
filter: OUTCOM is complete and AGE ~ 3
banner: [TOTAL, GENDR, AGE, outcome]
levels: [950]
base: answerd
tables:
  - HERD
  - {variable: SATISFACTION, nets: {Satisfied: [veri, rather]}, top: 9, nps: yes}
  - {variable: AIDED, mean: yes, srt: yes}
  - {variable: HEARD, by: answers}
  - {title: Nothing}
";
    let (spec, mut mistakes) = read(wrong);
    mistakes.extend(run(&spec, &tracker(), Around::default()).unwrap_err());
    mistakes.sort();
    let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!("mistakes", told.join("\n"));
    let (_, unreadable) = read("tables:\n  - {variable: [HEARD\n");
    assert_eq!(unreadable.len(), 1);
}

#[test]
fn earlier_waves_stand_beside_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let before = report(SPEC, &tracker());
    write(&before, folder.path(), &["json"]).unwrap();
    let text = format!("{SPEC}earlier:\n  - {{label: Wave 2, file: report.json}}\n");
    let (spec, mistakes) = read(&text);
    assert_eq!(mistakes, []);
    let around = Around { folder: Some(folder.path()), not_final: true, ..Around::default() };
    let now = run(&spec, &tracker(), around).unwrap();
    for it in &now.topline {
        assert_eq!(it.waves[0].n, Some(it.table.columns[0].bases.n));
        let own: Vec<Option<f64>> = it.table.rows.iter().map(|it| it.cells[0].value).collect();
        let near = |(a, b): (&Option<f64>, &Option<f64>)| (a.unwrap() - b.unwrap()).abs() < 1e-9;
        assert!(own.iter().zip(&it.waves[0].values).all(near));
    }
    write(&now, folder.path(), &["html"]).unwrap();
    let page = fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.contains("Not final") && page.contains("Wave 2"));
    let (spec, _) = read("earlier: [{label: W, file: nowhere.json}]\ntopline: all\n");
    assert_eq!(run(&spec, &tracker(), around).unwrap_err().len(), 1);
}

#[test]
fn nothing_in_a_label_is_markup() {
    let mut data = tracker();
    let at = data.find("HEARD").unwrap();
    let attack = "<script>alert(1)</script>\u{1b}[2J";
    attack.clone_into(&mut data.variables[at].label);
    attack.clone_into(&mut data.variables[at].categories[0].label);
    let report = report(&SPEC.replace("GENDER,", "HEARD,"), &data);
    let folder = tempfile::tempdir().unwrap();
    write(&report, folder.path(), &["html", "md"]).unwrap();
    for name in ["report.html", "report.md"] {
        let page = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(!page.contains("<script"), "{name}");
    }
    let drawing = Drawing { width: 80, ascii: true };
    assert!(report.tables.iter().all(|it| !text(it, drawing).contains('\u{1b}')));
}

#[test]
fn a_table_in_words() {
    let words = ["SATISFACTION", "by", "GENDER", "and", "REGION"].map(str::to_owned);
    let report = run(&asked(&words).unwrap(), &tracker(), Around::default()).unwrap();
    insta::assert_snapshot!("words", text(&report.tables[0], Drawing { width: 80, ascii: true }));
}
