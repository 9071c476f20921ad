#!/usr/bin/env python3
"""What text recognition costs against `tesseract` on the same pictures, and what a second processor gives.

Usage: recognition.py PROGRAM FOLDER [FOLDER …] [--pages 16] [--runs 3]. The pages of the scans in the folders (PDF and TIFF) are drawn by
pdftoppm at the resolution of their own scans; then both programs read the same PNG files, turn and turn about, one thread each, tesseract
all of them in one run with `tsv`. Needs pdftoppm and pdfimages (poppler-utils) and tesseract.
"""
import argparse
import glob
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

from measure import measure


def resolution(path, page):
    """Pixels per inch of the page's scan; None where the page holds none."""
    lines = subprocess.run(["pdfimages", "-list", "-f", str(page), "-l", str(page), path], capture_output=True, text=True).stdout.splitlines()[2:]
    found = [int(line.split()[12]) for line in lines if len(line.split()) > 13 and int(line.split()[3]) > 500]
    return max(found) if found else None


def pictures(folders, most, place):
    """Draws pages, one of each scan, then the next of each, until there are enough."""
    papers = sorted(path for folder in folders for path in glob.glob(os.path.join(folder, "**", "*.pdf"), recursive=True))
    drawn = []
    for page in range(2, 6):
        for number, path in enumerate(papers):
            if len(drawn) >= most:
                return drawn
            dots = resolution(path, page)
            if dots is None or not 100 <= dots <= 400:
                continue
            target = os.path.join(place, f"{number:03}-{page}")
            subprocess.run(["pdftoppm", "-png", "-r", str(dots), "-f", str(page), "-l", str(page), "-singlefile", path, target], check=True,
                           stderr=subprocess.DEVNULL)
            drawn.append(target + ".png")
    return drawn


def cost(program, pages, place, runs):
    names = os.path.join(place, "pages.txt")
    with open(names, "w", encoding="utf-8") as file:
        file.write("\n".join(pages) + "\n")
    ratios, ours, theirs = [], [], []
    for _ in range(runs):
        one = measure(["tesseract", names, os.path.join(place, "out"), "tsv"], 1)
        other = measure([program, "extract", "--quiet", "--format", "json", "--jobs", "1", *pages], 1, accepted=(0, 1))
        if one is None or other is None:
            return False
        theirs.append(one.cpu)
        ours.append(other.cpu)
        ratios.append(other.cpu / one.cpu)
    count = len(pages)
    print(f"tesseract, {count} pages: {1000 * statistics.median(theirs) / count:.0f} ms of CPU a page")
    print(f"iepledger, the same: {1000 * statistics.median(ours) / count:.0f} ms, {statistics.median(ratios):.2f} times "
          f"(from {min(ratios):.2f} to {max(ratios):.2f} in {runs} rounds)")
    return True


def speedup(program, pages, place, runs):
    """Wall time of one worker against two, over many files."""
    folder = os.path.join(place, "many")
    os.makedirs(folder)
    for copy in range(2):
        for page in pages:
            shutil.copy(page, os.path.join(folder, f"{copy}-{os.path.basename(page)}"))
    gains = []
    for _ in range(runs):
        walls = []
        for jobs in ("1", "2"):
            one = measure([program, "extract", "--quiet", "--format", "json", "--jobs", jobs, folder], 1, accepted=(0, 1))
            if one is None:
                return False
            walls.append(one.wall)
        gains.append(walls[0] / walls[1])
    print(f"{2 * len(pages)} files with --jobs 2: {statistics.median(gains):.2f} times as fast as with --jobs 1 "
          f"(from {min(gains):.2f} to {max(gains):.2f})")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--pages", type=int, default=16)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    # set for both programs: OpenMP's threads only wait for one another here
    os.environ["OMP_THREAD_LIMIT"] = "1"
    program = os.path.abspath(arguments.program)
    with tempfile.TemporaryDirectory() as place:
        pages = pictures(arguments.folders, arguments.pages, place)
        if not pages:
            sys.exit("No scans in these folders.")
        fine = cost(program, pages, place, arguments.runs) and (os.cpu_count() < 2 or speedup(program, pages, place, arguments.runs))
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
