//! Blocks that are open during the walk, and the ways out of them.

use crate::compile::Compiler;
use crate::compile::guards::Truth;
use crate::compile::universe::denied;
use crate::expression::Expression;
use crate::questionnaire::{PassId, ShuffleId};

/// The sorts of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// `if`
    If,
    /// `section`
    Section,
    /// `shuffle`
    Shuffle,
    /// `for each`, `add to`
    Loop(PassId),
}

/// A condition under which the present branch runs.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    /// `None`: it cannot be said in one condition, or is wrong.
    pub(crate) it: Option<Expression>,
    /// How it is.
    pub(crate) truth: Truth,
    /// As the author wrote it.
    pub(crate) words: String,
}

/// Where a way out leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Behind the section.
    Section,
    /// Behind the loop.
    Loop,
    /// Behind the loop, and the current member has not joined.
    Unjoin,
    /// Out of the interview.
    Interview,
}

/// A way out that was passed: whoever comes after did not take it.
#[derive(Debug)]
pub(crate) struct Exit {
    way: Way,
    conditions: Vec<Condition>,
}

/// A block that is open.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Its sort.
    pub(crate) sort: Sort,
    /// The section's name.
    pub(crate) name: String,
    /// The facts before it.
    pub(crate) mark: usize,
    /// The universe before it.
    pub(crate) universe: usize,
    /// The node of its present branch, or of its loop.
    pub(crate) node: usize,
    /// The conditions of the present branch.
    pub(crate) conditions: Vec<Condition>,
    /// Nodes that go on behind it.
    pub(crate) skips: Vec<usize>,
    /// Its `else` was there.
    pub(crate) has_else: bool,
    /// The shuffle it is.
    pub(crate) shuffle: Option<ShuffleId>,
    /// The facts under which its parts stand.
    pub(crate) parts: Vec<usize>,
    exits: Vec<Exit>,
}

impl Frame {
    /// Just opened.
    pub(crate) fn new(sort: Sort, name: String, mark: usize, universe: usize, node: usize) -> Self {
        Self {
            sort,
            name,
            mark,
            universe,
            node,
            conditions: Vec::new(),
            skips: Vec::new(),
            has_else: false,
            shuffle: None,
            parts: Vec::new(),
            exits: Vec::new(),
        }
    }
}

impl Condition {
    fn something() -> Self {
        Self { it: None, truth: Truth::True, words: String::new() }
    }

    fn in_words(&self) -> String {
        match self.truth {
            Truth::True | Truth::NotFalse => self.words.clone(),
            Truth::False | Truth::NotTrue => denied(&self.words),
        }
    }
}

impl Compiler<'_> {
    /// From here on, in this branch, a condition is so.
    pub(crate) fn assume(&mut self, condition: &Condition) {
        match &condition.it {
            Some(it) => self.guards.assume(it, condition.truth),
            None => self.guards.assume_something(),
        }
        self.flow.universe.add(condition.in_words());
    }

    /// Notes a way out in the present branch.
    pub(super) fn way_out(&mut self, way: Way) {
        let Some(frame) = self.flow.open.last_mut() else { return };
        let conditions = match frame.sort {
            Sort::If => frame.conditions.clone(),
            Sort::Loop(_) | Sort::Shuffle => vec![Condition::something()],
            Sort::Section => return,
        };
        frame.exits.push(Exit { way, conditions });
    }

    /// Notes a way out that is taken where the world says so: who goes on here did not take it.
    pub(super) fn way_out_unless(&mut self, way: Way, words: String) {
        let condition = Condition { words, ..Condition::something() };
        let exit = Exit { way, conditions: vec![condition] };
        self.not_taken(&exit);
        if let Some(frame) = self.flow.open.last_mut() {
            frame.exits.push(exit);
        }
    }

    /// Behind a block: what held in it is forgotten, but for the ways out not taken.
    pub(super) fn close(&mut self, frame: Frame) {
        self.guards.back_to(frame.mark);
        self.flow.universe.back_to(frame.universe);
        let is_loop = matches!(frame.sort, Sort::Loop(_));
        let is_picked = frame.shuffle.is_some_and(|it| self.shuffles[usize::from(it.0)].picks());
        if is_loop {
            self.pass_is_over(frame.exits.iter().any(|it| it.way != Way::Interview));
        }
        for mut exit in frame.exits {
            if frame.sort == Sort::Section && exit.way == Way::Section {
                continue;
            }
            if is_loop && self.ends_here(frame.sort, exit.way) {
                continue;
            }
            if is_loop || is_picked {
                // What held for one member, or in one part, says nothing behind them.
                exit.conditions = vec![Condition::something()];
            }
            let n_links = self.guards.n_links();
            self.not_taken(&exit);
            if exit.way == Way::Unjoin
                && let Some(Sort::Loop(_)) = self.flow.open.last().map(|it| it.sort)
            {
                self.implied_since(n_links);
            }
            self.pass_on(exit);
        }
    }

    /// Does a way out of this loop lead no further than behind it?
    fn ends_here(&self, sort: Sort, way: Way) -> bool {
        let Sort::Loop(pass) = sort else { return false };
        matches!(way, Way::Loop | Way::Unjoin) && self.is_left(pass)
    }

    /// Hands a way out on to the block around.
    fn pass_on(&mut self, mut exit: Exit) {
        let Some(around) = self.flow.open.last_mut() else { return };
        if around.sort == Sort::If {
            exit.conditions.extend(around.conditions.iter().cloned());
        }
        around.exits.push(exit);
    }

    fn not_taken(&mut self, exit: &Exit) {
        let guards = &self.guards;
        let holds = |it: &&Condition| {
            it.it.as_ref().is_some_and(|condition| guards.holds(condition, it.truth))
        };
        let open: Vec<_> = exit.conditions.iter().filter(|it| !holds(it)).collect();
        match open.as_slice() {
            // Nobody who took a way out of the interview gets to anything behind it.
            [Condition { it: Some(condition), truth, .. }] if exit.way == Way::Interview => {
                self.guards.know(condition, truth.opposite());
            }
            _ if exit.way == Way::Interview => {}
            [Condition { it: Some(condition), truth, .. }] => {
                self.guards.assume(condition, truth.opposite());
            }
            _ => self.guards.assume_something(),
        }
        // Whoever is still interviewed is everybody a codebook speaks of.
        if exit.way != Way::Interview {
            let words: Vec<_> =
                open.iter().map(|it| it.in_words()).filter(|it| !it.is_empty()).collect();
            self.flow.universe.add(match words.as_slice() {
                [one] => one
                    .strip_prefix("not (")
                    .and_then(|it| it.strip_suffix(')'))
                    .map_or_else(|| denied(one), str::to_owned),
                many => denied(&many.join(" and ")),
            });
        }
    }
}
