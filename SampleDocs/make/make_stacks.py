#!/usr/bin/env python3
"""Writes SampleDocs/stacks: files of several papers joined into one PDF, with their truth; and the cases that rest on versions of an IEP.

Run make_cases.py first: two short IEPs of the cases are joined here."""
import pathlib
import tempfile

import pikepdf
from make_cases import CASES, OT, SPEECH, csv_log, expect, same
from papers import produce
from papers.blocks import PageBreak, Heading, Paper, Para, Table, pairs
from papers.sections import Student, safeguards, team_table, us
from papers.sessions import weekly
from papers.truth import mandate, part, save

HOME = pathlib.Path(__file__).resolve().parent.parent
STACKS = HOME / "stacks"
WORK = pathlib.Path(tempfile.mkdtemp())


# ---- papers -------------------------------------------------------------------------------------------------------

def made(name, paper, producer="reportlab"):
    path = WORK / f"{name}.pdf"
    getattr(produce, producer)(paper, path)
    return path


def bare(name, pages):
    """Pages without running heads and numbers: lists of (size, bold, text), and of table rows as lists."""
    from reportlab.pdfgen import canvas
    path = WORK / f"{name}.pdf"
    c = canvas.Canvas(str(path), pagesize=(612, 792), invariant=1)
    for page in pages:
        y = 730
        for entry in page:
            if isinstance(entry, list):
                shares = [150, 190, 120, 120][:len(entry[0])]
                for row in entry:
                    x = 36
                    for text, w in zip(row, shares):
                        c.rect(x, y - 6, w, 20)
                        c.setFont("Helvetica-Bold" if row is entry[0] else "Helvetica", 9.5)
                        c.drawString(x + 4, y, text)
                        x += w
                    y -= 20
                y -= 10
                continue
            size, bold, text = entry
            if text == "DRAFT ACROSS":
                c.saveState()
                c.translate(150, 300)
                c.rotate(45)
                c.setFillGray(0.85)
                c.setFont("Helvetica-Bold", 110)
                c.drawString(0, 0, "DRAFT")
                c.restoreState()
                continue
            c.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            c.drawString(36, y, text)
            y -= size * 1.6
        c.showPage()
    c.save()
    return path


def join(path, papers):
    """Joins PDFs; returns the first and last page of each."""
    out, spans = pikepdf.Pdf.new(), []
    for paper in papers:
        with pikepdf.Pdf.open(paper) as pdf:
            spans.append((len(out.pages) + 1, len(out.pages) + len(pdf.pages)))
            out.pages.extend(pdf.pages)
    out.remove_unreferenced_resources()
    out.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return spans


def cover(s, title, more=()):
    return [Para(title, "title"), Para(s.district, "center"),
            pairs([("Student Name", s.name), ("Date of Birth", us(s.dob)), ("Student ID", s.id), ("Grade", s.grade), ("School", s.school), ("District", s.district), ("IEP Meeting Date", us(s.meeting)), ("IEP Start Date", us(s.start)), ("IEP End Date", us(s.end)), *more])]


def service_table(rows):
    return Table([["Service", "Amount and Frequency", "Location", "Begin", "End"]] + rows, [1.7, 1.9, 1.4, 1, 1])


def iep(s, rows, name, producer="reportlab", title="Individualized Education Program"):
    blocks = cover(s, title) + [*team_table(s), PageBreak(), Heading("Present Levels"), Para(f"{s.first} works hard and likes to build. Last year's plan had 15 minutes of speech each week."),
                                Heading("Annual Goal"), Para(f"{s.first} will retell 8 of 10 events in order in 4 of 5 stories."), Heading("Special Education and Related Services"), service_table(rows), *safeguards(s)]
    return made(name, Paper("IEP", f"{s.name}   IEP {us(s.meeting)}", s.district, blocks), producer)


def amendment(s, changed, rows, name):
    blocks = [Para("IEP Amendment", "title"), pairs([("Student", s.name), ("Date of Birth", us(s.dob)), ("Amendment Date", us(changed)), ("IEP being amended", us(s.meeting))]),
              Para(f"From {us(changed)} the rows below replace those of the same service. All other services go on."), service_table(rows), Para("The parent agreed to the change without a meeting.")]
    return made(name, Paper("Amendment", s.name, s.district, blocks))


def notice(s, day, text, name):
    blocks = [Para("Prior Written Notice", "title"), pairs([("Student", s.name), ("Date of Notice", us(day))]), Heading("Action proposed or refused", 2), Para(text),
              Heading("Why", 2), Para("The decision rests on the evaluation, the data of the last period and the views of all members."), Heading("Other options considered", 2), Para("To go on without change was considered and rejected. The request for 45 minutes of music therapy per week was refused.")]
    return made(name, Paper("Prior Written Notice", "", s.district, blocks))


def progress(s, name):
    blocks = [Para("Progress Report on Annual Goals", "title"), pairs([("Student", s.name), ("Report Date", "01/17/2025")]), Table([["Goal", "Quarter 1", "Quarter 2", "Status"], ["Retell a story", "40%", "55%", "Progressing"]], [3, 1, 1, 1.3]),
              Para("Speech: 11 sessions of 20 minutes were attended. Services stay at 30 minutes twice a week.")]
    return made(name, Paper("Progress Report", "", s.district, blocks))


def log(s, first, last, rows, name):
    blocks = [Para("Service Log", "title"), Para(f"Student: {s.name}"), Para(f"Report period: {us(first)} to {us(last)}"), Table([["Date", "Service", "Start", "End", "Minutes", "Status"]] + rows, [1, 1.6, 0.9, 0.9, 0.8, 1.7])]
    return made(name, Paper("Service Log", "", s.district, blocks))


ODALYS = dict(name="Odalys Pemberton-Ruiz", dob="2015-05-11", id="OP-40771", school="Larkspur Elementary", district="Tamarack Springs School District", state="IN", disability="Speech or Language Impairment",
              they=("she", "her", "her"), parents="Inez Ruiz", team=[("Inez Ruiz", "Parent", "Present"), ("G. Sedge", "Speech-language pathologist", "Present"), ("L. Alder", "Special education teacher", "Present")])
BRAM = dict(name="Bram Oyelaran", dob="2014-10-30", id="7719034", school="Kestrel Road School", district="Harrow Bend Schools", state="OH", disability="Other Health Impairment",
            they=("he", "him", "his"), parents="Ife Oyelaran", team=[("Ife Oyelaran", "Parent", "Present"), ("M. Tansy", "Occupational therapist", "Present"), ("R. Vetch", "Principal", "Present")])


def student(base, grade, meeting, start, end):
    return Student(base["name"], base["dob"], base["id"], grade, base["school"], base["district"], base["state"], meeting, start, end, base["disability"], base["they"], base["parents"], base["team"])


def row(m, page, n, child=None):
    return {**m, "id": f"m{n}", "page": page, **({"student": {"name": child}} if child else {})}


# ---- stacks -------------------------------------------------------------------------------------------------------

def year_file():
    """Two years of one child: letter, IEP, amendment, notice, progress report, log, the next IEP."""
    a, b = student(ODALYS, "4", "2024-09-10", "2024-09-12", "2025-09-09"), student(ODALYS, "5", "2025-09-05", "2025-09-10", "2026-09-04")
    letter = bare("letter", [[(11, False, "September 3, 2024"), (11, False, "Dear Ms. Ruiz,"), (11, False, "Please find the papers of the last year enclosed."), (11, False, "We can offer 30 minutes of speech therapy weekly in the summer if you wish."), (11, False, "Sincerely,"), (11, False, "L. Alder")]])
    one = iep(a, [["Speech Therapy", "30 minutes 2x/week", "Speech room", us(a.start), us(a.end)], ["Specialized instruction in reading", "40 minutes daily", "Resource room", us(a.start), us(a.end)], ["Counseling", "30 minutes per month", "Counselor's office", us(a.start), us(a.end)]], "one")
    change = amendment(a, "2025-02-03", [["Speech Therapy", "30 minutes 3x/week", "Speech room", us("2025-02-03"), us(a.end)]], "change")
    pwn = notice(a, "2025-01-24", "The school proposes to raise speech therapy from 30 minutes 2x/week to 30 minutes 3x/week from 02/03/2025.", "pwn")
    report = progress(a, "report")
    held = [[us(d), "Speech Therapy", "9:00 AM", "9:30 AM", "30", "Delivered"] for d in weekly("2025-02-03", "2025-03-14", (0, 2, 4))]
    rows = log(a, "2025-02-03", "2025-03-14", held, "log")
    two = iep(b, [["Speech Therapy", "30 minutes 2x/week", "Speech room", "", ""], ["Specialized instruction in reading", "30 minutes daily", "Resource room", "", ""]], "two", "weasyprint")
    path = STACKS / "year-file.pdf"
    spans = join(path, [letter, one, change, pwn, report, rows, two])
    kinds = ["correspondence", "iep", "iep_amendment", "prior_written_notice", "progress_report", "service_log", "iep"]
    dates = lambda s, n=None: {"startDate": n or s.start, "endDate": s.end}
    weekly_ = lambda n: part(30, n)
    first, last = spans[1][1], spans[6][1]
    services = [p for p in range(spans[1][0], first + 1)], [p for p in range(spans[6][0], last + 1)]
    pages = find(path, "Special Education and Related Services")
    p1, p2 = [p for p in pages if p in services[0]][0], [p for p in pages if p in services[1]][0]
    day = lambda n: part(None, None, "day", n, accept={"minutesPerSession": [n], "sessionsPerPeriod": [1]})
    out = [mandate(SPEECH, "Speech Therapy", "30 minutes 2x/week", weekly_(2), "therapy_room", "Speech room", **iso(dates(a)), dates="row"),
           mandate("specially_designed_instruction", "Specialized instruction in reading", "40 minutes daily", day(40), "special_education_room", "Resource room", **iso(dates(a)), dates="row"),
           mandate("counseling", "Counseling", "30 minutes per month", part(None, None, "month", 30), "therapy_room", "Counselor's office", **iso(dates(a)), dates="row"),
           mandate(SPEECH, "Speech Therapy", "30 minutes 3x/week", weekly_(3), "therapy_room", "Speech room", **iso(dates(a, "2025-02-03")), dates="row"),
           mandate(SPEECH, "Speech Therapy", "30 minutes 2x/week", weekly_(2), "therapy_room", "Speech room", **iso(dates(b))),
           mandate("specially_designed_instruction", "Specialized instruction in reading", "30 minutes daily", day(30), "special_education_room", "Resource room", **iso(dates(b)))]
    out = [row(m, p, n) for n, (m, p) in enumerate(zip(out, [p1, p1, p1, spans[2][0], p2, p2]), 1)]
    write(path, "one child's papers of two years in one file", a, {"meetingDate": b.meeting, "startDate": b.start, "endDate": b.end, "amendmentDate": "2025-02-03"}, out, spans, kinds,
          sessions=[{"date": d, "minutes": 30, "status": "delivered", "service": SPEECH} for d in weekly("2025-02-03", "2025-03-14", (0, 2, 4))])


def two_children():
    """The IEPs of two children in one file, with a notice for one and a log for the other."""
    c, d = student(BRAM, "5", "2025-01-08", "2025-01-13", "2026-01-07"), "Sunniva Lockhart"
    pwn = notice(c, "2025-02-20", "The school proposes to lower speech therapy.", "pwn-bram")
    first = CASES / "seed-c-240"
    mine = iep(c, [["Occupational Therapy", "45 minutes weekly", "Therapy room", us(c.start), us(c.end)]], "bram", "weasyprint")
    path = STACKS / "two-children.pdf"
    spans = join(path, [first / "iep.pdf", mine, pwn, first / "language log.pdf"])
    pages = find(path, "Special Education and Related Services")
    out = [row(mandate(SPEECH, "Language Therapy", "2 per week · 30 minutes", part(30, 2), "therapy_room", "Therapy room", start="2026-01-05", end="2026-12-09", dates="row"), find(path, "Direct services")[0], 1, d),
           row(mandate(OT, "Occupational Therapy", "45 minutes weekly", part(None, None, "week", 45), "therapy_room", "Therapy room", start=c.start, end=c.end, dates="row"), pages[0], 2, c.name)]
    write(path, "two children in one file: nothing of one may be given to the other", None, {}, out, spans, ["iep", "iep", "prior_written_notice", "service_log"], students=[d, c.name, c.name, d])


def unnumbered():
    """No page numbers and no running heads: an IEP, a progress report, a notice, an evaluation and the draft of the next IEP."""
    s = student(BRAM, "5", "2025-01-08", "2025-01-13", "2026-01-07")
    who = [(10, False, f"Student Name: {s.name}"), (10, False, f"Date of Birth: {us(s.dob)}")]
    table = lambda amount: [["Service", "Amount and Frequency", "Begin", "End"], ["Occupational Therapy", amount[0], us(amount[1]), us(amount[2])]]
    pages = [[(18, True, "Individualized Education Program"), *who, (10, False, f"IEP Meeting Date: {us(s.meeting)}"), (10, False, f"IEP Start Date: {us(s.start)}"), (10, False, f"IEP End Date: {us(s.end)}"), (10, False, "Bram plays chess and tires when he writes by hand.")],
             [(12, True, "Special Education and Related Services"), table(("45 minutes weekly", s.start, s.end)), (10, False, "Services follow the school calendar.")],
             [(18, True, "Progress Report"), *who, (10, False, "Report Date: 03/21/2025"), (10, False, "Bram was seen for 45 minutes of occupational therapy weekly and writes 12 words a minute.")],
             [(18, True, "Prior Written Notice"), *who, (10, False, "Date of Notice: 12/12/2025"), (10, False, "The school proposes 30 minutes of occupational therapy weekly from 01/12/2026.")],
             [(18, True, "Psychoeducational Evaluation Report"), *who, (10, False, "Date of Report: 11/14/2025"), (10, False, "It is recommended that Bram receive 60 minutes of occupational therapy weekly and counseling for 30 minutes weekly.")],
             [(18, True, "Individualized Education Program"), *who, (10, False, "DRAFT ACROSS"), (10, False, "IEP Meeting Date: 01/06/2026"), (10, False, "IEP Start Date: 01/12/2026"), (10, False, "IEP End Date: 01/05/2027"), (12, True, "Special Education and Related Services"), table(("30 minutes weekly", "2026-01-12", "2027-01-05"))]]
    path = STACKS / "unnumbered.pdf"
    join(path, [bare("unnumbered", pages)])
    spans = [(1, 2), (3, 3), (4, 4), (5, 5), (6, 6)]
    rows = [row(mandate(OT, "Occupational Therapy", a, part(None, None, "week", n), None, start=b, end=e, dates="row"), p, i) for i, (a, n, b, e, p) in enumerate((("45 minutes weekly", 45, s.start, s.end, 2), ("30 minutes weekly", 30, "2026-01-12", "2027-01-05", 6)), 1)]
    write(path, "no page numbers, no running heads; a recommendation and a report promise nothing; a draft at the end", s, {"meetingDate": s.meeting, "startDate": s.start, "endDate": s.end, "amendmentDate": None}, rows, spans, ["iep", "progress_report", "prior_written_notice", "evaluation", "iep"], marks=[None] * 4 + ["draft"])


def iso(d):
    return {"start": d["startDate"], "end": d["endDate"]}


def find(path, words):
    from papers.truth import pages_of
    return [n for n, p in enumerate(pages_of(path), 1) if words in " ".join(p.split())]


def write(path, traps, s, dates, rows, spans, kinds, sessions=None, students=None, marks=None):
    parts = [{"kind": k, "firstPage": a, "lastPage": z} for k, (a, z) in zip(kinds, spans)]
    for p, name in zip(parts, students or []):
        p["student"] = {"name": name}
    for p, mark in zip(parts, marks or []):
        p["mark"] = mark
    out = {"schemaVersion": 1, "file": path.name, "traps": traps, "kind": "iep", "pageCount": spans[-1][1], "parts": parts}
    if s:
        out["student"] = {"name": s.name, "dateOfBirth": s.dob}
        out["iep"] = dates
    out["mandates"] = rows
    if sessions:
        out["sessions"] = sessions
    save(path.with_name(path.stem + ".truth.json"), out)
    print(path.name, path.stat().st_size, *[f"{p['kind']} {p['firstPage']}-{p['lastPage']}" for p in parts])


# ---- cases --------------------------------------------------------------------------------------------------------

def lowered_with_notice():
    """An amendment lowers OT, and a prior written notice for it is among the papers."""
    f = CASES / "lowered-with-notice"
    f.mkdir(exist_ok=True)
    s = student(BRAM, "5", "2025-08-14", "2025-08-18", "2026-08-13")
    table = [["Occupational Therapy", "60 minutes per week", "Therapy room", us(s.start), us(s.end)], ["Speech Therapy", "30 minutes per week", "Speech room", us(s.start), us(s.end)]]
    iep(s, table, "base").rename(f / "iep.pdf")
    amendment(s, "2025-10-06", [["Occupational Therapy", "30 minutes per week", "Therapy room", us("2025-10-06"), us(s.end)]], "am").rename(f / "amendment.pdf")
    notice(s, "2025-09-26", "The school proposes to lower occupational therapy from 60 to 30 minutes per week from 10/06/2025.", "n").rename(f / "notice.pdf")
    w = ("2025-09-08", "2025-10-31")
    rows = [[us(d), n, m, "Delivered", ""] for d in weekly(*w, (1,)) for n, m in (("Occupational Therapy", 30), ("Speech Therapy", 30))]
    csv_log(f / "log.csv", "Related Service Log", s.name, w, ["Date", "Service", "Minutes", "Status", "Comment"], rows)
    expect(f, *w, [same(OT, 4 * 60 + 4 * 30, 8 * 30), same(SPEECH, 8 * 30, 8 * 30)], ["reduced_with_notice"], ["reduced_without_notice", "duplicate", "after_iep_end"],
           ["Four weeks at 60 and four at 30; the notice of September 26 names occupational therapy."])


def left_out_without_notice():
    """Two successive IEPs in one file; counseling is gone in the second. A copy of the second lies beside it, and a draft."""
    f = CASES / "left-out-without-notice"
    f.mkdir(exist_ok=True)
    a, b = student(ODALYS, "4", "2024-09-26", "2024-09-30", "2025-09-26"), student(ODALYS, "5", "2025-09-25", "2025-09-29", "2026-09-24")
    speech = lambda s: ["Speech Therapy", "30 minutes 2x/week", "Speech room", us(s.start), us(s.end)]
    one = iep(a, [speech(a), ["Counseling", "30 minutes per week", "Counselor's office", us(a.start), us(a.end)]], "first")
    two = iep(b, [speech(b)], "second", "weasyprint")
    join(f / "both plans.pdf", [one, two])
    two.rename(f / "plan unsigned.pdf")
    draft = iep(b, [["Speech Therapy", "30 minutes 1x/week", "Speech room", us(b.start), us(b.end)]], "draft", title="Draft Individualized Education Program")
    draft.rename(f / "plan before the meeting.pdf")
    w = ("2025-09-08", "2025-10-17")
    rows = [[us(d), "Speech Therapy", 30, "Delivered", ""] for d in weekly(*w, (1, 3))] + [[us(d), "Counseling", 30, "Delivered", ""] for d in weekly("2025-09-08", "2025-09-26", (2,))]
    csv_log(f / "log.csv", "Related Service Log", a.name, w, ["Date", "Service", "Minutes", "Status", "Comment"], rows)
    expect(f, *w, [same(SPEECH, 360, 360), same("counseling", 90, 90)], ["reduced_without_notice"], ["reduced_with_notice", "duplicate", "overlap", "after_iep_end"],
           ["Counseling is due for the three weeks of the first plan and left out of the second.", "The copy of the second plan is counted once; the draft that offers less is not used."])


if __name__ == "__main__":
    STACKS.mkdir(exist_ok=True)
    for write_one in (year_file, two_children, unnumbered, lowered_with_notice, left_out_without_notice):
        write_one()
