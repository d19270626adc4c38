//! Frames and texts as files.

use std::collections::BTreeMap;
use std::path::Path;

use cornetta::clock::{Clock as _, SystemClock};
use cornetta::coding::{self, Frame, LineMistake, Place};
use cornetta::fieldwork::CaseId;
use cornetta::store::KeptExport;
use cornetta::value::text::{counted, shown};
use serde_json::json;

use crate::cli::code::book::Book;
use crate::cli::console::Console;
use crate::cli::exit::{Exit, Failure};
use crate::cli::{mistakes, open};

/// Takes a frame in, or writes it where there is no such file.
pub(super) fn frame(book: &mut Book, file: &Path, console: &Console) -> anyhow::Result<Exit> {
    if !file.exists() {
        write(file, &coding::write_frame(&book.frame))?;
        console.say(&format!("the frame of {} is now in {}.", book.item, file.display()));
        return Ok(Exit::Fine);
    }
    let Some(text) = text(file, console)? else { return Ok(Exit::Mistakes) };
    let frame = match coding::read_frame(&text) {
        Ok(it) => it,
        Err(found) => return Ok(say(&found, file, console)),
    };
    let used = coding::Desk::counts(&book.codings);
    let lost = used.keys().filter(|it| frame.get(**it).is_none() || frame.is_net(**it));
    let lost: Vec<String> =
        lost.map(|it| format!("{it} {}", shown(&book.frame.label(*it)))).collect();
    if !lost.is_empty() {
        return Err(Failure::unreadable(format!(
            "answers have codes that would be none any more: {}; close them (`yes` in a column \
             `closed`) instead; the frame is as it was.",
            lost.join(", ")
        )));
    }
    book.keep_frame(&frame)?;
    let n = counted(frame.leaves().count(), "code");
    console.say(&format!("{} has a frame of {n}.", book.item));
    Ok(Exit::Fine)
}

/// Writes the texts with what the coder said of them.
pub(super) fn export(
    book: &mut Book,
    file: &Path,
    personal: bool,
    console: &Console,
) -> anyhow::Result<Exit> {
    if book.is_personal && !personal {
        return Err(Failure::usage(format!(
            "{} is personal; with --personal its texts leave the study, and that is recorded.",
            book.item
        )));
    }
    let own = book.codings.iter().filter(|it| it.coder == book.coder);
    let own: BTreeMap<&Place, &[i64]> = own.map(|it| (&it.place, it.codes.as_slice())).collect();
    let rows = book.answers.iter();
    let rows = rows.map(|it| (it, own.get(&it.place).copied().unwrap_or_default()));
    let sheet = coding::write_codes(&book.frame, rows);
    let n = counted(book.answers.len(), "text");
    let personal = if book.is_personal { vec![book.item.as_str()] } else { Vec::new() };
    let description = json!({"texts": book.item, "personal": personal, "rows": book.answers.len()});
    // before the file is there: nothing leaves a study unrecorded
    book.store.keep_export(&KeptExport {
        at: SystemClock.now(),
        by_whom: open::user().unwrap_or_default(),
        folder: file.display().to_string(),
        description: description.to_string(),
    })?;
    write(file, &sheet)?;
    console.say(&format!("{n} of {} are now in {}.", book.item, file.display()));
    Ok(Exit::Fine)
}

/// Reads codes back.
pub(super) fn import(book: &mut Book, file: &Path, console: &Console) -> anyhow::Result<Exit> {
    let Some(text) = text(file, console)? else { return Ok(Exit::Mistakes) };
    let given = match coding::read_codes(&text, &book.frame, &book.answers) {
        Ok(it) => it,
        Err(found) => return Ok(say(&found, file, console)),
    };
    if !book.has_frame {
        let frame: Frame = book.frame.clone();
        book.keep_frame(&frame)?;
    }
    let texts = given
        .iter()
        .map(|it| (CaseId(it.place.case), it.place.members.as_slice(), it.codes.as_slice()));
    book.store.code(&book.item, &book.coder, texts, SystemClock.now())?;
    let n = counted(given.len(), "text");
    console.say(&format!("{n} of {} coded by {}.", book.item, shown(&book.coder)));
    Ok(Exit::Fine)
}

fn text(file: &Path, console: &Console) -> anyhow::Result<Option<String>> {
    Ok(match mistakes::read(file)? {
        Ok(source) => Some(source.text().to_owned()),
        Err((source, found)) => {
            console.say(mistakes::shown(&source, &found, console.color()).trim_end());
            None
        }
    })
}

fn say(found: &[LineMistake], file: &Path, console: &Console) -> Exit {
    for it in found {
        console.error(&format!("{}\n  --> {}:{}", shown(&it.message), file.display(), it.line));
    }
    console.say(&format!("{}; nothing was taken in.", counted(found.len(), "mistake")));
    Exit::Mistakes
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(file, text).map_err(|why| Failure::file(file, &why))
}
