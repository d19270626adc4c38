//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::tables::report::{Kind, Row};

/// The looks there are.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) stamp: Format,
    pub(super) strong: Format,
    pub(super) small: Format,
    pub(super) wrapped: Format,
    pub(super) left: Format,
    pub(super) heading: Format,
    pub(super) heading_left: Format,
    pub(super) letter: Format,
    pub(super) base: Format,
    pub(super) base_name: Format,
    pub(super) count: Format,
    pub(super) mark: Format,
    share: Vec<Format>,
    two: Format,
    whole: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let soft = Color::RGB(0x005B_6675);
        let accent = Color::RGB(0x008A_4B08);
        let right = || Format::new().set_align(FormatAlign::Right);
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::Bottom)
            .set_border_bottom(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            stamp: Format::new().set_bold().set_font_color(accent),
            strong: Format::new().set_bold(),
            small: Format::new().set_font_color(soft).set_font_size(9),
            wrapped: Format::new().set_text_wrap().set_italic(),
            left: Format::new().set_align(FormatAlign::Left),
            heading_left: Format::new().set_bold().set_border_bottom(FormatBorder::Thin),
            heading,
            letter: right().set_font_color(accent).set_font_size(9),
            base: right().set_font_color(soft).set_num_format("#,##0"),
            base_name: Format::new().set_font_color(soft),
            count: right().set_num_format("#,##0"),
            mark: right().set_font_color(soft),
            share: ["0%", "0.0%", "0.00%", "0.000%", "0.0000%"]
                .map(|it| right().set_num_format(it))
                .into(),
            two: right().set_num_format("0.00"),
            whole: right().set_num_format("0"),
        }
    }

    /// Of a number of a kind of row.
    pub(super) fn number(&self, kind: Kind, decimals: usize) -> &Format {
        match kind {
            Kind::Category | Kind::Net | Kind::Missing => {
                self.share.get(decimals).unwrap_or(&self.two)
            }
            Kind::Mean | Kind::Median | Kind::Deviation | Kind::Error => &self.two,
            Kind::Nps => &self.whole,
        }
    }

    /// Of a row's words.
    pub(super) fn label(&self, row: &Row) -> Format {
        let depth = u8::try_from(row.depth).unwrap_or(0);
        let of = if row.kind == Kind::Net { self.strong.clone() } else { Format::new() };
        of.set_indent(depth).set_text_wrap()
    }
}
