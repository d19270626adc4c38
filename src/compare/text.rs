//! A comparison as text, for a terminal or a message.

use std::fmt::Write as _;

use crate::compare::items::LISTED;
use crate::compare::subjects::QUESTION;
use crate::compare::words::{Part, differences};
use crate::compare::{Change, Changed, Comparison, DataChange, Fate, SectionChanges, Weight};
use crate::value::text::{counted, shown};

/// Columns of one question that are named one by one.
const NAMED: usize = 4;

/// The whole account; with colors where asked for. What went stands in `[-…-]`, what came in `{+…+}`.
pub fn write(comparison: &Comparison, color: bool) -> String {
    let ink = Ink(color);
    let mut text = format!("{} → {}: {}\n", comparison.before, comparison.after, sum(comparison));
    for section in &comparison.sections {
        let name = if section.name.is_empty() {
            "The questionnaire as a whole".to_owned()
        } else {
            format!("Section {}", shown(&section.name))
        };
        let _ = writeln!(text, "\n{}", ink.bold(&name));
        for it in &section.subjects {
            subject(it, &ink, &mut text);
        }
    }
    if !comparison.is_empty() {
        data(comparison, &ink, &mut text);
        open(comparison, &ink, &mut text);
    }
    text
}

struct Ink(bool);

impl Ink {
    fn paint(&self, code: &str, words: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
    }

    fn bold(&self, words: &str) -> String {
        self.paint("1", words)
    }

    fn went(&self, words: &str) -> String {
        if self.0 { self.paint("9;31", words) } else { format!("[-{words}-]") }
    }

    fn came(&self, words: &str) -> String {
        if self.0 { self.paint("4;32", words) } else { format!("{{+{words}+}}") }
    }
}

fn sum(comparison: &Comparison) -> String {
    let all = || comparison.sections.iter().flat_map(|it: &SectionChanges| &it.subjects);
    let questions = || all().filter(|it| it.sort == QUESTION);
    let count = |is: &dyn Fn(&&Changed) -> bool| questions().filter(|it| is(it)).count();
    let kept = |it: &&Changed| it.fate == Fate::Kept;
    let rows = [
        (count(&|it| it.fate == Fate::Added), "added"),
        (count(&|it| it.fate == Fate::Removed), "removed"),
        (count(&|it| it.was.is_some()), "renamed"),
        (count(&|it| it.moved_behind.is_some()), "moved"),
        (count(&|it| kept(it) && !it.changes.is_empty()), "changed"),
    ];
    let mut words: Vec<String> = rows
        .iter()
        .filter(|it| it.0 > 0)
        .map(|it| format!("{} {}", counted(it.0 as u64, "question"), it.1))
        .collect();
    let others = all().filter(|it| it.sort != QUESTION).count();
    if others > 0 {
        words.push(format!("{} besides", counted(others as u64, "change")));
    }
    if words.is_empty() { "nothing changed".to_owned() } else { words.join(", ") }
}

fn subject(it: &Changed, ink: &Ink, text: &mut String) {
    let sort = if it.sort == QUESTION || it.sort == it.name {
        String::new()
    } else {
        format!("{} ", it.sort)
    };
    let name = ink.bold(&format!("{sort}{}", shown(&it.name)));
    let label =
        if it.label.is_empty() { String::new() } else { format!(" – {}", shown(&it.label)) };
    let fate = match it.fate {
        Fate::Added => ": new",
        Fate::Removed => ": gone",
        Fate::Kept => "",
    };
    let _ = writeln!(text, "  {name}{label}{fate}");
    if let Some(was) = &it.was {
        let _ = writeln!(text, "      renamed: {} → {}", shown(was), shown(&it.name));
    }
    match it.moved_behind.as_deref() {
        None => {}
        Some("") => text.push_str("      moved: to the beginning\n"),
        Some(other) => {
            let _ = writeln!(text, "      moved: behind {}", shown(other));
        }
    }
    let is_listed = |it: &&Change| it.what == LISTED;
    // Of what is new or gone, the outline is enough.
    let is_told =
        |change: &&Change| !is_listed(change) && (it.fate == Fate::Kept || is_outline(change));
    it.changes.iter().filter(is_told).for_each(|change| line(it.fate, change, ink, text));
    let listed: Vec<&Change> = it.changes.iter().filter(is_listed).collect();
    for change in listed.iter().take(NAMED) {
        line(it.fate, change, ink, text);
    }
    if listed.len() > NAMED {
        let _ = writeln!(text, "      … and {} more rows of the list", listed.len() - NAMED);
    }
}

fn is_outline(it: &Change) -> bool {
    it.weight <= Weight::Route || it.what == "read aloud"
}

fn line(fate: Fate, change: &Change, ink: &Ink, text: &mut String) {
    let what = shown(&change.what);
    let words = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let parts = differences(&shown(before), &shown(after));
            let part = |it: Part| match it {
                Part::Same(it) => it,
                Part::Old(it) => ink.went(&it),
                Part::New(it) => ink.came(&it),
            };
            parts.into_iter().map(part).collect::<Vec<_>>().join(" ")
        }
        (None, Some(it)) if fate == Fate::Kept && change.what != "answers" => ink.came(&shown(it)),
        (Some(it), None) if fate == Fate::Kept => ink.went(&shown(it)),
        (None, Some(it)) | (Some(it), None) => shown(it),
        (None, None) => String::new(),
    };
    let _ = writeln!(text, "      {what}: {words}");
}

fn data(comparison: &Comparison, ink: &Ink, text: &mut String) {
    let _ = writeln!(text, "\n{}", ink.bold("For the data"));
    if comparison.data.is_empty() {
        text.push_str("  the same columns, of the same types\n");
    }
    for it in &comparison.data {
        let words = match it {
            DataChange::Appear { columns, .. } => format!("new: {}", list(columns)),
            DataChange::Vanish { columns, .. } => format!("gone: {}", list(columns)),
            DataChange::ChangeType { columns, before, after, .. } => {
                format!("other type: {} – {before}, now {after}", list(columns))
            }
            DataChange::Rename { before, after } => {
                format!("renamed: {} → {}", shown(before), shown(after))
            }
        };
        let _ = writeln!(text, "  {words}");
    }
}

fn list(columns: &[String]) -> String {
    match columns {
        [first, .., last] if columns.len() > NAMED => {
            format!("{} … {} ({} columns)", shown(first), shown(last), columns.len())
        }
        few => few.iter().map(|it| shown(it)).collect::<Vec<_>>().join(", "),
    }
}

fn open(comparison: &Comparison, ink: &Ink, text: &mut String) {
    let _ = writeln!(text, "\n{}", ink.bold("For open cases"));
    text.push_str("  an interview that began goes on with the version it began with\n");
    let touched = comparison.touched();
    if touched.is_empty() {
        text.push_str("  no question they may have answered is another one now\n");
    } else {
        let names: Vec<String> = touched.iter().map(|it| shown(it)).collect();
        let _ = writeln!(
            text,
            "  its answers may differ from those of new ones at: {}",
            names.join(", ")
        );
    }
}
