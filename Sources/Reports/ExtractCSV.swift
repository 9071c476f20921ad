import CivilTime
import Pages
public import ServiceRecords

extension ExtractReport {
    private static let columns = [
        "file", "record", "id", "studentName", "studentId", "service", "serviceText", "delivery", "setting", "settingText",
        "providerRole", "provider", "scope", "page", "flags",
        "serviceCode", "amountText", "understood", "minutesPerSession", "sessionsPerPeriod", "period", "totalMinutesPerPeriod",
        "vagueness", "startDate", "endDate", "confidence", "needsReview", "reviewReasons",
        "date", "start", "end", "minutes", "status", "statusText", "makeupFor", "note", "sheet", "row",
    ]
    private static let mandateOnly = 13
    private static let sessionOnly = 10

    /// `extract --format csv`: one row a mandate or session, the same columns for both.
    public static func csv(_ documents: [Document]) -> String {
        var writer = CSVWriter()
        writer.row(columns)
        for document in documents {
            for mandate in document.mandates { write(mandate, document, to: &writer) }
            for (index, session) in document.sessions.enumerated() { write(session, index, document, to: &writer) }
        }
        return writer.text
    }

    private static func write(_ mandate: Mandate, _ document: Document, to writer: inout CSVWriter) {
        let student = mandate.student ?? document.student
        let part = mandate.frequency.parts.count == 1 ? mandate.frequency.parts.first : nil
        let what: [String?] = [
            document.file, "mandate", mandate.id, student.name, student.id, mandate.service.rawValue, mandate.serviceText,
            part?.delivery.rawValue, mandate.setting?.rawValue, mandate.settingText, mandate.providerRole?.rawValue,
            mandate.providerRoleText ?? mandate.agency, mandate.scope.rawValue,
        ]
        for cell in what { writer.cell(cell) }
        writer.cell(mandate.evidence.first { $0.page != nil }?.page)
        let amount: [String?] = [
            mandate.frequency.flags.joined(separator: " "), mandate.serviceCode, mandate.amountText,
            FrequencyWords.text(mandate.frequency), range(part?.minutesPerSession), range(part?.sessionsPerPeriod),
            part.map { period($0.period) }, range(part?.totalMinutesPerPeriod), mandate.frequency.vagueness.rawValue,
            iso(mandate.startDate), iso(mandate.endDate), percent(mandate.confidence), mandate.needsReview ? "yes" : "no",
            mandate.reviewReasons.joined(separator: "; "),
        ]
        for cell in amount { writer.cell(cell) }
        for _ in 0..<sessionOnly { writer.cell("") }
        writer.endRow()
    }

    private static func write(_ session: Session, _ index: Int, _ document: Document, to writer: inout CSVWriter) {
        writer.cell(document.file)
        writer.cell("session")
        writer.cell(index)
        writer.cell(session.studentName ?? document.student.name)
        writer.cell(session.studentID ?? document.student.id)
        writer.cell(session.service.rawValue)
        writer.cell(session.serviceText)
        writer.cell(session.delivery.rawValue)
        writer.cell(session.setting?.rawValue)
        writer.cell("")
        writer.cell(session.providerRole?.rawValue)
        writer.cell(session.provider)
        writer.cell("")
        writer.cell(session.source.page)
        writer.cell(session.flags.isEmpty ? nil : session.flags.joined(separator: " "))
        for _ in 0..<mandateOnly { writer.cell("") }
        writer.cell(session.date.description)
        writer.cell(session.start?.description)
        writer.cell(session.end?.description)
        writer.cell(session.minutes)
        writer.cell(session.status.rawValue)
        writer.cell(session.statusText)
        writer.cell(session.makeupFor?.description)
        writer.cell(session.note)
        writer.cell(session.source.sheet)
        writer.cell(session.source.row)
        writer.endRow()
    }

    private static func iso(_ date: CivilDate?) -> String { date?.description ?? "" }

    private static func range(_ quantity: Quantity?) -> String {
        guard let quantity else { return "" }
        if let exact = quantity.exact { return String(exact) }
        return "\(quantity.min.map(String.init) ?? "")..\(quantity.max.map(String.init) ?? "")"
    }

    private static func period(_ period: Period) -> String {
        let unit = period.cycleDays.map { "\(period.unit.rawValue)(\($0)d)" } ?? period.unit.rawValue
        return period.count == 1 ? unit : "\(period.count) \(unit)"
    }

    private static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "" }
        return "\(nearest(min(max(share, 0), 1) * 100))%"
    }
}
