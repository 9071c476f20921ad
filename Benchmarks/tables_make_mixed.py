#!/usr/bin/env python3
"""Papers for tables.py put together at random from what tables_make.py and tables_make_second.py know: which table, which lines, which face and
size, how much room, what stands around it. Each seed is another set of forty papers.
Usage: tables_make_mixed.py FOLDER SEED. Needs what tables_make.py needs."""
import random
import sys

import tables_make as first
import tables_make_second as second

FONTS = ["Liberation Sans", "Liberation Serif", "Carlito", "Caladea", "DejaVu Sans", "DejaVu Serif", "Nimbus Sans", "Nimbus Roman", "C059", "Liberation Sans Narrow"]
ROOM = ["1.5pt 3pt", "2.5pt 4pt", "3pt 5pt", "4pt 7pt", "5pt 9pt"]


def tables(a, b):
    """Every kind of table, small enough for a paper of a few."""
    return [lambda: a.log(7), lambda: a.log(9, notes=False), lambda: a.goals(4), lambda: a.budget(6), lambda: a.scores(6), lambda: a.month(), lambda: a.attendance(7, 10), lambda: a.bus(7), lambda: a.menu(),
            lambda: a.services(4), lambda: a.contacts(5), lambda: a.timetable(), lambda: a.inventory(6), lambda: a.form(2), lambda: a.subtests(), lambda: a.enrolment(3), lambda: a.checks(6), lambda: a.steps(6),
            lambda: a.statement(), lambda: a.weeks(6), lambda: b.years(5, 7), lambda: b.units(6), lambda: b.policy(4), lambda: b.levels(5), lambda: b.triangle(5), lambda: b.estimates(), lambda: b.survey(5),
            lambda: b.bells(False), lambda: b.blank_log(8, 4), lambda: b.fees(), lambda: b.rubric(3), lambda: b.glossary(5), lambda: b.invoice(4), lambda: b.history(4), lambda: b.windows(), lambda: b.sign_in(4),
            lambda: b.chart(3), lambda: b.votes(6), lambda: b.courses(6)]


def papers(seed):
    rng = random.Random(f"mixed {seed}")
    lines = sorted(first.LINES)
    for number in range(40):
        p = first.Web(f"mixed-{number:02}", rng, font=rng.choice(FONTS), size=rng.choice([8, 9, 9.5, 10, 11]), margin=rng.choice(["14mm", "18mm", "25mm"]), chrome=number % 8 == 7)
        text, kinds = second.Content(rng), None
        p.css.append(rng.choice(["", "", second.RUNNING, second.LAW]) if not p.chrome else "")
        kinds = tables(p.content, text)
        p.prose(rng.randrange(2, 7)) if rng.random() < .8 else p.title("Overview")
        for k in range(rng.choice([1, 2, 2])):
            if k and p.chrome:
                p.next_page()
            way = rng.random()
            if way < .12 and not p.chrome:
                p.columns(6, (rng.choice([p.content.weeks, text.courses])(5), rng.choice(["books", "full", "rows", "headline"])), 8, 7)
            elif way < .2 and not p.chrome:
                p.beside((p.content.weeks(5), "full"), (p.content.weeks(5), rng.choice(["full", "grey"])))
            else:
                p.table(rng.choice(kinds)(), rng.choice(lines), pad=rng.choice(ROOM), width=rng.choice(["100%", "100%", "85%"]), caption=rng.choice([None, None, f"Table {k + 1}. As reported in October"]))
            p.prose(rng.randrange(2, 7))
        yield p


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    first.papers = papers
    first.main(sys.argv[1], int(sys.argv[2]))
