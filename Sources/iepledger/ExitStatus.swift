import Pages
import ServiceRecords

extension Sequence where Element == Document {
    /// The exit status by the contract: 0 all read, 1 something failed or needs a person, 3 nothing could be read.
    var exitStatus: Int32 {
        var count = 0
        var failed = 0
        var doubtful = 0
        for document in self {
            count += 1
            if document.isLost {
                failed += 1
            } else if document.problems.contains(where: { $0.severity != .note })
                || document.mandates.contains(where: \.needsReview)
            {
                doubtful += 1
            }
        }
        if count == 0 || failed == count { return 3 }
        return failed + doubtful > 0 ? 1 : 0
    }
}

extension Document {
    /// Whether nothing was read: the file could not be opened, or an error left nothing of it.
    fileprivate var isLost: Bool {
        if kind == .unreadable { return true }
        return problems.contains { $0.severity == .error } && mandates.isEmpty && sessions.isEmpty && calendarDays.isEmpty
    }
}
