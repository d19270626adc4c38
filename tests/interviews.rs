//! Golden interviews: each script under `interviews/` is a questionnaire, a line of dashes, and a
//! conversation with it, compared whole. `UPDATE=1` rewrites what is answered.
//!
//! What may be done: `say 17`, `say` (Enter), `sure 17` (answers though members of a loop go
//! away), `dk`, `ref`, `back`, `forward`, `jump NAME 2`, `last`, `keep why`, `remark words`,
//! `break why`, `resume`, `confirm`. What may be asked for: `data`, `drawer`, `route`, `choices`,
//! `notes`, `length`. `seed 3` and `sample NAME value` come first.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use cornetta::compile::compile;
use cornetta::interview::screen::{AnswerLine, Body, Choice, ItemScreen, ReadyParagraph};
use cornetta::interview::{Action, Event, Facts, Interview, Place, Refusal, entry, words};
use cornetta::questionnaire::{Questionnaire, SampleShape};
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
            "at" | "no" | "must" | "soft" | "end" | "over" => continue,
            _ if line.is_empty() || line.starts_with('#') => vec![line.to_owned()],
            "data" | "drawer" | "route" | "choices" | "notes" | "length" => {
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
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path.trim());
            fs::read_to_string(path).unwrap()
        }
        None => source.to_owned(),
    };
    let compiled = compile(&Source::new(name, source.as_str()));
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
}

impl Talk {
    fn of(questionnaire: Arc<Questionnaire>) -> Self {
        Self {
            questionnaire,
            seed: 1,
            sample: BTreeMap::new(),
            interview: None,
            events: Vec::new(),
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
                let Body::Check(check) = self.interview().screen().body else { panic!("no check") };
                let reason = rest.to_owned();
                Action::Suppress { check: check.check, members: check.members, reason }
            }
            "remark" => Action::Remark { place: self.item()?.place, text: rest.to_owned() },
            "break" => Action::BreakOff { reason: rest.to_owned() },
            "resume" => Action::Resume(facts()),
            "confirm" => Action::ConfirmEnding,
            _ => panic!("a script cannot `{word}`"),
        })
    }

    fn answer(&mut self, typed: &str, confirmed: bool) -> Result<Action, Refusal> {
        let item = self.item()?;
        let response = entry::read(&item, typed)?;
        Ok(Action::Answer { place: item.place, response, confirmed })
    }

    fn act(&mut self, action: &Action) -> Result<(), Refusal> {
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
        let body = self.interview().screen().body;
        match body {
            Body::Item(item) => {
                let name = [item.name.as_str(), item.member.as_str()].join(" ");
                let line = format!("at      {:14} {}", name.trim(), spoken(&item.paragraphs));
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
            "notes" => {
                let item = self.item().unwrap();
                let others = item.paragraphs.iter().filter(|it| it.role != Role::Read);
                joined(others.map(|it| format!("{:?}: {}", it.role, it.words())))
            }
            _ => {
                let item = self.item().unwrap();
                let choice = |it: &Choice| format!("{} {}", it.code.0, it.label);
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
