"""Makes the small invented workbooks beside this file. Run again after changing it: python3 make_fixtures.py"""
import io, os, zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def workbook(sheets, epoch1904=False, strings=(), styles='', extra=None):
    names = ''.join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"{" state=" + chr(34) + s + chr(34) if s else ""}/>' for i, (n, s, _) in enumerate(sheets, 1))
    rels = ''.join(f'<Relationship Id="rId{i}" Type="{RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    members = {
        '[Content_Types].xml': TYPES,
        'xl/workbook.xml': f'<workbook {NS}><workbookPr{" date1904=" + chr(34) + "1" + chr(34) if epoch1904 else ""}/><sheets>{names}</sheets></workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>',
        'xl/sharedStrings.xml': f'<sst {NS}>' + ''.join(f'<si>{s}</si>' for s in strings) + '</sst>',
        'xl/styles.xml': f'<styleSheet {NS}>{styles}</styleSheet>',
    }
    for i, (_, _, xml) in enumerate(sheets, 1):
        members[f'xl/worksheets/sheet{i}.xml'] = f'<worksheet {NS}>{xml}</worksheet>'
    members.update(extra or {})
    return members


def save(name, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(os.path.join(HERE, name), 'w', compression) as z:
        for path, text in members.items():
            z.writestr(zipfile.ZipInfo(path, (2025, 1, 1, 0, 0, 0)), text, compress_type=compression)


STYLES = ('<numFmts count="2"><numFmt numFmtId="164" formatCode="mm/dd/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
          '<fonts count="2"><font/><font><strike/></font></fonts>'
          '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFC6EFCE"/></patternFill></fill></fills>'
          '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164" fontId="0" fillId="0"/><xf numFmtId="165" fontId="0" fillId="0"/><xf numFmtId="18" fontId="0" fillId="0"/>'
          '<xf numFmtId="0" fontId="1" fillId="0"/><xf numFmtId="0" fontId="0" fillId="2"/><xf numFmtId="22" fontId="0" fillId="0"/></cellXfs>')
STRINGS = ['<t>Date</t>', '<t>Service</t>', '<r><t>Spe</t></r><r><t>ech</t></r><rPh sb="0" eb="1"><t>x</t></rPh>', '<t>Merged title</t>', '<r><rPr><strike/></rPr><t>gone</t></r>']
SHEET = ('<cols><col min="4" max="4" hidden="1"/></cols><sheetData>'
         '<row r="1"><c r="A1" t="s"><v>3</v></c></row>'
         '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>Length</t></is></c></row>'
         '<row r="4"><c r="A4" s="1"><v>45937</v></c><c r="B4" t="s"><v>2</v></c><c r="C4" s="2"><v>0.0208333333333333</v></c><c r="D4" s="3"><v>0.395833333333333</v></c><c r="E4"><v>29.999999999999996</v></c></row>'
         '<row r="5" hidden="1"><c r="A5" s="6"><v>45939.5625</v></c><c r="B5" s="4" t="str"><f>A1</f><v>Struck</v></c><c r="C5" s="2"><v>1.0416666666666667</v></c><c r="D5" s="5"><v>7</v></c><c r="E5" t="b"><v>1</v></c></row>'
         '<row r="6"><c r="B6" t="s"><v>4</v></c><c r="C6" t="e"><v>#N/A</v></c></row>'
         '</sheetData><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A5:A6"/></mergeCells>')
COMMENTS = {
    'xl/worksheets/_rels/sheet1.xml.rels': f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELS}/comments" Target="../comments1.xml"/></Relationships>',
    'xl/comments1.xml': f'<comments {NS}><commentList><comment ref="E4"><text><r><t>only 20 min</t></r></text></comment></commentList></comments>',
}
save('kinds.xlsx', workbook([('Log', '', SHEET), ('Old', 'hidden', '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')], strings=STRINGS, styles=STYLES, extra=COMMENTS))
save('epoch1904.xlsx', workbook([('Log', '', '<sheetData><row r="1"><c r="A1" s="1"><v>44083</v></c><c r="B1" s="2"><v>0.020833333</v></c></row></sheetData>')], epoch1904=True, styles=STYLES))
save('bomb.xlsx', workbook([('Log', '', '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>' + ' ' * 3_000_000 + '</t></is></c></row></sheetData>')]))
save('broken-sheet.xlsx', workbook([('Log', '', '<sheetData>' + ''.join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, 400)) + '<row r="400"><c r="A400"><v>2</c></row>')]))
save('no-sheets.xlsx', {'[Content_Types].xml': TYPES, 'xl/workbook.xml': f'<workbook {NS}/>'})
save('entities.xlsx', workbook([('Log', '', '<sheetData/>')], extra={'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>'}))
with open(os.path.join(HERE, 'kinds.xlsx'), 'rb') as whole, open(os.path.join(HERE, 'truncated.xlsx'), 'wb') as cut:
    cut.write(whole.read()[:900])
