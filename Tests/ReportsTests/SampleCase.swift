import CivilTime
import Pages
import Reconciliation
import ServiceRecords

/// An invented child's papers and their reconciliation; the figures are made up to show every part of a report, and they balance.
enum SampleCase {
    static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

    static let student = StudentIdentity(
        name: "Juniper O'Hara <Test>", dateOfBirth: day("2016-03-02"), id: "40017", grade: "4", school: "Alder Elementary",
        district: "Northvale R-2", state: "MO")

    static let speechAmount = Frequency(
        raw: "30 minutes 2x weekly",
        parts: [
            FrequencyPart(
                minutesPerSession: Quantity(30), sessionsPerPeriod: Quantity(2), period: Period(.week),
                totalMinutesPerPeriod: Quantity(60), totalSource: .derived, delivery: .individual)
        ])

    static let unclearAmount = Frequency(
        raw: "30 min biweekly", parts: [], vagueness: .ambiguous,
        interpretations: [
            [FrequencyPart(minutesPerSession: Quantity(30), sessionsPerPeriod: Quantity(2), period: Period(.week))],
            [FrequencyPart(minutesPerSession: Quantity(30), sessionsPerPeriod: Quantity(1), period: Period(.week, count: 2))],
        ])

    static let iep = Document(
        file: "IEP 2025.pdf", sha256: String(repeating: "0f", count: 32), bytes: 83_211, mediaType: "application/pdf", kind: .iep,
        pageCount: 14, textSource: .text, student: student,
        iep: IEPDates(meetingDate: day("2025-08-20"), startDate: day("2025-09-02"), endDate: day("2026-08-19")),
        mandates: [
            Mandate(
                id: "m1", service: .speechLanguage, serviceText: "Speech/Language Therapy", amountText: "30 minutes 2x weekly",
                frequency: speechAmount, setting: .therapyRoom, settingText: "Speech room", providerRole: .slp,
                providerRoleText: "SLP",
                startDate: day("2025-09-02"), endDate: day("2026-08-19"),
                evidence: [
                    Evidence(
                        field: "service", page: 7, box: Box(72, 410.5, 150.256, 422), quote: "Speech/Language Therapy",
                        confidence: 0.99),
                    Evidence(
                        field: "amount", page: 7, box: Box(200, 410.5, 290, 422), quote: "30 minutes 2x weekly", confidence: 0.98),
                ], confidence: 0.97),
            Mandate(
                id: "m2", service: .occupationalTherapy, serviceText: "OT", amountText: "30 min · biweekly",
                frequency: unclearAmount,
                startDate: day("2025-09-02"), endDate: day("2026-08-19"),
                evidence: [Evidence(field: "amount", page: 7, quote: "30 min biweekly", method: .ocr, confidence: 0.7)],
                confidence: 0.6,
                needsReview: true, reviewReasons: ["biweekly means twice a week or every two weeks"]),
            Mandate(
                id: "m3", service: .speciallyDesignedInstruction, serviceText: "Basic Reading",
                amountText: "150 minutes per week",
                frequency: Frequency(
                    raw: "150 minutes per week",
                    parts: [FrequencyPart(period: Period(.week), totalMinutesPerPeriod: Quantity(150), totalSource: .stated)]),
                setting: .specialEducationRoom, settingText: "Special Ed Classroom", startDate: day("2025-09-02"),
                endDate: day("2026-08-19"),
                evidence: [Evidence(field: "amount", page: 8, quote: "150 minutes per week", confidence: 1)]),
        ],
        accommodations: [
            Accommodation(
                text: "Extended time on tests", category: .testing, frequencyText: "all tests",
                evidence: [Evidence(field: "text", page: 9, quote: "Extended time on tests", confidence: 1)])
        ],
        problems: [
            Problem(.warning, "checkbox-unread", "A tick box on the services page could not be read; look at it.", page: 8)
        ],
        notUnderstood: [Evidence(field: "services", page: 8, quote: "see attached schedule", confidence: 1)])

    static let monday = day("2025-09-08")

    static let log = Document(
        file: "logs/speech.csv", sha256: String(repeating: "a1", count: 32), bytes: 4_096, mediaType: "text/csv",
        kind: .serviceLog,
        textSource: .text, student: StudentIdentity(name: "Juniper O'Hara <Test>"),
        sessions: (0..<16).flatMap { week -> [Session] in
            let first = monday + 7 * week
            return [session(first, week: week, isFirst: true), session(first + 2, week: week, isFirst: false)]
        },
        coverage: Term(first: monday, last: monday + 116).map { Coverage(term: $0, services: [.speechLanguage], source: .rows) })

    private static func session(_ date: CivilDate, week: Int, isFirst: Bool) -> Session {
        let status: SessionStatus =
            week == 4 || week == 5
            ? .providerAbsent
            : week == 8 && isFirst
                ? .studentAbsent
                : week == 9 && isFirst ? .makeup : .delivered
        return Session(
            date: date, start: ClockTime(hour: 9, minute: 0), end: ClockTime(hour: 9, minute: 30),
            minutes: status == .providerAbsent || status == .studentAbsent ? 0 : 30, minutesSource: .stated,
            service: .speechLanguage,
            serviceText: "Speech Therapy", status: status,
            statusText: status == .providerAbsent ? "PA" : status == .studentAbsent ? "SA" : "D", delivery: .individual,
            provider: "B. Quill, CCC-SLP", providerRole: .slp, makeupFor: status == .makeup ? monday + 30 : nil,
            note: week == 3 ? "worked on \"r\" & <blends>, =SUM(A1)" : nil,
            source: Session.Source(row: 2 + 2 * week + (isFirst ? 0 : 1)),
            flags: week == 7 ? ["late_entry"] : [])
    }

    private static func week(_ number: Int) -> PeriodResult {
        var figures = Figures(required: 60, delivered: 60)
        switch number {
        case 4, 5: figures = Figures(required: 60, missed: 60, byReason: [.providerAbsent: 60])
        case 8: figures = Figures(required: 60, delivered: 30, excused: 30, byReason: [.studentAbsent: 30])
        case 9: figures = Figures(required: 60, delivered: 30, makeup: 30, surplus: 10)
        case 12: figures = Figures(required: 60, delivered: 30, missed: 30, byReason: [.noSessionRecorded: 30])
        case 15: figures = Figures(required: 60, undocumented: 60, byReason: [.undocumented: 60])
        default: break
        }
        let sessions = number == 15 ? [] : [2 * number, 2 * number + 1].map { SessionReference(file: log.file, index: $0) }
        return PeriodResult(from: monday + 7 * number, through: monday + 7 * number + 4, figures: figures, sessions: sessions[...])
    }

    static let speech: Line = {
        let periods = (0..<16).map(week)
        var standard = Figures()
        for period in periods {
            standard.required += period.figures.required
            standard.delivered += period.figures.delivered
            standard.makeup += period.figures.makeup
            standard.excused += period.figures.excused
            standard.missed += period.figures.missed
            standard.undocumented += period.figures.undocumented
            standard.surplus += period.figures.surplus
            standard.byReason.merge(period.figures.byReason, uniquingKeysWith: +)
        }
        var literal = standard
        literal.excused -= 30
        literal.missed += 30
        var conservative = standard
        conservative.missed -= 30
        conservative.excused += 30
        return Line(
            service: .speechLanguage, serviceText: "Speech/Language Therapy", delivery: .individual, scope: .regular,
            mandates: [MandateInterval(file: iep.file, id: "m1", from: day("2025-09-08"), through: day("2025-12-26"))],
            figures: ProfileFigures(standard: standard, literal: literal, conservative: conservative), periods: periods,
            movers: [
                Mover(profile: .literal, policySwitch: "student_absent", missedMinutes: 30),
                Mover(profile: .conservative, policySwitch: "week.partial", missedMinutes: -30),
            ])
    }()

    static let reading: Line = {
        let periods = (0..<16).map { number in
            PeriodResult(
                from: monday + 7 * number, through: monday + 7 * number + 4, figures: Figures(required: 150, undocumented: 150),
                sessions: [])
        }
        let figures = Figures(required: 2400, undocumented: 2400, byReason: [.undocumented: 2400])
        return Line(
            service: .speciallyDesignedInstruction, serviceText: "Basic Reading", delivery: .unspecified, scope: .regular,
            mandates: [MandateInterval(file: iep.file, id: "m3", from: monday, through: day("2025-12-26"))],
            figures: ProfileFigures(standard: figures, literal: figures, conservative: figures), periods: periods)
    }()

    static let unclear = Line(
        service: .occupationalTherapy, serviceText: "OT", delivery: .unspecified, scope: .regular,
        mandates: [MandateInterval(file: iep.file, id: "m2", from: monday, through: day("2025-12-26"))],
        blocked: "The words \u{201C}30 min biweekly\u{201D} can mean twice a week or every two weeks.",
        readings: [
            ReadingResult(label: "2 × 30 minutes a week", figures: same(Figures(required: 960, missed: 960))),
            ReadingResult(label: "1 × 30 minutes every 2 weeks", figures: same(Figures(required: 240, missed: 240))),
        ], figures: same(Figures()))

    private static func same(_ figures: Figures) -> ProfileFigures {
        ProfileFigures(standard: figures, literal: figures, conservative: figures)
    }

    static let result = ReconciliationResult(
        student: student, window: Term(first: monday, last: day("2025-12-26")), windowSource: .records, profile: .standard,
        switches: ["student_absent": "not_counted", "week.partial": "sessions_or_days", "surplus": "none"],
        lines: [speech, reading, unclear],
        compensatory: [CompensatoryLine(service: .speechLanguage, agreed: 360, delivered: 60, open: 300, sessions: [])],
        findings: [
            ReconciliationFinding(
                kind: .vagueMandate, message: "The amount of OT can be read in two ways.", minutes: nil,
                evidence: [Evidence(field: "amount", page: 7, quote: "30 min biweekly", confidence: 0.7)]),
            ReconciliationFinding(
                kind: .lateEntry, message: "Two sessions were entered more than 10 school days later.", minutes: 60,
                sessions: [SessionReference(file: log.file, index: 14), SessionReference(file: log.file, index: 15)]),
        ], questions: ["Please send the reading instruction log for September 8 to December 26, 2025."],
        unmatchedSessions: [SessionReference(file: log.file, index: 3), SessionReference(file: "gone.csv", index: 99)],
        problems: [
            Problem(.note, "no-calendar", "No school calendar was among the papers; Monday to Friday count as school days.")
        ])
}
