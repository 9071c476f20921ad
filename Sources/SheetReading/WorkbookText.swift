import CivilTime
import Containers
public import Pages

/// The one sheet of a very large workbook, written out as delimited text while it is read: a million rows are never held as cells.
///
/// A line of the text is a row of the sheet, so that the number of a line is that of its row; line ends inside a cell become spaces. Days are
/// written as `2025-10-07` whatever their format, and times as `13:30`.
public struct WorkbookText: Sendable, Hashable {
    /// The sheet's name.
    public var sheet: String
    /// What a person must know about the reading.
    public var problems: [Problem]

    /// A sheet's name and problems.
    public init(sheet: String, problems: [Problem]) {
        self.sheet = sheet
        self.problems = problems
    }

    /// How the text is separated and quoted.
    public static let dialect = DelimitedDialect(delimiter: 0x2C, quote: 0x22)

    /// Uncompressed bytes of the sheet, and bytes of its text, that are read at most.
    static let mostSheetBytes = 4 << 30, mostTextBytes = 480 << 20

    /// Hands over the text piece by piece; `nil`, with some of it perhaps handed over, when the bytes are no workbook with one filled sheet whose
    /// cells stand in order. Throws on damage, passwords and what is larger than can be read.
    public static func write(
        _ bytes: [UInt8], limits: SheetLimits = SheetLimits(), to piece: (UnsafeRawBufferPointer) -> Void
    ) throws(SheetReadingError) -> WorkbookText? {
        guard Container.sniff(bytes) == .xlsx else { return nil }
        let names = try ArchiveReading.names(bytes, limits: limits)
        guard let book = try WorkbookReading.outline(bytes, limits: limits), let entry = try onlyFilled(book.sheets, names, bytes) else { return nil }
        let strings = StringTable()
        var told = book.problems
        if let table = names.keys.first(where: { normal($0) == "xl/sharedstrings.xml" }) {
            guard let push = XMLPush(strings) else { return nil }
            try ArchiveReading.stream(bytes, table, most: 512 << 20) { push.take($0) }
            guard !strings.isDone else { return nil }
            told += push.problems
        }
        guard let path = names.keys.first(where: { normal($0) == entry.path.lowercased() }) else { return nil }
        // Closures cannot escape; the scan hands its text over between the pieces it takes.
        let scan = SheetScan(styles: book.styles, strings: strings, uses1904: book.uses1904)
        guard let push = XMLPush(scan) else { return nil }
        var given = 0
        func drain(all: Bool) {
            guard scan.out.count >= 1 << 20 || all, !scan.out.isEmpty else { return }
            given += scan.out.count
            scan.out.withUnsafeBytes { piece($0) }
            scan.out.removeAll(keepingCapacity: true)
        }
        try ArchiveReading.stream(bytes, path, most: mostSheetBytes) { part in
            let goesOn = push.take(part)
            drain(all: false)
            return goesOn && given <= mostTextBytes
        }
        let isWhole = !scan.isDone && push.finish()
        drain(all: true)
        guard !scan.isDone, given <= mostTextBytes else { return nil }
        var problems = told + push.problems + WorksheetReading.problems(ofMissing: scan.textsMissing)
        problems += scan.problems(hasComments: names.keys.contains { normal($0).hasPrefix("xl/comments") || normal($0).hasPrefix("xl/threadedcomments") })
        if !isWhole {
            problems.append(
                Problem(
                    .error, "damaged-sheet",
                    "The sheet breaks off after row \(scan.lastRow); what stands behind could not be read. Ask for the file again."))
        }
        return WorkbookText(sheet: entry.name, problems: problems)
    }

    private static func normal(_ path: String) -> String { (path.hasPrefix("/") ? String(path.dropFirst()) : path).lowercased() }

    /// The one sheet that holds cells; `nil` when several do, or a hidden one does.
    private static func onlyFilled(
        _ sheets: [WorkbookReading.Book.Entry], _ names: [String: Int], _ bytes: [UInt8]
    ) throws(SheetReadingError) -> WorkbookReading.Book.Entry? {
        var filled: [WorkbookReading.Book.Entry] = []
        for entry in sheets {
            guard let name = names.keys.first(where: { normal($0) == entry.path.lowercased() }) else { return nil }
            // A sheet may be empty and still a few lines long: its cells tell.
            let look = CellLook()
            guard let push = XMLPush(look) else { return nil }
            try ArchiveReading.stream(bytes, name, most: mostSheetBytes) { push.take($0) }
            // What breaks off before the first cell is told when the sheet is read.
            if look.isDone || !push.finish() { filled.append(entry) }
        }
        return filled.count == 1 && !filled[0].isHidden ? filled[0] : nil
    }

    /// Whether a sheet has a cell with anything in it.
    private final class CellLook: XMLPush.Handler {
        private(set) var isDone = false
        func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLPush.Attributes) {
            if XMLPush.isNamed(name, "v") || XMLPush.isNamed(name, "is") { isDone = true }
        }
        func end(_ name: UnsafePointer<UInt8>) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }

    /// Uncompressed bytes of the largest sheet, as the archive states them; 0 where it is no workbook.
    public static func largestSheet(_ bytes: UnsafeRawBufferPointer) -> Int {
        ZipDirectory.entries(4_096, in: bytes).filter { normal($0.name).hasPrefix("xl/worksheets/") }.map(\.size).max() ?? 0
    }
}

/// The texts that cells share, ready to be written.
private final class StringTable: XMLPush.Handler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var struck: Set<Int> = []
    private var rich = SheetScan.Rich()
    private(set) var isDone = false

    func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLPush.Attributes) {
        if XMLPush.isNamed(name, "si") { rich.clear() } else { rich.start(name, attributes) }
    }

    func end(_ name: UnsafePointer<UInt8>) {
        guard XMLPush.isNamed(name, "si") else { return rich.end(name) }
        SheetScan.append(rich.text, to: &bytes)
        if rich.isStruck { struck.insert(ends.count) }
        ends.append(bytes.count)
        if bytes.count > 256 << 20 { isDone = true }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { rich.take(bytes) }

    /// Whether the text of this number is struck out; `nil` where there is none.
    func isStruck(_ index: Int) -> Bool? { ends.indices.contains(index) ? struck.contains(index) : nil }

    func append(_ index: Int, to out: inout [UInt8]) {
        let from = index == 0 ? 0 : ends[index - 1]
        out.append(contentsOf: bytes[from..<ends[index]])
    }
}

/// Writes the rows of a worksheet as they come.
private final class SheetScan: XMLPush.Handler {
    /// Collects the runs of a text, leaving out phonetic guides, and notes whether every run is struck out.
    struct Rich {
        private(set) var text: [UInt8] = []
        private var isInText = false, isPhonetic = false
        private var runs = 0, struckRuns = 0
        var isStruck: Bool { runs > 0 && struckRuns == runs }

        mutating func clear() {
            text.removeAll(keepingCapacity: true)
            (isInText, isPhonetic, runs, struckRuns) = (false, false, 0, 0)
        }

        mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLPush.Attributes) {
            if XMLPush.isNamed(name, "t") {
                isInText = true
            } else if XMLPush.isNamed(name, "rPh") {
                isPhonetic = true
            } else if XMLPush.isNamed(name, "r") {
                runs += 1
            } else if XMLPush.isNamed(name, "strike"), !["0", "false"].contains(attributes.text("val")) {
                struckRuns += 1
            }
        }

        mutating func end(_ name: UnsafePointer<UInt8>) {
            if XMLPush.isNamed(name, "t") { isInText = false } else if XMLPush.isNamed(name, "rPh") { isPhonetic = false }
        }

        mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) { if isInText, !isPhonetic, text.count < 1 << 20 { text.append(contentsOf: bytes) } }
    }

    private enum Kind { case number, shared, inline, text, truth, day }
    private struct Shown: Hashable {
        var style: Int
        var value: String
    }

    var out: [UInt8] = []
    /// Cells that do not stand in order, or more of them than can be read.
    private(set) var isDone = false
    private(set) var lastRow = 0
    /// Cells whose text lies beyond the end of the table of texts.
    private(set) var textsMissing = 0
    private let styles: WorkbookStyles
    private let strings: StringTable
    private var builder: SheetBuilder
    /// What numbers became that are days or times, by style and digits: they come again and again.
    private var shown: [Shown: [UInt8]] = [:]
    private var hidden = 0, struck = 0, merged = 0, coloured = 0
    private var cells = 0

    // The cell being read.
    private var nextColumn = 0, column = 0, style = 0
    /// The column of the row written last; -1 for none.
    private var written = -1
    private var kind = Kind.number
    private var isInCell = false, isInValue = false, isInline = false
    private var value: [UInt8] = []
    private var rich = Rich()

    init(styles: WorkbookStyles, strings: StringTable, uses1904: Bool) {
        self.styles = styles
        self.strings = strings
        builder = SheetBuilder(cellsLeft: 0, uses1904: uses1904)
        out.reserveCapacity(3 << 20)
    }

    func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLPush.Attributes) {
        if isInline { return rich.start(name, attributes) }
        if XMLPush.isNamed(name, "c") {
            beginCell(attributes)
        } else if XMLPush.isNamed(name, "v") {
            isInValue = isInCell
        } else if XMLPush.isNamed(name, "row") {
            beginRow(attributes)
        } else if XMLPush.isNamed(name, "is") {
            isInline = isInCell
            rich.clear()
        } else if XMLPush.isNamed(name, "mergeCell") {
            merged += 1
        } else if XMLPush.isNamed(name, "col"), attributes.isTrue("hidden") {
            hidden += 1
        }
    }

    func end(_ name: UnsafePointer<UInt8>) {
        if XMLPush.isNamed(name, "is") {
            isInline = false
        } else if isInline {
            rich.end(name)
        } else if XMLPush.isNamed(name, "v") {
            isInValue = false
        } else if XMLPush.isNamed(name, "c") {
            endCell()
        } else if XMLPush.isNamed(name, "row"), !isDone {
            out.append(0x0A)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInValue, value.count < 1 << 20 { value.append(contentsOf: bytes) } else if isInline { rich.take(bytes) }
    }

    private func beginRow(_ attributes: XMLPush.Attributes) {
        let number = attributes.number("r") ?? lastRow + 1
        guard number > lastRow, number <= SheetBuilder.rowCount else { return isDone = true }
        for _ in (lastRow + 1)..<number { out.append(0x0A) }
        lastRow = number
        (nextColumn, written) = (0, -1)
        if attributes.isTrue("hidden") { hidden += 1 }
    }

    private func beginCell(_ attributes: XMLPush.Attributes) {
        column = attributes.value("r").flatMap(SheetScan.column) ?? nextColumn
        guard column >= nextColumn, column < 1_024 else { return isDone = true }
        style = attributes.number("s") ?? 0
        kind = .number
        if let type = attributes.value("t"), let first = type.first {
            switch (first, type.count) {
            case (0x73, 1): kind = .shared
            case (0x69, _): kind = .inline
            case (0x62, 1): kind = .truth
            case (0x64, 1): kind = .day
            case (0x6E, 1): kind = .number
            default: kind = .text
            }
        }
        value.removeAll(keepingCapacity: true)
        rich.clear()
        isInCell = true
    }

    private func endCell() {
        isInCell = false
        guard !isDone else { return }
        nextColumn = column + 1
        let before = out.count
        for _ in max(written, 0)..<column { out.append(0x2C) }
        let start = out.count
        var isStruck = styles[style].isStruck
        switch kind {
        case .shared:
            if let index = value.withUnsafeBufferPointer(XMLPush.number), let crossed = strings.isStruck(index) {
                strings.append(index, to: &out)
                isStruck = isStruck || crossed
            } else if !value.isEmpty {
                textsMissing += 1
            }
        case .inline:
            if rich.text.isEmpty { SheetScan.append(value, to: &out) } else { SheetScan.append(rich.text, to: &out) }
            isStruck = isStruck || rich.isStruck
        case .text: SheetScan.append(value, to: &out)
        case .truth: out.append(contentsOf: (value == [0x31] ? "TRUE" : value == [0x30] ? "FALSE" : "").utf8)
        case .number, .day: if !value.isEmpty { appendNumber() }
        }
        if start == out.count {
            // Empty cells leave no trace, so that a row of none is an empty line.
            out.removeLast(out.count - before)
            return
        }
        written = column
        cells += 1
        if cells > 40_000_000 { isDone = true }
        if isStruck { struck += 1 }
        // Headings are coloured everywhere and mean nothing by it.
        if lastRow > 20, styles[style].fill != nil { coloured += 1 }
    }

    private func appendNumber() {
        let format = styles[style].format
        if kind == .number, format.kind == .number || format.kind == .text, value.allSatisfy({ (0x30...0x39).contains($0) }) {
            return out.append(contentsOf: value)
        }
        let key = Shown(style: kind == .day ? -1 : style, value: String(decoding: value, as: UTF8.self))
        if let known = shown[key] { return out.append(contentsOf: known) }
        var cell = SheetCell(text: "")
        if kind == .day {
            builder.fill(&cell, iso: key.value, shown: format)
        } else {
            builder.fill(&cell, number: SheetBuilder.trimmed(key.value), format)
        }
        var words = cell.text
        switch cell.value {
        case .date(let day, let time): words = day.description + (time.map { " \($0)" } ?? "")
        case .time(let minutes): words = "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        default: break
        }
        var made: [UInt8] = []
        SheetScan.append(Array(words.utf8), to: &made)
        if shown.count < 200_000 { shown[key] = made }
        out.append(contentsOf: made)
    }

    /// Appends a field: white space at its ends gone, quoted where it must be, on one line.
    static func append(_ text: [UInt8], to out: inout [UInt8]) {
        var from = 0, to = text.count
        while from < to, text[from] <= 0x20 { from += 1 }
        while to > from, text[to - 1] <= 0x20 { to -= 1 }
        guard text[from..<to].contains(where: { $0 == 0x2C || $0 == 0x22 || $0 < 0x20 }) else {
            return out.append(contentsOf: text[from..<to])
        }
        out.append(0x22)
        for byte in text[from..<to] {
            if byte == 0x22 { out.append(0x22) }
            out.append(byte < 0x20 ? 0x20 : byte)
        }
        out.append(0x22)
    }

    /// The column of a cell's name; first is 0.
    private static func column(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        var column = 0
        for byte in name {
            let letter = byte & 0xDF
            guard (0x41...0x5A).contains(letter), byte >= 0x41 else { break }
            column = 26 * column + Int(letter - 0x40)
            if column > 20_000 { return nil }
        }
        return column > 0 ? column - 1 : nil
    }

    /// What stands in the sheet and not in its text.
    func problems(hasComments: Bool) -> [Problem] {
        var parts: [String] = []
        func add(_ count: Int, _ one: String, _ many: String) { if count > 0 { parts.append("\(count) \(count == 1 ? one : many)") } }
        add(hidden, "hidden row or column", "hidden rows or columns")
        add(struck, "cell that is struck out", "cells that are struck out")
        add(merged, "joined cell", "joined cells")
        add(coloured, "coloured cell", "coloured cells")
        if hasComments { parts.append("remarks on cells") }
        guard !parts.isEmpty else { return [] }
        return [
            Problem(
                .warning, "workbook-marks-not-used",
                "The workbook is so large that only the texts of its cells were read, row by row. It also has \(parts.joined(separator: ", ")), which count for nothing here: "
                    + "rows struck out, hidden or coloured are read as any other. Look at them, or save the rows of one student as a file of their own.")
        ]
    }
}
