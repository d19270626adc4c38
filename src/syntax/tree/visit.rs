//! Every name in a statement, declared or referred to, to be looked at or changed.

use crate::syntax::tree::{
    Answer, Check, Choose, Compute, ComputeRule, Expr, Expression, Fill, Filter, Flag,
    FlagArgument, ForEach, Name, OrderHow, Over, Paragraph, Property, PropertyValue, Question,
    RosterDeclaration, Row, SampleColumn, SampleShape, Statement, Text, TextPart, When, Words,
    WordsRow,
};

/// Who looks.
pub trait Visitor {
    /// A name that the statement declares.
    fn declares(&mut self, name: &mut Name);
    /// A name it refers to; it may hold dots.
    fn refers(&mut self, name: &mut Name);
    /// A path in an expression: a name, with what follows its dots. It may be a handle as well.
    fn path(&mut self, path: &mut Vec<Name>);
    /// A path behind `is`: a name, or one of the answers of what stands in front.
    fn answer_or_path(&mut self, path: &mut Vec<Name>) {
        self.path(path);
    }
}

impl Statement {
    /// Shows every name to a visitor.
    #[expect(clippy::too_many_lines, reason = "one line for each statement")]
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        match self {
            Self::Questionnaire { properties, .. } => properties_of(properties, visitor),
            Self::Sample { columns, rosters } => sample(columns, rosters, visitor),
            Self::Roster(roster) => {
                visitor.declares(&mut roster.name);
                if let Some(it) = &mut roster.named {
                    visitor.refers(it);
                }
            }
            Self::List { name, answers, .. } => {
                visitor.declares(name);
                for it in answers {
                    answer(it, visitor);
                }
            }
            Self::Words(it) => words(it, visitor),
            Self::Section { name, .. } | Self::Shuffle { name, .. } => visitor.declares(name),
            Self::Question(it) => question(it, visitor),
            Self::Compute(it) => compute(it, visitor),
            Self::Check(it) => check(it, visitor),
            Self::If(it) | Self::ElseIf(it) => expression(it, visitor),
            Self::ForEach(it) => for_each(it, visitor),
            Self::AddTo(name) | Self::CheckQuota(name) => visitor.refers(name),
            Self::Block { name, parameters } => {
                visitor.declares(name);
                for it in parameters {
                    visitor.declares(it);
                }
            }
            Self::Use { block, arguments, prefix } => {
                visitor.refers(block);
                for it in arguments {
                    visitor.refers(it);
                }
                if let Some(it) = prefix {
                    visitor.declares(it);
                }
            }
            Self::Choose(it) => choose(it, visitor),
            Self::Quota(quota) => {
                visitor.declares(&mut quota.name);
                for it in &mut quota.on {
                    visitor.refers(it);
                }
            }
            Self::Objection(objection) => {
                visitor.declares(&mut objection.name);
                paragraphs(&mut objection.texts, visitor);
                for it in &mut objection.answers {
                    answer(&mut it.0, visitor);
                }
            }
            Self::Callback { name, texts } => {
                if let Some(it) = name {
                    visitor.declares(it);
                }
                paragraphs(texts, visitor);
            }
            Self::EndSection
            | Self::Else
            | Self::EndIf
            | Self::LeaveSection
            | Self::EndFor
            | Self::LeaveLoop
            | Self::EndAdd
            | Self::EndBlock
            | Self::EndShuffle
            | Self::EndInterview { .. }
            | Self::Include(_)
            | Self::Unreadable => {}
        }
    }
}

fn sample(
    columns: &mut [SampleColumn],
    rosters: &mut [RosterDeclaration],
    visitor: &mut dyn Visitor,
) {
    for column in columns {
        visitor.declares(&mut column.name);
        if let Some(it) = &mut column.of {
            visitor.refers(it);
        }
        if let SampleShape::OneOf(list) = &mut column.shape {
            visitor.refers(list);
        }
    }
    for roster in rosters {
        visitor.declares(&mut roster.name);
        if let Some(it) = &mut roster.named {
            visitor.refers(it);
        }
    }
}

fn words(words: &mut Words, visitor: &mut dyn Visitor) {
    visitor.declares(&mut words.name);
    if let Some(it) = &mut words.by {
        visitor.refers(it);
    }
    for (row, _) in &mut words.rows {
        if let WordsRow::When(condition) = row {
            expression(condition, visitor);
        }
    }
}

fn question(question: &mut Question, visitor: &mut dyn Visitor) {
    visitor.declares(&mut question.name);
    if let Some(row) = &mut question.row {
        visitor.declares(&mut row.group);
        if let Some(it) = &mut row.total {
            expression(it, visitor);
        }
        text(&mut row.label.it, visitor);
    }
    paragraphs(&mut question.texts, visitor);
    for it in &mut question.answers {
        answer(it, visitor);
    }
    for it in &mut question.rows {
        row(it, visitor);
    }
    properties_of(&mut question.properties, visitor);
    for it in &mut question.checks {
        check(it, visitor);
    }
}

fn compute(compute: &mut Compute, visitor: &mut dyn Visitor) {
    visitor.declares(&mut compute.name);
    match &mut compute.rule {
        ComputeRule::Formula(formula, otherwise) => {
            expression(formula, visitor);
            if let Some(it) = otherwise {
                expression(it, visitor);
            }
        }
        ComputeRule::Cases(cases) => {
            for (formula, condition) in cases {
                expression(formula, visitor);
                if let Some(it) = condition {
                    expression(it, visitor);
                }
            }
        }
        ComputeRule::Rows(rows) => {
            for (it, condition) in rows {
                answer(it, visitor);
                if let Some(it) = condition {
                    expression(it, visitor);
                }
            }
        }
    }
}

fn choose(choose: &mut Choose, visitor: &mut dyn Visitor) {
    visitor.declares(&mut choose.name);
    visitor.refers(&mut choose.from);
    if let Some(it) = &mut choose.filter {
        filter(it, visitor);
    }
    paragraphs(&mut choose.texts, visitor);
}

fn for_each(it: &mut ForEach, visitor: &mut dyn Visitor) {
    match &mut it.over {
        Over::Count(from, to) => {
            expression(from, visitor);
            expression(to, visitor);
            visitor.declares(&mut it.member);
        }
        Over::In(name) => {
            visitor.refers(name);
            visitor.declares(&mut it.member);
        }
        // A roster that was declared, or one that this makes: whoever knows which looks.
        Over::Members => visitor.declares(&mut it.member),
        Over::Pairs(second, roster) => {
            visitor.declares(&mut it.member);
            visitor.declares(second);
            visitor.refers(roster);
        }
    }
    if let Some(it) = &mut it.filter {
        expression(it, visitor);
    }
}

fn properties_of(properties: &mut [Property], visitor: &mut dyn Visitor) {
    for property in properties {
        match &mut property.value.it {
            PropertyValue::Range(low, high) => {
                expression(low, visitor);
                expression(high, visitor);
            }
            PropertyValue::Answers { list, filter: which, .. } => {
                visitor.refers(list);
                if let Some(it) = which {
                    filter(it, visitor);
                }
            }
            PropertyValue::Order(order) => {
                if let OrderHow::SameAs(other) = &mut order.how {
                    visitor.refers(other);
                }
            }
            PropertyValue::Expression(it) => expression(it, visitor),
            PropertyValue::Specials(_)
            | PropertyValue::Anchor(..)
            | PropertyValue::Number(_)
            | PropertyValue::Words(_)
            | PropertyValue::Unreadable => {}
        }
    }
}

fn filter(filter: &mut Filter, visitor: &mut dyn Visitor) {
    match filter {
        Filter::ChosenIn(name, _) => visitor.refers(name),
        Filter::Where(it) => expression(it, visitor),
    }
}

fn answer(answer: &mut Answer, visitor: &mut dyn Visitor) {
    text(&mut answer.label.it, visitor);
    flags(&mut answer.flags, visitor);
}

fn row(row: &mut Row, visitor: &mut dyn Visitor) {
    text(&mut row.label.it, visitor);
    flags(&mut row.flags, visitor);
}

fn flags(flags: &mut [Flag], visitor: &mut dyn Visitor) {
    for flag in flags {
        if let Some(FlagArgument::Condition(it)) = &mut flag.argument {
            expression(it, visitor);
        }
    }
}

fn check(check: &mut Check, visitor: &mut dyn Visitor) {
    expression(&mut check.condition, visitor);
    text(&mut check.message.it, visitor);
    for it in &mut check.fix {
        visitor.refers(it);
    }
}

fn paragraphs(paragraphs: &mut [Paragraph], visitor: &mut dyn Visitor) {
    for paragraph in paragraphs {
        if let When::If(condition) = &mut paragraph.when {
            expression(condition, visitor);
        }
        text(&mut paragraph.text.it, visitor);
    }
}

fn text(text: &mut Text, visitor: &mut dyn Visitor) {
    for part in &mut text.0 {
        if let TextPart::Fill(fill) = part {
            match &mut fill.it {
                Fill::Value { value, .. } => expression(value, visitor),
                Fill::Plural { number, .. } => expression(number, visitor),
            }
        }
    }
}

/// Depth is capped by `syntax`.
fn expression(it: &mut Expr, visitor: &mut dyn Visitor) {
    match &mut it.it {
        Expression::Path(path) => visitor.path(path),
        Expression::Of { item, member, .. } => {
            visitor.refers(item);
            visitor.refers(member);
        }
        Expression::Not(inner)
        | Expression::Negative(inner)
        | Expression::IsAnswered(inner, _)
        | Expression::IsAsked(inner, _) => expression(inner, visitor),
        Expression::Binary(_, left, right) => {
            expression(left, visitor);
            expression(right, visitor);
        }
        Expression::Is { left, right, .. } => {
            expression(left, visitor);
            if let Expression::Path(path) = &mut right.it {
                visitor.answer_or_path(path);
            } else {
                expression(right, visitor);
            }
        }
        Expression::Includes { left, .. } | Expression::Contains { left, .. } => {
            expression(left, visitor);
        }
        Expression::Between(it, low, high) => {
            expression(it, visitor);
            expression(low, visitor);
            expression(high, visitor);
        }
        Expression::Call(_, arguments) => {
            for it in arguments {
                expression(it, visitor);
            }
        }
        Expression::Over { value, roster, filter, .. } => {
            if let Some(it) = value {
                visitor.refers(it);
            }
            visitor.refers(roster);
            if let Some(filter) = filter {
                expression(filter, visitor);
            }
        }
        Expression::Different(item, roster) => {
            if let Some(it) = item {
                visitor.refers(it);
            }
            visitor.refers(roster);
        }
        Expression::Number(_)
        | Expression::Text(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Unreadable => {}
    }
}
