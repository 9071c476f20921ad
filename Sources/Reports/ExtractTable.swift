import CivilTime
import Pages
public import ServiceRecords

extension ExtractReport {
    /// `extract --format table`: what was found, for a person to compare with the papers.
    ///
    /// Several papers end with a table of them all, a row each.
    ///
    /// `explain` adds under each row the page and the words of every value, and what on the services pages was not understood.
    public static func table(_ documents: [Document], explain: Bool = false, width: Int = 110) -> String {
        let blocks = documents.map { DocumentTable(document: $0, explain: explain, width: max(60, width)).lines }
        let overview = ExtractOverview(documents: documents, width: width).lines
        return (blocks + (overview.isEmpty ? [] : [overview])).map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}

/// The lines for one paper.
private struct DocumentTable {
    let document: Document
    let explain: Bool
    let width: Int

    var lines: [String] {
        var lines = [document.file]
        lines += heading.flatMap { TextTable.wrap($0, width: width - 2).map { "  " + $0 } }
        if !document.mandates.isEmpty { lines += ["", "  Services promised"] + mandates }
        if !document.accommodations.isEmpty { lines += ["", "  Accommodations and supports"] + accommodations }
        if !document.sessions.isEmpty { lines += ["", "  Sessions"] + sessions }
        if explain, !document.columnNotes.isEmpty { lines += ["", "  How the columns were read"] + columnNotes }
        if !document.calendarDays.isEmpty { lines += ["", "  " + calendar] }
        if explain, document.unexplainedWords.isEmpty == false || !document.notUnderstood.isEmpty {
            lines += ["", "  Not understood" + unexplained] + notUnderstood
        }
        if !document.problems.isEmpty { lines += ["", "  Problems"] + problems }
        return lines
    }

    private var heading: [String] {
        let student = document.student
        var who = PlainWords.kind(document.kind)
        if let name = student.name { who += " of \(name)" }
        let facts = [
            student.dateOfBirth.map { "born \(PlainWords.date($0))" }, student.id.map { "ID \($0)" },
            student.grade.map { "grade \($0)" }, student.school, student.district, student.state,
        ]
        var lines = [([who] + facts.compactMap(\.self)).joined(separator: ", ")]
        let dates = document.iep
        let parts = [
            dates.meetingDate.map { "meeting \(PlainWords.date($0))" }, dates.startDate.map { "begins \(PlainWords.date($0))" },
            dates.endDate.map { "ends \(PlainWords.date($0))" }, dates.amendmentDate.map { "amended \(PlainWords.date($0))" },
        ].compactMap(\.self)
        if !parts.isEmpty { lines.append(parts.joined(separator: " · ")) }
        var reading = document.pageCount.map { PlainWords.count($0, "page") + ", " } ?? ""
        reading += "read from " + (document.textSource == .none ? "no text" : document.textSource.rawValue)
        lines.append(reading)
        for part in document.parts where document.parts.count > 1 {
            let pages = part.firstPage == part.lastPage ? "page \(part.firstPage)" : "pages \(part.firstPage)–\(part.lastPage)"
            let who = document.student == StudentIdentity() ? part.student.name.map { " of \($0)" } ?? "" : ""
            lines.append("\(pages): \(PlainWords.kind(part.kind))\(who)" + (part.mark == nil ? "" : ", not the final paper"))
        }
        if explain { lines += form }
        return lines
    }

    /// The form and the words that told it.
    private var form: [String] {
        guard let form = document.form else { return document.mandates.isEmpty ? [] : ["form: none recognised, read by the page alone"] }
        let told = form.recognisedBy.map { "\u{201C}\($0.quote)\u{201D} (\(PlainWords.place($0) ?? "no place"))" }
        return ["form: \(form.name), recognised by " + told.joined(separator: ", ")]
    }

    private var columnNotes: [String] {
        document.columnNotes.flatMap { note in
            let lines = TextTable.wrap(note, width: width - 8)
            return lines.enumerated().map { ($0 == 0 ? "    " : "        ") + $1 }
        }
    }

    /// How many words of the services pages no rule explains.
    private var unexplained: String {
        guard !document.unexplainedWords.isEmpty else { return "" }
        let pages = document.unexplainedWords.map { "\($0.words) on page \($0.page)" }
        return ": " + PlainWords.count(document.unexplainedWords.reduce(0) { $0 + $1.words }, "word") + " of the services pages ("
            + pages.joined(separator: ", ") + ")"
    }

    private var mandates: [String] {
        var table = TextTable([
            .init("", limit: 5), .init("Service", limit: 24), .init("Words on the paper", limit: 34),
            .init("Understood as", limit: 34), .init("Setting", limit: 18), .init("Provider", limit: 18),
            .init("Dates", limit: 14), .init("Page", limit: 5, isNumber: true),
        ])
        for mandate in document.mandates {
            let row = [
                mandate.id, service(mandate), mandate.amountText, FrequencyWords.text(mandate.frequency),
                mandate.setting.map { PlainWords.spaced($0.rawValue) } ?? mandate.settingText ?? "",
                mandate.providerRole.map(PlainWords.role) ?? mandate.providerRoleText ?? mandate.agency ?? "", dates(mandate),
                mandate.evidence.first { $0.page != nil }?.page.map(String.init) ?? "",
            ]
            table.add(row, notes: notes(mandate))
        }
        return table.lines(width: width)
    }

    private func service(_ mandate: Mandate) -> String {
        let title = PlainWords.service(mandate.service)
        let scope = mandate.scope == .regular ? "" : " [\(mandate.scope.rawValue)]"
        return mandate.serviceText.isEmpty ? title + scope : "\(mandate.serviceText) = \(title.lowercased())\(scope)"
    }

    private func dates(_ mandate: Mandate) -> String {
        let from = mandate.startDate?.description ?? "?"
        return "\(from) to \(mandate.endDate?.description ?? "?")" + (mandate.datesFrom == .iep ? " (IEP's)" : "")
    }

    private func notes(_ mandate: Mandate) -> [String] {
        var notes: [String] = []
        if document.parts.count > 1, let student = mandate.student { notes.append("for \(student.name ?? student.id ?? "a student")") }
        if mandate.isConcurrent { notes.append("at the same time as another row: its minutes are not added") }
        if let words = mandate.exclusionsText { notes.append("not given on: \u{201C}\(words)\u{201D}") }
        if mandate.needsReview || !mandate.reviewReasons.isEmpty {
            let reasons = mandate.reviewReasons.isEmpty ? "not sure enough" : mandate.reviewReasons.joined(separator: "; ")
            notes.append("! please check: \(reasons)")
        }
        if explain { notes += mandate.evidence.map(quote) }
        return notes
    }

    private func quote(_ evidence: Evidence) -> String {
        let place = PlainWords.place(evidence) ?? "no place"
        let method = evidence.method == .text ? "" : ", by \(evidence.method.rawValue)"
        let rule = evidence.rule.map { ", read by \($0)" } ?? ""
        return "\(evidence.field): \u{201C}\(evidence.quote)\u{201D} (\(place)\(method)\(rule))"
    }

    private var accommodations: [String] {
        var table = TextTable([.init("Kind", limit: 16), .init("Words", limit: 60), .init("How often, where", limit: 30)])
        for item in document.accommodations {
            let when = [item.frequencyText, item.settingText].compactMap(\.self).joined(separator: "; ")
            let notes = explain ? item.evidence.map(quote) : []
            table.add([PlainWords.spaced(item.category.rawValue), item.text, when], notes: notes)
        }
        return table.lines(width: width)
    }

    private var sessions: [String] {
        var table = TextTable([
            .init("Service"), .init("Status", limit: 34), .init("Sessions", isNumber: true), .init("Minutes", isNumber: true),
            .init("First to last", limit: 30),
        ])
        for group in SessionGroup.groups(document.sessions) {
            let span = PlainWords.span(group.first, group.last)
            let counts = group.flags.map { "\($0.value) \(PlainWords.spaced($0.key))" }.joined(separator: ", ")
            let flags = counts.isEmpty ? [] : ["! \(counts)"]
            table.add(
                [
                    PlainWords.service(group.service), PlainWords.status(group.status), PlainWords.number(group.count),
                    PlainWords.number(group.minutes), span,
                ], notes: flags)
        }
        var lines = table.lines(width: width)
        if let coverage = document.coverage {
            let source = coverage.source == .stated ? "as the log states" : "from its first to its last row"
            lines.append("  The log speaks for \(PlainWords.span(coverage.term.first, coverage.term.last)), \(source).")
        }
        return lines
    }

    private var calendar: String {
        let closed = document.calendarDays.filter { !$0.kind.isInstructional }.count
        return "Calendar: \(PlainWords.count(document.calendarDays.count, "dated day")), \(closed) of them without school"
    }

    private var notUnderstood: [String] {
        document.notUnderstood.flatMap { evidence in
            TextTable.wrap(quote(evidence), width: width - 4).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
        }
    }

    private var problems: [String] {
        document.problems.flatMap { problem in
            let place = problem.page.map { " (page \($0))" } ?? ""
            let text = "\(problem.severity.rawValue): \(problem.message)\(place) [\(problem.code)]"
            return TextTable.wrap(text, width: width - 4).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
        }
    }
}

/// Sessions of one service and status, added up.
private struct SessionGroup {
    var service: Service
    var status: SessionStatus
    var count = 0
    var minutes = 0
    var first: CivilDate
    var last: CivilDate
    var flags: [(key: String, value: Int)] = []

    static func groups(_ sessions: [Session]) -> [SessionGroup] {
        struct Key: Hashable {
            var service: Service
            var status: SessionStatus
        }
        var groups: [Key: SessionGroup] = [:]
        var flags: [Key: [String: Int]] = [:]
        for session in sessions {
            let key = Key(service: session.service, status: session.status)
            var group =
                groups[key]
                ?? SessionGroup(
                    service: session.service, status: session.status, first: session.date, last: session.date)
            group.count += 1
            group.minutes = sum(group.minutes, session.minutes ?? 0)
            group.first = min(group.first, session.date)
            group.last = max(group.last, session.date)
            groups[key] = group
            for flag in session.flags { flags[key, default: [:]][flag, default: 0] += 1 }
        }
        for (key, counts) in flags { groups[key]?.flags = counts.sorted { $0.key < $1.key } }
        func order(_ group: SessionGroup) -> (Int, Int) {
            (Service.allCases.firstIndex(of: group.service) ?? 0, SessionStatus.allCases.firstIndex(of: group.status) ?? 0)
        }
        return groups.values.sorted { order($0) < order($1) }
    }
}
