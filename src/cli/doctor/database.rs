//! The database: can answers be kept safely here, and are those of a study whole.

use std::path::Path;

use cornetta::store::{self, Store, StoreError};
use cornetta::value::text::counted;

use crate::cli::doctor::Finding;
use crate::cli::open;

const AREA: &str = "Database";

/// A database made for this and thrown away; and the study's, where one is named. Opening one sets
/// and reads back what the safety of answers depends on, and looks through its pages.
pub(crate) fn findings(study: Option<&Path>) -> anyhow::Result<Vec<Finding>> {
    let mut findings = vec![Finding::good(AREA, "SQLite", store::engine_version()), trial()];
    if let Some(folder) = study {
        let study = open::study(folder)?;
        if let Some(kind) = store::file_system(&study.database) {
            findings.push(Finding::good(AREA, "the study's file system", kind));
        }
        let opened = study.database.exists().then(|| open::store(&study, "doctor"));
        findings.push(match opened {
            None => Finding::good(AREA, "the study", "nobody to call yet"),
            Some(Ok(store)) => whole(&store)?,
            Some(Err(error)) => Finding::good(AREA, "the study", error.to_string())
                .wrong(true, "nothing in it was changed"),
        });
    }
    Ok(findings)
}

fn trial() -> Finding {
    let what = "write-ahead log, full synchronisation";
    match made_and_dropped() {
        Ok(()) => Finding::good(AREA, what, "can be set"),
        Err(error) => Finding::good(AREA, what, error.to_string())
            .wrong(true, "a power cut could lose answers; keep studies on a local disk"),
    }
}

fn made_and_dropped() -> Result<(), StoreError> {
    let folder = std::env::temp_dir().join(format!("cornetta-doctor-{}", std::process::id()));
    let path = folder.join("trial.db");
    let failed = |source| StoreError::File { path: folder.clone(), source };
    std::fs::create_dir(&folder).map_err(failed)?;
    let made = Store::create(&path, "doctor").map(drop);
    std::fs::remove_dir_all(&folder).map_err(failed)?;
    made
}

fn whole(store: &Store) -> Result<Finding, StoreError> {
    let cases = counted(store.cases()?.len(), "case");
    let versions = store.questionnaires()?;
    let n_interviews: u64 = versions.iter().map(|it| it.n_interviews).sum();
    Ok(Finding::good(
        AREA,
        "the study",
        format!("whole; {cases}, {}", counted(n_interviews, "interview")),
    ))
}
