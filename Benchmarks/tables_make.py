#!/usr/bin/env python3
"""Makes papers with tables whose cells are known: NAME.pdf and NAME.tables.json beside it, for tables.py. Everything on them is invented.
Usage: tables_make.py FOLDER [SEED]. Needs weasyprint, reportlab, python-docx, openpyxl and pikepdf for Python, and LibreOffice, chromium and
pdftotext on the path."""
import html
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

FIRST = "Ava Noor Mateo Lena Idris Sofia Tomas Wren Kofi Maya Elias Priya Jonah Zoe Arlo Hana Pilar Dmitri Ruth Omar".split()
LAST = "Bell Okafor Ruiz Lindqvist Haddad Marsh Petrov Nguyen Castellano Brook Amari Fields Kowalski Dunn Ito Vance Quist Moreau Sand Teller".split()
SCHOOLS = ["Alder Creek Elementary", "Fenwick Middle School", "Harbor Street School", "Juniper Hill", "Larkspur Academy", "North Mesa High School", "Old Mill Primary"]
SENTENCES = """The team met on Tuesday and looked at the work samples from both classrooms.
Families may ask for a copy of any record named on this page.
Progress slowed in the winter, when two weeks were lost to snow and illness.
Transport is arranged by the district office and reviewed each August.
He prefers short tasks with a clear end and asks for help when the directions are long.
Scores are reported with their confidence bands, since a single number says little.
The building closes at 4:30 pm except on the days of the evening program.
Staff record what they saw, not what they supposed.
A second reading of the passage improved her answers in four of five trials.
Please return the lower half of this page to the front office by Friday.
Money left over at the end of June goes back to the general fund.
The committee thanks the volunteers who counted the books by hand.
Small groups never had more than five pupils, and most had three.
Each school chose its own days, which is why the columns do not agree.
Rooms were changed in October after the heating failed on the second floor.
Questions about these figures go to the office of student services.""".split("\n")
NOTES = ["Practised blends with picture cards", "Absent, field trip", "Worked on asking for a break; two prompts needed", "Parent joined by phone", "Read aloud, 62 words a minute",
         "Session cut short by fire drill", "Turn taking in a game of three", "Reviewed home program and sent new sheets", "Sorted coins to one dollar with no errors", "Make-up session"]


def norm_id(text):
    return "".join(c for c in text if c.isalnum())


class Cell:
    def __init__(self, text="", cs=1, rs=1, head=False, align="left"):
        self.text, self.cs, self.rs, self.head, self.align = str(text), cs, rs, head, align


class Table:
    """Rows of cells as HTML has them: a cell that another one covers is left out. `heads`: rows of heading; `widths`: share of each column."""

    def __init__(self, rows, heads=1, widths=None, aligns=None):
        self.rows = [[c if isinstance(c, Cell) else Cell(c) for c in row] for row in rows]
        self.heads, self.columns = heads, max(sum(c.cs for c in row) for row in self.rows)
        self.widths = widths or [1] * self.columns
        for index, row in enumerate(self.rows):
            for cell, column in zip(row, self.places()[index]):
                cell.head = cell.head or index < heads
                if aligns and cell.align == "left" and cell.cs == 1:
                    cell.align = {"l": "left", "r": "right", "c": "center"}[aligns[column]]
                elif aligns and cell.cs > 1 and index < heads:
                    cell.align = "center"

    def places(self):
        """The column in which each cell of each row begins."""
        taken, out = set(), []
        for r, row in enumerate(self.rows):
            column, starts = 0, []
            for cell in row:
                while (r, column) in taken:
                    column += 1
                starts.append(column)
                taken |= {(r + i, column + j) for i in range(cell.rs) for j in range(cell.cs)}
                column += cell.cs
            out.append(starts)
        return out

    def truth(self, page, rows=None):
        """The cells of the rows given, as one table of one page."""
        rows, places, cells = list(range(len(self.rows))) if rows is None else rows, self.places(), []
        for new, old in enumerate(rows):
            for cell, column in zip(self.rows[old], places[old]):
                if cell.text.strip():
                    cells.append({"row": new, "column": column, "rowSpan": cell.rs, "columnSpan": cell.cs, "text": cell.text.replace("\n", " ")})
        return {"page": page, "cells": cells}


# What stands in the tables -----------------------------------------------------------------------------------------------------------------

class Content:
    def __init__(self, rng):
        self.r = rng

    def name(self):
        return f"{self.r.choice(FIRST)} {self.r.choice(LAST)}"

    def date(self, n=None):
        day = (n if n is not None else self.r.randrange(170)) + 2
        return f"{9 + day // 28 if day // 28 < 4 else day // 28 - 3:02}/{day % 28 + 1:02}/{2025 if day // 28 < 4 else 2026}"

    def money(self, top=90000):
        return f"{self.r.randrange(100, top):,}"

    def log(self, n, notes=True):
        rows, day = [["Date", "Time In", "Time Out", "Minutes", "Provider"] + (["What was done"] if notes else ["Code"])], 0
        for _ in range(n):
            day += self.r.choice([1, 2, 3])
            hour, length = self.r.randrange(8, 15), self.r.choice([15, 20, 30, 45])
            rows.append([self.date(day), f"{hour}:00", f"{hour}:{length}", length, self.name(), self.r.choice(NOTES) if notes else self.r.choice(["DS", "C", "M", "A"])])
        return Table(rows, 1, [1.1, .8, .8, .8, 1.5, 2.8 if notes else .6], "lllrll")

    def goals(self, n):
        goals = ["Given a grade-level passage, will answer inferential questions with 80% accuracy in four of five trials", "Will write a paragraph with a topic sentence and three details",
                 "Will count a mixed set of coins", "When upset, will use one of three agreed strategies within two minutes", "Will produce /r/ in sentences during structured talk",
                 "Will enter the building and unpack without adult prompts on four of five days", "Will solve two-step word problems using a drawing"]
        rows = [["Goal", "Baseline", "Q1", "Q2", "Q3", "Q4"]]
        for g in self.r.sample(goals, n):
            a = self.r.randrange(20, 50)
            rows.append([g, f"{a}%"] + [f"{a + 9 * q}%" if self.r.random() < .75 else "" for q in range(1, 5)])
        return Table(rows, 1, [4, 1, .7, .7, .7, .7], "lccccc")

    def budget(self, n, total=True):
        items = ["Salaries, certified", "Salaries, support staff", "Employee benefits", "Books and software", "Contracted therapy", "Transport", "Repairs", "Travel and training", "Utilities", "Insurance"]
        rows = [["Line", "Adopted 2024-25", "Spent 2024-25", "Adopted 2025-26", "Change"]]
        for item in items[:n]:
            rows.append([item] + ["$" + self.money() for _ in range(3)] + [f"{self.r.uniform(-9, 12):+.1f}%"])
        if total:
            rows.append(["Total"] + ["$" + f"{self.r.randrange(200000, 900000):,}" for _ in range(3)] + ["+2.3%"])
        return Table(rows, 1, [2.2, 1.2, 1.2, 1.2, .8], "lrrrr")

    def scores(self, n, third=False):
        terms = ["Fall", "Winter", "Spring"]
        rows = [[Cell("Student", rs=2), Cell("Grade", rs=2), Cell("Reading", cs=3), Cell("Mathematics", cs=3)], terms + terms]
        for _ in range(n):
            rows.append([self.name(), self.r.randrange(1, 9)] + [self.r.randrange(150, 260) if self.r.random() < .9 else "" for _ in range(6)])
        return Table(rows, 2, [2, .8] + [1] * 6, "lcrrrrrr")

    def month(self):
        events = ["", "", "", "", "", "Early release 12:30", "No school", "Picture day", "Book fair", "Late start", "Progress reports go home"]
        rows, day = [["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]], self.r.randrange(-3, 1)
        for _ in range(5):
            row = []
            for _ in range(5):
                day += 1
                row.append(f"{day} {self.r.choice(events)}".strip() if 1 <= day <= 30 else "")
            day += 2
            rows.append(row)
        return Table(rows)

    def attendance(self, n, days):
        rows = [["Pupil"] + [str(d + 1) for d in range(days)] + ["Abs.", "Tardy"]]
        for _ in range(n):
            marks = [self.r.choice(["", "", "", "", "", "A", "T", "E"]) for _ in range(days)]
            rows.append([self.name()] + marks + [marks.count("A"), marks.count("T")])
        return Table(rows, 1, [5] + [1] * days + [1.6, 1.6], "l" + "c" * (days + 2))

    def bus(self, n):
        stops = ["Depot", "Mill & 4th", "Cedar Court", "Harbor Street School", "Ridge Road", "Library", "Station", "Juniper Hill", "Quarry Lane", "Hospital"]
        rows, t = [["Stop", "Route 3", "Route 7", "Route 7X", "Route 12"]], 405
        for stop in stops[:n]:
            t += self.r.randrange(3, 9)
            rows.append([stop] + [f"{(t + k * 17) // 60}:{(t + k * 17) % 60:02}" if self.r.random() < .8 else "" for k in range(4)])
        return Table(rows, 1, [2, 1, 1, 1, 1], "lrrrr")

    def menu(self):
        food = ["Bean soup", "Turkey wrap", "Cheese pizza", "Garden salad", "Apple slices", "Brown rice bowl", "Yogurt and granola", "Roast vegetables with couscous", "Carrot sticks", "Pancakes"]
        return Table([["", "Mon", "Tue", "Wed", "Thu", "Fri"]] + [[m] + [self.r.choice(food) for _ in range(5)] for m in ("Breakfast", "Lunch", "Snack")], 1, [1] + [1.2] * 5)

    def services(self, n):
        kinds = ["Speech-language therapy", "Occupational therapy", "Specialized academic instruction", "Counseling", "Physical therapy", "Adapted physical education"]
        rows = [["Service", "Amount", "Where", "Begins", "Ends"]]
        for k in self.r.sample(kinds, n):
            rows.append([k, f"{self.r.choice([20, 30, 45, 60])} minutes, {self.r.choice(['weekly', 'twice a week', 'monthly', '3 times a month'])}",
                         self.r.choice(["Therapy room", "General education classroom", "Separate setting"]), self.date(), self.date()])
        return Table(rows, 1, [2, 1.8, 1.6, 1, 1])

    def contacts(self, n):
        rows = [["Name", "Role", "Telephone", "Mail"]]
        for _ in range(n):
            a, b = self.r.choice(FIRST), self.r.choice(LAST)
            rows.append([f"{a} {b}", self.r.choice(["Principal", "Case manager", "School psychologist", "Nurse", "Office manager", "Teacher, grade 4"]), f"555-01{self.r.randrange(10, 99)}",
                         f"{a[0].lower()}.{b.lower()}@district.example"])
        return Table(rows, 1, [1.4, 1.4, 1, 2])

    def timetable(self):
        rows = [["Day", "Period", "Subject", "Room"]]
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday"):
            n = self.r.choice([2, 3])
            for k in range(n):
                rest = [f"{k + 1}", self.r.choice(["Science", "Language arts", "Music", "Resource room", "Art", "Social studies"]), self.r.randrange(100, 240)]
                rows.append([Cell(day, rs=n)] + rest if k == 0 else rest)
        return Table(rows, 1, [1.2, .8, 2, .8], "lclr")

    def inventory(self, n):
        things = ["Tablet stand", "Weighted lap pad", "Pencil grips, box of 24", "Noise-reducing headphones", "Slant board", "Timer with visual display", "Wobble cushion", "Switch, single", "Picture symbols, laminated", "Magnifier"]
        rows = [["Article", "Code", "Qty", "Unit price", "Amount"]]
        for thing in self.r.sample(things, n):
            q, p = self.r.randrange(1, 30), self.r.randrange(200, 9000) / 100
            rows.append([thing, f"K-{self.r.randrange(1000, 9999)}", q, f"{p:.2f}", f"{p * q:,.2f}"])
        return Table(rows, 1, [2.6, 1, .6, 1, 1.1], "llrrr")

    def form(self, pairs=2):
        facts = [("Student", self.name()), ("Date of birth", self.date()), ("School", self.r.choice(SCHOOLS)), ("Grade", self.r.randrange(1, 12)), ("Home language", "English"), ("Parent or guardian", self.name()),
                 ("Telephone", f"555-01{self.r.randrange(10, 99)}"), ("Case manager", self.name()), ("Meeting held", self.date()), ("Next review", self.date()), ("Interpreter", ""), ("Eligibility", "Specific learning disability")]
        rows = [[x for pair in facts[i:i + pairs] for x in pair] for i in range(0, len(facts), pairs)]
        return Table(rows, 0, [1, 1.5] * pairs)

    def subtests(self):
        groups = {"Verbal comprehension": ["Similarities", "Vocabulary"], "Visual spatial": ["Block patterns", "Puzzles", "Rotations"], "Working memory": ["Digits", "Pictures"], "Speed": ["Coding", "Symbol search"]}
        rows = [["Index", "Subtest", "Score", "Percentile", "95% band"]]
        for index, names in groups.items():
            for k, name in enumerate(names):
                s = self.r.randrange(80, 120)
                rest = [name, s, self.r.randrange(9, 91), f"{s - 6}-{s + 7}"]
                rows.append([Cell(index, rs=len(names))] + rest if k == 0 else rest)
        return Table(rows, 1, [1.6, 1.6, .8, 1, 1], "llccc")

    def enrolment(self, n, sections=True, span=True):
        rows = [[Cell("School", rs=2), Cell("Enrolled", cs=2), Cell("With a plan", cs=2)], ["2024", "2025", "2024", "2025"]]
        for title, count in (("Elementary", n), ("Secondary", n - 1)) if sections else (("", n),):
            if title:
                rows.append([Cell(title, cs=5)] if span else [title, "", "", "", ""])
            for school in self.r.sample(SCHOOLS, count):
                rows.append([school] + [f"{self.r.randrange(180, 2400):,}" for _ in range(2)] + [self.r.randrange(20, 290) for _ in range(2)])
        return Table(rows, 2, [2.4, 1, 1, 1, 1], "lrrrr")

    def checks(self, n):
        what = ["Extended time", "Frequent breaks", "Directions read aloud", "Seat near the teacher", "Large print", "Word processor", "Calculator", "Separate room", "Copies of notes", "Reduced distractions to the left and right of the desk"]
        return Table([["Accommodation", "Class", "District test", "State test"]] + [[w] + ["X" if self.r.random() < .45 else "" for _ in range(3)] for w in self.r.sample(what, n)], 1, [2.6, 1, 1, 1], "lccc")

    def steps(self, n):
        what = ["Referral received", "Notice sent to parents", "Consent signed", "Observation in class", "Testing finished", "Report shared with the family five days ahead", "Team meeting", "Plan begins"]
        return Table([["Step", "Who", "Due", "Done"]] + [[w, self.name(), self.date(), self.date() if self.r.random() < .6 else ""] for w in what[:n]], 1, [2.4, 1.4, 1, 1])

    def statement(self):
        rows = [["", "2025", "2024"]]
        for title, items in (("Revenue", ["Local taxes", "State aid", "Federal grants", "Fees"]), ("Expenses", ["Instruction", "Student support", "Administration"])):
            rows.append([title, "", ""])
            rows += [[i, self.money(900000), self.money(900000)] for i in items]
            rows.append([f"Total {title.lower()}", self.money(9000000), self.money(9000000)])
        return Table(rows, 1, [3, 1, 1], "lrr")

    def weeks(self, n):
        rows = [["Week", "Owed", "Given", "Missed", "Made up"]]
        for k in range(n):
            rows.append([f"{k + 1}", 120, (g := self.r.choice([120, 90, 60])), 120 - g, self.r.choice([0, 0, 30])])
        return Table(rows, 1, None, "rrrrr")

    def prose(self, n):
        return " ".join(self.r.sample(SENTENCES, n))


# HTML: weasyprint and chromium -------------------------------------------------------------------------------------------------------------

LINES = {
    "full": "td,th{border:.7pt solid #222}", "grey": "td,th{border:.5pt solid #aaa} th{background:#e4e8ee}", "rows": "td,th{border-bottom:.6pt solid #333}",
    "headline": "thead tr:last-child>th{border-bottom:1pt solid #000}", "books": "table{border-top:1.2pt solid;border-bottom:1.2pt solid} thead tr:last-child>th{border-bottom:.6pt solid}",
    "zebra": "tbody tr:nth-child(odd)>td{background:#e9eef3} th{background:#c9d4df}", "none": "td,th{padding-right:14pt}", "double": "td,th{border:3pt double #000}", "dashed": "td,th{border:.7pt dashed #333}",
    "dotted": "td,th{border:.8pt dotted #333}", "box": "table{border:1pt solid} thead tr:last-child>th{border-bottom:1pt solid}", "columns": "td,th{border-left:.6pt solid;border-right:.6pt solid} table{border:.6pt solid}",
    "gaps": "table{border-collapse:separate;border-spacing:.8pt;background:#444} td,th{background:#fff}", "blocks": "table{border-collapse:separate;border-spacing:3pt} td,th{background:#eef1e6}",
    "heavyhead": "th{background:#24466b;color:#fff} td{border-bottom:.4pt solid #bbb}",
}


class Web:
    """A paper as HTML: blocks put together, then printed by weasyprint or chromium."""

    def __init__(self, name, rng, font="Liberation Sans", size=9.5, page="letter", margin="18mm", turn=0, chrome=False, spans=True):
        self.name, self.font, self.size, self.page, self.margin, self.turn, self.chrome = name, font, size, page, margin, turn, chrome
        self.content, self.body, self.css, self.tables, self.pages = Content(rng), [], [], [], 1

    def title(self, text):
        self.body.append(f"<h2>{html.escape(text)}</h2>")
        return self

    def prose(self, n=4):
        self.body.append(f"<p>{html.escape(self.content.prose(n))}</p>")
        return self

    def bullets(self, n=3):
        self.body.append("<ul>" + "".join(f"<li>{html.escape(s)}</li>" for s in self.content.r.sample(SENTENCES, n)) + "</ul>")
        return self

    def raw(self, text):
        self.body.append(text)
        return self

    def next_page(self):
        self.body.append("<div style='break-after:page'></div>")
        self.pages += 1
        return self

    def html_table(self, t, style, width="100%", pad="2.5pt 4pt", extra="", caption=None):
        number, own = len(self.tables), f"t{len(self.tables)}"
        self.tables.append((t, self.pages))
        for rule in LINES[style].split("}"):
            if rule.strip():
                where, what = rule.split("{")
                self.css.append(",".join((f"table.{own}" if w.strip() == "table" else f".{own} {w.strip()}") for w in where.split(",")) + "{" + what + "}")
        self.css.append(f".{own} td,.{own} th{{padding:{pad};vertical-align:top}} .{own} th{{vertical-align:bottom}} {extra.replace('SELF', '.' + own)}")
        total, out = sum(t.widths), [f"<table class={own} style='width:{width}'>" + (f"<caption>{caption}</caption>" if caption else "") + "<colgroup>"]
        out += [f"<col style='width:{100 * w / total:.2f}%'>" for w in t.widths] + ["</colgroup>"]
        for index, row in enumerate(t.rows):
            if index == 0 and t.heads:
                out.append("<thead>")
            if index == t.heads:
                out.append("</thead><tbody>" if t.heads else "<tbody>")
            out.append(f"<tr id='x{number}-{index}'>")
            for c in row:
                tag = "th" if c.head else "td"
                out.append(f"<{tag} colspan={c.cs} rowspan={c.rs} style='text-align:{c.align}'>{html.escape(c.text)}</{tag}>")
            out.append("</tr>")
        return "".join(out) + "</tbody></table>"

    def table(self, t, style, **more):
        self.body.append(self.html_table(t, style, **more))
        return self

    def beside(self, *pairs, gap="6%"):
        share = (100 - float(gap[:-1]) * (len(pairs) - 1)) / len(pairs)
        parts = [f"<div style='float:left;width:{share:.1f}%;margin-left:{gap if i else 0}'>{self.html_table(t, style)}</div>" for i, (t, style) in enumerate(pairs)]
        self.body.append("<div>" + "".join(parts) + "<div style='clear:both'></div></div>")
        return self

    def columns(self, *parts):
        """Two columns of text; each part is a number of sentences or a (table, style)."""
        inner = "".join(f"<p>{html.escape(self.content.prose(p))}</p>" if isinstance(p, int) else self.html_table(*p) for p in parts)
        self.body.append(f"<div style='columns:2;column-gap:22pt'>{inner}</div>")
        return self

    def spaced(self, t, gap=3):
        """A table of a typewriter: columns by spaces alone."""
        self.tables.append((t, self.pages))
        width = [max(len(row[c].text) for row in t.rows) for c in range(t.columns)]
        lines = [(" " * gap).join(c.text.rjust(w) if c.align == "right" else c.text.ljust(w) for c, w in zip(row, width)).rstrip() for row in t.rows]
        self.body.append(f"<pre id='x{len(self.tables) - 1}-0'>" + html.escape("\n".join(lines)) + "</pre>")
        return self

    def make(self, folder):
        path = os.path.join(folder, self.name + ".pdf")
        style = (f"@page{{size:{self.page};margin:{self.margin}}} body{{font-family:'{self.font}';font-size:{self.size}pt;line-height:1.3}} table{{border-collapse:collapse;margin:6pt 0 10pt;table-layout:fixed}}"
                 "tr{break-inside:avoid} th{font-weight:bold} pre{font-family:'Liberation Mono';font-size:85%} caption{text-align:left;font-style:italic;padding:2pt 0} h2{font-size:130%}" + "\n".join(self.css))
        text = f"<!doctype html><meta charset=utf-8><title>{self.name}</title><style>{style}</style><body>{''.join(self.body)}"
        truth = []
        if self.chrome:
            with tempfile.TemporaryDirectory() as place:
                page = os.path.join(place, "paper.html")
                with open(page, "w", encoding="utf-8") as f:
                    f.write(text)
                subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={place}/profile", f"--print-to-pdf={path}", page], check=True, capture_output=True)
            truth = [t.truth(page) for t, page in self.tables]
        else:
            import weasyprint
            made = weasyprint.HTML(string=text).render()
            for number, (t, _) in enumerate(self.tables):
                for index, page in enumerate(made.pages, 1):
                    rows = [r for r in range(t.heads, len(t.rows)) if f"x{number}-{r}" in page.anchors]
                    if f"x{number}-0" in page.anchors and not rows:
                        truth.append(t.truth(index))
                    elif rows:
                        truth.append(t.truth(index, list(range(t.heads)) + rows))
            made.write_pdf(path)
        finish(path, truth, self.turn, self.pages if self.chrome else None)


# reportlab ---------------------------------------------------------------------------------------------------------------------------------

class Drawn:
    """A paper drawn by reportlab, whose rules are strokes or thin filled boxes."""

    def __init__(self, name, rng, font="Helvetica", size=9, page=(612, 792), margin=54):
        self.name, self.font, self.size, self.page, self.margin = name, font, size, page, margin
        self.content, self.story, self.found, self.rows = Content(rng), [], [], {}

    def _style(self, size=None, bold=False, align="left"):
        from reportlab.lib.styles import ParagraphStyle
        size = size or self.size
        bold_font = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}[self.font]
        return ParagraphStyle("s", fontName=bold_font if bold else self.font, fontSize=size, leading=size * 1.22, alignment={"left": 0, "center": 1, "right": 2}[align])

    def title(self, text):
        from reportlab.platypus import Paragraph, Spacer
        self.story += [Paragraph(html.escape(text), self._style(self.size * 1.5, True)), Spacer(1, 8)]
        return self

    def prose(self, n=4):
        from reportlab.platypus import Paragraph, Spacer
        self.story += [Paragraph(html.escape(self.content.prose(n)), self._style()), Spacer(1, 8)]
        return self

    def next_page(self):
        from reportlab.platypus import PageBreak
        self.story.append(PageBreak())
        return self

    def table(self, t, style, width=None, repeat=True, size=None):
        from reportlab.lib import colors
        from reportlab.platypus import Paragraph, Spacer
        from reportlab.platypus import Table as Flow
        paper, number, places = self, len(self.rows), t.places()
        data = [[""] * t.columns for _ in t.rows]
        marks, spans = {}, []
        for r, row in enumerate(t.rows):
            for c, column in zip(row, places[r]):
                data[r][column] = Paragraph(html.escape(c.text), self._style(size, c.head, c.align))
                marks[id(data[r][column])] = r
                if c.cs > 1 or c.rs > 1:
                    spans.append(("SPAN", (column, r), (column + c.cs - 1, r + c.rs - 1)))
        self.rows[number] = t

        class Kept(Flow):
            def draw(self):
                flat = [part for line in self._cellvalues for v in line for part in (v if isinstance(v, (list, tuple)) else [v])]
                seen = [marks[id(part)] for part in flat if id(part) in marks]
                order = list(dict.fromkeys(seen))
                paper.found.append((number, self.canv.getPageNumber(), order))
                super().draw()

        last, black, grey = t.heads - 1, colors.black, colors.HexColor("#d5dbe2")
        looks = {
            "grid": [("GRID", (0, 0), (-1, -1), .6, black)], "rows": [("LINEBELOW", (0, 0), (-1, -1), .5, black), ("LINEABOVE", (0, 0), (-1, 0), .5, black)],
            "headline": [("LINEBELOW", (0, last), (-1, last), 1, black)], "none": [], "zebra": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [grey, colors.white])],
            "inner": [("INNERGRID", (0, 0), (-1, -1), .5, black)], "dash": [("GRID", (0, 0), (-1, -1), .6, black, 0, (3, 2))], "doubled": [("GRID", (0, 0), (-1, -1), .4, black, 1, None, None, 2, 1.5)],
            "shadehead": [("BACKGROUND", (0, 0), (-1, last), grey), ("BOX", (0, 0), (-1, -1), .8, black), ("LINEBELOW", (0, 0), (-1, -1), .25, colors.grey)],
        }
        share = (width or self.page[0] - 2 * self.margin) / sum(t.widths)
        flow = Kept(data, [w * share for w in t.widths], repeatRows=t.heads if repeat else 0, hAlign="LEFT")
        flow.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)] + looks[style] + spans)
        self.story += [flow, Spacer(1, 14)]
        return self

    def filled(self, t, thick=.7, width=None, row=17):
        """Rules as thin filled boxes, words set one line a cell."""
        from reportlab.platypus import Flowable, Spacer
        paper, number, places = self, len(self.rows), t.places()
        self.rows[number] = t
        width = width or self.page[0] - 2 * self.margin

        class Boxes(Flowable):
            def wrap(self, *_):
                return width, row * len(t.rows)

            def draw(self):
                edges, c = [0], self.canv
                for w in t.widths:
                    edges.append(edges[-1] + w * width / sum(t.widths))
                paper.found.append((number, c.getPageNumber(), list(range(len(t.rows)))))
                for r, line in enumerate(t.rows):
                    for cell, column in zip(line, places[r]):
                        left, right, top, bottom = edges[column], edges[column + cell.cs], row * (len(t.rows) - r), row * (len(t.rows) - r - cell.rs)
                        for box in ((left, bottom, right - left, thick), (left, top, right - left, thick), (left, bottom, thick, top - bottom), (right, bottom, thick, top - bottom + thick)):
                            c.rect(*box, stroke=0, fill=1)
                        c.setFont(paper.font, paper.size)
                        if cell.align == "right":
                            c.drawRightString(right - 4, top - row + 5, cell.text)
                        else:
                            c.drawString(left + 4, top - row + 5, cell.text)

        self.story += [Boxes(), Spacer(1, 14)]
        return self

    def make(self, folder):
        from reportlab.platypus import SimpleDocTemplate
        path = os.path.join(folder, self.name + ".pdf")
        SimpleDocTemplate(path, pagesize=self.page, leftMargin=self.margin, rightMargin=self.margin, topMargin=self.margin, bottomMargin=self.margin, invariant=1).build(self.story)
        finish(path, [self.rows[n].truth(page, rows) for n, page, rows in self.found])


# LibreOffice -------------------------------------------------------------------------------------------------------------------------------

class Written:
    """A paper of a word processor. The page of a table is told by its blocks; of a long one, by the first cells of its rows."""

    def __init__(self, name, rng, font="Carlito", size=10):
        import docx
        from docx.shared import Pt
        self.name, self.content, self.doc, self.tables, self.pages = name, Content(rng), docx.Document(), [], 1
        self.doc.styles["Normal"].font.name, self.doc.styles["Normal"].font.size = font, Pt(size)

    def title(self, text):
        self.doc.add_heading(text, 1)
        return self

    def prose(self, n=4):
        self.doc.add_paragraph(self.content.prose(n))
        return self

    def next_page(self):
        self.doc.add_page_break()
        self.pages += 1
        return self

    def table(self, t, style="Table Grid", long=False):
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.shared import Inches
        made = self.doc.add_table(rows=len(t.rows), cols=t.columns)
        if style:
            made.style = style
        made.autofit = False
        for r, (row, starts) in enumerate(zip(t.rows, t.places())):
            properties = made.rows[r]._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if r < t.heads:
                properties.append(OxmlElement("w:tblHeader"))
            for c, column in zip(row, starts):
                cell = made.cell(r, column)
                if c.cs > 1 or c.rs > 1:
                    cell = cell.merge(made.cell(r + c.rs - 1, column + c.cs - 1))
                cell.text = c.text
                cell.paragraphs[0].alignment = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}[c.align]
                if c.head:
                    for run in cell.paragraphs[0].runs:
                        run.bold = True
        for column, w in zip(made.columns, t.widths):
            for cell in column.cells:
                cell.width = Inches(6 * w / sum(t.widths))
        self.tables.append((t, self.pages, long))
        self.doc.add_paragraph()
        return self

    def tabbed(self, t, stops):
        """Columns by tab stops alone, as one types a list."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Inches, Pt
        for row in t.rows:
            line = self.doc.add_paragraph("\t".join(c.text for c in row))
            line.paragraph_format.space_after = Pt(2)
            for c, stop in zip(row[1:], stops):
                line.paragraph_format.tab_stops.add_tab_stop(Inches(stop), WD_TAB_ALIGNMENT.RIGHT if c.align == "right" else WD_TAB_ALIGNMENT.LEFT)
            line.runs[0].bold = row[0].head
        self.tables.append((t, self.pages, False))
        self.doc.add_paragraph()
        return self

    def make(self, folder):
        with tempfile.TemporaryDirectory() as place:
            self.doc.save(os.path.join(place, self.name + ".docx"))
            path = office(os.path.join(place, self.name + ".docx"), folder)
        truth, wanted = [], self.pages
        for t, page, long in self.tables:
            if not long:
                truth.append(t.truth(page))
                continue
            wanted = None
            for number, text in enumerate(page_texts(path), 1):
                rows = [r for r in range(t.heads, len(t.rows)) if norm_id(t.rows[r][0].text) in text]
                if rows:
                    truth.append(t.truth(number, list(range(t.heads)) + rows))
            assert sum(len({c["row"] for c in part["cells"]}) for part in truth[-8:]) >= len(t.rows), "a row of a long table was not found"
        finish(path, truth, pages=wanted)


class Spread:
    """A paper printed from a spreadsheet, one sheet a page."""

    def __init__(self, name, rng, font="Liberation Sans", size=10):
        import openpyxl
        self.name, self.content, self.book, self.font, self.size, self.tables = name, Content(rng), openpyxl.Workbook(), font, size, []
        self.book.remove(self.book.active)

    def sheet(self, t, lines="all", top=None, landscape=False):
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter
        page, thin = self.book.create_sheet(), Side(style="thin")
        page.page_setup.orientation, page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = "landscape" if landscape else "portrait", 1, True
        first = 1
        if top:
            page.cell(1, 1, top).font = Font(name=self.font, size=self.size + 3, bold=True)
            first = 3
        for c, w in enumerate(t.widths, 1):
            page.column_dimensions[get_column_letter(c)].width = 8 + 10 * w
        for r, (row, starts) in enumerate(zip(t.rows, t.places())):
            for c, column in zip(row, starts):
                cell = page.cell(first + r, column + 1, c.text)
                cell.font, cell.alignment = Font(name=self.font, size=self.size, bold=c.head), Alignment(horizontal=c.align, vertical="top", wrap_text=True)
                if lines == "shade" and (c.head or r % 2):
                    cell.fill = PatternFill("solid", fgColor="DDE6DD")
                if c.cs > 1 or c.rs > 1:
                    page.merge_cells(start_row=first + r, start_column=column + 1, end_row=first + r + c.rs - 1, end_column=column + c.cs)
            for column in range(1, t.columns + 1):
                if lines == "all":
                    page.cell(first + r, column).border = Border(left=thin, right=thin, top=thin, bottom=thin)
                elif lines == "under" or lines == "head" and r == t.heads - 1:
                    page.cell(first + r, column).border = Border(bottom=thin)
        self.tables.append(t)
        return self

    def make(self, folder):
        with tempfile.TemporaryDirectory() as place:
            self.book.save(os.path.join(place, self.name + ".xlsx"))
            path = office(os.path.join(place, self.name + ".xlsx"), folder)
        finish(path, [t.truth(n) for n, t in enumerate(self.tables, 1)], pages=len(self.tables))


def office(path, folder):
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf", "--outdir", folder, path], check=True, capture_output=True)
    return os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".pdf")


def page_texts(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    return [norm_id(page) for page in text.split("\f")[:-1]]


def finish(path, truth, turn=0, pages=None):
    """Writes the truth beside the paper, after seeing that the words of each table are on its page; then turns the pages, with or without saying so to the reader."""
    import pikepdf
    texts = page_texts(path)
    assert pages is None or len(texts) == pages, f"{path}: {len(texts)} pages, not {pages}"
    for table in truth:
        assert table["cells"], f"{path}: a table without cells"
        for cell in table["cells"]:
            for word in cell["text"].split():
                assert norm_id(word) in texts[table["page"] - 1], f"{path}: {word} is not on page {table['page']}"
    if turn:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for page in pdf.pages:
                wide, high = float(page.mediabox[2]), float(page.mediabox[3])
                page.contents_add(f"q 0 1 -1 0 {high} 0 cm".encode(), prepend=True)
                page.contents_add(b"Q")
                page.mediabox = [0, 0, high, wide]
                if turn == 90:
                    page.Rotate = 90
            pdf.save(path)
    with open(path[:-4] + ".tables.json", "w", encoding="utf-8") as f:
        json.dump({"file": os.path.basename(path), "tables": truth}, f, indent=1, ensure_ascii=False)


# The papers --------------------------------------------------------------------------------------------------------------------------------

def papers(seed):
    def web(name, **more):
        return Web(name, random.Random(f"{seed} {name}"), **more)

    def drawn(name, **more):
        return Drawn(name, random.Random(f"{seed} {name}"), **more)

    def written(name, **more):
        return Written(name, random.Random(f"{seed} {name}"), **more)

    def spread(name, **more):
        return Spread(name, random.Random(f"{seed} {name}"), **more)

    p = web("grid-and-prose")
    yield p.title("Service log, autumn").prose().table(p.content.log(9), "full").prose(3).table(p.content.weeks(6), "full", width="60%")
    p = web("rows-only", font="Liberation Serif")
    yield p.title("Progress on goals").table(p.content.goals(5), "rows").prose(5).table(p.content.inventory(6), "rows")
    p = web("head-line-only", font="Carlito", size=10)
    yield p.title("District budget").prose(3).table(p.content.budget(8), "headline").prose(4)
    p = web("books", font="C059")
    yield p.prose(6).table(p.content.scores(7), "books", caption="Table 1. Scores by term").prose(6).table(p.content.subtests(), "books", caption="Table 2. Subtests")
    p = web("zebra", font="DejaVu Sans", size=8)
    yield p.title("Contacts").table(p.content.contacts(8), "zebra").prose(3).table(p.content.bus(8), "zebra")
    p = web("bare-columns", font="Liberation Sans")
    yield p.title("Buses from September").prose(2).table(p.content.bus(9), "none").prose(4).table(p.content.budget(6), "none")
    p = web("bare-words", font="Caladea")
    yield p.title("Who does what").table(p.content.steps(7), "none").prose(5).table(p.content.contacts(5), "none")
    p = web("double-rules", font="Liberation Serif")
    yield p.table(p.content.services(4), "double").prose(4).table(p.content.enrolment(3), "double")
    p = web("dashes-and-dots", font="Liberation Sans Narrow", size=10)
    yield p.title("Equipment on loan").table(p.content.inventory(7), "dashed").prose(3).table(p.content.weeks(7), "dotted")
    p = web("boxed", font="Carlito")
    yield p.title("Enrolment").table(p.content.enrolment(4), "box").prose(3).table(p.content.checks(6), "box")
    p = web("rules-down-only", font="Liberation Sans", size=8.5)
    yield p.title("Timetable").table(p.content.menu(), "columns").prose(4).table(p.content.weeks(5), "columns", width="70%")
    p = web("gaps-as-rules", font="DejaVu Serif", size=8)
    yield p.title("Services").table(p.content.services(4), "gaps").prose(3).table(p.content.checks(7), "gaps")
    p = web("shaded-blocks", font="Nimbus Sans")
    yield p.title("Lunch").table(p.content.menu(), "blocks").bullets(3).table(p.content.weeks(6), "blocks")
    p = web("month", page="letter landscape", font="Liberation Sans")
    yield p.title("November").table(p.content.month(), "full", extra="SELF td{height:42pt}")
    p = web("small-print", size=6.2, font="Liberation Sans", margin="12mm")
    yield p.title("Attendance").table(p.content.attendance(16, 22), "full", pad="1pt 2pt").prose(4).table(p.content.log(14, notes=False), "rows", pad="1pt 2pt")
    p = web("sparse", font="Carlito", size=9)
    yield p.title("Marks").table(p.content.attendance(9, 12), "grey").prose(3).table(p.content.checks(9), "grey")
    p = web("side-by-side", font="Liberation Sans", size=8.5)
    yield p.title("Two schools").beside((p.content.weeks(8), "full"), (p.content.weeks(7), "full")).prose(5).beside((p.content.checks(5), "grey"), (p.content.weeks(6), "rows"))
    p = web("side-by-side-bare", font="Liberation Serif", size=9)
    yield p.title("Minutes").beside((p.content.weeks(6), "headline"), (p.content.weeks(6), "headline"), gap="12%").prose(4)
    p = web("two-columns", font="Liberation Serif", size=9)
    yield p.title("Annual letter").columns(7, (p.content.weeks(6), "full"), 8, 6, (p.content.statement(), "headline"), 9)
    p = web("two-columns-books", font="Nimbus Roman", size=9)
    yield p.title("A note on reading").columns(9, (p.content.weeks(5), "books"), 9, 8, (p.content.weeks(6), "rows"), 8)
    p = web("long-log", font="Liberation Sans", size=9)
    yield p.title("Log of sessions").prose(3).table(p.content.log(58), "full").prose(3)
    p = web("long-log-rows", font="Carlito", size=9)
    yield p.title("Log of sessions").table(p.content.log(50, notes=False), "rows").prose(3)
    p = web("turned", page="letter landscape", turn=90, font="Liberation Sans")
    yield p.title("Scores").table(p.content.scores(12), "full").prose(4)
    p = web("sideways", page="letter landscape", turn=1, font="Carlito")
    yield p.title("Inventory").table(p.content.inventory(9), "full").prose(4)
    p = web("forms", font="Liberation Sans", size=9)
    yield p.title("Student data").table(p.content.form(2), "full").prose(2).table(p.content.services(3), "full").table(p.content.form(1), "grey", width="60%")
    p = web("heavy-heads", font="Nimbus Sans", size=9)
    yield p.title("Plan").table(p.content.goals(4), "heavyhead").table(p.content.services(3), "heavyhead").prose(2)
    p = web("merged-down", font="Caladea", size=10)
    yield p.title("Week").table(p.content.timetable(), "full").prose(3).table(p.content.subtests(), "full")
    p = web("typewriter")
    yield p.title("Minutes of the board").prose(3).spaced(p.content.budget(6)).prose(3).spaced(p.content.weeks(6), 4)
    p = web("prose-only", font="Liberation Serif")
    yield p.title("Letter").prose(9).bullets(5).prose(8).columns(9, 9, 9)

    p = web("chrome-grid", chrome=True, font="Liberation Sans")
    yield p.title("Log").prose(2).table(p.content.log(8), "full").prose(2).table(p.content.checks(5), "grey")
    p = web("chrome-light", chrome=True, font="Carlito", size=10)
    yield p.title("Accounts").table(p.content.statement(), "headline").prose(3).next_page().table(p.content.scores(6), "rows").prose(4)
    p = web("chrome-zebra", chrome=True, font="DejaVu Sans", size=8)
    yield p.title("Staff").table(p.content.contacts(6), "zebra").prose(3).table(p.content.enrolment(4, True, True), "books")

    p = drawn("drawn-grid")
    yield p.title("Sessions").prose().table(p.content.log(8), "grid").prose(3).table(p.content.enrolment(4), "grid")
    p = drawn("drawn-rows", font="Times-Roman", size=10)
    yield p.title("Steps").table(p.content.steps(7), "rows").prose(4).table(p.content.budget(7), "headline")
    p = drawn("drawn-bare", font="Courier", size=8)
    yield p.title("Accounts").table(p.content.statement(), "none", width=380).prose(4).table(p.content.weeks(8), "none", width=330)
    p = drawn("drawn-zebra", size=8.5)
    yield p.title("Stock").table(p.content.inventory(8), "zebra").prose(3).table(p.content.subtests(), "inner")
    p = drawn("drawn-dashes", font="Times-Roman", size=9)
    yield p.title("Services").table(p.content.services(4), "dash").prose(3).table(p.content.weeks(6), "doubled", width=300)
    p = drawn("drawn-shade", size=9)
    yield p.title("Goals").table(p.content.goals(5), "shadehead").prose(3).table(p.content.bus(7), "shadehead")
    p = drawn("filled-rules", size=9)
    yield p.title("Scores").filled(p.content.scores(8)).prose(3).filled(p.content.inventory(6), thick=1.2)
    p = drawn("drawn-long", size=9)
    yield p.title("Year").table(p.content.log(64, notes=False), "grid").prose(3)

    p = written("word-grid")
    yield p.title("Meeting").prose().table(p.content.services(3)).prose(3).table(p.content.form(2))
    p = written("word-light", font="Liberation Serif")
    yield p.title("Figures").table(p.content.budget(6), "Light List Accent 1").prose(3).table(p.content.weeks(5), "Light Shading")
    p = written("word-bare", font="Caladea")
    yield p.title("Contacts").table(p.content.contacts(6), None).prose(4).table(p.content.budget(5), None)
    p = written("word-merged")
    yield p.title("Scores").table(p.content.scores(6)).table(p.content.timetable()).next_page().table(p.content.subtests(), "Medium Grid 1 Accent 1")
    p = written("word-long", font="Liberation Sans", size=9)
    yield p.title("Record").prose(2).table(p.content.log(45), "Table Grid", long=True)
    p = written("word-tabs", font="Liberation Serif", size=11)
    yield p.title("Fees").prose(2).tabbed(p.content.inventory(6), [2.7, 4.1, 4.9, 6]).prose(3).tabbed(p.content.contacts(5), [1.5, 3.2, 4.3])

    p = spread("sheet-grid")
    yield p.sheet(p.content.attendance(10, 10), "all", "Attendance", True).sheet(p.content.enrolment(4), "all")
    p = spread("sheet-light", font="Carlito")
    yield p.sheet(p.content.budget(9), "head", "Budget").sheet(p.content.log(9, notes=False), "under").sheet(p.content.steps(7), "none", "Steps").sheet(p.content.contacts(7), "shade")


def main(folder, seed):
    missing = [program for program in ("soffice", "chromium", "pdftotext") if not shutil.which(program)]
    for module in ("weasyprint", "reportlab", "docx", "openpyxl", "pikepdf"):
        try:
            __import__(module)
        except ImportError:
            missing.append({"docx": "python-docx"}.get(module, module))
    if missing:
        raise SystemExit("tables_make.py needs: " + ", ".join(missing) + " (Python packages with pip, programs with the system's packager)")
    os.makedirs(folder, exist_ok=True)
    count = 0
    for paper in papers(seed):
        paper.make(folder)
        with open(os.path.join(folder, paper.name + ".tables.json"), encoding="utf-8") as f:
            count += len(json.load(f)["tables"])
    print(f"{count} tables in {folder}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 1)
