import CaseFlow
import CivilTime
import Confinement
import Pages
import Reports
import ServiceRecords
import Testing

/// What a worker found out arrives whole, and what cannot be right is refused.
@Suite("Packing")
struct PackingTests {
    @Test("a document with every field filled comes back the same")
    func wholeDocument() {
        #expect(Packer.value(Document.self, from: Packer.bytes(of: FullDocument.document)) == FullDocument.document)
    }

    @Test("the full document has something else than the default in every field of every record")
    func everyFieldIsFilled() {
        var fields = FieldsSeen()
        fields.look(at: FullDocument.document)
        #expect(fields.seen.count > 100)
        for field in fields.seen.subtracting(fields.filled).sorted() {
            Issue.record(
                "\(field) is nowhere filled: give it a value in FullDocument, and its line in Sources/Confinement/Packing")
        }
    }

    @Test("a request with every field filled comes back the same")
    func wholeRequest() {
        let request = ReadingRequest(
            .tables, file: "a.pdf", passwords: ["p"], profiles: [ReadingRequest.Profile(name: "a.yaml", text: "log: A")])
        #expect(Packer.value(ReadingRequest.self, from: Packer.bytes(of: request)) == request)
        var fields = FieldsSeen()
        fields.look(at: request)
        #expect(fields.seen == fields.filled)
    }

    @Test("a table with every field filled comes back the same, and every field is filled")
    func wholeTable() {
        let cell = ReportTable.Cell(row: 1, column: 2, rowSpan: 3, columnSpan: 4, header: true, box: FullDocument.box, text: "30")
        let table = ReportTable(file: "a.pdf", page: 1, box: FullDocument.box, ruled: true, rows: 2, columns: 3, cells: [cell])
        #expect(Packer.value(ReportTable.self, from: Packer.bytes(of: table)) == table)
        var fields = FieldsSeen()
        fields.look(at: table)
        #expect(fields.seen.count > 15 && fields.seen == fields.filled)
    }

    @Test("a field that has no line in the packing is noticed")
    func forgottenField() {
        var fields = FieldsSeen()
        fields.look(at: Evidence(field: "amount", quote: "30", confidence: 0.5))
        #expect(fields.seen.contains("Evidence.cell") && !fields.filled.contains("Evidence.cell"))
        #expect(fields.filled.contains("Evidence.quote"))
    }

    @Test("an empty document comes back the same")
    func emptyDocument() {
        #expect(Packer.value(Document.self, from: Packer.bytes(of: Document.blank)) == Document.blank)
    }

    @Test("whole numbers of every size come back", arguments: [0, 1, -1, 63, 64, -64, -65, 8191, 8192, 1 << 40, -(1 << 40)])
    func numbers(number: Int) {
        #expect(Packer.value(Int.self, from: Packer.bytes(of: number)) == number)
    }

    @Test("a number that could overflow a sum is refused", arguments: [Int.max, Int.min, 1 << 60])
    func hugeNumbers(number: Int) {
        #expect(Packer.value(Int.self, from: Packer.bytes(of: number)) == nil)
    }

    @Test("what is no number becomes 0, and what lies beyond every page is brought near")
    func fractions() {
        #expect(Packer.value(Double.self, from: Packer.bytes(of: Double.nan)) == 0)
        #expect(Packer.value(Double.self, from: Packer.bytes(of: -Double.infinity)) == 0)
        #expect(Packer.value(Double.self, from: Packer.bytes(of: 1e300)) == 1e12)
        #expect(Packer.value(Double.self, from: Packer.bytes(of: 72.25)) == 72.25)
    }

    @Test("every beginning of an answer that breaks off is refused")
    func brokenOff() {
        let bytes = Packer.bytes(of: FullDocument.document)
        for count in 0..<bytes.count { #expect(Packer.value(Document.self, from: Array(bytes[..<count])) == nil, "\(count)") }
        #expect(Packer.value(Document.self, from: bytes + [0]) == nil, "more than a document")
    }

    @Test("any byte may be wrong: the answer is a document or refused, and what is a document can be packed again")
    func wrongBytes() {
        let bytes = Packer.bytes(of: FullDocument.document)
        var refused = 0
        for place in bytes.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var wrong = bytes
                wrong[place] = value
                guard let document = Packer.value(Document.self, from: wrong) else {
                    refused += 1
                    continue
                }
                #expect(Packer.value(Document.self, from: Packer.bytes(of: document)) == document)
            }
        }
        #expect(refused > bytes.count)
    }

    @Test("a session that repeats one which is not there is refused")
    func repeatOfNothing() {
        var document = FullDocument.document
        document.sessions[0].duplicateOf = document.sessions.count
        #expect(Packer.value(Document.self, from: Packer.bytes(of: document)) == nil)
        document.sessions[0].duplicateOf = -1
        #expect(Packer.value(Document.self, from: Packer.bytes(of: document)) == nil)
    }

    @Test("random bytes are refused or read, and never trap")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            if let document = Packer.value(Document.self, from: bytes) {
                #expect(Packer.value(Document.self, from: Packer.bytes(of: document)) == document, "\(bytes)")
            }
        }
    }
}

/// Which fields of which records were met, and which of them held something else than an empty record's.
struct FieldsSeen {
    var seen: Set<String> = []
    var filled: Set<String> = []

    mutating func look(at value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .struct:
            guard let record = value as? any Packable, !(value is String) else { return }
            let blank = Mirror(reflecting: type(of: record).blank)
            let type = String(reflecting: type(of: value)).split(separator: ".").dropFirst().joined(separator: ".")
            for (child, empty) in zip(mirror.children, blank.children) {
                let name = "\(type).\(child.label ?? "")"
                seen.insert(name)
                if String(reflecting: child.value) != String(reflecting: empty.value) { filled.insert(name) }
                look(at: child.value)
            }
        case .collection, .optional: for child in mirror.children { look(at: child.value) }
        default: return
        }
    }
}

/// A document with every field of every record filled; what it says makes no sense.
enum FullDocument {
    static let day = CivilDate(dayNumber: 20_300)
    static let later = CivilDate(dayNumber: 20_330)
    static let box = Box(1.5, 2.25, 300, 410.125)
    static let evidence = Evidence(
        field: "amount", page: 3, box: box, quote: "30 min · dos veces – “2x”", cell: "Sheet1!C7", line: 12, method: .ocr,
        confidence: 0.75,
        wordConfidence: 81, rule: "column")
    static let student = StudentIdentity(
        name: "Iñes Ōta", dateOfBirth: day, id: "7", grade: "3", school: "North", district: "East", state: "MO")
    static let part = FrequencyPart(
        minutesPerSession: Quantity(min: 30, max: 45), sessionsPerPeriod: Quantity(2),
        period: Period(.cycle, count: 2, cycleDays: 6, source: .column), totalMinutesPerPeriod: Quantity(min: nil, max: 90),
        totalSource: .derived, delivery: .group, groupSizeMax: 4, scope: .esy)
    static let mandate = Mandate(
        id: "m1", service: .speechLanguage, serviceText: "Speech", serviceCode: "415", amountText: "30 min",
        frequency: Frequency(
            raw: "30", parts: [part], vagueness: .range, flags: ["a", "b"], interpretations: [[part], [], [part, part]]),
        setting: .bus, settingText: "Bus", providerRole: .slp, providerRoleText: "SLP", agency: "District", startDate: day,
        endDate: later, datesFrom: .row, scope: .compensatory, isConcurrent: true, exclusionsText: "not in June",
        evidence: [evidence],
        confidence: 0.9, needsReview: true, reviewReasons: ["why"], student: student)
    static let session = Session(
        date: day, start: ClockTime(hour: 9, minute: 10), end: ClockTime(hour: 9, minute: 40), minutes: 30, minutesSource: .units,
        plannedMinutes: 45, units: 2, service: .vision, serviceText: "TVI", status: .partial, statusText: "left early", delivery: .individual,
        groupSize: 3,
        provider: "R. Vale", providerRole: .tvi, setting: .home, mode: .remote, makeupFor: later, note: "fire drill",
        studentName: "Iñes", studentID: "7", enteredOn: later, source: Session.Source(sheet: "Fall", row: 8, page: 2, box: box),
        flags: ["minutes_unread"], duplicateOf: 1)
    static let coverage = Coverage(
        term: Term(day), services: [.vision], source: .rows, scheduledWeekdays: [.tuesday, .friday],
        scheduledStarts: [ScheduledStart(weekday: .tuesday, start: ClockTime(hour: 9, minute: 15) ?? .midnight)],
        schedules: [StatedSchedule(service: .vision, weekdays: [.tuesday])], isOfClaims: true, gaps: [Term(later)])
    static let fullPart = Document.Part(
        kind: .iep, firstPage: 1, lastPage: 9, student: student, iep: IEPDates(startDate: day), coverage: coverage, date: later,
        namedDates: [day, later], services: [.vision, .counseling],
        endings: [Document.Ending(service: .vision, serviceText: "TVI", from: day, delivery: .group, evidence: [evidence])],
        kept: Document.Kept(allOthers: true, services: [.vision]), mark: .earlier)
    static let document = {
        var document = plain
        document.columnNotes = ["column 1 “Date” → date"]
        return document
    }()
    private static let plain = Document(
        file: "a/b.pdf", sha256: "ab12", bytes: 123_456, mediaType: "application/pdf", kind: .iepAmendment,
        parts: [fullPart], pageCount: 12, textSource: .mixed, student: student,
        iep: IEPDates(meetingDate: day, startDate: day, endDate: later, amendmentDate: later), mandates: [mandate, mandate],
        accommodations: [
            Accommodation(
                text: "Extra time", category: .testing, frequencyText: "daily", settingText: "all", evidence: [evidence],
                student: student)
        ], sessions: [session, session], calendarDays: [CalendarDay(date: day, kind: .halfDay, label: "Half")],
        coverage: coverage,
        problems: [Problem(.error, "needs-ocr", "Look.", page: 4)], notUnderstood: [evidence],
        form: RecognisedForm(name: "Missouri", state: "MO", recognisedBy: [evidence]),
        unexplainedWords: [PageWords(page: 6, words: 4)])
}
