import CivilTime
import Reconciliation
import RunComparison
import ServiceRecords

/// Two runs held against one another, for a terminal.
struct ComparisonText {
    let width: Int
    let mostPeriods: Int
    private(set) var lines: [String] = []

    init(width: Int, mostPeriods: Int) {
        self.width = width
        self.mostPeriods = mostPeriods
    }

    mutating func write(_ comparison: RunComparison) {
        for student in comparison.differing { write(student) }
        for student in comparison.added { lines += [ComparisonText.name(student), "  Only the newer run has this student.", ""] }
        for student in comparison.gone { lines += [ComparisonText.name(student), "  Only the older run has this student.", ""] }
        if !comparison.remarks.isEmpty {
            lines.append("Papers that belong to no student")
            for remark in comparison.remarks { say(remark, indent: 2) }
            lines.append("")
        }
        lines += TextTable.wrap(summary(comparison), width: width)
    }

    private func summary(_ comparison: RunComparison) -> String {
        let figures = comparison.differing.count(where: \.changesFigures)
        let others = comparison.differing.count - figures
        let all = comparison.differing.count + comparison.same + comparison.added.count + comparison.gone.count
        if !comparison.differs {
            return "Both runs say the same of \(PlainWords.count(all, "student"))."
        }
        var parts = ["Of \(PlainWords.count(all, "student")), \(PlainWords.number(figures)) with other figures"]
        if others > 0 { parts.append("\(PlainWords.number(others)) with the same figures and something else to look at") }
        if !comparison.added.isEmpty { parts.append("\(PlainWords.number(comparison.added.count)) only in the newer run") }
        if !comparison.gone.isEmpty { parts.append("\(PlainWords.number(comparison.gone.count)) only in the older run") }
        return parts.joined(separator: ", ") + "; \(PlainWords.number(comparison.same)) the same."
    }

    private static func name(_ student: ResultRecord.Student) -> String {
        let name = student.name ?? "Student without a name"
        return student.id.map { "\(name) (\($0))" } ?? name
    }

    // MARK: one student

    private mutating func write(_ student: StudentDifference) {
        lines.append(ComparisonText.name(student.student))
        for cause in student.causes { bullet(CauseWords.text(cause), indent: 2) }
        for line in student.lines {
            lines.append("")
            write(line)
        }
        if !student.facts.isEmpty {
            lines += ["", "  Beside the lines"]
            for fact in student.facts { bullet("\(CauseWords.fact(fact)): \(CauseWords.number(fact.old)) before, \(CauseWords.number(fact.new)) now", indent: 4) }
        }
        if !student.remarks.isEmpty {
            lines += ["", "  Said in one run only"]
            for remark in student.remarks { say(remark, indent: 4) }
        }
        lines.append("")
    }

    private mutating func say(_ remark: RemarkDifference, indent: Int) {
        bullet("\(remark.isNew ? "newer" : "older") run: \(remark.message)", indent: indent)
    }

    private mutating func bullet(_ text: String, indent: Int) {
        let space = String(repeating: " ", count: indent)
        for (index, piece) in TextTable.wrap(text, width: max(20, width - indent - 2)).enumerated() {
            lines.append(space + (index == 0 ? "- " : "  ") + piece)
        }
    }

    private mutating func write(_ line: LineDifference) {
        let title = line.serviceText.isEmpty ? CauseWords.service(line.service) : line.serviceText
        let scope = line.scope == "regular" ? "" : ", \(line.scope)"
        let delivery = line.delivery == "unspecified" ? "" : ", \(line.delivery)"
        let presence =
            switch line.presence {
            case .both: ""
            case .added: " (only in the newer run)"
            case .gone: " (only in the older run)"
            }
        lines += TextTable.wrap(title + delivery + scope + presence, width: width - 2).map { "  " + $0 }
        if !line.figures.isEmpty { lines += figures(line.figures) }
        for cause in line.causes { bullet(CauseWords.text(cause), indent: 4) }
        if !line.periods.isEmpty { write(line.periods) }
    }

    private static let headings = ["Required", "Delivered", "Made up", "Excused", "Missed", "No record", "Extra"]

    private func figures(_ figures: [FigureDifference]) -> [String] {
        var table = TextTable([.init("Rules", limit: 18), .init("", limit: 8)] + ComparisonText.headings.map { .init($0, isNumber: true) }, indent: 4)
        // Where the three say the same, once is enough.
        let areAlike = figures.count == 3 && figures.allSatisfy { $0.old == figures[0].old && $0.new == figures[0].new }
        for figure in areAlike ? figures.prefix(1) : figures[...] {
            let (old, new) = (figure.old.cells, figure.new.cells)
            let changes = zip(old, new).map { $0 == $1 ? "" : ($1 > $0 ? "+" : "-") + PlainWords.number(abs($1 - $0)) }
            let name = areAlike ? "All three" : Profile(rawValue: figure.profile).map(PlainWords.profile) ?? figure.profile
            table.add([name, "before"] + old.map(PlainWords.number))
            table.add(["", "after"] + new.map(PlainWords.number))
            if changes.contains(where: { !$0.isEmpty }) { table.add(["", "change"] + changes) }
        }
        return table.lines(width: width)
    }

    private mutating func write(_ periods: [PeriodDifference]) {
        let shown = periods.prefix(mostPeriods)
        let rest = periods.count - shown.count
        lines.append("    " + PlainWords.count(periods.count, "period") + " differ" + (periods.count == 1 ? "s" : "") + (rest > 0 ? ", the first \(shown.count)" : "") + ":")
        for period in shown { bullet(ComparisonText.words(period), indent: 6) }
    }

    /// "Oct 6–10, 2025: missed 30 → 0, delivered 30 → 60; 1 → 2 sessions".
    private static func words(_ period: PeriodDifference) -> String {
        let span = CauseWords.span(period.from, period.through)
        guard let old = period.old, let new = period.new else {
            let (figures, run) = period.new == nil ? (period.old, "older") : (period.new, "newer")
            return "\(span): only in the \(run) run; required \(figures?.required ?? 0), missed \(figures?.missed ?? 0)"
        }
        var parts: [String] = []
        for (index, heading) in headings.enumerated() where old.cells[index] != new.cells[index] {
            parts.append("\(heading.lowercased()) \(PlainWords.number(old.cells[index])) → \(PlainWords.number(new.cells[index]))")
        }
        if parts.isEmpty, old.byReason != new.byReason { parts.append("the same minutes for other reasons") }
        var text = parts.joined(separator: ", ")
        if period.oldSessions != period.newSessions {
            text += (text.isEmpty ? "" : "; ") + "sessions \(period.oldSessions) → \(period.newSessions)"
        }
        return "\(span): \(text)"
    }
}
