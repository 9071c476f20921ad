import ArgumentParser
import Confinement
import Pages
import ServiceRecords

/// The exit status by the contract: 0 all read, 1 something failed or needs a person, 3 nothing could be read.
struct ExitTally {
    private var count = 0
    private var failed = 0
    private var doubtful = 0

    mutating func add(_ document: Document) {
        count += 1
        if document.isLost {
            failed += 1
        } else if document.problems.contains(where: { $0.severity != .note }) || document.mandates.contains(where: \.needsReview) {
            doubtful += 1
        }
    }

    var status: Int32 { count == 0 || failed == count ? 3 : failed + doubtful > 0 ? 1 : 0 }
}

extension Sequence where Element == Document {
    /// The exit status of a run over these documents.
    var exitStatus: Int32 {
        var tally = ExitTally()
        for document in self { tally.add(document) }
        return tally.status
    }
}

extension Interruption {
    /// Ends the program with 128 and the signal's number when one came while papers were read.
    static func check(kept: String) throws {
        guard let signal = Interruption.signal else { return }
        Output.say("iepledger: error: interrupted. \(kept)")
        throw ExitCode(128 + signal)
    }
}

extension Document {
    /// Whether nothing was read: the file could not be opened, or an error left nothing of it.
    var isLost: Bool {
        if kind == .unreadable { return true }
        return problems.contains { $0.severity == .error } && mandates.isEmpty && sessions.isEmpty && calendarDays.isEmpty
    }
}
