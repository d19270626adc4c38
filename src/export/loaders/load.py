"""Loads the responses beside this file, with their labels.

    import load
    df = load.responses()          # codes, as in responses.parquet (polars)
    df = load.labelled(df)         # answers in words, as ordered categories
    load.codebook()["variables"]   # what every column means

For pandas: load.labelled(load.responses()).to_pandas(); categories stay categories.
Why a value is missing stands in the column NAME__why: a special answer such as dk or ref,
not_asked, or broken_off.
"""

import json
from pathlib import Path

import polars as pl

HERE = Path(__file__).resolve().parent


def responses(folder=HERE, table="responses"):
    """The data with codes: one row a case; of a loop, table="responses_CHILD": one row a member."""
    return pl.read_parquet(Path(folder) / f"{table}.parquet")


def codebook(folder=HERE):
    """What every column means, as in codebook.json."""
    return json.loads((Path(folder) / "codebook.json").read_text(encoding="utf-8"))


def variables(folder=HERE, table="responses"):
    """The codebook's rows of a table."""
    book = codebook(folder)
    others = {it["name"]: it["variables"] for it in book.get("tables", [])}
    return others.get(table, book["variables"])


def labels(folder=HERE, table="responses"):
    """By column: what its codes mean, in the order of the questionnaire."""
    return {
        variable["column"]: {line["code"]: line["label"] for line in variable["codes"]}
        for variable in variables(folder, table)
        if variable.get("codes") and variable["type"] == "integer"
    }


def labelled(df, folder=HERE, table="responses"):
    """The data with labels instead of codes; several answers stay codes and 0/1 columns."""
    return df.with_columns(
        pl.col(column).replace_strict(
            list(words), distinct(words), return_dtype=pl.Enum(distinct(words))
        )
        for column, words in labels(folder, table).items()
        if column in df.columns
    )


def distinct(words):
    """The labels of a column; a label that stands at two codes gets its code behind it."""
    texts = list(words.values())
    return [
        text if texts.count(text) == 1 else f"{text} ({code})"
        for code, text in words.items()
    ]


if __name__ == "__main__":
    print(labelled(responses()))
