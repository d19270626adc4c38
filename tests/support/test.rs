//! One run of the program in a folder of its own: what it is given and what it must answer.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A run to be made: files, arguments, input, and the output that is expected. What is not said
/// is empty.
#[must_use = "nothing runs before success, failure or status"]
pub(crate) struct Test {
    folder: TempDir,
    arguments: Vec<OsString>,
    environment: Vec<(String, String)>,
    stdin: String,
    stdout: Expected,
    stderr: Expected,
}

enum Expected {
    Exactly(String),
    Has(Vec<String>),
    Anything,
}

impl Test {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            arguments: Vec::new(),
            environment: Vec::new(),
            stdin: String::new(),
            stdout: Expected::Exactly(String::new()),
            stderr: Expected::Exactly(String::new()),
        }
    }

    /// Puts a file into the folder, with the folders above it.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn args<const N: usize>(mut self, arguments: [&str; N]) -> Self {
        self.arguments.extend(arguments.map(OsString::from));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn stdin(mut self, typed: &str) -> Self {
        typed.clone_into(&mut self.stdin);
        self
    }

    /// All of stdout.
    pub(crate) fn stdout(mut self, all: &str) -> Self {
        self.stdout = Expected::Exactly(all.to_owned());
        self
    }

    /// All of stderr.
    pub(crate) fn stderr(mut self, all: &str) -> Self {
        self.stderr = Expected::Exactly(all.to_owned());
        self
    }

    /// Words that stdout must have, among others.
    pub(crate) fn stdout_has(mut self, words: &str) -> Self {
        self.stdout = self.stdout.and_has(words);
        self
    }

    /// Words that stderr must have, among others.
    pub(crate) fn stderr_has(mut self, words: &str) -> Self {
        self.stderr = self.stderr.and_has(words);
        self
    }

    /// Stdout is somebody else's affair.
    pub(crate) fn stdout_anything(mut self) -> Self {
        self.stdout = Expected::Anything;
        self
    }

    /// Stderr is somebody else's affair.
    pub(crate) fn stderr_anything(mut self) -> Self {
        self.stderr = Expected::Anything;
        self
    }

    #[track_caller]
    pub(crate) fn success(self) -> Ran {
        self.status(0)
    }

    /// Mistakes were found.
    #[track_caller]
    pub(crate) fn failure(self) -> Ran {
        self.status(1)
    }

    #[track_caller]
    pub(crate) fn status(self, expected: i32) -> Ran {
        let output = self.run();
        let [stdout, stderr] = [&output.stdout, &output.stderr].map(|it| text(it));
        let told = format!("stdout:\n{stdout}\nstderr:\n{stderr}");
        assert_eq!(output.status.code(), Some(expected), "{told}");
        self.stdout.compare("stdout", &stdout, &told);
        self.stderr.compare("stderr", &stderr, &told);
        Ran { folder: self.folder, stdout, stderr }
    }

    fn run(&self) -> Output {
        let mut child = program(self.folder.path())
            .args(&self.arguments)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not want its input closes the pipe: no failure of the test.
        drop(child.stdin.take().unwrap().write_all(self.stdin.as_bytes()));
        child.wait_with_output().unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Expected {
    fn and_has(self, words: &str) -> Self {
        let mut all = match self {
            Self::Has(all) => all,
            Self::Exactly(_) | Self::Anything => Vec::new(),
        };
        all.push(words.to_owned());
        Self::Has(all)
    }

    #[track_caller]
    fn compare(&self, name: &str, found: &str, told: &str) {
        match self {
            Self::Exactly(all) => assert_eq!(found.trim_end(), all.trim_end(), "{name}; {told}"),
            Self::Has(all) => {
                for words in all {
                    assert!(found.contains(words), "{name} has no {words:?}; {told}");
                }
            }
            Self::Anything => {}
        }
    }
}

/// A run that was made, and its folder for a look or for the next run.
#[derive(Debug)]
pub(crate) struct Ran {
    folder: TempDir,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Another run in the same folder.
    pub(crate) fn then(self) -> Test {
        Test { folder: self.folder, ..Test::new() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }
}

/// The program, in a folder, without the environment of whoever runs the tests.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cornetta"));
    command.current_dir(folder).env_clear().env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
    command
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n")
}
