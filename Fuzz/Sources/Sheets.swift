import CalendarReading
import CaseFlow
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import Pages
import ServiceRecords
import SessionReading

@testable import SheetReading

/// Readers of rows and cells, and of the logs and calendars that stand in them.
enum Sheets {
    /// Whatever holds rows, and what is made of it.
    private static func read(_ bytes: [UInt8]) {
        guard let read = try? SheetReader.read(bytes, limits: SheetLimits(cells: 200_000)) else { return }
        _ = LogReader.read(read.sheets, fileName: "log")
        _ = CalendarReader.read(read.sheets)
    }

    /// Delimited text, and that its two scanners agree.
    static func delimited(_ bytes: [UInt8]) {
        _ = Container.sniff(bytes)
        guard let text = try? DelimitedText(bytes) else { return }
        _ = try? text.sheet(maximumCells: 100_000)
        bytes.withUnsafeBytes { whole in
            let dialect = DelimitedDialect.sniff(whole)
            demand(slow(whole, dialect) == fast(whole, dialect), "the two scanners of delimited text disagree")
        }
    }

    /// The first field of each record, how many there are, and where the last one ends.
    private static func slow(_ text: UnsafeRawBufferPointer, _ dialect: DelimitedDialect) -> [[Int]] {
        var scanner = RecordScanner(text, dialect: dialect)
        var fields: [FieldRange] = []
        var result: [[Int]] = []
        while let info = scanner.next(&fields) { result.append([info.line, fields.count, fields.last?.start ?? 0]) }
        return result
    }

    private static func fast(_ text: UnsafeRawBufferPointer, _ dialect: DelimitedDialect) -> [[Int]] {
        guard var records = PlainRecords(text, dialect: dialect) else { return [] }
        var scanner = RecordScanner(text, dialect: dialect)
        var fields: [FieldRange] = []
        var result: [[Int]] = []
        let ends = UnsafeMutablePointer<Int>.allocate(capacity: PlainRecords.mostFields)
        defer { ends.deallocate() }
        while true {
            switch records.next(ends) {
            case .end: return result
            case .record(let count):
                var start = count > 1 ? ends[count - 2] + 1 : records.start
                let end = ends[count - 1]
                while start < end, text[start] == 0x20 { start += 1 }
                let isQuoted = start < end && dialect.quote != 0 && text[start] == dialect.quote
                result.append([records.startLine, count, isQuoted ? start + 1 : count > 1 ? ends[count - 2] + 1 : records.start])
            case .doubtful:
                (scanner.at, scanner.line) = (records.at, records.line)
                guard let info = scanner.next(&fields) else { return result }
                (records.at, records.line) = (scanner.at, scanner.line)
                result.append([info.line, fields.count, fields.last?.start ?? 0])
            }
        }
    }

    /// A log in delimited text, and that the reader for large ones gives the same sessions.
    static func logs(_ bytes: [UInt8]) {
        read(bytes)
        guard Container.sniff(bytes) == .delimited else { return }
        let path = "/dev/shm/iepledger-fuzz-\(getpid()).csv"
        guard write(bytes, path) else { return }
        defer { unlink(path) }
        guard let large = LargeLog(path: path, minimumBytes: 1) else { return }
        let document = PaperReader().read(bytes, file: path)
        guard document.kind == .serviceLog else { return }
        let sessions = Array(large.sessions())
        if sessions == document.sessions { return }
        for (one, other) in zip(sessions, document.sessions) where one != other {
            print(one)
            print(other)
            break
        }
        demand(false, "the reader for large logs gives \(sessions.count) sessions, the usual one other \(document.sessions.count)")
    }

    private static func write(_ bytes: [UInt8], _ path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        defer { fclose(file) }
        return fwrite(bytes, 1, bytes.count, file) == bytes.count
    }

    /// The records of an old workbook, without the file system round them.
    static func biff(_ bytes: [UInt8]) {
        guard bytes.first == 0x09 else { return }
        _ = try? Biff.read(bytes, limits: SheetLimits(cells: 200_000))
    }

    // MARK: in archives

    static func xlsx(_ bytes: [UInt8]) {
        let names = [
            "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
            "xl/comments1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
        ]
        let workbook = #"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
        let archive = Parcel.archive(bytes, names, ["xl/workbook.xml": workbook])
        read(archive)
        // The way of very large workbooks.
        _ = try? WorkbookText.write(archive) { _ in }
    }

    static func ods(_ bytes: [UInt8]) {
        read(Parcel.archive(bytes, ["content.xml"], ["mimetype": "application/vnd.oasis.opendocument.spreadsheet"]))
    }

    static func docx(_ bytes: [UInt8]) {
        let archive = Parcel.archive(bytes, ["word/document.xml", "word/header1.xml"], [:])
        read(archive)
        _ = try? TextPages.read(archive)
    }

    // MARK: as they are

    static func xml(_ bytes: [UInt8]) { read([0x3C] + bytes) }

    /// A web page, read as sheets and as a paper.
    static func html(_ bytes: [UInt8]) { _ = PaperReader().read(Array("<html".utf8) + bytes, file: "page.html") }
}
