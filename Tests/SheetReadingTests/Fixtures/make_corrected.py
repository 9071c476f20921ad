"""Makes corrected.docx and corrected.xlsx beside this file: cells in which some words are struck out beside others.

Needs nothing but Python. Run again after changing it: python3 make_corrected.py
"""
import os, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = (2025, 1, 1, 0, 0, 0)


def pack(name, members):
    with zipfile.ZipFile(os.path.join(HERE, name), 'w', zipfile.ZIP_DEFLATED) as out:
        for path, text in members: out.writestr(zipfile.ZipInfo(path, DAY), text)


def run(text, struck=False): return f'<w:r><w:rPr>{"<w:strike/>" if struck else ""}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
def cell(*runs): return '<w:tc><w:p>' + ''.join(runs) + '</w:p></w:tc>'


rows = [[cell(run('Date')), cell(run('Time'))], [cell(run('10/6/2025')), cell(run('9:10 - '), run('9:40 ', True), run('9:30'))],
        [cell(run('10/8/2025', True)), cell(run('9:10 - 9:40', True))]]
table = '<w:tbl>' + ''.join('<w:tr>' + ''.join(row) + '</w:tr>' for row in rows) + '</w:tbl>'
pack('corrected.docx', [
    ('[Content_Types].xml', '<Types/>'),
    ('word/document.xml', f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{table}</w:body></w:document>')])

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
rich = '<is><r><t xml:space="preserve">9:10 - </t></r><r><rPr><strike/></rPr><t xml:space="preserve">9:40 </t></r><r><t>9:30</t></r></is>'
def plain(text): return f'<is><t>{text}</t></is>'
lines = [[plain('Date'), plain('Time')], [plain('10/6/2025'), rich]]
data = ''.join(f'<row r="{n}">' + ''.join(f'<c r="{"AB"[i]}{n}" t="inlineStr">{c}</c>' for i, c in enumerate(line)) + '</row>' for n, line in enumerate(lines, 1))
pack('corrected.xlsx', [
    ('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'),
    ('_rels/.rels', f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
    ('xl/workbook.xml', f'<workbook {MAIN} xmlns:r="{REL}"><sheets><sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>'),
    ('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
    ('xl/worksheets/sheet1.xml', f'<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>')])
