#!/usr/bin/env python3
"""Writes SampleDocs/iep: the long IEPs and the truth beside each. Arguments name the papers to write; none means all."""
import pathlib
import sys

from papers import ieps_form, ieps_one, ieps_three, ieps_two, produce, truth

OUT = pathlib.Path(__file__).resolve().parent.parent / "iep"
ALL = [ieps_one.missouri, ieps_one.mississippi, ieps_one.california, ieps_one.massachusetts, ieps_two.new_york, ieps_two.narrative, ieps_two.illinois, ieps_two.ohio,
       ieps_three.virginia, ieps_form.idaho]


def main(wanted):
    OUT.mkdir(exist_ok=True)
    for build in ALL:
        p = build()
        if wanted and not any(w in p["name"] for w in wanted):
            continue
        pdf = OUT / (p["name"] + ".pdf")
        if "draw" in p:
            p["draw"](pdf)
        else:
            getattr(produce, p["producer"])(p["paper"], pdf)
        pages, flat = truth.write_iep(pdf, p["student"], p["mandates"], p["marks"], p["layout"], p["traps"], p["producer"], p["accommodations"], list(p["no"]))
        squeezed = "".join(flat.split())
        lost = [n for n in p["no"] if "".join(n.split()) not in squeezed]
        print(f"{pdf.name}: {pages} pages, {len(p['mandates'])} mandates on pages {sorted({m['page'] for m in p['mandates']})}, {pdf.stat().st_size // 1024} KB" + (f", check by eye: {lost}" if lost else ""))


if __name__ == "__main__":
    main(sys.argv[1:])
