import CivilTime
import Reconciliation
import ServiceRecords

/// Which months the logs cover, service by service, as text, page and JSON show it.
struct RecordTable {
    private let rows: [RecordRow]
    /// The first day of each month shown, in order.
    private let months: [CivilDate]

    init(_ rows: [RecordRow]) {
        self.rows = rows
        var months = Set(rows.flatMap { $0.months.map(\.from.firstOfMonth) }).sorted()
        if let first = months.first, let last = months.last {
            let count = (last.year - first.year) * 12 + last.month - first.month
            months = (0...count).map { first.addingMonths($0) }
        }
        self.months = months
    }

    /// Whether some month of some service is not on record with rows.
    var hasGaps: Bool { rows.contains { $0.months.contains { $0.state != .log } } }

    /// Whether minutes of a covered day rest on a person's word.
    private var hasAssumed: Bool { rows.contains { $0.months.contains(where: \.isAssumed) } }

    private var hasUnpromised: Bool { rows.contains { !$0.isPromised } }

    static let title = "Which months are on record"

    /// What the words in the cells mean, of those that stand in some cell.
    var key: [(word: String, meaning: String)] {
        let states = Set(rows.flatMap { $0.months.map(\.state) })
        var key: [(word: String, meaning: String)] = []
        func add(_ isUsed: Bool, _ word: String, _ meaning: String) { if isUsed { key.append((word, meaning)) } }
        add(states.contains(.log), "log", "a log covers the month's school days and has rows of the service; their number stands beside it.")
        add(states.contains(.empty), "no rows", "a log covers the month's school days and has no row of the service.")
        add(states.contains(.partial), "8 of 21 (for example)", "a log covers only so many of the month's school days.")
        add(states.contains(.none), "no log", "none of the logs covers the month: ask for the record.")
        add(rows.contains { $0.months.count < months.count }, "–", "nothing was due that month, and no log speaks of it.")
        add(hasAssumed, "*", "taken as covered because you said so (--assume-covered), not because a log says so.")
        add(hasUnpromised, "(not promised)", "the logs speak of a service that no IEP among the papers promises.")
        return key
    }

    /// The table for a terminal, or nothing where every month is on record.
    func lines(width: Int) -> [String] {
        guard hasGaps else { return [] }
        let name = min(34, rows.map { RecordTable.name($0).count }.max() ?? 0)
        let atOnce = max(3, (width - 4 - name) / 10)
        var lines = ["", RecordTable.title]
        for (number, months) in chunks(of: atOnce).enumerated() {
            if number > 0 { lines.append("") }
            var table = TextTable([.init("Service", limit: 34)] + months.map { .init(RecordTable.heading($0), isNumber: true) })
            for row in rows { table.add([RecordTable.name(row)] + months.map { cell(row, $0) }) }
            lines += table.lines(width: width)
        }
        lines.append("")
        for (word, meaning) in key { lines += TextTable.wrap("\(word): \(meaning)", width: width - 2).map { "  " + $0 } }
        return lines
    }

    /// The months in pieces of at most so many.
    func chunks(of size: Int) -> [[CivilDate]] {
        stride(from: 0, to: months.count, by: size).map { Array(months[$0..<min($0 + size, months.count)]) }
    }

    /// The service, and whether any IEP promises it.
    static func name(_ row: RecordRow) -> String {
        let name = PlainWords.service(row.service)
        let words = row.service == .other && !row.serviceText.isEmpty ? "\(name): \(row.serviceText)" : name
        return row.isPromised ? words : "\(words) (not promised)"
    }

    /// "Oct 2025".
    static func heading(_ month: CivilDate) -> String {
        PlainWords.day(month).prefix(3) + " \(month.year)"
    }

    /// The cells of a service's row, in the order of the months.
    func cells(_ row: RecordRow, _ months: [CivilDate]) -> [String] { months.map { cell(row, $0) } }

    /// The services.
    var services: [RecordRow] { rows }

    private func cell(_ row: RecordRow, _ first: CivilDate) -> String {
        guard let month = row.months.first(where: { $0.from.firstOfMonth == first }) else { return "–" }
        let mark = month.isAssumed ? "*" : ""
        switch month.state {
        case .log: return "log \(PlainWords.number(month.sessions))\(mark)"
        case .empty: return "no rows\(mark)"
        case .partial: return "\(month.coveredDays) of \(month.schoolDays)\(mark)"
        case .none: return "no log"
        }
    }
}

extension ReconciliationPage {
    /// Which months the logs cover.
    mutating func records() {
        let table = RecordTable(result.records)
        guard !result.records.isEmpty else { return }
        html.element("h2", RecordTable.title)
        html.element("p", "A month without a record is not a month without service: nothing is known of it.")
        for months in table.chunks(of: 12) {
            let caption = "Logs by service and month, \(RecordTable.heading(months[0])) to \(RecordTable.heading(months[months.count - 1]))"
            let rows = table.services.map { [RecordTable.name($0)] + table.cells($0, months) }
            html.table(caption: caption, ["Service"] + months.map(RecordTable.heading), rows, className: "records")
        }
        html.open("ul", [("class", "key")])
        for (word, meaning) in table.key { html.mixed("li", [], [("strong", word), (nil, ": \(meaning)")]) }
        html.close("ul")
    }
}

extension JSONWriter {
    /// One service's months on record.
    mutating func write(_ row: RecordRow) {
        object { writer in
            writer.field("service", row.service.rawValue)
            writer.field("serviceText", row.serviceText)
            writer.field("promised", row.isPromised)
            writer.field("months", each: row.months) { $0.write($1) }
        }
    }

    private mutating func write(_ month: RecordMonth) {
        if isCompact { return writeCompact(month) }
        let name = month.from.description.prefix(month.from.description.count - 3)
        object { writer in
            writer.field("month", String(name))
            writer.field("state", month.state.rawValue)
            writer.field("from", month.from)
            writer.field("through", month.through)
            writer.field("sessions", month.sessions)
            writer.field("notEntered", month.notEntered)
            writer.field("schoolDays", month.schoolDays)
            writer.field("coveredDays", month.coveredDays)
            writer.field("assumed", month.isAssumed)
            writer.field("files", month.files)
        }
    }

    /// A month in one go: a district's log has tens of thousands.
    private mutating func writeCompact(_ month: RecordMonth) {
        compact { writer in
            writer.raw("\"month\":\"")
            writer.raw(word: String(month.from.description.dropLast(3)))
            writer.raw("\",\"state\":\"")
            writer.raw(word: month.state.rawValue)
            writer.raw("\",\"from\":")
            writer.raw(month.from)
            writer.raw(",\"through\":")
            writer.raw(month.through)
            writer.raw(",\"sessions\":")
            writer.raw(month.sessions)
            writer.raw(",\"notEntered\":")
            writer.raw(month.notEntered)
            writer.raw(",\"schoolDays\":")
            writer.raw(month.schoolDays)
            writer.raw(",\"coveredDays\":")
            writer.raw(month.coveredDays)
            writer.raw(",\"assumed\":")
            writer.raw(month.isAssumed ? "true" : "false")
            writer.raw(",\"files\":[")
            for (place, file) in month.files.enumerated() {
                if place > 0 { writer.raw(0x2C as UInt8) }
                writer.quote(file)
            }
            writer.raw(0x5D as UInt8)
        }
    }
}
