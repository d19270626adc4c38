use crate::expression::{Expression, ItemId, RosterId};
use crate::picture::{FORMATS, draw, format};
use crate::questionnaire::{
    Ending, EndingId, Item, Members, Node, NodeId, Pass, PassId, PassSort, Questionnaire,
    ResponseDomain, Roster, Section, SectionId,
};
use crate::value::Value;

fn item(id: u32, name: &str, section: Option<u16>, rosters: &[u16]) -> Item {
    Item {
        section: section.map(SectionId),
        rosters: rosters.iter().copied().map(RosterId).collect(),
        domain: ResponseDomain::Text { long: false },
        ..Item::new(ItemId(id), name, "text")
    }
}

fn branch(words: &str, otherwise: u32) -> Node {
    let condition = Expression::Constant(Value::Truth(true));
    Node::Branch { condition, words: words.to_owned(), otherwise: NodeId(otherwise) }
}

fn ending(outcome: &str, why: &str) -> Ending {
    Ending { outcome: outcome.to_owned(), why: why.to_owned() }
}

fn questionnaire(items: Vec<Item>, sections: &[&str], nodes: Vec<Node>) -> Questionnaire {
    let sections = sections
        .iter()
        .map(|it| Section { name: it.to_string(), title: it.to_string(), every_call: false })
        .collect();
    Questionnaire {
        name: "Q".to_owned(),
        title: "A <small> \"questionnaire\"".to_owned(),
        language: "en".to_owned(),
        sections,
        items,
        endings: vec![ending("screened_out", "not 18 & over"), ending("complete", "")],
        nodes,
        ..Questionnaire::default()
    }
}

/// HELLO, AGE; under 18: BYE, end; then for each CHILD: NAME, and AGE of some; end.
fn small() -> Questionnaire {
    let items = vec![
        item(0, "HELLO", None, &[]),
        item(1, "AGE", Some(0), &[]),
        item(2, "BYE", Some(0), &[]),
        item(3, "CHILDREN", Some(1), &[]),
        item(4, "CHILD_NAME", Some(1), &[0]),
        item(5, "CHILD_AGE", Some(1), &[0]),
    ];
    let nodes = vec![
        Node::Item(ItemId(0)),
        Node::Item(ItemId(1)),
        branch("AGE < 18 or AGE is ref", 5),
        Node::Item(ItemId(2)),
        Node::End(EndingId(0)),
        Node::Item(ItemId(3)),
        Node::Loop { pass: PassId(0), after: NodeId(11) },
        Node::Item(ItemId(4)),
        branch("CHILD_NAME is \"<x>\"", 10),
        Node::Item(ItemId(5)),
        Node::EndLoop(PassId(0)),
        Node::End(EndingId(1)),
    ];
    let mut questionnaire = questionnaire(items, &["Screening", "Children & <others>"], nodes);
    questionnaire.rosters.push(Roster {
        id: RosterId(0),
        name: "CHILD".to_owned(),
        members: Members::Count { from: 1, to: Expression::Constant(Value::Truth(true)) },
        bound: 15,
        rosters: Vec::new(),
        named: None,
    });
    questionnaire.passes.push(Pass {
        id: PassId(0),
        roster: RosterId(0),
        sort: PassSort::Over,
        filter: None,
        at_most: 15,
        random: false,
        fewest_first: false,
        node: NodeId(6),
        after: NodeId(11),
    });
    questionnaire
}

/// `n` questions in `n_sections`, every fifth skipping to the seventh behind it.
fn large(n: u32, n_sections: u32) -> Questionnaire {
    let mut nodes = Vec::new();
    let target = |it: u32| NodeId((it + 7 + (it + 7).div_ceil(5)).min(n + n.div_ceil(5)));
    for it in 0..n {
        let section = u16::try_from(it * n_sections.max(1) / n).unwrap();
        if it % 5 == 0 {
            nodes.push(branch(&format!("Q{it} is 1"), target(it).0));
        }
        nodes.push(Node::Item(ItemId(it)));
        assert!(section < 1_000);
    }
    nodes.push(Node::End(EndingId(1)));
    let section = |it: u32| (n_sections > 0).then(|| u16::try_from(it * n_sections / n).unwrap());
    let items = (0..n).map(|it| item(it, &format!("Q{it}"), section(it), &[])).collect();
    let titles: Vec<String> = (0..n_sections).map(|it| format!("Part {it}")).collect();
    questionnaire(items, &titles.iter().map(String::as_str).collect::<Vec<_>>(), nodes)
}

fn drawn(questionnaire: &Questionnaire, name: &str) -> String {
    draw(questionnaire, format(name).unwrap())
}

#[test]
fn a_small_questionnaire_as_text() {
    insta::assert_snapshot!(drawn(&small(), "text"));
}

#[test]
fn a_small_questionnaire_as_dot() {
    insta::assert_snapshot!(drawn(&small(), "dot"));
}

#[test]
fn a_small_questionnaire_as_mermaid() {
    insta::assert_snapshot!(drawn(&small(), "mermaid"));
}

#[test]
fn no_words_of_an_author_become_markup() {
    let svg = drawn(&small(), "svg");
    assert!(svg.contains("Children &amp; &lt;others&gt;"), "{svg}");
    assert!(svg.contains("A &lt;small&gt; &quot;questionnaire&quot;"), "{svg}");
    assert!(svg.contains("not 18 &amp; over"), "{svg}");
    for name in ["svg", "mermaid"] {
        let picture = drawn(&small(), name);
        assert!(!picture.contains("<small>") && !picture.contains("<x>"), "{picture}");
    }
}

#[test]
fn every_name_is_in_every_picture_of_a_small_questionnaire() {
    for format in FORMATS {
        let picture = draw(&small(), format);
        for name in ["HELLO", "AGE", "BYE", "CHILDREN", "CHILD_AGE", "screened_out", "complete"] {
            assert!(picture.contains(name), "{} has no {name}:\n{picture}", format.name);
        }
    }
}

#[test]
fn a_large_questionnaire_is_drawn_by_section_and_says_so() {
    let text = drawn(&large(1_000, 20), "text");
    assert!(text.contains("too many to look at: drawn by section"), "{text}");
    assert!(text.contains("[Part 7 (50 questions)]"), "{text}");
    assert!(drawn(&large(1_000, 20), "dot").contains("Q999"));
    for (n, n_sections) in [(1_000, 0), (3_000, 900)] {
        let text = drawn(&large(n, n_sections), "text");
        assert!(text.contains("drawn by section"), "{text}");
    }
}

#[test]
fn a_long_condition_stands_below_in_full() {
    let mut questionnaire = small();
    let words = "AGE is ref or AGE is dk or AGE < 18 or AGE is 44 or AGE is 45";
    questionnaire.nodes[2] = branch(words, 5);
    let text = drawn(&questionnaire, "text");
    let (_, below) = text.split_once("\n\nAGE → BYE: ").unwrap();
    assert_eq!(below.trim_end(), words);
}

#[test]
fn nothing_to_ask_is_still_a_picture() {
    let empty = questionnaire(Vec::new(), &[], vec![Node::End(EndingId(1))]);
    for format in FORMATS {
        assert!(draw(&empty, format).contains("complete"), "{}", format.name);
    }
}
