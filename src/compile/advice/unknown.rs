//! Questions nobody can pass who does not know.

use crate::compile::advice::Advice;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::kind;
use crate::source::Spanned;
use crate::syntax::tree::{Property, PropertyValue, Question, Specials, Statement};

/// Words of an answer that stands for not knowing.
const NOT_KNOWING: &[&str] = &[
    "don't know",
    "don’t know",
    "do not know",
    "not sure",
    "unsure",
    "can't say",
    "cannot say",
    "no opinion",
    "non so",
    "non sa",
];

/// Looks at a question, told what follows it.
pub(super) fn look(advice: &mut Advice<'_>, statement: &Statement, rest: &[Spanned<Statement>]) {
    let Statement::Question(question) = statement else { return };
    let none = question.properties.iter().find(|it| is_none(it));
    let Some(none) = none.filter(|_| kind::find(&question.kind.it).is_some_and(kind::Kind::asks))
    else {
        return;
    };
    if can_say_so(advice, question) || decides_the_interview(advice, question, rest) {
        return;
    }
    let message = format!("whoever cannot answer `{}` has to make something up", question.name.it);
    advice.push(
        Diagnostic::warning("Q0916", none.name.span.to(none.value.span), message)
            .hint("leave `specials: none` out, or allow one of them: `specials: dk`"),
    );
}

fn is_none(property: &Property) -> bool {
    property.value.it == PropertyValue::Specials(Specials::None)
}

/// Is there an answer for it? Where they come from a list, that may well be.
fn can_say_so(advice: &Advice<'_>, question: &Question) -> bool {
    let from_list = question.properties.iter().any(|it| it.name.it == "answers");
    from_list
        || question.answers.iter().any(|it| {
            let label = advice.source.slice(it.label.span).to_lowercase();
            NOT_KNOWING.iter().any(|words| label.contains(words))
        })
}

/// Consent, or what a screening turns on: the line behind it may end the interview.
fn decides_the_interview(
    advice: &Advice<'_>,
    question: &Question,
    rest: &[Spanned<Statement>],
) -> bool {
    let Some((first, rest)) = rest.split_first() else { return false };
    let Statement::If(condition) = &first.it else { return false };
    let words = advice.source.slice(condition.span).to_lowercase();
    let name = question.name.it.to_lowercase();
    let reads_it =
        words.split(|it: char| !(it.is_alphanumeric() || it == '_')).any(|it| it == name);
    let inside = rest.iter().take_while(|it| !matches!(it.it, Statement::EndIf));
    reads_it && inside.into_iter().any(|it| matches!(it.it, Statement::EndInterview { .. }))
}
