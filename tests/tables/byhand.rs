//! Small examples whose figures are worked out in the test.

use cornetta::tables::{Around, Mark, Report, Row, read, run};

use crate::fixture::{DK, empty, number, several, single, weight};

fn report(spec: &str, data: &cornetta::dataset::Dataset) -> Report {
    let (spec, mistakes) = read(spec);
    assert_eq!(mistakes, []);
    run(&spec, data, Around::default()).unwrap()
}

fn row<'r>(report: &'r Report, handle: &str) -> &'r Row {
    report.tables[0].rows.iter().find(|it| it.handle == handle).unwrap()
}

fn values(row: &Row) -> Vec<f64> {
    row.cells.iter().map(|it| (it.value.unwrap() * 100.0).round() / 100.0).collect()
}

const SEXES: [(&str, &str); 2] = [("men", "Men"), ("women", "Women")];
const YES: [(&str, &str); 2] = [("yes", "Yes"), ("no", "No")];

/// 100 men and 100 women, of whom so many say yes.
fn two_groups(men: u16, women: u16) -> cornetta::dataset::Dataset {
    let mut data = empty(200);
    let sex: Vec<u16> = (0..200).map(|it| u16::from(it >= 100)).collect();
    let said = |it: u16| u16::from(if it < 100 { it >= men } else { it - 100 >= women });
    single(&mut data, "SEX", "Sex", &SEXES, &sex);
    single(&mut data, "USES", "Uses", &YES, &(0..200).map(said).collect::<Vec<_>>());
    data
}

#[test]
fn letters_stand_at_the_higher_figure() {
    let spec = "banner: [TOTAL, SEX]\ntables: [USES]";
    let letters = |men, women, spec: &str| {
        let report = report(spec, &two_groups(men, women));
        row(&report, "yes").cells.iter().map(|it| it.letters.clone()).collect::<Vec<_>>()
    };
    // 60 of 100 beside 45 of 100: z = 2.124, p = 0.0337: capital letter
    assert_eq!(letters(60, 45, spec), ["", "B", ""]);
    // 45 beside 57: pooled 0.51, z = −0.12 / √(0.51 × 0.49 × 0.02) = −1.697, p = 0.0897: small letter
    assert_eq!(letters(45, 57, spec), ["", "", "a"]);
    // 45 beside 55: z = −1.414, p = 0.157: none
    assert_eq!(letters(45, 55, spec), ["", "", ""]);
    // one comparison only: Bonferroni changes nothing
    assert_eq!(letters(60, 45, &format!("correction: bonferroni\n{spec}")), ["", "B", ""]);
    // fewer than the minimum are shown nowhere and tested nowhere
    assert_eq!(letters(60, 45, &format!("minimum_base: 101\n{spec}")), ["", "", ""]);
}

#[test]
fn weights_make_the_effective_base_smaller_and_a_difference_unsure() {
    // Half weigh 0.2 and half 1.8: Σw = 100, Σw² = 50 × 0.04 + 50 × 3.24 = 164; effective 60.98.
    // Every second person alike, so shares stay: 60 % and 45 % (within one person);
    // z = 0.15 / √(0.525 × 0.475 × 2 / 60.98) = 1.66: p = 0.097, a small letter where it was a capital.
    let mut data = two_groups(60, 45);
    weight(&mut data, (0..200).map(|it| if it % 2 == 0 { 0.2 } else { 1.8 }).collect());
    let report = report("weight: weight\nbanner: [TOTAL, SEX]\ntables: [USES]", &data);
    let column = &report.tables[0].columns[1];
    assert_eq!((column.bases.n, (column.bases.effective * 100.0).round()), (100, 6098.0));
    // Men: 30 × 0.2 + 30 × 1.8 = 60; women: 23 × 0.2 + 22 × 1.8 = 44.2
    assert_eq!(values(row(&report, "yes")), [52.1, 60.0, 44.2]);
    assert_eq!(row(&report, "yes").cells[1].letters, "b");
}

#[test]
fn net_promoter_score_by_hand() {
    // 10, 9, 9, 8, 7, 6, 0, don't know: promoters 3 of 7, detractors 2 of 7: 100 × 1/7 = 14.29
    let mut data = empty(8);
    let at =
        number(&mut data, "NPS", "Recommend", vec![10.0, 9.0, 9.0, 8.0, 7.0, 6.0, 0.0, f64::NAN]);
    data.variables[at].low = Some(0.0);
    data.variables[at].high = Some(10.0);
    let spec = "tables:\n  - {variable: NPS, nps: yes, mean: yes, median: yes, top: 2, bottom: 7}";
    let report = report(spec, &data);
    assert_eq!(values(row(&report, "net_promoter_score")), [14.29]);
    // (10 + 9 + 9 + 8 + 7 + 6 + 0) / 7 = 7; the fourth of seven is 8
    assert_eq!(values(row(&report, "mean")), [7.0]);
    assert_eq!(values(row(&report, "median")), [8.0]);
    // shares are of all eight who were asked: 3/8 and 2/8, don't know 1/8
    assert_eq!(values(row(&report, "Top 2 (9, 10)")), [37.5]);
    assert_eq!(values(row(&report, "Bottom 7 (0, 1, 2, 3, 4, 5, 6)")), [25.0]);
    assert_eq!(values(row(&report, "dk")), [12.5]);
}

#[test]
fn the_base_is_of_all_asked_or_of_the_answered() {
    // yes, yes, no, don't know: 50 % of four, or 66.67 % of three
    let mut data = empty(4);
    single(&mut data, "USES", "Uses", &YES, &[0, 0, 1, 100 + u16::from(DK)]);
    assert_eq!(values(row(&report("tables: [USES]", &data), "yes")), [50.0]);
    let answered = report("base: answered\ntables: [USES]", &data);
    assert_eq!(values(row(&answered, "yes")), [66.67]);
    assert!(answered.tables[0].rows.iter().all(|it| it.handle != "dk"));
}

#[test]
fn several_answers_by_respondents_and_by_answers() {
    // {1, 2}, {1}, {}, not asked: of three respondents 2, 1; of three answers 2, 1
    let mut data = empty(4);
    let answers = [Some(vec![1, 2]), Some(vec![1]), Some(vec![]), None];
    let brands = [("other", "Another"), ("alba", "Alba"), ("borea", "Borea")];
    several(&mut data, "KNOWS", "Knows", &brands, &answers);
    let respondents =
        report("tables:\n  - {variable: KNOWS, sort: yes, nets: {Any: [other, alba]}}", &data);
    assert_eq!(values(row(&respondents, "other")), [66.67]);
    assert_eq!(values(row(&respondents, "Any")), [66.67]);
    assert_eq!(respondents.tables[0].columns[0].bases.n, 3);
    let answers = report("tables:\n  - {variable: KNOWS, by: answers, sort: yes}", &data);
    assert_eq!(values(row(&answers, "alba")), [33.33]);
    // ranked, and *other* last though it is the largest
    let order: Vec<&str> = answers.tables[0].rows.iter().map(|it| it.handle.as_str()).collect();
    assert_eq!(order, ["alba", "borea", "other"]);
}

#[test]
fn small_columns_are_hidden_or_marked() {
    let data = two_groups(60, 45);
    let hidden = report("minimum_base: 101\nbanner: [TOTAL, SEX]\ntables: [USES]", &data);
    let cell = &row(&hidden, "yes").cells[1];
    assert_eq!((cell.value, cell.n, cell.weighted), (None, 0, 0.0));
    assert_eq!(hidden.tables[0].columns[1].mark, Mark::Suppressed);
    let marked = report("low_base: 150\nbanner: [TOTAL, SEX]\ntables: [USES]", &data);
    let marks: Vec<Mark> = marked.tables[0].columns.iter().map(|it| it.mark).collect();
    assert_eq!(marks, [Mark::Fine, Mark::Low, Mark::Low]);
}

#[test]
fn percentages_of_rows_and_of_the_table() {
    // yes: 60 men and 45 women of 105; 60 of all 200
    let data = two_groups(60, 45);
    let rows = report("percent: rows\nbanner: [TOTAL, SEX]\ntables: [USES]", &data);
    assert_eq!(values(row(&rows, "yes")), [100.0, 57.14, 42.86]);
    let total = report("percent: total\nbanner: [TOTAL, SEX]\ntables: [USES]", &data);
    assert_eq!(values(row(&total, "yes")), [52.5, 30.0, 22.5]);
}
