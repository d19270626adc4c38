"""Compares a DDI-Codebook file with the codebook and the data it lies beside.

With the path of codebook.xsd as second argument, xmllint validates it too.
"""

import csv
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

folder = Path(sys.argv[1])
path = folder / "responses.ddi.xml"
if len(sys.argv) > 2:
    lint = ["xmllint", "--noout", "--nonet", "--schema", sys.argv[2], str(path)]
    said = subprocess.run(lint, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr[-3000:]

NS = {"d": "ddi:codebook:2_5"}
root = ET.parse(path).getroot()
parts = [it.tag.split("}")[1] for it in root]
assert parts == ["docDscr", "stdyDscr", "fileDscr", "dataDscr"], parts

codebook = json.loads((folder / "codebook.json").read_text(encoding="utf-8"))
with open(folder / "responses.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))

variables = root.findall("d:dataDscr/d:var", NS)
names = [it.attrib["name"] for it in variables]
assert names == [it["column"] for it in codebook["variables"]]
assert root.findtext("d:fileDscr/d:fileTxt/d:dimensns/d:caseQnty", None, NS) == str(len(rows))

ids = [it.attrib["ID"] for it in root.iter() if "ID" in it.attrib]
assert len(set(ids)) == len(ids), "every ID is there once"
for group in root.findall("d:dataDscr/d:varGrp", NS):
    assert set(group.attrib["var"].split()) <= set(ids)

n_compared = 0
for it, about in zip(variables, codebook["variables"]):
    name = about["column"]
    assert it.findtext("d:labl", "", NS).split() == about["label"].split(), name
    assert it.findtext("d:universe", "", NS).split() == about.get("universe", "").split(), name
    others = about.get("translations", [])
    lines = len(about.get("question", [])) + sum(len(other["question"]) for other in others)
    assert len(it.findall("d:qstn/*", NS)) == lines, name
    labels = {label.get("{http://www.w3.org/XML/1998/namespace}lang") for label in it.findall("d:labl", NS)}
    assert labels == {None, *(other["language"] for other in others)}, (name, labels)
    cells = [row[name] for row in rows]
    for category in it.findall("d:catgry", NS):
        value, n = category.findtext("d:catValu", None, NS), category.findtext("d:catStat", None, NS)
        if n is None:
            continue
        if category.attrib.get("missing") == "Y":
            found = sum(1 for row in rows if row[about["why"]] == value)
        elif about["type"] == "codes" and about["kind"] != "rank":
            found = sum(1 for cell in cells if value in cell.split())
        elif about["type"] == "codes":
            continue
        else:
            found = cells.count(value)
        assert int(n) == found, (name, value, n, found)
        n_compared += 1
    numbers = {stat.attrib["type"]: stat.text for stat in it.findall("d:sumStat", NS)}
    if "min" in numbers:
        values = [float(cell) for cell in cells if cell]
        assert (float(numbers["min"]), float(numbers["max"])) == (min(values), max(values)), name
        assert abs(float(numbers["mean"]) - sum(values) / len(values)) < 1e-6, name
print(n_compared)
