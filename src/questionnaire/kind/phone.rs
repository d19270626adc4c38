//! `phone`

use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::country::{COUNTRIES, find};
use crate::questionnaire::kind::{Answers, Arguments, Complaint, Kind};

/// A telephone number.
pub(super) const PHONE: Kind = Kind {
    name: "phone",
    doc: "A telephone number, kept in one form however it is typed; personal unless `mark: not personal`.",
    example: "phone MOBILE\n    On which number can we reach you?\n    country: IT",
    columns: "`X`: `+390255500199`; where no country is known, the digits as typed",
    answers: Answers::None,
    has_rows: false,
    properties: &["country"],
    domain,
};

fn domain(given: &Arguments) -> Result<ResponseDomain, Complaint> {
    let Some(iso) = given.words("country").map(str::trim) else {
        return Ok(ResponseDomain::Phone { country: None });
    };
    let country = find(iso).ok_or_else(|| {
        let known: Vec<&str> = COUNTRIES.iter().map(|it| it.iso).collect();
        Complaint::about("country", format!("the numbers of `{iso}` are not known"))
            .hint(format!("leave it out, or write one of {}", known.join(", ")))
    })?;
    Ok(ResponseDomain::Phone { country: Some(country) })
}
