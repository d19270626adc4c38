//! The grammar: the only place that asks pest.

use std::ops::Range;

use pest::Parser as _;
use pest::error::InputLocation;
use pest::iterators::Pair;

use crate::source::{Span, Spanned};
use crate::syntax::piece::Piece;
use crate::syntax::tree::Name;

mod rules {
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/questionnaire.pest"]
    #[grammar = "grammar/body.pest"]
    #[grammar = "grammar/text.pest"]
    #[grammar = "grammar/expression.pest"]
    #[grammar = "grammar/lexical.pest"]
    pub(in crate::syntax) struct Grammar;
}

pub(super) use rules::Rule;

/// A piece read by a rule.
#[derive(Debug, Clone)]
pub(super) struct Node<'p> {
    pair: Pair<'p, Rule>,
    piece: &'p Piece<'p>,
}

/// Reads a whole piece by a rule; or says up to which byte it could be read.
pub(super) fn read<'p>(rule: Rule, piece: &'p Piece<'p>) -> Result<Node<'p>, usize> {
    let pairs = rules::Grammar::parse(rule, piece.text());
    let mut pairs = pairs.map_err(|error| match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    })?;
    pairs.next().map(|pair| Node { pair, piece }).ok_or(0)
}

/// How many bytes at the beginning of a text could be read by a rule.
pub(super) fn length(rule: Rule, text: &str) -> Option<usize> {
    let first = rules::Grammar::parse(rule, text).ok()?.next()?;
    Some(first.as_str().len())
}

impl<'p> Node<'p> {
    pub(super) fn new(pair: Pair<'p, Rule>, piece: &'p Piece<'p>) -> Self {
        Self { pair, piece }
    }

    /// As pest knows it.
    pub(super) fn pair(&self) -> &Pair<'p, Rule> {
        &self.pair
    }

    /// The piece it was read from.
    pub(super) fn source(&self) -> &'p Piece<'p> {
        self.piece
    }

    pub(super) fn rule(&self) -> Rule {
        self.pair.as_rule()
    }

    pub(super) fn text(&self) -> &'p str {
        self.pair.as_str()
    }

    pub(super) fn span(&self) -> Span {
        let span = self.pair.as_span();
        let length = self.text().trim_end().len();
        self.piece.span(span.start()..span.start() + length)
    }

    /// The part of the piece it stands in.
    pub(super) fn piece(&self) -> Piece<'p> {
        self.piece.part(self.range())
    }

    /// From which byte of the piece to which.
    pub(super) fn range(&self) -> Range<usize> {
        let span = self.pair.as_span();
        span.start()..span.end()
    }

    /// As a name: its text and place.
    pub(super) fn name(&self) -> Name {
        Spanned::new(self.text().to_owned(), self.span())
    }

    /// What it is made of.
    pub(super) fn children(&self) -> impl Iterator<Item = Self> {
        let piece = self.piece;
        self.pair.clone().into_inner().map(move |pair| Self { pair, piece })
    }

    /// The first part made by a rule.
    pub(super) fn child(&self, rule: Rule) -> Option<Self> {
        self.children().find(|it| it.rule() == rule)
    }

    /// All parts made by a rule.
    pub(super) fn all(&self, rule: Rule) -> impl Iterator<Item = Self> {
        self.children().filter(move |it| it.rule() == rule)
    }

    /// Has it a part made by a rule?
    pub(super) fn has(&self, rule: Rule) -> bool {
        self.child(rule).is_some()
    }
}
