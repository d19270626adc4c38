//! A question on paper: who is asked, what is said, what may be answered, and where it leads.

use rust_decimal::Decimal;

use crate::expression::{Expression, Operator, Reference};
use crate::paper::route::Route;
use crate::paper::texts::{self, Piece};
use crate::questionnaire::{
    Anchor, AnswerFilter, Category, Check, ChoiceBy, Computation, Item, Node, Paragraph,
    Questionnaire, ReadOut, ResponseDomain, Role, Row, domain::NumberDomain, written,
};
use crate::value::text::{counted, number};
use crate::value::{Missing, Value};

/// Answers that are all printed; of a longer list, the first few stand for it.
const MOST_ANSWERS: usize = 60;
const OF_LONGER: usize = 10;

/// A question, a text to read out, or a computation.
pub(super) struct Entry {
    pub(super) anchor: String,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    /// Who is asked: empty for a computation made for all.
    pub(super) asked_of: String,
    pub(super) texts: Vec<Said>,
    /// Rows asked one by one.
    pub(super) rows: Vec<AnswerLine>,
    pub(super) answers: Vec<AnswerLine>,
    /// What else there is to say, a line each.
    pub(super) facts: Vec<String>,
    pub(super) checks: Vec<CheckLine>,
    /// Where it leads, where not simply to the next.
    pub(super) leads: Vec<String>,
}

/// A text, and who it is for.
pub(super) struct Said {
    pub(super) role: Role,
    /// When it is said; empty: always.
    pub(super) when: String,
    pub(super) pieces: Vec<Piece>,
}

/// One answer or row.
pub(super) struct AnswerLine {
    pub(super) code: String,
    pub(super) handle: String,
    pub(super) label: Vec<Piece>,
    /// What is special about it, in words.
    pub(super) flags: String,
    pub(super) leads: String,
}

/// A check.
pub(super) struct CheckLine {
    pub(super) hard: bool,
    pub(super) condition: String,
    pub(super) message: Vec<Piece>,
    /// Which answers are asked for again, where not only that of the question it stands under.
    pub(super) back_to: String,
}

pub(super) fn entry(questionnaire: &Questionnaire, route: &Route<'_>, item: &Item) -> Entry {
    let group = item.row.as_ref().map(|it| questionnaire.group(it.group));
    let name = group.map_or(&item.name, |it| &it.name);
    let label = group.map_or(&item.label, |it| &it.label);
    let leads = if group.is_none() { leads(questionnaire, route, item) } else { Vec::new() };
    Entry {
        anchor: texts::anchor(name),
        name: name.clone(),
        label: label.clone(),
        kind: group.map_or(item.kind, |it| it.kind),
        asked_of: asked_of(questionnaire, item),
        texts: said(questionnaire, &item.paragraphs),
        rows: rows(questionnaire, item),
        answers: answers(questionnaire, route, item),
        facts: facts(questionnaire, route, item),
        checks: checks(questionnaire, item),
        leads,
    }
}

fn asked_of(questionnaire: &Questionnaire, item: &Item) -> String {
    let group = item.row.as_ref().map(|it| questionnaire.group(it.group));
    let universe = group.map_or(&item.universe, |it| &it.universe);
    match (universe.is_empty(), item.is_shown()) {
        (false, _) => universe.clone(),
        (true, true) => "everyone".to_owned(),
        (true, false) => String::new(),
    }
}

/// Texts, each with its condition.
pub(super) fn said(questionnaire: &Questionnaire, all: &[Paragraph]) -> Vec<Said> {
    let said = |it: &Paragraph| {
        let when = written::said_when(questionnaire, &it.when);
        Said { role: it.role, when, pieces: texts::pieces(&it.text) }
    };
    all.iter().map(said).collect()
}

fn rows(questionnaire: &Questionnaire, item: &Item) -> Vec<AnswerLine> {
    let Some(row) = &item.row else { return Vec::new() };
    let items = questionnaire.group(row.group).rows.iter().map(|it| questionnaire.item(*it));
    let rows: Vec<&Row> = items.filter_map(|it| it.row.as_ref()).collect();
    let line = |row: &&Row| {
        let other = |it: usize| rows.get(it).map(|it| it.handle.as_str());
        let when = row.when.as_ref().map(|it| only_if(questionnaire, it));
        let flags: Vec<String> = place(row.anchor, other).into_iter().chain(when).collect();
        AnswerLine {
            code: String::new(),
            handle: row.handle.clone(),
            label: texts::pieces(&row.label),
            flags: flags.join("; "),
            leads: String::new(),
        }
    };
    rows.iter().map(line).collect()
}

/// Where something stays when the order changes.
fn place<'h>(anchor: Anchor, handle: impl Fn(usize) -> Option<&'h str>) -> Option<String> {
    match anchor {
        Anchor::None => None,
        Anchor::First => Some("always first".to_owned()),
        Anchor::Last => Some("always last".to_owned()),
        Anchor::With(other) => handle(other).map(|it| format!("always behind {it}")),
    }
}

fn only_if(questionnaire: &Questionnaire, condition: &Expression) -> String {
    format!("only if {}", written::expression(questionnaire, condition))
}

fn answers(questionnaire: &Questionnaire, route: &Route<'_>, item: &Item) -> Vec<AnswerLine> {
    let all = item.categories.len();
    let shown = if all > MOST_ANSWERS { OF_LONGER } else { all };
    let mut lines: Vec<AnswerLine> = item
        .categories
        .iter()
        .take(shown)
        .map(|it| answer(questionnaire, route, item, it))
        .collect();
    if shown < all {
        lines.push(other(String::new(), format!("… {all} answers in all"), String::new()));
    }
    if !item.is_shown() {
        return lines;
    }
    let mut plain = Vec::new();
    for special in &item.specials {
        let leads = match item.row {
            Some(_) => None,
            None => route.leads(item, &Err(Missing::Special(special.handle.clone()))),
        };
        match leads {
            Some(leads) => {
                lines.push(other(special.handle.clone(), special.label.clone(), leads));
            }
            None => plain.push(special),
        }
    }
    if !plain.is_empty() {
        let handles: Vec<&str> = plain.iter().map(|it| it.handle.as_str()).collect();
        let labels: Vec<&str> = plain.iter().map(|it| it.label.as_str()).collect();
        lines.push(other(handles.join(", "), labels.join(" · "), String::new()));
    }
    lines
}

fn other(code: String, label: String, leads: String) -> AnswerLine {
    let label = vec![Piece::Words(label)];
    AnswerLine { code, handle: String::new(), label, flags: String::new(), leads }
}

fn answer(
    questionnaire: &Questionnaire,
    route: &Route<'_>,
    item: &Item,
    it: &Category,
) -> AnswerLine {
    let code = it.code.0.to_string();
    // Of several answers, only one that stands alone says what the whole response is.
    let value = if item.row.is_some() {
        None
    } else if item.domain == ResponseDomain::One {
        Some(Value::Code(it.code))
    } else {
        it.alone.then(|| Value::Codes(vec![it.code]))
    };
    let leads = value.filter(|_| item.is_shown()).and_then(|it| route.leads(item, &Ok(it)));
    AnswerLine {
        handle: if it.handle == code { String::new() } else { it.handle.clone() },
        code,
        label: texts::pieces(&it.label),
        flags: flags(questionnaire, item, it),
        leads: leads.unwrap_or_default(),
    }
}

fn flags(questionnaire: &Questionnaire, item: &Item, it: &Category) -> String {
    let mut flags = Vec::new();
    if it.alone {
        flags.push("stands alone".to_owned());
    }
    if it.specify {
        flags.push("write down what".to_owned());
    }
    flags.extend(place(it.anchor, |at| item.categories.get(at).map(|it| it.handle.as_str())));
    match it.read_out {
        ReadOut::Yes => {}
        ReadOut::No => flags.push("not read out".to_owned()),
        ReadOut::IfNeeded => flags.push("read out if needed".to_owned()),
    }
    if let Some(Computation::Rows(rows)) = &item.computation
        && let Some((_, condition)) = rows.iter().find(|row| row.0 == it.code)
    {
        flags.push(written::when(questionnaire, condition.as_ref()));
    }
    if let ResponseDomain::Amount(amounts) = &item.domain
        && let Some(rate) = amounts.unit(it.code).and_then(|it| it.rate)
    {
        let over = if rate.over == Decimal::ONE {
            String::new()
        } else {
            format!("/{}", number(rate.over))
        };
        flags.push(format!("times {}{over}", number(rate.times)));
    }
    if let Some(when) = &it.when
        && !matches!(when, Expression::IsMember { filter: None, .. })
    {
        flags.push(only_if(questionnaire, when));
    }
    flags.join("; ")
}

fn facts(questionnaire: &Questionnaire, route: &Route<'_>, item: &Item) -> Vec<String> {
    let mut facts = Vec::new();
    let is_list = matches!(
        item.domain,
        ResponseDomain::One
            | ResponseDomain::Nothing
            | ResponseDomain::Many { at_least: None, at_most: None }
    );
    if item.is_shown() && !is_list {
        facts.push(format!("Answer: {}.", written::domain(item)));
    }
    if let ResponseDomain::Number(NumberDomain { anchors, .. }) = &item.domain {
        let words = anchors.iter().map(|(n, words)| format!("{n} is “{words}”"));
        facts.extend(words.map(|it| texts::sentence(&format!("{it}."))));
    }
    if let ResponseDomain::Coded(table) = &item.domain {
        let rows: Vec<String> =
            table.rows().iter().take(5).map(|it| format!("{} {}", it.code, it.label)).collect();
        facts.push(format!("{} begins: {} …", table.name(), rows.join(" · ")));
    }
    if let Some(AnswerFilter { chosen_in, not }) = &item.filter {
        let not = if *not { "not chosen" } else { "chosen" };
        let name = written::reference(questionnaire, chosen_in);
        facts.push(format!("Only answers {not} in {name}."));
    }
    if let Some(order) = &item.order {
        facts.push(format!("Answers {}.", texts::order(order.how)));
    }
    if let Some(start) = &item.start {
        let name = written::reference(questionnaire, start);
        facts.push(format!("{name} is proposed, and counts once it is confirmed."));
    }
    if let Some(row) = &item.row {
        let group = questionnaire.group(row.group);
        if let Some(total) = &group.total {
            let total = written::expression(questionnaire, total);
            facts.push(format!("The rows add up to {total}."));
        }
        let mut shuffles = questionnaire.shuffles.iter();
        if let Some(shuffle) = shuffles.find(|it| route.rows_of(it) == Some(group)) {
            facts.push(format!("Rows {}.", texts::order(shuffle.order.how)));
        }
    }
    facts.extend(item.computation.as_ref().map(|it| computed(questionnaire, it)));
    if item.personal {
        facts.push("Personal: never in the data unless asked for.".to_owned());
    }
    if item.essential {
        facts.push("Essential: without it an interview does not count.".to_owned());
    }
    if let Some(was) = &item.was {
        facts.push(format!("In earlier versions: {was}."));
    }
    facts
}

fn computed(questionnaire: &Questionnaire, it: &Computation) -> String {
    match it {
        Computation::Formula(formula, otherwise) => {
            let formula = written::expression(questionnaire, formula);
            let otherwise = otherwise.as_ref().map_or_else(String::new, |it| {
                format!(", and {} otherwise", written::expression(questionnaire, it))
            });
            format!("Computed: {formula}{otherwise}.")
        }
        Computation::Cases(cases) => {
            let case = |(formula, condition): &(Expression, Option<Expression>)| {
                let formula = written::expression(questionnaire, formula);
                format!("{formula} {}", written::when(questionnaire, condition.as_ref()))
            };
            format!("Computed: {}.", cases.iter().map(case).collect::<Vec<_>>().join("; "))
        }
        Computation::Rows(_) => "Computed: the first row that holds.".to_owned(),
        Computation::Choice { count, by } => {
            let by = match by {
                ChoiceBy::Random => "at random",
                ChoiceBy::LeastFilled => "from those with the fewest interviews",
                ChoiceBy::Kish => "by Kish's tables",
            };
            format!("Chosen: {} of these, {by}.", counted(u64::from(*count), "answer"))
        }
    }
}

fn checks(questionnaire: &Questionnaire, item: &Item) -> Vec<CheckLine> {
    let group = item.row.as_ref().map(|it| questionnaire.group(it.group));
    let name = group.map_or(&item.name, |it| &it.name);
    // That rows add up is said with the rows.
    let said = usize::from(group.is_some_and(|it| it.total.is_some()));
    let own = questionnaire.checks.iter().filter(|it| it.owner() == name).skip(said);
    let line = |it: &Check| {
        let mut line = check(questionnaire, it);
        if it.fix == [item.id] || line.back_to == *name {
            line.back_to.clear();
        }
        line
    };
    own.map(line).collect()
}

/// A check, and which answers it asks for again.
pub(super) fn check(questionnaire: &Questionnaire, it: &Check) -> CheckLine {
    let mut back_to: Vec<&str> = Vec::new();
    for item in it.fix.iter().map(|it| questionnaire.item(*it)) {
        let group = item.row.as_ref().map(|it| questionnaire.group(it.group));
        let whole = group.filter(|group| group.rows.iter().all(|row| it.fix.contains(row)));
        let name = whole.map_or(&item.name, |it| &it.name);
        if !back_to.contains(&name.as_str()) {
            back_to.push(name);
        }
    }
    CheckLine {
        hard: it.hard,
        condition: written::expression(questionnaire, &it.condition),
        message: texts::pieces(&it.message),
        back_to: back_to.join(", "),
    }
}

/// Where an item leads as a whole, or by what number was answered.
fn leads(questionnaire: &Questionnaire, route: &Route<'_>, item: &Item) -> Vec<String> {
    if let Some(always) = route.leads_always(item) {
        return vec![always];
    }
    let ResponseDomain::Number(domain) = &item.domain else { return Vec::new() };
    if !item.is_shown() || domain.decimals > 0 {
        return Vec::new();
    }
    let points = points(questionnaire, item, domain);
    let lead = |it: &Decimal| route.leads(item, &Ok(Value::Number(*it)));
    let mut lines = Vec::new();
    for same in points.chunk_by(|a, b| lead(a) == lead(b)) {
        let (Some(first), Some(last)) = (same.first(), same.last()) else { continue };
        let Some(to) = lead(first) else { continue };
        let from = (domain.low == Some(*first) || first != &points[0]).then_some(first);
        let until = (domain.high == Some(*last) || Some(last) != points.last()).then_some(last);
        let range = match (from, until) {
            (Some(from), Some(until)) if from == until => number(*from),
            (Some(from), Some(until)) => format!("{}–{}", number(*from), number(*until)),
            (Some(from), None) => format!("{} or more", number(*from)),
            (None, Some(until)) => format!("{} or less", number(*until)),
            (None, None) => "any number".to_owned(),
        };
        lines.push(format!("{range} → {to}"));
    }
    lines
}

/// Numbers at which conditions may turn, with their neighbors, and the ends of the range.
fn points(questionnaire: &Questionnaire, item: &Item, domain: &NumberDomain) -> Vec<Decimal> {
    let mut points: Vec<Decimal> = domain.low.into_iter().chain(domain.high).collect();
    for node in &questionnaire.nodes {
        let Node::Branch { condition, .. } = node else { continue };
        turns(condition, item, &mut |it| points.extend([it - Decimal::ONE, it, it + Decimal::ONE]));
    }
    let inside = |it: &Decimal| {
        domain.low.is_none_or(|low| *it >= low) && domain.high.is_none_or(|high| *it <= high)
    };
    points.retain(inside);
    points.sort();
    points.dedup();
    points
}

/// The whole numbers an item is compared with.
fn turns(condition: &Expression, item: &Item, found: &mut dyn FnMut(Decimal)) {
    let own = |it: &Expression| *it == Expression::Reference(Reference::Item(item.id));
    match condition {
        Expression::Not(inner) => turns(inner, item, found),
        Expression::Binary(Operator::And | Operator::Or, left, right) => {
            turns(left, item, found);
            turns(right, item, found);
        }
        Expression::Binary(_, left, right) => {
            if let Expression::Constant(Value::Number(it)) = right.as_ref()
                && own(left)
            {
                found(*it);
            } else if let Expression::Constant(Value::Number(it)) = left.as_ref()
                && own(right)
            {
                found(*it);
            }
        }
        Expression::Constant(_)
        | Expression::Reference(_)
        | Expression::Negative(_)
        | Expression::IsSpecial(..)
        | Expression::IsAnswered(_)
        | Expression::IsAsked(_)
        | Expression::Call(..)
        | Expression::Over { .. }
        | Expression::Different(_)
        | Expression::IsMember { .. } => {}
    }
}
