import CivilTime
import Pages
public import Reconciliation
public import ServiceRecords

extension ReconciliationReport {
    /// `reconcile --format text`: per service the periods, the band of the three rule sets and what moves it;
    /// findings and questions.
    /// `showsLimits` shows the time limits even where no minutes lie outside of them.
    public static func text(
        _ result: ReconciliationResult, _ documents: [Document], width: Int = 110, showsLimits: Bool = false
    ) -> String {
        let text = ReconciliationText(result: result, index: CaseIndex(documents), width: max(72, width), showsLimits: showsLimits)
        return text.lines.joined(separator: "\n") + "\n"
    }
}

private struct ReconciliationText {
    let result: ReconciliationResult
    let index: CaseIndex
    let width: Int
    let showsLimits: Bool

    var lines: [String] {
        var lines = head
        for line in result.lines { lines += [""] + section(line) }
        lines += LimitTable(result, always: showsLimits).lines(width: width)
        lines += compensatory
        lines += RecordTable(result.records).lines(width: width)
        lines += ObservationTable(result.observations, index).lines(width: width)
        lines += list("Findings", result.findings.map(finding))
        lines += list("Questions to ask", result.questions)
        if !result.unmatchedSessions.isEmpty {
            lines += list("Sessions that belong to no service of the IEP", result.unmatchedSessions.map(session))
        }
        let problems = result.problems.map { "\($0.severity.rawValue): \($0.message)" + ($0.page.map { " (page \($0))" } ?? "") }
        lines += list("Problems", problems)
        return lines + ["", PlainWords.notice]
    }

    private var head: [String] {
        let span = result.window.map { ", \(PlainWords.span($0.first, $0.last))" } ?? ""
        var lines = ["Services required and delivered: \(result.student.shortName)\(span)"]
        if result.window != nil, result.windowSource == .records { lines.append("The span is the one that the logs cover.") }
        let total = result.total(.standard)
        let band = result.missedBand
        if result.countedLines.isEmpty {
            lines.append("No figure can be given; see below.")
        } else {
            lines.append("")
            let share = "\(PlainWords.number(total.missed)) of \(PlainWords.number(total.required))"
            lines.append("Missed: \(share) required minutes (standard rules)")
            let parts = Profile.allCases.map { "\(PlainWords.profileInText($0)) \(PlainWords.number(result.total($0).missed))" }
            lines.append(
                "Between \(PlainWords.number(band.lowerBound)) and \(PlainWords.number(band.upperBound)), by rule set: "
                    + parts.joined(separator: ", "))
        }
        if total.undocumented > 0 {
            lines.append("No record covers another \(PlainWords.count(total.undocumented, "minute")).")
        }
        let blocked = result.lines.count - result.countedLines.count
        if blocked > 0 { lines.append("\(PlainWords.count(blocked, "service")) not in these figures: the amount is not clear.") }
        return lines.flatMap { $0.isEmpty ? [""] : TextTable.wrap($0, width: width) }
    }

    private func section(_ line: Line) -> [String] {
        var lines = [line.title, String(repeating: "=", count: line.title.count)]
        for interval in line.mandates {
            let mandate = index.mandate(interval)
            let words = mandate.map { "\u{201C}\($0.serviceText)\u{201D}: \u{201C}\($0.amountText)\u{201D}, " } ?? ""
            lines += wrapped("\(words)\(index.place(interval, mandate)), \(PlainWords.span(interval.from, interval.through))")
        }
        if let blocked = line.blocked { return lines + blockedLines(line, blocked) }
        lines += [""] + periods(line)
        lines += [""] + band(line)
        let reasons = line.figures[result.profile].reasons
        if !reasons.isEmpty {
            let parts = reasons.map { "\(PlainWords.reason($0.reason)) \(PlainWords.number($0.minutes))" }
            lines += wrapped("Reasons on record, in minutes: " + parts.joined(separator: ", "))
        }
        for reading in line.readings {
            lines += wrapped("Read as \(reading.label), missed of required: \(missed(reading.figures))")
        }
        return lines
    }

    private func periods(_ line: Line) -> [String] {
        var table = TextTable([.init("Period")] + Figures.headings.map { .init($0, isNumber: true) })
        for period in line.periods {
            table.add([PlainWords.span(period.from, period.through)] + period.figures.cells.map(PlainWords.number))
        }
        table.add(["All periods"] + line.figures[result.profile].cells.map(PlainWords.number))
        return table.lines(width: width)
    }

    private func band(_ line: Line) -> [String] {
        var table = TextTable([.init("Rule set")] + Figures.headings.map { .init($0, isNumber: true) })
        for profile in Profile.allCases {
            let movers = line.movers.filter { $0.profile == profile && $0.missedMinutes != 0 }.map { mover in
                let sign = mover.missedMinutes > 0 ? "+" : ""
                let words = "\(SwitchWords.text(mover.policySwitch)) [\(mover.policySwitch)]"
                return "\(sign)\(PlainWords.number(mover.missedMinutes)) missed: \(words)"
            }
            table.add([PlainWords.profile(profile)] + line.figures[profile].cells.map(PlainWords.number), notes: movers)
        }
        return table.lines(width: width)
    }

    private func blockedLines(_ line: Line, _ blocked: String) -> [String] {
        var lines = [""] + wrapped("No figure: \(blocked)")
        if !line.readings.isEmpty { lines += wrapped("Missed of required minutes under each reading:") }
        for reading in line.readings { lines += wrapped("  \(reading.label): \(missed(reading.figures))") }
        return lines
    }

    private func missed(_ figures: ProfileFigures) -> String {
        Profile.allCases.map { profile in
            let one = figures[profile]
            let share = "\(PlainWords.number(one.missed)) of \(PlainWords.number(one.required))"
            return "\(PlainWords.profileInText(profile)) \(share)"
        }.joined(separator: "; ")
    }

    private var compensatory: [String] {
        guard !result.compensatory.isEmpty else { return [] }
        var table = TextTable([.init("Service")] + ["Agreed", "Delivered", "Open"].map { .init($0, isNumber: true) })
        for line in result.compensatory {
            table.add([
                PlainWords.service(line.service), line.agreed.map(PlainWords.number) ?? "not stated",
                PlainWords.number(line.delivered), line.open.map(PlainWords.number) ?? "?",
            ])
        }
        return ["", "Compensatory services, kept apart from the weeks above"] + table.lines(width: width)
    }

    private func finding(_ finding: ReconciliationFinding) -> String {
        var text = "\(PlainWords.findingKind(finding.kind)): \(finding.message)"
        if let minutes = finding.minutes { text += " (\(PlainWords.count(minutes, "minute")))" }
        for evidence in finding.evidence {
            let place = PlainWords.place(evidence)
            text += " \u{201C}\(evidence.quote)\u{201D}" + (place.map { " (\($0))" } ?? "")
        }
        return text
    }

    private func session(_ reference: SessionReference) -> String {
        guard let session = index.session(reference) else { return "\(reference.file), session \(reference.index)" }
        let minutes = session.minutes.map { ", \(PlainWords.count($0, "minute"))" } ?? ""
        return "\(PlainWords.date(session.date)), \(PlainWords.service(session.service).lowercased()), "
            + "\(PlainWords.status(session.status))\(minutes) (\(reference.file), \(index.place(session.source)))"
    }

    private func list(_ heading: String, _ items: [String]) -> [String] {
        guard !items.isEmpty else { return [] }
        return ["", heading]
            + items.flatMap { item in
                TextTable.wrap(item, width: width - 4).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
            }
    }

    private func wrapped(_ text: String) -> [String] { TextTable.wrap(text, width: width - 2).map { "  " + $0 } }
}
