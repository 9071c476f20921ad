import CivilTime
import Pages
import ServiceRecords

extension JSONWriter {
    /// A `Document` of the contract's section 2.
    mutating func write(_ document: Document) throws { try write(document, sessions: document.sessions) }

    /// A document whose sessions come one by one.
    mutating func write(_ document: Document, sessions: some Sequence<Session>) throws {
        try object { writer in
            writer.writeHead(document)
            writer.field("mandates", each: document.mandates) { $0.write($1) }
            writer.field("accommodations", each: document.accommodations) { $0.write($1) }
            writer.key("sessions")
            try writer.array(sessions) { writer, session in
                writer.write(session)
                try writer.drain()
            }
            writer.field("calendarDays", each: document.calendarDays) { writer, day in
                writer.object {
                    $0.field("date", day.date)
                    $0.field("kind", day.kind.rawValue)
                    $0.field("label", day.label)
                }
            }
            writer.key("coverage")
            if let coverage = document.coverage { writer.write(coverage) } else { writer.null() }
            writer.field("problems", each: document.problems) { $0.write($1) }
            writer.field("notUnderstood", each: document.notUnderstood) { $0.write($1) }
            writer.writeAccount(document)
        }
    }

    /// The form, where it was recognised, and how many words of the services pages are unexplained; nothing for other papers.
    private mutating func writeAccount(_ document: Document) {
        if let form = document.form {
            key("form")
            object {
                $0.field("name", form.name)
                $0.field("state", form.state)
                $0.field("recognisedBy", each: form.recognisedBy) { $0.write($1) }
            }
        }
        guard !document.unexplainedWords.isEmpty else { return }
        field("unexplainedWords", document.unexplainedWords.reduce(0) { $0 + $1.words })
        field("unexplainedByPage", each: document.unexplainedWords) { writer, page in
            writer.object {
                $0.field("page", page.page)
                $0.field("words", page.words)
            }
        }
    }

    private mutating func writeHead(_ document: Document) {
        field("file", document.file)
        field("sha256", document.sha256)
        field("bytes", document.bytes)
        field("mediaType", document.mediaType)
        field("kind", document.kind.rawValue)
        field("parts", each: document.parts.count > 1 ? document.parts : []) { $0.write($1) }
        field("pageCount", document.pageCount)
        field("textSource", document.textSource.rawValue)
        key("student")
        write(document.student)
        key("iep")
        write(document.iep)
    }

    /// One of several papers in a file, with what it says of itself.
    private mutating func write(_ part: Document.Part) {
        object { writer in
            writer.field("kind", part.kind.rawValue)
            writer.field("firstPage", part.firstPage)
            writer.field("lastPage", part.lastPage)
            writer.key("student")
            writer.write(part.student)
            writer.key("iep")
            writer.write(part.iep)
            writer.key("coverage")
            if let coverage = part.coverage { writer.write(coverage) } else { writer.null() }
            writer.field("date", part.date)
            writer.field("services", part.services.map(\.rawValue))
            writer.field("mark", part.mark?.rawValue)
        }
    }

    private mutating func write(_ dates: IEPDates) {
        object {
            $0.field("meetingDate", dates.meetingDate)
            $0.field("startDate", dates.startDate)
            $0.field("endDate", dates.endDate)
            $0.field("amendmentDate", dates.amendmentDate)
        }
    }

    mutating func write(_ student: StudentIdentity) {
        object {
            $0.field("name", student.name)
            $0.field("dateOfBirth", student.dateOfBirth)
            $0.field("id", student.id)
            $0.field("grade", student.grade)
            $0.field("school", student.school)
            $0.field("district", student.district)
            $0.field("state", student.state)
        }
    }

    mutating func write(_ problem: Problem) {
        object {
            $0.field("severity", problem.severity.rawValue)
            $0.field("code", problem.code)
            $0.field("message", problem.message)
            $0.field("page", problem.page)
        }
    }

    mutating func write(_ evidence: Evidence) {
        object {
            $0.field("field", evidence.field)
            $0.field("page", evidence.page)
            $0.field("box", evidence.box)
            $0.field("quote", evidence.quote)
            if let cell = evidence.cell { $0.field("cell", cell) }
            if let line = evidence.line { $0.field("line", line) }
            $0.field("method", evidence.method.rawValue)
            $0.field("confidence", evidence.confidence)
            if let rule = evidence.rule { $0.field("rule", rule) }
        }
    }

    private mutating func write(_ coverage: Coverage) {
        object {
            $0.field("from", coverage.term.first)
            $0.field("through", coverage.term.last)
            $0.field("services", coverage.services.map(\.rawValue))
            $0.field("source", coverage.source.rawValue)
            $0.field("scheduledWeekdays", coverage.scheduledWeekdays.map { weekdayNames[$0] ?? "" })
        }
    }

    private mutating func write(_ item: Accommodation) {
        object {
            $0.field("text", item.text)
            $0.field("category", item.category.rawValue)
            $0.field("frequencyText", item.frequencyText)
            $0.field("settingText", item.settingText)
            $0.field("evidence", each: item.evidence) { $0.write($1) }
            if let student = item.student {
                $0.key("student")
                $0.write(student)
            }
        }
    }
}

private let weekdayNames: [Weekday: String] = [
    .monday: "monday", .tuesday: "tuesday", .wednesday: "wednesday", .thursday: "thursday", .friday: "friday",
    .saturday: "saturday", .sunday: "sunday",
]
