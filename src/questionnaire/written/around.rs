//! The conditions around a place of the graph, and the tables of words that texts use.

use std::collections::BTreeMap;

use crate::questionnaire::written;
use crate::questionnaire::{Fill, Node, Questionnaire, Text, TextPart, WordRow, WordTable};

/// The conditions around a node, in the author's words; empty: everybody comes there.
pub fn conditions(questionnaire: &Questionnaire, at: usize) -> String {
    let mut words = Vec::new();
    for (branch, node) in questionnaire.nodes.iter().enumerate().take(at) {
        let (condition, otherwise) = match node {
            Node::Branch { words, otherwise, .. } => (words.clone(), otherwise.0 as usize),
            Node::Quota { quota, otherwise } => {
                let name = &questionnaire.quota(*quota).name;
                (format!("quota {name} is full"), otherwise.0 as usize)
            }
            Node::Item(_)
            | Node::Skip(_)
            | Node::Check(_)
            | Node::Loop { .. }
            | Node::EndLoop(_)
            | Node::Unjoin(_)
            | Node::Shuffle { .. }
            | Node::EndPart(_)
            | Node::End(_) => continue,
        };
        if at < otherwise {
            words.push(condition);
        } else if is_else(questionnaire, branch, otherwise, at) {
            words.push(format!("not ({condition})"));
        }
    }
    match words.as_slice() {
        [one] => one.clone(),
        many => many.iter().map(|it| bracketed(it)).collect::<Vec<_>>().join(" and "),
    }
}

/// Does a node lie where only those come for whom a branch did not hold?
fn is_else(questionnaire: &Questionnaire, branch: usize, otherwise: usize, at: usize) -> bool {
    match otherwise.checked_sub(1).and_then(|it| questionnaire.nodes.get(it)) {
        Some(Node::Skip(to)) if otherwise > branch + 1 => at < to.0 as usize,
        Some(_) | None => false,
    }
}

/// A condition as part of `A and B`.
fn bracketed(words: &str) -> String {
    if words.contains(" or ") && !words.starts_with("not (") {
        format!("({words})")
    } else {
        words.to_owned()
    }
}

/// A table of words, as far as texts use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedTable {
    /// Its name.
    pub name: String,
    /// When each row is taken; the last is `otherwise`.
    pub rows: Vec<String>,
    /// Each column that is used, with a word a row.
    pub columns: Vec<(String, Vec<String>)>,
}

/// The tables of words that texts use, by name.
pub fn word_tables(questionnaire: &Questionnaire) -> Vec<UsedTable> {
    let mut tables: BTreeMap<String, BTreeMap<String, WordTable>> = BTreeMap::new();
    let mut add = |text: &Text| {
        for part in &text.0 {
            if let TextPart::Fill(Fill::Word { table, written, .. }) = part
                && let Some((name, column)) = written.split_once('.')
            {
                let columns = tables.entry(name.to_owned()).or_default();
                columns.entry(column.to_lowercase()).or_insert_with(|| table.clone());
            }
        }
    };
    for item in &questionnaire.items {
        item.paragraphs.iter().for_each(|it| add(&it.text));
        item.categories.iter().for_each(|it| add(&it.label));
        item.row.iter().for_each(|it| add(&it.label));
    }
    questionnaire.checks.iter().for_each(|it| add(&it.message));
    for objection in &questionnaire.objections {
        objection.paragraphs.iter().for_each(|it| add(&it.text));
    }
    let used = |(name, columns): (String, BTreeMap<String, WordTable>)| {
        let rows = columns.values().next().map(|it| rows(questionnaire, it)).unwrap_or_default();
        let column = |(name, table): (String, WordTable)| {
            let words = table.words.into_iter().map(|it| it.1).chain([table.otherwise]);
            (name, words.collect())
        };
        UsedTable { name, rows, columns: columns.into_iter().map(column).collect() }
    };
    tables.into_iter().map(used).collect()
}

fn rows(questionnaire: &Questionnaire, table: &WordTable) -> Vec<String> {
    let condition = |it: &(WordRow, String)| match &it.0 {
        WordRow::If(condition) => written::expression(questionnaire, condition),
        WordRow::Code(reference, code) => {
            let answers = written::categories(questionnaire, reference);
            let handle = answers.iter().find(|it| it.code == *code);
            let handle = handle.map_or_else(|| code.0.to_string(), |it| it.handle.clone());
            format!("{} is {handle}", written::reference(questionnaire, reference))
        }
    };
    let rows = table.words.iter().map(condition);
    rows.chain(std::iter::once("otherwise".to_owned())).collect()
}
