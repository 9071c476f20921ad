import CivilTime
import Pages
import ServiceRecords

/// Turns chains of grants into lines cut to the window and into periods.
struct LineBuilder {
    let documents: [Document]
    let calendar: StudentCalendar
    let coverage: CoverageMap
    let window: ClosedRange<Int>
    let timeline: MandateTimeline
    private let memory: ReconciliationMemory
    let regular: SchoolDays
    let extended: SchoolDays?
    private(set) var lines: [LineWork] = []
    private(set) var problems: [Problem] = []

    init(
        documents: [Document], calendar: StudentCalendar, coverage: CoverageMap, window: ClosedRange<Int>,
        timeline: MandateTimeline, memory: ReconciliationMemory
    ) {
        self.documents = documents
        self.calendar = calendar
        self.coverage = coverage
        self.window = window
        self.timeline = timeline
        self.memory = memory
        let grants = timeline.chains.flatMap(\.grants)
        let (first, last) = LineBuilder.span(grants, window)
        let summer = LineBuilder.summer(grants, documents)
        regular = memory.days(calendar, first, last, summer: summer)
        extended = grants.contains { $0.scope == .esy } ? memory.days(calendar, first, last, summer: nil) : nil
    }

    /// The days needed to know periods in full, within reason.
    private static func span(_ grants: [Grant], _ window: ClosedRange<Int>) -> (Int, Int) {
        var first = window.lowerBound - 45
        var last = window.upperBound + 75
        for grant in grants {
            var periods = grant.readings.flatMap { reading in reading.amounts.map { $0.amount.period } }
            if let period = grant.amount?.period { periods.append(period) }
            for period in periods {
                if period.count == 1, period.unit == .day || period.unit == .week || period.unit == .month { continue }
                first = min(first, grant.anchor.dayNumber - 31)
                last = max(
                    last, (grant.statedEnd ?? grant.anchor + 365).dayNumber, window.upperBound + 31 * min(period.count, 24))
            }
        }
        return (max(first, window.lowerBound - 4_000), min(last, window.upperBound + 4_000))
    }

    /// Days of June to August that an extended school year row with dates of its own claims: regular school is out.
    private static func summer(_ grants: [Grant], _ documents: [Document]) -> [ClosedRange<Int>] {
        grants.compactMap { grant in
            guard grant.scope == .esy, documents[grant.document].mandates[grant.mandate].datesFrom == .row else { return nil }
            let days = (grant.first.dayNumber...grant.last.dayNumber).clamped(
                to: grant.first.dayNumber...(grant.first.dayNumber + 120))
            let months = [CivilDate(dayNumber: days.lowerBound).month, CivilDate(dayNumber: days.upperBound).month]
            return months.allSatisfy { (6...8).contains($0) } ? days : nil
        }
    }

    mutating func build() {
        for chain in timeline.chains {
            for run in runs(chain.grants.filter { $0.scope != .compensatory }) { addLine(run) }
        }
    }

    /// Stretches of a chain that are alike in being computable or not.
    private func runs(_ grants: [Grant]) -> [[Grant]] {
        var result: [[Grant]] = []
        for grant in grants {
            if let last = result.last?.last, (last.blocked == nil) == (grant.blocked == nil), grant.blocked == nil {
                result[result.count - 1].append(grant)
            } else {
                result.append([grant])
            }
        }
        return result
    }

    private mutating func addLine(_ grants: [Grant]) {
        let inside = grants.filter { $0.last.dayNumber >= window.lowerBound && $0.first.dayNumber <= window.upperBound }
        guard let latest = inside.last else {
            addOutside(grants)
            return
        }
        if let text = latest.blocked {
            lines.append(LineWork(grants: inside, blocked: text, plan: nil))
            return
        }
        let row = documents[latest.document].mandates[latest.mandate]
        if latest.scope == .esy, row.datesFrom == .iep {
            lines.append(LineWork(grants: inside, blocked: BlockedWords.undatedESY, plan: nil))
            return
        }
        let amounts = inside.compactMap(\.amount)
        guard amounts.count == inside.count, let plan = plan(inside, amounts) else {
            let unit = latest.amount?.period.unit ?? .unknown
            lines.append(LineWork(grants: inside, blocked: BlockedWords.undatedTerms(unit), plan: nil))
            return
        }
        lines.append(LineWork(grants: inside, blocked: nil, plan: plan))
    }

    /// A row not in force in the window: kept with no minutes when its IEP had run out, else noted.
    private mutating func addOutside(_ grants: [Grant]) {
        guard let latest = grants.last else { return }
        if latest.last.dayNumber < window.lowerBound, latest.endsWithIEP {
            lines.append(
                LineWork(
                    grants: [latest], blocked: nil,
                    plan: LinePlan(
                        grants: [], grid: PeriodGrid(amounts: [], buckets: [], days: regular, calendar: calendar), covered: [])))
            return
        }
        problems.append(
            Problem(
                .note, "not-in-window",
                "\(documents[latest.document].file) sets \(latest.service.words) from \(latest.first) to \(latest.last), outside "
                    + "the "
                    + "days reconciled."))
    }

    /// The periods of grants under given amounts, or `nil` when the dates of the periods are not known.
    func plan(_ grants: [Grant], _ amounts: [Amount]) -> LinePlan? {
        let days = grants.last?.scope == .esy ? extended ?? regular : regular
        guard let grid = memory.grid(grants, amounts, excluded: excluded(grants), days: days, calendar, documents, window) else {
            return nil
        }
        return LinePlan(grants: grants, grid: grid, covered: grants.last.map { coverage.spans(for: $0.service) } ?? [])
    }

    /// Weeks that words of a row take out, counted from the school year's own ends, else from the row's.
    private func excluded(_ grants: [Grant]) -> [ClosedRange<Int>] {
        var result: [ClosedRange<Int>] = []
        for grant in grants {
            guard let text = documents[grant.document].mandates[grant.mandate].exclusionsText else { continue }
            let words = ExclusionWords(text)
            if words.firstWeeks > 0 {
                let first = calendar.firstOfYear(for: max(window.lowerBound, grant.anchor.dayNumber)) ?? grant.anchor.dayNumber
                let monday = SchoolDays.monday(first)
                result.append(monday...(monday + 7 * words.firstWeeks - 1))
            }
            if words.lastWeeks > 0 {
                let last = calendar.lastOfYear(for: window.lowerBound) ?? grant.statedEnd?.dayNumber ?? grant.last.dayNumber
                let monday = SchoolDays.monday(last) - 7 * (words.lastWeeks - 1)
                result.append(monday...(SchoolDays.monday(last) + 6))
            }
        }
        return result
    }

    /// The stretches in which a line's mandates were in force, cut to the window.
    func intervals(of line: LineWork) -> [MandateInterval] {
        line.grants.map { grant in
            let from = max(grant.first.dayNumber, window.lowerBound)
            let through = min(grant.last.dayNumber, window.upperBound)
            let outside = from > through
            return MandateInterval(
                file: documents[grant.document].file, id: documents[grant.document].mandates[grant.mandate].id,
                from: outside ? grant.first : CivilDate(dayNumber: from),
                through: outside ? grant.last : CivilDate(dayNumber: through))
        }
    }
}
