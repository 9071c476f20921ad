import CivilTime
import Pages
import ServiceRecords

/// Services lowered or left out between versions of the IEP, and the prior written notices for it (34 CFR 300.503).
extension ReconciliationRun {
    /// What the papers hold of a notice for one change.
    private enum Notice {
        /// A notice that names the service and was written by the day of the change.
        case given(Document)
        /// A notice that names the service and was written later.
        case late(Document, CivilDate)
        /// Notices of other services only.
        case other
        case missing
    }

    mutating func describeReductions(_ timeline: MandateTimeline, _ window: Term) {
        for reduction in timeline.reductions where reduction.day <= window.last && reduction.until >= window.first {
            describe(reduction)
        }
    }

    private mutating func describe(_ reduction: Reduction) {
        let change = words(reduction)
        let service = reduction.before.service.words
        let evidence = evidence(of: reduction)
        let request =
            "Please send the prior written notice for the change of \(service) on \(reduction.day), and the record of agreement to it."
        switch notice(for: reduction) {
        case .given(let notice):
            let dated = notice.parts.first?.date.map { " dated \($0)" } ?? ""
            find(
                .reducedWithNotice,
                "\(change). A prior written notice\(dated) is among the papers (\(notice.place)); read whether it explains this change.",
                nil, evidence)
        case .late(let notice, let date):
            find(
                .reducedWithoutNotice,
                "\(change). The prior written notice for it (\(notice.place)) is dated \(date), after the change.", nil, evidence)
            questions.append(request)
        case .other:
            find(
                .reducedWithoutNotice, "\(change), and no prior written notice among the papers names it for that time.", nil, evidence)
            questions.append(request)
        case .missing:
            find(.reducedWithoutNotice, "\(change), and no prior written notice is among the papers.", nil, evidence)
            questions.append(request)
        }
    }

    /// "Speech-language therapy went from 60 to 30 minutes per week on 2025-02-03".
    private func words(_ reduction: Reduction) -> String {
        let before = reduction.before
        let kind = before.delivery == .unspecified ? "" : " (\(before.delivery.words))"
        let service = capital(before.service.words)
        guard let after = reduction.after, let new = after.amount, let old = before.amount else {
            let amount = before.amount.map { " of \($0.least.total) minutes per \($0.period.words)" } ?? ""
            return "\(service)\(kind)\(amount) is left out from \(reduction.day) on"
        }
        let from = Amount.same(old.period, new.period) ? "\(old.least.total)" : "\(old.least.total) minutes per \(old.period.words)"
        return "\(service) went from \(from) to \(new.least.total) minutes per \(new.period.words) on \(reduction.day)"
    }

    private func evidence(of reduction: Reduction) -> [Evidence] {
        let grant = reduction.after ?? reduction.before
        return documents[grant.document].mandates[grant.mandate].evidence.filter { $0.field == "amount" }
    }

    private func notice(for reduction: Reduction) -> Notice {
        // On pages of an IEP stands a notice where it names services.
        let notices = documents.filter { $0.kind == .priorWrittenNotice || $0.parts.first.map { !$0.services.isEmpty } ?? false }
        guard !notices.isEmpty else { return .missing }
        var late: (Document, CivilDate)?
        for notice in notices {
            // A notice of which only the title was read may be about anything.
            let part = notice.parts.first
            if let part, !part.services.isEmpty, !part.services.contains(reduction.before.service) { continue }
            guard let date = part?.date else {
                if part == nil || part?.namedDates.isEmpty == true || part?.namedDates.contains(where: { isNear($0, reduction.day) }) == true {
                    return .given(notice)
                }
                continue
            }
            let lead = reduction.day - date
            if (0...120).contains(lead) || (lead > 0 && part?.namedDates.contains { isNear($0, reduction.day) } == true) {
                return .given(notice)
            }
            if (-120..<0).contains(lead) { late = (notice, date) }
        }
        if let late { return .late(late.0, late.1) }
        return .other
    }

    private func isNear(_ date: CivilDate, _ day: CivilDate) -> Bool { abs(date - day) <= 7 }
}
