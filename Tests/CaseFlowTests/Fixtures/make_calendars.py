"""Makes the one-page calendars beside this file, of an invented district. Run again after changing it: python3 make_calendars.py"""
import calendar, datetime, os
import openpyxl
from openpyxl.styles import PatternFill
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

HERE = os.path.dirname(os.path.abspath(__file__))
D = datetime.date
MONTHS = [(2025, m) for m in range(8, 13)] + [(2026, m) for m in range(1, 7)]


def span(first, last): return [first + datetime.timedelta(n) for n in range((last - first).days + 1)]


CLOSED = {d: 'holiday' for d in [D(2025, 9, 1), D(2025, 11, 11), D(2026, 1, 19), D(2026, 2, 16), D(2026, 5, 25)] + span(D(2025, 11, 26), D(2025, 11, 28)) + span(D(2025, 12, 22), D(2026, 1, 2)) + span(D(2026, 3, 23), D(2026, 3, 27)) if d.weekday() < 5}
STAFF = {d: 'staff' for d in [D(2025, 8, 18), D(2025, 10, 13), D(2026, 1, 5), D(2026, 3, 13)]}
HALF = {d: 'half' for d in [D(2025, 9, 26), D(2025, 12, 19), D(2026, 4, 24)]}
ENDS = {D(2025, 8, 20): 'ends', D(2026, 6, 4): 'ends'}
DAYS = {**CLOSED, **STAFF, **HALF, **ENDS}


def paper(name, weekdays, months_per_row, paint, title, legend, first=6, upper=False, list_lines=()):
    c = canvas.Canvas(os.path.join(HERE, name), pagesize=letter, invariant=1)
    c.setFont('Helvetica-Bold', 14)
    c.drawCentredString(306, 755, title)
    width, pitch = 180 if months_per_row == 3 else 135, 22 if months_per_row == 3 else 17
    for index, (year, month) in enumerate(MONTHS):
        x, y = 40 + index % months_per_row * width, 725 - index // months_per_row * 118
        c.setFont('Helvetica-Bold', 9)
        heading = calendar.month_name[month] + (' %d' % year if not upper else '')
        c.drawCentredString(x + 3.5 * pitch, y, heading.upper() if upper else heading)
        c.setFont('Helvetica', 7)
        for column, letters in enumerate(weekdays): c.drawCentredString(x + (column + 0.5) * pitch, y - 12, letters)
        for row, week in enumerate(calendar.Calendar(first).monthdatescalendar(year, month)):
            for column, day in enumerate(week[:len(weekdays)]):
                if day.month != month: continue
                left, base = x + column * pitch, y - 25 - row * 13
                paint(c, day, left, base, pitch)
    legend(c)
    c.setFont('Helvetica', 7)
    for index, line in enumerate(list_lines): c.drawString(40, 235 - index * 10, line)
    c.save()


def number(c, day, left, base, pitch, suffix=''):
    c.setFillColor(HexColor('#000000'))
    c.drawCentredString(left + pitch / 2, base, str(day.day) + suffix)


COLOURS = {'holiday': '#F4B183', 'staff': '#FFD966', 'half': '#9DC3E6', 'ends': '#A9D18E'}
LABELS = {'holiday': 'Holiday / Break - No School', 'staff': 'Teacher Work Day (no students)', 'half': 'Early Release', 'ends': 'First and last day of school'}


def coloured(c, day, left, base, pitch):
    kind = DAYS.get(day)
    colour = COLOURS[kind] if kind else '#D9D9D9' if day.weekday() >= 5 else None
    if colour:
        c.setFillColor(HexColor(colour))
        c.rect(left, base - 3, pitch, 12, stroke=0, fill=1)
    number(c, day, left, base, pitch)


def swatches(c):
    for index, kind in enumerate(LABELS):
        c.setFillColor(HexColor(COLOURS[kind]))
        c.rect(40, 180 - index * 16, 18, 10, stroke=1, fill=1)
        c.setFillColor(HexColor('#000000'))
        c.setFont('Helvetica', 8)
        c.drawString(64, 182 - index * 16, LABELS[kind])


paper('calendar-coloured.pdf', 'SMTWTFS', 3, coloured, 'Fernhollow Schools 2025-2026 District Calendar', swatches)

MARKS = {'holiday': 'H', 'staff': 'W', 'half': 'E', 'ends': '*'}


def lettered(c, day, left, base, pitch): number(c, day, left, base, pitch, MARKS.get(DAYS.get(day), ''))


def letters(c):
    c.setFont('Helvetica', 8)
    for index, kind in enumerate(LABELS): c.drawString(40, 180 - index * 14, '%s = %s' % (MARKS[kind], LABELS[kind]))


paper('calendar-lettered.pdf', ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], 3, lettered, 'School Calendar 2025-26', letters, first=0, upper=True)


def grey(c, day, left, base, pitch):
    if day in CLOSED or day in STAFF:
        c.setFillColor(HexColor('#BFBFBF'))
        c.rect(left, base - 3, pitch, 12, stroke=0, fill=1)
    number(c, day, left, base, pitch)


paper('calendar-grey.pdf', 'SMTWTFS', 4, grey, '2025-2026 Academic Calendar', lambda c: None, upper=True, list_lines=[
    'August 20    First day of school', 'September 1    Labor Day - No School', 'November 26-28    Thanksgiving Break - No School',
    'December 22, 2025 - January 2, 2026    Winter Break - No School', 'June 4    Last day of school'])

# The same as a sheet, months side by side, the meaning in coloured cells.
book = openpyxl.Workbook()
sheet = book.active
sheet['A1'] = '2025-2026 School Calendar'
for index, (year, month) in enumerate(MONTHS):
    left, top = 1 + index % 3 * 8, 3 + index // 3 * 9
    sheet.cell(top, left, '%s %d' % (calendar.month_name[month], year))
    for column, letter_ in enumerate('SMTWTFS'): sheet.cell(top + 1, left + column, letter_)
    for row, week in enumerate(calendar.Calendar(6).monthdatescalendar(year, month)):
        for column, day in enumerate(week):
            if day.month != month: continue
            cell = sheet.cell(top + 2 + row, left + column, day.day)
            if day in DAYS: cell.fill = PatternFill('solid', fgColor='FF' + COLOURS[DAYS[day]][1:])
for index, kind in enumerate(LABELS):
    sheet.cell(42 + index, 1).fill = PatternFill('solid', fgColor='FF' + COLOURS[kind][1:])
    sheet.cell(42 + index, 2, LABELS[kind])
book.save(os.path.join(HERE, 'calendar-grid.xlsx'))
