//! Files people could write, broken in small ways, again and again: nothing panics. A file that ever
//! did is kept under `fuzz/seeds/`. How many are tried: `CORNETTA_MUTATIONS` (an hour is about two
//! million); the same targets are in `fuzz/` for cargo-fuzz.

#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/attack.rs"]
mod attack;
#[path = "support/files.rs"]
mod files;

use std::panic::{AssertUnwindSafe, catch_unwind};

use attack::{ATTACKS, Attack, On};
use cornetta::compile::compile;
use cornetta::source::Source;
use fastrand::Rng;
use files::{called, none, read, under};

/// Lines that mean something anywhere.
const LINES: &[&str] = &[
    "end if",
    "end for",
    "end block",
    "end shuffle",
    "end add",
    "end section",
    "leave section",
    "leave loop",
    "else",
    "if AGE < 18",
    "for each AGE from 1 to AGE, at most 3",
    "shuffle AGE pick 1",
    "block AGE(AGE)",
    "use AGE(AGE) as AGE",
    "roster AGE, at most 3, named AGE",
    "add to AGE",
    "choose AGE: 1 of AGE where AGE by kish",
    "check quota AGE",
    "callback",
    "include \"q.cati\"",
    "    answers: AGE where chosen in AGE except AGE",
    "    order: rows random",
    "    row age: {AGE} [when AGE is AGE]",
    "    when AGE is 1: {plural AGE: a, b}",
    "    start with: AGE",
    "    must: any AGE where AGE > 1 else \"{AGE of AGE}\" fix AGE",
    "must AGE of AGE are different else \"AGE\"",
    "compute AGE = sum of AGE for AGE where AGE of AGE is 1",
];

/// Lines that mean something in a catalogue.
const ENTRIES: &[&str] = &[
    "obsolete:",
    "words.S:",
    "  by: GENDER",
    "  columns: o, a",
    "  when GENDER is man: o",
    "  otherwise: o",
    "  text:",
    "  text: \"{FIRST_NAME} {S.o}\"",
    "  text: |",
    "      text: >-",
    "  of: 2ba2e08e",
    "  of: 12",
    "BYE.text: [a, b]",
    "BYE.text: {plural LOAVES: a, b}",
    "msgctxt \"BYE.text\"",
    "msgid \"\"",
    "msgstr \"Ciao\"",
    "#, fuzzy",
    "? a",
    "&a *a",
    "- a",
    "---",
];

/// How many files are tried: enough to notice, few enough to wait for.
fn n_mutations() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "the switch for a long run")]
    std::env::var("CORNETTA_MUTATIONS").ok().and_then(|it| it.parse().ok()).unwrap_or(300)
}

#[test]
fn nothing_written_makes_it_panic() {
    let questionnaires: Vec<String> =
        [texts("questionnaires", ".cati"), texts("tests/language", ".cati")].concat();
    let catalogues: Vec<String> =
        [texts("questionnaires", ".yaml"), texts("tests/language", ".yaml")].concat();
    let mut rng = Rng::with_seed(20_241_124);
    let mut found = Vec::new();
    for number in 0..n_mutations() {
        let questionnaire = broken(&questionnaires, LINES, &mut rng);
        for attack in ATTACKS {
            let bytes = match attack.on {
                On::Questionnaire => questionnaire.clone(),
                On::Line => a_line(&questionnaire, &mut rng),
                On::Catalogue => broken(&catalogues, ENTRIES, &mut rng),
            };
            if !holds(attack, bytes.as_bytes()) {
                found.push(format!("{}, number {number}:\n{bytes}", attack.name));
            }
        }
    }
    none(&found);
}

/// Where parts of a good questionnaire are put under conditions, it either compiles no more, or its
/// interviews still take up only what was asked.
#[test]
fn what_may_not_have_been_asked_does_not_compile() {
    let good: Vec<String> = [texts("questionnaires", ".cati"), texts("tests/interviews", ".cati")]
        .concat()
        .into_iter()
        .filter(|it| compile(&Source::new("q.cati", it.as_str())).questionnaire.is_some())
        .collect();
    let mut rng = Rng::with_seed(20_241_125);
    let mut found = Vec::new();
    for number in 0..n_mutations() {
        let text = &good[rng.usize(..good.len())];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..rng.usize(1..=3) {
            wrap(&mut lines, &mut rng);
        }
        let bytes = lines.join("\n");
        if catch_unwind(AssertUnwindSafe(|| attack::walked(bytes.as_bytes()))).is_err() {
            found.push(format!("number {number}:\n{bytes}"));
        }
    }
    none(&found);
}

#[test]
fn what_once_made_it_panic_does_no_more() {
    for path in under("fuzz/seeds", "") {
        let bytes = std::fs::read(&path).unwrap();
        for attack in ATTACKS {
            assert!(holds(attack, &bytes), "{}: {}", attack.name, called(&path));
        }
    }
    assert!(read(&files::root().join("fuzz/README.md")).contains("seeds"));
}

fn holds(attack: &Attack, bytes: &[u8]) -> bool {
    catch_unwind(AssertUnwindSafe(|| (attack.run)(bytes))).is_ok()
}

/// The files in a folder that are not too long to be tried often.
fn texts(folder: &str, extension: &str) -> Vec<String> {
    let all = under(folder, extension).into_iter().map(|it| std::fs::read(it).unwrap());
    let all = all.map(|it| String::from_utf8_lossy(&it).into_owned());
    all.filter(|it| it.len() < 32 * 1024).collect()
}

/// A source with a few lines dropped, doubled, moved, mixed with others or cut.
fn broken(sources: &[String], new: &[&str], rng: &mut Rng) -> String {
    let text = &sources[rng.usize(..sources.len())];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..rng.usize(1..=6) {
        if lines.is_empty() {
            break;
        }
        let at = rng.usize(..lines.len());
        match rng.u8(..8) {
            0 => drop(lines.remove(at)),
            1 => {
                let line = lines[at].clone();
                lines.insert(rng.usize(..=lines.len()), line);
            }
            2 => {
                let to = rng.usize(..lines.len());
                lines.swap(at, to);
            }
            3 => {
                let other = &sources[rng.usize(..sources.len())];
                let from: Vec<&str> = other.lines().collect();
                if !from.is_empty() {
                    lines.insert(at, from[rng.usize(..from.len())].to_owned());
                }
            }
            4 => lines.insert(at, new[rng.usize(..new.len())].to_owned()),
            5 => lines[at] = cut(&lines[at], rng),
            6 => lines[at] = format!("    {}", lines[at]),
            _ => {
                let line = lines[at].trim_start().to_owned();
                lines[at] = line;
            }
        }
    }
    lines.join("\n")
}

/// Puts some of the statements under a condition that stands somewhere in the file, behind a way out,
/// or among things asked in another order.
fn wrap(lines: &mut Vec<String>, rng: &mut Rng) {
    let begins = |it: &usize| lines[*it].starts_with(|it: char| it.is_lowercase());
    let places: Vec<usize> = (1..lines.len()).filter(begins).collect();
    let is_if = |it: &&str| it.starts_with("if ") && !it.starts_with("if needed");
    let conditions: Vec<&str> = lines.iter().map(|it| it.trim_start()).filter(is_if).collect();
    if places.len() < 2 || conditions.is_empty() {
        return;
    }
    let condition = conditions[rng.usize(..conditions.len())].to_owned();
    let left = |way: &str| format!("{condition}\n    {way}\nend if");
    let number = rng.u8(..);
    let (begin, end) = match rng.u8(..8) {
        0 => (left("end interview as refused"), String::new()),
        1 => (left("leave section"), String::new()),
        2 => (format!("section NEW_{number}"), "end section".to_owned()),
        3 => (format!("shuffle NEW_{number}"), "end shuffle".to_owned()),
        4 => (format!("shuffle NEW_{number} pick 1"), "end shuffle".to_owned()),
        _ => (condition, "end if".to_owned()),
    };
    let from = rng.usize(..places.len() - 1);
    let to = rng.usize(from + 1..places.len().min(from + 8));
    lines.insert(places[to], end);
    lines.insert(places[from], begin);
}

/// A line without some of its characters, or with one more.
fn cut(line: &str, rng: &mut Rng) -> String {
    let mut chars: Vec<char> = line.chars().collect();
    if chars.is_empty() || rng.bool() {
        const MORE: [char; 12] =
            ['{', '}', '[', ']', '"', ':', ',', '(', ')', '.', '\u{e9}', '\u{6c34}'];
        chars.insert(rng.usize(..=chars.len()), MORE[rng.usize(..MORE.len())]);
    } else {
        chars.drain(rng.usize(..chars.len())..);
    }
    chars.into_iter().collect()
}

fn a_line(text: &str, rng: &mut Rng) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let line = lines.get(rng.usize(..lines.len().max(1))).copied().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().skip(rng.usize(..3)).collect();
    words.join(" ")
}
