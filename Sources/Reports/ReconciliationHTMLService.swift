import CivilTime
import Pages
import Reconciliation
import ServiceRecords

extension ReconciliationPage {
    /// One service: the IEP's words, the figures, the chart, every period with its sessions.
    mutating func section(_ line: Line, id: String) {
        html.open("section", [("aria-labelledby", "\(id)-heading")])
        html.element("h2", line.title, [("id", "\(id)-heading")])
        html.element("h3", "What the IEP says")
        for interval in line.mandates { promise(interval) }
        if let blocked = line.blocked {
            blockedNote(line, blocked)
        } else {
            if !line.periods.isEmpty {
                html.element("h3", "Required and delivered")
                let chart = WeekChart(line.periods)
                let title = "\(line.title): minutes required each \(chart.unit) and what became of them"
                chart.write(to: &html, id: id, title: title)
            }
            reasons(line)
            periods(line)
            ruleSets(line)
            if !line.readings.isEmpty { readings(line) }
        }
        html.close("section")
    }

    private mutating func promise(_ interval: MandateInterval) {
        let mandate = index.mandate(interval)
        html.open("blockquote")
        if let mandate {
            html.mixed(
                "p", [],
                [
                    ("strong", mandate.serviceText), (nil, ": "), ("q", mandate.amountText),
                ])
            let extra = [
                mandate.settingText.map { "Place: \($0)" }, mandate.providerRoleText.map { "Provider: \($0)" },
                mandate.exclusionsText.map { "Not given: \($0)" },
            ].compactMap(\.self)
            if !extra.isEmpty { html.element("p", extra.joined(separator: " · ")) }
            html.element("p", "Understood as \(FrequencyWords.text(mandate.frequency)).", [("class", "where")])
        }
        let place = "\(index.place(interval, mandate)) · in force \(PlainWords.span(interval.from, interval.through))"
        html.element("p", place, [("class", "where")])
        html.close("blockquote")
    }

    private mutating func blockedNote(_ line: Line, _ blocked: String) {
        html.open("div", [("class", "blocked")])
        html.mixed("p", [], [("strong", "No figure is given. "), (nil, blocked)])
        html.close("div")
        if !line.readings.isEmpty { readings(line) }
    }

    private mutating func readings(_ line: Line) {
        let rows = line.readings.map { reading in
            [reading.label]
                + Profile.allCases.map { profile in
                    let figures = reading.figures[profile]
                    return "\(PlainWords.number(figures.missed)) of \(PlainWords.number(figures.required))"
                }
        }
        let headings = ["Read as"] + Profile.allCases.map(PlainWords.profile)
        html.table(caption: "Missed of required minutes, by each way to read the words", headings, rows)
    }

    private mutating func reasons(_ line: Line) {
        let reasons = line.figures[result.profile].reasons
        guard !reasons.isEmpty else { return }
        let words = reasons.map { "\(PlainWords.reason($0.reason)) \(PlainWords.number($0.minutes))" }.joined(separator: ", ")
        html.mixed("p", [], [("strong", "Reasons on record, in minutes: "), (nil, words + ".")])
    }

    private mutating func periods(_ line: Line) {
        guard !line.periods.isEmpty else { return }
        html.open("table", [("class", "figures periods")])
        let rules = PlainWords.profileInText(result.profile)
        html.element("caption", "Minutes by period (rule set: \(rules)), with the sessions behind them")
        html.open("thead")
        html.open("tr")
        for heading in ["Period"] + Figures.plainHeadings { html.element("th", heading, [("scope", "col")]) }
        html.close("tr")
        html.close("thead")
        for period in line.periods { write(period) }
        html.open("tbody")
        html.open("tr", [("class", "total")])
        cells(["All periods"] + line.figures[result.profile].cells.map(PlainWords.number))
        html.close("tr")
        html.close("tbody")
        html.close("table")
    }

    private mutating func write(_ period: PeriodResult) {
        html.open("tbody", [("class", "period")])
        html.open("tr", [("class", "has-detail")])
        cells([PlainWords.span(period.from, period.through)] + period.figures.cells.map(PlainWords.number))
        html.close("tr")
        html.open("tr", [("class", "detail")])
        html.open("td", [("colspan", "\(Figures.plainHeadings.count + 1)")])
        if period.sessions.isEmpty {
            html.element("span", period.figures.required == 0 ? "No session due." : "No session in any log.")
        } else {
            html.open("details")
            html.element("summary", period.sessions.map(brief).joined(separator: "; "))
            sessionList(period.sessions)
            html.close("details")
        }
        html.close("td")
        html.close("tr")
        html.close("tbody")
    }

    /// "Oct 6: 30 min delivered".
    private func brief(_ reference: SessionReference) -> String {
        guard let session = index.session(reference) else { return "session \(reference.index + 1) of \(reference.file)" }
        let minutes = session.minutes.map { $0 == 0 ? "" : "\($0) min " } ?? ""
        return "\(PlainWords.day(session.date)): \(minutes)\(PlainWords.status(session.status))"
    }

    /// Every session with the log's own words and its place in the log, one a line.
    mutating func sessionList(_ references: some Collection<SessionReference>) {
        html.open("ul", [("class", "sessions")])
        for reference in references { html.mixed("li", [], pieces(reference)) }
        html.close("ul")
    }

    private func pieces(_ reference: SessionReference) -> [(tag: String?, text: String)] {
        guard let session = index.session(reference) else { return [(nil, "\(reference.file), session \(reference.index + 1)")] }
        let times = [session.start?.description, session.end?.description].compactMap(\.self).joined(separator: "–")
        let facts = [
            times.isEmpty ? nil : times, session.minutes.map { "\($0) min" }, status(session),
            session.groupSize.map { "group of \($0)" }, session.mode == .remote ? "remote" : nil,
            session.provider ?? session.providerRole.map(PlainWords.role), session.note.map { "\u{201C}\($0)\u{201D}" },
            session.flags.isEmpty ? nil : "noticed: " + session.flags.map(PlainWords.spaced).joined(separator: ", "),
        ].compactMap(\.self)
        return [
            ("strong", PlainWords.date(session.date)), (nil, " · " + facts.joined(separator: " · ") + " "),
            ("small", "(\(reference.file), \(index.place(session.source)))"),
        ]
    }

    /// "provider absent (log: "PA")".
    private func status(_ session: Session) -> String {
        let words = session.statusText.map { " (log: \u{201C}\($0)\u{201D})" } ?? ""
        return PlainWords.status(session.status) + words + (session.makeupFor.map { ", for \(PlainWords.day($0))" } ?? "")
    }

    private mutating func ruleSets(_ line: Line) {
        let rows = Profile.allCases.map { [PlainWords.profile($0)] + line.figures[$0].cells.map(PlainWords.number) }
        figures("The three rule sets", "Rule set", rows, hasTotal: false)
        let movers = line.movers.filter { $0.missedMinutes != 0 }
        guard !movers.isEmpty else { return }
        html.element("p", "What moves the missed minutes away from the standard figure:")
        html.list(
            movers.map { mover in
                let sign = mover.missedMinutes > 0 ? "+" : "−"
                return
                    "\(PlainWords.profile(mover.profile)): \(sign)\(PlainWords.count(Int(clamping: mover.missedMinutes.magnitude), "minute")). "
                    + "\(SwitchWords.text(mover.policySwitch)) (\(mover.policySwitch))."
            })
    }
}
