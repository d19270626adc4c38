//! Who a text is for.

/// Who a text is for; on screen each looks different, even without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Read aloud, always.
    Read,
    /// `if needed:` may be read aloud.
    IfNeeded,
    /// `note:` never read aloud.
    Note,
    /// `help:` shown on request.
    Help,
}
