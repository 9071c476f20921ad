#if os(Linux)
    import CSeccomp
    import Glibc
#else
    import Darwin
#endif

/// What a worker tries in order to get out, and what became of it.
public struct SelfTest: Sendable {
    /// One attempt.
    public struct Attempt: Sendable, Hashable {
        /// What was tried, in words.
        public var what: String
        /// Whether the kernel refused it.
        public var isRefused: Bool
        /// What it said, for example `EPERM`; empty for success.
        public var fault: String

        /// As the worker prints it.
        public var line: String { (isRefused ? "refused   " : "POSSIBLE  ") + what + (fault.isEmpty ? "" : " (\(fault))") }
    }

    /// What must be refused.
    public private(set) var attempts: [Attempt] = []
    /// What a worker needs and must still be able to do.
    public private(set) var needs: [Attempt] = []
    /// The version of Landlock in force, 0 for none, and whether the list of system calls is.
    public private(set) var landlock = 0
    public private(set) var callsAreListed = false

    /// Whether everything was refused that must be, and nothing that must not.
    public var isWell: Bool { !attempts.isEmpty && attempts.allSatisfy(\.isRefused) && needs.allSatisfy { !$0.isRefused } }

    /// Tries everything in this very process: after locking it in, or `unlocked` to see that the attempts can succeed.
    public static func run(unlocked: Bool = false, limits: ReadingLimits = ReadingLimits()) -> SelfTest {
        var test = SelfTest()
        #if os(Linux)
            if !unlocked {
                let lock = Lock.inForce(limits)
                (test.landlock, test.callsAreListed) = (lock.landlock, lock.callsAreListed)
            }
            test.tryConnections()
            test.tryProcesses()
            test.tryFiles()
            test.attempt("use more memory than allowed", cconfine_try_memory(limits.memory + 1))
            test.attempt("write code into memory and run it", cconfine_try_code())
            test.need("read the system's libraries", cconfine_try_open("/usr/lib", O_RDONLY | O_DIRECTORY))
            test.need("use 64 MB of memory", cconfine_try_memory(64 << 20))
        #endif
        return test
    }

    /// The lines for a person, the result last.
    public var lines: [String] {
        let refused = attempts.count(where: \.isRefused)
        let needed = needs.filter(\.isRefused).map { "MISSING   \($0.what) (\($0.fault))" }
        return attempts.map(\.line) + needed + [
            "\(refused) of \(attempts.count) refused; Landlock \(landlock == 0 ? "not in force" : "\(landlock)"), "
                + "list of system calls \(callsAreListed ? "in force" : "not in force")"
        ]
    }

    #if os(Linux)
        private mutating func tryConnections() {
            attempt("open a socket to the internet", cconfine_try_internet())
            attempt("open a socket on this machine", cconfine_try_local())
            attempt("open a pair of sockets", cconfine_try_pair())
            attempt("open a socket to the kernel", cconfine_try_netlink())
            attempt("open a ring for system calls", cconfine_try_ring())
        }

        private mutating func tryProcesses() {
            attempt("start a process", cconfine_try_process())
            attempt("start a process the newer way", cconfine_try_process_anew())
            attempt("run another program", cconfine_try_program("/nonexistent/program"))
            attempt("send a signal to the parent", cconfine_try_signal(getppid()))
            attempt("trace the parent", cconfine_try_trace(getppid()))
            attempt("look into the parent's memory", cconfine_try_peek(getppid()))
            attempt("ask for the parent's limits", cconfine_try_limits_of(getppid()))
        }

        private mutating func tryFiles() {
            attempt("read a file of the system", cconfine_try_open("/etc/passwd", O_RDONLY))
            attempt("read the folder it was started in", cconfine_try_open(".", O_RDONLY | O_DIRECTORY))
            attempt("read the parent's environment", cconfine_try_open("/proc/\(getppid())/environ", O_RDONLY))
            attempt("write to a file", cconfine_try_open("/dev/null", O_WRONLY))
            let path = "/tmp/iepledger-self-test-\(getpid())"
            attempt("make a file", cconfine_try_open(path, O_WRONLY | O_CREAT | O_EXCL))
            attempt("make a file in memory", cconfine_try_anonymous_file())
            attempt("remove a file", cconfine_try_remove(path))
            attempt("make a folder", cconfine_try_folder("/nonexistent/folder"))
        }

        private mutating func attempt(_ what: String, _ fault: Int32) {
            attempts.append(Attempt(what: what, isRefused: [EPERM, EACCES, ENOMEM].contains(fault), fault: SelfTest.name(fault)))
        }

        private mutating func need(_ what: String, _ fault: Int32) {
            needs.append(Attempt(what: what, isRefused: fault != 0, fault: SelfTest.name(fault)))
        }

        private static func name(_ fault: Int32) -> String {
            switch fault {
            case 0: ""
            case EPERM: "EPERM"
            case EACCES: "EACCES"
            case ENOMEM: "ENOMEM"
            case ENOENT: "ENOENT"
            case ESRCH: "ESRCH"
            case EFAULT: "EFAULT"
            default: "fault \(fault)"
            }
        }
    #endif
}

extension SelfTest {
    /// Has a worker of the program try it all; the lines it printed and whether it found all well, `nil` when it could not be
    /// started.
    public static func inWorker(
        _ program: WorkerProgram = .iepledger(), unlocked: Bool = false
    ) -> (lines: [String], isWell: Bool)? {
        let asked = WorkerProgram(
            path: program.path, arguments: ["worker", "--self-test", "--inside"] + (unlocked ? ["--unlocked"] : []))
        guard let process = StartedProcess(asked, answersOn: 1) else { return nil }
        _ = fcntl(process.answers, F_SETFL, 0)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 16 {
            let count = read(process.answers, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        let ending = process.end()
        return (String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init), ending == .status(0))
    }
}
