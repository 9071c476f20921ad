/// Workbooks put together for tests, without a library: a ZIP archive of stored members (APPNOTE 4.3) round the parts of ECMA-376.
public struct TestWorkbook {
    /// A cell as it stands in the file.
    public enum Cell: Sendable {
        case none
        /// A text of the shared table.
        case shared(String)
        /// A text in the cell itself.
        case inline(String)
        case number(String)
        /// Days since December 30, 1899, shown as month, day and year.
        case day(Int)
    }

    public var rows: [[Cell]] = []
    /// Rows that are hidden, the first is 1.
    public var hidden: Set<Int> = []
    /// Attributes of cells' places are left out, as some writers do.
    public var leavesOutPlaces = false
    public var sheet = "Log"
    /// What stands behind the rows, in place of their end.
    public var tail = "</sheetData></worksheet>"

    public init() {}

    /// The bytes of the file.
    public func bytes() -> [UInt8] {
        var shared: [String] = [], places: [String: Int] = [:]
        var data = ""
        for (index, row) in rows.enumerated() where !row.isEmpty {
            data += leavesOutPlaces ? "<row>" : "<row r=\"\(index + 1)\"\(hidden.contains(index + 1) ? " hidden=\"1\"" : "")>"
            for (column, cell) in row.enumerated() {
                let place = leavesOutPlaces ? "" : " r=\"\(TestWorkbook.letters(column))\(index + 1)\""
                switch cell {
                case .none: if leavesOutPlaces { data += "<c/>" }
                case .shared(let text):
                    let number = places[text] ?? shared.count
                    if number == shared.count {
                        places[text] = number
                        shared.append(text)
                    }
                    data += "<c\(place) t=\"s\"><v>\(number)</v></c>"
                case .inline(let text): data += "<c\(place) t=\"inlineStr\"><is><t>\(TestWorkbook.escaped(text))</t></is></c>"
                case .number(let text): data += "<c\(place)><v>\(text)</v></c>"
                case .day(let serial): data += "<c\(place) s=\"1\"><v>\(serial)</v></c>"
                }
            }
            data += "</row>"
        }
        let strings = shared.map { "<si><t xml:space=\"preserve\">\(TestWorkbook.escaped($0))</t></si>" }.joined()
        return TestWorkbook.zip([
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"\(sheet)\" sheetId=\"1\"/></sheets></workbook>"),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + data + tail),
            ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
            ("xl/styles.xml", "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ])
    }

    private static func letters(_ column: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(0x41 + column % 26)))
        return column < 26 ? letter : letters(column / 26 - 1) + letter
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    /// An archive of stored members.
    public static func zip(_ members: [(name: String, text: String)]) -> [UInt8] {
        var out: [UInt8] = [], directory: [UInt8] = []
        func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        for (name, text) in members {
            let content = Array(text.utf8), path = Array(name.utf8)
            let common = number(20, 2) + number(0, 8) + number(Int(checksum(content)), 4) + number(content.count, 4) + number(content.count, 4)
                + number(path.count, 2) + number(0, 2)
            directory += Array("PK\u{1}\u{2}".utf8) + number(20, 2) + common + number(0, 10) + number(out.count, 4) + path
            out += Array("PK\u{3}\u{4}".utf8) + common + path + content
        }
        return out + directory + Array("PK\u{5}\u{6}".utf8) + number(0, 4) + number(members.count, 2) + number(members.count, 2)
            + number(directory.count, 4) + number(out.count, 4) + number(0, 2)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
