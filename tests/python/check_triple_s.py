"""Reads a Triple-S pair with nothing but the standard library, and compares it with responses.csv.

It knows Triple-S, and of Cornetta only how columns are called and what reasons for missing are.
"""

import csv
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

folder = Path(sys.argv[1])
root = ET.parse(folder / "responses.sss").getroot()
assert root.attrib["version"] == "3.0" and root.tag == "sss"
record = root.find("survey/record")
assert record.attrib["format"] == "csv" and record.attrib["skip"] == "1"

fields = []
for position, it in enumerate(record.iter("variable"), 1):
    assert it.find("position").attrib == {"start": str(position)}
    codes = {value.attrib["code"]: value.text or "" for value in it.iter("value")}
    assert len(codes) == len(list(it.iter("value"))), it.find("name").text
    limits = it.find("values/range")
    fields.append({
        "name": it.find("name").text,
        "type": it.attrib["type"],
        "filter": it.findtext("filter"),
        "codes": codes,
        "range": limits is not None and (float(limits.attrib["from"]), float(limits.attrib["to"])),
        "size": it.findtext("size"),
    })
by_name = {it["name"]: it for it in fields}
assert len({it["name"].lower() for it in fields}) == len(fields), "names are unique"
for it in fields:
    if it["filter"]:
        assert by_name[it["filter"]]["type"] == "logical", it

with open(folder / record.attrib["href"], newline="", encoding="utf-8") as file:
    lines = file.read().splitlines()
rows = list(csv.reader(lines))
assert rows[0] == [it["name"] for it in fields], "the skipped line has the names"
rows = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

with open(folder / "responses.csv", newline="", encoding="utf-8") as file:
    wanted = list(csv.DictReader(file))
assert len(rows) == len(wanted) == len(lines) - 1, "a record is a line"

codebook = json.loads((folder / "codebook.json").read_text(encoding="utf-8"))
words = {it["reason"]: it["label"] for it in codebook["reasons"]}
columns = {it["column"]: it for it in codebook["variables"]}

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
for it in record.iter("variable"):
    about = columns.get(it.findtext("name"), {})
    for other in about.get("translations", []):
        language = other["language"]
        assert language in root.attrib["languages"].split()
        texts = [text for text in it.findall("label/text") if text.get(LANGUAGE) == language]
        said = [text.text.split() for text in texts if text.get("mode") == "analysis"]
        assert said == [other["label"].split()], (about["column"], said)
        for value, label in zip(it.iter("value"), other.get("categories", [])):
            said = [text.text for text in value.findall("text") if text.get(LANGUAGE) == language]
            assert " ".join(said).split() == label.split(), (about["column"], said, label)


def why(field, row):
    """The words of the reason that a field gives for having no value, and not_asked apart."""
    if field["filter"] and row[field["filter"]] == "0":
        assert row[field["name"]] == "", field
        return "not_asked"
    beside = by_name.get(field["name"] + "__why")
    if beside:
        code = row[beside["name"]]
        assert not (code and row[field["name"]]), field
        return beside["codes"][code] if code else ""
    value = row[field["name"]]
    if field["type"] == "multiple":
        chosen = [str(place) for place, it in enumerate(value, 1) if it == "1"]
        found = [it for it in chosen if is_reason(field, it)]
        assert not found or chosen == found, field
        return field["codes"][found[0]] if found else ""
    if value in field["codes"] and is_reason(field, value):
        return field["codes"][value]
    return ""


def is_reason(field, code):
    """Reasons stand behind all other codes, in the order of the codebook."""
    n = sum(1 for it in words if it != "not_asked")
    return code in list(field["codes"])[-n:] if n else False


def same(column, ours, theirs):
    if ours == theirs:
        return True
    kind = columns[column]["type"]
    if kind in ("decimal", "integer") and ours and theirs:
        return float(ours) == float(theirs)
    if kind == "date":
        return ours == theirs.replace("-", "")
    if kind == "time":
        return ours == theirs.replace(":", "") + "00"
    if kind == "text":
        return ours.split() == "".join(c if c.isprintable() else " " for c in theirs).split()
    return False


def value(name, row):
    """What a field says a column of responses.csv should hold."""
    field = by_name[name]
    text = row[name]
    if field["type"] == "quantity" and text:
        low, high = field["range"]
        assert low <= float(text) <= high, (name, text, field["range"])
    if field["type"] == "single" and text:
        assert text in field["codes"], (name, text)
    if field["type"] == "character":
        assert len(text.encode()) <= int(field["size"]), (name, text)
    return text


n_compared = 0
for number, (row, want) in enumerate(zip(rows, wanted)):
    for name, about in columns.items():
        if about["role"] == "why":
            continue
        place = (number, name, want[name])
        owner = by_name.get(about["of"])
        missing = why(owner, row) if owner and columns[about["of"]].get("why") else ""
        reason = want[columns[about["of"]].get("why")] if columns[about["of"]].get("why") else ""
        if owner and owner["name"] in columns and about["role"] == "value":
            assert missing in (reason, words.get(reason, "")), (place, missing, reason)
        if about["role"] == "chosen":
            bits = row[about["of"]]
            codes = [it["code"] for it in columns[about["of"]]["codes"]]
            as_is = all(1 <= it <= 999 for it in codes)
            code = int(name[len(about["of"]) + 1:].replace("_", "-")) if as_is else None
            bit = bits[code - 1] if bits and as_is and not missing else ""
            assert not as_is or bit == want[name], (place, bits)
        elif about["type"] == "moment":
            both = row[name + "_date"] + row[name + "_time"]
            digits = "".join(it for it in want[name] if it.isdigit())[:14]
            assert both == digits, (place, both)
        elif name in by_name and by_name[name]["type"] != "multiple":
            if about["role"] in ("value", "rank") and reason:
                assert missing or about["role"] == "rank", place
            else:
                got = value(name, row)
                assert same(name, got, want[name]), (place, got)
        n_compared += 1
print(n_compared)
