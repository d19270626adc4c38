//! A report for the terminal, at most 80 columns wide.

use crate::value::text::{counted, shown};
use crate::weight::report::{Margin, Report, Spread};
use crate::weight::select::people;

/// The columns of a name.
const NAME: usize = 38;

/// The report as a plain text.
pub fn in_words(report: &Report) -> String {
    let mut text = format!(
        "`{}` weights {} to {} ({}), {}\n\n",
        shown(&report.name),
        people(report.n, "", "").trim(),
        counted(report.margins.len(), "margin"),
        report.method,
        sum(report)
    );
    rounds(report, &mut text);
    for it in &report.margins {
        margin(it, &mut text);
    }
    precision(report, &mut text);
    spread(&report.spread, &mut text);
    text
}

fn sum(report: &Report) -> String {
    format!("adding up to {}", plain(report.sum))
}

/// A number without needless decimals.
fn plain(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The first rounds and the last: how far off the worst category still was.
fn rounds(report: &Report, text: &mut String) {
    const FIRST: usize = 4;
    let n = report.rounds.len();
    let last = n.saturating_sub(1);
    let told = (0..n).filter(|it| *it < FIRST || *it == last);
    let mut words = Vec::new();
    for it in told {
        if it == last && n > FIRST + 1 {
            words.push("…".to_owned());
        }
        words.push(format!("{} {:.1e}", it + 1, report.rounds[it]));
    }
    line(
        text,
        &format!(
            "{}; the worst category was still off by this share of its target:",
            counted(n, "round")
        ),
    );
    line(text, &format!("  {}", words.join("   ")));
}

fn margin(margin: &Margin, text: &mut String) {
    let name = shortened(&margin.name);
    line(text, &format!("\n{}", row(&name, ["n", "target %", "before %", "now %"])));
    for it in &margin.categories {
        let name = if it.name.is_empty() { "(no value)" } else { &it.name };
        let own = if it.is_own { "own " } else { "" };
        let target = format!("{own}{:.2}", it.target);
        let n = it.n.to_string();
        let before = format!("{:.2}", it.unweighted);
        let now = format!("{:.2}", it.weighted);
        line(text, &row(&format!("  {}", shortened(name)), [&n, &target, &before, &now]));
    }
}

/// A name and four numbers.
fn row(name: &str, cells: [&str; 4]) -> String {
    let width = textwrap::core::display_width(name);
    let gap = " ".repeat(NAME.saturating_sub(width));
    let [n, target, before, now] = cells;
    format!("{name}{gap}{n:>9}{target:>12}{before:>10}{now:>10}")
}

/// A name that fits its column.
fn shortened(name: &str) -> String {
    let name = shown(name);
    let mut short = String::new();
    for it in name.chars() {
        if textwrap::core::display_width(&short) >= NAME - 4 {
            short.push('…');
            return short;
        }
        short.push(it);
    }
    short
}

fn precision(report: &Report, text: &mut String) {
    line(text, "");
    for (name, value) in [
        ("efficiency", format!("{:.1} %", report.efficiency)),
        ("design effect (Kish)", format!("{:.3}", report.design_effect)),
        ("effective base", format!("{:.1} of {}", report.effective_base, report.n)),
    ] {
        line(text, &format!("{name:<22}{value}"));
    }
}

fn spread(spread: &Spread, text: &mut String) {
    let Spread { mean, least, most, deciles, n_at_low, n_at_high } = spread;
    let mean = format!("{mean:.4}");
    let mean = mean.trim_end_matches('0').trim_end_matches('.');
    line(text, &format!("{:<22}{least:.3} to {most:.3}, where the mean, {mean}, is 1", "weights"));
    let deciles: Vec<String> = deciles.iter().map(|it| format!("{it:.2}")).collect();
    line(text, &format!("{:<22}{}", "deciles", deciles.join("  ")));
    if n_at_low + n_at_high > 0 {
        let low = people(*n_at_low, "", "");
        let high = people(*n_at_high, "", "");
        let words = format!("{} at the lowest weight, {} at the highest", low.trim(), high.trim());
        line(text, &format!("{:<22}{words}", "trimmed"));
    }
}

fn line(text: &mut String, words: &str) {
    text.push_str(words.trim_end());
    text.push('\n');
}
