//! The same interview as a dialogue of lines: for screen readers, scripts and tests.
//!
//! No escapes, no colors, one line a thing. Answers are typed as on the screen, everything else is
//! a line that begins with `/`. Where the input ends, what was answered is kept.

mod command;
mod show;

use std::io::{self, BufRead, Write};

use crate::fieldwork::{CaseId, CaseLine, Disposition};
use crate::interview::screen::{Body, CheckScreen, ItemScreen};
use crate::interview::{Action, Refusal};
use crate::terminal::entry::Field;
use crate::terminal::work::{NotDone, Work};
use crate::terminal::{TerminalError, words};
use crate::value::{Code, Response};
use command::{COMMANDS, Command, Typed};

/// Holds interviews over lines until the input ends or the interviewer leaves. A first case is
/// taken at once; the list comes after it.
pub fn interview(
    work: &mut dyn Work,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    first_case: Option<CaseId>,
) -> Result<(), TerminalError> {
    let mut dialogue = Dialogue { work, output, cases: Vec::new(), field: None, again: None };
    dialogue.hold(input, first_case).map_err(TerminalError::Lines)
}

struct Dialogue<'a> {
    work: &'a mut dyn Work,
    output: &'a mut dyn Write,
    cases: Vec<CaseLine>,
    /// What is typed at the question, while it asks for more words.
    field: Option<Field>,
    /// What `/yes` does.
    again: Option<Action>,
}

/// What comes after a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The same prompt again.
    Stay,
    /// The screen is another: show it.
    Show,
    /// The case is done with: the list.
    List,
    /// The program is left.
    Leave,
}

impl Dialogue<'_> {
    fn hold(&mut self, input: &mut dyn BufRead, first: Option<CaseId>) -> io::Result<()> {
        let mut next = match first {
            Some(case) => self.take(case)?,
            None => Next::List,
        };
        loop {
            match next {
                Next::Show => self.show()?,
                Next::List => self.list()?,
                Next::Stay => {}
                Next::Leave => return self.say("left"),
            }
            self.prompt()?;
            let Some(line) = read_line(input)? else { return self.input_ended() };
            next = self.line(&line)?;
        }
    }

    fn input_ended(&mut self) -> io::Result<()> {
        let left = self.work.leave("the input ended");
        self.say("")?;
        match left {
            Ok(()) => self.say("input ended: every answer that was followed by `saved` is kept"),
            Err(why) => self.say(&words::not_done(&why)),
        }
    }

    fn say(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.output, "{}", crate::value::text::shown(words))
    }

    fn say_all(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|it| self.say(it))
    }

    fn prompt(&mut self) -> io::Result<()> {
        let prompt = match (self.work.screen().map(|it| it.body), &self.field) {
            (None, _) => "case? ",
            (Some(Body::Over { .. }), _) => "outcome? ",
            (Some(Body::Item(_)), Some(field)) if field.asking().is_some() => "words? ",
            (Some(Body::Item(_) | Body::Check(_)), _) => "answer? ",
            (Some(Body::Ending(_)), _) => "confirm? ",
        };
        self.output.write_all(prompt.as_bytes())?;
        self.output.flush()
    }

    fn list(&mut self) -> io::Result<()> {
        match self.work.cases() {
            Ok(cases) => self.cases = cases,
            Err(why) => return self.say(&words::not_done(&why)),
        }
        let lines = show::cases(&self.cases);
        self.say_all(&lines)
    }

    fn show(&mut self) -> io::Result<()> {
        let Some(screen) = self.work.screen() else { return self.list() };
        self.field = match &screen.body {
            Body::Item(item) => Some(Field::of(item)),
            Body::Check(_) | Body::Ending(_) | Body::Over { .. } => None,
        };
        let mut lines = show::screen(&screen);
        if let Body::Over { .. } = screen.body {
            lines.extend(show::outcomes(&self.work.outcomes()));
        }
        self.say_all(&lines)
    }

    fn line(&mut self, line: &str) -> io::Result<Next> {
        let again = self.again.take();
        match command::read(line) {
            Typed::Command(Command::Yes, _) => match again {
                Some(action) => self.act(&action),
                None => self.warn("there is nothing to say yes to"),
            },
            Typed::Command(command, words) => self.command(command, words),
            Typed::Special(handle) => self.special(handle),
            Typed::Answer(text) => match self.work.screen().map(|it| it.body) {
                None => self.choose_case(text),
                Some(Body::Item(item)) => self.answer(&item, text),
                Some(Body::Check(check)) => self.check(&check, text),
                Some(Body::Ending(_)) if text.is_empty() => self.act(&Action::ConfirmEnding),
                Some(Body::Ending(_)) => {
                    self.warn("an empty line confirms the end, /back goes back")
                }
                Some(Body::Over { .. }) => self.outcome(text),
            },
        }
    }

    fn warn(&mut self, words: &str) -> io::Result<Next> {
        self.say(&format!("! {words}"))?;
        Ok(Next::Stay)
    }

    fn command(&mut self, command: Command, words: &str) -> io::Result<Next> {
        match command {
            Command::Back => self.act(&Action::Back),
            Command::Forward => self.act(&Action::Forward),
            Command::First => self.act(&Action::FirstUnanswered),
            Command::Confirm => self.act(&Action::ConfirmEnding),
            Command::Stop => self.act(&Action::BreakOff { reason: words.to_owned() }),
            Command::Jump => self.jump(words),
            Command::Object => self.object(words),
            Command::Remark => self.remark(words),
            Command::Language => self.language(words),
            Command::Keep => self.keep(words),
            Command::Outcome => self.outcome(words),
            Command::List => {
                let lines = show::answers(&self.work.jump_list());
                self.say_all(&lines)?;
                Ok(Next::Stay)
            }
            Command::Again => Ok(Next::Show),
            Command::Help => self.help(),
            Command::Leave => {
                if let Err(why) = self.work.leave("the interviewer left") {
                    return self.warn(&words::not_done(&why));
                }
                Ok(Next::Leave)
            }
            Command::Yes => Ok(Next::Stay),
        }
    }

    /// The list of objections; one of them; or how one went on.
    fn object(&mut self, words: &str) -> io::Result<Next> {
        let all = self.work.objections();
        if all.is_empty() {
            return self.warn("this questionnaire foresees no objections");
        }
        let mut words = words.split_whitespace();
        let (number, code) = (words.next(), words.next());
        let Some(number) = number else {
            let lines = show::objections(&all);
            self.say_all(&lines)?;
            return Ok(Next::Stay);
        };
        let at = number.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
        let Some(objection) = at.and_then(|it| all.get(it)) else {
            return self.warn("there is no objection of that number: /object lists them");
        };
        let Some(code) = code else {
            let lines = show::objection(objection);
            self.say_all(&lines)?;
            return Ok(Next::Stay);
        };
        match code.parse().map(Code) {
            Ok(reaction) => self.act(&Action::Object { objection: objection.objection, reaction }),
            Err(_) => self.warn("the second number says how it went on"),
        }
    }

    /// Does something; says `saved` when it is on disk.
    fn act(&mut self, action: &Action) -> io::Result<Next> {
        match self.work.act(action) {
            Ok(()) => {
                self.say("saved")?;
                Ok(Next::Show)
            }
            Err(NotDone::Refused(Refusal::RemovesMembers { members, n_answers })) => {
                if let Action::Answer { place, response, .. } = action {
                    let (place, response) = (place.clone(), response.clone());
                    self.again = Some(Action::Answer { place, response, confirmed: true });
                }
                let aside = words::set_aside(&members, n_answers);
                self.warn(&format!("{aside} /yes does it."))
            }
            Err(NotDone::NotSaved(why)) => {
                self.again = Some(action.clone());
                self.warn(&format!("NOT SAVED: {why} /yes tries again."))
            }
            Err(why) => self.warn(&words::not_done(&why)),
        }
    }

    fn answer(&mut self, item: &ItemScreen, text: &str) -> io::Result<Next> {
        let field = self.field.get_or_insert_with(|| Field::of(item));
        if !text.is_empty() {
            field.replace(text, item);
        }
        match field.read(item) {
            Ok(response) => self.respond(item, response),
            Err(Refusal::NotListed) => {
                let lines = show::found(field, item);
                self.field = Some(Field::of(item));
                self.say_all(&lines)?;
                self.warn(show::FOUND)
            }
            Err(why @ Refusal::WordsWanted(_)) if field.asking().is_none() => {
                self.field = Some(Field::of(item));
                self.warn(&words::refusal(&why))
            }
            Err(Refusal::WordsWanted(label)) => {
                self.say(&format!("words for {label}:"))?;
                Ok(Next::Stay)
            }
            Err(why) => {
                self.field = Some(Field::of(item));
                self.warn(&words::refusal(&why))
            }
        }
    }

    fn respond(&mut self, item: &ItemScreen, response: Response) -> io::Result<Next> {
        self.act(&Action::Answer { place: item.place.clone(), response, confirmed: false })
    }

    fn special(&mut self, handle: &str) -> io::Result<Next> {
        match self.work.screen().map(|it| it.body) {
            Some(Body::Item(item)) if item.specials.iter().any(|it| it.handle == handle) => {
                self.respond(&item, Response::Special(handle.to_owned()))
            }
            Some(Body::Item(_)) => {
                self.warn(&words::refusal(&Refusal::NoSuchSpecial(handle.to_owned())))
            }
            Some(Body::Check(check)) => {
                self.warn_at_check(&format!("/{handle} is no answer to a check"), check.hard)
            }
            Some(Body::Ending(_) | Body::Over { .. }) | None => {
                self.warn(&format!("there is no command /{handle}; /help lists them"))
            }
        }
    }

    fn warn_at_check(&mut self, what: &str, hard: bool) -> io::Result<Next> {
        self.warn(&format!("{what}: {}", show::at_check(hard)))
    }

    fn check(&mut self, check: &CheckScreen, text: &str) -> io::Result<Next> {
        let number =
            if text.is_empty() && check.hard { Ok(1) } else { text.trim().parse::<usize>() };
        match number {
            Ok(number) => match number.checked_sub(1).and_then(|it| check.answers.get(it)) {
                Some(answer) => self.act(&Action::Jump(answer.place.clone())),
                None => self.warn_at_check(
                    &format!("there is no answer with the number {number} here"),
                    check.hard,
                ),
            },
            Err(_) if check.hard => self.warn_at_check("this must be right first", true),
            Err(_) => match words::no_reason(text) {
                Some(why) => self.warn(why),
                None => self.keep(text),
            },
        }
    }

    fn keep(&mut self, reason: &str) -> io::Result<Next> {
        match self.work.screen().map(|it| it.body) {
            Some(Body::Check(check)) if check.hard => {
                self.warn(&words::refusal(&Refusal::MustHold))
            }
            Some(Body::Check(check)) => self.act(&Action::Suppress {
                check: check.check,
                members: check.members,
                reason: reason.trim().to_owned(),
            }),
            Some(Body::Item(_) | Body::Ending(_) | Body::Over { .. }) | None => {
                self.warn(&words::refusal(&Refusal::NoSuchCheck))
            }
        }
    }

    fn jump(&mut self, name: &str) -> io::Result<Next> {
        let list = self.work.jump_list();
        let exact = list.iter().find(|it| it.name.eq_ignore_ascii_case(name));
        let begun = || {
            let name = name.to_lowercase();
            list.iter().find(|it| !name.is_empty() && it.name.to_lowercase().starts_with(&name))
        };
        match exact.or_else(begun) {
            Some(line) => self.act(&Action::Jump(line.place.clone())),
            None => self.warn("no question of this name can be gone to now; /list shows which can"),
        }
    }

    fn remark(&mut self, text: &str) -> io::Result<Next> {
        match self.work.screen().map(|it| it.body) {
            Some(Body::Item(item)) => {
                self.act(&Action::Remark { place: item.place, text: text.to_owned() })
            }
            Some(Body::Check(_) | Body::Ending(_) | Body::Over { .. }) | None => {
                self.warn("a remark belongs to a question: go to the question first")
            }
        }
    }

    fn language(&mut self, tag: &str) -> io::Result<Next> {
        let spoken = self.work.screen().map(|it| it.language).unwrap_or_default();
        let all = self.work.languages();
        let others: Vec<&String> = all.iter().filter(|it| **it != spoken).collect();
        match (tag, others.as_slice()) {
            ("", [other]) => self.act(&Action::Speak((*other).clone())),
            ("", []) => self.warn("this questionnaire has one language"),
            ("", _) => self.say(&format!("languages: {}", all.join(", "))).map(|()| Next::Stay),
            (tag, _) => self.act(&Action::Speak(tag.to_lowercase())),
        }
    }

    fn help(&mut self) -> io::Result<Next> {
        if let Some(Body::Item(item)) = self.work.screen().map(|it| it.body) {
            let lines = show::help(&item);
            self.say_all(&lines)?;
        }
        for (name, _, what) in COMMANDS {
            self.say(&format!("/{name}: {what}"))?;
        }
        self.say("/dk, /ref: don't know, refused; other special answers by their handle")?;
        Ok(Next::Stay)
    }

    fn choose_case(&mut self, text: &str) -> io::Result<Next> {
        let number = text.trim().parse::<usize>().ok().and_then(|it| it.checked_sub(1));
        let by_number = number.and_then(|it| self.cases.get(it));
        let by_key = self.cases.iter().find(|it| it.key == text.trim());
        match by_number.or(by_key).map(|it| it.id) {
            Some(case) => self.take(case),
            None => self.warn("type the number of a case in the list, or its key; /leave leaves"),
        }
    }

    fn take(&mut self, case: CaseId) -> io::Result<Next> {
        match self.work.take(case) {
            Ok(()) => Ok(Next::Show),
            Err(why) => {
                self.say(&format!("! {}", words::not_done(&why)))?;
                Ok(Next::List)
            }
        }
    }

    /// The outcome of the call: by its number or its handle, and a note behind it. An empty line
    /// takes the first.
    fn outcome(&mut self, text: &str) -> io::Result<Next> {
        let outcomes = self.work.outcomes();
        if outcomes.is_empty() && self.work.screen().is_some() {
            return match self.work.leave("") {
                Ok(()) => Ok(Next::List),
                Err(why) => self.warn(&words::not_done(&why)),
            };
        }
        let (name, note) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let Some(outcome) = named(&outcomes, name) else {
            let lines = show::outcomes(&outcomes);
            self.say_all(&lines)?;
            return self.warn("type the number or the handle of an outcome");
        };
        match self.work.wrap_up(outcome, note.trim()) {
            Ok(()) => {
                self.say("saved")?;
                Ok(Next::List)
            }
            Err(why) => self.warn(&words::not_done(&why)),
        }
    }
}

fn named(outcomes: &[&'static Disposition], name: &str) -> Option<&'static Disposition> {
    if name.is_empty() {
        return outcomes.first().copied();
    }
    let number = name.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
    let by_number = number.and_then(|it| outcomes.get(it));
    by_number.or_else(|| outcomes.iter().find(|it| it.handle == name)).copied()
}

/// A line without its end; `None` where there are no more. What is not text is shown as such.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
}
