import Pages
import SheetReading
import TestSupport
import Testing

/// The one sheet of a very large workbook, written out as text.
@Suite struct WorkbookTextTests {
    private func text(_ book: TestWorkbook) throws -> (found: WorkbookText?, text: String) {
        var out: [UInt8] = []
        let found = try WorkbookText.write(book.bytes()) { out.append(contentsOf: $0) }
        return (found, String(decoding: out, as: UTF8.self))
    }

    @Test func `rows keep their numbers, cells their columns, days their meaning`() throws {
        var book = TestWorkbook()
        book.rows = [
            [.shared("Date"), .inline("Service"), .none, .shared("Min")], [], [.day(45_930), .shared(" Speech, \"art\" "), .none, .number("30")],
            [.none, .none, .none, .number("0.75")], [.inline("two\nlines"), .inline("R & D <x>")],
        ]
        let read = try text(book)
        #expect(read.text == "Date,Service,,Min\n\n2025-09-30,\"Speech, \"\"art\"\"\",,30\n,,,0.75\n\"two lines\",R & D <x>\n")
        #expect(read.found == WorkbookText(sheet: "Log", problems: []))
    }

    @Test func `places may be left out`() throws {
        var book = TestWorkbook()
        book.leavesOutPlaces = true
        book.rows = [[.inline("a"), .none, .inline("c")], [.none, .inline("b")]]
        #expect(try text(book).text == "a,,c\n,b\n")
    }

    @Test func `what the text cannot say is told`() throws {
        var book = TestWorkbook()
        book.rows = [[.inline("a")], [.inline("b")]]
        book.hidden = [2]
        book.tail = "</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>"
        let problem = try #require(try text(book).found?.problems.first)
        #expect(problem.code == "workbook-marks-not-used" && problem.severity == .warning)
        #expect(problem.message.contains("1 hidden row or column") && problem.message.contains("1 joined cell"))
    }

    @Test func `a sheet that breaks off is told, with the row`() throws {
        var book = TestWorkbook()
        book.rows = [[.inline("a")], [.inline("b")]]
        book.tail = "<row r=\"3\"><c r=\"A3\" t=\"inl"
        let read = try text(book)
        #expect(read.text.hasPrefix("a\nb\n"))
        #expect(read.found?.problems.map(\.code) == ["damaged-sheet"])
    }

    @Test func `rows out of order are left to the ordinary reader`() throws {
        var book = TestWorkbook()
        book.rows = [[.inline("a")], [.inline("b")]]
        book.tail = "<row r=\"1\"><c r=\"A1\"><v>3</v></c></row></sheetData></worksheet>"
        #expect(try text(book).found == nil)
        #expect(try WorkbookText.write(Array("no workbook".utf8)) { _ in } == nil)
    }

    @Test func `entities that the sheet defines for itself are not expanded`() throws {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
        let sheet = bomb + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x&b;&f;</t></is></c></row></sheetData></worksheet>"
        let bytes = TestWorkbook.zip([
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Log\" sheetId=\"1\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", sheet + String(repeating: " ", count: 1_600)),
        ])
        var out: [UInt8] = []
        _ = try WorkbookText.write(bytes) { out.append(contentsOf: $0) }
        #expect(!String(decoding: out, as: UTF8.self).contains("aaaa") && out.count < 64)
    }

    @Test func `texts that are not in the workbook, and words behind names of the file's own, are said`() throws {
        func problems(_ sheet: String, _ strings: String) throws -> [String] {
            let bytes = TestWorkbook.zip([
                ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Log\" sheetId=\"1\"/></sheets></workbook>"),
                ("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", strings),
            ])
            return try WorkbookText.write(bytes) { _ in }?.problems.map(\.code) ?? ["left to the ordinary reader"]
        }
        let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row></sheetData></worksheet>"
        #expect(try problems(sheet, "<sst><si><t>a</t></si><si><t>b</t></si></sst>").isEmpty)
        #expect(try problems(sheet, "<sst><si><t>a</t></si><si><t>b").contains("damaged-sheet"))
        #expect(try problems(sheet, "<!DOCTYPE sst SYSTEM \"x.dtd\"><sst><si><t>a</t></si><si><t>b&c;</t></si></sst>") == ["damaged-sheet"])
        let long = "<!DOCTYPE x [<!ENTITY a \"\(String(repeating: "a", count: 9_000))\">]>"
        #expect(try problems(long + sheet.replacing("A1", with: String(repeating: "&a;", count: 900)), "<sst/>").contains("damaged-sheet"))
    }
}
