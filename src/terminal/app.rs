//! The interviewer's screen as a whole: messages in, one of three stages and a view over it out.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::fieldwork::{CaseId, CaseLine, Disposition};
use crate::interview::screen::{Body, ItemScreen};
use crate::interview::{Action, Refusal, Screen};
use crate::terminal::canvas::Canvas;
use crate::terminal::keymap::Command;
use crate::terminal::message::Message;
use crate::terminal::theme::{Kind, Theme};
use crate::terminal::views::cases::Cases;
use crate::terminal::views::chrome::Notice;
use crate::terminal::views::help::Help;
use crate::terminal::views::interview::Interview;
use crate::terminal::views::jump::Jump;
use crate::terminal::views::language::Languages;
use crate::terminal::views::objection::Objections;
use crate::terminal::views::outcome::Outcome;
use crate::terminal::views::remark::Remark;
use crate::terminal::views::specials::Specials;
use crate::terminal::views::stop::Stop;
use crate::terminal::views::{Around, Open, Want, warn};
use crate::terminal::work::{NotDone, Work};
use crate::terminal::{words, wrap};
use crate::value::Role;
use crate::value::text::shown;

/// The smallest screen an interview can be held on.
const SMALLEST: (u16, u16) = (80, 24);

/// The interviewer's screen.
pub struct App<'a> {
    work: &'a mut dyn Work,
    theme: Theme,
    stage: Stage,
    over: Option<Over>,
    case: Option<CaseLine>,
    notice: Option<Notice>,
    saved: Saved,
    /// What Enter does once more: what could not be kept, or what takes answers away.
    again: Option<Action>,
    left: bool,
}

enum Stage {
    Cases(Cases),
    Interview(Screen, Interview),
    Outcome(Outcome),
}

enum Over {
    Help(Help),
    Jump(Jump),
    Remark(Remark),
    Stop(Stop),
    Specials(Specials),
    Objections(Objections),
    Languages(Languages),
}

/// What the status line says about the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saved {
    /// Nothing was to be kept yet.
    Nothing,
    /// The last thing done is on disk.
    Yes,
    /// The last thing done is not.
    No,
}

impl<'a> App<'a> {
    /// The list of cases, or the interview of the first case where one is given.
    pub fn new(work: &'a mut dyn Work, theme: Theme, first: Option<CaseId>) -> Self {
        let mut app = Self {
            work,
            theme,
            stage: Stage::Cases(Cases::of(Vec::new(), None)),
            over: None,
            case: None,
            notice: None,
            saved: Saved::Nothing,
            again: None,
            left: false,
        };
        app.list(first);
        if let (Some(first), Stage::Cases(cases)) = (first, &app.stage) {
            match cases.cases.iter().position(|it| it.id == first) {
                Some(row) => app.take(row),
                None => {
                    app.grant(warn("That case is not in the list."));
                }
            }
        }
        app
    }

    /// Was the program left?
    pub fn has_left(&self) -> bool {
        self.left
    }

    /// What a message makes of it.
    pub fn update(&mut self, message: &Message) {
        self.notice = None;
        if let Some(action) = self.again.take() {
            match message {
                Message::Do(Command::Next) => return self.act(action),
                Message::Do(Command::Back | Command::Cancel) => return self.keep(),
                Message::Do(_) | Message::Edit(_) | Message::Paste(_) => {}
            }
        }
        let want = match (&mut self.over, &mut self.stage) {
            (Some(Over::Help(it)), _) => it.update(message),
            (Some(Over::Jump(it)), _) => it.update(message),
            (Some(Over::Remark(it)), _) => it.update(message),
            (Some(Over::Stop(it)), _) => it.update(message),
            (Some(Over::Specials(it)), _) => it.update(message),
            (Some(Over::Objections(it)), _) => it.update(message),
            (Some(Over::Languages(it)), _) => it.update(message),
            (None, Stage::Cases(it)) => it.update(message),
            (None, Stage::Interview(_, it)) => it.update(message),
            (None, Stage::Outcome(it)) => it.update(message),
        };
        self.grant(want);
    }

    fn grant(&mut self, want: Want) {
        match want {
            Want::Nothing => {}
            Want::Say(notice) => self.notice = Some(notice),
            Want::Close => self.over = None,
            Want::Act(action) => self.act(action),
            Want::Open(open) => self.open(open),
            Want::Take(row) => self.take(row),
            Want::ChooseOutcome => self.choose_outcome(),
            Want::WrapUp { outcome, note } => self.wrap_up(outcome, &note),
            Want::Leave => self.left = true,
        }
    }

    /// What would have taken answers away, or could not be kept, is not done.
    fn keep(&mut self) {
        self.over = None;
        if let Stage::Interview(_, Interview::Question(it)) = &mut self.stage {
            it.reset();
        }
        self.notice = Some(Notice::new(Kind::Hint, "Nothing was changed."));
    }

    fn act(&mut self, action: Action) {
        match self.work.act(&action) {
            Ok(()) => {
                self.saved = Saved::Yes;
                self.over = None;
                if self.is_over() { self.choose_outcome() } else { self.reload() }
            }
            Err(why) => {
                self.notice = Some(self.not_done(&why));
                self.again = match why {
                    NotDone::NotSaved(_) => Some(action),
                    NotDone::Refused(Refusal::RemovesMembers { .. }) => confirmed(action),
                    NotDone::Refused(_) | NotDone::Failed(_) => None,
                };
            }
        }
    }

    /// Did what was done end the interview, or put it aside?
    fn is_over(&self) -> bool {
        self.work.screen().is_some_and(|it| matches!(it.body, Body::Over { .. }))
    }

    fn not_done(&mut self, why: &NotDone) -> Notice {
        let kind = match why {
            NotDone::NotSaved(_) => {
                self.saved = Saved::No;
                Kind::Alarm
            }
            NotDone::Refused(_) | NotDone::Failed(_) => Kind::Warning,
        };
        Notice::new(kind, words::not_done(why))
    }

    fn reload(&mut self) {
        match self.work.screen() {
            Some(screen) => {
                let view = match &self.stage {
                    Stage::Interview(_, view) => view.renewed(&screen),
                    Stage::Cases(_) | Stage::Outcome(_) => Interview::of(&screen),
                };
                self.stage = Stage::Interview(screen, view);
            }
            None => self.list(self.case.as_ref().map(|it| it.id)),
        }
    }

    /// Another language at once where there are two, from a list where there are more.
    fn speak(&mut self) {
        let all = self.work.languages();
        let Stage::Interview(screen, _) = &self.stage else { return };
        let others: Vec<&String> = all.iter().filter(|it| **it != screen.language).collect();
        match others.as_slice() {
            [] => self.grant(warn("This questionnaire has one language.")),
            [other] => self.act(Action::Speak((*other).clone())),
            _ => self.over = Some(Over::Languages(Languages::of(all))),
        }
    }

    fn open(&mut self, open: Open) {
        if open == Open::Languages {
            return self.speak();
        }
        let item = self.item();
        self.over = match (open, item) {
            (Open::Languages, _) => None,
            (Open::Keys, _) | (Open::Help, None) => Some(Over::Help(Help::of(Vec::new()))),
            (Open::Help, Some(item)) => {
                let help = item.paragraphs.iter().filter(|it| it.role == Role::Help);
                Some(Over::Help(Help::of(help.cloned().collect())))
            }
            (Open::Jump, item) => {
                let from = item.map(|it| it.place);
                Some(Over::Jump(Jump::of(self.work.jump_list(), from.as_ref())))
            }
            (Open::Remark, Some(item)) => Some(Over::Remark(Remark::of(item))),
            (Open::Specials, Some(item)) => Some(Over::Specials(Specials::of(item))),
            (Open::Objections, _) => {
                let all = self.work.objections();
                if all.is_empty() {
                    return self.grant(warn("This questionnaire foresees no objections."));
                }
                Some(Over::Objections(Objections::of(all)))
            }
            (Open::Stop, _) => {
                let answers = self.work.jump_list();
                Some(Over::Stop(Stop::of(answers.iter().any(|it| !it.answer.is_empty()))))
            }
            (Open::Remark | Open::Specials, None) => {
                return self
                    .grant(warn("A remark belongs to a question: go to the question first."));
            }
        };
    }

    fn item(&self) -> Option<ItemScreen> {
        match &self.stage {
            Stage::Interview(_, Interview::Question(it)) => Some(it.item.clone()),
            Stage::Interview(..) | Stage::Cases(_) | Stage::Outcome(_) => None,
        }
    }

    fn list(&mut self, at: Option<CaseId>) {
        self.case = None;
        self.over = None;
        let cases = self.work.cases().unwrap_or_else(|why| {
            self.notice = Some(Notice::new(Kind::Alarm, words::not_done(&why)));
            Vec::new()
        });
        self.stage = Stage::Cases(Cases::of(cases, at));
    }

    fn take(&mut self, row: usize) {
        let Stage::Cases(cases) = &self.stage else { return };
        let Some(case) = cases.cases.get(row).cloned() else { return };
        match self.work.take(case.id) {
            Ok(()) => {
                self.case = Some(case);
                self.saved = Saved::Nothing;
                self.reload();
            }
            Err(why) => self.notice = Some(self.not_done(&why)),
        }
    }

    fn choose_outcome(&mut self) {
        self.over = None;
        let outcomes = self.work.outcomes();
        if outcomes.is_empty() {
            self.leave("");
            return self.list(self.case.as_ref().map(|it| it.id));
        }
        self.stage = Stage::Outcome(Outcome::of(outcomes));
    }

    fn wrap_up(&mut self, outcome: &Disposition, note: &str) {
        match self.work.wrap_up(outcome, note) {
            Ok(()) => {
                self.saved = Saved::Yes;
                self.list(self.case.as_ref().map(|it| it.id));
                if let Stage::Cases(cases) = &mut self.stage {
                    cases.go_on();
                }
            }
            Err(why) => self.notice = Some(self.not_done(&why)),
        }
    }

    /// Leaves the case: nothing more will come from the interviewer.
    pub fn leave(&mut self, reason: &str) {
        if let Err(why) = self.work.leave(reason) {
            self.notice = Some(self.not_done(&why));
        }
    }

    /// Draws it all.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let mut canvas = Canvas { buf: frame.buffer_mut(), theme: self.theme, cursor: None };
        self.draw_on(&mut canvas, area);
        if let Some(cursor) = canvas.cursor {
            frame.set_cursor_position(cursor);
        }
    }

    fn draw_on(&mut self, canvas: &mut Canvas<'_>, area: Rect) {
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            let words = words::too_small(area.width, area.height);
            let lines = wrap::lines(&words, usize::from(area.width));
            for (y, line) in (area.y..area.bottom()).zip(lines) {
                canvas.words(Rect { y, height: 1, ..area }, &line, Kind::Read);
            }
            return canvas.put_cursor(area, 0, 0);
        }
        let (status, right) = (self.status(), self.right());
        let around = Around {
            status: &status,
            right: &right,
            notice: self.notice.as_ref(),
            objections: !self.work.objections().is_empty(),
        };
        match (&mut self.over, &mut self.stage) {
            (Some(Over::Help(it)), _) => it.draw(canvas, area, &around),
            (Some(Over::Jump(it)), _) => it.draw(canvas, area, &around),
            (Some(Over::Remark(it)), _) => it.draw(canvas, area, &around),
            (Some(Over::Stop(it)), _) => it.draw(canvas, area, &around),
            (Some(Over::Specials(it)), _) => it.draw(canvas, area, &around),
            (Some(Over::Objections(it)), _) => it.draw(canvas, area, &around),
            (Some(Over::Languages(it)), _) => it.draw(canvas, area, &around),
            (None, Stage::Cases(it)) => it.draw(canvas, area, &around),
            (None, Stage::Interview(_, it)) => it.draw(canvas, area, &around),
            (None, Stage::Outcome(it)) => it.draw(canvas, area, &around),
        }
    }

    /// Left in the status line: questionnaire, case, where in the interview.
    fn status(&self) -> Vec<String> {
        let mut status = vec![shown(&self.work.title())];
        if let Some(case) = &self.case {
            status.push(format!("case {}", shown(&case.key)));
        }
        if let (Stage::Interview(screen, view), true) = (&self.stage, self.case.is_some()) {
            match (view, &screen.body) {
                (Interview::Question(it), _) => status.push(it.name()),
                (_, Body::Check(_)) => status.push("check".to_owned()),
                (_, Body::Ending(_)) => status.push("end".to_owned()),
                (_, Body::Over { .. } | Body::Item(_)) => {}
            }
            if !matches!(screen.body, Body::Over { .. }) {
                status.push(words::progress(screen.number, screen.of_about));
            }
        }
        status
    }

    /// Right in the status line: who works, and whether the last thing done is on disk.
    fn right(&self) -> Vec<(String, Kind)> {
        let mut right = vec![(shown(&self.work.interviewer()), Kind::Status)];
        if let (Stage::Interview(screen, _), true) = (&self.stage, self.work.languages().len() > 1)
        {
            right.insert(0, (words::spoken(&screen.language), Kind::Status));
        }
        match self.saved {
            Saved::Nothing => {}
            Saved::Yes => right.push(("saved".to_owned(), Kind::Saved)),
            Saved::No => right.push(("NOT SAVED".to_owned(), Kind::Alarm)),
        }
        right
    }
}

fn confirmed(action: Action) -> Option<Action> {
    match action {
        Action::Answer { place, response, .. } => {
            Some(Action::Answer { place, response, confirmed: true })
        }
        Action::Back
        | Action::Forward
        | Action::Jump(_)
        | Action::FirstUnanswered
        | Action::Suppress { .. }
        | Action::Remark { .. }
        | Action::Tell(_)
        | Action::Speak(_)
        | Action::Object { .. }
        | Action::ConfirmEnding
        | Action::BreakOff { .. }
        | Action::Resume(_) => None,
    }
}
