import Foundation
import Pages
import SheetReading
import Testing

/// Every kind of XML in which a stranger's words are read, with a place for a document type and for words.
private enum XMLKind: String, CaseIterable, Sendable {
    case workbookCell, workbookTexts, workbookStyles, workbookBook, openSheet, flatSheet, word, spreadsheet2003, records

    /// A file of the kind that says `words` in its second row, behind a first row with "before".
    func file(type: String, words: String, attribute: String = "x") -> [UInt8] {
        let head = #"<?xml version="1.0"?>"# + "\n" + type + "\n"
        let sheet = #"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>before</t></is></c></row><row r="2">"#
        let end = "</row></sheetData></worksheet>"
        let shared = sheet + #"<c r="A2" t="s"><v>0</v></c>"# + end
        switch self {
        case .workbookCell:
            return PackedParts.workbook(sheet: head + sheet + #"<c r="A2" t="inlineStr"><is><t>\#(words)</t></is></c>"# + end)
        case .workbookTexts: return PackedParts.workbook(sheet: shared, strings: head + "<sst><si><t>\(words)</t></si></sst>")
        case .workbookStyles:
            return PackedParts.workbook(
                sheet: shared, strings: "<sst><si><t>x</t></si></sst>",
                styles: head + #"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="\#(attribute)"/></numFmts>\#(words)</styleSheet>"#)
        case .workbookBook:
            return PackedParts.workbook(
                sheet: shared, strings: "<sst><si><t>x</t></si></sst>",
                book: head
                    + #"<workbook xmlns:r="r"><sheets><sheet name="\#(attribute)" sheetId="1" r:id="r1"/></sheets>\#(words)</workbook>"#)
        case .openSheet, .flatSheet:
            let root = self == .openSheet ? "office:document-content" : "office:document"
            let content =
                head + #"<\#(root) xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="t" xmlns:text="x">"#
                + #"<office:body><office:spreadsheet><table:table table:name="\#(attribute)"><table:table-row><table:table-cell><text:p>before</text:p></table:table-cell></table:table-row>"#
                + "<table:table-row><table:table-cell><text:p>\(words)</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></\(root)>"
            if self == .flatSheet { return Array(content.utf8) }
            return PackedParts.archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])
        case .word:
            return PackedParts.archive([
                (
                    "word/document.xml",
                    head + #"<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>before</w:t></w:r></w:p><w:p w:a="\#(attribute)"><w:r><w:t>\#(words)</w:t></w:r></w:p></w:body></w:document>"#
                )
            ])
        case .spreadsheet2003:
            return Array(
                (head + #"<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="\#(attribute)"><Table>"#
                    + #"<Row><Cell><Data ss:Type="String">before</Data></Cell></Row><Row><Cell><Data ss:Type="String">\#(words)</Data></Cell></Row></Table></Worksheet></Workbook>"#)
                    .utf8)
        case .records:
            return Array(
                (head + #"<Log><Visit day="before"><Note>a</Note></Visit><Visit day="\#(attribute)"><Note>\#(words)</Note></Visit></Log>"#).utf8)
        }
    }
}

/// All that a reading holds, and what it says is wrong: a problem, or the error it ends with.
private func read(_ bytes: [UInt8]) -> (words: String, codes: [String], seconds: Double) {
    let start = Date()
    do {
        let read = try SheetReader.read(bytes)
        let words = read.sheets.flatMap { [$0.name] + $0.rows.flatMap { $0.cells.map(\.text) } }.joined(separator: "\n")
        return (words, read.problems.map(\.code), -start.timeIntervalSinceNow)
    } catch {
        return ("", [error.code], -start.timeIntervalSinceNow)
    }
}

@Suite("Entities in XML are neither followed nor blown up")
struct EntityTests {
    /// A thousand million laughs: nine levels, each ten times the one before.
    private static let laughs =
        "<!DOCTYPE x [<!ENTITY l0 \"ha\">"
        + (1...9).map { level in "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">" }.joined() + "]>"

    @Test("a document without entities is read whole", arguments: XMLKind.allCases)
    fileprivate func plain(kind: XMLKind) {
        let found = read(kind.file(type: "", words: "x"))
        #expect(found.words.contains("before") && found.codes.isEmpty)
    }

    @Test("a billion laughs in the words", arguments: XMLKind.allCases)
    fileprivate func laughsInWords(kind: XMLKind) {
        let found = read(kind.file(type: Self.laughs, words: "&l9;"))
        #expect(found.words.utf8.count < 10_000 && found.seconds < 5)
        // What is missing is said wherever words of the paper could have stood.
        if kind != .workbookBook, kind != .workbookStyles { #expect(!found.codes.isEmpty) }
    }

    @Test("a billion laughs in an attribute", arguments: XMLKind.allCases)
    fileprivate func laughsInAttribute(kind: XMLKind) {
        let found = read(kind.file(type: Self.laughs, words: "x", attribute: "&l9;"))
        #expect(found.words.utf8.count < 20_000_000 && found.seconds < 5)
        if kind != .workbookCell, kind != .workbookTexts { #expect(!found.codes.isEmpty) }
    }

    @Test("one long entity named many times", arguments: XMLKind.allCases)
    fileprivate func quadratic(kind: XMLKind) {
        let type = "<!DOCTYPE x [<!ENTITY a \"\(String(repeating: "a", count: 20_000))\">]>"
        let names = String(repeating: "&a;", count: 4_000)
        for (words, attribute) in [(names, "x"), ("x", names)] {
            let found = read(kind.file(type: type, words: words, attribute: attribute))
            #expect(found.words.utf8.count < 100_000 && found.seconds < 5)
        }
    }

    @Test(
        "entities are found wherever they may be declared",
        arguments: [
            "<!-- ' --><!DOCTYPE x [<!-- ] \" --><!ENTITY a \"BIG\">]>", "<!DOCTYPE x [<?p ]?><!ELEMENT y ANY><!ENTITY a '>BIG'>]>",
            "<!DOCTYPE x PUBLIC \"-//a ] <b>//\" \"c\" [<!ATTLIST y z CDATA \"]\"><!ENTITY a \"BIG\">]>",
            "<!DOCTYPE x [<!ENTITY % p \"<!ENTITY a 'BIG'>\"> %p;]>",
        ])
    func places(type: String) {
        let long = type.replacing("BIG", with: String(repeating: "big", count: 7_000))
        let found = read(XMLKind.records.file(type: long, words: "x", attribute: String(repeating: "&a;", count: 3_000)))
        #expect(!found.words.contains("big"))
        #expect(!found.codes.isEmpty)
    }

    @Test("entities in wide characters, and in encodings that hide them, are refused")
    func encodings() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"\(String(repeating: "big", count: 9_000))\">]><sst><si><t x=\"\(String(repeating: "&a;", count: 3_000))\">y</t></si></sst>"
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(read(wide).seconds < 5 && !read(wide).words.contains("big"))
        let seven = text.replacing("?>", with: " encoding=\"UTF-7\"?>", maxReplacements: 1).replacing("<!ENTITY", with: "+ADwAIQ-ENTITY")
        let found = read(Array(seven.utf8))
        #expect(!found.words.contains("big") && !found.codes.isEmpty)
    }

    @Test("files and addresses outside are not fetched", arguments: XMLKind.allCases, ["file", "http", "parameter", "dtd"])
    fileprivate func outside(kind: XMLKind, way: String) throws {
        let secret = FileManager.default.temporaryDirectory.appending(path: "iepledger-\(UUID().uuidString).txt")
        try "canary-4711".write(to: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: secret) }
        let types = [
            "file": "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://\(secret.path)\">]>",
            "http": "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:9/canary\">]>",
            "parameter": "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file://\(secret.path)\"> %p; <!ENTITY e \"\">]>",
            "dtd": "<!DOCTYPE x SYSTEM \"file://\(secret.path)\" [<!ENTITY e \"\">]>",
        ]
        let found = read(kind.file(type: try #require(types[way]), words: "&e;"))
        #expect(!found.words.contains("canary") && found.seconds < 5)
    }

    @Test("texts that a workbook's cells refer to and that are not there are said")
    func missingTexts() throws {
        let sheet =
            #"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>7</v></c></row></sheetData></worksheet>"#
        let read = try SheetReader.read(PackedParts.workbook(sheet: sheet, strings: "<sst><si><t>Date</t></si><si><t>Min"))
        #expect(read.sheets[0].rows[0].cells[0].text == "Date")
        #expect(read.problems.map(\.code) == ["damaged-sheet"])
        #expect(read.problems[0].message.contains("1 cell of a sheet refers to texts"))
    }

    @Test("a list of sheets or a table of formats that breaks off is said")
    func brokenParts() throws {
        let sheet = #"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#
        let book = #"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/><sheet name="B""#
        #expect(try SheetReader.read(PackedParts.workbook(sheet: sheet, book: book)).problems.map(\.code) == ["damaged-sheet"])
        let styles = "<styleSheet><numFmts><numFmt"
        #expect(try SheetReader.read(PackedParts.workbook(sheet: sheet, styles: styles)).problems.map(\.code) == ["damaged-sheet"])
    }
}

@Suite("Cells that repeat themselves without end")
struct RepeatedCellTests {
    private func code(_ bytes: [UInt8]) -> String {
        do {
            let read = try SheetReader.read(bytes, limits: SheetLimits(cells: 300_000))
            let cells = read.sheets.flatMap(\.rows).map(\.cells.count).reduce(0, +)
            return cells <= 300_000 ? "read" : "\(cells) cells"
        } catch {
            return error.code
        }
    }

    @Test func `a cell of an OpenDocument sheet repeated over the whole sheet`() {
        let content =
            #"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">"#
            + #"<table:table-cell table:number-columns-repeated="16384"><text:p>9/4/2025</text:p></table:table-cell></table:table-row></table:table></office:document-content>"#
        let bytes = PackedParts.archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])
        #expect(["too-many-cells", "read"].contains(code(bytes)))
    }

    @Test func `merges over the whole sheet, thousands of them`() {
        let merges = String(repeating: #"<mergeCell ref="A1:XFD1048576"/>"#, count: 3_000)
        let sheet =
            #"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData><mergeCells>\#(merges)</mergeCells></worksheet>"#
        #expect(["too-many-cells", "read"].contains(code(PackedParts.workbook(sheet: sheet))))
    }

    @Test func `one cell at the far end of each of many rows`() {
        let rows = (1...2_000).map { #"<row r="\#($0)"><c r="XFD\#($0)"><v>1</v></c></row>"# }.joined()
        #expect(code(PackedParts.workbook(sheet: "<worksheet><sheetData>\(rows)</sheetData></worksheet>")) == "too-many-cells")
    }

    @Test func `spans of a web page`() {
        let cells = String(repeating: "<td colspan=9999999 rowspan=9999999>x", count: 2_000)
        let page = "<html><table>" + String(repeating: "<tr>\(cells)</tr>", count: 20) + "</table></html>"
        #expect(["too-many-cells", "read"].contains(code(Array(page.utf8))))
    }
}
