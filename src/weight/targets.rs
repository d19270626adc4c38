//! Targets, as the specification lists them or a file of targets does.

use serde_yaml::{Mapping, Value};

use crate::diagnostic::nearest;
use crate::value::text::shown;
use crate::weight::mistake::{Mistake, Place};
use crate::weight::read::{Reader, number, number_of, text_of};
use crate::weight::spec::{Branch, Goal, Named, Target};

const EXAMPLE: &str = "write for example `GENDER: {male: 48.9, female: 51.1}`";

/// Every margin there is, and what is wrong with them.
pub(super) fn read(reader: &mut Reader<'_>, said: Option<&Value>) -> Vec<Goal> {
    let Some(Value::Mapping(said)) = said else {
        let message = "no targets are given";
        reader.wrong(&["targets"], message, "write `targets:` and a line for each variable below");
        return Vec::new();
    };
    if said.is_empty() {
        reader.wrong(&["targets"], "no targets are given", EXAMPLE);
    }
    let mut goals: Vec<Goal> = Vec::new();
    for (key, value) in said {
        let Some(key) = text_of(key) else { continue };
        let goal = goal(reader, &key, value);
        let same = |it: &&Goal| it.name().eq_ignore_ascii_case(&goal.name());
        if goals.iter().any(|it| same(&it)) {
            let message = format!("`{}` stands here twice", shown(&goal.name()));
            reader.found.push(Mistake::new(&goal.place, message, "keep one of the two"));
        }
        goals.push(goal);
    }
    goals
}

fn goal(reader: &mut Reader<'_>, key: &str, value: &Value) -> Goal {
    let place = reader.place(&["targets", key]);
    let words: Vec<&str> = key.split_whitespace().collect();
    let variables: Vec<Named> = words
        .split(|it| it.eq_ignore_ascii_case("by"))
        .map(|it| Named { text: it.join(" "), place: place.clone() })
        .collect();
    let names: Vec<String> = variables.iter().map(|it| it.text.clone()).collect();
    let n_before = reader.found.len();
    let branches = match value {
        Value::Mapping(it) => match file_of(it) {
            Some(file) => of_file(reader, &place, &file, &names),
            None => branches(reader, &["targets", key], it, &names),
        },
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Sequence(_)
        | Value::Tagged(_) => {
            let message =
                format!("the categories of `{}` and their targets are missing", shown(key));
            reader.wrong(&["targets", key], message, EXAMPLE);
            Vec::new()
        }
    };
    let goal = Goal { variables, place, branches };
    if reader.found.len() == n_before {
        add_up(reader, &goal);
    }
    goal
}

/// `{file: ages.csv}`
fn file_of(said: &Mapping) -> Option<String> {
    let value = said.get("file")?;
    let is_alone = said.len() == 1 && number_of(value).is_none();
    is_alone.then(|| text_of(value)).flatten()
}

fn branches(
    reader: &mut Reader<'_>,
    path: &[&str],
    said: &Mapping,
    variables: &[String],
) -> Vec<Branch> {
    let mut found = Vec::new();
    for (key, value) in said {
        let Some(key) = text_of(key) else { continue };
        let path: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
        let inner = variables.get(1..).unwrap_or_default();
        let target = match (value.as_mapping(), inner.first()) {
            (Some(it), Some(_)) => Some(Target::Split(branches(reader, &path, it, inner))),
            (None, None) => amount(reader, &path, &key, text_of(value).as_deref()),
            (None, Some(next)) => {
                let message = format!("`{}` is to be split by `{next}`", shown(&key));
                let hint = format!("write `{key}: {{…: 12.5, …: 30}}` with answers of `{next}`");
                reader.wrong(&path, message, hint);
                None
            }
            (Some(_), None) => {
                let message = format!("`{}` has targets within it", shown(&key));
                let hint = format!("write `{} by OTHER:` where two variables are joined", path[1]);
                reader.wrong(&path, message, hint);
                None
            }
        };
        if let Some(target) = target {
            let place = reader.place(&path);
            found.push(Branch { key, place, target });
        }
    }
    found
}

/// `12.5`, `12.5 %`, `own`.
fn amount(reader: &mut Reader<'_>, path: &[&str], key: &str, text: Option<&str>) -> Option<Target> {
    match read_amount(text.unwrap_or_default(), false) {
        Ok(it) => Some(it),
        Err(hint) => {
            let said = text.map_or("nothing".to_owned(), |it| format!("`{}`", shown(it)));
            let message = format!("{said} is no target for `{}`", shown(key));
            reader.wrong(path, message, hint);
            None
        }
    }
}

fn read_amount(text: &str, comma: bool) -> Result<Target, String> {
    if text == "own" {
        return Ok(Target::Own);
    }
    let plain = if comma { text.replace(',', ".") } else { text.to_owned() };
    match number(&plain) {
        Some(it) if it >= 0.0 => Ok(Target::Amount(it)),
        Some(_) => Err("a target is not below 0".to_owned()),
        None if number(&text.replace(',', ".")).is_some() => {
            Err(format!("write `{}` with a point", text.replace(',', ".")))
        }
        None => Err("write percent or people, `48.9`; or `own`: as many as there are".to_owned()),
    }
}

/// Percent that do not add up to 100 lack a category, or have a slip.
fn add_up(reader: &mut Reader<'_>, goal: &Goal) {
    let mut sums = (0.0, 0.0, false);
    sum(&goal.branches, &mut sums);
    let (total, largest, has_own) = sums;
    if total <= 0.0 {
        let message = format!("the targets of `{}` are all 0", shown(&goal.name()));
        reader.found.push(Mistake::new(&goal.place, message, EXAMPLE));
        return;
    }
    for whole in [100.0, 1.0] {
        let is_meant = (total / whole - 1.0).abs() < 0.2 && largest < whole && !has_own;
        if is_meant && (total / whole - 1.0).abs() > 0.005 {
            let message = format!(
                "the targets of `{}` add up to {}, not to {whole}",
                shown(&goal.name()),
                short(total)
            );
            let hint = "look for a slip, or a category that is missing; people instead of percent may \
                        add up to anything";
            reader.found.push(Mistake::new(&goal.place, message, hint));
        }
    }
}

/// A sum without the dust of binary numbers.
fn short(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The sum of targets, the largest, and whether any is `own`.
fn sum(branches: &[Branch], sums: &mut (f64, f64, bool)) {
    for it in branches {
        match &it.target {
            Target::Amount(amount) => {
                sums.0 += amount;
                sums.1 = sums.1.max(*amount);
            }
            Target::Own => sums.2 = true,
            Target::Split(inner) => sum(inner, sums),
        }
    }
}

/// A CSV file: a column a variable, and `target`.
fn of_file(
    reader: &mut Reader<'_>,
    place: &Place,
    file: &str,
    variables: &[String],
) -> Vec<Branch> {
    let text = match (reader.files)(file) {
        Ok(it) => it,
        Err(why) => {
            let hint = "the file lies beside the specification";
            reader.found.push(Mistake::new(place, format!("`{}`: {why}", shown(file)), hint));
            return Vec::new();
        }
    };
    let head = text.lines().next().unwrap_or_default();
    let mark = [b'\t', b';', b','].into_iter().find(|it| head.as_bytes().contains(it));
    let mark = mark.unwrap_or(b',');
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = rows.headers().cloned().unwrap_or_default();
    let Some(columns) = columns(reader, file, &head, variables) else { return Vec::new() };
    let mut found = Vec::new();
    for row in rows.into_records().map_while(Result::ok) {
        let line = row.position().map_or(1, |it| usize::try_from(it.line()).unwrap_or(1));
        let place = Place { file: file.to_owned(), line };
        let keys: Vec<&str> = columns.1.iter().filter_map(|it| row.get(*it)).collect();
        let said = row.get(columns.0).unwrap_or_default();
        match read_amount(said, mark != b',') {
            Ok(target) => put(&mut found, &keys, &place, target),
            Err(hint) => {
                let message = format!("`{}` is no target", shown(said));
                reader.found.push(Mistake::new(&place, message, hint));
            }
        }
    }
    found
}

/// The column of targets, and those of the variables.
fn columns(
    reader: &mut Reader<'_>,
    file: &str,
    head: &csv::StringRecord,
    variables: &[String],
) -> Option<(usize, Vec<usize>)> {
    let place = Place { file: file.to_owned(), line: 1 };
    let named = |name: &str| head.iter().position(|it| it.eq_ignore_ascii_case(name));
    let Some(target) = named("target") else {
        let near = nearest("target", head.iter());
        let hint = match near {
            Some(it) => format!("call the column `{it}` `target`"),
            None => format!("begin with the line `{},target`", variables.join(",")),
        };
        reader.found.push(Mistake::new(&place, "no column is called `target`", hint));
        return None;
    };
    let mut found: Vec<usize> = variables.iter().filter_map(|it| named(it)).collect();
    if found.is_empty() && variables.len() == 1 {
        found.extend((0..head.len()).find(|it| *it != target));
    }
    if found.len() == variables.len() {
        return Some((target, found));
    }
    let message = format!("not all of `{}` have a column", variables.join("`, `"));
    let hint = format!("begin with the line `{},target`", variables.join(","));
    reader.found.push(Mistake::new(&place, message, hint));
    None
}

fn put(branches: &mut Vec<Branch>, keys: &[&str], place: &Place, target: Target) {
    let Some((key, inner)) = keys.split_first() else { return };
    let place = place.clone();
    if inner.is_empty() {
        branches.push(Branch { key: (*key).to_owned(), place, target });
        return;
    }
    let at = branches.iter().position(|it| it.key == *key).unwrap_or_else(|| {
        let target = Target::Split(Vec::new());
        branches.push(Branch { key: (*key).to_owned(), place: place.clone(), target });
        branches.len() - 1
    });
    if let Target::Split(them) = &mut branches[at].target {
        put(them, inner, &place, target);
    }
}
