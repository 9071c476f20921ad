#!/usr/bin/env python3
"""How right the tables are that `iepledger tables` finds, beside Camelot and pdfplumber on the same papers (those of tables_make.py).
Usage: tables.py PROGRAM FOLDER [--each]. Needs camelot-py and pdfplumber for Python; in an environment of their own, say:
    python3 -m venv ~/tables && ~/tables/bin/pip install camelot-py pdfplumber && ~/tables/bin/python Benchmarks/tables.py PROGRAM FOLDER

The measure is that of the ICDAR 2013 competition (Göbel, Hassan, Oro, Orsi: A Methodology for Evaluating Algorithms for Table Understanding in
PDF Documents, 2012): each cell with something in it is related to the next such cell on its right and below it; only letters and digits of a
cell count. All relations of a paper, end to end, so that a table missed, invented, joined or cut costs what it should; the F1 of a paper, its mean
over all papers as the competition took it, and the F1 over all relations of all papers. A table is exact when one found on its page has its
relations and no other; a table over two pages counts as two. Camelot and pdfplumber are run in every way that needs no setting for a page, with
the spans they tell of and without, and each column is held against their best way in it. Camelot's network trained for tables (flavor ml) needs
a download and is left out. What the two find is kept in FOLDER/others.json, so that a second run is quick; exits 1 where a goal is missed."""
import collections
import glob
import hashlib
import json
import os
import subprocess
import sys
import warnings

AHEAD, TIMES = 0.10, 1.5


def plain(text):
    return "".join(c for c in text.lower() if c.isalnum()) or "".join(text.split())


def relations(cells):
    """The pairs of neighbours of one table: what stands left or above, what right or below, and which."""
    place, pairs = {}, set()
    for number, cell in enumerate(cells):
        if plain(cell["text"]):
            for r in range(cell["row"], cell["row"] + cell["rowSpan"]):
                for c in range(cell["column"], cell["column"] + cell["columnSpan"]):
                    place.setdefault((r, c), number)
    for along, across in ((0, 1), (1, 0)):
        lanes = collections.defaultdict(list)
        for spot, number in place.items():
            lanes[spot[along]].append((spot[across], number))
        for lane in lanes.values():
            order = [number for _, number in sorted(lane)]
            pairs |= {(a, b, across) for a, b in zip(order, order[1:]) if a != b}
    return collections.Counter((plain(cells[a]["text"]), plain(cells[b]["text"]), way) for a, b, way in pairs)


def f1(right, found, true):
    return 2 * right / (found + true) if found + true else 1.0


def score(truth, found):
    """Of all papers: F1 over all relations, mean F1 of a paper, tables exact, tables invented (no relation of theirs is true)."""
    total, each, exact, invented = collections.Counter(), {}, 0, 0
    for name, tables in truth.items():
        true = [(t["page"], relations(t["cells"])) for t in tables]
        got = [(t["page"], r) for t in found[name] if (r := relations(t["cells"]))]
        want, have = sum((r for _, r in true), collections.Counter()), sum((r for _, r in got), collections.Counter())
        right = sum((want & have).values())
        total.update(right=right, found=sum(have.values()), true=sum(want.values()))
        left, hits = list(got), 0
        for table in true:
            if table in left:
                left.remove(table)
                hits += 1
        exact += hits
        invented += sum(1 for _, r in got if not r & want)
        each[name] = (f1(right, sum(have.values()), sum(want.values())), hits, len(true), len(got))
    return f1(total["right"], total["found"], total["true"]), sum(v[0] for v in each.values()) / len(each), exact, invented, each


def ours(program, path):
    out = subprocess.run([program, "tables", "--format", "json", path], capture_output=True, text=True).stdout
    return json.loads(out)["tables"] if out else []


# The others: each way of using them gives tables as ours are, with spans where the library tells where cells were merged -----------------------

def camelot_table(table):
    """Cells with no line between them are one cell, where together they are a rectangle."""
    rows, columns = len(table.cells), len(table.cells[0]) if table.cells else 0
    owner, cells = {}, []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in owner:
                continue
            wide = high = 1
            while c + wide < columns and (r, c + wide) not in owner and not table.cells[r][c + wide].left and not table.cells[r][c + wide - 1].right:
                wide += 1
            while r + high < rows and all(not table.cells[r + high][c + k].top and not table.cells[r + high - 1][c + k].bottom for k in range(wide)):
                high += 1
            spots = [(r + i, c + j) for i in range(high) for j in range(wide)]
            owner.update(dict.fromkeys(spots, (r, c)))
            cells.append({"row": r, "column": c, "rowSpan": high, "columnSpan": wide, "text": " ".join(table.cells[i][j].text for i, j in spots)})
    return {"page": table.page, "cells": cells}


def rows_table(page, rows):
    return {"page": page, "cells": [{"row": r, "column": c, "rowSpan": 1, "columnSpan": 1, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row) if text]}


def with_camelot(path):
    import camelot
    found = {}
    for way, options in {"lattice": {"flavor": "lattice"}, "lattice, split_text": {"flavor": "lattice", "split_text": True}, "stream": {"flavor": "stream"}, "network": {"flavor": "network"},
                         "hybrid": {"flavor": "hybrid"}, "auto": {"flavor": "auto"}}.items():
        try:
            tables = list(camelot.read_pdf(path, pages="all", suppress_stdout=True, **options))
        except Exception as error:  # a paper it cannot read is a paper without tables
            print(f"camelot {way}: {os.path.basename(path)}: {error}", file=sys.stderr)
            tables = []
        found[f"Camelot {way}"] = [rows_table(t.page, t.df.values.tolist()) for t in tables]
        if way.startswith("lattice") or way == "auto":
            found[f"Camelot {way}, spans"] = [camelot_table(t) if t.flavor == "lattice" else rows_table(t.page, t.df.values.tolist()) for t in tables]
    for other in ("stream", "network"):
        for lattice in ("Camelot lattice", "Camelot lattice, spans"):
            ruled = {t["page"] for t in found[lattice]}
            found[f"{lattice}, else {other}"] = found[lattice] + [t for t in found[f"Camelot {other}"] if t["page"] not in ruled]
    return found


def plumber_table(page, table):
    """Spans are told by the edges that a cell's box passes."""
    lefts, tops = sorted({c[0] for c in table.cells}), sorted({c[1] for c in table.cells})
    cells = []
    for line, texts in zip(table.rows, table.extract()):
        for box, text in zip(line.cells, texts):
            if box and text:
                columns, rows = [k for k, x in enumerate(lefts) if box[0] <= x < box[2]], [k for k, y in enumerate(tops) if box[1] <= y < box[3]]
                cells.append({"row": rows[0], "column": columns[0], "rowSpan": len(rows), "columnSpan": len(columns), "text": text})
    return {"page": page, "cells": cells}


def with_pdfplumber(path):
    import pdfplumber
    ways = {"": {}, " text": {"vertical_strategy": "text", "horizontal_strategy": "text"}, " text down, lines across": {"vertical_strategy": "text", "horizontal_strategy": "lines"}}
    found = collections.defaultdict(list)
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for way, options in ways.items():
                tables = page.find_tables(options)
                found[f"pdfplumber{way}"] += [rows_table(number, t.extract()) for t in tables]
                if not way:
                    found["pdfplumber, spans"] += [plumber_table(number, t) for t in tables]
    for way in ("pdfplumber", "pdfplumber, spans"):
        ruled = {t["page"] for t in found[way]}
        found[f"{way}, else text"] = found[way] + [t for t in found["pdfplumber text"] if t["page"] not in ruled]
    return dict(found)


def others(folder, paths):
    """What the others find, worked out once for each paper as it is."""
    kept_at = os.path.join(folder, "others.json")
    kept = json.load(open(kept_at, encoding="utf-8")) if os.path.exists(kept_at) else {}
    out = collections.defaultdict(dict)
    for path in paths:
        with open(path, "rb") as f:
            key = hashlib.sha256(f.read()).hexdigest()
        if key not in kept:
            need()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                kept[key] = with_camelot(path) | with_pdfplumber(path)
        for way, tables in kept[key].items():
            out[way][os.path.basename(path)] = tables
    with open(kept_at, "w", encoding="utf-8") as f:
        json.dump(kept, f)
    return out


def need():
    missing = []
    for module, package in (("camelot", "camelot-py"), ("pdfplumber", "pdfplumber")):
        try:
            __import__(module)
        except ImportError:
            missing.append(package)
    if missing:
        raise SystemExit(f"tables.py needs {' and '.join(missing)}: python3 -m venv ~/tables && ~/tables/bin/pip install camelot-py pdfplumber, then run this with ~/tables/bin/python")


def main(program, folder, each=False):
    truth = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.tables.json"))):
        with open(path, encoding="utf-8") as f:
            paper = json.load(f)
        truth[paper["file"]] = paper["tables"]
    if not truth:
        raise SystemExit(f"no papers in {folder}: tables_make.py makes them")
    paths = [os.path.join(folder, name) for name in truth]
    mine = score(truth, {os.path.basename(p): ours(program, p) for p in paths})
    rest = {way: score(truth, found) for way, found in others(folder, paths).items()}
    print(f"{len(truth)} papers, {sum(map(len, truth.values()))} tables\n{'':44}F1 all  F1 mean  exact  invented")
    for way, s in [("iepledger tables", mine)] + sorted(rest.items(), key=lambda item: -item[1][1]):
        print(f"{way:44}{s[0]:.3f}   {s[1]:.3f}   {s[2]:4}   {s[3]:4}")
    if each:
        for name, (value, exact, true, got) in sorted(mine[4].items(), key=lambda item: item[1][0]):
            print(f"  {name:36}{value:.3f}  {exact} of {true} exact, {got} found")
    kept = True
    for library in ("Camelot", "pdfplumber"):
        best = [max(s[k] for way, s in rest.items() if way.startswith(library)) for k in range(3)]
        ahead, times = mine[1] - best[1], mine[2] / max(best[2], 1)
        kept &= ahead >= AHEAD and times >= TIMES
        print(f"beside {library} at its best in each column: {ahead:+.3f} mean F1 of a paper (goal: {AHEAD:+.2f}; {mine[0] - best[0]:+.3f} over all relations), "
              f"{times:.2f} times as many exact (goal: {TIMES})")
    return kept


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--each"]):
        raise SystemExit(__doc__)
    raise SystemExit(0 if main(os.path.abspath(sys.argv[1]), sys.argv[2], bool(sys.argv[3:])) else 1)
