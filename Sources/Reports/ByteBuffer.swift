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
        var place = count
        while true {
            memory[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            place += 1
            rest /= 10
            if rest == 0 { break }
        }
        // They were written from the last digit on.
        var low = count, high = place - 1
        while low < high {
            (memory[low], memory[high]) = (memory[high], memory[low])
            low += 1
            high -= 1
        }
        count = place
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

    /// What is written so far, as text.
    var text: String { String(decoding: UnsafeBufferPointer(start: memory, count: count), as: UTF8.self) }

    func removeAll() { count = 0 }
}
