/// Holds one student's results of two runs against one another.
struct StudentComparison {
    let old: ResultRecord
    let new: ResultRecord

    init(_ old: ResultRecord, _ new: ResultRecord) {
        self.old = old
        self.new = new
    }

    func difference() -> StudentDifference {
        let lines = lineDifferences()
        let remarks = remarkDifferences()
        var causes = settings() + papers()
        // What moves nothing by itself is told only beside what it may explain.
        if lines.isEmpty, remarks.isEmpty { causes.removeAll { $0.isHarmless || $0.isOfTheRun } }
        let movers = causes.filter { !$0.isHarmless && $0 != .papersUnknown }
        if movers.isEmpty, lines.contains(where: \.changesFigures), !causes.contains(.papersUnknown) { causes.append(.nothingKnown) }
        return StudentDifference(student: new.student, causes: causes, lines: lines, remarks: remarks)
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

    /// Lines belong together that promise the same service in the same words; then those of the same service in order.
    private func lineDifferences() -> [LineDifference] {
        var left = Array(old.lines.indices)
        var partner = [Int?](repeating: nil, count: new.lines.count)
        func pair(_ isSame: (LineRecord, LineRecord) -> Bool) {
            for index in new.lines.indices where partner[index] == nil {
                guard let place = left.firstIndex(where: { isSame(old.lines[$0], new.lines[index]) }) else { continue }
                partner[index] = left.remove(at: place)
            }
        }
        func isAlike(_ one: LineRecord, _ other: LineRecord) -> Bool { one.service == other.service && one.scope == other.scope }
        pair { isAlike($0, $1) && $0.delivery == $1.delivery && $0.serviceText == $1.serviceText && $0.mandates == $1.mandates }
        pair { isAlike($0, $1) && $0.delivery == $1.delivery && $0.serviceText == $1.serviceText }
        pair { isAlike($0, $1) && $0.delivery == $1.delivery }
        pair { isAlike($0, $1) }
        var result: [LineDifference] = []
        for (index, line) in new.lines.enumerated() {
            if let place = partner[index] {
                if let difference = LineComparison(old.lines[place], line, showsSamePeriods: old.profile == new.profile, records(line.service)).difference() {
                    result.append(difference)
                }
            } else {
                result.append(LineComparison.alone(line, isNew: true))
            }
        }
        return result + left.map { LineComparison.alone(old.lines[$0], isNew: false) }
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
