import CalendarReading
import CivilTime
import MandateReading
import PaperSorting
import Pages
import ProfileReading
import ServiceRecords
import SessionReading
import Tables
import Vocabulary

/// One paper of a file, read as what it is.
struct PartReading {
    var part: Document.Part
    /// Whether its first page was told by a guess.
    var isDoubtful = false
    /// Whether a title says what it is.
    var isTitled = false
    /// Whether its rows could be sessions of a log all the same.
    var mayBeLog = false
    var mandates: [Mandate] = []
    var accommodations: [Accommodation] = []
    var sessions: [Session] = []
    var calendarDays: [CalendarDay] = []
    var problems: [Problem] = []
    var notUnderstood: [Evidence] = []
    /// The form it is printed on, and the words of its services pages that nothing explains.
    var form: RecognisedForm?
    var unexplainedWords: [PageWords] = []
    /// How the columns of a log were told.
    var columnNotes: [String] = []
    /// Whether tables on its pages promise services, and whether any does after its first page.
    var services = (stand: false, standLater: false)

    var isIEP: Bool { part.kind == .iep || part.kind == .iepAmendment }
}

/// Reads the pages of one paper by the reader for its kind. Only IEPs and amendments give mandates.
struct PartReader {
    /// The file's name without its folder, which may name the service of a log.
    var fileName: String
    /// The pages of the file, for calendars: their days are coloured, which layouts do not tell.
    var pages: [Page] = []
    /// What people say of logs and forms that the program does not know.
    var profiles = PaperProfiles()

    func read(_ paper: PaperPart, _ layouts: [PageLayout], first: Int, last: Int) -> PartReading {
        var reading = PartReading(
            part: Document.Part(kind: paper.kind ?? .other, firstPage: first, lastPage: last), isDoubtful: paper.isDoubtful,
            isTitled: paper.kind != nil)
        if paper.kind == nil, takeYear(layouts, into: &reading) { return reading }
        // A calendar's squares with letters look like those of a log.
        if paper.kind == .schoolCalendar, takeCalendar(layouts, into: &reading) { return reading }
        if mayBeLog(paper.kind, layouts), takeLog(layouts, into: &reading) { return reading }
        switch paper.kind {
        case .priorWrittenNotice, .progressReport, .evaluation, .correspondence, .other: takeCover(layouts, into: &reading)
        default: takeIEP(layouts, named: paper.kind, into: &reading)
        }
        if reading.isIEP { takeMark(paper.mark, into: &reading) }
        if reading.mayBeLog {
            reading.problems.append(
                Problem(
                    .warning, "log-or-iep",
                    "The paper has no title that is known. Its rows were read as services of an IEP, but they could be sessions of a short log. Look at the page.",
                    page: first))
        }
        return reading
    }

    // MARK: logs and calendars

    private func mayBeLog(_ named: DocumentKind?, _ layouts: [PageLayout]) -> Bool {
        switch named {
        case .serviceLog: true
        case .priorWrittenNotice, .evaluation, .correspondence: false
        case .iep, .iepAmendment, .progressReport, .other: PagesAsSheets.isLog(layouts, profiles: profiles.logs) || isAllCards(layouts)
        default: PagesAsSheets.holdsDatedRows(layouts) || PagesAsSheets.isLog(layouts, profiles: profiles.logs) || holdsCards(layouts) || holdsList(layouts)
        }
    }

    private func holdsCards(_ layouts: [PageLayout]) -> Bool {
        let numbers = Set(layouts.map(\.page))
        return LogPages.holdsCards(pages.filter { numbers.contains($0.number) })
    }

    private func holdsList(_ layouts: [PageLayout]) -> Bool {
        let numbers = Set(layouts.map(\.page))
        return LogPages.holdsList(pages.filter { numbers.contains($0.number) })
    }

    /// Whether cards of sessions fill nearly all pages, whatever their title says: a page of a log may speak of the IEP.
    private func isAllCards(_ layouts: [PageLayout]) -> Bool {
        let numbers = Set(layouts.map(\.page))
        return LogPages.areCards(pages.filter { numbers.contains($0.number) })
    }

    private func takeLog(_ layouts: [PageLayout], into reading: inout PartReading) -> Bool {
        let log = LogPages(fileName: fileName, pages: pages, profiles: profiles.logs).read(layouts)
        guard log.isServiceLog, reading.part.kind == .serviceLog || !isRatherIEP(log, layouts, into: &reading) else { return false }
        reading.part.kind = .serviceLog
        reading.part.student = log.student
        reading.part.coverage = log.coverage
        reading.sessions = log.sessions
        reading.problems = log.problems
        reading.columnNotes = log.explanation
        return true
    }

    /// A paper without a log's title whose rows name hardly any days, but services that an IEP promises: the days are those on which they
    /// begin. It may still be a short log, and that is said.
    private func isRatherIEP(_ log: LogReading, _ layouts: [PageLayout], into reading: inout PartReading) -> Bool {
        guard Set(log.sessions.map(\.date)).count < 4, MandateReader.read(layouts, forms: profiles.forms).mandates.count >= 3 else { return false }
        reading.mayBeLog = true
        return true
    }

    // MARK: papers that promise nothing

    private func takeCover(_ layouts: [PageLayout], into reading: inout PartReading) {
        reading.part.student = MandateReader.cover(layouts).student
        reading.part.date = PaperTitle.date(of: layouts)
        let found = MandateReader.read(layouts, forms: profiles.forms)
        takeServices(found, into: &reading)
        // An IEP whose first page is a letter.
        if reading.part.kind == .correspondence, reading.services.stand, found.iep.startDate != nil, found.iep.endDate != nil {
            return takeIEP(layouts, named: .iep, into: &reading)
        }
        let told = found.mandates.count
        if told > 0 {
            reading.problems.append(
                Problem(
                    .note, "services-not-from-iep",
                    "The paper speaks of services in \(told) place\(told == 1 ? "" : "s"), which were not counted: only IEPs and amendments promise services.",
                    page: reading.part.firstPage))
        }
        if reading.part.kind == .priorWrittenNotice { takeNotice(layouts, into: &reading) }
    }

    private func takeNotice(_ layouts: [PageLayout], into reading: inout PartReading) {
        reading.part.namedDates = PaperTitle.dates(of: layouts)
        for line in layouts.flatMap(PaperTitle.lines) {
            for match in Vocabulary.services(in: line) where !reading.part.services.contains(match.service) {
                reading.part.services.append(match.service)
            }
        }
    }

    /// A notice on pages of the IEP's own, numbered with it, is among the papers as much as one by itself.
    private func takeEnclosedNotice(_ layouts: [PageLayout], into reading: inout PartReading) {
        let pages = layouts.dropFirst().filter { layout in
            // Its title stands at the top: elsewhere an IEP only speaks of a notice.
            var top = layout
            top.blocks = Array(layout.blocks.prefix(4))
            return PaperTitle.kind(of: [top]) == .priorWrittenNotice
        }
        guard !pages.isEmpty else { return }
        reading.part.date = PaperTitle.date(of: pages)
        takeNotice(pages, into: &reading)
    }

    // MARK: IEPs

    private func takeIEP(_ layouts: [PageLayout], named: DocumentKind?, into reading: inout PartReading) {
        let found = MandateReader.read(layouts, forms: profiles.forms)
        reading.part.student = found.student
        reading.part.iep = found.iep
        reading.accommodations = found.accommodations
        reading.problems = found.problems
        reading.notUnderstood = found.notUnderstood
        takeServices(found, into: &reading)
        var kind = named ?? (found.mandates.isEmpty ? .other : .iep)
        if kind == .iep, found.iep.amendmentDate != nil, found.iep.meetingDate == nil { kind = .iepAmendment }
        // A paper that says that all other services stay, and has no term of its own, changes another.
        if kind == .iep, found.kept?.allOthers == true, found.iep.startDate == nil || found.iep.endDate == nil, found.iep.meetingDate == nil {
            kind = .iepAmendment
        }
        reading.part.kind = kind
        if kind == .iepAmendment { reading.part.kept = found.kept }
        if reading.isIEP {
            takeEnclosedNotice(layouts, into: &reading)
            reading.mandates = found.mandates
            reading.form = found.form
            reading.unexplainedWords = found.unexplainedWords
            reading.part.endings = found.ended.map { row in
                let deliveries = Set(row.frequency.parts.map(\.delivery))
                return Document.Ending(
                    service: row.service, serviceText: row.serviceText, from: row.datesFrom == .row ? row.startDate : nil,
                    delivery: deliveries.count == 1 ? deliveries.first ?? .unspecified : .unspecified, evidence: row.evidence)
            }
        }
        if found.mandates.isEmpty, reading.part.endings.isEmpty || kind == .iep, reading.isIEP {
            reading.problems.append(
                Problem(
                    .warning, "no-services-found",
                    "No services were found in this IEP. Look for its services page: the table or sentences may be worded in a way that is not known yet. `iepledger tables` shows what was seen."))
        }
        if kind == .serviceLog { reading.problems = [PartReader.unreadLog(first: reading.part.firstPage)] }
        if kind == .schoolCalendar, reading.calendarDays.isEmpty { reading.problems.append(PartReader.unreadCalendar(first: reading.part.firstPage)) }
        if kind == .other {
            // Months drawn without a title and without a legend: still nothing but a calendar.
            if let drawn = drawnCalendar(layouts), drawn.monthsDrawn >= 6 {
                reading.part.kind = .schoolCalendar
                reading.problems += drawn.problems
                return
            }
            if isCalledCalendar(layouts) || listsSchoolDays(layouts), takeCalendar(layouts, into: &reading) {
                reading.part.kind = .schoolCalendar
                return
            }
            reading.problems.append(
                Problem(
                    .warning, "nothing-recognised",
                    "The paper is neither an IEP nor a service log nor a calendar as far as its words tell. Nothing was taken from it.",
                    page: reading.part.firstPage == 1 ? nil : reading.part.firstPage))
        }
    }

    /// A paper whose title says that it is a calendar, and that gave no day: silence would count every weekday as a school day.
    private static func unreadCalendar(first: Int) -> Problem {
        Problem(
            .error, "calendar-not-read",
            "The paper is titled a school calendar, but no day could be read from it, so every weekday counts as a school day. Write the days without school into a list with dates (CSV) and give that with the papers.",
            page: first)
    }

    /// A paper whose title says that it is a log of services, and that gave no session: what it covers is not missing, it is unread.
    private static func unreadLog(first: Int) -> Problem {
        Problem(
            .error, "log-not-read",
            "The paper is titled a log of services, but no session could be read from it. Read it yourself, and write its rows into a list with dates, minutes and what became of each (CSV); give that with the papers.",
            page: first)
    }

    private func takeServices(_ found: MandateReading, into reading: inout PartReading) {
        guard found.sources.tables > 0 else { return }
        let first = reading.part.firstPage
        reading.services = (true, found.mandates.contains { ($0.evidence.first?.page ?? first) > first })
    }

    private func takeMark(_ mark: PaperPart.Mark?, into reading: inout PartReading) {
        switch mark {
        case .draft:
            reading.part.mark = .draft
            reading.problems.append(
                Problem(
                    .warning, "draft-copy",
                    "This IEP is marked as a draft or proposal. Look for the final one: what a draft offers is not promised until the team adopts it.",
                    page: reading.part.firstPage))
        case .earlier:
            reading.part.mark = .earlier
            reading.problems.append(
                Problem(
                    .warning, "earlier-copy",
                    "This IEP is marked as an earlier one that is no longer in effect. Look for the one that replaced it.",
                    page: reading.part.firstPage))
        case nil: break
        }
    }
}
