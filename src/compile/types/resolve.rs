//! Names in expressions → references: known by then, and for one member at a time.

use crate::compile::Compiler;
use crate::compile::scope::Thing;
use crate::compile::types::{Numbers, Type, Typed};
use crate::diagnostic::Diagnostic;
use crate::expression::{Expression, Fact, ItemId, Reference, RosterId, SampleColumnId};
use crate::questionnaire::{GroupId, Members};
use crate::source::Span;
use crate::syntax::tree::{Name, Word, expression::WordKind};

impl Compiler<'_> {
    /// `AGE`; `A.B` has no value of its own.
    pub(super) fn path(&mut self, path: &[Name], span: Span) -> Option<Typed> {
        if let [name] = path {
            let (reference, kind) = self.resolve(name)?;
            return Some(Typed { it: Expression::Reference(reference), kind });
        }
        if let Some(name) = self.dotted(path) {
            let (reference, kind) = self.resolve(&name)?;
            return Some(Typed { it: Expression::Reference(reference), kind });
        }
        let message = format!("`{}` has no value", self.written(span));
        let rows = self.rows_of(path);
        let error = Diagnostic::error("Q0210", span, message);
        self.diagnostics.push(match rows {
            Some(rows) => error.hint(rows),
            None => error.hint("a dot makes words for texts, in braces only"),
        });
        None
    }

    /// A path that is the name of a question: of a row, or of one in a block.
    pub(crate) fn dotted(&self, path: &[Name]) -> Option<Name> {
        let joined = path.iter().map(|it| it.it.as_str()).collect::<Vec<_>>().join(".");
        self.names.find(&joined)?;
        let span = path.first()?.span.to(path.last()?.span);
        Some(Name::new(joined, span))
    }

    /// The rows there are of what a path begins with, in words.
    fn rows_of(&self, path: &[Name]) -> Option<String> {
        let (_, head) = path.split_last()?;
        let head = head.iter().map(|it| it.it.as_str()).collect::<Vec<_>>().join(".");
        let Thing::Group(group) = self.names.find(&head)?.thing else { return None };
        Some(format!("its rows are {}", self.row_names(group)))
    }

    fn row_names(&self, group: GroupId) -> String {
        const SHOWN: usize = 6;
        let rows = &self.groups[usize::from(group.0)].rows;
        let names = rows.iter().take(SHOWN).map(|it| format!("`{}`", self.draft(*it).item.name));
        let more = if rows.len() > SHOWN { ", …" } else { "" };
        names.collect::<Vec<_>>().join(", ") + more
    }

    fn has_rows(&mut self, group: GroupId, name: &Name) -> Option<(Reference, Type)> {
        let message = format!("`{}` has a value for each of its rows", name.it);
        let hint = format!("write one of {}, or `count of {}`", self.row_names(group), name.it);
        self.error("Q0206", name.span, message, hint);
        None
    }

    /// The thing of a name that has a value, as it is known here.
    pub(crate) fn resolve(&mut self, name: &Name) -> Option<(Reference, Type)> {
        if name.it.is_empty() {
            return None;
        }
        let Some(entry) = self.names.find(&name.it) else {
            self.nothing_called(name);
            return None;
        };
        let (thing, place) = (entry.thing, entry.span);
        match thing {
            Thing::Item(item) => {
                self.known_by_now(item, name)?;
                self.one_member(item, name)?;
                with_type(Reference::Item(item), self.draft(item).kind.clone())
            }
            Thing::Sample(it) if self.loops.columns.contains_key(&it) => self.sample_of(it, name),
            Thing::Sample(it) => {
                with_type(Reference::Sample(it), self.sample[usize::from(it.0)].1.clone())
            }
            Thing::Member(it) => self.member(it, name),
            Thing::Fact(it) => Some((Reference::Fact(it), fact_type(it))),
            Thing::Unreadable => None,
            Thing::List(_) => self.no_value(name, "a list of answers", place),
            Thing::Words(_) => self.no_value(name, "a table of words", place),
            Thing::Section(_) => self.no_value(name, "a section", place),
            Thing::Quota(_) => self.no_value(name, "a quota", place),
            Thing::Shuffle => self.no_value(name, "a shuffle", place),
            Thing::Group(group) => self.has_rows(group, name),
        }
    }

    fn no_value(
        &mut self,
        name: &Name,
        what: &str,
        place: Option<Span>,
    ) -> Option<(Reference, Type)> {
        let message = format!("`{}` is {what}: it has no value", name.it);
        let error = Diagnostic::error("Q0206", name.span, message);
        self.diagnostics.push(match place {
            Some(span) => error.label(span, "declared here"),
            None => error,
        });
        None
    }

    /// Was the item asked or computed before this place?
    pub(crate) fn known_by_now(&mut self, item: ItemId, name: &Name) -> Option<()> {
        let draft = self.draft(item);
        let (span, asks) = (draft.item.span, !matches!(draft.kind, Type::Nothing));
        if !asks {
            self.no_value(name, "only read out", Some(span));
            return None;
        }
        if (item.0 as usize) < self.here.items {
            return Some(());
        }
        let message = format!("`{}` is not known yet at this place", name.it);
        self.diagnostics.push(
            Diagnostic::error("Q0203", name.span, message)
                .label(span, "it comes only here")
                .hint("move this behind it, or ask it earlier"),
        );
        None
    }

    /// Is there one value of the item here, and not one a member?
    fn one_member(&mut self, item: ItemId, name: &Name) -> Option<()> {
        let around = &self.draft(item).item.rosters;
        if around.iter().all(|it| self.here.rosters.contains(it)) {
            return Some(());
        }
        let missing = around.iter().find(|it| !self.here.rosters.contains(it)).or(around.last())?;
        let member = self.roster(*missing).name.clone();
        let name_written = &name.it;
        let message = format!("`{name_written}` is asked for each {member}: which one is meant?");
        let hint = match self.draft(item).kind {
            Type::Number(_) => format!(
                "write `{name_written} of {member} 1`, `sum of {name_written}` or `count of {name_written}`"
            ),
            Type::Unknown
            | Type::Nothing
            | Type::Text
            | Type::Date
            | Type::Time
            | Type::One(_)
            | Type::Many(_)
            | Type::Truth => {
                format!("write `{name_written} of {member} 1` or `count of {name_written}`")
            }
        };
        self.error("Q0205", name.span, message, hint);
        None
    }

    /// A column of the sample a member: the current one's.
    fn sample_of(&mut self, column: SampleColumnId, name: &Name) -> Option<(Reference, Type)> {
        let roster = *self.loops.columns.get(&column)?;
        if self.here.rosters.contains(&roster) {
            let kind = self.sample[usize::from(column.0)].1.clone();
            return with_type(Reference::SampleOf(column, roster), kind);
        }
        let member = self.roster(roster).name.clone();
        let message = format!("there is a `{}` for each {member}: which one is meant?", name.it);
        self.error("Q0205", name.span, message, format!("put this into `for each {member}`"));
        None
    }

    fn member(&mut self, roster: RosterId, name: &Name) -> Option<(Reference, Type)> {
        if self.here.rosters.contains(&roster) {
            let kind = self.rosters[usize::from(roster.0)].1.clone();
            return with_type(Reference::Member(roster), kind);
        }
        let message = format!("`{}` is known only inside of its `for each`", name.it);
        let hint = format!("move this before the `end for`, or write `… of {} 1`", name.it);
        self.error("Q0205", name.span, message, hint);
        None
    }

    /// `CHILD_AGE of CHILD 2`
    pub(super) fn of(&mut self, item: &Name, member: &Name, which: &Word) -> Option<Typed> {
        let id = self.item_of_loop(item)?;
        let kind = self.draft(id).kind.clone();
        let around = self.draft(id).item.rosters.clone();
        let roster = match self.names.find(&member.it).map(|it| it.thing) {
            Some(Thing::Member(roster)) if around.contains(&roster) => roster,
            Some(Thing::Unreadable) => return None,
            _ => {
                let names: Vec<_> =
                    around.iter().map(|it| self.roster(*it).name.as_str()).collect();
                let hint = format!("write `{} of {} …`", item.it, names.join(" "));
                let message = format!("`{}` is not asked for each `{}`", item.it, member.it);
                self.error("Q0408", member.span, message, hint);
                return None;
            }
        };
        if around.len() > 1 {
            let message =
                format!("`{}` stands in {} loops, and `of` names one", item.it, around.len());
            self.error("Q0408", item.span, message, "use it inside of its loops, or `count of`");
            return None;
        }
        let key = self.member_key(roster, which)?;
        let (reference, kind) = with_type(Reference::Of(id, vec![key]), kind)?;
        Some(Typed { it: Expression::Reference(reference), kind })
    }

    /// The item of a name, wherever it stands; `other` words that the name means something else.
    pub(crate) fn item_called(
        &mut self,
        name: &Name,
        other: impl FnOnce(&mut Self),
    ) -> Option<ItemId> {
        if name.it.is_empty() {
            return None;
        }
        let Some(entry) = self.names.find(&name.it) else {
            self.unknown_name(name, "question");
            return None;
        };
        match entry.thing {
            Thing::Item(item) => return Some(item),
            Thing::Unreadable => {}
            Thing::Sample(_)
            | Thing::List(_)
            | Thing::Words(_)
            | Thing::Section(_)
            | Thing::Quota(_)
            | Thing::Group(_)
            | Thing::Shuffle
            | Thing::Member(_)
            | Thing::Fact(_) => other(self),
        }
        None
    }

    /// An item that is asked for each member of a loop, and known by now.
    pub(super) fn item_of_loop(&mut self, name: &Name) -> Option<ItemId> {
        let item = self.item_called(name, |it| {
            let message = format!("`{}` is not a question in a loop", name.it);
            it.diagnostics.push(Diagnostic::error("Q0408", name.span, message));
        })?;
        self.known_by_now(item, name)?;
        if self.draft(item).item.rosters.is_empty() {
            let message = format!("`{}` is asked once, not for each member of a loop", name.it);
            self.error("Q0408", name.span, message, format!("write `{}` alone", name.it));
            return None;
        }
        Some(item)
    }

    fn member_key(&mut self, roster: RosterId, which: &Word) -> Option<i64> {
        let (roster, kind) = &self.rosters[usize::from(roster.0)];
        let (name, bound) = (roster.name.clone(), i64::from(roster.bound));
        let found = match (&roster.members, kind, &which.it) {
            (Members::Count { from, .. }, _, WordKind::Number(it)) => {
                (*from..from.saturating_add(bound)).contains(it).then_some(*it)
            }
            (Members::Chosen(_) | Members::List(_), Type::One(answers), WordKind::Number(it)) => {
                answers.code(*it).filter(|it| !it.alone).map(|it| it.code.0)
            }
            (Members::Chosen(_) | Members::List(_), Type::One(answers), WordKind::Handle(it)) => {
                answers.handle(it).filter(|it| !it.alone).map(|it| it.code.0)
            }
            (_, Type::Unknown, _) => return None,
            _ => None,
        };
        if found.is_none() {
            let message = format!("there can be no {name} `{}`", self.written(which.span));
            self.diagnostics.push(Diagnostic::error("Q0408", which.span, message));
        }
        found
    }
}

/// A reference and its type; nothing where the declaration had a mistake.
fn with_type(reference: Reference, kind: Type) -> Option<(Reference, Type)> {
    (!matches!(kind, Type::Unknown)).then_some((reference, kind))
}

fn fact_type(fact: Fact) -> Type {
    match fact {
        Fact::Today => Type::Date,
        Fact::Interviewer | Fact::Daypart | Fact::Phone => Type::Text,
        Fact::Attempt => Type::any_number(),
    }
}

/// The type of a member of a count.
pub(crate) fn counted(low: i64, bound: u32) -> Type {
    let high = low.saturating_add(i64::from(bound)).saturating_sub(1);
    Type::Number(Numbers { low: Some(low.into()), high: Some(high.into()), decimals: 0 })
}
