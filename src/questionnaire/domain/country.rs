//! Countries as telephone numbers know them.

/// How a country's numbers are dialled.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// Two letters, as ISO 3166 has them.
    pub iso: &'static str,
    /// The country's code, without `+`.
    pub calling: &'static str,
    /// What stands before a number within the country, and not from abroad; empty where nothing does.
    pub trunk: &'static str,
    /// What is dialled within the country before the code of another.
    pub abroad: &'static str,
}

/// Countries whose numbers are brought into one form.
pub const COUNTRIES: &[Country] = &[
    row("AT", "43", "0"),
    row("BE", "32", "0"),
    row("BG", "359", "0"),
    Country { iso: "CA", calling: "1", trunk: "1", abroad: "011" },
    row("CH", "41", "0"),
    row("CY", "357", ""),
    row("CZ", "420", ""),
    row("DE", "49", "0"),
    row("DK", "45", ""),
    row("EE", "372", ""),
    row("ES", "34", ""),
    row("FI", "358", "0"),
    row("FR", "33", "0"),
    row("GB", "44", "0"),
    row("GR", "30", ""),
    row("HR", "385", "0"),
    row("HU", "36", "06"),
    row("IE", "353", "0"),
    row("IS", "354", ""),
    row("IT", "39", ""),
    row("LI", "423", ""),
    row("LT", "370", "0"),
    row("LU", "352", ""),
    row("LV", "371", ""),
    row("MT", "356", ""),
    row("NL", "31", "0"),
    row("NO", "47", ""),
    row("PL", "48", ""),
    row("PT", "351", ""),
    row("RO", "40", "0"),
    row("SE", "46", "0"),
    row("SI", "386", "0"),
    row("SK", "421", "0"),
    Country { iso: "US", calling: "1", trunk: "1", abroad: "011" },
];

const fn row(iso: &'static str, calling: &'static str, trunk: &'static str) -> Country {
    Country { iso, calling, trunk, abroad: "00" }
}

/// The country of two letters, in any case; `UK` is `GB`.
pub fn find(iso: &str) -> Option<&'static Country> {
    let iso = if iso.eq_ignore_ascii_case("uk") { "GB" } else { iso };
    COUNTRIES.iter().find(|it| it.iso.eq_ignore_ascii_case(iso))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_sorted_and_found() {
        assert!(COUNTRIES.is_sorted_by_key(|it| it.iso));
        assert_eq!(find("it").map(|it| it.calling), Some("39"));
        assert_eq!(find("uk").map(|it| it.iso), Some("GB"));
        assert!(find("XX").is_none());
    }
}
