#!/usr/bin/env python3
"""Joins papers of this repository at random into files of three to five and holds what is read from each file against what is read from its
papers alone: where each paper begins, every service and session, and whose they are. Usage: stacks.py PROGRAM COUNT SEED. Needs pikepdf."""
import collections
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

import pikepdf

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLACES = ("SampleDocs/iep/*.pdf", "SampleDocs/logs/*.pdf", "SampleDocs/cases/seed*/*.pdf", "Tests/Fixtures/FirstLook/*/iep/*.pdf", "Tests/Fixtures/FirstLook/*/logs/*.pdf")


def read(program, path):
    out = subprocess.run([program, "extract", "--format", "json", path], capture_output=True, text=True).stdout
    return json.loads(out)["documents"][0] if out else {"kind": "unreadable", "textSource": "none"}


def service(m):
    return m["service"], m["amountText"], m["startDate"], m["endDate"], m["setting"], json.dumps(m["frequency"]["parts"], sort_keys=True)


def session(s):
    return s["date"], s["service"], s["minutes"], s["status"]


def papers(document, offset=0):
    parts = document["parts"] or [{"kind": document["kind"], "firstPage": 1, "lastPage": document["pageCount"]}]
    return {(p["kind"], p["firstPage"] + offset, p["lastPage"] + offset) for p in parts}


def name(text):
    return frozenset((text or "").replace(",", " ").lower().split())


def main(program, count, seed):
    alone = {}
    for place in PLACES:
        for path in sorted(glob.glob(os.path.join(ROOT, place))):
            document = read(program, path)
            if document["textSource"] == "text":
                alone[path] = document
    pick, total, folder = random.Random(seed), collections.Counter(), tempfile.mkdtemp()
    for number in range(count):
        chosen, stack, starts = pick.sample(sorted(alone), pick.randint(3, 5)), pikepdf.Pdf.new(), []
        for path in chosen:
            with pikepdf.open(path) as pdf:
                starts.append(len(stack.pages))
                stack.pages.extend(pdf.pages)
        path = os.path.join(folder, f"stack-{number}.pdf")
        stack.save(path)
        document = read(program, path)
        want = set().union(*(papers(alone[p], s) for p, s in zip(chosen, starts)))
        got = papers(document)
        total["papers"] += len(want)
        total["papers right"] += len(want & got)
        total["papers too many"] += len(got - want)
        if want != got:
            print(path, *[os.path.relpath(p, ROOT) for p in chosen], f"want {sorted(want - got)} got {sorted(got - want)}", sep="\n  ", file=sys.stderr)
        for kind, key in (("mandates", service), ("sessions", session)):
            first = collections.Counter(key(x) for p in chosen for x in alone[p][kind])
            second = collections.Counter(map(key, document[kind]))
            total[kind] += sum(first.values())
            total[f"{kind} lost"] += sum((first - second).values())
            total[f"{kind} made up"] += sum((second - first).values())
        def owner(page):
            return alone[chosen[max(i for i, s in enumerate(starts) if s < page)]]["student"]["name"]
        for m in document["mandates"]:
            said, true = (m.get("student") or document["student"])["name"], owner(m["evidence"][0]["page"])
            total["given to another child"] += bool(said and true and name(said) != name(true))
        for s in document["sessions"]:
            said, true = s["studentName"] or document["student"]["name"], owner(s["source"]["page"])
            total["given to another child"] += bool(said and true and name(said) != name(true))
    for what, figure in total.items():
        print(f"{figure:6} {what}")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
