import Pages
import ServiceRecords
import Vocabulary

/// Columns of codes that a list in the same file explains under the column's own name, as state extracts have them ("SVC_CD, 12, Speech-Language Therapy"):
/// their cells are read as what the codes mean.
struct CodedColumns {
    /// Meanings by folded title of the column, then by code.
    private var meanings: [String: [String: String]] = [:]

    /// The sheets with the meanings in the places of numbers, and of codes for which no other reader asks.
    static func decoded(_ sheets: [Sheet]) -> [Sheet] {
        let keys = CodedColumns(sheets)
        return keys.meanings.isEmpty ? sheets : sheets.map(keys.decoded)
    }

    private init(_ sheets: [Sheet]) {
        for entry in sheets.flatMap({ KeyTables($0.rows).entries }) {
            let title = FoldedText(entry.title).string
            guard !title.isEmpty, !["code", "codes", "key"].contains(title) else { continue }
            meanings[title, default: [:]][Self.key(entry.code)] = entry.meaning
        }
        meanings = meanings.filter { $0.value.count >= 2 }
    }

    /// Codes alike but for noughts before them are one.
    private static func key(_ code: String) -> String {
        let folded = code.trimmedCell.lowercased()
        guard folded.allSatisfy(\.isNumber), let number = Int(folded) else { return folded }
        return String(number)
    }

    private func decoded(_ sheet: Sheet) -> Sheet {
        var sheet = sheet
        for (place, row) in sheet.rows.enumerated().prefix(60) {
            guard row.cells.count(where: { !$0.text.isEmpty }) >= 4 else { continue }
            var found = false
            for column in row.cells.indices {
                guard let own = meanings[FoldedText(row.cells[column].text).string], let field = field(own, row.cells[column].text),
                    decodes(own, field, column, sheet.rows[(place + 1)...])
                else { continue }
                found = true
                if let title = Self.titles[field], (HeadingWords.matches(row.cells[column].text).first { $0.score >= 0.9 })?.field != field {
                    sheet.rows[place].cells[column].text = "\(title) (\(row.cells[column].text))"
                }
                for index in sheet.rows.indices[(place + 1)...] where sheet.rows[index].cells.indices.contains(column) && Self.isRow(sheet.rows[index]) {
                    guard let meaning = own[Self.key(sheet.rows[index].cells[column].text)] else { continue }
                    sheet.rows[index].cells[column].text = meaning
                    sheet.rows[index].cells[column].value = .text
                }
            }
            if found { break }
        }
        return sheet
    }

    private static let titles: [LogField: String] = [
        .status: "Status", .service: "Service", .delivery: "Grouping", .providerRole: "Provider title", .setting: "Location", .mode: "Modality",
    ]

    /// Rows of the table, not of the list or between them.
    private static func isRow(_ row: SheetRow) -> Bool { row.cells.count { !$0.text.isEmpty } >= 4 }

    /// Whether the cells are codes of the list, and such that they say nothing by themselves.
    private func decodes(_ own: [String: String], _ field: LogField, _ column: Int, _ rows: ArraySlice<SheetRow>) -> Bool {
        let cells = rows.filter { Self.isRow($0) && $0.cells.indices.contains(column) }.map(\.cells[column].text).filter { !$0.isEmpty }
        let known = cells.count { own[Self.key($0)] != nil }
        guard known >= 3, known * 5 >= cells.count * 4 else { return false }
        return [.delivery, .providerRole, .setting, .mode].contains(field) || own.keys.allSatisfy { $0.allSatisfy(\.isNumber) }
    }

    /// What most meanings speak of; the heading decides between fields that share words ("Consultation" is a service, a manner and an outcome).
    private func field(_ own: [String: String], _ heading: String) -> LogField? {
        let told: [(field: LogField, count: Int)] = [
            (.status, own.values.count { StatusWords.read($0) != nil }),
            (.service, own.values.count { Vocabulary.service($0).map { $0.service != .other && $0.certainty > .faint } ?? false }),
            (.providerRole, own.values.count { Vocabulary.role($0) != nil }),
            (.delivery, own.values.count { Vocabulary.delivery($0) != nil }),
            (.setting, own.values.count { Vocabulary.setting($0) != nil }),
            (.mode, own.values.count { FoldedText($0).containsAny(["in person", "remote", "virtual", "telehealth", "teletherapy", "online", "video"]) }),
        ]
        // What the child is found eligible for, or who pays, is neither a service nor an outcome.
        if own.values.contains(where: { FoldedText($0).containsAny(["impairment", "disability", "disabilities", "disorder", "eligible", "eligibility", "funding", "medicaid"]) }) {
            return nil
        }
        let fit = told.filter { $0.count * 3 >= own.count * 2 }
        let named = Set(HeadingWords.matches(heading).filter { $0.score >= 0.6 }.compactMap { Self.kind(of: $0.field) })
        // The heading must speak of it too.
        return fit.filter { named.contains($0.field) }.max { $0.count < $1.count }?.field
    }

    /// The field whose codes a column of this meaning may hold.
    private static func kind(of field: LogField) -> LogField? {
        switch field {
        case .service, .serviceCode: .service
        case .status, .reason, .studentReason, .providerReason: .status
        case .provider, .providerRole: .providerRole
        case .delivery, .groupSize: .delivery
        case .setting: .setting
        case .mode: .mode
        default: nil
        }
    }
}
