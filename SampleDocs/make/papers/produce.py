"""The producers: LibreOffice (from docx), Chromium and WeasyPrint (from HTML), ReportLab."""
import html
import os
import pathlib
import re
import subprocess
import tempfile

from .blocks import Bullets, Heading, PageBreak, Para, Table, Ticks, cell

FIXED_DATE = "20250701120000"
FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "condensed": "Liberation Sans Narrow", "dejavu": "DejaVu Sans"}


def fix_dates(path):
    """Writes fixed dates and ids of the same length, so that a second run gives the same bytes where the producer allows it."""
    data = pathlib.Path(path).read_bytes()
    data = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", lambda m: m.group(1) + FIXED_DATE.encode(), data)
    data = re.sub(rb"(/ID ?\[ ?<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)(>)",
                  lambda m: m.group(1) + b"0" * len(m.group(2)) + m.group(3) + b"0" * len(m.group(4)) + m.group(5), data)
    data = re.sub(rb"(/DocChecksum /)[0-9A-F]+", lambda m: m.group(1) + b"0" * (len(m.group(0)) - len(m.group(1))), data)
    pathlib.Path(path).write_bytes(data)


# ---- HTML: Chromium and WeasyPrint -------------------------------------------------------------------------------

def html_of(paper):
    e = lambda s: html.escape(s).replace("\n", "<br>")
    out = []
    for b in paper.blocks:
        if isinstance(b, Heading):
            out.append(f"<h{b.level}>{e(b.text)}</h{b.level}>")
        elif isinstance(b, Para):
            out.append(f'<p class="{b.style}">{e(b.text)}</p>')
        elif isinstance(b, Bullets):
            out.append("<ul>" + "".join(f"<li>{e(i)}</li>" for i in b.items) + "</ul>")
        elif isinstance(b, Ticks):
            boxes = "".join(f"<span class=opt>{'☒' if on else '☐'} {e(t)}</span>" for t, on in b.options)
            out.append(f"<p>{'<b>' + e(b.label) + '</b> ' if b.label else ''}{boxes}</p>")
        elif isinstance(b, PageBreak):
            out.append("<div class=break></div>")
        elif isinstance(b, Table):
            total = sum(b.widths)
            cols = "".join(f'<col style="width:{100 * w / total:.2f}%">' for w in b.widths)
            body = ""
            for n, row in enumerate(b.rows):
                tds = ""
                for c in map(cell, row):
                    tag = "th" if n < b.head else "td"
                    text = ("☒" if c.tick else "☐") if c.tick is not None else e(c.text)
                    css = ("font-weight:bold;" if c.bold else "") + ("background:%s;" % paper.accent if c.shade else "") + ("text-align:center;" if c.tick is not None else "")
                    tds += f'<{tag}{f" colspan={c.span}" if c.span > 1 else ""}{f" style={chr(34)}{css}{chr(34)}" if css else ""}>{text}</{tag}>'
                body += ("<thead>" if n == 0 and b.head else "") + f"<tr>{tds}</tr>" + ("</thead>" if b.head and n == b.head - 1 else "")
            out.append(f'<table class="{"ruled" if b.ruled else "plain"}{" small" if b.small else ""}"><colgroup>{cols}</colgroup>{body}</table>')
    css = f"""
    @page {{ size: {'11in 8.5in' if paper.landscape else '8.5in 11in'}; margin: 0.85in 0.7in 0.75in 0.7in;
      @top-left {{ content: "{paper.header}"; font: 8pt '{FONTS[paper.font]}'; }}
      @bottom-left {{ content: "{paper.footer}"; font: 7.5pt '{FONTS[paper.font]}'; }}
      @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 8pt '{FONTS[paper.font]}'; }} }}
    body {{ font: {paper.size}pt '{FONTS[paper.font]}', 'DejaVu Sans'; line-height: 1.35; margin: 0; }}
    h1 {{ font-size: 1.35em; border-bottom: 1px solid #555; margin: 14px 0 6px; }} h2 {{ font-size: 1.12em; margin: 10px 0 4px; }} h3 {{ font-size: 1em; margin: 8px 0 3px; }}
    h1, h2, h3 {{ break-after: avoid; }} p {{ margin: 4px 0 7px; }} p.title {{ font-size: 1.9em; font-weight: bold; text-align: center; margin: 60px 0 20px; }}
    p.center {{ text-align: center; }} p.bold {{ font-weight: bold; }} p.small {{ font-size: .82em; }} .opt {{ margin-right: 18px; }}
    table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 5px 0 9px; }} td, th {{ padding: 3px 5px; vertical-align: top; text-align: left; overflow-wrap: break-word; }}
    table.ruled td, table.ruled th {{ border: 1px solid #444; }} th {{ background: {paper.accent}; }} table.small {{ font-size: .88em; }} tr {{ break-inside: avoid; }}
    .break {{ break-before: page; }} ul {{ margin: 4px 0 8px; padding-left: 20px; }}
    """
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(paper.title)}</title><style>{css}</style></head><body>{"".join(out)}</body></html>'


def chromium(paper, path):
    with tempfile.TemporaryDirectory() as tmp:
        page = os.path.join(tmp, "paper.html")
        pathlib.Path(page).write_text(html_of(paper), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp}/profile", "--no-pdf-header-footer",
                        f"--print-to-pdf={path}", "file://" + page], check=True, capture_output=True, timeout=120)
    fix_dates(path)


def weasyprint(paper, path):
    import weasyprint as wp
    os.environ["SOURCE_DATE_EPOCH"] = "1751371200"
    wp.HTML(string=html_of(paper)).write_pdf(str(path), pdf_identifier=b"invented")
    fix_dates(path)


# ---- LibreOffice --------------------------------------------------------------------------------------------------

def libreoffice(paper, path):
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt
    doc = Document()
    doc.core_properties.author, doc.core_properties.title = "", paper.title
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONTS[paper.font], Pt(paper.size)
    normal.paragraph_format.space_after = Pt(5)
    sec = doc.sections[0]
    sec.page_width, sec.page_height = (Inches(11), Inches(8.5)) if paper.landscape else (Inches(8.5), Inches(11))
    if paper.landscape:
        sec.orientation = WD_ORIENT.LANDSCAPE
    sec.left_margin = sec.right_margin = Inches(0.75)
    sec.top_margin, sec.bottom_margin = Inches(0.9), Inches(0.8)
    width = (11 if paper.landscape else 8.5) - 1.5

    def field_run(p, code):
        for kind, text in (("begin", None), (None, code), ("end", None)):
            r = p.add_run()
            r.font.size = Pt(8)
            if kind:
                el = OxmlElement("w:fldChar")
                el.set(qn("w:fldCharType"), kind)
            else:
                el = OxmlElement("w:instrText")
                el.text = text
            r._r.append(el)

    def shade(c):
        el = OxmlElement("w:shd")
        for k, v in (("val", "clear"), ("color", "auto"), ("fill", paper.accent.lstrip("#"))):
            el.set(qn("w:" + k), v)
        c._tc.get_or_add_tcPr().append(el)

    hp = sec.header.paragraphs[0]
    hp.add_run(paper.header).font.size = Pt(8)
    fp = sec.footer.paragraphs[0]
    fp.add_run(paper.footer + "      Page ").font.size = Pt(8)
    field_run(fp, "PAGE")
    fp.add_run(" of ").font.size = Pt(8)
    field_run(fp, "NUMPAGES")
    new_page = False
    for b in paper.blocks:
        p = None
        if isinstance(b, PageBreak):
            new_page = True
            continue
        if isinstance(b, Heading):
            p = doc.add_heading(b.text, b.level)
            for r in p.runs:
                r.font.name, r.font.size = FONTS[paper.font], Pt(paper.size + (4, 2, 1)[b.level - 1])
                r._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
                r._r.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
        elif isinstance(b, Para):
            p = doc.add_paragraph()
            r = p.add_run(b.text)
            r.bold = b.style in ("bold", "title")
            if b.style in ("center", "title"):
                p.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if b.style == "title":
                r.font.size = Pt(20)
                p.paragraph_format.space_before = Pt(48)
            if b.style == "small":
                r.font.size = Pt(paper.size - 2)
        elif isinstance(b, Bullets):
            for i in b.items:
                q = doc.add_paragraph(i, style="List Bullet")
                p = p or q
        elif isinstance(b, Ticks):
            p = doc.add_paragraph()
            if b.label:
                p.add_run(b.label + "  ").bold = True
            p.add_run("     ".join(("☒ " if on else "☐ ") + t for t, on in b.options))
        elif isinstance(b, Table):
            if new_page:
                p = doc.add_paragraph()
                p.paragraph_format.space_after = Pt(0)
            t = doc.add_table(rows=0, cols=len(b.widths))
            if b.ruled:
                t.style = "Table Grid"
            t.autofit = False
            share = [w * width / sum(b.widths) for w in b.widths]
            for column, w in zip(t.columns, share):
                column.width = Inches(w)
            for n, row in enumerate(b.rows):
                cells, at = t.add_row().cells, 0
                for c in map(cell, row):
                    target = cells[at]
                    if c.span > 1:
                        target = target.merge(cells[at + c.span - 1])
                    target.width = Inches(sum(share[at:at + c.span]))
                    q = target.paragraphs[0]
                    q.paragraph_format.space_after = Pt(1)
                    text = ("☒" if c.tick else "☐") if c.tick is not None else c.text
                    r = q.add_run(text)
                    r.bold = c.bold or n < b.head
                    r.font.size = Pt(paper.size - (1.5 if b.small else 0.5))
                    if c.shade or n < b.head:
                        shade(target)
                    at += c.span
                pr = t.rows[-1]._tr.get_or_add_trPr()
                pr.append(OxmlElement("w:cantSplit"))
                if n < b.head:
                    pr.append(OxmlElement("w:tblHeader"))
            doc.add_paragraph().paragraph_format.space_after = Pt(2)
        if new_page and p is not None:
            p.paragraph_format.page_break_before = True
            new_page = False
    with tempfile.TemporaryDirectory() as tmp:
        source = os.path.join(tmp, "paper.docx")
        doc.save(source)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp}/profile", "--headless", "--convert-to", "pdf", "--outdir", tmp, source],
                       check=True, capture_output=True, timeout=180, env={**os.environ, "SOURCE_DATE_EPOCH": "1751371200"})
        pathlib.Path(path).write_bytes(pathlib.Path(tmp, "paper.pdf").read_bytes())
    fix_dates(path)


# ---- ReportLab ----------------------------------------------------------------------------------------------------

def reportlab(paper, path):
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import landscape, letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen import canvas
    from reportlab.platypus import (Flowable, ListFlowable, ListItem, PageBreak as Break, Paragraph, SimpleDocTemplate, Spacer, Table as RLTable)
    base = {"sans": "Helvetica", "serif": "Times-Roman"}[paper.font]
    strong = {"sans": "Helvetica-Bold", "serif": "Times-Bold"}[paper.font]
    size = letter if not paper.landscape else landscape(letter)
    width = size[0] - 100
    e = lambda s: html.escape(s, quote=False).replace("\n", "<br/>")
    style = lambda name, **k: ParagraphStyle(name, **{"fontName": base, "fontSize": paper.size, "leading": paper.size * 1.28, "spaceAfter": 5, **k})
    S = {"normal": style("n"), "bold": style("b", fontName=strong), "small": style("s", fontSize=paper.size - 1.7), "center": style("c", alignment=TA_CENTER),
         "title": style("t", fontName=strong, fontSize=20, leading=25, alignment=TA_CENTER, spaceBefore=60, spaceAfter=18)}
    H = [style(f"h{n}", fontName=strong, fontSize=paper.size + plus, leading=(paper.size + plus) * 1.25, spaceBefore=8, keepWithNext=1) for n, plus in ((1, 4), (2, 2), (3, 0.5))]

    class Box(Flowable):
        """A tick box made of strokes only: nothing of it is in the text layer."""
        def __init__(self, on, side=9):
            super().__init__()
            self.on, self.width, self.height = on, side, side

        def draw(self):
            c, s = self.canv, self.width
            c.setLineWidth(0.7)
            c.rect(0, 0, s, s)
            if self.on:
                c.setLineWidth(1.2)
                c.line(1.5, 1.5, s - 1.5, s - 1.5)
                c.line(1.5, s - 1.5, s - 1.5, 1.5)

    class Numbered(canvas.Canvas):
        def __init__(self, *a, **k):
            super().__init__(*a, **k)
            self.saved = []

        def showPage(self):
            self.saved.append(dict(self.__dict__))
            self._startPage()

        def save(self):
            for n, state in enumerate(self.saved, 1):
                self.__dict__.update(state)
                self.setFont(base, 8)
                self.drawString(50, size[1] - 36, paper.header)
                self.drawString(50, 30, paper.footer)
                self.drawRightString(size[0] - 50, 30, f"Page {n} of {len(self.saved)}")
                super().showPage()
            super().save()

    flow = []
    for b in paper.blocks:
        if isinstance(b, Heading):
            flow.append(Paragraph(e(b.text), H[b.level - 1]))
        elif isinstance(b, Para):
            flow.append(Paragraph(e(b.text), S[b.style]))
        elif isinstance(b, Bullets):
            flow.append(ListFlowable([ListItem(Paragraph(e(i), S["normal"])) for i in b.items], bulletType="bullet", bulletFontSize=8, leftIndent=14))
        elif isinstance(b, PageBreak):
            flow.append(Break())
        elif isinstance(b, Ticks):
            row, widths = [Paragraph(f"<b>{e(b.label)}</b>", S["normal"])] if b.label else [], [130] if b.label else []
            for t, on in b.options:
                row += [Box(on), Paragraph(e(t), S["normal"])]
                widths += [14, (width - sum(widths[:1] if b.label else [])) / len(b.options) - 14]
            flow.append(RLTable([row], colWidths=widths, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 2)]))
        elif isinstance(b, Table):
            small = paper.size - (1.4 if b.small else 0.6)
            plain, bold = style("td", fontSize=small, leading=small * 1.2, spaceAfter=0), style("th", fontName=strong, fontSize=small, leading=small * 1.2, spaceAfter=0)
            data, css = [], [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
            if b.ruled:
                css.append(("GRID", (0, 0), (-1, -1), 0.6, colors.black))
            if b.head:
                css.append(("BACKGROUND", (0, 0), (-1, b.head - 1), colors.HexColor(paper.accent)))
            for n, row in enumerate(b.rows):
                line = []
                for c in map(cell, row):
                    at = len(line)
                    line.append(Box(c.tick) if c.tick is not None else Paragraph(e(c.text), bold if c.bold or n < b.head else plain))
                    if c.shade:
                        css.append(("BACKGROUND", (at, n), (at + c.span - 1, n), colors.HexColor(paper.accent)))
                    if c.span > 1:
                        css.append(("SPAN", (at, n), (at + c.span - 1, n)))
                        line += [""] * (c.span - 1)
                data.append(line)
            share = [w * width / sum(b.widths) for w in b.widths]
            flow += [RLTable(data, colWidths=share, repeatRows=b.head, style=css), Spacer(1, 7)]
    SimpleDocTemplate(str(path), pagesize=size, leftMargin=50, rightMargin=50, topMargin=56, bottomMargin=52, title=paper.title, invariant=1).build(flow, canvasmaker=Numbered)
