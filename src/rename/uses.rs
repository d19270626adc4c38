//! Every place of a name, or of an answer's handle, in a tree.

use crate::rename::place::Target;
use crate::source::{Source, Span};
use crate::syntax::tree::{
    Answer, Check, Choose, Compute, ComputeRule, Expr, Expression, Fill, Filter, Flag,
    FlagArgument, ForEach, Name, Objection, OrderHow, Over, Paragraph, Property, PropertyValue,
    Question, Quota, RosterDeclaration, SampleColumn, SampleShape, Statement, Text, TextPart, Tree,
    When, Word, Words, WordsRow, expression::WordKind,
};

/// The places, in the order they were come upon.
pub(super) fn of(source: &Source, tree: &Tree, target: &Target) -> Vec<Span> {
    let mut walk = Walk::new(source, target);
    for statement in &tree.statements {
        walk.statement(&statement.it);
    }
    walk.found
}

/// The places in a table of words.
pub(super) fn in_table(source: &Source, words: &Words, target: &Target) -> Vec<Span> {
    let mut walk = Walk::new(source, target);
    walk.words(words);
    walk.found
}

struct Walk<'t> {
    source: &'t Source,
    target: &'t Target,
    found: Vec<Span>,
    /// Of the block around: here these names mean something else.
    parameters: Vec<String>,
}

impl<'t> Walk<'t> {
    fn new(source: &'t Source, target: &'t Target) -> Self {
        Self { source, target, found: Vec::new(), parameters: Vec::new() }
    }
}

impl Walk<'_> {
    fn sample(&mut self, columns: &[SampleColumn], rosters: &[RosterDeclaration]) {
        for it in columns {
            self.column(it);
        }
        for it in rosters {
            self.roster(it);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Questionnaire { properties, .. } => self.properties(properties, None),
            Statement::Sample { columns, rosters } => self.sample(columns, rosters),
            Statement::Roster(it) => self.roster(it),
            Statement::List { name, answers, properties, .. } => {
                self.name(name);
                self.answers(answers, Some(&name.it));
                self.properties(properties, Some(&name.it));
            }
            Statement::Words(it) => self.words(it),
            Statement::Question(it) => self.question(it),
            Statement::Compute(it) => self.compute(it),
            Statement::Check(it) => self.check(it),
            Statement::If(it) | Statement::ElseIf(it) => self.expression(it),
            Statement::ForEach(it) => self.for_each(it),
            Statement::Choose(it) => self.choose(it),
            Statement::Quota(it) => self.quota(it),
            Statement::Objection(it) => self.objection(it),
            Statement::Block { name, parameters } => {
                self.name(name);
                self.parameters = parameters.iter().map(|it| it.it.to_lowercase()).collect();
            }
            Statement::EndBlock => self.parameters.clear(),
            Statement::Use { block, arguments, prefix } => {
                self.name(block);
                for it in arguments {
                    self.name(it);
                }
                if let Some(it) = prefix {
                    self.name(it);
                }
            }
            Statement::Callback { name, texts } => {
                if let Some(it) = name {
                    self.name(it);
                }
                self.paragraphs(texts);
            }
            Statement::Section { name, .. }
            | Statement::AddTo(name)
            | Statement::Shuffle { name, .. }
            | Statement::CheckQuota(name) => self.name(name),
            Statement::EndSection
            | Statement::Else
            | Statement::EndIf
            | Statement::LeaveSection
            | Statement::EndFor
            | Statement::LeaveLoop
            | Statement::EndAdd
            | Statement::EndShuffle
            | Statement::Include(_)
            | Statement::EndInterview { .. }
            | Statement::Unreadable => {}
        }
    }

    /// A name, perhaps with names behind dots: `AGE`, `R.their`, `RATING.IMAGE.taste`.
    fn name(&mut self, name: &Name) {
        self.path(std::slice::from_ref(name));
    }

    fn path(&mut self, path: &[Name]) {
        let mut parts: Vec<(&str, usize)> = Vec::new();
        for name in path {
            let mut at = name.span.start;
            for part in name.it.split('.') {
                parts.push((part, at));
                at += part.len() + 1;
            }
        }
        let first = parts.first().map(|it| it.0.to_lowercase()).unwrap_or_default();
        if self.target.answer.is_some() || self.parameters.contains(&first) {
            return;
        }
        for (part, at) in parts {
            if self.target.is_old(part) {
                self.found(Span::new(at, at + part.len()));
                return;
            }
            // Behind what a use puts before the names of a block, such a name may follow.
            if !self.target.prefixes.contains(&part.to_lowercase()) {
                return;
            }
        }
    }

    fn found(&mut self, span: Span) {
        if self.target.is_old(self.source.slice(span)) {
            self.found.push(span);
        }
    }

    /// A handle, of the answers that something has.
    fn answer(&mut self, of: Option<&str>, handle: &Name) {
        let owner = of.and_then(|it| self.target.owner(it));
        if self.target.answer.is_some()
            && owner == self.target.answer.as_deref()
            && self.target.is_old(&handle.it)
        {
            self.found(handle.span);
        }
    }

    fn word(&mut self, of: Option<&str>, word: &Word) {
        if let WordKind::Handle(handle) = &word.it {
            self.answer(of, &Name::new(handle.clone(), word.span));
        }
    }

    fn answers(&mut self, answers: &[Answer], of: Option<&str>) {
        for answer in answers {
            if let Some(it) = &answer.handle {
                self.answer(of, it);
            }
            self.text(&answer.label.it);
            self.flags(&answer.flags, of);
        }
    }

    fn flags(&mut self, flags: &[Flag], of: Option<&str>) {
        for flag in flags {
            match &flag.argument {
                Some(FlagArgument::Answer(it)) => self.word(of, it),
                Some(FlagArgument::Condition(it)) => self.expression(it),
                Some(FlagArgument::Number(_)) | None => {}
            }
        }
    }

    fn column(&mut self, column: &SampleColumn) {
        self.name(&column.name);
        if let Some(it) = &column.of {
            self.name(it);
        }
        match &column.shape {
            SampleShape::OneOf(list) => self.name(list),
            SampleShape::Text | SampleShape::Number | SampleShape::Date => {}
        }
    }

    fn roster(&mut self, it: &RosterDeclaration) {
        self.name(&it.name);
        if let Some(it) = &it.named {
            self.name(it);
        }
    }

    fn words(&mut self, it: &Words) {
        self.name(&it.name);
        if let Some(it) = &it.by {
            self.name(it);
        }
        for (row, _) in &it.rows {
            match row {
                WordsRow::Answer(handle) => {
                    self.answer(it.by.as_ref().map(|it| it.it.as_str()), handle);
                }
                WordsRow::When(it) => self.expression(it),
                WordsRow::Otherwise(_) => {}
            }
        }
    }

    fn question(&mut self, it: &Question) {
        self.name(&it.name);
        self.paragraphs(&it.texts);
        self.answers(&it.answers, Some(&it.name.it));
        for row in &it.rows {
            self.text(&row.label.it);
            self.flags(&row.flags, None);
        }
        self.properties(&it.properties, Some(&it.name.it));
        for it in &it.checks {
            self.check(it);
        }
    }

    fn compute(&mut self, it: &Compute) {
        self.name(&it.name);
        match &it.rule {
            ComputeRule::Formula(formula, otherwise) => {
                self.expression(formula);
                if let Some(it) = otherwise {
                    self.expression(it);
                }
            }
            ComputeRule::Cases(cases) => {
                for (formula, condition) in cases {
                    self.expression(formula);
                    if let Some(it) = condition {
                        self.expression(it);
                    }
                }
            }
            ComputeRule::Rows(rows) => {
                for (answer, condition) in rows {
                    self.answers(std::slice::from_ref(answer), Some(&it.name.it));
                    if let Some(it) = condition {
                        self.expression(it);
                    }
                }
            }
        }
    }

    fn check(&mut self, it: &Check) {
        self.expression(&it.condition);
        self.text(&it.message.it);
        for it in &it.fix {
            self.name(it);
        }
    }

    fn for_each(&mut self, it: &ForEach) {
        self.name(&it.member);
        match &it.over {
            Over::Count(from, to) => {
                self.expression(from);
                self.expression(to);
            }
            Over::In(name) => self.name(name),
            Over::Members => {}
            Over::Pairs(second, roster) => {
                self.name(second);
                self.name(roster);
            }
        }
        if let Some(it) = &it.filter {
            self.expression(it);
        }
    }

    fn choose(&mut self, it: &Choose) {
        self.name(&it.name);
        self.name(&it.from);
        if let Some(it) = &it.filter {
            self.filter(it);
        }
        self.paragraphs(&it.texts);
    }

    fn quota(&mut self, it: &Quota) {
        self.name(&it.name);
        for it in &it.on {
            self.name(it);
        }
        let on = |at: usize| it.on.get(at).map(|it| it.it.as_str());
        for handle in &it.columns {
            self.answer(on(1), handle);
        }
        for (row, _) in &it.rows {
            if let Some(handle) = row {
                self.answer(on(0), handle);
            }
        }
    }

    fn objection(&mut self, it: &Objection) {
        self.name(&it.name);
        self.paragraphs(&it.texts);
        for (answer, _) in &it.answers {
            self.answers(std::slice::from_ref(answer), None);
        }
    }

    fn properties(&mut self, all: &[Property], of: Option<&str>) {
        for property in all {
            match &property.value.it {
                PropertyValue::Range(from, to) => {
                    self.expression(from);
                    self.expression(to);
                }
                PropertyValue::Answers { list, filter, except } => {
                    self.name(list);
                    if let Some(it) = filter {
                        self.filter(it);
                    }
                    for it in except {
                        self.word(of, it);
                    }
                }
                PropertyValue::Order(order) => match &order.how {
                    OrderHow::SameAs(name) => self.name(name),
                    OrderHow::Random | OrderHow::Rotate | OrderHow::ReverseHalf => {}
                },
                PropertyValue::Expression(it) => self.expression(it),
                PropertyValue::Specials(_)
                | PropertyValue::Anchor(..)
                | PropertyValue::Number(_)
                | PropertyValue::Words(_)
                | PropertyValue::Unreadable => {}
            }
        }
    }

    fn filter(&mut self, it: &Filter) {
        match it {
            Filter::ChosenIn(name, _) => self.name(name),
            Filter::Where(condition) => self.expression(condition),
        }
    }

    fn paragraphs(&mut self, all: &[Paragraph]) {
        for it in all {
            match &it.when {
                When::If(condition) => self.expression(condition),
                When::Always | When::Otherwise => {}
            }
            self.text(&it.text.it);
        }
    }

    fn text(&mut self, text: &Text) {
        for part in &text.0 {
            match part {
                TextPart::Words(_) => {}
                TextPart::Fill(fill) => match &fill.it {
                    Fill::Value { value, .. } => self.expression(value),
                    Fill::Plural { number, .. } => self.expression(number),
                },
            }
        }
    }

    fn expression(&mut self, it: &Expr) {
        match &it.it {
            Expression::Path(path) => self.path(path),
            Expression::Of { item, member, which } => {
                self.name(item);
                self.name(member);
                if let Some(it) = which {
                    self.word(Some(&member.it), it);
                }
            }
            Expression::Not(it)
            | Expression::Negative(it)
            | Expression::IsAnswered(it, _)
            | Expression::IsAsked(it, _)
            | Expression::Contains { left: it, .. } => self.expression(it),
            Expression::Binary(_, left, right) => {
                self.expression(left);
                self.expression(right);
            }
            Expression::Is { left, right, .. } => self.is(left, right),
            Expression::Includes { left, words, .. } => {
                self.expression(left);
                let of = named(left);
                for it in words {
                    self.word(of.as_deref(), it);
                }
            }
            Expression::Between(it, from, to) => {
                for it in [it, from, to] {
                    self.expression(it);
                }
            }
            Expression::Call(_, arguments) => arguments.iter().for_each(|it| self.expression(it)),
            Expression::Over { value, roster, filter, .. } => {
                if let Some(it) = value {
                    self.name(it);
                }
                self.name(roster);
                if let Some(it) = filter {
                    self.expression(it);
                }
            }
            Expression::Different(item, roster) => {
                if let Some(it) = item {
                    self.name(it);
                }
                self.name(roster);
            }
            Expression::Number(_)
            | Expression::Text(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Unreadable => {}
        }
    }

    /// `X is Y`: where Y is one of X's answers, it is that and no name.
    fn is(&mut self, left: &Expr, right: &Expr) {
        self.expression(left);
        if let Expression::Path(path) = &right.it
            && let [word] = path.as_slice()
        {
            let of = named(left);
            let owner = of.as_deref().and_then(|it| self.target.owner(it));
            if owner.is_some_and(|it| self.target.owners.has(it, &word.it)) {
                return self.answer(of.as_deref(), word);
            }
        }
        self.expression(right);
    }
}

/// The name whose answers an expression has.
fn named(it: &Expr) -> Option<String> {
    match &it.it {
        Expression::Path(path) => {
            let parts: Vec<&str> = path.iter().map(|it| it.it.as_str()).collect();
            Some(parts.join("."))
        }
        Expression::Of { item, .. } => Some(item.it.clone()),
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Not(_)
        | Expression::Negative(_)
        | Expression::Binary(..)
        | Expression::Is { .. }
        | Expression::IsAnswered(..)
        | Expression::IsAsked(..)
        | Expression::Includes { .. }
        | Expression::Contains { .. }
        | Expression::Between(..)
        | Expression::Call(..)
        | Expression::Over { .. }
        | Expression::Different(..)
        | Expression::Unreadable => None,
    }
}
