//! Calls of builtins: what each may be given is in the registry.

use crate::compile::Compiler;
use crate::compile::types::{Numbers, Type, Typed};
use crate::diagnostic::Diagnostic;
use crate::expression::function::{self, FUNCTIONS, Function, Takes};
use crate::expression::{Expression, Reference};
use crate::syntax::tree::{self, Expr, Name};

impl Compiler<'_> {
    /// `count of X`
    pub(super) fn call(&mut self, name: &Name, argument: &Expr) -> Option<Typed> {
        let Some(function) = function::find(&name.it) else {
            let error =
                Diagnostic::error("Q0406", name.span, format!("nothing is called `{}`", name.it));
            let known = FUNCTIONS.iter().map(|it| it.name);
            self.diagnostics.push(error.did_you_mean(&name.it, known));
            return None;
        };
        let argument = match function.takes {
            Takes::AnswersOrMembers => self.answers_or_members(function, argument),
            Takes::Numbers => self.numbers(function, argument),
            Takes::Date => self.date(function, argument),
        }?;
        let kind = Type::Number(gives(function, &argument.kind));
        Some(Typed { it: Expression::Call(function.name, vec![argument.it]), kind })
    }

    fn answers_or_members(&mut self, function: &Function, argument: &Expr) -> Option<Typed> {
        let Some(name) = plain_name(argument) else { return self.wrong(function, argument) };
        if self.is_for_each_member(name) {
            return self.every(name);
        }
        let typed = self.typed(argument)?;
        if matches!(typed.kind, Type::Many(_)) {
            return Some(typed);
        }
        self.wrong(function, argument)
    }

    fn numbers(&mut self, function: &Function, argument: &Expr) -> Option<Typed> {
        let Some(name) = plain_name(argument) else { return self.wrong(function, argument) };
        let typed = self.every(name)?;
        if matches!(typed.kind, Type::Number(_)) {
            Some(typed)
        } else {
            self.wrong(function, argument)
        }
    }

    fn date(&mut self, function: &Function, argument: &Expr) -> Option<Typed> {
        let typed = self.typed(argument)?;
        if matches!(typed.kind, Type::Date) { Some(typed) } else { self.wrong(function, argument) }
    }

    fn wrong(&mut self, function: &Function, argument: &Expr) -> Option<Typed> {
        if matches!(argument.it, tree::Expression::Unreadable) {
            return None;
        }
        let needs = match function.takes {
            Takes::AnswersOrMembers => "a `multi`, or a question asked in a loop",
            Takes::Numbers => "a number asked in a loop",
            Takes::Date => "a date",
        };
        let written = self.written(argument.span);
        let message = format!("`{}` needs {needs}, not `{written}`", function.name);
        self.error("Q0406", argument.span, message, format!("for example: {}", function.example));
        None
    }

    /// Does a name stand for one value a member, seen from here?
    fn is_for_each_member(&self, name: &Name) -> bool {
        use crate::compile::scope::Thing;
        let Some(Thing::Item(item)) = self.names.find(&name.it).map(|it| it.thing) else {
            return false;
        };
        let draft = self.draft(item);
        let here = draft.item.rosters.iter().all(|it| self.here.rosters.contains(it));
        let current = here && matches!(draft.kind, Type::Many(_));
        !draft.item.rosters.is_empty() && !current
    }

    fn every(&mut self, name: &Name) -> Option<Typed> {
        let item = self.item_of_loop(name)?;
        let kind = self.draft(item).kind.clone();
        let it = Expression::Reference(Reference::Every(item));
        (!matches!(kind, Type::Unknown)).then_some(Typed { it, kind })
    }
}

fn plain_name(argument: &Expr) -> Option<&Name> {
    let tree::Expression::Path(path) = &argument.it else { return None };
    let [name] = path.as_slice() else { return None };
    Some(name)
}

/// What is known of the number a builtin gives.
fn gives(function: &Function, argument: &Type) -> Numbers {
    match (function.takes, argument) {
        (Takes::AnswersOrMembers, Type::Many(answers)) => {
            Numbers::count(Some(answers.categories.len()))
        }
        (Takes::AnswersOrMembers, _) => Numbers::count(None),
        (Takes::Date, _) => Numbers { low: None, high: None, decimals: 0 },
        (Takes::Numbers, Type::Number(it)) if function.name != "mean of" => {
            Numbers { low: None, high: None, decimals: it.decimals }
        }
        (Takes::Numbers, _) => Numbers::any(),
    }
}
