"""Checks that SPSS and Stata files say what the JSON lines beside them say: value by value, reason
by reason, label by label. Called with folders that `export` wrote."""

import datetime
import json
import sys
from pathlib import Path

import pyreadstat

EPOCH = datetime.datetime(1970, 1, 1)


def same(told, found, shape):
    if shape in ("integer", "flag"):
        return float(told) == float(found)
    if shape == "decimal":
        return abs(float(told) - float(found)) <= 1e-12 * max(1.0, abs(float(told)))
    if shape == "date":
        return str(told) == str(found)[:10]
    if shape == "time":
        hours, minutes = str(told).split(":")
        if isinstance(found, datetime.time):
            return (found.hour, found.minute) == (int(hours), int(minutes))
        return True if hours == "24" else str(found).startswith(f"{hours}:{minutes}")
    if shape == "moment":
        when = datetime.datetime.fromisoformat(told.rstrip("Z"))
        return abs((found.replace(tzinfo=None) - when).total_seconds()) < 0.002
    return str(told).rstrip() == str(found)


def labels_of(meta, column):
    return meta.variable_value_labels.get(column, {})


def check(folder, name):
    read = pyreadstat.read_dta if name.endswith("dta") else pyreadstat.read_sav
    frame, meta = read(folder / name, user_missing=True)
    rows = [json.loads(line) for line in (folder / "responses.jsonl").read_text().splitlines()]
    book = json.loads((folder / "codebook.json").read_text())
    reasons = {it["reason"]: it["label"] for it in book["reasons"]}
    variables = {it["column"]: it for it in book["variables"]}
    assert len(frame) == len(rows), (folder, name, len(frame), len(rows))
    n = 0
    for column, variable in variables.items():
        if variable["role"] == "why" or variable["type"] == "codes":
            continue
        assert column in frame.columns, (folder, name, column, list(frame.columns))
        of = variables.get(variable["of"], variable)
        labels = labels_of(meta, column)
        for code in variable.get("codes", []):
            assert labels.get(code["code"]) == code["label"][:120], (folder, name, column, code)
        for row, told in enumerate(rows):
            found = frame[column].iloc[row]
            if column in told:
                good = same(told[column], found, variable["type"])
                assert good, (folder, name, column, row, told[column], found)
                n += 1
                continue
            reason = told.get(of.get("why", "")) if of.get("why") else None
            if variable["type"] == "text":
                assert found in ("", None) or found != found, (folder, name, column, row, found)
                continue
            if reason is None or variable["type"] in ("date", "moment", "time"):
                # how a reader shows missing days differs; tests/sav.rs looks at them closely
                continue
            known = labels.get(found, labels.get(str(found)))
            assert known == reasons[reason], (folder, name, column, row, reason, found, labels)
            n += 1
    return n


if __name__ == "__main__":
    total = 0
    for argument in sys.argv[1:]:
        for name in ("responses.sav", "responses.zsav", "responses.dta"):
            total += check(Path(argument), name)
    assert total > 1000, total
