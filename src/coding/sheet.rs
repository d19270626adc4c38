//! Frames and texts as CSV files, for coders who work elsewhere.

use crate::coding::answers::{Answer, Place};
use crate::coding::frame::{Frame, NO_ANSWER};

/// Codes read from a file: whose text, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Which text.
    pub place: Place,
    /// Its codes.
    pub codes: Vec<i64>,
}

/// A mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMistake {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

/// A frame: number, label, parent, closed.
pub fn write_frame(frame: &Frame) -> String {
    let row = |it: &crate::coding::frame::FrameCode| {
        let parent = it.parent.map(|it| it.to_string()).unwrap_or_default();
        let closed = if it.closed { "yes" } else { "" };
        vec![it.number.to_string(), safe(&it.label), parent, closed.to_owned()]
    };
    written(&["number", "label", "parent", "closed"], frame.codes().map(row))
}

/// Texts with what a coder said of them: no names, no numbers to call.
pub fn write_codes<'a>(
    frame: &Frame,
    answers: impl Iterator<Item = (&'a Answer, &'a [i64])>,
) -> String {
    let row = |(it, codes): (&Answer, &[i64])| {
        let words: Vec<String> = codes.iter().map(|it| frame.label(*it)).collect();
        let [members, codes] = [numbers(&it.place.members), numbers(codes)];
        vec![it.case_id.clone(), members, safe(&it.text), codes, safe(&words.join("; "))]
    };
    written(&["case_id", "members", "text", "codes", "labels"], answers.map(row))
}

/// Reads a frame.
///
/// # Errors
/// Every mistake there is, with its line.
pub fn read_frame(text: &str) -> Result<Frame, Vec<LineMistake>> {
    let (at, rows, mut mistakes) = read(text, ["number", "label", "parent", "closed"], 2);
    let mut frame = Frame::default();
    let mut parents = Vec::new();
    for (line, row) in &rows {
        let field = |of: usize| at[of].and_then(|it| row.get(it)).map_or("", |it| it.trim());
        let label = unsafe_free(field(1));
        let number = field(0).parse().ok().filter(|it| *it >= 0);
        let Some(number) = number else {
            mistakes.push(mistake(*line, format!("`{}` is no number of a code", field(0))));
            continue;
        };
        let added = if number == NO_ANSWER {
            frame.rename(number, label)
        } else {
            frame.add(Some(number), label, None, |_| false).map(|_| ())
        };
        if let Err(why) = added {
            mistakes.push(mistake(*line, why.to_string()));
        }
        if matches!(field(3), "yes" | "x" | "1") {
            drop(frame.close(number, true));
        }
        if !field(2).is_empty() {
            parents.push((*line, number, field(2).to_owned()));
        }
    }
    for (line, number, parent) in parents {
        let net: Result<i64, _> = parent.parse();
        let put = net.map(|it| frame.put(number, Some(it), |_| false));
        match put {
            Ok(Ok(())) => {}
            Ok(Err(why)) => mistakes.push(mistake(line, why.to_string())),
            Err(_not_a_number) => {
                mistakes.push(mistake(line, format!("`{parent}` is no number of a net")));
            }
        }
    }
    if mistakes.is_empty() { Ok(frame) } else { Err(mistakes) }
}

/// Reads codes; rows without any are left out.
///
/// # Errors
/// Every mistake there is, with its line: codes that are not in the frame, cases without such a text.
pub fn read_codes(
    text: &str,
    frame: &Frame,
    answers: &[Answer],
) -> Result<Vec<Given>, Vec<LineMistake>> {
    let known: std::collections::BTreeMap<(&str, &[i64]), &Answer> =
        answers.iter().map(|it| ((it.case_id.as_str(), it.place.members.as_slice()), it)).collect();
    let (at, rows, mut mistakes) = read(text, ["case_id", "codes", "members"], 2);
    let mut given: Vec<Given> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for (line, row) in &rows {
        let field = |of: usize| at[of].and_then(|it| row.get(it)).map_or("", |it| it.trim());
        if field(1).is_empty() {
            continue;
        }
        let members: Vec<i64> = field(2).split_whitespace().flat_map(str::parse).collect();
        let Some(answer) = known.get(&(field(0), members.as_slice())) else {
            let case = format!("there is no text of the case `{}`", field(0));
            mistakes.push(mistake(*line, case));
            continue;
        };
        let (codes, wrong) = codes(field(1), frame);
        mistakes.extend(wrong.into_iter().map(|it| mistake(*line, it)));
        if !seen.insert(&answer.place) {
            mistakes.push(mistake(*line, format!("the case `{}` stands here twice", field(0))));
        }
        given.push(Given { place: answer.place.clone(), codes });
    }
    if mistakes.is_empty() { Ok(given) } else { Err(mistakes) }
}

fn codes(field: &str, frame: &Frame) -> (Vec<i64>, Vec<String>) {
    let (mut codes, mut wrong) = (Vec::new(), Vec::new());
    let words = field.split([' ', ',', ';']).filter(|it| !it.is_empty());
    for word in words {
        match word.parse::<i64>() {
            Ok(it) if frame.is_net(it) => wrong.push(format!("{it} is a net, not a code")),
            Ok(it) if frame.get(it).is_some() => {
                if !codes.contains(&it) {
                    codes.push(it);
                }
            }
            Ok(_) | Err(_) => wrong.push(format!("`{word}` is not in the frame")),
        }
    }
    if codes.len() > 1 && codes.contains(&NO_ANSWER) {
        wrong.push(format!("{NO_ANSWER} says there is no answer; no other code goes with it"));
    }
    (codes, wrong)
}

type Rows<const N: usize> = ([Option<usize>; N], Vec<(u64, csv::StringRecord)>, Vec<LineMistake>);

/// Where the columns named stand, and the rows; the first `needed` columns must be there.
fn read<const N: usize>(text: &str, names: [&str; N], needed: usize) -> Rows<N> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|it| first.contains(char::from(*it)));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = reader
        .records()
        .filter_map(Result::ok)
        .map(|it| (it.position().map_or(0, csv::Position::line), it));
    let head = rows.next().map(|it| it.1).unwrap_or_default();
    let at = names.map(|name| head.iter().position(|it| it.trim().eq_ignore_ascii_case(name)));
    let missing = names.iter().zip(&at).take(needed).filter(|it| it.1.is_none());
    let mistakes: Vec<LineMistake> =
        missing.map(|it| mistake(1, format!("there is no column `{}`", it.0))).collect();
    let rows = if mistakes.is_empty() { rows.collect() } else { Vec::new() };
    (at, rows, mistakes)
}

fn mistake(line: u64, message: String) -> LineMistake {
    LineMistake { line, message }
}

fn written<const N: usize>(head: &[&str; N], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    drop(out.write_record(head));
    rows.for_each(|it| drop(out.write_record(it)));
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn numbers(numbers: &[i64]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A text that no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The way back from [`safe`].
fn unsafe_free(text: &str) -> &str {
    let bare = text.strip_prefix('\'');
    bare.filter(|it| it.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}
