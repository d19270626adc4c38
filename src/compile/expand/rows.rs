//! The rows of grids and sums, each a question of its own under the same stem.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Span, Spanned};
use crate::syntax::tree::expression::WordKind;
use crate::syntax::tree::{
    Answer, Check, Expr, Expression, Fill, Filter, Flag, FlagArgument, Name, Property,
    PropertyValue, Question, Row, RowOf, Statement, Text, TextPart, Tree, Word,
};

/// One row, and under which condition it is asked.
struct Asked {
    row: Row,
    condition: Option<Expr>,
}

/// The rows of a question as statements.
pub(super) fn written_out(
    tree: &Tree,
    question: Question,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Vec<Spanned<Statement>> {
    let rows = rows(tree, &question, diagnostics);
    if rows.is_empty() {
        let lost = question.properties.iter().any(|it| it.value.it == PropertyValue::Unreadable);
        if !lost {
            let message = format!("`{}` has no rows", question.name.it);
            diagnostics.push(Diagnostic::error("Q0314", span, message).hint(
                "write them under it, `row taste: It tastes good`, or name a list: `rows: LIST`",
            ));
        }
    }
    let mut statements = Vec::new();
    let how = question.properties.iter().find_map(|it| it.order(true)).cloned();
    let add = |statements: &mut Vec<_>, it| statements.push(Spanned::new(it, span));
    if let Some(how) = how.clone() {
        let (name, pick) = (first_name(&question), None);
        add(&mut statements, Statement::Shuffle { name, pick, rows: Some(how) });
    }
    let total = question.properties.iter().find_map(|it| it.expression("total")).cloned();
    let handles: Vec<Name> = rows.iter().map(|it| it.row.handle.clone()).collect();
    for Asked { row, condition } in rows {
        let is_conditional = condition.is_some();
        if let Some(condition) = condition {
            add(&mut statements, Statement::If(condition));
        }
        let mut row = one(&question, row, total.as_ref());
        row.row.iter_mut().for_each(|it| it.conditional = is_conditional);
        add(&mut statements, Statement::Question(row));
        if is_conditional {
            add(&mut statements, Statement::EndIf);
        }
    }
    if how.is_some() {
        add(&mut statements, Statement::EndShuffle);
    }
    if let Some(total) = total.filter(|_| !handles.is_empty()) {
        add(&mut statements, Statement::Check(adds_up(&question, &handles, &total, span)));
    }
    for check in question.checks {
        let of = Some(question.name.clone());
        add(&mut statements, Statement::Check(Check { of, ..check }));
    }
    statements
}

fn rows(tree: &Tree, question: &Question, diagnostics: &mut Diagnostics) -> Vec<Asked> {
    let mut asked: Vec<Asked> = question
        .rows
        .iter()
        .map(|row| Asked { row: row.clone(), condition: condition(&row.flags) })
        .collect();
    let rows = question.properties.iter().find(|it| it.name.it == "rows");
    let listed = rows.and_then(|it| {
        let PropertyValue::Answers { list, filter, except } = &it.value.it else { return None };
        Some((list, filter, except))
    });
    let Some((list, filter, except)) = listed else { return unique(asked, diagnostics) };
    if let Some(row) = question.rows.first() {
        diagnostics.push(
            Diagnostic::error("Q0314", row.handle.span, "the rows are given twice")
                .label(list.span, "here is a list of them")
                .hint("keep the list, or the rows in the body"),
        );
    }
    let answers = tree.statements.iter().find_map(|it| {
        let Statement::List { name, answers, .. } = &it.it else { return None };
        name.it.eq_ignore_ascii_case(&list.it).then_some(answers)
    });
    let Some(answers) = answers else {
        let message = format!("there is no list `{}`", list.it);
        diagnostics.push(Diagnostic::error("Q0204", list.span, message));
        return asked;
    };
    let is_excepted = |answer: &Answer| {
        except.iter().any(|it| match &it.it {
            WordKind::Handle(handle) => {
                answer.handle.as_ref().is_some_and(|it| it.it.eq_ignore_ascii_case(handle))
            }
            WordKind::Number(code) => answer.code.it == *code,
        })
    };
    let is_alone = |it: &&Answer| !it.flags.iter().any(|it| it.name.it == "alone");
    for answer in answers.iter().filter(is_alone).filter(|it| !is_excepted(it)) {
        let code = answer.code.it.to_string();
        let handle = answer.handle.clone().unwrap_or(Name::new(code, answer.code.span));
        let row = Row { handle, label: answer.label.clone(), flags: answer.flags.clone() };
        let condition = match filter {
            Some(Filter::ChosenIn(multi, not)) => Some(includes(multi, answer, *not)),
            Some(Filter::Where(it)) => Some(it.clone()),
            None => condition(&answer.flags),
        };
        asked.push(Asked { row, condition });
    }
    unique(asked, diagnostics)
}

/// Rows with different handles.
fn unique(asked: Vec<Asked>, diagnostics: &mut Diagnostics) -> Vec<Asked> {
    let mut kept: Vec<Asked> = Vec::new();
    for it in asked {
        let same = |other: &&Asked| other.row.handle.it.eq_ignore_ascii_case(&it.row.handle.it);
        if let Some(first) = kept.iter().find(same) {
            let message = format!("two rows have the handle `{}`", it.row.handle.it);
            diagnostics.push(
                Diagnostic::error("Q0306", it.row.handle.span, message)
                    .label(first.row.handle.span, "first used here")
                    .hint("give each row a handle of its own"),
            );
            continue;
        }
        kept.push(it);
    }
    kept
}

fn condition(flags: &[Flag]) -> Option<Expr> {
    flags.iter().find_map(|it| match &it.argument {
        Some(FlagArgument::Condition(it)) => Some(it.clone()),
        Some(FlagArgument::Answer(_) | FlagArgument::Number(_)) | None => None,
    })
}

/// `MULTI includes code`
fn includes(multi: &Name, answer: &Answer, negated: bool) -> Expr {
    let left = Box::new(Spanned::new(path(multi), multi.span));
    let words = vec![Word::new(WordKind::Number(answer.code.it), multi.span)];
    Spanned::new(Expression::Includes { left, words, any: false, negated }, multi.span)
}

fn path(name: &Name) -> Expression {
    Expression::Path(name.it.split('.').map(|it| Name::new(it.to_owned(), name.span)).collect())
}

/// The first name a question had: chance goes by it.
fn first_name(question: &Question) -> Name {
    let was = question.properties.iter().find(|it| it.name.it == "was");
    match was.map(|it| (&it.value.it, it.value.span)) {
        Some((PropertyValue::Words(was), span)) => Name::new(was.trim().to_owned(), span),
        Some(_) | None => question.name.clone(),
    }
}

/// The question of one row.
fn one(question: &Question, row: Row, total: Option<&Expr>) -> Question {
    const OF_ALL: [&str; 2] = ["rows", "total"];
    let mut properties: Vec<Property> = question
        .properties
        .iter()
        .filter(|it| !OF_ALL.contains(&it.name.it.as_str()) && it.order(true).is_none())
        .cloned()
        .collect();
    for property in properties.iter_mut().filter(|it| it.name.it == "was") {
        if let PropertyValue::Words(was) = &mut property.value.it {
            *was = format!("{}.{}", was.trim(), row.handle.it);
        }
    }
    let has_range = properties.iter().any(|it| it.name.it == "range");
    if let Some(total) = total.filter(|it| matches!(it.it, Expression::Number(_)) && !has_range) {
        let zero = Spanned::new(Expression::Number(0.into()), total.span);
        let range = PropertyValue::Range(zero, total.clone());
        properties.push(Property {
            name: Name::new("range".to_owned(), total.span),
            value: Spanned::new(range, total.span),
        });
    }
    let name = format!("{}.{}", question.name.it, row.handle.it);
    Question {
        kind: question.kind.clone(),
        name: Name::new(name, row.handle.span),
        label: question.label.clone(),
        texts: question.texts.clone(),
        answers: question.answers.clone(),
        rows: Vec::new(),
        row: Some(RowOf {
            group: question.name.clone(),
            handle: row.handle,
            label: row.label,
            flags: row.flags,
            total: total.cloned(),
            conditional: false,
        }),
        properties,
        checks: Vec::new(),
    }
}

/// That the rows add up: where one of them is not known, nothing is said. What is read out holds no
/// word of any language: `3 + 4 + 2 = 10?`
fn adds_up(question: &Question, handles: &[Name], total: &Expr, span: Span) -> Check {
    let group = Spanned::new(path(&question.name), question.name.span);
    let function = Name::new("sum of".to_owned(), question.name.span);
    let sum = Spanned::new(Expression::Call(function, vec![group]), question.name.span);
    let condition =
        Expression::Between(Box::new(sum), Box::new(total.clone()), Box::new(total.clone()));
    let mut words = Text::default();
    for (at, handle) in handles.iter().enumerate() {
        if at > 0 {
            words.0.push(TextPart::Words(" + ".to_owned()));
        }
        let name = Name::new(format!("{}.{}", question.name.it, handle.it), handle.span);
        let value = Box::new(Spanned::new(path(&name), handle.span));
        let fill = Fill::Value { value, otherwise: Some("0".to_owned()) };
        words.0.push(TextPart::Fill(Spanned::new(fill, handle.span)));
    }
    if let Expression::Number(number) = &total.it {
        words.0.push(TextPart::Words(format!(" = {number}?")));
    } else {
        words.0.push(TextPart::Words(" = ".to_owned()));
        let otherwise = Some("0".to_owned());
        let fill = Fill::Value { value: Box::new(total.clone()), otherwise };
        words.0.push(TextPart::Fill(Spanned::new(fill, total.span)));
        words.0.push(TextPart::Words("?".to_owned()));
    }
    let fix =
        handles.iter().map(|it| Name::new(format!("{}.{}", question.name.it, it.it), it.span));
    Check {
        hard: true,
        condition: Spanned::new(condition, total.span),
        message: Spanned::new(words, total.span),
        fix: fix.collect(),
        of: Some(question.name.clone()),
        span,
    }
}
