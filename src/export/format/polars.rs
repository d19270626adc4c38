//! What polars writes: Parquet, Arrow IPC, CSV.

use std::fs::File;
use std::io::BufWriter;
use std::sync::Arc;

use polars::prelude::{
    CompatLevel, CsvWriter, DataFrame, DataType, IntoColumn as _, IntoSeries as _,
    KeyValueMetadata, ParquetWriter, PolarsResult, SchemaExt as _, SerWriter as _,
};
use polars_arrow::io::ipc::write::{Compression, FileWriter as ArrowWriter, WriteOptions};

use crate::export::format::{Job, Trouble};
use crate::export::frame::Frames;

/// Text in its plain layout, which every reader knows.
const ARROW: fn() -> CompatLevel = CompatLevel::oldest;

pub(super) fn parquet(job: &Job<'_>) -> Result<(), Trouble> {
    let frames = Frames::new(job.dataset)?;
    let empty = frames.frame(&job.dataset.rows)?;
    let labels = job.labels.iter().map(|(name, it)| ((*name).to_owned(), it.clone())).collect();
    let mut writer = ParquetWriter::new(BufWriter::new(File::create(job.path)?))
        .with_key_value_metadata(Some(KeyValueMetadata::from_static(labels)))
        .batched(empty.schema())?;
    job.each(|rows| Ok(writer.write_batch(&frames.frame(&rows)?)?))?;
    writer.finish()?;
    Ok(())
}

pub(super) fn arrow(job: &Job<'_>) -> Result<(), Trouble> {
    let frames = Frames::new(job.dataset)?;
    let empty = frames.frame(&job.dataset.rows)?;
    let labels = job.labels.iter();
    let labels = labels.map(|(name, it)| ((*name).into(), it.as_str().into())).collect();
    let schema = Arc::new(empty.schema().to_arrow(ARROW()));
    let options = WriteOptions { compression: Some(Compression::LZ4) };
    let file = BufWriter::new(File::create(job.path)?);
    let mut writer = ArrowWriter::new(file, schema, None, options);
    writer.set_custom_schema_metadata(Arc::new(labels));
    writer.start()?;
    job.each(|rows| {
        let frame = frames.frame(&rows)?;
        frame.iter_chunks(ARROW(), false).try_for_each(|it| writer.write(&it, None))?;
        Ok(())
    })?;
    writer.finish()?;
    Ok(())
}

pub(super) fn csv(job: &Job<'_>) -> Result<(), Trouble> {
    let frames = Frames::new(job.dataset)?;
    let empty = frames.frame(&job.dataset.rows)?;
    let mut writer = CsvWriter::new(BufWriter::new(File::create(job.path)?))
        .with_datetime_format(Some("%FT%T%.3fZ".into()))
        .batched(empty.schema())?;
    job.each(|rows| Ok(writer.write_batch(&guarded(frames.frame(&rows)?)?)?))?;
    writer.finish()?;
    Ok(())
}

/// A frame whose texts no spreadsheet takes for a formula: `'` in front of what could be one.
fn guarded(mut frame: DataFrame) -> PolarsResult<DataFrame> {
    for index in 0..frame.width() {
        let Some(column) = frame.select_at_idx(index).filter(|it| it.dtype() == &DataType::String)
        else {
            continue;
        };
        let texts = column.str()?;
        if texts.iter().flatten().any(is_formula) {
            let guarded = texts.apply_into_string_amortized(|it, out| {
                if is_formula(it) {
                    out.push('\'');
                }
                out.push_str(it);
            });
            frame.replace_column(index, guarded.into_series().into_column())?;
        }
    }
    Ok(frame)
}

/// Would a spreadsheet calculate it?
pub(in crate::export) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
