import CivilTime
import Pages
import ServiceRecords

/// All papers of a run in one table, a row each: what came in, what it was taken for, and where a person must look.
struct ExtractOverview {
    let documents: [Document]
    let width: Int

    /// The lines of the table; none for one paper, which its own lines tell.
    var lines: [String] {
        guard documents.count > 1 else { return [] }
        var table = TextTable([
            .init("Paper", limit: 44), .init("Kind of file", limit: 12), .init("Taken for", limit: 18), .init("Student", limit: 22),
            .init("Services", isNumber: true), .init("Sessions", isNumber: true), .init("Days", isNumber: true), .init("Speaks for", limit: 24),
            .init("To look at", limit: 24),
        ])
        let folder = commonFolder
        for document in documents {
            table.add([
                String(document.file.dropFirst(folder.count)), ExtractOverview.container(document), PlainWords.kind(document.kind), student(document),
                number(document.mandates.count), number(document.sessions.count), number(document.calendarDays.count), span(document),
                ExtractOverview.toLookAt(document),
            ])
        }
        let unread = documents.count { $0.kind == .unreadable }
        var title = "All \(PlainWords.count(documents.count, "paper"))"
        if !folder.isEmpty { title += " of \(folder)" }
        if unread > 0 { title += ", \(PlainWords.number(unread)) of them not read" }
        return [title] + table.lines(width: max(width, 140))
    }

    private func number(_ count: Int) -> String { count == 0 ? "" : PlainWords.number(count) }

    /// The folder that all papers lie in, its slash included.
    private var commonFolder: String {
        let folders = documents.map { document in document.file.lastIndex(of: "/").map { document.file[...$0] } ?? "" }
        var common = folders.first ?? ""
        for folder in folders {
            while !folder.hasPrefix(common) {
                common = common.dropLast().lastIndex(of: "/").map { common[...$0] } ?? ""
            }
        }
        return String(common)
    }

    private func student(_ document: Document) -> String {
        if let name = document.student.name ?? document.student.id { return name }
        let named = document.sessions.compactMap { $0.studentID ?? $0.studentName } + document.mandates.compactMap { $0.student?.id ?? $0.student?.name }
        let students = Set(named)
        if students.count == 1 { return document.sessions.lazy.compactMap(\.studentName).first ?? named[0] }
        return students.isEmpty ? "" : PlainWords.count(students.count, "student")
    }

    /// The days that a log speaks for, that a calendar names, or in which an IEP is in force.
    private func span(_ document: Document) -> String {
        func words(_ from: CivilDate?, _ through: CivilDate?) -> String {
            guard let from, let through, from <= through else { return (from ?? through).map(PlainWords.date) ?? "" }
            return PlainWords.span(from, through)
        }
        if let coverage = document.coverage { return words(coverage.term.first, coverage.term.last) }
        if !document.calendarDays.isEmpty { return words(document.calendarDays.map(\.date).min(), document.calendarDays.map(\.date).max()) }
        return words(document.iep.startDate, document.iep.endDate)
    }

    /// "1 error, 2 warnings, 3 services, 4 sessions": what is marked for a person.
    private static func toLookAt(_ document: Document) -> String {
        let services = document.mandates.count(where: \.needsReview)
        let sessions = document.sessions.count { !$0.flags.isEmpty }
        let counts = [
            (document.problems.count { $0.severity == .error }, "error"), (document.problems.count { $0.severity == .warning }, "warning"),
            (services, "service"), (sessions, "session"),
        ]
        return counts.filter { $0.0 > 0 }.map { PlainWords.count($0.0, $0.1) }.joined(separator: ", ")
    }

    private static let containers = [
        "text/csv": "CSV", "text/plain": "text", "text/html": "web page", "application/xml": "XML", "application/pdf": "PDF", "text/calendar": "iCalendar",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX", "application/vnd.ms-excel": "XLS",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word", "application/msword": "Word (old)",
        "application/vnd.oasis.opendocument.spreadsheet": "ODS", "application/vnd.ms-outlook": "Outlook mail", "message/rfc822": "mail",
        "application/mbox": "mailbox", "application/zip": "ZIP", "application/x-tar": "tar", "application/gzip": "packed", "application/x-7z-compressed": "7z",
        "application/rtf": "RTF",
    ]

    private static func container(_ document: Document) -> String {
        containers[document.mediaType] ?? (document.mediaType.hasPrefix("image/") ? "picture" : "")
    }
}
