import CivilTime
import Reconciliation
import ServiceRecords

/// A parent's observations beside the district's logs, a row a day.
struct ObservationTable {
    private let days: [ObservationDay]
    private let index: CaseIndex

    init(_ days: [ObservationDay], _ index: CaseIndex) {
        self.days = days
        self.index = index
    }

    static let title = "The logs beside what the parent saw"
    static let note =
        "The parent's own observations are a second source. They are never counted and change no figure; where the two sides differ, a person must ask."
    static let headings = ["Day", "District's log", "Parent"]

    /// The cells of each row, and whether the two sides differ.
    var rows: [(cells: [String], differs: Bool)] {
        days.map { day in
            let head = "\(PlainWords.date(day.date)), \(PlainWords.service(day.service).lowercased()): \(ObservationTable.words(day.outcome))"
            return (
                [head, side(day.log, none: "no session in any log"), side(day.parent, none: "")],
                day.outcome == .disagrees || day.outcome == .parentOnly
            )
        }
    }

    static func words(_ outcome: ObservationDay.Outcome) -> String {
        switch outcome {
        case .agrees: "the same"
        case .disagrees: "DIFFERS"
        case .parentOnly: "ONLY THE PARENT HAS IT"
        case .notCompared: "not compared"
        }
    }

    /// "30 min delivered (“Provided”), row 12".
    private func side(_ references: [SessionReference], none: String) -> String {
        if references.isEmpty { return none }
        return references.map { reference in
            guard let session = index.session(reference) else { return reference.file }
            let isParent = session.flags.contains(ObservationForm.flag)
            let minutes = session.minutes.map { "\($0) min" }
            let what = isParent ? session.statusText ?? "not said" : PlainWords.status(session.status)
            let words = isParent ? nil : session.statusText.map { "(log: \u{201C}\($0)\u{201D})" }
            let time = session.start.map { "at \($0)" }
            let note = isParent ? session.note.map { "\u{201C}\($0)\u{201D}" } : nil
            return [minutes, what, words, time, note].compactMap(\.self).joined(separator: " ") + ", \(index.place(session.source))"
        }.joined(separator: "; ")
    }

    /// The table for a terminal.
    func lines(width: Int) -> [String] {
        guard !days.isEmpty else { return [] }
        var lines = ["", ObservationTable.title] + TextTable.wrap(ObservationTable.note, width: width - 2).map { "  " + $0 }
        var table = TextTable(ObservationTable.headings.map { .init($0, limit: 46) })
        for row in rows { table.add(row.cells) }
        lines += table.lines(width: width)
        return lines
    }
}

extension ReconciliationPage {
    /// A parent's observations beside the logs.
    mutating func observations() {
        guard !result.observations.isEmpty else { return }
        html.element("h2", ObservationTable.title)
        html.element("p", ObservationTable.note)
        html.table(
            caption: "Day by day", ObservationTable.headings, ObservationTable(result.observations, index).rows.map(\.cells), className: "observations")
    }
}

extension JSONWriter {
    /// One day of a parent's observations.
    mutating func write(_ day: ObservationDay) {
        func references(_ writer: inout JSONWriter, _ name: StaticString, _ list: [SessionReference]) {
            writer.field(name, each: list) { writer, reference in
                writer.object {
                    $0.field("file", reference.file)
                    $0.field("index", reference.index)
                }
            }
        }
        object { writer in
            writer.field("date", day.date)
            writer.field("service", day.service.rawValue)
            writer.field("outcome", day.outcome.rawValue)
            references(&writer, "log", day.log)
            references(&writer, "parent", day.parent)
            writer.field("logMinutes", day.logMinutes)
            writer.field("parentMinutes", day.parentMinutes)
        }
    }
}
