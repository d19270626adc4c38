//! `completions`: what a shell needs to complete commands with Tab.

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::console::Console;
use crate::cli::exit::Exit;

/// Write the completions of a shell: press Tab instead of typing
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  cornetta completions bash > ~/.local/share/bash-completion/completions/cornetta
  cornetta completions fish > ~/.config/fish/completions/cornetta.fish
  cornetta completions zsh > ~/.zfunc/_cornetta")]
pub(crate) struct Args {
    /// Which shell
    shell: Shell,
}

impl Args {
    pub(crate) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut crate::cli::Arguments::command(),
            "cornetta",
            &mut script,
        );
        console.print(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Fine)
    }
}
