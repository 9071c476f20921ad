"""Makes the small invented logs in other containers beside this file: .xls, SpreadsheetML, HTML, XML, .ods, .docx.

Needs xlwt, openpyxl, python-docx and LibreOffice (soffice). Run again after changing it: python3 make_containers.py
"""
import datetime, os, shutil, struct, subprocess, tempfile, zipfile
import docx, openpyxl, xlwt
from docx.shared import RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

HERE = os.path.dirname(os.path.abspath(__file__))
D, T = datetime.date, datetime.time


def at(name): return os.path.join(HERE, name)


def styled(book):
    """One sheet with everything a log may carry, and a hidden one."""
    sheet = book.active
    sheet.title = 'Log'
    sheet.append(['Speech log of Wren Halloway', None, None])
    sheet.merge_cells('A1:C1')
    sheet.append([])
    sheet.append(['Date', 'Service', 'Length', 'Start', 'Minutes', 'Note'])
    sheet.append([D(2025, 10, 7), 'Speech', datetime.timedelta(minutes=30), T(9, 30), 30, 'caf\u00e9 \u2713'])
    sheet.append([datetime.datetime(2025, 10, 9, 13, 30), 'Speech', datetime.timedelta(minutes=1500), T(13, 5), 29.5, 'struck'])
    sheet.append([None, 'OT', None, None, '=15+5', 'formula'])
    sheet.append([D(2025, 10, 14), 'OT', None, None, 45, 'hidden'])
    for row in (4, 7): sheet.cell(row, 1).number_format = 'mm/dd/yyyy'
    sheet['A5'].number_format = 'm/d/yyyy h:mm'
    for row in (4, 5): sheet.cell(row, 3).number_format = '[h]:mm'; sheet.cell(row, 4).number_format = 'h:mm AM/PM'
    sheet['F5'].font = Font(strike=True)
    sheet['E4'].fill = PatternFill('solid', fgColor='FFC6EFCE')
    sheet['E4'].comment = Comment('only 20 min', 'x')
    sheet.merge_cells('A5:A6')
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions['D'].hidden = True
    old = book.create_sheet('Old')
    old['A1'] = 1
    old.sheet_state = 'hidden'


def convert(source, kinds):
    for kind, target in kinds:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(['soffice', '--headless', '--convert-to', kind, '--outdir', folder, source], check=True, capture_output=True)
            shutil.copy(os.path.join(folder, os.listdir(folder)[0]), at(target))


with tempfile.TemporaryDirectory() as folder:
    book = openpyxl.Workbook()
    styled(book)
    path = os.path.join(folder, 'styled.xlsx')
    book.save(path)
    convert(path, [('xls:MS Excel 97', 'styled.xls'), ('ods', 'styled.ods'), ('fods', 'styled.fods')])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(path)
    convert(path, [('xls:MS Excel 97', 'epoch1904.xls')])

# A table of texts longer than a record, so that it goes on in others; plain and wide characters mixed.
book = xlwt.Workbook()
sheet = book.add_sheet('Long')
for row in range(300):
    text = ('note %d ' % row + ('\u2014 wide \u2713 ' if row % 3 == 0 else 'plain ') * (5 + row % 60)).strip()
    sheet.write(row, 0, row)
    sheet.write(row, 1, text)
book.save(at('long-texts.xls'))

# Numbers packed in every way, errors and truth values.
book = xlwt.Workbook()
sheet = book.add_sheet('Numbers')
for column, value in enumerate([30, -5, 0.5, 1234567.25, 12.34, 1e20, 0.1, True, False]): sheet.write(0, column, value)
sheet.write(1, 0, xlwt.Formula('1/0'))
sheet.write(1, 1, D(2025, 9, 4), xlwt.easyxf(num_format_str='d-mmm-yy'))
sheet.write(1, 2, T(8, 45), xlwt.easyxf(num_format_str='h:mm'))
sheet.write(1, 3, 'r\u00e9sum\u00e9')
book.save(at('numbers.xls'))

# SpreadsheetML 2003: indexes that skip, merges, hidden rows and columns, styles by parent, a remark.
SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"'
with open(at('styled-2003.xml'), 'w', encoding='utf-8') as out:
    out.write(f'''<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook {SS}>
 <Styles><Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="s" ss:Parent="d"><Font ss:StrikeThrough="1"/><Interior ss:Color="#FFC7CE" ss:Pattern="Solid"/></Style>
  <Style ss:ID="t"><NumberFormat ss:Format="h:mm AM/PM"/></Style><Style ss:ID="l"><NumberFormat ss:Format="[h]:mm"/></Style></Styles>
 <Worksheet ss:Name="Sessions"><Table><Column ss:Width="80"/><Column ss:Index="4" ss:Hidden="1" ss:Span="1"/>
  <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">OT &amp; PT log</Data></Cell></Row>
  <Row ss:Index="4"><Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Start</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">Minutes</Data></Cell></Row>
  <Row><Cell ss:StyleID="d"><Data ss:Type="DateTime">2025-09-04T00:00:00.000</Data></Cell><Cell ss:StyleID="t"><Data ss:Type="DateTime">1899-12-31T09:15:00.000</Data></Cell><Cell ss:StyleID="l"><Data ss:Type="DateTime">1899-12-31T00:30:00.000</Data></Cell><Cell><Data ss:Type="Number">30</Data><Comment ss:Author="x"><ss:Data>with aide</ss:Data></Comment></Cell></Row>
  <Row ss:Hidden="1"><Cell ss:StyleID="s"><Data ss:Type="DateTime">2025-09-11T00:00:00.000</Data></Cell><Cell ss:Index="4"><Data ss:Type="Number">29.9999999999</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
 </Table></Worksheet>
 <Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>
''')

# DOCX: a heading of the page, lines, a table with joined and struck cells, a deletion, a nested table, a tick.
paper = docx.Document()
paper.sections[0].header.paragraphs[0].text = 'Fernhollow Schools'
paper.add_heading('Occupational therapy log', 1)
paper.add_paragraph('Student: Wren Halloway\tReporting period: 9/2/2025 - 10/31/2025')
table = paper.add_table(rows=5, cols=4)
for column, text in enumerate(['Date', 'Minutes', 'Status', 'Note']): table.cell(0, column).text = text
for row, cells in enumerate([['9/3/2025', '30', 'Seen', 'fine motor'], ['9/10/2025', '30', 'Seen', ''], ['9/17/2025', '0', 'Absent', 'home sick'], ['9/24/2025', '20', 'Seen', '']], 1):
    for column, text in enumerate(cells): table.cell(row, column).text = text
table.cell(2, 2).merge(table.cell(2, 3))
table.cell(3, 3).merge(table.cell(4, 3))
run = table.cell(4, 1).paragraphs[0].runs[0]
run.font.strike = True
paper.add_paragraph('Total: 80')
paper.save(at('therapy.docx'))

paper = docx.Document()
outer = paper.add_table(rows=1, cols=2)
outer.cell(0, 0).text = 'Left side'
inner = outer.cell(0, 1).add_table(rows=2, cols=2)
for row in range(2):
    for column in range(2): inner.cell(row, column).text = 'r%dc%d' % (row, column)
paper.save(at('nested.docx'))

with zipfile.ZipFile(at('tracked.docx'), 'w', zipfile.ZIP_DEFLATED) as out:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    out.writestr('[Content_Types].xml', '<Types/>')
    out.writestr('word/document.xml', f'<w:document {w}><w:body><w:p><w:r><w:t>Minutes: </w:t></w:r><w:del><w:r><w:delText>45</w:delText></w:r></w:del><w:ins><w:r><w:t>30</w:t></w:r></w:ins>'
                 '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:body></w:document>')


def record(number, *parts):
    data = b''.join(parts)
    return struct.pack('<HH', number, len(data)) + data


def short(text): return struct.pack('<B', len(text.encode('cp1252'))) + text.encode('cp1252')


# Excel 95 (BIFF5): texts in the code page, in the cells themselves. Written by hand, since no program here writes it any more.
body = (record(0x809, struct.pack('<HHHH', 0x500, 0x10, 0, 0)) + record(0x208, struct.pack('<HHHHHHHH', 0, 0, 4, 255, 0, 0, 0x100, 15))
        + record(0x204, struct.pack('<HHHH', 0, 0, 0, 4), 'Date'.encode()) + record(0x204, struct.pack('<HHHH', 0, 1, 0, 5), 'Zo\u00e9 \u2014'.encode('cp1252'))
        + record(0x203, struct.pack('<HHHd', 1, 0, 1, 45904.0)) + record(0x27E, struct.pack('<HHHI', 1, 1, 0, 30 << 2 | 2))
        + record(0x06, struct.pack('<HHH', 2, 0, 0), b'\0\0\0\0\0\0\xff\xff', struct.pack('<HIH', 0, 0, 0)) + record(0x207, struct.pack('<H', 4), b'seen')
        + record(0x0A))
def head(offset):
    return (record(0x809, struct.pack('<HHHH', 0x500, 0x05, 0, 0)) + record(0x42, struct.pack('<H', 1252)) + record(0x22, struct.pack('<H', 0))
            + record(0x41E, struct.pack('<H', 164), short('mm/dd/yyyy')) + record(0xE0, struct.pack('<HH', 0, 0), b'\0' * 12) + record(0xE0, struct.pack('<HH', 0, 164), b'\0' * 12)
            + record(0x85, struct.pack('<IBB', offset, 0, 0), short('Log 95')) + record(0x0A))
stream = head(len(head(0))) + body
with open(at('excel95.xls'), 'wb') as out: out.write(stream)
