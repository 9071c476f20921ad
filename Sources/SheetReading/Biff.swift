import Containers
import Pages

/// Reads an old Excel workbook (`.xls`, BIFF8 and BIFF5 in a compound file; [MS-XLS]) into sheets: cached values, never formulas.
enum Biff {
    /// All sheets in the workbook's order, hidden ones too.
    static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetReadingError) -> SheetsRead {
        let stream = try stream(bytes)
        let book = try BiffBook(stream)
        var result = SheetsRead(container: .xls, sheets: [])
        var cellsLeft = limits.cells
        // Sheets lie one behind the other; a file whose sheets overlap is made to be read over and over.
        var bytesLeft = 2 * stream.count
        for entry in book.sheets {
            let read = try BiffSheet.read(stream, from: entry.offset, book: book, cellsLeft: cellsLeft, bytesLeft: bytesLeft, entry: entry)
            cellsLeft = read.cellsLeft
            bytesLeft = read.bytesLeft
            result.sheets.append(read.sheet)
            result.problems += read.problems
        }
        guard !result.sheets.isEmpty else {
            throw SheetReadingError(
                "no-sheets",
                "The workbook names no sheets, so it is damaged or of another kind. Open it in a spreadsheet program and save a copy."
            )
        }
        return result
    }

    /// The records of the workbook; older files are nothing else.
    private static func stream(_ bytes: [UInt8]) throws(SheetReadingError) -> [UInt8] {
        if bytes.first == 0x09 { return bytes }
        let file: CompoundFile
        do { file = try CompoundFile(bytes) } catch { throw SheetReadingError("damaged-workbook", damage) }
        if file.stream("EncryptedPackage") != nil { throw locked }
        // A file for old and new Excel holds both; the new one says more.
        guard let stream = file.stream("Workbook") ?? file.stream("Book"), !stream.isEmpty else {
            throw SheetReadingError("damaged-workbook", damage)
        }
        return stream
    }

    static let damage =
        "The old Excel workbook is damaged or cut short. Ask for it again, or open it in a spreadsheet program and save it as XLSX."
    static let locked = SheetReadingError(
        "needs-password", "The workbook is locked with a password. Save a copy without the password and read that.")
}

/// One record of a BIFF stream: its number and where its data lies.
struct BiffRecord {
    var id: Int
    var data: Range<Int>

    /// The record at the offset; `nil` at the stream's end or where it is cut short.
    static func at(_ offset: Int, in stream: [UInt8]) -> BiffRecord? {
        guard let id = stream.word16(offset), let length = stream.word16(offset + 2), offset + 4 + length <= stream.count else {
            return nil
        }
        return BiffRecord(id: id, data: offset + 4..<offset + 4 + length)
    }
}

/// What the sheets of a workbook share: texts, styles, the system of dates and where each sheet begins.
struct BiffBook {
    struct Entry {
        var name: String
        var offset: Int
        var isHidden: Bool
    }

    struct Style {
        var format = NumberFormat(code: "General")
        var isStruck = false
        var fill: String?
    }

    private(set) var sheets: [Entry] = []
    private(set) var strings: [SharedStrings.Entry] = []
    private(set) var uses1904 = false
    /// Whether texts are Unicode (BIFF8) or in the code page (BIFF5).
    private(set) var isUnicode = true
    private var codePage = 1_252
    private var fonts: [Bool] = []
    private var formats: [Int: NumberFormat] = [:]
    private var styles: [Style] = []
    private var palette = BiffBook.usualPalette

    init(_ stream: [UInt8]) throws(SheetReadingError) {
        guard let first = BiffRecord.at(0, in: stream), [0x809, 0x409, 0x209, 0x009].contains(first.id) else {
            throw SheetReadingError("damaged-workbook", Biff.damage)
        }
        isUnicode = stream.word16(first.data.lowerBound) == 0x600
        guard first.id == 0x809 else {
            throw SheetReadingError(
                "workbook-too-old",
                "The workbook is of Excel 4 or older, which is not read. Open it in a spreadsheet program and save it as XLSX.")
        }
        var at = first.data.upperBound
        var rawStyles: [(font: Int, format: Int, colour: Int?)] = []
        while let record = BiffRecord.at(at, in: stream) {
            at = record.data.upperBound
            if record.id == 0x0A { break }
            switch record.id {
            case 0x2F: throw Biff.locked
            case 0x22: uses1904 = stream.word16(record.data.lowerBound) == 1
            case 0x42: codePage = stream.word16(record.data.lowerBound) ?? 1_252
            case 0x31: fonts.append((stream.word16(record.data.lowerBound + 2) ?? 0) & 8 != 0)
            case 0x41E: takeFormat(stream, record)
            case 0xE0: if rawStyles.count < 65_536 { rawStyles.append(style(stream, record)) }
            case 0x92: takePalette(stream, record)
            case 0x85: takeSheet(stream, record)
            case 0xFC:
                let (parts, end) = BiffBook.withContinued(stream, record)
                strings = texts(BiffParts(stream, parts))
                at = end
            default: continue
            }
        }
        styles = rawStyles.map { raw in
            Style(
                format: formats[raw.format] ?? NumberFormat(builtIn: raw.format), isStruck: isStruck(font: raw.font),
                fill: raw.colour.flatMap { palette[$0] })
        }
    }

    subscript(style index: Int) -> Style { styles.indices.contains(index) ? styles[index] : Style() }

    /// Font 4 does not exist; later numbers stand one further on.
    private func isStruck(font: Int) -> Bool {
        let index = font > 4 ? font - 1 : font
        return fonts.indices.contains(index) && fonts[index]
    }

    /// The ranges of a record and of the CONTINUE records behind it, and where the next one begins.
    static func withContinued(_ stream: [UInt8], _ record: BiffRecord) -> (parts: [Range<Int>], end: Int) {
        var parts = [record.data]
        var end = record.data.upperBound
        while let next = BiffRecord.at(end, in: stream), next.id == 0x3C {
            parts.append(next.data)
            end = next.data.upperBound
        }
        return (parts, end)
    }

    // MARK: records of the workbook

    private mutating func takeSheet(_ stream: [UInt8], _ record: BiffRecord) {
        let at = record.data.lowerBound
        guard record.data.count >= 7, let offset = stream.word32(at), sheets.count < 4_096 else { return }
        // Charts and macros hold no cells.
        guard stream[at + 5] == 0 else { return }
        let name = shortText(stream, at: at + 6, end: record.data.upperBound)
        sheets.append(Entry(name: name, offset: offset, isHidden: stream[at + 4] & 3 != 0))
    }

    private mutating func takeFormat(_ stream: [UInt8], _ record: BiffRecord) {
        guard let id = stream.word16(record.data.lowerBound), record.data.count >= 3 else { return }
        let at = record.data.lowerBound + 2
        var parts = BiffParts(stream, [at..<record.data.upperBound])
        formats[id] = NumberFormat(code: isUnicode ? parts.text().text : shortText(stream, at: at, end: record.data.upperBound))
    }

    private func style(_ stream: [UInt8], _ record: BiffRecord) -> (font: Int, format: Int, colour: Int?) {
        let at = record.data.lowerBound
        let font = stream.word16(at) ?? 0, format = stream.word16(at + 2) ?? 0
        guard isUnicode, record.data.count >= 20, stream[at + 17] >> 2 != 0 else { return (font, format, nil) }
        return (font, format, (stream.word16(at + 18) ?? 0) & 0x7F)
    }

    private mutating func takePalette(_ stream: [UInt8], _ record: BiffRecord) {
        let count = min(56, stream.word16(record.data.lowerBound) ?? 0, max(0, record.data.count - 2) / 4)
        for index in 0..<count {
            let at = record.data.lowerBound + 2 + index * 4
            palette[8 + index] = BiffBook.colour(stream[at], stream[at + 1], stream[at + 2])
        }
    }

    /// `RRGGBB`; white is no colour.
    private static func colour(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> String? {
        if red == 255, green == 255, blue == 255 { return nil }
        let digits = Array("0123456789ABCDEF".utf8)
        return String(decoding: [red, green, blue].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The 56 colours of a workbook that names none of its own ([MS-XLS] 2.5.161 Icv).
    private static let usualPalette: [Int: String] = {
        let words = """
            000000 . FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366
            FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99
            99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366
            333399 333333
            """
        var result: [Int: String] = [:]
        for (index, word) in words.split(whereSeparator: { $0 == " " || $0 == "\n" }).enumerated() where word != "." {
            result[8 + index] = String(word)
        }
        return result
    }()

    // MARK: texts

    /// A text whose length is one byte.
    private func shortText(_ stream: [UInt8], at: Int, end: Int) -> String {
        guard at + 1 < end, end <= stream.count else { return "" }
        let length = Int(stream[at])
        if !isUnicode { return bytesAsText(stream[at + 1..<min(end, at + 1 + length)]) }
        var parts = BiffParts(stream, [at + 2..<end])
        return parts.characters(length, isWide: stream[at + 1] & 1 != 0)
    }

    /// A text of BIFF5, in the code page: Windows-1252, or as Macintosh Excel wrote it.
    func bytesAsText(_ bytes: ArraySlice<UInt8>) -> String {
        let utf8 = Array(bytes).withUnsafeBytes { TextDecoding.utf8($0, codePage == 10_000 ? .macRoman : .windows1252, mark: 0) }
        return String(decoding: utf8, as: UTF8.self)
    }

    private func texts(_ source: BiffParts) -> [SharedStrings.Entry] {
        var parts = source
        parts.skip(4)
        guard let stated = parts.word32() else { return [] }
        var result: [SharedStrings.Entry] = []
        result.reserveCapacity(min(stated, 1 << 16))
        while result.count < stated, !parts.isAtEnd {
            let text = parts.text()
            let isStruck = text.fonts.first?.start == 0 && text.fonts.allSatisfy { self.isStruck(font: $0.font) }
            result.append(.init(text: text.text, isStruck: isStruck))
        }
        return result
    }
}

/// Reads through a record and its continuations as one.
struct BiffParts {
    private let stream: [UInt8]
    private let parts: [Range<Int>]
    private var part = 0
    private var at: Int
    /// The part that the byte read last stood in.
    private var lastPart = 0

    init(_ stream: [UInt8], _ parts: [Range<Int>]) {
        self.stream = stream
        self.parts = parts.filter { !$0.isEmpty && $0.upperBound <= stream.count }
        at = self.parts.first?.lowerBound ?? 0
    }

    var isAtEnd: Bool { part >= parts.count }

    private mutating func byte() -> UInt8? {
        guard part < parts.count else { return nil }
        let value = stream[at]
        at += 1
        lastPart = part
        if at >= parts[part].upperBound { goOn() }
        return value
    }

    private mutating func goOn() {
        part += 1
        if part < parts.count { at = parts[part].lowerBound }
    }

    mutating func skip(_ count: Int) {
        var left = count
        while left > 0, part < parts.count {
            let step = min(left, parts[part].upperBound - at)
            at += step
            left -= step
            if at >= parts[part].upperBound { goOn() }
        }
    }

    mutating func word16() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return Int(low) | Int(high) << 8
    }

    mutating func word32() -> Int? {
        guard let low = word16(), let high = word16() else { return nil }
        return low | high << 16
    }

    /// Characters; where they run on into a continuation, its first byte says anew how wide they are.
    mutating func characters(_ count: Int, isWide: Bool) -> String {
        var units: [UInt16] = []
        var isWide = isWide
        var last = lastPart
        while units.count < count, part < parts.count {
            if part != last {
                // Behind a text that fills its record to the last byte too.
                last = part
                isWide = (byte() ?? 0) & 1 != 0
                continue
            }
            guard let low = byte() else { break }
            let high = isWide ? byte() ?? 0 : 0
            units.append(UInt16(low) | UInt16(high) << 8)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// A text with its own length and marks (XLUnicodeRichExtendedString), and the fonts of its runs.
    mutating func text() -> (text: String, fonts: [(start: Int, font: Int)]) {
        guard let count = word16(), let marks = byte() else {
            part = parts.count
            return ("", [])
        }
        let runs = marks & 8 != 0 ? word16() ?? 0 : 0
        let extra = marks & 4 != 0 ? word32() ?? 0 : 0
        let text = characters(count, isWide: marks & 1 != 0)
        var fonts: [(start: Int, font: Int)] = []
        for _ in 0..<runs {
            guard let start = word16(), let font = word16() else { break }
            fonts.append((start, font))
        }
        skip(extra)
        return (text, fonts)
    }
}
