//! The answer field: what is typed in brackets, and beside it what that means.

mod meant;

use ratatui::layout::Rect;
use ratatui::text::Line as Spans;
use textwrap::core::display_width;

use crate::interview::entry;
use crate::interview::screen::ItemScreen;
use crate::questionnaire::ResponseDomain;
use crate::questionnaire::domain::{AmountDomain, Precision};
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::Field;
use crate::terminal::entry::line::Line;
use crate::terminal::theme::Kind;
use crate::terminal::wrap;
use crate::value::{Response, TimeOfDay, Value, text};

/// Rows the field takes: one for a line; for words of several lines, as many as they need.
pub fn rows(field: &Field, width: u16, height: u16) -> u16 {
    let Some(long) = field.long() else { return 1 };
    let most = (height / 3).max(3);
    u16::try_from(long.rows(usize::from(width.saturating_sub(4)))).unwrap_or(most).clamp(3, most)
}

/// Draws the field and puts the cursor into it.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, field: &Field, item: &ItemScreen) {
    if let (Some(long), None) = (field.long(), field.asking()) {
        let mark = Rect { width: 2, ..area };
        for y in area.top()..area.bottom() {
            canvas.words(Rect { y, height: 1, ..mark }, "│", Kind::Rule);
        }
        let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
        canvas.cursor = Some(long.draw(inner, canvas.buf));
        if let Some(Response::Special(_)) = field.filled() {
            canvas.words(inner, &echo(field, item), Kind::Chosen);
        }
        return;
    }
    if item.domain == ResponseDomain::Nothing {
        let words = if field.filled().is_some() {
            "Read out once already."
        } else {
            "Read it out, then Enter."
        };
        canvas.words(area, words, Kind::Plain);
        canvas.put_cursor(area, display_width(words) + 1, 0);
        return;
    }
    let label = asked_for(field, item).unwrap_or_else(|| "Answer".to_owned());
    let label = wrap::fitted(&label, usize::from(area.width) / 2);
    let Some(line) = field.line() else { return };
    let wide = field.asking().is_some() || matches!(item.domain, ResponseDomain::Text { .. });
    let echo = if field.asking().is_some() { String::new() } else { echo(field, item) };
    one_line(canvas, area, &label, line, if wide { None } else { Some(&echo) });
    if let (true, Some(Response::Special(_))) = (wide, field.filled()) {
        let from = u16::try_from(display_width(&label) + 4).unwrap_or(0);
        let rest = Rect { x: area.x + from, width: area.width.saturating_sub(from), ..area };
        canvas.words(rest, &echo, Kind::Chosen);
    }
}

/// A label, a line in brackets, and words after it. Without such words the line is as wide as
/// there is room.
pub fn one_line(canvas: &mut Canvas<'_>, area: Rect, label: &str, line: &Line, echo: Option<&str>) {
    let room = usize::from(area.width).saturating_sub(display_width(label) + 4);
    let width = match echo {
        Some(_) => (display_width(&line.text()) + 1).clamp(6, (room / 2).max(6)),
        None => room,
    };
    let (words, at) = line.window(width);
    let gap = width.saturating_sub(display_width(&words));
    let rest = wrap::fitted(echo.unwrap_or(""), room.saturating_sub(width + 2));
    let spans = vec![
        canvas.span(format!("{label} ["), Kind::Plain),
        canvas.span(words + &" ".repeat(gap), Kind::Field),
        canvas.span("]  ", Kind::Plain),
        canvas.span(rest, Kind::Chosen),
    ];
    canvas.lines(area, &[Spans::from(spans)]);
    canvas.put_cursor(area, display_width(label) + 2 + at, 0);
}

fn asked_for(field: &Field, item: &ItemScreen) -> Option<String> {
    let (code, _) = field.asking()?;
    item.choices.iter().find(|it| it.code == code).map(|it| it.label.clone())
}

/// What stands in the field, in words: labels of codes, a date in full, a unit.
pub fn echo(field: &Field, item: &ItemScreen) -> String {
    let response = match field.filled() {
        Some(it) => Some(it.clone()),
        None => field.read_typed(item).ok(),
    };
    if let Some(words) = meant::meant(field, item, response.as_ref()) {
        return words;
    }
    let chosen = field.chosen(item);
    let labels: Vec<&str> = item
        .choices
        .iter()
        .filter(|it| chosen.contains(&it.code))
        .map(|it| it.label.as_str())
        .collect();
    match response {
        Some(Response::Special(handle)) => special(item, &handle),
        Some(Response::Value { value, specify }) if labels.is_empty() => {
            drop(specify);
            in_words(&value, item)
        }
        Some(Response::Value { specify, .. }) => {
            let words = specify.values().map(|it| format!(": {it}"));
            several(&labels) + &words.collect::<String>()
        }
        None => several(&labels),
    }
}

/// A response in words, where there is nothing beside it that shows what was typed.
pub fn in_full(field: &Field, item: &ItemScreen) -> String {
    let (text, echo) = (field.text(), echo(field, item));
    match (text.is_empty(), echo.is_empty()) {
        (_, true) => text,
        (true, false) => echo,
        (false, false) => format!("{text} ({echo})"),
    }
}

fn several(labels: &[&str]) -> String {
    match labels {
        [] => String::new(),
        [one] => (*one).to_owned(),
        more => format!("{} chosen: {}", more.len(), more.join(", ")),
    }
}

fn special(item: &ItemScreen, handle: &str) -> String {
    let known = item.specials.iter().find(|it| it.handle == handle);
    known.map_or_else(|| handle.to_owned(), |it| it.label.clone())
}

fn in_words(value: &Value, item: &ItemScreen) -> String {
    match (value, &item.domain) {
        (Value::Date(date), _) => text::date(*date),
        (Value::Time(time), _) => time.to_string(),
        (Value::Text(it), ResponseDomain::Phone { .. } | ResponseDomain::Appointment) => it.clone(),
        (Value::Number(number), ResponseDomain::Number(domain)) => {
            let anchor = domain.anchors.iter().find(|(at, _)| *number == (*at).into());
            anchor
                .map(|(_, words)| words.clone())
                .or_else(|| domain.unit.clone())
                .unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// What may be typed here, in a few words.
pub fn hint(field: &Field, item: &ItemScreen) -> String {
    if field.asking().is_some() {
        return "Type the respondent's words, then Enter. PgUp goes back to the codes.".to_owned();
    }
    match &item.domain {
        ResponseDomain::Nothing => String::new(),
        ResponseDomain::One => "Type the code, then Enter. Arrows choose too.".to_owned(),
        ResponseDomain::Many { at_least, at_most } => {
            "All codes that apply, as 1 3 5 or 1-3; or arrows and Space.".to_owned()
                + &at_most.map(|it| format!(" At most {it}.")).unwrap_or_default()
                + &at_least.map(|it| format!(" At least {it}.")).unwrap_or_default()
        }
        ResponseDomain::Number(domain) => number_hint(domain),
        ResponseDomain::Text { long: false } => "Type the words, then Enter.".to_owned(),
        ResponseDomain::Text { long: true } => {
            "Write down word for word, then Enter. Alt-Enter begins a new line.".to_owned()
        }
        ResponseDomain::Date { known_to, .. } => date_hint(*known_to).to_owned(),
        ResponseDomain::Time { low, high } => time_hint(*low, *high),
        ResponseDomain::Phone { country: Some(country) } => {
            format!("A telephone number ({}, or + and the country's code), then Enter.", country.iso)
        }
        ResponseDomain::Phone { country: None } => {
            "A telephone number, 4 to 15 digits, then Enter.".to_owned()
        }
        ResponseDomain::Ranked { pick } => {
            let n = usize::try_from(*pick).unwrap_or(usize::MAX).min(item.choices.len());
            format!("{n} codes, the first choice first, as 3 1; or arrows and Space.")
        }
        ResponseDomain::Coded(_) if entry::coded::not_listed(&field.text()).is_some() => {
            "Type the respondent's words behind the dash, then Enter.".to_owned()
        }
        ResponseDomain::Coded(_) if field.focus().is_some() => {
            "Enter takes it; Up and Down choose, Right goes a level down, Left up.".to_owned()
        }
        ResponseDomain::Coded(_) => {
            "Type words to search, or the code. Down goes into the list.".to_owned()
        }
        ResponseDomain::Amount(domain) => amount_hint(domain),
        ResponseDomain::Appointment => {
            "A day and a time, as tomorrow 18:00 or 25.11. 18:00, then Enter; the interview is put aside."
                .to_owned()
        }
    }
}

fn time_hint(low: Option<TimeOfDay>, high: Option<TimeOfDay>) -> String {
    let range = match (low, high) {
        (Some(low), Some(high)) => format!(" from {low} to {high}"),
        (Some(low), None) => format!(" from {low}"),
        (None, Some(high)) => format!(" up to {high}"),
        (None, None) => String::new(),
    };
    format!("A time{range}, as 14:30 or 2:30 pm, then Enter.")
}

fn amount_hint(domain: &AmountDomain) -> String {
    let parts = if domain.units.iter().any(|it| it.parts.is_some()) { ", or 5'11" } else { "" };
    format!("A number and its unit, as 3 2 (three of unit 2){parts}, then Enter.")
}

fn number_hint(domain: &crate::questionnaire::domain::NumberDomain) -> String {
    let what = if domain.decimals == 0 { "A whole number" } else { "A number" };
    let range = match (domain.low, domain.high) {
        (Some(low), Some(high)) => format!(" from {} to {}", text::number(low), text::number(high)),
        (Some(low), None) => format!(" from {}", text::number(low)),
        (None, Some(high)) => format!(" up to {}", text::number(high)),
        (None, None) => String::new(),
    };
    let decimals = match domain.decimals {
        0 => String::new(),
        1 => ", with at most 1 decimal".to_owned(),
        n => format!(", with at most {n} decimals"),
    };
    format!("{what}{range}{decimals}, then Enter.")
}

fn date_hint(known_to: Precision) -> &'static str {
    match known_to {
        Precision::Day => "A date such as 17.5.2024, then Enter.",
        Precision::Month => "A month such as 5.2024, or a date, then Enter.",
        Precision::Year => "A year such as 2024, or more of the date, then Enter.",
    }
}
