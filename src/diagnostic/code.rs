//! The catalogue of diagnostics: one row a code.
//!
//! Numbers are stable once released. Q00 text and files, Q01 statements and bodies, Q02 names and
//! fills, Q03 answers and kinds, Q04 conditions and values, Q05 routing and loops, Q06 checks,
//! Q09 warnings of craft; S0 the study file.

/// One row of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct CodeRow {
    /// `Q0203`
    pub code: &'static str,
    /// What it is called, in a few words.
    pub title: &'static str,
    /// One or two sentences: why, and how to write it.
    pub explanation: &'static str,
}

/// Every code a diagnostic may carry, sorted.
pub const CODES: &[CodeRow] = &[];
