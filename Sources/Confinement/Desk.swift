#if os(Linux)
    import CSeccomp
#endif
#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A place where one worker reads one paper at a time; a new worker sits down when the old one is gone.
final class Desk {
    /// A paper that is being read.
    struct Paper {
        let index: Int
        var feed: FileFeed
        /// Whether another worker has already failed at it.
        var isSecondTry = false
        var pages = 0
        /// When the reading began: by the clock, and by the worker's own computing time.
        var began = 0
        var computedBefore = 0
        var isSent = false
    }

    /// What became of the paper on the desk.
    enum Event {
        case none
        case answered(Paper, [UInt8])
        case failed(Paper, ReadingFailure)
    }

    let program: WorkerProgram
    let limits: ReadingLimits
    private(set) var process: StartedProcess?
    private(set) var paper: Paper?
    private var isReady = false
    private var papersRead = 0
    private var inbox: [UInt8] = []

    /// Where pieces sent ahead of an answer go; where there is none, a worker must send none.
    private let pieces: GrowingBytes?

    init(_ program: WorkerProgram, _ limits: ReadingLimits, _ pieces: GrowingBytes? = nil) {
        self.program = program
        self.pieces = pieces
        self.limits = limits
    }

    /// Puts a paper on the desk; starts a worker when there is none or the old one has read enough.
    func take(_ next: Paper) -> Event {
        var next = next
        if papersRead >= limits.papersPerWorker { dismiss() }
        if process == nil {
            guard let started = StartedProcess(program) else { return .failed(next, .notStarted) }
            #if os(Linux)
                _ = cconfine_pipe_size(started.requests, 1 << 20)
                _ = cconfine_pipe_size(started.answers, 1 << 20)
            #endif
            process = started
            isReady = false
            papersRead = 0
        }
        next.began = Clock.milliseconds
        next.computedBefore = Clock.computed(by: process)
        paper = next
        pieces?.clear()
        return send()
    }

    /// Ends the worker; nothing is asked of it any more.
    @discardableResult
    func dismiss() -> StartedProcess.Ending? {
        defer {
            process = nil
            inbox = []
        }
        return process?.end()
    }

    /// Whether the worker still has to be sent some of the paper.
    var isSending: Bool { paper.map { !$0.isSent } ?? false }

    /// Sends what the worker takes.
    func send() -> Event {
        guard let process, paper?.isSent == false else { return .none }
        switch paper?.feed.write(to: process.requests) {
        case .done: paper?.isSent = true
        case .fileUnreadable:
            dismiss()
            return failed(.fileUnreadable)
        case .workerGone: paper?.isSent = true  // what it said before it went is heard first
        case .waits, nil: break
        }
        return .none
    }

    /// Hears what the worker says.
    func receive() -> Event {
        guard let process else { return .none }
        while true {
            let before = inbox.count
            let count = inbox.receive(from: process.answers)
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EAGAIN || errno == EWOULDBLOCK { return .none }
            }
            if count <= 0 { return workerIsGone() }
            // Only a frame's end is worth a look.
            if let event = frames(from: before) { return event }
        }
    }

    /// Takes whole frames out of the inbox; `nil` when more must come.
    private func frames(from before: Int) -> Event? {
        while inbox.count >= Frame.head {
            let length = Frame.length(inbox[1..<Frame.head])
            guard let kind = Frame(rawValue: inbox[0]) else { return distrust(.garbled) }
            guard kind != .piece || pieces != nil else { return distrust(.garbled) }
            let allowed = limits.answerBytes(bytes: paper?.feed.bytes ?? 0)
            let most = kind == .answer ? allowed : kind == .piece ? min(Frame.mostOfPiece, allowed - (pieces?.bytes.count ?? 0)) : 4
            guard length <= most else { return distrust(kind == .answer || kind == .piece ? .overfull : .garbled) }
            guard inbox.count >= Frame.head + length else {
                inbox.reserveCapacity(Frame.head + length)
                return nil
            }
            let content = Array(inbox[Frame.head..<(Frame.head + length)])
            inbox.removeFirst(Frame.head + length)
            switch kind {
            case .ready: isReady = true
            case .pages: paper?.pages += Frame.length(content)
            case .piece:
                guard paper != nil, content.withUnsafeBytes({ pieces?.append($0) ?? false }) else { return distrust(.overfull) }
            case .answer:
                guard let read = paper, read.isSent, inbox.isEmpty else { return distrust(.garbled) }
                paper = nil
                papersRead += 1
                return .answered(read, content)
            }
        }
        return nil
    }

    /// A worker that says what cannot be is not asked again.
    private func distrust(_ failure: ReadingFailure) -> Event {
        dismiss()
        return failed(failure)
    }

    private func workerIsGone() -> Event {
        let wasReady = isReady
        let ending = dismiss()
        return failed(wasReady ? ReadingFailure(ending) : .notStarted)
    }

    private func failed(_ failure: ReadingFailure) -> Event {
        guard let read = paper else { return .none }
        paper = nil
        return .failed(read, failure)
    }

    /// Milliseconds until the paper must be looked at; stops the worker that has used up its time.
    func check() -> (wait: Int, event: Event) {
        guard let paper else { return (Int.max, .none) }
        let allowed = limits.milliseconds(bytes: paper.feed.bytes, pages: paper.pages)
        let passed = Clock.milliseconds - paper.began
        let computed = Clock.computed(by: process) - paper.computedBefore
        let left = min(allowed - computed, allowed * ReadingLimits.patience - passed)
        if left > 0 { return (left, .none) }
        dismiss()
        return (0, failed(.tooSlow))
    }
}

enum Clock {
    /// Milliseconds since some fixed moment.
    static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// Milliseconds that a process has computed so far.
    static func computed(by process: StartedProcess?) -> Int {
        #if os(Linux)
            guard let process else { return 0 }
            return max(0, Int(cconfine_cpu_milliseconds(process.id)))
        #else
            return 0
        #endif
    }
}

extension [UInt8] {
    /// Appends what a pipe holds at the moment, up to a limit; the count, or what `read` gives for an end or a fault.
    fileprivate mutating func receive(from descriptor: Int32) -> Int {
        let piece = 64 << 10
        var count = 0
        let start = self.count
        append(contentsOf: repeatElement(0, count: piece))
        withUnsafeMutableBytes { buffer in
            count = read(descriptor, buffer.baseAddress.map { $0 + start }, piece)
        }
        let fault = errno
        removeLast(piece - Swift.max(count, 0))
        errno = fault
        return count
    }
}
