//! Files that take a data frame after the other: Parquet, Arrow IPC, CSV.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::io::csv::write::BatchedWriter as CsvBatches;
use polars::io::parquet::write::BatchedWriter as ParquetBatches;
use polars::prelude::{
    CompatLevel, CsvWriter, DataFrame, DataType, IntoColumn as _, IntoSeries as _,
    KeyValueMetadata, ParquetWriter, PolarsResult, Schema, SchemaExt as _, SerWriter as _,
};
use polars_arrow::io::ipc::write::{Compression, FileWriter as ArrowWriter, WriteOptions};

use crate::export::ExportError;

/// Names and texts kept in a file beside its columns.
pub(super) type Labels = BTreeMap<&'static str, String>;

/// A kind of file.
pub(super) struct Format {
    /// `parquet`: its name and its ending.
    pub(super) name: &'static str,
    open: fn(File, &Schema, &Labels) -> PolarsResult<Box<dyn Sink>>,
}

/// All kinds of files.
pub(super) const FORMATS: &[Format] = &[
    Format { name: "parquet", open: parquet },
    Format { name: "arrow", open: arrow },
    Format { name: "csv", open: csv },
];

/// Where frames go.
trait Sink {
    fn write(&mut self, frame: &DataFrame) -> PolarsResult<()>;
    fn finish(&mut self) -> PolarsResult<()>;
}

/// A file being written under another name until it is whole.
pub(super) struct Output {
    path: PathBuf,
    part: PathBuf,
    sink: Option<Box<dyn Sink>>,
}

impl Output {
    /// Begins a file in a folder.
    pub(super) fn begin(
        format: &Format,
        folder: &Path,
        schema: &Schema,
        labels: &Labels,
    ) -> Result<Self, ExportError> {
        let path = folder.join(format!("responses.{}", format.name));
        let part = part(&path);
        let file = File::create(&part).map_err(|why| ExportError::file(&path, &why))?;
        let sink = (format.open)(file, schema, labels);
        let sink = Some(sink.map_err(|why| ExportError::file(&path, &why))?);
        Ok(Self { path, part, sink })
    }

    /// Appends rows.
    pub(super) fn write(&mut self, frame: &DataFrame) -> Result<(), ExportError> {
        let Some(sink) = &mut self.sink else { return Ok(()) };
        sink.write(frame).map_err(|why| ExportError::file(&self.path, &why))
    }

    /// Finishes the file and gives it its name.
    pub(super) fn finish(mut self) -> Result<PathBuf, ExportError> {
        if let Some(mut sink) = self.sink.take() {
            sink.finish().map_err(|why| ExportError::file(&self.path, &why))?;
        }
        std::fs::rename(&self.part, &self.path)
            .map_err(|why| ExportError::file(&self.path, &why))?;
        Ok(std::mem::take(&mut self.path))
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        self.sink = None;
        // nothing to remove once the file has its name
        drop(std::fs::remove_file(&self.part));
    }
}

/// Writes a small file whole.
pub(super) fn whole(path: PathBuf, bytes: &[u8]) -> Result<PathBuf, ExportError> {
    let part = part(&path);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, &path));
    written.map_err(|why| ExportError::file(&path, &why))?;
    Ok(path)
}

fn part(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}

fn parquet(file: File, schema: &Schema, labels: &Labels) -> PolarsResult<Box<dyn Sink>> {
    let labels = labels.iter().map(|(name, it)| ((*name).to_owned(), it.clone())).collect();
    let writer = ParquetWriter::new(BufWriter::new(file))
        .with_key_value_metadata(Some(KeyValueMetadata::from_static(labels)));
    Ok(Box::new(Parquet(writer.batched(schema)?)))
}

struct Parquet(ParquetBatches<BufWriter<File>>);

impl Sink for Parquet {
    fn write(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        self.0.write_batch(frame)
    }

    fn finish(&mut self) -> PolarsResult<()> {
        self.0.finish().map(|_bytes| ())
    }
}

/// Text in its plain layout, which every reader knows.
const ARROW: fn() -> CompatLevel = CompatLevel::oldest;

fn arrow(file: File, schema: &Schema, labels: &Labels) -> PolarsResult<Box<dyn Sink>> {
    let labels = labels.iter().map(|(name, it)| ((*name).into(), it.as_str().into())).collect();
    let schema = Arc::new(schema.to_arrow(ARROW()));
    let options = WriteOptions { compression: Some(Compression::LZ4) };
    let mut writer = ArrowWriter::new(BufWriter::new(file), schema, None, options);
    writer.set_custom_schema_metadata(Arc::new(labels));
    writer.start()?;
    Ok(Box::new(Arrow(writer)))
}

struct Arrow(ArrowWriter<BufWriter<File>>);

impl Sink for Arrow {
    fn write(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        frame.iter_chunks(ARROW(), false).try_for_each(|it| self.0.write(&it, None))
    }

    fn finish(&mut self) -> PolarsResult<()> {
        self.0.finish()
    }
}

fn csv(file: File, schema: &Schema, _labels: &Labels) -> PolarsResult<Box<dyn Sink>> {
    let writer =
        CsvWriter::new(BufWriter::new(file)).with_datetime_format(Some("%FT%T%.3fZ".into()));
    Ok(Box::new(Csv(writer.batched(schema)?)))
}

struct Csv(CsvBatches<BufWriter<File>>);

impl Sink for Csv {
    fn write(&mut self, frame: &DataFrame) -> PolarsResult<()> {
        self.0.write_batch(&guarded(frame)?)
    }

    fn finish(&mut self) -> PolarsResult<()> {
        self.0.finish()
    }
}

/// A frame whose texts no spreadsheet takes for a formula: `'` in front of what could be one.
fn guarded(frame: &DataFrame) -> PolarsResult<DataFrame> {
    let mut frame = frame.clone();
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

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
