/// How a delimited text separates and quotes its fields.
public struct DelimitedDialect: Sendable, Hashable {
    /// The byte between fields.
    public var delimiter: UInt8
    /// The byte round fields that hold delimiters or line ends; 0 for none.
    public var quote: UInt8
    /// The number of fields that most records have; 1 when the text has no columns.
    public var columns: Int
    /// Whether lines beginning with `#` are comments.
    public var hasComments: Bool

    /// A dialect that is already known.
    public init(delimiter: UInt8 = 0x2C, quote: UInt8 = 0x22, columns: Int = 0, hasComments: Bool = false) {
        self.delimiter = delimiter
        self.quote = quote
        self.columns = columns
        self.hasComments = hasComments
    }

    /// Decides by the text's beginning which delimiter cuts most records into one same number of fields.
    public static func sniff(_ text: [UInt8]) -> DelimitedDialect {
        text.withUnsafeBytes { sniff($0) }
    }

    /// Decides by the text's beginning which delimiter cuts most records into one same number of fields.
    public static func sniff(_ text: UnsafeRawBufferPointer) -> DelimitedDialect {
        let head = UnsafeRawBufferPointer(rebasing: text.prefix(1 << 16))
        if let stated = statedDelimiter(head) {
            return candidate(head, delimiter: stated, quote: 0x22).dialect
        }
        var best: (dialect: DelimitedDialect, score: Int) = (DelimitedDialect(columns: 1), 0)
        for delimiter: UInt8 in [0x2C, 0x3B, 0x09, 0x7C] {
            for quote: UInt8 in [0x22, 0x27] {
                let found = candidate(head, delimiter: delimiter, quote: quote)
                if found.score > best.score { best = found }
            }
        }
        return best.dialect
    }

    /// The `sep=;` line that Excel writes and reads; a sign beyond ASCII is more than one byte and parts nothing.
    static func statedDelimiter(_ text: UnsafeRawBufferPointer) -> UInt8? {
        let mark = Array("sep=".utf8)
        guard text.count >= 6, mark.indices.allSatisfy({ text[$0] | 0x20 == mark[$0] | 0x20 }), text[5] == 0x0A || text[5] == 0x0D,
            text[4] < 0x80, text[4] != 0x22, text[4] != 0x0A, text[4] != 0x0D
        else { return nil }
        return text[4]
    }

    /// The dialect with this delimiter and quote, and how well it fits: records of the usual width, wider ones counting for more.
    private static func candidate(
        _ text: UnsafeRawBufferPointer, delimiter: UInt8, quote: UInt8
    ) -> (dialect: DelimitedDialect, score: Int) {
        var dialect = DelimitedDialect(delimiter: delimiter, quote: quote)
        if quote == 0x27, !opensFields(text, quote: quote, delimiter: delimiter) { return (dialect, 0) }
        var scanner = RecordScanner(text, dialect: dialect)
        var fields: [FieldRange] = []
        var widths: [Int: Int] = [:], widthsOfMarked: [Int: Int] = [:]
        var records = 0
        while records < 400, scanner.next(&fields) != nil {
            records += 1
            if let field = fields.first, field.start < field.end, text[field.start] == 0x23, records < 20 {
                widthsOfMarked[fields.count, default: 0] += 1
            } else {
                widths[fields.count, default: 0] += 1
            }
        }
        if widths.isEmpty { swap(&widths, &widthsOfMarked) }
        // The usual width: the commonest above one field; of equals the wider.
        guard let usual = widths.filter({ $0.key > 1 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else {
            dialect.columns = 1
            return (dialect, 0)
        }
        dialect.columns = usual.key
        // A heading "#,Date,…" is no comment: comment lines stand apart from the records in width.
        let alike = usual.value + (widthsOfMarked[usual.key] ?? 0)
        let comments = widthsOfMarked.filter { $0.key != usual.key }.values.reduce(0, +)
        let counted = max(1, records - comments)
        dialect.hasComments = comments > 0 && comments * 4 <= records
        let share = alike * 1_000 / counted
        guard alike > 1 || counted <= 2 else { return (dialect, 0) }
        if share < 300 && alike < 5 { return (dialect, 0) }
        return (dialect, share * (10 + min(usual.key, 12)) + (quote == 0x22 ? 1 : 0))
    }

    /// Whether this quote ever opens a field and closes one: an apostrophe inside a word is no quote.
    private static func opensFields(_ text: UnsafeRawBufferPointer, quote: UInt8, delimiter: UInt8) -> Bool {
        guard text.count > 2 else { return false }
        var opened = 0, closed = 0
        for at in 0..<(text.count - 1) where text[at] == quote {
            let before = at == 0 ? 0x0A : text[at - 1], after = text[at + 1]
            if before == delimiter || before == 0x0A { opened += 1 }
            if after == delimiter || after == 0x0A || after == 0x0D { closed += 1 }
        }
        return opened >= 3 && closed >= 3
    }
}
