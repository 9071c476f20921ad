#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The program that is started as a worker: usually this program itself.
public struct WorkerProgram: Sendable {
    public var path: String
    public var arguments: [String]

    public init(path: String, arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// A copy of `iepledger` that serves this process; without a path it is this very program, even when its file has been
    /// replaced.
    public static func iepledger(_ path: String? = nil, _ limits: ReadingLimits = ReadingLimits()) -> WorkerProgram {
        WorkerProgram(path: path ?? ownPath, arguments: ["worker", "--parent", "\(getpid())", "--memory", "\(limits.memory)"])
    }

    static var ownPath: String {
        #if canImport(Darwin)
            CommandLine.arguments.first ?? ""
        #else
            "/proc/self/exe"
        #endif
    }

    /// What a worker may know of its surroundings. Text recognition must not start threads, and that is read before `main`.
    static var environment: [String] {
        let kept = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TESSDATA_PREFIX"]
        let fixed = ["LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", "SWIFT_BACKTRACE=enable=no"]
        return fixed + kept.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    }
}

/// A started process with a pipe to it and one from it.
struct StartedProcess {
    let id: pid_t
    /// Where it listens, on its standard input; nothing waits on writing.
    let requests: Int32
    /// What it says, on its descriptor ``answerDescriptor``.
    let answers: Int32

    /// Standard output and error of a worker lead nowhere: libraries print there.
    static let answerDescriptor: Int32 = 3

    /// Starts a program; `nil` when the system does not let it.
    init?(_ program: WorkerProgram, answersOn descriptor: Int32 = answerDescriptor) {
        guard let down = Pipe() else { return nil }
        guard let up = Pipe() else {
            down.closeBoth()
            return nil
        }
        let started = StartedProcess.start(program, input: down.reading, output: up.writing, outputAs: descriptor)
        _ = close(down.reading)
        _ = close(up.writing)
        guard let started else {
            _ = close(down.writing)
            _ = close(up.reading)
            return nil
        }
        _ = fcntl(down.writing, F_SETFL, O_NONBLOCK)
        _ = fcntl(up.reading, F_SETFL, O_NONBLOCK)
        (id, requests, answers) = (started, down.writing, up.reading)
    }

    private static func start(_ program: WorkerProgram, input: Int32, output: Int32, outputAs descriptor: Int32) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        guard posix_spawn_file_actions_init(&actions) == 0, posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        for stream in [1, 2] as [Int32] { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0) }
        posix_spawn_file_actions_adddup2(&actions, output, descriptor)
        // A group of its own: what is typed at the terminal is for the parent, which knows what to do with its workers.
        var usual = sigset_t(), none = sigset_t()
        sigfillset(&usual)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        return withStrings([CommandLine.arguments.first ?? "iepledger"] + program.arguments) { arguments in
            withStrings(WorkerProgram.environment) { environment in
                var id = pid_t()
                return posix_spawn(&id, program.path, &actions, &attributes, arguments, environment) == 0 ? id : nil
            }
        }
    }

    /// Stops it if it still runs, and says how it ended; never leaves a zombie.
    func end() -> Ending {
        _ = kill(id, SIGKILL)
        _ = close(requests)
        _ = close(answers)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 { if errno != EINTR { return .signal(SIGKILL) } }
        return status & 0x7F == 0 ? .status((status >> 8) & 0xFF) : .signal(status & 0x7F)
    }

    enum Ending: Equatable {
        case status(Int32)
        case signal(Int32)
    }
}

/// Two ends, closed in programs that are started, and never one of the first descriptors, which a worker uses itself.
struct Pipe {
    let reading: Int32
    let writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { _ = close(end) }
        (reading, writing) = (moved[0], moved[1])
        guard reading >= 0, writing >= 0 else {
            closeBoth()
            return nil
        }
    }

    func closeBoth() { for end in [reading, writing] where end >= 0 { _ = close(end) } }
}

/// Calls `body` with the strings as C has them, ended by a null pointer.
private func withStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
