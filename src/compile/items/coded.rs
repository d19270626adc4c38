//! Coded lists: files beside the questionnaire, each read once.

use std::sync::Arc;

use crate::compile::Compiler;
use crate::compile::items::property::Given;
use crate::diagnostic::Diagnostic;
use crate::lookup::Table;
use crate::source::Span;

impl Compiler<'_> {
    /// The list in a file; what is wrong with it is reported once.
    pub(super) fn coded_list(&mut self, name: &str, given: &Given<'_>) -> Option<Arc<Table>> {
        if let Some(table) = self.coded.get(name) {
            return table.clone();
        }
        let span = given.spans.iter().find(|it| it.0 == "from").map_or(Span::default(), |it| it.1);
        let table = self.read_coded_list(name, span);
        self.coded.insert(name.to_owned(), table.clone());
        table
    }

    fn read_coded_list(&mut self, name: &str, span: Span) -> Option<Arc<Table>> {
        let Some(file) = self.source.file(name) else {
            let message = format!("there is no file `{name}`");
            let hint = "it is looked for in the folder of the questionnaire";
            self.diagnostics.push(Diagnostic::error("Q0312", span, message).hint(hint));
            return None;
        };
        let (table, problems) = Table::read(name, &file.text);
        let start = file.start;
        for problem in &problems {
            let place = Span::new(start + problem.place.start, start + problem.place.end);
            let error = Diagnostic::error("Q0313", place, problem.message.clone());
            self.diagnostics.push(error.label(span, "the list is named here").hint(problem.hint));
        }
        problems.is_empty().then(|| Arc::new(table))
    }
}

#[cfg(test)]
mod tests {
    use crate::compile::compile;
    use crate::source::Source;

    #[test]
    fn a_list_with_mistakes_is_reported_once_and_in_its_own_lines() {
        let asks = "lookup A\n  What?\n  from: jobs.csv\nlookup B\n  And?\n  from: jobs.csv\n";
        let source = Source::new("q.cati", format!("questionnaire Q\n{asks}"))
            .with_file("jobs.csv", "code,label\n1,One\n1,Two\n");
        let compiled = compile(&source);
        let found: Vec<_> = compiled.diagnostics.iter().collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].code, source.slice(found[0].span)), ("Q0313", "1,Two"));
    }
}
