//! Specials: which reasons for no answer a file declares, and which a question allows.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::questionnaire::Special;
use crate::source::Span;
use crate::syntax::tree::{self, PropertyValue, Statement, Tree};

/// Allowed everywhere unless the author says otherwise.
const DEFAULTS: [(&str, &str); 2] = [("dk", "Don't know"), ("ref", "Refused")];

/// The specials of a file.
#[derive(Debug, Default)]
pub(crate) struct Specials {
    /// Every one declared anywhere, the defaults first.
    pub(crate) declared: Vec<Special>,
    /// What a question allows that says nothing.
    defaults: Vec<String>,
    first: Vec<(String, Span)>,
}

impl Specials {
    /// Collects the declarations of the whole file: a special may be used before it is labeled.
    pub(crate) fn of_tree(tree: &Tree, diagnostics: &mut Diagnostics) -> Self {
        let mut specials =
            Self { defaults: DEFAULTS.map(|it| it.0.to_owned()).into(), ..Self::default() };
        for statement in &tree.statements {
            let header = matches!(&statement.it, Statement::Questionnaire { .. });
            let (Statement::Questionnaire { properties, .. }
            | Statement::Question(tree::Question { properties, .. })) = &statement.it
            else {
                continue;
            };
            for property in properties {
                let PropertyValue::Specials(written) = &property.value.it else { continue };
                specials.declare(written, diagnostics);
                if header {
                    specials.set_defaults(written);
                }
            }
        }
        for (handle, label) in DEFAULTS.iter().rev() {
            if specials.find(handle).is_none() {
                let special = Special { handle: (*handle).into(), label: (*label).into() };
                specials.declared.insert(0, special);
            }
        }
        specials.declared.sort_by_key(|it| !DEFAULTS.iter().any(|row| row.0 == it.handle));
        specials
    }

    fn declare(&mut self, written: &tree::Specials, diagnostics: &mut Diagnostics) {
        for special in named(written) {
            let Some(label) = &special.label else { continue };
            let handle = special.handle.it.to_lowercase();
            let Some(known) = self.find(&handle) else {
                self.first.push((handle.clone(), label.span));
                self.declared.push(Special { handle, label: label.it.clone() });
                continue;
            };
            if known.label != label.it {
                let message = format!("`{handle}` has two labels");
                let first = self.first.iter().find(|it| it.0 == handle).map(|it| it.1);
                diagnostics.push(
                    Diagnostic::error("Q0309", label.span, message)
                        .label(first.unwrap_or(label.span), "the first is here")
                        .hint(format!("write `{handle}` without a label here"))
                        .replace(special.handle.span.to(label.span), handle.as_str()),
                );
            }
        }
    }

    fn set_defaults(&mut self, written: &tree::Specials) {
        if !matches!(written, tree::Specials::Added(_)) {
            let named: Vec<_> =
                named(written).iter().map(|it| it.handle.it.to_lowercase()).collect();
            self.defaults.retain(|it| named.contains(it));
        }
    }

    /// The special of a handle.
    pub(crate) fn find(&self, handle: &str) -> Option<&Special> {
        self.declared.iter().find(|it| it.handle.eq_ignore_ascii_case(handle))
    }

    /// What a question allows, told its `specials:`, if it has any.
    pub(crate) fn allowed(
        &self,
        written: Option<&tree::Specials>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Special> {
        let defaults = || self.defaults.iter().filter_map(|it| self.find(it).cloned());
        match written {
            None => defaults().collect(),
            Some(tree::Specials::None) => Vec::new(),
            Some(tree::Specials::These(these)) => self.known(these, diagnostics).collect(),
            Some(tree::Specials::Added(these)) => {
                let mut all: Vec<_> = defaults().collect();
                for special in self.known(these, diagnostics) {
                    if !all.contains(&special) {
                        all.push(special);
                    }
                }
                all
            }
        }
    }

    fn known<'a>(
        &'a self,
        these: &'a [tree::Special],
        diagnostics: &'a mut Diagnostics,
    ) -> impl Iterator<Item = Special> + 'a {
        these.iter().filter(|it| !it.handle.it.is_empty()).filter_map(move |it| {
            let found = self.find(&it.handle.it);
            if found.is_none() {
                let handle = &it.handle.it;
                let message = format!("the special `{handle}` is not declared");
                let known = self.declared.iter().map(|it| it.handle.as_str());
                diagnostics.push(
                    Diagnostic::error("Q0309", it.handle.span, message)
                        .did_you_mean(handle, known)
                        .or_hint(|| format!("give it a label: `{handle} \"Does not apply\"`")),
                );
            }
            found.cloned()
        })
    }
}

fn named(written: &tree::Specials) -> &[tree::Special] {
    match written {
        tree::Specials::None => &[],
        tree::Specials::These(these) | tree::Specials::Added(these) => these,
    }
}
