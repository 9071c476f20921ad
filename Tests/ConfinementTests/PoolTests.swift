import CaseFlow
import Confinement
import Foundation
import Pages
import ServiceRecords
import Testing

/// What becomes of papers and workers when all goes well, and when nothing does.
@Suite("Pool of workers")
struct PoolTests {
    /// The failure of a paper whose worker is a line of shell.
    static func failure(_ line: String, limits: ReadingLimits = ReadingLimits()) throws -> ReadingFailure? {
        let folder = try WorkFolder()
        let paper = try folder.write("Date,Minutes\n10/06/2025,30\n", to: "log.csv")
        var failures: [ReadingFailure?] = []
        Workers.shell(line, limits: limits).run([ReadingRequest(.document, file: paper)]) { _, outcome in
            if case .failure(let failure) = outcome { failures.append(failure) } else { failures.append(nil) }
        }
        #expect(failures.count == 1)
        return failures.first ?? nil
    }

    @Test(
        "a worker that ends, says nonsense or says too much is the paper's problem",
        arguments: [
            ("ready; kill -SEGV $$", ReadingFailure.crashed), ("ready; kill -ABRT $$", .crashed), ("ready; exit 0", .crashed),
            ("ready; exit 99", .outOfMemory), ("ready; kill -KILL $$", .outOfMemory), ("ready; kill -XCPU $$", .tooSlow),
            ("exit 1", .notStarted), ("exec /nonexistent/program", .notStarted), ("printf hello >&3; exec sleep 9", .garbled),
            ("ready; printf '\\002\\005\\000\\000\\000hello' >&3; exec sleep 9", .garbled),
            ("ready; printf '\\003\\377\\377\\377\\377' >&3; exec sleep 9", .overfull),
            ("ready; exec cat /dev/zero >&3", .garbled),
            ("ready; exec 0<&-; kill -SEGV $$", .crashed),
        ])
    func badWorkers(line: String, failure: ReadingFailure) throws {
        #expect(try Self.failure(line) == failure)
    }

    @Test(
        "a worker that hangs is stopped, whether it computes or sleeps",
        arguments: ["ready; exec sleep 60", "ready; while :; do :; done", "exec sleep 60", "ready; exec 0<&-; exec sleep 60"])
    func hangingWorkers(line: String) throws {
        var limits = ReadingLimits()
        limits.baseMilliseconds = 150
        let start = ContinuousClock.now
        #expect(try Self.failure(line, limits: limits) == .tooSlow)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("a worker that is gone ends nothing, even while another pool of this process has just ended")
    func twoPools() throws {
        let folder = try WorkFolder()
        // More than a pipe holds, so that the rest is written when nobody listens any more.
        let large = try folder.write(String(repeating: "x", count: 4 << 20), to: "large")
        let requests = Array(repeating: ReadingRequest(.document, file: large), count: 2)
        let (isInside, hasEnded) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let hasBegun = DispatchSemaphore(value: 0)
        let other = Thread {
            Workers.shell("exit 1").run([requests[0]]) { _, _ in
                hasBegun.signal()
                isInside.wait()
            }
            hasEnded.signal()
        }
        other.start()
        hasBegun.wait()
        var failures: [ReadingFailure] = []
        Workers.shell("ready; exec 0<&-; sleep 0.2; exit 0").run(requests) { index, outcome in
            if index == 0 {
                isInside.signal()
                hasEnded.wait()
            }
            if case .failure(let failure) = outcome { failures.append(failure) }
        }
        #expect(failures == [.crashed, .crashed])
    }

    @Test("a paper whose worker dies is given to a second one, and to no third")
    func secondTry() throws {
        let folder = try WorkFolder()
        let paper = try folder.write("x", to: "paper")
        var count = 0
        Workers.shell("echo $$ >>\(folder.path)/starts; ready; kill -SEGV $$").run([ReadingRequest(.document, file: paper)]) {
            _, _ in
            count += 1
        }
        #expect(count == 1)
        let starts = folder.lines("starts").compactMap(Int32.init)
        #expect(starts.count == 2)
        for process in starts { #expect(kill(process, 0) != 0, "neither a process nor a zombie is left") }
    }

    @Test("a paper that suffers from the one before it is read by the next worker")
    func innocentPaper() throws {
        let folder = try WorkFolder()
        let paper = try folder.write("Date,Minutes,Service\n10/06/2025,30,Speech\n10/08/2025,30,Speech\n", to: "log.csv")
        let real = WorkerProgram.iepledger(try Workers.iepledger())
        let arguments = real.arguments.map { $0 == "\(getpid())" ? "$PPID" : $0 }.joined(separator: " ")
        let line = "mkdir \(folder.path)/first 2>/dev/null && { ready; kill -SEGV $$; }; exec \(real.path) \(arguments)"
        var documents: [Document] = []
        PaperBatch(Workers.shell(line)).read([PaperBatch.Paper(paper)]) { _, read in documents += read }
        #expect(documents.map(\.kind) == [.serviceLog])
        #expect(documents.first?.sessions.count == 2)
    }

    @Test("papers of every kind give the same in workers as in this process, in the order given", arguments: [1, 3])
    func sameAsHere(jobs: Int) throws {
        let papers = try (Workers.papers("logs") + Workers.papers("iep")).map { PaperBatch.Paper($0) }
        #expect(papers.count > 10)
        var here: [Document] = [], there: [Document] = [], places: [Int] = []
        PaperBatch(nil).read(papers) { here += $1 }
        PaperBatch(try Workers.pool(jobs: jobs)).read(papers) {
            places.append($0)
            there += $1
        }
        #expect(places == Array(papers.indices))
        #expect(here.count == there.count)
        for (one, other) in zip(here, there) { #expect(one == other, "\(one.file)") }
    }

    @Test("a worker is replaced after so many papers, and the answers stay the same")
    func replacement() throws {
        let papers = try Workers.papers("logs").map { PaperBatch.Paper($0) }
        var limits = ReadingLimits()
        limits.papersPerWorker = 1
        var often: [Document] = [], once: [Document] = []
        PaperBatch(try Workers.pool(jobs: 2, limits: limits)).read(papers) { often += $1 }
        PaperBatch(try Workers.pool(jobs: 2)).read(papers) { once += $1 }
        #expect(often == once && often.count == papers.count)
    }

    @Test("a paper that needs more memory than allowed is told so, with its size and hash, and the next one is read")
    func memory() throws {
        let folder = try WorkFolder()
        let large = try folder.write("", to: "large.bin")
        #expect(truncate(large, 400 << 20) == 0)
        let small = try folder.write("Date,Minutes,Service\n10/06/2025,30,Speech\n", to: "log.csv")
        var limits = ReadingLimits()
        limits.memory = 560 << 20
        var documents: [Document] = []
        PaperBatch(try Workers.pool(jobs: 1, limits: limits)).read([.init(large), .init(small)]) { documents += $1 }
        #expect(documents.map { $0.problems.first?.code } == ["reader-out-of-memory", documents.last?.problems.first?.code])
        #expect(documents.first?.bytes == 400 << 20 && documents.first?.sha256.count == 64)
        #expect(documents.last?.kind == .serviceLog)
    }

    @Test("a file that is too large, gone or no file has its problem, and the others are read")
    func files() throws {
        let folder = try WorkFolder()
        let large = try folder.write("", to: "large.pdf")
        #expect(truncate(large, 513 << 20) == 0)
        let small = try folder.write("Date,Minutes,Service\n10/06/2025,30,Speech\n", to: "log.csv")
        var codes: [String?] = []
        let papers = [large, small, folder.path + "/gone.pdf", folder.path, small]
        PaperBatch(try Workers.pool(jobs: 2)).read(papers.map { .init($0) }) { _, documents in
            codes.append(documents.first?.kind == .serviceLog ? "read" : documents.first?.problems.first?.code)
        }
        #expect(codes == ["file-too-large", "read", "unreadable-file", "special-file", "read"])
    }

    @Test("more time is granted for more bytes and pages, and never more than an hour")
    func time() {
        let limits = ReadingLimits()
        let small = limits.milliseconds(bytes: 100_000, pages: 0)
        #expect(limits.milliseconds(bytes: 10_000_000, pages: 0) > small)
        #expect(limits.milliseconds(bytes: 100_000, pages: 20) >= small + 20 * 1_000)
        #expect(limits.milliseconds(bytes: Int.max, pages: Int.max) == 3_600_000)
        #expect(limits.milliseconds(bytes: -5, pages: -5) == limits.baseMilliseconds)
    }
}
