//! What a package takes: one row a package.

/// What a statistical package takes.
#[derive(Debug)]
pub struct Dialect {
    /// Its name.
    pub package: &'static str,
    /// The longest name of a field.
    pub name: Limit,
    /// The longest label of a field.
    pub label: Limit,
    /// The longest label of a value.
    pub value_label: Limit,
    /// The longest title.
    pub title: Limit,
    /// The longest text that is kept beside a field: its question, who is asked.
    pub note: Limit,
    /// The longest text in a row, in bytes.
    pub text: usize,
    /// Marks a name may hold beside letters and digits.
    pub in_names: &'static str,
    /// Marks of these that cannot end a name.
    pub not_last: &'static str,
    /// Marks of these that may begin a name.
    pub first: &'static str,
    /// Words that are no names.
    pub reserved: &'static [&'static str],
    /// The beginning of words that are no names where digits follow.
    pub reserved_numbered: Option<&'static str>,
    /// Are these words no names in capitals either?
    pub reserved_in_capitals: bool,
    /// How it marks a reason for missing.
    pub marking: Marking,
}

/// How long a text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// In bytes of UTF-8.
    Bytes(usize),
    /// In characters.
    Characters(usize),
}

/// How a package marks a reason for missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// By numbers below all values.
    Below,
    /// By letters: `.a` to `.z`.
    Letters,
}

/// SPSS, and PSPP.
pub const SPSS: Dialect = Dialect {
    package: "SPSS",
    name: Limit::Bytes(64),
    label: Limit::Bytes(256),
    value_label: Limit::Bytes(120),
    title: Limit::Bytes(64),
    note: Limit::Bytes(4_000),
    text: 32_767,
    in_names: "._@#$",
    not_last: "._",
    first: "@",
    reserved: &["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"],
    reserved_numbered: None,
    reserved_in_capitals: true,
    marking: Marking::Below,
};

/// Stata.
pub const STATA: Dialect = Dialect {
    package: "Stata",
    name: Limit::Characters(32),
    label: Limit::Characters(80),
    value_label: Limit::Bytes(32_000),
    title: Limit::Characters(80),
    note: Limit::Bytes(67_000),
    text: 2_000_000_000,
    in_names: "_",
    not_last: "",
    first: "_",
    reserved: &[
        "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n",
        "_N", "_pi", "_pred", "_rc", "_skip", "strL", "using", "with",
    ],
    reserved_numbered: Some("str"),
    reserved_in_capitals: false,
    marking: Marking::Letters,
};
