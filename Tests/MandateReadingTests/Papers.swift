import CivilTime
import MandateReading
import Pages
import ServiceRecords
import TestSupport
import Testing

/// What an invented paper says whose pages are drawn with characters, with a cover that states the IEP's dates.
func paper(_ pages: String..., hasCover: Bool = true) -> MandateReading {
    let cover = """
        Student Name: Ada Quill       Date of Birth: 03/04/2015

        IEP Start Date: 09/01/2025    IEP End Date: 08/31/2026
        """
    let all = (hasCover ? [cover] : []) + pages
    return MandateReader.read(all.enumerated().map { Drawing.page($0.element, number: $0.offset + 1) })
}

extension Mandate {
    /// The amount in short: "30×2/week" for sessions, "150/week" for minutes in all.
    var short: String {
        frequency.parts.map { part in
            let period = part.period.count == 1 ? part.period.unit.rawValue : "\(part.period.count) \(part.period.unit.rawValue)s"
            if let minutes = part.minutesPerSession?.exact, let count = part.sessionsPerPeriod?.exact {
                return "\(minutes)×\(count)/\(period)"
            }
            if let total = part.totalMinutesPerPeriod?.exact { return "\(total)/\(period)" }
            if let count = part.sessionsPerPeriod?.exact { return "×\(count)/\(period)" }
            return "?"
        }.joined(separator: " + ")
    }
}

extension MandateReading {
    /// The services and amounts in short, in the paper's order.
    var short: [String] { mandates.map { "\($0.service.rawValue) \($0.short)" } }
    /// The codes of the problems told.
    var codes: [String] { problems.map(\.code) }
}

func day(_ iso: String) -> CivilDate? { CivilDate(iso: iso) }

/// A ruled table in characters, its first row the headings.
func ruled(_ rows: [String]...) -> String { ruled(rows) }

/// The same of rows in a list.
func ruled(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in 3 + (rows.compactMap { column < $0.count ? $0[column].count : nil }.max() ?? 0) }
    let rule = "+" + widths.map { String(repeating: "-", count: $0) }.joined(separator: "+") + "+"
    let lines = rows.map { row in "|" + zip(row, widths).map { (" " + $0).padded(to: $1) }.joined(separator: "|") + "|" }
    return ([rule] + lines.flatMap { [$0, rule] }).joined(separator: "\n")
}
