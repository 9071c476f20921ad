#if os(Linux)
    import CSeccomp
    import Glibc
#else
    import Darwin
#endif

/// The worker's side: locks itself in, then reads one paper after the other until there are no more.
public enum ReadingWorker {
    /// Serves a ``ReaderPool`` on standard input until it goes away.
    ///
    /// `answer` gets what is wanted, the bytes of the file, and where to say how many pages it has; it gives the packed answer.
    package static func serve(
        parent: Int32, limits: ReadingLimits = ReadingLimits(),
        _ answer: (ReadingRequest, [UInt8], _ pages: @escaping @Sendable (Int) -> Void) -> [UInt8]
    ) -> Never {
        #if os(Linux)
            if cconfine_die_with(parent) == 0 { _exit(0) }
        #endif
        sayHowItEnds()
        _ = Lock.inForce(limits)
        send(.ready, [])
        while let request = readRequest(), let bytes = readFile() {
            Lock.allowComputing(seconds: limits.milliseconds(bytes: bytes.count, pages: 0) / 1000)
            errno = 0
            let size = bytes.count
            let found = answer(request, bytes) { pages in
                Lock.allowComputing(seconds: limits.milliseconds(bytes: size, pages: pages) / 1000)
                send(.pages, Frame.lengthBytes(pages))
            }
            send(.answer, found)
        }
        _exit(0)
    }

    /// Sends a piece of what is being read, ahead of the answer.
    package static func send(piece: UnsafeRawBufferPointer) {
        for start in stride(from: 0, to: piece.count, by: Frame.mostOfPiece) {
            send(.piece, Array(piece[start..<min(piece.count, start + Frame.mostOfPiece)]))
        }
    }

    /// Libraries give up when they get no memory, each in its own way; the last fault of the system tells it from other ends.
    private static func sayHowItEnds() {
        for number in [SIGABRT, SIGILL, SIGTRAP] {
            _ = signal(number) { _ in _exit(errno == ENOMEM ? ReadingFailure.memoryStatus : ReadingFailure.brokenStatus) }
        }
    }

    private static func readRequest() -> ReadingRequest? {
        guard let head = receive(4) else { return nil }
        let length = Frame.length(head)
        guard length < 1 << 24, let packed = receive(length) else { return nil }
        return Packer.value(from: packed)
    }

    private static func readFile() -> [UInt8]? {
        var bytes: [UInt8] = []
        while let head = receive(4) {
            let length = Frame.length(head)
            if length == 0 { return bytes }
            guard append(length, to: &bytes) else { return nil }
        }
        return nil
    }

    private static func receive(_ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        return append(count, to: &bytes) ? bytes : nil
    }

    /// Appends exactly so many bytes; `false` when the parent is gone.
    private static func append(_ count: Int, to bytes: inout [UInt8]) -> Bool {
        let end = bytes.count + count
        if bytes.capacity < end { bytes.reserveCapacity(Swift.max(end, 2 * bytes.count)) }
        let part = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let received = read(0, buffer.baseAddress.map { $0 + filled }, count - filled)
                if received < 0, errno == EINTR { continue }
                if received <= 0 { return }
                filled += received
            }
        }
        bytes.append(contentsOf: part)
        return part.count == count
    }

    private static func send(_ kind: Frame, _ content: [UInt8]) {
        write(Frame.bytes(kind, content))
    }

    private static func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                #if os(Linux)
                    let count = Glibc.write(StartedProcess.answerDescriptor, part.baseAddress, part.count)
                #else
                    let count = Darwin.write(StartedProcess.answerDescriptor, part.baseAddress, part.count)
                #endif
                if count < 0 {
                    if errno == EINTR { continue }
                    _exit(0)
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}
