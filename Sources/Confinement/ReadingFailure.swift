package import Pages
#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why a worker gave no answer about a paper.
package enum ReadingFailure: Error, Sendable, Hashable, CaseIterable {
    case crashed, outOfMemory, tooSlow, garbled, overfull, notStarted, fileUnreadable, fileTooLarge, noFile

    /// How a worker ends when its memory is used up, and when it gives up for another reason.
    static let memoryStatus: Int32 = 99
    static let brokenStatus: Int32 = 98

    init(_ ending: StartedProcess.Ending?) {
        switch ending {
        case .status(ReadingFailure.memoryStatus), .signal(SIGKILL): self = .outOfMemory  // the system ends what is too large
        case .signal(SIGXCPU): self = .tooSlow
        default: self = .crashed
        }
    }

    /// Whether a fresh worker may fare better: the fault may stem from a paper read before.
    var isWorthAnotherTry: Bool { self == .crashed || self == .outOfMemory || self == .garbled }

    package var problem: Problem {
        switch self {
        case .crashed:
            Problem(
                .error, "reader-crashed",
                "Reading this file made the reader crash, so nothing was taken from it; other files are not touched. The file is damaged or made to do harm. Ask for it again, or print it to a new PDF."
            )
        case .outOfMemory:
            Problem(
                .error, "reader-out-of-memory",
                "Reading this file took more memory than a reader may use, so nothing was taken from it. Split it, or ask for it with smaller pictures."
            )
        case .tooSlow:
            Problem(
                .error, "reader-too-slow",
                "Reading this file took longer than files of its size and pages may, so it was stopped and nothing was taken from it. Split it, or print it to a new PDF."
            )
        case .garbled:
            Problem(
                .error, "reader-garbled",
                "What the reader said of this file made no sense, so nothing was taken from it. The file is damaged or made to do harm. Ask for it again."
            )
        case .overfull:
            Problem(
                .error, "reader-overfull",
                "This file gave more than a file of its size can say, so nothing was taken from it. Split it, or ask for it again."
            )
        case .notStarted:
            Problem(
                .error, "reader-not-started",
                "The process that reads files could not be started. Close other programs and try again; `iepledger doctor` says more."
            )
        case .fileUnreadable:
            Problem(
                .error, "unreadable-file", "The file cannot be opened. Check that it is still there and that you may read it.")
        case .fileTooLarge:
            Problem(.error, "file-too-large", "The file is larger than 512 MB and was not read. Split it into smaller files.")
        case .noFile:
            Problem(
                .error, "special-file",
                "This is a pipe, device or socket, not a document. Save the document to a file and give that.")
        }
    }
}
