//! What holds of every interview, whatever is done in it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use cornetta::compile::compile;
use cornetta::interview::record::{Names, from_record, to_record};
use cornetta::interview::screen::{Body, ItemScreen};
use cornetta::interview::{Action, Event, Facts, Interview, Need, Place, Position, Told};
use cornetta::questionnaire::domain::Precision;
use cornetta::questionnaire::{Questionnaire, ResponseDomain};
use cornetta::simulate;
use cornetta::source::Source;
use cornetta::time::Timestamp;
use cornetta::value::{Date, Response, TimeOfDay, Value};

/// Everything that makes a route bend: conditions on conditions, loops in loops, filters, checks.
const BENDS: &str = include_str!("interviews/bends.cati");

/// Members that join and leave, pairs, orders drawn, needs, sections of every call.
const GROWS: &str = include_str!("interviews/grows.cati");

fn questionnaires() -> impl Strategy<Value = Arc<Questionnaire>> {
    static COMPILED: LazyLock<[Arc<Questionnaire>; 2]> =
        LazyLock::new(|| [("bends.cati", BENDS), ("grows.cati", GROWS)].map(compiled));
    prop::sample::select(COMPILED.to_vec())
}

fn compiled((name, source): (&str, &str)) -> Arc<Questionnaire> {
    let compiled = compile(&Source::new(name, source));
    let found: Vec<_> = compiled.diagnostics.iter().collect();
    Arc::new(compiled.questionnaire.unwrap_or_else(|| panic!("{found:#?}")))
}

/// A world that always says the same.
fn world(need: &Need) -> Told {
    match need {
        Need::Quota(_, cell) => Told::Full(*cell == 1),
        Need::Fewest { among, .. } => Told::Order(among.iter().rev().copied().collect()),
    }
}

/// One thing done, by numbers that mean something at any place.
#[derive(Debug, Clone)]
enum Deed {
    Answer(u32),
    AnswerAt(u32, u32),
    Special(u32),
    Back,
    Forward,
    Jump(u32),
    Last,
    LetStand,
    Remark,
    BreakOff,
    Resume,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        12 => any::<u32>().prop_map(Deed::Answer),
        4 => any::<(u32, u32)>().prop_map(|(at, answer)| Deed::AnswerAt(at, answer)),
        1 => any::<u32>().prop_map(Deed::Special),
        2 => Just(Deed::Back),
        2 => Just(Deed::Forward),
        2 => any::<u32>().prop_map(Deed::Jump),
        2 => Just(Deed::Last),
        3 => Just(Deed::LetStand),
        1 => Just(Deed::Remark),
        1 => Just(Deed::BreakOff),
        2 => Just(Deed::Resume),
    ]
}

/// An interview and its record.
struct Talk {
    interview: Interview,
    events: Vec<Event>,
}

impl Talk {
    fn new(questionnaire: &Arc<Questionnaire>) -> Self {
        let began = Interview::begin(questionnaire, 7, BTreeMap::new(), facts(), Timestamp(0));
        let events = vec![began];
        let interview = Interview::replay(Arc::clone(questionnaire), &events);
        let mut talk = Self { interview, events };
        talk.tell();
        talk
    }

    fn tell(&mut self) {
        while let Some(need) = self.interview.need() {
            let told = Action::Tell(world(need));
            assert!(self.perform_one(&told));
        }
    }

    fn act(&mut self, action: &Action) -> bool {
        let done = self.perform_one(action);
        self.tell();
        done
    }

    fn perform_one(&mut self, action: &Action) -> bool {
        let Ok(events) = self.interview.decide(action, Timestamp(0)) else { return false };
        for event in &events {
            self.interview.apply(event);
        }
        self.events.extend(events);
        true
    }

    fn item(&self) -> Option<ItemScreen> {
        match self.interview.screen().body {
            Body::Item(item) => Some(item),
            Body::Check(_) | Body::Ending(_) | Body::Over { .. } => None,
        }
    }

    fn answer(&mut self, response: impl FnOnce(&ItemScreen) -> Option<Response>) {
        let Some(item) = self.item() else { return };
        let Some(response) = response(&item) else { return };
        self.act(&Action::Answer { place: item.place, response, confirmed: true });
    }

    fn jump(&mut self, number: u32) {
        let shown: Vec<Place> = self.interview.jump_list().into_iter().map(|it| it.place).collect();
        if !shown.is_empty() {
            self.act(&Action::Jump(shown[number as usize % shown.len()].clone()));
        }
    }

    fn let_stand(&mut self) -> bool {
        let Body::Check(check) = self.interview.screen().body else { return false };
        let reason = String::new();
        self.act(&Action::Suppress { check: check.check, members: check.members, reason })
    }

    fn perform_all(&mut self, deeds: &[Deed]) {
        for deed in deeds {
            self.perform(deed);
        }
    }

    fn perform(&mut self, deed: &Deed) {
        match *deed {
            Deed::Answer(number) => self.answer(|it| Some(some_answer(it, number))),
            Deed::AnswerAt(at, number) => {
                self.jump(at);
                self.answer(|it| Some(some_answer(it, number)));
            }
            Deed::Special(number) => self.answer(|it| {
                let specials = &it.specials;
                let special = specials.get(number as usize % specials.len().max(1))?;
                Some(Response::Special(special.handle.clone()))
            }),
            Deed::Jump(number) => self.jump(number),
            Deed::LetStand => {
                self.let_stand();
            }
            Deed::Remark => {
                if let Some(item) = self.item() {
                    self.act(&Action::Remark { place: item.place, text: "hm".to_owned() });
                }
            }
            Deed::Back => {
                self.act(&Action::Back);
            }
            Deed::Forward => {
                self.act(&Action::Forward);
            }
            Deed::Last => {
                self.act(&Action::FirstUnanswered);
            }
            Deed::BreakOff => {
                self.act(&Action::BreakOff { reason: String::new() });
            }
            Deed::Resume => {
                self.act(&Action::Resume(facts()));
            }
        }
    }

    /// To the end of the route, soft checks let stand.
    fn go_on(&mut self) {
        if self.interview.position() == Position::BrokenOff {
            self.act(&Action::Resume(facts()));
        }
        self.act(&Action::FirstUnanswered);
        while self.let_stand() {}
    }

    /// To an ending: what is not answered is answered somehow, what must hold put right.
    fn finish(&mut self) {
        self.go_on();
        loop {
            if let Body::Check(check) = self.interview.screen().body {
                // Of the rows of a sum, the last can be made to add up.
                let wrong = check.answers.last().unwrap();
                self.act(&Action::Jump(wrong.place.clone()));
            }
            if self.item().is_none() {
                return;
            }
            self.answer(|it| Some(some_answer(it, 1)));
            self.go_on();
        }
    }
}

/// What is left of a total for the last row.
fn left(item: &ItemScreen) -> Option<rust_decimal::Decimal> {
    let row = item.row.as_ref().filter(|it| it.number == it.of)?;
    let (so_far, whole) = row.total?;
    Some(whole? - so_far)
}

fn some_answer(item: &ItemScreen, number: u32) -> Response {
    let choices = &item.choices;
    let value = match &item.domain {
        ResponseDomain::Nothing => Value::Read,
        ResponseDomain::One => Value::Code(choices[number as usize % choices.len()].code),
        ResponseDomain::Many { .. } => {
            let chosen = choices.iter().enumerate().filter(|(at, _)| number >> at & 1 == 1);
            Value::Codes(chosen.map(|(_, it)| it.code).collect())
        }
        ResponseDomain::Number(_) if left(item).is_some() => Value::Number(left(item).unwrap()),
        ResponseDomain::Number(domain) => {
            let low = domain.low.unwrap_or_default();
            let n_values = domain.high.unwrap_or(20.into()) - low + rust_decimal::Decimal::ONE;
            Value::Number(low + rust_decimal::Decimal::from(number) % n_values)
        }
        ResponseDomain::Text { .. }
        | ResponseDomain::Phone { .. }
        | ResponseDomain::Appointment => Value::Text(format!("words {}", number % 3)),
        ResponseDomain::Coded(table) => {
            Value::Text(table.rows()[number as usize % table.rows().len()].code.clone())
        }
        ResponseDomain::Amount(domain) => Value::Number(domain.low.unwrap_or_default()),
        ResponseDomain::Ranked { pick } => {
            Value::Codes(choices.iter().take(*pick as usize).map(|it| it.code).collect())
        }
        ResponseDomain::Time { .. } => {
            Value::Time(TimeOfDay::of_minutes(u16::try_from(number % 1440).unwrap()).unwrap())
        }
        ResponseDomain::Date {
            known_to: Precision::Year | Precision::Month | Precision::Day,
            ..
        } => Value::Date(Date::ymd(2000, 1, 1).unwrap()),
    };
    let asks = choices.iter().filter(|it| it.specify);
    Response::Value {
        value,
        specify: asks.map(|it| (it.code, format!("said {}", number % 3))).collect(),
    }
}

fn facts() -> Facts {
    Facts {
        interviewer: "Ana".to_owned(),
        daypart: "morning".to_owned(),
        today: "2024-05-17".parse().unwrap(),
        mode: "test".to_owned(),
        attempt: 1,
        phone: String::new(),
    }
}

fn sorted(interview: &Interview) -> Vec<(Place, String)> {
    let mut data: Vec<_> =
        interview.data().into_iter().map(|(place, it)| (place, format!("{it:?}"))).collect();
    data.sort();
    data
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn replay_equals_live(questionnaire in questionnaires(), deeds in prop::collection::vec(deed(), 0..80)) {
        let mut talk = Talk::new(&questionnaire);
        talk.perform_all(&deeds);
        let replayed = Interview::replay(questionnaire, &talk.events);
        prop_assert_eq!(replayed.position(), talk.interview.position());
        prop_assert_eq!(replayed.data(), talk.interview.data());
        prop_assert_eq!(replayed.screen(), talk.interview.screen());
        prop_assert_eq!(replayed.drawer(), talk.interview.drawer());
    }

    #[test]
    fn the_position_is_on_the_route(questionnaire in questionnaires(), deeds in prop::collection::vec(deed(), 0..80)) {
        let mut talk = Talk::new(&questionnaire);
        for deed in &deeds {
            talk.perform(deed);
            if let Position::At(place) = talk.interview.position() {
                prop_assert!(talk.interview.route().iter().any(|it| it.place == place && it.is_shown));
            }
            let screen = talk.interview.screen();
            prop_assert!(screen.number <= screen.of_about);
        }
    }

    #[test]
    fn changes_tell_everything_that_changed(questionnaire in questionnaires(), deeds in prop::collection::vec(deed(), 0..60)) {
        let mut talk = Talk::new(&questionnaire);
        let mut kept: BTreeMap<Place, Response> = BTreeMap::new();
        for deed in &deeds {
            talk.perform(deed);
            for place in talk.interview.changes() {
                match talk.interview.datum(&place) {
                    Some(response) => prop_assert_ne!(kept.insert(place, response.clone()), Some(response)),
                    None => prop_assert!(kept.remove(&place).is_some()),
                }
            }
            prop_assert_eq!(&kept, &talk.interview.data().into_iter().collect());
        }
    }

    #[test]
    fn the_route_is_the_same_however_the_answers_came_in(
        questionnaire in questionnaires(),
        deeds in prop::collection::vec(deed(), 0..80),
    ) {
        let mut talk = Talk::new(&questionnaire);
        talk.perform_all(&deeds);
        talk.finish();
        let said: BTreeMap<Place, Response> = talk
            .interview
            .route()
            .iter()
            .filter(|it| it.is_shown)
            .map(|it| {
                let read = Response::of(Value::Read);
                (it.place.clone(), talk.interview.datum(&it.place).unwrap_or(read))
            })
            .collect();
        let mut fresh = Talk::new(&questionnaire);
        fresh.go_on();
        while let Some(item) = fresh.item()
            && let Some(response) = said.get(&item.place)
        {
            let response = response.clone();
            let action = Action::Answer { place: item.place, response, confirmed: true };
            prop_assert!(fresh.act(&action));
            fresh.go_on();
        }
        prop_assert_eq!(fresh.interview.position(), talk.interview.position());
        prop_assert_eq!(sorted(&fresh.interview), sorted(&talk.interview));
    }

    #[test]
    fn nothing_changed_leads_back_to_the_same_place(
        questionnaire in questionnaires(),
        deeds in prop::collection::vec(deed(), 0..60),
        n_back in 1_usize..10,
    ) {
        let mut talk = Talk::new(&questionnaire);
        talk.perform_all(&deeds);
        talk.go_on();
        let (position, data) = (talk.interview.position(), talk.interview.data());
        (0..n_back).for_each(|_| { talk.act(&Action::Back); });
        // Enter confirms what stands there; it is not an answer of its own.
        while talk.interview.position() != position {
            let before = talk.interview.position();
            talk.answer(|it| it.response.clone());
            prop_assert_ne!(talk.interview.position(), before);
        }
        prop_assert_eq!(talk.interview.data(), data);
    }

    #[test]
    fn no_answer_is_lost(
        questionnaire in questionnaires(),
        deeds in prop::collection::vec(deed(), 0..80),
    ) {
        let mut talk = Talk::new(&questionnaire);
        talk.perform_all(&deeds);
        talk.finish();
        let mut last: BTreeMap<&Place, &Response> = BTreeMap::new();
        for event in &talk.events {
            if let Event::Answered { place, response, .. } = event {
                last.insert(place, response);
            }
            // Sections of every call begin without answers.
            if let Event::Resumed { .. } = event {
                last.retain(|it, _| {
                    let section = questionnaire.item(it.item).section;
                    section.is_none_or(|it| !questionnaire.section(it).every_call)
                });
            }
        }
        let drawer: Vec<Place> = talk.interview.drawer().into_iter().map(|it| it.place).collect();
        for (place, response) in last {
            let counts = talk.interview.datum(place);
            let is_kept = match counts {
                Some(it) => it == *response,
                None => drawer.contains(place) || *response == Response::of(Value::Read),
            };
            prop_assert!(is_kept, "{:?}", place);
        }
    }

    #[test]
    fn what_is_recorded_is_what_happened(
        questionnaire in questionnaires(),
        deeds in prop::collection::vec(deed(), 0..60),
    ) {
        let mut talk = Talk::new(&questionnaire);
        talk.perform_all(&deeds);
        let names = Names::of(&questionnaire);
        for event in &talk.events {
            let record = to_record(&questionnaire, event);
            prop_assert_eq!(&from_record(&names, &record).unwrap(), event);
        }
    }

    #[test]
    fn every_simulated_interview_ends(questionnaire in questionnaires(), seed in any::<u64>(), number in any::<u64>()) {
        let made = simulate::interview(&questionnaire, seed, number, Timestamp(0));
        let is_over = matches!(made.interview.position(), Position::Ended(_) | Position::BrokenOff);
        prop_assert!(is_over);
        let again = simulate::interview(&questionnaire, seed, number, Timestamp(0));
        prop_assert_eq!(&again.events, &made.events);
        prop_assert_eq!(Interview::replay(questionnaire, &made.events).data(), made.interview.data());
    }
}
