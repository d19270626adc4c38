//! Golden interviews: each script under `interviews/` is a questionnaire (or `use` and a path), a
//! line of dashes, and a conversation with it, compared whole. `UPDATE=1` rewrites what is answered.
//! Whatever happens is also replayed from its events, and must come to the same.
//!
//! | first of all | |
//! |---|---|
//! | `seed 3` | what chance goes by; 1 where nothing is said |
//! | `sample NAME value` | a value that came with the case |
//! | `start` | begins and shows where it stands; any deed or question begins it too |
//!
//! | what is done | |
//! |---|---|
//! | `say 17`, `say` | answers as an interviewer types it; nothing is Enter |
//! | `sure 17` | answers though members of a loop go away with their answers |
//! | `dk`, `ref` | answers that |
//! | `back`, `forward`, `jump NAME 2`, `last` | goes one back, one on, to an item, to where the route stops |
//! | `keep why` | lets the check stand |
//! | `remark words` | notes something on the item |
//! | `tell full CELLS male/young`, `tell room CELLS male/young` | from here on that cell of a quota is full, or has room |
//! | `tell order NAME 3 1 2` | from here on these have the fewest interviews, in that order |
//! | `speak it` | goes on in that language |
//! | `object NO_TIME 2` | the respondent objects, and it goes on in that way |
//! | `break why`, `resume`, `resume Bo evening` | stops; goes on, with another interviewer at another time of day |
//! | `confirm` | confirms the ending |
//!
//! A need that nothing was told about stops the interview, and is shown; what is told comes to it
//! as soon as it asks.
//!
//! | what is asked for | |
//! |---|---|
//! | `data`, `drawer`, `route` | what counts, what fell off, what is asked |
//! | `choices`, `specials`, `notes`, `row` | the answers offered, what is not read out, the row of a grid or a sum |
//! | `objections` | what respondents may say |
//! | `length` | how far it is |
//!
//! Lines that begin with `#` are remarks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

#[path = "support/source.rs"]
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::interview::screen::{AnswerLine, Body, Choice, ItemScreen, ReadyParagraph};
use cornetta::interview::{
    Action, Event, Facts, Interview, Need, Place, Refusal, Told, entry, words,
};
use cornetta::questionnaire::{ObjectionId, Questionnaire, ReadOut, SampleShape};
use cornetta::source::Source;
use cornetta::time::Timestamp;
use cornetta::value::{Code, Response, Role, Value, text};

#[test]
fn every_script_reads_as_it_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interviews");
    let mut scripts: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    scripts.retain(|it| it.extension().is_some_and(|it| it == "script"));
    scripts.sort();
    assert!(!scripts.is_empty());
    let mut wrong = Vec::new();
    for path in scripts {
        let written = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let played = play(&name, &written);
        if played == written {
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "the switch that rewrites what is expected")]
        if std::env::var("UPDATE").is_ok() {
            fs::write(&path, played).unwrap();
        } else {
            wrong.push(format!("{name}\n{}", first_difference(&written, &played)));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 rewrites them", wrong.join("\n"));
}

fn first_difference(written: &str, played: &str) -> String {
    let pairs = written.lines().zip(played.lines()).enumerate();
    let (number, (written, played)) = pairs
        .filter(|(_, (written, played))| written != played)
        .chain([(0, ("(fewer lines)", "(more lines)"))])
        .next()
        .unwrap();
    format!("  line {}\n  written: {written}\n  played:  {played}", number + 1)
}

/// The script with everything that is answered written anew.
fn play(name: &str, script: &str) -> String {
    let (source, conversation) = script.split_once("----\n").unwrap();
    let questionnaire = compiled(name, source);
    let mut talk = Talk::of(questionnaire);
    let mut played = format!("{source}----\n");
    for line in conversation.lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let answered: Vec<String> = match word {
            "at" | "no" | "must" | "soft" | "end" | "over" | "needs" => continue,
            _ if line.is_empty() || line.starts_with('#') => vec![line.to_owned()],
            "data" | "drawer" | "route" | "choices" | "specials" | "notes" | "row"
            | "objections" | "length" => {
                vec![format!("{word:7} {}", talk.tell(word)).trim_end().to_owned()]
            }
            _ => {
                let answer = talk.hear(word, rest.trim());
                [line.to_owned()].into_iter().chain(answer).collect()
            }
        };
        played.push_str(&answered.join("\n"));
        played.push('\n');
    }
    played
}

fn compiled(name: &str, source: &str) -> Arc<Questionnaire> {
    let source = match source.strip_prefix("use ") {
        Some(path) => {
            source::source(name, &Path::new(env!("CARGO_MANIFEST_DIR")).join(path.trim()))
        }
        None => Source::new(name, source),
    };
    let compiled = compile(&source);
    let found: Vec<_> = compiled.diagnostics.iter().collect();
    Arc::new(compiled.questionnaire.unwrap_or_else(|| panic!("{name}: {found:#?}")))
}

/// One interview; begun when the first thing is done or asked for.
struct Talk {
    questionnaire: Arc<Questionnaire>,
    seed: u64,
    sample: BTreeMap<String, Value>,
    interview: Option<Interview>,
    events: Vec<Event>,
    /// Cells that are full, or not: by quota and cell.
    cells: BTreeMap<String, bool>,
    /// Who has the fewest interviews, by choice or roster.
    orders: BTreeMap<String, Vec<i64>>,
    n_sittings: u32,
}

impl Talk {
    fn of(questionnaire: Arc<Questionnaire>) -> Self {
        Self {
            questionnaire,
            seed: 1,
            sample: BTreeMap::new(),
            interview: None,
            events: Vec::new(),
            cells: BTreeMap::new(),
            orders: BTreeMap::new(),
            n_sittings: 1,
        }
    }

    fn interview(&mut self) -> &mut Interview {
        self.interview.get_or_insert_with(|| {
            let sample = self.sample.clone();
            let began =
                Interview::begin(&self.questionnaire, self.seed, sample, facts(), Timestamp(0));
            let mut interview = Interview::new(Arc::clone(&self.questionnaire));
            interview.apply(&began);
            self.events.push(began);
            interview
        })
    }

    /// Does what a line says; what is to be seen then.
    fn hear(&mut self, word: &str, rest: &str) -> Option<String> {
        match word {
            "seed" => self.seed = rest.parse().unwrap(),
            "sample" => {
                let (name, value) = rest.split_once(' ').unwrap();
                self.sample.insert(name.to_owned(), sample(&self.questionnaire, name, value));
            }
            "start" => return Some(self.here()),
            "tell" => {
                self.told(rest);
                return Some(self.here());
            }
            _ => {
                return Some(match self.action(word, rest).and_then(|it| self.act(&it)) {
                    Ok(()) => self.here(),
                    Err(refusal) => format!("no      {}", words::refusal(&refusal)),
                });
            }
        }
        None
    }

    fn action(&mut self, word: &str, rest: &str) -> Result<Action, Refusal> {
        let place = |talk: &Self| talk.place(rest);
        Ok(match word {
            "say" => self.answer(rest, false)?,
            "sure" => self.answer(rest, true)?,
            "dk" | "ref" => Action::Answer {
                place: self.item()?.place,
                response: Response::Special(word.to_owned()),
                confirmed: false,
            },
            "back" => Action::Back,
            "forward" => Action::Forward,
            "jump" => Action::Jump(place(self)),
            "last" => Action::FirstUnanswered,
            "keep" => {
                let Body::Check(check) = self.interview().screen().body else {
                    return Err(Refusal::NoSuchCheck);
                };
                let reason = rest.to_owned();
                Action::Suppress { check: check.check, members: check.members, reason }
            }
            "remark" => Action::Remark { place: self.item()?.place, text: rest.to_owned() },
            "break" => Action::BreakOff { reason: rest.to_owned() },
            "speak" => Action::Speak(rest.to_owned()),
            "object" => self.objection(rest),
            "resume" => {
                self.n_sittings += 1;
                let (interviewer, daypart) = rest.split_once(' ').unwrap_or(("Ana", "morning"));
                Action::Resume(Facts {
                    interviewer: interviewer.to_owned(),
                    daypart: daypart.to_owned(),
                    attempt: self.n_sittings,
                    ..facts()
                })
            }
            "confirm" => Action::ConfirmEnding,
            _ => panic!("a script cannot `{word}`"),
        })
    }

    fn answer(&mut self, typed: &str, confirmed: bool) -> Result<Action, Refusal> {
        let item = self.item()?;
        let response = entry::read(&item, typed)?;
        Ok(Action::Answer { place: item.place, response, confirmed })
    }

    fn objection(&self, rest: &str) -> Action {
        let (name, reaction) = rest.split_once(' ').unwrap();
        let known = &self.questionnaire.objections;
        let at = known.iter().position(|it| it.name == name).unwrap();
        Action::Object {
            objection: ObjectionId(u16::try_from(at).unwrap()),
            reaction: Code(reaction.parse().unwrap()),
        }
    }

    /// Keeps what the world says from here on.
    fn told(&mut self, rest: &str) {
        let (word, rest) = rest.split_once(' ').unwrap();
        let (name, rest) = rest.split_once(' ').unwrap();
        match word {
            "full" | "room" => {
                self.cells.insert(format!("{name} {}", rest.trim()), word == "full");
            }
            "order" => {
                let order = rest.split_whitespace().map(|it| it.parse().unwrap()).collect();
                self.orders.insert(name.to_owned(), order);
            }
            _ => panic!("nobody can tell `{word}`"),
        }
    }

    /// What the world says to this, if it was told before.
    fn known(&self, need: &Need) -> Option<Told> {
        match need {
            Need::Quota(..) => self.cells.get(&self.asked(need)).map(|it| Told::Full(*it)),
            Need::Fewest { name, .. } => self.orders.get(name).cloned().map(Told::Order),
        }
    }

    /// A need in the words of `tell`.
    fn asked(&self, need: &Need) -> String {
        match need {
            Need::Quota(id, cell) => {
                let quota = self.questionnaire.quota(*id);
                format!("{} {}", quota.name, quota.cells[*cell].name)
            }
            Need::Fewest { name, among, .. } => {
                let among: Vec<String> = among.iter().map(i64::to_string).collect();
                format!("{name} {}", among.join(" "))
            }
        }
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        self.interview();
        self.tell_needs();
        self.perform(action)?;
        self.tell_needs();
        let replayed = Interview::replay(Arc::clone(&self.questionnaire), &self.events);
        let live = self.interview();
        assert_eq!(replayed.position(), live.position());
        assert_eq!(replayed.data(), live.data());
        assert_eq!(replayed.screen(), live.screen());
        assert_eq!(replayed.drawer(), live.drawer());
        Ok(())
    }

    fn tell_needs(&mut self) {
        while let Some(need) = self.interview().need().cloned()
            && let Some(told) = self.known(&need)
        {
            self.perform(&Action::Tell(told)).unwrap();
        }
    }

    fn perform(&mut self, action: &Action) -> Result<(), Refusal> {
        let now = Timestamp(i64::try_from(self.events.len()).unwrap());
        let interview = self.interview();
        let events = interview.decide(action, now)?;
        for event in &events {
            interview.apply(event);
        }
        self.events.extend(events);
        Ok(())
    }

    fn item(&mut self) -> Result<ItemScreen, Refusal> {
        match self.interview().screen().body {
            Body::Item(item) => Ok(item),
            Body::Check(_) | Body::Ending(_) | Body::Over { .. } => Err(Refusal::NotOnRoute),
        }
    }

    fn place(&self, name: &str) -> Place {
        let mut parts = name.split(' ');
        let item = parts.next().and_then(|it| self.questionnaire.item_named(it)).unwrap();
        Place { item: item.id, members: parts.map(|it| it.parse().unwrap()).collect() }
    }

    fn here(&mut self) -> String {
        self.interview();
        self.tell_needs();
        if let Some(need) = self.interview().need().cloned() {
            return format!("needs   {}", self.asked(&need));
        }
        let body = self.interview().screen().body;
        match body {
            Body::Item(item) => {
                let name = [item.name.as_str(), item.member.as_str()].join(" ");
                let row = item.row.as_ref().map(|it| format!(" / {}", it.label.words()));
                let said = spoken(&item.paragraphs);
                let row = row.unwrap_or_default();
                let line = format!("at      {:14} {said}{row}", name.trim());
                format!("{}{}", line.trim_end(), already(&item))
            }
            Body::Check(check) => {
                let word = if check.hard { "must" } else { "soft" };
                let answers: Vec<String> = check.answers.iter().map(line).collect();
                format!("{word}    {} ({})", check.message.words(), answers.join(", "))
            }
            Body::Ending(ending) => {
                format!("end     {} {}", ending.outcome, ending.why).trim_end().to_owned()
            }
            Body::Over { outcome } => {
                format!("over    {}", outcome.unwrap_or_else(|| "broken off".to_owned()))
            }
        }
    }

    fn tell(&mut self, word: &str) -> String {
        let questionnaire = Arc::clone(&self.questionnaire);
        let interview = self.interview();
        let place = |it: &Place| {
            let members = it.members.iter().map(|it| format!(" {it}"));
            let name = questionnaire.item(it.item).name.as_str();
            [name.to_owned()].into_iter().chain(members).collect::<String>()
        };
        match word {
            "data" => {
                let data = interview.data();
                joined(data.iter().map(|(at, it)| format!("{}={}", place(at), typed(it))))
            }
            "drawer" => joined(interview.drawer().iter().map(line)),
            "route" => joined(interview.route().iter().map(|it| place(&it.place))),
            "length" => {
                let screen = interview.screen();
                format!("{} of about {}", screen.number, screen.of_about)
            }
            "objections" => {
                let all = interview.objections();
                joined(all.iter().map(|it| {
                    let reactions =
                        it.reactions.iter().map(|it| format!("{} {}", it.code.0, it.label));
                    let said: Vec<String> =
                        it.paragraphs.iter().map(ReadyParagraph::words).collect();
                    format!("{}: {} ({})", it.title, said.join(" / "), joined(reactions))
                }))
            }
            "row" => {
                let row = self.item().unwrap().row.unwrap();
                let total = row.total.map(|(so_far, total)| match total {
                    Some(total) => format!(", {so_far} of {total}"),
                    None => format!(", {so_far}"),
                });
                format!("{} of {}{}", row.number, row.of, total.unwrap_or_default())
            }
            "specials" => {
                let item = self.item().unwrap();
                joined(item.specials.iter().map(|it| format!("{} {}", it.handle, it.label)))
            }
            "notes" => {
                let item = self.item().unwrap();
                let others = item.paragraphs.iter().filter(|it| it.role != Role::Read);
                joined(others.map(|it| format!("{:?}: {}", it.role, it.words())))
            }
            _ => {
                let item = self.item().unwrap();
                let choice = |it: &Choice| {
                    let aloud = match it.read_out {
                        ReadOut::Yes => "",
                        ReadOut::No => " (unread)",
                        ReadOut::IfNeeded => " (if needed)",
                    };
                    format!("{} {}{aloud}", it.code.0, it.label)
                };
                joined(item.choices.iter().map(choice))
            }
        }
    }
}

fn spoken(paragraphs: &[ReadyParagraph]) -> String {
    let read = paragraphs.iter().filter(|it| it.role == Role::Read);
    read.map(ReadyParagraph::words).collect::<Vec<_>>().join(" / ")
}

/// What stands in the answer's field, and the remark.
fn already(item: &ItemScreen) -> String {
    let counts = item.response.as_ref().map(|it| format!("  [{}]", typed(it)));
    let proposed = item.proposed.as_ref().map(|it| format!("  [{}?]", typed(it)));
    let remark = item.remark.as_ref().map(|it| format!("  ({it})"));
    [counts, proposed, remark].into_iter().flatten().collect()
}

fn line(line: &AnswerLine) -> String {
    format!("{}={}", line.name, line.answer)
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn typed(response: &Response) -> String {
    match response {
        Response::Special(handle) => handle.clone(),
        Response::Value { value: Value::Read, .. } => "read".to_owned(),
        Response::Value { value, specify } => {
            let said = specify.values().map(|it| format!(" \"{it}\""));
            [text::typed(value)].into_iter().chain(said).collect()
        }
    }
}

fn sample(questionnaire: &Questionnaire, name: &str, value: &str) -> Value {
    let column = questionnaire.sample.iter().find(|it| it.name == name).unwrap();
    match column.shape {
        SampleShape::Text => Value::Text(value.to_owned()),
        SampleShape::Number => Value::Number(value.parse().unwrap()),
        SampleShape::Date => Value::Date(value.parse().unwrap()),
        SampleShape::OneOf(_) => Value::Code(Code(value.parse().unwrap())),
    }
}

fn facts() -> Facts {
    Facts {
        interviewer: "Ana".to_owned(),
        daypart: "morning".to_owned(),
        today: "2024-05-17".parse().unwrap(),
        mode: "script".to_owned(),
        attempt: 1,
        phone: String::new(),
    }
}
