#!/usr/bin/env python3
"""What it costs to read each paper in a confined process: `confinement.py PROGRAM [PAPERS]`.

Makes PAPERS (400) PDFs of one page and one line, and times `extract --jobs 2` over them. Nearly nothing is to be read, so that the time for each
paper, starting the workers and packing the answers included, is at most what confinement costs. Prints the best and the middle of five runs.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time


def paper(number):
    text = f"BT /F1 12 Tf 72 700 Td (Note {number} about a meeting.) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for index, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (index, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 400
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            with open(os.path.join(folder, f"{number:05}.pdf"), "wb") as file:
                file.write(paper(number))
        times = []
        for _ in range(5):
            start = time.monotonic()
            out = subprocess.run([program, "extract", "--format", "jsonl", "--jobs", "2", "--quiet", folder], stdout=subprocess.PIPE).stdout
            times.append(time.monotonic() - start)
            if out.count(b"\n") != count:
                sys.exit(f"{out.count(chr(10).encode())} answers for {count} papers")
        best, middle = min(times) / count * 1000, statistics.median(times) / count * 1000
        print(f"{count} papers of one line: {best:.2f} ms a paper at best, {middle:.2f} in the middle of five runs (goal: 12)")


main()
