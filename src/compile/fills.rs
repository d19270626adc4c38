//! Fills: what stands in braces, resolved; it may only look back.

use crate::compile::scope::Thing;
use crate::compile::{Compiler, Type};
use crate::diagnostic::Diagnostic;
use crate::expression::{ItemId, Reference};
use crate::questionnaire::{Computation, Fill, Members, Text, TextPart};
use crate::source::Span;
use crate::syntax::tree::{self, Expr, Name};

impl Compiler<'_> {
    /// A text with its fills resolved; what is wrong is reported and left out.
    pub(crate) fn text(&mut self, written: &tree::Text) -> Text {
        let mut parts = Vec::new();
        for part in &written.0 {
            match part {
                tree::TextPart::Words(it) => parts.push(TextPart::Words(it.clone())),
                tree::TextPart::Fill(fill) => {
                    parts.extend(self.fill(&fill.it, fill.span).map(TextPart::Fill));
                }
            }
        }
        Text(parts)
    }

    fn fill(&mut self, fill: &tree::Fill, span: Span) -> Option<Fill> {
        match fill {
            tree::Fill::Value { value, otherwise } => {
                if let tree::Expression::Path(path) = &value.it
                    && let Some((part, head)) = path.split_last()
                    && self.dotted(path).is_none()
                    && let Some(head) = self.head(head)
                {
                    return self.part(&head, part, span);
                }
                self.value_fill(value, otherwise.as_deref(), span)
            }
            tree::Fill::Plural { number, one, many } => {
                let typed = self.typed(number)?;
                if !matches!(typed.kind, Type::Number(_)) {
                    let message = format!("`{}` is not a number", self.written(number.span));
                    self.error("Q0402", number.span, message, "{plural CHILDREN: child, children}");
                    return None;
                }
                let number_missing = self.guards.may_not_be_asked(&typed.it);
                if let Some(missing) = number_missing.first() {
                    let hint = format!("put this under `if {} is answered`", self.called(missing));
                    self.may_not_be_asked(missing, span, hint);
                }
                let (one, many) = (one.clone(), many.clone());
                Some(Fill::Plural { number: typed.it, one, many })
            }
        }
    }

    /// What has a part: `R` in `{R.their}`, `RATING.R` in a block.
    fn head(&self, path: &[Name]) -> Option<Name> {
        match path {
            [name] => Some(name.clone()),
            path => self.dotted(path),
        }
    }

    fn value_fill(&mut self, value: &Expr, otherwise: Option<&str>, span: Span) -> Option<Fill> {
        let typed = self.typed(value)?;
        let written = self.written(value.span);
        let Some(reference) = typed.reference().cloned() else {
            let message = format!("`{written}` cannot stand in braces");
            let hint = "make a `compute` of it, and put the name of that in braces";
            self.error("Q0206", value.span, message, hint);
            return None;
        };
        let reference = self.called_by_name(reference);
        if otherwise.is_none() && !self.guards.is_asked(&reference) {
            let hint = format!(
                "say what stands in, `{{{written} otherwise \"…\"}}`, or put this under `if {written} is answered`"
            );
            self.may_not_be_asked(&reference, span, hint);
        }
        Some(Fill::Value { reference, otherwise: otherwise.map(str::to_owned), written })
    }

    /// A member of a roster that is `named` is put in by its name.
    fn called_by_name(&self, reference: Reference) -> Reference {
        let Reference::Member(roster) = reference else { return reference };
        match self.roster(roster).named {
            Some(item) if item.0 as usize >= self.here.items => reference,
            Some(item) if self.base(roster) == roster => Reference::Item(item),
            Some(item) => Reference::At(item, Box::new(reference)),
            None => reference,
        }
    }

    /// Reports that something is read where it may not have been asked.
    pub(crate) fn may_not_be_asked(&mut self, reference: &Reference, span: Span, hint: String) {
        if let Reference::At(_, which) = reference
            && !self.guards.is_asked(which)
        {
            let hint = format!("put this under `if {} is answered`", self.called(which));
            return self.may_not_be_asked(which, span, hint);
        }
        let name = self.called(reference);
        let message = format!("`{name}` may have no value at this place");
        let error = Diagnostic::error("Q0209", span, message).hint(hint);
        let (Reference::Item(item)
        | Reference::Of(item, _)
        | Reference::Every(item)
        | Reference::At(item, _)) = reference
        else {
            self.diagnostics.push(error);
            return;
        };
        let why = self.why_not(*item).unwrap_or_else(|| "it is not always asked".to_owned());
        let item = &self.draft(*item).item;
        let error = error.label(item.span, why);
        self.diagnostics.push(error);
    }

    /// Why an item may have no value; none where there is nothing to say.
    pub(crate) fn why_not(&self, item: ItemId) -> Option<String> {
        let unsure = !self.guards.is_sure(item);
        let item = &self.draft(item).item;
        match &item.computation {
            Some(Computation::Rows(_) | Computation::Cases(_)) if unsure => {
                Some("perhaps none of its rows fits: it has no `otherwise`".to_owned())
            }
            Some(Computation::Formula(..)) if unsure => Some(
                "its formula may have none: it divides, or a date is not told to the day"
                    .to_owned(),
            ),
            _ if item.universe.is_empty() => None,
            Some(_) => Some(format!("it is computed only if {}", item.universe)),
            None => Some(format!("it is asked only if {}", item.universe)),
        }
    }

    /// `{R.their}`, `{CHILD.ordinal}`, `{survey.length}`
    fn part(&mut self, head: &Name, part: &Name, span: Span) -> Option<Fill> {
        if head.it.is_empty() || part.it.is_empty() {
            return None;
        }
        if head.it.eq_ignore_ascii_case("survey") {
            return self.survey(part);
        }
        let Some(entry) = self.names.find(&head.it) else {
            self.nothing_called(head);
            return None;
        };
        match entry.thing {
            Thing::Words(table) => self.word_fill(table, head, part, span),
            Thing::Member(roster) => {
                self.resolve(head)?;
                if part.it == "ordinal" {
                    return Some(Fill::Ordinal(roster));
                }
                let counted = matches!(self.roster(roster).members, Members::Count { .. });
                let what = if counted { "number" } else { "label" };
                let hint =
                    format!("`{{{0}}}` is its {what}, `{{{0}.ordinal}}` first, second, …", head.it);
                self.no_part(head, part, &hint);
                None
            }
            Thing::Unreadable => None,
            Thing::Item(_)
            | Thing::Sample(_)
            | Thing::List(_)
            | Thing::Section(_)
            | Thing::Quota(_)
            | Thing::Group(_)
            | Thing::Shuffle
            | Thing::Fact(_) => {
                self.no_part(head, part, &format!("write `{{{}}}`", head.it));
                None
            }
        }
    }

    fn survey(&mut self, part: &Name) -> Option<Fill> {
        let words = match part.it.as_str() {
            "length" => &self.header.length,
            "title" => &self.header.title,
            "name" => &self.header.name,
            "version" => &self.header.version,
            "purpose" => &self.header.purpose,
            "client" => &self.header.client,
            _ => {
                let message = format!("`survey` has no `{}`", part.it);
                let hint = "it has `length`, `title`, `name`, `version`, `purpose` and `client`";
                self.error("Q0210", part.span, message, hint);
                return None;
            }
        };
        if words.is_empty() {
            let part_name = &part.it;
            let message = format!("the questionnaire says no `{part_name}:`");
            let hint = format!("write `{part_name}: …` under the `questionnaire` line");
            self.error("Q0210", part.span, message, hint);
            return None;
        }
        Some(Fill::Words(words.clone()))
    }

    /// Reports that a thing has no such part.
    pub(crate) fn no_part(&mut self, head: &Name, part: &Name, hint: &str) {
        let message = format!("`{}` has no `{}`", head.it, part.it);
        self.error("Q0210", part.span, message, hint);
    }
}
