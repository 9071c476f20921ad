import CivilTime
import Pages
import ServiceRecords

/// A service that a later version of the IEP gives less of, or leaves out.
struct Reduction: Sendable {
    var before: Grant
    /// `nil` when the later version leaves the service out.
    var after: Grant?
    /// The first day of the later version.
    var day: CivilDate
    /// The last day for which the later version was seen to hold.
    var until: CivilDate
    /// The later version.
    var document: Int
}

/// Which copies of an IEP count, and what one version takes away from the one before.
extension MandateTimeline {
    // MARK: copies and drafts

    /// A draft, proposal or earlier copy promises nothing beside the final paper of the same meeting; alone it is used, with a warning.
    mutating func withoutDrafts(_ papers: [Paper]) -> [Paper] {
        papers.filter { paper in
            let document = documents[paper.document]
            guard let mark = document.mark else { return true }
            let final = papers.first { other in
                other.document != paper.document && documents[other.document].mark == nil && other.isAmendment == paper.isAmendment
                    && isSameMeeting(documents[other.document].iep, document.iep)
            }
            if let final {
                problems.append(
                    Problem(
                        .note, "draft-not-used",
                        "\(document.place) is marked as no final copy and was left out, for \(documents[final.document].place) is the "
                            + "final of the same meeting."))
                return false
            }
            if mark == .draft {
                problems.append(
                    Problem(
                        .warning, "draft-used",
                        "\(document.place) is marked as a draft or proposal, and no final of its meeting is among the papers. It was "
                            + "used; ask for the final IEP before relying on the figures."))
            }
            return true
        }
    }

    private func isSameMeeting(_ first: IEPDates, _ second: IEPDates) -> Bool {
        if let a = first.amendmentDate, let b = second.amendmentDate { return a == b }
        if let a = first.meetingDate, let b = second.meetingDate { return a == b }
        if let a = first.startDate, let b = second.startDate { return a == b }
        return false
    }

    /// IEPs in the order in which they took effect; of two with one start the later written wins, and a copy is dropped.
    mutating func succession(_ papers: [Paper]) -> [Paper] {
        var result: [Paper] = []
        for paper in papers.sorted(by: { key($0) < key($1) }) {
            guard let last = result.last, last.start == paper.start else {
                result.append(paper)
                continue
            }
            let (former, later) = (documents[last.document], documents[paper.document])
            if isCopy(paper, of: last) {
                noteCopy(of: former, left: later)
            } else {
                problems.append(
                    Problem(
                        .warning, "two-ieps-one-start",
                        "\(former.place) and \(later.place) start on the same day and differ; the one written later, "
                            + "\(later.place), was used. Check which is final."))
                result[result.count - 1] = paper
            }
        }
        return result
    }

    /// Amendments in order, each once.
    mutating func withoutCopies(_ amendments: [Paper]) -> [Paper] {
        var result: [Paper] = []
        for paper in amendments {
            if let first = result.first(where: { $0.start == paper.start && isCopy(paper, of: $0) }) {
                noteCopy(of: documents[first.document], left: documents[paper.document])
            } else {
                result.append(paper)
            }
        }
        return result
    }

    private func isCopy(_ paper: Paper, of other: Paper) -> Bool {
        func rows(_ paper: Paper) -> [Mandate] { mandates(paper.document).map { documents[paper.document].mandates[$0] } }
        return Mandate.saySame(rows(paper), rows(other))
    }

    private mutating func noteCopy(of used: Document, left: Document) {
        problems.append(
            Problem(.note, "same-iep-twice", "\(left.place) repeats \(used.place), which was used; it was counted once."))
    }

    // MARK: what a version takes away

    /// The rows of the school year in force on the eve of a day, by chain.
    func inForce(on day: CivilDate) -> [(chain: Int, grant: Grant)] {
        chains.indices.compactMap { index in
            let held = chains[index].grants.last { $0.first < day }
            // An IEP that ran out shortly before its successor is still the version before.
            guard let held, held.scope == .regular, held.last >= day - 1 || (held.endsWithIEP && held.last >= day - 120) else { return nil }
            return (index, held)
        }
    }

    /// How many rows an amendment repeats as they are: one that does restates the whole of the services.
    func unchangedRows(_ amendment: Paper, _ before: [(chain: Int, grant: Grant)]) -> Int {
        amendment.grants.count { grant in
            before.contains { old in
                guard matches(old.grant, grant), old.grant.delivery == grant.delivery, let a = old.grant.amount, let b = grant.amount
                else { return false }
                let (first, second) = (row(old.grant), row(grant))
                return a == b && first.setting == second.setting && first.providerRole == second.providerRole
            }
        }
    }

    private func row(_ grant: Grant) -> Mandate { documents[grant.document].mandates[grant.mandate] }

    /// Ends rows that an amendment of the whole leaves out.
    mutating func drop(_ left: [(chain: Int, grant: Grant)], of before: [(chain: Int, grant: Grant)], by amendment: Paper) {
        for (chain, grant) in left {
            cut(chain, before: amendment.start)
            questions.append(
                "\(documents[amendment.document].place) states the services anew and leaves out \(grant.service.words). Was it ended, and "
                    + "who agreed to that?")
        }
        noteLeftOut(left, of: before, by: amendment)
    }

    /// Ends the services that an amendment ends in so many words.
    mutating func end(_ endings: [Document.Ending], by amendment: Paper) {
        for ending in endings {
            let ended = inForce(on: amendment.start).filter { entry in
                entry.grant.service == ending.service && entry.grant.last >= amendment.start
                    && (ending.service != .other || entry.grant.words.likeness(WordSet(ending.serviceText)) > 0)
            }
            // Of the same service alone and in a group, the one that is given so.
            let alike = ended.filter { $0.grant.delivery == ending.delivery }
            for (chain, grant) in alike.isEmpty || ending.delivery == .unspecified ? ended : alike {
                cut(chain, before: amendment.start)
                reductions.append(
                    Reduction(before: grant, after: nil, day: amendment.start, until: grant.last, document: amendment.document))
            }
        }
    }

    private mutating func cut(_ chain: Int, before day: CivilDate) {
        chains[chain].grants = chains[chain].grants.compactMap { grant in
            guard grant.last >= day else { return grant }
            var cut = grant
            cut.last = day - 1
            cut.endsWithIEP = false
            return cut.first <= cut.last ? cut : nil
        }
    }

    /// Rows of the version before that no row of the new one goes on with; a change of delivery takes nothing away while the
    /// service as a whole keeps its amount.
    mutating func noteLeftOut(_ left: [(chain: Int, grant: Grant)], of before: [(chain: Int, grant: Grant)], by paper: Paper) {
        let until = paper.grants.map(\.last).max() ?? paper.start
        func sum(_ grants: [Grant]) -> Amount? {
            guard let first = grants.first?.amount else { return nil }
            return grants.dropFirst().reduce(first) { sum, grant in sum.flatMap { held in grant.amount.flatMap(held.adding) } }
        }
        for (_, grant) in left {
            let others = paper.grants.filter { $0.scope == .regular && isOneService($0, grant) }
            if !others.isEmpty {
                guard let old = sum(before.map(\.grant).filter({ isOneService($0, grant) })), let new = sum(others), new.isSurelyLess(than: old)
                else { continue }
            }
            reductions.append(Reduction(before: grant, after: nil, day: paper.start, until: until, document: paper.document))
        }
    }

    /// The same service, however it is delivered.
    private func isOneService(_ first: Grant, _ second: Grant) -> Bool {
        first.service == second.service && (first.service != .other || first.words.likeness(second.words) > 0)
    }

    mutating func note(_ before: Grant, _ after: Grant) {
        guard let old = before.amount, let new = after.amount, new.isSurelyLess(than: old) else { return }
        reductions.append(Reduction(before: before, after: after, day: after.first, until: after.last, document: after.document))
    }
}

extension Amount {
    /// Whether this is less than the other however long the months and years are; amounts of one period are compared exactly.
    func isSurelyLess(than other: Amount) -> Bool {
        if Amount.same(period, other.period) { return least.total < other.least.total }
        guard let own = schoolDays, let others = other.schoolDays else { return false }
        // The most this can come to a day against the least the other can come to.
        let mine = Amount.product(least.total, others.most)
        let theirs = Amount.product(other.least.total, own.least)
        return mine < theirs && mine < Amount.ceiling
    }

    /// How many school days the period may have.
    private var schoolDays: (least: Int, most: Int)? {
        let one: (Int, Int)
        switch period.unit {
        case .day: one = (1, 1)
        case .week: one = (5, 5)
        case .month: one = (20, 25)
        case .quarter: one = (40, 50)
        case .trimester: one = (55, 65)
        case .semester: one = (80, 100)
        case .year: one = (160, 200)
        case .cycle: one = (period.cycleDays ?? 5, period.cycleDays ?? 5)
        default: return nil
        }
        return (one.0 * period.count, one.1 * period.count)
    }
}

extension Document {
    /// The services that this paper ends.
    var endings: [Ending] { parts.count == 1 ? parts[0].endings : [] }
    /// What this paper says that it leaves as it is.
    var kept: Kept? { parts.count == 1 ? parts[0].kept : nil }
}
