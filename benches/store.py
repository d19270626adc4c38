"""What peers need for the same frame in memory: pyreadstat to SPSS, polars to Parquet.

Called by benches/store.rs: store.py WORK FOLDER; prints seconds and peak megabytes of writing alone.
"""

import json
import resource
import sys
import time
from pathlib import Path

import polars as pl

work, folder = sys.argv[1], Path(sys.argv[2])
book = json.loads((folder / "parquet" / "codebook.json").read_text())
frame = pl.read_parquet(folder / "parquet" / "responses.parquet")

if work == "polars":
    start = time.perf_counter()
    frame.write_parquet(folder / "polars.parquet")
else:
    import pyreadstat

    # what our file holds: no lists of codes; reasons for missing as codes in the values
    reasons = [it["reason"] for it in book["reasons"]]
    drop, columns, labels, names, missing = [], [], {}, {}, {}
    for it in book["variables"]:
        column = it["column"]
        if it["role"] == "why" or it["type"] == "codes":
            drop.append(column)
            continue
        names[column] = it["label"]
        why = it.get("why")
        if why and frame[column].dtype.is_numeric():
            code = {handle: -1 - place for place, handle in enumerate(reasons)}
            codes = pl.col(why).cast(pl.String).replace_strict(code, default=None)
            columns.append(pl.coalesce(pl.col(column), codes).alias(column))
            missing[column] = [{"lo": -len(reasons), "hi": -1}]
        if it.get("codes") and frame[column].dtype.is_numeric():
            labels[column] = {line["code"]: line["label"] for line in it["codes"]}
    frame = frame.with_columns(columns).drop(drop).to_pandas()
    start = time.perf_counter()
    pyreadstat.write_sav(
        frame,
        folder / "pyreadstat.sav",
        column_labels=names,
        variable_value_labels=labels,
        missing_ranges=missing,
    )
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
