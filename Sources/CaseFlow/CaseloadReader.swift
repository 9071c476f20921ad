import CivilTime
import FrequencyLanguage
import Pages
import ServiceRecords
import Vocabulary

/// Reads a caseload list: a spreadsheet with one promised service a row, for one or many students.
///
/// Districts export such lists from their IEP systems; they carry the amounts of the IEP without its pages.
enum CaseloadReader {
    private struct Columns {
        var service: Int
        var student: Int?
        var studentID: Int?
        var minutes: Int?
        var sessions: Int?
        var sessionsPeriod: Period?
        /// Columns of words that state how much, from left to right.
        var amounts: [Int] = []
        var start: Int?
        var end: Int?
        var delivery: Int?
        var setting: Int?
        var role: Int?
        /// How many headings are one of these.
        var count = 0

        var isPlain: Bool { minutes != nil && sessions != nil && sessionsPeriod != nil && start != nil && end != nil && (student != nil || studentID != nil) }
    }

    /// The mandates of the sheets; `nil` when no sheet is a caseload list.
    static func read(_ sheets: [Sheet]) -> [Mandate]? {
        var mandates: [Mandate] = []
        for sheet in sheets {
            guard let (columns, first) = heading(sheet) else { continue }
            for row in sheet.rows where row.number > first {
                if let mandate = mandate(row, columns, sheet: sheet.name, number: mandates.count + 1) { mandates.append(mandate) }
            }
        }
        return mandates.isEmpty ? nil : mandates
    }

    /// Whether no sheet can be anything else: under its first row, whose every heading is one of a caseload's, with sessions a period and both dates,
    /// stand terms of two weeks and more. Such a list of thousands of rows need not be tried as a log first.
    static func isPlain(_ sheets: [Sheet]) -> Bool {
        !sheets.isEmpty
            && sheets.allSatisfy { sheet in
                guard let first = sheet.rows.first, let (columns, number) = heading(sheet), number == first.number, columns.isPlain,
                    columns.count == first.cells.count, sheet.rows.count >= 2
                else { return false }
                return sheet.rows.dropFirst().prefix(20).allSatisfy { row in
                    guard let start = day(columns.start, row), let end = day(columns.end, row) else { return false }
                    return end.dayNumber - start.dayNumber >= 14
                }
            }
    }

    private static func heading(_ sheet: Sheet) -> (Columns, Int)? {
        for row in sheet.rows.prefix(12) {
            var found: [String: Int] = [:]
            var period: Period?
            var amounts: [Int] = []
            for (index, cell) in row.cells.enumerated() {
                let words = cell.text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
                let text = words.joined(separator: " ")
                let key: String? =
                    switch true {
                    case text == "service" || text == "services" || text == "service name" || text == "service type": "service"
                    case words.contains("student") && words.contains("id") || text == "id" || text == "student number": "studentID"
                    case text == "student" || text == "student name" || text == "name": "student"
                    case words.contains("minutes") && (words.contains("session") || words.count <= 2): "minutes"
                    case words.first == "sessions" || words.first == "times": "sessions"
                    case words.contains("frequency") || words.contains("amount") || words.contains("duration"): "frequency"
                    case words.contains("start") || words.contains("begin"): "start"
                    case words.contains("end") || words.contains("stop"): "end"
                    case words.contains("delivery") || words.contains("group"): "delivery"
                    case words.contains("setting") || words.contains("location"): "setting"
                    case words.contains("provider") || words.contains("role"): "role"
                    default: nil
                    }
                if let key, found[key] == nil { found[key] = index }
                if key == "frequency" || key == "minutes" { amounts.append(index) }
                if key == "sessions" { period = words.contains("month") ? Period(.month, source: .column) : words.contains("week") ? Period(.week, source: .column) : words.contains("day") ? Period(.day, source: .column) : nil }
            }
            guard let service = found["service"], found["frequency"] != nil || (found["minutes"] != nil && found["sessions"] != nil && period != nil), found["start"] != nil || found["end"] != nil else { continue }
            return (
                Columns(
                    service: service, student: found["student"], studentID: found["studentID"], minutes: found["minutes"], sessions: found["sessions"],
                    sessionsPeriod: period, amounts: amounts, start: found["start"], end: found["end"], delivery: found["delivery"],
                    setting: found["setting"], role: found["role"], count: found.count), row.number
            )
        }
        return nil
    }

    private static func day(_ column: Int?, _ row: SheetRow) -> CivilDate? {
        guard let column, column < row.cells.count else { return nil }
        if case .date(let date, _) = row.cells[column].value { return date }
        return DateFinder.first(in: row.cells[column].text)?.date
    }

    private static func mandate(_ row: SheetRow, _ columns: Columns, sheet: String, number: Int) -> Mandate? {
        func text(_ column: Int?) -> String? {
            guard let column, column < row.cells.count else { return nil }
            let text = row.cells[column].text
            return text.isEmpty ? nil : text
        }
        guard let serviceText = text(columns.service) else { return nil }
        let match = Vocabulary.service(serviceText)
        var frequency: Frequency
        var amount: String
        if let minutes = text(columns.minutes).flatMap({ Int($0) }), let sessions = text(columns.sessions).flatMap({ Int($0) }), let period = columns.sessionsPeriod {
            let product = minutes.multipliedReportingOverflow(by: sessions)
            guard !product.overflow else { return nil }
            amount = "\(minutes) · \(sessions)"
            let part = FrequencyPart(
                minutesPerSession: Quantity(minutes), sessionsPerPeriod: Quantity(sessions), period: period,
                totalMinutesPerPeriod: Quantity(product.partialValue), totalSource: .derived)
            frequency = Frequency(raw: amount, parts: [part])
        } else {
            amount = columns.amounts.compactMap(text).joined(separator: " · ")
            frequency = FrequencyParser.parse(amount, context: FrequencyContext(columnUnit: columns.minutes != nil ? .minutes : nil))
        }
        if let delivery = text(columns.delivery).flatMap(Vocabulary.delivery) {
            for index in frequency.parts.indices where frequency.parts[index].delivery == .unspecified { frequency.parts[index].delivery = delivery }
        }
        let name = text(columns.student)
        let id = text(columns.studentID)
        let cell = sheet.isEmpty ? "row \(row.number)" : "\(sheet)!\(row.number)"
        return Mandate(
            id: "m\(number)", service: match?.service ?? .other, serviceText: serviceText, serviceCode: match?.code, amountText: amount, frequency: frequency,
            setting: text(columns.setting).flatMap { Vocabulary.setting($0)?.setting }, settingText: text(columns.setting),
            providerRole: text(columns.role).flatMap(Vocabulary.role), providerRoleText: text(columns.role), startDate: day(columns.start, row),
            endDate: day(columns.end, row), datesFrom: .row,
            evidence: [
                Evidence(field: "service", quote: serviceText, cell: cell, confidence: 0.95),
                Evidence(field: "amount", quote: amount, cell: cell, confidence: 0.95),
            ], confidence: match == nil ? 0.7 : 0.95, needsReview: match == nil,
            student: name == nil && id == nil ? nil : StudentIdentity(name: name, id: id))
    }
}
