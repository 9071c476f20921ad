import CivilTime
public import Reconciliation
public import ServiceRecords

extension ReconciliationReport {
    /// The lines that `wanted` names: the number a line has in the report (from 1), words of its title or of its service, or `all`.
    public static func lines(_ wanted: String, in result: ReconciliationResult) -> [Int] {
        if wanted.lowercased() == "all" { return Array(result.lines.indices) }
        if let number = Int(wanted) { return result.lines.indices.contains(number - 1) ? [number - 1] : [] }
        func words(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }
        let asked = words(wanted)
        guard !asked.isEmpty else { return [] }
        return result.lines.indices.filter { index in
            let own = words(result.lines[index].title) + words(result.lines[index].service.rawValue)
            return asked.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
        }
    }

    /// The lines of a result by number and title, for a person who has to name one.
    public static func lineTitles(_ result: ReconciliationResult) -> [String] {
        result.lines.enumerated().map { "\($0.offset + 1)  \($0.element.title)" }
    }

    /// `reconcile --explain LINE`: the arithmetic from the headline down to the rows of the logs and the words of the IEP. The result
    /// must come from a run that was asked to explain itself.
    public static func explanation(
        _ result: ReconciliationResult, _ documents: [Document], lines: [Int], width: Int = 110
    ) -> String {
        let text = ArithmeticText(result: result, index: CaseIndex(documents), lines: lines, width: max(72, width))
        return (text.head(lines) + lines.flatMap { text.section($0) } + ["", PlainWords.notice]).joined(separator: "\n") + "\n"
    }
}

private struct ArithmeticText {
    let result: ReconciliationResult
    let index: CaseIndex
    let width: Int
    /// The logs of the lines shown, by the number that stands for them.
    let logs: [String]

    init(result: ReconciliationResult, index: CaseIndex, lines: [Int], width: Int) {
        (self.result, self.index, self.width) = (result, index, width)
        let files = lines.flatMap { result.lines[$0].arithmetic }.flatMap { period in
            period.rows.map(\.session.file) + period.laterRepairs.compactMap { $0.session?.file }
        }
        logs = Set(files).sorted()
    }

    private var profile: String { PlainWords.profileInText(result.profile) }

    /// How the headline is the sum of the lines.
    func head(_ chosen: [Int]) -> [String] {
        var lines = ["How the figures came about: \(result.student.shortName)"]
        if let window = result.window { lines[0] += ", \(PlainWords.span(window.first, window.last))" }
        lines += wrapped("Rules used: \(profile). Exact minutes; each printed figure is rounded once, and missed is the remainder.", 0)
        lines.append("")
        var table = TextTable([.init("No."), .init("Service")] + Figures.headings.map { .init($0, isNumber: true) })
        for (number, line) in result.lines.enumerated() {
            let figures = line.figures[result.profile]
            let cells = line.blocked == nil ? figures.cells.map(PlainWords.number) : Figures.headings.map { _ in "–" }
            table.add(["\(number + 1)", line.title] + cells)
        }
        table.add(["", "All services"] + result.total(result.profile).cells.map(PlainWords.number))
        lines += table.lines(width: width)
        if !logs.isEmpty { lines.append("") }
        for (number, file) in logs.enumerated() { lines += wrapped("Log [\(number + 1)]: \(file)", 2) }
        return lines
    }

    /// "[1] row 12".
    private func place(_ reference: SessionReference) -> String {
        let number = (logs.firstIndex(of: reference.file) ?? 0) + 1
        guard let session = index.session(reference) else { return "[\(number)] session \(reference.index)" }
        return "[\(number)] \(index.place(session.source))"
    }

    /// One line: the IEP's words, then each period.
    func section(_ number: Int) -> [String] {
        let line = result.lines[number]
        let title = "\(number + 1)  \(line.title)"
        var lines = ["", title, String(repeating: "=", count: title.count)]
        for (place, interval) in line.mandates.enumerated() { lines += words(interval, place, of: line.mandates.count) }
        if let blocked = line.blocked { return lines + wrapped("No figure: \(blocked)", 2) }
        let figures = line.figures[result.profile]
        for (period, arithmetic) in zip(line.periods, line.arithmetic) { lines += [""] + section(period, arithmetic, line) }
        lines += ["", "  All periods: " + sum(figures)]
        return lines
    }

    private func words(_ interval: MandateInterval, _ place: Int, of count: Int) -> [String] {
        let mandate = index.mandate(interval)
        let mark = count > 1 ? "[\(letter(place))] " : ""
        let quote = mandate.map { "\u{201C}\($0.serviceText)\u{201D}: \u{201C}\($0.amountText)\u{201D}, " } ?? ""
        var lines = wrapped("\(mark)\(quote)\(index.place(interval, mandate)), \(PlainWords.span(interval.from, interval.through))", 2)
        if let mandate { lines += wrapped("read as \(FrequencyWords.text(mandate.frequency))", 6) }
        return lines
    }

    private func letter(_ place: Int) -> String { place < 26 ? String(UnicodeScalar(UInt8(65 + place))) : "\(place + 1)" }

    private func section(_ period: PeriodResult, _ arithmetic: PeriodArithmetic, _ line: Line) -> [String] {
        var lines = ["  \(PlainWords.span(period.from, period.through))"]
        for requirement in arithmetic.requirements { lines += wrapped(self.requirement(requirement, line), 4) }
        if !arithmetic.unplannedClosures.isEmpty {
            let days = arithmetic.unplannedClosures.map(PlainWords.day).joined(separator: ", ")
            lines += wrapped("closed without notice: \(days)", 4)
        }
        if !arithmetic.rows.isEmpty {
            var table = TextTable([.init("Day"), .init("The log says", limit: 34), .init("Counts as", limit: 44), .init("Where")], indent: 4)
            for row in arithmetic.rows { table.add(cells(row)) }
            lines += table.lines(width: width)
        }
        for shortfall in arithmetic.shortfalls { lines += wrapped(self.shortfall(shortfall, arithmetic), 4) }
        for repair in arithmetic.laterRepairs { lines += wrapped(self.repair(repair), 4) }
        return lines + wrapped(sum(period.figures), 4)
    }

    /// "required: 2 × 30 = 60; in force on 2 of 4 school days: 60 × 2/4 = 30".
    private func requirement(_ step: PeriodArithmetic.Requirement, _ line: Line) -> String {
        var text = line.mandates.count > 1 ? "required by [\(letter(step.mandate))]: " : "required: "
        if let sessions = step.sessions, let minutes = step.sessionMinutes, sessions * minutes == step.promised {
            text += "\(sessions) × \(minutes) = \(step.promised)"
        } else {
            text += PlainWords.number(step.promised)
        }
        if step.schoolDays == 0 { return text + "; no school days: 0" }
        let base = step.base.text
        if base != "\(step.promised)" {
            text += "; \(PlainWords.count(step.schoolDays, "school day")) leave \(base)"
        } else if step.daysInForce == step.schoolDays {
            text += "; \(PlainWords.count(step.schoolDays, "school day"))"
        }
        if step.daysInForce != step.schoolDays {
            text += "; in force on \(step.daysInForce) of \(PlainWords.count(step.schoolDays, "school day")): "
            text += "\(base) × \(step.daysInForce)/\(step.schoolDays) = \(step.minutes.text)"
        }
        return text
    }

    private func cells(_ row: PeriodArithmetic.Row) -> [String] {
        guard let session = index.session(row.session) else {
            return ["?", "", counts(row.use), place(row.session)]
        }
        var said = [session.statusText ?? PlainWords.status(session.status)]
        if let start = session.start, let end = session.end { said.append("\(start)–\(end)") }
        if let minutes = session.minutes { said.append("\(minutes) min") } else if let units = session.units { said.append("\(units) units") }
        return [
            "\(PlainWords.weekday(session.date)) \(PlainWords.day(session.date))", said.joined(separator: ", "), counts(row.use),
            place(row.session),
        ]
    }

    private func counts(_ use: PeriodArithmetic.Use) -> String {
        switch use {
        case .given(let minutes, 0): return "\(minutes) given"
        case .given(let minutes, let overlap): return "\(minutes) given; \(overlap) at the same time as another row"
        case .leftOut(let name): return "0, left out by the rule \(name)"
        case .explains(let reason, let minutes, let counts):
            return "\(PlainWords.reason(reason)): up to \(minutes.text) \(counts ? "missed" : "excused")"
        case .pending(let minutes): return "nothing entered: up to \(minutes.text) undocumented"
        case .repairs(let day, let minutes, let whole):
            let rest = minutes == whole ? "" : " of \(whole.text)"
            return "\(minutes.text)\(rest) make good \(PlainWords.day(day))"
        case .makesUp(let day): return "make-up for \(PlainWords.day(day)): counts there"
        case .unlinkedMakeup(let minutes): return "\(minutes.text) make-up: goes to the oldest shortage"
        case .nothing: return "0, not a session of this service"
        }
    }

    private func shortfall(_ shortfall: PeriodArithmetic.Shortfall, _ arithmetic: PeriodArithmetic) -> String {
        var text = "not given: \(shortfall.minutes.text) \(shortfall.outcome.rawValue), \(PlainWords.reason(shortfall.reason))"
        if shortfall.reason == .undocumented {
            text += " (\(PlainWords.count(arithmetic.uncoveredDays, "school day")) without a log)"
        }
        return text
    }

    private func repair(_ repair: PeriodArithmetic.LaterRepair) -> String {
        let what = "\(repair.minutes.text) \(repair.outcome.rawValue) made good"
        guard let reference = repair.session else { return "\(what) by extra minutes of the same month" }
        guard let session = index.session(reference) else { return "\(what) by a later make-up, \(place(reference))" }
        return "\(what) by the make-up of \(PlainWords.day(session.date)), \(place(reference))"
    }

    /// "60 required = 30 delivered + 0 made up + 0 excused + 30 missed + 0 undocumented; surplus 0".
    private func sum(_ figures: Figures) -> String {
        let parts: [(Int, String)] = [
            (figures.delivered, "delivered"), (figures.makeup, "made up"), (figures.excused, "excused"), (figures.missed, "missed"),
            (figures.undocumented, "undocumented"),
        ]
        let words = parts.filter { $0.0 != 0 }.map { "\(PlainWords.number($0.0)) \($0.1)" }
        let surplus = figures.surplus == 0 ? "" : "; surplus \(PlainWords.number(figures.surplus))"
        return "\(PlainWords.number(figures.required)) required = \(words.isEmpty ? "0" : words.joined(separator: " + "))\(surplus)"
    }

    private func wrapped(_ text: String, _ indent: Int) -> [String] {
        TextTable.wrap(text, width: width - indent).map { String(repeating: " ", count: indent) + $0 }
    }
}
