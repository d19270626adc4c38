//! What stands before the rows, and the places of all parts.

use std::io;

use crate::dataset::Dataset;
use crate::export::dta::storage::Storage;
use crate::export::dta::{Release, labels};
use crate::export::labelled::{Content, Field, Labelled, STATA, Stamp, lines, one_line};

/// Bytes of a name: 32 characters of four, and the end.
pub(super) const NAME: usize = 129;
const LABEL: usize = 321;
const FORMAT: usize = 57;
/// Parts of a file.
const PARTS: usize = 14;

/// A file's beginning, and where its parts are.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) bytes: Vec<u8>,
    /// The places of the parts so far.
    pub(super) parts: Vec<u64>,
    /// Where they are written down.
    pub(super) map: u64,
}

impl Head {
    pub(super) fn new(
        (dataset, labelled): (&Dataset, &Labelled),
        storages: &[Storage],
        (release, n_rows): (Release, u64),
        stamp: &Stamp,
    ) -> io::Result<Self> {
        let mut head = Self::default();
        let fields = &labelled.fields;
        head.part();
        head.header(labelled, (release, n_rows), stamp)?;
        head.part();
        head.text("<map>");
        head.map = head.place();
        head.bytes.resize(head.bytes.len() + PARTS * 8, 0);
        head.text("</map>");
        head.section("variable_types", |it| {
            let numbers = storages.iter().flat_map(|one| one.number().to_le_bytes());
            it.bytes.extend(numbers);
        });
        let names = fields.iter().map(|it| it.name.as_str());
        head.section("varnames", |it| it.all_padded(names, NAME));
        let sorted = (fields.len() + 1) * release.bytes_of_a_number();
        head.section("sortlist", |it| it.bytes.resize(it.bytes.len() + sorted, 0));
        head.section("formats", |it| {
            let formats = fields.iter().zip(storages).map(|(field, it)| format(field, *it));
            it.all_padded(formats, FORMAT);
        });
        let tables = labels::names(fields);
        head.section("value_label_names", |it| {
            it.all_padded(tables, NAME);
        });
        head.section("variable_labels", |it| {
            it.all_padded(fields.iter().map(|one| one.label.as_str()), LABEL);
        });
        head.part();
        head.text("<characteristics>");
        head.notes(dataset, fields)?;
        head.text("</characteristics>");
        head.part();
        head.text("<data>");
        Ok(head)
    }

    fn header(
        &mut self,
        labelled: &Labelled,
        (release, n_rows): (Release, u64),
        stamp: &Stamp,
    ) -> io::Result<()> {
        self.text("<stata_dta><header><release>");
        self.text(release.name());
        self.text("</release><byteorder>LSF</byteorder><K>");
        let n = u32::try_from(labelled.fields.len()).map_err(io::Error::other)?;
        self.bytes.extend(n.to_le_bytes().into_iter().take(release.bytes_of_a_number()));
        self.text("</K><N>");
        self.bytes.extend(n_rows.to_le_bytes());
        self.text("</N><label>");
        let length = u16::try_from(labelled.title.len()).map_err(io::Error::other)?;
        self.bytes.extend(length.to_le_bytes());
        self.text(&labelled.title);
        self.text("</label><timestamp>");
        let stamp = stamp.0.strftime("%d %b %Y %H:%M").to_string();
        self.bytes.push(u8::try_from(stamp.len()).map_err(io::Error::other)?);
        self.text(&stamp);
        self.text("</timestamp></header>");
        Ok(())
    }

    /// What is asked, and of whom; which questionnaire the data are of.
    fn notes(&mut self, dataset: &Dataset, fields: &[Field]) -> io::Result<()> {
        let about = &dataset.about;
        self.note("_dta", "cornetta_questionnaire", &about.name)?;
        self.note("_dta", "cornetta_version", &about.version)?;
        self.note("_dta", "cornetta_fingerprint", &about.fingerprint)?;
        self.note("_dta", "cornetta_language", &about.language)?;
        for field in fields {
            let Some(variable) = dataset.variables.get(field.variable) else { continue };
            self.note(&field.name, "question", &lines(&variable.question, STATA.note))?;
            self.note(&field.name, "universe", &variable.universe)?;
        }
        Ok(())
    }

    fn note(&mut self, of: &str, name: &str, text: &str) -> io::Result<()> {
        let text = one_line(text);
        let text = STATA.note.shortened(&text, 0);
        if text.is_empty() {
            return Ok(());
        }
        let length = u32::try_from(NAME * 2 + text.len() + 1).map_err(io::Error::other)?;
        self.text("<ch>");
        self.bytes.extend(length.to_le_bytes());
        self.padded(of, NAME);
        self.padded(name, NAME);
        self.padded(text, text.len() + 1);
        self.text("</ch>");
        Ok(())
    }

    fn section(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.part();
        self.text(&format!("<{name}>"));
        content(self);
        self.text(&format!("</{name}>"));
    }

    /// Here begins a part.
    fn part(&mut self) {
        let place = self.place();
        self.parts.push(place);
    }

    fn place(&self) -> u64 {
        // memory has fewer bytes
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX)
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend(text.as_bytes());
    }

    fn all_padded(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>, width: usize) {
        for text in texts {
            self.padded(text.as_ref(), width);
        }
    }

    /// A text and zeros behind it; it is short enough.
    fn padded(&mut self, text: &str, width: usize) {
        self.text(text);
        self.bytes.resize(self.bytes.len() + width.saturating_sub(text.len()), 0);
    }
}

/// How a field is shown.
fn format(field: &Field, storage: Storage) -> String {
    const WIDEST: u16 = 80;
    match (&field.content, storage) {
        (Content::Day, _) => "%td".to_owned(),
        (Content::Clock, _) => "%tcHH:MM".to_owned(),
        (Content::Moment, _) => "%tc".to_owned(),
        (Content::Number { decimals, .. }, _) if *decimals > 0 => {
            format!("%{}.{decimals}f", decimals.saturating_add(9).min(28))
        }
        (_, Storage::Byte | Storage::Int) => "%8.0g".to_owned(),
        (_, Storage::Long) => "%12.0g".to_owned(),
        (_, Storage::Double) => "%10.0g".to_owned(),
        (_, Storage::Text(width)) => format!("%-{}s", width.min(WIDEST)),
        (_, Storage::Elsewhere) => "%-9s".to_owned(),
    }
}
