/// Where a cell stands in the text of a very large delimited log, without its quotes.
public struct CellSpan: Sendable {
    /// The first byte.
    public var start: Int
    /// One past the last byte.
    public var end: Int
    /// Whether the bytes hold doubled quotes that stand for one.
    public var hasDoubledQuotes: Bool

    /// A cell's place.
    public init(start: Int, end: Int, hasDoubledQuotes: Bool) {
        self.start = start
        self.end = end
        self.hasDoubledQuotes = hasDoubledQuotes
    }
}

/// Numbers distinct runs of bytes from 0 in the order in which they are first seen.
///
/// Every write is preceded by making room for it, and every entry is compared byte by byte, so equal hashes do no harm.
final class ByteIndex {
    private var slots: UnsafeMutablePointer<UInt32>
    private var slotMask: Int
    private var hashes: [UInt64] = []
    private var ends: [Int] = []
    private var store: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 14
    private var used = 0
    private let seed = UInt64.random(in: 1 ... .max)

    init() {
        slotMask = (1 << 10) - 1
        slots = .allocate(capacity: slotMask + 1)
        slots.initialize(repeating: 0, count: slotMask + 1)
        store = .allocate(capacity: capacity)
    }

    deinit {
        slots.deallocate()
        store.deallocate()
    }

    /// The number of distinct runs.
    var count: Int { ends.count }

    /// The number of a run, or `nil` and the hash with which it can be added.
    func find(_ key: UnsafeRawBufferPointer) -> (index: Int?, hash: UInt64) {
        let hash = hash(key)
        var slot = Int(truncatingIfNeeded: hash) & slotMask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == hash, isEqual(index, key) { return (index, hash) }
            slot = (slot + 1) & slotMask
        }
        return (nil, hash)
    }

    /// Adds a run that ``find(_:)`` did not find; its number.
    func add(_ key: UnsafeRawBufferPointer, hash: UInt64) -> Int {
        if (ends.count + 1) * 2 > slotMask { enlarge() }
        if capacity - used < key.count { grow(key.count) }
        if let base = key.baseAddress, key.count > 0 {
            UnsafeMutableRawPointer(store + used).copyMemory(from: base, byteCount: key.count)
        }
        used += key.count
        ends.append(used)
        hashes.append(hash)
        seat(ends.count - 1)
        return ends.count - 1
    }

    private func isEqual(_ index: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start == key.count else { return false }
        let known = UnsafeRawBufferPointer(start: store + start, count: key.count)
        var at = 0
        while at + 8 <= key.count {
            if known.loadUnaligned(fromByteOffset: at, as: UInt64.self) != key.loadUnaligned(fromByteOffset: at, as: UInt64.self) {
                return false
            }
            at += 8
        }
        while at < key.count {
            if known[at] != key[at] { return false }
            at += 1
        }
        return true
    }

    private func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
        var value = seed ^ UInt64(truncatingIfNeeded: key.count)
        var at = 0
        while at + 8 <= key.count {
            value = mixed(value ^ key.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < key.count {
            rest = rest << 8 | UInt64(key[at])
            at += 1
        }
        return mixed(value ^ rest)
    }

    @inline(__always)
    private func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    private func seat(_ index: Int) {
        var slot = Int(truncatingIfNeeded: hashes[index]) & slotMask
        while slots[slot] != 0 { slot = (slot + 1) & slotMask }
        slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    }

    private func enlarge() {
        slots.deallocate()
        slotMask = slotMask * 4 + 3
        slots = .allocate(capacity: slotMask + 1)
        slots.initialize(repeating: 0, count: slotMask + 1)
        for index in ends.indices { seat(index) }
    }

    private func grow(_ extra: Int) {
        while capacity - used < extra { capacity *= 2 }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: store, count: used)
        store.deallocate()
        store = larger
    }
}

/// The bytes of some cells of a row, one behind the other with their lengths, as a key.
final class CellKey {
    private var memory: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 10
    private(set) var count = 0

    init() { memory = .allocate(capacity: capacity) }
    deinit { memory.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

    func clear() { count = 0 }

    func put(_ byte: UInt8) {
        makeRoom(1)
        memory[count] = byte
        count += 1
    }

    /// A cell's length and bytes. Lengths of 128 and more take several bytes, so that no two rows have one key.
    @inline(__always)
    func put(_ cell: CellSpan, _ text: UnsafeRawBufferPointer) {
        let length = cell.end - cell.start
        makeRoom(length + 12)
        var rest = length
        while rest >= 0x80 {
            memory[count] = UInt8(truncatingIfNeeded: rest & 0x7F) | 0x80
            count += 1
            rest >>= 7
        }
        memory[count] = UInt8(truncatingIfNeeded: rest)
        memory[count + 1] = cell.hasDoubledQuotes ? 1 : 0
        count += 2
        if length > 0, let base = text.baseAddress {
            UnsafeMutableRawPointer(memory + count).copyMemory(from: base + cell.start, byteCount: length)
            count += length
        }
    }

    func put(_ other: CellKey) {
        makeRoom(other.count)
        (memory + count).update(from: other.memory, count: other.count)
        count += other.count
    }

    @inline(__always)
    private func makeRoom(_ extra: Int) {
        if capacity - count < extra { grow(extra) }
    }

    private func grow(_ extra: Int) {
        while capacity - count < extra { capacity *= 2 }
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: memory, count: count)
        memory.deallocate()
        memory = larger
    }
}
