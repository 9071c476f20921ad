import CivilTime
import Pages
import SheetReading
import Testing

private func read(_ text: String) throws -> SheetsRead { try SheetReader.read(Array(text.utf8)) }

@Suite struct SpreadsheetXMLTests {
    private func sheets() throws -> [Sheet] { try SheetReader.read(fixture("styled-2003.xml")).sheets }

    @Test func `indexes that skip rows and columns are followed`() throws {
        let sheet = try sheets()[0]
        #expect(sheet.rows.map(\.number) == [1, 4, 5, 6])
        #expect(sheet.rows[1].cells.map(\.text) == ["Date", "Start", "", "Minutes"])
        #expect(sheet.rows[0].cells.map(\.text) == ["OT & PT log", "OT & PT log", "OT & PT log"])
    }

    @Test func `days, times, lengths and numbers are typed by style`() throws {
        let row = try sheets()[0].rows[2]
        #expect(row.cells[0].value == .date(try day("2025-09-04"), nil))
        #expect(row.cells[0].text == "9/4/2025")
        #expect(row.cells[1].value == .time(minutes: 555))
        #expect(row.cells[1].text == "9:15 AM")
        #expect(row.cells[2].value == .time(minutes: 30))
        #expect(row.cells[3].value == .number("30"))
        #expect(row.cells[3].comment == "with aide")
    }

    @Test func `what is hidden, struck or coloured is kept and marked`() throws {
        let sheets = try sheets()
        #expect(sheets.map(\.isHidden) == [false, true])
        #expect(sheets[0].hiddenColumns == [3, 4])
        #expect(sheets[0].rows[3].isHidden)
        #expect(sheets[0].rows[3].cells[0].isStruck)
        #expect(sheets[0].rows[3].cells[0].fill == "FFC7CE")
        #expect(sheets[0].rows[3].cells[3].text == "30")
        #expect(sheets[0].rows[3].cells[4].value == .truth(true))
    }

    @Test func `a spreadsheet that breaks off keeps its rows and says so`() throws {
        let whole = try fixture("styled-2003.xml")
        let read = try SheetReader.read(Array(whole.prefix(1_300)))
        #expect(read.problems.map(\.code) == ["damaged-sheet"])
        #expect(read.sheets[0].rows.count == 3)
    }

    @Test func `rows and columns beyond any sheet are left out`() throws {
        let book = """
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>
            <Row ss:Index="99999999999"><Cell ss:Index="9223372036854775807" ss:MergeAcross="9223372036854775807"><Data ss:Type="String">x</Data></Cell></Row>
            <Row><Cell ss:Index="16384"><Data ss:Type="Number">1e999</Data></Cell><Cell><Data ss:Type="String">over</Data></Cell></Row></Table></Worksheet></Workbook>
            """
        let rows = try read(book).sheets[0].rows
        #expect(rows.map(\.cells.count) == [1, 16_384])
    }
}

@Suite struct HTMLTests {
    @Test func `a page named as a workbook gives its lines and its table`() throws {
        let page = """
            <html><head><title>x</title><style>td{color:red}</style></head><body><p><b>Service log</b></p>Student: Ida&nbsp;Pell<br>Period: 9/1 &ndash; 9/30
            <table><thead><tr><th>Date<th>Minutes</thead><tr><td>9/4/2025<td>30<tr><td>9/11/2025</td><td>&#50;5</td></tr></table>
            <script>var a = "<td>no</td>";</script><p>Total</body></html>
            """
        let read = try read(page)
        #expect(read.container == .html)
        #expect(
            words(read.sheets[0]) == [
                ["Service log"], ["Student: Ida Pell"], ["Period: 9/1 – 9/30"], ["Date", "Minutes"], ["9/4/2025", "30"],
                ["9/11/2025", "25"],
                ["Total"],
            ])
    }

    @Test func `cells over several columns and rows are copied and marked`() throws {
        let page = """
            <table><tr><td colspan=3>Log</td></tr><tr><td rowspan=2>9/4/2025</td><td>Speech</td><td>30</td></tr>
            <tr><td>OT</td><td>20</td></tr><tr><td>9/5/2025</td><td rowspan=0>PT</td><td>15</td></tr><tr><td>9/6/2025</td><td>10</td></tr></table>
            """
        let sheet = try read(page).sheets[0]
        #expect(
            words(sheet) == [
                ["Log", "Log", "Log"], ["9/4/2025", "Speech", "30"], ["9/4/2025", "OT", "20"], ["9/5/2025", "PT", "15"],
                ["9/6/2025", "PT", "10"],
            ])
        #expect(sheet.rows[2].cells.map(\.isMergedCopy) == [true, false, false])
        #expect(sheet.rows[4].cells.map(\.isMergedCopy) == [false, true, false])
    }

    @Test func `a table that only arranges others is read through`() throws {
        let page = """
            <table><tr><td>Menu</td><td><table><tr><td>Date</td><td>Min</td></tr><tr><td>9/4/2025</td><td>30</td></tr></table></td></tr></table>
            """
        #expect(try words(read(page).sheets[0]) == [["Menu"], ["Date", "Min"], ["9/4/2025", "30"]])
    }

    @Test func `a small table inside a wide row is words of its cell`() throws {
        let page = """
            <table><tr><th>Date</th><th>Min</th><th>Goal</th><th>Who</th></tr>
            <tr><td>9/4/2025</td><td>30</td><td><table><tr><td>g1</td><td>80%</td></tr><tr><td>g2</td><td>60%</td></tr></table></td><td>A</td></tr></table>
            """
        #expect(try words(read(page).sheets[0])[1] == ["9/4/2025", "30", "g1 80%\ng2 60%", "A"])
    }

    @Test func `hidden rows, struck words, fills and form fields are kept`() throws {
        let page = """
            <table><tr style="display: none"><td>9/4/2025</td><td><s>30</s></td></tr>
            <tr><td bgcolor="#ffc7ce">9/5/2025</td><td style="background:#00FF00; text-decoration:line-through">20</td></tr>
            <tr><td><input type=text value="9/8/2025"></td><td><select><option>10<option selected>25</select><input type=checkbox checked></td></tr></table>
            """
        let sheet = try read(page).sheets[0]
        #expect(sheet.rows[0].isHidden)
        #expect(sheet.rows[0].cells.map(\.isStruck) == [false, true])
        #expect(sheet.rows[1].cells.map(\.fill) == ["FFC7CE", "00FF00"])
        #expect(sheet.rows[1].cells[1].isStruck)
        #expect(words(sheet)[2] == ["9/8/2025", "25✓"])
    }

    @Test func `words in a cell that the page does not show are left out and said`() throws {
        let page = """
            <table><tr><td><span style="display:none">20250904</span>9/4/2025</td><td><a href=x>Music</a><div style="Display: None"><div>menu</div><br>more</div> therapy</td><td hidden>30</td></tr>
            <tr><td>9/5/2025</td><td><p>Art<br><small>group</small></p></td><td><i hidden>seen</i></td></tr></table>
            """
        let read = try read(page)
        #expect(words(read.sheets[0]) == [["9/4/2025", "Music\ntherapy", "30"], ["9/5/2025", "Art\ngroup", "seen"]])
        #expect(read.problems.map(\.code) == ["hidden-text"])
        // Open to the end of the page, and tables within.
        let open = "<table><tr><td>a<span style='display:none'>b<td>c<table><tr><td hidden>d<tr style='display:none'><td>e"
        #expect(try SheetReader.read(Array(open.utf8)).sheets[0].rows.flatMap(\.cells).map(\.text).joined(separator: " ").contains("c"))
    }

    @Test func `the page's encoding is found whether it says so or not`() throws {
        let table = "<table><tr><td>Zoé</td><td>—</td></tr></table>"
        let windows =
            Array("<table><tr><td>Zo".utf8) + [0xE9] + Array("</td><td>".utf8) + [0x97] + Array("</td></tr></table>".utf8)
        let latin9 =
            Array("<html><meta charset=iso-8859-15><table><tr><td>Zo".utf8) + [0xE9] + Array("</td><td>".utf8) + [0xA4]
            + Array("</td></tr></table>".utf8)
        let utf16: [UInt8] = [0xFF, 0xFE] + table.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let wrong = Array("<html><meta charset=windows-1252>".utf8) + Array(table.utf8)
        #expect(try words(read(table).sheets[0]) == [["Zoé", "—"]])
        #expect(try words(SheetReader.read(windows).sheets[0]) == [["Zoé", "—"]])
        #expect(try words(SheetReader.read(latin9).sheets[0]) == [["Zoé", "€"]])
        #expect(try words(SheetReader.read(utf16).sheets[0]) == [["Zoé", "—"]])
        #expect(try words(SheetReader.read(wrong).sheets[0]) == [["Zoé", "—"]])
    }

    @Test func `tables and tags nested without end neither trap nor hide what follows`() throws {
        let deep = String(repeating: "<div><b>", count: 20_000) + "<table><tr><td>9/4/2025</td><td>30</td></tr></table>"
        #expect(try words(read(deep).sheets[0]) == [["9/4/2025", "30"]])
        let tables =
            String(repeating: "<table><tr><td>", count: 5_000) + "30" + String(repeating: "</td></tr></table>", count: 5_000)
        let sheet = try read(tables + "<p>after").sheets[0]
        #expect(words(sheet).last == ["after"])
        #expect(words(sheet).joined().contains("30"))
    }

    @Test func `a cell as wide as the world is cut to the limit`() throws {
        let page = "<table><tr><td colspan=999999999>a</td><td rowspan=99999999>b</td></tr><tr><td>c</td></tr></table>"
        let sheet = try read(page).sheets[0]
        #expect(sheet.rows[0].cells[0].text == "a")
        #expect(sheet.rows[0].cells[1_000].text == "b")
        #expect(sheet.rows[1].cells[0].text == "c")
    }

    @Test func `damaged pages never trap`() throws {
        var random = SeededRandom(seed: 4)
        let whole = Array(
            "<table><tr><td colspan=2 style='a:b'>x<table><tr><th>y</table><select><option>1</select></tr></table>&amp;&#x110000;"
                .utf8)
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let read = try? SheetReader.read(bytes)
            #expect((read?.sheets.count ?? 0) <= 1)
        }
    }
}

@Suite struct XMLRecordTests {
    @Test func `child elements become columns`() throws {
        let file = """
            <?xml version="1.0"?>
            <export><entry><ServiceDate>2025-09-04</ServiceDate><minutes>30</minutes></entry>
            <entry><ServiceDate>2025-09-11</ServiceDate><minutes/></entry>
            <entry><ServiceDate>2025-09-18</ServiceDate><minutes>25</minutes><note>late</note></entry></export>
            """
        let read = try read(file)
        #expect(
            words(read.sheets[0]) == [
                ["Service Date", "Minutes", "Note"], ["9/4/2025", "30"], ["9/11/2025"], ["9/18/2025", "25", "late"],
            ])
        #expect(read.sheets[0].rows.map(\.number) == [1, 2, 3, 4])
        #expect(read.sheets[0].rows[1].cells[0].value == .date(try day("2025-09-04"), nil))
    }

    @Test func `attributes become columns like child elements`() throws {
        let file =
            "<log><row date='9/4/2025' min='30'><who role='SLP'>A. Ray</who></row><row date='9/5/2025' min='20'><who role='SLPA'>B. Oh</who></row></log>"
        #expect(
            try words(read(file).sheets[0]) == [
                ["Date", "Min", "Who Role", "Who"], ["9/4/2025", "30", "SLP", "A. Ray"], ["9/5/2025", "20", "SLPA", "B. Oh"],
            ])
    }

    @Test func `elements round the records give columns where they differ and lines where they do not`() throws {
        let file = """
            <History><Period><Begin>2025-09-01</Begin><End>2025-12-19</End></Period>
            <Student stateId="771"><Name><First>Ida</First><Last>Pell</Last></Name><Services>
            <Service><Title>Speech</Title><Visit><On>9/4/2025</On><Min>30</Min></Visit><Visit><On>9/11/2025</On><Min>30</Min></Visit></Service>
            <Service><Title>OT</Title><Visit><On>9/5/2025</On><Min>20</Min></Visit></Service></Services></Student></History>
            """
        #expect(
            try words(read(file).sheets[0]) == [
                ["Reporting period: 2025-09-01 - 2025-12-19"], ["Student ID: 771"], ["Student Name: Ida Pell"],
                ["Service", "On", "Min"],
                ["Speech", "9/4/2025", "30"], ["Speech", "9/11/2025", "30"], ["OT", "9/5/2025", "20"],
            ])
    }

    @Test func `columns named in an attribute are columns`() throws {
        let file =
            "<r><row><field name='Date'>9/4/2025</field><field name='Minutes'>30</field></row><row><field name='Date'>9/5/2025</field><field name='Minutes'>20</field></row></r>"
        #expect(try words(read(file).sheets[0]) == [["Date", "Minutes"], ["9/4/2025", "30"], ["9/5/2025", "20"]])
    }

    @Test func `two lists in one file are two sheets`() throws {
        let file = """
            <x><given><s><date>9/4/2025</date><min>30</min></s><s><date>9/5/2025</date><min>30</min></s></given>
            <absent><a><date>9/8/2025</date><why>ill</why></a><a><date>9/9/2025</date><why>ill</why></a></absent></x>
            """
        #expect(try read(file).sheets.map(\.rows.count) == [3, 3])
    }

    @Test func `a file that names a false encoding is read`() throws {
        let text = "<r><a d='9/4/2025' n='é'/><a d='9/5/2025' n='x'/></r>"
        let labelled = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + text
        #expect(try words(read(labelled).sheets[0])[1] == ["9/4/2025", "é"])
        let windows =
            Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?><r><a d='9/4/2025' n='".utf8) + [0xE9]
            + Array("'/><a d='9/5/2025' n='x'/></r>".utf8)
        #expect(try words(SheetReader.read(windows).sheets[0])[1] == ["9/4/2025", "é"])
        let wide: [UInt8] = [0xFE, 0xFF] + labelled.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try words(SheetReader.read(wide).sheets[0])[1] == ["9/4/2025", "é"])
    }

    @Test func `entities that multiply are not blown up`() throws {
        var bomb = "<!DOCTYPE r [<!ENTITY a0 \"aaaaaaaaaa\">"
        for level in 1...9 { bomb += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">" }
        bomb += "]><r><x d='9/4/2025' n='&a9;'>&a9;</x><x d='9/5/2025' n='1'>&a9;</x></r>"
        let read = try? read("<?xml version='1.0'?>" + bomb)
        let longest = read?.sheets.flatMap { words($0) }.joined().map(\.utf8.count).max() ?? 0
        #expect(longest < 10_000)
    }

    @Test func `entities from outside are not fetched`() throws {
        let file =
            "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]><r><x d='9/4/2025'>a&secret;b</x><x d='9/5/2025'>c</x></r>"
        let read = try? read(file)
        #expect(read.map { words($0.sheets[0]).joined().contains { $0.contains("root:") } } != true)
    }

    @Test func `a file that breaks off keeps its records and says so`() throws {
        let file = "<r><a><d>9/4/2025</d><m>30</m></a><a><d>9/5/2025</d><m>20</m></a><a><d>9/8"
        let read = try read(file)
        #expect(read.problems.map(\.code) == ["damaged-sheet"])
        #expect(words(read.sheets[0])[1] == ["9/4/2025", "30"])
    }

    @Test func `elements nested without end are an error or less, never a trap`() throws {
        let deep = String(repeating: "<a>", count: 50_000) + String(repeating: "</a>", count: 50_000)
        let read = try? read(deep)
        #expect(read?.problems.map(\.code) ?? ["damaged-sheet"] == ["damaged-sheet"])
    }
}

@Suite struct OpenDocumentTests {
    private func flat(_ table: String) throws -> SheetsRead {
        try read(
            """
            <office:document xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A">\(table)</table:table>
            </office:spreadsheet></office:body></office:document>
            """)
    }

    @Test func `rows and cells that repeat are repeated where they say something`() throws {
        let sheet = try flat(
            """
            <table:table-row table:number-rows-repeated="3"/><table:table-row table:number-rows-repeated="2"><table:table-cell
            table:number-columns-repeated="2" office:value-type="string"><text:p>D</text:p></table:table-cell><table:table-cell
            table:number-columns-repeated="16382"/></table:table-row><table:table-row table:number-rows-repeated="1048571"><table:table-cell
            table:number-columns-repeated="16384"/></table:table-row>
            """
        ).sheets[0]
        #expect(sheet.rows.filter { !$0.cells.isEmpty }.map(\.number) == [4, 5])
        #expect(words(sheet).filter { !$0.isEmpty } == [["D", "D"], ["D", "D"]])
    }

    @Test func `a sheet full of repeated words is refused`() throws {
        #expect {
            try flat(
                "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>D</text:p></table:table-cell></table:table-row>"
            )
        } throws: { ($0 as? SheetReadingError)?.code == "too-many-cells" }
    }

    @Test func `lines, spaces and deleted changes are told apart`() throws {
        let sheet = try flat(
            """
            <table:tracked-changes><table:deletion><table:table-cell><text:p>old</text:p></table:table-cell></table:deletion></table:tracked-changes>
            <table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s/>b</text:p><text:p>c<text:line-break/>d</text:p></table:table-cell></table:table-row>
            """
        ).sheets[0]
        #expect(words(sheet) == [["a b\nc\nd"]])
    }
}

@Suite struct WordTests {
    @Test func `paragraphs and tables are rows, the page's heading first`() throws {
        let read = try SheetReader.read(fixture("therapy.docx"))
        #expect(read.container == .docx)
        #expect(
            words(read.sheets[0]) == [
                ["Fernhollow Schools"], ["Occupational therapy log"],
                ["Student: Wren Halloway", "Reporting period: 9/2/2025 - 10/31/2025"],
                ["Date", "Minutes", "Status", "Note"], ["9/3/2025", "30", "Seen", "fine motor"],
                ["9/10/2025", "30", "Seen", "Seen"],
                ["9/17/2025", "0", "Absent", "home sick"], ["9/24/2025", "20", "Seen", "home sick"], ["Total: 80"],
            ])
    }

    @Test func `joined and struck cells are marked`() throws {
        let sheet = try SheetReader.read(fixture("therapy.docx")).sheets[0]
        #expect(sheet.rows[5].cells.map(\.isMergedCopy) == [false, false, false, true])
        #expect(sheet.rows[7].cells.map(\.isMergedCopy) == [false, false, false, true])
        #expect(sheet.rows[7].cells.map(\.isStruck) == [false, true, false, false])
    }

    @Test func `tables inside tables are read through`() throws {
        #expect(
            try words(SheetReader.read(fixture("nested.docx")).sheets[0]) == [
                ["Left side"], ["r0c0", "r0c1"], ["r1c0", "r1c1"],
            ])
    }

    @Test func `deleted text is left out and said, drawings count once, ticks are ticks`() throws {
        let read = try SheetReader.read(fixture("tracked.docx"))
        #expect(words(read.sheets[0]) == [["Minutes: 30✓"], ["box"]])
        #expect(read.problems.map(\.code) == ["deleted-text"])
    }

    @Test func `words struck out beside others are left out and said, in documents and workbooks`() throws {
        let read = try SheetReader.read(fixture("corrected.docx"))
        #expect(words(read.sheets[0]) == [["Date", "Time"], ["10/6/2025", "9:10 - 9:30"], ["10/8/2025", "9:10 - 9:40"]])
        #expect(read.sheets[0].rows[2].cells.map(\.isStruck) == [true, true])
        #expect(read.problems.map(\.code) == ["deleted-text"])
        let book = try SheetReader.read(fixture("corrected.xlsx"))
        #expect(words(book.sheets[0]) == [["Date", "Time"], ["10/6/2025", "9:10 - 9:30"]])
    }

    @Test(arguments: ["therapy.docx", "tracked.docx", "styled.ods", "styled.fods", "styled-2003.xml"])
    func `damaged documents never trap`(file: String) throws {
        var random = SeededRandom(seed: 12)
        let whole = try fixture(file)
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
            let read = try? SheetReader.read(
                bytes, limits: SheetLimits(memberBytes: 1 << 20, totalBytes: 2 << 20, cells: 100_000))
            #expect(read.map { $0.sheets.count <= 100 } ?? true)
        }
    }
}

@Suite struct XMLLookupTests {
    private let export = """
        <?xml version="1.0"?><Export generated="2026-11-20">
          <Codes><List name="outcome"><Item code="H" text="Held"/><Item code="X" text="Staff absent"/></List></Codes>
          <Team><Member ref="S1" first="Ada" last="Lind"><Title>Occupational Therapist</Title></Member><Member ref="S2" first="Bo" last="Frye"><Title>COTA</Title></Member></Team>
          <Visits>
            <Visit no="E1" on="2026-09-08" outcome="H" staff="S1"><Len>30</Len></Visit>
            <Visit no="E2" on="2026-09-10" outcome="X" staff="S2"><Len>0</Len></Visit>
            <Visit no="E3" on="2026-09-15" outcome="H" staff="S2"><Len>30</Len><Makes visit="E2"/></Visit>
          </Visits>
        </Export>
        """

    private func table(_ text: String) throws -> (lines: [String], heading: [String], rows: [[String]]) {
        let sheet = try #require(try read(text).sheets.first { $0.rows.contains { $0.cells.contains { $0.text == "Len" } } })
        let rows = sheet.rows.map { $0.cells.map(\.text) }
        let at = try #require(rows.firstIndex { $0.contains("Len") })
        return (rows[..<at].map { $0.joined(separator: " ") }, rows[at], Array(rows[(at + 1)...]))
    }

    @Test func `a list of codes becomes a line of codes above the records`() throws {
        #expect(try table(export).lines.contains("Outcome: H = Held; X = Staff absent"))
    }

    @Test func `a list of people gives their names and titles`() throws {
        let (_, heading, rows) = try table(export)
        let name = try #require(heading.firstIndex(of: "Staff")), title = try #require(heading.firstIndex(of: "Staff Title"))
        #expect(rows.map { $0[name] } == ["Ada Lind", "Bo Frye", "Bo Frye"])
        #expect(rows.map { $0[title] } == ["Occupational Therapist", "COTA", "COTA"])
    }

    @Test func `under a heading that says nothing the words of a list take the place of its codes`() throws {
        let other = export.replacing("<List name=\"outcome\">", with: "<List attribute=\"oc\">").replacing(" outcome=\"", with: " oc=\"")
        let (lines, heading, rows) = try table(other)
        let at = try #require(heading.firstIndex(of: "Oc"))
        #expect(rows.map { $0[at] } == ["Held", "Staff absent", "Held"])
        #expect(lines.contains("Oc: H = Held; X = Staff absent"))
    }

    @Test func `a description of an attribute is its heading, and a key called pid is one`() throws {
        let other = export.replacing("<Codes>", with: "<Codes><Measure attribute=\"qty\" unit=\"HR\">Length in hours</Measure>")
            .replacing("outcome=\"H\" staff", with: "outcome=\"H\" qty=\"0.5\" staff")
            .replacing("ref=\"S", with: "pid=\"S").replacing("first=\"Ada\" last=\"Lind\">", with: "><Last>Lind</Last><First>Ada</First>")
            .replacing("first=\"Bo\" last=\"Frye\">", with: "><Last>Frye</Last><First>Bo</First>").replacing("staff=\"", with: "pid=\"")
        let (_, heading, rows) = try table(other)
        #expect(heading.contains("Length in hours"))
        let title = try #require(heading.firstIndex { $0.hasSuffix("Title") })
        #expect(rows.map { $0[title] } == ["Occupational Therapist", "COTA", "COTA"])
        #expect(rows.contains { $0.contains("Bo Frye") })
    }

    @Test func `a reference to another record gets that record's day`() throws {
        let (_, heading, rows) = try table(export)
        let made = try #require(heading.firstIndex { $0.hasSuffix("Date") })
        #expect(rows.map { made < $0.count ? $0[made] : "" } == ["", "", "9/10/2026"] || rows.last?[made] == "2026-09-10")
    }

    @Test func `values that a list does not hold stay as they are`() throws {
        let other = export.replacing("staff=\"S1\"", with: "staff=\"S9\"")
        let (_, heading, rows) = try table(other)
        let name = try #require(heading.firstIndex(of: "Staff"))
        #expect(rows.map { $0[name] } == ["S9", "S2", "S2"])
    }

    @Test func `a list with a key twice explains nothing`() throws {
        let other = export.replacing("code=\"X\"", with: "code=\"H\"").replacing("outcome=\"X\"", with: "outcome=\"H\"")
        #expect(try !table(other).lines.contains { $0.contains("H = ") })
    }
}

@Suite struct XMLLookupDoubtTests {
    private func sheets(_ inner: String) throws -> [Sheet] { try read("<?xml version=\"1.0\"?><Export>\(inner)</Export>").sheets }
    private let visits = """
        <Visits><Visit no="1" day="2026-10-06" status="P" len="30"/><Visit no="2" day="2026-10-08" status="A" len="0"/>\
        <Visit no="3" day="2026-10-16" status="P" len="30"><MakeUp>1</MakeUp></Visit></Visits>
        """

    @Test func `records with days are no list that explains others`() throws {
        let notes = "<Notes><Note visit=\"1\" text=\"written\" min=\"10\"/><Note visit=\"2\" text=\"filed\" min=\"15\"/><Note visit=\"3\" text=\"sent\" min=\"5\"/></Notes>"
        for sheet in try sheets(visits + notes) where sheet.rows.contains(where: { $0.cells.contains { $0.text == "written" } }) {
            #expect(!sheet.rows.contains { $0.cells.contains { $0.text.contains("2026-10-06") || $0.text.contains("10/6/2026") } })
        }
    }

    @Test func `of two lists with the same keys the one named like the column counts, and two as near count for nothing`() throws {
        let goal = "<List name=\"goal status\"><Item code=\"P\" text=\"Pending\"/><Item code=\"A\" text=\"Approved\"/></List>"
        let own = "<List name=\"status\"><Item code=\"P\" text=\"Present\"/><Item code=\"A\" text=\"Absent\"/></List>"
        func lines(_ inner: String) throws -> [String] { try sheets(inner).flatMap(\.rows).flatMap(\.cells).map(\.text) }
        #expect(try lines("<Codes>\(goal)\(own)</Codes>" + visits).contains("Status: P = Present; A = Absent"))
        let rival = own.replacing("\"status\"", with: "\"claim status\"")
        #expect(try !lines("<Codes>\(goal)\(rival)</Codes>" + visits).contains { $0.hasPrefix("Status: P") })
    }

    @Test func `a yes in figures refers to no record`() throws {
        #expect(try !sheets(visits).flatMap(\.rows).flatMap(\.cells).contains { $0.text == "Make Up Date" })
    }
}
