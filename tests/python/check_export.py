"""Checks an export of the test's fixture as an analyst would: with its own load.py."""

import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
sys.path.insert(0, str(folder))

import load  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402
import pyarrow.ipc  # noqa: E402
import pyarrow.parquet  # noqa: E402

df = load.responses()
assert df.height == 5, df
assert df["AGE"].to_list() == [41, None, 30, None, 20]
assert df["AGE__why"].to_list() == [None, "ref", None, "not_asked", None]
assert df["AIDED"].to_list() == ["11 97", None, "98", None, None]
assert df["AIDED_11"].to_list() == [1, None, 0, None, None]
assert str(df["MOVED"][0]) == "1969-12-31"
assert df["began_at"][0].isoformat() == "2023-11-14T22:13:20.123000"

words = load.labelled(df)
assert words["GENDER"].to_list() == ["A woman", "A man", None, None, None]
assert isinstance(words["GENDER"].dtype, pl.Enum)
assert words["GENDER"].dtype.categories.to_list() == ["A man", "A woman"]
assert words["REGION"].to_list() == ["South"] * 5

pandas = words.to_pandas()
assert pandas["GENDER"].dtype == "category"
assert list(pandas["GENDER"].cat.categories) == ["A man", "A woman"]
direct = pd.read_parquet(folder / "responses.parquet")
assert direct["AGE"].isna().tolist() == [False, True, False, True, False]
assert direct["AGE__why"][1] == "ref"

columns = [variable["column"] for variable in load.codebook()["variables"]]
assert columns == df.columns
for metadata in (
    pyarrow.parquet.read_metadata(folder / "responses.parquet").metadata,
    pyarrow.ipc.open_file(folder / "responses.arrow").schema.metadata,
):
    assert b"How old were you" in metadata[b"cornetta.codebook"]
    assert metadata[b"cornetta.version"] == b"1.0"
metadata = pl.read_parquet_metadata(folder / "responses.parquet")
assert json.loads(metadata["cornetta.codebook"])["variables"][0]["column"] == "case_id"
arrow = pyarrow.ipc.open_file(folder / "responses.arrow").read_all()
assert arrow.column("AGE").to_pylist() == df["AGE"].to_list()
assert arrow.column("AGE__why").to_pylist() == df["AGE__why"].to_list()
