//! Just enough reading of Rust source for the rules in `tests/tidy.rs`.

use std::collections::BTreeSet;
use std::path::Path;

/// A file that holds nothing but unit tests.
pub(crate) fn is_unit_test(path: &Path) -> bool {
    path.file_stem().is_some_and(|it| it == "tests")
        || path.parent().is_some_and(|it| it.ends_with("tests"))
}

/// The code without comment lines and without the unit tests at its end, which may use anything.
pub(crate) fn code(text: &str) -> String {
    let lines = text.lines().take_while(|it| *it != "#[cfg(test)]");
    lines.filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The top-level modules a code names as `crate::room`.
pub(crate) fn rooms_named(code: &str) -> BTreeSet<String> {
    code.split("crate::")
        .skip(1)
        .map(|it| it.chars().take_while(|c| is_of_a_name(*c)).collect::<String>())
        .filter(|it| it.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect()
}

/// Does a code say this name, as a path of its own? A bare crate name counts where `::` follows.
pub(crate) fn names(code: &str, name: &str) -> bool {
    let is_path = name.contains("::") || !name.chars().all(is_of_a_name);
    let is_shout = name.chars().all(|it| it.is_ascii_uppercase());
    code.match_indices(name).any(|(at, _)| {
        let before = code.get(..at).and_then(|it| it.chars().next_back());
        let after = code.get(at + name.len()..).unwrap_or_default();
        let whole = !before.is_some_and(|it| is_of_a_name(it) || it == ':')
            && !after.starts_with(is_of_a_name);
        whole && (is_path || is_shout || after.starts_with("::"))
    })
}

/// Codes of diagnostics written as texts: `"Q0203"`.
pub(crate) fn diagnostic_codes(code: &str) -> BTreeSet<String> {
    let is_code = |it: &&str| {
        it.len() == 5
            && it.starts_with(['Q', 'S', 'T'])
            && it.chars().skip(1).all(|c| c.is_ascii_digit())
    };
    code.split('"').filter(is_code).map(str::to_owned).collect()
}

fn is_of_a_name(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        assert!(names("use pest::Parser;", "pest"));
        assert!(names("let a = std::env::args();", "std::env"));
        assert!(!names("let pest = 1;", "pest"));
        assert!(!names("let a = tempest::now();", "pest"));
        assert!(names("println!(\"a\")", "println!"));
        assert!(!names("eprintln!(\"a\")", "println!"));
    }

    #[test]
    fn unit_tests_and_comments_are_no_code() {
        let text =
            "// crate::store\nuse crate::value::Code;\n#[cfg(test)]\nmod tests { crate::cli }";
        assert_eq!(rooms_named(&code(text)), BTreeSet::from(["value".to_owned()]));
    }

    #[test]
    fn codes_are_found_in_texts() {
        let found = diagnostic_codes("error(\"Q0203\", span, \"Quick\"); Q0204");
        assert_eq!(found, BTreeSet::from(["Q0203".to_owned()]));
    }
}
