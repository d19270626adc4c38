//! The questionnaire on paper: for ethics boards, clients, and whoever reads before it is asked.
//!
//! Each question with who is asked it, its texts, answers and checks, and where an answer leads
//! when not simply to the next. Knows the questionnaire, not what anybody answered.

mod appendix;
mod html;
mod markdown;
mod question;
mod route;
mod sheet;
mod texts;

use crate::questionnaire::Questionnaire;
use sheet::Sheet;

/// A form of paper, by the name it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// `html`
    pub name: &'static str,
    /// For help: what it is good for.
    pub about: &'static str,
    write: fn(&Sheet) -> String,
}

/// All forms.
pub const FORMATS: &[Format] = &[
    Format {
        name: "html",
        about: "a page to print, to save as PDF, or to open in a word processor",
        write: html::write,
    },
    Format { name: "markdown", about: "text to read and compare anywhere", write: markdown::write },
];

/// The form of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|it| it.name == name)
}

/// Writes a questionnaire out. The text ends with a line end; every word of the author in it is
/// made harmless for where it goes.
pub fn print(questionnaire: &Questionnaire, format: &Format) -> String {
    (format.write)(&sheet::of(questionnaire))
}
