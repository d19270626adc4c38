//! From the tree to the questionnaire: names resolved, expressions typed, blocks made a graph.
//!
//! One run finds every mistake of a file. What has a mistake is still declared, with an unknown
//! type, so that one mistake is one message. Knows the language's meaning, not its marks.

mod advice;
mod answers;
mod blocks;
mod checks;
mod columns;
mod expand;
mod fills;
mod flow;
mod guards;
mod header;
mod items;
mod lists;
mod loops;
mod missing;
mod quota;
mod scope;
mod specials;
mod translations;
mod types;
mod universe;
mod words;

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::catalogue::Status;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::expression::{Expression, Reference, RosterId};
use crate::lookup::Table;
use crate::questionnaire::{
    Check, Group, Item, Objection, Pass, Questionnaire, Quota, Roster, SampleColumn, Shuffle,
};
use crate::source::{Source, Span};
use crate::syntax::{self, tree::Tree};
pub use missing::{Branching, Fate, Goes};
use types::Type;

/// What compiling gives.
#[derive(Debug)]
pub struct Compiled {
    /// The questionnaire; `None` where there is any error.
    pub questionnaire: Option<Questionnaire>,
    /// Errors and warnings, in the order of the source.
    pub diagnostics: Diagnostics,
    /// Where each `if` sends those who have no value, in the order of the source.
    pub branchings: Vec<Branching>,
    /// How far the other languages are, in the order declared.
    pub languages: Vec<Status>,
}

/// Compiles a source, in every language it has.
pub fn compile(source: &Source) -> Compiled {
    let parsed = syntax::parse(source);
    let mut compiled = compile_tree(&parsed.tree, source, parsed.diagnostics);
    translations::add(&mut compiled, &parsed.tree, source);
    compiled
}

/// Compiles a tree in its own language, told what was wrong already when it was read.
pub fn compile_tree(tree: &Tree, source: &Source, reported: Diagnostics) -> Compiled {
    let mut compiled = built(tree, source, reported, None);
    if let Some(it) = &compiled.questionnaire {
        advice::advise(tree, source, it, &mut compiled.diagnostics);
    }
    advice::silence(source, &mut compiled.diagnostics);
    compiled.diagnostics.sort();
    compiled
}

/// A tree compiled, without advice; its texts are in another language than its first where one is
/// given.
fn built(tree: &Tree, source: &Source, reported: Diagnostics, language: Option<&str>) -> Compiled {
    let mut diagnostics = reported;
    let written_out = expand::expanded(tree, &mut diagnostics);
    let tree = written_out.as_ref();
    let blocks = blocks::blocks(tree, &mut diagnostics);
    let mut questionnaire = None;
    let mut branchings = Vec::new();
    if !blocks.hopeless {
        let mut compiler = Compiler { spoken: language, ..Compiler::new(tree, source) };
        compiler.declare(&blocks);
        compiler.walk(&blocks);
        branchings = std::mem::take(&mut compiler.branchings);
        questionnaire = Some(compiler.finish(&mut diagnostics));
    }
    if diagnostics.has_errors() {
        questionnaire = None;
    }
    Compiled { questionnaire, diagnostics, branchings, languages: Vec::new() }
}

/// The state of one run.
struct Compiler<'t> {
    source: &'t Source,
    tree: &'t Tree,
    diagnostics: Diagnostics,
    header: header::Header,
    /// The language of the texts, where it is not the first.
    spoken: Option<&'t str>,
    names: scope::Names,
    specials: specials::Specials,
    lists: Vec<lists::List<'t>>,
    /// Coded lists by the names of their files; none where one cannot be read.
    coded: HashMap<String, Option<Arc<Table>>>,
    tables: Vec<words::Table<'t>>,
    sample: Vec<(SampleColumn, Type)>,
    items: Vec<Draft>,
    rosters: Vec<(Roster, Type)>,
    passes: Vec<Pass>,
    loops: loops::Loops<'t>,
    groups: Vec<Group>,
    shuffles: Vec<Shuffle>,
    checks: Vec<Check>,
    quotas: Vec<quota::Declared<'t>>,
    made_quotas: Vec<Quota>,
    flow: flow::Flow,
    guards: guards::Guards,
    objections: Vec<Objection>,
    recording: Option<Expression>,
    branchings: Vec<Branching>,
    here: Here,
}

/// An item in the making.
struct Draft {
    item: Item,
    kind: Type,
    /// Its label fills are still to be resolved, from these answers.
    answers: Rc<answers::Answers>,
}

/// The place that is being compiled.
#[derive(Debug, Default)]
struct Here {
    /// Items before this number are known by now.
    items: usize,
    /// The loops around it.
    rosters: Vec<RosterId>,
    /// A comparison at the end of `count of PERSON where …`, and the brackets that may be missing.
    brackets: Option<(Span, types::Brackets)>,
}

impl<'t> Compiler<'t> {
    fn new(tree: &'t Tree, source: &'t Source) -> Self {
        let mut diagnostics = Diagnostics::default();
        let specials = specials::Specials::of_tree(tree, &mut diagnostics);
        Self {
            source,
            tree,
            diagnostics,
            header: header::Header::default(),
            spoken: None,
            names: scope::Names::new(&tree.reported),
            specials,
            lists: Vec::new(),
            coded: HashMap::new(),
            tables: Vec::new(),
            sample: Vec::new(),
            items: Vec::new(),
            rosters: Vec::new(),
            passes: Vec::new(),
            loops: loops::Loops::default(),
            groups: Vec::new(),
            shuffles: Vec::new(),
            checks: Vec::new(),
            quotas: Vec::new(),
            made_quotas: Vec::new(),
            flow: flow::Flow::default(),
            guards: guards::Guards::default(),
            objections: Vec::new(),
            recording: None,
            branchings: Vec::new(),
            here: Here::default(),
        }
    }

    /// Declares every name, then everything that needs no place: lists, kinds, tables.
    fn declare(&mut self, blocks: &blocks::Blocks<'t>) {
        self.read_header();
        self.declare_lists();
        self.prepare_loops(blocks);
        self.declare_sample();
        self.declare_items(blocks);
        self.name_rosters();
        self.warn_of_empty_rosters();
        self.declare_quotas();
        self.declare_tables();
    }

    fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::error(code, span, message).hint(hint));
    }

    /// What a reference is called by the author.
    fn called(&self, reference: &Reference) -> String {
        match reference {
            Reference::Item(it) | Reference::Every(it) => self.draft(*it).item.name.clone(),
            Reference::Of(it, keys) => {
                let item = &self.draft(*it).item;
                let members = item.rosters.iter().rev().zip(keys.iter().rev());
                members.fold(item.name.clone(), |name, (roster, key)| {
                    format!("{name} of {}", self.member_called(*roster, *key))
                })
            }
            Reference::At(it, which) => {
                format!("{} of {}", self.draft(*it).item.name, self.called(which))
            }
            Reference::Member(it) => self.roster(*it).name.clone(),
            Reference::Sample(it) => self.sample[usize::from(it.0)].0.name.clone(),
            Reference::SampleOf(first, _) => {
                let first = &self.sample[usize::from(first.0)].0.name;
                first.strip_suffix("_1").unwrap_or(first).to_owned()
            }
            Reference::Fact(it) => it.name().to_owned(),
        }
    }

    /// `PERSON 2`, `BRAND arabella`
    fn member_called(&self, roster: RosterId, key: i64) -> String {
        let (roster, kind) = &self.rosters[usize::from(roster.0)];
        let answers = kind.answers();
        let handle = answers.as_ref().and_then(|it| it.code(key)).map(|it| it.handle.clone());
        format!("{} {}", roster.name, handle.unwrap_or_else(|| key.to_string()))
    }

    fn draft(&self, id: crate::expression::ItemId) -> &Draft {
        &self.items[id.0 as usize]
    }

    fn roster(&self, id: RosterId) -> &Roster {
        &self.rosters[usize::from(id.0)].0
    }

    /// The author's own words at a place, on one line.
    fn written(&self, span: Span) -> String {
        let words = self.source.slice(span).split_whitespace().filter(|it| *it != "...");
        words.collect::<Vec<_>>().join(" ")
    }
}

/// SHA-256 of the text; where there are more files, of all their names and texts.
fn fingerprint(source: &Source) -> String {
    let mut hash = Sha256::new();
    hash.update(source.text().as_bytes());
    for file in source.files().iter().skip(1) {
        hash.update([0]);
        hash.update(file.name.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
    }
    hash.finalize()
        .iter()
        .flat_map(|it| [it >> 4, it & 15])
        .filter_map(|it| char::from_digit(it.into(), 16))
        .collect()
}
