use super::*;
use crate::syntax::tree::{
    ComputeRule, Fill, Filter, Over, PropertyValue, Question, Role, Specials, Statement, Text,
    TextPart,
};

fn read(text: &str) -> tree::Tree {
    let parsed = parse(&Source::new("q.cati", text));
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    parsed.tree
}

fn codes(text: &str) -> Vec<&'static str> {
    parse(&Source::new("q.cati", text)).diagnostics.iter().map(|it| it.code).collect()
}

fn question(text: &str) -> Question {
    let statement = read(text).statements.remove(0).it;
    let Statement::Question(question) = statement else { panic!("{statement:?}") };
    question
}

fn plain(text: &Text) -> String {
    let part = |it: &TextPart| match it {
        TextPart::Words(words) => words.clone(),
        TextPart::Fill(fill) => match &fill.it {
            Fill::Value { otherwise, .. } => format!("<{}>", otherwise.as_deref().unwrap_or("")),
            Fill::Plural { one, many, .. } => format!("<{one}|{many}>"),
        },
    };
    text.0.iter().map(part).collect()
}

#[test]
fn texts_have_roles_and_lines_of_one_role_are_joined() {
    let question = question(
        "read HELLO \"Greeting\"\n  Good {daypart},\n  and {plural N: child, children}.\n  note: Speak\n  ... slowly.\n  \
         | note: is read, {{so}} is [[this]].\n  On it goes.\n  read: More.\n  help: {A otherwise \"x\"}",
    );
    let texts: Vec<(Role, String)> =
        question.texts.iter().map(|it| (it.role, plain(&it.text.it))).collect();
    let expected = [
        (Role::Read, "Good <>, and <child|children>."),
        (Role::Note, "Speak slowly."),
        (Role::Read, "note: is read, {so} is [this]. On it goes."),
        (Role::Read, "More."),
        (Role::Help, "<x>"),
    ];
    assert_eq!(texts, expected.map(|(role, it)| (role, it.to_owned())));
    assert_eq!(question.label.unwrap().it, "Greeting");
}

#[test]
fn answers_have_codes_handles_and_flags() {
    let question = question(
        "multi A\n  1 male: A man\n  2: A woman, [[sic]]\n  -8 x_1 : Other: {B} [specify, last] [alone]\n  3: [[x] [last]",
    );
    let shown: Vec<String> = question
        .answers
        .iter()
        .map(|it| {
            let handle = it.handle.as_ref().map_or("-", |it| &it.it);
            let flags: Vec<&str> = it.flags.iter().map(|it| it.name.it.as_str()).collect();
            format!("{} {handle} {} {flags:?}", it.code.it, plain(&it.label.it))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "1 male A man []",
            "2 - A woman, [sic] []",
            "-8 x_1 Other: <> [\"specify\", \"last\", \"alone\"]",
            "3 - [x] [\"last\"]",
        ]
    );
}

#[test]
fn properties_have_values_of_their_shape() {
    let question = question(
        "scale A\n  range: 0 to B + 1\n  answers: L where chosen in M\n  specials: + na \"Not applicable\"\n  \
         from: -5 not at all\n  at  least: 2\n  known to : month\n  must: A < 3 else \"So {A}?\" fix A, B",
    );
    let [range, answers, specials, from, at_least, known_to] = question.properties.as_slice()
    else {
        panic!("{:?}", question.properties)
    };
    assert!(matches!(range.value.it, PropertyValue::Range(..)));
    assert!(
        matches!(&answers.value.it, PropertyValue::Answers { filter: Some(Filter::ChosenIn(it, _)), .. } if it.it == "M")
    );
    assert!(
        matches!(&specials.value.it, PropertyValue::Specials(Specials::Added(it)) if it.len() == 1)
    );
    assert_eq!(from.value.it, PropertyValue::Anchor(-5, "not at all".to_owned()));
    assert_eq!(
        (at_least.name.it.as_str(), &at_least.value.it),
        ("at least", &PropertyValue::Number(2.into()))
    );
    assert_eq!(
        (known_to.name.it.as_str(), &known_to.value.it),
        ("known to", &PropertyValue::Words("month".to_owned()))
    );
    let check = &question.checks[0];
    assert_eq!(
        (check.hard, plain(&check.message.it), check.fix.len()),
        (true, "So <>?".to_owned(), 2)
    );
}

#[test]
fn rows_of_a_computed_variable() {
    let tree = read(
        "compute BAND \"In bands\"\n  1 young: Then when A < 3\n  2 when: when when (A < 4)\n  3: or over otherwise",
    );
    let Statement::Compute(compute) = &tree.statements[0].it else { panic!() };
    let ComputeRule::Rows(rows) = &compute.rule else { panic!() };
    let labels: Vec<(String, bool)> =
        rows.iter().map(|(answer, when)| (plain(&answer.label.it), when.is_some())).collect();
    let expected = [("Then", true), ("when", true), ("or over", false)];
    assert_eq!(labels, expected.map(|(it, when)| (it.to_owned(), when)));
}

#[test]
fn loops_go_over_numbers_and_over_answers() {
    let tree = read(
        "for each CHILD from 1 to N, at most 15\nend for\nfor each BRAND in BOUGHT, random order, at most 3\nend for",
    );
    let [Statement::ForEach(count), _, Statement::ForEach(chosen), _] =
        [0, 1, 2, 3].map(|it| &tree.statements[it].it)
    else {
        panic!()
    };
    assert!(matches!(count.over, Over::Count(..)));
    assert_eq!(count.at_most.as_ref().unwrap().it, 15);
    assert!(matches!(&chosen.over, Over::In(it) if it.it == "BOUGHT"));
    assert!(chosen.random && !count.random);
}

#[test]
fn indentation_of_statements_means_nothing() {
    let indented = "if A is 1\n    if B is 2\n        single C\n            Who?\n            1: I\n        end if\n    end if";
    let flat = "if A is 1\nif B is 2\nsingle C\n\tWho?\n\t1: I\nend if\nend if";
    assert_eq!(read(indented), read(flat));
}

#[test]
fn what_cannot_be_read_is_kept_as_far_as_it_can() {
    let tree = parse(&Source::new(
        "q.cati",
        "if A = 1\nsingle gender\n  1: I\nend if\nquota Q on A\n  x: 1",
    ))
    .tree;
    let [condition, question, end, quota] = tree.statements.as_slice() else { panic!("{tree:?}") };
    assert!(matches!(&condition.it, Statement::If(it) if it.it == tree::Expression::Unreadable));
    assert!(
        matches!(&question.it, Statement::Question(it) if it.name.it == "gender" && it.answers.len() == 1)
    );
    assert_eq!(end.it, Statement::EndIf);
    assert!(matches!(&quota.it, Statement::Quota(it) if it.name.it == "Q" && it.rows.len() == 1));
}

#[test]
fn nothing_is_too_deep_or_too_much() {
    let deep = format!("{}{}", "if A is 1\n".repeat(10_000), "end if\n".repeat(10_000));
    assert_eq!(read(&deep).statements.len(), 20_000);
    assert_eq!(codes(&"(".repeat(1_000_000)), ["Q0005"]);
    assert_eq!(codes(&"(\n".repeat(100_000)).last(), Some(&"Q0007"));
    assert_eq!(codes(&"read HELLO\n".repeat(20_002)), ["Q0006"]);
    assert_eq!(codes(&format!("list L\n{}section A", " 1: One\n".repeat(50_001))), ["Q0006"]);
    assert_eq!(codes(&format!("read A\n  {}", "{a".repeat(8_000))).first(), Some(&"Q0113"));
    assert_eq!(codes(&format!("list L\n  1: {}", "[a".repeat(8_000))), [""; 0]);
    assert_eq!(codes(&format!("list L\n  1: {}]", "[a".repeat(8_000))), ["Q0107"]);
}
