//! The catalogue of diagnostics: a page a code, in `pages/`.
//!
//! Numbers are stable once released. Q00 text and files, Q01 statements and bodies, Q02 names and
//! fills, Q03 answers and kinds, Q04 conditions and values, Q05 routing and loops, Q06 checks,
//! Q09 warnings of craft; S0 the study file, T0 catalogues of translations.

/// One row of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct CodeRow {
    /// `Q0203`
    pub code: &'static str,
    /// Its page: a title, why it is wrong and how to write it, and an example of each.
    page: &'static str,
}

impl CodeRow {
    /// What it is called, in a few words.
    pub fn title(&self) -> &'static str {
        let first = self.page.split('\n').next().unwrap_or_default();
        first.strip_prefix("# ").unwrap_or(first)
    }

    /// Why, and how to write it.
    pub fn why(&self) -> &'static str {
        let rest = self.page.split_once('\n').map_or("", |it| it.1);
        rest.split("\n```").next().unwrap_or_default().trim()
    }

    /// A source that has this mistake; `None` where it cannot be shown in a few lines.
    pub fn wrong(&self) -> Option<&'static str> {
        self.example("wrong")
    }

    /// The same without the mistake.
    pub fn right(&self) -> Option<&'static str> {
        self.example("right")
    }

    /// The block marked `cati wrong` or `yaml right`.
    fn example(&self, which: &str) -> Option<&'static str> {
        self.page.split("\n```").skip(1).find_map(|it| {
            let (mark, text) = it.split_once('\n')?;
            mark.ends_with(which).then_some(text)
        })
    }
}

macro_rules! codes {
    ($($code:ident)*) => {
        &[$(CodeRow {
            code: stringify!($code),
            page: include_str!(concat!("pages/", stringify!($code), ".md")),
        },)*]
    };
}

/// Every code a diagnostic may carry, sorted.
pub const CODES: &[CodeRow] = codes![
    Q0001 Q0002 Q0003 Q0004 Q0005 Q0006 Q0007
    Q0101 Q0102 Q0103 Q0104 Q0105 Q0106 Q0107 Q0108 Q0109 Q0110 Q0111 Q0112 Q0113 Q0114 Q0116 Q0117 Q0118 Q0119
    Q0201 Q0202 Q0203 Q0204 Q0205 Q0206 Q0207 Q0208 Q0209 Q0210 Q0211 Q0212 Q0213
    Q0301 Q0302 Q0303 Q0304 Q0305 Q0306 Q0308 Q0309 Q0310 Q0311 Q0312 Q0313 Q0314
    Q0401 Q0402 Q0403 Q0404 Q0405 Q0406 Q0407 Q0408
    Q0501 Q0502 Q0503 Q0504 Q0505 Q0506 Q0507 Q0508 Q0509 Q0510 Q0511 Q0512 Q0513 Q0514 Q0515 Q0516 Q0517
    Q0601 Q0602
    Q0901 Q0902 Q0903 Q0904 Q0905 Q0906 Q0907 Q0910 Q0911 Q0912 Q0913 Q0914 Q0915 Q0916 Q0917 Q0918
    S0001 S0002 S0003 S0004 S0005 S0006 S0007 S0008
    T0001 T0002 T0003 T0004 T0005 T0006 T0007
];

/// The row of a code, in any case.
pub fn find(code: &str) -> Option<&'static CodeRow> {
    CODES.iter().find(|it| it.code.eq_ignore_ascii_case(code))
}
