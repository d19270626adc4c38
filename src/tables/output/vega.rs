//! Charts as Vega-Lite: one specification a table, with its figures in it.

use serde_json::{Value, json};

use crate::tables::report::{Report, Table};

/// Names and specifications.
pub(super) fn charts(report: &Report) -> Vec<(String, String)> {
    let toplines = report.topline.iter().map(|it| ("topline", &it.table));
    let tables = report.tables.iter().map(|it| ("table", it));
    let all = toplines.chain(tables).filter_map(|(prefix, it)| {
        let name: String =
            it.name.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '_').collect();
        let text = serde_json::to_string_pretty(&chart(it)?).ok()?;
        Some((format!("{prefix}-{}-{name}", it.number), format!("{text}\n")))
    });
    all.collect()
}

fn chart(table: &Table) -> Option<Value> {
    let shown = |kind: crate::tables::report::Kind| {
        kind.is_share()
            || (table.rows_have_bases && kind == table.rows.first().map_or(kind, |it| it.kind))
    };
    let mut values = Vec::new();
    for row in table.rows.iter().filter(|it| shown(it.kind)) {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            values.push(json!({
                "row": row.label,
                "column": column.path.join(": "),
                "value": cell.value,
                "n": cell.n,
            }));
        }
    }
    if values.is_empty() {
        return None;
    }
    let is_share = table.rows.first().is_some_and(|it| it.kind.is_share());
    let mut encoding = json!({
        "y": {"field": "row", "type": "nominal", "sort": null, "title": null, "axis": {"labelLimit": 300}},
        "x": {"field": "value", "type": "quantitative", "title": if is_share { "%" } else { "mean" }},
        "tooltip": [{"field": "column"}, {"field": "row"}, {"field": "value", "format": ".1f"}, {"field": "n"}],
    });
    if table.columns.len() > 1 {
        encoding["yOffset"] = json!({"field": "column", "sort": null});
        encoding["color"] =
            json!({"field": "column", "type": "nominal", "sort": null, "title": null});
    }
    Some(json!({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": table.title, "subtitle": crate::tables::output::words::base_line(table), "anchor": "start"},
        "width": 480,
        "data": {"values": values},
        "mark": "bar",
        "encoding": encoding,
    }))
}
