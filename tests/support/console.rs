//! Runs what a document shows after `$`, and compares what it says is answered.
//!
//! Understands `cornetta …` with quotes, `< file`, `> file`, and `echo $?`; nothing of a shell besides.
//! In an expected answer a line `…` stands for any lines.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

/// The lines of a block: commands, each with the answer shown below it.
pub(crate) fn commands(text: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            found.push((command.to_owned(), Vec::new()));
        } else if let Some((_, answer)) = found.last_mut() {
            answer.push(line.trim_end().to_owned());
        }
    }
    found
}

/// Runs the commands in a folder. The complaint says what was answered instead.
pub(crate) fn run(text: &str, folder: &Path) -> Result<(), String> {
    let mut status = 0;
    let commands = commands(text);
    for (number, (command, expected)) in commands.iter().enumerate() {
        if command == "echo $?" {
            if expected.join("\n") != status.to_string() {
                return Err(format!("`{command}` answers {status}"));
            }
            continue;
        }
        let (answer, ended) = one(command, folder)?;
        status = ended;
        let is_told = commands.get(number + 1).is_some_and(|(next, _)| next == "echo $?");
        if status != 0 && !is_told {
            return Err(format!("`{command}` ends with {status}:\n{answer}"));
        }
        if !expected.is_empty() && !fits(expected, &answer) {
            return Err(format!("`{command}` answers:\n{answer}"));
        }
    }
    Ok(())
}

fn one(command: &str, folder: &Path) -> Result<(String, i32), String> {
    let words = words(command);
    let (program, words) = words.split_first().ok_or("an empty command")?;
    if program != "cornetta" {
        return Err(format!("`{command}`: only `cornetta` can be run here"));
    }
    let mut run = Command::new(env!("CARGO_BIN_EXE_cornetta"));
    run.current_dir(folder).env("NO_COLOR", "1").env("TERM", "dumb").stdin(Stdio::null());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "<" => {
                let name = words.next().ok_or("`<` without a file")?;
                run.stdin(File::open(folder.join(name)).map_err(|it| format!("{name}: {it}"))?);
            }
            ">" => {
                let name = words.next().ok_or("`>` without a file")?;
                run.stdout(File::create(folder.join(name)).map_err(|it| format!("{name}: {it}"))?);
            }
            _ => {
                run.arg(word);
            }
        }
    }
    let output = run.output().map_err(|it| it.to_string())?;
    let answer = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    Ok((answer.concat(), output.status.code().unwrap_or(-1)))
}

/// Words of a command; quoted ones in one piece.
fn words(command: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}

/// Does an answer read as expected?
fn fits(expected: &[String], answer: &str) -> bool {
    let lines: Vec<&str> = answer.trim_end().lines().map(str::trim_end).collect();
    let last = expected.iter().rposition(|it| !it.is_empty()).map_or(0, |it| it + 1);
    fit(expected.get(..last).unwrap_or_default(), &lines)
}

fn fit(expected: &[String], lines: &[&str]) -> bool {
    let Some((first, rest)) = expected.split_first() else { return lines.is_empty() };
    if first.trim() == "…" {
        return (0..=lines.len())
            .any(|skipped| fit(rest, lines.get(skipped..).unwrap_or_default()));
    }
    lines.split_first().is_some_and(|(line, lines)| line == first && fit(rest, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipsis_stands_for_any_lines() {
        let expected = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        assert!(fits(&expected("a\n…\nd"), "a\nb\nc\nd\n"));
        assert!(fits(&expected("a\n…"), "a\n"));
        assert!(!fits(&expected("a\n…\nd"), "a\nb\n"));
        assert!(!fits(&expected("a"), "a\nb\n"));
    }

    #[test]
    fn quotes_keep_words_together() {
        assert_eq!(
            words("cornetta new \"my study\" -n 3"),
            ["cornetta", "new", "my study", "-n", "3"]
        );
    }
}
