//! `cornetta code`

use crate::Test;
use crate::test::Ran;

const TEA: &str = "questionnaire TEA \"Tea\"\nsingle GENDER\n    Are you …?\n    1: A man\n    \
    2: A woman\ntext WHY\n    Why tea?\n    mark: personal\n";
const FRAME: &str = "number,label,parent\n1,Price,\n11,Too dear,1\n12,Cheap,1\n2,Taste,\n";

/// Six who said something, in a study with a frame.
fn study() -> Test {
    let mut ran: Option<Ran> = None;
    for (seed, text) in [("1", "WHY=Too dear"), ("2", "WHY==2+3"), ("3", "WHY=The taste")] {
        let test = ran.map_or_else(Test::new, Ran::then).file("tea.cati", TEA);
        let made = test.args(["simulate", "tea.cati", "--to", "tea", "-n", "2", "--seed", seed]);
        ran = Some(made.args(["--with", text]).stdout_anything().stderr_anything().success());
    }
    let code = ran.unwrap().then().file("f.csv", FRAME).args(["code", "WHY", "--study", "tea"]);
    code.args(["--frame", "f.csv"]).stderr("WHY has a frame of 4 codes.").success().then()
}

fn code<const N: usize>(test: Test, more: [&str; N]) -> Test {
    test.args(["code", "why", "--study", "tea"]).args(more)
}

/// The texts in a file, all given a code.
fn coded(test: Test, codes: [&str; 6], coder: &str) -> Test {
    let ran = code(test, ["--export", "t.csv", "--personal", "--coder", coder]);
    let ran = ran.stderr("6 texts of WHY are now in t.csv.").success();
    let sheet = ran.read("t.csv");
    assert!(sheet.contains(",'=2+3,"), "no formula: {sheet}");
    let mut codes = codes.iter();
    let mut lines = sheet.lines();
    let mut given = vec![lines.next().unwrap().to_owned()];
    for line in lines {
        let text = line.strip_suffix(',').unwrap();
        given.push(format!("{text}{},", codes.next().unwrap()));
    }
    let import =
        code(ran.then().file("t.csv", given.join("\n")), ["--import", "t.csv", "--coder", coder]);
    import.stderr(&format!("6 texts of WHY coded by {coder}.")).success().then()
}

#[test]
fn codes_go_out_and_back_and_are_listed_compared_and_exported() {
    let test = coded(study(), ["11", "11", "0", "0", "2", "2 12"], "anna");
    let test = coded(test, ["11", "12", "0", "0", "2", "2"], "ben");
    let ran = code(test, ["--list"]).stdout_has("coded by ben: 6").success();
    assert!(
        ran.stdout.lines().any(|it| it.contains("11  Too dear") && it.ends_with("  3")),
        "{}",
        ran.stdout
    );
    let ran = code(ran.then(), ["--compare", "anna", "ben"]);
    let ran = ran.stdout_has("6 texts coded by anna and ben: the same codes in 66.7 %");
    // first codes 5/6 the same; by chance (2·1 + 0·1 + 2·2 + 2·2)/36 = 10/36; (30 − 10)/(36 − 10)
    let ran =
        ran.stdout_has("83.3 %     27.8 %   0.769").stdout_has("anna: 2 Taste, 12 Cheap").success();
    let export = ran.then().args(["export", "tea", "--to", "data", "--format", "csv"]);
    let ran = export.stdout_has("left out because personal: case_key, phone, WHY, WHY_c").success();
    assert!(!ran.read("data/responses.csv").contains("WHY"), "personal, not asked for");
    let export = ran.then().args(["export", "tea", "--to", "data", "--format", "csv"]);
    let ran = export.args(["--personal", "why_c"]).stdout_anything().success();
    let csv = ran.read("data/responses.csv");
    let head: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    let from = head.iter().position(|it| *it == "WHY_c").unwrap();
    assert_eq!(head[from..], ["WHY_c", "WHY_c__why", "WHY_c_11", "WHY_c_12", "WHY_c_2", "WHY_c_0"]);
    assert!(
        !head.contains(&"WHY") && csv.lines().any(|it| it.ends_with(",2 12,,0,1,1,0")),
        "{csv}"
    );
    assert!(ran.read("data/variables.csv").contains("coded by anna"));
}

#[test]
fn mistakes_are_all_told_and_nothing_is_taken() {
    let bad = "case_id,codes\nnobody,11\n";
    let import = code(study().file("t.csv", bad), ["--import", "t.csv", "--coder", "anna"]);
    let ran = import.stderr_has("there is no text of the case `nobody`\n  --> t.csv:2");
    let ran = ran.stderr_has("1 mistake; nothing was taken in.").failure();
    let ran = code(ran.then(), ["--export", "t.csv"]).stderr_has("WHY is personal").status(2);
    let ran = code(ran.then(), ["--compare", "a", "b"]).stderr_has("`a` coded nothing").status(2);
    let wrong = ran.then().args(["code", "WYH", "--study", "tea"]);
    let ran = wrong.stderr_has("did you mean `WHY`?").status(2);
    code(ran.then(), []).stderr_has("this is not a terminal").status(2);
}

#[test]
fn codes_that_answers_have_stay_in_the_frame() {
    let test = coded(study(), ["11", "11", "0", "0", "2", "2"], "anna");
    let ran = code(test.file("g.csv", "number,label\n11,Dear\n"), ["--frame", "g.csv"]);
    let ran = ran.stderr_has("would be none any more: 2 Taste").status(3);
    let test = ran.then().file("g.csv", "number,label,closed\n11,Dear,yes\n2,Taste,\n");
    let ran = code(test, ["--frame", "g.csv"]).stderr("WHY has a frame of 3 codes.").success();
    code(ran.then(), ["--list"]).stdout_has("11  Dear  (closed)").success();
}
