/// Holds one student's results of two runs against one another.
struct StudentComparison {
    let old: ResultRecord
    let new: ResultRecord

    init(_ old: ResultRecord, _ new: ResultRecord) {
        self.old = old
        self.new = new
    }

    func difference() -> StudentDifference {
        let papers = papers()
        let lines = lineDifferences(papers)
        let facts = Facts.differences(Facts(old), Facts(new))
        let remarks = remarkDifferences()
        var causes = settings() + papers
        // What moves nothing by itself is told only beside what it may explain.
        if lines.isEmpty, remarks.isEmpty, facts.isEmpty { causes.removeAll { $0.isHarmless || $0.isOfTheRun } }
        // All three profiles are always printed: which one the periods follow moves none of them.
        let movers = causes.filter { cause in
            if case .profile = cause { return false }
            return !cause.isHarmless && cause != .papersUnknown
        }
        if movers.isEmpty, lines.contains(where: { !$0.figures.isEmpty }) || !facts.isEmpty, !causes.contains(.papersUnknown) {
            causes.append(.nothingKnown)
        }
        return StudentDifference(student: new.student, causes: causes, lines: lines, remarks: remarks, facts: facts)
    }

    // MARK: the run

    private func settings() -> [Cause] {
        var causes: [Cause] = []
        if old.program != new.program { causes.append(.program(old: old.program, new: new.program)) }
        if old.window != new.window { causes.append(.window(old: old.window?.words, new: new.window?.words)) }
        if old.profile != new.profile { causes.append(.profile(old: old.profile, new: new.profile)) }
        // Another profile changes its switches with it; a release may know a switch that another does not.
        if old.profile == new.profile {
            for name in Set(old.switches.keys).union(new.switches.keys).sorted() where old.switches[name] != new.switches[name] {
                causes.append(.policySwitch(name: name, old: old.switches[name], new: new.switches[name]))
            }
        }
        return causes
    }

    private func papers() -> [Cause] {
        guard let before = old.papers, let after = new.papers else { return [.papersUnknown] }
        var causes: [Cause] = []
        var gone = before.filter { paper in !after.contains { $0.isSame(as: paper) && $0.file == paper.file } }
        var added = after.filter { paper in !before.contains { $0.isSame(as: paper) && $0.file == paper.file } }
        for paper in added {
            guard let place = gone.firstIndex(where: { $0.file == paper.file }) else { continue }
            causes.append(.paperChanged(file: paper.file, kind: paper.kind))
            gone.remove(at: place)
            added.removeAll { $0 == paper }
        }
        for paper in added {
            guard let place = gone.firstIndex(where: { $0.isSame(as: paper) }) else { continue }
            causes.append(.paperRenamed(old: gone[place].file, new: paper.file))
            gone.remove(at: place)
            added.removeAll { $0 == paper }
        }
        causes += added.map { .paperAdded(file: $0.file, kind: $0.kind) }
        return causes + gone.map { .paperGone(file: $0.file, kind: $0.kind) }
    }

    // MARK: lines

    /// Lines belong together that say the very same, then those that promise the same service in the same words and amounts, then those of the same
    /// service in order.
    private func lineDifferences(_ papers: [Cause]) -> [LineDifference] {
        let before = old.lines.map { placed($0, papers) }
        let after = new.lines.map { placed($0, []) }
        var left = Array(before.indices)
        var partner = [Int?](repeating: nil, count: after.count)
        func pair(_ isSame: (LineRecord, LineRecord) -> Bool) {
            for index in after.indices where partner[index] == nil {
                guard let place = left.firstIndex(where: { isSame(before[$0], after[index]) }) else { continue }
                partner[index] = left.remove(at: place)
            }
        }
        func isAlike(_ one: LineRecord, _ other: LineRecord) -> Bool { one.service == other.service && one.scope == other.scope }
        func hasSameWords(_ one: LineRecord, _ other: LineRecord) -> Bool {
            isAlike(one, other) && one.delivery == other.delivery && one.serviceText == other.serviceText
        }
        func amounts(_ line: LineRecord) -> [String: Int] {
            Dictionary(line.periods.map { ($0.from + $0.through, $0.figures.required) }, uniquingKeysWith: { first, _ in first })
        }
        func hasSameAmounts(_ one: LineRecord, _ other: LineRecord) -> Bool {
            let (first, second) = (amounts(one), amounts(other))
            let shared = first.keys.filter { second[$0] != nil }
            return !shared.isEmpty && shared.allSatisfy { first[$0] == second[$0] }
        }
        pair { hasSameWords($0, $1) && $0.mandates == $1.mandates && $0.figures == $1.figures }
        pair { hasSameWords($0, $1) && $0.figures == $1.figures && $0.periods.count == $1.periods.count }
        pair { hasSameWords($0, $1) && hasSameAmounts($0, $1) }
        pair { isAlike($0, $1) && $0.delivery == $1.delivery && hasSameAmounts($0, $1) }
        pair { hasSameWords($0, $1) && $0.mandates == $1.mandates }
        pair(hasSameWords)
        pair { isAlike($0, $1) && $0.delivery == $1.delivery }
        pair(isAlike)
        var result: [LineDifference] = []
        for (index, line) in after.enumerated() {
            if let place = partner[index] {
                let comparison = LineComparison(before[place], line, showsSamePeriods: old.profile == new.profile, records(line.service))
                if let difference = comparison.difference() { result.append(difference) }
            } else {
                result.append(LineComparison.alone(line, isNew: true))
            }
        }
        return result + left.map { LineComparison.alone(before[$0], isNew: false) }
    }

    /// A line with its papers under their newer names, and its mandates cut to the days that both runs look at: a window tells nothing of a promise.
    private func placed(_ line: LineRecord, _ papers: [Cause]) -> LineRecord {
        var names: [String: String] = [:]
        for case .paperRenamed(let old, let new) in papers { names[old] = new }
        var line = line
        line.mandates = line.mandates.compactMap { interval in
            var interval = interval
            interval.file = names[interval.file] ?? interval.file
            guard let one = old.window, let other = new.window, one != other else { return interval }
            interval.from = max(interval.from, max(one.from, other.from))
            interval.through = min(interval.through, min(one.through, other.through))
            return interval.from <= interval.through ? interval : nil
        }
        return line
    }

    /// The months of a service whose record is another.
    private func records(_ service: String) -> [Cause] {
        guard let before = old.records, let after = new.records else { return [] }
        func months(_ records: [ResultRecord.Record]) -> [String: String] {
            let all = records.filter { $0.service == service }.flatMap(\.months)
            return Dictionary(all.map { ($0.month, $0.state) }, uniquingKeysWith: { first, _ in first })
        }
        let (one, other) = (months(before), months(after))
        return Set(one.keys).union(other.keys).sorted().compactMap { month in
            one[month] == other[month] ? nil : .record(month: month, old: one[month], new: other[month])
        }
    }

    // MARK: remarks

    private func remarkDifferences() -> [RemarkDifference] {
        func list(_ record: ResultRecord) -> [RemarkDifference] {
            (record.findings ?? []).map { RemarkDifference(sort: .finding, kind: $0.kind, message: $0.message, isNew: true) }
                + (record.questions ?? []).map { RemarkDifference(sort: .question, kind: nil, message: $0, isNew: true) }
                + (record.problems ?? []).map { RemarkDifference(sort: .problem, kind: $0.code, message: $0.message, isNew: true) }
        }
        return StudentComparison.remarks(list(old), list(new))
    }

    /// What only the newer run says, then what only the older said.
    static func remarks(_ before: [RemarkDifference], _ after: [RemarkDifference]) -> [RemarkDifference] {
        var result = StudentComparison.surplus(after, over: before)
        for var remark in StudentComparison.surplus(before, over: after) {
            remark.isNew = false
            result.append(remark)
        }
        return result
    }

    /// What the first list has more often than the second.
    private static func surplus(_ remarks: [RemarkDifference], over others: [RemarkDifference]) -> [RemarkDifference] {
        var counts: [RemarkDifference: Int] = [:]
        for remark in others { counts[remark, default: 0] += 1 }
        return remarks.filter { remark in
            guard let count = counts[remark], count > 0 else { return true }
            counts[remark] = count - 1
            return false
        }
    }
}

extension ResultRecord.Paper {
    /// Whether it is the same file as far as both results say.
    func isSame(as other: ResultRecord.Paper) -> Bool {
        if !sha256.isEmpty, !other.sha256.isEmpty { return sha256 == other.sha256 }
        return file == other.file && bytes == other.bytes
    }
}

extension ResultRecord.Window {
    var words: String { "\(from) to \(through)" }
}

extension Cause {
    /// Whether it moves no figure by itself.
    var isHarmless: Bool { if case .paperRenamed = self { true } else { false } }

    /// Whether it is of the run and not of the student's papers: alone, it tells of no difference.
    var isOfTheRun: Bool {
        switch self {
        case .program, .papersUnknown, .profile, .policySwitch: true
        default: false
        }
    }
}
