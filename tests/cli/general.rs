//! What holds for every command: help, usage, and the end of a run.

use crate::Test;

#[test]
fn help_begins_with_what_to_type_and_ends_with_the_exit_codes() {
    let help = Test::new().args(["--help"]).stdout_has("Examples:").success().stdout;
    let place = |words: &str| help.find(words).unwrap();
    assert!(place("cornetta demo") < place("Usage:"));
    assert!(place("Usage:") < place("Exit codes:"));
}

#[test]
fn a_command_that_is_not_there_is_told_and_is_code_2() {
    Test::new().args(["completion"]).stderr_has("completions").status(2);
}

#[test]
fn completions_are_data() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        Test::new().args(["completions", shell]).stdout_has("cornetta").success();
    }
}
