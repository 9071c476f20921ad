/// A value that travels from a worker to its parent: one description of its fields serves both directions.
package protocol Packable {
    /// What an arriving value is filled into; also what an absent one is taken for.
    static var blank: Self { get }
    /// Names each field once: `packer.field(&name)`.
    mutating func pack(_ packer: inout Packer)
}

/// Turns values into bytes and back.
///
/// The bytes come from a process that read a stranger's paper and may have been taken over by it: every count and place is
/// checked, and what cannot be right leaves ``isBroken`` set instead of trapping.
package struct Packer {
    /// Whether bytes become values; otherwise values become bytes.
    package let isReading: Bool
    /// What was written.
    package private(set) var bytes: [UInt8]
    /// Whether what was read so far cannot be right.
    package private(set) var isBroken = false
    private var place = 0

    private init(bytes: [UInt8], isReading: Bool) {
        self.bytes = bytes
        self.isReading = isReading
    }

    /// The bytes of a value.
    package static func bytes(of value: some Packable) -> [UInt8] {
        var packer = Packer(bytes: [], isReading: false)
        packer.bytes.reserveCapacity(4096)
        var value = value
        value.pack(&packer)
        return packer.bytes
    }

    /// The value that the bytes hold; `nil` when they hold anything else, too little or too much.
    package static func value<Value: Packable>(_ type: Value.Type = Value.self, from bytes: [UInt8]) -> Value? {
        var packer = Packer(bytes: bytes, isReading: true)
        var value = Value.blank
        value.pack(&packer)
        return packer.isBroken || packer.place != bytes.count ? nil : value
    }

    /// Says that the bytes cannot be right; what follows is read as nothing.
    package mutating func reject() {
        isBroken = true
        place = bytes.count
    }

    // MARK: Fields

    /// A field of the value.
    @inline(__always)
    package mutating func field(_ value: inout some Packable) { value.pack(&self) }

    /// The largest whole number of a paper; nothing above it can be added up without care.
    static let largest = 1 << 50

    mutating func number(_ value: inout Int) {
        if isReading {
            let coded = unsigned()
            value = Int(bitPattern: UInt(coded >> 1)) ^ -Int(coded & 1)
            if value > Packer.largest || value < -Packer.largest {
                value = 0
                reject()
            }
        } else {
            unsigned(UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> 63)))
        }
    }

    /// Coordinates and shares; what is no number is 0, as nothing on a page lies there.
    mutating func fraction(_ value: inout Double) {
        if !isReading {
            var bits = value.bitPattern.littleEndian
            withUnsafeBytes(of: &bits) { bytes.append(contentsOf: $0) }
            return
        }
        guard let start = take(8) else { return }
        var bits: UInt64 = 0
        for index in 0..<8 { bits |= UInt64(bytes[start + index]) << UInt64(8 * index) }
        let read = Double(bitPattern: bits)
        value = read.isFinite ? min(max(read, -1e12), 1e12) : 0
    }

    mutating func byte(_ value: inout UInt8) {
        if isReading {
            guard let start = take(1) else { return }
            value = bytes[start]
        } else {
            bytes.append(value)
        }
    }

    mutating func text(_ value: inout String) {
        if isReading {
            value = readText()
        } else {
            let count = value.utf8.count
            unsigned(UInt64(count))
            bytes.append(contentsOf: value.utf8)
        }
    }

    private mutating func readText() -> String {
        let count = unsigned()
        guard count > 0 else { return "" }
        guard let length = Int(exactly: count), let start = take(length) else { return "" }
        return bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[start..<(start + length)]), as: UTF8.self)
        }
    }

    /// How many elements follow; each takes at least a byte, so no count can be larger than the rest.
    mutating func count(_ value: inout Int) {
        if isReading {
            let coded = unsigned()
            guard coded <= UInt64(bytes.count - place), let read = Int(exactly: coded) else {
                value = 0
                return reject()
            }
            value = read
        } else {
            unsigned(UInt64(value))
        }
    }

    // MARK: Bytes

    /// Seven bits a byte, the lowest first.
    private mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func unsigned() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 64 {
            guard let start = take(1) else { return 0 }
            let byte = bytes[start]
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        reject()
        return 0
    }

    private mutating func take(_ count: Int) -> Int? {
        guard count >= 0, count <= bytes.count - place else {
            reject()
            return nil
        }
        defer { place += count }
        return place
    }
}
