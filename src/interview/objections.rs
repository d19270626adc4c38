//! Objections ready to show: what respondents say, and what can be answered.

use crate::interview::Interview;
use crate::interview::screen::ReadyParagraph;
use crate::questionnaire::{Objection, ObjectionId, Then};
use crate::value::Code;
use crate::value::text::shown;

/// An objection on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct ObjectionScreen {
    /// Which.
    pub objection: ObjectionId,
    /// What the respondent says.
    pub title: String,
    /// What can be answered.
    pub paragraphs: Vec<ReadyParagraph>,
    /// How it can go on.
    pub reactions: Vec<ReactionScreen>,
}

/// One way an objection goes on, on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReactionScreen {
    /// What to type.
    pub code: Code,
    /// Its words.
    pub label: String,
    /// What follows.
    pub then: Then,
}

impl Interview {
    /// Every objection foreseen, in the order of the source, filled in for now.
    pub fn objections(&self) -> Vec<ObjectionScreen> {
        let objections = (0..).map(ObjectionId).zip(&self.texts().objections);
        objections.map(|(id, it)| self.objection_screen(id, it)).collect()
    }

    fn objection_screen(&self, id: ObjectionId, objection: &Objection) -> ObjectionScreen {
        let reader = self.reader().now();
        let paragraphs = reader.said_here(&objection.paragraphs).into_iter();
        let reactions = objection.reactions.iter();
        ObjectionScreen {
            objection: id,
            title: shown(&objection.title),
            paragraphs: paragraphs
                .map(|it| ReadyParagraph { role: it.role, pieces: reader.pieces(&it.text) })
                .collect(),
            reactions: reactions
                .map(|it| ReactionScreen {
                    code: it.code,
                    label: reader.words(&it.label),
                    then: it.then,
                })
                .collect(),
        }
    }
}
