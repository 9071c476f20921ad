#if os(Linux)
    import CSeccomp
    import Glibc
#else
    import Darwin
#endif

/// Locks the calling process in for good: what it may read, call and use up.
struct Lock {
    /// The version of Landlock in force; 0 when the kernel has none.
    private(set) var landlock = 0
    /// Whether the list of allowed system calls is in force.
    private(set) var callsAreListed = false

    /// Where fonts, character tables, models of text recognition and libraries are; nothing else can be opened.
    static let readable = [
        "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/usr/share/fontconfig", "/usr/share/poppler", "/usr/share/tesseract-ocr", "/usr/share/tessdata", "/usr/share/zoneinfo",
        "/etc/fonts", "/var/cache/fontconfig", "/dev/null", "/dev/urandom",
    ]

    /// Everything that the kernel offers; what it does not offer is left out, and said by the fields.
    static func inForce(_ limits: ReadingLimits) -> Lock {
        var lock = Lock()
        #if os(Linux)
            cconfine_close_from(UInt32(StartedProcess.answerDescriptor) + 1)
            cconfine_limit_use(UInt64(limits.memory))
            let version = Int(cconfine_landlock_version())
            if version > 0, allowReading(Int32(clamping: version)) { lock.landlock = version }
            lock.callsAreListed = cconfine_seccomp() == 0
        #endif
        return lock
    }

    /// Lets this process compute so many more seconds; a seat belt for when the parent does not watch.
    static func allowComputing(seconds: Int) {
        #if os(Linux)
            cconfine_allow_seconds(UInt64(max(1, seconds + 2)))
        #endif
    }

    #if os(Linux)
        private static func allowReading(_ version: Int32) -> Bool {
            let rules = cconfine_landlock_create(version)
            guard rules >= 0 else { return false }
            defer { _ = close(rules) }
            let own = getenv("TESSDATA_PREFIX").map { [String(cString: $0)] } ?? []
            for path in readable + own {
                var status = stat()
                guard stat(path, &status) == 0 else { continue }
                _ = cconfine_landlock_read(rules, path, status.st_mode & S_IFMT == S_IFDIR ? 1 : 0)
            }
            return cconfine_landlock_enforce(rules) == 0
        }
    #endif
}
