import CivilTime
import Pages
import Reconciliation

/// Writes JSON bytes in the order asked for: the same values give the same bytes on every machine.
///
/// With a sink, bytes leave in pieces of about 64 KB, so that a million sessions need no million rows of memory.
public struct JSONWriter {
    /// Takes the next piece of bytes, which are valid during the call.
    public typealias Sink = (UnsafeRawBufferPointer) throws -> Void

    private let out: ByteBuffer
    private let isPretty: Bool
    private let sink: Sink?
    private var depth = 0
    /// The policy switches written last, in order.
    var switches: (source: [String: String], sorted: [(key: String, value: String)]) = ([:], [])
    /// The figures without a shortage written last.
    var lastFigures: (figures: Figures, bytes: [UInt8]) = (Figures(), [])
    /// A file named last, with the beginning of a place in it.
    private var lastFile: (name: String, bytes: [UInt8]) = ("", [])
    /// Days in quotes, each where its number's last bits say: periods of one line are those of the next.
    private var days = [QuotedDay](repeating: QuotedDay(number: .min, text: SIMD16()), count: JSONWriter.dayCount)
    private static let dayCount = 1 << 10
    private var needsComma = false
    private var followsKey = false
    private static let pieceSize = 1 << 16

    private struct QuotedDay {
        var number: Int
        /// The twelve bytes of a day with a year of four digits.
        var text: SIMD16<UInt8>
    }

    /// A writer that keeps all bytes, or hands them to `sink` as they come.
    public init(pretty: Bool = false, sink: Sink? = nil) {
        isPretty = pretty
        self.sink = sink
        out = ByteBuffer(capacity: JSONWriter.pieceSize + 4096)
    }

    // MARK: structure

    mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows { try nest(0x7B, 0x7D, body) }

    mutating func array<Element>(
        _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        try nest(0x5B, 0x5D) { writer in
            for element in elements { try body(&writer, element) }
        }
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void) rethrows {
        beginValue()
        out.append(open)
        depth += 1
        needsComma = false
        let start = needsComma
        try body(&self)
        depth -= 1
        if needsComma != start { newLine() }
        out.append(close)
        needsComma = true
    }

    mutating func key(_ name: StaticString) {
        beginValue()
        out.append(0x22)
        out.append(name)
        out.append(0x22)
        endKey()
    }

    mutating func key(_ name: String) {
        beginValue()
        quote(name)
        endKey()
    }

    @inline(__always)
    private mutating func endKey() {
        out.append(0x3A)
        if isPretty { out.append(0x20) }
        followsKey = true
    }

    @inline(__always)
    private mutating func beginValue() {
        if followsKey {
            followsKey = false
            return
        }
        if needsComma { out.append(0x2C) }
        needsComma = true
        if isPretty, depth > 0 { newLine() }
    }

    private mutating func newLine() {
        guard isPretty else { return }
        out.append(0x0A)
        for _ in 0..<(2 * depth) { out.append(0x20) }
    }

    /// Everything written and not yet handed to the sink.
    var text: String { out.text }

    /// Ends a line of JSON Lines, or the whole text.
    mutating func endLine() {
        out.append(0x0A)
        needsComma = false
    }

    /// Hands on what is written, when it is much.
    mutating func drain(all: Bool = false) throws {
        guard let sink, all || out.count >= JSONWriter.pieceSize, out.count > 0 else { return }
        try out.withBytes(sink)
        out.removeAll()
    }

    // MARK: values

    mutating func null() {
        beginValue()
        out.append("null" as StaticString)
    }

    mutating func value(_ truth: Bool) {
        beginValue()
        out.append(truth ? "true" as StaticString : "false" as StaticString)
    }

    mutating func value(_ text: String) {
        beginValue()
        quote(text)
    }

    mutating func value(_ number: Int) {
        beginValue()
        out.digits(number)
    }

    mutating func value(_ date: CivilDate) {
        beginValue()
        raw(date)
    }

    mutating func value(_ time: ClockTime) {
        beginValue()
        out.append(0x22)
        out.two(time.hour)
        out.append(0x3A)
        out.two(time.minute)
        out.append(0x22)
    }

    /// At most two decimals; what is no finite number of ordinary size is `null`.
    mutating func value(_ number: Double) {
        guard number.isFinite, abs(number) < 1e13 else { return null() }
        beginValue()
        let hundredths = nearest(number * 100)
        if hundredths < 0 { out.append(0x2D) }
        let size = abs(hundredths)
        out.digits(size / 100)
        let rest = size % 100
        if rest == 0 { return }
        out.append(0x2E)
        out.append(0x30 + UInt8(rest / 10))
        if rest % 10 != 0 { out.append(0x30 + UInt8(rest % 10)) }
    }

    mutating func value(_ box: Box) {
        beginValue()
        out.append(0x5B)
        needsComma = false
        followsKey = true
        value(box.x0)
        for edge in [box.y0, box.x1, box.y1] {
            out.append(0x2C)
            followsKey = true
            value(edge)
        }
        out.append(0x5D)
        needsComma = true
    }

    // MARK: whole objects in one go, where nothing is indented

    /// Writes an object with fixed names piece by piece with `raw`; for writers that do not indent.
    mutating func compact(_ body: (inout JSONWriter) -> Void) {
        beginValue()
        out.append(0x7B)
        body(&self)
        out.append(0x7D)
        needsComma = true
    }

    /// Whether objects may be written with ``compact(_:)``.
    var isCompact: Bool { !isPretty }

    /// A place in a file: its name and a number.
    mutating func raw(_ file: String, _ index: Int) {
        if lastFile.bytes.isEmpty || lastFile.name != file {
            lastFile = (file, Array("{\"file\":".utf8) + JSONWriter.quoted(file) + Array(",\"index\":".utf8))
        }
        raw(lastFile.bytes)
        raw(index)
        raw(0x7D as UInt8)
    }

    @inline(__always)
    func raw(_ text: StaticString) { out.append(text) }
    @inline(__always)
    func raw(_ byte: UInt8) { out.append(byte) }
    @inline(__always)
    func raw(_ number: Int) { out.digits(number) }
    /// A word with nothing in it to escape.
    func raw(word: String) { out.append(word) }
    func raw(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { out.append($0) } }

    mutating func raw(_ date: CivilDate) {
        let place = date.dayNumber & (JSONWriter.dayCount - 1)
        if days[place].number == date.dayNumber { return out.append(days[place].text, count: 12) }
        let start = out.count
        out.append(0x22)
        out.append(date.description)
        out.append(0x22)
        if out.count == start + 12 { days[place] = QuotedDay(number: date.dayNumber, text: out.last(12)) }
    }

    /// How much is written and not yet handed on.
    var count: Int { out.count }
    /// The bytes written since then.
    func written(since count: Int) -> [UInt8] { out.bytes(from: count) }

    /// The bytes of a text in quotes.
    static func quoted(_ text: String) -> [UInt8] {
        let writer = JSONWriter()
        writer.quote(text)
        return writer.out.bytes
    }

    // MARK: bytes

    func quote(_ text: String) {
        out.append(0x22)
        var copy = text
        copy.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                out.append(UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(utf8[index])
                start = index + 1
            }
            out.append(UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        out.append(0x22)
    }

    private func escape(_ byte: UInt8) {
        out.append(0x5C)
        switch byte {
        case 0x22, 0x5C: out.append(byte)
        case 0x0A: out.append(0x6E)
        case 0x0D: out.append(0x72)
        case 0x09: out.append(0x74)
        default:
            let hex: StaticString = "0123456789abcdef"
            out.append("u00" as StaticString)
            hex.withUTF8Buffer { table in
                out.append(table[Int(byte >> 4)])
                out.append(table[Int(byte & 15)])
            }
        }
    }
}
