//! The `questionnaire` line and what stands under it.

use crate::compile::Compiler;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::ReadOut;
use crate::source::Span;
use crate::syntax::tree::{Property, PropertyValue, Statement};
use crate::value::text;

/// The header.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// Short name.
    pub(crate) name: String,
    /// Title.
    pub(crate) title: String,
    /// `version:`
    pub(crate) version: String,
    /// `length:`
    pub(crate) length: String,
    /// Where its line stands.
    pub(crate) span: Span,
    /// The first of `languages:`
    pub(crate) language: String,
    /// All of them.
    pub(crate) languages: Vec<String>,
    /// `purpose:`
    pub(crate) purpose: String,
    /// `client:`
    pub(crate) client: String,
    /// `read out:`
    pub(crate) read_out: Option<ReadOut>,
}

impl Compiler<'_> {
    /// Reads the header; without one, the file's name serves.
    pub(crate) fn read_header(&mut self) {
        let mut first: Option<Span> = None;
        for statement in &self.tree.statements {
            let Statement::Questionnaire { name, title, properties } = &statement.it else {
                continue;
            };
            if let Some(first) = first {
                self.diagnostics.push(
                    Diagnostic::error("Q0211", statement.span, "a file is one questionnaire")
                        .label(first, "begins here")
                        .hint("take the second `questionnaire` line out"),
                );
                continue;
            }
            first = Some(statement.span);
            self.header.span = statement.span;
            self.header.name.clone_from(&name.it);
            if let Some(title) = title {
                self.header.title.clone_from(&title.it);
            }
            for property in properties {
                self.header_property(property);
            }
        }
        self.fill_in_header();
    }

    fn header_property(&mut self, property: &Property) {
        let value = match &property.value.it {
            PropertyValue::Words(it) => it.trim().to_owned(),
            PropertyValue::Number(it) => text::number(*it),
            PropertyValue::Range(..)
            | PropertyValue::Answers { .. }
            | PropertyValue::Specials(_)
            | PropertyValue::Anchor(..)
            | PropertyValue::Order(_)
            | PropertyValue::Expression(_)
            | PropertyValue::Unreadable => String::new(),
        };
        match property.name.it.as_str() {
            "version" => self.header.version = value,
            "length" => self.header.length = value,
            "purpose" => self.header.purpose = value,
            "client" => self.header.client = value,
            "title" => self.header.title = value,
            "read out" => self.header.read_out = self.read_out(&value, property.value.span),
            "languages" => {
                let tags = value.split([',', ' ']).filter(|it| !it.is_empty());
                self.header.languages = tags.map(str::to_owned).collect();
                let first = self.header.languages.first();
                self.header.language = first.cloned().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn fill_in_header(&mut self) {
        let file = self.source.name().rsplit(['/', '\\']).next().unwrap_or_default();
        let file = file.strip_suffix(".cati").unwrap_or(file);
        let header = &mut self.header;
        if header.name.is_empty() {
            file.clone_into(&mut header.name);
        }
        if header.title.is_empty() {
            header.title.clone_from(&header.name);
        }
        if header.language.is_empty() {
            "en".clone_into(&mut header.language);
        }
    }
}
