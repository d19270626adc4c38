//! Fenced blocks of a document: what they are marked as, and what stands in them.

use std::path::Path;

use crate::files::{called, read};

/// A fenced block.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// Where it begins: `docs/manual/language.md:12`.
    pub(crate) at: String,
    /// The words behind the fence: `cati`, or `cati coffee/coffee.cati`.
    pub(crate) marks: Vec<String>,
    /// What stands in it.
    pub(crate) text: String,
}

impl Block {
    /// The first word behind the fence.
    pub(crate) fn language(&self) -> &str {
        self.marks.first().map_or("", String::as_str)
    }

    /// The file it is the content of, where the fence names one.
    pub(crate) fn file(&self) -> Option<&str> {
        self.marks.get(1).map(String::as_str).filter(|it| it.contains('.'))
    }

    /// Is this word behind the fence?
    pub(crate) fn is_marked(&self, mark: &str) -> bool {
        self.marks.iter().any(|it| it == mark)
    }
}

/// All blocks of a document, in order.
pub(crate) fn blocks(path: &Path) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (number, line) in read(path).lines().enumerate() {
        if let Some(marks) = line.strip_prefix("```") {
            is_open = !is_open;
            if is_open {
                found.push(Block {
                    at: format!("{}:{}", called(path), number + 1),
                    marks: marks.split_whitespace().map(str::to_owned).collect(),
                    text: String::new(),
                });
            }
        } else if let Some(block) = found.last_mut().filter(|_| is_open) {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    found
}
