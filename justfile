# Shortcuts. Each only calls cargo or .ci/run, so nobody needs `just`.

# what the continuous build runs
ci:
    .ci/run

# the demonstration study
demo:
    cargo run -- demo

# all tests
test:
    cargo test

# the quick loop for language and engine
lang:
    cargo test --lib --no-default-features

# the project's own rules
tidy:
    cargo test --test tidy

# rewrite expected outputs and generated pages; look at the difference afterwards
update:
    UPDATE=1 INSTA_UPDATE=always cargo test

# format and lint as the continuous build wants it
fix:
    cargo fmt
    cargo clippy --all-targets -- -D warnings
