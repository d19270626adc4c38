//! The program's plain dialogue, held by a test: it reads what is said and types lines.

use std::io::{BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::test::program;

/// What the program ends a turn with.
const PROMPTS: [&str; 5] = ["case? ", "answer? ", "words? ", "confirm? ", "outcome? "];

/// A running `cornetta interview --plain`.
pub(crate) struct Dialogue {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Dialogue {
    /// Takes a case of the study in a folder; what is said up to the first prompt.
    pub(crate) fn begin(study: &Path, case: &str) -> (Self, String) {
        let mut child = program(study)
            .args(["interview", "--plain", "--case", case])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut dialogue = Self { child, stdin, stdout };
        let said = dialogue.read_to_prompt();
        (dialogue, said)
    }

    /// Types a line.
    pub(crate) fn say(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").unwrap();
        self.stdin.flush().unwrap();
    }

    /// Types a line that is to be acknowledged, and reads no further than the word for it.
    #[track_caller]
    pub(crate) fn save(&mut self, line: &str) {
        self.say(line);
        let word = self.read_until(|read| read.ends_with('\n'));
        assert_eq!(word.trim_end(), "saved", "after {line:?}");
    }

    /// Reads up to the next prompt.
    pub(crate) fn read_to_prompt(&mut self) -> String {
        self.read_until(|read| {
            let line = read.rsplit('\n').next().unwrap_or_default();
            PROMPTS.contains(&line)
        })
    }

    /// All answers so far, as the program lists them.
    pub(crate) fn list(&mut self) -> String {
        self.say("/list");
        self.read_to_prompt()
    }

    /// SIGKILL: nothing of the program runs any more.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn read_until(&mut self, is_enough: impl Fn(&str) -> bool) -> String {
        let mut read = Vec::new();
        let mut byte = [0];
        loop {
            let n = self.stdout.read(&mut byte).unwrap();
            assert_eq!(n, 1, "the program ended after:\n{}", String::from_utf8_lossy(&read));
            read.push(byte[0]);
            if let Ok(text) = std::str::from_utf8(&read)
                && is_enough(text)
            {
                return text.to_owned();
            }
        }
    }
}
