//! A question's texts, frame and decisions, out of the study and back into it.

use cornetta::analysis::Analysis;
use cornetta::clock::{Clock as _, SystemClock};
use cornetta::coding::{Answer, Coding, Desk, Elsewhere, Frame, Place, Step};
use cornetta::diagnostic::nearest;
use cornetta::fieldwork::CaseId;
use cornetta::lookup::folded;
use cornetta::questionnaire::Role;
use cornetta::store::Store;
use cornetta::terminal::code::Ledger;
use cornetta::time::Timestamp;
use cornetta::value::text::shown;

use crate::cli::exit::Failure;

/// All there is of an open question.
pub(crate) struct Book {
    pub(super) store: Store,
    pub(super) item: String,
    pub(super) is_personal: bool,
    pub(super) wording: String,
    pub(super) coder: String,
    pub(super) frame: Frame,
    pub(super) answers: Vec<Answer>,
    pub(super) codings: Vec<Coding>,
    others: Vec<(String, Vec<Answer>)>,
    pub(super) has_frame: bool,
}

impl Book {
    pub(super) fn open(
        mut store: Store,
        analysis: &Analysis,
        question: &str,
        coder: String,
    ) -> anyhow::Result<Self> {
        let items = analysis.open_items();
        let found = items.iter().find(|it| it.name.eq_ignore_ascii_case(question));
        let Some(item) = found else {
            return Err(unknown(
                question,
                &items.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
            ));
        };
        let read = item.paragraphs.iter().filter(|it| it.role == Role::Read);
        let words: Vec<String> = read.map(|it| shown(&it.text.plain())).collect();
        let answers = analysis.open_answers(&mut store, &item.name)?;
        let mut others = Vec::new();
        for it in store.framed_items()? {
            if it != item.name {
                let answers = analysis.open_answers(&mut store, &it)?;
                others.push((it, answers));
            }
        }
        Ok(Self {
            has_frame: store.frame(&item.name)?.is_some(),
            frame: frame(&store, &item.name)?,
            codings: codings(&store, &item.name)?,
            item: item.name.clone(),
            is_personal: item.personal,
            wording: words.join(" "),
            coder,
            answers,
            others,
            store,
        })
    }

    /// What was said of texts in other questions.
    pub(super) fn elsewhere(&mut self) -> anyhow::Result<Vec<Elsewhere>> {
        let mut found = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for (item, answers) in std::mem::take(&mut self.others) {
            let frame = frame(&self.store, &item)?;
            let codings = codings(&self.store, &item)?;
            let texts: std::collections::BTreeMap<&Place, &str> =
                answers.iter().map(|it| (&it.place, it.text.as_str())).collect();
            for it in &codings {
                let Some(text) = texts.get(&it.place) else { continue };
                let labels: Vec<String> = it.codes.iter().map(|it| frame.label(*it)).collect();
                let folded = folded(text);
                if seen.insert((item.clone(), folded.clone(), labels.clone())) {
                    found.push(Elsewhere { item: item.clone(), folded, labels });
                }
            }
        }
        Ok(found)
    }

    pub(super) fn keep_frame(&mut self, frame: &Frame) -> anyhow::Result<()> {
        let json = serde_json::to_string(frame)?;
        self.store.keep_frame(&self.item, &self.coder, &json, SystemClock.now())?;
        self.has_frame = true;
        Ok(())
    }
}

impl Ledger for Book {
    fn keep(&mut self, desk: &Desk, step: &Step) -> Result<(), String> {
        match step {
            Step::Framed(frame, _) => self.keep_frame(frame).map_err(|why| why.to_string()),
            Step::Coded(codes) => {
                // variables are made of questions with a frame: a text may be coded before it grew
                if !self.has_frame {
                    self.keep_frame(desk.frame()).map_err(|why| why.to_string())?;
                }
                let places = desk.places();
                let texts =
                    places.map(|it| (CaseId(it.case), it.members.as_slice(), codes.as_slice()));
                let now = SystemClock.now();
                self.store.code(&self.item, &self.coder, texts, now).map_err(|why| why.to_string())
            }
            Step::Chosen(_) | Step::Put | Step::Went(_) => Ok(()),
        }
    }

    fn now(&self) -> Timestamp {
        SystemClock.now()
    }
}

fn frame(store: &Store, item: &str) -> anyhow::Result<Frame> {
    let kept = store.frame(item)?;
    Ok(kept.map(|it| serde_json::from_str(&it)).transpose()?.unwrap_or_default())
}

fn codings(store: &Store, item: &str) -> anyhow::Result<Vec<Coding>> {
    let kept = store.codings(item)?.into_iter().map(|it| Coding {
        place: Place { case: it.case.0, members: it.members },
        coder: it.coder,
        codes: it.codes,
        at: it.at,
    });
    Ok(kept.collect())
}

fn unknown(question: &str, open: &[&str]) -> anyhow::Error {
    let question = shown(question);
    if open.is_empty() {
        return Failure::usage("the questionnaire has no open question.");
    }
    Failure::usage(match nearest(&question, open.iter().copied()) {
        Some(it) => format!("there is no open question `{question}`; did you mean `{it}`?"),
        None => format!(
            "there is no open question `{question}`; open questions are {}.",
            open.join(", ")
        ),
    })
}
