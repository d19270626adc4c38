//! The end of the route, to be confirmed; or an interview that is over.

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::interview::Action;
use crate::interview::screen::EndingScreen;
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::{Command, key_of};
use crate::terminal::message::{Edit, Message};
use crate::terminal::theme::Kind;
use crate::terminal::views::interview::everywhere;
use crate::terminal::views::{Around, Open, Want};
use crate::terminal::wrap;

/// The end.
#[derive(Debug, Clone)]
pub enum Ending {
    /// Not confirmed yet.
    At(EndingScreen),
    /// Over: its outcome, if it has one.
    Over(Option<String>),
}

impl Ending {
    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) -> Want {
        match (message, &self) {
            (Message::Do(Command::Next), Self::At(_)) => Want::Act(Action::ConfirmEnding),
            (Message::Do(Command::Next | Command::End), Self::Over(_)) => Want::ChooseOutcome,
            (Message::Edit(Edit::Insert('^')), Self::At(_)) => Want::Act(Action::Back),
            (Message::Edit(Edit::Insert('?')), _) => Want::Open(Open::Keys),
            (Message::Do(command), _) => everywhere(*command),
            (Message::Edit(_) | Message::Paste(_), _) => Want::Nothing,
        }
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, around: &Around<'_>) {
        const KEYS: &[(Command, &str)] = &[
            (Command::Next, "confirm the end"),
            (Command::Back, "go back"),
            (Command::Help, ""),
            (Command::Jump, ""),
            (Command::End, "end without confirming"),
        ];
        let (words, prompt, keys) = match self {
            Self::At(ending) => (at(ending), "Enter confirms the end.", KEYS),
            Self::Over(outcome) => (
                over(outcome.as_deref()),
                "Enter goes on to the outcome of the call.",
                &[(Command::Next, "outcome of the call"), (Command::Help, "")][..],
            ),
        };
        let parts = around.draw(canvas, area, "", keys, 1);
        let width = usize::from(parts.body.width);
        let lines: Vec<Line<'_>> = words
            .into_iter()
            .flat_map(|(it, kind)| {
                let lines = wrap::lines(&it, width);
                lines.into_iter().map(|it| Line::from(canvas.span(it, kind))).collect::<Vec<_>>()
            })
            .collect();
        canvas.lines(parts.body, &lines);
        canvas.words(parts.field, prompt, Kind::Plain);
        canvas.put_cursor(parts.field, prompt.len() + 1, 0);
    }
}

fn at(ending: &EndingScreen) -> Vec<(String, Kind)> {
    let mut words = vec![
        ("This is the end of the interview.".to_owned(), Kind::Heading),
        (String::new(), Kind::Plain),
        (format!("Outcome: {}", ending.outcome.replace('_', " ")), Kind::Heading),
    ];
    if !ending.why.is_empty() {
        words.push((format!("Why: {}", ending.why), Kind::Plain));
    }
    let n = ending.n_answered;
    let questions = if n == 1 { "question was" } else { "questions were" };
    words.push((format!("{n} {questions} answered."), Kind::Plain));
    words.push((String::new(), Kind::Plain));
    let back = key_of(Command::Back);
    words.push((
        format!("Until you confirm it, {back} goes back and answers can be changed."),
        Kind::Note,
    ));
    words
}

fn over(outcome: Option<&str>) -> Vec<(String, Kind)> {
    match outcome {
        Some(outcome) => {
            let words = format!("This interview has ended: {}.", outcome.replace('_', " "));
            vec![
                (words, Kind::Heading),
                ("Its answers can no longer be changed.".to_owned(), Kind::Plain),
            ]
        }
        None => vec![(
            "This interview is interrupted. What was answered is kept.".to_owned(),
            Kind::Heading,
        )],
    }
}
