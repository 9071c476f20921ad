#!/usr/bin/env python3
"""Writes SampleDocs/calendars and SampleDocs/cases. Run make_ieps.py first: the demo uses the Missouri IEP."""
import csv
import io
import pathlib
import shutil
from datetime import date, datetime, timedelta

from make_logs import fix_zip
from papers import ieps_short, produce
from papers.sections import us
from papers.sessions import weekly
from papers.truth import save

HOME = pathlib.Path(__file__).resolve().parent.parent
CASES, CALENDARS = HOME / "cases", HOME / "calendars"
PROFILES = ("standard", "literal", "conservative")
QUIET = ["duplicate", "overlap", "role_mismatch", "group_for_individual", "on_closed_day", "after_iep_end"]
SPEECH, OT, SDI = "speech_language", "occupational_therapy", "specially_designed_instruction"


# ---- calendars ----------------------------------------------------------------------------------------------------

MISSOURI = [("2025-08-20", "2025-08-20", "First Day", "First day of school", "first_day"), ("2025-09-01", "2025-09-01", "No School", "Labor Day", "closed_planned"),
            ("2025-09-26", "2025-09-26", "Half Day", "Early dismissal 11:30, staff development", "half_day"), ("2025-10-13", "2025-10-13", "No School", "Staff work day", "closed_planned"),
            ("2025-10-23", "2025-10-24", "No School", "Parent conferences", "closed_planned"), ("2025-11-11", "2025-11-11", "Emergency Closing", "Boiler failure, building closed", "closed_unplanned"),
            ("2025-11-26", "2025-11-28", "No School", "Thanksgiving break", "closed_planned"), ("2025-12-19", "2025-12-19", "Half Day", "Early dismissal 11:30", "half_day"),
            ("2025-12-22", "2026-01-02", "No School", "Winter break", "closed_planned"), ("2026-01-19", "2026-01-19", "No School", "Martin Luther King Jr. Day", "closed_planned"),
            ("2026-02-16", "2026-02-16", "No School", "Presidents' Day", "closed_planned"), ("2026-03-23", "2026-03-27", "No School", "Spring break", "closed_planned"), ("2026-05-22", "2026-05-22", "Last Day", "Last day, early dismissal", "last_day")]
CALIFORNIA = [("2025-08-18", "2025-08-18", "First Day of School", "first_day"), ("2025-09-01", "2025-09-01", "No School - Labor Day", "closed_planned"), ("2025-10-13", "2025-10-13", "No School - Staff Development Day", "closed_planned"),
              ("2025-10-30", "2025-10-30", "School Closed - Wildfire Smoke", "closed_unplanned"), ("2025-11-10", "2025-11-11", "No School - Veterans Day weekend", "closed_planned"), ("2025-11-24", "2025-11-28", "No School - Thanksgiving Recess", "closed_planned"),
              ("2025-12-19", "2025-12-19", "Minimum Day - dismissal 12:10", "half_day"), ("2025-12-22", "2026-01-02", "Winter Recess - No School", "closed_planned"), ("2026-01-19", "2026-01-19", "No School - Martin Luther King Jr. Day", "closed_planned"),
              ("2026-02-13", "2026-02-16", "No School - Presidents' weekend", "closed_planned"), ("2026-03-30", "2026-04-03", "Spring Recess - No School", "closed_planned"), ("2026-05-25", "2026-05-25", "No School - Memorial Day", "closed_planned"), ("2026-06-04", "2026-06-04", "Last Day of School - minimum day", "last_day")]


def each_day(entries):
    """The calendar's days one by one, week-ends left out; entries are (first, last, …, label, kind)."""
    out = []
    for e in entries:
        for d in weekly(e[0], e[1], range(5)):
            out.append({"date": d, "kind": e[-1], "label": e[-2]})
    return out


def calendar_csv(path, name, entries):
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\r\n")
    w.writerow([name])
    w.writerow([])
    w.writerow(["From", "To", "Day Type", "Description"])
    for a, z, kind, label, _ in entries:
        w.writerow([us(a), us(z), kind, label])
    path.write_bytes(out.getvalue().encode("utf-8"))


def calendar_ics(path, name, entries):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented District//School Year//EN", f"X-WR-CALNAME:{name}"]
    for n, e in enumerate(entries, 1):
        end = date.fromisoformat(e[1]) + timedelta(days=1)
        lines += ["BEGIN:VEVENT", f"UID:day{n}@calendar.example", "DTSTAMP:20250601T080000Z", f"DTSTART;VALUE=DATE:{e[0].replace('-', '')}", f"DTEND;VALUE=DATE:{end:%Y%m%d}", f"SUMMARY:{e[-2]}", "END:VEVENT"]
    path.write_bytes(("\r\n".join(lines + ["END:VCALENDAR"]) + "\r\n").encode("utf-8"))


def calendars():
    CALENDARS.mkdir(exist_ok=True)
    c, i = CALENDARS / "tallgrass-fork-2025-26.csv", CALENDARS / "arroyo-viejo-2025-26.ics"
    calendar_csv(c, "Tallgrass Fork R-II School District   School Calendar 2025-2026", MISSOURI)
    calendar_ics(i, "Arroyo Viejo Unified School District 2025-2026", CALIFORNIA)
    for path, entries in ((c, MISSOURI), (i, CALIFORNIA)):
        save(path.with_name(path.stem + ".truth.json"), {"schemaVersion": 1, "file": path.name, "kind": "school_calendar", "calendarDays": each_day(entries)})


# ---- cases --------------------------------------------------------------------------------------------------------

def figures(required, delivered, makeup=0, excused=0, undocumented=0):
    return {"required": required, "delivered": delivered, "makeup": makeup, "excused": excused, "missed": required - delivered - makeup - excused - undocumented, "undocumented": undocumented}


def line(service, profiles, opened=None):
    out = {"service": service, "figures": profiles, "blocked": None}
    if opened:
        out["open"] = opened
    return out


def same(service, *a, **k):
    return line(service, {p: figures(*a, **k) for p in PROFILES})


def folder(name, build=None):
    path = CASES / name
    path.mkdir(parents=True, exist_ok=True)
    if build:
        producer, paper = build()
        getattr(produce, producer)(paper, path / "iep.pdf")
    return path


def expect(path, first, through, lines, findings=(), must_not=QUIET, notes=()):
    save(path / "expected.json", {"args": ["--from", first, "--through", through], "lines": lines, "findings": list(findings), "mustNot": list(must_not), "notes": list(notes)})
    print(path.name, *[f"{l['service']} {l['figures']['standard']['required']}/{l['figures']['standard']['missed']}" for l in lines])


def csv_log(path, title, student, period, head, rows, schedule=None):
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\r\n")
    w.writerow([title])
    w.writerow([f"Student: {student}"])
    w.writerow([f"Reporting period: {us(period[0])} - {us(period[1])}"])
    if schedule:
        w.writerow([f"Schedule: {schedule}"])
    w.writerow([])
    w.writerow(head)
    w.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8"))


def workbook_log(path, title, student, period, head, rows, total):
    from openpyxl import Workbook
    wb = Workbook()
    wb.properties.creator, wb.properties.created = "", datetime(2025, 12, 1)
    ws = wb.active
    ws.title = "Sessions"
    for line_ in ([title], [f"Student: {student}"], [f"Report period: {us(period[0])} - {us(period[1])}"], [], head):
        ws.append(line_)
    for r in rows:
        ws.append(r)
        ws.cell(ws.max_row, 1).number_format = "mm/dd/yyyy"
    ws.append([None, "Total", total])
    for col in "ABCDEF":
        ws.column_dimensions[col].width = 20
    wb.save(path)
    fix_zip(path)


def pdf_log(path, title, student, period, head, rows):
    from papers.blocks import Heading, Paper, Para, Table
    produce.reportlab(Paper(title, title, student, [Heading(title), Para(f"Student: {student}"), Para(f"Report period: {us(period[0])} to {us(period[1])}"), Table([head] + rows, [1, 1.3, 0.9, 0.9, 0.8, 1.7, 1.7])], size=10), path)


def seed_a():
    f, w = folder("seed-a-360", ieps_short.seed_a), ("2025-04-07", "2025-05-16")
    rows = [[us(d), "Occupational Therapy", 0, "Therapist absent - position vacant", "No substitute found"] for d in weekly("2025-04-07", "2025-04-25", (1, 4))]
    csv_log(f / "ot service log.csv", "Related Service Log", "Bettina Crowfoot-Lyle", w, ["Date", "Service", "Minutes", "Status", "Comment"], rows + [["Total", "", 0, "", ""]])
    expect(f, *w, [same(OT, 360, 0)], notes=["Six rows say that nobody came; for the last three weeks there is no row at all. Nothing was delivered in six full weeks."])


def seed_b():
    f, w = folder("seed-b-320", ieps_short.seed_b), ("2025-02-24", "2025-04-18")
    rows = [[date.fromisoformat(d), "Speech Therapy", 20, "Delivered", "V. Dapple, SLP", "gentle starts"] for d in weekly(*w, (3,))]
    workbook_log(f / "speech log.xlsx", "Speech log", "Rafferty Okonski", w, ["Date", "Service", "Minutes", "Status", "Provider", "Notes"], rows, 160)
    expect(f, *w, [same(SPEECH, 480, 160)], notes=["One session of 20 minutes in each of eight weeks."])


def seed_c():
    f, w = folder("seed-c-240", ieps_short.seed_c), ("2026-01-26", "2026-03-13")
    gone = {"2026-02-03", "2026-02-05", "2026-02-10", "2026-02-12", "2026-02-17", "2026-02-26", "2026-03-05", "2026-03-10"}
    rows = []
    for d in weekly(*w, (1, 3)):
        held = d not in gone
        rows.append([us(d), "Language Therapy", "1:10 PM" if held else "", "1:40 PM" if held else "", "30" if held else "0", "Provided" if held else "Provider absent", "" if held else "on leave, no substitute"])
    pdf_log(f / "language log.pdf", "Service Documentation", "Sunniva Lockhart", w, ["Date", "Service", "Start", "End", "Minutes", "Status", "Comment"], rows)
    expect(f, *w, [same(SPEECH, 14 * 30, 6 * 30)], notes=["Fourteen sessions were due, eight were missed."])


def seed_d():
    f, w = folder("seed-d-210", ieps_short.seed_d), ("2025-02-03", "2025-04-11")
    absent = {"2025-02-11", "2025-02-27", "2025-03-11", "2025-04-03"}
    unrecorded = {"2025-03-18", "2025-03-20", "2025-04-08"}
    rows = [[us(d), "Speech Therapy", 0 if d in absent else 30, "Provider absent" if d in absent else "Delivered", ""] for d in weekly(*w, (1, 3)) if d not in unrecorded]
    csv_log(f / "speech.csv", "Speech therapy attendance", "Ezekiel Thibodeaux-Marsh", w, ["Date", "Service", "Minutes", "Status", "Remarks"], rows)
    expect(f, *w, [same(SPEECH, 600, 390)], notes=["Thirteen of twenty sessions. The plan before said thirty minutes per week; it no longer applies."])


def seed_e():
    f, w = folder("seed-e-band", ieps_short.seed_e), ("2025-02-03", "2025-03-14")
    said = {"2025-02-12": "Provider absent", "2025-02-17": "School closed - holiday", "2025-02-26": "Student absent", "2025-03-03": "Field trip"}
    rows = [[us(d), "Language and speech", "9:00 AM", "9:30 AM", 0 if d in said else 30, said.get(d, "Delivered"), ""] for d in weekly(*w, (0, 2))]
    rows.append([us("2025-03-14"), "Language and speech", "10:15 AM", "10:45 AM", 30, "Make-up", us("2025-02-12")])
    csv_log(f / "speech service log.csv", "Service Tracker Deliveries", "Paloma Ives-Navarro", w, ["Date", "Service", "Start", "End", "Minutes", "Attendance", "Make-up for"], rows, "Mon and Wed 9:00 - 9:30")
    calendar_ics(f / "school calendar.ics", "Vista Encina Elementary School District", [("2025-02-17", "2025-02-17", "No School - Presidents' Day", "closed_planned")])
    band = {"standard": figures(360, 240, 30, 30), "literal": figures(360, 240, 30, 0), "conservative": {"delivered": 240, "makeup": 30, "missed": 0, "undocumented": 0}}
    expect(f, *w, [line(SPEECH, band, {"conservative": ["excused", "required"]})], notes=["Standard 60, literal 90, conservative 0: a holiday, an absence and a field trip move the figure."])


def demo():
    f, w = folder("demo"), ("2025-09-02", "2025-10-31")
    shutil.copyfile(HOME / "iep" / "missouri-grouped-table.pdf", f / "iep.pdf")
    calendar_csv(f / "school calendar 2025-26.csv", "Tallgrass Fork R-II School District   School Calendar 2025-2026", MISSOURI)
    said = {"2025-09-18": ("Provider absent", 0, "training"), "2025-09-25": ("Student absent", 30, "fever"), "2025-10-02": ("Partial session", 20, "therapist arrived late"), "2025-10-23": ("School closed", 0, "conferences"), "2025-10-30": ("Field trip", 0, "")}
    rows = []
    for d in weekly(*w, (1, 3)):
        status, minutes, note = said.get(d, ("Delivered", 30, ""))
        rows.append([us(d), "Speech/Language Therapy", "9:10 AM", "9:30 AM" if minutes == 20 else "9:40 AM", minutes, status, "", note])
        if d == "2025-10-07":
            rows.append(list(rows[-1]))
        if d == "2025-10-09":
            rows.append([us("2025-10-10"), "Speech/Language Therapy", "1:05 PM", "1:35 PM", 30, "Make-up", us("2025-09-18"), ""])
    csv_log(f / "speech log.csv", "Service Delivery Report", "Corwin Pettibone", w, ["Date", "Service", "Start", "End", "Minutes", "Status", "Make-up for", "Note"], rows, "Tue and Thu 9:10 - 9:40")
    ot = [[date.fromisoformat(d), "Occupational Therapy", m, s, "V. Threnody, OTR/L", ""] for d, m, s in (("2025-09-10", 30, "Delivered"), ("2025-09-24", 30, "Delivered"), ("2025-10-08", 30, "Delivered"), ("2025-10-22", 0, "Provider absent"))]
    workbook_log(f / "ot log.xlsx", "Occupational therapy", "Corwin Pettibone", w, ["Date", "Service", "Minutes", "Status", "Provider", "Notes"], ot, 90)
    two = lambda a, b=None: {"standard": a, "literal": b or a}
    lines = [line(SPEECH, {**two(figures(540, 410, 30, 30), figures(540, 410, 30, 0)), "conservative": {"delivered": 410, "makeup": 30, "undocumented": 0}}, {"conservative": ["required", "excused", "missed"]}),
             line(OT, two(figures(120, 90))),
             line(SDI, two(figures(1800, 0, undocumented=1800))), line(SDI, two(figures(500, 0, undocumented=500))),
             line("para_support", two(figures(1845, 0, undocumented=1845)))]
    expect(f, *w, lines, ["duplicate"], ["overlap", "on_closed_day", "after_iep_end", "group_for_individual"],
           ["Nine weeks of speech, 60 minutes each. Short: 10 on October 2, 30 on October 23 (a full week is required of a week with three days), 30 on October 30.",
            "Written expression is 200 in nine weeks, mathematics 125 in four weeks from October 6; no log names them.", "The aide is 45 minutes on 41 days.", "Consultation and transportation are left out: their figures depend on records that are not here."])


if __name__ == "__main__":
    calendars()
    for write in (seed_a, seed_b, seed_c, seed_d, seed_e, demo):
        write()
