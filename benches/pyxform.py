"""The same questions as XLSForm through pyxform and as .cati through `cornetta compile`, side by side.

    pip install pyxform openpyxl
    cargo build --release
    python3 benches/pyxform.py [--questions 1000] [--runs 5] [--cornetta target/release/cornetta]

Both are run as programs, one after the other in turn; told are the median time and the largest memory of
each, start of the program included. The questions: numbers with a range, single answers from a shared list,
every fourth one asked on a condition, several answers from a list of four; every text takes up the answer
before. pyxform is run without its Java validator.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import openpyxl

AGREE = ["Agree strongly", "Agree", "Disagree", "Disagree strongly"]
WAYS = ["Walk", "Ride a bicycle", "Drive", "None of these"]


def xlsform(path, n):
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(["type", "name", "label", "hint", "relevant", "constraint", "constraint_message"])
    for i in range(n):
        survey.append(xls_row(i))
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label"])
    for list_name, labels in [("agree", AGREE), ("ways", WAYS)]:
        for code, label in enumerate(labels, 1):
            choices.append([list_name, code, label])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id"])
    settings.append(["A long one", "big"])
    book.save(path)


def xls_row(i):
    kind = i % 4
    if kind == 0:
        label = f"How often did you do thing {i} last month?"
        return ["integer", f"Q{i}", label, "", "", ". >= 0 and . <= 90", "From 0 to 90."]
    if kind == 1:
        label = f"You said ${{Q{i - 1}}}. Do you agree that this is often?"
        return ["select_one agree", f"Q{i}", label, "Read the answers.", "", "", ""]
    if kind == 2:
        label = f"And do you agree with thing {i}?"
        return ["select_one agree", f"Q{i}", label, "", f"${{Q{i - 1}}} != '4'", "", ""]
    label = f"Which of these did you do at thing {i}?"
    return ["select_multiple ways", f"Q{i}", label, "", "", "", ""]


def cati(path, n):
    lines = ['questionnaire BIG "A long one"', "", "list AGREE"]
    lines += [f"    {code}: {label}" for code, label in enumerate(AGREE, 1)]
    lines += ["", "list WAYS"]
    lines += [f"    {code}: {label}" for code, label in enumerate(WAYS, 1)]
    for i in range(n):
        lines += ["", *cati_question(i)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cati_question(i):
    kind = i % 4
    if kind == 0:
        text = f"    How often did you do thing {i} last month?"
        return [f"number Q{i}", text, "    range: 0 to 90"]
    if kind == 1:
        text = f"    You said {{Q{i - 1}}}. Do you agree that this is often?"
        return [f"single Q{i}", text, "    note: Read the answers.", "    answers: AGREE"]
    if kind == 2:
        text = f"        And do you agree with thing {i}?"
        inside = [f"    single Q{i}", text, "        answers: AGREE"]
        return [f"if Q{i - 1} is not 4", *inside, "end if"]
    return [f"multi Q{i}", f"    Which of these did you do at thing {i}?", "    answers: WAYS"]


def run(command):
    """Seconds, and the largest memory in MiB."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))} failed:\n{said.read().decode()}")
    return seconds, used.ru_maxrss / 1024


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--questions", type=int, default=1000)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--cornetta", type=Path, default=Path("target/release/cornetta"))
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        form, source = Path(folder, "big.xlsx"), Path(folder, "big.cati")
        xlsform(form, asked.questions)
        cati(source, asked.questions)
        made = Path(folder, "big.xml")
        ours = [asked.cornetta, "compile", source]
        theirs = [sys.executable, "-m", "pyxform.xls2xform", form, made, "--skip_validate"]
        measured = {"cornetta": [], "pyxform": []}
        for _ in range(asked.runs):
            measured["cornetta"].append(run(ours))
            measured["pyxform"].append(run(theirs))
        sizes = {"cornetta": source.stat().st_size, "pyxform": form.stat().st_size}
    print(f"{asked.questions} questions, median of {asked.runs} runs, pyxform {version('pyxform')}")
    print(f"{'':<10}{'file':>10}{'time':>12}{'memory':>12}")
    medians = {}
    for name, runs in measured.items():
        seconds = statistics.median(it[0] for it in runs)
        memory = max(it[1] for it in runs)
        medians[name] = seconds, memory
        print(f"{name:<10}{sizes[name] / 1024:>6.0f} KiB{seconds * 1000:>9.0f} ms{memory:>8.0f} MiB")
    (ours, ours_memory), (theirs, theirs_memory) = medians["cornetta"], medians["pyxform"]
    print(f"pyxform takes {theirs / ours:.0f} times as long and {theirs_memory / ours_memory:.1f} times the memory")


if __name__ == "__main__":
    main()
