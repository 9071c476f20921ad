import CivilTime
import Pages
import ServiceRecords

/// What a person should look at, beside the figures.
extension ReconciliationRun {
    mutating func describe(
        _ timeline: MandateTimeline, _ builder: LineBuilder, _ lines: [LineWork], _ unmatched: [LogRow], _ window: Term,
        _ result: ReconciliationResult
    ) {
        for (index, work) in lines.enumerated() where result.lines.indices.contains(index) {
            let line = result.lines[index]
            describeAmount(work, line)
            describeDifferences(work, line)
            describeRows(work, line)
            describeGaps(work, line, window)
            describeEnd(work, builder, window)
        }
        describeReductions(timeline, window)
        describeDoubles(window)
        describeDoubtfulRows(window)
        describeUnmatched(unmatched)
        describeAfterEnd(unmatched, lines)
    }

    /// Sessions given after the last IEP with their service had run out, also those of the extended school year (contract 3a.13).
    private mutating func describeAfterEnd(_ unmatched: [LogRow], _ lines: [LineWork]) {
        let ends = documents.indices.compactMap { document -> Int? in
            guard [.iep, .iepAmendment].contains(documents[document].kind) else { return nil }
            return (documents[document].iep.endDate ?? documents[document].mandates.compactMap(\.endDate).max())?.dayNumber
        }
        guard let end = ends.max(), !lines.contains(where: { $0.grants.contains { $0.last.dayNumber > end } }) else { return }
        let late = unmatched.filter { row in row.isGiven && row.day > end && lines.contains { $0.service == row.service } }
        guard !late.isEmpty else { return }
        let names = Set(late.map(\.service.words)).sorted().joined(separator: ", ")
        let minutes = late.reduce(0) { $0 + max(0, $1.minutes) }
        find(
            .afterIepEnd,
            "\(late.count) session\(late.count == 1 ? "" : "s") of \(names) \(late.count == 1 ? "was" : "were") given after the IEP ended on "
                + "\(CivilDate(dayNumber: end)), and no later IEP is among the papers; \(late.count == 1 ? "it counts" : "they count") for nothing.",
            minutes: minutes, late.map(reference), [])
    }

    func evidence(_ work: LineWork) -> [Evidence] {
        guard let grant = work.grants.last else { return [] }
        return documents[grant.document].mandates[grant.mandate].evidence.filter { $0.field == "amount" }
    }

    private func mandate(_ work: LineWork) -> Mandate? {
        work.grants.last.map { documents[$0.document].mandates[$0.mandate] }
    }

    /// The line in words: "occupational therapy (individual)".
    func name(_ work: LineWork) -> String {
        let kind = work.delivery == .unspecified ? "" : " (\(work.delivery.words))"
        let scope = work.scope == .esy ? ", extended school year" : ""
        return work.service.words + kind + scope
    }

    mutating func find(
        _ kind: ReconciliationFinding.Kind, _ message: String, minutes: Int? = nil, _ sessions: [SessionReference] = [],
        _ evidence: [Evidence] = []
    ) {
        findings.append(
            ReconciliationFinding(kind: kind, message: message, minutes: minutes, sessions: sessions, evidence: evidence))
    }

    /// Unclear, approximate or range amounts, exclusions, and amounts that run over a year or term.
    private mutating func describeAmount(_ work: LineWork, _ line: Line) {
        guard let mandate = mandate(work) else { return }
        var quoted: String { "“\(mandate.frequency.raw)”" }
        if let blocked = line.blocked {
            find(.vagueMandate, "\(capital(name(work))): \(blocked)", nil, evidence(work))
            questions.append("\(capital(name(work))): \(blocked)")
        } else if let plan = work.plan {
            switch mandate.frequency.vagueness {
            case .range:
                var most = policy(.standard)
                most.range = .maximum
                let missed = LineArithmetic.missed(plan, most)
                find(
                    .vagueMandate,
                    "The IEP gives a range for \(name(work)): \(quoted). Measured against its lower end "
                        + "\(line.figures.standard.missed) "
                        + "minutes were missed, against its upper end \(missed).", minutes: missed - line.figures.standard.missed,
                    [],
                    evidence(work))
            case .floor:
                find(
                    .vagueMandate,
                    "The IEP gives only a minimum for \(name(work)): \(quoted). The figures measure against that minimum.",
                    nil, evidence(work))
            case .approximate:
                find(
                    .vagueMandate,
                    "The amount of \(name(work)), \(quoted), is approximate or was hard to read; check it before relying on the "
                        + "figures.",
                    nil, evidence(work))
            default: break
            }
            describePace(work, line, plan)
            describeExclusions(work, line, plan, mandate)
        }
        if mandate.isConcurrent {
            find(
                .other,
                "\(capital(name(work))) is given at the same time as another service. Its line stands on its own; do not add its "
                    + "minutes "
                    + "to the other's.", nil, evidence(work))
        }
    }

    mutating func find(
        _ kind: ReconciliationFinding.Kind, _ message: String, _ minutes: Int?, _ evidence: [Evidence]
    ) {
        find(kind, message, minutes: minutes, [], evidence)
    }

    private mutating func describePace(_ work: LineWork, _ line: Line, _ plan: LinePlan) {
        guard let unit = plan.amounts.last?.period.unit, unit == .year || unit == .iepTerm else { return }
        let short = line.figures.standard.missed + line.figures.standard.undocumented
        if let grant = plan.grants.last, let through = plan.buckets.last?.through,
            through >= (grant.statedEnd ?? grant.anchor.addingMonths(12) - 1).dayNumber
        {
            find(
                .other,
                "\(capital(name(work))) is promised for a whole year or IEP term, and the term is over: \(short) minutes were not given.",
                minutes: short, [], evidence(work))
            return
        }
        find(
            .other,
            "\(capital(name(work))) is promised for a whole year or IEP term, so the figures are pace: what would be due by now "
                + "if the "
                + "minutes were spread evenly over the school days. The service is \(short) minutes behind pace; a shortage is "
                + "final only "
                + "at the end of the term.", minutes: short, [], evidence(work))
        if short > 0 {
            questions.append(
                "How and when will the district give the \(name(work)) minutes that are behind pace before the term ends?")
        }
    }

    private mutating func describeExclusions(_ work: LineWork, _ line: Line, _ plan: LinePlan, _ mandate: Mandate) {
        guard let text = mandate.exclusionsText else { return }
        var applied = policy(.standard)
        var plain = applied
        applied.commentExclusions = .applied
        plain.commentExclusions = .notApplied
        if plan.grid.excluded.isEmpty {
            find(
                .disputedExclusions,
                "The IEP takes time out of \(name(work)) with the words “\(text)”, which could not be turned into dates and were "
                    + "not "
                    + "applied.", nil, evidence(work))
            questions.append("Which dates does the IEP mean by “\(text)”, and who agreed to it?")
            return
        }
        let full = LineArithmetic.total(plan, plain).figures.required
        let less = LineArithmetic.total(plan, applied).figures.required
        find(
            .disputedExclusions,
            "The IEP takes weeks out of \(name(work)) with the words “\(text)”: \(full - less) minutes of \(full) rest on "
                + "whether that "
                + "holds. The standard figures do not apply it.", minutes: full - less, [], evidence(work))
    }

    /// Shortages that no log speaks of.
    private mutating func describeGaps(_ work: LineWork, _ line: Line, _ window: Term) {
        guard line.blocked == nil, line.figures.standard.undocumented > 0, let plan = work.plan else { return }
        let gaps = uncoveredSpans(plan, window)
        let minutes = line.figures.standard.undocumented
        guard !gaps.isEmpty else { return }
        let spans = gaps.map { "\($0.first) to \($0.last)" }.joined(separator: ", ")
        find(
            .missingRecords,
            "No log speaks of \(name(work)) from \(spans): \(minutes) minutes can be neither shown given nor missed.",
            minutes: minutes, [], evidence(work))
        questions.append("Please send the service log of \(name(work)) for \(spans).")
    }

    /// The spans of school days in force of which no log speaks.
    private func uncoveredSpans(_ plan: LinePlan, _ window: Term) -> [Term] {
        var result: [Term] = []
        func add(_ from: Int, _ through: Int) {
            guard from <= through, plan.days.dueDays(from, through) > 0 else { return }
            if let term = Term(first: CivilDate(dayNumber: from), last: CivilDate(dayNumber: through)) { result.append(term) }
        }
        for grant in plan.grants {
            var from = max(grant.first.dayNumber, window.first.dayNumber)
            let through = min(grant.last.dayNumber, window.last.dayNumber)
            for span in plan.covered where span.upperBound >= from && span.lowerBound <= through {
                add(from, span.lowerBound - 1)
                from = max(from, span.upperBound + 1)
            }
            add(from, through)
        }
        return result
    }

    /// An IEP that ran out inside the window with nothing to follow it (contract 3a.13).
    private mutating func describeEnd(_ work: LineWork, _ builder: LineBuilder, _ window: Term) {
        guard work.scope == .regular else { return }
        for (earlier, later) in zip(work.grants, work.grants.dropFirst()) where earlier.hasSuccessor {
            let gap = unchanged(earlier, earlier.last + 1, later.first - 1, builder)
            guard let minutes = gap, minutes > 0 else { continue }
            find(
                .afterIepEnd,
                "Between \(earlier.last) and \(later.first) no IEP with \(name(work)) is in force among the papers; unchanged, "
                    + "the "
                    + "amount would come to \(minutes) minutes in between.", minutes: minutes, [], evidence(work))
        }
        guard let grant = work.grants.last, grant.endsWithIEP, grant.last < window.last else { return }
        let minutes = unchanged(grant, max(grant.last + 1, window.first), window.last, builder)
        let amount = minutes.map { "; unchanged, the amount would come to \($0) minutes until \(window.last)" } ?? ""
        find(
            .afterIepEnd,
            "The IEP with \(name(work)) ended on \(grant.last) and no later IEP is among the papers\(amount). The line stops at "
                + "the IEP's "
                + "end.", minutes: minutes, [], evidence(work))
        let question = "Is there an IEP that took effect after \(grant.last)? If not, when was the annual review held?"
        if !questions.contains(question) { questions.append(question) }
    }

    /// What a grant would require from one day to another if it ran on as it stands.
    private func unchanged(_ grant: Grant, _ from: CivilDate, _ through: CivilDate, _ builder: LineBuilder) -> Int? {
        guard from <= through, let amount = grant.amount, amount.period.unit != .year, amount.period.unit != .iepTerm else {
            return nil
        }
        var carried = grant
        carried.first = from
        carried.last = through
        return builder.plan([carried], [amount]).map { LineArithmetic.total($0, policy(.standard)).figures.required }
    }
}

/// The text with its first letter large.
func capital(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
}
