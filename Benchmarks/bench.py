#!/usr/bin/env python3
"""Measures iepledger: see Docs/Scorecard.md for what and why. Called by bench.sh."""
import argparse
import csv
import glob
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys

from measure import measure

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
rows, failures = [], []


def say(text):
    print(text, file=sys.stderr, flush=True)


def has(module):
    return importlib.util.find_spec(module) is not None


def note(what, cost, against="", per=None):
    """One line of the table; a command that failed is told and counted."""
    if cost is None:
        failures.append(what)
        rows.append((what, "failed", "", "", ""))
        return
    each = f"{1000 * cost.cpu / per[0]:.2f} ms a {per[1]}" if per else ""
    rows.append((what, f"{cost.cpu:.3f} s ±{50 * cost.spread:.0f} %", f"{cost.peak / 1e6:.0f} MB", each, against))


def ratio(ours, theirs, name, memory=False):
    if ours is None or theirs is None:
        return ""
    text = f"{ours.cpu / theirs.cpu:.2f} × the CPU of {name}"
    return text + (f", {ours.peak / theirs.peak:.2f} × its memory" if memory else "")


def copies(folder, count):
    os.makedirs(folder)
    for number in range(count):
        for paper in sorted(glob.glob(os.path.join(ROOT, "SampleDocs/iep/*.pdf"))):
            shutil.copy(paper, os.path.join(folder, f"{number:03}-{os.path.basename(paper)}"))
    return sorted(glob.glob(os.path.join(folder, "*.pdf")))


def pages(paths):
    total = 0
    for path in paths:
        words = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout.split()
        total += int(words[words.index("Pages:") + 1])
    return total


PLUMBER = """
import sys, pdfplumber
for path in sys.argv[1:]:
    with pdfplumber.open(path) as paper:
        for page in paper.pages:
            page.extract_words(); page.extract_tables()
"""


def papers(program, work, arguments):
    say("IEPs …")
    folder = os.path.join(work, "ieps")
    files = copies(folder, arguments.copies)
    nine = files[: len(files) // arguments.copies]
    one = pages(nine)
    count = one * arguments.copies
    extract = [program, "extract", "--quiet", "--format", "json", "--jobs", "1", folder]
    ours = measure(extract, arguments.runs, accepted=(0, 1))
    text = measure([["pdftotext", "-bbox-layout", path, "/dev/null"] for path in files], arguments.runs)
    note(f"pdftotext -bbox-layout, {len(files)} PDFs, {count} pages", text, per=(count, "page"))
    note("iepledger extract --format json --jobs 1, the same", ours, ratio(ours, text, "pdftotext"), per=(count, "page"))
    if has("pdfplumber"):
        plumber = measure([sys.executable, "-c", PLUMBER, *nine], 1)
        note(f"pdfplumber words and tables, {len(nine)} PDFs, {one} pages", plumber, per=(one, "page"))
    else:
        say("  pdfplumber is not installed (pip install pdfplumber): left out")
    more = os.path.join(work, "more")
    copies(more, 4 * arguments.copies)
    extract[-1] = more
    four = measure(extract, max(1, arguments.runs // 2), accepted=(0, 1))
    note("iepledger extract, four times the papers", four, ratio(four, ours, "one times", memory=True), per=(4 * count, "page"))


def disagreements(result, lines):
    """Students and services whose standard figures differ from DuckDB's: a fast wrong answer is none."""
    figures = ("required", "delivered", "makeup", "excused", "missed", "surplus")
    with open(lines, newline="", encoding="utf-8") as file:
        theirs = {(row["student"], row["service"]): [int(row[name]) for name in figures] for row in csv.DictReader(file)}
    wrong = []
    with open(result, encoding="utf-8") as file:
        for text in file:
            student = json.loads(text)
            for line in student["lines"]:
                key = (student["student"]["id"], line["serviceText"])
                standard = line["figures"]["standard"]
                ours = [standard[name] for name in figures]
                if standard["undocumented"] or theirs.pop(key, None) != ours:
                    wrong.append(key)
    return wrong + list(theirs)


def logs(program, work, arguments):
    few = max(1, min(3, arguments.runs))
    sizes = {}
    for part, name in ((4, "quarter"), (1, "log")):
        folder = os.path.join(work, name)
        say(f"writing a log of {arguments.rows // part} rows …")
        subprocess.run([sys.executable, os.path.join(HERE, "make_big_log.py"), folder, "--rows", str(arguments.rows // part),
                        "--students", str(max(1, arguments.students // part))], check=True, stdout=sys.stderr)
        sizes[name] = (os.path.join(folder, "mandates.csv"), os.path.join(folder, "log.csv"))
    mandates, log = sizes["log"]
    say("reconciling …")
    lines = os.path.join(work, "duckdb.csv")
    single = many = None
    if has("duckdb"):
        yardstick = [sys.executable, os.path.join(HERE, "duckdb_reconcile.py"), mandates, log]
        single = measure([*yardstick, "--threads", "1"], few)
        many = measure(yardstick, few)
        measure([*yardstick, "--output", lines], 1)
        note(f"DuckDB, {arguments.rows} rows, 1 thread", single, per=(arguments.rows / 1000, "1000 rows"))
        note("DuckDB, all threads", many, per=(arguments.rows / 1000, "1000 rows"))
    else:
        say("  DuckDB is not installed (pip install duckdb): left out")
    result = os.path.join(work, "result.jsonl")

    def reconcile(of):
        return [program, "reconcile", *of, "--quiet", "--format", "jsonl"]

    duckdb = min((cost for cost in (single, many) if cost), key=lambda cost: cost.cpu, default=None)
    ours = measure(reconcile(sizes["log"]), few, accepted=(0, 1))
    note("iepledger reconcile --format jsonl", ours, ratio(ours, duckdb, "DuckDB at its cheaper", memory=True),
         per=(arguments.rows / 1000, "1000 rows"))
    if ours and duckdb:
        measure(reconcile(sizes["log"]), 1, output=result, accepted=(0, 1))
        wrong = disagreements(result, lines)
        for student, service in wrong[:10]:
            say(f"  not the same figures: student {student}, {service}")
        if wrong:
            failures.append("the same minutes as DuckDB")
        rows.append(("  the same figures as DuckDB, each student and service", "NO" if wrong else "yes", "", "", ""))
    small = measure(reconcile(sizes["quarter"]), few, accepted=(0, 1))
    note("iepledger reconcile, a quarter of the rows", small, ratio(ours, small, "a quarter", memory=True),
         per=(arguments.rows / 4000, "1000 rows"))
    extract = measure([program, "extract", "--quiet", "--format", "jsonl", log], few, accepted=(0, 1))
    note("iepledger extract --format jsonl, the log", extract, ratio(extract, duckdb, "DuckDB's reconciling", memory=True),
         per=(arguments.rows / 1000, "1000 rows"))


def start(program):
    cost = measure([program, "--help"], 21)
    note("iepledger --help", cost, "" if cost is None else f"{1000 * cost.wall:.1f} ms wall; wanted: under 20")


def table():
    headings = ("what", "CPU, median", "peak memory", "each", "compared")
    widths = [max(len(row[column]) for row in [headings, *rows]) for column in range(len(headings))]
    for row in [headings, tuple("-" * width for width in widths), *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("work")
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--students", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--parts", default="start,papers,logs", help="which parts to measure")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    parts = arguments.parts.split(",")
    if "start" in parts:
        start(program)
    if "papers" in parts:
        papers(program, arguments.work, arguments)
    if "logs" in parts:
        logs(program, arguments.work, arguments)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    print(f"\n{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, commit {commit or 'unknown'}\n")
    table()
    print("\nPeak memory under some 20 MB is that of the measuring script; ± is half the spread between runs.")
    if failures:
        sys.exit("failed: " + "; ".join(failures))


if __name__ == "__main__":
    main()
