import CivilTime
import Pages
import Reconciliation
import ServiceRecords

/// Finds the papers, mandates and sessions that a result speaks of; what is not there is `nil`, never a trap.
struct CaseIndex {
    private let documents: [String: Document]

    init(_ documents: [Document]) {
        self.documents = Dictionary(documents.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func mandate(_ interval: MandateInterval) -> Mandate? {
        documents[interval.file]?.mandates.first { $0.id == interval.id }
    }

    func session(_ reference: SessionReference) -> Session? {
        guard let sessions = documents[reference.file]?.sessions, sessions.indices.contains(reference.index) else { return nil }
        return sessions[reference.index]
    }

    func kind(_ file: String) -> DocumentKind? { documents[file]?.kind }

    /// "IEP page 7 (scan.pdf)"; what is known of it.
    func place(_ interval: MandateInterval, _ mandate: Mandate?) -> String {
        let placed = mandate?.evidence.filter { $0.page != nil || $0.cell != nil || $0.line != nil } ?? []
        let evidence = placed.first { $0.field == "amount" } ?? placed.first
        let kind = kind(interval.file).map(PlainWords.kind) ?? "Paper"
        let place = evidence.flatMap(PlainWords.place).map { " \($0)" } ?? ""
        return "\(kind)\(place) (\(interval.file))"
    }

    /// "row 12 of Sheet1", "page 3, row 12".
    func place(_ source: Session.Source) -> String {
        let row = "row \(source.row)"
        if let sheet = source.sheet, !sheet.isEmpty { return "\(sheet), \(row)" }
        return source.page.map { "page \($0), \(row)" } ?? row
    }
}

extension ReconciliationResult {
    /// The lines that have figures.
    var countedLines: [Line] { lines.filter { $0.blocked == nil } }

    /// The figures of all counted lines together.
    func total(_ profile: Profile) -> Figures {
        countedLines.reduce(into: Figures()) { sum, line in sum.add(line.figures[profile]) }
    }

    /// The lowest and highest missed minutes among the three profiles.
    var missedBand: ClosedRange<Int> {
        let missed = Profile.allCases.map { total($0).missed }
        return (missed.min() ?? 0)...(missed.max() ?? 0)
    }
}

extension Figures {
    /// Adds the other's minutes; sums past the largest number stay there.
    mutating func add(_ other: Figures) {
        required = sum(required, other.required)
        delivered = sum(delivered, other.delivered)
        makeup = sum(makeup, other.makeup)
        excused = sum(excused, other.excused)
        missed = sum(missed, other.missed)
        undocumented = sum(undocumented, other.undocumented)
        surplus = sum(surplus, other.surplus)
        byReason.merge(other.byReason, uniquingKeysWith: sum)
    }

    /// The columns of every table of figures, in the order of the contract.
    static let headings = ["Required", "Delivered", "Made up", "Excused", "Missed", "Undocumented", "Surplus"]

    /// The same columns in a parent's words.
    static let plainHeadings = ["Required", "Delivered", "Made up", "Excused", "Missed", "No record", "Extra"]

    /// The figures under ``headings``.
    var cells: [Int] { [required, delivered, makeup, excused, missed, undocumented, surplus] }

    /// Reasons with minutes, most minutes first.
    var reasons: [(reason: Reason, minutes: Int)] {
        byReason.filter { $0.value != 0 }
            .enumerated().sorted { ($0.element.value, $1.offset) > ($1.element.value, $0.offset) }
            .map { (reason: $0.element.key, minutes: $0.element.value) }
    }
}

extension Line {
    /// "Specially designed instruction: Basic Reading, individual (extended school year)".
    var title: String {
        var title = PlainWords.service(service)
        let isSaid = title.lowercased().hasPrefix(serviceText.lowercased().prefix(6))
        if serviceText.count > 4, !isSaid { title += ": \(serviceText)" }
        if delivery != .unspecified { title += ", \(PlainWords.spaced(delivery.rawValue))" }
        switch scope {
        case .regular: break
        case .esy: title += " (extended school year)"
        case .compensatory: title += " (compensatory)"
        }
        return title
    }
}

extension StudentIdentity {
    /// The name, else the ID, else "the student".
    var shortName: String { name ?? id.map { "student \($0)" } ?? "the student" }
}
