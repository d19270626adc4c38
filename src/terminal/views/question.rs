//! A question, or a text to read out.

use ratatui::layout::Rect;

use crate::interview::screen::ItemScreen;
use crate::interview::{Action, Refusal};
use crate::questionnaire::ResponseDomain;
use crate::terminal::canvas::Canvas;
use crate::terminal::entry::Field;
use crate::terminal::keymap::Command;
use crate::terminal::message::{Edit, Message};
use crate::terminal::views::body::{self, Body, Turned, special_command};
use crate::terminal::views::interview::everywhere;
use crate::terminal::views::{Around, Open, Want, answer, warn};
use crate::terminal::words;
use crate::value::Response;

/// A question and what is typed at it.
#[derive(Debug, Clone)]
pub struct Question {
    /// The item.
    pub item: ItemScreen,
    field: Field,
    turned: Turned,
    shown: usize,
}

impl Question {
    /// An item, its field filled with what stands or is proposed.
    pub fn of(item: ItemScreen) -> Self {
        let field = Field::of(&item);
        Self { item, field, turned: Turned::Follow, shown: 0 }
    }

    /// The same question as it is now: what was typed stays.
    #[must_use]
    pub fn renewed(&self, item: ItemScreen) -> Self {
        let field = if self.field.is_free() { Field::of(&item) } else { self.field.clone() };
        Self { item, field, turned: self.turned, shown: self.shown }
    }

    /// Forgets what was typed.
    pub fn reset(&mut self) {
        self.field = Field::of(&self.item);
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match message {
            Message::Do(command) => self.command(*command),
            Message::Edit(Edit::Insert('^')) if self.field.is_free() => Want::Act(Action::Back),
            Message::Edit(Edit::Insert('?')) if self.field.is_free() => Want::Open(Open::Keys),
            Message::Edit(Edit::End) if self.field.is_free() => Want::Act(Action::FirstUnanswered),
            Message::Edit(edit) => {
                if self.is_asked() {
                    self.field.edit(*edit, &self.item);
                    self.turned = Turned::Follow;
                }
                Want::Nothing
            }
            Message::Paste(text) => {
                if self.is_asked() {
                    self.field.paste(text, &self.item);
                }
                Want::Nothing
            }
        }
    }

    fn is_asked(&self) -> bool {
        self.item.domain != ResponseDomain::Nothing
    }

    fn command(&mut self, command: Command) -> Want {
        match command {
            Command::Next => self.next(),
            Command::Back if self.field.asking().is_some() => self.forget(),
            Command::Cancel => self.forget(),
            Command::DontKnow => self.special("dk"),
            Command::Refused => self.special("ref"),
            Command::OtherSpecial => self.other_special(),
            Command::NewLine => {
                self.field.new_line();
                Want::Nothing
            }
            Command::MoreBelow | Command::MoreAbove => {
                self.turned = self.turned.by(self.shown, command == Command::MoreBelow);
                Want::Nothing
            }
            Command::Back
            | Command::Forward
            | Command::FirstUnanswered
            | Command::Remark
            | Command::Jump
            | Command::Language
            | Command::Objection
            | Command::End
            | Command::Help
            | Command::Suspend => everywhere(command),
        }
    }

    fn forget(&mut self) -> Want {
        self.field.cancel(&self.item);
        Want::Nothing
    }

    fn next(&mut self) -> Want {
        let was_asking = self.field.asking().map(|(code, _)| code);
        match self.field.read(&self.item) {
            Ok(response) => self.answer(response),
            Err(Refusal::WordsWanted(_)) => {
                let same = self.field.asking().map(|(code, _)| code) == was_asking;
                if same { warn(answer::hint(&self.field, &self.item)) } else { Want::Nothing }
            }
            Err(Refusal::NotListed) if self.field.focus().is_some() => Want::Nothing,
            Err(Refusal::Unreadable) => {
                let hint = answer::hint(&self.field, &self.item);
                warn(format!("This cannot be read here. {hint}"))
            }
            Err(refusal) => warn(words::refusal(&refusal)),
        }
    }

    fn answer(&self, response: Response) -> Want {
        Want::Act(Action::Answer { place: self.item.place.clone(), response, confirmed: false })
    }

    fn special(&self, handle: &str) -> Want {
        if self.item.specials.iter().any(|it| it.handle == handle) {
            return self.answer(Response::Special(handle.to_owned()));
        }
        let what = if handle == "dk" { "Don't know" } else { "Refused" };
        warn(format!("{what} is not possible at this question."))
    }

    fn other_special(&self) -> Want {
        let mut others = others(&self.item);
        match (others.next(), others.next()) {
            (None, _) => warn("This question has no other special answers."),
            (Some(only), None) => self.answer(Response::Special(only.handle.clone())),
            (Some(_), Some(_)) => Want::Open(Open::Specials),
        }
    }

    /// Draws it.
    pub fn draw(&mut self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        let rows = answer::rows(&self.field, area.width, area.height);
        let parts = around.draw(canvas, area, &self.hint(), &self.keys(), rows);
        let chosen = self.field.chosen(&self.item);
        answer::draw(canvas, parts.field, &self.field, &self.item);
        let typed = self.field.text();
        let found = self.field.found(&self.item);
        let focus = self.field.focus();
        let body = Body { item: &self.item, chosen: &chosen, typed: &typed, focus, found: &found };
        self.shown = body::draw(canvas, parts.body, &body, self.turned);
    }

    fn hint(&self) -> String {
        let hint = answer::hint(&self.field, &self.item);
        if self.field.filled().is_none() {
            return hint;
        }
        if !self.is_asked() {
            return "Read it again where that is needed; Enter goes on.".to_owned();
        }
        if self.item.response.is_some() {
            return "Answered already: Enter keeps it; type to answer anew.".to_owned();
        }
        "Answered before, then set aside: Enter confirms it, or type another answer.".to_owned()
    }

    fn keys(&self) -> Vec<(Command, &'static str)> {
        let mut keys = vec![(Command::Next, ""), (Command::Back, ""), (Command::Help, "")];
        for command in [Command::DontKnow, Command::Refused, Command::OtherSpecial] {
            if self.item.specials.iter().any(|it| special_command(&it.handle) == command) {
                keys.push((command, ""));
            }
        }
        keys.extend([(Command::Remark, ""), (Command::Jump, ""), (Command::End, "")]);
        keys
    }

    /// Words for the status line: the item's name, with its member.
    pub fn name(&self) -> String {
        let remark = if self.item.remark.is_some() { " *" } else { "" };
        let gap = if self.item.member.is_empty() { "" } else { " " };
        format!("{}{gap}{}{remark}", self.item.name, self.item.member)
    }
}

/// The specials that have no key of their own.
pub fn others(item: &ItemScreen) -> impl Iterator<Item = &crate::interview::screen::SpecialChoice> {
    item.specials.iter().filter(|it| special_command(&it.handle) == Command::OtherSpecial)
}
