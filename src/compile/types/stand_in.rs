//! What a variable is that takes its value from one of two places: `compute AGE = A otherwise B`.

use std::rc::Rc;

use crate::compile::Type;
use crate::compile::answers::Answers;
use crate::compile::types::number::Numbers;

impl Type {
    /// All that either of them can be; why not, where the two do not go together.
    pub(crate) fn or(&self, other: &Self) -> Result<Self, String> {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => Ok(Self::Number(one.or(*other))),
            (Self::One(one), Self::One(other)) => Ok(Self::One(Rc::new(one.or(other)?))),
            (Self::Many(one), Self::Many(other)) => Ok(Self::Many(Rc::new(one.or(other)?))),
            _ if std::mem::discriminant(self) == std::mem::discriminant(other) => Ok(self.clone()),
            _ => Err(format!("{} cannot stand in for {}", other.in_words(), self.in_words())),
        }
    }
}

impl Numbers {
    fn or(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|it| it.0.min(it.1)),
            high: self.high.zip(other.high).map(|it| it.0.max(it.1)),
            decimals: self.decimals.max(other.decimals),
        }
    }
}

impl Answers {
    /// The answers of both; a code means the same in each.
    fn or(&self, other: &Self) -> Result<Self, String> {
        let mut all = self.clone();
        for category in &other.categories {
            match self.code(category.code.0) {
                None => all.add(category.clone()),
                Some(own) if own.handle.eq_ignore_ascii_case(&category.handle) => {}
                Some(own) => {
                    return Err(format!(
                        "the code {} is `{}` in one of the two and `{}` in the other",
                        own.code.0, own.handle, category.handle
                    ));
                }
            }
        }
        all.filled |= other.filled;
        all.of_roster = self.of_roster.filter(|it| Some(*it) == other.of_roster);
        Ok(all)
    }
}
