import Testing

@testable import SheetReading

/// The words of a field whose end the fast reader found.
func plainCell(_ text: UnsafeRawBufferPointer, _ from: Int, _ to: Int, _ quote: UInt8) -> String {
    var (start, end) = (from, to)
    while start < end, text[start] == 0x20 { start += 1 }
    guard start < end, text[start] == quote else {
        return DelimitedText.string(FieldRange(start: from, end: to, hasDoubledQuotes: false), in: text, quote: quote)
    }
    while end > start, text[end - 1] != quote { end -= 1 }
    return DelimitedText.string(FieldRange(start: start + 1, end: end - 1, hasDoubledQuotes: true), in: text, quote: quote)
}

@Suite("Records with nothing doubtful in them are read as all others are")
struct PlainRecordsTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11 ^ state << 17
        }
    }

    /// All fields of a text as strings, a list for each record with its line.
    private func slow(_ text: UnsafeRawBufferPointer, _ dialect: DelimitedDialect) -> [String] {
        var scanner = RecordScanner(text, dialect: dialect)
        var fields: [FieldRange] = []
        var result: [String] = []
        while let info = scanner.next(&fields) {
            let cells = fields.map { DelimitedText.string($0, in: text, quote: dialect.quote) }
            result.append("\(info.line): \(cells)")
        }
        return result
    }

    /// The same, with the fast reader as long as it goes.
    private func fast(_ text: UnsafeRawBufferPointer, _ dialect: DelimitedDialect) -> (records: [String], plain: Int) {
        guard var records = PlainRecords(text, dialect: dialect) else { return ([], 0) }
        var scanner = RecordScanner(text, dialect: dialect)
        var fields: [FieldRange] = []
        var result: [String] = []
        var plain = 0
        let ends = UnsafeMutablePointer<Int>.allocate(capacity: PlainRecords.mostFields)
        defer { ends.deallocate() }
        while true {
            switch records.next(ends) {
            case .end: return (result, plain)
            case .record(let count):
                plain += 1
                var from = records.start
                var cells: [String] = []
                for index in 0..<count {
                    cells.append(plainCell(text, from, ends[index], dialect.quote))
                    from = ends[index] + 1
                }
                result.append("\(records.startLine): \(cells)")
            case .doubtful:
                (scanner.at, scanner.line) = (records.at, records.line)
                guard let info = scanner.next(&fields) else { return (result, plain) }
                (records.at, records.line) = (scanner.at, scanner.line)
                let cells = fields.map { DelimitedText.string($0, in: text, quote: dialect.quote) }
                result.append("\(info.line): \(cells)")
            }
        }
    }

    @Test("Texts drawn at random, with quotes in and out of place", arguments: 1...200)
    func agrees(seed: Int) {
        var dice = Dice(state: UInt64(seed) &* 7_919 &+ 3)
        let pieces = ["a", "bc", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "1,2,3\n", "\"x, y\",", "\"he said \"\"no\"\"\"", "#", "é"]
        var text = ""
        for _ in 0..<Int.random(in: 1...60, using: &dice) { text += pieces.randomElement(using: &dice) ?? "" }
        for columns in [1, 3] {
            let dialect = DelimitedDialect(columns: columns, hasComments: seed % 3 == 0)
            Array(text.utf8).withUnsafeBytes { bytes in #expect(fast(bytes, dialect).records == slow(bytes, dialect)) }
        }
    }

    @Test func `records in order are read without a second look`() {
        let dialect = DelimitedDialect(columns: 3)
        Array("a,b,c\n1,\"two, three\",\n\n4,5,\"six\" \n".utf8).withUnsafeBytes { bytes in
            let read = fast(bytes, dialect)
            #expect(read.plain == 3)
            #expect(read.records == ["1: [\"a\", \"b\", \"c\"]", "2: [\"1\", \"two, three\", \"\"]", "4: [\"4\", \"5\", \"six\"]"])
        }
    }
}
