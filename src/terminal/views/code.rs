//! A text to be coded: the question above it, the frame at the left, what may fit at the right.

use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line as Spans;
use textwrap::core::display_width;

use crate::coding::{Desk, Entry};
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::line::Line;
use crate::terminal::keymap::Command;
use crate::terminal::theme::Kind;
use crate::terminal::views::chrome::{self, Chrome, Notice};
use crate::terminal::wrap::{self, fitted};
use crate::time::Timestamp;
use crate::value::text::counted;

/// What help says.
pub const HELP: &str = "Numbers give codes (11 12), .1 the first suggestion, Enter saves. Words find a \
    code or make a new one; Price > too dear makes it below the net Price. 11 = words renames, 11 > 2 \
    moves, 11 - closes. Down marks a suggestion, Space chooses it, Esc forgets what was typed.";

const HINT: &str = "Numbers give codes, words find them or make new ones; Enter saves and goes on.";

const KEYS: &[(Command, &str)] = &[
    (Command::Next, "save, next"),
    (Command::DontKnow, "back"),
    (Command::Refused, "no answer in it"),
    (Command::Jump, "later"),
    (Command::Help, "help"),
    (Command::End, "leave"),
];

/// The most rows a text or wording takes.
const MOST_TEXT: usize = 5;
const MOST_WORDING: usize = 2;

/// What is shown.
pub struct Shown<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The question's name.
    pub question: &'a str,
    /// Its words.
    pub wording: &'a str,
    /// What is typed.
    pub typed: &'a Line,
    /// Where the mark stands in the list at the right.
    pub at: Option<usize>,
    /// What is said now.
    pub notice: Option<&'a Notice>,
    /// What time it is.
    pub now: Timestamp,
}

/// Draws it.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>) {
    if area.width < 80 || area.height < 24 {
        let words = format!("{} by {}; coding needs 80 by 24", area.width, area.height);
        return canvas.words(area, &words, Kind::Plain);
    }
    let desk = shown.desk;
    let hint = Notice::new(Kind::Hint, HINT);
    let status = [shown.question.to_owned(), desk.coder().to_owned(), place(desk)];
    let right = [progress(desk, shown.now)];
    let notice = shown.notice.unwrap_or(&hint);
    let chrome = Chrome { status: &status, right: &right, notice, keys: KEYS };
    let parts = chrome::draw(canvas, area, &chrome, 1);
    field(canvas, parts.field, shown);
    body(canvas, parts.body, shown);
}

fn place(desk: &Desk) -> String {
    let (at, coded) = (desk.text().map_or(0, |it| it.0 + 1), desk.is_coded());
    let state = match (coded, desk.is_put()) {
        (true, _) => ", coded",
        (false, true) => ", left for later",
        (false, false) => "",
    };
    format!("text {at}{state}")
}

fn progress(desk: &Desk, now: Timestamp) -> (String, Kind) {
    let it = desk.progress(now);
    let later = if it.n_later > 0 { format!(", {} later", it.n_later) } else { String::new() };
    let left = it.left.filter(|_| it.n_coded < it.n_texts);
    let left = left.map(|it| format!("  about {} min left", (it + 59_999) / 60_000));
    let words = format!("{} of {}{later}{}", it.n_coded, it.n_texts, left.unwrap_or_default());
    (words, Kind::Saved)
}

fn field(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>) {
    let label = "Codes ";
    let width = display_width(label);
    let (typed, cursor) = shown.typed.window(usize::from(area.width) / 2);
    let labels = labels(shown.desk);
    let room = usize::from(area.width).saturating_sub(width + display_width(&typed) + 3);
    let line = Spans::from(vec![
        canvas.span(label, Kind::Heading),
        canvas.span(format!("{typed}   "), Kind::Field),
        canvas.span(fitted(&labels, room), Kind::Note),
    ]);
    canvas.lines(area, &[line]);
    canvas.put_cursor(area, width + cursor, 0);
}

fn labels(desk: &Desk) -> String {
    let chosen = desk.chosen().iter();
    let chosen = chosen.map(|it| format!("{it} {}", desk.frame().label(*it)));
    chosen.collect::<Vec<_>>().join(", ")
}

fn body(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>) {
    let width = usize::from(area.width);
    let mut lines: Vec<Spans<'_>> = Vec::new();
    add(&mut lines, canvas, (shown.wording, Kind::Note), width, MOST_WORDING);
    lines.push(Spans::default());
    let Some((_, group)) = shown.desk.text() else {
        lines.push(Spans::from(canvas.span("Nobody has answered yet.", Kind::Plain)));
        return canvas.lines(area, &lines);
    };
    let text = crate::value::text::shown(&group.text);
    add(&mut lines, canvas, (&text, Kind::Read), width, MOST_TEXT);
    if group.answers.len() > 1 {
        let words = format!("{} say so", counted(group.answers.len(), "answer"));
        lines.push(Spans::from(canvas.span(words, Kind::Hint)));
    }
    lines.push(Spans::default());
    canvas.lines(area, &lines);
    let n = u16::try_from(lines.len()).unwrap_or(area.height).min(area.height);
    let rest = Rect { y: area.y + n, height: area.height - n, ..area };
    let columns = Layout::horizontal([Constraint::Percentage(46), Constraint::Min(1)]).spacing(2);
    let [left, right] = columns.areas(rest);
    frame(canvas, left, shown.desk);
    list(canvas, right, shown);
}

fn add(
    lines: &mut Vec<Spans<'_>>,
    canvas: &Canvas<'_>,
    (words, kind): (&str, Kind),
    width: usize,
    most: usize,
) {
    let mut broken = wrap::lines(words, width);
    if broken.len() > most {
        broken.truncate(most);
        if let Some(last) = broken.last_mut() {
            *last = fitted(&format!("{last} …"), width);
        }
    }
    lines.extend(broken.into_iter().map(|it| Spans::from(canvas.span(it, kind))));
}

/// The frame: nets with their codes, around the first that is chosen where not all has room.
fn frame(canvas: &mut Canvas<'_>, area: Rect, desk: &Desk) {
    let all = desk.frame().ordered();
    let codes: Vec<_> =
        all.into_iter().filter(|it| !it.0.closed || desk.frame().is_net(it.0.number)).collect();
    let width = codes.iter().map(|it| it.0.number.to_string().len()).max().unwrap_or(1);
    let row = |(it, depth): &(&crate::coding::FrameCode, usize)| {
        let is_chosen = desk.chosen().contains(&it.number);
        let is_net = desk.frame().is_net(it.number);
        let n = desk.n_with(it.number);
        let count = if n > 0 { format!("  {n}") } else { String::new() };
        let room = usize::from(area.width).saturating_sub(width + 5 + depth * 2 + count.len());
        let mark = if is_chosen { "✓" } else { " " };
        let indent = "  ".repeat(*depth);
        let words =
            format!("{mark} {indent}{:>width$}  {}{count}", it.number, fitted(&it.label, room));
        let kind = match (is_chosen, is_net) {
            (true, _) => Kind::Chosen,
            (false, true) => Kind::Heading,
            (false, false) => Kind::Plain,
        };
        Spans::from(canvas.span(words, kind))
    };
    let room = usize::from(area.height);
    let mut lines: Vec<Spans<'_>> = codes.iter().map(row).collect();
    if lines.len() > room {
        let first = codes.iter().position(|it| desk.chosen().contains(&it.0.number));
        let from = first.unwrap_or(0).min(lines.len() - room + 1);
        let more = lines.len() - room + 1;
        lines = lines.into_iter().skip(from).take(room.saturating_sub(1)).collect();
        lines.push(Spans::from(canvas.span(format!("… {more} more: type words"), Kind::Hint)));
    }
    canvas.lines(area, &lines);
}

/// The list at the right, a line an entry: suggestions, or what the typed words find.
pub fn rows(desk: &Desk, typed: &str) -> Vec<(String, String)> {
    match desk.read(typed) {
        Entry::Words { found, net, new } => {
            let row = |it: &i64| (it.to_string(), desk.frame().label(*it));
            let mut rows: Vec<(String, String)> = found.iter().map(row).collect();
            if !new.is_empty() {
                let below = net.map(|it| format!(" in {}", desk.frame().label(it)));
                rows.push((
                    "+".to_owned(),
                    format!("new code{}: {new}", below.unwrap_or_default()),
                ));
            }
            rows
        }
        Entry::Nothing
        | Entry::Codes(_)
        | Entry::Unknown(_)
        | Entry::Rename(..)
        | Entry::Move(..)
        | Entry::Close(_) => {
            let row = |(at, it): (usize, &crate::coding::Suggestion)| {
                let codes: Vec<String> =
                    it.codes.iter().map(|it| format!("{it} {}", desk.frame().label(*it))).collect();
                (format!(".{}", at + 1), codes.join(", "))
            };
            desk.suggestions().iter().enumerate().map(row).collect()
        }
    }
}

fn list(canvas: &mut Canvas<'_>, area: Rect, shown: &Shown<'_>) {
    let typed = shown.typed.text();
    let is_search = matches!(shown.desk.read(&typed), Entry::Words { .. });
    let marked = shown.at.or(is_search.then_some(0));
    let rows = rows(shown.desk, &typed);
    let heading = match (is_search, rows.is_empty()) {
        (true, _) => "Found",
        (false, false) => "May fit",
        (false, true) => "Nothing coded so far is like it",
    };
    let mut lines = vec![Spans::from(canvas.span(heading, Kind::Heading))];
    let width = usize::from(area.width);
    for (at, (key, words)) in rows.iter().enumerate() {
        let kind = if marked == Some(at) { Kind::Selected } else { Kind::Plain };
        lines.push(Spans::from(canvas.span(fitted(&format!("{key:>3} {words}"), width), kind)));
        let reason = shown.desk.suggestions().get(at).filter(|_| !is_search);
        if let Some(it) = reason {
            let words = fitted(&format!("    {}", it.reason.words()), width);
            lines.push(Spans::from(canvas.span(words, Kind::Hint)));
        }
    }
    canvas.lines(area, &lines);
}
