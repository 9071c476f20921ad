#!/usr/bin/env python3
"""CPU time and memory of a log of a million rows as a workbook, against openpyxl reading its cells (read-only).

    python3 Benchmarks/make_big_log.py FOLDER --rows 1000000 --students 5000
    python3 Benchmarks/workbook.py PATH-OF-IEPLEDGER FOLDER

Needs openpyxl. Both run once, one after the other, on the same file; the figures of `reconcile` are compared with those of the CSV it was made of.
"""
import csv, datetime, json, os, subprocess, sys, tempfile

import openpyxl

from measure import measure

READ = "import openpyxl,sys\nfor row in openpyxl.load_workbook(sys.argv[1],read_only=True).active.iter_rows(values_only=True): pass"


def make(log, path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Log")
    with open(log, encoding="utf-8") as file:
        for number, row in enumerate(csv.reader(file)):
            if number:
                month, day, year = map(int, row[3].split("/"))
                row[3] = datetime.date(year, month, day)
                row[7] = int(row[7]) if row[7].isdigit() else row[7]
            sheet.append(row)
    book.save(path)


def main():
    program, folder = sys.argv[1:3]
    log, mandates = (os.path.join(folder, name) for name in ("log.csv", "mandates.csv"))
    with tempfile.TemporaryDirectory() as work:
        book = os.path.join(work, "log.xlsx")
        print("writing the workbook …", flush=True)
        make(log, book)
        yardstick = measure([sys.executable, "-c", READ, book], 1)
        results = [os.path.join(work, name) for name in ("book.jsonl", "text.jsonl")]
        ours = measure([program, "reconcile", mandates, book, "--quiet", "--format", "jsonl"], 1, output=results[0], accepted=(0, 1))
        measure([program, "reconcile", mandates, log, "--quiet", "--format", "jsonl"], 1, output=results[1], accepted=(0, 1))
        print(f"openpyxl, read-only: {yardstick.cpu:.1f} s, {yardstick.peak >> 20} MB")
        print(f"iepledger reconcile: {ours.cpu:.1f} s, {ours.peak >> 20} MB: {ours.cpu / yardstick.cpu:.3f} times the CPU of openpyxl")
        told = json.loads(subprocess.run([program, "diff", *results, "--format", "json"], capture_output=True, text=True).stdout)
        others = sum(student["changesFigures"] for student in told["differing"]) + len(told["added"]) + len(told["gone"])
        print("the figures of the CSV:", f"no, {others} students differ" if others else "yes, every student's")


if __name__ == "__main__":
    main()
