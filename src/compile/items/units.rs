//! Units of an `amount`: what one of each is.

use rust_decimal::Decimal;

use crate::compile::Compiler;
use crate::diagnostic::Diagnostic;
use crate::questionnaire::domain::Unit;
use crate::questionnaire::domain::amount::Rate;
use crate::questionnaire::kind::{self, Arguments, Kind};
use crate::syntax::tree::{Answer, FlagArgument, Question};
use crate::value::Code;

impl<'t> Compiler<'t> {
    /// Reads `[x 30.48]`, `[x 1/12]` and `[of 12]`; elsewhere than at units they are reported.
    pub(super) fn measures(
        &mut self,
        kind: &Kind,
        question: &'t Question,
        arguments: &mut Arguments,
    ) {
        let written = self.written_answers(question);
        if kind.answers == kind::Answers::Units {
            arguments.units = written.iter().map(unit).collect();
            return;
        }
        for flag in question.answers.iter().flat_map(|it| &it.flags) {
            if let Some(FlagArgument::Number(_)) = flag.argument {
                let message = format!("`[{} …]` measures the units of an `amount`", flag.name.it);
                let error = Diagnostic::error("Q0107", flag.name.span, message);
                self.diagnostics.push(error.hint("make it an `amount`, or take this out"));
            }
        }
    }
}

fn unit(answer: &Answer) -> Unit {
    let measure = |name: &str| {
        let flag = answer.flags.iter().find(|it| it.name.it == name)?;
        match flag.argument {
            Some(FlagArgument::Number(it)) => {
                Some(Rate { times: it.number, over: it.over.unwrap_or(Decimal::ONE) })
            }
            Some(FlagArgument::Answer(_) | FlagArgument::Condition(_)) => None,
            // it was reported
            None => Some(Rate::ONE),
        }
    };
    Unit {
        code: Code(answer.code.it),
        handle: match &answer.handle {
            Some(handle) => handle.it.clone(),
            None => answer.code.it.to_string(),
        },
        rate: measure("x"),
        parts: measure("of").map(|it| it.times),
    }
}
