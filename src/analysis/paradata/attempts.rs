//! One row an attempt.

use crate::analysis::paradata::sheet::{ColumnOf, Entry, Sheet};
use crate::dataset::Shape;
use crate::fieldwork::CaseData;
use crate::fieldwork::disposition::disposition;
use crate::store::KeptAttempt;

pub(super) const COLUMNS: &[ColumnOf] = &[
    ("case_id", "The case: a name made up for it, the same in every export", Shape::Text),
    ("attempt", "Which attempt at the case, from 1", Shape::Whole),
    ("interviewer", "Who called", Shape::Text),
    ("disposition", "How it ended", Shape::Text),
    ("words", "How it ended, in words", Shape::Text),
    ("aapor", "AAPOR's code", Shape::Text),
    ("began_at", "When it began (UTC)", Shape::Moment),
    ("ended_at", "When it ended (UTC)", Shape::Moment),
    ("seconds", "How long it took", Shape::Decimal),
    ("note", "What the interviewer noted (personal)", Shape::Text),
];

pub(super) fn rows(sheet: &mut Sheet, case: &CaseData, attempts: &[KeptAttempt], has_notes: bool) {
    for (number, it) in (1..).zip(attempts) {
        let known = disposition(&it.disposition);
        let moment = |it: Option<i64>| it.map_or(Entry::Gap, Entry::Whole);
        let took = it.ended_at.map(|end| end.millis_since(it.began_at));
        sheet.row(
            COLUMNS,
            &[
                Entry::Text(&case.pseudonym),
                Entry::Whole(number),
                Entry::Text(&it.interviewer),
                Entry::Text(&it.disposition),
                Entry::Text(known.map_or("", |it| it.words)),
                Entry::Text(known.map_or("", |it| it.aapor)),
                Entry::Whole(it.began_at.0),
                moment(it.ended_at.map(|it| it.0)),
                took.map_or(Entry::Gap, Entry::Millis),
                if has_notes { Entry::Text(&it.note) } else { Entry::Gap },
            ],
        );
    }
}
