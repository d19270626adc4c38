//! What stands on the paper, in order, before it is HTML or Markdown.

use crate::expression::ItemId;
use crate::paper::appendix;
use crate::paper::question::{self, CheckLine, Entry, Said};
use crate::paper::route::Route;
use crate::paper::texts;
use crate::questionnaire::{
    Check, Members, Node, Pass, PassId, PassSort, Questionnaire, QuotaId, Roster, SectionId,
    Shuffle, ShuffleId, written,
};

/// The whole paper.
pub(super) struct Sheet {
    pub(super) title: String,
    pub(super) version: String,
    pub(super) language: String,
    /// About the questionnaire: what, and what it is.
    pub(super) about: Vec<(&'static str, String)>,
    pub(super) blocks: Vec<Block>,
}

/// One thing on the paper.
pub(super) enum Block {
    /// A part with a heading, listed in the contents.
    Section { anchor: String, title: String, notes: Vec<String> },
    /// A box around what is asked in a loop or shuffled.
    Open { title: String, notes: Vec<String> },
    /// Its end.
    Close,
    /// What happens here, in words.
    Note(String),
    /// A question, a text, a computation.
    Entry(Box<Entry>),
    /// A check that stands on its own, and under which condition it is looked at; empty: always.
    Check { when: String, check: CheckLine },
    /// A table of the appendix.
    Table(Table),
}

/// A table of the appendix.
pub(super) struct Table {
    pub(super) title: String,
    pub(super) texts: Vec<Said>,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Everything, in the order it is asked in.
pub(super) fn of(questionnaire: &Questionnaire) -> Sheet {
    let mut walk = Walk {
        questionnaire,
        route: Route::new(questionnaire),
        blocks: Vec::new(),
        section: None,
        done: Vec::new(),
    };
    for at in 0..questionnaire.nodes.len() {
        walk.node(at);
    }
    walk.blocks.extend(appendix::of(questionnaire));
    Sheet {
        title: questionnaire.title.clone(),
        version: questionnaire.version.clone(),
        language: questionnaire.language.clone(),
        about: about(questionnaire),
        blocks: walk.blocks,
    }
}

fn about(questionnaire: &Questionnaire) -> Vec<(&'static str, String)> {
    let short = questionnaire.fingerprint.chars().take(12).collect::<String>();
    let n = questionnaire.items.iter().filter(|it| it.is_shown() && it.has_data()).count();
    let rows = [
        ("Name", questionnaire.name.clone()),
        ("Version", questionnaire.version.clone()),
        ("Language", questionnaire.language.clone()),
        ("Length", questionnaire.length.clone()),
        ("Questions", n.to_string()),
        ("Fingerprint of the source", short),
    ];
    rows.into_iter().filter(|it| !it.1.is_empty()).collect()
}

struct Walk<'q> {
    questionnaire: &'q Questionnaire,
    route: Route<'q>,
    blocks: Vec<Block>,
    section: Option<SectionId>,
    /// Rows of grids that stand already under their question.
    done: Vec<ItemId>,
}

impl Walk<'_> {
    fn node(&mut self, at: usize) {
        self.close_shuffles(at);
        match &self.questionnaire.nodes[at] {
            Node::Item(id) => self.item(*id),
            Node::Loop { pass, .. } => self.open_loop(at, *pass),
            Node::EndLoop(_) => self.blocks.push(Block::Close),
            Node::Shuffle { shuffle, .. } => self.open_shuffle(at, *shuffle),
            Node::Quota { quota, .. } => self.quota(at, *quota),
            // What follows a full quota is told with it.
            Node::End(_) if self.is_behind_quota(at) => {}
            Node::End(id) => {
                let ending = self.questionnaire.ending(*id);
                let when = written::conditions(self.questionnaire, at);
                let who = if when.is_empty() { String::new() } else { format!("If {when}: ") };
                let why = if ending.why.is_empty() { "" } else { ", because: " };
                let outcome = texts::outcome(&ending.outcome);
                let end = format!("{who}end of the interview – {outcome}{why}{}", ending.why);
                self.blocks.push(Block::Note(texts::sentence(&end)));
            }
            Node::Check(id) => self.check(at, self.questionnaire.check(*id)),
            Node::Branch { .. } | Node::Skip(_) | Node::Unjoin(_) | Node::EndPart(_) => {}
        }
    }

    /// A check that stands in no question.
    fn check(&mut self, at: usize, check: &Check) {
        let owner = check.owner();
        let section = self.questionnaire.sections.iter().position(|it| it.name == owner);
        if section.is_none() && !owner.is_empty() {
            return;
        }
        self.enter(section.and_then(|it| u16::try_from(it).ok()).map(SectionId));
        let when = written::conditions(self.questionnaire, at);
        self.blocks.push(Block::Check { when, check: question::check(self.questionnaire, check) });
    }

    fn is_behind_quota(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.questionnaire.nodes.get(it));
        matches!(before, Some(Node::Quota { .. }))
    }

    fn item(&mut self, id: ItemId) {
        if self.done.contains(&id) {
            return;
        }
        let item = self.questionnaire.item(id);
        self.enter(item.section);
        if let Some(row) = &item.row {
            self.done.extend(&self.questionnaire.group(row.group).rows);
        }
        let entry = question::entry(self.questionnaire, &self.route, item);
        self.blocks.push(Block::Entry(Box::new(entry)));
    }

    fn enter(&mut self, section: Option<SectionId>) {
        if section == self.section {
            return;
        }
        self.section = section;
        let Some(id) = section else { return };
        let section = self.questionnaire.section(id);
        let mut notes = Vec::new();
        if section.every_call {
            notes.push("Asked anew at each call.".to_owned());
        }
        let title = if section.title == section.name {
            section.name.clone()
        } else {
            format!("{} – {}", section.name, section.title)
        };
        self.blocks.push(Block::Section { anchor: texts::anchor(&section.name), title, notes });
    }

    /// The section of what comes first at or after a node.
    fn enter_before(&mut self, at: usize) {
        if let Some(next) = self.questionnaire.nodes[at..].iter().find_map(Node::item) {
            self.enter(self.questionnaire.item(next).section);
        }
    }

    fn open_loop(&mut self, at: usize, id: PassId) {
        self.enter_before(at);
        let pass = self.questionnaire.pass(id);
        let title = title_of(self.questionnaire, pass);
        let mut notes = Vec::new();
        let when = written::conditions(self.questionnaire, at);
        if !when.is_empty() {
            notes.push(format!("Asked of: {when}"));
        }
        if let Some(named) = self.questionnaire.roster(pass.roster).named {
            notes.push(format!("Called by {}.", self.questionnaire.item(named).name));
        }
        if pass.fewest_first {
            notes.push("Those with the fewest interviews so far come first.".to_owned());
        }
        if pass.random {
            notes.push("In an order drawn by chance.".to_owned());
        }
        self.blocks.push(Block::Open { title, notes });
    }

    fn open_shuffle(&mut self, at: usize, id: ShuffleId) {
        let shuffle = self.questionnaire.shuffle(id);
        if self.route.is_of_rows(shuffle) {
            return;
        }
        self.enter_before(at);
        let parts = shuffle.parts.len();
        let title = match shuffle.pick {
            Some(n) => format!("{}: {n} of {parts} parts, drawn by chance", shuffle.name),
            None => format!("{}: {parts} parts {}", shuffle.name, texts::order(shuffle.order.how)),
        };
        self.blocks.push(Block::Open { title, notes: Vec::new() });
    }

    fn close_shuffles(&mut self, at: usize) {
        let ends = |it: &&Shuffle| it.after.0 as usize == at && !self.route.is_of_rows(it);
        let n = self.questionnaire.shuffles.iter().filter(ends).count();
        self.blocks.extend((0..n).map(|_| Block::Close));
    }

    fn quota(&mut self, at: usize, id: QuotaId) {
        let quota = self.questionnaire.quota(id);
        let when = written::conditions(self.questionnaire, at);
        let who = if when.is_empty() { String::new() } else { format!("If {when}: ") };
        let full = self.route.goes(at + 1, self.section).unwrap_or_else(|| "goes on".to_owned());
        let note =
            format!("{who}quota {} is looked at; where its cell is full → {full}", quota.name);
        self.blocks.push(Block::Note(texts::sentence(&note)));
    }
}

fn title_of(questionnaire: &Questionnaire, pass: &Pass) -> String {
    let roster = questionnaire.roster(pass.roster);
    let name = &roster.name;
    let over = match &roster.members {
        Members::Count { from, to } => {
            let to = written::expression(questionnaire, to);
            format!("For each {name} from {from} to {to}")
        }
        Members::Chosen(item) => {
            format!("For each {name} chosen in {}", questionnaire.item(*item).name)
        }
        Members::List(_) => format!("For each {name} of the list"),
        Members::Joined { .. } => match pass.sort {
            PassSort::Over => format!("For each {name}"),
            PassSort::Open => format!("For each {name}, until there are no more"),
            PassSort::Add => format!("One more {name}"),
        },
        Members::Each(other) => {
            let second = |it: &&Roster| it.members == Members::Behind(*other, roster.id);
            let second = questionnaire.rosters.iter().find(second).map_or("…", |it| &it.name);
            return format!(
                "For each pair {name}, {second} of {}",
                questionnaire.roster(*other).name
            );
        }
        Members::Behind(other, first) => {
            let names = [*other, *first].map(|it| &questionnaire.roster(it).name);
            return format!("{name}: each {} behind {}", names[0], names[1]);
        }
    };
    let filter = pass.filter.as_ref().map_or_else(String::new, |it| {
        format!(" where {}", written::expression(questionnaire, it))
    });
    match pass.sort {
        PassSort::Add => over,
        PassSort::Over | PassSort::Open => format!("{over}{filter}, at most {}", pass.at_most),
    }
}
