//! Calls of builtins: what each may be given is in the registry.

use crate::compile::Compiler;
use crate::compile::scope::Thing;
use crate::compile::types::{Numbers, Type, Typed};
use crate::diagnostic::Diagnostic;
use crate::expression::function::{self, FUNCTIONS, Function, Takes};
use crate::expression::{Expression, Reference};
use crate::source::Spanned;
use crate::syntax::tree::{self, Expr, Name, Quantifier};

impl Compiler<'_> {
    /// `count of X`
    pub(super) fn call(&mut self, name: &Name, arguments: &[Expr]) -> Option<Typed> {
        let Some(function) = function::find(&name.it) else {
            let error =
                Diagnostic::error("Q0406", name.span, format!("nothing is called `{}`", name.it));
            let known = FUNCTIONS.iter().map(|it| it.name);
            self.diagnostics.push(error.did_you_mean(&name.it, known));
            return None;
        };
        if arguments.len() != function.takes.len() {
            return self.wrong(function, function.takes.first().copied(), arguments.first()?);
        }
        let mut given = Vec::new();
        for (takes, argument) in function.takes.iter().zip(arguments) {
            given.push(self.argument(function, *takes, argument));
        }
        let given = given.into_iter().collect::<Option<Vec<_>>>()?;
        if let [Typed { it: it @ Expression::Over { .. }, kind }] = given.as_slice() {
            return Some(Typed { it: it.clone(), kind: kind.clone() });
        }
        let kind = Type::Number(gives(function, &given.first()?.kind));
        let given = given.into_iter().map(|it| it.it).collect();
        Some(Typed { it: Expression::Call(function.name, given), kind })
    }

    fn argument(&mut self, function: &Function, takes: Takes, argument: &Expr) -> Option<Typed> {
        match takes {
            Takes::AnswersOrMembers => self.answers_or_members(function, argument),
            Takes::Numbers => self.numbers(function, argument),
            Takes::Date => self.one(function, takes, argument, |it| matches!(it, Type::Date)),
            Takes::Time => self.one(function, takes, argument, |it| matches!(it, Type::Time)),
            Takes::Text => self.one(function, takes, argument, |it| matches!(it, Type::Text)),
        }
    }

    fn answers_or_members(&mut self, function: &Function, argument: &Expr) -> Option<Typed> {
        let Some(name) = self.name_alone(argument) else {
            return self.wrong(function, Some(Takes::AnswersOrMembers), argument);
        };
        if let Some(rows) = self.all_rows(&name) {
            return Some(rows);
        }
        if self.is_for_each_member(&name) {
            return self.every(&name);
        }
        if let Some(Thing::Member(roster)) = self.names.find(&name.it).map(|it| it.thing)
            && !self.here.rosters.contains(&roster)
        {
            let what = Spanned::new(Quantifier::Count, argument.span);
            return self.over(&what, None, &name, None);
        }
        let typed = self.typed(argument)?;
        if matches!(typed.kind, Type::Many(_)) {
            return Some(typed);
        }
        self.wrong(function, Some(Takes::AnswersOrMembers), argument)
    }

    fn numbers(&mut self, function: &Function, argument: &Expr) -> Option<Typed> {
        let Some(name) = self.name_alone(argument) else {
            return self.wrong(function, Some(Takes::Numbers), argument);
        };
        let typed = match self.all_rows(&name) {
            Some(rows) => rows,
            None => self.every(&name)?,
        };
        if matches!(typed.kind, Type::Number(_)) {
            Some(typed)
        } else {
            self.wrong(function, Some(Takes::Numbers), argument)
        }
    }

    /// An argument that is a name and nothing else: `AGE`, `RATING.IMAGE`.
    fn name_alone(&self, argument: &Expr) -> Option<Name> {
        let tree::Expression::Path(path) = &argument.it else { return None };
        match path.as_slice() {
            [name] => Some(name.clone()),
            path => self.dotted(path),
        }
    }

    /// The rows of a grid or sum whose name stands alone.
    pub(super) fn rows_alone(&mut self, argument: &Expr) -> Option<Vec<Reference>> {
        let name = self.name_alone(argument)?;
        let Thing::Group(group) = self.names.find(&name.it)?.thing else { return None };
        let rows = self.groups[usize::from(group.0)].rows.clone();
        for row in &rows {
            self.known_by_now(*row, &name)?;
        }
        Some(rows.into_iter().map(Reference::Item).collect())
    }

    /// All rows of a grid or sum.
    fn all_rows(&mut self, name: &Name) -> Option<Typed> {
        let Thing::Group(group) = self.names.find(&name.it)?.thing else { return None };
        let rows = self.groups[usize::from(group.0)].rows.clone();
        let kind = self.draft(*rows.first()?).kind.clone();
        for row in &rows {
            self.known_by_now(*row, name)?;
        }
        let rows = rows.into_iter().map(|it| Expression::Reference(Reference::Item(it)));
        Some(Typed { it: Expression::Call(function::ROWS, rows.collect()), kind })
    }

    /// One value of a sort.
    fn one(
        &mut self,
        function: &Function,
        takes: Takes,
        argument: &Expr,
        fits: fn(&Type) -> bool,
    ) -> Option<Typed> {
        let typed = self.typed(argument)?;
        if fits(&typed.kind) { Some(typed) } else { self.wrong(function, Some(takes), argument) }
    }

    fn wrong(
        &mut self,
        function: &Function,
        takes: Option<Takes>,
        argument: &Expr,
    ) -> Option<Typed> {
        if matches!(argument.it, tree::Expression::Unreadable) {
            return None;
        }
        let needs = takes.map_or("something else", Takes::in_words);
        let written = self.written(argument.span);
        let message = format!("`{}` needs {needs}, not `{written}`", function.name);
        self.error("Q0406", argument.span, message, format!("for example: {}", function.example));
        None
    }

    /// Does a name stand for one value a member, seen from here?
    fn is_for_each_member(&self, name: &Name) -> bool {
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

/// What is known of the number a builtin gives.
fn gives(function: &Function, argument: &Type) -> Numbers {
    match (function.takes.first(), argument) {
        (Some(Takes::AnswersOrMembers), Type::Many(answers)) => {
            Numbers::count(Some(answers.categories.len()))
        }
        (Some(Takes::AnswersOrMembers | Takes::Text), _) => Numbers::count(None),
        (Some(Takes::Date), _) if function.name == "month of" => {
            Numbers { low: Some(1.into()), high: Some(12.into()), decimals: 0 }
        }
        (Some(Takes::Date), _) => Numbers { low: None, high: None, decimals: 0 },
        (Some(Takes::Time), _) => {
            let (most, decimals) = if function.name == "hours from" { (24, 2) } else { (1440, 0) };
            Numbers { low: Some(0.into()), high: Some(most.into()), decimals }
        }
        (Some(Takes::Numbers), Type::Number(it)) if function.name != "mean of" => {
            Numbers { low: None, high: None, decimals: it.decimals }
        }
        (Some(Takes::Numbers) | None, _) => Numbers::any(),
    }
}
