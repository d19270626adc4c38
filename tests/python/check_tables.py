"""The workbook as openpyxl reads it: every cell, one a line, and no formula among them."""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
for sheet in book:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                print(sheet.title, cell.coordinate, cell.data_type, cell.value, sep="\t")
