//! The terminal: is it one, is it large enough, does it know more than ASCII.

use std::env::var_os;
use std::io::{self, IsTerminal as _};

use unicode_width::UnicodeWidthStr as _;

use crate::cli::console;
use crate::cli::doctor::Finding;

const AREA: &str = "Terminal";

/// The finding behind which the width card is shown.
pub(crate) const LAST: &str = "characters";

/// Scripts that terminals are known to measure differently.
const CARD: &[(&str, &str)] = &[
    ("Latin", "Perché no? Größe, naïve"),
    ("Greek, Cyrillic", "Ερώτηση, вопрос"),
    ("Chinese, Japanese", "您好 こんにちは"),
    ("Korean", "안녕하세요"),
    ("Devanagari", "नमस्ते"),
    ("Arabic, Hebrew", "مرحبا שלום"),
    ("marks", "● ○ ▸ ─ │ …"),
];

/// The smallest screen an interview can be held on.
const SMALLEST: (u16, u16) = (80, 24);

const CARD_COLUMNS: usize = 28;

pub(crate) fn findings() -> Vec<Finding> {
    let has_screen = io::stdin().is_terminal() && io::stdout().is_terminal();
    let term = variable("TERM");
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).into_iter().find(|it| it != "not set");
    let locale = locale.unwrap_or_else(|| "not set".to_owned());
    let is_utf8 = locale.to_ascii_lowercase().replace('-', "").contains("utf8");
    let mut findings = vec![
        Finding::good(
            AREA,
            "input and output",
            if has_screen { "a terminal" } else { "a pipe or a file" },
        )
        .worth(
            !has_screen,
            "the interview's screen needs a terminal; `cornetta interview --plain` does not",
        ),
    ];
    findings.extend(has_screen.then(size).flatten());
    findings.extend([
        Finding::good(AREA, "TERM", term)
            .worth(console::is_dumb(), "`cornetta interview` will be a dialogue of plain lines"),
        Finding::good(
            AREA,
            "NO_COLOR",
            if console::no_color() { "set: no colors" } else { "not set" },
        ),
        Finding::good(AREA, LAST, locale).worth(
            !is_utf8,
            "letters beyond ASCII may be shown wrongly; set LANG to a locale with UTF-8, such as \
             C.UTF-8",
        ),
    ]);
    findings
}

fn size() -> Option<Finding> {
    let (columns, rows) = cornetta::terminal::size()?;
    let finding = Finding::good(AREA, "size", format!("{columns} columns, {rows} rows"));
    let small = columns < SMALLEST.0 || rows < SMALLEST.1;
    Some(finding.wrong(small, "make it at least 80 by 24; the interview asks for it until you do"))
}

/// Lines that end in one column where terminal and program measure alike.
pub(crate) fn width_card() -> String {
    let mut lines = vec!["        the bars at the end must stand below each other:".to_owned()];
    for (script, sample) in CARD {
        let padding = " ".repeat(CARD_COLUMNS.saturating_sub(sample.width()));
        lines.push(format!("        {script:<20}{sample}{padding}|"));
    }
    lines.join("\n")
}

fn variable(name: &str) -> String {
    var_os(name).filter(|it| !it.is_empty()).map_or_else(
        || "not set".to_owned(),
        |it| cornetta::value::text::shown(&it.to_string_lossy()),
    )
}
