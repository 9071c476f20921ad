#!/usr/bin/env python3
"""A second family of papers for tables.py, written after the first and run once before anything was changed for it: reports with running heads,
footnotes, sources, wide tables of years, long words in cells, blank forms. Invented throughout.
Usage: tables_make_second.py FOLDER [SEED]. Needs what tables_make.py needs."""
import random
import sys

import tables_make as first
from tables_make import Cell, Drawn, Spread, Table, Web, Written

COUNTIES = "Ashby Brandt Calloway Dorne Eastlake Farrow Grantham Hollis Ivydale Kestrel Lowell Marlow".split()
LONG = ["Pupils who transfer during the year keep the supports of their former plan until the new team has met",
        "The school sends notice in the language of the home and keeps a copy with the date on which it was sent",
        "Absences for illness of three days or more need a note; others are entered as reported by the parent",
        "Requests are answered in writing within ten school days", "Training is offered twice a year and once on request",
        "The principal names a person who keeps the key and signs for every opening", "Materials are ordered by the first of May",
        "Where two rules differ the stricter one holds", "Volunteers work in sight of a member of staff at all times",
        "A pupil may leave the room with a pass; the time out and the time back are written down"]
TEXT = """In the year under review the number of pupils rose for the third time in a row, mostly in the two eastern districts.
Figures before 2019 were collected by a different method and are shown for comparison only.
As the table shows, the share of pupils who took part in the survey differs widely between schools.
The council discussed the proposal at length and put off its decision until the spring.
No school reported more than two closings, although the storms of January were severe.
Costs of transport grew faster than all other costs, as they had in each of the past five years.
The method is described in the annex; rates are rounded, so that sums may differ from totals.
Two readers scored each paper without knowledge of the other's mark and then compared notes.
We asked families what had helped most, and the answer was nearly always a person rather than a program.
It remains to be seen whether the gain will last beyond the second year.
Section 4 sets out the duties of the district, the school and the family in turn.
The bids were opened in public on the ninth of the month.
Because the sample is small, differences of less than four points should not be read as change.
Rooms on the ground floor were kept free for pupils who cannot use the stairs.""".split("\n")


class Content:
    def __init__(self, rng):
        self.r = rng

    def years(self, n, rows):
        what = ["Pupils enrolled", "of whom in grades K-5", "of whom in grades 6-8", "of whom in grades 9-12", "Teachers (full-time equivalents)", "Pupils per teacher", "Schools", "Spending per pupil (dollars)",
                "Buses in service", "Days of instruction", "Meals served (thousands)"]
        out = [["Indicator"] + [str(2025 - n + k + 1) for k in range(n)]]
        for w in what[:rows]:
            base = self.r.choice([14, 180, 2400, 31000])
            out.append([w] + [(f"{base * self.r.uniform(.8, 1.3):,.1f}" if base == 14 else f"{int(base * self.r.uniform(.8, 1.3)):,}") if self.r.random() < .93 else "n/a" for _ in range(n)])
        return Table(out, 1, [2.8] + [1] * n, "l" + "r" * n)

    def units(self, n):
        out = [["County", "Area", "Residents", "Growth", "Schools", "Median age"], ["", "sq. mi.", "thousands", "percent", "number", "years"]]
        for c in self.r.sample(COUNTIES, n):
            out.append([c, f"{self.r.uniform(90, 900):.0f}", f"{self.r.uniform(8, 420):.1f}", f"{self.r.uniform(-2, 4):.1f}", self.r.randrange(4, 90), f"{self.r.uniform(30, 48):.1f}"])
        return Table(out, 2, [1.8, 1, 1.1, 1, 1, 1.2], "lrrrrr")

    def policy(self, n):
        return Table([["Topic", "What the rule says", "Who answers for it"]] + [[t, self.r.choice(LONG), self.r.choice(["Principal", "Office of student services", "Every member of staff", "Nurse, or in her absence the office manager"])]
                     for t in self.r.sample(["Notices", "Keys", "Attendance", "Transfers", "Visitors", "Medicines", "Orders of supplies", "Hall passes"], n)], 1, [1, 3.4, 1.6])

    def levels(self, n):
        out = [[Cell("District", rs=3), Cell("Pupils tested", cs=4), Cell("All", rs=3)], [Cell("Girls", cs=2), Cell("Boys", cs=2)], ["2024", "2025", "2024", "2025"]]
        for c in self.r.sample(COUNTIES, n):
            v = [self.r.randrange(40, 900) for _ in range(4)]
            out.append([c] + v + [f"{sum(v):,}"])
        return Table(out, 3, [1.8, 1, 1, 1, 1, 1], "lrrrrr")

    def triangle(self, n):
        names = ["Vocabulary", "Block design", "Digit span", "Coding", "Reading", "Spelling", "Arithmetic"][:n]
        out = [[""] + [str(k + 1) for k in range(n)]]
        for k, name in enumerate(names):
            out.append([f"{k + 1} {name}"] + [f".{self.r.randrange(10, 89)}" for _ in range(k)] + ["1.00"] + [""] * (n - k - 1))
        return Table(out, 1, [2.2] + [1] * n, "l" + "r" * n)

    def estimates(self):
        out = [["", "Model 1", "Model 2", "Model 3"]]
        for w in ("Class size", "Teacher experience", "Attendance", "Constant"):
            out.append([w] + [f"{self.r.uniform(-1, 3):.2f}" for _ in range(3)])
            out.append([""] + [f"({self.r.uniform(.05, .6):.2f})" for _ in range(3)])
        return Table(out + [["Observations", "412", "412", "398"]], 1, [2, 1, 1, 1], "lccc")

    def survey(self, n):
        asked = ["My child feels safe at this school", "I know whom to call when something goes wrong with the bus or with lunch", "Meetings are held at times when I can come", "Reports are written so that I understand them", "The school asked what we wanted before it wrote the plan",
                 "Teachers answer messages within two days"]
        return Table([["Statement", "Agree", "Partly", "Disagree", "No answer"]] + [[q] + [f"{self.r.randrange(2, 70)}" for _ in range(4)] for q in asked[:n]], 1, [3.2, .8, .8, .9, 1], "lrrrr")

    def bells(self, late):
        t, out = 500 + (60 if late else 0), [["Period", "Begins", "Ends"]]
        for k in range(7):
            d = 32 if late else 46
            out.append([("Homeroom" if k == 0 else f"Period {k}"), f"{t // 60}:{t % 60:02}", f"{(t + d) // 60}:{(t + d) % 60:02}"])
            t += d + 4
        return Table(out, 1, [1.3, 1, 1], "lrr")

    def blank_log(self, n, filled):
        out = [["Date", "Medicine", "Dose", "Time", "Given by", "Remarks"]]
        for k in range(n):
            out.append([f"{k + 3}/10/25", "Cetirizine", "5 mg", f"{self.r.randrange(8, 15)}:{self.r.choice(['05', '10', '30'])}", self.r.choice(["R. Sand", "K. Ito"]), ""] if k < filled else [""] * 6)
        return Table(out, 1, [.9, 1.2, .7, .7, 1.1, 1.8])

    def fees(self):
        out = [["Service", "Unit", "Resident", "Non-resident"]]
        for title, items in (("Use of rooms", ["Gymnasium", "Classroom", "Auditorium, with lights and sound"]), ("Records", ["Copy of a record", "Certified transcript"]), ("Programs", ["Summer camp", "Evening course"])):
            out.append([Cell(title, cs=4, align="center")])
            out += [[i, self.r.choice(["hour", "page", "week", "each"]), f"${self.r.randrange(1, 80)}.00", f"${self.r.randrange(80, 200)}.00"] for i in items]
        return Table(out, 1, [2.6, .8, 1, 1.2], "llrr")

    def rubric(self, n=3):
        levels = {"Content": ["Ideas are clear and backed by facts", "Most ideas are clear", "Ideas are hard to follow", "No ideas of one's own"],
                  "Order": ["Each paragraph leads to the next", "The order mostly helps the reader", "Paragraphs could be exchanged", "No paragraphs"],
                  "Words": ["Exact and varied", "Mostly exact", "Few words, used often", "Words do not fit"], "Spelling": ["No errors", "Up to three errors", "Up to ten errors", "More than ten errors"]}
        return Table([["Criterion", "4", "3", "2", "1"]] + [[k] + levels[k] for k in list(levels)[:n]], 1, [1, 1.6, 1.6, 1.6, 1.6])

    def glossary(self, n):
        words = [("accommodation", "adaptación", "a change in how a pupil learns"), ("goal", "meta", "what a pupil should reach in a year"), ("hearing", "audiencia", "a meeting before an officer"),
                 ("notice", "aviso", "a letter that tells what will be done"), ("service", "servicio", "help that the plan promises"), ("waiver", "renuncia", "giving up a right, in writing")]
        return Table([["English", "Spanish", "Meaning"]] + [list(w) for w in words[:n]], 1, [1, 1, 2.4])

    def invoice(self, n):
        out, total = [["No.", "Description", "Hours", "Rate", "Amount"]], 0
        for k in range(n):
            h, rate = self.r.randrange(1, 20), self.r.choice([62, 75, 88])
            total += h * rate
            out.append([k + 1, self.r.choice(["Speech therapy, group of three", "Evaluation and report", "Consultation with staff", "Travel between schools", "Physical therapy"]), f"{h}.0", f"{rate}.00", f"{h * rate:,}.00"])
        out += [["", "", "", "Subtotal", f"{total:,}.00"], ["", "", "", "Discount", "0.00"], ["", "", "", "Due", f"{total:,}.00"]]
        return Table(out, 1, [.5, 3, .8, 1, 1.1], "rlrrr")

    def history(self, n):
        return Table([["Year", "Event"]] + [[1950 + 9 * k, self.r.choice(LONG)] for k in range(n)], 1, [1, 6])

    def months(self, n):
        m = "Sep Oct Nov Dec Jan Feb Mar Apr May Jun".split()
        return Table([["School"] + m + ["Year"]] + [[s] + [f"{self.r.uniform(88, 98):.1f}" for _ in range(11)] for s in self.r.sample(first.SCHOOLS, n)], 1, [2.6] + [.8] * 11, "l" + "r" * 11)

    def windows(self):
        return Table([["Test", "Grades", "Window", "Mode"], [Cell("State reading", rs=2), "3-5", Cell("April 7 to May 2", rs=3), "Computer"], ["6-8", "Computer"], ["State mathematics", "3-8", "Paper or computer"],
                      ["Language screening", Cell("All newcomers", cs=2), "Interview"], [Cell("Alternate test", rs=2), "3-8", "March 3 to May 30", Cell("Portfolio", rs=2)], ["11", "March 3 to April 30"]], 1, [1.6, 1, 1.8, 1.4])

    def sign_in(self, n):
        return Table([["Name", "Title", "Signature", "Date"]] + [[f"{self.r.choice(first.FIRST)} {self.r.choice(first.LAST)}", self.r.choice(["Parent", "General education teacher", "District representative", "Interpreter"]), "", ""] for _ in range(n)], 1, [1.6, 1.6, 2, .9])

    def chart(self, n):
        a = ["Asked to put the tablet away", "Loud noise in the hall", "Peer took the chair", "Change of plan announced"]
        b = ["Left the seat and stood by the door for about four minutes", "Covered ears, hummed", "Pushed materials to the floor", "Asked the same question eleven times"]
        c = ["Adult waited, then offered two choices", "Moved to the quiet corner with headphones", "Picked up materials together", "Shown the visual schedule"]
        return Table([["Time", "Before", "Behavior", "After"]] + [[f"{9 + k}:{self.r.randrange(10, 59)}", self.r.choice(a), self.r.choice(b), self.r.choice(c)] for k in range(n)], 1, [.6, 1.6, 1.8, 1.8])

    def votes(self, n):
        out = [[Cell("Precinct", rs=2), Cell("Levy", cs=2), Cell("Bond", cs=2), Cell("Turnout", rs=2)], ["Yes", "No", "Yes", "No"]]
        for k in range(n):
            out.append([f"{self.r.choice(COUNTIES)} {k + 1}"] + [f"{self.r.randrange(90, 1900):,}" for _ in range(4)] + [f"{self.r.uniform(20, 70):.1f}%"])
        return Table(out + [["Total"] + [f"{self.r.randrange(3000, 9900):,}" for _ in range(4)] + ["41.7%"]], 2, [1.6, 1, 1, 1, 1, 1], "lrrrrr")

    def courses(self, n):
        what = ["Algebra I", "Biology with laboratory", "World history", "Ceramics", "Spanish II", "Study skills", "Career seminar", "Chorus"]
        return Table([["Course", "Title", "Credits", "Open to"]] + [[f"{self.r.choice(['MA', 'SC', 'AR', 'LA'])} {self.r.randrange(100, 499)}", w, self.r.choice(["0.5", "1.0"]), self.r.choice(["9", "9-12", "10-12", "by consent"])] for w in self.r.sample(what, n)],
                     1, [1, 2.4, .8, 1.1])

    def prose(self, n):
        return " ".join(self.r.sample(TEXT, n))


first.LINES.update({
    "report": "table{border-top:1pt solid #000;border-bottom:1pt solid #000} thead tr:first-child>th{border-top:.5pt solid #000} thead tr:last-child>th{border-bottom:.5pt solid #000} tbody tr:last-child>td{border-top:.5pt solid #000}",
    "under-spans": "table{border-top:1pt solid;border-bottom:1pt solid} thead tr:last-child>th{border-bottom:.5pt solid} thead tr:first-child>th[colspan='2'],thead tr:first-child>th[colspan='4']{border-bottom:.4pt solid}",
    "faint": "td,th{border-top:.25pt solid #999}", "tint": "tbody tr:nth-child(even)>td{background:#f1efe6} thead tr:last-child>th{border-bottom:1.5pt solid #7a2222}", "halfgrid": "td,th{border:.5pt solid #555} td:first-child,th:first-child{border-left:0} td:last-child,th:last-child{border-right:0}",
    "stub": "td:first-child,th:first-child{border-right:.7pt solid} thead tr:last-child>th{border-bottom:.7pt solid}", "thick": "td,th{border:1.6pt solid #000}", "hair": "td,th{border:.1pt solid #000}",
    "white": "td,th{border:1.5pt solid #fff;background:#e3ebf2} th{background:#31577f;color:#fff}",
})

RUNNING = "@page{@top-left{content:'Lakeland School District 14';font-size:8pt} @top-right{content:'Annual report 2025';font-size:8pt} @bottom-center{content:'Page ' counter(page) ' of ' counter(pages);font-size:8pt}}"
LAW = "@page{@top-center{content:'NOTICE OF RIGHTS';font-size:8pt} @bottom-left{content:'Form 22-B';font-size:7pt} @bottom-right{content:counter(page);font-size:7pt}}"


def source(text):
    return f"<p style='font-size:75%;margin-top:-6pt'>{text}</p>"


def papers(seed):
    def web(name, running="", **more):
        p = Web(name, random.Random(f"{seed} {name}"), **more)
        p.content = Content(random.Random(f"{seed} {name} c"))
        p.css.append(running)
        return p

    def other(kind, name, **more):
        p = kind(name, random.Random(seed), **more)
        p.content = Content(random.Random(f"{seed} {name} c"))
        return p

    p = web("annual-report", RUNNING, font="Liberation Serif", size=10)
    yield (p.title("1 Pupils and schools").prose(6).table(p.content.years(6, 9), "report", caption="Table 1.1 The district in figures").raw(source("Source: district office. Sums may differ because of rounding.")).prose(7)
           .table(p.content.levels(6), "under-spans", caption="Table 1.2 Pupils tested").prose(6).prose(5).table(p.content.votes(7), "report", caption="Table 1.3 Votes of November 4").raw(source("<sup>1</sup> Mail ballots are counted where the voter lives.")).prose(8))
    p = web("county-figures", RUNNING, font="Carlito", size=9.5)
    yield p.title("Counties").prose(5).table(p.content.units(10), "faint").raw(source("Note: growth over five years.")).prose(7).table(p.content.months(6), "tint").prose(6).table(p.content.years(5, 6), "none").prose(4)
    p = web("policy", LAW, font="Caladea", size=10)
    yield p.title("Rules of the house").prose(4).table(p.content.policy(6), "rows").prose(6).table(p.content.history(5), "none", pad="4pt 6pt").prose(5).table(p.content.policy(3), "full")
    p = web("policy-bare", LAW, font="Liberation Sans", size=9)
    yield p.title("Duties").prose(6).table(p.content.policy(5), "none", pad="5pt 9pt").prose(5).table(p.content.glossary(6), "none").prose(3)
    p = web("research", font="Nimbus Roman", size=9, margin="16mm")
    t1, t2, t3 = (p.content.estimates(), "books"), (p.content.triangle(4), "books"), (p.content.bells(False), "headline")
    yield p.title("Class size and learning: a second look").columns(9, 8, t1, 9, 10, t2, 9, 8, 10, t3, 7)
    p = web("research-wide", font="C059", size=9.5)
    yield p.title("Results").columns(10, 9, 9).table(p.content.triangle(7), "books", caption="Table 3. Correlations").columns(8, 9, 9).table(p.content.survey(6), "under-spans", caption="Table 4. Answers in percent").columns(7, 9)
    p = web("survey", RUNNING, font="DejaVu Sans", size=8)
    yield p.title("What families said").prose(6).table(p.content.survey(6), "tint").prose(5).table(p.content.survey(5), "faint").prose(5).bullets(3).table(p.content.units(5), "stub")
    p = web("rubrics", font="Carlito", size=10)
    yield p.title("Writing").table(p.content.rubric(4), "thick").prose(4).table(p.content.rubric(3), "white").prose(4).table(p.content.chart(3), "hair")
    p = web("nurse", font="Liberation Sans", size=9)
    yield p.title("Medicine log").prose(2).table(p.content.blank_log(14, 5), "full").prose(2).table(p.content.sign_in(5), "full", pad="6pt 4pt")
    p = web("schedule", font="Liberation Sans Narrow", size=10)
    yield p.title("Bells").beside((p.content.bells(False), "headline"), (p.content.bells(True), "headline"), gap="10%").prose(4).table(p.content.windows(), "full").prose(4).table(p.content.windows(), "halfgrid")
    p = web("fees", font="DejaVu Serif", size=8)
    yield p.title("Fees").prose(4).table(p.content.fees(), "full").prose(5).table(p.content.fees(), "report").prose(4)
    p = web("invoice", font="Nimbus Sans", size=9)
    yield p.title("Invoice 2025-118").table(p.content.invoice(6), "heavyhead").prose(3).table(p.content.invoice(4), "headline").prose(2)
    p = web("behavior", font="Liberation Sans", size=8.5)
    yield p.title("Observation").prose(3).table(p.content.chart(4), "full").prose(5).table(p.content.chart(4), "zebra").prose(3)
    p = web("long-years", RUNNING, page="letter landscape", font="Liberation Sans", size=8)
    yield p.title("Fifteen years").table(p.content.years(14, 11), "faint").prose(6).table(p.content.years(12, 8), "grey")
    p = web("long-survey", LAW, font="Liberation Serif", size=11)
    longer = p.content.votes(64)
    yield p.title("All precincts").prose(4).table(longer, "headline").prose(5)
    p = web("courses", font="Nimbus Sans Narrow", size=10.5)
    yield p.title("Catalog").prose(3).table(p.content.courses(8), "none").prose(4).table(p.content.courses(6), "stub").prose(4).table(p.content.glossary(5), "double")
    p = web("turned-report", RUNNING, page="letter landscape", turn=90, font="Carlito", size=9)
    yield p.title("By month").prose(3).table(p.content.months(7), "headline").prose(5).table(p.content.levels(5), "full")
    p = web("sideways-years", page="letter landscape", turn=1, font="Liberation Serif", size=9)
    yield p.title("Annex B").table(p.content.years(9, 9), "report").prose(3)
    p = web("memo", font="Liberation Serif", size=11)
    yield p.raw("<p>To: All principals<br>From: Office of student services<br>Date: October 3, 2025<br>About: reports due this month</p>").prose(7).bullets(4).prose(8).table(p.content.windows(), "dashed").prose(6)
    p = web("no-tables", RUNNING, font="Carlito", size=10.5)
    yield p.title("From the superintendent").prose(9).columns(10, 9, 10, 8).title("Next year").bullets(6).prose(9)

    p = web("chrome-report", chrome=True, font="Liberation Serif", size=10)
    yield p.title("Results").prose(5).table(p.content.levels(5), "under-spans").prose(5).table(p.content.survey(5), "rows").prose(3)
    p = web("chrome-forms", chrome=True, font="Liberation Sans", size=9)
    yield p.title("Team").table(p.content.sign_in(5), "full").prose(3).table(p.content.courses(5), "tint").prose(3).table(p.content.invoice(4), "grey")

    p = other(Drawn, "drawn-report", font="Times-Roman", size=10)
    yield p.title("Report").prose(6).table(p.content.levels(6), "headline").prose(6).table(p.content.policy(5), "rows").prose(5).table(p.content.estimates(), "none", width=330)
    p = other(Drawn, "drawn-forms", size=8.5)
    yield p.title("Forms").table(p.content.windows(), "grid").prose(4).table(p.content.blank_log(9, 3), "grid").prose(3).table(p.content.chart(3), "shadehead")
    p = other(Drawn, "drawn-typed", font="Courier", size=8.5)
    yield p.title("List").prose(4).table(p.content.courses(7), "none").prose(4).table(p.content.units(6), "headline")
    p = other(Written, "word-report", font="Carlito", size=11)
    yield p.title("Report to the board").prose(5).table(p.content.survey(5), "Light Grid Accent 1").next_page().prose(4).table(p.content.fees(), "Table Grid")
    p = other(Written, "word-plain", font="Liberation Serif", size=11)
    yield p.title("Minutes").prose(5).table(p.content.courses(5), "Medium Shading 1 Accent 1").prose(4).table(p.content.glossary(4), None).next_page().title("Dates").tabbed(p.content.units(5), [1.9, 2.8, 3.7, 4.6, 5.6]).prose(5)
    p = other(Spread, "sheet-years", font="Liberation Sans")
    yield p.sheet(p.content.years(7, 9), "head", "Years", True).sheet(p.content.invoice(6), "under", "Invoice").sheet(p.content.levels(6), "all", "Tested")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    first.papers = papers
    first.main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 2)
