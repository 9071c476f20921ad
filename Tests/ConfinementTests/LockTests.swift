import Confinement
import Foundation
import Testing

/// A worker tries to get out; and what is left when its parent goes away.
@Suite("Locked in")
struct LockTests {
    static func selfTest(unlocked: Bool) throws -> (lines: [String], isWell: Bool) {
        let program = WorkerProgram.iepledger(try Workers.iepledger())
        return try #require(SelfTest.inWorker(program, unlocked: unlocked))
    }

    /// What seccomp refuses, and what Landlock alone refuses.
    static let calls = [
        "open a socket to the internet", "open a socket on this machine", "open a pair of sockets", "open a socket to the kernel",
        "open a ring for system calls", "start a process", "start a process the newer way", "run another program",
        "send a signal to the parent", "trace the parent", "look into the parent's memory", "ask for the parent's limits",
        "write to a file", "make a file", "make a file in memory", "remove a file", "make a folder",
        "write code into memory and run it",
    ]
    static let files = ["read a file of the system", "read the folder it was started in", "read the parent's environment"]

    @Test("a worker is refused sockets, processes, programs and files")
    func refused() throws {
        let test = try Self.selfTest(unlocked: false)
        let summary = try #require(test.lines.last)
        // What the kernel does not have cannot refuse; `doctor` says so, and the summary that is checked here.
        var expected = ["use more memory than allowed"]
        if summary.hasSuffix("list of system calls in force") { expected += Self.calls }
        if !summary.contains("Landlock not in force") { expected += Self.files }
        for what in expected { #expect(test.lines.contains { $0.hasPrefix("refused   \(what) (") }, "\(what): \(test.lines)") }
        #expect(test.isWell == (expected.count == 1 + Self.calls.count + Self.files.count))
        #expect(!test.lines.contains { $0.hasPrefix("MISSING") })
    }

    @Test("without the lock the same attempts get through, so the test above can fail")
    func unlocked() throws {
        let test = try Self.selfTest(unlocked: true)
        #expect(!test.isWell)
        for what in [
            "open a socket to the internet", "start a process", "read a file of the system", "write to a file", "make a file",
        ] {
            #expect(test.lines.contains("POSSIBLE  \(what)"), "\(test.lines)")
        }
    }

    @Test("doctor says what a reading process cannot do")
    func doctor() throws {
        let process = Process()
        process.executableURL = URL(filePath: try Workers.iepledger())
        process.arguments = ["doctor"]
        let pipe = Foundation.Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let line = try #require(text.split(separator: "\n").first { $0.contains("confinement: ") })
        #expect(line.contains("Landlock") && line.contains("list of system calls"))
        let isWell = try Self.selfTest(unlocked: false).isWell
        #expect(line.hasPrefix("ok") == isWell)
    }

    static let copies = 60

    /// Starts `extract` over very many papers and waits until it has a worker.
    static func busyProgram(output: FileHandle) throws -> (process: Process, workers: [Int32]) {
        let papers = try Workers.papers("iep").filter { $0.hasSuffix(".pdf") }
        let process = Process()
        process.executableURL = URL(filePath: try Workers.iepledger())
        process.arguments =
            ["extract", "--quiet", "--format", "jsonl", "--jobs", "2"]
            + Array(repeating: papers, count: Self.copies).flatMap(\.self)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        signal(SIGINT, SIG_DFL)  // tests may run in the background, where SIGINT is ignored and that is handed down
        try process.run()
        var workers: [Int32] = []
        let areThere = Workers.wait {
            workers = Workers.children(of: process.processIdentifier)
            return workers.count == 2
        }
        #expect(areThere, "two workers are started")
        return (process, workers)
    }

    static func areGone(_ workers: [Int32]) -> Bool { Workers.wait { !workers.contains(where: Workers.isRunning) } }

    @Test("workers end when their parent is killed")
    func parentKilled() throws {
        let busy = try Self.busyProgram(output: .nullDevice)
        kill(busy.process.processIdentifier, SIGKILL)
        busy.process.waitUntilExit()
        #expect(Self.areGone(busy.workers))
    }

    @Test(
        "a run that is interrupted keeps what it has printed, ends its workers and says which signal it was",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func interrupted(signal: Int32, status: Int32) throws {
        let results = try WorkFolder()
        let path = try results.write("", to: "out")
        let busy = try Self.busyProgram(output: try #require(FileHandle(forWritingAtPath: path)))
        let isRead = Workers.wait { results.size("out") > 0 }
        #expect(isRead, "a paper is read")
        kill(busy.process.processIdentifier, signal)
        busy.process.waitUntilExit()
        #expect(busy.process.terminationReason == .exit && busy.process.terminationStatus == status)
        #expect(Self.areGone(busy.workers))
        let lines = results.lines("out"), papers = try Workers.papers("iep")
        #expect(!lines.isEmpty && lines.count < Self.copies * papers.count)
        for line in lines { #expect(line.hasPrefix("{") && line.hasSuffix("}")) }
    }
}
