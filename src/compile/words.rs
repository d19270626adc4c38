//! `words` tables: a word by the answer to a question.

use crate::compile::Compiler;
use crate::compile::scope::Thing;
use crate::compile::types::Type;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::{Fill, WordRow, WordTable};
use crate::source::Span;
use crate::syntax::tree::{self, Name, Statement, Word, WordsRow, expression::WordKind};
use crate::value::Code;

/// When a row is taken.
enum Row<'t> {
    /// At an answer.
    Code(Code),
    /// Where this holds.
    When(&'t tree::Expr),
}

/// A declared table.
pub(crate) struct Table<'t> {
    written: &'t tree::Words,
    rows: Vec<(Row<'t>, &'t [String])>,
    by: Name,
    otherwise: Option<&'t [String]>,
}

impl<'t> Compiler<'t> {
    /// Declares every `words` table; the variables are declared by then.
    pub(crate) fn declare_tables(&mut self) {
        for statement in &self.tree.statements {
            let Statement::Words(written) = &statement.it else { continue };
            let thing = Thing::Words(self.tables.len());
            self.names.declare(&written.name, thing, &mut self.diagnostics);
            let table = self.table(written, statement.span);
            self.tables.push(table);
        }
    }

    fn table(&mut self, written: &'t tree::Words, span: Span) -> Table<'t> {
        self.unique_columns(written);
        let by = written.by.clone().unwrap_or_else(|| Name::new(String::new(), span));
        let kind = if written.by.is_some() { self.table_by(&by) } else { Type::Unknown };
        let mut table = Table { written, rows: Vec::new(), by, otherwise: None };
        for (key, words) in &written.rows {
            self.plain_words(key, words);
            let key = match key {
                WordsRow::Answer(key) if key.it.is_empty() => continue,
                WordsRow::Answer(key) => key,
                WordsRow::Otherwise(span) => {
                    self.row_length(written, &Name::new("otherwise".to_owned(), span.span), words);
                    table.otherwise = Some(words);
                    continue;
                }
                WordsRow::When(condition) => {
                    let name = Name::new("when".to_owned(), condition.span);
                    self.row_length(written, &name, words);
                    if let Some(by) = &written.by {
                        let message = format!("`{}` goes by `{}`", written.name.it, by.it);
                        let hint = "its rows are answers; leave `by …` out to go by conditions";
                        self.error("Q0207", condition.span, message, hint);
                    }
                    table.rows.push((Row::When(condition), words));
                    continue;
                }
            };
            if written.by.is_none() {
                let message = format!("`{}` does not say what it goes by", written.name.it);
                let hint = "write `words R by GENDER`, or rows like `when AGE < 18: …`";
                self.error("Q0207", key.span, message, hint);
                continue;
            }
            self.row_length(written, key, words);
            let Type::One(answers) = &kind else { continue };
            let word = match key.it.parse() {
                Ok(code) => WordKind::Number(code),
                Err(_) => WordKind::Handle(key.it.clone()),
            };
            let word = Word::new(word, key.span);
            let Some(code) = self.word(&table.by.it, answers, &word) else { continue };
            if table.rows.iter().any(|it| matches!(it.0, Row::Code(it) if it == code)) {
                let message = format!("`{}` has two rows for `{}`", written.name.it, key.it);
                self.error("Q0207", key.span, message, "keep one of them");
            }
            table.rows.push((Row::Code(code), words));
        }
        if table.otherwise.is_none() {
            let message =
                format!("the table `{}` does not say what is said otherwise", written.name.it);
            let hint = format!(
                "otherwise: {}",
                written.columns.iter().map(|it| it.it.as_str()).collect::<Vec<_>>().join(", ")
            );
            self.error("Q0207", span, message, hint);
        }
        table
    }

    /// Words are said as they stand: braces and quotes in them would be too.
    fn plain_words(&mut self, key: &WordsRow, words: &[String]) {
        let span = match key {
            WordsRow::Answer(key) => key.span,
            WordsRow::Otherwise(word) => word.span,
            WordsRow::When(condition) => condition.span,
        };
        if let Some(fill) = words.iter().find(|it| it.contains('{')) {
            let message =
                format!("`{fill}` would be read out as it stands: nothing is filled in here");
            let hint = "a table has the words that agree; what is filled in stands in the text";
            self.error("Q0207", span, message, hint);
        } else if let Some(quoted) = words.iter().find(|it| it.starts_with(['"', '“'])) {
            let message = format!("`{quoted}` would be read out with its quotes");
            self.error("Q0207", span, message, "write the words without quotes, or nothing at all");
        }
    }

    fn unique_columns(&mut self, written: &tree::Words) {
        for (at, column) in written.columns.iter().enumerate() {
            let first =
                written.columns[..at].iter().find(|it| it.it.eq_ignore_ascii_case(&column.it));
            if let Some(first) = first {
                let message = format!("`{}` has two columns `{}`", written.name.it, column.it);
                self.diagnostics.push(
                    Diagnostic::error("Q0207", column.span, message).label(first.span, "the first"),
                );
            }
        }
    }

    fn row_length(&mut self, written: &tree::Words, key: &Name, words: &[String]) {
        let (columns, words) = (written.columns.len(), words.len());
        if columns != words {
            let message = format!(
                "the row `{}` needs a word for each of {columns} columns, not {words}",
                key.it
            );
            self.error("Q0207", key.span, message, "write one word a column, with commas between");
        }
    }

    /// The type of the variable a table goes by.
    fn table_by(&mut self, by: &Name) -> Type {
        let thing = self.names.find(&by.it).map(|it| it.thing);
        let kind = match thing {
            Some(Thing::Item(it)) => self.draft(it).kind.clone(),
            Some(Thing::Sample(it)) => self.sample[usize::from(it.0)].1.clone(),
            Some(Thing::Member(it)) => self.rosters[usize::from(it.0)].1.clone(),
            Some(Thing::Unreadable) => Type::Unknown,
            None if by.it.is_empty() => Type::Unknown,
            None => {
                self.unknown_name(by, "question");
                Type::Unknown
            }
            Some(
                Thing::List(_)
                | Thing::Words(_)
                | Thing::Section(_)
                | Thing::Quota(_)
                | Thing::Group(_)
                | Thing::Shuffle
                | Thing::Fact(_),
            ) => Type::Nothing,
        };
        if !matches!(kind, Type::One(_) | Type::Unknown) {
            let message = format!("`{}` is not a question with one answer", by.it);
            self.error(
                "Q0207",
                by.span,
                message,
                "a table goes by a `single`, say `words R by GENDER`",
            );
        }
        kind
    }

    /// `{R.their}`, `{R.Their}`
    pub(crate) fn word_fill(
        &mut self,
        table: usize,
        head: &Name,
        part: &Name,
        span: Span,
    ) -> Option<Fill> {
        let written = self.tables[table].written;
        let column = written.columns.iter().position(|it| it.it.eq_ignore_ascii_case(&part.it));
        let Some(column) = column else {
            let known = written.columns.iter().map(|it| it.it.as_str());
            let message = format!("`{}` has no `{}`", head.it, part.it);
            let mut error = Diagnostic::error("Q0210", part.span, message)
                .did_you_mean(&part.it, known.clone())
                .or_hint(|| format!("its columns are {}", known.collect::<Vec<_>>().join(", ")));
            // `{R.Theri}` is to keep its capital, which the column has not
            error.fix = error.fix.filter(|_| part.it.starts_with(char::is_lowercase));
            self.diagnostics.push(error);
            return None;
        };
        let words = self.table_rows(table, column, span)?;
        let word = |row: &[String]| row.get(column).cloned().unwrap_or_default();
        let table = &self.tables[table];
        let otherwise = word(table.otherwise?);
        let is_upper = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
        let capital = is_upper(&part.it) && !is_upper(&written.columns[column].it);
        let written = format!("{}.{}", head.it, part.it);
        Some(Fill::Word { table: WordTable { words, otherwise }, written, capital })
    }
    /// The words of one column, each with when it is taken, as seen from here.
    fn table_rows(
        &mut self,
        table: usize,
        column: usize,
        span: Span,
    ) -> Option<Vec<(WordRow, String)>> {
        let by = match &self.tables[table].written.by {
            Some(by) => Some(self.resolve(&Name::new(by.it.clone(), span))?.0),
            None => None,
        };
        let mut words = Vec::new();
        for at in 0..self.tables[table].rows.len() {
            let (row, forms) = &self.tables[table].rows[at];
            let word = forms.get(column).cloned().unwrap_or_default();
            match (row, &by) {
                (Row::Code(code), Some(by)) => words.push((WordRow::Code(by.clone(), *code), word)),
                (Row::Code(_), None) => {}
                (Row::When(condition), _) => {
                    let condition: &'t tree::Expr = condition;
                    words.push((WordRow::If(self.condition(condition)?), word));
                }
            }
        }
        Some(words)
    }
}
