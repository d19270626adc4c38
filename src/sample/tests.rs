//! Sample files, good and bad.

use crate::fieldwork::{NewCase, SampleMapping};
use crate::questionnaire::{Category, SampleColumn, SampleShape, Text};
use crate::sample::{RowProblem, read};
use crate::value::{Code, Value};

fn category(code: i64, handle: &str, label: &str) -> Category {
    Category::new(Code(code), handle, Text::words(label))
}

fn column(name: &str, shape: SampleShape, optional: bool) -> SampleColumn {
    SampleColumn { name: name.to_owned(), shape, personal: false, optional }
}

fn columns() -> Vec<SampleColumn> {
    let regions =
        vec![category(1, "north", "The North"), category(2, "south", "South and islands")];
    vec![
        column("FIRST_NAME", SampleShape::Text, false),
        column("REGION", SampleShape::OneOf(regions), false),
        column("SIZE", SampleShape::Number, true),
        column("BORN", SampleShape::Date, true),
    ]
}

fn mapping() -> SampleMapping {
    SampleMapping {
        key: Some("ID".to_owned()),
        phone: Some("Telephone".to_owned()),
        language: None,
        columns: [("FIRST_NAME".to_owned(), "First name".to_owned())].into(),
    }
}

fn lines(text: &str) -> Result<Vec<NewCase>, Vec<String>> {
    read(text.as_bytes(), &columns(), &mapping()).map_err(|all| all.iter().map(line).collect())
}

fn line(RowProblem { line, column, problem, wanted }: &RowProblem) -> String {
    format!("{line} [{column}] {problem} | {wanted}")
}

#[test]
fn a_good_file_is_read_whatever_stands_between_its_fields() {
    let comma = "id,telephone,FIRST NAME,region,size,extra\n\
                 007,+1 (202) 555-0101,\"Ann, or \"\"Annie\"\"\",1,3.50,x\n\
                 008,044 7700-900.123,Bo,SOUTH,,\n\n\
                 009,0012025550103, Cy ,the north,-2,\n";
    let cases = lines(comma).unwrap();
    assert_eq!(cases.len(), 3);
    let first = &cases[0];
    assert_eq!((first.key.as_str(), first.phone.as_str()), ("007", "+12025550101"));
    assert_eq!(first.sample["FIRST_NAME"], Value::Text("Ann, or \"Annie\"".to_owned()));
    assert_eq!(first.sample["REGION"], Value::Code(Code(1)));
    assert_eq!(cases[1].phone, "0447700900123");
    assert_eq!(cases[1].sample["REGION"], Value::Code(Code(2)));
    assert!(!cases[1].sample.contains_key("SIZE"));
    assert_eq!(cases[2].sample["REGION"], Value::Code(Code(1)));

    let plain = comma.replace("\"Ann, or \"\"Annie\"\"\"", "Ann");
    let expected = lines(&plain).unwrap();
    for (mark, end) in [(";", "\n"), ("\t", "\r\n"), (",", "\r\n")] {
        let other = format!("\u{feff}{}", plain.replace(',', mark).replace('\n', end));
        assert_eq!(lines(&other).unwrap(), expected, "{mark:?} {end:?}");
    }
}

#[test]
fn every_problem_is_reported_and_nothing_is_imported() {
    let text = "ID,Telephone,First name,REGION,SIZE,BORN\n\
                1,202-555-0101,Ann,sooth,large,17/05/1980\n\
                ,call me,,3,,\n\
                1,2025550101,Bo,1\n\
                1,(202) 555 0101,\u{1b}[2J,2,1,1980-05\n\
                3,,Cy,1,,\n";
    let expected = [
        "2 [REGION] found `sooth` | did you mean `south`? one of 1 north, 2 south",
        "2 [SIZE] found `large` | a number, such as 12 or 3.5",
        "2 [BORN] found `17/05/1980` | a date, such as 2024-05-17",
        "3 [ID] the key is empty | a key for each case",
        "3 [Telephone] `c` in the number `call me` | digits, with + in front where it is international",
        "3 [First name] the field is empty | some words",
        "3 [REGION] found `3` | one of 1 north, 2 south",
        "4 [] the row has 4 fields | 6, as in the first line; is a quotation mark missing?",
        "5 [ID] the key `1` is on line 2 too | each case once",
        "5 [Telephone] the number `2025550101` is on line 2 too | each number once",
        "6 [Telephone] there is no number | digits, with + in front where it is international",
    ];
    assert_eq!(lines(text).unwrap_err(), expected);
}

#[test]
fn missing_columns_are_found_by_their_likely_names() {
    let found = lines("Id,Telefone,First nane\n1,2,3\n").unwrap_err();
    let end = "Name it in study.yaml, under `sample:`";
    let expected = [
        format!(
            "1 [Telephone] there is no column `Telephone`; study.yaml says that there is one | \
             did you mean `Telefone`? {end}"
        ),
        format!(
            "1 [First name] there is no column `First name`; the questionnaire needs it as \
             FIRST_NAME | did you mean `First nane`? {end}"
        ),
        format!(
            "1 [REGION] there is no column `REGION`; the questionnaire needs it as REGION | the \
             file has `Id`, `Telefone`, `First nane` {end}"
        ),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_mapping_that_names_no_column_of_the_questionnaire_is_a_problem() {
    let mut mapping = mapping();
    mapping.columns.insert("REGIO".to_owned(), "REGION".to_owned());
    let text = "ID,Telephone,First name,REGION,REGION\n1,2025550101,Ann,1,1\n";
    let found = read(text.as_bytes(), &columns(), &mapping).unwrap_err();
    let expected = [
        "1 [REGION] there are two columns `REGION` | one of them renamed",
        "0 [] study.yaml maps `REGIO`, which is no sample column | did you mean `REGION`?",
    ];
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), expected);
}

#[test]
fn without_a_mapping_cases_are_numbered() {
    let columns = vec![column("NAME", SampleShape::Text, false)];
    let cases = read(
        b"name;phone\nAnn;202 555 0101\nBo;202 555 0102\n",
        &columns,
        &SampleMapping::default(),
    );
    let found: Vec<_> = cases.unwrap().into_iter().map(|it| (it.key, it.phone)).collect();
    let expected = [("1", "2025550101"), ("2", "2025550102")];
    assert_eq!(found, expected.map(|(key, phone)| (key.to_owned(), phone.to_owned())));
}

#[test]
fn what_is_no_table_is_said_to_be_none() {
    let said = |bytes: &[u8]| line(&read(bytes, &columns(), &mapping()).unwrap_err()[0]);
    assert!(said(b"").starts_with("0 [] the file is empty"));
    assert!(said(b"\xff\xfei\0d\0").contains("UTF-16"));
    assert!(said(b"ID\ncaff\xe8\n").starts_with("2 [] this line is not UTF-8"));
    assert!(said("ID,Telephone,First name,REGION\n".as_bytes()).contains("no cases"));
    assert!(said("x,".repeat(3_000).as_bytes()).contains("3001 columns"));
    let long = format!("ID,Telephone,First name,REGION\n1,2025550101,{},1\n", "x".repeat(5_000));
    assert!(said(long.as_bytes()).contains("5000 characters"));
}

#[test]
fn a_flood_of_problems_is_cut_short() {
    let text = format!("ID,Telephone,First name,REGION\n{}", "1,x,y,z\n".repeat(5_000));
    let found = lines(&text).unwrap_err();
    assert!(found.len() < 1_010, "{}", found.len());
    assert!(found.last().unwrap().contains("not read"));
}
