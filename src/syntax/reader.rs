//! Reads a source line by line: which line is a statement, and which belongs to a body.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{File, Source, Span, Spanned};
use crate::syntax::body::{Body, Parts, forgotten};
use crate::syntax::complaint::short;
use crate::syntax::line::{self, Line};
use crate::syntax::piece::Piece;
use crate::syntax::statement::{self, Header};
use crate::syntax::tree::{Statement, Tree};
use crate::syntax::{Parsed, quoted, stray};

/// The most mistakes reported in one run: a file with more is not a questionnaire.
const MOST_MISTAKES: usize = 1_000;
/// The most questions.
const MOST_QUESTIONS: usize = 20_000;
/// The most answers.
const MOST_ANSWERS: usize = 50_000;

/// A line of the main file, and what it turned out to be.
#[derive(Debug)]
pub(super) struct Seen {
    /// Where its first character stands.
    pub(super) at: usize,
    /// Its bytes, with what continues it.
    pub(super) length: usize,
    /// Where quotes stand that belong to fills in texts in quotes.
    pub(super) of_fills: Vec<usize>,
    pub(super) what: What,
    /// Nothing was said against it.
    pub(super) is_clean: bool,
}

/// What a line turned out to be.
#[derive(Debug)]
pub(super) enum What {
    /// A line of the body that is open.
    Body(Parts),
    /// A line that begins a statement, or should.
    Statement {
        /// Which of the tree's, where it could be read.
        index: Option<usize>,
        /// It is indented under the one before.
        is_inside: bool,
    },
}

/// Reads a source, and says of each line of the main file what it is.
pub(super) fn seen(source: &Source) -> (Tree, Vec<Seen>) {
    let mut reader = Reader { seen: Some(Vec::new()), ..Reader::default() };
    reader.file(source, source.main());
    let mut seen = reader.seen.unwrap_or_default();
    seen.retain(|it| it.at < source.main().end());
    (reader.tree, seen)
}

/// Reads a whole source.
pub(super) fn read(source: &Source) -> Parsed {
    let mut reader = Reader::default();
    reader.file(source, source.main());
    if reader.tree.statements.is_empty() && reader.found.is_empty() {
        reader.found.push(empty(source));
    }
    reader.found.sort();
    Parsed { tree: reader.tree, diagnostics: reader.found }
}

fn empty(source: &Source) -> Diagnostic {
    let end = source.text().trim_end().len();
    Diagnostic::error("Q0004", Span::new(end, end), "there is nothing in this file")
        .hint("a questionnaire begins like this: questionnaire COFFEE \"Coffee at home\"")
}

#[derive(Default)]
struct Reader<'a> {
    tree: Tree,
    found: Diagnostics,
    open: Option<Open<'a>>,
    n_questions: usize,
    n_answers: usize,
    /// The file whose statements come next.
    include: Option<Spanned<String>>,
    /// Files being read or read already.
    files: Vec<&'a str>,
    over: bool,
    /// What each line is, where somebody wants to know.
    seen: Option<Vec<Seen>>,
}

/// A statement whose body may go on.
struct Open<'a> {
    indent: usize,
    header: Piece<'a>,
    /// `None`: the header was reported, and its body goes with it.
    body: Option<Body>,
}

impl<'a> Reader<'a> {
    /// Reads a file, and where it includes others, those.
    fn file(&mut self, source: &'a Source, file: &'a File) {
        self.files.push(&file.name);
        for line in line::lines(file, &mut self.found) {
            self.line(&line);
            if let Some(name) = self.include.take() {
                self.included(source, &name);
            }
            self.over = self.over || self.is_over(&line.piece);
            if self.over {
                break;
            }
        }
        self.close();
    }

    fn included(&mut self, source: &'a Source, name: &Spanned<String>) {
        if self.files.contains(&name.it.as_str()) {
            let message = format!("`{}` is included already", name.it);
            self.found.push(
                Diagnostic::error("Q0119", name.span, message)
                    .hint("a file is included once; share questions asked twice in a `block`"),
            );
        } else if let Some(file) = source.file(&name.it) {
            self.file(source, file);
        } else {
            let message = format!("there is no file `{}`", name.it);
            self.found.push(
                Diagnostic::error("Q0119", name.span, message)
                    .hint("an included file lies beside this one, or in a folder there"),
            );
        }
    }

    fn line(&mut self, line: &Line<'a>) {
        let is_inside = self.open.as_ref().is_some_and(|it| line.indent > it.indent);
        let n_found = self.found.len();
        let is_body = is_inside && self.body_line(&line.piece);
        if !is_body {
            self.close();
            self.statement(line);
        }
        if self.seen.is_some() {
            let what = if is_body { self.body_parts(line) } else { self.begun(is_inside) };
            let is_clean = self.found.len() == n_found;
            let (at, length) = (line.piece.whole().start, line.piece.text().len());
            let of_fills = quoted::of_fills(&line.piece);
            self.seen.get_or_insert_default().push(Seen { at, length, of_fills, what, is_clean });
        }
    }

    fn body_parts(&self, line: &Line<'a>) -> What {
        let body = self.open.as_ref().and_then(|it| it.body.as_ref());
        What::Body(body.map_or(Parts::Text, |it| it.parts(&line.piece)))
    }

    /// The statement that was just begun: one without a body is in the tree already.
    fn begun(&self, is_inside: bool) -> What {
        let last = self.tree.statements.len().checked_sub(1);
        What::Statement { index: last.filter(|_| self.open.is_none()), is_inside }
    }

    /// Reads a line within a body; `false` where it begins a statement of its own.
    fn body_line(&mut self, piece: &Piece<'a>) -> bool {
        let Some(open) = &mut self.open else { return false };
        let Some(body) = &mut open.body else { return !is_plainly_statement(piece) };
        if body.claims(piece) || !begins_statement(piece.text()) {
            body.line(piece, &mut self.found);
            return true;
        }
        let is_readable = is_plainly_statement(piece);
        if body.speaks()
            && let Some(diagnostic) = forgotten::colon(piece)
        {
            self.found.push(diagnostic);
            return true;
        }
        let hint = match (body.speaks(), is_readable) {
            (true, _) => {
                "put `|` in front to have it read aloud, or move it left to begin a new statement"
            }
            (false, _) => "move it left to begin a new statement",
        };
        let message = if is_readable {
            let header = open.header.text().split('"').next().unwrap_or_default().trim();
            format!("this line begins a statement, but it is indented under `{}`", short(header))
        } else {
            "this line begins like a statement, but cannot be read as one".to_owned()
        };
        self.found.push(Diagnostic::error("Q0103", piece.whole(), message).hint(hint));
        !is_readable
    }

    fn statement(&mut self, line: &Line<'a>) {
        let piece = &line.piece;
        match statement::read(piece, &mut self.found) {
            Some(Header::Done(statement)) => self.push(statement, piece.whole()),
            Some(Header::Opens(body)) => self.open(line, Some(body)),
            Some(Header::Lost) => self.open(line, None),
            None => {
                self.found.push(stray::complaint(piece));
                self.open(line, None);
            }
        }
    }

    fn open(&mut self, line: &Line<'a>, body: Option<Body>) {
        self.open = Some(Open { indent: line.indent, header: line.piece.clone(), body });
    }

    fn close(&mut self) {
        let Some(Open { header, body, .. }) = self.open.take() else { return };
        self.n_answers += body.as_ref().map_or(0, Body::n_answers);
        let statement = body.map_or(Statement::Unreadable, |it| it.finish(&header));
        self.push(statement, header.whole());
    }

    fn push(&mut self, statement: Statement, span: Span) {
        self.n_questions += usize::from(matches!(statement, Statement::Question(_)));
        if let Statement::Include(name) = &statement {
            self.include = Some(name.clone());
        }
        self.tree.statements.push(Spanned::new(statement, span));
    }

    /// Has enough been read, or found wrong?
    fn is_over(&mut self, last: &Piece<'_>) -> bool {
        let (code, message, hint) = if self.found.len() >= MOST_MISTAKES {
            (
                "Q0007",
                "more than 1,000 mistakes: the rest of the file was not read",
                "is this file a questionnaire?",
            )
        } else if self.n_questions > MOST_QUESTIONS {
            ("Q0006", "more than 20,000 questions: the rest of the file was not read", TWO_FILES)
        } else if self.n_answers > MOST_ANSWERS {
            ("Q0006", "more than 50,000 answers: the rest of the file was not read", TWO_FILES)
        } else {
            return false;
        };
        self.found.push(Diagnostic::error(code, last.whole(), message).hint(hint));
        true
    }
}

const TWO_FILES: &str =
    "share the answers of questions in a `list`, or make two questionnaires of it";

/// Does a line in a body begin as a statement does?
fn begins_statement(line: &str) -> bool {
    let is_whole = |row: &statement::Row, end: usize| {
        let rest = line.get(end..).unwrap_or_default();
        // `sample` and `else` are statements on their own only
        rest.trim().is_empty() || !matches!(row.words, ["sample" | "else"])
    };
    statement::STATEMENTS
        .iter()
        .any(|row| statement::begins(line, row.words).is_some_and(|end| is_whole(row, end)))
        || statement::begins(line, &["read"]).is_some_and(|end| end < line.len())
        || statement::looks_like_question(line)
}

/// Is a line a statement without a mistake in it?
fn is_plainly_statement(piece: &Piece<'_>) -> bool {
    let mut found = Diagnostics::default();
    begins_statement(piece.text())
        && statement::read(piece, &mut found).is_some()
        && found.is_empty()
}
