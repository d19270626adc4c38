"""Checks files for SPSS and Stata with pyreadstat: value by value, label by label.

What should be in them is told by a JSON file beside each, made from the dataset.
"""

import json
import math
import sys
import warnings
from pathlib import Path

import pandas as pd
import pyreadstat
from pandas.io.stata import StataMissingValue

warnings.simplefilter("ignore")

TO_1970 = 141428 * 86400  # seconds from 1582-10-14
DAYS_TO_1970 = 3653  # from 1960
LETTERS = {"dk": "d", "ref": "r", "not_asked": "s", "broken_off": "b", "not_in_version": "v",
           "rather_not": "a"}


def below(variable):
    """The code of the first reason for missing."""
    low = 0
    if variable["coded"]:
        low = min([0] + [code for code, _ in variable["categories"]])
    elif variable["shape"] in ("integer", "decimal"):
        low = variable["low"]
        if low is None:
            return -999999991
    elif variable["shape"] == "date":
        return -999991
    first, tens = -1, 1
    while first >= low:
        tens *= 10
        first = 9 - tens * 10
    return first


class File:
    """What should be in a file, in the eyes of a package."""

    def __init__(self, told, package):
        self.told = told
        self.package = package
        self.fields = told[package]
        self.reasons = [it["reason"] for it in told["reasons"]]

    def variable(self, field):
        return self.told["variables"][field[0]]

    def has_reasons(self, field):
        variable = self.variable(field)
        of = self.told["variables"][variable["of"]]
        return of["why"] and not field[2] and variable["shape"] != "text"

    def why(self, field):
        of = self.variable(field)["of"]
        return self.told["columns"][of]["why"] or [0] * self.told["n"]

    def mark(self, field, place):
        """What stands for a reason, from 0."""
        if self.package == "spss":
            return below(self.variable(field)) - place
        return LETTERS[self.reasons[place]]

    def value(self, variable, cell):
        """A cell as it stands in the file."""
        spss = self.package == "spss"
        shape = variable["shape"]
        if variable["coded"]:
            return variable["categories"][cell][0]
        if shape == "date":
            return cell * 86400 + TO_1970 if spss else cell + DAYS_TO_1970
        if shape == "time":
            return cell * 60 if spss else cell * 60000
        if shape == "moment":
            return cell / 1000 + TO_1970 if spss else cell + DAYS_TO_1970 * 86400000
        return cell

    def values(self, field):
        """A field's values."""
        variable = self.variable(field)
        cells = self.told["columns"][field[0]]["cells"]
        why = self.why(field)
        if field[2]:
            return [it if it else None for it in why]
        if variable["shape"] == "text":
            return [cell.rstrip(" ") if self.package == "spss" else cell for cell in cells]
        out = []
        for cell, reason in zip(cells, why):
            if cell is not None:
                out.append(self.value(variable, cell))
            elif reason and self.has_reasons(field):
                out.append(self.mark(field, reason - 1))
            else:
                out.append(None)
        return out

    def labels(self, field):
        """What a field's numbers mean."""
        variable = self.variable(field)
        words = [it["label"] for it in self.told["reasons"]]
        if field[2]:
            return dict(enumerate(words, 1))
        out = {}
        if variable["coded"]:
            out = {code: label for code, label in reversed(variable["categories"])}
        elif variable["shape"] == "flag":
            out = {0: "No", 1: "Yes"}
        elif variable["shape"] in ("integer", "decimal"):
            out = {it["number"]: it["label"] for it in variable["anchors"]}
        if self.has_reasons(field):
            out.update({self.mark(field, place): it for place, it in enumerate(words)})
        return out

    def measure(self, field):
        variable = self.variable(field)
        if field[2] or variable["shape"] in ("flag", "text"):
            return "nominal"
        if variable["kind"] == "scale":
            return "ordinal"
        return "nominal" if variable["coded"] else "scale"


def same(found, wanted):
    if wanted is None:
        return found is None or (isinstance(found, float) and math.isnan(found))
    if isinstance(wanted, str) or isinstance(found, str):
        return found == wanted
    return math.isclose(found, wanted, rel_tol=1e-15, abs_tol=0)


def gaps(values):
    return [None if it != it else it for it in values]


def cut(text, limit):
    return text.encode()[:limit].decode(errors="ignore")


def check(path, file, df, meta):
    names = [field[1] for field in file.fields]
    assert list(df.columns) == names, (path, list(df.columns), names)
    assert len(df) == file.told["n"], (path, len(df))
    spss = file.package == "spss"
    title = file.told["title"]
    assert meta.file_label == (cut(title, 64) if spss else title[:80]), (path, meta.file_label)
    for field in file.fields:
        name = field[1]
        assert meta.column_names_to_labels[name] == (field[3] or None), (path, name)
        wanted = {key: cut(it, 120 if spss else 32000) for key, it in file.labels(field).items()}
        found = meta.variable_value_labels.get(name, {})
        assert found == wanted, (path, name, found, wanted)
        found, wanted = gaps(df[name].tolist()), file.values(field)
        rows = [] if found == wanted else enumerate(zip(found, wanted, strict=True))
        for row, (one, other) in rows:
            # pyreadstat shows whatever is in memory for a plain gap among whole numbers with letters
            if spss or other is not None:
                assert same(one, other), (path, name, row, one, other)
        if spss:
            assert meta.variable_measure[name] == file.measure(field), (path, name)
            check_missing(path, file, field, meta)
            check_format(path, file, field, meta)
    if spss:
        check_sets(path, file, meta)


def check_missing(path, file, field, meta):
    wanted = None
    if file.has_reasons(field):
        first = file.mark(field, 0)
        wanted = [{"lo": first - len(file.reasons) + 1, "hi": first}]
    found = meta.missing_ranges.get(field[1])
    assert found == wanted, (path, field[1], found, wanted)


def check_format(path, file, field, meta):
    variable = file.variable(field)
    shape = "reason" if field[2] else variable["shape"]
    kinds = {"date": "DATE11", "time": "TIME5", "moment": "DATETIME20", "text": "A"}
    found = meta.original_variable_types[field[1]]
    assert found.startswith(kinds.get(shape, "F")), (path, field[1], found)
    if shape == "decimal":
        assert found.endswith(f".{variable['decimals'] or 2}"), (path, field[1], found)


def check_sets(path, file, meta):
    names = {field[0]: field[1] for field in file.fields if not field[2]}
    flags = {}
    for index, variable in enumerate(file.told["variables"]):
        if variable["role"] == "chosen":
            flags.setdefault(variable["of"], []).append(names[index])
    wanted = sorted(it for it in flags.values() if len(it) > 1)
    found = sorted(it["variable_list"] for it in meta.mr_sets.values())
    assert found == wanted, (path, meta.mr_sets)
    assert all(it["counted_value"] == 1 for it in meta.mr_sets.values()), meta.mr_sets


def check_with_pandas(path, file):
    df = pd.read_stata(path, convert_categoricals=False, convert_dates=False, convert_missing=True)
    for field in file.fields:
        found, wanted = gaps(df[field[1]].tolist()), file.values(field)
        rows = [] if found == wanted else enumerate(zip(found, wanted, strict=True))
        for row, (one, other) in rows:
            if isinstance(one, StataMissingValue):
                one = one.string
                other = "." if other is None else f".{other}"
            assert same(one, other), (path, field[1], row, one, other)


def main(folder, names):
    for name in names:
        told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        options = {"user_missing": True, "disable_datetime_conversion": True}
        for ending in ("sav", "zsav"):
            path = folder / f"{name}.{ending}"
            df, meta = pyreadstat.read_sav(path, **options)
            assert meta.number_rows == told["n"]
            check(path, File(told, "spss"), df, meta)
        path = folder / f"{name}.dta"
        df, meta = pyreadstat.read_dta(path, **options)
        check(path, File(told, "stata"), df, meta)
        check_with_pandas(path, File(told, "stata"))


main(Path(sys.argv[1]), sys.argv[2:])
