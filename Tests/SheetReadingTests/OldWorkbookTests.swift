import CivilTime
import Pages
@testable import SheetReading
import Testing

/// The words of all cells, row by row.
func words(_ sheet: Sheet) -> [[String]] { sheet.rows.map { $0.cells.map(\.text) } }

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

/// The same log in three containers, made by a spreadsheet program.
@Suite struct StyledWorkbookTests {
    static let files = ["styled.xls", "styled.ods", "styled.fods"]

    private func sheet(_ file: String) throws -> Sheet { try SheetReader.read(fixture(file)).sheets[0] }

    private func row(_ number: Int, _ file: String) throws -> SheetRow {
        try #require(sheet(file).rows.first { $0.number == number })
    }

    @Test(arguments: files) func `words, numbers and formulas' results are read`(file: String) throws {
        #expect(try row(3, file).cells.map(\.text) == ["Date", "Service", "Length", "Start", "Minutes", "Note"])
        #expect(try row(4, file).cells[5].text == "café ✓")
        #expect(try row(4, file).cells[4].value == .number("30"))
        #expect(try row(5, file).cells[4].value == .number("29.5"))
        #expect(try row(6, file).cells[4].value == .number("20"))
    }

    @Test(arguments: files) func `dates, lengths and times come out to the minute`(file: String) throws {
        #expect(try row(4, file).cells[0].value == .date(day("2025-10-07"), nil))
        #expect(try row(4, file).cells[0].text == "10/07/2025")
        #expect(try row(4, file).cells[2].value == .time(minutes: 30))
        #expect(try row(4, file).cells[3].value == .time(minutes: 570))
        #expect(try row(5, file).cells[0].value == .date(day("2025-10-09"), ClockTime(hour: 13, minute: 30)))
        #expect(try row(5, file).cells[2].value == .time(minutes: 1_500))
        #expect(try row(5, file).cells[3].value == .time(minutes: 785))
    }

    @Test(arguments: files) func `hidden rows, columns and sheets are read and marked`(file: String) throws {
        let sheets = try SheetReader.read(fixture(file)).sheets
        #expect(sheets.map(\.name) == ["Log", "Old"])
        #expect(sheets.map(\.isHidden) == [false, true])
        #expect(sheets[0].hiddenColumns.contains(3))
        #expect(try row(7, file).isHidden)
        #expect(try !row(6, file).isHidden)
        #expect(try row(7, file).cells[4].value == .number("45"))
        #expect(sheets[1].rows[0].cells[0].value == .number("1"))
    }

    @Test(arguments: files) func `struck-out words, fills and remarks are kept`(file: String) throws {
        #expect(try row(5, file).cells[5].isStruck)
        #expect(try !row(4, file).cells[5].isStruck)
        // The old format has a palette of colours: this is its nearest.
        #expect(try ["C6EFCE", "CCFFCC", "CCFFFF"].contains(row(4, file).cells[4].fill))
        #expect(try row(4, file).cells[4].comment?.hasSuffix("only 20 min") == true)
    }

    @Test(arguments: files) func `merged cells are copied and marked as copies`(file: String) throws {
        #expect(try row(1, file).cells.prefix(3).map(\.isMergedCopy) == [false, true, true])
        #expect(try row(6, file).cells[0].value == row(5, file).cells[0].value)
        #expect(try row(6, file).cells[0].isMergedCopy)
    }
}

@Suite struct OldWorkbookTests {
    @Test func `the 1904 date system is honoured in old workbooks`() throws {
        let rows = try SheetReader.read(fixture("epoch1904.xls")).sheets[0].rows
        let row = try #require(rows.first { $0.number == 4 })
        #expect(row.cells[0].value == .date(try day("2025-10-07"), nil))
    }

    @Test func `texts that run on over many records are whole`() throws {
        let sheet = try SheetReader.read(fixture("long-texts.xls")).sheets[0]
        #expect(sheet.rows.count == 300)
        for (index, row) in sheet.rows.enumerated() {
            let part = index % 3 == 0 ? "— wide ✓ " : "plain "
            let text = "note \(index) " + String(repeating: part, count: 5 + index % 60)
            #expect(row.cells[1].text == String(text.dropLast()), "row \(index)")
        }
    }

    @Test func `numbers packed in every way come out as typed`() throws {
        let rows = try SheetReader.read(fixture("numbers.xls")).sheets[0].rows
        #expect(rows[0].cells.map(\.text) == ["30", "-5", "0.5", "1234567.25", "12.34", "1e+20", "0.1", "TRUE", "FALSE"])
        #expect(rows[1].cells[1].value == .date(try day("2025-09-04"), nil))
        #expect(rows[1].cells[1].text == "4-Sep-25")
        #expect(rows[1].cells[2].value == .time(minutes: 525))
        #expect(rows[1].cells[3].text == "résumé")
    }

    @Test func `Excel 95 with texts in the code page is read`() throws {
        let read = try SheetReader.read(fixture("excel95.xls"))
        #expect(read.container == .xls)
        #expect(read.sheets[0].name == "Log 95")
        #expect(words(read.sheets[0]) == [["Date", "Zoé —"], ["09/04/2025", "30"], ["seen"]])
        #expect(read.sheets[0].rows[1].cells[0].value == .date(try day("2025-09-04"), nil))
        #expect(read.problems.isEmpty)
    }

    @Test func `a workbook cut short keeps its rows and says so, or is an error`() throws {
        let whole = try fixture("excel95.xls")
        let read = try SheetReader.read(Array(whole.dropLast(20)))
        #expect(read.problems.map(\.code) == ["damaged-sheet"])
        #expect(throws: SheetReadingError.self) { try SheetReader.read(Array(fixture("styled.xls").prefix(700))) }
    }

    @Test func `a locked workbook asks for a copy without the password`() throws {
        // A FILEPASS record behind the first one.
        var bytes = try fixture("excel95.xls")
        bytes.insert(contentsOf: [0x2F, 0, 2, 0, 0, 0], at: 12)
        #expect { try SheetReader.read(bytes) } throws: { ($0 as? SheetReadingError)?.code == "needs-password" }
    }

    @Test func `Excel 4 is refused with what to do`() {
        let bytes: [UInt8] = [0x09, 0x04, 0x06, 0, 0, 0, 0x10, 0, 0, 0, 0x0A, 0, 0, 0]
        #expect { try SheetReader.read(bytes) } throws: { ($0 as? SheetReadingError)?.code == "workbook-too-old" }
    }

    @Test func `a formula's text record with nothing in it is read as no text`() throws {
        // BIFF5: a sheet's place and name, a formula that announces a text, and the text's record, shorter than its length.
        let stream: [UInt8] =
            [9, 8, 0, 0, 0x85, 0, 0x0D, 0, 0, 0, 0, 0, 0, 0, 5, 0xEB, 5, 0x7A, 0, 0, 0]
            + [6, 0, 0x16, 0, 0x53, 0x75, 0x62, 0x73, 0x74, 0x72, 0, 7, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0x0A, 0]
            + [7, 2, 0, 0, 0x6A, 0x0A]
        let read = try Biff.read(stream, limits: SheetLimits())
        #expect(read.sheets.count == 1)
    }

    @Test(arguments: ["styled.xls", "numbers.xls", "long-texts.xls", "excel95.xls"])
    func `damaged old workbooks never trap`(file: String) throws {
        var random = SeededRandom(seed: 95)
        let whole = try fixture(file)
        for _ in 0..<120 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))) }
            let read = try? SheetReader.read(
                bytes, limits: SheetLimits(memberBytes: 1 << 20, totalBytes: 2 << 20, cells: 100_000))
            #expect(read.map { $0.sheets.count <= 100 } ?? true)
        }
    }
}
