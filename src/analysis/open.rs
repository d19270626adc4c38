//! Open answers to be coded, out of the store.

use crate::analysis::{Analysis, AnalysisError, Selection};
use crate::coding::{Answer, Place};
use crate::dataset::{Cells, Role, Shape, Wanted};
use crate::questionnaire::{Item, ResponseDomain};
use crate::store::Store;

impl Analysis {
    /// Questions answered in words, of all versions, by name; each once.
    pub fn open_items(&self) -> Vec<&Item> {
        let mut found: Vec<&Item> = Vec::new();
        let all = self.versions.iter().flat_map(|it| &it.questionnaire.items);
        for it in all.filter(|it| matches!(it.domain, ResponseDomain::Text { .. })) {
            if it.computation.is_none() && !found.iter().any(|have| have.name == it.name) {
                found.push(it);
            }
        }
        found
    }

    /// Everything that was said to an open question, personal or not.
    ///
    /// # Errors
    /// Those of the store.
    pub fn open_answers(
        &self,
        store: &mut Store,
        item: &str,
    ) -> Result<Vec<Answer>, AnalysisError> {
        let wanted = Wanted {
            personal: vec![item.to_owned()],
            only: Some(vec![item.to_owned(), "case_id".to_owned()]),
            weights: Vec::new(),
        };
        let (data, cases) = self.load(store, &wanted, &Selection::default())?;
        let texts = |at: usize| match data.rows.columns.get(at).map(|it| &it.cells) {
            Some(Cells::Text(it)) => Some(it),
            Some(_) | None => None,
        };
        let id = data.variables.iter().position(|it| it.role == Role::Case);
        let id = id.and_then(texts);
        let mut answers = Vec::new();
        for (at, variable) in data.variables.iter().enumerate() {
            let is_it = variable.role == Role::Value && variable.shape == Shape::Text;
            let Some(words) = texts(at).filter(|_| is_it) else { continue };
            let members: Vec<i64> = variable.members.iter().map(|it| it.key).collect();
            for (row, case) in cases.iter().enumerate() {
                let text = words.get(row);
                if !text.trim().is_empty() {
                    let case_id = id.map(|it| it.get(row)).unwrap_or_default().to_owned();
                    let place = Place { case: case.0, members: members.clone() };
                    answers.push(Answer { place, case_id, text: text.to_owned() });
                }
            }
        }
        Ok(answers)
    }
}
