use super::*;
use crate::compile::compile;
use crate::source::Source;

fn questionnaire() -> Questionnaire {
    let source = "questionnaire Q \"Q\"\n\nnumber N\n    How many?\n    range: 0 to 9\n    \
                  confirm: N < 5 else \"So many?\"\n\nfor each M from 1 to N, at most 9\n    \
                  multi X\n        Which?\n        1: One\n        97 other: Other [specify]\nend for\n";
    compile(&Source::new("q.cati", source)).questionnaire.unwrap()
}

/// One event of each sort.
fn events() -> Vec<Event> {
    let facts = Facts {
        interviewer: "Ana".to_owned(),
        daypart: "morning".to_owned(),
        today: "2024-05-17".parse().unwrap(),
        mode: "screen".to_owned(),
        attempt: 1,
        phone: String::new(),
    };
    let at = Timestamp(1_715_947_200_000);
    let n = Place::of(ItemId(0));
    let x = Place { item: ItemId(1), members: vec![2] };
    let specify = BTreeMap::from([(Code(97), "a kiosk".to_owned())]);
    let value = Value::Codes(vec![Code(1), Code(97)]);
    let sample = BTreeMap::from([("NAME".to_owned(), Value::Text("Eve".to_owned()))]);
    vec![
        Event::Began {
            fingerprint: "ab".to_owned(),
            seed: u64::MAX,
            sample,
            facts: facts.clone(),
            at,
        },
        Event::Answered {
            place: n.clone(),
            response: Response::of(Value::Number("2.50".parse().unwrap())),
            at,
        },
        Event::Answered { place: x.clone(), response: Response::Value { value, specify }, at },
        Event::Answered { place: n.clone(), response: Response::Special("dk".to_owned()), at },
        Event::Answered { place: n.clone(), response: Response::of(Value::Read), at },
        Event::WentTo { place: x, at },
        Event::WentOn { at },
        Event::Suppressed { check: CheckId(0), members: vec![], reason: "sure".to_owned(), at },
        Event::Remarked { place: n, text: "hm".to_owned(), at },
        Event::BrokenOff { reason: "doorbell".to_owned(), at },
        Event::Resumed { facts, at },
        Event::Ended { ending: EndingId(0), at },
    ]
}

#[test]
fn what_was_recorded_is_what_happened() {
    let questionnaire = questionnaire();
    let names = Names::of(&questionnaire);
    for event in events() {
        let record = to_record(&questionnaire, &event);
        assert_eq!(from_record(&names, &record), Ok(event));
    }
}

#[test]
#[cfg(feature = "store")]
fn a_record_survives_its_way_through_json() {
    let questionnaire = questionnaire();
    for event in events() {
        let record = to_record(&questionnaire, &event);
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record, "{json}");
    }
    let answered = serde_json::to_string(&to_record(&questionnaire, &events()[2])).unwrap();
    assert_eq!(
        answered,
        r#"{"answered":{"place":{"item":"X","members":[2]},"response":{"value":{"value":{"codes":[1,97]},"specify":{"97":"a kiosk"}}},"at":1715947200000}}"#
    );
}

#[test]
fn names_of_another_version_are_refused() {
    let names = Names::of(&questionnaire());
    let at = Timestamp(0);
    let place = PlaceRecord { item: "GONE".to_owned(), members: Vec::new() };
    let gone = from_record(&names, &Record::WentTo { place, at });
    assert_eq!(gone, Err(UnknownName("GONE".to_owned())));
    let ended = Record::Ended { outcome: "complete".to_owned(), ending: 7, at };
    assert_eq!(from_record(&names, &ended), Err(UnknownName("complete".to_owned())));
}
