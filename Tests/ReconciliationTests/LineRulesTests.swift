import CivilTime
import Pages
import Reconciliation
import ServiceRecords
import Testing

/// Which mandate is in force when, which session goes to which line, and what is found on the way.
@Suite struct LineRules {
    let speech: [Service] = [.speechLanguage]

    private func one(_ result: ReconciliationResult, _ kind: ReconciliationFinding.Kind) -> ReconciliationFinding? {
        result.findings.first { $0.kind == kind }
    }
    private func covered(_ rows: [Session], _ first: String = "2025-09-08", _ last: String = "2025-09-12") -> Document {
        log(rows, covering: first, last, services: [.speechLanguage])
    }

    // MARK: mandates in time

    @Test func `a later IEP replaces the former in one line, from its start`() {
        let result = run([
            iep([mandate([part(pool: 60)])], file: "a.pdf"),
            iep([mandate([part(pool: 120)])], from: "2025-09-15", to: "2026-09-14", file: "b.pdf"),
            covered([], "2025-09-08", "2025-09-19"), openCalendar,
        ])
        #expect(result.lines.count == 1)
        #expect(row(result) == "180 0 0 0 180 0")
        #expect(result.lines.first?.mandates.map(\.file) == ["a.pdf", "b.pdf"])
        #expect(result.lines.first?.mandates.map(\.through) == [day("2025-09-14"), day("2025-09-19")])
    }

    @Test func `a service that the later IEP drops ends with the former and is no expired IEP`() {
        let result = run([
            iep([mandate([part(pool: 60)]), mandate(.counseling, [part(pool: 30)], id: "m2")], file: "a.pdf"),
            iep([mandate([part(pool: 60)])], from: "2025-09-15", to: "2026-09-14", file: "b.pdf"),
            log([], covering: "2025-09-08", "2025-09-19", services: [.speechLanguage, .counseling]), openCalendar,
        ])
        #expect(result.lines.map(\.service) == [.speechLanguage, .counseling])
        #expect(row(result, line: 1) == "30 0 0 0 30 0")
        #expect(!kinds(result).contains(.afterIepEnd))
    }

    @Test func `a gap between two IEPs is found with the amount that would have run on`() {
        let result = run([
            iep([mandate([part(pool: 60)])], to: "2025-09-05", file: "a.pdf"),
            iep([mandate([part(pool: 60)])], from: "2025-09-22", to: "2026-09-14", file: "b.pdf"),
            covered([], "2025-09-01", "2025-09-26"), openCalendar,
        ])
        #expect(row(result) == "120 0 0 0 120 0")
        #expect(one(result, .afterIepEnd)?.minutes == 120)
    }

    @Test func `rows of one service with adjoining dates are intervals of one line`() {
        let rows = [
            mandate([part(pool: 60)], from: "2025-08-25", to: "2025-09-12"),
            mandate([part(pool: 30)], id: "m2", from: "2025-09-13", to: "2026-08-24"),
        ]
        let result = run([iep(rows), covered([], "2025-09-08", "2025-09-19"), openCalendar])
        #expect(result.lines.count == 1)
        #expect(row(result) == "90 0 0 0 90 0")
        #expect(result.lines.first?.mandates.map(\.id) == ["m1", "m2"])
    }

    @Test func `an amendment replaces only its own row and goes without its old dates`() {
        let result = run([
            iep([mandate([part(pool: 60)]), mandate(.occupationalTherapy, [part(pool: 30)], id: "m2")]),
            iep(
                [mandate(.occupationalTherapy, [part(pool: 45)], from: "2025-08-25", to: "2026-08-24")], file: "am.pdf",
                kind: .iepAmendment, amended: "2025-09-15"),
            log([], covering: "2025-09-08", "2025-09-19", services: [.speechLanguage, .occupationalTherapy]), openCalendar,
        ])
        #expect(result.lines.map(\.figures.standard.required) == [120, 75])
        #expect(!kinds(result).contains(.reducedWithoutNotice))
    }

    @Test func `an amendment of an older IEP does not touch the later IEP`() {
        let result = run([
            iep([mandate([part(pool: 60)])], from: "2025-09-15"),
            iep(
                [mandate([part(pool: 30)], from: "2025-09-08", to: "2025-12-19")], file: "am.pdf", kind: .iepAmendment,
                amended: "2025-09-08"),
            covered([], "2025-09-08", "2025-09-26"), openCalendar,
        ])
        #expect(result.lines.count == 1)
        #expect(row(result) == "150 0 0 0 150 0")
    }

    @Test func `a lowered amount without prior written notice is found, with one it is not`() {
        let papers = [
            iep([mandate([part(pool: 60)])]),
            iep(
                [mandate([part(pool: 30)], from: "2025-09-15", to: "2026-08-24")], file: "am.pdf", kind: .iepAmendment,
                amended: "2025-09-12"),
            covered([], "2025-09-08", "2025-09-19"), openCalendar,
        ]
        #expect(one(run(papers), .reducedWithoutNotice)?.message.contains("60 to 30 minutes per week") == true)
        #expect(!kinds(run(papers + [Document(file: "pwn.pdf", kind: .priorWrittenNotice)])).contains(.reducedWithoutNotice))
    }

    @Test func `the same IEP twice counts once, two that differ on one day are a warning`() {
        let paper = iep([mandate([part(pool: 60)])])
        let again = iep([mandate([part(pool: 60)])], file: "copy.pdf")
        let other = iep([mandate([part(pool: 90)])], file: "z final.pdf", met: "2025-08-20")
        #expect(row(run([paper, again, covered([]), openCalendar])) == "60 0 0 0 60 0")
        let differing = run([paper, other, covered([]), openCalendar])
        #expect(differing.problems.contains { $0.code == "two-ieps-one-start" && $0.severity == .warning })
        #expect(differing.lines.count == 1)
    }

    @Test func `one row with individual and group parts makes two lines`() {
        let rows = [session("2025-09-09", .individual), session("2025-09-11", .group, group: 3)]
        let result = run([
            iep([mandate([part(1, of: 30, for: .individual), part(1, of: 30, for: .group)])]), covered(rows), openCalendar,
        ])
        #expect(result.lines.map(\.delivery) == [.individual, .group])
        #expect(result.lines.map { row($0.figures.standard) } == ["30 30 0 0 0 0", "30 30 0 0 0 0"])
        #expect(result.findings.isEmpty)
    }

    private func session(_ date: String, _ delivery: Delivery, group: Int? = nil, _ minutes: Int = 30) -> Session {
        ReconciliationTests.session(date, minutes, .delivered, .speechLanguage, delivery, group: group)
    }

    // MARK: periods

    @Test func `every other week counts in blocks from the start date`() {
        let paper = iep([mandate([part(1, of: 30, .week, count: 2)])], from: "2025-09-01")
        let rows = ["2025-09-09", "2025-09-23"].map { ReconciliationTests.session($0) }
        let result = run([paper, log(rows, covering: "2025-09-01", "2025-09-28"), openCalendar])
        #expect(result.lines.first?.periods.map(\.from) == [day("2025-09-01"), day("2025-09-15")])
        #expect(row(result) == "60 60 0 0 0 0")
    }

    @Test func `the known weekday of a session every other week is not lowered by days closed beside it`() {
        let paper = iep([mandate([part(1, of: 30, .week, count: 2)])], from: "2025-09-01")
        let rows = ["2025-09-11", "2025-09-25", "2025-10-09"].map { ReconciliationTests.session($0) }
        let span = covered(rows, "2025-09-01", "2025-10-12")
        #expect(run([paper, span, calendar([("2025-09-15", .closedPlanned)])]).lines.first?.figures.conservative.required == 90)
        #expect(run([paper, span, calendar([("2025-09-18", .closedPlanned)])]).lines.first?.figures.conservative.required == 87)
    }

    @Test func `a school cycle is pushed on by closures`() {
        let paper = iep([mandate([part(1, of: 30, .cycle, cycle: 6)])], from: "2025-09-08")
        let result = run([
            paper, covered([], "2025-09-08", "2025-09-25"),
            calendar([("2025-09-10", .closedPlanned), ("2025-09-11", .closedUnplanned)]),
        ])
        #expect(result.lines.first?.periods.map(\.from) == [day("2025-09-08"), day("2025-09-18")])
        #expect(result.lines.first?.periods.map(\.figures.required) == [30, 30])
    }

    @Test func `a quarter without dates is blocked with a question, with dates it is computed`() {
        let paper = iep([mandate([part(pool: 300, .quarter)])])
        let rows = covered([], "2025-08-25", "2025-10-31")
        let blocked = run([paper, rows, openCalendar])
        #expect(blocked.lines.first?.blocked?.contains("quarter") == true)
        #expect(!blocked.questions.isEmpty)
        let dated = calendar(
            [("2025-08-25", .firstDay), ("2025-10-31", .instructional), ("2026-01-16", .instructional)],
            labels: ["2025-10-31": "End of 1st Quarter", "2026-01-16": "End of Second Quarter"])
        #expect(row(run([paper, rows, dated])) == "300 0 0 0 300 0")
    }

    @Test func `an end and a beginning on one day part two quarters and make no third`() {
        let paper = iep([mandate([part(pool: 300, .quarter)])])
        let dated = run([
            paper, covered([], "2025-08-25", "2025-12-19"),
            calendar(
                [("2025-08-25", .firstDay), ("2025-10-17", .instructional), ("2025-10-20", .instructional), ("2025-12-19", .instructional)],
                labels: [
                    "2025-10-17": "End of 1st Quarter", "2025-10-20": "2nd Quarter begins", "2025-12-19": "2nd Quarter ends",
                ]),
        ])
        #expect(dated.lines.first?.periods.map(\.figures.required) == [300, 300])
    }

    @Test func `a yearly amount is pace, and says so`() {
        let paper = iep([mandate([part(pool: 1_000, .year)])], from: "2025-09-01", to: "2025-10-10")
        let rows = [ReconciliationTests.session("2025-09-09", 100)]
        let result = run([paper, covered(rows, "2025-09-01", "2025-09-12"), openCalendar])
        #expect(row(result) == "333 100 0 0 233 0")  // 1000 × 10 / 30 school days
        #expect(result.findings.contains { $0.message.contains("behind pace") && $0.minutes == 233 })
    }

    @Test func `extended school year has its own line and its days are no regular school days`() {
        let rows = [
            mandate([part(pool: 60)]), mandate([part(pool: 120)], id: "m2", from: "2026-06-15", to: "2026-06-26", scope: .esy),
        ]
        let given = [ReconciliationTests.session("2026-06-16", 60), ReconciliationTests.session("2026-06-09", 60)]
        let result = run([
            iep(rows), covered(given, "2026-06-08", "2026-06-26"),
            calendar([("2025-08-25", .firstDay), ("2026-06-12", .lastDay)]),
        ])
        #expect(result.lines.map(\.scope) == [.regular, .esy])
        #expect(result.lines.map { row($0.figures.standard) } == ["60 60 0 0 0 0", "240 60 0 0 180 0"])
    }

    @Test func `extended school year without dates of its own is blocked and takes no session from the year`() {
        let rows = [mandate([part(pool: 60)]), mandate([part(pool: 120)], id: "m2", scope: .esy)]
        let result = run([iep(rows), covered([ReconciliationTests.session("2025-09-09", 60)]), openCalendar])
        #expect(row(result) == "60 60 0 0 0 0")
        #expect(result.lines.last?.blocked?.contains("extended school year") == true)
    }

    // MARK: vague words

    @Test(arguments: [
        (Vagueness.unquantified, "states no amount"), (.missingPeriod, "in what period"),
        (.missingDuration, "how long a session is"),
        (.calendarDependent, "bell schedule"), (.cap, "no minimum"),
    ])
    func `a vague amount is blocked and says what to ask`(vagueness: Vagueness, words: String) {
        let result = run([
            iep([mandate([FrequencyPart(sessionsPerPeriod: Quantity(2), period: Period(.week))], vagueness: vagueness)]),
            covered([]),
            openCalendar,
        ])
        #expect(result.lines.first?.blocked?.contains(words) == true)
        #expect(result.lines.first?.figures.standard.required == 0)
        #expect(kinds(result).contains(.vagueMandate))
        #expect(broken(result) == [])
    }

    @Test func `an ambiguous amount shows every reading and no headline`() {
        let two = part(1, of: 30, .week, count: 2)
        let twice = part(2, of: 30)
        let whole = FrequencyPart(minutesPerSession: Quantity(30), period: .unknown)
        let rows = ["2025-09-09", "2025-09-23"].map { ReconciliationTests.session($0) }
        let result = run([
            iep([mandate([whole], vagueness: .ambiguous, readings: [[two], [twice]])], from: "2025-09-08"),
            covered(rows, "2025-09-08", "2025-10-03"), openCalendar,
        ])
        let line = result.lines.first
        #expect(line?.blocked != nil)
        #expect(line?.readings.map(\.label) == ["1 × 30 minutes per 2 weeks", "2 × 30 minutes per week"])
        #expect(line?.readings.map { row($0.figures.standard) } == ["60 60 0 0 0 0", "240 60 0 0 180 0"])
        #expect(broken(result) == [])
    }

    @Test func `a condition shows both branches`() {
        let result = run([
            iep([mandate([part(2, of: 30)], vagueness: .conditional, readings: [[part(2, of: 30)], [part(1, of: 30)]])]),
            covered([]), openCalendar,
        ])
        #expect(result.lines.first?.readings.map(\.figures.standard.required) == [60, 30])
        #expect(result.lines.first?.blocked?.contains("depends on an event") == true)
    }

    @Test func `a floor and an approximate amount are computed and found`() {
        let floor = FrequencyPart(period: Period(.week), totalMinutesPerPeriod: Quantity(min: 30, max: nil))
        for (part, vagueness) in [(floor, Vagueness.floor), (ReconciliationTests.part(pool: 30), .approximate)] {
            let result = run([iep([mandate([part], vagueness: vagueness)]), covered([]), openCalendar])
            for profile in Profile.allCases { #expect(row(result, profile) == "30 0 0 0 30 0") }
            #expect(kinds(result).contains(.vagueMandate))
        }
    }

    // MARK: sessions and lines

    @Test func `sessions of lines alike go where minutes are open, explicit ones first`() {
        let rows = [
            session("2025-09-09", .unspecified), session("2025-09-11", .individual), ReconciliationTests.session("2025-09-16"),
            ReconciliationTests.session("2025-09-18"),
        ]
        let paper = iep([mandate([part(1, of: 30, for: .individual)]), mandate([part(1, of: 30, for: .group)], id: "m2")])
        let result = run([paper, covered(rows, "2025-09-08", "2025-09-19"), openCalendar])
        #expect(result.lines.map { row($0.figures.standard) } == ["60 60 0 0 0 0", "60 60 0 0 0 0"])
    }

    @Test func `two rows of one service are told apart by their words`() {
        let sdi = Service.speciallyDesignedInstruction
        let paper = iep([
            mandate(sdi, [part(pool: 60)], text: "SDI Reading"),
            mandate(sdi, [part(pool: 60)], id: "m2", text: "SDI Mathematics"),
        ])
        let rows = [
            ReconciliationTests.session("2025-09-09", 60, .delivered, sdi, text: "Mathematics"),
            ReconciliationTests.session("2025-09-10", 20, .delivered, sdi, text: "Mathematics"),
        ]
        let result = run([paper, log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(result.lines.map { row($0.figures.standard) } == ["60 0 0 0 60 0", "60 60 0 0 0 0"])
        #expect(result.lines.map(\.figures.standard.surplus) == [0, 20])
    }

    @Test func `consultation never counts for direct minutes, and does for a consult mandate`() {
        let rows = [
            ReconciliationTests.session("2025-09-09", 30, .consult), session("2025-09-10", .consult, 15),
            session("2025-09-11", .individual),
        ]
        let direct = run([iep([mandate([part(2, of: 30)])]), covered(rows), openCalendar])
        #expect(row(direct) == "60 30 0 0 30 0")
        #expect(direct.unmatchedSessions.map(\.index) == [0, 1])
        let both = run([
            iep([mandate([part(2, of: 30)]), mandate([part(pool: 45, for: .consult)], id: "m2")]), covered(rows), openCalendar,
        ])
        #expect(both.lines.map { row($0.figures.standard) } == ["60 30 0 0 30 0", "45 45 0 0 0 0"])
        #expect(both.unmatchedSessions.isEmpty)
    }

    @Test func `sessions of a service that no mandate names are listed, not dropped`() {
        let rows = [ReconciliationTests.session("2025-09-09", 30, .delivered, .counseling)]
        let result = run([iep([mandate([part(pool: 30)])]), log(rows, covering: "2025-09-08", "2025-09-12"), openCalendar])
        #expect(result.unmatchedSessions == [SessionReference(file: "log.csv", index: 0)])
        #expect(result.problems.contains { $0.code == "unmatched-sessions" })
        #expect(row(result) == "30 0 0 0 0 30")
    }

    @Test func `a group for an individual mandate counts in standard and not in literal`() {
        let result = run([
            iep([mandate([part(1, of: 30, for: .individual)])]), covered([session("2025-09-09", .group, group: 3)]), openCalendar,
        ])
        #expect(row(result) == "30 30 0 0 0 0")
        #expect(row(result, .literal) == "30 0 0 0 30 0")
        #expect(row(result, .conservative) == "30 30 0 0 0 0")
        #expect(one(result, .groupForIndividual)?.minutes == 30)
        #expect(result.lines.first?.movers == [Mover(profile: .literal, policySwitch: "group_for_individual", missedMinutes: 30)])
    }

    @Test(
        arguments: [
            (ProviderRole.slpAssistant, nil, [30, 0, 30], true), (.slpAssistant, "SLP or SLPA", [30, 30, 30], false),
            (.paraprofessional, nil, [0, 0, 30], true), (.slp, nil, [30, 30, 30], false), (.substitute, nil, [30, 0, 30], true),
        ] as [(ProviderRole, String?, [Int], Bool)])
    func `another role than the IEP names`(role: ProviderRole, text: String?, delivered: [Int], isFound: Bool) {
        let rows = [ReconciliationTests.session("2025-09-09", role: role)]
        let result = run([iep([mandate([part(1, of: 30)], role: .slp, roleText: text)]), covered(rows), openCalendar])
        #expect(Profile.allCases.map { result.lines.first?.figures[$0].delivered } == delivered)
        #expect(kinds(result).contains(.roleMismatch) == isFound)
    }

    @Test(arguments: [("unlicensed", .slp), ("unlicensed", .paraprofessional), ("substitute_teacher", .slp), ("substitute_teacher", .specialEducationTeacher)] as [(String, ProviderRole)])
    func `a provider whom the log calls not licensed`(flag: String, promised: ProviderRole) {
        let rows = [ReconciliationTests.session("2025-09-09", role: .substitute, flags: [flag])]
        let result = run([iep([mandate([part(1, of: 30)], role: promised)]), covered(rows), openCalendar])
        let isOut = flag == "unlicensed" || promised == .slp
        #expect(Profile.allCases.map { result.lines.first?.figures[$0].delivered } == [isOut ? 0 : 30, 0, 30])
        #expect(kinds(result).contains(.roleMismatch))
    }

    @Test func `of one session in two logs the row that makes up for a missed day is kept`() {
        let missed = ReconciliationTests.session("2025-09-09", 0, .providerAbsent)
        let own = ReconciliationTests.session("2025-09-18", 30, .makeup, at: "9:00", until: "9:30", for: "2025-09-09")
        let claim = ReconciliationTests.session("2025-09-18", 30, at: "9:00", until: "9:30")
        let regular = ReconciliationTests.session("2025-09-16", 30)
        for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
            let logs = [
                log([missed, regular, own], covering: "2025-09-08", "2025-09-21", file: files[0]), log([claim], covering: "2025-09-08", "2025-09-21", file: files[1]),
            ]
            let result = run([iep([mandate([part(1, of: 30)])]), openCalendar] + logs.sorted { $0.file < $1.file }, "2025-09-08", "2025-09-21")
            #expect(result.lines.first?.figures[.standard].makeup == 30)
            #expect(result.lines.first?.figures[.standard].missed == 0)
        }
    }

    @Test func `remote sessions and other places are listed, remote left out in literal`() {
        let rows = [ReconciliationTests.session("2025-09-09", setting: .generalEducation, mode: .remote)]
        let result = run([iep([mandate([part(1, of: 30)], setting: .therapyRoom)]), covered(rows), openCalendar])
        #expect(kinds(result) == [.remoteForInperson, .settingMismatch])
        #expect(Profile.allCases.map { result.lines.first?.figures[$0].delivered } == [30, 0, 30])
    }

    @Test func `overlapping sessions of one service count their union`() {
        let rows = [
            ReconciliationTests.session("2025-09-09", 30, at: "9:00", until: "9:30"),
            ReconciliationTests.session("2025-09-09", 30, at: "9:15", until: "9:45"),
        ]
        let result = run([iep([mandate([part(pool: 60)])]), covered(rows), openCalendar])
        #expect(row(result) == "60 45 0 0 15 0")
        #expect(one(result, .overlap)?.minutes == 15)
    }

    @Test func `two logs that disagree about a day follow the provider's own`() {
        let district = log(
            [ReconciliationTests.session("2025-09-09", 0, .providerAbsent, at: "9:00", until: "9:30")], covering: "2025-09-08",
            "2025-09-12", file: "district.csv")
        let claim = log([ReconciliationTests.session("2025-09-09", nil, at: "9:00", units: 2)], file: "claims.csv")
        let result = run([iep([mandate([part(1, of: 30)])]), district, claim, openCalendar])
        #expect(row(result) == "30 0 0 0 30 0")
        #expect(kinds(result).contains(.statusConflict))
        #expect(!kinds(result).contains(.duplicate))
    }

    @Test func `a tick without minutes counts as one session and is found, of a pool as nothing`() {
        let rows = [ReconciliationTests.session("2025-09-09", nil)]
        let counted = run([iep([mandate([part(1, of: 30)])]), covered(rows), openCalendar])
        #expect(row(counted) == "30 30 0 0 0 0")
        #expect(kinds(counted).contains(.other))
        let pool = run([iep([mandate([part(pool: 30)])]), covered(rows), openCalendar])
        #expect(row(pool) == "30 0 0 0 30 0")
        #expect(kinds(pool).contains(.other))
    }

    @Test func `a holiday that only a log names is a closure, for daily mandates too`() {
        let rows = [
            ReconciliationTests.session("2025-10-13", 0, .schoolClosedPlanned), ReconciliationTests.session("2025-10-14"),
            ReconciliationTests.session("2025-10-15"), ReconciliationTests.session("2025-10-16"),
            ReconciliationTests.session("2025-10-17"),
        ]
        let result = run([iep([mandate([part(pool: 30, .day)])]), covered(rows, "2025-10-13", "2025-10-17")])
        #expect(row(result) == "120 120 0 0 0 0")
        #expect(result.problems.contains { $0.code == "closures-from-log" })
    }

    @Test func `three refusals are a pattern`() {
        let rows = (9...11).map { ReconciliationTests.session("2025-09-\($0 < 10 ? "0" : "")\($0)", 0, .refused) }
        let result = run([iep([mandate([part(3, of: 30)])]), covered(rows), openCalendar])
        #expect(row(result) == "90 0 0 90 0 0")
        #expect(one(result, .refusedPattern)?.sessions.count == 3)
    }

    @Test func `papers with nothing in them give an empty result and say why`() {
        let empty = run([])
        #expect(empty.window == nil)
        #expect(empty.problems.map(\.code) == ["no-window", "no-calendar", "no-iep"])
        let reversed = run([iep([mandate([part(pool: 30)])])], "2025-10-01", "2025-09-01")
        #expect(reversed.window == nil)
        #expect(reversed.problems.contains { $0.code == "empty-window" })
    }

    @Test func `damaged numbers and dates end in figures, not in a fall`() {
        let wild = FrequencyPart(
            minutesPerSession: Quantity(.max), sessionsPerPeriod: Quantity(.max), period: Period(.week, count: 1))
        let rows = [
            ReconciliationTests.session("2025-09-09", .max), ReconciliationTests.session("9999-12-31", -5),
            ReconciliationTests.session("0001-01-01", 30),
        ]
        let result = run([iep([mandate([wild])], from: "0001-01-01", to: "9999-12-31"), log(rows)])
        #expect(broken(result) == [])
        #expect(result.problems.contains { $0.code == "window-too-long" })
    }
}
