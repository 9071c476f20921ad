#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file on its way to a worker: pieces with their lengths, then a length of 0. Only the parent ever opens it.
struct FileFeed {
    /// Why a file is not read.
    enum Refusal: Error { case cannotOpen, noFile, tooLarge }

    /// Bytes in the file when it was opened.
    let bytes: Int
    private let file: Int32
    private let header: [UInt8]
    private let most: Int
    private var waiting: [UInt8]
    private var place = 0
    private var taken = 0
    private var isAtEnd = false

    private static let piece = 256 << 10

    init(_ request: ReadingRequest, most: Int) throws(Refusal) {
        // Not waiting: a pipe that has taken the file's place would wait for its writer.
        file = open(request.file, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard file >= 0 else { throw .cannotOpen }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            _ = close(file)
            throw .noFile
        }
        bytes = Int(status.st_size)
        guard bytes <= most else {
            _ = close(file)
            throw .tooLarge
        }
        self.most = most
        let packed = Packer.bytes(of: request)
        header = Frame.lengthBytes(packed.count) + packed
        waiting = header
    }

    /// From the beginning, for another worker.
    mutating func rewind() {
        _ = lseek(file, 0, SEEK_SET)
        (waiting, place, taken, isAtEnd) = (header, 0, 0, false)
    }

    func end() { _ = close(file) }

    /// Whether all is with the worker.
    var isDone: Bool { isAtEnd && place == waiting.count }

    /// What became of writing as much as the worker takes.
    enum Progress { case waits, done, workerGone, fileUnreadable }

    mutating func write(to pipe: Int32) -> Progress {
        while true {
            while place < waiting.count {
                let count = waiting.withUnsafeBytes { Self.send(pipe, $0.baseAddress.map { $0 + place }, $0.count - place) }
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno == EAGAIN || errno == EWOULDBLOCK ? .waits : .workerGone
                }
                place += count
            }
            if isAtEnd { return .done }
            guard fill() else { return .fileUnreadable }
        }
    }

    private mutating func fill() -> Bool {
        var count = 0
        // Four bytes stay free for the length in front.
        waiting = [UInt8](unsafeUninitializedCapacity: Self.piece + 4) { buffer, filled in
            repeat { count = Self.receive(file, buffer.baseAddress.map { $0 + 4 }, Self.piece) } while count < 0 && errno == EINTR
            let length = max(count, 0)
            for index in 0..<4 {
                buffer[index] = UInt8(truncatingIfNeeded: length >> (8 * index))
            }
            filled = 4 + length
        }
        taken += max(count, 0)
        isAtEnd = count == 0
        place = 0
        return count >= 0 && taken <= most
    }

    private static func send(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #else
            Glibc.write(descriptor, bytes, count)
        #endif
    }

    private static func receive(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, bytes, count)
        #else
            Glibc.read(descriptor, bytes, count)
        #endif
    }
}
