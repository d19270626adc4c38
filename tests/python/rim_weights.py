"""Rim weights by weightipy, of the people in people.csv to the targets in A.csv, B.csv and C.csv."""

import csv

import pandas as pd
import weightipy as wp

frame = pd.read_csv("people.csv")
targets = {}
for name in "ABC":
    with open(f"{name}.csv", newline="") as file:
        targets[name] = {int(row[name]): float(row["target"]) for row in csv.DictReader(file)}
scheme = wp.scheme_from_dict(targets)
for weight in wp.weight(frame, scheme):
    print(repr(float(weight)))
