"""The peers of benches/tables.rs: 50 weighted banner tables with bases, by polars or pandas.

    python3 benches/tables.py polars FOLDER

FOLDER holds the columns as plain numbers; they are in memory when the clock starts. Prints seconds, peak
megabytes, and the sum of the first cells, by which the figures can be compared.
"""

import resource
import sys
import time
from pathlib import Path

import numpy

TABLES = 50
NOTHING = 65535


def columns(folder):
    kinds = [("BANNER", "<u2"), ("weight", "<f8")] + [(f"Q{at}", "<u2") for at in range(TABLES)]
    return {name: numpy.fromfile(folder / name, dtype=kind) for name, kind in kinds}


def with_polars(data):
    import polars

    frame = polars.DataFrame(data)
    frame = frame.with_columns(
        polars.when(polars.col(f"Q{at}") != NOTHING).then(polars.col(f"Q{at}")).alias(f"Q{at}") for at in range(TABLES)
    )

    def table(at):
        name = f"Q{at}"
        cells = frame.lazy().select(name, "BANNER", "weight").drop_nulls(name).group_by(name, "BANNER")
        cells = cells.agg(polars.col("weight").sum(), polars.len().alias("n"))
        return cells.with_columns(
            polars.col("weight").sum().over("BANNER").alias("base"), polars.col("n").sum().over("BANNER").alias("bases")
        )

    start = time.perf_counter()
    tables = polars.collect_all([table(at) for at in range(TABLES)])
    seconds = time.perf_counter() - start
    first = [it.filter(polars.col(it.columns[0]) == 0, polars.col("BANNER") == 0)["weight"][0] for it in tables]
    return seconds, sum(first)


def with_pandas(data):
    import pandas

    frame = pandas.DataFrame(data)
    for at in range(TABLES):
        frame[f"Q{at}"] = frame[f"Q{at}"].where(frame[f"Q{at}"] != NOTHING).astype("category")
    frame["BANNER"] = frame["BANNER"].astype("category")
    start = time.perf_counter()
    tables = []
    for at in range(TABLES):
        cells = frame.groupby([f"Q{at}", "BANNER"], observed=True)["weight"].agg(["sum", "count"])
        bases = cells.groupby(level="BANNER", observed=True).sum()
        tables.append((cells, bases))
    seconds = time.perf_counter() - start
    return seconds, sum(cells.loc[(0, 0), "sum"] for cells, _ in tables)


def main():
    work = {"polars": with_polars, "pandas": with_pandas}[sys.argv[1]]
    seconds, first = work(columns(Path(sys.argv[2])))
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, f"{first:.3f}")


main()
