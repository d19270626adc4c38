//! Shuffles: parts asked in an order drawn by chance.

use crate::compile::Compiler;
use crate::compile::blocks::WrittenShuffle;
use crate::compile::flow::frame::Sort;
use crate::compile::flow::graph::NOWHERE;
use crate::compile::scope::Thing;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::{Anchor, How, Node, Order, Part, Shuffle, ShuffleId};
use crate::syntax::tree::expression::WordKind;
use crate::syntax::tree::{Flag, FlagArgument, Name, OrderHow};

impl<'t> Compiler<'t> {
    /// Into a shuffle.
    pub(super) fn enter_shuffle(&mut self, written: &WrittenShuffle<'t>) {
        let mut frame = self.frame(Sort::Shuffle, String::new());
        let id = ShuffleId(u16::try_from(self.shuffles.len()).unwrap_or(u16::MAX));
        let name = written.name.it.clone();
        let per = self.here.rosters.clone();
        let own = |how| Order { how, by: name.clone(), per: per.clone() };
        let order = match written.rows {
            Some(OrderHow::SameAs(other)) => {
                self.order_of_rows(other).unwrap_or_else(|| own(How::Random))
            }
            Some(OrderHow::Rotate) => own(How::Rotate),
            Some(OrderHow::ReverseHalf) => own(How::ReverseHalf),
            Some(OrderHow::Random) | None => own(How::Random),
        };
        if written.pick.is_some_and(|it| it.it == 0)
            && let Some(pick) = written.pick
        {
            self.error("Q0510", pick.span, "nothing would be asked", "shuffle NAME pick 2");
        }
        let node = self.flow.next();
        frame.node = self.flow.push_node(Node::Shuffle { shuffle: id, after: NOWHERE });
        self.shuffles.push(Shuffle {
            id,
            name,
            order,
            pick: written.pick.map(|it| it.it),
            parts: Vec::new(),
            node,
            after: NOWHERE,
        });
        frame.shuffle = Some(id);
        self.flow.open.push(frame);
    }

    /// The order of another question's rows, or of its answers.
    fn order_of_rows(&mut self, other: &Name) -> Option<Order> {
        let thing = self.names.find(&other.it).map(|it| it.thing);
        if let Some(Thing::Group(group)) = thing {
            let row = *self.groups[usize::from(group.0)].rows.first()?;
            let asks = |part: &Part| {
                let nodes = part.start.0 as usize..part.end.0 as usize;
                self.flow.nodes.get(nodes).is_some_and(|it| it.contains(&Node::Item(row)))
            };
            let around = self.shuffles.iter().rev().find(|it| it.parts.iter().any(asks));
            let order = around.map(|it| it.order.clone());
            if order.is_none() {
                let message =
                    format!("the rows of `{}` are always in the order of the file", other.it);
                self.error("Q0304", other.span, message, "order: rows random");
            }
            return order;
        }
        self.same_order(other)
    }

    /// The next part. What another part asked may come later: nothing is known of it here.
    pub(super) fn next_part(&mut self, name: &str, flags: &'t [Flag]) {
        self.end_part();
        let start = self.flow.next();
        let Some(frame) = self.flow.open.last_mut() else { return };
        let (Some(id), mark) = (frame.shuffle, frame.mark) else { return };
        self.guards.back_to(mark);
        let part = self.guards.something();
        if let Some(frame) = self.flow.open.last_mut() {
            frame.parts.push(part);
        }
        let has = |word| flags.iter().any(|it| it.name.it == word);
        let anchor = if has("first") {
            Anchor::First
        } else if has("last") {
            Anchor::Last
        } else {
            self.stays_with(id, flags)
        };
        let parts = &mut self.shuffles[usize::from(id.0)].parts;
        // What begins with an `if` or a loop has no name of its own: it is known by its place.
        let name = if name.is_empty() { format!("#{}", parts.len() + 1) } else { name.to_owned() };
        parts.push(Part { name, anchor, start, end: start });
    }

    /// `[with taste]`, of a row further up.
    fn stays_with(&mut self, id: ShuffleId, flags: &[Flag]) -> Anchor {
        let with = flags.iter().find_map(|it| match &it.argument {
            Some(FlagArgument::Answer(word)) => Some(word),
            Some(FlagArgument::Condition(_) | FlagArgument::Number(_)) | None => None,
        });
        let Some(word) = with else { return Anchor::None };
        let handle = match &word.it {
            WordKind::Handle(it) => it.clone(),
            WordKind::Number(it) => it.to_string(),
        };
        let parts = &self.shuffles[usize::from(id.0)].parts;
        let found = parts.iter().position(|it| it.name.eq_ignore_ascii_case(&handle));
        if found.is_none() {
            let message = format!("there is no row `{handle}` above this one");
            self.diagnostics.push(Diagnostic::error("Q0107", word.span, message));
        }
        found.map_or(Anchor::None, Anchor::With)
    }

    fn end_part(&mut self) {
        let Some(id) = self.flow.open.last().and_then(|it| it.shuffle) else { return };
        if self.shuffles[usize::from(id.0)].parts.is_empty() {
            return;
        }
        self.flow.push_node(Node::EndPart(id));
        let end = self.flow.next();
        self.flow.is_targeted();
        if let Some(part) = self.shuffles[usize::from(id.0)].parts.last_mut() {
            part.end = end;
        }
    }

    /// Behind it: where all parts are asked, all of them were.
    pub(super) fn leave_shuffle(&mut self) {
        self.end_part();
        let Some(mut frame) = self.flow.open.pop() else { return };
        let Some(id) = frame.shuffle else { return };
        let after = self.flow.next();
        self.flow.is_targeted();
        self.flow.set_node(frame.node, Node::Shuffle { shuffle: id, after });
        let shuffle = &mut self.shuffles[usize::from(id.0)];
        shuffle.after = after;
        let all = !shuffle.picks();
        let parts = std::mem::take(&mut frame.parts);
        self.close(frame);
        if all {
            for it in parts {
                self.guards.settle(it);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compile::compile;
    use crate::questionnaire::Anchor;
    use crate::source::Source;

    #[test]
    fn a_row_asked_under_a_condition_is_a_part_as_any_other() {
        let text = "number N\n    N?\n    range: 0 to 9\ngrid G\n    was: OLD\n    How is\n    row a: A \
                    [last, when N > 2]\n    row b: B [when N > 3]\n    row c: C [with b]\n    1: \
                    Good\n    2: Bad\n    order: rows random\n";
        let compiled = compile(&Source::new("q.cati", text));
        let questionnaire = compiled.questionnaire.expect("it compiles");
        let parts = &questionnaire.shuffles[0].parts;
        let parts: Vec<_> = parts.iter().map(|it| (it.name.as_str(), it.anchor)).collect();
        assert_eq!(parts, [("a", Anchor::Last), ("b", Anchor::None), ("c", Anchor::With(1))]);
        let row = |at: usize| questionnaire.items[at].row.as_ref().expect("a row");
        assert_eq!([row(1).anchor, row(3).anchor], [Anchor::Last, Anchor::With(1)]);
        assert_eq!([1, 3].map(|it| row(it).when.is_some()), [true, false]);
        assert_eq!(questionnaire.groups[0].universe, "");
    }
}
