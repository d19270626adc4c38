//! The questionnaire on paper. `UPDATE=1` rewrites what is expected under `paper/`.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/files.rs"]
mod files;
#[path = "support/source.rs"]
mod source;

use std::fs;

use cornetta::compile::compile;
use cornetta::paper::{FORMATS, format, print};
use cornetta::questionnaire::Questionnaire;
use cornetta::source::Source;
use files::{called, none, read, under};

fn compiled(name: &str, source: &Source) -> Questionnaire {
    let compiled = compile(source);
    compiled.questionnaire.ok_or_else(|| format!("{name}: {:?}", compiled.diagnostics)).unwrap()
}

#[test]
fn every_small_questionnaire_prints_as_expected() {
    for path in under("tests/paper", ".cati") {
        let questionnaire = compiled(&called(&path), &source::source(&called(&path), &path));
        for (form, ending) in [("html", "html"), ("markdown", "md")] {
            let printed = print(&questionnaire, format(form).unwrap());
            let expected = path.with_extension(ending);
            #[expect(clippy::disallowed_methods, reason = "the switch that rewrites")]
            if std::env::var("UPDATE").is_ok() {
                fs::write(&expected, &printed).unwrap();
            }
            assert_eq!(read(&expected), printed, "{}", called(&expected));
        }
    }
}

#[test]
fn every_questionnaire_prints_whole() {
    let all = ["questionnaires", "tests/interviews"];
    let paths: Vec<_> = all.iter().flat_map(|it| under(it, ".cati")).collect();
    assert!(paths.len() > 20);
    let mut missing = Vec::new();
    for path in paths {
        let questionnaire = compiled(&called(&path), &source::source(&called(&path), &path));
        for it in FORMATS {
            let printed = print(&questionnaire, it);
            assert!(printed.ends_with('\n'));
            for item in questionnaire.items.iter().filter(|it| it.row.is_none()) {
                if !printed.contains(&item.name) {
                    missing.push(format!("{}: {}", called(&path), item.name));
                }
            }
            let boxes = [printed.matches("<div").count(), printed.matches("</div>").count()];
            assert_eq!(boxes[0], boxes[1], "{}", called(&path));
            assert_eq!(printed.matches('▼').count(), printed.matches('▲').count());
        }
    }
    none(&missing);
}

#[test]
fn words_of_the_author_are_never_markup() {
    let source = "questionnaire X \"</style><script>*a* 'b'\"\n    version: <b>\nread A \"<i>\"\n    \
                  <script>alert(1)</script> & {{x}} # *no* `code` | [[x]]\n";
    let questionnaire = compiled("q.cati", &Source::new("q.cati", source));
    let html = print(&questionnaire, format("html").unwrap());
    assert!(!html.contains("<script"), "{html}");
    assert_eq!(html.matches("</style").count(), 1, "{html}");
    let markdown = print(&questionnaire, format("markdown").unwrap());
    assert!(markdown.contains(r"\<script>alert(1)\</script>"), "{markdown}");
    assert!(markdown.contains(r"# \*no\* \`code\` \| \[x\]"), "{markdown}");
}
