#!/usr/bin/env python3
"""Writes the filled forms beside this folder, with the programs that fill forms in schools' offices and portals. Everything in them is invented.

Needs reportlab, pypdf and pikepdf, and chromium on the path. The tests compare words, not bytes."""
import pathlib
import subprocess
import tempfile

import pikepdf
import pypdf
from pikepdf.form import DefaultAppearanceStreamGenerator, Form
from reportlab.pdfgen import canvas

OUT = pathlib.Path(__file__).resolve().parent.parent
VALUES = {"service0": "Speech", "service1": "Occupational Therapy with extra words beyond", "amount0": "30 min 2x/week", "amount1": "60 min/month", "per": "monthly"}
TICKED = ["general0", "special1"]


def blank(path):
    c = canvas.Canvas(str(path), pagesize=(612, 792), invariant=1)
    c.setFont("Helvetica", 10)
    c.drawString(60, 740, "Service")
    c.drawString(210, 740, "Amount")
    for n in range(3):
        y = 700 - 30 * n
        c.acroForm.textfield(name=f"service{n}", x=60, y=y, width=140, height=18, fontSize=9, borderWidth=0)
        c.acroForm.textfield(name=f"amount{n}", x=210, y=y, width=140, height=18, fontSize=9, borderWidth=0)
        c.acroForm.checkbox(name=f"general{n}", x=360, y=y, size=12, buttonStyle="cross")
        c.acroForm.checkbox(name=f"special{n}", x=380, y=y, size=12)
    c.acroForm.choice(name="per", x=60, y=560, width=100, height=18, options=["weekly", "monthly"], value="weekly")
    c.acroForm.radio(name="esy", value="yes", x=60, y=520, size=12)
    c.acroForm.radio(name="esy", value="no", x=100, y=520, size=12)
    c.save()


def buttons():
    """Every style of button that ReportLab draws, checked and not, with a label of its state."""
    c = canvas.Canvas(str(OUT / "reportlab-buttons.pdf"), pagesize=(612, 792), invariant=1)
    c.setFont("Helvetica", 9)
    y = 760
    for shape in ("square", "circle"):
        for style in ("check", "circle", "cross", "star", "diamond"):
            for border in ("solid", "bevelled", "inset"):
                for n, checked in enumerate((True, False)):
                    c.acroForm.checkbox(name=f"{shape}{style}{border}{n}", x=60 + 200 * n, y=y, buttonStyle=style, shape=shape, checked=checked, size=12, borderStyle=border)
                    c.drawString(80 + 200 * n, y + 2, "on" if checked else "off")
                y -= 14
            c.acroForm.radio(name=f"r{shape}{style}", value="a", selected=True, x=60, y=y, buttonStyle=style, shape=shape, size=12)
            c.acroForm.radio(name=f"r{shape}{style}", value="b", selected=False, x=260, y=y, buttonStyle=style, shape=shape, size=12)
            c.drawString(80, y + 2, "on")
            c.drawString(280, y + 2, "off")
            y -= 14
    c.save()


def by_pypdf(source):
    writer = pypdf.PdfWriter(clone_from=str(source))
    values = VALUES | {name: "/Yes" for name in TICKED} | {"esy": "/no"}
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    writer.write(str(OUT / "pypdf-filled.pdf"))


def by_pikepdf(source):
    with pikepdf.open(source) as pdf:
        form = Form(pdf, DefaultAppearanceStreamGenerator)
        for name, value in VALUES.items():
            form[name].value = value
        for name in TICKED:
            form[name].checked = True
        pdf.save(OUT / "pikepdf-filled.pdf", static_id=True)
    with pikepdf.open(source) as pdf:  # values alone, as careless programs leave them: what a print shows stays as it was
        for note in pdf.pages[0].Annots:
            name = str(note.get("/T", ""))
            if name in VALUES:
                note.V = pikepdf.String(VALUES[name])
            if name in TICKED:
                note.V = pikepdf.Name("/Yes")
        pdf.save(OUT / "values-only.pdf", static_id=True)


PAGE = """<body style="font: 10pt Arial"><table border=1><tr><th>Service<th>Amount<th>GE<th>SE<th>Per
<tr><td><input value=Speech><td><input value="30 min 2x/week"><td><input type=checkbox checked><td><input type=checkbox><td><select><option>daily<option selected>weekly</select>
<tr><td><input value=OT><td><textarea>60 min per month</textarea><td><input type=checkbox><td><input type=checkbox checked><td><select><option>daily<option selected>monthly</select></table>
<p>ESY <input type=radio name=a checked> yes <input type=radio name=a> no <input type=checkbox disabled checked> locked <input type=checkbox disabled> open</body>"""


def by_chromium():
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(PAGE)
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={OUT / 'chromium-inputs.pdf'}", str(page)], check=True, capture_output=True)


with tempfile.TemporaryDirectory() as folder:
    empty = pathlib.Path(folder) / "blank.pdf"
    blank(empty)
    by_pypdf(empty)
    by_pikepdf(empty)
buttons()
by_chromium()
