//! What statistical packages read: SPSS, Stata.

use std::fs::File;

use crate::export::dta;
use crate::export::format::{Job, Trouble};
use crate::export::sav;

pub(super) fn sav(job: &Job<'_>) -> Result<(), Trouble> {
    let file = File::create(job.path)?;
    fill_sav(job, sav::Writer::begin(file, job.dataset, &job.widths(), job.n_rows, &job.stamp)?)
}

pub(super) fn zsav(job: &Job<'_>) -> Result<(), Trouble> {
    let (file, widths) = (File::create(job.path)?, job.widths());
    let writer = sav::Writer::begin_compressed(file, job.dataset, &widths, job.n_rows, &job.stamp)?;
    fill_sav(job, writer)
}

fn fill_sav(job: &Job<'_>, mut writer: sav::Writer) -> Result<(), Trouble> {
    job.tell(writer.shortened());
    job.each(|rows| Ok(writer.write(&rows)?))?;
    Ok(writer.finish()?)
}

pub(super) fn dta(job: &Job<'_>) -> Result<(), Trouble> {
    let file = File::create(job.path)?;
    let mut writer = dta::Writer::begin(file, job.dataset, &job.widths(), job.n_rows, &job.stamp)?;
    job.tell(writer.shortened());
    job.each(|rows| Ok(writer.write(&rows)?))?;
    Ok(writer.finish()?)
}
