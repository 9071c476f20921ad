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
        if (0..<10).contains(number) { return append(0x30 + UInt8(number)) }
        if number < 0 || number > 999_999_999 { return append(String(number)) }
        var place = 10
        while place * 10 <= number { place *= 10 }
        pad(number, place)
    }

    /// The digits of a number from this place on down: `pad(7, 10)` writes "07".
    @inline(__always)
    func pad(_ number: Int, _ highest: Int) {
        var place = highest
        while place > 0 {
            append(0x30 + UInt8(truncatingIfNeeded: number / place % 10))
            place /= 10
        }
    }

    /// What is written so far, as an array.
    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

    /// What is written so far, as text.
    var text: String { String(decoding: UnsafeBufferPointer(start: memory, count: count), as: UTF8.self) }

    func removeAll() { count = 0 }
}
