//! From a study's store to a dataset: versions together, selections, loops, paradata.
#![cfg(feature = "store")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use cornetta::analysis::{Analysis, AnalysisError, Paradata, Selection};
use cornetta::compile::compile;
use cornetta::dataset::{Cells, Dataset, Rows, Shape, Wanted, loops};
use cornetta::fieldwork::NewCase;
use cornetta::questionnaire::Questionnaire;
use cornetta::simulate;
use cornetta::source::Source;
use cornetta::store::{Change, SimulatedInterview, Store};
use cornetta::time::Timestamp;

const FIRST: &str = r#"questionnaire TEA "Tea"
    version: 1

number AGE
    How old are you?
    range: 18 to 99

single DRINK
    What do you drink in the morning?
    1: Tea
    2: Coffee
    3: Milk

text WHY
    Why?
    mark: personal

yesno SUGAR
    With sugar?

number CUPS
    How many cups?
    range: 0 to 9
"#;

/// SUGAR is called SWEET, milk is gone, water new, coffee has other words, CUPS is chosen from a
/// list, and there is a loop.
const SECOND: &str = r#"questionnaire TEA "Tea"
    version: 2

number AGE
    How old are you?
    range: 18 to 99

single DRINK
    What do you drink in the morning?
    1: Tea
    2: Coffee or espresso
    4: Water

text WHY
    Why?
    mark: personal

yesno SWEET
    With sugar?
    was: SUGAR

single CUPS
    How many cups?
    1: One
    2: More than one

number CHILDREN
    How many children live with you?
    range: 0 to 3

for each CHILD from 1 to CHILDREN
    number CHILD_AGE
        How old is the {CHILD.ordinal} child?
        range: 0 to 17
end for
"#;

fn compiled(text: &str) -> Arc<Questionnaire> {
    let compiled = compile(&Source::new("tea.cati", text));
    let said: Vec<_> = compiled.diagnostics.iter().map(|it| it.message.clone()).collect();
    Arc::new(compiled.questionnaire.unwrap_or_else(|| panic!("{said:?}")))
}

/// Adds so many simulated interviews.
fn add(store: &mut Store, text: &str, n: u64, at: Timestamp) {
    let questionnaire = compiled(text);
    store.keep_questionnaire(&questionnaire, &Source::new("tea.cati", text), at).unwrap();
    let first = store.n_simulated().unwrap();
    let made = |number: u64| {
        let made = simulate::interview(&questionnaire, 5, number, at);
        let data = made.interview.data().into_iter();
        let key = format!("K{number}");
        let case = NewCase { key, phone: String::new(), sample: BTreeMap::new() };
        let change = |(place, response)| Change { place, response: Some(response) };
        SimulatedInterview { case, data: data.map(change).collect(), events: made.events }
    };
    let all: Vec<SimulatedInterview> = (first..first + n).map(made).collect();
    store.append_simulated(&questionnaire, &all, at).unwrap();
}

fn day(number: i64) -> Timestamp {
    Timestamp(1_700_000_000_000 + number * 86_400_000)
}

/// Twenty interviews with each version, a day apart.
fn study() -> Store {
    let mut store = Store::in_memory().unwrap();
    add(&mut store, FIRST, 20, day(1));
    add(&mut store, SECOND, 20, day(2));
    store
}

fn load(store: &mut Store, selection: &Selection) -> Dataset {
    let analysis = Analysis::of(store).unwrap();
    analysis.load(store, &Wanted::default(), selection).unwrap().0
}

/// A column as words: codes, numbers, texts; `-` for none.
fn column(dataset: &Dataset, name: &str) -> Vec<String> {
    let at = dataset.find(name).unwrap_or_else(|| panic!("no {name}"));
    let variable = &dataset.variables[at];
    let or_none = |it: Option<String>| it.unwrap_or_else(|| "-".to_owned());
    match &dataset.rows.columns[at].cells {
        Cells::Coded(them) => {
            let code = |it: &u16| variable.categories.get(usize::from(*it)).map(|it| it.code);
            them.iter().map(|it| or_none(code(it).map(|it| it.to_string()))).collect()
        }
        Cells::Number(them) => {
            them.iter().map(|it| or_none((!it.is_nan()).then(|| it.to_string()))).collect()
        }
        Cells::Text(them) => them.iter().map(str::to_owned).collect(),
        Cells::Flag(them) => {
            them.iter().map(|it| or_none((*it < 2).then(|| it.to_string()))).collect()
        }
        other @ (Cells::Day(_) | Cells::Clock(_) | Cells::Moment(_)) => panic!("{other:?}"),
    }
}

/// Why there is no value: handles, empty where there is one.
fn why(dataset: &Dataset, name: &str) -> Vec<String> {
    let at = dataset.find(name).unwrap();
    let handle = |it: &u8| match usize::from(*it).checked_sub(1) {
        None => String::new(),
        Some(it) => dataset.reasons[it].handle.clone(),
    };
    dataset.rows.columns[at].why.iter().map(handle).collect()
}

#[test]
fn versions_are_one_table_and_what_differs_is_told() {
    let mut store = study();
    let analysis = Analysis::of(&store).unwrap();
    let (wanted, selection) = (Wanted::default(), Selection::default());
    let reading = analysis.reading(&store, &wanted, &selection).unwrap();
    let told: BTreeSet<String> = reading
        .differences()
        .iter()
        .map(|it| format!("{}: {} {}", it.version, it.variable, it.what))
        .collect();
    insta::assert_snapshot!(told.into_iter().collect::<Vec<_>>().join("\n"), @"
    1: CUPS was a number, is one of a list
    1: CUPS_old is in no newer version
    1: DRINK code 2: was `Coffee`, is `Coffee or espresso`
    1: DRINK code 3, `Milk`, is in no newer version
    ");
    let dataset = load(&mut store, &selection);
    assert_eq!(dataset.rows.n, 40);
    assert_eq!(column(&dataset, "version")[..20], vec!["1".to_owned(); 20]);
    let sweet = why(&dataset, "SWEET");
    assert!(sweet[..20].iter().all(|it| it != "not_in_version"), "renamed: {sweet:?}");
    assert!(dataset.find("SUGAR").is_none());
    assert_eq!(why(&dataset, "CHILDREN")[..20], vec!["not_in_version".to_owned(); 20]);
    assert_eq!(why(&dataset, "CUPS_old")[20..], vec!["not_in_version".to_owned(); 20]);
    assert!(column(&dataset, "DRINK")[..20].contains(&"3".to_owned()), "milk is still milk");
    assert!(column(&dataset, "DRINK")[20..].contains(&"4".to_owned()));
    for (index, variable) in dataset.variables.iter().enumerate() {
        assert_eq!(dataset.rows.columns[index].cells.len(), 40, "{}", variable.name);
        let of = &dataset.variables[variable.of];
        assert!(variable.name.starts_with(&of.name), "{} is of {}", variable.name, of.name);
    }
}

#[test]
fn two_versions_have_the_values_that_each_has_alone() {
    let mut both = study();
    let mut first = Store::in_memory().unwrap();
    add(&mut first, FIRST, 20, day(1));
    let (both, alone) =
        (load(&mut both, &Selection::default()), load(&mut first, &Selection::default()));
    for (name, of_both) in
        [("AGE", "AGE"), ("DRINK", "DRINK"), ("SUGAR", "SWEET"), ("CUPS", "CUPS_old")]
    {
        assert_eq!(column(&alone, name), column(&both, of_both)[..20], "{name}");
        assert_eq!(why(&alone, name), why(&both, of_both)[..20], "{name}");
    }
}

#[test]
fn a_selection_chooses_and_what_there_is_not_is_refused() {
    let mut store = study();
    let n = |store: &mut Store, it: Selection| load(store, &it).rows.n;
    let own = || Selection::default();
    assert_eq!(n(&mut store, Selection { versions: vec!["2".into()], ..own() }), 20);
    assert_eq!(n(&mut store, Selection { from: Some(day(2)), ..own() }), 20);
    assert_eq!(n(&mut store, Selection { until: Some(day(2)), ..own() }), 20);
    assert_eq!(n(&mut store, Selection { outcomes: vec!["complete".into()], ..own() }), 40);
    assert_eq!(n(&mut store, Selection { only_real: true, ..own() }), 0);
    let analysis = Analysis::of(&store).unwrap();
    let unknown = Selection { languages: vec!["xx".into()], ..own() };
    let error = analysis.reading(&store, &Wanted::default(), &unknown).err().unwrap();
    assert_eq!(error.to_string(), "there is no language `xx`; there is en");
    let nothing = Analysis::of(&Store::in_memory().unwrap()).unwrap_err();
    assert!(matches!(nothing, AnalysisError::Nothing));
}

#[test]
fn only_what_is_new_or_changed_is_handed_over_again() {
    let mut store = study();
    let selection = Selection { only_changed: true, ..Selection::default() };
    assert_eq!(load(&mut store, &selection).rows.n, 40);
    let changed = store.changed_cases().unwrap();
    store.deliver(&changed).unwrap();
    assert_eq!(load(&mut store, &selection).rows.n, 0);
    add(&mut store, SECOND, 3, day(3));
    assert_eq!(load(&mut store, &selection).rows.n, 3);
    store.begin_attempt(store.case_of_key("K0").unwrap().unwrap(), "Iris", day(3)).unwrap();
    assert_eq!(load(&mut store, &selection).rows.n, 4, "a call is a change");
}

#[test]
fn what_a_selection_leaves_out_stays_new() {
    let mut store = study();
    let analysis = Analysis::of(&store).unwrap();
    let wanted = Wanted::default();
    let of = |version: &str| Selection {
        only_changed: true,
        versions: vec![version.to_owned()],
        ..Selection::default()
    };
    let first = of("1");
    let mut reading = analysis.reading(&store, &wanted, &first).unwrap();
    reading.each(&mut store, |_| Ok::<(), AnalysisError>(())).unwrap();
    let handed_over = reading.handed_over().unwrap();
    assert_eq!(handed_over.len(), 20);
    store.deliver(&handed_over).unwrap();
    assert_eq!(load(&mut store, &first).rows.n, 0);
    assert_eq!(load(&mut store, &of("2")).rows.n, 20);
}

#[test]
fn names_made_up_are_stable_and_personal_things_come_by_name_only() {
    let mut store = study();
    let before = column(&load(&mut store, &Selection::default()), "case_id");
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), 40);
    assert_eq!(column(&load(&mut store, &Selection::default()), "case_id"), before);
    let other = column(&load(&mut study(), &Selection::default()), "case_id");
    assert!(other.iter().all(|it| !before.contains(it)), "another study, other names");
    let analysis = Analysis::of(&store).unwrap();
    assert_eq!(analysis.personal(), ["case_key", "phone", "WHY"]);
    let wanted = Wanted { personal: vec!["why".to_owned()], ..Wanted::default() };
    let (dataset, ids) = analysis.load(&mut store, &wanted, &Selection::default()).unwrap();
    assert!(dataset.find("WHY").is_some() && dataset.find("case_key").is_none());
    assert_eq!(ids.len(), 40);
    let only = Wanted { only: Some(vec!["drink".to_owned()]), ..Wanted::default() };
    let (dataset, _) = analysis.load(&mut store, &only, &Selection::default()).unwrap();
    let names: Vec<&str> = dataset.variables.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["DRINK"]);
}

#[test]
fn a_loop_has_a_row_a_member_with_the_values_of_its_columns() {
    let mut store = study();
    let dataset = load(&mut store, &Selection::default());
    let all = loops(&dataset);
    let [child] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(child.loops, ["CHILD"]);
    let names: Vec<&str> = child.dataset.variables.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["case_id", "CHILD", "CHILD_AGE"]);
    let rows = child.rows(&dataset.rows);
    let long = Dataset { rows, ..child.dataset.clone() };
    let mut wide = Vec::new();
    let ids = column(&dataset, "case_id");
    for member in 1..=3 {
        let name = format!("CHILD_AGE_{member}");
        let (ages, whys) = (column(&dataset, &name), why(&dataset, &name));
        for ((id, age), why) in ids.iter().zip(ages).zip(whys) {
            if !["not_asked", "not_in_version", "broken_off"].contains(&why.as_str()) {
                wide.push((id.clone(), member.to_string(), age, why));
            }
        }
    }
    let found = column(&long, "case_id").into_iter().zip(column(&long, "CHILD"));
    let values = column(&long, "CHILD_AGE").into_iter().zip(why(&long, "CHILD_AGE"));
    let mut found: Vec<_> = found.zip(values).map(|((a, b), (c, d))| (a, b, c, d)).collect();
    assert!(!found.is_empty());
    found.sort();
    wide.sort();
    assert_eq!(found, wide);
}

fn paradata(store: &Store, table: Paradata, personal: &[&str]) -> Dataset {
    let analysis = Analysis::of(store).unwrap();
    let personal = personal.iter().map(|it| (*it).to_owned()).collect();
    let wanted = Wanted { personal, ..Wanted::default() };
    let selection = Selection::default();
    let reading = analysis.reading(store, &wanted, &selection).unwrap();
    let mut dataset = table.dataset(&analysis);
    let mut rows = Rows::empty(&dataset.variables);
    reading
        .each_of(table, store, |it| {
            rows.append(&it);
            Ok::<(), AnalysisError>(())
        })
        .unwrap();
    dataset.rows = rows;
    dataset
}

#[test]
fn events_leave_out_what_is_personal_and_times_add_up() {
    let store = study();
    let answers = |personal: &[&str]| {
        let events = paradata(&store, Paradata::Events, personal);
        let (items, answers) = (column(&events, "item"), column(&events, "answer"));
        items.into_iter().zip(answers).filter(|it| it.0 == "WHY").any(|it| !it.1.is_empty())
    };
    assert!(!answers(&[]) && answers(&["WHY"]));
    let times = paradata(&store, Paradata::Times, &[]);
    let seconds = times.find("seconds").unwrap();
    assert_eq!(times.variables[seconds].shape, Shape::Decimal);
    let asked = |name: &str| column(&times, "item").iter().filter(|it| *it == name).count();
    assert_eq!((asked("AGE"), asked("CHILDREN")), (40, 20));
    let visits = column(&times, "visits");
    assert!(visits.iter().all(|it| it.parse::<f64>().unwrap() >= 1.0), "{visits:?}");
    let events = paradata(&store, Paradata::Events, &[]);
    let total = |dataset: &Dataset| {
        let seconds = column(dataset, "seconds");
        seconds.iter().filter_map(|it| it.parse::<f64>().ok()).sum::<f64>()
    };
    assert!(total(&times) <= total(&events) + 1e-6, "no second is counted twice");
    assert!(total(&times) > 0.5 * total(&events));
}

#[test]
fn attempts_are_rows_with_how_they_ended() {
    let mut store = study();
    let case = store.case_of_key("K3").unwrap().unwrap();
    let attempt = store.begin_attempt(case, "Iris", day(3)).unwrap();
    let busy = cornetta::fieldwork::disposition::disposition("busy").unwrap();
    let end = Timestamp(day(3).0 + 42_500);
    store.end_attempt(attempt, busy, "her sister answered", end).unwrap();
    let attempts = paradata(&store, Paradata::Attempts, &[]);
    assert_eq!(attempts.rows.n, 1);
    for (name, wanted) in
        [("interviewer", "Iris"), ("disposition", "busy"), ("seconds", "42.5"), ("note", "")]
    {
        assert_eq!(column(&attempts, name), [wanted], "{name}");
    }
    let open = paradata(&store, Paradata::Attempts, &["note"]);
    assert_eq!(column(&open, "note"), ["her sister answered"]);
}

const LOOPED: &str = r#"questionnaire TEA "Tea"
    version: 3

for each CUP from 1 to 2
    text WHY
        Why this cup?
    number SIZE
        How large is it?
end for
"#;

const FRAME: &str = r#"[{"number":0,"label":"No answer in it"},{"number":1,"label":"Taste"},
    {"number":2,"label":"Price"},{"number":21,"label":"Cheap","parent":2}]"#;

#[test]
fn what_was_coded_stands_behind_its_question_in_all_versions() {
    let mut store = study();
    let first = load(&mut store, &Selection::default());
    store.keep_frame("WHY", "anna", FRAME, day(3)).unwrap();
    let analysis = Analysis::of(&store).unwrap();
    let wanted = Wanted { personal: vec!["WHY".to_owned()], ..Wanted::default() };
    let every = Selection::default();
    let (plain, cases) = analysis.load(&mut store, &wanted, &every).unwrap();
    let texts = column(&plain, "WHY");
    let said: Vec<usize> = (0..40).filter(|it| !texts[*it].is_empty()).collect();
    let (one, other) = (said[0], *said.last().unwrap());
    assert!(one < 20 && other >= 20, "one in each version");
    let none: &[i64] = &[];
    let anna = [(cases[one], none, [21, 1].as_slice())];
    store.code("WHY", "anna", anna, day(3)).unwrap();
    let ben = [(cases[one], none, [1].as_slice()), (cases[other], none, &[0])];
    store.code("WHY", "ben", ben, day(2)).unwrap();
    let dataset = analysis.load(&mut store, &wanted, &every).unwrap().0;
    assert_eq!(column(&dataset, "WHY"), texts);
    assert_eq!(why(&dataset, "WHY_c"), why(&dataset, "WHY"));
    let codes = column(&dataset, "WHY_c");
    assert_eq!((codes[one].as_str(), codes[other].as_str()), ("1", "0"), "ben coded most");
    assert_eq!(codes.iter().filter(|it| it.is_empty()).count(), 38);
    let flags = ["WHY_c_1", "WHY_c_21", "WHY_c_0"].map(|it| column(&dataset, it));
    assert_eq!(
        flags.map(|it| format!("{}{}{}", it[one], it[other], it[said[1]])),
        ["10-", "00-", "01-"]
    );
    let at = dataset.find("WHY_c").unwrap();
    assert_eq!(at, dataset.find("WHY").unwrap() + 1);
    assert_eq!(dataset.flags_of(at).map(|it| it.1).collect::<Vec<_>>(), [1, 21, 0]);
    let label = &dataset.variables[at].label;
    assert!(label.ends_with("(coded by ben)"), "{label}");
    for (index, it) in dataset.variables.iter().enumerate() {
        assert_eq!(dataset.rows.columns[index].cells.len(), 40, "{}", it.name);
        assert!(it.name.starts_with(&dataset.variables[it.of].name), "{}", it.name);
    }
    assert_eq!(load(&mut store, &every).variables, first.variables, "personal: nothing unasked");
    let only = vec!["why_c".to_owned(), "AGE".to_owned()];
    let alone = Wanted { personal: vec!["WHY_c".into()], only: Some(only), ..Wanted::default() };
    let alone = analysis.load(&mut store, &alone, &every).unwrap().0;
    let names: Vec<&str> = alone.variables.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["AGE", "WHY_c", "WHY_c_1", "WHY_c_21", "WHY_c_0"]);
    assert_eq!(column(&alone, "WHY_c"), codes);
}

#[test]
fn what_was_coded_in_a_loop_is_each_members_own() {
    let mut store = Store::in_memory().unwrap();
    add(&mut store, LOOPED, 3, day(1));
    store.keep_frame("WHY", "anna", FRAME, day(3)).unwrap();
    let analysis = Analysis::of(&store).unwrap();
    let answers = analysis.open_answers(&mut store, "WHY").unwrap();
    let place = answers.iter().map(|it| &it.place).find(|it| it.members == [2]).unwrap().clone();
    let case = cornetta::fieldwork::CaseId(place.case);
    let coded = [(case, place.members.as_slice(), [21].as_slice())];
    store.code("WHY", "anna", coded, day(3)).unwrap();
    let dataset = load(&mut store, &Selection::default());
    assert!(column(&dataset, "WHY_c_1").iter().all(String::is_empty));
    assert_eq!(column(&dataset, "WHY_c_2_21").iter().filter(|it| *it == "1").count(), 1);
    let long = loops(&dataset).remove(0);
    let rows = long.rows(&dataset.rows);
    let long = Dataset { rows, ..long.dataset };
    assert_eq!(column(&long, "WHY_c").iter().filter(|it| *it == "21").count(), 1);
    assert_eq!(column(&long, "WHY_c_21").iter().filter(|it| *it == "1").count(), 1);
}
