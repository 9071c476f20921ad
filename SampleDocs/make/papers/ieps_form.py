"""One more IEP: a fillable form. What the school wrote stands in form fields, and the location of a service in check boxes."""
import pypdf
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject
from reportlab.pdfgen import canvas

from .sections import Notes, Student, us
from .truth import mandate, part

WIDE, HIGH = 612, 792
SDI, SLP, OT, COUNSEL = "specially_designed_instruction", "speech_language", "occupational_therapy", "counseling"


class Form:
    """Draws printed words and the fields beside them; y runs up from the foot of the page."""

    def __init__(self, path, title, footer):
        self.c = canvas.Canvas(str(path), pagesize=(WIDE, HIGH), invariant=1)
        self.c.setTitle(title)
        self.fields, self.footer, self.number = self.c.acroForm, footer, 1

    def text(self, x, y, words, size=9, bold=False):
        self.c.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.c.drawString(x, y, words)

    def field(self, name, x, y, width, value="", height=16, size=9, flags="", cells=None):
        self.fields.textfield(name=name, x=x, y=y, width=width, height=height, value=value, fontSize=size, borderWidth=0, fillColor=None, borderColor=None,
                              fieldFlags=flags, maxlen=cells or 5000)

    def labelled(self, name, label, x, y, value, width=160):
        self.text(x, y + 5, label, bold=True)
        self.c.line(x + 105, y, x + 105 + width, y)
        self.field(name, x + 105, y, width, value)

    def lines(self, name, x, y, width, height, value):
        self.c.rect(x, y, width, height)
        self.field(name, x + 1, y + 1, width - 2, value, height - 2, flags="multiline")

    def box(self, name, x, y, on, side=10):
        self.fields.checkbox(name=name, x=x, y=y, size=side, checked=on, buttonStyle="cross", borderWidth=1, fillColor=None)

    def grid(self, xs, ys):
        for y in ys:
            self.c.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.c.line(x, ys[0], x, ys[-1])

    def page(self):
        self.text(50, 28, self.footer, 7.5)
        self.text(520, 28, f"Page {self.number} of 6", 7.5)
        self.number += 1
        self.c.showPage()


def finish(path, plain, combs):
    """What ReportLab cannot write: fields without a look of their own, combs, a value inherited from above, a hidden field. A reader is asked to draw them."""
    writer = pypdf.PdfWriter(clone_from=str(path))
    form = writer.root_object["/AcroForm"]
    form[NameObject("/NeedAppearances")] = BooleanObject(True)
    for sheet in writer.pages:
        for note in sheet.get("/Annots", []):
            field = note.get_object()
            name = str(field.get("/T", ""))
            if name in plain:
                del field["/AP"]
            if name in combs:
                field[NameObject("/Ff")] = NumberObject(1 << 24)
    above = writer._add_object(DictionaryObject({NameObject("/T"): TextStringObject("case_manager"), NameObject("/FT"): NameObject("/Tx"), NameObject("/V"): TextStringObject("L. Sagebrush"),
                                                 NameObject("/DA"): TextStringObject("/Helv 9 Tf 0 g"), NameObject("/Kids"): ArrayObject()}))
    for n, (sheet, rect, flags) in enumerate([(0, (155, 470, 315, 486), 4), (5, (155, 600, 315, 616), 4)]):
        kid = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"), NameObject("/F"): NumberObject(flags),
                                                   NameObject("/Rect"): ArrayObject(FloatObject(v) for v in rect), NameObject("/Parent"): above}))
        above.get_object()["/Kids"].append(kid)
        writer.pages[sheet]["/Annots"].append(kid)
    hidden = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"), NameObject("/F"): NumberObject(2), NameObject("/FT"): NameObject("/Tx"),
                                                  NameObject("/T"): TextStringObject("last_total"), NameObject("/V"): TextStringObject("Speech-language therapy 20 minutes weekly"), NameObject("/DA"): TextStringObject("/Helv 9 Tf 0 g"),
                                                  NameObject("/Rect"): ArrayObject(FloatObject(v) for v in (50, 90, 300, 106))}))
    writer.pages[3]["/Annots"].append(hidden)
    form["/Fields"].extend([above, hidden])
    writer.write(str(path))


def idaho():
    s = Student("Marisol Quill-Tamarack", "2016-05-19", "70418826", "4", "Camas Prairie Elementary School", "Lost Trail Joint School District", "ID", "2025-09-10", "2025-09-15", "2026-09-09",
                "Specific Learning Disability", ("she", "her", "her"), "Inez Quill and Otis Tamarack", [])
    no = Notes()
    rows = [("Reading intervention", "30", "5", "week", "special", "", "Special education teacher", "", ""), ("Written expression", "20", "3", "week", "regular", "", "Special education teacher", "", ""),
            ("Speech-language therapy", "25", "2", "week", "", "Speech room", "Speech-language pathologist", "", ""), ("Occupational therapy", "30", "2", "month", "", "Therapy room", "Occupational therapist", "", ""),
            ("Counseling", "30", "1", "week", "special", "", "School counselor", "10/20/2025", "06/05/2026")]
    acc = ["Extra time on written tests", "Directions read aloud", "Graph paper for mathematics", "Seat near the front", "Typed answers for long writing"]

    def draw(path):
        f = Form(path, "Individualized Education Program", f"{s.name}   {us(s.meeting)}   Lost Trail form 430 (fillable)")
        f.text(150, 730, "Individualized Education Program (IEP)", 15, True)
        f.text(200, 712, s.district, 10)
        facts = [("name", "Student Name:", s.name), ("dob", "Date of Birth:", us(s.dob)), ("grade", "Grade:", s.grade), ("school", "School:", s.school), ("disability", "Eligibility:", s.disability),
                 ("meeting", "IEP Meeting Date:", us(s.meeting)), ("start", "IEP Start Date:", us(s.start)), ("end", "IEP End Date:", us(s.end)), ("parents", "Parents:", s.parents)]
        for n, (name, label, value) in enumerate(facts):
            f.labelled(name, label, 50, 670 - 22 * n, value, 260)
        f.text(50, 475, "Case manager:", bold=True)
        f.text(50, 449, "State student number:", bold=True)
        f.field("number", 155, 444, 128, s.id, cells=8)
        f.text(50, 415, "This form is filled in on a computer. What does not fit is continued on an added sheet.", 8)
        for n, (who, title) in enumerate([("Inez Quill", "Parent"), ("L. Sagebrush", "Special education teacher"), ("D. Larkspur", "General education teacher"), ("M. Yarrow", "Speech-language pathologist"), ("P. Arrowleaf", "District representative")]):
            if n == 0:
                f.text(50, 385, "Team members", 11, True)
            f.text(50, 365 - 20 * n, f"{n + 1}.")
            f.field(f"member{n}", 65, 360 - 20 * n, 170, who)
            f.field(f"title{n}", 245, 360 - 20 * n, 200, title)
        f.page()

        f.text(50, 740, "Present Levels of Performance", 12, True)
        f.text(50, 722, "Reading and writing", bold=True)
        f.lines("levels1", 50, 560, 512, 155, "Marisol reads aloud with care and stops at words of three parts. In September she read 71 words a minute in a passage of grade three and answered 6 of 10 questions. "
                + no("In grade three she had speech therapy for 20 minutes each week.") + " She writes three or four sentences when she may speak them first.")
        f.text(50, 540, "Communication and motor skills", bold=True)
        f.lines("levels2", 50, 400, 512, 135, "She is understood by classmates eight times in ten. The sounds r and l are hard for her at the start of a word. Her grip is firm and tires her hand. "
                + no("Her family pays for piano lessons of 45 minutes per week, which help her fingers."))
        f.text(50, 380, "Concerns of the parents", bold=True)
        f.lines("concerns", 50, 300, 512, 75, "Her parents ask for reading at home that she can finish alone. " + no("They had hoped for 60 minutes of speech each week."))
        f.page()

        f.text(50, 740, "Annual Goals", 12, True)
        goals = ["Given a passage of grade four, Marisol will read 110 words a minute with 95% accuracy in three of four probes.", "Given a plan of boxes, Marisol will write a paragraph of six sentences with four of five parts.",
                 "Marisol will say r and l at the start of words in talk with 90% accuracy over three sessions.", "Marisol will write her name and a sentence of ten words on the line in 4 of 5 trials."]
        for n, words in enumerate(goals):
            f.text(50, 715 - 110 * n, f"Goal {n + 1}", bold=True)
            f.lines(f"goal{n}", 50, 640 - 110 * n, 512, 68, words)
            f.text(50, 622 - 110 * n, "Reported with report cards")
            f.box(f"report{n}", 180, 620 - 110 * n, True)
            f.text(210, 622 - 110 * n, "Reported each month")
            f.box(f"month{n}", 310, 620 - 110 * n, False)
        f.page()

        f.text(50, 740, "Special Education and Related Services", 12, True)
        f.text(50, 724, "Leave start and end blank where they are the dates of this IEP.", 8)
        xs = [40, 140, 183, 226, 272, 312, 352, 414, 480, 526, 572]
        heads = [["Service"], ["Minutes per", "session"], ["Number of", "sessions"], ["Per"], ["Regular", "class"], ["Special", "class"], ["Other", "location"], ["Provider"], ["Start", "date"], ["End", "date"]]
        top, step = 710, 28
        f.grid(xs, [top - step * n for n in range(9)])
        for n, lines in enumerate(heads):
            for k, words in enumerate(lines):
                f.text(xs[n] + 3, top - 12 - 9 * k, words, 7.5, True)
        for n in range(7):
            row = rows[n] if n < len(rows) else ("",) * 9
            y = top - step * (n + 2) + 4
            for k, at in ((0, 0), (1, 1), (2, 2), (5, 6), (6, 7), (7, 8), (8, 9)):
                f.field(f"service.{n}.{k}", xs[at] + 1, y, xs[at + 1] - xs[at] - 2, row[k], 20, 8, "multiline" if k == 6 else "")
            f.fields.choice(name=f"service.{n}.per", x=xs[3] + 2, y=y, width=xs[4] - xs[3] - 4, height=18, value=row[3] or " ", options=[" ", "day", "week", "month", "year"], fontSize=8, borderWidth=0, fillColor=None,
                            borderColor=None, fieldFlags="combo")
            f.box(f"service.{n}.regular", xs[4] + 14, y + 4, row[4] == "regular")
            f.box(f"service.{n}.special", xs[5] + 14, y + 4, row[4] == "special")
        f.text(50, 460, "Extended school year:", bold=True)
        f.box("esy.no", 160, 457, True)
        f.text(174, 459, "not needed")
        f.box("esy.yes", 250, 457, False)
        f.text(264, 459, "needed; services are listed on an added sheet")
        f.text(50, 430, "The services follow the school calendar.", 8)
        f.page()

        f.text(50, 740, "Accommodations", 12, True)
        xs = [40, 300, 430, 572]
        f.grid(xs, [720 - 24 * n for n in range(9)])
        for n, words in enumerate(("Accommodation", "Where", "How often")):
            f.text(xs[n] + 3, 705, words, 8, True)
        for n in range(7):
            for k, value in enumerate((acc[n], "All classes", "Daily") if n < len(acc) else ("", "", "")):
                f.field(f"accommodation.{n}.{k}", xs[k] + 1, 676 - 24 * n, xs[k + 1] - xs[k] - 2, value, 18, 8.5)
        f.text(50, 500, "Least Restrictive Environment", 12, True)
        f.text(50, 480, "Time in the regular class:", bold=True)
        for n, (words, on) in enumerate((("80% of the day or more", True), ("40% to 79% of the day", False), ("less than 40% of the day", False))):
            f.box(f"lre{n}", 180, 477 - 18 * n, on)
            f.text(196, 479 - 18 * n, words)
        f.text(50, 400, "Why not more", bold=True)
        f.lines("why", 50, 330, 512, 62, "Reading in a small group with few sounds around her helps Marisol to try hard words. " + no("A class of her own for 240 minutes a day was spoken of and not chosen."))
        f.page()

        f.text(50, 740, "Prior Written Notice and Signatures", 12, True)
        f.lines("notice", 50, 640, 512, 90, "The district proposes the services on page 4. " + no("It refuses occupational therapy of 30 minutes twice a week,") + " because the hand tires in the first weeks of school and then less.")
        f.text(50, 605, "Case manager:", bold=True)
        for n, who in enumerate(("Parent", "Special education teacher", "District representative")):
            f.text(50, 560 - 34 * n, who, bold=True)
            f.c.line(200, 558 - 34 * n, 400, 558 - 34 * n)
            f.field(f"signed{n}", 410, 556 - 34 * n, 90, us(s.meeting))
        f.page()
        f.c.save()
        finish(path, {"service.1.1", "service.1.2", "service.2.0", "service.3.1", "service.4.7", "school", "end", "levels2", "accommodation.2.0"}, {"number"})

    ms = [mandate(SDI, rows[0][0], "30 · 5 · week", part(30, 5), "special_education_room", "Special class", "special_education_teacher", rows[0][6], accept={"setting": ["self_contained"]}),
          mandate(SDI, rows[1][0], "20 · 3 · week", part(20, 3), "general_education", "Regular class", "special_education_teacher", rows[1][6]),
          mandate(SLP, rows[2][0], "25 · 2 · week", part(25, 2), "therapy_room", "Speech room", "slp", rows[2][6]),
          mandate(OT, rows[3][0], "30 · 2 · month", part(30, 2, "month"), "therapy_room", "Therapy room", "ot", rows[3][6]),
          mandate(COUNSEL, rows[4][0], "30 · 1 · week", part(30, 1), "special_education_room", "Special class", "counselor", rows[4][6], "2025-10-20", "2026-06-05", "row", accept={"setting": ["self_contained"]})]
    for m in ms:
        m["page"] = 4
    return dict(name="idaho-form-fields", student=s, mandates=ms, marks=[], layout="id", producer="reportlab form", accommodations=acc, no=no, draw=draw,
                traps=["every value is a form field", "places are check boxes, or words under Other", "some fields have no look of their own", "a value inherited from the field above", "a comb", "a hidden field with last year's amount",
                       "the form has empty rows", "blank dates mean the dates of the IEP"])
