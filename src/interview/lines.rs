//! Lists of answers in words: the jump list, the drawer, the answers of a check.

use crate::interview::lookup::Reader;
use crate::interview::screen::AnswerLine;
use crate::interview::{Interview, Place};
use crate::questionnaire::{Members, Reference, Roster};
use crate::value::text::shown;
use crate::value::{Code, Role};

/// The most characters of a question's text in a list.
const SHORT: usize = 60;

impl Interview {
    /// All shown items on the route up to where it stops, with their answers.
    pub fn jump_list(&self) -> Vec<AnswerLine> {
        let shown = self.route.steps.iter().filter(|it| it.is_shown);
        shown.map(|it| self.line(&it.place)).collect()
    }

    /// Answers that fell off the route, in the order of the source: kept, but they do not count.
    pub fn drawer(&self) -> Vec<AnswerLine> {
        let fallen =
            self.cells.iter().filter(|(_, cell)| !cell.standing && cell.response.is_some());
        fallen.map(|(place, _)| self.line(place)).collect()
    }

    /// A place with its last response.
    pub(super) fn line(&self, place: &Place) -> AnswerLine {
        let item = self.texts().item(place.item);
        let cell = self.cells.get(place);
        let step = cell.and_then(|it| it.step).unwrap_or(self.route.steps.len());
        let reader = self.reader_at(place, step).now();
        let response = cell.and_then(|it| it.response.as_ref());
        AnswerLine {
            place: place.clone(),
            name: self.place_name(place),
            text: short(&self.question(place, &reader)),
            answer: response.map_or_else(String::new, |it| reader.answer(item, it)),
            has_remark: self.remarks.contains_key(place),
        }
    }

    fn question(&self, place: &Place, reader: &Reader<'_>) -> String {
        let item = self.texts().item(place.item);
        if let Some(row) = &item.row {
            return reader.words(&row.label);
        }
        if !item.label.is_empty() {
            return shown(&item.label);
        }
        let said = reader.said_here(&item.paragraphs);
        let spoken = said.iter().find(|it| it.role == Role::Read);
        spoken.or(said.first()).map_or_else(String::new, |it| reader.words(&it.text))
    }

    /// The item's name with its members: `CHILD_AGE 2`.
    fn place_name(&self, place: &Place) -> String {
        let mut name = self.questionnaire.item(place.item).name.clone();
        for member in &place.members {
            name.push(' ');
            name.push_str(&member.to_string());
        }
        name
    }

    /// The members of a place in words: `CHILD 2`, `BRAND Bonito`.
    pub(super) fn members_words(&self, place: &Place) -> String {
        let rosters = &self.questionnaire.item(place.item).rosters;
        let words = rosters
            .iter()
            .zip(&place.members)
            .map(|(id, member)| self.member_words(self.questionnaire.roster(*id), *member));
        words.collect::<Vec<_>>().join(", ")
    }

    /// One member in words: by its name where it has one.
    pub(super) fn member_words(&self, roster: &Roster, member: i64) -> String {
        let label = match &roster.members {
            Members::Count { .. } => None,
            Members::Each(other) | Members::Behind(other, _) => {
                self.called(self.questionnaire.roster(*other), member)
            }
            Members::Joined { .. } => self.called(roster, member),
            Members::List(_) | Members::Chosen(_) => {
                let categories = match &self.texts().roster(roster.id).members {
                    Members::List(categories) => categories.as_slice(),
                    Members::Chosen(item) => &self.texts().item(*item).categories,
                    Members::Count { .. }
                    | Members::Joined { .. }
                    | Members::Each(_)
                    | Members::Behind(..) => &[],
                };
                let typed = match &roster.members {
                    Members::Chosen(item) => {
                        self.reader().words_typed(&Reference::Item(*item), Code(member))
                    }
                    Members::List(_)
                    | Members::Count { .. }
                    | Members::Joined { .. }
                    | Members::Each(_)
                    | Members::Behind(..) => None,
                };
                let found = categories.iter().find(|it| it.code.0 == member);
                typed
                    .map(|it| shown(&it))
                    .or_else(|| found.map(|it| self.reader().now().words(&it.label)))
            }
        };
        format!("{} {}", roster.name, label.unwrap_or_else(|| member.to_string()))
    }

    /// What a member is called, where that was asked.
    fn called(&self, roster: &Roster, member: i64) -> Option<String> {
        let reference = Reference::Of(roster.named?, vec![member]);
        let response = self.reader().response(&reference)?;
        let item = self.texts().item(roster.named?);
        Some(self.reader().now().answer(item, &response)).filter(|it| !it.is_empty())
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(SHORT - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}
