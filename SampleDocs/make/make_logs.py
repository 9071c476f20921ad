#!/usr/bin/env python3
"""Writes SampleDocs/logs: three CSV files, two workbooks and a PDF, and the truth beside each."""
import csv
import io
import pathlib
import re
import zipfile
from datetime import date, datetime

from papers.sections import us
from papers.sessions import Row, clock, truth_of, weekly
from papers.truth import save

OUT = pathlib.Path(__file__).resolve().parent.parent / "logs"


def write_truth(path, name, sessions, coverage, dirt, container):
    save(path.with_name(path.stem + ".truth.json"),
         {"schemaVersion": 1, "file": path.name, "kind": "service_log", "student": {"name": name}, "coverage": coverage, "sessions": sessions,
          "container": container, "traps": "; ".join(dirt)})
    print(f"{path.name}: {len(sessions)} rows")


def cover(rows, service, stated=None):
    services = sorted({r.service or service for r in rows})
    days = sorted(r.day for r in rows if r.status not in ("void", "scheduled"))
    return {"from": stated[0] if stated else days[0], "through": stated[1] if stated else days[-1], "services": services, "source": "stated" if stated else "rows"}


def fix_zip(path):
    """Fixed dates inside a workbook, so that a second run gives the same bytes."""
    with zipfile.ZipFile(path) as z:
        parts = [(n, z.read(n)) for n in z.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"20\d\d-\d\d-\d\dT[\d:]+Z", b"2025-12-01T00:00:00Z", data)
            z.writestr(zipfile.ZipInfo(name, (2025, 12, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def quoted_report():
    """Every field quoted, byte order mark, title rows, totals; planned minutes stand beside an absence."""
    words = {"delivered": "Service Delivered", "student_absent": "Student Absent", "provider_absent": "Provider Absent", "makeup": "Make-Up Session", "partial": "Partial Session",
             "school_closed_planned": "School Closed", "student_unavailable_school": "Student Unavailable - School Activity", "school_closed_unplanned": "School Closed - Emergency"}
    change = {
        "2025-09-18": dict(status="provider_absent", minutes=0, note="Therapist at training, no substitute"),
        "2025-09-25": dict(status="student_absent", minutes=0, shown="30", note="Home with fever"),
        "2025-10-02": dict(status="partial", minutes=20, end="09:30", note="Therapist arrived late"),
        "2025-10-16": dict(flags=["note_negates"], note="Not seen today, testing in the library"),
        "2025-10-23": dict(status="school_closed_planned", minutes=0, note="Conferences"),
        "2025-10-30": dict(status="student_unavailable_school", minutes=0, note="Field trip"),
        "2025-11-11": dict(status="school_closed_unplanned", minutes=0, note="Boiler failure, building closed"),
        "2025-11-13": dict(status="provider_absent", minutes=0, note="Sick"),
        "2025-12-04": dict(status="student_absent", minutes=0),
    }
    notes = ["/th/ in sentences, 72%", "/r/ in words, 64%", "Games with /r/ cards", "Sentences, then conversation; stayed on topic \"bridges\"", "Drill and a short story"]
    rows = []
    for n, d in enumerate(weekly("2025-09-02", "2025-12-18", (1, 3))):
        if "2025-11-25" <= d <= "2025-11-28":
            continue
        rows.append(Row(**{**dict(day=d, start="09:10", end="09:40", note="" if "status" in change.get(d, {}) else notes[n % 5]), **change.get(d, {})}))
        if d == "2025-10-07":
            rows.append(Row(d, start="09:10", end="09:40", note=rows[-1].note, flags=["duplicate"], duplicate_of=len(rows) - 1))
        if d == "2025-10-09":
            rows.append(Row("2025-10-10", "makeup", start="13:05", end="13:35", makeup_for="2025-09-18", note="Make-up for 09/18/2025"))
    out = io.StringIO()
    w = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for line in (["Service Delivery Report"], ["Student:", "Corwin Pettibone", "ID:", "4470128"], ["Reporting Period:", "09/02/2025 - 12/19/2025"], ["Schedule:", "Tue and Thu 9:10 - 9:40"], []):
        w.writerow(line)
    w.writerow(["Date of Service", "Service Type", "Time In", "Time Out", "Minutes", "Outcome", "Provider", "Comments"])
    for r in rows:
        held = r.status in ("delivered", "partial", "makeup")
        w.writerow([us(r.day), "Speech/Language Therapy", clock(r.start), clock(r.end), r.shown or r.minutes, words[r.status], "Castellan, P. (SLP)" if held or r.status == "student_absent" else "", r.note])
    total = sum(int(r.shown or r.minutes or 0) for r in rows)
    w.writerow(["", "", "", "Total minutes", total, "", "", ""])
    w.writerow(["Printed by the district office. Minutes in the total include planned minutes.", "", "", "", "", "", "", ""])
    path = OUT / "speech-delivery-report.csv"
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))
    for r in rows:
        r.extra["start"], r.extra["end"] = r.start, r.end
    write_truth(path, "Corwin Pettibone", truth_of(rows, "speech_language"), cover(rows, "speech_language", ("2025-09-02", "2025-12-19")),
                ["title rows and a totals row", "planned minutes beside an absence", "an exact duplicate", "a note that negates the row", "a linked make-up", "doubled quotes in a note"], "csv, UTF-8 with byte order mark, all quoted")


def semicolon_codes():
    """Semicolons, Windows-1252, day-month-year names, one-letter codes with a legend, monthly subtotals."""
    code = {"delivered": "D", "student_absent": "SA", "provider_absent": "TA", "makeup": "MU", "school_closed_planned": "NS", "refused": "R"}
    change = {"2025-09-17": dict(status="student_absent", minutes=None), "2025-10-08": dict(status="provider_absent", minutes=None, note="Thérapeute absente; jury duty"),
              "2025-10-13": dict(status="school_closed_planned", minutes=None), "2025-11-05": dict(status="refused", minutes=None, note="Declined to leave café lesson"), "2025-11-12": dict(minutes=25)}
    rows = []
    for d in weekly("2025-09-03", "2025-11-19", (2,)):
        rows.append(Row(**{**dict(day=d, start="13:20", note="" if change.get(d, {}).get("status") else "Stairs and balance" if d < "2025-10" else "Gym circuit – 4 stations"), **change.get(d, {})}))
        if d == "2025-10-08":
            rows.append(Row(**{**dict(day="2025-10-13", start="13:20"), **change["2025-10-13"]}))
        if d == "2025-10-15":
            rows.append(Row("2025-10-17", "makeup", start="10:00", makeup_for="2025-10-08", note="MU for 10/8"))
    lines = ["Élève / Student;Zélie Fontaine-Roux", "", "Student;Svc Date;Discipline;Began;Min;Attnd;Remarks"]
    months = {9: "Sep", 10: "Oct", 11: "Nov"}
    for n, r in enumerate(rows):
        lines.append(";".join(["Zélie Fontaine-Roux", f"{r.date.day:02}-{months[r.date.month]}-{r.date.year}", "PT", r.start, f"{r.minutes} min" if r.minutes else "", code[r.status], r.note]))
        if n + 1 == len(rows) or rows[n + 1].date.month != r.date.month:
            lines.append(f";Subtotal {months[r.date.month]};;;{sum(x.minutes or 0 for x in rows if x.date.month == r.date.month)} min;;")
    lines += ["", "D = delivered; SA = student absent; TA = therapist absent; MU = make-up; NS = no school; R = refused"]
    path = OUT / "physical-therapy-codes.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))
    write_truth(path, "Zélie Fontaine-Roux", truth_of(rows, "physical_therapy", name="Zélie Fontaine-Roux"), cover(rows, "physical_therapy"),
                ["semicolons", "accents in Windows-1252", "codes explained only in a legend", "monthly subtotals", "minutes with their unit", "a holiday and a make-up between the weekly rows"], "csv, semicolons, Windows-1252")


def encounter_export():
    """Tabs in UTF-16; minutes only as units and times; entered-on dates; a void row and one on a Saturday."""
    word = {"delivered": "Attended", "student_absent": "Absent (student)", "provider_absent": "Absent (staff)", "partial": "Attended - left early", "void": "VOID", "evaluation": "Evaluation", "consult": "Consult with teacher"}
    base = [("2025-10-15", {}), ("2025-10-20", {}), ("2025-10-22", dict(status="student_absent", minutes=None, shown="0")), ("2025-10-27", {}), ("2025-10-27", dict(status="void", minutes=30, flags=["void"], optional=True, note="entered twice")),
            ("2025-10-29", dict(entered="2025-11-24", flags=["late_entry"])), ("2025-11-03", dict(status="partial", minutes=15, shown="1", end="10:20", note="nurse called")), ("2025-11-05", dict(status="provider_absent", minutes=None, shown="0")),
            ("2025-11-08", dict(flags=["weekend"], note="family event at school")), ("2025-11-10", {}), ("2025-11-12", dict(status="evaluation", minutes=45, shown="3", end="10:50", note="rating scales")), ("2025-11-17", {}), ("2025-11-19", dict(status="consult", minutes=15, shown="1", end="10:20", note="passes and seating")),
            ("2025-11-24", {}), ("2025-12-01", {}), ("2025-12-03", {})]
    rows, lines = [], ["\t".join(["Pupil", "Encounter Date", "Svc Code", "Svc Description", "Start Time", "Stop Time", "Units (15 min)", "Attendance", "Staff Title", "Entered On", "Comment"])]
    for d, ch in base:
        ch = dict(ch)
        entered = ch.pop("entered", d)
        r = Row(**{**dict(day=d, start="10:05", end="10:35"), **ch})
        rows.append(r)
        blank = r.status in ("student_absent", "provider_absent")
        if blank:
            r.start = r.end = None
        lines.append("\t".join(["Prybylo, Oksana", d, "SW-D", "Social Work", "" if blank else r.start, "" if blank else r.end, r.shown or "2", word[r.status], "LCSW", entered, r.note]))
    path = OUT / "social-work-encounters.csv"
    path.write_bytes(b"\xff\xfe" + ("\r\n".join(lines) + "\r\n").encode("utf-16-le"))
    write_truth(path, "Oksana Prybylo", truth_of(rows, "counseling", name="Oksana Prybylo", role="social_worker"), cover(rows, "counseling"),
                ["tabs in UTF-16 under the name .csv", "minutes only as 15-minute units and times", "a row entered weeks later", "a Saturday", "a void row", "evaluation and consultation are not therapy"], "csv, tabs, UTF-16")


def monthly_workbook():
    """A sheet a month under merged titles; real dates; durations as fractions of a day; totals on each sheet."""
    import xlsxwriter
    word = {"delivered": "Completed", "student_absent": "Absent", "provider_absent": "Therapist out", "student_unavailable_school": "Assembly", "makeup": "Make-up", "partial": "Completed (short)"}
    change = {"2025-09-23": dict(status="student_absent", minutes=None), "2025-10-14": dict(status="provider_absent", minutes=None), "2025-10-28": dict(status="student_unavailable_school", minutes=None), "2025-11-18": dict(status="partial", minutes=10, end="11:10", note="Late from lunch line")}
    rows = []
    for d in weekly("2025-09-09", "2025-11-18", (1,)):
        rows.append(Row(**{**dict(day=d, minutes=20, start="11:00", end="11:20", note="Letters from the top"), **change.get(d, {})}))
        if d == "2025-10-14":
            rows.append(Row("2025-10-16", "makeup", 20, start="14:00", end="14:20", makeup_for="2025-10-14", note="for 10/14/2025"))
    path = OUT / "occupational-therapy-months.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2025, 12, 1), "author": "", "title": "Service record"})
    f = lambda **k: book.add_format(k)
    title, head, day, tm, dur, bold = f(bold=True, font_size=14, align="center"), f(bold=True, bg_color="#DDDDDD", border=1), f(num_format="ddd m/d/yyyy"), f(num_format="h:mm AM/PM"), f(num_format="[h]:mm"), f(bold=True)
    for month, label in ((9, "September"), (10, "October"), (11, "November")):
        s = book.add_worksheet(f"{label[:3]} 2025")
        s.merge_range("A1:G1", "Occupational Therapy Service Record", title)
        s.merge_range("A2:G2", f"{label} 2025        Student: Jericho Applewhite        Therapist: N. Pronghorn, OTR/L", f(align="center"))
        s.write_row("A4", ["Date", "Start", "Stop", "Time", "Result", "Make-up for", "Notes"], head)
        s.set_column("A:A", 16)
        s.set_column("B:G", 14)
        at, total = 4, 0
        for r in (x for x in rows if x.date.month == month):
            s.write_datetime(at, 0, r.date, day)
            if r.minutes:
                s.write_number(at, 1, int(r.start[:2]) / 24 + int(r.start[3:]) / 1440, tm)
                s.write_number(at, 2, int(r.end[:2]) / 24 + int(r.end[3:]) / 1440, tm)
                s.write_number(at, 3, r.minutes / 1440, dur)
                total += r.minutes
            else:
                r.start = r.end = None
            s.write(at, 4, word[r.status])
            if r.makeup_for:
                s.write_datetime(at, 5, date.fromisoformat(r.makeup_for), day)
            s.write(at, 6, r.note if r.minutes else "")
            at += 1
        s.write(at + 1, 2, "Total", bold)
        s.write_number(at + 1, 3, total / 1440, dur)
    book.close()
    write_truth(path, "Jericho Applewhite", truth_of(rows, "occupational_therapy"), cover(rows, "occupational_therapy", ("2025-09-01", "2025-11-30")),
                ["a sheet a month", "merged title rows", "real dates", "durations as fractions of a day", "a total on each sheet", "a short session"], "xlsx")


def merged_dates_workbook():
    """One merged date for two services; planned beside actual; hidden rows that count; a running total."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    wb = Workbook()
    wb.properties.creator, wb.properties.created = "", datetime(2025, 12, 1)
    ws = wb.active
    ws.title = "Log"
    ws["A1"], ws["A1"].font = "Related services log - Marisol Quintanar", Font(bold=True, size=13)
    ws.merge_cells("A1:H1")
    ws["A2"] = "Arroyo Viejo USD   Student ID 7719043"
    ws.append([])
    ws.append(["Date", "Service", "Planned", "Actual", "Running total", "Result", "Staff", "Remarks"])
    W = {"delivered": "Provided", "student_absent": "Student absent", "provider_absent": "Staff absent", "partial": "Partly provided", "student_unavailable_school": "State testing"}
    S, O = "speech_language", "occupational_therapy"
    plan = []
    for d in weekly("2025-09-22", "2025-11-19", (0, 2)):
        if d in ("2025-10-13", "2025-11-10"):
            continue
        plan.append((d, S))
        if date.fromisoformat(d).weekday() == 2:
            plan.append((d, O))
    ch = {("2025-10-01", S): dict(status="student_absent", minutes=0), ("2025-10-01", O): dict(status="student_absent", minutes=0), ("2025-10-20", S): dict(status="provider_absent", minutes=0), ("2025-10-22", O): dict(status="partial", minutes=15, note="Fire drill"),
          ("2025-11-05", S): dict(status="student_unavailable_school", minutes=0), ("2025-10-08", S): dict(hidden=True, flags=["hidden_row"]), ("2025-10-08", O): dict(hidden=True, flags=["hidden_row"]), ("2025-11-12", S): dict(note="Group of 4 today"), ("2025-11-17", S): dict(flags=["note_negates"], note="Cancelled, provider in IEP meeting")}
    rows, running = [], 0
    for d, svc in plan:
        r = Row(**{**dict(day=d, service=svc, minutes=25 if svc == S else 30), **ch.get((d, svc), {})})
        rows.append(r)
        running += r.minutes
        first = len(rows) < 2 or rows[-2].day != d
        ws.append([r.date if first else None, "Speech (grp)" if svc == S else "OT (ind)", 25 if svc == S else 30, r.minutes, running, W[r.status], "A. Brightsea, SLP" if svc == S else "O. Maravilla, OTR/L", r.note or None])
        n = ws.max_row
        if first:
            ws.cell(n, 1).number_format = "mm/dd/yy"
            ws.cell(n, 1).alignment = Alignment(vertical="top")
        else:
            ws.merge_cells(start_row=n - 1, start_column=1, end_row=n, end_column=1)
        if r.hidden:
            ws.row_dimensions[n].hidden = True
    ws.append([None, "TOTAL", sum(25 if s == S else 30 for _, s in plan), running, None, None, None, None])
    for col, w in zip("ABCDEFGH", (11, 14, 9, 9, 13, 18, 20, 34)):
        ws.column_dimensions[col].width = w
    path = OUT / "speech-and-ot-merged-dates.xlsx"
    wb.save(path)
    fix_zip(path)
    sessions = truth_of(rows, None, role={S: "slp", O: "ot"}, times=False)
    for t in sessions:
        t["delivery"] = "group" if t["service"] == S else "individual"
    write_truth(path, "Marisol Quintanar", sessions, cover(rows, None),
                ["one merged date for two services", "planned beside actual, with a running total", "two hidden rows that count", "a note that negates", "delivery only in the service name", "a totals row"], "xlsx")


def pdf_pages():
    """A ruled table over several pages, headings repeated, a subtotal at each month."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    word = {"delivered": "Provided", "student_absent": "Student absent", "provider_absent": "Provider absent", "makeup": "Make-up", "partial": "Provided in part", "school_closed_planned": "No school", "school_closed_unplanned": "Closed - weather",
            "student_unavailable_school": "School assembly", "provider_in_meeting": "Provider in IEP meeting", "refused": "Student refused"}
    change = {"2025-09-04": dict(status="student_absent", minutes=0), "2025-09-16": dict(status="provider_absent", minutes=0, note="No substitute available"), "2025-09-30": dict(status="partial", minutes=20, end="10:50", note="Left early for picture day"),
              "2025-10-14": dict(status="school_closed_planned", minutes=0, note="Fall break"), "2025-10-21": dict(status="student_unavailable_school", minutes=0), "2025-10-30": dict(flags=["note_negates"], note="Student was not seen; classroom party ran over"),
              "2025-11-06": dict(status="school_closed_unplanned", minutes=0, note="Storm"), "2025-11-13": dict(status="provider_in_meeting", minutes=0), "2025-12-02": dict(status="refused", minutes=0), "2025-12-11": dict(status="student_absent", minutes=0, shown="30", note="Absent all day")}
    notes = ["Retold a story with five events", "Sentences with before and after, eight of ten with a picture", "Small words in sentences", "Listened to a chapter, then retold it in order with two prompts from the therapist", "Game with question cards"]
    rows = []
    for n, d in enumerate(weekly("2025-08-12", "2025-12-18", (1, 3))):
        if "2025-11-24" <= d <= "2025-11-28":
            continue
        rows.append(Row(**{**dict(day=d, start="10:30", end="11:00", note="" if "status" in change.get(d, {}) else notes[n % 5]), **change.get(d, {})}))
        if d == "2025-09-23":
            rows.append(Row("2025-09-24", "makeup", start="12:15", end="12:45", makeup_for="2025-09-16", note="Makes up 9/16/2025"))
    small, bold = ParagraphStyle("s", fontName="Helvetica", fontSize=8.5, leading=10.5), ParagraphStyle("b", fontName="Helvetica-Bold", fontSize=8.5, leading=10.5)
    data, css, month = [[Paragraph(h, bold) for h in ("Date", "Service", "Begin", "End", "Min.", "Status", "Size", "Provider", "Notes")]], [], None
    P = lambda t: Paragraph(str(t), small)

    def subtotal(m):
        css.append(("BACKGROUND", (0, len(data)), (-1, len(data)), colors.HexColor("#EEEEEE")))
        data.append([Paragraph("Subtotal", bold), "", "", "", Paragraph(str(sum(int(r.shown or r.minutes or 0) for r in rows if r.date.month == m)), bold), "", "", "", ""])
    for r in rows:
        if month and r.date.month != month:
            subtotal(month)
        month = r.date.month
        held = r.status in ("delivered", "partial", "makeup")
        data.append([P(us(r.day)), P("Language/Speech"), P(clock(r.start) if held else ""), P(clock(r.end) if held else ""), P(r.shown or r.minutes), P(word[r.status]), P(3 if held else ""), P("N. Fairweather, CCC-SLP"), P(r.note)])
        if not held:
            r.start = r.end = None
    subtotal(month)
    path = OUT / "speech-log-pages.pdf"
    total = sum(int(r.shown or r.minutes or 0) for r in rows)

    def furniture(c, doc):
        c.setFont("Helvetica", 8)
        c.drawString(45, 760, "Magnolia Bend Consolidated School District      Service Documentation")
        c.drawString(45, 28, "Student: Okafor-Reyes, Delphine    MSIS 0098341127")
        c.drawRightString(567, 28, f"Page {doc.page}")
    SimpleDocTemplate(str(path), pagesize=letter, leftMargin=45, rightMargin=45, topMargin=50, bottomMargin=48, title="Service Documentation", invariant=1).build(
        [Paragraph("Service Documentation Log", ParagraphStyle("t", fontName="Helvetica-Bold", fontSize=14, leading=18)),
         Paragraph("Student: Delphine Okafor-Reyes &nbsp;&nbsp; Date of Birth: 11/03/2014 &nbsp;&nbsp; School: Sweetgum Upper Elementary", small),
         Paragraph("Report period: 08/11/2025 to 12/19/2025 &nbsp;&nbsp; Service: Language/Speech Therapy", small), Spacer(1, 8),
         Table(data, colWidths=[58, 82, 46, 46, 30, 62, 29, 72, 97], repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#D5DCE8"))] + css),
         Spacer(1, 8), Paragraph(f"Total minutes for the period: {total}", bold), Paragraph("Provider signature: ______________________", small)],
        onFirstPage=furniture, onLaterPages=furniture)
    sessions = truth_of(rows, "speech_language", role="slp")
    for t, r in zip(sessions, rows):
        if r.status in ("delivered", "partial", "makeup"):
            t["delivery"] = "group"
    write_truth(path, "Delphine Okafor-Reyes", sessions, cover(rows, "speech_language", ("2025-08-11", "2025-12-19")),
                ["heading repeated on each page", "monthly subtotals and a grand total", "planned minutes beside an absence", "a note that negates", "notes of two lines", "planned and unplanned closures"], "pdf, ruled table over pages")


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for write in (quoted_report, semicolon_codes, encounter_export, monthly_workbook, merged_dates_workbook, pdf_pages):
        write()
