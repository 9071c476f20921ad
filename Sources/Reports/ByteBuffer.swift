/// A growing run of bytes with cheap appends; the only place in this room that touches memory by hand.
///
/// Every append first makes room for what it writes, so no write goes past the end.
final class ByteBuffer {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        memory = UnsafeMutablePointer.allocate(capacity: self.capacity)
    }

    deinit { memory.deallocate() }

    @inline(__always)
    private func makeRoom(_ extra: Int) {
        if capacity - count < extra { grow(extra) }
    }

    @inline(never)
    private func grow(_ extra: Int) {
        var larger = capacity
        while larger - count < extra { larger *= 2 }
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: memory, count: count)
        memory.deallocate()
        memory = moved
        capacity = larger
    }

    @inline(__always)
    func append(_ byte: UInt8) {
        makeRoom(1)
        memory[count] = byte
        count += 1
    }

    @inline(__always)
    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        makeRoom(bytes.count)
        (memory + count).update(from: base, count: bytes.count)
        count += bytes.count
    }

    @inline(__always)
    func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    func append(_ text: String) {
        var copy = text
        copy.withUTF8 { append($0) }
    }

    /// A number in decimal digits.
    func digits(_ number: Int) {
        if number < 0 || number > 999_999_999 { return append(String(number)) }
        makeRoom(9)
        var rest = UInt32(truncatingIfNeeded: number)
        var length = 1, limit: UInt32 = 10
        while rest >= limit {
            length += 1
            limit *= 10
        }
        var place = count + length
        count = place
        while place > count - length {
            place -= 1
            memory[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// The first bytes of a short text, at most 16.
    @inline(__always)
    func append(_ text: SIMD16<UInt8>, count short: Int) {
        makeRoom(16)
        UnsafeMutableRawPointer(memory + count).storeBytes(of: text, as: SIMD16<UInt8>.self)
        count += min(short, 16)
    }

    /// The last bytes written, at most 16, as a short text.
    func last(_ short: Int) -> SIMD16<UInt8> {
        var text = SIMD16<UInt8>()
        let start = max(0, count - min(short, 16))
        for place in start..<count { text[place - start] = memory[place] }
        return text
    }

    /// The last two digits of a number.
    @inline(__always)
    func two(_ number: Int) {
        makeRoom(2)
        let rest = UInt32(truncatingIfNeeded: number) % 100
        memory[count] = 0x30 + UInt8(truncatingIfNeeded: rest / 10)
        memory[count + 1] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        count += 2
    }

    /// What is written so far, as an array.
    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

    /// Hands what is written so far to `body`.
    func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try body(UnsafeRawBufferPointer(start: memory, count: count))
    }

    /// What is written from a place on.
    func bytes(from start: Int) -> [UInt8] {
        start < count ? Array(UnsafeBufferPointer(start: memory + start, count: count - start)) : []
    }

    /// What is written so far, as text.
    var text: String { String(decoding: UnsafeBufferPointer(start: memory, count: count), as: UTF8.self) }

    func removeAll() { count = 0 }
}
