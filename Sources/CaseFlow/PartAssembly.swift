import CivilTime
import MandateReading
import PaperSorting
import Pages
import ProfileReading
import ServiceRecords
import Tables

/// Puts what the papers of one file say into the file's document, each value with the student and the dates of its own paper.
struct PartAssembly {
    private var parts: [PartReading]
    private var problems: [Problem] = []

    /// Cuts the pages into papers and reads each.
    init(_ pages: [Page], _ layouts: [PageLayout], fileName: String, pageCount: Int, profiles: PaperProfiles = PaperProfiles()) {
        let found = PartFinder(pages, layouts) { MandateReader.cover([$0]) }.parts()
            .flatMap { LogsWithin.cut($0, layouts, profiles: profiles.logs) }
        let reader = PartReader(fileName: fileName, pages: pages, profiles: profiles)
        var read: [PartReading] = []
        var papers: [PaperPart] = []
        for (index, paper) in found.enumerated() {
            let first = index == 0 ? 1 : layouts[paper.pages.lowerBound].page
            let last = index + 1 < found.count ? layouts[found[index + 1].pages.lowerBound].page - 1 : pageCount
            let reading = reader.read(paper, Array(layouts[paper.pages]), first: first, last: last)
            if let former = papers.last, let start = read.last, PartAssembly.belongs(reading, to: start) {
                let whole = PaperPart(
                    pages: former.pages.lowerBound..<paper.pages.upperBound, kind: former.kind, isDoubtful: former.isDoubtful,
                    mark: former.mark)
                papers[papers.count - 1] = whole
                read[read.count - 1] = reader.read(whole, Array(layouts[whole.pages]), first: start.part.firstPage, last: last)
            } else {
                papers.append(paper)
                read.append(reading)
            }
        }
        parts = read
    }

    /// Whether pages that were cut off with few signs are part of the IEP before them after all: they promise services and have
    /// no dates of their own.
    private static func belongs(_ reading: PartReading, to former: PartReading) -> Bool {
        guard former.isIEP, reading.isDoubtful || !reading.isTitled else { return false }
        guard !isAnother(reading.part.student, former.part.student), reading.part.kind != .serviceLog else { return false }
        let isDated = reading.part.iep.meetingDate != nil || reading.part.iep.startDate != nil || reading.part.iep.amendmentDate != nil
        // A heading inside an IEP may read like another paper's title; services that follow pages later are then the IEP's.
        if reading.isTitled, !reading.isIEP { return !isDated && reading.services.standLater }
        return !isDated && (reading.isIEP || reading.services.stand || !reading.accommodations.isEmpty)
    }

    private static func isAnother(_ first: StudentIdentity, _ second: StudentIdentity) -> Bool {
        SameStudent.judge(first, second) == false
    }

    // MARK: into the document

    mutating func fill(_ document: inout Document) {
        let students = distinctStudents()
        let isShared = parts.count > 1 && students.count > 1
        if parts.count > 1 {
            dropCopies()
            dropDrafts()
            completeAmendments()
            for part in parts.dropFirst() where part.isDoubtful { problems.append(PartAssembly.doubtful(part.part)) }
        }
        for var part in parts {
            if isShared {
                part = PartAssembly.named(part)
            } else if parts.count > 1, part.part.student.name != nil, let student = students.first {
                part.part.student = PartAssembly.joined(student, part.part.student)
            }
            take(part, into: &document)
        }
        for index in document.mandates.indices where parts.count > 1 { document.mandates[index].id = "m\(index + 1)" }
        document.problems += problems
        document.kind = kind
        document.iep = isShared ? IEPDates() : dates
        document.coverage = coverage
        if isShared {
            document.problems.append(
                Problem(
                    .note, "several-students",
                    "The file holds papers of \(students.count) students; every service and session says whose it is."))
        } else {
            document.student = (parts.count == 1 ? parts[0].part.student : students.first) ?? StudentIdentity()
        }
    }

    private static func doubtful(_ part: Document.Part) -> Problem {
        Problem(
            .warning, "doubtful-split",
            "Another paper seems to begin on this page, but few signs say so. Look whether it belongs to the pages before it.",
            page: part.firstPage)
    }

    private func take(_ reading: PartReading, into document: inout Document) {
        let base = document.sessions.count
        document.parts.append(reading.part)
        document.mandates += reading.mandates
        document.accommodations += reading.accommodations
        document.sessions += reading.sessions.map { session in
            var session = session
            if let first = session.duplicateOf { session.duplicateOf = first + base }
            return session
        }
        document.calendarDays += reading.calendarDays
        document.problems += reading.problems
        document.notUnderstood += reading.notUnderstood
        document.form = document.form ?? reading.form
        document.unexplainedWords += reading.unexplainedWords
        document.columnNotes += reading.columnNotes
    }

    /// The part with its student's name on every value; a part that names nobody leaves them without.
    private static func named(_ reading: PartReading) -> PartReading {
        var reading = reading
        let student = reading.part.student
        guard student.name != nil || student.id != nil else { return reading }
        for index in reading.mandates.indices { reading.mandates[index].student = student }
        for index in reading.accommodations.indices { reading.accommodations[index].student = student }
        for index in reading.sessions.indices
        where reading.sessions[index].studentName == nil && reading.sessions[index].studentID == nil {
            reading.sessions[index].studentName = student.name
            reading.sessions[index].studentID = student.id
        }
        return reading
    }

    /// The students of the file, IEPs first; what one paper leaves blank is filled from the others of the same student.
    private func distinctStudents() -> [StudentIdentity] {
        var result: [StudentIdentity] = []
        let order = parts.filter(\.isIEP) + parts.filter { !$0.isIEP }
        for part in order where part.part.student != StudentIdentity() {
            let own = part.part.student
            // A school or grade alone names nobody.
            let names = own.name != nil || own.id != nil || own.dateOfBirth != nil
            if let known = result.firstIndex(where: { SameStudent.judge($0, own) != false }) {
                result[known] = PartAssembly.joined(result[known], own)
            } else if names {
                result.append(own)
            }
        }
        return result
    }

    private static func joined(_ first: StudentIdentity, _ second: StudentIdentity) -> StudentIdentity {
        StudentIdentity(
            name: first.name ?? second.name, dateOfBirth: first.dateOfBirth ?? second.dateOfBirth, id: first.id ?? second.id,
            grade: first.grade ?? second.grade, school: first.school ?? second.school, district: first.district ?? second.district,
            state: first.state ?? second.state)
    }

    /// What the file is: the most that it holds.
    private var kind: DocumentKind {
        for kind in [DocumentKind.iep, .iepAmendment, .serviceLog] where parts.contains(where: { $0.part.kind == kind }) { return kind }
        return parts.first { $0.part.kind != .other }?.part.kind ?? .other
    }

    /// The dates of the latest IEP, and of the last amendment.
    private var dates: IEPDates {
        func day(_ part: PartReading) -> CivilDate { part.part.iep.meetingDate ?? part.part.iep.startDate ?? CivilDate(dayNumber: 0) }
        let ieps = parts.filter { $0.part.kind == .iep }
        let finals = ieps.filter { $0.part.mark == nil }
        let amendments = parts.filter { $0.part.kind == .iepAmendment }.map(\.part.iep)
        guard let latest = (finals.isEmpty ? ieps : finals).max(by: { day($0) < day($1) })?.part.iep else {
            return amendments.last ?? parts.first { $0.part.iep != IEPDates() }?.part.iep ?? IEPDates()
        }
        var dates = latest
        dates.amendmentDate = dates.amendmentDate ?? amendments.compactMap(\.amendmentDate).max()
        return dates
    }

    /// What all logs of the file speak for together; each part keeps its own.
    private var coverage: Coverage? {
        let own = parts.compactMap(\.part.coverage)
        guard own.count > 1, let first = own.map(\.term.first).min(), let last = own.map(\.term.last).max(),
            let term = Term(first: first, last: last)
        else { return own.first }
        let services = Set(own.flatMap(\.services)).sorted { $0.rawValue < $1.rawValue }
        let weekdays = Set(own.flatMap(\.scheduledWeekdays)).sorted(), starts = Set(own.flatMap(\.scheduledStarts)).sorted()
        return Coverage(
            term: term, services: services, source: own.allSatisfy { $0.source == .stated } ? .stated : .rows,
            scheduledWeekdays: weekdays, scheduledStarts: starts, schedules: own.flatMap(\.schedules), isOfClaims: own.allSatisfy(\.isOfClaims))
    }

    // MARK: copies, drafts, amendments

    /// A paper that says what an earlier one of the file says is counted once.
    private mutating func dropCopies() {
        for later in parts.indices {
            guard let first = parts.indices.first(where: { $0 < later && PartAssembly.isCopy(parts[later], of: parts[$0]) }) else { continue }
            let isLog = parts[later].part.kind == .serviceLog
            // Of a draft and the final that say the same, the final is kept.
            let dropped = parts[first].part.mark != nil && parts[later].part.mark == nil ? first : later
            let kept = dropped == first ? later : first
            guard !parts[dropped].mandates.isEmpty || !parts[dropped].sessions.isEmpty else { continue }
            parts[dropped].mandates = []
            parts[dropped].sessions = []
            parts[dropped].accommodations = []
            parts[dropped].part.coverage = nil
            parts[dropped].part.mark = parts[dropped].part.mark ?? .copy
            problems.append(
                Problem(
                    .note, isLog ? "same-log-twice" : "same-iep-twice",
                    "The paper that begins on this page says the same as the one that begins on page \(parts[kept].part.firstPage). It was counted once.",
                    page: parts[dropped].part.firstPage))
        }
    }

    private static func isCopy(_ later: PartReading, of first: PartReading) -> Bool {
        guard later.part.kind == first.part.kind, !isAnother(later.part.student, first.part.student) else { return false }
        if later.part.kind == .serviceLog {
            func rows(_ reading: PartReading) -> [Session] {
                reading.sessions.map { session in
                    var session = session
                    session.source = Session.Source(row: 0)
                    return session
                }
            }
            return !later.sessions.isEmpty && rows(later) == rows(first)
        }
        guard later.isIEP, !later.mandates.isEmpty, later.part.iep.meetingDate == first.part.iep.meetingDate else { return false }
        return Mandate.saySame(later.mandates, first.mandates)
    }

    /// A draft beside the final of the same meeting promises nothing.
    private mutating func dropDrafts() {
        for draft in parts.indices where parts[draft].part.mark != nil && !parts[draft].mandates.isEmpty {
            guard let meeting = parts[draft].part.iep.meetingDate,
                let final = parts.first(where: {
                    $0.part.mark == nil && $0.part.kind == parts[draft].part.kind && $0.part.iep.meetingDate == meeting
                        && !$0.mandates.isEmpty && !PartAssembly.isAnother($0.part.student, parts[draft].part.student)
                })
            else { continue }
            parts[draft].mandates = []
            parts[draft].accommodations = []
            problems.append(
                Problem(
                    .warning, "draft-not-used",
                    "The paper that begins on this page is no final copy; its services were left out, for the final of the same meeting begins on page \(final.part.firstPage).",
                    page: parts[draft].part.firstPage))
        }
    }

    /// Rows of an amendment without days of their own run from the amendment to the end of the IEP it amends.
    private mutating func completeAmendments() {
        for index in parts.indices where parts[index].part.kind == .iepAmendment {
            let own = parts[index].part
            guard let changed = own.iep.amendmentDate ?? own.iep.startDate ?? own.iep.meetingDate else { continue }
            let amended = parts.last { candidate in
                guard candidate.part.kind == .iep, let first = candidate.part.iep.startDate, let last = candidate.part.iep.endDate else {
                    return false
                }
                return first <= changed && changed <= last && !PartAssembly.isAnother(candidate.part.student, own.student)
            }
            for row in parts[index].mandates.indices where parts[index].mandates[row].datesFrom == .iep {
                parts[index].mandates[row].startDate = parts[index].mandates[row].startDate ?? changed
                parts[index].mandates[row].endDate = parts[index].mandates[row].endDate ?? amended?.part.iep.endDate
            }
        }
    }
}
