//! Simulated interviews as cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use cornetta::fieldwork::case::Datum;
use cornetta::fieldwork::{CaseData, CaseId, InterviewState};
use cornetta::questionnaire::Questionnaire;
use cornetta::simulate;
use cornetta::time::Timestamp;

/// The interview of a number, ended.
pub(crate) fn case(questionnaire: &Arc<Questionnaire>, number: u64) -> CaseData {
    let made = simulate::interview(questionnaire, 3, number, Timestamp(0));
    let data = made.interview.data().into_iter();
    let mut responses: Vec<Datum> = data
        .map(|(place, response)| Datum { item: place.item, members: place.members, response })
        .collect();
    responses.sort_by(|a, b| (a.item, &a.members).cmp(&(b.item, &b.members)));
    CaseData {
        case_id: CaseId(1),
        key: number.to_string(),
        phone: "2025550101".to_owned(),
        sample: BTreeMap::new(),
        simulated: true,
        disposition: String::new(),
        interview: InterviewState::Ended { outcome: "complete".to_owned(), why: String::new() },
        began_at: Some(Timestamp(0)),
        ended_at: Some(Timestamp(1)),
        interviewer: "simulated".to_owned(),
        seed: 3,
        n_attempts: 1,
        responses,
        ..CaseData::default()
    }
}
