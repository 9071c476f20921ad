import Synchronization
#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Ctrl-C and SIGTERM while papers are read: noticed, so that workers are ended and what is done is kept. The second one ends
/// all.
public enum Interruption {
    private static let caught = Atomic<Int32>(0)
    private static let alarm = Atomic<Int32>(-1)

    /// The signal that came while papers were read; the program ends with 128 more than it.
    public static var signal: Int32? {
        let number = caught.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Runs `body`, which is told where it can be heard (by poll) that a signal came.
    static func watch<Result>(_ body: (Int32) throws -> Result) rethrows -> Result {
        let pipe = Pipe()
        alarm.store(pipe?.writing ?? -1, ordering: .relaxed)
        let before = [SIGINT, SIGTERM].map { (number: $0, action: install($0, handler)) }
        // Who started the program may have had it not listen (nohup, a job in the background).
        for (number, action) in before where isIgnored(action) { _ = install(number, SIG_IGN) }
        unblock()
        let pipes = BrokenPipes()
        defer {
            for (number, action) in before { _ = install(number, action) }
            pipes.letThrough()
            alarm.store(-1, ordering: .relaxed)
            pipe?.closeBoth()
        }
        return try body(pipe?.reading ?? -1)
    }

    /// A parent may hand down a mask that keeps these signals away.
    private static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    private static let handler: @convention(c) (Int32) -> Void = { number in
        Interruption.note(number)
    }

    private static func note(_ number: Int32) {
        caught.store(number, ordering: .relaxed)
        _ = install(number, SIG_DFL)
        var byte: UInt8 = 1
        _ = write(alarm.load(ordering: .relaxed), &byte, 1)
    }

    #if canImport(Darwin)
        private typealias Action = sig_t?
    #else
        private typealias Action = __sighandler_t?
    #endif

    private static func isIgnored(_ action: Action) -> Bool { action.map { unsafeBitCast($0, to: Int.self) } == 1 }

    private static func install(_ number: Int32, _ action: Action) -> Action {
        #if canImport(Darwin)
            Darwin.signal(number, action)
        #else
            Glibc.signal(number, action)
        #endif
    }
}
