#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Bytes that a worker sends piece by piece while it reads, for answers too large to be packed and held twice.
///
/// Growing moves no large block: the system maps it anew (`realloc`).
package final class GrowingBytes {
    private var memory: UnsafeMutableRawPointer?
    private var capacity = 0
    private var count = 0

    package init() {}
    deinit { free(memory) }

    /// What came so far; valid until more comes or the object goes.
    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

    /// Takes a piece; false when there is no memory for it.
    package func append(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard let from = piece.baseAddress, !piece.isEmpty else { return true }
        if count + piece.count > capacity {
            let wanted = max(count + piece.count, min(2 * capacity, capacity + 32 << 20), 1 << 20)
            guard let more = realloc(memory, wanted) else { return false }
            (memory, capacity) = (more, wanted)
        }
        memory?.advanced(by: count).copyMemory(from: from, byteCount: piece.count)
        count += piece.count
        return true
    }

    /// Forgets what came, for another worker begins anew.
    func clear() { count = 0 }
}
