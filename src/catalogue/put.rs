//! Puts the texts of a catalogue into a tree.

use std::collections::{HashMap, HashSet};

use crate::catalogue::fills::Fills;
use crate::catalogue::key::folded;
use crate::catalogue::slot::{Found, Slot};
use crate::catalogue::visit::visit;
use crate::catalogue::written::written;
use crate::catalogue::{Catalogue, Entry, Quote, Status, fingerprint};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Source, Span, Spanned};
use crate::syntax;
use crate::syntax::tree::{Expression, Fill, Statement, Text, TextPart, Tree, Words};

/// A tree in another language.
#[derive(Debug)]
pub struct Put {
    /// The tree: all that is translated is said in the other language.
    pub tree: Tree,
    /// What specials are called, by handle.
    pub specials: Vec<(String, String)>,
    /// How far the translation is.
    pub status: Status,
}

/// Puts the texts of a catalogue into a tree; what does not fit is reported and left as it was.
pub fn put(tree: &Tree, source: &Source, catalogue: &Catalogue, found: &mut Diagnostics) -> Put {
    let entries = catalogue.entries.iter().map(|it| (folded(&it.key.it), it)).collect();
    let mut putter = Putter {
        source,
        entries,
        used: HashSet::new(),
        tables: Tables::of(tree, catalogue),
        status: Status { language: catalogue.language.clone(), ..Status::default() },
        specials: Vec::new(),
        found,
        keys: Vec::new(),
        said_tables: HashSet::new(),
        untranslated_tables: Vec::new(),
    };
    let mut tree = tree.clone();
    visit(&mut tree, &mut |it| putter.text(it));
    putter.needed_tables();
    putter.own_tables(&mut tree, catalogue);
    putter.unknown(catalogue);
    Put { tree, specials: putter.specials, status: putter.status }
}

/// Names of tables of words.
struct Tables {
    /// Those of the source.
    source: HashSet<String>,
    /// Those of the catalogue: the name in its texts, and the name in the tree, which no other has.
    own: HashMap<String, String>,
}

impl Tables {
    fn of(tree: &Tree, catalogue: &Catalogue) -> Self {
        let source = tables(tree).map(|it| folded(&it.name.it));
        let own = catalogue.entries.iter().filter(|it| !it.rows.is_empty()).filter_map(|it| {
            let name = it.key.it.strip_prefix("words.")?;
            Some((folded(name), format!("{name} ({})", catalogue.language)))
        });
        Self { source: source.collect(), own: own.collect() }
    }

    fn has(&self, name: &str) -> bool {
        let name = folded(name);
        self.source.contains(&name) || self.own.contains_key(&name)
    }

    /// Fills of a translated text go to the tables of its own language.
    fn redirect(&self, text: &mut Text) {
        for part in &mut text.0 {
            if let TextPart::Fill(fill) = part
                && let Fill::Value { value, .. } = &mut fill.it
                && let Expression::Path(path) = &mut value.it
                && let [head, _] = path.as_mut_slice()
                && let Some(own) = self.own.get(&folded(&head.it))
            {
                head.it.clone_from(own);
            }
        }
    }
}

struct Putter<'a> {
    source: &'a Source,
    entries: HashMap<String, &'a Entry>,
    used: HashSet<String>,
    tables: Tables,
    status: Status,
    specials: Vec<(String, String)>,
    found: &'a mut Diagnostics,
    keys: Vec<String>,
    /// Tables of the source that translated texts take words from.
    said_tables: HashSet<String>,
    untranslated_tables: Vec<String>,
}

impl<'a> Putter<'a> {
    fn text(&mut self, it: Found<'_>) {
        let original = written(&it.slot, self.source);
        if original.is_empty() {
            return;
        }
        self.status.n_texts += 1;
        let key = folded(&it.key);
        let entry = self.entries.get(&key).copied();
        self.used.insert(key);
        self.keys.push(it.key.clone());
        match entry {
            Some(entry) if !entry.is_empty() => {
                if entry.of.as_ref().is_some_and(|it| *it != fingerprint(&original)) {
                    self.status.stale.push(it.key);
                }
                self.say(entry, it.slot);
            }
            Some(_) | None if matches!(it.slot, Slot::Table(_)) => {
                self.untranslated_tables.push(it.key);
            }
            Some(_) | None => self.status.missing.push(it.key),
        }
    }

    fn say(&mut self, entry: &Entry, slot: Slot<'_>) {
        match slot {
            Slot::Text(text) => {
                let n_before = self.found.len();
                let mut said = self.read(&entry.text);
                if self.found.len() == n_before {
                    self.same_fills(&text.it, text.span, &said);
                }
                self.said_tables.extend(tables_in(&said.it));
                self.tables.redirect(&mut said.it);
                *text = said;
            }
            Slot::Label(label) => label.it.clone_from(&entry.text.words),
            Slot::Words(words) => words.clone_from(&entry.text.words),
            Slot::Special(handle, _) => {
                self.specials.push((handle.to_owned(), entry.text.words.clone()));
            }
            // declared beside the source's own, by `own_tables`
            Slot::Table(_) => {}
        }
    }

    fn read(&mut self, quote: &Quote) -> Spanned<Text> {
        syntax::text(&quote.words, &quote.places, self.found)
    }

    fn same_fills(&mut self, original: &Text, place: Span, said: &Spanned<Text>) {
        let is_table = |name: &str| self.tables.has(name);
        let wanted = Fills::of(original, self.source, is_table);
        let got = Fills::of(&said.it, self.source, is_table);
        for (name, span) in got.needed.iter().chain(&got.optional) {
            if !wanted.has(name) {
                let message = format!("`{name}` is not taken up by the original");
                self.found.push(
                    Diagnostic::error("T0005", *span, message)
                        .label(place, "the original")
                        .hint("take up in braces what the original does, by the same names"),
                );
            }
        }
        for (name, span) in &wanted.needed {
            if !got.has(name) {
                let message = format!("`{{{name}}}` of the original is missing");
                self.found.push(
                    Diagnostic::error("T0005", said.span, message)
                        .label(*span, "the original has it here")
                        .hint(format!("put `{{{name}}}` where it belongs in this language")),
                );
            }
        }
    }

    /// A table that no text of this language takes words from needs no translation.
    fn needed_tables(&mut self) {
        for key in std::mem::take(&mut self.untranslated_tables) {
            let name = key.strip_prefix("words.").unwrap_or(&key);
            if self.said_tables.contains(&folded(name)) {
                self.status.missing.push(key);
            } else {
                self.status.n_texts -= 1;
            }
        }
    }

    /// Declares the catalogue's tables of words, under names that no other thing has.
    fn own_tables(&mut self, tree: &mut Tree, catalogue: &Catalogue) {
        for entry in catalogue.entries.iter().filter(|it| !it.rows.is_empty()) {
            let Some(name) = entry.key.it.strip_prefix("words.") else { continue };
            let Some(own) = self.tables.own.get(&folded(name)) else { continue };
            let mut words = Words {
                name: Spanned::new(own.clone(), entry.key.span),
                by: by(tree, entry, name),
                columns: Vec::new(),
                rows: Vec::new(),
            };
            for (key, forms) in &entry.rows {
                let line = line(key, forms);
                syntax::words_row(&mut words, &line.words, &line.places, self.found);
            }
            self.used.insert(folded(&entry.key.it));
            tree.statements.push(Spanned::new(Statement::Words(words), entry.key.span));
        }
    }

    fn unknown(&mut self, catalogue: &'a Catalogue) {
        for entry in &catalogue.entries {
            let key = &entry.key;
            if self.used.contains(&folded(&key.it)) {
                continue;
            }
            let message = format!("no text is called `{}`", key.it);
            let known = self.keys.iter().map(String::as_str);
            self.found.push(
                Diagnostic::error("T0004", key.span, message).did_you_mean(&key.it, known).or_hint(
                    || {
                        "`cornetta translate extract` keeps what is said no longer under `obsolete:`"
                            .to_owned()
                    },
                ),
            );
        }
    }
}

/// What a table goes by: what it says, or what the source's of the same name does.
fn by(tree: &Tree, entry: &Entry, name: &str) -> Option<Spanned<String>> {
    if let Some(by) = &entry.by {
        return Some(Spanned::new(by.words.clone(), by.span));
    }
    let is_when = entry.rows.iter().any(|it| it.0.words.starts_with("when "));
    let mut same = tables(tree).filter(|it| it.name.it.eq_ignore_ascii_case(name));
    let by = same.next().and_then(|it| it.by.clone()).filter(|_| !is_when)?;
    Some(Spanned::new(by.it, entry.key.span))
}

/// The tables of words of a tree.
fn tables(tree: &Tree) -> impl Iterator<Item = &Words> {
    tree.statements.iter().filter_map(|it| {
        let Statement::Words(words) = &it.it else { return None };
        Some(words)
    })
}

/// A row of a table as it stands in a questionnaire.
fn line(key: &Quote, forms: &Quote) -> Quote {
    let mut line = key.clone();
    line.places.push((line.words.len(), key.span.end));
    line.words.push_str(": ");
    let start = line.words.len();
    line.places.extend(forms.places.iter().map(|it| (it.0 + start, it.1)));
    line.words.push_str(&forms.words);
    line.span = key.span.to(forms.span);
    line
}

/// What the fills of a text take words from, if those are tables.
fn tables_in(text: &Text) -> impl Iterator<Item = String> {
    text.0.iter().filter_map(|part| {
        let TextPart::Fill(fill) = part else { return None };
        let Fill::Value { value, .. } = &fill.it else { return None };
        let Expression::Path(path) = &value.it else { return None };
        let [head, _] = path.as_slice() else { return None };
        Some(folded(&head.it))
    })
}
