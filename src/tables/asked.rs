//! One table asked for in words: `SATISFACTION by GENDER and AGE_BAND`.

use crate::tables::spec::{Mistake, Spec, TableSpec, Word, group};

/// What is wanted by words of a command line. Without `by` it is one variable alone.
///
/// # Errors
/// What is missing.
pub fn asked(words: &[String]) -> Result<Spec, Mistake> {
    let whole = words.join(" ");
    let words: Vec<&str> = whole.split([' ', ',']).filter(|it| !it.is_empty()).collect();
    let hint = "for example `SATISFACTION`, `SATISFACTION by GENDER` or `SATISFACTION by GENDER and AGE_BAND`";
    let is_by = |it: &&str| it.eq_ignore_ascii_case("by");
    let is_and = |it: &&str| it.eq_ignore_ascii_case("and");
    let (row, columns) = match words.iter().position(is_by) {
        Some(at) => (&words[..at], &words[at + 1..]),
        None => (words.as_slice(), &[][..]),
    };
    let [variable] = row else {
        return Err(Mistake::new(0, "a table is of one variable", hint));
    };
    let mut banner = vec![Vec::new()];
    let has_by = row.len() < words.len();
    for part in columns.split(is_and).filter(|_| has_by) {
        let group = group(&part.concat(), |_| 0);
        let is_nested = part.iter().any(|it| it.contains(['>', '/']));
        if group.is_empty() || (part.len() > 1 && !is_nested) {
            return Err(Mistake::new(0, "between the columns stands `and`", hint));
        }
        banner.push(group);
    }
    let table = TableSpec { variables: vec![Word::from(*variable)], ..TableSpec::default() };
    Ok(Spec { banner, tables: vec![table], ..Spec::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(words: &str) -> Option<Vec<Vec<String>>> {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let names = |it: &Vec<Word>| it.iter().map(|it| it.text.clone()).collect();
        Some(asked(&words).ok()?.banner.iter().map(names).collect())
    }

    #[test]
    fn words_become_a_table() {
        let of = |it: &[&[&str]]| {
            let own = |it: &&[&str]| it.iter().map(|it| (*it).to_owned()).collect();
            Some(it.iter().map(own).collect::<Vec<Vec<String>>>())
        };
        assert_eq!(columns("A"), of(&[&[]]));
        assert_eq!(columns("A by B"), of(&[&[], &["B"]]));
        assert_eq!(columns("A by B and C"), of(&[&[], &["B"], &["C"]]));
        assert_eq!(columns("A BY B/C and D > E"), of(&[&[], &["B", "C"], &["D", "E"]]));
        for wrong in ["", "by B", "A B", "A by", "A by B C", "A by B and"] {
            assert_eq!(columns(wrong), None, "{wrong}");
        }
    }
}
