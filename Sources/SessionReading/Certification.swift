import CivilTime
import Pages

// Columns of records that say whether and when each was certified: "Certified 09/17/2025", "Draft".
extension LogLayout {
    /// The column whose cells are words of certifying with a day, but for those of records still open.
    static func certifications(_ columns: [LogColumn], _ sample: ArraySlice<SheetRow>) -> Int? {
        let taken: Set<LogField> = [.status, .reason, .date, .start, .end, .timeRange, .minutes, .service, .note, .makeupFor]
        guard !columns.contains(where: { [.signature, .signedOn].contains($0.field) }) else { return nil }
        return columns.first { column in
            guard !taken.contains(column.field), !isOfOtherPaper(column.heading) else { return false }
            let texts = sample.prefix(300).compactMap {
                $0.cells.indices.contains(column.index) ? $0.cells[column.index].text : nil
            }.filter { !$0.saysNothing }
            let certified = texts.count { Certification($0)?.day != nil }
            return certified >= 3 && certified * 10 >= texts.count * 6 && texts.allSatisfy { Certification($0) != nil }
        }?.index
    }
}

extension LogLayout {
    /// "Annual review", "Evaluation report": a column that tells how far other papers of the child are, and nothing of the row's session.
    static func isOfOtherPaper(_ heading: String) -> Bool {
        let words = FoldedText(heading, splittingCapitals: true)
        return words.containsAny([
            "annual review", "review", "evaluation", "eval", "reevaluation", "re evaluation", "report", "consent", "iep", "plan", "plan of care", "poc", "goals", "referral", "eligibility",
        ]) && !words.containsAny(["session", "service", "visit", "log", "entry", "note", "notes", "record", "status"])
    }
}

/// Whether a record was certified, and on which day.
struct Certification {
    var day: FoundDate?
    var isOpen = false

    /// `nil` for words that speak of no certifying.
    init?(_ text: String) {
        guard text.utf8.count <= 60 else { return nil }
        let words = FoldedText(text)
        if words.containsAny(Self.open) {
            isOpen = true
            return
        }
        guard words.containsAny(Self.closed) else { return nil }
        day = DateFinder.dates(in: text).last
    }

    private static let open = [
        "draft", "not certified", "uncertified", "unsigned", "not signed", "not attested", "not approved", "unattested",
        "in progress", "incomplete", "open", "pending",
        "awaiting", "not submitted", "unsubmitted", "unlocked", "not locked",
    ]
    private static let closed = [
        "certified", "signed", "e signed", "esigned", "attested", "approved", "locked", "finalized", "finalised", "submitted",
        "completed", "verified", "closed",
    ]
}
