import CivilTime
import Pages
import ServiceRecords

/// Reconciles one student's papers: what each mandate required, what the logs show, and what became of the rest.
///
/// Pure and exact: no clock, no floating point, and the same result for the same papers in any order. All three profiles are
/// computed; the periods and switches shown are those of `input.profile`. Rules: contract, sections 3 and 3a; domain rules, part
/// E.
public func reconcile(_ input: ReconciliationInput) -> ReconciliationResult { Reconciler().reconcile(input) }

/// Reconciles one student after another, with the very results of ``reconcile(_:)``. What several students have in common, such as
/// the school days and the periods of equal promises, is worked out once.
public struct Reconciler {
    private let memory = ReconciliationMemory()

    /// One that has seen no student yet.
    public init() {}

    /// Reconciles one student's papers.
    public func reconcile(_ input: ReconciliationInput) -> ReconciliationResult {
        var run = ReconciliationRun(input, memory)
        return run.result()
    }
}

/// One run over one student's papers.
struct ReconciliationRun {
    let input: ReconciliationInput
    let memory: ReconciliationMemory
    let documents: [Document]
    let selections: [RowSelection]
    let counted: [CountedLog?]
    var calendar: StudentCalendar
    var sessions: SessionRows
    let coverage: CoverageMap
    /// The switches of each profile, in their order.
    private let policies: [PolicySwitches]
    var problems: [Problem] = []
    var questions: [String] = []
    var findings: [ReconciliationFinding] = []
    /// More than this many days is damage in a date, not a school career.
    static let longestWindow = 7_300

    init(_ input: ReconciliationInput, _ memory: ReconciliationMemory) {
        self.input = input
        self.memory = memory
        var documents: [Document] = [], selections: [RowSelection] = [], counted: [CountedLog?] = []
        let given = input.documents
        documents.reserveCapacity(given.count)
        for index in given.indices.sorted(by: { (given[$0].file, given[$0].sha256) < (given[$1].file, given[$1].sha256) }) {
            let selection = input.selections.indices.contains(index) ? input.selections[index] : .all
            for paper in StackedPapers.apart(given[index], selection) {
                documents.append(paper.document)
                selections.append(paper.selection)
                // The sessions of a very large log stand in one paper alone.
                counted.append(input.counted.indices.contains(index) ? input.counted[index] : nil)
            }
        }
        (self.documents, self.selections, self.counted) = (documents, selections, counted)
        calendar = memory.calendar(documents)
        sessions = SessionRows(documents, selections, counted, asOf: input.asOf)
        coverage = CoverageMap(documents, sessions.rows, selections, assumed: input.assumedCoverage, asOf: input.asOf)
        var overridden = PolicySwitches(input.profile)
        var problems: [Problem] = []
        for (name, setting) in input.overrides.sorted(by: { $0.key < $1.key }) {
            switch overridden.set(name, to: setting) {
            case .done: break
            case .unknownSwitch:
                problems.append(Problem(.warning, "unknown-switch", "There is no policy switch \(name); it was left out."))
            case .unknownSetting(let allowed):
                problems.append(
                    Problem(
                        .warning, "unknown-setting",
                        "The policy switch \(name) does not know \(setting); it knows \(allowed.joined(separator: ", ")). "
                            + "The profile's setting was kept."))
            }
        }
        policies = Profile.allCases.map { $0 == input.profile ? overridden : PolicySwitches($0) }
        self.problems = problems
    }

    func policy(_ profile: Profile) -> PolicySwitches {
        switch profile {
        case .standard: policies[0]
        case .literal: policies[1]
        case .conservative: policies[2]
        }
    }

    mutating func result() -> ReconciliationResult {
        sessions.tellClosures(by: calendar)
        noteClosuresInLogs()
        let switches =
            (input.overrides.isEmpty ? PolicySwitches.printed[input.profile] : nil)
            ?? Dictionary(uniqueKeysWithValues: policy(input.profile).listed.map { ($0.name, $0.setting) })
        let isOption = input.from != nil || input.through != nil
        var result = ReconciliationResult(
            student: identity(), window: nil, windowSource: isOption ? .option : .records, profile: input.profile,
            switches: switches)
        result.papers = input.documents.map { PaperReference(file: $0.file, sha256: $0.sha256, bytes: $0.bytes, kind: $0.kind) }
            .sorted { ($0.file, $0.sha256) < ($1.file, $1.sha256) }
        let window = makeWindow()
        let timeline = MandateTimeline(
            documents: documents, selections: selections, openEnd: window?.last ?? CivilDate(dayNumber: 0))
        problems += timeline.problems
        questions += timeline.questions
        if let window {
            result.window = window
            reconcile(timeline, window, &result)
        } else {
            problems.append(
                Problem(
                    .warning, "no-window",
                    "No log and no option gives dates to reconcile. Add service logs, or name the first and last day."))
            result.compensatory = CompensatoryLedger.lines(timeline, documents, rows: sessions.rows)
        }
        noteCalendar(window)
        if documents.allSatisfy({ $0.mandates.isEmpty }) {
            problems.append(
                Problem(.warning, "no-iep", "No paper sets out services, so nothing is known to be required. Add the IEP."))
        }
        result.findings = findings
        result.questions = questions
        result.problems = problems
        return result
    }

    private mutating func reconcile(_ timeline: MandateTimeline, _ window: Term, _ result: inout ReconciliationResult) {
        let placed = placed(timeline, window, calendar)
        var lines = placed.lines
        problems += placed.builder.problems
        result.lines.reserveCapacity(lines.count)
        for index in lines.indices {
            let scheduled = coverage.scheduled[lines[index].service] ?? LogSchedule()
            result.lines.append(line(&lines[index], placed.builder, scheduled))
        }
        result.compensatory = CompensatoryLedger.lines(timeline, documents, rows: sessions.rows)
        result.records = RecordMatrix(
            documents: documents, counted: counted, lines: lines, rows: sessions.rows, coverage: coverage, days: placed.builder.regular,
            window: window.first.dayNumber...window.last.dayNumber
        ).table()
        describeChoices(placed.assignment, lines, placed.marking)
        let unmatched = placed.assignment.unmatched + lines.flatMap { $0.plan?.outside ?? [] }
        result.unmatchedSessions = unmatched.map(reference)
        describe(timeline, placed.builder, lines, unmatched, window, result)
        compareObservations(window, &result)
        askAboutHolidays(timeline, window, result)
    }

    /// The lines cut into periods along a calendar, each with its sessions, and how the sessions came to them.
    struct Placed {
        var builder: LineBuilder
        var assignment: SessionAssignment
        var marking: RowMarking
        var lines: [LineWork]
    }

    /// Cuts the lines along a calendar and gives each its sessions.
    func placed(_ timeline: MandateTimeline, _ window: Term, _ calendar: StudentCalendar) -> Placed {
        let range = window.first.dayNumber...window.last.dayNumber
        var builder = LineBuilder(documents: documents, calendar: calendar, coverage: coverage, window: range, timeline: timeline, memory: memory)
        builder.build()
        let assignment = SessionAssignment(documents: documents, counted: counted, rows: sessions.rows, lines: builder.lines, window: range)
        let marking = RowMarking(
            documents: documents, calendar: calendar, days: builder.regular, extended: builder.extended,
            extendedTerms: timeline.chains.flatMap(\.grants).filter { $0.scope == .esy }.map { $0.first.dayNumber...max($0.first, $0.last).dayNumber },
            absences: sessions.absences)
        var lines = assignment.lines
        for index in lines.indices {
            marking.mark(&lines[index])
            let scheduled = coverage.scheduled[lines[index].service] ?? LogSchedule()
            let rows = lines[index].rows
            lines[index].plan?.settle(rows, scheduled: scheduled, memory)
        }
        return Placed(builder: builder, assignment: assignment, marking: marking, lines: lines)
    }

    /// One line with its figures under every profile.
    private func line(_ work: inout LineWork, _ builder: LineBuilder, _ scheduled: LogSchedule) -> Line {
        let latest = work.grants.last.map { documents[$0.document].mandates[$0.mandate] }
        var line = Line(
            service: work.service, serviceText: latest?.serviceText ?? "", delivery: work.delivery, scope: work.scope,
            mandates: builder.intervals(of: work), blocked: work.blocked, figures: zero)
        if let plan = work.plan {
            let standard = LineArithmetic.all(plan, policy(.standard))
            let shown = input.profile == .standard ? standard : LineArithmetic.all(plan, policy(input.profile))
            func figures(_ profile: Profile) -> Figures {
                if profile == .standard { return standard.sum.figures }
                return (profile == input.profile ? shown.sum : LineArithmetic.total(plan, policy(profile))).figures
            }
            work.standardMakeup = standard.sum.makeup
            line.figures = ProfileFigures(
                standard: figures(.standard), literal: figures(.literal), conservative: figures(.conservative))
            line.periods = periods(plan, shown.tallies)
            if input.explains { line.arithmetic = arithmetic(plan, of: line) }
            line.movers = movers(plan, line.figures, standard.tallies)
            if let asOf = input.asOf {
                line.limits = plan.limits(receivedOn: asOf, line.figures) { LineArithmetic.tallies(plan, policy($0)) }
            }
        } else {
            line.figures = givenOnly(work)
            line.readings = readings(work, builder, scheduled)
            if work.blocked != nil, line.figures.standard.surplus > 0 {
                line.blocked? += " The logs show \(line.figures.standard.surplus) minutes given in this window."
            }
        }
        return line
    }

    private var zero: ProfileFigures { ProfileFigures(standard: Figures(), literal: Figures(), conservative: Figures()) }

    private func periods(_ plan: LinePlan, _ tallies: [Tally]) -> [PeriodResult] {
        var results: [PeriodResult] = []
        results.reserveCapacity(plan.buckets.count)
        let references = plan.rows.map(reference)
        var row = 0
        for index in plan.buckets.indices {
            let first = row
            while row < plan.rows.count, plan.rows[row].bucket == index { row += 1 }
            if plan.buckets[index].unit == .day, tallies[index].required.isZero, tallies[index].surplus.isZero,
                row == first
            {
                continue
            }
            results.append(
                PeriodResult(
                    from: CivilDate(dayNumber: plan.buckets[index].from),
                    through: CivilDate(dayNumber: plan.buckets[index].through), figures: tallies[index].figures,
                    sessions: references[first..<row]))
        }
        return results
    }

    /// What each switch does on its own to the missed minutes, for the switches on which a profile differs from standard.
    private func movers(_ plan: LinePlan, _ figures: ProfileFigures, _ tallies: [Tally]) -> [Mover] {
        let isOverridden = input.profile == .standard && !input.overrides.isEmpty
        let standard = PolicySwitches.ofStandard
        let ofStandard = isOverridden ? LineArithmetic.tallies(plan, standard) : tallies
        let base = isOverridden ? Tally.sum(ofStandard).wholeMinutes.missed : figures.standard.missed
        let flips = PolicySwitches.flips
        var result: [Mover] = []
        guard figures.literal.missed != base || figures.conservative.missed != base else { return [] }
        let features = PlanFeatures(plan, ofStandard)
        for profile in Profile.allCases where profile != .standard && figures[profile].missed != base {
            for place in flips.indices where flips[place].profile == profile && flips[place].canMatter(features) {
                let flip = flips[place]
                // A rule about partial weeks matters where it changes what a week requires, or how a closed day in the log counts.
                if flip.isOfPartialWeeks, !features.hasPlannedClosures, plan.requirements?.areStandard(flip.switches.requirement) == true {
                    continue
                }
                let change = LineArithmetic.missed(plan, flip.switches) - base
                if change != 0 { result.append(Mover(profile: profile, policySwitch: flip.name, missedMinutes: change)) }
            }
        }
        return result
    }

    /// A line with no requirement: what was given stands as surplus, so that nothing is lost from sight.
    private func givenOnly(_ work: LineWork) -> ProfileFigures {
        func figures(_ profile: Profile) -> Figures {
            let switches = policy(profile)
            let minutes = work.rows.reduce(0) { sum, row in
                row.isGiven && !LineArithmetic.isExcluded(row, switches)
                    ? sum + row.minutes(switches.unitMinutes, session: nil) : sum
            }
            return Figures(surplus: minutes)
        }
        return ProfileFigures(standard: figures(.standard), literal: figures(.literal), conservative: figures(.conservative))
    }

    /// Every reading that can be computed, each over the same sessions.
    private func readings(_ work: LineWork, _ builder: LineBuilder, _ scheduled: LogSchedule) -> [ReadingResult] {
        guard let grant = work.grants.last else { return [] }
        return grant.readings.compactMap { reading -> ReadingResult? in
            guard reading.isComplete, !reading.amounts.isEmpty else { return nil }
            var sums = [Tally](repeating: Tally(), count: Profile.allCases.count)
            for (delivery, amount) in reading.amounts {
                guard var plan = builder.plan(work.grants, [Amount](repeating: amount, count: work.grants.count)) else {
                    return nil
                }
                let rows = reading.amounts.count == 1 ? work.rows : work.rows.filter { suits($0, delivery, reading) }
                plan.settle(rows, scheduled: scheduled, memory)
                for (index, profile) in Profile.allCases.enumerated() {
                    sums[index].add(LineArithmetic.total(plan, policy(profile)))
                }
            }
            return ReadingResult(
                label: reading.label,
                figures: ProfileFigures(standard: sums[0].figures, literal: sums[1].figures, conservative: sums[2].figures))
        }
    }

    /// Whether a row goes to the part with this delivery, of a reading with several; rows that fit none go to the first.
    private func suits(_ row: LogRow, _ delivery: Delivery, _ reading: Grant.Reading) -> Bool {
        func fits(_ part: Delivery) -> Bool { part == row.delivery || (part.isIndirect && row.isIndirect) }
        if reading.amounts.contains(where: { fits($0.delivery) }) { return fits(delivery) }
        return delivery == reading.amounts.first?.delivery
    }

    func reference(_ row: LogRow) -> SessionReference { SessionReference(file: documents[row.document].file, index: row.index) }

    /// The student, from the first IEP that names one; blanks filled from the other papers.
    private func identity() -> StudentIdentity {
        let order = documents.filter { $0.kind == .iep } + documents.filter { $0.kind == .iepAmendment } + documents
        var result = StudentIdentity()
        for document in order {
            let other = document.student
            if result.name == nil { result.name = other.name }
            if result.dateOfBirth == nil { result.dateOfBirth = other.dateOfBirth }
            if result.id == nil { result.id = other.id }
            if result.grade == nil { result.grade = other.grade }
            if result.school == nil { result.school = other.school }
            if result.district == nil { result.district = other.district }
            if result.state == nil { result.state = other.state }
        }
        if result.name == nil || result.id == nil, let row = sessions.rows.first {
            let named: (name: String?, id: String?)
            if let log = counted[row.document] {
                named = log.students[row.student]
            } else {
                let session = documents[row.document].sessions[row.index]
                named = (session.studentName, session.studentID)
            }
            result.name = result.name ?? named.name
            result.id = result.id ?? named.id
        }
        return result
    }
}
