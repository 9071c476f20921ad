/// Stretches of adjacent columns whose bytes stand for one part of a row.
struct ColumnRuns {
    private(set) var runs: [ClosedRange<Int>] = []

    init(_ columns: [Int]) {
        for column in Set(columns).sorted() {
            if let last = runs.last, last.upperBound + 1 == column {
                runs[runs.count - 1] = last.lowerBound...column
            } else {
                runs.append(column...column)
            }
        }
    }

    var columns: [Int] { runs.flatMap { Array($0) } }
}

/// A record as it stands in the text: where it begins and where each of its fields ends, quotes included.
struct RawRecord {
    let base: UnsafeRawPointer
    let start: Int
    let ends: UnsafeBufferPointer<Int>
    let line: Int

    @inline(__always)
    func from(_ column: Int) -> Int { column == 0 ? start : ends[column - 1] + 1 }

    /// The cells without their quotes, appended to `cells`.
    func take(into cells: inout [CellSpan], quote: UInt8) {
        for column in ends.indices {
            var from = from(column), to = ends[column]
            var first = from
            while first < to, byte(first) == 0x20 { first += 1 }
            guard quote != 0, first < to, byte(first) == quote else {
                cells.append(CellSpan(start: from, end: to, hasDoubledQuotes: false))
                continue
            }
            from = first + 1
            while to > from, byte(to - 1) != quote { to -= 1 }
            to = max(from, to - 1)
            let isDoubled = UnsafeRawBufferPointer(start: base + from, count: to - from).contains(quote)
            cells.append(CellSpan(start: from, end: to, hasDoubledQuotes: isDoubled))
        }
    }

    @inline(__always)
    func byte(_ at: Int) -> UInt8 { base.load(fromByteOffset: at, as: UInt8.self) }
}

/// A copy of where a record stands.
final class KeptRecord {
    private var ends: UnsafeMutablePointer<Int>
    private var capacity = 64
    private var count = 0
    private var start = 0
    private var line = 0

    init() { ends = .allocate(capacity: capacity) }
    deinit { ends.deallocate() }

    @inline(__always)
    func keep(_ record: RawRecord) {
        if record.ends.count > capacity { grow(record.ends.count) }
        (start, line, count) = (record.start, record.line, record.ends.count)
        if let from = record.ends.baseAddress { ends.update(from: from, count: count) }
    }

    /// The record in the text from which it was kept.
    func record(_ base: UnsafeRawPointer) -> RawRecord {
        RawRecord(base: base, start: start, ends: UnsafeBufferPointer(start: ends, count: count), line: line)
    }

    private func grow(_ needed: Int) {
        ends.deallocate()
        capacity = 2 * needed
        ends = .allocate(capacity: capacity)
    }
}

/// What the bytes of some columns stand for, looked up where they lie in the text.
///
/// Every write is preceded by making room for it, and every entry is compared byte by byte, so equal hashes do no harm.
final class RawIndex {
    private struct Entry {
        var hash: UInt64
        var key: UInt32
        var value: UInt32
    }

    static let none = UInt32.max
    private static let mostEntries = 1 << 19
    private let runs: UnsafeMutablePointer<(low: Int, high: Int)>
    private let runCount: Int
    private var slots: UnsafeMutablePointer<Entry>
    private var mask = (1 << 8) - 1
    private var count = 0
    private var store: UnsafeMutableRawPointer
    private var capacity = 1 << 14
    private var used = 0
    private var last: UnsafeMutablePointer<Entry>
    private let seed = UInt64.random(in: 1 ... .max)

    init(_ columns: ColumnRuns) {
        runCount = columns.runs.count
        runs = .allocate(capacity: max(1, runCount))
        for (index, run) in columns.runs.enumerated() { (runs + index).initialize(to: (run.lowerBound, run.upperBound)) }
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: Entry(hash: 0, key: 0, value: RawIndex.none), count: mask + 1)
        store = .allocate(byteCount: capacity, alignment: 8)
        last = slots
    }

    deinit {
        runs.deallocate()
        slots.deallocate()
        store.deallocate()
    }

    /// What was learned for these bytes under the same prefix, or ``none``.
    @inline(__always)
    func find(_ record: RawRecord, prefix: UInt8 = 0) -> UInt32 {
        // Rows one below the other often agree.
        if runCount == 1, last.pointee.value != RawIndex.none, isEqual(last.pointee.key, record, prefix) { return last.pointee.value }
        let hash = hash(record, prefix)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots + slot
            if entry.pointee.value == RawIndex.none { return RawIndex.none }
            if entry.pointee.hash == hash, isEqual(entry.pointee.key, record, prefix) {
                last = entry
                return entry.pointee.value
            }
            slot = (slot + 1) & mask
        }
    }

    /// Whether all columns are empty.
    @inline(__always)
    func isEmpty(_ record: RawRecord) -> Bool {
        for index in 0..<runCount {
            let (low, high) = runs[index]
            if record.ends[high] - record.from(low) > high - low { return false }
        }
        return true
    }

    /// Keeps what these bytes stand for, unless they are known or there is no room for more.
    func learn(_ record: RawRecord, prefix: UInt8 = 0, _ value: UInt32) {
        guard count < RawIndex.mostEntries, value != RawIndex.none, find(record, prefix: prefix) == RawIndex.none else { return }
        var length = 1
        for index in 0..<runCount { length += 8 + record.ends[runs[index].high] - record.from(runs[index].low) }
        guard used + length < Int(UInt32.max) else { return }
        if (count + 1) * 2 > mask { enlarge() }
        if capacity - used < length { grow(length) }
        let key = UInt32(truncatingIfNeeded: used)
        store.storeBytes(of: prefix, toByteOffset: used, as: UInt8.self)
        used += 1
        for index in 0..<runCount {
            let from = record.from(runs[index].low), size = record.ends[runs[index].high] - from
            store.storeBytes(of: UInt64(size), toByteOffset: used, as: UInt64.self)
            (store + used + 8).copyMemory(from: record.base + from, byteCount: size)
            used += 8 + size
        }
        count += 1
        seat(Entry(hash: hash(record, prefix), key: key, value: value))
    }

    @inline(__always)
    private func isEqual(_ key: UInt32, _ record: RawRecord, _ prefix: UInt8) -> Bool {
        var known = UnsafeRawPointer(store) + Int(key)
        if known.load(as: UInt8.self) != prefix { return false }
        known += 1
        for index in 0..<runCount {
            let from = record.from(runs[index].low), size = record.ends[runs[index].high] - from
            if known.loadUnaligned(as: UInt64.self) != UInt64(size) { return false }
            known += 8
            let text = record.base + from
            var at = 0
            while at + 8 <= size {
                if known.loadUnaligned(fromByteOffset: at, as: UInt64.self) != text.loadUnaligned(fromByteOffset: at, as: UInt64.self) {
                    return false
                }
                at += 8
            }
            if size >= 8 {
                // The last eight bytes, some of them once more.
                let last = size - 8
                if known.loadUnaligned(fromByteOffset: last, as: UInt64.self) != text.loadUnaligned(fromByteOffset: last, as: UInt64.self) {
                    return false
                }
                at = size
            }
            while at < size {
                if known.load(fromByteOffset: at, as: UInt8.self) != text.load(fromByteOffset: at, as: UInt8.self) { return false }
                at += 1
            }
            known += size
        }
        return true
    }

    @inline(__always)
    private func hash(_ record: RawRecord, _ prefix: UInt8) -> UInt64 {
        var value = seed ^ UInt64(prefix)
        for index in 0..<runCount {
            let from = record.from(runs[index].low), size = record.ends[runs[index].high] - from
            let text = record.base + from
            value ^= UInt64(truncatingIfNeeded: size)
            var at = 0
            while at + 8 <= size {
                value = RawIndex.mixed(value ^ text.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                at += 8
            }
            var rest: UInt64 = 0
            if size >= 8 {
                rest = text.loadUnaligned(fromByteOffset: size - 8, as: UInt64.self)
            } else {
                while at < size {
                    rest = rest << 8 | UInt64(text.load(fromByteOffset: at, as: UInt8.self))
                    at += 1
                }
            }
            value = RawIndex.mixed(value ^ rest)
        }
        return value
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    private func seat(_ entry: Entry) {
        var slot = Int(truncatingIfNeeded: entry.hash) & mask
        while slots[slot].value != RawIndex.none { slot = (slot + 1) & mask }
        slots[slot] = entry
        last = slots + slot
    }

    private func enlarge() {
        let (old, size) = (slots, mask + 1)
        mask = mask * 4 + 3
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: Entry(hash: 0, key: 0, value: RawIndex.none), count: mask + 1)
        for slot in 0..<size where old[slot].value != RawIndex.none { seat(old[slot]) }
        old.deallocate()
    }

    private func grow(_ extra: Int) {
        while capacity - used < extra { capacity *= 2 }
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
        larger.copyMemory(from: store, byteCount: used)
        store.deallocate()
        store = larger
    }
}
