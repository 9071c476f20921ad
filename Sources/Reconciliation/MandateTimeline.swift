import CivilTime
import Pages
import ServiceRecords

/// A line before its sessions: grants one after another in time, the later replacing the earlier.
struct Chain: Sendable {
    var grants: [Grant]
    var service: Service { grants.last?.service ?? .other }
}

/// Which promise was in force when: later IEPs replace earlier ones whole, amendments replace single rows (domain rules E.4).
struct MandateTimeline {
    let documents: [Document]
    private let selections: [RowSelection]
    var chains: [Chain] = []
    var problems: [Problem] = []
    var questions: [String] = []
    /// Amendments or later IEPs that lowered an amount or left a service out.
    var reductions: [Reduction] = []
    private let openEnd: CivilDate

    /// - Parameter openEnd: the day up to which a mandate without an end date is taken to run.
    init(documents: [Document], selections: [RowSelection], openEnd: CivilDate) {
        self.documents = documents
        self.selections = selections
        self.openEnd = openEnd
        build()
    }

    /// One IEP or amendment with what it promises.
    struct Paper {
        var document: Int
        var start: CivilDate
        var isAmendment: Bool
        var grants: [Grant]
    }

    func mandates(_ document: Int) -> [Int] {
        let all = documents[document].mandates.indices
        guard selections.indices.contains(document), let chosen = selections[document].mandates else { return Array(all) }
        return chosen.filter { all.contains($0) }
    }

    private mutating func build() {
        let hasIEP = documents.contains { ($0.kind == .iep || $0.kind == .iepAmendment) && !$0.mandates.isEmpty }
        var papers: [Paper] = []
        for index in documents.indices {
            let paper = documents[index]
            let rows = mandates(index)
            guard !rows.isEmpty || !paper.endings.isEmpty else {
                if paper.mark != nil { continue }
                if paper.kind == .iep || paper.kind == .iepAmendment {
                    problems.append(
                        Problem(.warning, "no-services-found", "No services were found in \(paper.place); look at it by hand."))
                }
                continue
            }
            if hasIEP, paper.kind != .iep, paper.kind != .iepAmendment {
                problems.append(
                    Problem(
                        .note, "services-not-from-iep",
                        "\(paper.place) also speaks of services; only IEPs and amendments set what is required."))
                continue
            }
            if let made = makePaper(index, rows) { papers.append(made) }
        }
        papers = withoutDrafts(papers)
        let ieps = succession(papers.filter { !$0.isAmendment })
        let amendments = withoutCopies(papers.filter(\.isAmendment).sorted { key($0) < key($1) })
        var waiting = amendments[...]
        // An amendment of an IEP that is not among the papers runs until the first IEP that is.
        while let amendment = waiting.first, let first = ieps.first, amendment.start < first.start {
            amend(amendment)
            waiting = waiting.dropFirst()
        }
        for (position, iep) in ieps.enumerated() {
            add(iep, replacing: !chains.isEmpty)
            let next = position + 1 < ieps.count ? ieps[position + 1].start : nil
            while let amendment = waiting.first, next.map({ amendment.start < $0 }) ?? true {
                amend(amendment)
                waiting = waiting.dropFirst()
            }
        }
        for amendment in waiting { amend(amendment) }
        for index in chains.indices {
            chains[index].grants.sort { ($0.first, $0.document, $0.mandate) < ($1.first, $1.document, $1.mandate) }
        }
        chains = chains.filter { !$0.grants.isEmpty }
    }

    func key(_ paper: Paper) -> (CivilDate, CivilDate, String) {
        let document = documents[paper.document]
        let written = document.iep.amendmentDate ?? document.iep.meetingDate ?? paper.start
        return (paper.start, written, document.place)
    }

    private mutating func makePaper(_ index: Int, _ rows: [Int]) -> Paper? {
        let paper = documents[index]
        let isAmendment = paper.kind == .iepAmendment || isAmendedCopy(index)
        let dates = paper.iep
        let stated = isAmendment ? (dates.amendmentDate ?? dates.startDate) : dates.startDate
        var grants: [Grant] = []
        var undated = false
        // Of a list with several students only this student's rows tell when the IEP ends.
        let iepEnd = dates.endDate ?? rows.compactMap { paper.mandates[$0].endDate }.max()
        for row in rows {
            let mandate = paper.mandates[row]
            var start = mandate.startDate ?? stated ?? dates.meetingDate
            if isAmendment, let changed = dates.amendmentDate {
                if mandate.datesFrom == .iep { start = max(changed, mandate.startDate ?? changed) }
                if let present = start, present < changed { start = changed }
            }
            if mandate.startDate == nil, stated == nil { undated = true }
            guard let first = start else { continue }
            var statedEnd = mandate.endDate ?? dates.endDate
            if isAmendment, let end = statedEnd, end < first {
                // Left out, the row would leave the old amount in force without a word of it in the figures.
                statedEnd = nil
                problems.append(
                    Problem(
                        .warning, "dates-wrong-way-round",
                        "A service row of \(paper.place) ends before it starts; it was taken to end with the row that it changes. Check its dates."))
            }
            let last = statedEnd ?? max(openEnd, first)
            guard first <= last else {
                problems.append(
                    Problem(
                        .warning, "dates-wrong-way-round",
                        "A service row of \(paper.place) ends before it starts and was left out; check its dates."))
                continue
            }
            grants += Grant.make(
                mandate, document: index, index: row, first: first, last: last, statedEnd: statedEnd,
                endsWithIEP: iepEnd.map { last >= $0 } ?? false)
        }
        if grants.contains(where: { $0.statedEnd == nil }), !isAmendment {
            problems.append(
                Problem(
                    .note, "no-end-date",
                    "\(paper.place) gives no date on which services end; they were taken to run on. An IEP is reviewed every year."
                ))
        }
        if undated {
            let what = grants.isEmpty ? "so its services could not be placed in time" : "so the meeting date was taken"
            problems.append(
                Problem(.warning, "no-start-date", "\(paper.place) gives no date on which services begin, \(what); check it."))
        }
        guard let start = stated ?? grants.map(\.first).min() ?? paper.endings.compactMap(\.from).min() else { return nil }
        return Paper(document: index, start: start, isAmendment: isAmendment, grants: grants)
    }

    /// Whether a whole IEP is one among the papers printed anew with an amendment in it: the dates of the IEP are the same, and a later day of
    /// amendment stands beside them. It takes effect on that day, and the first copy holds until then.
    private func isAmendedCopy(_ index: Int) -> Bool {
        let own = documents[index]
        guard own.kind == .iep, let start = own.iep.startDate, let changed = own.iep.amendmentDate, changed > start else { return false }
        return documents.indices.contains { other in
            let first = documents[other]
            return other != index && first.kind == .iep && first.mark == nil && !first.mandates.isEmpty && first.iep.startDate == start
                && first.iep.amendmentDate.map { $0 < changed } ?? true
        }
    }

    private mutating func add(_ iep: Paper, replacing: Bool) {
        let before = replacing ? inForce(on: iep.start) : []
        if replacing { cutAll(before: iep.start) }
        var taken: Set<Int> = []
        for grant in iep.grants {
            if let chain = partner(of: grant, among: taken, gapAllowed: true) {
                if let before = chains[chain].grants.last, replacing { note(before, grant) }
                chains[chain].grants.append(grant)
                taken.insert(chain)
            } else if let chain = continued(grant, within: iep.document) {
                chains[chain].grants.append(grant)
            } else {
                chains.append(Chain(grants: [grant]))
                taken.insert(chains.count - 1)
            }
        }
        noteLeftOut(before.filter { !taken.contains($0.chain) }, of: before, by: iep)
    }

    /// An earlier row of the same IEP that this one follows in time without overlap: the same service with adjoining dates.
    private func continued(_ grant: Grant, within document: Int) -> Int? {
        chains.indices.first { index in
            let chain = chains[index]
            guard let sample = chain.grants.last, sample.document == document, matches(sample, grant),
                sample.delivery == grant.delivery
            else { return false }
            guard sample.words.likeness(grant.words) > 0 else { return false }
            return chain.grants.allSatisfy { $0.last < grant.first || grant.last < $0.first }
        }
    }

    private mutating func cutAll(before start: CivilDate) {
        for index in chains.indices {
            chains[index].grants = chains[index].grants.compactMap { grant in
                var cut = grant
                cut.endsWithIEP = false
                cut.hasSuccessor = true
                guard grant.last >= start else { return cut }
                cut.last = start - 1
                return cut.first <= cut.last ? cut : nil
            }
        }
    }

    private mutating func amend(_ amendment: Paper) {
        var taken: Set<Int> = []
        let before = inForce(on: amendment.start)
        let unchanged = unchangedRows(amendment, before)
        for grant in amendment.grants {
            guard let chain = partner(of: grant, among: taken, gapAllowed: false) else {
                let rival = chains.contains {
                    $0.grants.contains { matches($0, grant) && $0.term?.contains(grant.first) == true }
                }
                if rival {
                    questions.append(
                        "The amendment in \(documents[grant.document].place) sets \(grant.service.words) with another kind of "
                            + "delivery than "
                            + "the IEP has. Does it replace the IEP's row or come on top of it? It was taken to come on top.")
                }
                chains.append(Chain(grants: [grant]))
                taken.insert(chains.count - 1)
                continue
            }
            taken.insert(chain)
            replace(in: chain, with: grant)
        }
        let stays = documents[amendment.document].kept
        let left = before.filter { !taken.contains($0.chain) && stays?.holds($0.grant.service) != true }
        let kept = before.count { taken.contains($0.chain) }
        // A whole IEP printed anew states all services: what it leaves out has ended.
        let isWhole = documents[amendment.document].kind == .iep && !amendment.grants.isEmpty
        if isWhole || unchanged > 0 && kept >= 2 && kept * 2 >= before.count { drop(left, of: before, by: amendment) }
        end(documents[amendment.document].endings, by: amendment)
    }

    private mutating func replace(in chain: Int, with grant: Grant) {
        var kept: [Grant] = []
        var grant = grant
        for old in chains[chain].grants {
            var old = old
            if old.last >= grant.first {
                note(old, grant)
                if grant.statedEnd == nil {
                    grant.last = old.last
                    grant.statedEnd = old.statedEnd
                }
                if old.endsWithIEP { grant.endsWithIEP = grant.endsWithIEP || grant.last >= old.last }
                old.last = grant.first - 1
                old.endsWithIEP = false
            }
            if old.first <= old.last { kept.append(old) }
        }
        chains[chain].grants = kept + [grant]
    }

    func matches(_ first: Grant, _ second: Grant) -> Bool {
        guard first.service == second.service, first.scope == second.scope, first.isIndirect == second.isIndirect else {
            return false
        }
        return first.service != .other || first.words.likeness(second.words) > 0
    }

    /// The chain that a row carries on: same service, scope and delivery; of several, the one whose words are most alike.
    func partner(of grant: Grant, among taken: Set<Int>, gapAllowed: Bool) -> Int? {
        var best: (chain: Int, rank: Int)?
        for index in chains.indices where !taken.contains(index) {
            guard let sample = chains[index].grants.last, sample.document != grant.document, matches(sample, grant) else {
                continue
            }
            guard (sample.blocked == nil) == (grant.blocked == nil) || !gapAllowed else { continue }
            guard gapAllowed || chains[index].grants.contains(where: { $0.last >= grant.first }) else { continue }
            guard let fit = fit(sample.delivery, grant.delivery) else { continue }
            let rank = fit * 1_000 + sample.words.likeness(grant.words)
            if rank > best?.rank ?? -1 { best = (index, rank) }
        }
        return best?.chain
    }

    private func fit(_ first: Delivery, _ second: Delivery) -> Int? {
        if first == second { return 2 }
        let open: Set<Delivery> = [.unspecified, .direct, .individualOrGroup]
        return open.contains(first) || open.contains(second) ? 1 : nil
    }
}
