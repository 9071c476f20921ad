#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Has papers read by worker processes that can do nothing else.
///
/// The workers are of the same program, live as long as there are papers, and are replaced when a paper kills them. Everything
/// happens on the calling thread: it hands out papers and hears answers.
public struct ReaderPool: Sendable {
    /// What is started as a worker.
    public var program: WorkerProgram
    /// How many papers are read at the same time.
    public var jobs: Int
    public var limits: ReadingLimits

    /// A pool of so many workers of this program, unless another is named.
    public init(jobs: Int = ReaderPool.cores, program: WorkerProgram? = nil, limits: ReadingLimits = ReadingLimits()) {
        self.program = program ?? .iepledger(nil, limits)
        self.jobs = max(1, jobs)
        self.limits = limits
    }

    /// How many processors there are.
    public static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The outcome of one paper: what the worker found, packed, or why there is nothing.
    package typealias Outcome = Result<[UInt8], ReadingFailure>

    /// Reads all papers and hands over each outcome in the order of the papers.
    ///
    /// Stops early when a signal comes; ``Interruption/signal`` tells. Throws what `deliver` throws.
    package func run(_ requests: [ReadingRequest], deliver: (Int, Outcome) throws -> Void) rethrows {
        try run(requests, pieces: nil, deliver: deliver)
    }

    /// Reads one paper whose worker sends pieces ahead of its answer; they are joined in `pieces`. `nil` when a signal came.
    package func run(_ request: ReadingRequest, pieces: GrowingBytes) -> Outcome? {
        var result: Outcome?
        run([request], pieces: pieces) { result = $1 }
        return result
    }

    private func run(_ requests: [ReadingRequest], pieces: GrowingBytes?, deliver: (Int, Outcome) throws -> Void) rethrows {
        guard !requests.isEmpty else { return }
        try Interruption.watch { alarm in
            let room = ReadingRoom(self, requests, alarm, pieces)
            defer { room.close() }
            try room.run(deliver)
        }
    }
}

/// The state of one run: who reads what, and which outcomes wait for their turn.
private final class ReadingRoom {
    private let limits: ReadingLimits
    private let requests: [ReadingRequest]
    private let alarm: Int32
    private let desks: [Desk]
    private var next = 0
    private var delivered = 0
    private var waiting: [Int: ReaderPool.Outcome] = [:]
    private var waitingBytes = 0
    /// Papers whose worker failed, for a fresh one.
    private var again: [Desk.Paper] = []

    /// So many bytes of answers may wait for a slow paper before them.
    private static let mostWaiting = 256 << 20

    init(_ pool: ReaderPool, _ requests: [ReadingRequest], _ alarm: Int32, _ pieces: GrowingBytes?) {
        limits = pool.limits
        self.requests = requests
        self.alarm = alarm
        desks = (0..<min(pool.jobs, requests.count, 256)).map { _ in Desk(pool.program, pool.limits, pieces) }
    }

    /// Leaves no process and no open file behind.
    func close() {
        for desk in desks {
            desk.paper?.feed.end()
            desk.dismiss()
        }
        for paper in again { paper.feed.end() }
    }

    func run(_ deliver: (Int, ReaderPool.Outcome) throws -> Void) rethrows {
        while delivered < requests.count {
            handOut()
            try hand(over: deliver)
            if delivered == requests.count { return }
            if Interruption.signal != nil { return }
            wait()
        }
    }

    private func handOut() {
        for desk in desks {
            while desk.paper == nil, let paper = nextPaper() { note(desk.take(paper)) }
        }
    }

    /// The next paper that can be opened; those that cannot have their outcome at once.
    private func nextPaper() -> Desk.Paper? {
        if let paper = again.popLast() { return paper }
        while next < requests.count, waitingBytes < ReadingRoom.mostWaiting || next == delivered {
            let index = next
            next += 1
            do throws(FileFeed.Refusal) {
                return Desk.Paper(index: index, feed: try FileFeed(requests[index], most: limits.largestFile))
            } catch {
                switch error {
                case .cannotOpen: keep(index, .failure(.fileUnreadable))
                case .noFile: keep(index, .failure(.noFile))
                case .tooLarge: keep(index, .failure(.fileTooLarge))
                }
            }
        }
        return nil
    }

    private func note(_ event: Desk.Event) {
        switch event {
        case .none: return
        case .answered(let paper, let bytes):
            paper.feed.end()
            keep(paper.index, .success(bytes))
        case .failed(var paper, let failure):
            guard failure.isWorthAnotherTry, !paper.isSecondTry else {
                paper.feed.end()
                return keep(paper.index, .failure(failure))
            }
            paper.feed.rewind()
            paper.isSecondTry = true
            paper.isSent = false
            paper.pages = 0
            again.append(paper)
        }
    }

    private func keep(_ index: Int, _ outcome: ReaderPool.Outcome) {
        waiting[index] = outcome
        if case .success(let bytes) = outcome { waitingBytes += bytes.count }
    }

    private func hand(over deliver: (Int, ReaderPool.Outcome) throws -> Void) rethrows {
        while let outcome = waiting.removeValue(forKey: delivered) {
            if case .success(let bytes) = outcome { waitingBytes -= bytes.count }
            delivered += 1
            try deliver(delivered - 1, outcome)
        }
    }

    /// Waits until a worker takes or says something, or has used up its time, or a signal comes.
    private func wait() {
        var patience = 60_000
        for desk in desks {
            let (left, event) = desk.check()
            note(event)
            patience = min(patience, left)
        }
        var polled = [pollfd(fd: alarm, events: Int16(POLLIN), revents: 0)]
        var owners: [(desk: Desk, isRequests: Bool)] = []
        for desk in desks {
            guard let process = desk.process, desk.paper != nil else { continue }
            polled.append(pollfd(fd: process.answers, events: Int16(POLLIN), revents: 0))
            owners.append((desk, false))
            guard desk.isSending else { continue }
            polled.append(pollfd(fd: process.requests, events: Int16(POLLOUT), revents: 0))
            owners.append((desk, true))
        }
        guard !owners.isEmpty, poll(&polled, nfds_t(polled.count), Int32(clamping: max(1, patience))) > 0 else { return }
        for (state, owner) in zip(polled.dropFirst(), owners) where state.revents != 0 {
            note(owner.isRequests ? owner.desk.send() : owner.desk.receive())
        }
    }
}
