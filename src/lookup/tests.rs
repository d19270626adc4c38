use super::*;

const JOBS: &str = "code,label,parent\n1,Health,\n2,Food and drink,\n11,Nurses,1\n12,Doctors,1\n\
                    21,Café owners,2\n22,\"Cooks, chefs\",2\n221,Pastry cooks,22\n";

fn table(text: &str) -> Table {
    let (table, problems) = Table::read("jobs.csv", text);
    assert_eq!(problems, []);
    table
}

fn codes(table: &Table, typed: &str) -> Vec<String> {
    let found = table.search(typed, None, 5);
    found.into_iter().map(|it| table.rows()[it].code.clone()).collect()
}

#[test]
fn words_codes_and_slips_find_a_row() {
    let jobs = table(JOBS);
    for (typed, first) in [
        ("nur", "11"),
        ("NURSE", "11"),
        ("nurces", "11"),
        ("cafe", "21"),
        ("chef", "22"),
        ("pastry", "221"),
        ("cook", "22"),
        ("12", "12"),
        ("drink food", "2"),
    ] {
        assert_eq!(codes(&jobs, typed).first().map(String::as_str), Some(first), "{typed}");
    }
    assert!(codes(&jobs, "xyz").is_empty());
    assert_eq!(codes(&jobs, " "), ["1", "2"], "nothing typed shows the top");
}

#[test]
fn levels_are_walked() {
    let jobs = table(JOBS);
    let food = jobs.find("2").unwrap();
    let below = |it: Option<usize>| -> Vec<&str> {
        jobs.children(it).iter().map(|it| jobs.rows()[*it].label.as_str()).collect()
    };
    assert_eq!(below(Some(food)), ["Café owners", "Cooks, chefs"]);
    let pastry = jobs.find("221").unwrap();
    let path: Vec<&str> =
        jobs.path(pastry).iter().map(|it| jobs.rows()[*it].label.as_str()).collect();
    assert_eq!(path, ["Food and drink", "Cooks, chefs"]);
    assert!(jobs.search("nur", Some(food), 5).is_empty());
    assert_eq!(jobs.called("CAFE OWNERS"), jobs.find("21"));
}

#[test]
fn other_marks_between_columns() {
    for text in [
        "label;x;code\nNurses;?;11\n",
        "code\tlabel\n11\tNurses\n",
        "CODE,Label\r\n\r\n11,Nurses\r\n",
    ] {
        assert_eq!(table(text).label("11"), Some("Nurses"), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let text =
        "code,label,parent\n1,One,\n1,Again,\n,No code,\n2,,\n3,Three,9\n4,Four,5\n5,Five,4\n";
    let (table, problems) = Table::read("jobs.csv", text);
    let said: Vec<(&str, &str)> = problems
        .iter()
        .map(|it| (text.get(it.place.clone()).unwrap(), it.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("1,Again,", "the code `1` stands here a second time"),
            (",No code,", "this row has no code"),
            ("2,,", "this row has no label"),
            ("3,Three,9", "no row has the code `9` of this row's parent"),
            ("4,Four,5", "`4` is below itself, or more than 20 levels down"),
            ("5,Five,4", "`5` is below itself, or more than 20 levels down"),
        ]
    );
    assert!(table.rows().iter().all(|it| it.parent.is_none()));
    for text in ["", "name,words\n1,One\n", "code,label\n"] {
        assert_eq!(Table::read("jobs.csv", text).1.len(), 1, "{text:?}");
    }
}
