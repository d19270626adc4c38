"""Rim weights by weightipy, or by a plain loop in numpy. Run by `cargo bench --bench weight`.

    weight.py (weightipy|numpy) FOLDER ROWS ROUNDS TARGETS

Reads the columns, weights, prints seconds, megabytes and rounds, and writes the weights. Reading is not
measured. weightipy stops after as many rounds as are needed for 1e-9, so that it does no more work than
the others; of itself it would go on until nothing changes any more.
"""

import ast
import resource
import sys
import time

import numpy as np


def weightipy_weights(columns, goals, rounds):
    import pandas as pd
    import weightipy as wp

    names = [f"Q{at}" for at in range(len(columns))]
    frame = pd.DataFrame(dict(zip(names, (it.astype("int64") for it in columns))))
    targets = {name: dict(enumerate(goal)) for name, goal in zip(names, goals)}
    start = time.perf_counter()
    # one more: the number is that of the round it stops at without doing it
    scheme = wp.scheme_from_dict(targets, rim_params={"max_iterations": rounds})
    weights = wp.weight(frame, scheme).to_numpy()
    return time.perf_counter() - start, weights, rounds


def numpy_weights(columns, goals, _rounds):
    start = time.perf_counter()
    n = len(columns[0])
    wanted = [np.array(it) / sum(it) * n for it in goals]
    weights = np.ones(n)
    for done in range(1, 500):
        for column, goal in zip(columns, wanted):
            sums = np.bincount(column, weights=weights, minlength=len(goal))
            weights *= (goal / sums)[column]
        off = 0.0
        for column, goal in zip(columns, wanted):
            sums = np.bincount(column, weights=weights, minlength=len(goal))
            off = max(off, np.abs(sums / goal - 1).max())
        if off <= 1e-9:
            break
    return time.perf_counter() - start, weights, done


def main():
    name, folder, rows, rounds, goals = sys.argv[1:]
    rows, goals = int(rows), ast.literal_eval(goals)
    columns = np.fromfile(f"{folder}/columns.bin", dtype="<u2").reshape(len(goals), rows)
    work = {"weightipy": weightipy_weights, "numpy": numpy_weights}[name]
    seconds, weights, done = work(list(columns), goals, int(float(rounds)))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    weights.astype("<f8").tofile(f"{folder}/{name}")
    print(seconds, megabytes, done)


if __name__ == "__main__":
    main()
