//! A desk of paper: screens one after the other, no questionnaire, no store.

use cornetta::fieldwork::{CaseId, CaseLine, DISPOSITIONS, Disposition, InterviewState};
use cornetta::interview::objections::{ObjectionScreen, ReactionScreen};
use cornetta::interview::screen::{
    AnswerLine, Body, CheckScreen, Choice, EndingScreen, ItemScreen, Piece, ReadyParagraph,
    SpecialChoice,
};
use cornetta::interview::{Action, Place, Refusal, Screen};
use cornetta::questionnaire::{CheckId, EndingId, ItemId, ObjectionId, ResponseDomain, Then};
use cornetta::terminal::work::{NotDone, Work};
use cornetta::value::{Code, Response, Role, text};

/// Screens in order; an answer leads to the next.
pub(crate) struct Paper {
    pub(crate) screens: Vec<Screen>,
    pub(crate) at: usize,
    pub(crate) taken: Option<CaseId>,
    /// What was done, as written down.
    pub(crate) done: Vec<String>,
    /// The next action is not kept, for this reason.
    pub(crate) fails: Option<String>,
    /// The next answer is refused.
    pub(crate) refuses: Option<Refusal>,
    /// How many outcomes a call may have.
    pub(crate) n_outcomes: usize,
    /// Who is called in the first case.
    pub(crate) first_name: &'static str,
    over: Option<Body>,
}

impl Paper {
    pub(crate) fn of(screens: Vec<Screen>) -> Self {
        Self {
            screens,
            at: 0,
            taken: None,
            done: Vec::new(),
            fails: None,
            refuses: None,
            n_outcomes: 8,
            first_name: "Bruno Conti",
            over: None,
        }
    }

    fn item(&mut self) -> Option<&mut ItemScreen> {
        match self.screens.get_mut(self.at).map(|it| &mut it.body) {
            Some(Body::Item(item)) => Some(item),
            _ => None,
        }
    }

    fn go(&mut self, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::Answer { response, .. } => {
                if let Some(item) = self.item() {
                    item.response = Some(response.clone());
                    item.proposed = None;
                }
                self.at = (self.at + 1).min(self.screens.len() - 1);
            }
            Action::Back => self.at = self.at.checked_sub(1).ok_or(Refusal::NothingBefore)?,
            Action::Forward => match self.item().map(|it| it.response.is_some()) {
                Some(true) => self.at += 1,
                _ => return Err(Refusal::NothingAfter),
            },
            Action::Jump(place) => self.at = place.item.0 as usize,
            Action::FirstUnanswered => {
                let open =
                    |it: &Screen| matches!(&it.body, Body::Item(it) if it.response.is_none());
                self.at = self.screens.iter().position(open).unwrap_or(self.screens.len() - 1);
            }
            Action::Suppress { .. } => self.at += 1,
            Action::Remark { text, .. } => {
                if let Some(item) = self.item() {
                    item.remark = (!text.is_empty()).then(|| text.clone());
                }
            }
            Action::ConfirmEnding => self.over = Some(over(Some("complete"))),
            Action::BreakOff { .. } => self.over = Some(over(None)),
            Action::Tell(_) | Action::Speak(_) | Action::Object { .. } | Action::Resume(_) => {}
        }
        Ok(())
    }
}

impl Work for Paper {
    fn title(&self) -> String {
        "Health 2026".to_owned()
    }

    fn interviewer(&self) -> String {
        "ANNA K".to_owned()
    }

    fn cases(&mut self) -> Result<Vec<CaseLine>, NotDone> {
        let mut cases: Vec<CaseLine> = (1..=40).map(case).collect();
        self.first_name.clone_into(&mut cases[0].name);
        Ok(cases)
    }

    fn take(&mut self, case: CaseId) -> Result<(), NotDone> {
        self.taken = Some(case);
        self.over = None;
        Ok(())
    }

    fn screen(&self) -> Option<Screen> {
        self.taken?;
        let mut screen = self.screens.get(self.at)?.clone();
        if let Some(over) = &self.over {
            screen.body = over.clone();
        }
        Some(screen)
    }

    fn jump_list(&self) -> Vec<AnswerLine> {
        self.screens.iter().filter_map(line).collect()
    }

    fn languages(&self) -> Vec<String> {
        vec!["en".to_owned()]
    }

    fn objections(&self) -> Vec<ObjectionScreen> {
        let texts = [
            (
                Role::Read,
                "I understand. It takes about {12 minutes}, and you can stop at any time.",
            ),
            (Role::IfNeeded, "We can also ring you at a time that suits you better."),
        ];
        let reaction = |code, label: &str, then| ReactionScreen {
            code: Code(code),
            label: label.to_owned(),
            then,
        };
        let titles = ["I haven't got time", "How did you get my number?"];
        let objection = |(at, title): (u16, &str)| ObjectionScreen {
            objection: ObjectionId(at),
            title: title.to_owned(),
            paragraphs: texts.iter().map(|(role, it)| paragraph(*role, it)).collect(),
            reactions: vec![
                reaction(1, "Carries on", Then::Continue),
                reaction(2, "Wants to be called back", Then::Callback),
                reaction(3, "Refuses", Then::End(EndingId(0))),
            ],
        };
        (0..).zip(titles).map(objection).collect()
    }

    fn act(&mut self, action: &Action) -> Result<(), NotDone> {
        if let Some(why) = self.fails.take() {
            return Err(NotDone::NotSaved(why));
        }
        if let Some(why) = self.refuses.take() {
            return Err(NotDone::Refused(why));
        }
        self.go(action).map_err(NotDone::Refused)?;
        self.done.push(format!("{action:?}"));
        Ok(())
    }

    fn outcomes(&self) -> Vec<&'static Disposition> {
        DISPOSITIONS.iter().take(self.n_outcomes).collect()
    }

    fn wrap_up(&mut self, outcome: &Disposition, note: &str) -> Result<(), NotDone> {
        self.done.push(format!("wrapped up: {} \"{note}\"", outcome.handle));
        self.taken = None;
        self.at = 0;
        Ok(())
    }

    fn leave(&mut self, reason: &str) -> Result<(), NotDone> {
        self.done.push(format!("left: {reason}"));
        self.taken = None;
        Ok(())
    }
}

fn over(outcome: Option<&str>) -> Body {
    Body::Over { outcome: outcome.map(ToOwned::to_owned) }
}

fn case(number: i64) -> CaseLine {
    let names = ["Ada Brown", "Bruno Conti", "Chiara Dal Pozzo", "Dov Eitan"];
    CaseLine {
        id: CaseId(number),
        key: format!("{}", 10_000 + number),
        phone: format!("+44 7700 9001{number:02}"),
        name: names[usize::try_from(number).unwrap() % names.len()].to_owned(),
        status: if number % 3 == 0 { "Busy" } else { "not called yet" }.to_owned(),
        is_final: false,
        n_attempts: u32::from(number % 3 == 0),
        last_attempt_at: None,
        interview: InterviewState::NotBegun,
    }
}

fn line(screen: &Screen) -> Option<AnswerLine> {
    let Body::Item(item) = &screen.body else { return None };
    let answer = match &item.response {
        Some(Response::Value { value, .. }) => text::typed(value),
        Some(Response::Special(handle)) => handle.clone(),
        None => String::new(),
    };
    Some(AnswerLine {
        place: item.place.clone(),
        name: item.name.clone(),
        text: item.paragraphs.first().map(ReadyParagraph::words).unwrap_or_default(),
        answer,
        has_remark: item.remark.is_some(),
    })
}

/// Screens numbered in order; items get their place from it.
pub(crate) fn numbered(bodies: Vec<Body>) -> Vec<Screen> {
    let n = bodies.len();
    let screen = |(at, mut body): (usize, Body)| {
        if let Body::Item(item) = &mut body {
            item.place = Place::of(ItemId(u32::try_from(at).unwrap()));
        }
        Screen {
            title: "Health 2026".to_owned(),
            section: String::new(),
            number: at + 1,
            of_about: n.max(62),
            can_go_back: at > 0,
            language: "en".to_owned(),
            body,
        }
    };
    bodies.into_iter().enumerate().map(screen).collect()
}

/// A paragraph from words; what stands in braces came from a fill.
pub(crate) fn paragraph(role: Role, words: &str) -> ReadyParagraph {
    let pieces = words.split(['{', '}']).enumerate();
    let pieces = pieces.map(|(at, it)| Piece { text: it.to_owned(), filled: at % 2 == 1 });
    ReadyParagraph { role, pieces: pieces.collect() }
}

/// An item without answers to offer.
pub(crate) fn item(name: &str, texts: &[(Role, &str)], domain: ResponseDomain) -> ItemScreen {
    let special = |handle: &str, label: &str| SpecialChoice {
        handle: handle.to_owned(),
        label: label.to_owned(),
    };
    let mut specials = vec![special("dk", "Don't know"), special("ref", "Refused")];
    if domain == ResponseDomain::Nothing {
        specials.clear();
    }
    ItemScreen {
        place: Place::of(ItemId(0)),
        name: name.to_owned(),
        member: String::new(),
        paragraphs: texts.iter().map(|(role, it)| paragraph(*role, it)).collect(),
        row: None,
        domain,
        choices: Vec::new(),
        specials,
        response: None,
        proposed: None,
        remark: None,
        today: "2026-11-24".parse().ok(),
    }
}

/// Answers from lines like `97 Other [specify]`.
pub(crate) fn choices(lines: &[&str]) -> Vec<Choice> {
    let choice = |line: &&str| {
        let (code, label) = line.split_once(' ').unwrap();
        let label = label.replace(" [specify]", "").replace(" [alone]", "");
        Choice {
            code: Code(code.parse().unwrap()),
            label,
            alone: line.contains("[alone]"),
            specify: line.contains("[specify]"),
            read_out: cornetta::questionnaire::ReadOut::Yes,
        }
    };
    lines.iter().map(choice).collect()
}

/// A check over the first items.
pub(crate) fn check(hard: bool, message: &str, answers: &[(&str, &str, &str)]) -> Body {
    let answer = |(at, (name, text, answer)): (usize, &(&str, &str, &str))| AnswerLine {
        place: Place::of(ItemId(u32::try_from(at).unwrap())),
        name: (*name).to_owned(),
        text: (*text).to_owned(),
        answer: (*answer).to_owned(),
        has_remark: false,
    };
    Body::Check(CheckScreen {
        check: CheckId(0),
        members: Vec::new(),
        hard,
        message: paragraph(Role::Read, message),
        answers: answers.iter().enumerate().map(answer).collect(),
    })
}

/// The end.
pub(crate) fn ending(outcome: &str, why: &str) -> Body {
    Body::Ending(EndingScreen { outcome: outcome.to_owned(), why: why.to_owned(), n_answered: 31 })
}
