//! Where a key stands in a YAML file, given the keys around it. The YAML reader gives values without
//! places; this searches the text for them, on lines of their own and within `{…}`.

/// The line of a path of keys, from 1; of the last one that can be found.
pub(super) fn line_of<'k>(text: &str, path: impl IntoIterator<Item = &'k str>) -> usize {
    let mut region = text;
    let mut at = 0;
    let mut found = 0;
    for key in path {
        let Some((start, end)) = find(region, key, at > 0) else { break };
        found = at + start;
        let inside = block(region, start, end);
        at += end;
        region = region.get(end..inside).unwrap_or_default();
    }
    1 + text.get(..found).unwrap_or_default().matches('\n').count()
}

/// Where a key begins, and where what belongs to it does. `is_rest`: the region begins behind a key.
fn find(region: &str, key: &str, is_rest: bool) -> Option<(usize, usize)> {
    let mut inner = None;
    let whole = region.lines().skip(usize::from(is_rest));
    let indent = whole.filter(|it| is_said(it)).map(indent_of).min();
    for (start, _) in region.match_indices(key) {
        let Some(end) = key_end(region, start, key.len()) else { continue };
        let (before, line) = line_around(region, start);
        let first = before.trim_matches([' ', '"', '\'', '\u{feff}']).is_empty();
        if first && Some(indent_of(line)) == indent {
            return Some((start, end));
        }
        if !before.trim_start().starts_with('#') && !before.contains(" #") {
            inner = inner.or(Some((start, end)));
        }
    }
    inner
}

/// The end of the colon behind a key, where it is a whole key.
fn key_end(region: &str, start: usize, length: usize) -> Option<usize> {
    let before = region.get(..start)?.chars().next_back();
    if before.is_some_and(|it| !it.is_whitespace() && !"\"'{,\u{feff}".contains(it)) {
        return None;
    }
    let rest = region.get(start + length..)?;
    let after = rest.trim_start_matches(['"', '\'']).trim_start_matches(' ');
    let colon = after.strip_prefix(':')?;
    let is_key = colon.is_empty() || colon.starts_with([' ', '\n', '\r', '{', '[']);
    is_key.then(|| region.len() - colon.len())
}

/// The end of what is indented below the line a key begins.
fn block(region: &str, start: usize, end: usize) -> usize {
    let (before, line) = line_around(region, start);
    if !before.trim_matches([' ', '"', '\'', '\u{feff}']).is_empty() {
        return region.len();
    }
    let indent = indent_of(line);
    let mut at =
        region.get(end..).and_then(|it| it.find('\n')).map_or(region.len(), |it| end + it + 1);
    for next in region.get(at..).unwrap_or_default().split_inclusive('\n') {
        if is_said(next) && indent_of(next) <= indent && !next.trim_start().starts_with('}') {
            break;
        }
        at += next.len();
    }
    at
}

/// What stands before a place on its line, and the line.
fn line_around(region: &str, place: usize) -> (&str, &str) {
    let start = region.get(..place).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let line = region.get(start..).unwrap_or_default();
    (region.get(start..place).unwrap_or_default(), line.lines().next().unwrap_or_default())
}

fn is_said(line: &str) -> bool {
    let body = line.trim();
    !body.is_empty() && !body.starts_with('#')
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\u{feff}']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_blocks_and_in_braces() {
        let text = "# sum: 3\nname: a\ntargets:\n  SEX: {male: 1, \"a b\": 2}\n  AGE:\n    name: 1\n    \
                    sum: {x: 1,\n      y: 2}\n  SEX by AGE: {male: {old: 1}}\nsum: 5\n";
        for (path, line) in [
            (&["name"][..], 2),
            (&["sum"], 10),
            (&["targets"], 3),
            (&["targets", "SEX"], 4),
            (&["targets", "SEX", "a b"], 4),
            (&["targets", "AGE", "name"], 6),
            (&["targets", "AGE", "sum"], 7),
            (&["targets", "AGE", "sum", "y"], 8),
            (&["targets", "SEX by AGE", "male", "old"], 9),
            (&["targets", "AGE", "nowhere"], 5),
            (&["nowhere"], 1),
        ] {
            assert_eq!(line_of(text, path.iter().copied()), line, "{path:?}");
        }
    }
}
