//! The answer field: what is typed, what it was filled with, and the words asked for afterwards.

pub mod browse;
pub mod choices;
pub mod line;
pub mod long;

use std::collections::{BTreeMap, VecDeque};

use crate::interview::screen::{Chosen, ItemScreen};
use crate::interview::{Refusal, entry};
use crate::lookup::Table;
use crate::questionnaire::ResponseDomain;
use crate::terminal::message::Edit;
use crate::value::{Code, Response, Value};
use browse::{Browse, Found};
use line::Line;
use long::Long;

/// The answer field of one item.
#[derive(Debug, Clone)]
pub struct Field {
    typed: Typed,
    /// The entry the arrows walked to, where several can be chosen.
    focus: Option<usize>,
    /// The response it was filled with.
    filled: Option<Response>,
    /// Was anything typed since?
    touched: bool,
    asking: Option<Asking>,
    /// What is found in a coded list.
    browse: Browse,
}

#[derive(Debug, Clone)]
enum Typed {
    Line(Line),
    Long(Long),
}

/// Words are asked for, one chosen answer after the other.
#[derive(Debug, Clone)]
struct Asking {
    line: Line,
    code: Code,
    later: VecDeque<Code>,
    words: BTreeMap<Code, String>,
}

impl Field {
    /// The field of an item: filled with the response that counts, or with the proposed one.
    pub fn of(item: &ItemScreen) -> Self {
        let filled = item.proposed.clone().or_else(|| item.response.clone());
        let text = match &filled {
            Some(it @ Response::Value { .. }) => entry::typed_again(item, it),
            Some(Response::Special(_)) | None => String::new(),
        };
        let typed = match item.domain {
            ResponseDomain::Text { long: true } => Typed::Long(Long::of(&text)),
            ResponseDomain::Nothing
            | ResponseDomain::One
            | ResponseDomain::Many { .. }
            | ResponseDomain::Number(_)
            | ResponseDomain::Text { long: false }
            | ResponseDomain::Time { .. }
            | ResponseDomain::Phone { .. }
            | ResponseDomain::Ranked { .. }
            | ResponseDomain::Coded(_)
            | ResponseDomain::Amount(_)
            | ResponseDomain::Appointment
            | ResponseDomain::Date { .. } => Typed::Line(Line::of(&text)),
        };
        let browse = Browse::default();
        let mut field = Self { typed, focus: None, filled, touched: false, asking: None, browse };
        field.find(item);
        field
    }

    /// What is found in a coded list.
    pub fn browse(&self) -> &Browse {
        &self.browse
    }

    /// The lines of what is found in a coded list.
    pub fn found(&self, item: &ItemScreen) -> Vec<Found> {
        let ResponseDomain::Coded(table) = &item.domain else { return Vec::new() };
        if entry::coded::not_listed(&self.text()).is_some() {
            return Vec::new();
        }
        self.browse.lines(table)
    }

    fn find(&mut self, item: &ItemScreen) {
        if let ResponseDomain::Coded(table) = &item.domain {
            let typed = self.text();
            self.browse.find(table, &typed);
        }
    }

    /// What stands in it.
    pub fn text(&self) -> String {
        match &self.typed {
            Typed::Line(it) => it.text(),
            Typed::Long(it) => it.text(),
        }
    }

    /// Has nothing been typed, so that keys like `^` and End are free for moves?
    pub fn is_free(&self) -> bool {
        self.asking.is_none() && (!self.touched || self.text().is_empty())
    }

    /// The words asked for now: for which code, and what stands there.
    pub fn asking(&self) -> Option<(Code, &Line)> {
        self.asking.as_ref().map(|it| (it.code, &it.line))
    }

    /// The line that is typed into, where it is one line.
    pub fn line(&self) -> Option<&Line> {
        match (&self.asking, &self.typed) {
            (Some(asking), _) => Some(&asking.line),
            (None, Typed::Line(it)) => Some(it),
            (None, Typed::Long(_)) => None,
        }
    }

    /// The words of several lines, where it holds such.
    pub fn long(&self) -> Option<&Long> {
        match &self.typed {
            Typed::Long(it) => Some(it),
            Typed::Line(_) => None,
        }
    }

    /// The offered answer the arrows walked to.
    pub fn focus(&self) -> Option<usize> {
        self.focus
    }

    /// The response it was filled with, as long as nothing else was typed.
    pub fn filled(&self) -> Option<&Response> {
        self.filled.as_ref().filter(|_| !self.touched)
    }

    /// The offered answers that are chosen by what stands there now.
    pub fn chosen(&self, item: &ItemScreen) -> Chosen {
        match self.filled() {
            Some(response) => choices::of_response(response),
            None => entry::matching(item, &self.text()),
        }
    }

    /// Makes a change.
    pub fn edit(&mut self, edit: Edit, item: &ItemScreen) {
        if let Some(asking) = &mut self.asking {
            asking.line.edit(edit);
            return;
        }
        if self.walk(edit, item) {
            return;
        }
        if matches!(edit, Edit::Insert(_)) {
            self.make_room(item);
        }
        if matches!(edit, Edit::Insert(_) | Edit::Backspace | Edit::Delete) {
            self.focus = None;
            self.touched = true;
        }
        match &mut self.typed {
            Typed::Line(it) => it.edit(edit),
            Typed::Long(it) => it.edit(edit),
        }
        if self.touched {
            self.find(item);
        }
    }

    /// Puts pasted text in.
    pub fn paste(&mut self, text: &str, item: &ItemScreen) {
        if let Some(asking) = &mut self.asking {
            asking.line.insert(text);
            return;
        }
        self.make_room(item);
        self.touched = true;
        match &mut self.typed {
            Typed::Line(it) => it.insert(text),
            Typed::Long(it) => it.insert(text),
        }
        self.find(item);
    }

    /// Puts words in place of what stands there.
    pub fn replace(&mut self, text: &str, item: &ItemScreen) {
        match (&mut self.asking, &mut self.typed) {
            (Some(asking), _) => asking.line = Line::default(),
            (None, Typed::Line(line)) => *line = Line::default(),
            (None, Typed::Long(long)) => *long = Long::of(""),
        }
        self.paste(text, item);
    }

    /// A new line, in words of several.
    pub fn new_line(&mut self) {
        if let (Typed::Long(it), None) = (&mut self.typed, &self.asking) {
            it.new_line();
            self.touched = true;
        }
    }

    /// Forgets the words being asked for, or what was typed. False when there was nothing.
    pub fn cancel(&mut self, item: &ItemScreen) -> bool {
        if self.asking.take().is_some() {
            return true;
        }
        let was = self.touched || self.focus.is_some();
        *self = Self::of(item);
        was
    }

    /// The first character typed over a filled field replaces it; words are only added to.
    fn make_room(&mut self, item: &ItemScreen) {
        let words = matches!(item.domain, ResponseDomain::Text { .. });
        if let (false, false, Typed::Line(line)) = (self.touched, words, &mut self.typed) {
            *line = Line::default();
        }
    }

    /// Steps with the arrows, ticks with Space; false where the change is one of the line.
    fn walk(&mut self, edit: Edit, item: &ItemScreen) -> bool {
        if let ResponseDomain::Coded(table) = &item.domain {
            return self.walk_list(edit, table);
        }
        let many =
            matches!(item.domain, ResponseDomain::Many { .. } | ResponseDomain::Ranked { .. });
        match (edit, self.focus) {
            (Edit::Up | Edit::Down, _) if !item.choices.is_empty() => {
                let down = edit == Edit::Down;
                let from = if many { self.focus } else { self.only_row(item) };
                let to = choices::step(from, down, item.choices.len());
                match to.and_then(|it| item.choices.get(it)) {
                    Some(choice) if !many => {
                        let code = choice.code.0;
                        match (&item.domain, self.text().split_whitespace().next()) {
                            (ResponseDomain::Amount(_), Some(n)) => {
                                self.set(&format!("{n} {code}"));
                            }
                            (ResponseDomain::Amount(_), None) => {}
                            _ => self.set(&code.to_string()),
                        }
                    }
                    Some(_) | None => self.focus = to,
                }
                true
            }
            (Edit::Insert(' '), Some(row)) => {
                self.tick(row, item);
                true
            }
            _ => false,
        }
    }

    /// Steps in what is found, a level down with Right and up with Left.
    fn walk_list(&mut self, edit: Edit, table: &Table) -> bool {
        match (edit, self.focus) {
            (Edit::Up | Edit::Down, _) => {
                let down = edit == Edit::Down;
                self.focus = choices::step(self.focus, down, self.browse.n_lines());
                true
            }
            (Edit::Right, Some(line)) if self.browse.go_down(table, line) => self.look(table),
            (Edit::Left, Some(_)) if self.browse.go_up(table) => self.look(table),
            _ => false,
        }
    }

    /// Shows another level, from its first line.
    fn look(&mut self, table: &Table) -> bool {
        self.set("");
        self.browse.find(table, "");
        self.focus = Some(0);
        true
    }

    fn only_row(&self, item: &ItemScreen) -> Option<usize> {
        let chosen = self.chosen(item);
        item.choices.iter().position(|it| chosen.contains(&it.code))
    }

    fn tick(&mut self, row: usize, item: &ItemScreen) {
        let Some(choice) = item.choices.get(row) else { return };
        if let ResponseDomain::Ranked { .. } = item.domain {
            let mut order = entry::ranking(item, &self.text());
            match order.iter().position(|it| *it == choice.code) {
                Some(at) => drop(order.remove(at)),
                None => order.push(choice.code),
            }
            self.set(&crate::value::text::codes(&order));
            return;
        }
        let mut chosen = self.chosen(item);
        if !chosen.remove(&choice.code) {
            chosen.insert(choice.code);
        }
        self.set(&choices::typed(item, &chosen));
    }

    fn set(&mut self, text: &str) {
        self.typed = Typed::Line(Line::of(text));
        self.touched = true;
    }

    /// The response that Enter records. Where chosen answers ask for words, the field asks for
    /// them one after the other and `WordsWanted` says so.
    pub fn read(&mut self, item: &ItemScreen) -> Result<Response, Refusal> {
        if let Some(asking) = self.asking.take() {
            return self.words(asking, item);
        }
        if let Some(filled) = self.filled() {
            return Ok(filled.clone());
        }
        if item.domain == ResponseDomain::Nothing {
            return Ok(Response::of(Value::Read));
        }
        if let ResponseDomain::Coded(table) = &item.domain {
            return self.read_row(item, table);
        }
        if let (Some(choice), true) =
            (self.focus.and_then(|it| item.choices.get(it)), self.text().is_empty())
        {
            self.set(&choice.code.0.to_string());
        }
        match self.read_typed(item) {
            Err(Refusal::WordsWanted(label)) => {
                self.ask(self.wordless(item), BTreeMap::new(), item);
                Err(Refusal::WordsWanted(label))
            }
            read => read,
        }
    }

    /// The row walked to; else what is typed. Words that are no row's go to the first row found.
    fn read_row(&mut self, item: &ItemScreen, table: &Table) -> Result<Response, Refusal> {
        match self.focus {
            None => self.read_typed(item).inspect_err(|why| {
                if *why == Refusal::NotListed && self.browse.row(0).is_some() {
                    self.focus = Some(0);
                }
            }),
            Some(line) => {
                if let Some(row) = self.browse.row(line).and_then(|it| table.rows().get(it)) {
                    return Ok(Response::of(Value::Text(row.code.clone())));
                }
                self.set("- ");
                self.focus = None;
                Err(Refusal::WordsWanted(entry::coded::NOT_IN_THE_LIST.to_owned()))
            }
        }
    }

    /// What stands there as a response. Nothing is no response, whatever stood there before.
    pub fn read_typed(&self, item: &ItemScreen) -> Result<Response, Refusal> {
        let text = self.text();
        if text.trim().is_empty() { Err(Refusal::Nothing) } else { entry::read(item, &text) }
    }

    fn wordless(&self, item: &ItemScreen) -> VecDeque<Code> {
        let chosen = self.chosen(item);
        item.choices
            .iter()
            .filter(|it| it.specify && chosen.contains(&it.code))
            .map(|it| it.code)
            .collect()
    }

    fn ask(&mut self, mut codes: VecDeque<Code>, words: BTreeMap<Code, String>, item: &ItemScreen) {
        let Some(code) = codes.pop_front() else { return };
        let before =
            [&item.response, &item.proposed].into_iter().flatten().find_map(|it| match it {
                Response::Value { specify, .. } => specify.get(&code),
                Response::Special(_) => None,
            });
        let line = Line::of(before.map_or("", String::as_str));
        self.asking = Some(Asking { line, code, later: codes, words });
    }

    /// Takes the words typed for one answer and asks for the next, or is done.
    fn words(&mut self, mut asking: Asking, item: &ItemScreen) -> Result<Response, Refusal> {
        let words = asking.line.text().trim().to_owned();
        let code = if words.is_empty() {
            let code = asking.code;
            self.asking = Some(asking);
            code
        } else {
            asking.words.insert(asking.code, words);
            let Some(next) = asking.later.front().copied() else {
                return Ok(self.with_words(asking.words, item));
            };
            self.ask(asking.later, asking.words, item);
            next
        };
        let label = item.choices.iter().find(|it| it.code == code).map(|it| it.label.clone());
        Err(Refusal::WordsWanted(label.unwrap_or_default()))
    }

    fn with_words(&self, specify: BTreeMap<Code, String>, item: &ItemScreen) -> Response {
        let chosen = self.chosen(item);
        let mut codes = item.choices.iter().map(|it| it.code).filter(|it| chosen.contains(it));
        if let ResponseDomain::Ranked { .. } = item.domain {
            let value = Value::Codes(entry::ranking(item, &self.text()));
            return Response::Value { value, specify };
        }
        let value = match (&item.domain, codes.next()) {
            (ResponseDomain::One, Some(code)) => Value::Code(code),
            (_, first) => Value::Codes(first.into_iter().chain(codes).collect()),
        };
        Response::Value { value, specify }
    }
}
