/// Finds where the fields of the records of a delimited text end, with one look at each byte.
///
/// It reads what ``RecordScanner`` reads without a second thought; a comment, a quote out of place and a field that runs over a line
/// end are left to it.
struct PlainRecords {
    /// What stands at the place where the reader is.
    enum Step {
        /// A record with so many fields; the reader stands behind it.
        case record(fields: Int)
        /// A record for ``RecordScanner``; the reader still stands before it.
        case doubtful
        case end
    }

    private let bytes: UnsafePointer<UInt8>
    private let count: Int
    private let delimiter: UInt8
    private let quote: UInt8
    private let hasComments: Bool
    /// No byte from this one on ends a field; eight times side by side.
    private let beyond: UInt64
    /// Where the next record begins, and its line.
    var at = 0
    var line = 1
    /// Where the last record began, and its line.
    private(set) var start = 0
    private(set) var startLine = 1
    /// Records with more fields are left to ``RecordScanner``.
    static let mostFields = 512

    /// A reader of a text that is not empty; `nil` for an empty one. The memory must stay valid while the reader is in use.
    init?(_ text: UnsafeRawBufferPointer, dialect: DelimitedDialect) {
        guard let base = text.baseAddress, text.count > 0 else { return nil }
        bytes = base.assumingMemoryBound(to: UInt8.self)
        count = text.count
        delimiter = dialect.delimiter
        quote = dialect.quote
        hasComments = dialect.hasComments
        beyond = PlainRecords.eightOnes &* UInt64(max(dialect.delimiter, 0x0D) + 1)
    }

    /// Reads the next record; `ends` has room for ``mostFields`` places and gets the byte behind each field, its quotes included.
    mutating func next(_ ends: UnsafeMutablePointer<Int>) -> Step {
        passBlankLines()
        guard at < count else { return .end }
        if hasComments, bytes[at] == 0x23 { return .doubtful }
        var here = at
        var fields = 0
        while fields < PlainRecords.mostFields {
            var first = here
            while first < count, bytes[first] == 0x20 { first += 1 }
            if first < count, bytes[first] == quote, quote != 0 {
                guard let end = endOfQuoted(first + 1) else { return .doubtful }
                here = end
            } else {
                here = endOfBare(here)
            }
            ends[fields] = here
            fields += 1
            if here < count, bytes[here] == delimiter {
                here += 1
                continue
            }
            (start, startLine) = (at, line)
            passLineEnd(here)
            return .record(fields: fields)
        }
        return .doubtful
    }

    private static let eightOnes: UInt64 = 0x0101_0101_0101_0101

    /// Where the field without quotes ends in which `start` lies: eight bytes are looked at in one go, and of them only those that
    /// are small enough to end a field one by one.
    @inline(__always)
    private func endOfBare(_ start: Int) -> Int {
        var here = start
        while here + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + here).loadUnaligned(as: UInt64.self))
            // The top bit of each byte below `beyond`; behind the first of them others may be marked too.
            var marks = (word &- beyond) & ~word & (PlainRecords.eightOnes << 7)
            while marks != 0 {
                let place = here + marks.trailingZeroBitCount >> 3
                if isEnd(bytes[place]) { return place }
                marks &= marks &- 1
            }
            here += 8
        }
        while here < count, !isEnd(bytes[here]) { here += 1 }
        return here
    }

    @inline(__always)
    private func isEnd(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

    /// Where the quoted field that begins here ends, behind its quote and any spaces; `nil` when its quotes need a second look.
    @inline(__always)
    private func endOfQuoted(_ start: Int) -> Int? {
        var here = start
        while here < count {
            let byte = bytes[here]
            here += 1
            if byte == 0x0A || byte == 0x0D { return nil }
            guard byte == quote else { continue }
            if here < count, bytes[here] == quote {
                here += 1
                continue
            }
            while here < count, bytes[here] == 0x20 { here += 1 }
            if here >= count || bytes[here] == delimiter || bytes[here] == 0x0A || bytes[here] == 0x0D { return here }
            return nil
        }
        return nil
    }

    @inline(__always)
    private mutating func passBlankLines() {
        while at < count, bytes[at] == 0x0A || bytes[at] == 0x0D { passLineEnd(at) }
    }

    @inline(__always)
    private mutating func passLineEnd(_ end: Int) {
        at = end + 1
        if end < count, bytes[end] == 0x0D, at < count, bytes[at] == 0x0A { at += 1 }
        line += 1
    }
}
