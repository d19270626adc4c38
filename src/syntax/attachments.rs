//! Which other files a questionnaire is made of.

use std::path::Path;

use crate::source::Source;
use crate::syntax::tree::{Property, PropertyValue, Question, Statement, Tree};

/// The kind of question whose answers lie in a file of their own.
const LOOKUP: &str = "lookup";

/// Names of files that a source wants and does not have, each once: files it includes, coded lists
/// of lookups, and catalogues of its other languages. As written, thus seen from the main file's
/// folder. An included file may want more: whoever adds files asks again.
pub(super) fn wanted(source: &Source, tree: &Tree) -> Vec<String> {
    let mut names = Vec::new();
    for statement in &tree.statements {
        if let Statement::Include(name) = &statement.it {
            names.push(name.it.clone());
        } else if let Statement::Question(question) = &statement.it {
            names.extend(coded_list(question));
        } else if let Statement::Questionnaire { properties, .. } = &statement.it {
            names.extend(catalogues(source, properties));
        }
    }
    let mut wanted: Vec<String> = Vec::new();
    for name in names {
        if source.file(&name).is_none() && !wanted.contains(&name) {
            wanted.push(name);
        }
    }
    wanted
}

fn coded_list(question: &Question) -> Option<String> {
    let is_lookup = question.kind.it == LOOKUP;
    words(&question.properties, "from").filter(|_| is_lookup).map(str::to_owned)
}

/// `coffee.it.yaml` of `coffee.cati` with `languages: en, it`: the first needs none.
fn catalogues(source: &Source, properties: &[Property]) -> Vec<String> {
    let Some(stem) = Path::new(source.name()).file_stem() else { return Vec::new() };
    let stem = stem.to_string_lossy();
    let languages = words(properties, "languages").unwrap_or_default();
    let others = languages.split(',').map(str::trim).skip(1).filter(|it| !it.is_empty());
    others.map(|it| format!("{stem}.{it}.yaml")).collect()
}

fn words<'t>(properties: &'t [Property], name: &str) -> Option<&'t str> {
    properties.iter().find_map(|it| {
        let PropertyValue::Words(words) = &it.value.it else { return None };
        (it.name.it == name).then_some(words.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::attachments;

    const MAIN: &str = "questionnaire A\n  languages: en, it ,de\ninclude \"one.cati\"\n\
                        lookup JOB\n  What do you do?\n  from: jobs.csv\n\
                        scale B\n  How much?\n  from: 0 none\nlookup C\n  And?\n  from: jobs.csv\n";

    #[test]
    fn what_is_wanted_is_named_once_until_it_is_there() {
        let source = Source::new("studies/a.cati", MAIN);
        assert_eq!(attachments(&source), ["a.it.yaml", "a.de.yaml", "one.cati", "jobs.csv"]);
        let source = source.with_file("one.cati", "include \"two.cati\"").with_file("jobs.csv", "");
        assert_eq!(attachments(&source), ["a.it.yaml", "a.de.yaml", "two.cati"]);
        let source = source.with_file("two.cati", "include \"one.cati\"");
        assert_eq!(attachments(&source), ["a.it.yaml", "a.de.yaml"]);
    }
}
