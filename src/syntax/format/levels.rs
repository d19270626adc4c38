//! How deep a statement stands: inside of `if`, loops, blocks and shuffles, but not of sections.

use crate::syntax::tree::Statement;

/// Blanks a level.
pub(super) const STEP: usize = 4;
/// A deeper level is laid out like this one.
const DEEPEST: usize = 20;

/// What a statement opens or closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opened {
    If,
    For,
    Add,
    Block,
    Shuffle,
    Section,
}

/// What a statement does to the level.
enum Turn {
    Opens(Opened),
    Parts(Opened),
    Closes(Opened),
    Stays,
}

/// What is open.
#[derive(Debug, Default)]
pub(super) struct Levels(Vec<(Opened, usize)>);

impl Levels {
    /// The columns of the next statement; `None`: it could not be read.
    pub(super) fn column(&mut self, statement: Option<&Statement>) -> usize {
        let level = match statement.map_or(Turn::Stays, turn) {
            Turn::Stays => self.inside(),
            Turn::Opens(block) => {
                let level = self.inside();
                self.0.push((block, level));
                level
            }
            Turn::Parts(block) => self.find(block).map_or_else(|| self.inside(), |it| it.1),
            Turn::Closes(block) => match self.find(block) {
                Some((at, level)) => {
                    self.0.truncate(at);
                    level
                }
                None => self.inside(),
            },
        };
        level.min(DEEPEST) * STEP
    }

    fn inside(&self) -> usize {
        self.0.last().map_or(0, |it| if it.0 == Opened::Section { it.1 } else { it.1 + 1 })
    }

    /// The innermost of these that is open; what stands in it was not closed.
    fn find(&self, block: Opened) -> Option<(usize, usize)> {
        let at = self.0.iter().rposition(|it| it.0 == block)?;
        self.0.get(at).map(|it| (at, it.1))
    }
}

fn turn(statement: &Statement) -> Turn {
    match statement {
        Statement::If(_) => Turn::Opens(Opened::If),
        Statement::ElseIf(_) | Statement::Else => Turn::Parts(Opened::If),
        Statement::EndIf => Turn::Closes(Opened::If),
        Statement::ForEach(_) => Turn::Opens(Opened::For),
        Statement::EndFor => Turn::Closes(Opened::For),
        Statement::AddTo(_) => Turn::Opens(Opened::Add),
        Statement::EndAdd => Turn::Closes(Opened::Add),
        Statement::Block { .. } => Turn::Opens(Opened::Block),
        Statement::EndBlock => Turn::Closes(Opened::Block),
        Statement::Shuffle { .. } => Turn::Opens(Opened::Shuffle),
        Statement::EndShuffle => Turn::Closes(Opened::Shuffle),
        Statement::Section { .. } => Turn::Opens(Opened::Section),
        Statement::EndSection => Turn::Closes(Opened::Section),
        Statement::Questionnaire { .. }
        | Statement::Sample { .. }
        | Statement::Roster(_)
        | Statement::List { .. }
        | Statement::Words(_)
        | Statement::Question(_)
        | Statement::Compute(_)
        | Statement::Check(_)
        | Statement::LeaveSection
        | Statement::LeaveLoop
        | Statement::Use { .. }
        | Statement::Choose(_)
        | Statement::Quota(_)
        | Statement::CheckQuota(_)
        | Statement::Objection(_)
        | Statement::Callback { .. }
        | Statement::Include(_)
        | Statement::EndInterview { .. }
        | Statement::Unreadable => Turn::Stays,
    }
}
