use super::*;
use crate::syntax::parse;

/// The same tree, and a second time the same text.
fn formatted(text: &str) -> String {
    let source = Source::new("q.cati", text);
    let anew = Source::new("q.cati", format(&source));
    assert_eq!(parse(&anew).tree, parse(&source).tree, "{}", anew.text());
    assert_eq!(format(&anew), anew.text());
    anew.text().to_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(formatted(text), expected);
}

#[test]
fn four_blanks_a_level_but_none_in_sections() {
    check(
        "section A\nif B is 1\nread C\n Hello.\nelse\nfor each D in E\nread F\n\tYes?\n  note: x\nend for\nend if\n end section",
        "section A\nif B is 1\n    read C\n        Hello.\nelse\n    for each D in E\n        read F\n            \
         Yes?\n            note: x\n    end for\nend if\nend section\n",
    );
}

#[test]
fn single_blanks_outside_of_texts() {
    check(
        "number  AGE   \"Age  in years\"\n  How  old?\n  range :0  to 9\n  must:AGE<9 and( AGE>1 )else \"Say  so\" fix A,B\n  1  male :A  man\n  \
         when  AGE is 1:Really  so?\n  row  r:R  s\n  |x\n  specials:dk \"a  b\",ref\n  if   needed:x  y",
        "number AGE \"Age  in years\"\n    How  old?\n    range: 0 to 9\n    must: AGE < 9 and (AGE > 1) else \"Say  so\" fix A, B\n    \
         1 male: A  man\n    when AGE is 1: Really  so?\n    row r: R  s\n    | x\n    specials: dk \"a  b\", ref\n    if needed: x  y\n",
    );
}

#[test]
fn quotes_of_fills_do_not_end_a_text() {
    check(
        "must A<9  else \"You  {B  otherwise \"m  (x\"}  said\" fix  A,B\nmust A<9  else \"You {B\n... otherwise \"m  (x\"}  said\" fix  A,B\n\
         must A<9 else \"{{B  \"  fix A,B\nmust A<9 else “{B otherwise “a  (b”}  c”  fix A,B\nmust A<9 else \"{B otherwise \"\"a  b\"\"}  c\"  fix A,B",
        "must A < 9 else \"You  {B  otherwise \"m  (x\"}  said\" fix A, B\nmust A < 9 else \"You {B\n    ... otherwise \"m  (x\"}  said\" fix A, B\n\
         must A < 9 else \"{{B  \" fix A, B\nmust A < 9 else “{B otherwise “a  (b”}  c” fix A, B\nmust A < 9 else \"{B otherwise \"\"a  b\"\"}  c\" fix A, B\n",
    );
}

#[test]
fn tables_have_a_blank_behind_colons_and_commas() {
    check(
        "sample\n A :text,personal\nwords R by A\n columns:a,b\n male:he ,his own\nquota Q on A by B\n columns:x,y\n  male:1,no  limit\n full:leave  section\n\
         time T\n When?\n range:06:00  to 23:45",
        "sample\n    A: text, personal\nwords R by A\n    columns: a, b\n    male: he, his own\nquota Q on A by B\n    columns: x, y\n    \
         male: 1, no limit\n    full: leave section\ntime T\n    When?\n    range: 06:00 to 23:45\n",
    );
}

#[test]
fn blank_lines_are_single_and_one_stands_before_a_section() {
    check(
        "\n\n-- head\n\n\nread A\n  B.  \r\n\n\n-- of the section\nsection C\nend section\n-- next\nsection D\nend section\n\n\n",
        "-- head\n\nread A\n    B.\n\n-- of the section\nsection C\nend section\n\n-- next\nsection D\nend section\n",
    );
}

#[test]
fn comments_stand_with_their_line() {
    check(
        "if A is 1\n-- why\nread B\n  C.\n     -- of B\n-- of the end\nend if\n-- last",
        "if A is 1\n    -- why\n    read B\n        C.\n        -- of B\n-- of the end\nend if\n-- last\n",
    );
}

#[test]
fn continued_lines_stay_lines() {
    check(
        "must A<1\n...   else \"So  \n ... it  is\"   fix  B\nread C\n D\n ... e  f\n ...",
        "must A < 1\n    ... else \"So\n    ... it  is\" fix B\nread C\n    D\n        ... e  f\n        ...\n",
    );
}

#[test]
fn what_cannot_be_read_keeps_its_words() {
    check(
        "if A  = 1\nsingle  gender\n  1  x y: I\n  -- c\nend if\n\tblah  blah\n\t  more  of it\nread B\n\tHello.\n\tsingle CC\n\t  Who?",
        "if A  = 1\n    single  gender\n        1  x y: I\n        -- c\nend if\nblah  blah\n    more  of it\nread B\n    Hello.\n    single CC\n        Who?\n",
    );
    check("... x\n  end for\nelse\n end if", "... x\nend for\nelse\nend if\n");
}

#[test]
fn however_deep_the_page_is_no_wider_than_deep() {
    let deep = "if A is 1\n".repeat(3_000);
    assert!(formatted(&deep).lines().all(|it| it.len() < 100));
}
