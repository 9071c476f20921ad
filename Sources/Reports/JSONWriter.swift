import CivilTime
import Pages

/// Writes JSON bytes in the order asked for: the same values give the same bytes on every machine.
///
/// With a sink, bytes leave in pieces of about 64 KB, so that a million sessions need no million rows of memory.
public struct JSONWriter {
    /// Takes the next piece of bytes.
    public typealias Sink = ([UInt8]) throws -> Void

    /// What is written and not yet given to the sink.
    public private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private let sink: Sink?
    private var depth = 0
    private var needsComma = false
    private var followsKey = false
    private static let pieceSize = 1 << 16

    /// A writer that keeps all bytes, or hands them to `sink` as they come.
    public init(pretty: Bool = false, sink: Sink? = nil) {
        isPretty = pretty
        self.sink = sink
        bytes.reserveCapacity(JSONWriter.pieceSize + 4096)
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
        bytes.append(open)
        depth += 1
        needsComma = false
        let start = needsComma
        try body(&self)
        depth -= 1
        if needsComma != start { newLine() }
        bytes.append(close)
        needsComma = true
    }

    mutating func key(_ name: StaticString) {
        beginValue()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        endKey()
    }

    mutating func key(_ name: String) {
        beginValue()
        quote(name)
        endKey()
    }

    private mutating func endKey() {
        bytes.append(0x3A)
        if isPretty { bytes.append(0x20) }
        followsKey = true
    }

    private mutating func beginValue() {
        if followsKey {
            followsKey = false
            return
        }
        if needsComma { bytes.append(0x2C) }
        needsComma = true
        if depth > 0 { newLine() }
    }

    private mutating func newLine() {
        guard isPretty else { return }
        bytes.append(0x0A)
        for _ in 0..<(2 * depth) { bytes.append(0x20) }
    }

    /// Ends a line of JSON Lines, or the whole text.
    mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    /// Hands on what is written, when it is much.
    mutating func drain(all: Bool = false) throws {
        guard let sink, all || bytes.count >= JSONWriter.pieceSize, !bytes.isEmpty else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    // MARK: values

    mutating func null() {
        beginValue()
        append("null")
    }

    mutating func value(_ truth: Bool) {
        beginValue()
        append(truth ? "true" : "false")
    }

    mutating func value(_ text: String) {
        beginValue()
        quote(text)
    }

    mutating func value(_ number: Int) {
        beginValue()
        digits(number)
    }

    mutating func value(_ date: CivilDate) {
        beginValue()
        bytes.append(0x22)
        let (year, month, day) = date.components
        if (0...9999).contains(year) {
            pad(year, 1000)
            bytes.append(0x2D)
            pad(month, 10)
            bytes.append(0x2D)
            pad(day, 10)
        } else {
            append(date.description)
        }
        bytes.append(0x22)
    }

    mutating func value(_ time: ClockTime) {
        beginValue()
        bytes.append(0x22)
        pad(time.hour, 10)
        bytes.append(0x3A)
        pad(time.minute, 10)
        bytes.append(0x22)
    }

    /// At most two decimals; what is no finite number of ordinary size is `null`.
    mutating func value(_ number: Double) {
        guard number.isFinite, abs(number) < 1e13 else { return null() }
        beginValue()
        let hundredths = nearest(number * 100)
        if hundredths < 0 { bytes.append(0x2D) }
        let size = abs(hundredths)
        digits(size / 100)
        let rest = size % 100
        if rest == 0 { return }
        bytes.append(0x2E)
        bytes.append(0x30 + UInt8(rest / 10))
        if rest % 10 != 0 { bytes.append(0x30 + UInt8(rest % 10)) }
    }

    mutating func value(_ box: Box) {
        beginValue()
        bytes.append(0x5B)
        needsComma = false
        followsKey = true
        value(box.x0)
        for edge in [box.y0, box.x1, box.y1] {
            bytes.append(0x2C)
            followsKey = true
            value(edge)
        }
        bytes.append(0x5D)
        needsComma = true
    }

    // MARK: bytes

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func pad(_ number: Int, _ highest: Int) {
        var place = highest
        while place > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: number / place % 10))
            place /= 10
        }
    }

    private mutating func digits(_ number: Int) {
        if number >= 0, number < 10 { return bytes.append(0x30 + UInt8(number)) }
        if number >= 10, number < 100 { return pad(number, 10) }
        if number >= 100, number < 1000 { return pad(number, 100) }
        append(String(number))
    }

    private mutating func quote(_ text: String) {
        bytes.append(0x22)
        var copy = text
        copy.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                escape(utf8[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        bytes.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(0x6E)
        case 0x0D: bytes.append(0x72)
        case 0x09: bytes.append(0x74)
        default:
            let hex: StaticString = "0123456789abcdef"
            append("u00")
            hex.withUTF8Buffer { table in
                bytes.append(table[Int(byte >> 4)])
                bytes.append(table[Int(byte & 15)])
            }
        }
    }
}

extension JSONWriter {
    mutating func field(_ name: StaticString, _ content: String?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Int?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Double?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Bool) {
        key(name)
        value(content)
    }
    mutating func field(_ name: StaticString, _ content: CivilDate?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: ClockTime?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ content: Box?) {
        key(name)
        if let content { value(content) } else { null() }
    }
    mutating func field(_ name: StaticString, _ texts: [String]) {
        key(name)
        array(texts) { $0.value($1) }
    }
    mutating func field<Element>(
        _ name: StaticString, each elements: [Element], _ body: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        key(name)
        try array(elements, body)
    }
}
