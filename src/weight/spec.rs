//! A specification as it was meant: who is weighted, to what, within which limits.

use std::collections::BTreeSet;

use crate::weight::mistake::Place;

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Spec {
    /// The variable's name in the data.
    pub name: Named,
    /// Who gets a weight: all of these hold.
    pub filter: Vec<Choice>,
    /// Number variables whose product everybody begins with.
    pub start: Vec<Named>,
    /// How.
    pub method: Method,
    /// What is to be reached.
    pub goals: Vec<Goal>,
    /// What is done with people who have no value in a margin.
    pub without_value: WithoutValue,
    /// The lowest and the highest weight, where the mean is 1.
    pub bounds: Option<(f64, f64)>,
    /// Where bounds are said.
    pub bounds_place: Place,
    /// What the weights add up to.
    pub sum: Sum,
    /// How far off a category may be, as a share of its target.
    pub tolerance: f64,
    /// After so many rounds it is given up.
    pub most_rounds: usize,
}

impl Spec {
    /// Every variable it names.
    pub fn variables(&self) -> BTreeSet<&str> {
        let goals = self.goals.iter().flat_map(|it| it.variables.iter());
        let named = goals.chain(&self.start).map(|it| it.text.as_str());
        named.chain(self.filter.iter().map(|it| it.variable.text.as_str())).collect()
    }
}

/// A name, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The name, as written.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// A variable with the values that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The variable.
    pub variable: Named,
    /// One of these.
    pub values: Vec<String>,
    /// Nobody wrote it: it is what holds where nothing is said.
    pub is_default: bool,
}

/// How weights are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Margin after margin, until all hold.
    Rim,
    /// One margin, of all combinations.
    Cells,
}

impl Method {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rim => "rim",
            Self::Cells => "cells",
        }
    }
}

/// A margin: one variable, or several joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Outermost first.
    pub variables: Vec<Named>,
    /// Where it stands.
    pub place: Place,
    /// Its targets.
    pub branches: Vec<Branch>,
}

impl Goal {
    /// As it is written: `REGION by EDUCATION`.
    pub fn name(&self) -> String {
        let names: Vec<&str> = self.variables.iter().map(|it| it.text.as_str()).collect();
        names.join(" by ")
    }
}

/// A category, or several joined by `+`, and what is wanted of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// As written.
    pub key: String,
    /// Where.
    pub place: Place,
    /// How many, or which of the next variable.
    pub target: Target,
}

/// What is wanted of a category.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// So many, in percent or people.
    Amount(f64),
    /// As many as there are.
    Own,
    /// Split by the next variable.
    Split(Vec<Branch>),
}

/// What is done with people who have no value in a margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutValue {
    /// They are a mistake.
    Refuse,
    /// They keep their share.
    Own,
}

/// What the weights add up to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sum {
    /// As many as are weighted.
    Cases,
    /// A population.
    Population(f64),
}
