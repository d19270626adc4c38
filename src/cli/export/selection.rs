//! Which cases an analyst asks for.

use cornetta::analysis::Selection;
use cornetta::clock;
use cornetta::time::Timestamp;
use serde_json::{Value as Json, json};

use crate::cli::exit::Failure;

/// Which cases are wanted.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct SelectionArgs {
    /// Only interviews with these outcomes, as `complete`
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',')]
    outcome: Vec<String>,
    /// Only interviews of this day or later, as 2026-11-24
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only interviews of this day or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only interviews with these versions of the questionnaire
    #[arg(long, value_name = "VERSION", value_delimiter = ',')]
    of_version: Vec<String>,
    /// Only interviews in these languages, as `it`
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    language: Vec<String>,
    /// Only cases that are new or changed since the last time they were asked for so
    #[arg(long)]
    new: bool,
    /// No simulated interviews
    #[arg(long)]
    real: bool,
}

impl SelectionArgs {
    /// The cases asked for.
    pub(crate) fn selection(&self) -> anyhow::Result<Selection> {
        let day = |text: &Option<String>, days: i64| -> anyhow::Result<Option<Timestamp>> {
            let Some(text) = text else { return Ok(None) };
            let start = text.parse().ok().and_then(|it| clock::start_of_day(it, days));
            let said = format!("`{text}` is not a date; write 2026-11-24.");
            start.map(Some).ok_or_else(|| Failure::usage(said))
        };
        Ok(Selection {
            outcomes: self.outcome.clone(),
            from: day(&self.from, 0)?,
            until: day(&self.until, 1)?,
            versions: self.of_version.clone(),
            languages: self.language.clone(),
            only_changed: self.new,
            only_real: self.real,
        })
    }

    /// As the manifest says it.
    pub(crate) fn as_json(&self) -> Json {
        json!({
            "outcomes": self.outcome,
            "from": self.from,
            "until": self.until,
            "versions": self.of_version,
            "languages": self.language,
            "new": self.new,
            "real": self.real,
        })
    }
}
