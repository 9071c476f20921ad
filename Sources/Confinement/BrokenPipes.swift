#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// SIGPIPE held back on one thread: a worker that is gone is noticed where it is written to, and does not end the program.
///
/// The signal goes to the thread that writes, so holding it back there is enough; its action belongs to the whole process,
/// where several pools may run and end at different times.
struct BrokenPipes {
    private let wasHeld: Bool

    /// Holds the signal back on the calling thread.
    init() {
        var held = sigset_t()
        var signal = BrokenPipes.signal
        pthread_sigmask(SIG_BLOCK, &signal, &held)
        wasHeld = sigismember(&held, SIGPIPE) == 1
    }

    /// Forgets what came meanwhile and lets the signal through again, if it came through before; on the same thread.
    func letThrough() {
        guard !wasHeld else { return }
        var signal = BrokenPipes.signal
        #if canImport(Darwin)
            var waiting = sigset_t()
            var number: Int32 = 0
            if sigpending(&waiting) == 0, sigismember(&waiting, SIGPIPE) == 1 { sigwait(&signal, &number) }
        #else
            var now = timespec()
            while sigtimedwait(&signal, nil, &now) < 0, errno == EINTR {}
        #endif
        pthread_sigmask(SIG_UNBLOCK, &signal, nil)
    }

    private static var signal: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        return signals
    }
}
