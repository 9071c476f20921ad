#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
public import Pages

/// A delimited text too large to be held as rows of strings, looked at where it lies in the file.
///
/// The file is mapped and not copied, and pages already passed are given back, so that memory does not grow with the file. It
/// must not be shortened while it is being read.
public final class LargeText {
    /// The text without a byte order mark; valid as long as this object lives.
    public let utf8: UnsafeRawBufferPointer
    /// How its fields are separated and quoted.
    public let dialect: DelimitedDialect
    /// The bytes of the whole file.
    public let bytes: UnsafeRawBufferPointer
    /// What keeps a text alive that stands in memory and in no file.
    private let owner: AnyObject?

    /// Maps the file; `nil` when it is smaller than `minimumBytes`, no regular file, or anything but delimited UTF-8 text.
    public init?(path: String, minimumBytes: Int) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0, status.st_size >= minimumBytes,
            let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), memory != MAP_FAILED
        else { return nil }
        let whole = UnsafeRawBufferPointer(start: memory, count: Int(status.st_size))
        guard Container.sniff(UnsafeRawBufferPointer(rebasing: whole.prefix(1 << 20))) == .delimited,
            let found = TextDecoding.detect(whole), found.encoding == .utf8
        else {
            munmap(memory, whole.count)
            return nil
        }
        owner = nil
        bytes = whole
        utf8 = UnsafeRawBufferPointer(rebasing: whole.dropFirst(found.mark))
        dialect = DelimitedDialect.sniff(utf8)
    }

    /// A text in memory that the owner keeps as long as it lives, such as a ``WorkbookText``.
    public init(_ text: UnsafeRawBufferPointer, dialect: DelimitedDialect, owner: AnyObject) {
        (bytes, utf8) = (text, text)
        self.dialect = dialect
        self.owner = owner
    }

    deinit { if owner == nil { unmap() } }

    private func unmap() { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    /// Runs through all records in order without making strings; the ranges point into ``utf8``. `body` returns false to stop.
    public func forEachRecord(_ body: (RecordInfo, borrowing [FieldRange]) -> Bool) {
        var scanner = RecordScanner(utf8, dialect: dialect)
        var fields: [FieldRange] = []
        fields.reserveCapacity(64)
        var skipsFirst = DelimitedDialect.statedDelimiter(utf8) != nil
        while let info = scanner.next(&fields) {
            if skipsFirst {
                skipsFirst = false
                continue
            }
            if !body(info, fields) { return }
        }
    }

    /// The same, faster: records whose quotes are in order come as the place where they begin, the byte behind each of their fields
    /// (quotes included, the next field begins one further) and their line; all others as from ``forEachRecord(_:)``.
    public func forEachRecord(
        plain: (_ start: Int, _ ends: UnsafeBufferPointer<Int>, _ line: Int) -> Bool,
        other: (RecordInfo, borrowing [FieldRange]) -> Bool
    ) {
        guard var records = PlainRecords(utf8, dialect: dialect) else { return }
        var scanner = RecordScanner(utf8, dialect: dialect)
        var fields: [FieldRange] = []
        let ends = UnsafeMutablePointer<Int>.allocate(capacity: PlainRecords.mostFields)
        defer { ends.deallocate() }
        var skipsFirst = DelimitedDialect.statedDelimiter(utf8) != nil
        var given = 0
        while true {
            switch records.next(ends) {
            case .end: return
            case .record(let count):
                if skipsFirst {
                    skipsFirst = false
                } else if !plain(records.start, UnsafeBufferPointer(start: ends, count: count), records.startLine) {
                    return
                }
            case .doubtful:
                (scanner.at, scanner.line) = (records.at, records.line)
                guard let info = scanner.next(&fields) else { return }
                (records.at, records.line) = (scanner.at, scanner.line)
                if skipsFirst { skipsFirst = false } else if !other(info, fields) { return }
            }
            if records.at - given > LargeText.step { given = giveBack(from: given, to: records.start) }
        }
    }

    /// One record as a row of cells.
    public func row(_ info: RecordInfo, _ fields: borrowing [FieldRange]) -> SheetRow {
        var cells: [SheetCell] = []
        cells.reserveCapacity(fields.count)
        for index in 0..<fields.count {
            cells.append(SheetCell(text: DelimitedText.string(fields[index], in: utf8, quote: dialect.quote)))
        }
        return SheetRow(number: info.line, cells: cells)
    }

    /// The bytes of the whole file, piece by piece.
    public func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Void) {
        let offset = bytes.count - utf8.count
        for start in stride(from: 0, to: bytes.count, by: LargeText.step) {
            let end = min(bytes.count, start + LargeText.step)
            body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            _ = giveBack(from: start - offset, to: end - offset)
        }
    }

    private static let step = 16 << 20

    /// Lets the system take back the pages of a stretch already read; reading there again brings them back.
    private func giveBack(from start: Int, to end: Int) -> Int {
        // Memory without a file would come back empty.
        guard owner == nil else { return end }
        let page = 1 << 16
        let offset = bytes.count - utf8.count
        let low = (start + offset) / page * page, high = (end + offset) / page * page
        guard high > low, let base = bytes.baseAddress else { return start }
        madvise(UnsafeMutableRawPointer(mutating: base + low), high - low, MADV_DONTNEED)
        return high - offset
    }
}
