//! How answers are offered, and what a question says in other languages.

use crate::dataset::describe::{in_brackets, label, lines};
use crate::dataset::variable::{Member, Reason, Translation};
use crate::questionnaire::order::How;
use crate::questionnaire::{Anchor, Category, Item, Questionnaire, ResponseDomain};

/// What may be said instead of an answer.
pub(super) fn specials(item: &Item) -> Vec<Reason> {
    let specials = item.specials.iter();
    specials.map(|it| Reason { handle: it.handle.clone(), label: it.label.clone() }).collect()
}

/// The order answers are shown in: `random; last: Some other brand`.
pub(super) fn order(item: &Item) -> String {
    let Some(order) = &item.order else { return String::new() };
    let how = match order.how {
        How::Random => "random",
        How::Rotate => "as listed, beginning anywhere",
        How::ReverseHalf => "as listed, or from the last to the first",
    };
    let mut words = how.to_owned();
    for it in &item.categories {
        let stays = match it.anchor {
            Anchor::None => continue,
            Anchor::First => "stays first".to_owned(),
            Anchor::Last => "stays last".to_owned(),
            Anchor::With(other) => {
                let other = item.categories.get(other).map(Category::plain_label);
                format!("stays behind {}", other.unwrap_or_default())
            }
        };
        words = format!("{words}; {} {stays}", it.plain_label());
    }
    words
}

/// What it says in every other language.
pub(super) fn translations(
    questionnaire: &Questionnaire,
    item: &Item,
    members: &[Member],
) -> Vec<Translation> {
    let of_language = |other: &Questionnaire| {
        let it = other.item(item.id);
        let is_amount = matches!(it.domain, ResponseDomain::Amount(_));
        let categories = if is_amount { [].as_slice() } else { &it.categories };
        Translation {
            language: other.language.clone(),
            label: format!("{}{}", label(it), in_brackets(members)),
            question: lines(other, it),
            categories: categories.iter().map(Category::plain_label).collect(),
            specials: it.specials.iter().map(|it| it.label.clone()).collect(),
        }
    };
    questionnaire.translations.iter().map(|it| of_language(it)).collect()
}
