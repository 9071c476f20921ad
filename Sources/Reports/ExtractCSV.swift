import CivilTime
import Pages
public import ServiceRecords

extension ExtractReport {
    private static let columns = [
        "file", "record", "id", "studentName", "studentId", "service", "serviceText", "serviceCode", "date", "start", "end", "minutes",
        "status", "statusText", "amountText", "understood", "minutesPerSession", "sessionsPerPeriod", "period",
        "totalMinutesPerPeriod", "vagueness", "delivery", "setting", "settingText", "providerRole", "provider", "startDate", "endDate",
        "scope", "makeupFor", "note", "page", "sheet", "row", "flags", "confidence", "needsReview", "reviewReasons",
    ]

    /// `extract --format csv`: one row a mandate or session, the same columns for both.
    public static func csv(_ documents: [Document]) -> String {
        var writer = CSVWriter()
        writer.row(columns)
        for document in documents {
            for mandate in document.mandates { writer.row(cells(mandate, document)) }
            for (index, session) in document.sessions.enumerated() { writer.row(cells(session, index, document)) }
        }
        return writer.text
    }

    private static func ordered(_ values: [String: String]) -> [String] { columns.map { values[$0] ?? "" } }

    private static func cells(_ mandate: Mandate, _ document: Document) -> [String] {
        let student = mandate.student ?? document.student
        let part = mandate.frequency.parts.count == 1 ? mandate.frequency.parts.first : nil
        let page = mandate.evidence.first { $0.page != nil }?.page
        return ordered([
            "file": document.file, "record": "mandate", "id": mandate.id, "studentName": student.name ?? "",
            "studentId": student.id ?? "", "service": mandate.service.rawValue, "serviceText": mandate.serviceText,
            "serviceCode": mandate.serviceCode ?? "", "amountText": mandate.amountText,
            "understood": FrequencyWords.text(mandate.frequency), "minutesPerSession": range(part?.minutesPerSession),
            "sessionsPerPeriod": range(part?.sessionsPerPeriod), "period": part.map { period($0.period) } ?? "",
            "totalMinutesPerPeriod": range(part?.totalMinutesPerPeriod), "vagueness": mandate.frequency.vagueness.rawValue,
            "delivery": part?.delivery.rawValue ?? "", "setting": mandate.setting?.rawValue ?? "",
            "settingText": mandate.settingText ?? "", "providerRole": mandate.providerRole?.rawValue ?? "",
            "provider": mandate.providerRoleText ?? mandate.agency ?? "", "startDate": iso(mandate.startDate),
            "endDate": iso(mandate.endDate), "scope": mandate.scope.rawValue, "page": page.map(String.init) ?? "",
            "flags": mandate.frequency.flags.joined(separator: " "), "confidence": percent(mandate.confidence),
            "needsReview": mandate.needsReview ? "yes" : "no", "reviewReasons": mandate.reviewReasons.joined(separator: "; "),
        ])
    }

    private static func cells(_ session: Session, _ index: Int, _ document: Document) -> [String] {
        ordered([
            "file": document.file, "record": "session", "id": String(index),
            "studentName": session.studentName ?? document.student.name ?? "",
            "studentId": session.studentID ?? document.student.id ?? "", "service": session.service.rawValue,
            "serviceText": session.serviceText, "date": iso(session.date), "start": session.start?.description ?? "",
            "end": session.end?.description ?? "", "minutes": session.minutes.map(String.init) ?? "",
            "status": session.status.rawValue, "statusText": session.statusText ?? "", "delivery": session.delivery.rawValue,
            "setting": session.setting?.rawValue ?? "", "providerRole": session.providerRole?.rawValue ?? "",
            "provider": session.provider ?? "", "makeupFor": iso(session.makeupFor), "note": session.note ?? "",
            "page": session.source.page.map(String.init) ?? "", "sheet": session.source.sheet ?? "",
            "row": String(session.source.row), "flags": session.flags.joined(separator: " "),
        ])
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
