/// Where a field stands in a delimited text, without its quotes.
public struct FieldRange: Sendable, Hashable {
    /// The first byte.
    public var start: Int
    /// One past the last byte.
    public var end: Int
    /// Whether the bytes hold doubled quotes that stand for one.
    public var hasDoubledQuotes: Bool
}

/// What a scanner tells about one record beside its fields.
public struct RecordInfo: Sendable, Hashable {
    /// 1-based line on which the record begins.
    public var line: Int
    /// The whole line is a comment (`# …`) and stands as one field.
    public var isComment: Bool
    /// A quote stood where the dialect does not allow one, and the record was read around it.
    public var isRepaired: Bool
}

/// Reads the records of a delimited text (RFC 4180 and its common deviations) one after the other, as byte ranges.
///
/// No strings are made, so that a file of a million rows is scanned at memory speed. A quote that is never closed, or that
/// would swallow
/// the next rows, is taken as an ordinary character: a record that runs over a line end must come out with the usual number of
/// fields,
/// or else its first line is read again with the quote as text.
public struct RecordScanner {
    private let bytes: UnsafeRawBufferPointer
    private let count: Int
    private let dialect: DelimitedDialect
    /// Where the next record begins, and its line; both may be set to the beginning of another record.
    var at = 0
    var line = 1

    /// A scanner over UTF-8 text; the memory must stay valid while the scanner is in use.
    public init(_ text: UnsafeRawBufferPointer, dialect: DelimitedDialect) {
        bytes = text
        count = text.count
        self.dialect = dialect
    }

    /// Fills `fields` with the next record's; `nil` at the end. Wholly blank lines are passed over.
    public mutating func next(_ fields: inout [FieldRange]) -> RecordInfo? {
        while at < count {
            let first = bytes[at]
            if first == 0x0A {
                at += 1
                line += 1
            } else if first == 0x0D {
                at += 1
                if !(at < count && bytes[at] == 0x0A) { line += 1 }
            } else {
                break
            }
        }
        guard at < count else { return nil }
        if dialect.hasComments, bytes[at] == 0x23, standsApart() { return comment(&fields) }
        let start = at, startLine = line
        let outcome = record(&fields, honourQuotes: true)
        guard outcome.isDoubtful, dialect.columns > 1,
            fields.count != dialect.columns || (outcome.spansLines && linesAreRecords(from: start, to: at))
        else {
            return RecordInfo(line: startLine, isComment: false, isRepaired: outcome.hadStrayQuote || outcome.isUnclosed)
        }
        // Read the first line again with quotes as text; keep whichever has the usual number of fields.
        let (endAt, endLine, quoted) = (at, line, fields)
        at = start
        line = startLine
        _ = record(&fields, honourQuotes: false)
        let better = fields.count == dialect.columns || outcome.isUnclosed
        if !better {
            (at, line, fields) = (endAt, endLine, quoted)
        }
        return RecordInfo(line: startLine, isComment: false, isRepaired: better || outcome.hadStrayQuote)
    }

    /// Whether every line of the stretch is a whole record by itself: then two stray quotes met, and no field holds a line end.
    private func linesAreRecords(from start: Int, to end: Int) -> Bool {
        var delimiters = 0, isBlank = true
        for here in start..<end {
            let byte = bytes[here]
            if byte == dialect.delimiter { delimiters += 1 }
            if byte == 0x0A || byte == 0x0D || here == end - 1 {
                if !isBlank, delimiters != dialect.columns - 1 { return false }
                (delimiters, isBlank) = (0, true)
            } else if byte > 0x20 {
                isBlank = false
            }
        }
        return true
    }

    private struct Outcome {
        var spansLines = false
        var hadStrayQuote = false
        var isUnclosed = false
        var isDoubtful: Bool { spansLines || hadStrayQuote || isUnclosed }
    }

    /// Whether the line at `at` has not as many fields as the records have: a heading "#,Date,…" is none of the comments of its text.
    private func standsApart() -> Bool {
        var delimiters = 0, here = at
        while here < count, bytes[here] != 0x0A, bytes[here] != 0x0D {
            if bytes[here] == dialect.delimiter { delimiters += 1 }
            here += 1
        }
        return dialect.columns <= 1 || delimiters != dialect.columns - 1
    }

    private mutating func comment(_ fields: inout [FieldRange]) -> RecordInfo {
        let start = at, startLine = line
        while at < count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        fields.removeAll(keepingCapacity: true)
        fields.append(FieldRange(start: start, end: at, hasDoubledQuotes: false))
        passLineEnd()
        return RecordInfo(line: startLine, isComment: true, isRepaired: false)
    }

    private mutating func passLineEnd() {
        guard at < count else { return }
        if bytes[at] == 0x0D {
            at += 1
            if at < count, bytes[at] == 0x0A { at += 1 }
        } else {
            at += 1
        }
        line += 1
    }

    /// Reads one record from `at`, leaving `at` behind its line end.
    private mutating func record(_ fields: inout [FieldRange], honourQuotes: Bool) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        let delimiter = dialect.delimiter
        let quote = honourQuotes ? dialect.quote : 0
        var outcome = Outcome()
        while true {
            var start = at
            if quote != 0 {
                while start < count, bytes[start] == 0x20 { start += 1 }
                if start < count, bytes[start] == quote {
                    at = start
                    quotedField(&fields, &outcome)
                    if at < count, bytes[at] == delimiter {
                        at += 1
                        continue
                    }
                    passLineEnd()
                    return outcome
                }
                start = at
            }
            var here = at
            while here < count {
                let byte = bytes[here]
                if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                here += 1
            }
            fields.append(FieldRange(start: start, end: here, hasDoubledQuotes: false))
            at = here
            if here < count, bytes[here] == delimiter {
                at += 1
                continue
            }
            passLineEnd()
            return outcome
        }
    }

    /// Reads a field that begins with a quote at `at`; leaves `at` on the delimiter, the line end or the end of the text.
    private mutating func quotedField(_ fields: inout [FieldRange], _ outcome: inout Outcome) {
        let quote = dialect.quote, delimiter = dialect.delimiter
        let start = at + 1
        var here = start
        var doubled = false
        var lines = 0
        while here < count {
            let byte = bytes[here]
            if byte == quote {
                if here + 1 < count, bytes[here + 1] == quote {
                    doubled = true
                    here += 2
                    continue
                }
                var after = here + 1
                while after < count, bytes[after] == 0x20 { after += 1 }
                if after >= count || bytes[after] == delimiter || bytes[after] == 0x0A || bytes[after] == 0x0D {
                    fields.append(FieldRange(start: start, end: here, hasDoubledQuotes: doubled))
                    at = after
                    line += lines
                    if lines > 0 { outcome.spansLines = true }
                    return
                }
                outcome.hadStrayQuote = true
            } else if byte == 0x0A || (byte == 0x0D && !(here + 1 < count && bytes[here + 1] == 0x0A)) {
                lines += 1
            }
            here += 1
        }
        // Never closed: the quote is an ordinary character of a field that ends with its line.
        outcome.isUnclosed = true
        here = at
        while here < count, bytes[here] != delimiter, bytes[here] != 0x0A, bytes[here] != 0x0D { here += 1 }
        fields.append(FieldRange(start: at, end: here, hasDoubledQuotes: false))
        at = here
    }
}
